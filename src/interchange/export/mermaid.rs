//! The beginning of a run as a Mermaid sequence diagram: callers, Lambda, functions, and what events end in. A diagram is for
//! reading, so that it is bounded; its last line says how much is left out.

use super::exporter::Exporter;
use crate::engine::record::{CallId, Finished, NO_CALL, Record, Sender, What};
use crate::engine::scenario::{Destination, FunctionId, Scenario, TargetId};
use crate::engine::time::{Span, Time};
use crate::interchange::words;
use crate::text::{names, time};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Lines of what happens, at most.
pub const LINES_MAX: usize = 100;
/// Lambda itself: its front door, and the queue behind it.
const LAMBDA: &str = "lambda";

pub struct Mermaid {
    scenario: Arc<Scenario>,
    /// Who takes part, in the order of appearance: its id, and how it is declared.
    participants: Vec<(String, String)>,
    lines: Vec<String>,
    /// Who sent each call, for answers that get lost.
    senders: BTreeMap<CallId, Sender>,
    left_out: u64,
}

impl Mermaid {
    pub fn new(scenario: Arc<Scenario>) -> Self {
        let (participants, lines) = (Vec::new(), Vec::new());
        Self { scenario, participants, lines, senders: BTreeMap::new(), left_out: 0 }
    }

    /// The id of a participant, which is declared where it first appears.
    fn participant(&mut self, id: String, kind: &str, name: &str) -> String {
        if !self.participants.iter().any(|(other, _)| *other == id) {
            let declared = [kind, " ", &id, " as ", &escaped(name)].concat();
            self.participants.push((id.clone(), declared));
        }
        id
    }

    fn lambda(&mut self) -> String {
        self.participant(LAMBDA.to_owned(), "participant", "Lambda")
    }

    fn function(&mut self, id: FunctionId) -> String {
        let scenario = self.scenario.clone();
        self.participant(format!("f{}", id.0), "participant", &scenario.function(id).name)
    }

    fn target(&mut self, id: TargetId) -> String {
        let scenario = self.scenario.clone();
        self.participant(format!("t{}", id.0), "participant", &scenario.target(id).name)
    }

    fn destination(&mut self, to: Destination) -> String {
        match to {
            Destination::Target(target) => self.target(target),
            Destination::Function(function) => self.function(function),
        }
    }

    fn sender(&mut self, from: &Sender) -> String {
        match *from {
            Sender::Caller(id) => {
                let scenario = self.scenario.clone();
                self.participant(format!("c{}", id.0), "actor", &scenario.caller(id).name)
            }
            Sender::Function { function, .. } => self.function(function),
            Sender::Destination { .. } => self.lambda(),
        }
    }

    /// One line: an arrow from one to another, with the instant and the call.
    fn arrow(&mut self, record: &Record, from: &str, arrow: &str, to: &str, says: &str) {
        let says = stamped(record, says);
        self.lines.push([from, arrow, to, ": ", &says].concat());
    }

    /// One line: what happens within Lambda.
    fn note(&mut self, record: &Record, says: &str) {
        let (lambda, says) = (self.lambda(), stamped(record, says));
        self.lines.push(["Note over ", &lambda, ": ", &says].concat());
    }

    fn sent(&mut self, record: &Record, what: &What) {
        let What::Sent { from, function, mode, send } = what else { return };
        self.senders.insert(record.call, *from);
        let (sender, lambda, name) = (self.sender(from), self.lambda(), self.scenario.function(*function).name.clone());
        let again = if *send > 1 { [", send ", &send.to_string()].concat() } else { String::new() };
        let says = ["invoke ", &name, ", ", words::mode(*mode), &again].concat();
        self.arrow(record, &sender, "->>", &lambda, &says);
    }

    fn at_the_door(&mut self, record: &Record) {
        match &record.what {
            what @ What::Sent { .. } => self.sent(record, what),
            What::Refused { reason, .. } => self.note(record, &["refused: ", words::refusal(*reason)].concat()),
            What::Checked { .. } => self.note(record, "checked"),
            What::Duplicated { .. } => self.note(record, "the queue holds the event twice"),
            What::Accepted { .. } => self.note(record, "event stored"),
            What::Answered { from, status, failed, .. } => {
                let (sender, lambda) = (self.sender(from), self.lambda());
                let says = [status.to_string().as_str(), if *failed { ", with an error inside" } else { "" }].concat();
                self.arrow(record, &lambda, "-->>", &sender, &says);
            }
            What::HungUp { from, left, .. } => {
                let (sender, lambda) = (self.sender(from), self.lambda());
                self.arrow(record, &sender, "-x", &lambda, &["stops waiting: ", words::left(*left)].concat());
            }
            What::ResendDue { after, .. } => self.note(record, &["its SDK sends again in ", &length(*after)].concat()),
            What::AnswerLost { status, .. } | What::Unheard { status, .. } => {
                let says = [&status.to_string(), ", which nobody hears"].concat();
                let Some(from) = self.senders.get(&record.call).copied() else { return self.note(record, &says) };
                let (sender, lambda) = (self.sender(&from), self.lambda());
                self.arrow(record, &lambda, "--x", &sender, &says);
            }
            _ => self.running(record),
        }
    }

