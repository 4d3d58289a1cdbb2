//! What polls for a function by an event source mapping of Terraform, and what the queue or the stream does with what fails.

use super::super::addresses::{last_part, unknown_target};
use super::super::bounds::{self, Bound};
use super::super::model::{
    FunctionIndex, Mapping, OnError, Poller, PollerFound, QueueSettings, Redrive, Said, StreamSettings, System, Why,
};
use super::super::node::{Node, Unknown, Value};
use super::super::numbers::{seconds, whole};
use super::super::pollers::{is_fifo_by_address, limit};
use super::super::simulation::timeout;
use super::resources::{Resource, Resources};
use crate::engine::facts;
use crate::engine::time::Span;

const HOUR: Span = Span::from_secs(3_600);
/// Of this number 0 stands for itself.
const BATCH: &str = bounds::MAPPING[0].property;

pub fn read(mapping: &Resource, resources: &Resources, system: &mut System) {
    let Some((function, _)) = resources.function(mapping, &["function_name"], system) else {
        return mapping.unsaid(&["function_name"], resources, &mut system.notes);
    };
    let path = ["event_source_arn"];
    let polled = polled(mapping, &path, resources);
    let of_reference = || {
        let references = mapping.references(&path);
        let kind = references.first().map(|reference| reference.trim_start_matches("data.").split('.').next());
        kind.flatten().map_or(Poller::Unknown, Poller::of_resource)
    };
    let poller = match (polled, mapping.text(&path)) {
        (Some(resource), _) => Poller::of_resource(resource.kind),
        (None, Some(arn)) => Poller::of_arn(arn),
        (None, None) if mapping.value(&["self_managed_event_source", "endpoints"]).is_some() => Poller::Kafka,
        (None, None) => of_reference(),
    };
    check_mapping(poller, mapping, function, system);
    if mapping.text(&["enabled"]) == Some("false") {
        return system.notes.add(mapping.at.clone(), Why::SwitchedOff);
    }
    system.notes.add(mapping.at.clone(), Why::Polled(poller));
    if poller == Poller::Unknown {
        let of_reference = || mapping.references(&path).first().map(|to| Unknown::Attribute((*to).to_owned()));
        let unknown = match mapping.value(&path).map(|node| &node.value) {
            Some(Value::Unknown(unknown)) => Some(unknown.clone()),
            _ => of_reference(),
        };
        let unknown = unknown.filter(|_| mapping.text(&path).is_none()).map(Why::Unknown);
        unknown.into_iter().for_each(|why| system.notes.add(mapping.place_of(&path), why));
    }
    let source = polled.map(Resource::own_name).or_else(|| mapping.text(&path).map(str::to_owned));
    let on_error = match (poller, polled) {
        (Poller::Kinesis | Poller::DynamoDb, _) => OnError::Stream(stream(mapping, poller, polled, resources, system)),
        (Poller::Sqs, Some(queue)) => OnError::Queue(of_queue(queue, resources)),
        _ => OnError::Unknown,
    };
    let at = mapping.at.clone();
    system.pollers.push(PollerFound { poller, function, source, at, on_error, mapping: handed_over(mapping) });
    if let Some(queue) = polled.filter(|queue| queue.kind == "aws_sqs_queue") {
        note_visibility(function, queue, system);
    }
}

/// Notes the numbers of an event source mapping that AWS refuses. A state says 0 for what is not set.
fn check_mapping(poller: Poller, mapping: &Resource, function: FunctionIndex, system: &mut System) {
    let of_stream = bounds::STREAM.iter().filter(|_| poller.is_stream());
    let mut check = |bound: &'static Bound, path: &[&str]| {
        let node = mapping.value(path).filter(|node| node.text() != Some("0") || bound.property == BATCH);
        system.notes.check(bound, node, mapping.place_of(path), Some(function));
    };
    bounds::MAPPING.iter().chain(of_stream).for_each(|bound| check(bound, &[bound.in_terraform]));
    if poller == Poller::Sqs {
        check(&bounds::AT_ONCE, &["scaling_config", bounds::AT_ONCE.in_terraform]);
    }
}

