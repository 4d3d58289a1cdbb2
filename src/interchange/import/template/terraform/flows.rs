//! What hands on what is new in it without a function: buckets and topics that tell a queue or a topic, rules of a bus that lead to
//! one. What is filtered is left out: what a function writes may be another thing.

use super::super::model::{Flow, System, TargetFoundKind, Written};
use super::super::node::Node;
use super::super::rights::is_of_new_objects;
use super::callers::{bus_of, new_objects_of, rule_of};
use super::resources::{Resource, Resources};

/// Most blocks of one resource that are looked at.
const BLOCKS_MAX: usize = 100;
/// The blocks of a bucket's notifications, the field that says where they go, and what that is.
const NOTIFICATIONS: [(&str, &str, Written); 2] =
    [("queue", "queue_arn", Written::Queue), ("topic", "topic_arn", Written::Topic)];

pub fn read(resources: &Resources, system: &mut System) {
    let mut found = Vec::new();
    for resource in &resources.all {
        match resource.kind {
            "aws_s3_bucket_notification" => notifications(resource, resources, &mut found),
            "aws_sns_topic_subscription" => found.extend(subscription(resource, resources)),
            "aws_cloudwatch_event_target" => found.extend(rule_target(resource, resources, system)),
            "aws_cloudwatch_event_rule" => new_objects(resource, resources, &mut found),
            "aws_pipes_pipe" => pipe(resource, resources, &mut found),
            _ => {}
        }
    }
    system.flows = found;
}

/// The buckets whose new objects a rule hands on: those that tell EventBridge.
fn new_objects(rule: &Resource, resources: &Resources, found: &mut Vec<Flow>) {
    let told: Vec<String> = resources
        .of_kind("aws_s3_bucket_notification")
        .filter(|notification| notification.text(&["eventbridge"]) == Some("true"))
        .filter_map(|notification| resources.name_of(notification, &["bucket"], Written::Bucket))
        .collect();
    let buckets = new_objects_of(rule, resources).unwrap_or_default().into_iter();
    found.extend(buckets.filter(|bucket| told.contains(bucket)).map(|bucket| {
        let to = (Written::Relay, rule.own_name());
        Flow { from: (Written::Bucket, bucket), to }
    }));
}

/// A pipe hands on what is new in its source, unless it filters that.
fn pipe(pipe: &Resource, resources: &Resources, found: &mut Vec<Flow>) {
    if pipe.has(&["source_parameters", "filter_criteria", "filter", "pattern"]) {
        return;
    }
    let relay = (Written::Relay, pipe.own_name());
    for (key, is_source) in [("source", true), ("target", false)] {
        let kinds = Written::ALL.into_iter();
        let mut things = kinds.filter_map(|kind| {
            let references = pipe.references(&[key]).into_iter();
            let mut of_kind = references.filter_map(|reference| resources.find(reference, pipe));
            let found = of_kind.find(|resource| Written::of_resource(resource.kind) == Some(kind))?;
            Some((kind, found.own_name()))
        });
        found.extend(things.next().map(|thing| match is_source {
            true => Flow { from: thing, to: relay.clone() },
            false => Flow { from: relay.clone(), to: thing },
        }));
    }
}

fn notifications(resource: &Resource, resources: &Resources, found: &mut Vec<Flow>) {
    let Some(bucket) = resources.name_of(resource, &["bucket"], Written::Bucket) else { return };
    for (block, field, kind) in NOTIFICATIONS {
        let count = resource.value(&[block]).map_or(0, |node: &Node| node.list().len().min(BLOCKS_MAX));
        for number in (0..count.max(1)).map(|number| number.to_string()) {
            // The path of the only block has no number: so the configuration has it.
            let path = if count > 1 { vec![block, &number, field] } else { vec![block, field] };
            let is_set = |key: &str| resource.has(&[block, &number, key]);
            let is_new = is_of_new_objects(resource.value(&[block, &number, "events"]));
            if is_set("filter_prefix") || is_set("filter_suffix") || !is_new {
                continue;
            }
            if let Some(name) = resources.name_of(resource, &path, kind) {
                found.push(Flow { from: (Written::Bucket, bucket.clone()), to: (kind, name) });
            }
        }
    }
}

fn subscription(resource: &Resource, resources: &Resources) -> Option<Flow> {
    if resource.text(&["protocol"]) != Some("sqs") || resource.has(&["filter_policy"]) {
        return None;
    }
    let topic = resources.name_of(resource, &["topic_arn"], Written::Topic)?;
    let queue = resources.name_of(resource, &["endpoint"], Written::Queue)?;
    Some(Flow { from: (Written::Topic, topic), to: (Written::Queue, queue) })
}

fn rule_target(target: &Resource, resources: &Resources, system: &System) -> Option<Flow> {
    let rule = rule_of(target, resources)?;
    let from = match new_objects_of(rule, resources) {
        Some(_) => (Written::Relay, rule.own_name()),
        None => (Written::Bus, bus_of(rule, resources)?),
    };
    let to = resources.target(target, &["arn"], target.place_of(&["arn"]), system)?;
    let kind = match to.kind {
        TargetFoundKind::Sqs => Written::Queue,
        TargetFoundKind::Sns => Written::Topic,
        _ => return None,
    };
    Some(Flow { from, to: (kind, to.name) })
}
