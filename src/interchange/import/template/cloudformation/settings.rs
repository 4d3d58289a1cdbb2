//! What holds for a function's asynchronous calls, its aliases and versions, what polls for it, and who may call it.

use super::super::addresses::{alias_or_version, unknown_target};
use super::super::bounds;
use super::super::fields::Fields;
use super::super::marks::plain;
use super::super::model::{
    AsyncConfig, CallerFound, FunctionIndex, Mapping, Notes, OnError, Permission, Poller, PollerFound, Qualifier, Said,
    Setting, Source, StreamSettings, System, TargetFound, TargetFoundKind, Why,
};
use super::super::node::{At, Node, Unknown, Value};
use super::super::numbers::{seconds, whole};
use super::super::pollers::{limit, name_of};
use super::super::resolve::references;
use super::functions::small;
use super::names::Names;
use super::sections::{Resource, Sections};
use crate::engine::facts;
use crate::text::messages::import as m;

/// Fields of event source mappings: what polls is not simulated, so nothing of them is read but what it polls for.
const POLLED_FIELDS: [&str; 2] = ["FunctionName", "EventSourceArn"];

pub fn read(resource: &Resource, sections: &Sections, names: &Names, system: &mut System) {
    let fields = Fields::new(&resource.properties, resource.properties_at.clone());
    match resource.kind.as_str() {
        "AWS::Lambda::Function" | "AWS::Serverless::Function" => of_function(resource, names, system),
        "AWS::Lambda::EventInvokeConfig" => event_invoke_config(fields, names, system),
        "AWS::Lambda::Alias" | "AWS::Lambda::Version" => provisioned(resource, fields, names, system),
        "AWS::Lambda::EventSourceMapping" => mapping(resource, sections, names, system),
        _ => {}
    }
}

/// What a function's own properties say of its asynchronous calls.
fn of_function(resource: &Resource, names: &Names, system: &mut System) {
    let Some(index) = system.functions.iter().position(|function| function.id == resource.id) else { return };
    let mut fields = Fields::new(&resource.properties, resource.properties_at.clone());
    let notes = &mut system.notes;
    for key in ["DeadLetterConfig", "DeadLetterQueue"] {
        if let Some((node, at)) = fields.get(key)
            && matches!(node.value, Value::Unknown(_))
        {
            notes.wrong(at, node, m::AllowedQueueOrTopic.get());
        }
        if let Some(mut inside) = fields.inside(key)
            && let Some((node, at)) = inside.get("TargetArn")
        {
            let found = target(node, at, names, notes);
            system.functions[index].dead_letters = found;
        }
    }
    if let Some(inside) = fields.inside("EventInvokeConfig") {
        // Where SAM publishes an alias, the settings are the alias's.
        let qualifier = match &system.functions[index].alias {
            Some(alias) => Qualifier::Alias(alias.clone()),
            None => Qualifier::Unqualified,
        };
        let config = config(inside, qualifier, names, notes);
        system.functions[index].configs.push(config);
    }
}

fn event_invoke_config(mut fields: Fields, names: &Names, system: &mut System) {
    let Some((node, at)) = fields.get("FunctionName") else {
        system.notes.add(fields.at.clone(), Why::FunctionElsewhere);
        return;
    };
    let Some((index, of_name)) = names.function(node) else {
        system.notes.add(at, Why::FunctionElsewhere);
        return;
    };
    let qualifier = match fields.get("Qualifier") {
        Some((node, at)) => match qualifier(node, names) {
            Some(qualifier) => qualifier,
            None => {
                system.notes.wrong(at, node, m::AllowedQualifier.get());
                return;
            }
        },
        None => of_name,
    };
    let config = config(fields, qualifier, names, &mut system.notes);
    system.functions[index].configs.push(config);
}

/// What a qualifier's value means: a name, or a reference to an alias or a version.
fn qualifier(node: &Node, names: &Names) -> Option<Qualifier> {
    let text = node.text()?;
    if let Some((_, qualifier)) = names.functions_in(text).into_iter().next() {
        return Some(qualifier);
    }
    references(text).is_empty().then(|| alias_or_version(text))
}

