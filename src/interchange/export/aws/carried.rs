//! What a scenario has and a template has not: written into the template's metadata as JSON, so that a template that is read
//! back is the same scenario. docs/TAKE-TO-AWS.md has the format.

use super::behaviour;
use super::literal::ascii_json;
use super::names::snake;
use super::plan::{FunctionPlan, Stack};
use crate::engine::scenario::read;
use crate::engine::scenario::{Fault, Function, Scenario};
use crate::text::messages::share as m;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The version of what is carried.
pub const VERSION: u64 = 1;
/// Under which name a template's metadata, or a Terraform output, has it.
pub const METADATA: &str = "Invokescope";

/// Digits that the CDK puts behind an id.
const CDK_HASH: usize = 8;

/// Fields of a function that each template says by itself, wherever it can.
const SAID_BY_TEMPLATE: [&str; 11] = [
    "memory_mb",
    "architecture",
    "storage_mb",
    "timeout",
    "provisioned",
    "reserved",
    "retries",
    "max_event_age",
    "dead_letter_queue",
    "on_failure",
    "on_success",
];

/// The text that a template carries.
pub(super) fn text(stack: &Stack) -> String {
    ascii_json(&value(stack))
}

fn value(stack: &Stack) -> Value {
    let mut scenario = stack.scenario.to_json();
    let plain = default_function(stack.scenario);
    let mut functions = Map::new();
    for (plan, json) in stack.functions.iter().zip(list(&mut scenario, "functions")) {
        if plan.is_deployed {
            functions.insert(plan.name.clone(), plan.own.name.clone().into());
        }
        let Some(fields) = json.as_object_mut() else { continue };
        // What a reader assumes anyway need not be said, unless the template would say otherwise.
        fields.retain(|name, value| {
            let said = SAID_BY_TEMPLATE.contains(&name.as_str());
            if said && plan.is_deployed {
                !is_said(stack, plan, name)
            } else {
                name == "name" || plain.get(name) != Some(value)
            }
        });
    }
    let mut targets = Map::new();
    for plan in &stack.targets {
        // By its name in AWS, in a template and in Terraform: who reads one may know it by any of them.
        for name in [plan.name.clone(), plan.resource(), snake(&plan.resource())] {
            targets.insert(name, plan.own.name.clone().into());
        }
    }
    json!({ "functions": functions, "targets": targets, "scenario": scenario })
}

/// Whether the template says this field exactly as the scenario has it.
fn is_said(stack: &Stack, plan: &FunctionPlan, field: &str) -> bool {
    let own = plan.own;
    match field {
        "timeout" => own.timeout.0 == plan.timeout_s * 1_000_000,
        "max_event_age" => own.max_event_age.0 == plan.age_s * 1_000_000,
        "retries" => own.retries == plan.retries,
        "on_failure" => own.on_failure == stack.deployed(own.on_failure),
        "on_success" => own.on_success == stack.deployed(own.on_success),
        _ => true,
    }
}

/// The fields of a function of which nothing is said.
fn default_function(scenario: &Scenario) -> Map<String, Value> {
    let plain = behaviour::fields(scenario, &Function::named("", scenario.preset));
    plain.as_object().cloned().unwrap_or_default()
}

/// The scenario that was exported, from what a template says now and what it carries. What the template says wins: a memory that
/// was changed there is the scenario's memory. A function that is no longer in the template is as if it were missing from AWS.
///
/// # Errors
/// What is carried is not ours, is of another version, or no longer fits: the path in it, what was found, what is allowed.
pub fn restore(template: &Scenario, version: u64, carried: &str) -> Result<Scenario, Vec<Fault>> {
    let allowed = m::CarriedAllowed.get();
    let fault = |path: &str, found: String| vec![Fault::new(format!("{METADATA}.{path}"), found, allowed)];
    if version != VERSION {
        return Err(fault("Version", version.to_string()));
    }
    let mut carried: Value = serde_json::from_str(carried).map_err(|error| fault("Scenario", error.to_string()))?;
    let names = |of: &Value| -> Option<Map<String, Value>> { of.as_object().cloned() };
    let (Some(functions), Some(targets)) = (names(&carried["functions"]), names(&carried["targets"])) else {
        return Err(fault("Scenario", m::CarriedNoNames.get().to_owned()));
    };
    let mut said = template.to_json();
    let mut scenario = carried["scenario"].take();
    let now = list(&mut said, "functions");
    for (in_aws, own) in &functions {
        let mut all = list(&mut scenario, "functions").iter_mut();
        let Some(function) = all.find(|function| function["name"] == *own).and_then(Value::as_object_mut) else {
            return Err(fault("Scenario.functions", in_aws.clone()));
        };
        let Some(now) = now.iter().find(|now| now["name"] == *in_aws) else {
            function.insert("state".to_owned(), "missing".into());
            continue;
        };
        for field in SAID_BY_TEMPLATE.iter().filter(|field| now.get(**field).is_some()) {
            let value = renamed(&now[*field], &functions, &targets);
            function.entry(*field).or_insert(value);
        }
    }
    read::read(&scenario.to_string())
}

/// The names that functions have in the scenario, by those that they have in AWS; none of what is not ours.
pub fn function_names(carried: &str) -> BTreeMap<String, String> {
    let carried: Value = serde_json::from_str(carried).unwrap_or_default();
    let functions = carried["functions"].as_object().into_iter().flatten();
    functions.filter_map(|(in_aws, own)| Some((in_aws.clone(), own.as_str()?.to_owned()))).collect()
}

/// A target or a function by its name in the scenario instead of that in AWS; any other value as it is.
fn renamed(value: &Value, functions: &Map<String, Value>, targets: &Map<String, Value>) -> Value {
    match value {
        Value::String(name) => {
            let known = targets.get(name).or_else(|| targets.get(without_cdk_hash(name)));
            known.unwrap_or(value).clone()
        }
        Value::Object(fields) => match fields.get("function").and_then(Value::as_str) {
            Some(name) => json!({ "function": functions.get(name).unwrap_or(&fields["function"]) }),
            None => value.clone(),
        },
        other => other.clone(),
    }
}

/// A logical id without the eight hexadecimal digits that the CDK puts behind it.
fn without_cdk_hash(id: &str) -> &str {
    let Some(at) = id.len().checked_sub(CDK_HASH) else { return id };
    let is_hash = |hash: &str| hash.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'A'..=b'F'));
    match id.split_at_checked(at) {
        Some((before, hash)) if is_hash(hash) => before,
        _ => id,
    }
}

/// The items of a list in an object; none where there is no such list.
fn list<'a>(json: &'a mut Value, name: &str) -> &'a mut [Value] {
    json.get_mut(name).and_then(Value::as_array_mut).map(Vec::as_mut_slice).unwrap_or_default()
}
