//! Sentences: what just happened, in bold, and why and what follows, in terms of the rule behind it.
//!
//! A sentence is made from the record, and names from the world as it stood then or later. The calls of records long past
//! are forgotten by the world; the sentence then does without what it cannot know.
//!
//! Each is a template: what, `|`, and why. [`Telling`] says what its marks stand for, so that choosing a sentence writes
//! nothing yet, and all are written by one function.

mod attempts;
mod events;
mod senders;
mod telling;

use crate::engine::record::{Record, What};
use crate::engine::scenario::{Command, Scenario, Timed};
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::text::en::{changes, names};
use crate::text::number::grouped;
use crate::text::time::clock;
use crate::timeline::{Run, SearchTarget, Way};
pub use telling::Sentence;
use telling::Telling;

fn say(what: &str, why: &str) -> Sentence {
    Sentence { what: what.to_owned(), why: why.to_owned() }
}

/// Before anything has happened.
pub fn beginning(scenario: &Scenario) -> Sentence {
    let called;
    let why = match scenario.callers.as_slice() {
        [one] => {
            called = [&one.name, " is about to call ", &scenario.function(one.function).name, "."].concat();
            &called
        }
        _ => "Press play, or step from one thing to the next.",
    };
    say("Nothing has happened yet.", why)
}

/// When nothing more will happen by itself.
pub fn ending(scenario: &Scenario) -> Sentence {
    let answer = &scenario.about.answer;
    say(
        "Nothing more will happen by itself.",
        if answer.is_empty() { "Call again, or change something." } else { answer },
    )
}

/// What was looked for and not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFound {
    pub sought: SearchTarget,
    pub way: Way,
    /// Up to here there is none: looking ended before the run did.
    pub until: Option<Time>,
}

/// Why a step did not go anywhere.
pub fn not_found(vain: NotFound) -> Sentence {
    let what = match (vain.sought, vain.way) {
        (SearchTarget::Problem, Way::On) => "Nothing more goes wrong.".to_owned(),
        (SearchTarget::Problem, Way::Back) => "Nothing went wrong before this.".to_owned(),
        (SearchTarget::Of(call), Way::On) => ["This was the last of #", &grouped(call.0.into()), "."].concat(),
        (SearchTarget::Of(call), Way::Back) => ["This was the first of #", &grouped(call.0.into()), "."].concat(),
    };
    let why = match vain.until {
        None => String::new(),
        Some(until) => ["Nothing up to ", &clock(until), ", which is as far as was looked."].concat(),
    };
    Sentence { what, why }
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
    let what = changes::command(&timed.command, world.config());
    let mut telling = Telling::new(record, world);
    telling.place = &what;
    telling.say(match timed.command {
        Command::CallNow(_) | Command::Drain(_) => "§p.",
        Command::SetMode { .. } | Command::SetEdgeMode { .. } => {
            "From now on §p.|Nothing else changes: the kind of call is one parameter, and calls under way keep theirs."
        }
        _ => "§p.|This was changed just now. It acts from here on; what happened before stays as it was.",
    })
}

/// What a record says.
pub fn sentence(record: &Record, world: &World) -> Sentence {
    let mut telling = Telling::new(record, world);
    let template = telling.tell();
    telling.say(template)
}

impl Telling<'_> {
    /// Chooses the sentence, and puts down what its marks stand for.
    fn tell(&mut self) -> &'static str {
        if let What::Sent { from, .. }
        | What::Answered { from, .. }
        | What::HungUp { from, .. }
        | What::ResendDue { from, .. } = self.record.what
        {
            self.who = self.name_of(from);
        }
        match self.record.what {
            What::Sent { send: send @ 2.., .. } => self.sent_again(send),
            What::Sent { from, mode, .. } => self.sent(from, mode),
            What::Refused { status, reason, .. } => self.refused(status, reason),
            What::Checked { .. } => senders::CHECKED_NOW,
            What::Accepted { status, .. } => self.accepted(status),
            What::Answered { status, waited, resends: true, .. } => self.answered_its_sdk(status, waited),
            What::Answered { from, status, failed, waited, .. } => self.answered(from, status, failed, waited),
            What::HungUp { mode, limit, waited, left, resends, .. } => {
                self.hung_up(mode, [limit, waited], left, resends)
            }
            What::ResendDue { after, .. } => self.resend_due(after),
            What::AnswerLost { idle, .. } => self.answer_lost(idle),
            What::Unheard { status, .. } => self.unheard(status),
            What::Started { mode, attempt, init, init_in_run, waited, .. } => {
                self.started(mode, attempt, (init, init_in_run), waited)
            }
            What::InitTimedOut { .. } => attempts::INIT_TIMED_OUT,
            What::InitFailed { .. } => attempts::INIT_FAILED,
            What::Initialised { .. } => attempts::INITIALISED,
            What::Finished(attempt) => self.finished(&attempt),
            What::EnvironmentGone { reason, .. } => self.environment_gone(reason),
            What::Provisioned { environments, .. } => self.provisioned(environments),
            What::Duplicated { .. } => events::DUPLICATED,
            What::TurnedAway { reason, tries, .. } => self.turned_away(reason, tries),
            What::RetryDue { law, after, .. } => self.retry_due(law, after),
            What::Deleted { .. } => events::DELETED,
            What::GaveUp { condition, attempts, .. } => self.gave_up(condition, attempts),
            What::DeadLettered { target, .. } => self.dead_lettered(target),
            What::Delivered { target, success, .. } => self.delivered(target, success),
            What::DeliveredToFunction { destination, success, .. } => self.handed_on(destination, success),
            What::DeliveryFailed { to, .. } => self.delivery_failed(to),
            What::Lost { .. } => events::LOST,
            What::Drained { target, messages } => self.drained(target, messages),
            What::AlarmChanged { target, state } => self.alarm_changed(target, state),
            What::Changed { .. } => "Something was changed.|It acts from now on; what happened before stays as it was.",
            What::Stopped { reason } => {
                self.parts[0] = names::stop(reason);
                "The simulation stopped itself.|It stops when §1."
            }
        }
    }
}