    fn running(&mut self, record: &Record) {
        match &record.what {
            What::Started { function, attempt, init, .. } => {
                let (lambda, function) = (self.lambda(), self.function(*function));
                let cold = if init.is_zero() { "" } else { ", cold start" };
                let says = ["attempt ", &attempt.to_string(), cold].concat();
                self.arrow(record, &lambda, "->>+", &function, &says);
            }
            What::Finished(Finished { function, outcome, billed_ms, .. }) => {
                let (lambda, function) = (self.lambda(), self.function(*function));
                let says = [words::outcome(*outcome), ", billed ", &billed_ms.to_string(), " ms"].concat();
                self.arrow(record, &function, "-->>-", &lambda, &says);
            }
            What::InitTimedOut { .. } => self.note(record, "the cold start timed out"),
            What::InitFailed { .. } => self.note(record, "the cold start failed"),
            What::TurnedAway { reason, .. } => self.note(record, &["not started: ", words::refusal(*reason)].concat()),
            What::RetryDue { after, .. } => self.note(record, &["tried again in ", &length(*after)].concat()),
            What::GaveUp { condition, .. } => {
                self.note(record, &["gave up: ", names::condition(*condition)].concat());
            }
            What::Deleted { .. } => self.note(record, "event done, and deleted"),
            What::Lost { .. } => self.note(record, "event lost"),
            _ => self.ending(record),
        }
    }

    fn ending(&mut self, record: &Record) {
        let of = |success: bool| if success { "record of the success" } else { "record of the failure" };
        let (arrow, to, says) = match record.what {
            What::DeadLettered { target, .. } => ("->>", self.target(target), "dead letter"),
            What::Delivered { target, success, .. } => ("->>", self.target(target), of(success)),
            What::DeliveredToFunction { destination, success, .. } => ("->>", self.function(destination), of(success)),
            What::DeliveryFailed { to, reason, .. } => {
                let failed = ["could not be delivered: ", words::undelivered(to, reason)].concat();
                let (lambda, to) = (self.lambda(), self.destination(to));
                return self.arrow(record, &lambda, "-x", &to, &failed);
            }
            What::Drained { target, .. } => {
                let target = self.target(target);
                let says = stamped(record, "drained");
                return self.lines.push(["Note over ", &target, ": ", &says].concat());
            }
            What::AlarmChanged { target, state } => {
                let target = self.target(target);
                let says = stamped(record, &["alarm: ", words::alarm(state)].concat());
                return self.lines.push(["Note over ", &target, ": ", &says].concat());
            }
            What::Changed { .. } => return self.note(record, "a setting was changed, or a call made by hand"),
            What::Stopped { reason } => return self.note(record, words::stop(reason)),
            _ => return,
        };
        let lambda = self.lambda();
        self.arrow(record, &lambda, arrow, &to, says);
    }
}

impl Exporter for Mermaid {
    fn add(&mut self, record: &Record) {
        if self.lines.len() >= LINES_MAX {
            self.left_out += 1;
        } else {
            self.at_the_door(record);
        }
    }

    fn finish(mut self: Box<Self>, until: Time) -> String {
        let lambda = self.lambda();
        let mut text = String::from("sequenceDiagram\n");
        for (_, declared) in &self.participants {
            text += &["    ", declared, "\n"].concat();
        }
        for line in &self.lines {
            text += &["    ", line, "\n"].concat();
        }
        if self.left_out > 0 {
            let left_out = [&self.left_out.to_string(), " records more, until ", &time::clock(until)].concat();
            text += &["    Note over ", &lambda, ": ", &escaped(&left_out), "\n"].concat();
        }
        text
    }
}

/// What is said, after the instant and the call.
fn stamped(record: &Record, says: &str) -> String {
    let call = if record.call == NO_CALL { String::new() } else { [" call ", &record.call.0.to_string()].concat() };
    escaped(&[&time::clock(record.at), &call, ": ", says].concat())
}

/// A length of time as scenario files have it.
fn length(span: Span) -> String {
    span.text()
}

/// A text that Mermaid takes for nothing but a text: signs are written by their numbers.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_alphanumeric() || matches!(letter, ' ' | '.' | ',' | ':' | '-' | '_') {
            safe.push(letter);
        } else {
            safe += &["#", &u32::from(letter).to_string(), ";"].concat();
        }
    }
    safe
}