/// The settings of asynchronous calls, in SAM's way or CloudFormation's.
fn config(mut fields: Fields, qualifier: Qualifier, names: &Names, notes: &mut Notes) -> AsyncConfig {
    let most = facts::RETRIES_MAX.value;
    let retries = fields.number("MaximumRetryAttempts", (0, most), "", notes);
    let range = (facts::EVENT_AGE_MIN.span(), facts::EVENT_AGE_MAX.span());
    let max_event_age = fields.seconds("MaximumEventAgeInSeconds", range, notes);
    let (mut on_failure, mut on_success) = (None, None);
    if let Some(mut inside) = fields.inside("DestinationConfig") {
        on_failure = inside.inside("OnFailure").and_then(|field| destination(field, names, notes));
        on_success = inside.inside("OnSuccess").and_then(|field| destination(field, names, notes));
        inside.finish(&[], &[], notes);
    }
    let at = fields.at.clone();
    fields.finish(&[], &[], notes);
    let retries = retries.map(|found| Setting { value: small(found.clone()).value as u8, at: found.at });
    AsyncConfig { at, qualifier, retries, max_event_age, on_failure, on_success }
}

fn destination(mut fields: Fields, names: &Names, notes: &mut Notes) -> Option<TargetFound> {
    let kind = fields.text("Type").map(str::to_owned);
    if let Some((node, at)) = fields.get("Destination") {
        return target(node, at, names, notes);
    }
    // SAM makes a queue or a topic where none is named, and nothing else.
    let kind = match kind.as_deref()? {
        "SQS" => TargetFoundKind::Sqs,
        "SNS" => TargetFoundKind::Sns,
        _ => {
            notes.wrong(fields.at, fields.node, m::TemplateAllowedDestination.get());
            return None;
        }
    };
    Some(TargetFound { name: m::NameDestination.get().to_owned(), kind, is_fifo: false, at: fields.at })
}

/// Where events go; noted where that is not known.
fn target(node: &Node, at: At, names: &Names, notes: &mut Notes) -> Option<TargetFound> {
    let found = names.target(node, &at);
    if found.is_none() {
        if let Value::Unknown(unknown) = &node.value {
            // It is there, wherever: events are not lost.
            let name = match unknown {
                Unknown::Parameter(name) | Unknown::Name(name) => name,
                _ => unknown_target(),
            };
            notes.add(at.clone(), Why::TargetUnknown);
            return Some(TargetFound { name: name.to_owned(), kind: TargetFoundKind::Sqs, is_fifo: false, at });
        }
        // What another stack or a custom resource hands out is there as well.
        if let Some(text) = node.text().filter(|text| names.kind_in(text).is_some_and(is_from_elsewhere)) {
            notes.add(at.clone(), Why::TargetUnknown);
            return Some(TargetFound { name: name_of(text), kind: TargetFoundKind::Sqs, is_fifo: false, at });
        }
        notes.wrong(at, node, m::AllowedTarget.get());
    }
    found
}

/// Whether the attributes of a type are whatever somebody else's template or program says.
fn is_from_elsewhere(kind: &str) -> bool {
    const TYPES: [&str; 4] = [
        "AWS::CloudFormation::CustomResource",
        "AWS::CloudFormation::Stack",
        "AWS::SSM::Parameter",
        "AWS::Serverless::Application",
    ];
    TYPES.contains(&kind) || kind.starts_with("Custom::")
}

