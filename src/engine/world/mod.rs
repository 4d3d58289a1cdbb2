//! The whole state at one instant. `Clone` is the snapshot; [`World::step`] is the only thing that changes it.
//!
//! A world is: what is configured, the calendar, the calls under way, callers, functions with their environments, targets
//! with their messages, and the ledger. The rules that move it stand in the files beside this one:
//! `callers` send and hear, `front_door` answers, `queue` holds and tries events, `attempts` run, `environments` start and
//! go, `endings` deliver what is given up, `alarm` looks on.

mod alarm;
mod attempts;
mod callers;
mod calls;
mod changes;
mod costs;
mod effects;
mod endings;
mod environments;
mod front_door;
mod heard;
mod init;
mod invariants;
mod job_steps;
mod jobs;
mod message;
mod packing;
mod provisioned;
mod queue;
mod sdk;
mod state;
mod view;

pub use heard::{Heard, HeardWhat};
pub use invariants::Broken;
pub use jobs::JobCounts;
pub use message::{Message, MessageError, TargetState};
pub use state::{Answer, Call, CallerState, Environment, FunctionWorld, InitFault, Metrics, PROVISIONED_FROM, Stage};

use crate::engine::calendar::{Calendar, Order};
use crate::engine::delivery::Texts;
use crate::engine::hash::Digest;
use crate::engine::ledger::{Charge, Ledger};
use crate::engine::log::Log;
use crate::engine::random::Stream;
use crate::engine::record::{CallId, NO_CALL, NO_CAUSE, Record, StopReason, What};
use crate::engine::scenario::limits::TIME_MAX;
use crate::engine::scenario::{CallerId, FunctionId, Scenario, TargetId, Timed};
use crate::engine::time::Time;
use calls::Calls;
use jobs::Jobs;
use state::Unreserved;
use std::hash::Hash as _;
use std::sync::Arc;

/// Most calls under way at once; beyond it the simulation stops itself rather than the browser.
pub const CALLS_MAX: usize = 2_000_000;

/// More timers than this, and many more than there are calls, are looked through for stale ones.
const STALE_MIN: usize = 1_024;

/// Something due in the future. Timers of an attempt name the call and the attempt, so that one that outlived its purpose
/// is seen to be stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Timer {
    /// A caller's next scheduled call; stale when its schedule was changed since.
    Arrival {
        caller: CallerId,
        epoch: u16,
    },
    /// A sender's SDK sends a request again.
    Resend {
        slot: u32,
        call: CallId,
    },
    /// A sender's SDK stops waiting.
    ClientTimeout {
        slot: u32,
        call: CallId,
    },
    /// A call reaches the front door.
    Arrive {
        slot: u32,
    },
    /// An answer reaches the sender of the call.
    Answer {
        slot: u32,
    },
    /// The poller tries an event.
    Try {
        slot: u32,
    },
    InitDone {
        slot: u32,
    },
    WorkDone {
        slot: u32,
    },
    /// The function's timeout, while it waits for others.
    Timeout {
        slot: u32,
        call: CallId,
        attempt: u8,
    },
    /// The oldest idle environment of a function may be due to go.
    Expire {
        function: FunctionId,
    },
    /// The next five minutes of provisioned environments are paid for; stale when their number was changed since.
    PayProvisioned {
        function: FunctionId,
        epoch: u16,
    },
    /// The alarm of a target looks at its queue.
    AlarmCheck {
        target: TargetId,
    },
}

/// Everything that is true at one instant.
#[derive(Clone, Debug)]
pub struct World {
    /// As configured now: the scenario with all changes so far. Only commands change it.
    config: Arc<Scenario>,
    state: State,
}

/// What moves.
#[derive(Clone, Debug)]
struct State {
    now: Time,
    /// Records emitted so far, kept or not.
    emitted: u64,
    /// Commands applied so far.
    applied: u32,
    calendar: Calendar<Timer>,
    calls: Calls,
    jobs: Jobs,
    callers: Vec<CallerState>,
    functions: Vec<FunctionWorld>,
    unreserved: Unreserved,
    targets: Vec<TargetState>,
    /// Payloads and error messages, by number; changes only add.
    texts: Vec<Text>,
    ledger: Ledger,
    stopped: Option<StopReason>,
}

/// A payload or error message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Text {
    text: Arc<str>,
    /// Whether it is JSON once `{n}` in it is a number; no payload at all is taken for `{}`.
    is_json: bool,
    /// How often `{n}` stands in it.
    numbers: u16,
}

const NUMBER: &str = "{n}";

