//! Files of other kinds that are given for a scenario: named as what they are, in one message.

use super::fault::{Fault, shortened};
use serde_json::{Map, Value};

/// Beginnings of lines that only one kind of text has.
const LINES: [(&str, &str); 14] = [
    ("Transform: AWS::Serverless", SAM),
    ("Transform: 'AWS::Serverless", SAM),
    ("Transform: \"AWS::Serverless", SAM),
    ("Type: AWS::Serverless", SAM),
    ("AWSTemplateFormatVersion:", CLOUDFORMATION),
    ("Type: AWS::", CLOUDFORMATION),
    ("REPORT RequestId:", LOG),
    ("START RequestId:", LOG),
    ("END RequestId:", LOG),
    ("INIT_START ", LOG),
    ("resource \"aws_", "a Terraform file"),
    ("frameworkVersion:", "a file of the Serverless Framework"),
    ("openapi:", "an OpenAPI description"),
    ("<!DOCTYPE html", "a web page"),
];
const SAM: &str = "an AWS SAM template";
const CLOUDFORMATION: &str = "a CloudFormation template";
const LOG: &str = "a log of a Lambda function";

/// Fields that only one kind of JSON has: all of them are there.
const FIELDS: [(&[&str], &str); 12] = [
    (&["requestContext", "requestPayload"], "the record of a destination"),
    (&["Records"], "an event that a service sends to a function"),
    (&["StartAt", "States"], "a state machine of Step Functions"),
    (&["traceEvents"], "a trace"),
    (&["resourceSpans"], "a trace"),
    (&["openapi"], "an OpenAPI description"),
    (&["dependencies"], "a package.json"),
    (&["logEvents"], LOG),
    (&["events", "searchedLogStreams"], LOG),
    (&["FunctionName", "FunctionArn"], "the configuration of a Lambda function"),
    (&["StatusCode", "ExecutedVersion"], "the answer to a call"),
    (&["errorMessage", "errorType"], "the error of a function"),
];

/// The lines that are looked at in a text.
const LINES_MAX: usize = 2_000;

/// What a text that is no JSON is, if that can be told.
pub fn kind_of_text(text: &str) -> Option<&'static str> {
    let mut lines = text.lines().take(LINES_MAX).map(|line| line.trim_start().trim_start_matches("- "));
    let mut kind = None;
    for line in &mut lines {
        // A line of a log may begin with its time.
        let has = |begin: &str| line.starts_with(begin) || begin.ends_with("RequestId:") && line.contains(begin);
        match LINES.iter().find(|(begin, _)| has(begin)) {
            Some((_, CLOUDFORMATION)) => kind = Some(CLOUDFORMATION),
            Some((_, found)) => return Some(found),
            None => {}
        }
    }
    kind.or_else(|| kind_of_first_line(text))
}

/// Several objects, one in each line.
fn kind_of_first_line(text: &str) -> Option<&'static str> {
    let first: Value = serde_json::from_str(text.lines().find(|line| !line.trim().is_empty())?).ok()?;
    let type_of = first.get("type").and_then(Value::as_str).unwrap_or_default();
    match &first {
        Value::Object(_) if type_of.starts_with("platform.") => Some(LOG),
        Value::Object(_) => Some("several objects, one in each line"),
        _ => None,
    }
}

/// What an object is that is no scenario, if that can be told.
fn kind_of_object(map: &Map<String, Value>) -> Option<&'static str> {
    let text = |value: &Value, begin: &str| value.as_str().is_some_and(|text| text.starts_with(begin));
    let transforms = |value: &Value| match value {
        Value::Array(all) => all.iter().any(|one| text(one, "AWS::Serverless")),
        one => text(one, "AWS::Serverless"),
    };
    if map.get("Transform").is_some_and(transforms) {
        return Some(SAM);
    }
    let resources = map.get("Resources").and_then(Value::as_object);
    let is_of_aws = |resource: &Value| resource.get("Type").is_some_and(|kind| text(kind, "AWS::"));
    if map.contains_key("AWSTemplateFormatVersion") || resources.is_some_and(|all| all.values().any(is_of_aws)) {
        return Some(CLOUDFORMATION);
    }
    let has = |fields: &&(&[&str], &str)| fields.0.iter().all(|field| map.contains_key(*field));
    FIELDS.iter().find(has).map(|(_, kind)| *kind)
}

/// An object that has nothing of a scenario is named as what it is, instead of each of its fields.
pub fn foreign(value: &Value, fields: &[&str]) -> Option<Fault> {
    let map = value.as_object()?;
    let is_known = |name: &String| name == "commands" || fields.contains(&name.as_str());
    let known = map.keys().filter(|name| is_known(name)).count();
    if map.contains_key("functions") && map.contains_key("callers") {
        return None;
    }
    let allowed = "a scenario: an object with callers and functions, as docs/SCENARIO.md describes it";
    if let Some(kind) = kind_of_object(map) {
        return Some(Fault::new("scenario", kind, allowed));
    }
    if known > 0 || map.len() < 2 {
        return None;
    }
    let names: Vec<String> = map.keys().take(3).map(|name| format!("\"{}\"", shortened(name))).collect();
    let more = if map.len() > names.len() { ", …" } else { "" };
    let found = format!("an object with {} fields, none of a scenario: {}{more}", map.len(), names.join(", "));
    Some(Fault::new("scenario", found, allowed))
}
