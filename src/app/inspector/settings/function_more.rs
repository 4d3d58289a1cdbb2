//! The deeper settings of a function: where its events' outcomes go, what is kept ready, what is deployed, and what its
//! runs leave behind.

use super::field::{number, span};
use super::rows::{Kind, Options, Row};
use crate::engine::facts;
use crate::engine::scenario::{
    Command, Destination, Effects, FailsBy, FunctionChange, FunctionId, FunctionState, Scenario, TargetId, TargetKind,
};

fn change(of: u8, change: FunctionChange) -> Command {
    Command::SetFunction { function: FunctionId(of), change }
}

const STATES: [FunctionState; 3] = [FunctionState::Active, FunctionState::Pending, FunctionState::Missing];
const EFFECTS: [Effects; 3] = [Effects::Ignored, Effects::EveryRun, Effects::OncePerEvent];
const WAYS: [FailsBy; 3] = [FailsBy::Exception, FailsBy::Exit, FailsBy::OutOfMemory];

/// Where records of this function can go: each target that takes them, and each other function. By loops: less to compile.
fn destinations(config: &Scenario, of: u8, takes_buckets: bool) -> Vec<Destination> {
    let mut all = Vec::new();
    for place in 0..config.targets.len() as u8 {
        if takes_buckets || config.target(TargetId(place)).kind != TargetKind::S3 {
            all.push(Destination::Target(TargetId(place)));
        }
    }
    for other in 0..config.functions.len() as u8 {
        if other != of {
            all.push(Destination::Function(FunctionId(other)));
        }
    }
    all
}

fn listed(config: &Scenario, of: u8, takes_buckets: bool) -> Vec<String> {
    let mut names = vec!["none".to_owned()];
    for to in destinations(config, of, takes_buckets) {
        names.push(match to {
            Destination::Target(id) => config.target(id).name.clone(),
            Destination::Function(id) => ["function ", &config.function(id).name].concat(),
        });
    }
    names
}

fn place_in(config: &Scenario, of: u8, takes_buckets: bool, chosen: Option<Destination>) -> usize {
    let mut place = 0;
    for to in destinations(config, of, takes_buckets) {
        place += 1;
        if Some(to) == chosen {
            return place;
        }
    }
    0
}

fn chosen(config: &Scenario, of: u8, takes_buckets: bool, place: usize) -> Option<Destination> {
    destinations(config, of, takes_buckets).get(place.wrapping_sub(1)).copied()
}

