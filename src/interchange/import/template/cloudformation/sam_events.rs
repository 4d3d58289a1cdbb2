//! The events of a SAM function: each type is a caller that waits, one that does not, or a poller.

use super::super::fields::Fields;
use super::super::model::{
    API_LIMIT_MS_MAX, CallerFound, Flow, FunctionIndex, OnError, Poller, Qualifier, QueueSettings, Setting, Source,
    System, Why, Written,
};
use super::super::node::{At, Entry, Node};
use super::super::origins::Origin;
use super::super::pollers::name_of;
use super::super::rights::{is_of_anybody, is_of_new_objects, of_new_objects};
use super::delivery::{bus_of, check_policy, delivery, has_no_window};
use super::names::Names;
use super::sections::Resource;
use super::settings;
use crate::engine::time::Span;
use crate::text::messages::import as m;

/// What becomes of events that Lambda does not accept, and when a schedule calls within a window.
const NOT_SIMULATED: [&str; 4] = ["RetryPolicy", "DeadLetterConfig", "FlexibleTimeWindow", "RedrivePolicy"];
/// Which objects, messages or lines call.
const FILTERS: [&str; 3] = ["Filter", "FilterPattern", "FilterPolicy"];

/// How often a schedule calls, by SAM's name for it and by AWS's.
const SCHEDULES: [&str; 2] = ["Schedule", "ScheduleExpression"];

/// What an event's type is.
enum EventKind {
    Caller(Source),
    Poller(Poller),
}

fn kind_of(kind: &str) -> Option<EventKind> {
    Some(match kind {
        "Api" => EventKind::Caller(Source::RestApi),
        "HttpApi" => EventKind::Caller(Source::HttpApi),
        "WebSocket" => EventKind::Caller(Source::WebSocketApi),
        "ScheduleV2" => EventKind::Caller(Source::Schedule),
        // SAM makes a rule of EventBridge of a schedule, too.
        "CloudWatchEvent" | "EventBridgeRule" | "Schedule" => EventKind::Caller(Source::Rule),
        "S3" => EventKind::Caller(Source::S3),
        "SNS" => EventKind::Caller(Source::Sns),
        "IoTRule" => EventKind::Caller(Source::Iot),
        "CloudWatchLogs" => EventKind::Caller(Source::Logs),
        "Cognito" => EventKind::Caller(Source::Cognito),
        "AlexaSkill" => EventKind::Caller(Source::Alexa),
        "SQS" => EventKind::Poller(Poller::Sqs),
        "Kinesis" => EventKind::Poller(Poller::Kinesis),
        "DynamoDB" => EventKind::Poller(Poller::DynamoDb),
        "MSK" | "SelfManagedKafka" => EventKind::Poller(Poller::Kafka),
        "MQ" => EventKind::Poller(Poller::Mq),
        "DocumentDB" => EventKind::Poller(Poller::DocumentDb),
        _ => return None,
    })
}

pub fn read(resource: &Resource, function: FunctionIndex, names: &Names, system: &mut System) {
    let qualifier = match &system.functions[function].alias {
        Some(alias) => Qualifier::Alias(alias.clone()),
        None => Qualifier::Unqualified,
    };
    let mut fields = Fields::new(&resource.properties, resource.properties_at.clone());
    if let Some((_, at)) = fields.get("FunctionUrlConfig") {
        system.add_caller(caller(Source::FunctionUrl, function, &qualifier, at));
    }
    let Some((events, events_at)) = fields.get("Events") else { return };
    for entry in events.entries() {
        let at = events_at.field(&entry.key, entry.place);
        event(entry, at, (function, &qualifier), names, system);
    }
}

fn caller(source: Source, function: FunctionIndex, qualifier: &Qualifier, at: At) -> CallerFound {
    CallerFound::new(source, function, qualifier.clone(), at)
}

fn event(
    entry: &Entry,
    at: At,
    (function, qualifier): (FunctionIndex, &Qualifier),
    names: &Names,
    system: &mut System,
) {
    let node = &entry.value;
    let mut fields = Fields::new(node, at.clone());
    let Some((kind, kind_at)) = fields.get("Type") else {
        system.notes.wrong(at, node, m::AllowedEventType.get());
        return;
    };
    let source = match kind.text().and_then(kind_of) {
        Some(EventKind::Caller(source)) => source,
        Some(EventKind::Poller(poller)) => return polled(poller, node, at, function, system),
        None => {
            system.notes.wrong(kind_at, kind, m::AllowedKnownEventType.get());
            return;
        }
    };
    let mut found = caller(source, function, qualifier, at.clone());
    // Of several schedules each has its own name; routes of an API are one caller.
    found.name = matches!(source, Source::Schedule | Source::Rule).then(|| entry.key.clone());
    if let Some(mut inside) = fields.inside("Properties") {
        let is_off =
            inside.get("Enabled").is_some_and(|(node, _)| node.text().is_some_and(|t| t.eq_ignore_ascii_case("false")))
                || inside.text("State").is_some_and(|state| state.eq_ignore_ascii_case("disabled"));
        check_policy(inside.node, &inside.at, function, &mut system.notes);
        if is_off {
            for (node, at) in SCHEDULES.into_iter().filter_map(|key| inside.get(key)) {
                system.notes.check_schedule(source, node, &at, Some(function));
            }
            return system.notes.add(at, Why::SwitchedOff);
        }
        if source == Source::Sns
            && inside.get("SqsSubscription").is_some_and(|(node, _)| node.is_map() || node.is_true())
        {
            return through_a_queue(entry, inside.node, at, function, system);
        }
        whence(&mut inside, names, &mut found);
        if source == Source::Rule {
            of_rule(rule_of(&system.functions[function].id, &entry.key), inside.node, &mut found);
        }
        for key in SCHEDULES {
            if let Some((node, at)) = inside.get(key) {
                found.recurrence = system.notes.recurrence(source, node, at, Some(function));
            }
        }
        let limit = inside.number("TimeoutInMillis", (50, API_LIMIT_MS_MAX), "ms", &mut system.notes);
        found.limit = limit.map(|limit| Setting { value: Span::from_ms(limit.value), at: limit.at });
        found.delivery = delivery(inside.node);
        for (keys, why) in [(&NOT_SIMULATED[..], Why::NotSimulated), (&FILTERS[..], Why::Filter)] {
            for (node, at) in keys.iter().filter_map(|key| inside.get(key)) {
                let says_nothing = node.text() == Some("") || has_no_window(node);
                system.notes.add(at, if says_nothing { Why::NoEffect } else { why.clone() });
            }
        }
        inside.finish_as(Why::NoEffect, &mut system.notes);
    }
    system.add_caller(found);
}