/// Notes the numbers of queues that AWS refuses, each with a function that is fed from there, if one is.
pub fn check_queues(resources: &Resources, system: &mut System) {
    for queue in resources.of_kind("aws_sqs_queue") {
        let is_it = |found: &&PollerFound| found.source.as_deref() == Some(queue.own_name().as_str());
        let function = system.pollers.iter().find(is_it).map(|found| found.function);
        for bound in &bounds::QUEUE {
            let path = [bound.in_terraform];
            system.notes.check(bound, queue.value(&path), queue.place_of(&path), function);
        }
        let path = ["redrive_policy"];
        let of_its_own = || redrive_policy_of(queue, resources);
        let policy = queue.has(&path).then_some(queue).or_else(of_its_own);
        let Some((policy, read)) = policy.and_then(|policy| Some((policy, policy.document(&path)?))) else { continue };
        let bound = &bounds::RECEIVES;
        system.notes.check(bound, read.get(bound.property), policy.place_of(&path), function);
    }
}

/// What it says of what it hands over.
fn handed_over(mapping: &Resource) -> Mapping {
    let filter = mapping.value(&["filter_criteria"]).is_some_and(|node| !node.list().is_empty());
    Mapping {
        is_filtered: filter || mapping.has(&["filter_criteria", "filter", "pattern"]),
        batch: mapping.said(&["batch_size"], |node| Said::of(node, whole)),
        window: mapping.said(&["maximum_batching_window_in_seconds"], |node| Said::of(node, seconds)),
        at_once: mapping.said(&["scaling_config", "maximum_concurrency"], |node| Said::of(node, whole)),
        reports: mapping.said(&["function_response_types"], Mapping::reports),
    }
}

/// What of the file is polled: by its address where that is known, or by a reference.
fn polled<'r, 'n>(mapping: &Resource<'n>, path: &[&str], resources: &'r Resources<'n>) -> Option<&'r Resource<'n>> {
    if let Some(arn) = mapping.text(path) {
        let has = |resource: &&Resource, key: &str| resource.text(&[key]) == Some(arn);
        return resources.all.iter().find(|resource| has(resource, "arn") || has(resource, "stream_arn"));
    }
    mapping.references(path).into_iter().find_map(|reference| resources.find(reference, mapping))
}

/// What an event source mapping says of records that fail.
fn stream(
    mapping: &Resource,
    poller: Poller,
    polled: Option<&Resource>,
    resources: &Resources,
    system: &System,
) -> StreamSettings {
    let on_failure = ["destination_config", "on_failure", "destination_arn"];
    let target = resources.target(mapping, &on_failure, mapping.place_of(&on_failure), system);
    let hours = |text: &str| whole(text)?.checked_mul(HOUR.0).map(Span);
    let age = ["maximum_record_age_in_seconds"];
    StreamSettings {
        retries: mapping.said(&["maximum_retry_attempts"], |node| limit(node, whole)),
        // 0 stands for nothing here, as -1 does.
        max_age: match mapping.text(&age) {
            Some("0") => Said::Nothing,
            _ => mapping.said(&age, |node| limit(node, seconds)),
        },
        bisects: mapping.said(&["bisect_batch_on_function_error"], |node| Said::of(node, |text| text.parse().ok())),
        on_failure: match target {
            Some(target) => Said::Value(target.name),
            None if mapping.has(&on_failure) || mapping.is_left_open(&on_failure) => Said::Unread,
            None => Said::Nothing,
        },
        kept: match polled {
            _ if poller == Poller::DynamoDb => Said::Nothing,
            Some(stream) if stream.kind == "aws_kinesis_stream" => {
                stream.said(&["retention_period"], |node| Said::of(node, hours))
            }
            _ => Said::Unread,
        },
    }
}

