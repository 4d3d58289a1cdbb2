//! How calls and events count towards their jobs: they join one, do it, are given up, and leave it.

use super::state::Call;
use super::{State, Step};
use crate::engine::log::Log;
use crate::engine::record::{Effect, Sender};

impl State {
    /// Keeps a call, as part of its job.
    pub(super) fn add_call(&mut self, call: Call) -> u32 {
        self.jobs.join(call.job);
        self.calls.add(call)
    }

    /// Forgets a call that is over.
    pub(super) fn remove_call(&mut self, slot: u32) {
        let job = self.calls[slot].job;
        self.calls.remove(slot);
        self.jobs.leave(job);
    }
}

impl<L: Log> Step<'_, L> {
    /// A run succeeded: it did its job, unless the handler knew that it was done already.
    pub(super) fn count_done(&mut self, slot: u32, effect: Effect) {
        let call = &self.world.calls[slot];
        let (is_asked_for, is_copy) = (matches!(call.from, Sender::Caller(_)), call.duplicate);
        let Some(job) = self.world.jobs.get(call.job) else { return };
        match (is_asked_for, effect) {
            (true, Effect::KnownAlready) => job.done = job.done.max(1),
            (true, _) => job.done = job.done.saturating_add(1),
            (false, Effect::KnownAlready) => {}
            (false, _) => job.part_twice |= is_copy,
        }
    }

    /// An event was given up.
    pub(super) fn count_given_up(&mut self, slot: u32, kept: bool) {
        let call = &self.world.calls[slot];
        let is_asked_for = matches!(call.from, Sender::Caller(_));
        let Some(job) = self.world.jobs.get(call.job) else { return };
        match (is_asked_for, kept) {
            (true, true) => job.kept = true,
            (true, false) => job.lost = true,
            (false, true) => job.part_kept = true,
            (false, false) => job.part_lost = true,
        }
    }
}
