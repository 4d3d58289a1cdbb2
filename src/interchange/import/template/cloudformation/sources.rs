//! Who calls a function, by the resources of a template: APIs, rules, schedules, topics, buckets and others.

use super::super::addresses::alias_or_version;
use super::super::cron::Recurrence;
use super::super::fields::Fields;
use super::super::model::{API_LIMIT_MS_MAX, CallerFound, FunctionIndex, Qualifier, Setting, Source, System, Why};
use super::super::node::{At, Entry, Node};
use super::super::rights::{is_of_anybody, is_of_new_objects, of_new_objects};
use super::delivery::{bus_of, check_policy, delivery, has_no_window};
use super::names::Names;
use super::origins::API;
use super::sections::{Resource, Sections};
use super::{cdk, functions, open_api, others, routes, sam_events};
use crate::engine::time::Span;

/// Types whose own settings are read elsewhere, or that only belong to what is read.
const READ_ELSEWHERE: [&str; 7] = [
    "AWS::Lambda::Function",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Alias",
    "AWS::Lambda::Version",
    "AWS::Lambda::Permission",
    "AWS::Serverless::Function",
];

/// Properties that are read, of whatever type that calls: all others change nothing here.
pub const READ: [&str; 33] = [
    "ApiId",
    "Body",
    "BodyS3Location",
    "Definition",
    "DefinitionBody",
    "DefinitionString",
    "DefinitionSubstitutions",
    "DefinitionUri",
    "DestinationArn",
    "Endpoint",
    "EventSourceArn",
    "FunctionName",
    "FunctionUrlAuthType",
    "Integration",
    "IntegrationUri",
    "LambdaConfig",
    "NotificationConfiguration",
    "Principal",
    "Protocol",
    "ProtocolType",
    "Qualifier",
    "Rule",
    "ScheduleExpression",
    "SelfManagedEventSource",
    "ServiceToken",
    "SourceArn",
    "State",
    "Subscription",
    "Target",
    "TargetFunctionArn",
    "Targets",
    "TimeoutInMillis",
    "TopicRulePayload",
];

/// Why a property of what calls is not taken over: some say which messages or lines call, and what becomes of those that Lambda does not
/// accept.
fn why_not(resource: &Resource, entry: &Entry, names: &Names) -> Why {
    let calls = |to: &str| resource.properties.get(to).is_some_and(|to| names.function(to).is_some());
    match (resource.kind.as_str(), entry.key.as_str()) {
        ("AWS::Logs::SubscriptionFilter", "FilterPattern")
            if calls("DestinationArn") && entry.value.text() != Some("") =>
        {
            Why::Filter
        }
        ("AWS::SNS::Subscription", "FilterPolicy") if calls("Endpoint") => Why::Filter,
        ("AWS::SNS::Subscription", "RedrivePolicy") if calls("Endpoint") => Why::NotSimulated,
        ("AWS::Scheduler::Schedule", "FlexibleTimeWindow") if !has_no_window(&entry.value) => Why::NotSimulated,
        _ => Why::NoEffect,
    }
}

/// What is read of a method's integration.
const OF_INTEGRATION: [&str; 4] = ["Credentials", "RequestParameters", "TimeoutInMillis", "Uri"];
/// What is read of a rule's or a schedule's target.
const OF_TARGET: [&str; 4] = ["Arn", "DeadLetterConfig", "RetryPolicy", "RoleArn"];

/// Notes what is not read of a part of what calls.
fn note_within(node: &Node, at: &At, read: &[&str], system: &mut System) {
    for entry in node.entries().iter().filter(|entry| !read.contains(&entry.key.as_str())) {
        system.notes.add(at.field(&entry.key, entry.place), Why::NoEffect);
    }
}

/// Notes what is not read of a resource that calls, or lets call.
fn note_rest(resource: &Resource, names: &Names, system: &mut System) {
    let is_read = |key: &str| READ.contains(&key) || others::is_read(&resource.kind, key);
    for entry in resource.properties.entries().iter().filter(|entry| !is_read(&entry.key)) {
        let why = why_not(resource, entry, names);
        system.notes.add(resource.properties_at.field(&entry.key, entry.place), why);
    }
}