fn provisioned(resource: &Resource, mut fields: Fields, names: &Names, system: &mut System) {
    let function = fields.get("FunctionName").and_then(|(node, _)| names.function(node));
    let Some((index, _)) = function else {
        system.notes.add(resource.at.clone(), Why::FunctionElsewhere);
        return;
    };
    let qualifier = if resource.kind == "AWS::Lambda::Alias" {
        Qualifier::Alias(fields.text("Name").unwrap_or(&resource.id).to_owned())
    } else {
        Qualifier::Version(resource.id.clone())
    };
    if let Qualifier::Alias(name) = &qualifier {
        system.functions[index].aliases.push(Setting { value: name.clone(), at: resource.at.clone() });
    }
    let notes = &mut system.notes;
    let found = fields
        .inside("ProvisionedConcurrencyConfig")
        .and_then(|mut config| config.concurrency("ProvisionedConcurrentExecutions", 1, notes));
    let no_effect = ["Name", "FunctionVersion", "Description", "CodeSha256"];
    fields.finish(&no_effect, &["RoutingConfig", "RuntimePolicy", "FunctionScalingConfig"], notes);
    if let Some(found) = found {
        system.functions[index].provisioned.push((qualifier, found));
    }
}

fn mapping(resource: &Resource, sections: &Sections, names: &Names, system: &mut System) {
    let properties = &resource.properties;
    let Some((function, _)) = properties.get(POLLED_FIELDS[0]).and_then(|node| names.function(node)) else {
        system.notes.add(resource.at.clone(), Why::FunctionElsewhere);
        return;
    };
    let poller = match properties.get(POLLED_FIELDS[1]).and_then(Node::text) {
        Some(text) => poller_of(text, sections),
        None if properties.get("SelfManagedEventSource").is_some() => Poller::Kafka,
        None => Poller::Unknown,
    };
    check_mapping(poller, properties, &resource.properties_at, function, &mut system.notes);
    if is_switched_off(properties) {
        return system.notes.add(resource.at.clone(), Why::SwitchedOff);
    }
    if let Some(entry) = properties.entry(POLLED_FIELDS[1])
        && let Value::Unknown(unknown) = &entry.value.value
    {
        let at = resource.properties_at.field(POLLED_FIELDS[1], entry.place);
        system.notes.add(at, Why::Unknown(unknown.clone()));
    }
    let source = properties.text_of(POLLED_FIELDS[1]);
    let said = (on_error(poller, properties), handed_over(properties));
    add_poller(poller, function, source, said, resource.at.clone(), system);
}

/// Whether an event source mapping is there and polls nothing.
pub fn is_switched_off(properties: &Node) -> bool {
    properties.text_of("Enabled").is_some_and(|text| text.eq_ignore_ascii_case("false"))
}

/// What an event source mapping says of records that fail. Of other pollers their source decides.
pub fn on_error(poller: Poller, properties: &Node) -> OnError {
    if !poller.is_stream() {
        return OnError::Unknown;
    }
    let truth = |text: &str| text.to_ascii_lowercase().parse().ok();
    let destination = properties.find(&["DestinationConfig", "OnFailure"]);
    // What can't be read may name one.
    let on_failure = match destination.and_then(|node| node.get("Destination")) {
        None if destination.is_some_and(|node| node.entries().is_empty()) => Said::Unread,
        None if matches!(properties.get("DestinationConfig").map(|node| &node.value), Some(Value::Unknown(_))) => {
            Said::Unread
        }
        named => Said::of(named, |text| Some(Names::target_name(text))),
    };
    OnError::Stream(StreamSettings {
        retries: limit(properties.get("MaximumRetryAttempts"), whole),
        max_age: limit(properties.get("MaximumRecordAgeInSeconds"), seconds),
        bisects: Said::of(properties.get("BisectBatchOnFunctionError"), truth),
        on_failure,
        kept: Said::Unread,
    })
}

/// What an event source mapping says of what it hands over.
pub fn handed_over(properties: &Node) -> Mapping {
    Mapping {
        is_filtered: properties.get("FilterCriteria").is_some(),
        batch: Said::of(properties.get("BatchSize"), whole),
        window: Said::of(properties.get("MaximumBatchingWindowInSeconds"), seconds),
        at_once: Said::of(properties.find(&["ScalingConfig", "MaximumConcurrency"]), whole),
        reports: Mapping::reports(properties.get("FunctionResponseTypes")),
    }
}

