//! Attempts and the environments they run in.

use super::{Sentence, Telling, say};
use crate::engine::record::{CallId, Effect, Finished, Outcome, Refusal};
use crate::engine::scenario::{FunctionId, Mode};
use crate::engine::time::Span;
use crate::words::en::names;
use crate::words::number::{counted, grouped};
use crate::words::time;

impl Telling<'_> {
    pub(super) fn started(&self, function: FunctionId, mode: Mode, attempt: u8, init: Span, waited: Span) -> Sentence {
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

    pub(super) fn finished(&self, attempt: &Finished) -> Sentence {
        let name = self.name(attempt.function);
        let billed = time::billed(attempt.billed_ms);
        let which = self.which_attempt(attempt);
        match (attempt.outcome, attempt.mode) {
            (Outcome::Succeeded, Mode::Async) => {
                let effect = effect(attempt.effect);
                say(format!("{name} succeeded."), format!("{effect}{billed} are billed. The result goes to nobody."))
            }
            (Outcome::Succeeded, _) => say(
                format!("{name} is done, and answers."),
                format!("{}{billed} are billed{}.", effect(attempt.effect), self.of_it_waiting(attempt)),
            ),
            (Outcome::Raised, _) => say(
                format!("{which} failed{}.", because(&self.function(attempt.function).error)),
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
            (Outcome::ResponseTooLarge, _) => say(
                format!("{which} {}.", names::outcome(attempt.outcome)),
                format!("Lambda hands back 6 MB at most. Its {billed} are billed all the same."),
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

    pub(super) fn attempt_of(&self, function: FunctionId, attempt: u8) -> String {
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

    pub(super) fn environment_gone(&self, function: FunctionId) -> Sentence {
        let name = self.name(function);
        if self.record.call != CallId(0) {
            return say(
                format!("The environment of {name} is thrown away."),
                "What ended there may have left it broken. The next attempt gets a new one.",
            );
        }
        let idle = time::span(self.function(function).idle_lifetime);
        say(
            format!("An idle environment of {name} is taken down."),
            format!("Nobody needed it for {idle}. Idle environments cost nothing."),
        )
    }

    pub(super) fn no_room(&self, function: FunctionId, reason: Refusal) -> String {
        match (reason, self.function(function).reserved) {
            (Refusal::ReservedInUse, Some(0)) => format!("{} is switched off: 0 may run at once.", self.name(function)),
            (Refusal::ReservedInUse, Some(1)) => {
                format!("{} may run once at a time, and it is busy.", self.name(function))
            }
            (Refusal::ReservedInUse, Some(limit)) => {
                let limit = grouped(limit.into());
                format!("{} may run {limit} at a time, and all {limit} are busy.", self.name(function))
            }
            (Refusal::RequestRate, _) => {
                format!(
                    "{} takes 10 synchronous requests a second for each unit of its concurrency.",
                    self.name(function)
                )
            }
            (Refusal::ScalingRate, _) => {
                format!("{} gains environments no faster than 1,000 in 10 s.", self.name(function))
            }
            (Refusal::SystemError, _) => "Something failed inside Lambda itself.".to_owned(),
            (Refusal::NotFound, _) => format!("{} was deleted while the event waited.", self.name(function)),
            _ => "The account may run no more at once.".to_owned(),
        }
    }

    pub(super) fn init_timed_out(&self, function: FunctionId) -> Sentence {
        say(
            format!("The cold start of {} ran into its limit of 10 s.", self.name(function)),
            "It is repeated, this time on the function's own timeout.",
        )
    }

    pub(super) fn initialised(&self, function: FunctionId) -> Sentence {
        say(
            format!("The cold start is over; {} begins its work.", self.name(function)),
            "The environment stays warm for calls to come. Its start is billed like work.",
        )
    }

    pub(super) fn provisioned(&self, function: FunctionId, environments: u32) -> Sentence {
        say(
            format!(
                "{} of {} {} paid for, for five minutes.",
                counted(environments.into(), "ready environment", "ready environments"),
                self.name(function),
                if environments == 1 { "is" } else { "are" }
            ),
            "Provisioned concurrency costs whether it is used or not.",
        )
    }
}

/// Most of an error message that a sentence quotes.
const ERROR_MAX: usize = 60;

/// `: no tax id`, in one line and not too long; nothing for an empty message.
fn because(error: &str) -> String {
    let mut text = String::new();
    for word in error.split_whitespace() {
        text.push_str(if text.is_empty() { ": " } else { " " });
        text.push_str(word);
    }
    if text.chars().count() > ERROR_MAX {
        text = text.chars().take(ERROR_MAX).chain(['…']).collect();
    }
    text.trim_end_matches('.').to_owned()
}

/// What a run left behind, where that is looked at.
const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::None => "",
        Effect::Recorded => "Its effect is recorded. ",
        Effect::KnownAlready => "It knew this event already and did nothing a second time. ",
    }
}
