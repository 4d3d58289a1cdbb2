//! `docs/scenario.schema.json` says what the reader does: the same fields, words, defaults and ranges. The tables at the
//! end of `docs/SCENARIO.md` are made from it:
//!
//!     GOLDEN=write cargo test --test schema

#[path = "support/json_schema.rs"]
mod json_schema;

use invokescope::engine::facts;
use invokescope::engine::scenario::read::{self, read};
use invokescope::engine::scenario::values::SDK_FIELDS;
use invokescope::engine::scenario::words as choices;
use invokescope::engine::scenario::{Sdk, ask, query};
use invokescope::lessons;
use json_schema::fits;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::PathBuf;

fn docs(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

fn schema() -> Value {
    let text = fs::read_to_string(docs("scenario.schema.json")).expect("the schema is there");
    serde_json::from_str(&text).expect("the schema is JSON")
}

fn properties<'a>(schema: &'a Value, part: &str) -> &'a Map<String, Value> {
    let part = if part.is_empty() { schema } else { &schema["$defs"][part] };
    part["properties"].as_object().expect("an object with properties")
}

/// The schema's fields of one object are these, no more and no fewer.
fn same_fields(part: &str, expected: &[&[&str]]) {
    let schema = schema();
    let mut found: Vec<&str> = properties(&schema, part).keys().map(String::as_str).collect();
    let mut expected: Vec<&str> = expected.concat();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{part}");
}

#[test]
fn the_schema_has_the_fields_that_the_reader_knows() {
    same_fields("", &[&read::SCENARIO_FIELDS, &["commands", "$schema"]]);
    same_fields("account", &[&read::ACCOUNT_FIELDS]);
    same_fields("caller", &[&read::CALLER_FIELDS, &["name", "calls", "mode", "service"]]);
    same_fields("function", &[&read::FUNCTION_FIELDS, &["name", "calls"]]);
    same_fields("edge", &[&read::EDGE_FIELDS]);
    same_fields("target", &[&read::TARGET_FIELDS]);
    same_fields("command", &[&read::COMMAND_VERBS, &["at"]]);
    same_fields("sdk_settings", &[&SDK_FIELDS]);
    same_fields("figure", &[&query::FIGURE_FIELDS, &query::QUERY_PARTS, &["unit"]]);
    same_fields("ask", &[&ask::ASK_FIELDS, &query::QUERY_FIELDS, &query::QUERY_PARTS]);
    same_fields("option", &[&ask::OPTION_FIELDS, &ask::TEST_FIELDS]);
    same_fields("condition", &[&query::QUERY_FIELDS, &query::QUERY_PARTS, &ask::TEST_FIELDS]);
    same_fields("query", &[&query::QUERY_FIELDS, &query::QUERY_PARTS]);
    same_fields("task", &[&["text", "all", "needs"]]);
    same_fields("what_if", &[&read::COMMAND_VERBS, &["label"]]);
    let happening = &schema()["$defs"]["happening"]["anyOf"][1]["properties"];
    let happening = happening.as_object().expect("an object with properties");
    assert_eq!(happening.len(), query::FILTER_FIELDS.len() + 2, "and kind and nth");
    assert!(query::FILTER_FIELDS.iter().all(|field| happening.contains_key(*field)));
}

#[test]
fn changes_on_the_way_are_the_same_fields_once_more() {
    let schema = schema();
    for (verb, part, fields) in [
        ("set_function", "function", &read::FUNCTION_FIELDS[..]),
        ("set_caller", "caller", &read::CALLER_FIELDS[..]),
        ("set_account", "account", &read::ACCOUNT_FIELDS[..]),
    ] {
        let change = schema["$defs"]["command"]["properties"][verb]["properties"].as_object().expect(verb);
        // Besides, a command says whom it changes, and a function's may change what it does when a call fails.
        let besides = ["function", "caller", "on_callee_failure"];
        let changed = change.keys().filter(|field| !besides.contains(&field.as_str())).count();
        assert_eq!(changed, fields.len(), "{verb}");
        for field in fields {
            let mut whole = properties(&schema, part)[*field].clone();
            whole.as_object_mut().map(|whole| whole.remove("default"));
            assert_eq!(change[*field], whole, "{verb}.{field}");
        }
    }
}

fn words<T>(words: &[(&str, T)]) -> Value {
    words.iter().map(|(name, _)| *name).collect()
}

