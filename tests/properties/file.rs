//! Scenario files: what is written is read back, and what is not a scenario is refused in words, whatever it is.

use crate::hold;
use crate::json_schema::fits;
use crate::strategy::{Shown, scenario};
use invokescope::engine::log::NoLog;
use invokescope::engine::random::Stream;
use invokescope::engine::scenario::{Fault, read};
use invokescope::engine::time::Time;
use invokescope::engine::world::World;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

#[test]
fn what_is_written_is_read_back() {
    hold("round trip", 1_500, scenario(), |Shown(scenario)| {
        let json = scenario.to_json();
        prop_assert_eq!(read::read(&json.to_string()), Ok(scenario));
        prop_assert_eq!(fits(&schema(), &json), Ok(()));
        Ok(())
    });
}

#[test]
fn a_mutated_file_is_read_or_refused_with_paths() {
    let inputs = (scenario(), vec((any::<u32>(), any::<u32>()), 1..5));
    hold("mutations", 3_000, inputs, |(Shown(scenario), mutations)| {
        let mut json = scenario.to_json();
        for (place, how) in mutations {
            mutate(&mut json, &mut u64::from(place), how);
        }
        read_or_refused(&json.to_string())
    });
}

#[test]
fn a_torn_file_is_refused_in_words() {
    let inputs = (scenario(), vec((any::<u32>(), any::<u8>()), 1..8), any::<u32>());
    hold("torn", 1_500, inputs, |(Shown(scenario), bytes, length)| {
        let mut text = scenario.to_json().to_string().into_bytes();
        for (place, byte) in bytes {
            let place = place as usize % text.len();
            text[place] = byte;
        }
        text.truncate(length as usize % (2 * text.len()) + 1);
        read_or_refused(&String::from_utf8_lossy(&text))
    });
}

#[test]
fn any_text_is_refused_in_words() {
    hold("any text", 2_000, "\\PC{0,200}", |text| read_or_refused(&text));
}

/// `docs/scenario.schema.json`.
fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/scenario.schema.json");
    let text = std::fs::read_to_string(path).expect("the schema is there");
    serde_json::from_str(&text).expect("the schema is JSON")
}

/// Either a scenario that can be run, or faults that say where, what was found and what is allowed.
fn read_or_refused(text: &str) -> Result<(), TestCaseError> {
    match read::read(text) {
        Ok(scenario) => {
            let commands = scenario.commands.clone();
            let again = read::read(&scenario.to_json().to_string());
            prop_assert_eq!(again.as_ref(), Ok(&scenario));
            let mut world = World::new(Arc::new(scenario));
            for _ in 0..500 {
                if world.next_due(&commands).is_none_or(|due| due > Time::from_secs(600)) {
                    break;
                }
                world.step(&commands, &mut NoLog);
                prop_assert_eq!(world.check(), Ok(()));
            }
        }
        Err(faults) => {
            prop_assert!(!faults.is_empty());
            for Fault { path, found, allowed } in faults {
                prop_assert!(!path.is_empty(), "a path: found {found}; allowed {allowed}");
                prop_assert!(!found.is_empty() && !allowed.is_empty(), "{path}: found {found}; allowed {allowed}");
                prop_assert!(path.chars().count() < 200 && found.chars().count() < 200, "{path}: {found}");
            }
        }
    }
    Ok(())
}

/// Changes one value somewhere inside: `place` says where, `how` what becomes of it.
fn mutate(json: &mut Value, place: &mut u64, how: u32) {
    let children = match json {
        Value::Object(map) => map.len(),
        Value::Array(all) => all.len(),
        _ => 0,
    };
    let choice = Stream(*place).nth(u64::from(how)) as usize;
    *place = place.wrapping_add(1);
    if children == 0 || choice.is_multiple_of(6) {
        *json = strange(how);
        return;
    }
    let index = (choice / 7) % children;
    match json {
        Value::Object(map) => {
            let name = map.keys().nth(index).cloned().unwrap_or_default();
            match choice % 11 {
                0 => drop(map.remove(&name)),
                1 => drop(map.insert("a name nobody knows".to_owned(), strange(how))),
                _ => mutate(&mut map[&name], place, how),
            }
        }
        Value::Array(all) => match choice % 11 {
            0 => drop(all.remove(index)),
            1 => all.push(all[index].clone()),
            _ => mutate(&mut all[index], place, how),
        },
        _ => {}
    }
}

fn strange(how: u32) -> Value {
    let mut deep = json!(1);
    for _ in 0..60 {
        deep = json!([deep]);
    }
    let all = [
        Value::Null,
        json!(true),
        json!(-1),
        json!(0),
        json!(1.5),
        json!(u64::MAX),
        json!(1e300),
        json!(4_294_967_296_u64),
        json!(""),
        json!("f0"),
        json!("250ms"),
        json!("0s"),
        json!("99999999999999999999s"),
        json!("5000000h"),
        json!("100.0001%"),
        json!("é".repeat(5_000)),
        json!("\u{0}\u{202e}"),
        json!([]),
        json!({}),
        json!({"exponential": "3600s"}),
        json!({"uniform": ["2s", "1s"]}),
        json!({"burst": 4_000_000_000_u32}),
        json!({"at": ["2s", "1s"]}),
        json!({"every": "0s"}),
        deep,
    ];
    all[how as usize % all.len()].clone()
}
