//! Services that call a function by a field of a resource of their own, as the lists here have them: authorizers, bots, delivery
//! streams, pipes, state machines and more.

use super::super::fields::seconds;
use super::super::json;
use super::super::marks::{BEGIN, END};
use super::super::model::{CallerFound, FunctionIndex, Qualifier, Setting, Source, System, Why};
use super::super::node::{At, Entry, Node, Value};
use super::names::Names;
use super::open_api;
use super::sections::Resource;
use crate::engine::facts;

/// Types that call, what they are as callers, and the fields that name a function; all of them where none is given.
const TYPES: [(&str, Source, &[&str]); 17] = [
    ("AWS::ApiGateway::Authorizer", Source::Authorizer, &["AuthorizerUri"]),
    ("AWS::ApiGatewayV2::Authorizer", Source::Authorizer, &["AuthorizerUri"]),
    ("AWS::Bedrock::Agent", Source::OtherWaiting, &["ActionGroups", "PromptOverrideConfiguration"]),
    ("AWS::CloudFormation::Macro", Source::OtherWaiting, &["FunctionName"]),
    ("AWS::CloudFront::Distribution", Source::OtherWaiting, &["DistributionConfig"]),
    ("AWS::CloudWatch::Alarm", Source::OtherEvent, &["AlarmActions", "InsufficientDataActions", "OKActions"]),
    ("AWS::CodePipeline::Pipeline", Source::OtherEvent, &["Stages"]),
    ("AWS::Config::ConfigRule", Source::OtherEvent, &["Source"]),
    ("AWS::Connect::IntegrationAssociation", Source::OtherWaiting, &["IntegrationArn"]),
    ("AWS::IoTEvents::DetectorModel", Source::OtherEvent, &["DetectorModelDefinition"]),
    ("AWS::KinesisFirehose::DeliveryStream", Source::OtherWaiting, &[]),
    ("AWS::Lex::Bot", Source::OtherWaiting, &["TestBotAliasSettings"]),
    ("AWS::Lex::BotAlias", Source::OtherWaiting, &["BotAliasLocaleSettings"]),
    ("AWS::S3ObjectLambda::AccessPoint", Source::OtherWaiting, &["ObjectLambdaConfiguration"]),
    ("AWS::SecretsManager::RotationSchedule", Source::OtherWaiting, &["RotationLambdaARN"]),
    ("AWS::Transfer::Server", Source::OtherWaiting, &["IdentityProviderDetails"]),
    ("AWS::VpcLattice::TargetGroup", Source::OtherWaiting, &["Targets"]),
];
/// Stand for the marks of references while a text is read as JSON, which has no control characters.
const STAND_INS: [char; 2] = ['\u{e000}', '\u{e001}'];

/// False of what calls nobody.
pub fn read(resource: &Resource, names: &Names, system: &mut System) -> bool {
    if resource.kind == "AWS::Pipes::Pipe" {
        return pipe(resource, names, system);
    }
    let Some((_, source, fields)) = TYPES.iter().find(|(kind, ..)| *kind == resource.kind) else { return false };
    let before = system.callers.len();
    let name = Some(resource.id.as_str());
    for entry in resource.properties.entries() {
        if fields.is_empty() || fields.contains(&entry.key.as_str()) {
            let at = resource.properties_at.field(&entry.key, entry.place);
            open_api::callers_named(&entry.value, &at, (*source, name), names, system);
        }
    }
    system.callers.len() > before
}

/// Whether a field of a type says whom it calls.
pub fn is_read(kind: &str, field: &str) -> bool {
    const PIPE: [&str; 4] = ["Enrichment", "Source", "Target", "TargetParameters"];
    let of_type = TYPES.iter().find(|(own, ..)| *own == kind);
    of_type.is_some_and(|(.., fields)| fields.contains(&field)) || kind == "AWS::Pipes::Pipe" && PIPE.contains(&field)
}

