//! The deeper settings of a caller: what its SDK does before and after Lambda sees a request, which version it calls, and
//! whether it may.

use super::rows::{Kind, Options, Row};
use crate::engine::facts;
use crate::engine::scenario::{CallerChange, CallerId, Command, Qualifier, Scenario, Sdk};

fn change(of: u8, change: CallerChange) -> Command {
    Command::SetCaller { caller: CallerId(of), change }
}

fn sdk(config: &Scenario, of: u8) -> Sdk {
    config.caller(CallerId(of)).sdk
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
        kind: Kind::SdkSpan(|sdk| &mut sdk.read_timeout),
    },
    Row {
        label: "Connect time-out",
        unit: "",
        hint: "0s: waits for ever; up to 15 min",
        facts: &[&facts::SDK_BOTO3_TIMEOUT, &facts::SDK_RUST_CONNECT, &facts::SDK_JAVA_CONNECT],
        kind: Kind::SdkSpan(|sdk| &mut sdk.connect_timeout),
    },
    Row {
        label: "Sends in all",
        unit: "",
        hint: "1 to 20; again after 429, 5xx and time-outs",
        facts: &[&facts::SDK_STANDARD_ATTEMPTS, &facts::SDK_BOTO3_ATTEMPTS],
        kind: Kind::Choice {
            options: Options::Listed(|_, _| (1..=20).map(|sends: u8| sends.to_string()).collect()),
            read: |config, of| usize::from(sdk(config, of).attempts) - 1,
            mean: |config, of, place| {
                change(of, CallerChange::Sdk(Sdk { attempts: place as u8 + 1, ..sdk(config, of) }))
            },
        },
    },
    Row {
        label: "First delay",
        unit: "",
        hint: "before it sends again, doubled each time",
        facts: &[&facts::SDK_STANDARD_BASE, &facts::SDK_JS_BASE],
        kind: Kind::SdkSpan(|sdk| &mut sdk.base),
    },
    Row {
        label: "First delay after a 429",
        unit: "",
        hint: "",
        facts: &[&facts::SDK_STANDARD_BASE, &facts::SDK_JS_THROTTLE_BASE],
        kind: Kind::SdkSpan(|sdk| &mut sdk.throttle_base),
    },
    Row {
        label: "Longest delay",
        unit: "",
        hint: "",
        facts: &[&facts::SDK_STANDARD_CAP],
        kind: Kind::SdkSpan(|sdk| &mut sdk.cap),
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
