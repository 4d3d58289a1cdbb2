//! Services that call a function by a field of a resource of their own, as the list here has them. Others are known by their
//! permissions only.

use super::super::json;
use super::super::model::{CallerFound, FunctionIndex, Notes, Qualifier, Setting, Source, System, Why};
use super::super::node::Node;
use super::super::tasks;
use super::functions::note_rest_but;
use super::resource::references_of;
use super::resources::{Resource, Resources, by_address};
use std::collections::BTreeSet;

/// Types that call, what they are as callers, and the fields that name a function; all of them where none is given.
const TYPES: [(&str, Source, &[&str]); 19] = [
    ("aws_api_gateway_authorizer", Source::Authorizer, &["authorizer_uri"]),
    ("aws_apigatewayv2_authorizer", Source::Authorizer, &["authorizer_uri"]),
    ("aws_appsync_datasource", Source::AppSync, &["lambda_config"]),
    ("aws_bedrockagent_agent_action_group", Source::OtherWaiting, &["action_group_executor"]),
    ("aws_cloudfront_distribution", Source::OtherWaiting, &[]),
    ("aws_cloudwatch_log_subscription_filter", Source::Logs, &["destination_arn"]),
    ("aws_cloudwatch_metric_alarm", Source::OtherEvent, &["alarm_actions", "insufficient_data_actions", "ok_actions"]),
    ("aws_codepipeline", Source::OtherEvent, &["stage"]),
    ("aws_cognito_user_pool", Source::Cognito, &["lambda_config"]),
    ("aws_config_config_rule", Source::OtherEvent, &["source"]),
    ("aws_iot_topic_rule", Source::Iot, &["lambda"]),
    ("aws_kinesis_firehose_delivery_stream", Source::OtherWaiting, &[]),
    ("aws_lb_target_group_attachment", Source::LoadBalancer, &["target_id"]),
    ("aws_s3control_object_lambda_access_point", Source::OtherWaiting, &["configuration"]),
    ("aws_secretsmanager_secret_rotation", Source::OtherWaiting, &["rotation_lambda_arn"]),
    ("aws_ses_receipt_rule", Source::Ses, &["lambda_action"]),
    ("aws_sfn_state_machine", Source::StepFunctions, &["definition"]),
    ("aws_transfer_server", Source::OtherWaiting, &["function"]),
    ("aws_vpclattice_target_group_attachment", Source::OtherWaiting, &["target"]),
];

type Named = (FunctionIndex, Qualifier);
/// What a pipe's calls are read from.
const PIPE: [&str; 4] = ["enrichment", "source", "target", "target_parameters"];
/// What every resource has, whoever calls.
const OF_ALL: [&str; 3] = ["arn", "id", "name"];

/// Notes what is not read of a resource that calls. Of some all is looked at.
pub fn note_rest(resource: &Resource, notes: &mut Notes) {
    let of_type = TYPES.iter().find(|(kind, ..)| *kind == resource.kind);
    let fields = of_type.map_or(&PIPE[..], |(.., fields)| fields);
    let is_read = |key: &str| fields.is_empty() || fields.contains(&key) || OF_ALL.contains(&key);
    let is_filter = resource.kind == "aws_cloudwatch_log_subscription_filter";
    let filter = is_filter.then_some(("filter_pattern", Why::Filter));
    note_rest_but(resource, is_read, filter, notes);
}

/// False of what calls nobody.
pub fn read(resource: &Resource, resources: &Resources, system: &mut System) -> bool {
    if resource.kind == "aws_pipes_pipe" {
        return pipe(resource, resources, system);
    }
    let Some((_, source, fields)) = TYPES.iter().find(|(kind, ..)| *kind == resource.kind) else { return false };
    let is_read = |key: &str| fields.is_empty() || fields.contains(&key);
    let mut found = BTreeSet::new();
    let before = system.callers.len();
    for entry in resource.values.entries().iter().filter(|entry| is_read(&entry.key)) {
        by_texts(&entry.value, system, &mut found);
    }
    for entry in resource.expressions.map(Node::entries).unwrap_or_default().iter().filter(|entry| is_read(&entry.key))
    {
        by_references(&entry.value, resource, resources, system, &mut found);
    }
    // Of a state machine the text of its definition says what each of its tasks does.
    let definition = resource.text(&["definition"]).filter(|_| *source == Source::StepFunctions);
    let definition = definition.and_then(|text| json::read(text).ok()).unwrap_or_default();
    for node in &definition {
        tasks::each_task(node, &mut |node| found_task(node, resource, &mut found, system));
    }
    let events: BTreeSet<_> = definition.iter().flat_map(|node| events_in(node, system)).collect();
    for named in found {
        let is_event = events.contains(&named.0);
        add(resource, *source, named, is_event, system);
    }
    system.callers.len() > before
}

