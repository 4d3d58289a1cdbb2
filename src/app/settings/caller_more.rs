//! The deeper settings of a caller: what its SDK does before and after Lambda sees a request, which version it calls, and
//! whether it may.

use super::field::{number, span};
use super::rows::{Kind, Options, Row};
use crate::engine::facts;
use crate::engine::scenario::{CallerChange, CallerId, Command, Fault, Qualifier, Scenario, Sdk};

fn change(of: u8, change: CallerChange) -> Command {
    Command::SetCaller { caller: CallerId(of), change }
}

fn sdk(config: &Scenario, of: u8) -> Sdk {
    config.caller(CallerId(of)).sdk
}

/// The same SDK with something changed.
fn with(config: &Scenario, of: u8, edit: impl FnOnce(&mut Sdk)) -> Result<Command, Fault> {
    let mut sdk = sdk(config, of);
    edit(&mut sdk);
    Ok(change(of, CallerChange::Sdk(sdk)))
}

pub static CALLER_MORE: [Row; 10] = [
    Row {
        label: "SDK",
        unit: "",
        hint: "its defaults; each can be changed below",
        facts: &[
            &facts::SDK_STANDARD_ATTEMPTS,
            &facts::SDK_BOTO3_ATTEMPTS,
            &facts::SDK_JAVA_ATTEMPTS,
            &facts::SDK_CLI_ATTEMPTS,
        ],
        kind: Kind::Choice {
            options: Options::Words(&[
                "none: sends once, waits for ever",
                "Python (boto3)",
                "JavaScript",
                "Rust",
                "Go",
                "Java",
                "AWS CLI",
                "as set below",
            ]),
            read: |config, of| {
                let named = Sdk::NAMED.iter().position(|(_, other)| *other == sdk(config, of));
                named.unwrap_or(Sdk::NAMED.len())
            },
            mean: |config, of, place| {
                let named = Sdk::NAMED.get(place).map(|(_, sdk)| *sdk);
                change(of, CallerChange::Sdk(named.unwrap_or_else(|| sdk(config, of))))
            },
        },
    },
    Row {
        label: "Read time-out",
        unit: "",
        hint: "0s: waits for ever. Shorter than the function, and it asks again while the first run goes on",
        facts: &[&facts::SDK_BOTO3_TIMEOUT, &facts::SDK_JAVA_READ, &facts::SDK_CLI_TIMEOUT],
        kind: Kind::Text {
            read: |config, of| sdk(config, of).read_timeout.text(),
            mean: |config, of, text| {
                let time = span(text)?;
                with(config, of, |sdk| sdk.read_timeout = time)
            },
        },
    },
    Row {
        label: "Connect time-out",
        unit: "",
        hint: "0s: waits for ever; up to 15 min",
        facts: &[&facts::SDK_BOTO3_TIMEOUT, &facts::SDK_RUST_CONNECT, &facts::SDK_JAVA_CONNECT],
        kind: Kind::Text {
            read: |config, of| sdk(config, of).connect_timeout.text(),
            mean: |config, of, text| {
                let time = span(text)?;
                with(config, of, |sdk| sdk.connect_timeout = time)
            },
        },
    },
    Row {
        label: "Sends in all",
        unit: "",
        hint: "1 to 20; again after 429, 5xx and time-outs",
        facts: &[&facts::SDK_STANDARD_ATTEMPTS, &facts::SDK_BOTO3_ATTEMPTS],
        kind: Kind::Text {
            read: |config, of| sdk(config, of).attempts.to_string(),
            mean: |config, of, text| {
                let attempts = number(text)?.min(u8::MAX.into()) as u8;
                with(config, of, |sdk| sdk.attempts = attempts)
            },
        },
    },
    Row {
        label: "First delay",
        unit: "",
        hint: "before it sends again, doubled each time",
        facts: &[&facts::SDK_STANDARD_BASE, &facts::SDK_JS_BASE],
        kind: Kind::Text {
            read: |config, of| sdk(config, of).base.text(),
            mean: |config, of, text| {
                let time = span(text)?;
                with(config, of, |sdk| sdk.base = time)
            },
        },
    },
    Row {
        label: "First delay after a 429",
        unit: "",
        hint: "",
        facts: &[&facts::SDK_STANDARD_BASE, &facts::SDK_JS_THROTTLE_BASE],
        kind: Kind::Text {
            read: |config, of| sdk(config, of).throttle_base.text(),
            mean: |config, of, text| {
                let time = span(text)?;
                with(config, of, |sdk| sdk.throttle_base = time)
            },
        },
    },
    Row {
        label: "Longest delay",
        unit: "",
        hint: "",
        facts: &[&facts::SDK_STANDARD_CAP],
        kind: Kind::Text {
            read: |config, of| sdk(config, of).cap.text(),
            mean: |config, of, text| {
                let time = span(text)?;
                with(config, of, |sdk| sdk.cap = time)
            },
        },
    },
    Row {
        label: "Delays are",
        unit: "",
        hint: "",
        facts: &[&facts::SDK_STANDARD_BASE],
        kind: Kind::Choice {
            options: Options::Words(&["of full length", "drawn from nothing to full length"]),
            read: |config, of| sdk(config, of).jitter.into(),
            mean: |config, of, place| change(of, CallerChange::Sdk(Sdk { jitter: place == 1, ..sdk(config, of) })),
        },
    },
    Row {
        label: "Calls",
        unit: "",
        hint: "the alias has the provisioned concurrency",
        facts: &[],
        kind: Kind::Choice {
            options: Options::Words(&["the alias", "$LATEST"]),
            read: |config, of| (config.caller(CallerId(of)).qualifier == Qualifier::Latest).into(),
            mean: |_, of, place| {
                let qualifier = if place == 1 { Qualifier::Latest } else { Qualifier::Alias };
                change(of, CallerChange::Qualifier(qualifier))
            },
        },
    },
    Row {
        label: "Permission to invoke",
        unit: "",
        hint: "",
        facts: &[&facts::NOT_ALLOWED_STATUS],
        kind: Kind::Choice {
            options: Options::Words(&["yes", "no: hears 403"]),
            read: |config, of| (!config.caller(CallerId(of)).permitted).into(),
            mean: |_, of, place| change(of, CallerChange::Permitted(place == 0)),
        },
    },
];
