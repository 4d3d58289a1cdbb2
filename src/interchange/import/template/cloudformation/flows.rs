//! What hands on what is new in it without a function: buckets and topics that tell a queue or a topic, rules of a bus that lead to
//! one. What is filtered is left out: what a function writes may be another thing.

use super::super::model::{Flow, System, Written};
use super::super::node::Node;
use super::super::rights::{is_of_anybody, is_of_new_objects};
use super::delivery::bus_of;
use super::names::Names;
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
            "AWS::Events::Rule" => rule(resource, names, system),
            _ => {}
        }
    }
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
    if !is_of_anybody(properties.get("EventPattern")) {
        return;
    }
    for target in properties.get("Targets").map(Node::list).unwrap_or_default() {
        let Some(arn) = target.text_of("Arn") else { continue };
        let Some(kind) = names.kind_in(arn).and_then(Written::of_resource) else { continue };
        system.flows.push(Flow { from: (Written::Bus, bus_of(properties)), to: (kind, Names::target_name(arn)) });
    }
}
