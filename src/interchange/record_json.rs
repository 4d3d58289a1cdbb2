//! A record as a plain object, for people who script the page or read the headless runner's lines. Ids become names; times are microseconds; costs are exact.

use super::words;
use crate::engine::answer::{quoted, version_name};
use crate::engine::money::Amount;
use crate::engine::record::{Effect, Finished, Law, Left, NO_CALL, NO_CAUSE, Record, Sender, What};
use crate::engine::scenario::{Destination, FunctionId, Scenario, TargetId};
use crate::engine::time::Span;

/// Writes the fields of one record.
struct Writer<'a> {
    scenario: &'a Scenario,
    text: String,
}

/// What a field holds.
enum Field<'a> {
    Number(u64),
    Text(&'a str),
    Flag(bool),
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Field<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        })*
    };
}

numbers! { u8 u16 u32 u64 }

impl<'a> From<&'a str> for Field<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Field<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

/// The record as the text of a JSON object.
pub fn record_json(record: &Record, scenario: &Scenario) -> String {
    let mut to = Writer { scenario, text: String::new() };
    to.put("seq", record.seq);
    to.put("at", record.at.micros());
    if record.call != NO_CALL {
        to.put("call", record.call.0);
    }
    if record.cause != NO_CAUSE {
        to.put("cause", record.cause);
    }
    if record.cost > 0 {
        to.put("cost", Amount(record.cost.into()).exact().as_str());
    }
    if let Some(function) = record.what.function() {
        to.function("function", function);
    }
    to.what(&record.what);
    to.text.push('}');
    to.text
}