pub fn read(resource: &Resource, sections: &Sections, names: &Names, system: &mut System) {
    let kind = resource.kind.as_str();
    if READ_ELSEWHERE.contains(&kind) {
        let index = system.functions.iter().position(|function| function.id == resource.id);
        if let (Some(index), "AWS::Serverless::Function") = (index, kind) {
            sam_events::read(resource, index, names, system);
        }
        if let Some(index) = index.filter(|index| system.functions[*index].is_helper) {
            cdk::handlers(resource, index, names, system);
        }
        // What is left of them is noted where they are read; of these two it is noted here.
        if !matches!(kind, "AWS::Lambda::EventSourceMapping" | "AWS::Lambda::Permission") {
            return;
        }
    } else if !(read_api(resource, sections, names, system) || read_event(resource, names, system)) {
        return functions::elsewhere(resource, sections, system);
    }
    note_rest(resource, names, system);
}

/// Those that wait for an answer. False of what is none of them.
fn read_api(resource: &Resource, sections: &Sections, names: &Names, system: &mut System) -> bool {
    let (properties, at) = (&resource.properties, &resource.properties_at);
    match resource.kind.as_str() {
        "AWS::Lambda::Url" => {
            let qualifier = properties.text_of("Qualifier").map(alias_or_version);
            let of = |found: CallerFound| match &qualifier {
                Some(qualifier) => CallerFound { qualifier: qualifier.clone(), ..found },
                None => found,
            };
            add_from(properties.get("TargetFunctionArn"), Source::FunctionUrl, of, resource, names, system);
        }
        "AWS::ApiGateway::Method" => method(resource, sections, names, system),
        "AWS::ApiGatewayV2::Integration" => integration(resource, sections, names, system),
        "AWS::ApiGateway::RestApi" | "AWS::Serverless::Api" => whole_api(resource, Source::RestApi, names, system),
        "AWS::ApiGatewayV2::Api" | "AWS::Serverless::HttpApi" => {
            whole_api(resource, Source::HttpApi, names, system);
            add_by(properties.get("Target"), Source::HttpApi, resource, names, system);
        }
        "AWS::Cognito::UserPool" => {
            if let Some(triggers) = properties.get("LambdaConfig") {
                let at = at.field("LambdaConfig", triggers.place);
                open_api::callers_in(triggers, &at, Source::Cognito, names, system);
            }
        }
        "AWS::ElasticLoadBalancingV2::TargetGroup" => {
            open_api::callers_in(properties, at, Source::LoadBalancer, names, system);
        }
        "AWS::AppSync::DataSource" => open_api::callers_in(properties, at, Source::AppSync, names, system),
        "AWS::StepFunctions::StateMachine" | "AWS::Serverless::StateMachine" => {
            others::state_machine(resource, names, system);
        }
        _ => return others::read(resource, names, system),
    }
    true
}