/// Notes the numbers of an event source mapping that AWS refuses.
pub fn check_mapping(poller: Poller, properties: &Node, at: &At, function: FunctionIndex, notes: &mut Notes) {
    let of_stream = bounds::STREAM.iter().filter(|_| poller.is_stream());
    for bound in bounds::MAPPING.iter().chain(of_stream) {
        if let Some(entry) = properties.entry(bound.property) {
            notes.check(bound, Some(&entry.value), at.field(bound.property, entry.place), Some(function));
        }
    }
    if let Some(scaling) = properties.entry("ScalingConfig").filter(|_| poller == Poller::Sqs)
        && let Some(entry) = scaling.value.entry(bounds::AT_ONCE.property)
    {
        let at = at.field("ScalingConfig", scaling.place).field(bounds::AT_ONCE.property, entry.place);
        notes.check(&bounds::AT_ONCE, Some(&entry.value), at, Some(function));
    }
}

/// What an event source's address polls.
pub fn poller_of(text: &str, sections: &Sections) -> Poller {
    let resource = references(text).first().and_then(|reference| sections.find(reference.name));
    resource.map_or_else(|| Poller::of_arn(text), |resource| Poller::of_resource(&resource.kind))
}

pub fn add_poller(
    poller: Poller,
    function: FunctionIndex,
    source: Option<&str>,
    (on_error, mapping): (OnError, Mapping),
    at: At,
    system: &mut System,
) {
    system.notes.add(at.clone(), Why::Polled(poller));
    let source = source.map(str::to_owned);
    system.pollers.push(PollerFound { poller, function, source, at, on_error, mapping });
}

/// Who may call, by the permissions: a caller only where nothing else in the template told of it.
pub fn read_permissions(sections: &Sections, names: &Names, system: &mut System) {
    for resource in sections.resources.iter().filter(|resource| resource.kind == "AWS::Lambda::Permission") {
        let properties = &resource.properties;
        let named = properties.get("FunctionName").and_then(|node| names.function(node));
        // A right to call the function's URL is none to invoke it.
        if properties.text_of("Action") != Some("lambda:InvokeFunctionUrl") {
            let (function, qualifier) = named.clone().unzip();
            let principal = properties.text_of("Principal").map(str::to_owned);
            let (permitted, at) = (names.origins.permitted(properties), resource.at.clone());
            system.permissions.push(Permission { function, qualifier, principal, permitted, at });
        }
        let Some((function, qualifier)) = named else {
            system.notes.add(resource.at.clone(), Why::FunctionElsewhere);
            continue;
        };
        let Some(principal) = properties.text_of("Principal") else { continue };
        let arn = properties.text_of("SourceArn").unwrap_or_default();
        if principal == "*" && properties.get("FunctionUrlAuthType").is_some() {
            continue;
        }
        let Some(source) = Source::of_principal(principal) else {
            system.notes.add(resource.at.clone(), Why::CallerUnknown(plain(principal)));
            continue;
        };
        let source = match names.kind_in(arn) {
            Some("AWS::ApiGatewayV2::Api" | "AWS::Serverless::HttpApi") => Source::HttpApi,
            _ => source,
        };
        let same = |caller: &CallerFound| caller.function == function && is_alike(caller.source, source);
        if !system.callers.iter().any(same) {
            // A bucket or a topic that may call is told of by nothing else: which of its objects do, nobody says.
            let is_named = matches!(source, Source::S3 | Source::Sns) && !arn.is_empty();
            let from = is_named.then(|| Names::target_name(arn));
            let found = CallerFound::new(source, function, qualifier, resource.at.clone());
            system.add_caller(CallerFound { from, name: source.name_of_principal(principal), ..found });
        }
    }
}

/// Permissions do not tell kinds of APIs apart.
fn is_alike(one: Source, other: Source) -> bool {
    let group = |source| match source {
        Source::HttpApi | Source::WebSocketApi | Source::Authorizer => Source::RestApi,
        other => other,
    };
    group(one) == group(other)
}
