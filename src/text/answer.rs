//! The answer to a lesson's question: what became of a request, what a caller heard, and the texts around the card.

use super::message::Message;
use super::messages::answer as m;
pub use crate::text::messages::answer::{
    DoesNotApply, Done, Failed, GaveUp, HandedOn, HeardNothing, Lost, NextLesson, Question, Refused, Rule, Skip,
    SkipToWhatIf, Title, TooLong, UnderWay, WhatIf, WhatIfLead,
};

/// So many of what the scenario has a word for.
pub fn count(count: u64, unit: &str) -> String {
    m::Count { count, unit }.text()
}

/// Where an event that was given up is kept.
pub fn kept(target: &str) -> String {
    m::Kept { target }.text()
}

/// A status, and whether the function failed.
pub fn status(status: u16, failed: bool) -> String {
    let status = status.into();
    if failed { m::HeardError { status }.text() } else { m::Heard { status }.text() }
}
