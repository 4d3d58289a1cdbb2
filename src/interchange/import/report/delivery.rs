//! What a rule or a schedule does with an event that Lambda does not accept, in words.

use crate::interchange::import::template::delivery::Delivery;
use crate::interchange::import::template::pollers::Said;
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::time;

/// Who calls, how often it hands an event over, and where it puts what is left.
pub fn line(caller: &str, delivery: &Delivery) -> String {
    let tried = match (delivery.tries(), delivery.age()) {
        (Some(0), _) => m::TemplateHandsOverOnce { caller }.text(),
        (Some(count), Some(age)) => m::TemplateHandsOver { caller, age: &time::span(age), count }.text(),
        _ => m::TemplateHandsOverUnread { caller }.text(),
    };
    match &delivery.dead_letters {
        Said::Nothing => tried,
        Said::Unread => m::TemplateHandsOverKeptUnread { tried: &tried }.text(),
        Said::Value(queue) => m::TemplateHandsOverKept { tried: &tried, queue }.text(),
    }
}