/// An event that Lambda polls for.
fn polled(poller: Poller, node: &Node, at: At, function: FunctionIndex, system: &mut System) {
    let inside = node.get("Properties").unwrap_or(node);
    let inside_at = node.entry("Properties").map_or_else(|| at.clone(), |entry| at.field("Properties", entry.place));
    settings::check_mapping(poller, inside, &inside_at, function, &mut system.notes);
    if settings::is_switched_off(inside) {
        return system.notes.add(at, Why::SwitchedOff);
    }
    let source = ["Queue", "Stream"].iter().find_map(|key| inside.text_of(key));
    let (on_error, mapping) = (settings::on_error(poller, inside), settings::handed_over(inside));
    settings::add_poller(poller, function, source, (on_error, mapping), at, system);
}

/// The rule that SAM makes of an event of a function.
pub fn rule_of(function: &str, event: &str) -> String {
    format!("{function}{event}")
}

/// What a rule's events come from: that rule, whatever its own source is.
fn of_rule(rule: String, properties: &Node, found: &mut CallerFound) {
    found.origin = Origin::of_file(&rule, None);
    if of_new_objects(properties.get("Pattern")).is_some() {
        found.from = Some(rule);
    }
}

/// What its events come from, as far as the event names it.
fn whence(inside: &mut Fields, names: &Names, found: &mut CallerFound) {
    match found.source {
        Source::Sns | Source::S3 => {
            let is_bucket = found.source == Source::S3;
            let key = if is_bucket { "Bucket" } else { "Topic" };
            found.from = inside.text(key).map(Names::target_name);
            found.origin = names.origins.named(if is_bucket { "s3" } else { "sns" }, inside.node.get(key));
            found.is_fifo = !is_bucket && found.from.as_deref().is_some_and(|topic| names.is_fifo(topic));
            let of_new = !is_bucket || is_of_new_objects(inside.node.get("Events"));
            let filters = ["Filter", "FilterPolicy"];
            found.is_filtered = filters.iter().any(|key| inside.node.get(key).is_some()) || !of_new;
        }
        Source::RestApi | Source::HttpApi => {
            let method = inside.text("Method").map(str::to_uppercase);
            found.route = method.zip(inside.text("Path")).map(|(method, path)| format!("{method} {path}"));
        }
        Source::Rule if is_of_anybody(inside.node.get("Pattern")) => found.from = Some(bus_of(inside.node)),
        _ => {}
    }
}

/// A topic can hand its messages to a queue first, which Lambda polls. SAM makes one where none is named, and sets nothing of it.
fn through_a_queue(entry: &Entry, properties: &Node, at: At, function: FunctionIndex, system: &mut System) {
    let (queue, on_error) = match properties.find(&["SqsSubscription", "QueueArn"]).and_then(Node::text) {
        Some(queue) => (queue.to_owned(), OnError::Unknown),
        None => {
            let made = format!("{}{}Queue", system.functions[function].id, entry.key);
            (made, OnError::Queue(QueueSettings { is_fifo: Some(false), ..QueueSettings::default() }))
        }
    };
    let subscription = properties.entry("SqsSubscription");
    let mapping = subscription.map(|entry| settings::handed_over(&entry.value)).unwrap_or_default();
    if let Some(entry) = subscription {
        let at = at.field("Properties", properties.place).field("SqsSubscription", entry.place);
        settings::check_mapping(Poller::Sqs, &entry.value, &at, function, &mut system.notes);
    }
    if let Some(topic) = properties.text_of("Topic").filter(|_| properties.get("FilterPolicy").is_none()) {
        let (from, to) = ((Written::Topic, Names::target_name(topic)), (Written::Queue, name_of(&queue)));
        system.flows.push(Flow { from, to });
    }
    settings::add_poller(Poller::Sqs, function, Some(&queue), (on_error, mapping), at, system);
}
