//! What hands on what is new in it without a function: buckets and topics that tell a queue or a topic, rules of a bus that lead to
//! one. What is filtered is left out: what a function writes may be another thing.

use super::super::model::{Flow, System, Written};
use super::super::node::Node;
use super::super::rights::{is_of_anybody, is_of_new_objects, of_new_objects};
use super::delivery::bus_of;
use super::names::Names;
use super::sam_events;
use super::sections::{Resource, Sections};

/// A list of a bucket's notifications, the field that says where they go, and what that is.
const NOTIFICATIONS: [(&str, [&str; 2], Written); 2] = [
    ("QueueConfigurations", ["Queue", "QueueArn"], Written::Queue),
    ("TopicConfigurations", ["Topic", "TopicArn"], Written::Topic),
];

pub fn read(sections: &Sections, names: &Names, system: &mut System) {
    for resource in &sections.resources {
        let properties = &resource.properties;
        match resource.kind.as_str() {
            "AWS::S3::Bucket" => notifications(resource.id.clone(), properties, system),
            "Custom::S3BucketNotifications" => {
                if let Some(bucket) = properties.text_of("BucketName") {
                    notifications(Names::target_name(bucket), properties, system);
                }
            }
            "AWS::SNS::Topic" => {
                for item in properties.get("Subscription").map(Node::list).unwrap_or_default() {
                    subscription(resource.id.clone(), item, system);
                }
            }
            "AWS::SNS::Subscription" => {
                if let Some(topic) = properties.text_of("TopicArn") {
                    subscription(Names::target_name(topic), properties, system);
                }
            }
            "AWS::Events::Rule" => {
                rule(resource, names, system);
                new_objects(&resource.id, properties.get("EventPattern"), sections, system);
            }
            "AWS::Serverless::Function" => {
                for event in properties.get("Events").map(Node::entries).unwrap_or_default() {
                    let pattern = event.value.find(&["Properties", "Pattern"]);
                    new_objects(&sam_events::rule_of(&resource.id, &event.key), pattern, sections, system);
                }
            }
            "AWS::Pipes::Pipe" => pipe(resource, names, system),
            _ => {}
        }
    }
}

/// The buckets whose new objects a rule hands on: those that tell EventBridge, and that its pattern fits.
fn new_objects(rule: &str, pattern: Option<&Node>, sections: &Sections, system: &mut System) {
    let Some(buckets) = of_new_objects(pattern) else { return };
    for resource in &sections.resources {
        let name = match resource.kind.as_str() {
            "AWS::S3::Bucket" => Some(resource.id.clone()),
            "Custom::S3BucketNotifications" => resource.properties.text_of("BucketName").map(Names::target_name),
            _ => None,
        };
        let tells = resource.properties.find(&["NotificationConfiguration", "EventBridgeConfiguration"]);
        let is_told = tells.is_some_and(|tells| tells.text_of("EventBridgeEnabled") != Some("false"));
        let Some(name) = name.filter(|_| is_told) else { continue };
        let bucket = sections.find(&name);
        let in_aws = bucket.and_then(|bucket| bucket.properties.text_of("BucketName"));
        let is_it = |text: &str| Names::target_name(text) == name || in_aws == Some(text);
        if buckets.is_empty() || buckets.iter().filter_map(Node::text).any(is_it) {
            let to = (Written::Relay, rule.to_owned());
            system.flows.push(Flow { from: (Written::Bucket, name), to });
        }
    }
}

/// A pipe hands on what is new in its source, unless it filters that.
fn pipe(pipe: &Resource, names: &Names, system: &mut System) {
    let properties = &pipe.properties;
    if properties.find(&["SourceParameters", "FilterCriteria"]).is_some() {
        return;
    }
    let thing = |key: &str| {
        let text = properties.text_of(key)?;
        let kind = names.kind_in(text).and_then(Written::of_resource)?;
        Some((kind, Names::target_name(text)))
    };
    let relay = (Written::Relay, pipe.id.clone());
    let flows = [thing("Source").map(|from| (from, relay.clone())), thing("Target").map(|to| (relay, to))];
    system.flows.extend(flows.into_iter().flatten().map(|(from, to)| Flow { from, to }));
}

/// CloudFormation and the CDK have other names for the same fields.
fn notifications(bucket: String, properties: &Node, system: &mut System) {
    for (list, fields, kind) in NOTIFICATIONS {
        let all = properties.find(&["NotificationConfiguration", list]).map(Node::list).unwrap_or_default();
        for item in all.iter().filter(|item| item.get("Filter").is_none()) {
            let is_new = is_of_new_objects(item.get("Event").or_else(|| item.get("Events")));
            let to = fields.iter().find_map(|field| item.text_of(field)).filter(|_| is_new);
            if let Some(to) = to {
                let (from, to) = ((Written::Bucket, bucket.clone()), (kind, Names::target_name(to)));
                system.flows.push(Flow { from, to });
            }
        }
    }
}

fn subscription(topic: String, properties: &Node, system: &mut System) {
    let is_whole = properties.text_of("Protocol") == Some("sqs") && properties.get("FilterPolicy").is_none();
    if let Some(queue) = properties.text_of("Endpoint").filter(|_| is_whole) {
        let to = (Written::Queue, Names::target_name(queue));
        system.flows.push(Flow { from: (Written::Topic, topic), to });
    }
}

fn rule(rule: &Resource, names: &Names, system: &mut System) {
    let properties = &rule.properties;
    let pattern = properties.get("EventPattern");
    let from = match of_new_objects(pattern) {
        Some(_) => (Written::Relay, rule.id.clone()),
        None if is_of_anybody(pattern) => (Written::Bus, bus_of(properties)),
        None => return,
    };
    for target in properties.get("Targets").map(Node::list).unwrap_or_default() {
        let Some(arn) = target.text_of("Arn") else { continue };
        let Some(kind) = names.kind_in(arn).and_then(Written::of_resource) else { continue };
        system.flows.push(Flow { from: from.clone(), to: (kind, Names::target_name(arn)) });
    }
}
