//! Who calls a function, by Terraform's resources.

use super::super::addresses::alias_or_version;
use super::super::model::{
    CallerFound, FunctionIndex, Poller, PollerFound, Qualifier, Setting, Source, System, VISIBILITY_DEFAULT, Why,
};
use super::super::node::Node;
use super::super::simulation::timeout;
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
            let path = ["target", "arn"];
            if let Some(named) = resources.function(resource, &path, system) {
                let is_off = resource.text(&["state"]) == Some("DISABLED");
                push(resource, named, Source::Schedule, period, is_off, system);
            } else {
                resource.note_which_one(&path, resources, &mut system.notes);
            }
        }
        "aws_s3_bucket_notification" if resource.has(&["lambda_function", "lambda_function_arn"]) => {
            add(resource, resources, &["lambda_function", "lambda_function_arn"], Source::S3, system);
        }
        "aws_sns_topic_subscription" if resource.text(&["protocol"]) == Some("lambda") => {
            let topic =
                resources.target(resource, &["topic_arn"], resource.at.clone(), system).map(|target| target.name);
            match resources.function(resource, &["endpoint"], system) {
                Some(named) => system.add_caller(CallerFound { from: topic, ..caller(Source::Sns, named, resource) }),
                None => resource.unsaid(&["endpoint"], resources, &mut system.notes),
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
        let name = Some(resource.name.to_owned());
        system.add_caller(CallerFound { period, name, ..caller(source, named, resource) });
    }
}

fn add(resource: &Resource, resources: &Resources, path: &[&str], source: Source, system: &mut System) {
    let Some((function, mut qualifier)) = resources.function(resource, path, system) else {
        return resource.unsaid(path, resources, &mut system.notes);
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
    let Some(named) = resources.function(resource, &["arn"], system) else {
        resource.note_which_one(&["arn"], resources, &mut system.notes);
        return;
    };
    let rule = match resource.text(&["rule"]) {
        Some(name) => resources.of_kind("aws_cloudwatch_event_rule").find(|rule| rule.text(&["name"]) == Some(name)),
        None => resource.references(&["rule"]).iter().find_map(|reference| resources.find(reference, resource)),
    };
    let period = rule.and_then(|rule| period(rule, system));
    let is_off = rule
        .is_some_and(|rule| rule.text(&["state"]) == Some("DISABLED") || rule.text(&["is_enabled"]) == Some("false"));
    push(resource, named, Source::Rule, period, is_off, system);
}

fn integration(resource: &Resource, resources: &Resources, path: &[&str], source: Source, system: &mut System) {
    let Some(named) = resources.function(resource, path, system) else {
        resource.note_which_one(path, resources, &mut system.notes);
        return;
    };
    let limit_path = ["timeout_milliseconds"];
    let limit = resource.text(&limit_path).and_then(fields::whole).filter(|ms| *ms > 0);
    let limit = limit.map(|ms| Setting { value: Span::from_ms(ms), at: resource.place_of(&limit_path) });
    let parameters = resource.value(&["request_parameters"]);
    let kind = parameters.and_then(|node: &Node| node.text_of("integration.request.header.X-Amz-Invocation-Type"));
    let is_event = kind.is_some_and(|kind| kind.trim_matches('\'') == "Event");
    let route = route(resource, resources);
    system.add_caller(CallerFound { limit, is_event, route, ..caller(source, named, resource) });
}

/// The only route of an HTTP API that leads to an integration.
fn route(integration: &Resource, resources: &Resources) -> Option<String> {
    let leads_here = |route: &&Resource| {
        let to = route.references(&["target"]);
        to.iter().filter_map(|reference| resources.find(reference, route)).any(|found| found.id() == integration.id())
    };
    let mut routes = resources.of_kind("aws_apigatewayv2_route").filter(leads_here);
    let key = routes.next()?.text(&["route_key"])?;
    routes.next().is_none().then(|| key.to_owned())
}

fn mapping(resource: &Resource, resources: &Resources, system: &mut System) {
    let Some((function, _)) = resources.function(resource, &["function_name"], system) else {
        return resource.unsaid(&["function_name"], resources, &mut system.notes);
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
    let queue = resource.references(&path).iter().find_map(|reference| resources.find(reference, resource));
    let queue = queue.filter(|queue| queue.kind == "aws_sqs_queue");
    let gives_up = match poller {
        Poller::Kinesis | Poller::DynamoDb => Some(is_limited(resource)),
        Poller::Sqs => queue.map(|queue| queue.has(&["redrive_policy"]) || is_redriven(queue, resources)),
        _ => None,
    };
    let source = resource.text(&path).map(str::to_owned).or_else(|| {
        let found = resource.references(&path).iter().find_map(|reference| resources.find(reference, resource));
        found.map(|found| found.name.to_owned())
    });
    system.pollers.push(PollerFound { poller, function, source, at: resource.at.clone(), gives_up });
    if let Some(queue) = queue {
        note_visibility(function, queue, system);
    }
}

/// Whether what reads a stream gives a record up in the end; -1 stands for no limit, and so does nothing.
fn is_limited(mapping: &Resource) -> bool {
    let is_limit = |key: &&str| mapping.has(&[key]) && !["-1", "0"].contains(&mapping.text(&[key]).unwrap_or_default());
    let has_retries =
        mapping.has(&["maximum_retry_attempts"]) && mapping.text(&["maximum_retry_attempts"]) != Some("-1");
    has_retries || ["maximum_record_age_in_seconds"].iter().any(is_limit)
}

/// Whether a resource of its own says where messages of a queue go in the end.
fn is_redriven(queue: &Resource, resources: &Resources) -> bool {
    let of_it = |policy: &Resource| {
        let to = policy.references(&["queue_url"]);
        to.iter().filter_map(|reference| resources.find(reference, policy)).any(|found| found.id() == queue.id())
    };
    resources.of_kind("aws_sqs_queue_redrive_policy").any(of_it)
}

/// Notes a queue that Lambda refuses to poll for a function: its messages come back before the function has had its time.
fn note_visibility(function: FunctionIndex, queue: &Resource, system: &mut System) {
    let path = ["visibility_timeout_seconds"];
    let hidden = match queue.text(&path) {
        Some(text) => fields::whole(text).map(Span::from_secs),
        None if queue.has(&path) => None,
        None => Some(VISIBILITY_DEFAULT),
    };
    let found = &system.functions[function];
    let is_known = found.timeout.is_some() || !system.notes.has(&format!("{}.timeout", found.at.path));
    let (Some(hidden), timeout) = (hidden, timeout(found)) else { return };
    if is_known && hidden < timeout {
        let (name, at) = (found.name.clone(), queue.place_of(&path));
        system.notes.add(at, Why::Visibility { function, name, queue: queue.name.to_owned(), timeout, hidden });
    }
}

/// Who may call, where nothing else tells of it.
pub fn read_permissions(resources: &Resources, system: &mut System) {
    for resource in resources.of_kind("aws_lambda_permission") {
        let Some((function, mut qualifier)) = resources.function(resource, &["function_name"], system) else {
            resource.unsaid(&["function_name"], resources, &mut system.notes);
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