pub static FUNCTION_MORE: [Row; 12] = [
    Row {
        label: "Destination on failure",
        unit: "",
        hint: "gets a record of each event that is given up",
        facts: &[&facts::MESSAGE_MAX, &facts::SNS_MESSAGE_MAX],
        kind: Kind::Choice {
            options: Options::Listed(|config, of| listed(config, of, true)),
            read: |config, of| place_in(config, of, true, config.function(FunctionId(of)).on_failure),
            mean: |config, of, place| change(of, FunctionChange::OnFailure(chosen(config, of, true, place))),
        },
    },
    Row {
        label: "Destination on success",
        unit: "",
        hint: "gets a record of each event that succeeded",
        facts: &[&facts::PRICE_SQS_REQUEST, &facts::PRICE_SNS_PUBLISH, &facts::PRICE_EVENTBRIDGE_EVENT],
        kind: Kind::Choice {
            options: Options::Listed(|config, of| listed(config, of, false)),
            read: |config, of| place_in(config, of, false, config.function(FunctionId(of)).on_success),
            mean: |config, of, place| change(of, FunctionChange::OnSuccess(chosen(config, of, false, place))),
        },
    },
    Row {
        label: "Runs leave behind",
        unit: "",
        hint: "what an event that comes twice does twice",
        facts: &[&facts::DUPLICATE_CHANCE],
        kind: Kind::Choice {
            options: Options::Words(&[
                "nothing that is looked at",
                "an effect each run",
                "one effect an event (idempotent)",
            ]),
            read: |config, of| config.function(FunctionId(of)).effects as usize,
            mean: |_, of, place| change(of, FunctionChange::Effects(EFFECTS[place.min(2)])),
        },
    },
    Row {
        label: "Provisioned concurrency",
        unit: "kept ready",
        hint: "for its alias, paid for by the five minutes",
        facts: &[&facts::PRICE_PROVISIONED_X86, &facts::PRICE_PROVISIONED_ARM, &facts::PROVISIONED_PERIOD],
        kind: Kind::Text {
            read: |config, of| config.function(FunctionId(of)).provisioned.to_string(),
            mean: |of, text| Ok(change(of, FunctionChange::Provisioned(number(text)?))),
        },
    },
    Row {
        label: "Temporary storage",
        unit: "MB",
        hint: "AWS: 512 to 10,240",
        facts: &[&facts::STORAGE_FREE, &facts::STORAGE_MAX, &facts::PRICE_STORAGE],
        kind: Kind::Text {
            read: |config, of| config.function(FunctionId(of)).storage_mb.to_string(),
            mean: |of, text| Ok(change(of, FunctionChange::Storage(number(text)?))),
        },
    },
    Row {
        label: "Stays warm unused",
        unit: "",
        hint: "1 s to 1 d",
        facts: &[&facts::IDLE_LIFETIME],
        kind: Kind::Text {
            read: |config, of| config.function(FunctionId(of)).idle_lifetime.text(),
            mean: |of, text| Ok(change(of, FunctionChange::IdleLifetime(span(text)?))),
        },
    },
    Row {
        label: "Deployed version",
        unit: "",
        hint: "1 to 65,535; events that wait run on the new one",
        facts: &[],
        kind: Kind::Text {
            read: |config, of| config.function(FunctionId(of)).version.to_string(),
            mean: |of, text| {
                let version = number(text)?.try_into().unwrap_or(0);
                Ok(change(of, FunctionChange::Version(version)))
            },
        },
    },
    Row {
        label: "The function is",
        unit: "",
        hint: "events that wait for a deleted one are given up",
        facts: &[&facts::NOT_FOUND_STATUS, &facts::NOT_READY_STATUS],
        kind: Kind::Choice {
            options: Options::Words(&["active", "being created (409)", "deleted (404)"]),
            read: |config, of| config.function(FunctionId(of)).state as usize,
            mean: |_, of, place| change(of, FunctionChange::State(STATES[place.min(2)])),
        },
    },
    Row {
        label: "Fails by",
        unit: "",
        hint: "a crash costs the environment",
        facts: &[],
        kind: Kind::Choice {
            options: Options::Words(&["raising an error", "exiting", "running out of memory"]),
            read: |config, of| config.function(FunctionId(of)).fails_by as usize,
            mean: |_, of, place| change(of, FunctionChange::FailsBy(WAYS[place.min(2)])),
        },
    },
    Row {
        label: "Error message",
        unit: "",
        hint: "",
        facts: &[&facts::DEAD_LETTER_CODE, &facts::DEAD_LETTER_ERROR_MAX],
        kind: Kind::Text {
            read: |config, of| config.function(FunctionId(of)).error.clone(),
            mean: |of, text| Ok(change(of, FunctionChange::Error(text.to_owned()))),
        },
    },
    Row {
        label: "Returns",
        unit: "",
        hint: "JSON",
        facts: &[],
        kind: Kind::Text {
            read: |config, of| config.function(FunctionId(of)).returns.clone(),
            mean: |of, text| Ok(change(of, FunctionChange::Returns(text.to_owned()))),
        },
    },
    Row {
        label: "Size of that",
        unit: "bytes",
        hint: "empty: its own length. AWS: up to 6 MB",
        facts: &[&facts::RESPONSE_MAX],
        kind: Kind::Text {
            read: |config, of| {
                config.function(FunctionId(of)).returns_bytes.map_or(String::new(), |size| size.to_string())
            },
            mean: |of, text| {
                let size = if text.trim().is_empty() { None } else { Some(number(text)?) };
                Ok(change(of, FunctionChange::ReturnsBytes(size)))
            },
        },
    },
];