/// What a queue says of its messages.
fn of_queue(queue: &Resource, resources: &Resources) -> QueueSettings {
    let span = |key: &str| queue.said(&[key], |node| Said::of(node, seconds));
    let path = ["redrive_policy"];
    let own = queue.has(&path).then(|| redrive(queue, resources));
    QueueSettings {
        hidden: span("visibility_timeout_seconds"),
        kept: span("message_retention_seconds"),
        redrive: match own.or_else(|| redrive_policy_of(queue, resources).map(|policy| redrive(policy, resources))) {
            Some(redrive) => Said::Value(redrive),
            None => Said::Nothing,
        },
        is_fifo: is_fifo(queue),
    }
}

/// Whether a queue keeps an order.
fn is_fifo(queue: &Resource) -> Option<bool> {
    let path = ["fifo_queue"];
    match queue.text(&path) {
        Some(text) => Some(text == "true"),
        None if queue.has(&path) => None,
        None => Some(false),
    }
}

/// Where messages go in the end, by the policy of a queue or by one of its own.
fn redrive(policy: &Resource, resources: &Resources) -> Redrive {
    let path = ["redrive_policy"];
    let read = policy.document(&path);
    let said = |key: &str| read.as_ref().and_then(|read| read.get(key));
    let target = said("deadLetterTargetArn").and_then(Node::text);
    let of_arn = |arn: &str| {
        let mut queues = resources.of_kind("aws_sqs_queue");
        queues.find(|queue| queue.text(&["arn"]) == Some(arn)).map_or_else(|| is_fifo_by_address(arn), is_fifo)
    };
    let referred = || {
        let mut references = policy.references(&path).into_iter();
        let queue = references.find_map(|reference| resources.find(reference, policy));
        queue.filter(|queue| queue.kind == "aws_sqs_queue")
    };
    let is_fifo = match target {
        Some(arn) => of_arn(arn),
        None => referred().and_then(is_fifo),
    };
    let target = target.map(|arn| last_part(arn).to_owned());
    Redrive {
        // Of a policy in a plan that is made of an address nothing is known before that is.
        receives: if read.is_none() {
            Said::Unread
        } else {
            Said::of(said(bounds::RECEIVES.property), |text| bounds::RECEIVES.read(text))
        },
        to: target.or_else(|| referred().map(Resource::own_name)).unwrap_or_else(|| unknown_target().to_owned()),
        is_fifo,
        at: policy.place_of(&path),
    }
}

/// The resource of its own that says where messages of a queue go in the end.
fn redrive_policy_of<'r, 'n>(queue: &Resource, resources: &'r Resources<'n>) -> Option<&'r Resource<'n>> {
    let of_it = |policy: &&Resource<'n>| {
        let url = policy.text(&["queue_url"]);
        let is_its = url.is_some() && [queue.text(&["url"]), queue.text(&["id"])].contains(&url);
        let mut to = policy.references(&["queue_url"]).into_iter();
        is_its || to.any(|to| resources.find(to, policy).is_some_and(|found| found.id() == queue.id()))
    };
    resources.of_kind("aws_sqs_queue_redrive_policy").find(of_it)
}

/// Notes a queue that Lambda refuses to poll for a function: its messages come back before the function has had its time.
fn note_visibility(function: FunctionIndex, queue: &Resource, system: &mut System) {
    let path = ["visibility_timeout_seconds"];
    let hidden = match queue.text(&path) {
        Some(text) => seconds(text),
        None if queue.has(&path) => None,
        None => Some(facts::QUEUE_VISIBILITY.span()),
    };
    let found = &system.functions[function];
    let is_known = found.timeout.is_some() || !system.notes.has(&format!("{}.timeout", found.at.path));
    let (Some(hidden), timeout) = (hidden, timeout(found)) else { return };
    if is_known && hidden < timeout {
        let (name, at) = (found.name.clone(), queue.place_of(&path));
        system.notes.add(at, Why::Visibility { function, name, queue: queue.own_name(), timeout, hidden });
    }
}