impl Writer<'_> {
    fn put<'b>(&mut self, name: &str, field: impl Into<Field<'b>>) {
        self.add(name, &field.into());
    }

    fn add(&mut self, name: &str, field: &Field) {
        self.text.push_str(if self.text.is_empty() { "{\"" } else { ",\"" });
        self.text.push_str(name);
        self.text.push_str("\":");
        match *field {
            Field::Number(number) => self.text.push_str(&number.to_string()),
            Field::Text(text) => self.text.push_str(&quoted(text)),
            Field::Flag(flag) => self.text.push_str(if flag { "true" } else { "false" }),
        }
    }

    fn kind(&mut self, kind: &'static str) {
        self.put("kind", kind);
    }

    fn span(&mut self, name: &str, span: Span) {
        self.put(name, span.micros());
    }

    fn function(&mut self, name: &str, id: FunctionId) {
        let scenario = self.scenario;
        self.put(name, scenario.function(id).name.as_str());
    }

    fn target(&mut self, id: TargetId) {
        let scenario = self.scenario;
        self.put("target", scenario.target(id).name.as_str());
    }

    fn sender(&mut self, from: &Sender) {
        match *from {
            Sender::Caller(id) => {
                let scenario = self.scenario;
                self.put("from", scenario.caller(id).name.as_str());
            }
            Sender::Function { function, call, .. } | Sender::Destination { function, call } => {
                self.function("from", function);
                self.put("from_call", call.0);
            }
        }
    }

    fn what(&mut self, what: &What) {
        match what {
            What::Sent { .. }
            | What::Refused { .. }
            | What::Checked { .. }
            | What::Accepted { .. }
            | What::Answered { .. }
            | What::Unheard { .. }
            | What::AnswerLost { .. }
            | What::HungUp { .. }
            | What::ResendDue { .. } => self.at_the_door(what),
            What::Started { .. }
            | What::Initialised { .. }
            | What::InitTimedOut { .. }
            | What::InitFailed { .. }
            | What::Finished(_)
            | What::EnvironmentGone { .. } => {
                self.in_an_environment(what);
            }
            _ => self.afterwards(what),
        }
    }

    fn at_the_door(&mut self, what: &What) {
        match what {
            What::Sent { from, mode, send, .. } => {
                self.kind("sent");
                self.put("send", *send);
                self.sender(from);
                self.put("mode", words::mode(*mode));
            }
            What::Refused { status, reason, .. } => {
                self.kind("refused");
                self.put("status", *status);
                self.put("reason", words::refusal(*reason));
            }
            What::Checked { .. } => self.kind("checked"),
            What::Accepted { status, .. } => {
                self.kind("accepted");
                self.put("status", *status);
            }
            What::Answered { from, status, failed, waited, resends, .. } => {
                self.kind("answered");
                self.sender(from);
                self.put("status", *status);
                self.put("failed", *failed);
                self.span("waited", *waited);
                self.put("resends", *resends);
            }
            What::HungUp { from, limit, waited, left, resends, .. } => {
                self.kind("hung_up");
                self.sender(from);
                self.span("waited", *waited);
                self.span("limit", *limit);
                self.put("connected", *left != Left::Unconnected);
                self.put("left", words::left(*left));
                self.put("resends", *resends);
            }
            What::ResendDue { from, after, .. } => {
                self.kind("resend_due");
                self.sender(from);
                self.span("after", *after);
            }
            What::AnswerLost { status, idle, .. } => {
                self.kind("answer_lost");
                self.put("status", *status);
                self.span("idle", *idle);
            }
            What::Unheard { status, .. } => {
                self.kind("unheard");
                self.put("status", *status);
            }
            _ => {}
        }
    }

    fn in_an_environment(&mut self, what: &What) {
        match what {
            What::Started { environment, attempt, capacity, init, init_in_run, version, waited, .. } => {
                self.kind("started");
                self.put("environment", *environment);
                self.put("attempt", *attempt);
                self.put("capacity", words::capacity(*capacity));
                self.span("init", *init);
                self.put("init_in_run", *init_in_run);
                self.put("version", version_name(*version).as_str());
                self.span("waited", *waited);
            }
            What::InitTimedOut { environment, .. } => {
                self.kind("init_timed_out");
                self.put("environment", *environment);
            }
            What::InitFailed { environment, after, .. } => {
                self.kind("init_failed");
                self.put("environment", *environment);
                self.span("after", *after);
            }
            What::Initialised { environment, .. } => {
                self.kind("initialised");
                self.put("environment", *environment);
            }
            What::Finished(attempt) => self.finished(attempt),
            What::EnvironmentGone { environment, reason, .. } => {
                self.kind("environment_gone");
                self.put("environment", *environment);
                self.put("reason", words::gone(*reason));
            }
            _ => {}
        }
    }

    fn finished(&mut self, attempt: &Finished) {
        self.kind("finished");
        self.put("environment", attempt.environment);
        self.put("attempt", attempt.attempt);
        self.put("outcome", words::outcome(attempt.outcome));
        self.put("billed_ms", attempt.billed_ms);
        self.put("waiting_ms", attempt.waiting_ms);
        self.put("init_ms", attempt.init_ms);
        self.put("memory_mb", attempt.memory_mb);
        self.span("duration", attempt.duration);
        self.put("requests", attempt.requests);
        self.put("init_in_run", attempt.init_in_run);
        self.put("version", attempt.version);
        self.put("executed_version", version_name(attempt.executed()).as_str());
        if attempt.effect != Effect::None {
            self.put("effect", if attempt.effect == Effect::Recorded { "recorded" } else { "known already" });
        }
        self.put("provisioned", attempt.provisioned);
    }

    fn afterwards(&mut self, what: &What) {
        match what {
            What::TurnedAway { reason, tries, waited, .. } => {
                self.kind("turned_away");
                self.put("reason", words::refusal(*reason));
                self.put("tries", *tries);
                self.span("waited", *waited);
            }
            What::RetryDue { law, after, .. } => {
                self.kind("retry_due");
                self.put("law", if *law == Law::FunctionError { "function error" } else { "back-off" });
                self.span("after", *after);
            }
            What::Deleted { .. } => self.kind("deleted"),
            What::GaveUp { condition, attempts, .. } => {
                self.kind("gave_up");
                self.put("condition", crate::text::names::condition(*condition));
                self.put("attempts", *attempts);
            }
            What::DeadLettered { target, .. } => {
                self.kind("dead_lettered");
                self.target(*target);
            }
            What::Delivered { target, success, .. } => {
                self.kind("delivered");
                self.target(*target);
                self.put("success", *success);
            }
            What::DeliveredToFunction { destination, success, .. } => {
                self.kind("delivered_to_function");
                self.function("destination", *destination);
                self.put("success", *success);
            }
            What::DeliveryFailed { to, via, reason, .. } => {
                self.kind("delivery_failed");
                match *to {
                    Destination::Target(target) => self.target(target),
                    Destination::Function(function) => self.function("destination", function),
                }
                self.put("via", words::via(*via));
                self.put("reason", words::undelivered(*to, *reason));
            }
            What::Duplicated { .. } => self.kind("duplicated"),
            What::Provisioned { environments, .. } => {
                self.kind("provisioned");
                self.put("environments", *environments);
            }
            What::Lost { .. } => self.kind("lost"),
            What::Drained { target, messages } => {
                self.kind("drained");
                self.target(*target);
                self.put("messages", *messages);
            }
            What::AlarmChanged { target, state } => {
                self.kind("alarm_changed");
                self.target(*target);
                self.put("state", words::alarm(*state));
            }
            What::Changed { index } => {
                self.kind("changed");
                self.put("index", *index);
            }
            What::Stopped { reason } => {
                self.kind("stopped");
                self.put("reason", words::stop(*reason));
            }
            _ => {}
        }
    }
}
