//! Services that call a function by a field of a resource of their own, as the lists here have them: authorizers, bots, delivery
//! streams, pipes, state machines and more.

use super::super::json;
use super::super::marks::{BEGIN, END};
use super::super::model::{CallerFound, Setting, Source, System, Why};
use super::super::node::{At, Entry, Node, Value};
use super::super::tasks;
use super::names::Names;
use super::open_api;
use super::sections::Resource;

/// Types that call, what they are as callers, and the fields that name a function; all of them where none is given.
const TYPES: [(&str, Source, &[&str]); 18] = [
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
    ("AWS::Serverless::GraphQLApi", Source::AppSync, &["DataSources"]),
    ("AWS::Transfer::Server", Source::OtherWaiting, &["IdentityProviderDetails"]),
    ("AWS::VpcLattice::TargetGroup", Source::OtherWaiting, &["Targets"]),
];
/// Most names of a definition that stand for something, and the longest text in which they are looked for.
const SUBSTITUTIONS_MAX: usize = 100;
const SUBSTITUTED_MAX: usize = 100_000;
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
    let is_of_api = matches!(kind, "AWS::Serverless::Api" | "AWS::Serverless::HttpApi") && field == "Auth";
    of_type.is_some_and(|(.., fields)| fields.contains(&field))
        || kind == "AWS::Pipes::Pipe" && PIPE.contains(&field)
        || is_of_api
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
        let is_filtered = properties.find(&["SourceParameters", "FilterCriteria"]).is_some();
        system.add_caller(CallerFound { from: name.clone(), name, is_event, is_filtered, ..found });
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
    let named: Vec<(String, &str)> = substitutions(&resource.properties).collect();
    for key in ["Definition", "DefinitionString", "DefinitionSubstitutions"] {
        let Some(entry) = resource.properties.entry(key) else { continue };
        let at = resource.properties_at.field(key, entry.place);
        let whole = substituted(&entry.value, &named);
        let written = whole.text().and_then(definition);
        // What stands in a text has its places in that text: the file's is that of the text.
        let has_own_place = written.is_none();
        tasks::each_task(written.as_ref().unwrap_or(&whole), &mut |node| {
            task(node, (&at, has_own_place), names, system)
        });
        // What stands elsewhere in it calls as well, whatever it is.
        open_api::callers_in(&whole, &at, Source::StepFunctions, names, system);
    }
}

/// What `${Name}` in a definition stands for.
fn substitutions(properties: &Node) -> impl Iterator<Item = (String, &str)> {
    let all = properties.get("DefinitionSubstitutions").map(Node::entries).unwrap_or_default();
    let said = all.iter().take(SUBSTITUTIONS_MAX).filter_map(|entry| Some((&entry.key, entry.value.text()?)));
    said.map(|(name, value)| (format!("${{{name}}}"), value))
}

/// A definition with what its names stand for.
fn substituted(node: &Node, named: &[(String, &str)]) -> Node {
    let value = match &node.value {
        Value::Text(text) => {
            let is_named = text.len() <= SUBSTITUTED_MAX && text.contains("${");
            let named = named.iter().filter(|_| is_named);
            Value::Text(named.fold(text.clone(), |text, (name, value)| text.replace(name, value)))
        }
        Value::List(items) => Value::List(items.iter().map(|item| substituted(item, named)).collect()),
        Value::Map(entries) => {
            let of = |entry: &Entry| Entry { value: substituted(&entry.value, named), ..entry.clone() };
            Value::Map(entries.iter().map(of).collect())
        }
        other => other.clone(),
    };
    Node::new(node.place, value)
}

fn task(task: &Node, (at, has_own_place): (&At, bool), names: &Names, system: &mut System) {
    let Some((function, qualifier)) = tasks::parts(task).find_map(|part| names.function(part)) else { return };
    let of_task = |place| At::new(at.path.clone(), if has_own_place { place } else { at.place });
    let is_event = tasks::is_event(task);
    let limit = tasks::limit(task).map(|(value, place)| Setting { value, at: of_task(place) });
    let tried_again = tasks::retries(task);
    let same = |caller: &CallerFound| {
        let is_it = caller.source == Source::StepFunctions && caller.function == function;
        let is_alike = caller.limit == limit && caller.tried_again == tried_again;
        is_it && caller.qualifier == qualifier && caller.is_event == is_event && is_alike
    };
    if !system.callers.iter().any(same) {
        let found = CallerFound::new(Source::StepFunctions, function, qualifier.clone(), of_task(task.place));
        system.add_caller(CallerFound { is_event, limit, tried_again, ..found });
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