#[test]
fn the_schema_has_the_words_that_the_reader_knows() {
    let schema = schema();
    let defs = &schema["$defs"];
    let function = &defs["function"]["properties"];
    for (found, expected) in [
        (&defs["mode"]["enum"], words(&choices::MODES)),
        (
            &schema["properties"]["speed"]["enum"],
            [vec![json!("")], read::SPEEDS.map(|(name, _)| json!(name)).to_vec()].concat().into(),
        ),
        (&schema["properties"]["preset"]["enum"], words(&choices::PRESETS)),
        (&defs["account"]["properties"]["loops"]["enum"], words(&choices::LOOPS)),
        (&function["architecture"]["enum"], words(&choices::ARCHITECTURES)),
        (&function["state"]["enum"], words(&choices::STATES)),
        (&function["fails_by"]["enum"], words(&choices::FAILS_BY)),
        (&function["effects"]["enum"], words(&choices::EFFECTS)),
        (&function["effect_at"]["enum"], words(&choices::EFFECT_POINTS)),
        (&defs["sdk_settings"]["properties"]["like"]["enum"], words(&Sdk::NAMED)),
        (&defs["sdk"]["anyOf"][0]["enum"], words(&Sdk::NAMED)),
        (&defs["record_kind"]["enum"], words(&query::KINDS)),
        (&defs["figure"]["properties"]["sum"]["enum"], words(&query::MEASURES)),
        (&defs["figure"]["properties"]["cause"]["enum"], words(&query::CAUSES)),
        (&defs["ask"]["properties"]["sum"]["enum"], words(&query::MEASURES)),
        (&defs["ask"]["properties"]["cause"]["enum"], words(&query::CAUSES)),
        (&defs["option"]["properties"]["misconception"]["enum"], words(&ask::MISCONCEPTIONS)),
        (&schema["properties"]["locks"]["items"]["enum"], words(&ask::LOCKS)),
        (&defs["edge"]["properties"]["on_failure"]["enum"], words(&choices::CALLEE_POLICIES)),
        (&defs["target"]["properties"]["kind"]["enum"], words(&choices::TARGET_KINDS)),
        (&defs["caller"]["properties"]["qualifier"]["enum"], words(&choices::QUALIFIERS)),
    ] {
        assert_eq!(*found, expected);
    }
}

/// A small scenario with one field of one object set.
fn with(part: &str, field: &str, value: &Value) -> String {
    let mut scenario = json!({
        "account": {}, "callers": [{ "name": "c", "calls": "f" }], "functions": [{ "name": "f" }],
        "targets": [{ "name": "t" }],
    });
    let object = match part {
        "" => &mut scenario,
        "account" => &mut scenario["account"],
        "caller" => &mut scenario["callers"][0],
        "function" => &mut scenario["functions"][0],
        "target" => &mut scenario["targets"][0],
        other => panic!("{other}"),
    };
    object[field] = value.clone();
    scenario.to_string()
}

const PARTS: [&str; 5] = ["", "account", "caller", "function", "target"];

#[test]
fn what_is_left_out_has_the_schemas_default() {
    let schema = schema();
    let without = read(&with("", "seed", &json!(1))).expect("a small scenario");
    for part in PARTS {
        for (field, described) in properties(&schema, part) {
            let Some(default) = described.get("default").filter(|default| !default.is_null()) else { continue };
            // The small scenario has a target.
            if field == "targets" {
                continue;
            }
            let same = read(&with(part, field, default)).unwrap_or_else(|faults| panic!("{field}: {faults:?}"));
            assert_eq!(same, without, "{part}.{field}");
        }
    }
}

#[test]
fn ranges_end_where_the_schema_says() {
    let schema = schema();
    let fits = |part: &str, field: &str, value: i64| read(&with(part, field, &json!(value))).is_ok();
    for part in PARTS {
        for (field, described) in properties(&schema, part) {
            let range = (described["minimum"].as_i64(), described["maximum"].as_i64());
            let (Some(least), Some(most)) = range else { continue };
            // What is allowed of these depends on other fields.
            if ["retries", "reserved", "provisioned"].contains(&field.as_str()) {
                continue;
            }
            assert!(fits(part, field, least) && fits(part, field, most), "{part}.{field}: the ends are allowed");
            assert!(!fits(part, field, least - 1) && !fits(part, field, most + 1), "{part}.{field}: nothing beyond");
        }
    }
}

#[test]
fn sources_are_entries_of_the_registry() {
    let schema = schema();
    for part in
        ["", "account", "caller", "function", "edge", "target", "sdk_settings", "figure", "ask", "option", "request"]
    {
        for (field, described) in properties(&schema, part) {
            assert!(described["description"].as_str().is_some_and(|text| text.ends_with('.')), "{part}.{field}");
            for id in described["x-facts"].as_array().into_iter().flatten() {
                assert!(id.as_str().and_then(facts::find).is_some(), "{part}.{field}: {id}");
            }
        }
    }
}

#[test]
fn every_lesson_and_every_written_scenario_fits_the_schema() {
    let schema = schema();
    for lesson in lessons::all() {
        let source: Value = serde_json::from_str(lesson.source).expect("JSON");
        for value in [source, lesson.scenario().to_json()] {
            if let Err(wrong) = fits(&schema, &value) {
                panic!("{wrong}");
            }
        }
    }
    let unknown = json!({ "callers": [], "functions": [{ "name": "f", "colour": 1 }] });
    assert!(fits(&schema, &unknown).is_err());
}

