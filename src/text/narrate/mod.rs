//! Sentences: what just happened, in bold, and why and what follows, in terms of the rule behind it.
//!
//! A sentence is made from the record, and names from the world as it stood then or later. The calls of records long past
//! are forgotten by the world; the sentence then does without what it cannot know. What is said stands in
//! `locales/en/narration.ftl`; here it is chosen.

mod attempts;
mod events;
mod narrator;
mod senders;

use crate::engine::record::{Record, Refusal, What};
use crate::engine::scenario::{Command, Scenario, Timed};
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::text::message::Message;
pub use crate::text::message::Sentence;
use crate::text::messages::narration as m;
use crate::text::{changes, names, time};
use crate::timeline::{Run, SearchTarget, Way};
use narrator::Narrator;

/// Before anything has happened.
pub fn beginning(scenario: &Scenario) -> Sentence {
    match scenario.callers.as_slice() {
        [one] => Sentence::of(&m::BeginningOne { caller: &one.name, function: &scenario.function(one.function).name }),
        _ => Sentence::of(&m::Beginning),
    }
}

/// When nothing more will happen by itself.
pub fn ending(scenario: &Scenario) -> Sentence {
    let answer = &scenario.about.answer;
    if answer.is_empty() {
        return Sentence::of(&m::Ending);
    }
    Sentence { what: m::Ending.text(), why: answer.clone() }
}

/// What was looked for and not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFound {
    /// None: whatever comes next.
    pub target: Option<SearchTarget>,
    pub way: Way,
    /// Up to here there is none: looking ended before the run did.
    pub until: Option<Time>,
}

/// Why a step did not go anywhere.
pub fn not_found(vain: NotFound) -> Sentence {
    let what = match (vain.target, vain.way) {
        (None, Way::On) => m::NoStepOn.text(),
        (None, Way::Back) => m::NoStepBack.text(),
        (Some(SearchTarget::Problem), Way::On) => m::NoProblemOn.text(),
        (Some(SearchTarget::Problem), Way::Back) => m::NoProblemBack.text(),
        (Some(SearchTarget::Heard), Way::On) => m::NoHearingOn.text(),
        (Some(SearchTarget::Heard), Way::Back) => m::NoHearingBack.text(),
        (Some(SearchTarget::Of(call)), Way::On) => m::LastOfCall { call: call.0.into() }.text(),
        (Some(SearchTarget::Of(call)), Way::Back) => m::FirstOfCall { call: call.0.into() }.text(),
    };
    let until = vain.until.map(|until| m::SearchedUntil { instant: &time::clock(until) }.text());
    Sentence { what, why: until.unwrap_or_default() }
}

/// The sentence about what is right behind the playhead.
pub fn newest(run: &mut Run) -> Sentence {
    match run.last_record() {
        Some(record) => sentence_of(&record, run.world(), run.commands()),
        None => beginning(run.world().config()),
    }
}

/// What a record says, with what the run's commands say of changes.
pub fn sentence_of(record: &Record, world: &World, commands: &[Timed]) -> Sentence {
    let What::Changed { index } = record.what else { return sentence(record, world) };
    let Some(timed) = commands.get(index as usize) else { return sentence(record, world) };
    let change = &changes::command(&timed.command, world.config());
    match timed.command {
        Command::CallNow(_) | Command::Drain(_) => Sentence::plain(&m::ChangedCommand { change }),
        Command::SetMode { .. } | Command::SetEdgeMode { .. } => Sentence::of(&m::ChangedMode { change }),
        _ => Sentence::of(&m::Changed { change }),
    }
}

/// What a record says.
pub fn sentence(record: &Record, world: &World) -> Sentence {
    Narrator::new(record, world).tell()
}

impl Narrator<'_> {
    fn tell(&self) -> Sentence {
        let (function, record) = (self.name(self.function), self.record);
        match record.what {
            What::Sent { from, send: send @ 2.., .. } => self.sent_again(from, send),
            What::Sent { from, mode, .. } => self.sent(from, mode),
            What::Refused { status, reason, .. } => self.refused(status, reason),
            What::Checked { .. } => self.checked(),
            What::Accepted { status, .. } => Sentence::of(&m::Accepted { status: &status.to_string() }),
            What::Answered { from, status, waited, resends: true, .. } => self.heard_by_sdk(from, status, waited),
            What::Answered { from, status, failed, waited, unanswered, .. } => {
                let mut sentence = self.answered(from, status, failed, waited);
                if unanswered && !matches!(status, 200..300) {
                    sentence.why = m::WhyUnanswered.text();
                }
                sentence
            }
            What::HungUp { from, mode, limit, waited, left, resends, .. } => {
                self.hung_up(from, mode, if resends { limit } else { waited }, left, resends)
            }
            What::ResendDue { from, after, .. } => self.resend_due(from, after),
            What::AnswerLost { idle, .. } => {
                Sentence::of(&m::AnswerLost { function, idle: &time::span(idle), sender: self.sender() })
            }
            What::Unheard { status, .. } => self.unheard(status),
            What::Started { attempt, copy: true, .. } => {
                Sentence::of(&m::StartedCopy { function, attempt: attempt.into() })
            }
            What::Started { mode, attempt, init, init_in_run, waited, .. } => {
                self.started(mode, attempt, (init, init_in_run), waited)
            }
            What::InitTimedOut { .. } => Sentence::of(&m::InitTimedOut { function }),
            What::InitFailed { .. } => self.init_failed(),
            What::Initialised { .. } => Sentence::of(&m::Initialised { function }),
            What::Finished(attempt) => self.finished(&attempt),
            What::EnvironmentGone { reason, .. } => self.environment_gone(reason),
            What::Provisioned { environments, .. } => {
                Sentence::of(&m::Provisioned { environments: environments.into(), function })
            }
            What::Duplicated { .. } => Sentence::of(&m::Duplicated { function }),
            What::TurnedAway { reason, tries, .. } => self.turned_away(reason, tries),
            What::RetryDue { law, after, .. } => self.retry_due(law, after),
            What::Deleted { .. } => {
                let twice = self.world.function(self.function).metrics.duplicates;
                Sentence::of(&m::Deleted { function, sender: self.sender(), twice })
            }
            What::GaveUp { condition, attempts, .. } => self.gave_up(condition, attempts),
            What::DeadLettered { target, .. } => self.dead_lettered(target),
            What::Delivered { target, success, .. } => self.delivered(target, success),
            What::DeliveredToFunction { destination, success, .. } => self.handed_on(destination, success),
            What::DeliveryFailed { to, reason: Some(Refusal::TooLarge), .. } => {
                Sentence::of(&m::UndeliveredTooLarge { target: self.name_of_destination(to) })
            }
            What::DeliveryFailed { to, .. } => Sentence::of(&m::Undelivered { target: self.name_of_destination(to) }),
            What::Lost { .. } => Sentence::of(&m::Lost { function }),
            What::Drained { target, messages } => {
                Sentence::of(&m::Emptied { messages: messages.into(), target: &self.scenario.target(target).name })
            }
            What::AlarmChanged { target, state } => self.alarm_changed(target, state),
            What::Changed { .. } => Sentence::of(&m::ChangedUnknown),
            What::Stopped { reason } => Sentence::of(&m::Stopped { reason: names::stop(reason) }),
        }
    }
}
