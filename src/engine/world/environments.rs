//! Execution environments: cold, initialising, busy, idle, gone; and how fast a function may gain them.

use super::state::{Environment, PROVISIONED_FROM};
use super::{State, Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::facts;
use crate::engine::log::Log;
use crate::engine::record::{Capacity, Gone, Outcome, What};
use crate::engine::scenario::{Function, FunctionId, Qualifier, Scenario};
use std::cmp::Reverse;

/// An environment that an attempt takes.
pub(super) struct Taken {
    pub number: u32,
    pub capacity: Capacity,
    /// It has to start first.
    pub new: bool,
}

const MILLION: u64 = 1_000_000;

/// Attempts at once that functions without a reservation share, beside what is provisioned for them.
pub(super) fn unreserved_limit(config: &Scenario) -> u32 {
    let taken = |function: &Function| function.reserved.unwrap_or(function.provisioned);
    config.account.concurrency.saturating_sub(config.functions.iter().map(taken).sum())
}

impl State {
    /// Attempts under way on demand of all functions without a reservation.
    pub(super) fn unreserved_in_use(&self, config: &Scenario) -> u32 {
        let functions =
            self.functions.iter().zip(&config.functions).filter(|(_, configured)| configured.reserved.is_none());
        functions.map(|(function, _)| function.in_use - function.provisioned_in_use).sum()
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

impl<L: Log> Step<'_, L> {
    /// Whether one more synchronous request fits: ten a second per unit of concurrency, counted continuously.
    pub(super) fn within_rate(&mut self, id: FunctionId) -> bool {
        let now = self.now();
        let concurrency = self.config.function(id).reserved.unwrap_or_else(|| unreserved_limit(self.config));
        let a_second = u64::from(concurrency) * facts::SYNC_RATE_PER_UNIT.value * MILLION;
        let function = &mut self.world.functions[id.0 as usize];
        if !function.rate_known {
            (function.rate_known, function.rate_left, function.rate_at) = (true, a_second, now);
        }
        let elapsed = now.since(function.rate_at).0.min(MILLION);
        function.rate_left = (function.rate_left + elapsed * (a_second / MILLION)).min(a_second);
        function.rate_at = now;
        // Without any concurrency it is for that that the call is refused.
        if concurrency == 0 {
            return true;
        }
        let fits = function.rate_left >= MILLION;
        function.rate_left -= if fits { MILLION } else { 0 };
        fits
    }

    /// Takes an environment for a call: a provisioned one first, then a warm one, the one used last, then a new one.
    pub(super) fn occupy(&mut self, slot: u32) -> Taken {
        let call = &mut self.world.calls[slot];
        let function = &mut self.world.functions[call.function.0 as usize];
        function.in_use += 1;
        function.metrics.concurrent_executions_max = function.metrics.concurrent_executions_max.max(function.in_use);
        call.provisioned = false;
        if call.qualifier == Qualifier::Alias
            && let Some(number) = function.provisioned_free.pop_first()
        {
            call.provisioned = true;
            function.provisioned_in_use += 1;
            function.metrics.provisioned_concurrency_invocations += 1;
            return Taken { number, capacity: Capacity::Provisioned, new: false };
        }
        let spills = call.qualifier == Qualifier::Alias && self.config.function(call.function).provisioned > 0;
        let capacity = if spills { Capacity::SpillOver } else { Capacity::OnDemand };
        function.metrics.provisioned_concurrency_spillover_invocations += u64::from(spills);
        if let Some(environment) = function.idle.pop_back() {
            return Taken { number: environment.number, capacity, new: false };
        }
        function.growth_left -= MILLION.min(function.growth_left);
        let number = function.free_numbers.pop().map(|number| number.0).unwrap_or_else(|| {
            function.numbers += 1;
            function.numbers - 1
        });
        Taken { number, capacity, new: true }
    }

    /// An attempt left its environment: kept warm, or thrown away if the attempt broke it or its code is out of date.
    pub(super) fn vacate(&mut self, slot: u32, outcome: Outcome) {
        let since = self.now();
        let call = &self.world.calls[slot];
        let (id, number, provisioned) = (call.function, call.environment, call.provisioned);
        let stale = call.version != self.config.function(id).version;
        let function = &mut self.world.functions[id.0 as usize];
        function.in_use -= 1;
        if provisioned {
            function.provisioned_in_use -= 1;
            if number - PROVISIONED_FROM < self.config.function(id).provisioned {
                function.provisioned_free.insert(number);
            }
            return;
        }
        let reason = match outcome.breaks_environment() {
            true => Some(Gone::Broken(outcome)),
            false => stale.then_some(Gone::Replaced),
        };
        if let Some(reason) = reason {
            function.free_numbers.push(Reverse(number));
            let cause = self.world.calls[slot].last_record;
            self.record_for_slot(slot, cause, What::EnvironmentGone { function: id, environment: number, reason });
            return;
        }
        function.idle.push_back(Environment { number, since });
        self.arm_expiry(id);
    }

    /// New code was deployed: idle environments with the old code go.
    pub(super) fn drop_idle(&mut self, id: FunctionId) {
        for environment in std::mem::take(&mut self.world.functions[id.0 as usize].idle) {
            self.world.functions[id.0 as usize].free_numbers.push(Reverse(environment.number));
            let reason = Gone::Replaced;
            self.record_without_call(What::EnvironmentGone { function: id, environment: environment.number, reason });
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