/// Those that do not wait. False of what is none of them.
fn read_event(resource: &Resource, names: &Names, system: &mut System) -> bool {
    let (properties, at) = (&resource.properties, &resource.properties_at);
    match resource.kind.as_str() {
        "AWS::Events::Rule" => rule(resource, names, system),
        "AWS::Scheduler::Schedule" => scheduler(resource, names, system),
        "AWS::S3::Bucket" => {
            let all = properties.find(&["NotificationConfiguration", "LambdaConfigurations"]);
            for item in all.map(Node::list).unwrap_or_default() {
                let from = Some(resource.id.clone());
                let is_filtered = item.get("Filter").is_some() || !is_of_new_objects(item.get("Event"));
                let of = |found: CallerFound| CallerFound {
                    origin: names.origins.resource(&resource.id),
                    from: from.clone(),
                    is_filtered,
                    needs_permission: true,
                    ..found
                };
                add_from(item.get("Function"), Source::S3, of, resource, names, system);
            }
        }
        "Custom::S3BucketNotifications" => cdk_notifications(resource, names, system),
        "AWS::SNS::Subscription" => {
            if properties.text_of("Protocol") == Some("lambda") {
                let topic = properties.text_of("TopicArn").map(Names::target_name);
                let is_filtered = properties.get("FilterPolicy").is_some();
                let is_fifo = topic.as_deref().is_some_and(|topic| names.is_fifo(topic));
                let of = |found: CallerFound| CallerFound {
                    origin: names.origins.named("sns", properties.get("TopicArn")),
                    from: topic.clone(),
                    is_fifo,
                    is_filtered,
                    needs_permission: true,
                    ..found
                };
                add_from(properties.get("Endpoint"), Source::Sns, of, resource, names, system);
            }
        }
        "AWS::SNS::Topic" => topic(resource, names, system),
        "AWS::Logs::SubscriptionFilter" => {
            let to = properties.get("DestinationArn");
            if to.is_some_and(|node| names.function(node).is_some()) {
                add_by(to, Source::Logs, resource, names, system);
            }
        }
        "AWS::IoT::TopicRule" => {
            open_api::callers_in(properties, at, Source::Iot, names, system);
            if let Some(rule) = properties.entry("TopicRulePayload") {
                let at = at.field("TopicRulePayload", rule.place);
                note_within(&rule.value, &at, &["Actions", "ErrorAction"], system);
            }
        }
        "AWS::SES::ReceiptRule" => others::receipt_rule(resource, names, system),
        kind if kind.starts_with("Custom::") || kind == "AWS::CloudFormation::CustomResource" => {
            let token = properties.get("ServiceToken");
            if token.is_none_or(|node| names.function(node).is_none()) {
                return false;
            }
            add_by(token, Source::CloudFormation, resource, names, system);
        }
        _ => return false,
    }
    true
}

/// A topic with its subscriptions.
fn topic(resource: &Resource, names: &Names, system: &mut System) {
    for item in resource.properties.get("Subscription").map(Node::list).unwrap_or_default() {
        if item.text_of("Protocol") == Some("lambda") {
            let from = Some(resource.id.clone());
            let is_fifo = names.is_fifo(&resource.id);
            let of = |found: CallerFound| CallerFound {
                origin: names.origins.resource(&resource.id),
                from: from.clone(),
                is_fifo,
                needs_permission: true,
                ..found
            };
            add_from(item.get("Endpoint"), Source::Sns, of, resource, names, system);
        }
    }
}

/// How the CDK tells a bucket whom to call: by a resource of its own, which a helper works off.
fn cdk_notifications(resource: &Resource, names: &Names, system: &mut System) {
    let properties = &resource.properties;
    let all = properties.find(&["NotificationConfiguration", "LambdaFunctionConfigurations"]);
    for item in all.map(Node::list).unwrap_or_default() {
        let from = properties.text_of("BucketName").map(Names::target_name);
        let is_filtered = item.get("Filter").is_some() || !is_of_new_objects(item.get("Events"));
        let origin = names.origins.named("s3", properties.get("BucketName"));
        let of = |found: CallerFound| CallerFound {
            origin: origin.clone(),
            from: from.clone(),
            is_filtered,
            needs_permission: true,
            ..found
        };
        add_from(item.get("LambdaFunctionArn"), Source::S3, of, resource, names, system);
    }
    add_by(properties.get("ServiceToken"), Source::CloudFormation, resource, names, system);
}

fn caller(source: Source, (function, qualifier): (FunctionIndex, Qualifier), at: At) -> CallerFound {
    CallerFound::new(source, function, qualifier, at)
}

/// A caller of the function that a value names; noted where it names none that is here.
fn add_by(node: Option<&Node>, source: Source, resource: &Resource, names: &Names, system: &mut System) {
    add_from(node, source, |found| found, resource, names, system);
}

