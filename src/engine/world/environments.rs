//! Execution environments: cold, initialising, busy, idle, gone; and how fast a function may gain them.

use super::state::{Call, Environment, FunctionWorld, PROVISIONED_FROM, Unreserved};
use super::{State, Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::facts;
use crate::engine::log::Log;
use crate::engine::record::{Capacity, Gone, NO_CALL, Outcome, What};
use crate::engine::scenario::{Command, FunctionChange, FunctionId, FunctionState, Qualifier, Scenario};
use crate::engine::time::Span;
use std::cmp::Reverse;

/// An environment that an attempt takes.
pub(super) struct Taken {
    pub number: u32,
    pub capacity: Capacity,
    /// It has to start first.
    pub new: bool,
    /// What ran in it broke it: it has to start again, within the invocation.
    pub reset: bool,
}

const MILLION: u64 = 1_000_000;
const SECOND: Span = Span::from_secs(1);

impl State {
    /// What functions without a reservation share, counted again from the configuration.
    pub(super) fn count_unreserved(&self, config: &Scenario) -> Unreserved {
        let (mut taken, mut in_use) = (0, 0);
        for (function, configured) in self.functions.iter().zip(&config.functions) {
            if let Some(reserved) = configured.reserved {
                taken += reserved;
            } else {
                taken += configured.provisioned;
                in_use += function.in_use - function.provisioned_in_use;
            }
        }
        Unreserved { limit: config.account.concurrency.saturating_sub(taken), in_use }
    }

    /// Whether a function may gain an environment: 1,000 every 10 s, refilled continuously, never more than 1,000 saved up.
    pub(super) fn may_grow(&mut self, id: FunctionId) -> bool {
        let full = facts::SCALING_STEP.value * MILLION;
        let now = self.now;
        let function = &mut self.functions[id.0 as usize];
        if !function.growth_known {
            (function.growth_known, function.growth_left, function.growth_at) = (true, full, now);
        }
        let gained =
            now.since(function.growth_at).0 * facts::SCALING_STEP.value / (facts::SCALING_PERIOD.value / MILLION);
        if gained > 0 {
            function.growth_left = (function.growth_left + gained).min(full);
            function.growth_at = now;
        }
        function.growth_left >= MILLION
    }
}

impl FunctionWorld {
    /// Whether an environment for this version is idle.
    pub(super) fn has_idle(&self, latest: bool) -> bool {
        self.idle.iter().rev().any(|idle| idle.latest == latest)
    }
}

impl<L: Log> Step<'_, L> {
    /// Whether one more synchronous request fits: in no second more than ten per unit of concurrency.
    pub(super) fn within_rate(&mut self, id: FunctionId, concurrency: u32) -> bool {
        let now = self.now();
        // Without any concurrency, that is the reason for the refusal.
        if concurrency == 0 {
            return true;
        }
        let most = concurrency.saturating_mul(facts::SYNC_RATE_PER_UNIT.count());
        let function = &mut self.world.functions[id.0 as usize];
        while let Some((at, count)) = function.rate_window.front().copied() {
            if now.since(at) < SECOND {
                break;
            }
            function.rate_window.pop_front();
            function.rate_used -= count;
        }
        if function.rate_used >= most {
            return false;
        }
        function.rate_used += 1;
        match function.rate_window.back_mut() {
            Some((at, count)) if *at == now => *count += 1,
            _ => function.rate_window.push_back((now, 1)),
        }
        true
    }

    /// Takes an environment for a call: a provisioned one first, then a warm one, the one used last, then a new one.
    pub(super) fn occupy(&mut self, slot: u32) -> Taken {
        let latest = self.runs_latest(&self.world.calls[slot]);
        let call = &mut self.world.calls[slot];
        let function = &mut self.world.functions[call.function.0 as usize];
        (call.latest, call.generation) = (latest, function.generation);
        function.in_use += 1;
        function.metrics.concurrent_executions_max = function.metrics.concurrent_executions_max.max(function.in_use);
        call.provisioned = false;
        if !latest && let Some(number) = function.provisioned_free.pop_first() {
            call.provisioned = true;
            function.provisioned_in_use += 1;
            function.metrics.provisioned_concurrency_invocations += 1;
            let reset = function.provisioned_reset.remove(&number);
            return Taken { number, capacity: Capacity::Provisioned, new: false, reset };
        }
        let configured = self.config.function(call.function);
        self.world.unreserved.in_use += u32::from(configured.reserved.is_none());
        let spills = !latest && configured.provisioned > 0;
        let capacity = if spills { Capacity::SpillOver } else { Capacity::OnDemand };
        function.metrics.provisioned_concurrency_spillover_invocations += u64::from(spills);
        // The one used last; versions do not share environments.
        if let Some(place) = function.idle.iter().rposition(|idle| idle.latest == latest)
            && let Some(idle) = function.idle.remove(place)
        {
            return Taken { number: idle.number, capacity, new: false, reset: idle.reset };
        }
        function.growth_left -= MILLION.min(function.growth_left);
        let number = function.free_numbers.pop().map(|number| number.0).unwrap_or_else(|| {
            function.numbers += 1;
            function.numbers - 1
        });
        Taken { number, capacity, new: true, reset: false }
    }

    /// Whether a call runs `$LATEST`: it says so, or says nothing and the function has no provisioned alias.
    pub(super) fn runs_latest(&self, call: &Call) -> bool {
        match call.qualifier {
            Qualifier::Latest => true,
            Qualifier::Alias => false,
            Qualifier::Unstated => self.config.function(call.function).provisioned == 0,
        }
    }

    /// An attempt left its environment: kept warm, reset if the attempt broke it, or gone if its code or its settings are
    /// out of date.
    pub(super) fn vacate(&mut self, slot: u32, outcome: Outcome) {
        let since = self.now();
        let call = &self.world.calls[slot];
        let (id, number, provisioned, latest) = (call.function, call.environment, call.provisioned, call.latest);
        let cause = call.last_record;
        let function = &mut self.world.functions[id.0 as usize];
        let stale = call.generation != function.generation;
        function.in_use -= 1;
        let broken = outcome.breaks_environment();
        let reason = match (stale, broken) {
            (true, _) => Some(Gone::Replaced),
            (false, true) => Some(Gone::Broken(outcome)),
            (false, false) => None,
        };
        if provisioned {
            function.provisioned_in_use -= 1;
            if number - PROVISIONED_FROM < self.config.function(id).provisioned {
                function.provisioned_free.insert(number);
                if let Some(reason @ Gone::Broken(_)) = reason {
                    function.provisioned_reset.insert(number);
                    self.record_for_slot(
                        slot,
                        cause,
                        What::EnvironmentGone { function: id, environment: number, reason },
                    );
                }
            }
            return;
        }
        self.world.unreserved.in_use -= u32::from(self.config.function(id).reserved.is_none());
        if let Some(reason) = reason {
            self.record_for_slot(slot, cause, What::EnvironmentGone { function: id, environment: number, reason });
        }
        let function = &mut self.world.functions[id.0 as usize];
        if stale {
            function.free_numbers.push(Reverse(number));
            return;
        }
        function.idle.push_back(Environment { number, since, latest, reset: broken });
        self.arm_expiry(id);
    }

    /// Whether a command, which has not acted yet, makes the environments of its function out of date: new code, another
    /// configuration, or the function is deleted.
    pub(super) fn replaces_environments(&self, command: &Command) -> Option<FunctionId> {
        let Command::SetFunction { function: id, change } = command else { return None };
        let function = self.config.functions.get(id.0 as usize)?;
        let replaces = match change {
            FunctionChange::Version(version) => *version != function.version,
            FunctionChange::Memory(mb) => *mb != function.memory_mb,
            FunctionChange::Timeout(limit) => *limit != function.timeout,
            FunctionChange::Architecture(kind) => *kind != function.architecture,
            FunctionChange::Storage(mb) => *mb != function.storage_mb,
            FunctionChange::State(state) => *state == FunctionState::Missing && *state != function.state,
            _ => false,
        };
        replaces.then_some(*id)
    }

    /// All environments of a function are out of date: idle ones go at once, busy ones when their runs end.
    pub(super) fn replace_environments(&mut self, id: FunctionId, cause: u64) {
        let function = &mut self.world.functions[id.0 as usize];
        function.generation = function.generation.wrapping_add(1);
        function.provisioned_reset.clear();
        for Environment { number: environment, .. } in std::mem::take(&mut function.idle) {
            self.world.functions[id.0 as usize].free_numbers.push(Reverse(environment));
            let reason = Gone::Replaced;
            self.push(NO_CALL, cause, What::EnvironmentGone { function: id, environment, reason }, None);
        }
    }

    /// Idle environments whose time is up are taken down.
    pub(super) fn expire(&mut self, id: FunctionId) {
        let now = self.now();
        let lifetime = self.config.function(id).idle_lifetime;
        self.world.functions[id.0 as usize].expire_at = None;
        while let Some(oldest) = self.world.functions[id.0 as usize].idle.front().copied() {
            if oldest.since + lifetime > now {
                break;
            }
            let function = &mut self.world.functions[id.0 as usize];
            function.idle.pop_front();
            function.free_numbers.push(Reverse(oldest.number));
            let reason = Gone::Idle;
            self.record_without_call(What::EnvironmentGone { function: id, environment: oldest.number, reason });
        }
        self.arm_expiry(id);
    }

    /// Makes sure that the oldest idle environment is looked at when its time may be up.
    pub(super) fn arm_expiry(&mut self, id: FunctionId) {
        let lifetime = self.config.function(id).idle_lifetime;
        let function = &mut self.world.functions[id.0 as usize];
        let Some(oldest) = function.idle.front() else { return };
        let due = (oldest.since + lifetime).max(self.world.now);
        if function.expire_at.is_none_or(|at| at > due) {
            function.expire_at = Some(due);
            self.at(due, Order::Ends, Timer::Expire { function: id });
        }
    }
}
