//! The notifications of buckets, whomever they tell: of a bucket itself, of SAM's events, and of the CDK's resource for them.

use super::super::model::{System, Why};
use super::super::node::{At, Node};
use super::super::notifications::Notification;
use super::names::Names;
use super::sections::{Resource, Sections};

/// Lists of notifications in CloudFormation and in the CDK's resource, and the field that says whom they tell.
const LISTS: [(&str, &str); 6] = [
    ("LambdaConfigurations", "Function"),
    ("LambdaFunctionConfigurations", "LambdaFunctionArn"),
    ("QueueConfigurations", "Queue"),
    ("QueueConfigurations", "QueueArn"),
    ("TopicConfigurations", "Topic"),
    ("TopicConfigurations", "TopicArn"),
];

pub fn read(sections: &Sections, names: &Names, system: &mut System) {
    for resource in &sections.resources {
        match resource.kind.as_str() {
            "AWS::S3::Bucket" => of_bucket(&resource.id, resource, names, system),
            "Custom::S3BucketNotifications" => {
                if let Some(bucket) = resource.properties.text_of("BucketName") {
                    of_bucket(&Names::target_name(bucket), resource, names, system);
                }
            }
            "AWS::Serverless::Function" => of_events(resource, system),
            _ => {}
        }
    }
}

fn of_bucket(bucket: &str, resource: &Resource, names: &Names, system: &mut System) {
    let Some(configuration) = resource.properties.entry("NotificationConfiguration") else { return };
    let at = resource.properties_at.field("NotificationConfiguration", configuration.place);
    for (list, field) in LISTS {
        let Some(entry) = configuration.value.entry(list) else { continue };
        let at = at.field(list, entry.place);
        for (index, item) in entry.value.list().iter().enumerate() {
            let Some(to) = item.get(field) else { continue };
            let function = names.function(to).map(|(function, _)| function);
            let events = item.get("Event").or_else(|| item.get("Events"));
            let at = at.item(index, item.place);
            if let Some(filter) = item.entry("Filter") {
                let why = if function.is_some() { Why::Filter } else { Why::NoEffect };
                system.notes.add(at.field("Filter", filter.place), why);
            }
            system.add_notification(
                objects(item).and_then(|names| Notification::of(bucket, events, names, function, at)),
            );
        }
    }
}

/// SAM puts the events of functions among the notifications of their bucket.
fn of_events(resource: &Resource, system: &mut System) {
    let function = system.functions.iter().position(|function| function.id == resource.id);
    let Some(events) = resource.properties.entry("Events") else { return };
    let events_at = resource.properties_at.field("Events", events.place);
    for event in events.value.entries().iter().filter(|event| event.value.text_of("Type") == Some("S3")) {
        let Some(inside) = event.value.get("Properties") else { continue };
        let Some(bucket) = inside.text_of("Bucket") else { continue };
        let at: At = events_at.field(&event.key, event.place);
        let (bucket, events) = (Names::target_name(bucket), inside.get("Events"));
        system
            .add_notification(objects(inside).and_then(|names| Notification::of(&bucket, events, names, function, at)));
    }
}

/// How the names of the objects begin and end that are meant; nothing where that is known to a deployment only.
fn objects(item: &Node) -> Option<(&str, &str)> {
    let (mut prefix, mut suffix) = ("", "");
    let Some(filter) = item.get("Filter") else { return Some((prefix, suffix)) };
    let key = filter.get("S3Key").or_else(|| filter.get("Key"))?;
    for rule in key.get("Rules").or_else(|| key.get("FilterRules"))?.one_or_more() {
        let value = rule.text_of("Value")?;
        match rule.text_of("Name")?.to_ascii_lowercase().as_str() {
            "prefix" => prefix = value,
            "suffix" => suffix = value,
            _ => return None,
        }
    }
    Some((prefix, suffix))
}
