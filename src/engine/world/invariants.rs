//! Laws that hold after every step. Called by tests and by the fuzzer, never by the page.

use super::World;
use super::state::{Call, Stage};
use crate::engine::record::{CallId, Condition, Law, Sender};
use crate::engine::scenario::{CallerId, FunctionId, Mode};
use crate::engine::time::Time;
use std::collections::BTreeSet;

/// A law that was broken, in words.
pub type Broken = String;

impl World {
    /// Checks the conservation laws.
    ///
    /// # Errors
    /// Which law does not hold, and the figures.
    pub fn check(&self) -> Result<(), Broken> {
        for index in 0..self.state.functions.len() {
            self.check_function(FunctionId(index as u8))?;
        }
        for index in 0..self.state.callers.len() {
            self.check_caller(CallerId(index as u8))?;
        }
        let alive: BTreeSet<CallId> = self.state.calls.iter().map(|call| call.id).collect();
        for call in self.state.calls.iter() {
            self.check_call(call, &alive)?;
        }
        let (kept, counted) = (self.state.unreserved, self.state.count_unreserved(&self.config));
        if kept != counted {
            let texts = [kept, counted].map(|one| format!("{} of {}", one.in_use, one.limit));
            return Err(format!("unreserved attempts are {}, not {}", texts[1], texts[0]));
        }
        let (in_use, limit) = (self.unreserved_in_use(), self.config.account.concurrency);
        let all: u32 = self.state.functions.iter().map(|function| function.in_use).sum();
        if self.state.applied == 0 && all > limit {
            return Err(format!("{all} attempts at once, {in_use} of them unreserved; the account allows {limit}"));
        }
        let charged: u64 = self.state.functions.iter().map(|function| function.metrics.invocations).sum();
        let running = self.state.calls.iter().filter(|call| call.is_running()).count() as u64;
        if charged != self.state.ledger.attempts + running {
            return Err(format!(
                "{charged} attempts started, {} charged, {running} running",
                self.state.ledger.usage.requests
            ));
        }
        Ok(())
    }

    /// Every event accepted is queued, waiting, running, deleted, or given up; and what is given up went somewhere.
    fn check_function(&self, id: FunctionId) -> Result<(), Broken> {
        let function = &self.state.functions[id.0 as usize];
        let metrics = &function.metrics;
        let name = &self.config.function(id).name;
        let alive = |mode: Mode| {
            let under_way = |stage: Stage| !matches!(stage, Stage::Resending | Stage::Travelling | Stage::Done);
            self.state.calls.iter().filter(move |c| c.function == id && c.mode == mode && under_way(c.stage)).count()
                as u64
        };
        let ended = metrics.async_events_succeeded + metrics.async_events_dropped;
        if metrics.async_events_received + metrics.duplicates != alive(Mode::Async) + ended {
            let (received, alive) = (metrics.async_events_received, alive(Mode::Async));
            return Err(format!("{name}: {received} events received, {alive} alive, {ended} ended"));
        }
        let running = self.state.calls.iter().filter(|call| call.function == id && call.is_running()).count() as u32;
        if running != function.in_use {
            return Err(format!("{name}: {running} attempts running, {} environments in use", function.in_use));
        }
        let numbered = function.numbers as usize;
        if numbered + function.provisioned_in_use as usize
            != function.in_use as usize + function.idle.len() + function.free_numbers.len()
        {
            return Err(format!("{name}: {numbered} environments numbered, not all accounted for"));
        }
        if metrics.errors > metrics.invocations || metrics.dead_letters + metrics.lost > metrics.async_events_dropped {
            return Err(format!("{name}: more errors than attempts, or more dead letters than events dropped"));
        }
        if self.state.applied == 0 && self.config.function(id).reserved.is_some_and(|limit| function.in_use > limit) {
            return Err(format!("{name}: {} at once, more than reserved", function.in_use));
        }
        Ok(())
    }

    /// Whatever is under way will go on: something is due, or a call that is under way itself is waited for.
    fn check_call(&self, call: &Call, alive: &BTreeSet<CallId>) -> Result<(), Broken> {
        let broken = |what: &str| Err(format!("call {}: {what}", call.id.0));
        match call.stage {
            Stage::Done if call.answer.is_none() && !call.lost => broken("over, and still kept"),
            Stage::Calling if !alive.contains(&call.waits_for) => broken("waits for a call that is over"),
            Stage::Calling | Stage::Done => Ok(()),
            _ if call.until < self.state.now => broken("should have gone on before"),
            // The SDK hangs up where the network is slower than it waits to connect.
            Stage::Travelling => Ok(()),
            Stage::Waiting(Law::BackOff) if call.until == Time::NEVER => {
                let function = &self.state.functions[call.function.0 as usize];
                let will_be_let_in = function.in_use > 0 || self.state.calendar.peek() == Some(self.state.now);
                if will_be_let_in { Ok(()) } else { broken("stands in a line that does not move") }
            }
            _ if call.until == Time::NEVER => broken("nothing is due for it"),
            _ => Ok(()),
        }
    }

    /// Every call sent is answered or still awaited.
    fn check_caller(&self, id: CallerId) -> Result<(), Broken> {
        let caller = &self.state.callers[id.0 as usize];
        let answered = caller.settled();
        let awaited = |call: &&Call| call.from == Sender::Caller(id) && !call.answered && !call.hung_up;
        let awaiting = self.state.calls.iter().filter(awaited).count() as u32;
        if caller.sent != answered + caller.awaiting || caller.awaiting != awaiting {
            let sent = caller.sent;
            return Err(format!("caller {}: {sent} sent, {answered} answered, {awaiting} awaited", id.0));
        }
        Ok(())
    }
}

impl Condition {
    /// The word in a destination record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RetriesExhausted => "RetriesExhausted",
            Self::EventAgeExceeded => "EventAgeExceeded",
            Self::ZeroReservedConcurrency => "ZeroReservedConcurrency",
            Self::RecursiveInvocation => "RecursiveInvocation",
        }
    }
}
