//! A run: a scenario, the commands given so far, and a playhead that can be put at any instant or any record.
//!
//! The world stands where the playhead stands. What was once simulated stays known after going back, until a command in the
//! past makes another future.

use super::history::{Budget, History};
use super::undo::UndoStack;
use crate::engine::hash::Digest;
use crate::engine::log::{AnyLog, NoLog};
use crate::engine::record::{CallId, Record, What};
use crate::engine::scenario::limits::TIME_MAX;
use crate::engine::scenario::{Command, Scenario, Timed};
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// A scenario being run.
#[derive(Clone, Debug)]
pub struct Run {
    pub(super) scenario: Arc<Scenario>,
    pub(super) commands: Vec<Timed>,
    pub(super) world: World,
    pub(super) playhead: Time,
    /// Records before this number lie in the past of the playhead.
    pub(super) shown: u64,
    pub(super) history: History,
    /// Commands as they were before each change, and before each undo.
    pub(super) undo_stack: UndoStack,
}

/// How far an advance came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The playhead is where it was sent.
    Reached,
    /// The budget of steps was used up first: call again.
    Behind,
}

/// Steps without any record after which stepping gives up looking for the next.
const SILENT_STEPS_MAX: u32 = 200_000;
/// Records looked back through for the last that a person would notice.
const RECORDS_BACK: u64 = 32;

impl Run {
    /// A checked scenario at time zero.
    pub fn new(scenario: Arc<Scenario>) -> Self {
        Self::with_budget(scenario, Budget::default())
    }

    /// The same, remembering as much as a budget allows.
    pub fn with_budget(scenario: Arc<Scenario>, budget: Budget) -> Self {
        let commands = scenario.commands.clone();
        let world = World::new(scenario.clone());
        let history = History::new(world.clone(), budget);
        let undo_stack = UndoStack::default();
        Self { scenario, commands, world, playhead: Time::ZERO, shown: 0, history, undo_stack }
    }

    /// The scenario as it was opened.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The same, to run it once more.
    pub fn shared_scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Where the playhead stands.
    pub fn now(&self) -> Time {
        self.playhead
    }

    /// The world at the playhead: everything due up to there is done.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The scenario with the commands given so far: opened again, it is the same run.
    pub fn scenario_now(&self) -> Scenario {
        Scenario { commands: self.commands().to_vec(), ..self.scenario().clone() }
    }

    /// All commands of the run: those given, and those of the scenario that are still to come.
    pub fn commands(&self) -> &[Timed] {
        &self.commands
    }

    /// How many records lie in the past of the playhead.
    pub fn shown(&self) -> u64 {
        self.shown
    }

    /// How many records are known: past ones, and future ones from before going back.
    pub fn known(&self) -> u64 {
        self.history.known()
    }

    /// The record that happened last, as seen from the playhead.
    pub fn last_record(&mut self) -> Option<Record> {
        self.history.record(self.shown.checked_sub(1)?, &self.commands)
    }

    pub fn record(&mut self, seq: u64) -> Option<Record> {
        self.history.record(seq, &self.commands)
    }

    /// Calls `each` with the known records numbered `from` to before `to`, in order.
    pub fn for_each_record(&mut self, from: u64, to: u64, mut each: impl FnMut(&Record)) {
        // Behind one type: what goes through the history is compiled once, not for each who asks.
        self.history.for_each(from, to, &self.commands, &mut each);
    }

    /// The world as it was right behind a known record and what happened in the same step: to look at what it has forgotten
    /// since. The playhead stays where it is.
    pub fn world_behind(&self, seq: u64) -> World {
        let mut world = self.history.nearest(|world| world.emitted() <= seq).clone();
        while world.emitted() <= seq && world.step(&self.commands, &mut AnyLog(&mut NoLog)) {}
        world
    }

    /// The number of the first known record later than `time`.
    pub fn first_record_after(&mut self, time: Time) -> u64 {
        self.history.first_after(time, &self.commands)
    }

    /// The number of a known record that is not after the first of this call.
    pub fn record_before_call(&self, call: CallId) -> u64 {
        self.history.nearest(|world| world.calls_sent() < call.0).emitted()
    }

    /// When the next thing is due.
    pub fn next_due(&self) -> Option<Time> {
        self.world.next_due(&self.commands)
    }

    /// When the next thing is due that a person would notice.
    pub fn next_notable(&self) -> Option<Time> {
        self.world.next_notable(&self.commands)
    }

    /// When the last thing happened that a person would notice: not that an idle environment went.
    pub fn last_notable(&mut self) -> Time {
        let first = self.shown.saturating_sub(RECORDS_BACK);
        let mut last = Time::ZERO;
        self.history.for_each(first, self.shown, &self.commands, &mut |record| {
            if !matches!(record.what, What::EnvironmentGone { .. }) {
                last = record.at;
            }
        });
        last
    }

    /// Whether nothing more will happen unless a person acts.
    pub fn is_settled(&self) -> bool {
        self.world.is_settled() && self.world.applied() as usize >= self.commands.len()
    }