impl Text {
    /// Length with the number of a call in it.
    fn length(&self, ordinal: u32) -> u64 {
        if self.numbers == 0 {
            return self.text.len() as u64;
        }
        let digits = u64::from(ordinal.checked_ilog10().unwrap_or(0)) + 1;
        let numbers = u64::from(self.numbers);
        (self.text.len() as u64 + numbers * digits) - numbers * NUMBER.len() as u64
    }

    fn with_number(&self, ordinal: u32) -> String {
        if self.numbers == 0 { self.text.to_string() } else { self.text.replace(NUMBER, &ordinal.to_string()) }
    }
}

/// A step in progress: what is configured, what moves, and where the records go.
struct Step<'a, L: Log> {
    config: &'a Scenario,
    world: &'a mut State,
    log: &'a mut L,
}

impl World {
    /// The world at time zero, with everything that its scenario schedules in the calendar.
    pub fn new(config: Arc<Scenario>) -> Self {
        let mut state = State {
            now: Time::ZERO,
            emitted: 0,
            applied: 0,
            calendar: Calendar::default(),
            calls: Calls::default(),
            jobs: Jobs::default(),
            callers: Vec::new(),
            functions: config.functions.iter().map(|_| FunctionWorld::default()).collect(),
            unreserved: Unreserved::default(),
            targets: config.targets.iter().map(|_| TargetState::default()).collect(),
            texts: Vec::new(),
            ledger: Ledger::default(),
            stopped: None,
        };
        let root = Stream(config.seed);
        for (index, caller) in config.callers.iter().enumerate() {
            let payload = state.text(&caller.payload);
            state.callers.push(CallerState::new(root, index as u64, payload));
            state.schedule_arrival(CallerId(index as u8), &caller.when);
        }
        for (index, function) in config.functions.iter().enumerate() {
            state.functions[index].error = state.text(&function.error);
            state.functions[index].returns = state.text(&function.returns);
            state.provision(FunctionId(index as u8), function.provisioned_now());
        }
        for (index, target) in config.targets.iter().enumerate() {
            if target.alarm {
                state.schedule_alarm(TargetId(index as u8));
            }
        }
        state.unreserved = state.count_unreserved(&config);
        Self { config, state }
    }

    /// When the next timer is due, and the next command, given the run's commands.
    #[inline]
    fn next_timer_and_command(&self, commands: &[Timed]) -> (Option<Time>, Option<Time>) {
        let state = &self.state;
        let command = commands.get(state.applied as usize).map(|timed| timed.at.max(state.now));
        (state.calendar.peek(), command)
    }

    /// When the next thing is due, given the run's commands.
    #[inline]
    pub fn next_due(&self, commands: &[Timed]) -> Option<Time> {
        if self.state.stopped.is_some() {
            return None;
        }
        match self.next_timer_and_command(commands) {
            (Some(timer), Some(command)) => Some(timer.min(command)),
            (timer, command) => timer.or(command),
        }
    }

    /// Does the next thing that is due. False when nothing is.
    pub fn step<L: Log>(&mut self, commands: &[Timed], log: &mut L) -> bool {
        let (timer, command) = self.next_timer_and_command(commands);
        // Timers first: a command acts after everything else that is due at its instant.
        let is_timer = timer.is_some_and(|timer| command.is_none_or(|command| timer <= command));
        let next = if is_timer { timer } else { command };
        let Some(at) = next.filter(|_| self.state.stopped.is_none()) else { return false };
        debug_assert!(at >= self.state.now, "time runs forward");
        if at > TIME_MAX {
            self.state.now = TIME_MAX;
            self.in_step(log).stop(StopReason::EndOfTime);
            return true;
        }
        if is_timer {
            if let Some((at, timer)) = self.state.calendar.pop() {
                self.state.now = at;
                self.in_step(log).fire(timer);
            }
        } else if let Some(timed) = commands.get(self.state.applied as usize) {
            self.follow(at, timed, log);
        }
        // At most three timers of a call can still come to anything.
        if self.state.calendar.is_time_to_look() && self.state.calendar.len() > STALE_MIN + 8 * self.state.calls.len() {
            self.sweep();
        }
        true
    }

    /// Carries out a command.
    #[cold]
    fn follow<L: Log>(&mut self, at: Time, timed: &Timed, log: &mut L) {
        self.state.now = at;
        let cause = self.in_step(log).begin_command();
        let replaced = self.in_step(log).replaces_environments(&timed.command);
        Arc::make_mut(&mut self.config).apply(timed.command.clone());
        if let Some(function) = replaced {
            self.in_step(log).replace_environments(function, cause);
        }
        self.in_step(log).follow_command(&timed.command, cause);
    }

    /// Takes out of the calendar what nothing will come of: a run in which a hundred thousand callers have stopped waiting
    /// shall be as quick to look at as a short one.
    #[cold]
    fn sweep(&mut self) {
        let mut calendar = std::mem::take(&mut self.state.calendar);
        calendar.retain(|timer| !self.is_stale(*timer));
        self.state.calendar = calendar;
    }