/// The same, with what else is known of the caller.
fn add_from(
    node: Option<&Node>,
    source: Source,
    with: impl Fn(CallerFound) -> CallerFound,
    resource: &Resource,
    names: &Names,
    system: &mut System,
) {
    let Some(node) = node else { return };
    match names.function(node) {
        Some(named) => system.add_caller(with(caller(source, named, resource.at.clone()))),
        None => system.notes.add(resource.at.clone(), Why::FunctionElsewhere),
    }
}

fn method(resource: &Resource, sections: &Sections, names: &Names, system: &mut System) {
    let mut fields = Fields::new(&resource.properties, resource.properties_at.clone());
    let Some(mut inside) = fields.inside("Integration") else { return };
    let Some(named) = inside.get("Uri").and_then(|(node, _)| names.function(node)) else { return };
    note_within(inside.node, &inside.at, &OF_INTEGRATION, system);
    let limit = inside.number("TimeoutInMillis", (50, API_LIMIT_MS_MAX), "ms", &mut system.notes);
    let parameters = inside.get("RequestParameters").map(|(node, _)| node);
    let kind = parameters.and_then(|node| node.text_of("integration.request.header.X-Amz-Invocation-Type"));
    system.add_caller(CallerFound {
        limit: limit.map(|limit| Setting { value: Span::from_ms(limit.value), at: limit.at }),
        is_event: kind.is_some_and(|kind| kind.trim_matches('\'') == "Event"),
        route: routes::of_method(resource, sections),
        needs_permission: inside.get("Credentials").is_none(),
        origin: names.origins.named(API, resource.properties.get("RestApiId")),
        ..caller(Source::RestApi, named, resource.at.clone())
    });
}

fn integration(resource: &Resource, sections: &Sections, names: &Names, system: &mut System) {
    let mut fields = Fields::new(&resource.properties, resource.properties_at.clone());
    let Some(named) = fields.get("IntegrationUri").and_then(|(node, _)| names.function(node)) else { return };
    let limit = fields.number("TimeoutInMillis", (50, API_LIMIT_MS_MAX), "ms", &mut system.notes);
    let api = fields.text("ApiId").map(super::super::resolve::references).unwrap_or_default();
    let api = api.first().and_then(|reference| sections.find(reference.name));
    let is_socket = api.is_some_and(|api| api.properties.text_of("ProtocolType") == Some("WEBSOCKET"));
    let source = if is_socket { Source::WebSocketApi } else { Source::HttpApi };
    system.add_caller(CallerFound {
        limit: limit.map(|limit| Setting { value: Span::from_ms(limit.value), at: limit.at }),
        route: routes::of_integration(resource, sections),
        needs_permission: fields.get("CredentialsArn").is_none(),
        origin: names.origins.named(API, resource.properties.get("ApiId")),
        ..caller(source, named, resource.at.clone())
    });
}

/// An API that is described as a whole, with the functions that SAM lets it ask whether somebody may call it.
fn whole_api(resource: &Resource, source: Source, names: &Names, system: &mut System) {
    if let Some(auth) = resource.properties.entry("Auth") {
        let at = resource.properties_at.field("Auth", auth.place);
        note_within(&auth.value, &at, &["Authorizers"], system);
        for authorizer in auth.value.get("Authorizers").map(Node::entries).unwrap_or_default() {
            let Some(function) = authorizer.value.get("FunctionArn") else { continue };
            let at = at.field("Authorizers", auth.place).field(&authorizer.key, authorizer.place);
            open_api::callers_named(function, &at, (Source::Authorizer, Some(&authorizer.key)), names, system);
        }
    }
    for key in ["DefinitionBody", "Body"] {
        if let Some(entry) = resource.properties.entry(key) {
            let at = resource.properties_at.field(key, entry.place);
            open_api::callers_in(&entry.value, &at, source, names, system);
        }
    }
    for key in ["DefinitionUri", "BodyS3Location"] {
        if let Some(entry) = resource.properties.entry(key) {
            system.notes.add(resource.properties_at.field(key, entry.place), Why::FunctionElsewhere);
        }
    }
}