const MADE: &str = "<!-- The rest is made from scenario.schema.json: GOLDEN=write cargo test --test schema -->\n";

#[test]
fn the_tables_of_fields_are_up_to_date() {
    let path = docs("SCENARIO.md");
    let kept = fs::read_to_string(&path).expect("docs/SCENARIO.md is there");
    let (head, _) = kept.split_once(MADE).expect("the mark that the tables begin");
    let told = format!("{head}{MADE}{}", tables(&schema()));
    if std::env::var("GOLDEN").is_ok_and(|value| value == "write") {
        return fs::write(&path, told).expect("docs/SCENARIO.md can be written");
    }
    assert!(kept == told, "docs/SCENARIO.md is out of date: GOLDEN=write cargo test --test schema");
}

#[test]
fn the_examples_in_the_text_are_valid() {
    let text = fs::read_to_string(docs("SCENARIO.md")).expect("docs/SCENARIO.md is there");
    let examples: Vec<&str> = text.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() >= 2);
    for example in examples {
        assert!(read(example).is_ok(), "{:?}", read(example));
    }
}

fn tables(schema: &Value) -> String {
    let mut text = String::new();
    for (part, title) in [
        ("", "The scenario"),
        ("account", "`account`"),
        ("caller", "`callers[]`"),
        ("function", "`functions[]`"),
        ("edge", "`functions[].calls[]`"),
        ("target", "`targets[]`"),
        ("command", "`commands[]`"),
        ("sdk_settings", "`sdk`"),
        ("figure", "`figures`"),
        ("ask", "`ask[]`"),
        ("option", "`ask[].options[]`"),
        ("task", "`task[]`"),
        ("request", "`request`"),
    ] {
        let described = if part.is_empty() { schema } else { &schema["$defs"][part] };
        text += &format!("\n## {title}\n\n| field | value | default | meaning | facts |\n|---|---|---|---|---|\n");
        for (field, property) in described["properties"].as_object().expect(part) {
            let default = property.get("default").map_or("—".to_owned(), |value| format!("`{value}`"));
            let facts: Vec<&str> =
                property["x-facts"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            text += &format!(
                "| `{field}` | {} | {default} | {} | {} |\n",
                value_of(property),
                property["description"].as_str().unwrap_or_default(),
                facts.join(", ")
            );
        }
    }
    for name in ["arrivals", "distribution", "failure", "happening"] {
        let described = &schema["$defs"][name];
        text += &format!("\n## {name}\n\n{}\n\n", described["description"].as_str().unwrap_or_default());
        for way in described["anyOf"].as_array().into_iter().flatten() {
            text += &format!("* {}\n", way_of(way));
        }
    }
    text
}

/// What kind of value a field takes, in a few words.
fn value_of(property: &Value) -> String {
    let range = |property: &Value| match (&property["minimum"], &property["maximum"]) {
        (Value::Null, _) | (_, Value::Null) => String::new(),
        (least, most) => format!(" {least} to {most}"),
    };
    if let Some(name) = property["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
        return match name {
            "mode" => "`\"sync\"`, `\"async\"`, `\"dry_run\"`".to_owned(),
            name => name.replace('_', " "),
        };
    }
    if let Some(words) = property["enum"].as_array() {
        return words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    }
    if let Some(constant) = property.get("const") {
        return format!("`{constant}`");
    }
    if let Some(ways) = property["anyOf"].as_array() {
        return ways.iter().map(value_of).collect::<Vec<_>>().join(" or ");
    }
    match property["type"].as_str() {
        Some("integer") => format!("whole number{}", range(property)),
        Some("array") => "list".to_owned(),
        Some("string") => "text".to_owned(),
        Some("boolean") => "`true`, `false`".to_owned(),
        Some("object") => {
            let fields: Vec<&str> = property["properties"]
                .as_object()
                .map_or_else(Vec::new, |fields| fields.keys().map(String::as_str).collect());
            if fields.len() <= 3 {
                format!("{{ {} }}", fields.join(", "))
            } else {
                "object with those fields".to_owned()
            }
        }
        Some(other) => other.to_owned(),
        None => String::new(),
    }
}

/// One way to write a value: its words, or an object with its fields.
fn way_of(way: &Value) -> String {
    let Some(fields) = way["properties"].as_object() else { return value_of(way) };
    let fields: Vec<String> = fields.iter().map(|(name, field)| format!("`{name}`: {}", value_of(field))).collect();
    let text = way["description"].as_str().unwrap_or_default();
    format!("{{ {} }} {text}", fields.join(", ")).trim_end().to_owned()
}