/// A task that names a function of the file, which no other part of the definition has to tell of then.
fn found_task(task: &Node, resource: &Resource, found: &mut BTreeSet<Named>, system: &mut System) {
    let named = tasks::parts(task).filter_map(Node::text).find_map(|text| by_address(text, system));
    let Some((function, qualifier)) = named else { return };
    found.remove(&(function, qualifier.clone()));
    let at = resource.place_of(&["definition"]);
    let limit = tasks::limit(task).map(|(value, _)| Setting { value, at: at.clone() });
    let (is_event, tried_again) = (tasks::is_event(task), tasks::retries(task));
    let same = |caller: &CallerFound| {
        let is_it = caller.source == Source::StepFunctions && caller.function == function;
        let is_alike = caller.limit == limit && caller.tried_again == tried_again;
        is_it && caller.qualifier == qualifier && caller.is_event == is_event && is_alike
    };
    if !system.callers.iter().any(same) {
        let caller = CallerFound::new(Source::StepFunctions, function, qualifier.clone(), resource.at.clone());
        system.add_caller(CallerFound { is_event, limit, tried_again, ..caller });
    }
}

fn add(resource: &Resource, source: Source, named: Named, is_event: bool, system: &mut System) {
    add_from(resource, source, named, (is_event, false, None), system);
}

fn add_from(
    resource: &Resource,
    source: Source,
    (function, qualifier): Named,
    (is_event, is_filtered, from): (bool, bool, Option<String>),
    system: &mut System,
) {
    let found = CallerFound::new(source, function, qualifier, resource.at.clone());
    let name =
        matches!(source, Source::OtherWaiting | Source::OtherEvent | Source::Authorizer).then(|| resource.own_name());
    system.add_caller(CallerFound { name, is_event, is_filtered, from, ..found });
}

/// A pipe waits for what enriches its events, and for its target unless it is told not to. What it polls is not simulated.
fn pipe(resource: &Resource, resources: &Resources, system: &mut System) -> bool {
    let path = ["target_parameters", "lambda_function_parameters", "invocation_type"];
    let does_not_wait = resource.text(&path) == Some("FIRE_AND_FORGET");
    let mut calls = false;
    for (key, is_event) in [("enrichment", false), ("target", does_not_wait)] {
        if let Some(named) = resources.function(resource, &[key], system) {
            let is_filtered = resource.has(&["source_parameters", "filter_criteria", "filter", "pattern"]);
            let from = Some(resource.own_name());
            add_from(resource, Source::OtherWaiting, named, (is_event, is_filtered, from), system);
            calls = true;
        }
    }
    if calls {
        system.notes.add(resource.place_of(&["source"]), Why::NotSimulated);
    }
    calls
}

/// Functions by their addresses, which stand alone or within other texts.
fn by_texts(node: &Node, system: &System, found: &mut BTreeSet<Named>) {
    node.for_each_text(&mut |_, text| {
        for part in text.split(['"', '/']).filter(|part| part.contains(":function:")) {
            found.extend(by_address(part, system));
        }
    });
}

fn by_references<'n>(
    node: &'n Node,
    from: &Resource<'n>,
    resources: &Resources<'n>,
    system: &System,
    found: &mut BTreeSet<Named>,
) {
    for reference in references_of(node) {
        found.extend(resources.function_by(reference, from, system));
    }
    node.list().iter().for_each(|item| by_references(item, from, resources, system, found));
    let inside = node.entries().iter().filter(|entry| entry.key != "references");
    inside.for_each(|entry| by_references(&entry.value, from, resources, system, found));
}

/// Functions that a definition invokes without waiting.
fn events_in(node: &Node, system: &System) -> BTreeSet<FunctionIndex> {
    let mut found = BTreeSet::new();
    if node.text_of("InvocationType") == Some("Event") {
        let named = node.text_of("FunctionName").and_then(|text| by_address(text, system));
        found.extend(named.map(|(function, _)| function));
    }
    node.list().iter().for_each(|item| found.extend(events_in(item, system)));
    node.entries().iter().for_each(|entry| found.extend(events_in(&entry.value, system)));
    found
}