fn is_disabled(fields: &mut Fields) -> bool {
    fields.text("State").is_some_and(|state| state.eq_ignore_ascii_case("disabled"))
}

/// How often it calls, if it says so. What is switched off calls never, and is checked all the same.
fn recurrence(
    fields: &mut Fields,
    source: Source,
    function: Option<FunctionIndex>,
    is_off: bool,
    system: &mut System,
) -> Option<Recurrence> {
    let (node, at) = fields.get("ScheduleExpression")?;
    if is_off {
        system.notes.check_schedule(source, node, &at, function);
        return None;
    }
    system.notes.recurrence(source, node, at, function)
}

fn rule(resource: &Resource, names: &Names, system: &mut System) {
    let mut fields = Fields::new(&resource.properties, resource.properties_at.clone());
    let is_off = is_disabled(&mut fields);
    let targets = fields.get("Targets");
    let mut all = targets.iter().flat_map(|(targets, _)| targets.list()).filter_map(|target| target.get("Arn"));
    let first = all.find_map(|arn| names.function(arn)).map(|(function, _)| function);
    let recurrence = recurrence(&mut fields, Source::Rule, first, is_off, system);
    let Some((targets, targets_at)) = targets else { return };
    for (index, target) in targets.list().iter().enumerate() {
        let at = targets_at.item(index, target.place);
        let Some(named) = target.get("Arn").and_then(|node| names.function(node)) else { continue };
        check_policy(target, &at, named.0, &mut system.notes);
        note_within(target, &at, &OF_TARGET, system);
        if is_off {
            system.notes.add(at, Why::SwitchedOff);
            continue;
        }
        for key in ["RetryPolicy", "DeadLetterConfig"] {
            if let Some(entry) = target.entry(key) {
                system.notes.add(at.field(key, entry.place), Why::NotSimulated);
            }
        }
        let (name, delivery) = (Some(resource.id.clone()), delivery(target));
        let pattern = resource.properties.get("EventPattern");
        let from = match of_new_objects(pattern) {
            Some(_) => Some(resource.id.clone()),
            None => is_of_anybody(pattern).then(|| bus_of(&resource.properties)),
        };
        system.add_caller(CallerFound {
            recurrence,
            name,
            delivery,
            from,
            // With a role of its own it needs no permission of the function.
            needs_permission: target.get("RoleArn").is_none(),
            origin: names.origins.resource(&resource.id),
            ..caller(Source::Rule, named, at)
        });
    }
}

fn scheduler(resource: &Resource, names: &Names, system: &mut System) {
    let mut fields = Fields::new(&resource.properties, resource.properties_at.clone());
    let is_off = is_disabled(&mut fields);
    let Some(mut target) = fields.inside("Target") else { return };
    let named = target.get("Arn").and_then(|(node, _)| names.function(node));
    // The universal target says the function in its input, and how it is called by its address.
    let by_input = || target.node.text_of("Input").and_then(|text| names.functions_in(text).into_iter().next());
    let named = named.or_else(by_input);
    let function = named.as_ref().map(|(function, _)| *function);
    let recurrence = recurrence(&mut fields, Source::Schedule, function, is_off, system);
    let Some(named) = named else { return };
    check_policy(target.node, &target.at, named.0, &mut system.notes);
    note_within(target.node, &target.at, &OF_TARGET, system);
    if is_off {
        system.notes.add(resource.at.clone(), Why::SwitchedOff);
        return;
    }
    for key in ["RetryPolicy", "DeadLetterConfig"] {
        if let Some(entry) = target.node.entry(key) {
            system.notes.add(target.at.field(key, entry.place), Why::NotSimulated);
        }
    }
    let (name, delivery) = (Some(resource.id.clone()), delivery(target.node));
    system.add_caller(CallerFound {
        recurrence,
        name,
        delivery,
        ..caller(Source::Schedule, named, resource.at.clone())
    });
}
