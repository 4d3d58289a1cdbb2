//! What rules and schedules of EventBridge say of the events that they hand over, and events of SAM that become one.

use super::super::bounds;
use super::super::delivery::Delivery;
use super::super::model::{FunctionIndex, Notes, Said};
use super::super::node::{At, Node, Value};
use super::super::rights::DEFAULT_BUS;
use super::names::Names;

/// The bus that a rule, or an event of SAM, listens to.
pub fn bus_of(properties: &Node) -> String {
    properties.text_of("EventBusName").map_or_else(|| DEFAULT_BUS.to_owned(), Names::target_name)
}

/// What the target of a rule or a schedule, or an event of SAM, says of events that Lambda does not accept.
pub fn delivery(target: &Node) -> Delivery {
    let is_open = |key: &str| target.get(key).is_some_and(|node| matches!(node.value, Value::Unknown(_)));
    let dead_letters = target.get("DeadLetterConfig");
    let queue = dead_letters.and_then(|config| config.get("Arn"));
    // SAM makes a queue where only its type is given.
    let is_made = queue.is_none() && dead_letters.is_some_and(|config| config.get("Type").is_some());
    let policy = |key: &str| target.find(&["RetryPolicy", key]);
    let is_policy_open = is_open("RetryPolicy");
    let [retries, age] = [policy(bounds::RETRIES.property), policy(bounds::AGE.property)];
    Delivery {
        retries: if is_policy_open { Said::Unread } else { Said::of(retries, |text| bounds::RETRIES.read(text)) },
        max_age: if is_policy_open { Said::Unread } else { Said::of(age, |text| bounds::AGE.seconds(text)) },
        dead_letters: match is_made || is_open("DeadLetterConfig") {
            true => Said::Unread,
            false => Said::of(queue, |text| Some(Names::target_name(text))),
        },
    }
}

/// Notes what AWS refuses of the retry policy of such a target, which stands here.
pub fn check_policy(target: &Node, at: &At, function: FunctionIndex, notes: &mut Notes) {
    let Some(policy) = target.entry("RetryPolicy") else { return };
    let at = at.field("RetryPolicy", policy.place);
    for bound in [&bounds::RETRIES, &bounds::AGE] {
        if let Some(entry) = policy.value.entry(bound.property) {
            notes.check(bound, Some(&entry.value), at.field(bound.property, entry.place), Some(function));
        }
    }
}

/// Whether a schedule calls at its very time.
pub fn has_no_window(window: &Node) -> bool {
    window.text_of("Mode").is_some_and(|mode| mode.eq_ignore_ascii_case("off"))
}
