//! The notifications of buckets, whomever they tell.

use super::super::model::System;
use super::super::notifications::Notification;
use super::resources::{Resource, Resources};

/// Blocks of notifications, and the field that says whom they tell.
const BLOCKS: [(&str, &str); 3] =
    [("lambda_function", "lambda_function_arn"), ("queue", "queue_arn"), ("topic", "topic_arn")];
/// Most blocks of one kind that are looked at.
const BLOCKS_MAX: usize = 100;

/// Of two resources for one bucket the later one counts, and nothing is refused.
pub fn read(resources: &Resources, system: &mut System) {
    for resource in resources.of_kind("aws_s3_bucket_notification") {
        for (block, to) in BLOCKS {
            let count = resource.value(&[block]).map_or(0, |node| node.list().len().min(BLOCKS_MAX));
            for number in 0..count {
                let number = number.to_string();
                let path = |field| [block, number.as_str(), field];
                let function = resources.function(resource, &path(to), system).map(|(function, _)| function);
                let names = text(resource, &path("filter_prefix")).zip(text(resource, &path("filter_suffix")));
                let events = resource.value(&path("events"));
                let at = resource.place_of(&[block, &number]);
                let found = names.and_then(|names| Notification::of(&resource.id(), events, names, function, at));
                system.add_notification(found);
            }
        }
    }
}

/// A text, empty where there is none; nothing of one that is known only once it is applied.
fn text<'n>(resource: &Resource<'n>, path: &[&str]) -> Option<&'n str> {
    resource.text(path).or_else(|| (!resource.has(path)).then_some(""))
}