    /// Where the story of the run ends: at its scenario's horizon, or as long as that after the last call made by hand.
    pub fn horizon(&self) -> Time {
        let horizon = self.scenario.about.horizon;
        let by_hand =
            |timed: &&Timed| matches!(timed.command, Command::CallNow(_)) && !self.scenario.commands.contains(timed);
        let called = self.commands.iter().rev().find(by_hand);
        called.map_or(horizon, |timed| horizon.max(timed.at + Span(horizon.0)))
    }

    /// Moves the playhead forward to `to`, with at most `steps` steps of the world.
    pub fn advance(&mut self, to: Time, steps: u32) -> Progress {
        let to = to.min(TIME_MAX);
        for _ in 0..steps {
            if self.next_due().is_none_or(|due| due > to) {
                self.playhead = self.playhead.max(to);
                self.shown = self.world.emitted();
                return Progress::Reached;
            }
            self.history.step(&mut self.world, &self.commands);
        }
        self.playhead = self.playhead.max(self.world.now());
        self.shown = self.world.emitted();
        Progress::Behind
    }

    /// Puts the playhead at an instant, before or after now, within a budget of steps. Everything due there is done.
    pub fn seek_within(&mut self, to: Time, steps: u32) -> Progress {
        let to = to.min(TIME_MAX);
        let nearest = self.history.nearest(|world| world.now() <= to);
        if self.world.now() > to || self.world.emitted() < nearest.emitted() {
            self.world = nearest.clone();
            self.playhead = self.world.now();
        }
        self.playhead = self.playhead.min(to);
        self.advance(to, steps)
    }

    /// Puts the playhead at an instant, however long it takes.
    pub fn seek(&mut self, to: Time) {
        while self.seek_within(to, u32::MAX) == Progress::Behind {}
    }

    /// Puts the playhead right behind the first `count` records.
    pub fn seek_record(&mut self, count: u64) {
        while self.seek_record_within(count, u32::MAX) == Progress::Behind {}
    }

    /// Puts the playhead right behind the first `count` records, within a budget of steps. It comes nearer with each call.
    pub fn seek_record_within(&mut self, count: u64, steps: u32) -> Progress {
        let count = count.min(self.history.known());
        let nearest = self.history.nearest(|world| world.emitted() <= count);
        if self.world.emitted() > count || self.world.emitted() < nearest.emitted() {
            self.world = nearest.clone();
        }
        let mut left = steps;
        while self.world.emitted() < count && left > 0 && self.history.step(&mut self.world, &self.commands) {
            left -= 1;
        }
        let is_behind = self.world.emitted() < count && left == 0;
        self.shown = count.min(self.world.emitted());
        self.playhead = self.last_record().map_or(Time::ZERO, |record| record.at);
        if is_behind { Progress::Behind } else { Progress::Reached }
    }

    /// On to the next record; false if there is none to come.
    pub fn step_forward(&mut self) -> bool {
        self.step_forward_within(SILENT_STEPS_MAX).unwrap_or_default()
    }

    /// On to the next record, within a budget of steps that bring none. False if there is none to come, `None` if that is
    /// not known yet: call again.
    pub fn step_forward_within(&mut self, steps: u32) -> Option<bool> {
        let mut left = steps;
        while self.shown >= self.world.emitted() {
            if self.world.is_finished(&self.commands) {
                return Some(false);
            }
            left = left.checked_sub(1)?;
            self.history.step(&mut self.world, &self.commands);
        }
        self.shown += 1;
        self.playhead = self.last_record().map_or(self.playhead, |record| record.at);
        Some(true)
    }

    /// Back to before the last record; false at the beginning.
    pub fn step_back(&mut self) -> bool {
        if self.shown == 0 {
            return false;
        }
        self.seek_record(self.shown - 1);
        true
    }

    /// Bytes that snapshots take, and bytes that records take.
    pub fn remembered_bytes(&self) -> (usize, usize) {
        self.history.bytes()
    }

    /// How many records lie between one snapshot and the next.
    pub fn segment_lengths(&self) -> Vec<u64> {
        self.history.segment_lengths()
    }

    /// A number for the world and the log at the playhead: equal runs have equal digests on every machine.
    pub fn digest(&mut self) -> Digest {
        let mut digest = self.history.digest_at(self.world.emitted(), &self.commands);
        digest.write_u64(self.world.digest().finish());
        self.playhead.hash(&mut digest);
        digest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::{CallerId, Mode};
    use crate::lessons;

    #[test]
    fn a_call_by_hand_has_as_long_as_the_scenario_has() {
        let mut run = Run::new(Arc::new(lessons::first_scenario()));
        let horizon = run.horizon();
        assert_eq!(horizon, run.scenario().about.horizon);
        run.seek(Time::from_secs(10));
        assert!(run.give(Command::SetMode { caller: CallerId(0), mode: Mode::Sync }).is_ok());
        assert_eq!(run.horizon(), horizon);
        run.seek(Time::from_secs(60));
        assert!(run.give(Command::CallNow(CallerId(0))).is_ok());
        assert_eq!(run.horizon(), horizon + Span::from_secs(60));
        assert!(run.undo());
        assert_eq!(run.horizon(), horizon);
    }
}
