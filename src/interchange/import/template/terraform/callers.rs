//! Who calls a function, by Terraform's resources.

use super::super::addresses::alias_or_version;
use super::super::model::{CallerFound, FunctionIndex, Poller, PollerFound, Qualifier, Setting, Source, System, Why};
use super::super::node::Node;
use super::super::{fields, schedule};
use super::resources::{Resource, Resources};
use crate::engine::time::Span;

pub fn read(resource: &Resource, resources: &Resources, system: &mut System) {
    match resource.kind {
        "aws_lambda_event_source_mapping" => mapping(resource, resources, system),
        "aws_lambda_function_url" => {
            add(resource, resources, &["function_name"], Source::FunctionUrl, system);
        }
        "aws_cloudwatch_event_target" => rule_target(resource, resources, system),
        "aws_scheduler_schedule" => {
            let period = period(resource, system);
            if let Some(named) = resources.function(resource, &["target", "arn"], system) {
                let is_off = resource.text(&["state"]) == Some("DISABLED");
                push(resource, named, Source::Schedule, period, is_off, system);
            }
        }
        "aws_s3_bucket_notification" if resource.has(&["lambda_function", "lambda_function_arn"]) => {
            add(resource, resources, &["lambda_function", "lambda_function_arn"], Source::S3, system);
        }
        "aws_sns_topic_subscription" if resource.text(&["protocol"]) == Some("lambda") => {
            let topic =
                resources.target(resource, &["topic_arn"], resource.at.clone(), system).map(|target| target.name);
            match resources.function(resource, &["endpoint"], system) {
                Some(named) => system.add_caller(CallerFound { topic, ..caller(Source::Sns, named, resource) }),
                None => resource.unsaid(&["endpoint"], &mut system.notes),
            }
        }
        "aws_api_gateway_integration" => integration(resource, resources, &["uri"], Source::RestApi, system),
        "aws_apigatewayv2_integration" => {
            integration(resource, resources, &["integration_uri"], Source::HttpApi, system);
        }
        _ => {}
    }
}

fn caller(source: Source, (function, qualifier): (FunctionIndex, Qualifier), resource: &Resource) -> CallerFound {
    CallerFound::new(source, function, qualifier, resource.at.clone())
}

fn push(
    resource: &Resource,
    named: (FunctionIndex, Qualifier),
    source: Source,
    period: Option<Span>,
    is_off: bool,
    system: &mut System,
) {
    if is_off {
        system.notes.add(resource.at.clone(), Why::SwitchedOff);
    } else {
        system.add_caller(CallerFound { period, ..caller(source, named, resource) });
    }
}

fn add(resource: &Resource, resources: &Resources, path: &[&str], source: Source, system: &mut System) {
    let Some((function, mut qualifier)) = resources.function(resource, path, system) else {
        return resource.unsaid(path, &mut system.notes);
    };
    if let Some(text) = resource.text(&["qualifier"]) {
        qualifier = alias_or_version(text);
    }
    system.add_caller(caller(source, (function, qualifier), resource));
}

fn period(resource: &Resource, system: &mut System) -> Option<Span> {
    let path = ["schedule_expression"];
    let text = resource.text(&path).filter(|text| !text.is_empty())?;
    let period = schedule::period(text);
    if period.is_none() {
        let node = resource.value(&path)?;
        system.notes.wrong(resource.place_of(&path), node, "rate(…), cron(…)");
    }
    period
}

fn rule_target(resource: &Resource, resources: &Resources, system: &mut System) {
    let Some(named) = resources.function(resource, &["arn"], system) else { return };
    let rule = match resource.text(&["rule"]) {
        Some(name) => resources.of_kind("aws_cloudwatch_event_rule").find(|rule| rule.text(&["name"]) == Some(name)),
        None => resource.references(&["rule"]).iter().find_map(|reference| resources.find(reference, resource)),
    };
    let period = rule.and_then(|rule| period(rule, system));
    let is_off = rule
        .is_some_and(|rule| rule.text(&["state"]) == Some("DISABLED") || rule.text(&["is_enabled"]) == Some("false"));
    let is_schedule = rule.is_some_and(|rule| rule.has(&["schedule_expression"]));
    let source = if is_schedule { Source::Schedule } else { Source::Rule };
    push(resource, named, source, period, is_off, system);
}

fn integration(resource: &Resource, resources: &Resources, path: &[&str], source: Source, system: &mut System) {
    let Some(named) = resources.function(resource, path, system) else { return };
    let limit_path = ["timeout_milliseconds"];
    let limit = resource.text(&limit_path).and_then(fields::whole).filter(|ms| *ms > 0);
    let limit = limit.map(|ms| Setting { value: Span::from_ms(ms), at: resource.place_of(&limit_path) });
    let parameters = resource.value(&["request_parameters"]);
    let kind = parameters.and_then(|node: &Node| node.text_of("integration.request.header.X-Amz-Invocation-Type"));
    let is_event = kind.is_some_and(|kind| kind.trim_matches('\'') == "Event");
    system.add_caller(CallerFound { limit, is_event, ..caller(source, named, resource) });
}

fn mapping(resource: &Resource, resources: &Resources, system: &mut System) {
    let Some((function, _)) = resources.function(resource, &["function_name"], system) else {
        return resource.unsaid(&["function_name"], &mut system.notes);
    };
    let by_kind = |kind: &str| match kind {
        "aws_sqs_queue" => Poller::Sqs,
        "aws_kinesis_stream" => Poller::Kinesis,
        "aws_dynamodb_table" => Poller::DynamoDb,
        "aws_msk_cluster" | "aws_msk_serverless_cluster" => Poller::Kafka,
        "aws_mq_broker" => Poller::Mq,
        "aws_docdb_cluster" => Poller::DocumentDb,
        _ => Poller::Unknown,
    };
    let path = ["event_source_arn"];
    let poller = match resource.text(&path) {
        Some(arn) => Poller::of_arn(arn),
        None => resource
            .references(&path)
            .first()
            .map_or(Poller::Unknown, |reference| by_kind(reference.split('.').next().unwrap_or_default())),
    };
    system.notes.add(resource.at.clone(), Why::Polled(poller));
    system.pollers.push(PollerFound { poller, function, source: None, at: resource.at.clone() });
}

/// Who may call, where nothing else tells of it.
pub fn read_permissions(resources: &Resources, system: &mut System) {
    for resource in resources.of_kind("aws_lambda_permission") {
        let Some((function, mut qualifier)) = resources.function(resource, &["function_name"], system) else {
            resource.unsaid(&["function_name"], &mut system.notes);
            continue;
        };
        if let Some(text) = resource.text(&["qualifier"]) {
            qualifier = alias_or_version(text);
        }
        let Some(source) = resource.text(&["principal"]).and_then(Source::of_principal) else { continue };
        let is_known = |caller: &CallerFound| {
            let alike = |one, other| {
                one == other
                    || matches!((one, other), (Source::Schedule, Source::Rule) | (Source::HttpApi, Source::RestApi))
            };
            caller.function == function && alike(caller.source, source)
        };
        if !system.callers.iter().any(is_known) {
            system.add_caller(caller(source, (function, qualifier), resource));
        }
    }
}
