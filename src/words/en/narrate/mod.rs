//! Sentences: what just happened, in bold, and why and what follows, in terms of the rule behind it.
//!
//! A sentence is made from the record, and names from the world as it stood then or later. The calls of records long past
//! are forgotten by the world; the sentence then does without what it cannot know.

mod attempts;
mod events;
mod senders;

use crate::engine::record::{Record, Sender, What};
use crate::engine::scenario::{Command, Function, FunctionId, Scenario, TargetId, Timed};
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::timeline::{Sought, Way};
use crate::words::en::{changes, names};
use crate::words::number::grouped;
use crate::words::time::clock;
use senders::accepted;

/// What happened, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    pub what: String,
    pub why: String,
}

fn say(what: impl Into<String>, why: impl Into<String>) -> Sentence {
    Sentence { what: what.into(), why: why.into() }
}

/// Before anything has happened.
pub fn beginning(scenario: &Scenario) -> Sentence {
    match scenario.callers.as_slice() {
        [one] => say(
            "Nothing has happened yet.",
            format!("{} is about to call {}.", one.name, called(scenario, one.function)),
        ),
        _ => say("Nothing has happened yet.", "Press play, or step from one thing to the next."),
    }
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
pub struct InVain {
    pub sought: Sought,
    pub way: Way,
    /// Up to here there is none: looking ended before the run did.
    pub until: Option<Time>,
}

/// Why a step did not go anywhere.
pub fn in_vain(vain: InVain) -> Sentence {
    let what = match (vain.sought, vain.way) {
        (Sought::Problem, Way::On) => "Nothing more goes wrong.".to_owned(),
        (Sought::Problem, Way::Back) => "Nothing went wrong before this.".to_owned(),
        (Sought::Of(call), Way::On) => ["This was the last of #", &grouped(call.0.into()), "."].concat(),
        (Sought::Of(call), Way::Back) => ["This was the first of #", &grouped(call.0.into()), "."].concat(),
    };
    let why = match vain.until {
        None => String::new(),
        Some(until) => ["Nothing up to ", &clock(until), ", which is as far as was looked."].concat(),
    };
    say(what, why)
}

/// What a record says, with what the run's commands say of changes.
pub fn sentence_of(record: &Record, world: &World, commands: &[Timed]) -> Sentence {
    let What::Changed { index } = record.what else { return sentence(record, world) };
    let Some(timed) = commands.get(index as usize) else { return sentence(record, world) };
    let what = changes::command(&timed.command, world.config());
    match timed.command {
        Command::CallNow(_) | Command::Drain(_) => say(format!("{what}."), ""),
        Command::SetMode { .. } | Command::SetEdgeMode { .. } => say(
            format!("From now on {what}."),
            "Nothing else changes: the kind of call is one parameter, and calls under way keep theirs.",
        ),
        _ => say(
            format!("{what}."),
            "This was changed just now. It acts from here on; what happened before stays as it was.",
        ),
    }
}

/// What a record says.
pub fn sentence(record: &Record, world: &World) -> Sentence {
    Telling { record, world, scenario: world.config() }.tell()
}

fn called(scenario: &Scenario, function: FunctionId) -> &str {
    &scenario.function(function).name
}

struct Telling<'a> {
    record: &'a Record,
    world: &'a World,
    scenario: &'a Scenario,
}

impl Telling<'_> {
    fn tell(&self) -> Sentence {
        match self.record.what {
            What::Sent { from, function, send, .. } if send > 1 => self.sent_again(from, function, send),
            What::Sent { from, function, mode, .. } => self.sent(from, function, mode),
            What::Refused { function, status, reason, .. } => self.refused(function, status, reason),
            What::Checked { function } => self.checked(function),
            What::Accepted { status, .. } => accepted(status),
            What::Answered { from, status, failed, waited } => self.answered(from, status, failed, waited),
            What::HungUp { from, function, waited, connected } => self.hung_up(from, function, waited, connected),
            What::ResendDue { from, after, .. } => self.resend_due(from, after),
            What::Unheard { function, .. } => self.unheard(function),
            What::Started { function, mode, attempt, init, waited, .. } => {
                self.started(function, mode, attempt, init, waited)
            }
            What::InitTimedOut { function, .. } => self.init_timed_out(function),
            What::Initialised { function, .. } => self.initialised(function),
            What::Finished(attempt) => self.finished(&attempt),
            What::EnvironmentGone { function, .. } => self.environment_gone(function),
            What::Provisioned { function, environments, .. } => self.provisioned(function, environments),
            What::Duplicated { function } => self.duplicated(function),
            What::TurnedAway { function, reason, tries } => self.turned_away(function, reason, tries),
            What::RetryDue { function, law, after } => self.retry_due(function, law, after),
            What::Deleted { function } => self.deleted(function),
            What::GaveUp { function, condition, attempts } => self.gave_up(function, condition, attempts),
            What::DeadLettered { function, target } => self.dead_lettered(function, target),
            What::Delivered { target, success, .. } => self.delivered(self.target(target), success),
            What::DeliveredToFunction { destination, success, .. } => self.handed_on(destination, success),
            What::DeliveryFailed { to, .. } => self.delivery_failed(to),
            What::Lost { function } => self.lost(function),
            What::Drained { target, messages } => self.drained(target, messages),
            What::AlarmChanged { target, state } => self.alarm_changed(target, state),
            What::Changed { .. } => {
                say("Something was changed.", "It acts from now on; what happened before stays as it was.")
            }
            What::Stopped { reason } => {
                say("The simulation stopped itself.", format!("It stops when {}.", names::stop(reason)))
            }
        }
    }

    fn name(&self, function: FunctionId) -> &str {
        called(self.scenario, function)
    }

    fn function(&self, function: FunctionId) -> &Function {
        self.scenario.function(function)
    }

    fn target(&self, id: TargetId) -> &str {
        &self.scenario.target(id).name
    }

    fn name_of(&self, sender: Sender) -> &str {
        match sender {
            Sender::Caller(id) => &self.scenario.caller(id).name,
            Sender::Function { function, .. } => self.name(function),
            Sender::Destination { .. } => "Lambda",
        }
    }

    /// Who sent the call: from the call while it is remembered, else the only one who calls the function at all.
    fn sender(&self, function: FunctionId) -> &str {
        if let Some(call) = self.world.remembered_call(self.record.call) {
            return self.name_of(call.from);
        }
        let callers = self.scenario.callers.iter().filter(|caller| caller.function == function);
        let functions =
            self.scenario.functions.iter().filter(|other| other.calls.iter().any(|edge| edge.function == function));
        let mut names = callers.map(|caller| caller.name.as_str()).chain(functions.map(|other| other.name.as_str()));
        match (names.next(), names.next()) {
            (Some(only), None) => only,
            _ => "Whoever sent it",
        }
    }
}
