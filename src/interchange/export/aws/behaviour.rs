//! How the handler of a function behaves, as environment variables: values as in a scenario's file, each as JSON. Pure.

use super::literal::ascii_json;
use super::plan::{FunctionPlan, Stack};
use crate::engine::scenario::{About, Edge, Function, Mode, OnCalleeFailure, Scenario};
use crate::engine::time::Span;
use serde_json::{Value, json};

/// What all their names begin with.
const PREFIX: &str = "INVOKESCOPE_";
/// The fields of a function that its handler follows.
const FIELDS: [&str; 12] = [
    "work",
    "init",
    "failure",
    "init_failure",
    "fails_by",
    "error",
    "returns",
    "returns_bytes",
    "effects",
    "effect_name",
    "effect_at",
    "effect_key",
];
/// Lambda takes 4 kB of variables in all: so much of an error's text, and of what is returned, fits with all the others.
const ERROR_MAX: usize = 800;
const RETURNS_MAX: usize = 1_000;

/// The variables of a function: those that differ from the handler's defaults.
pub(super) fn variables(stack: &Stack, plan: &FunctionPlan) -> Vec<(String, String)> {
    let (own, scenario) = (plan.own, stack.scenario);
    let (fields, plain) = (fields(scenario, own), fields(scenario, &Function::named("", scenario.preset)));
    let mut variables = Vec::new();
    let mut put =
        |field: &str, value: &Value| variables.push((PREFIX.to_owned() + &field.to_uppercase(), ascii_json(value)));
    for field in FIELDS.into_iter().filter(|field| *field == "work" || fields[*field] != plain[*field]) {
        match field {
            "error" => put(field, &fitting(&own.error, ERROR_MAX).into()),
            // Too long to be set: then as many bytes of nothing in particular.
            "returns" if is_long(&own.returns) => put("returns_bytes", &own.returned_bytes().into()),
            "returns_bytes" if is_long(&own.returns) => {}
            _ => put(field, &fields[field]),
        }
    }
    if !own.calls.is_empty() {
        put("calls", &own.calls.iter().map(|edge| call(stack, edge)).collect());
    }
    variables
}

fn is_long(returns: &str) -> bool {
    ascii_json(&returns.into()).len() > RETURNS_MAX
}

/// The beginning of a text that fits.
fn fitting(text: &str, most: usize) -> String {
    let mut kept = text.to_owned();
    while ascii_json(&kept.as_str().into()).len() > most {
        kept.pop();
    }
    kept
}

/// A function's fields as a scenario's file has them, without what concerns others.
pub(super) fn fields(scenario: &Scenario, function: &Function) -> Value {
    let alone =
        Function { calls: Vec::new(), dead_letter_queue: None, on_failure: None, on_success: None, ..function.clone() };
    let only = Scenario {
        about: About::default(),
        functions: vec![alone],
        callers: Vec::new(),
        targets: Vec::new(),
        commands: Vec::new(),
        ..scenario.clone()
    };
    only.to_json()["functions"][0].take()
}

/// A call that the handler makes. Times are seconds, as its SDK has them.
fn call(stack: &Stack, edge: &Edge) -> Value {
    let mut json = json!({
        "function": stack.function_of(edge.function).unstated(),
        "type": invocation_type(edge.mode),
        "attempts": edge.sdk.attempts,
    });
    if edge.on_failure == OnCalleeFailure::GoOn {
        json["go_on"] = true.into();
    }
    for (name, limit) in [("connect_timeout", edge.sdk.connect_timeout), ("read_timeout", edge.sdk.read_timeout)] {
        if limit != Span::ZERO {
            json[name] = limit.text().into();
        }
    }
    json
}

pub(super) const fn invocation_type(mode: Mode) -> &'static str {
    match mode {
        Mode::Sync => "RequestResponse",
        Mode::Async => "Event",
        Mode::DryRun => "DryRun",
    }
}
