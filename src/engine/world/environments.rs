//! Execution environments: cold, initialising, busy, idle, gone; and how fast a function may gain them.

use super::state::Environment;
use super::{State, Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::facts;
use crate::engine::log::Log;
use crate::engine::record::What;
use crate::engine::scenario::{FunctionId, Scenario};
use std::cmp::Reverse;

const MILLION: u64 = 1_000_000;

/// Attempts at once that functions without a reservation share.
pub(super) fn unreserved_limit(config: &Scenario) -> u32 {
    let reserved: u32 = config.functions.iter().filter_map(|function| function.reserved).sum();
    config.account.concurrency.saturating_sub(reserved)
}

impl State {
    /// Attempts under way of all functions without a reservation.
    pub(super) fn unreserved_in_use(&self, config: &Scenario) -> u32 {
        let functions = self.functions.iter().zip(&config.functions);
        functions.filter(|(_, configured)| configured.reserved.is_none()).map(|(function, _)| function.in_use).sum()
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
    /// Takes a warm environment, the one used last, or a new one. Says which, and whether it is new.
    pub(super) fn occupy(&mut self, id: FunctionId) -> (u32, bool) {
        let function = &mut self.world.functions[id.0 as usize];
        function.in_use += 1;
        function.metrics.concurrent_executions_max = function.metrics.concurrent_executions_max.max(function.in_use);
        if let Some(environment) = function.idle.pop_back() {
            return (environment.number, false);
        }
        function.growth_left -= MILLION.min(function.growth_left);
        let number = function.free_numbers.pop().map(|number| number.0).unwrap_or_else(|| {
            function.numbers += 1;
            function.numbers - 1
        });
        (number, true)
    }

    /// An attempt left its environment: kept warm, or thrown away if the attempt broke it.
    pub(super) fn vacate(&mut self, id: FunctionId, number: u32, broken: bool, slot: u32) {
        let since = self.now();
        let function = &mut self.world.functions[id.0 as usize];
        function.in_use -= 1;
        if broken {
            function.free_numbers.push(Reverse(number));
            let cause = self.world.calls[slot].last_record;
            self.note_aside(slot, cause, What::EnvironmentGone { function: id, environment: number });
            return;
        }
        function.idle.push_back(Environment { number, since });
        self.arm_expiry(id);
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
            self.note_apart(What::EnvironmentGone { function: id, environment: oldest.number });
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