    /// Packs what was changed of late, so that copies are small and share the rest. Changes nothing that can be seen.
    pub fn compact(&mut self) {
        self.state.calls.compact();
        self.state.jobs.compact();
        self.state.calendar.compact();
        self.state.functions.iter_mut().for_each(|function| function.line.compact());
    }

    fn in_step<'a, L: Log>(&'a mut self, log: &'a mut L) -> Step<'a, L> {
        Step { config: &self.config, world: &mut self.state, log }
    }

    /// A number for everything in here: equal worlds have equal digests on every machine.
    pub fn digest(&self) -> Digest {
        let (mut to, state) = (Digest::default(), &self.state);
        (state.now, state.emitted, state.applied, state.stopped).hash(&mut to);
        self.config.hash(&mut to);
        for due in state.calendar.sorted() {
            due.hash(&mut to);
        }
        (&state.calls, &state.jobs).hash(&mut to);
        (&state.callers, &state.functions, &state.targets, &state.texts, &state.ledger).hash(&mut to);
        to
    }
}

impl State {
    /// The number of a text, added if it is new.
    fn text(&mut self, text: &str) -> u16 {
        let known = self.texts.iter().position(|other| &*other.text == text);
        known.unwrap_or_else(|| {
            let is_json = text.trim().is_empty()
                || serde_json::from_str::<serde::de::IgnoredAny>(&text.replace(NUMBER, "1")).is_ok();
            let numbers = text.matches(NUMBER).count() as u16;
            self.texts.push(Text { text: text.into(), is_json, numbers });
            self.texts.len() - 1
        }) as u16
    }
}

impl<L: Log> Texts for Step<'_, L> {
    fn config(&self) -> &Scenario {
        self.config
    }

    fn text_of(&self, number: u16) -> &str {
        &self.world.texts[number as usize].text
    }

    fn payload_text(&self, number: u16, ordinal: u32) -> String {
        self.world.texts[number as usize].with_number(ordinal)
    }
}

impl<L: Log> Step<'_, L> {
    fn fire(&mut self, timer: Timer) {
        match timer {
            Timer::Arrival { caller, epoch } => self.arrival(caller, epoch),
            Timer::Resend { slot, call } => self.resend(slot, call),
            Timer::ClientTimeout { slot, call } => self.hang_up(slot, call),
            Timer::PayProvisioned { function, epoch } => self.pay_provisioned(function, epoch),
            Timer::Arrive { slot } => self.reach(slot),
            Timer::Answer { slot } => self.answer(slot),
            Timer::Try { slot } => self.try_event(slot),
            Timer::InitDone { slot } => self.init_done(slot),
            Timer::WorkDone { slot } => self.work_done(slot),
            Timer::Timeout { slot, call, attempt } => self.timeout(slot, call, attempt),
            Timer::Expire { function } => self.expire(function),
            Timer::AlarmCheck { target } => self.alarm_look(target),
        }
    }

    /// Notes something that concerns a call under way; its cause is the last thing that happened to that call.
    #[inline]
    fn record(&mut self, slot: u32, what: What, charge: Option<&Charge>) {
        let seq = self.world.emitted;
        let call = &mut self.world.calls[slot];
        let cause = std::mem::replace(&mut call.last_record, seq);
        let id = call.id;
        self.push(id, cause, what, charge);
    }

    /// Notes something that concerns a call but is not the cause of what happens to it next. Says its number.
    fn record_for_slot(&mut self, slot: u32, cause: u64, what: What) -> u64 {
        let seq = self.world.emitted;
        self.push(self.world.calls[slot].id, cause, what, None);
        seq
    }

    /// Records something that no call under way caused.
    fn record_without_call(&mut self, what: What) {
        self.push(NO_CALL, NO_CAUSE, what, None);
    }

    #[inline]
    fn push(&mut self, call: CallId, cause: u64, what: What, charge: Option<&Charge>) {
        let mut cost = 0;
        if let Some(charge) = charge {
            cost = charge.atoms();
            self.world.ledger.add(charge);
        }
        let (at, seq) = (self.world.now, self.world.emitted);
        self.world.emitted += 1;
        self.log.push(Record { at, seq, cause, cost, call, what });
    }

    fn stop(&mut self, reason: StopReason) {
        self.world.stopped = Some(reason);
        self.record_without_call(What::Stopped { reason });
    }

    /// Inlined as [`Calendar::add`] is, and for the same reason.
    #[cfg_attr(not(target_arch = "wasm32"), inline(always))]
    fn at(&mut self, at: Time, order: Order, timer: Timer) {
        self.world.calendar.add(at, order, timer);
    }
}