/// A pipe waits for what enriches its events, and for its target unless it is told not to. What it polls is not simulated.
fn pipe(resource: &Resource, names: &Names, system: &mut System) -> bool {
    let properties = &resource.properties;
    let path = ["TargetParameters", "LambdaFunctionParameters", "InvocationType"];
    let does_not_wait = properties.find(&path).and_then(Node::text) == Some("FIRE_AND_FORGET");
    let mut calls = false;
    for (key, is_event) in [("Enrichment", false), ("Target", does_not_wait)] {
        let Some(entry) = properties.entry(key) else { continue };
        let Some((function, qualifier)) = names.function(&entry.value) else { continue };
        let at = resource.properties_at.field(key, entry.place);
        let name = Some(resource.id.clone());
        let found = CallerFound::new(Source::OtherWaiting, function, qualifier, at);
        system.add_caller(CallerFound { name, is_event, ..found });
        calls = true;
    }
    if let Some(entry) = properties.entry("Source").filter(|_| calls) {
        system.notes.add(resource.properties_at.field("Source", entry.place), Why::NotSimulated);
    }
    calls
}

/// The functions that mail is handed to: without waiting, unless an action says otherwise.
pub fn receipt_rule(resource: &Resource, names: &Names, system: &mut System) {
    let at = resource.properties_at.clone();
    let actions = resource.properties.find(&["Rule", "Actions"]).map(Node::list).unwrap_or_default();
    for action in actions.iter().filter_map(|action| action.get("LambdaAction")) {
        let waits = action.text_of("InvocationType") == Some("RequestResponse");
        let source = if waits { Source::OtherWaiting } else { Source::Ses };
        open_api::callers_named(action, &at, (source, waits.then_some("SES")), names, system);
    }
}

/// The functions that the tasks of a state machine call: each waits, unless it says that the call is an event.
pub fn state_machine(resource: &Resource, names: &Names, system: &mut System) {
    for key in ["Definition", "DefinitionString", "DefinitionSubstitutions"] {
        let Some(entry) = resource.properties.entry(key) else { continue };
        let at = resource.properties_at.field(key, entry.place);
        let written = entry.value.text().and_then(definition);
        let definition = written.as_ref().unwrap_or(&entry.value);
        tasks(definition, &at, names, system);
        // What stands elsewhere in it calls as well, whatever it is.
        open_api::callers_in(&entry.value, &at, Source::StepFunctions, names, system);
    }
}

fn tasks(node: &Node, at: &At, names: &Names, system: &mut System) {
    if node.text_of("Type") == Some("Task") {
        task(node, at, names, system);
    }
    node.list().iter().for_each(|item| tasks(item, at, names, system));
    node.entries().iter().for_each(|entry| tasks(&entry.value, at, names, system));
}

fn task(task: &Node, at: &At, names: &Names, system: &mut System) {
    let parts = ["Resource", "Parameters", "Arguments"].into_iter().filter_map(|key| task.get(key));
    let mut called: Option<(FunctionIndex, Qualifier)> = None;
    let mut is_event = false;
    for part in parts {
        let function = part.get("FunctionName").or_else(|| part.get("FunctionName.$")).unwrap_or(part);
        called = called.or_else(|| names.function(function));
        is_event |= part.text_of("InvocationType") == Some("Event");
    }
    let Some((function, qualifier)) = called else { return };
    let of_task = |place| At::new(at.path.clone(), place);
    let limit = task.entry("TimeoutSeconds");
    let limit =
        limit.and_then(|entry| Some(Setting { value: seconds(entry.value.text()?)?, at: of_task(entry.place) }));
    // No function takes longer than that.
    let limit = limit.filter(|limit| limit.value <= facts::TIMEOUT_MAX.span());
    let same = |caller: &CallerFound| {
        let is_it = caller.source == Source::StepFunctions && caller.function == function;
        is_it && caller.qualifier == qualifier && caller.is_event == is_event && caller.limit == limit
    };
    if !system.callers.iter().any(same) {
        let found = CallerFound::new(Source::StepFunctions, function, qualifier.clone(), of_task(task.place));
        system.add_caller(CallerFound { is_event, limit, ..found });
    }
}

/// A definition that is written as a text, with the places of that.
fn definition(text: &str) -> Option<Node> {
    let text = text.replace(BEGIN, &STAND_INS[0].to_string()).replace(END, &STAND_INS[1].to_string());
    json::read(&text).ok()?.into_iter().next().map(marked)
}

fn marked(node: Node) -> Node {
    let value = match node.value {
        Value::Text(text) => {
            Value::Text(text.replace(STAND_INS[0], &BEGIN.to_string()).replace(STAND_INS[1], &END.to_string()))
        }
        Value::List(items) => Value::List(items.into_iter().map(marked).collect()),
        Value::Map(entries) => {
            Value::Map(entries.into_iter().map(|entry| Entry { value: marked(entry.value), ..entry }).collect())
        }
        other => other,
    };
    Node::new(node.place, value)
}
