//! Sentences: what just happened, in bold, and why and what follows, in terms of the rule behind it.
//!
//! A sentence is made from the record, and names from the world as it stood then or later. The calls of records long past
//! are forgotten by the world; the sentence then does without what it cannot know.

use crate::engine::facts;
use crate::engine::record::{AlarmState, CallId, Condition, Finished, Law, Outcome, Record, Refusal, Sender, What};
use crate::engine::scenario::{Command, Function, FunctionId, Mode, OnCalleeFailure, Preset, Scenario, Timed};
use crate::engine::time::Span;
use crate::engine::world::World;
use crate::words::en::{changes, names};
use crate::words::number::{counted, grouped};
use crate::words::time;

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
        _ => say(format!("Changed: {what}."), "It acts from now on; what happened before stays as it was."),
    }
}

/// What a record says.
pub fn sentence(record: &Record, world: &World) -> Sentence {
    Telling { record, world, scenario: world.config() }.tell()
}

fn ordinal(number: u8) -> String {
    match number {
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        _ => format!("{number}th"),
    }
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
            What::Sent { from, function, send, .. } if send > 1 => say(
                format!("{} sends the same request again, for the {} time.", self.name_of(from), ordinal(send)),
                format!("That is its SDK's doing. To Lambda it is a new call to {}.", self.name(function)),
            ),
            What::Sent { from, function, mode, .. } => self.sent(from, function, mode),
            What::HungUp { from, function, waited, connected } => self.hung_up(from, function, waited, connected),
            What::ResendDue { from, after, .. } => say(
                format!("{}'s SDK will send the request again in {}.", self.name_of(from), time::delay(after)),
                "Lambda never repeats a call for its caller; an SDK does, unless told not to.",
            ),
            What::Duplicated { function } => say(
                format!("The queue will hand this event to {} twice.", self.name(function)),
                "Delivery is at least once: now and then an event comes twice, without any error.",
            ),
            What::InitTimedOut { function, .. } => say(
                format!("The cold start of {} ran into its limit of 10 s.", self.name(function)),
                "It is repeated, this time on the function's own timeout.",
            ),
            What::DeliveryFailed { target, .. } => say(
                format!("{} cannot be reached; the message is gone.", self.target(target.0)),
                "Only a metric tells of it.",
            ),
            What::DeliveredToFunction { destination, success, .. } => say(
                format!(
                    "{} is invoked with the record of the {}.",
                    self.name(destination),
                    if success { "success" } else { "failure" }
                ),
                "A function as destination runs, and is billed, like any other.",
            ),
            What::Provisioned { function, environments, .. } => say(
                format!(
                    "{} of {} {} paid for, for five minutes.",
                    counted(environments.into(), "ready environment", "ready environments"),
                    self.name(function),
                    if environments == 1 { "is" } else { "are" }
                ),
                "Provisioned concurrency costs whether it is used or not.",
            ),
            What::Refused { function, status, reason } => self.refused(function, status, reason),
            What::Checked { function } => say(
                format!("The front door checks the call to {} and answers 204.", self.name(function)),
                "A dry run looks at permission and parameters only: nothing runs, nothing is stored.",
            ),
            What::Accepted { status, .. } => say(
                format!("The front door stores the event and answers {status}."),
                format!("The {status} says only that the event is in the queue. Nothing has run yet."),
            ),
            What::Started { function, mode, attempt, init, waited, .. } => {
                self.started(function, mode, attempt, init, waited)
            }
            What::Initialised { function, .. } => say(
                format!("The cold start is over; {} begins its work.", self.name(function)),
                "The environment stays warm for calls to come. Its start is billed like work.",
            ),
            What::Finished(attempt) => self.finished(&attempt),
            What::TurnedAway { function, reason, tries } => self.turned_away(function, reason, tries),
            What::RetryDue { function, law, after } => self.retry_due(function, law, after),
            What::Deleted { function } => say(
                format!("{} has done its work, and the event is deleted from the queue.", self.name(function)),
                format!("{} is not told: the answer it had is the only one it gets.", self.sender(function)),
            ),
            What::GaveUp { function, condition, attempts } => self.gave_up(function, condition, attempts),
            What::DeadLettered { function, target } => say(
                format!("The event is sent to {}, the dead-letter queue.", self.target(target.0)),
                format!("Its payload is kept there with the error. {} still knows nothing.", self.sender(function)),
            ),
            What::Delivered { target, success, .. } => say(
                format!(
                    "A record of the {} is sent to {}.",
                    if success { "success" } else { "failure" },
                    self.target(target.0)
                ),
                "A destination gets the event and what became of it: the way to hear the end of an asynchronous call.",
            ),
            What::Lost { function } => say(
                "The event is lost.",
                format!(
                    "{} has no dead-letter queue, so nobody keeps the payload and nobody is told.",
                    self.name(function)
                ),
            ),
            What::Answered { from, status, failed, waited } => self.answered(from, status, failed, waited),
            What::Unheard { function, .. } => say(
                format!("The answer of {} comes back to nobody.", self.name(function)),
                "The attempt that asked for it is over. Both were paid for.",
            ),
            What::EnvironmentGone { function, .. } => self.environment_gone(function),
            What::Drained { target, messages } => say(
                format!("{} is emptied: {}.", self.target(target.0), counted(messages.into(), "message", "messages")),
                "The alarm will see it at its next look.",
            ),
            What::AlarmChanged { target, state } => self.alarm_changed(target.0, state),
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

    fn target(&self, number: u8) -> &str {
        &self.scenario.targets[number as usize].name
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
        if let Some(call) = self.world.call(self.record.call) {
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

    fn sent(&self, from: Sender, function: FunctionId, mode: Mode) -> Sentence {
        let (who, whom) = (self.name_of(from), self.name(function));
        let inside = matches!(from, Sender::Function { .. });
        match mode {
            Mode::Sync if inside => say(
                format!("{who} calls {whom} and waits for the result."),
                format!("{who} goes on being billed while it waits."),
            ),
            Mode::Sync => say(format!("{who} calls {whom} and waits."), "It hears nothing until the function is done."),
            Mode::Async if inside => say(
                format!("{who} hands an event for {whom} to Lambda."),
                "It waits only until the event is stored, not until it is done.",
            ),
            Mode::Async => say(
                format!("{who} sends an event for {whom}."),
                "It waits only to hear that the event is stored, not what comes of it.",
            ),
            Mode::DryRun => say(
                format!("{who} asks whether it may call {whom}."),
                "A dry run checks permission and parameters; the function does not run.",
            ),
        }
    }

    fn refused(&self, function: FunctionId, status: u16, reason: Refusal) -> Sentence {
        let why = match reason {
            Refusal::NotFound => format!("There is no function {}.", self.name(function)),
            Refusal::NotReady => format!("{} is still being created.", self.name(function)),
            Refusal::TooLarge => "The payload is too large: 6 MB for a synchronous call, 1 MB for an event.".to_owned(),
            Refusal::Recursion => "The calls went in a circle, and Lambda broke it.".to_owned(),
            Refusal::SystemError => "Something failed inside Lambda itself.".to_owned(),
            _ => self.no_room(function, reason),
        };
        say(
            format!("The front door refuses the call: {status}."),
            format!("{why} Nothing is stored, nothing runs, nothing is billed."),
        )
    }

    fn no_room(&self, function: FunctionId, reason: Refusal) -> String {
        match (reason, self.function(function).reserved) {
            (Refusal::ReservedInUse, Some(0)) => format!("{} is switched off: 0 may run at once.", self.name(function)),
            (Refusal::ReservedInUse, Some(limit)) => {
                format!("{} may run {} at once, and all are busy.", self.name(function), grouped(limit.into()))
            }
            (Refusal::ScalingRate, _) => {
                format!("{} gains environments no faster than 1,000 in 10 s.", self.name(function))
            }
            (Refusal::SystemError, _) => "Something failed inside Lambda itself.".to_owned(),
            (Refusal::NotFound, _) => format!("{} was deleted while the event waited.", self.name(function)),
            _ => "The account may run no more at once.".to_owned(),
        }
    }

    fn started(&self, function: FunctionId, mode: Mode, attempt: u8, init: Span, waited: Span) -> Sentence {
        let name = self.name(function);
        let cold = if init.is_zero() {
            String::new()
        } else {
            format!(" It starts cold: {} before the handler begins, billed as well.", time::span(init))
        };
        if mode != Mode::Async {
            return say(
                format!("{name} runs."),
                format!("The call came straight through; {} waits.{cold}", self.sender(function)),
            );
        }
        let what = format!("{name} runs: attempt {attempt}.");
        let why = match attempt {
            1 => format!("The poller took the event from the queue, {} after it was stored.", time::span(waited)),
            _ => format!("It is the same event with the same id, {} after it was stored.", time::span(waited)),
        };
        say(what, format!("{why}{cold}"))
    }

    fn finished(&self, attempt: &Finished) -> Sentence {
        let name = self.name(attempt.function);
        let billed = time::billed(attempt.billed_ms);
        let which = self.which_attempt(attempt);
        match (attempt.outcome, attempt.mode) {
            (Outcome::Succeeded, Mode::Async) => {
                say(format!("{name} succeeded."), format!("{billed} are billed. The result goes to nobody."))
            }
            (Outcome::Succeeded, _) => say(
                format!("{name} is done, and answers."),
                format!("{billed} are billed{}.", self.of_it_waiting(attempt)),
            ),
            (Outcome::Raised, _) => say(
                format!("{which} failed: {}.", self.function(attempt.function).error),
                format!("The handler raised an error. Its {billed} are billed all the same."),
            ),
            (Outcome::CalleeFailed, _) => say(
                format!("{which} failed, because a call it made failed."),
                format!("Its {billed} are billed all the same{}.", self.of_it_waiting(attempt)),
            ),
            (Outcome::Exited | Outcome::OutOfMemory, _) => say(
                format!("{which} {}.", names::outcome(attempt.outcome)),
                format!("The runtime is gone, and its environment with it. Its {billed} are billed all the same."),
            ),
            (Outcome::TimedOut, _) => say(
                format!("{which} timed out."),
                format!(
                    "Lambda stops it after {}. All of its {billed} are billed, and its environment is thrown away.",
                    time::span(self.function(attempt.function).timeout)
                ),
            ),
        }
    }

    /// `Attempt 2 of 3` of an event; the function's name where there is only one.
    fn which_attempt(&self, attempt: &Finished) -> String {
        if attempt.mode != Mode::Async {
            return self.name(attempt.function).to_owned();
        }
        self.attempt_of(attempt.function, attempt.attempt)
    }

    fn attempt_of(&self, function: FunctionId, attempt: u8) -> String {
        let all = self.function(function).retries.saturating_add(1);
        // A setting may have changed since: never "3 of 1".
        if attempt > all { format!("Attempt {attempt}") } else { format!("Attempt {attempt} of {all}") }
    }

    fn of_it_waiting(&self, attempt: &Finished) -> String {
        if attempt.waiting_ms == 0 {
            return String::new();
        }
        format!(", {} of them for waiting on another function", grouped(attempt.waiting_ms.into()))
    }

    fn turned_away(&self, function: FunctionId, reason: Refusal, tries: u32) -> Sentence {
        let what = match reason {
            Refusal::NotFound => "The poller finds no function to run: 404.".to_owned(),
            Refusal::SystemError => "Lambda itself failed: 500.".to_owned(),
            _ if tries == 1 => "The poller is turned away: no room, 429.".to_owned(),
            _ => format!("The poller is turned away again, {} times now: 429.", grouped(tries.into())),
        };
        say(what, format!("{} No attempt started, and nothing is billed.", self.no_room(function, reason)))
    }

    fn retry_due(&self, function: FunctionId, law: Law, after: Span) -> Sentence {
        let wait = time::delay(after);
        let Law::FunctionError = law else {
            return say(
                format!("The event waits {wait} and is tried again."),
                "Being turned away uses up no attempt. The wait doubles, from 1 s to 300 s, until the event is too old.",
            );
        };
        let failures = self.world.call(self.record.call).map_or(0, |call| call.failures);
        let what = match failures {
            0 => format!("The event goes back to the queue and waits {wait}."),
            _ => format!("{} failed.", self.attempt_of(function, failures)),
        };
        let told = format!("{} is told nothing.", self.sender(function));
        match failures {
            0 => say(what, format!("Lambda tries a failed event again by itself. {told}")),
            _ => say(what, format!("The event goes back to the queue and waits {wait}. {told}")),
        }
    }

    fn gave_up(&self, function: FunctionId, condition: Condition, attempts: u8) -> Sentence {
        let tried = counted(attempts.into(), "attempt", "attempts");
        match condition {
            Condition::RetriesExhausted => say(
                format!("Lambda gives up after {tried}."),
                format!("{} allows no more, so that a failure does not go round for ever.", self.name(function)),
            ),
            Condition::EventAgeExceeded => say(
                "Lambda gives up: the event is too old.",
                format!(
                    "Its next try could not start within {} of being stored. It had {tried}.",
                    time::span(self.function(function).max_event_age)
                ),
            ),
            Condition::ZeroReservedConcurrency => say(
                "Lambda gives up at once.",
                format!("{} may run 0 at once, which switches it off: no attempt is made.", self.name(function)),
            ),
            Condition::RecursiveInvocation => say(
                "Lambda breaks the circle and gives up.",
                format!("After about {} calls in a circle it takes them for a mistake.", facts::RECURSION_LIMIT.value),
            ),
        }
    }

    fn answered(&self, from: Sender, status: u16, failed: bool, waited: Span) -> Sentence {
        let who = self.name_of(from);
        let waited = time::span(waited);
        if let Sender::Function { function, edge, .. } = from {
            return self.callee_answered(function, edge, status, failed, &waited);
        }
        match (self.mode_of_answer(from, status, failed), status) {
            (Mode::Async, 200..300) => say(
                format!("{who} hears {status} after {waited}."),
                "Many take this for success. It says only that the event is stored, and it is all that will ever come.",
            ),
            (_, 204) => say(format!("{who} hears 204 after {waited}."), "It may make this call. Nothing ran."),
            (_, 200) if failed => say(
                format!("{who} hears 200 after {waited}, with an error inside."),
                "A call that ran is answered 200 even when the handler failed; FunctionError tells it apart.",
            ),
            (_, 200..300) => say(
                format!("{who} hears {status} and the result after {waited}."),
                "It waited all that time, and now it knows.",
            ),
            (mode, _) => say(
                format!("{who} hears {status} after {waited}."),
                match mode {
                    Mode::Async => "The event was not stored. Trying again is up to the caller.",
                    _ => "Nothing ran. Lambda never tries a synchronous call again: that is up to the caller.",
                },
            ),
        }
    }

    /// How the call was made that this answers.
    fn mode_of_answer(&self, from: Sender, status: u16, failed: bool) -> Mode {
        let Sender::Caller(id) = from else { return Mode::Sync };
        if let Some(heard) = self.world.caller(id).last_heard
            && heard.call == self.record.call
        {
            return heard.mode;
        }
        match status {
            202 => Mode::Async,
            204 => Mode::DryRun,
            200 if failed || self.scenario.preset == Preset::AwsToday => Mode::Sync,
            _ => self.scenario.caller(id).mode,
        }
    }

    fn callee_answered(&self, function: FunctionId, edge: u8, status: u16, failed: bool, waited: &str) -> Sentence {
        let who = self.name(function);
        let Some(edge) = self.function(function).calls.get(edge as usize) else {
            return say(format!("{who} hears {status} after {waited}."), "");
        };
        let callee = self.name(edge.function);
        let what = format!("{who} hears {status} from {callee} after {waited}.");
        let goes_on = match edge.on_failure {
            OnCalleeFailure::Fail => format!("{who} fails for that."),
            OnCalleeFailure::GoOn => format!("{who} handles it and goes on."),
        };
        match status {
            200 if failed => say(what, format!("{callee} failed. {goes_on}")),
            200 if edge.mode == Mode::Sync => {
                say(what, format!("All that time {who} did nothing and was billed: the same time is paid for twice."))
            }
            200..300 => say(what, format!("The event is stored; {who} goes on and will not hear what comes of it.")),
            _ => say(what, format!("{callee} did not run. {goes_on}")),
        }
    }

    fn hung_up(&self, from: Sender, function: FunctionId, waited: Span, connected: bool) -> Sentence {
        let (who, waited) = (self.name_of(from), time::span(waited));
        if !connected {
            return say(format!("{who} gives up connecting after {waited}."), "Lambda never heard of the call.");
        }
        say(
            format!("{who} stops waiting after {waited}."),
            format!("{} goes on and is billed; its answer will come back to nobody.", self.name(function)),
        )
    }

    fn environment_gone(&self, function: FunctionId) -> Sentence {
        let name = self.name(function);
        if self.record.call != CallId(0) {
            return say(
                format!("The environment of {name} is thrown away."),
                "A timeout may leave it broken. The next attempt gets a new one.",
            );
        }
        let idle = time::span(self.function(function).idle_lifetime);
        say(
            format!("An idle environment of {name} is taken down."),
            format!("Nobody needed it for {idle}. Idle environments cost nothing."),
        )
    }

    fn alarm_changed(&self, target: u8, state: AlarmState) -> Sentence {
        let name = self.target(target);
        match state {
            AlarmState::Alarm => say(
                format!("The alarm on {name} goes off."),
                "It looks once a minute and found a message. Only now does anybody hear of the failure.",
            ),
            AlarmState::Ok | AlarmState::InsufficientData => say(
                format!("The alarm on {name} says {}.", names::alarm(state)),
                format!("It looks once a minute, and {name} is empty."),
            ),
        }
    }
}
