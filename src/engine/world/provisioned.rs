//! Provisioned concurrency: environments kept ready for a function's alias, used first, and paid for by the five minutes
//! whether they are used or not.

use super::state::PROVISIONED_FROM;
use super::{State, Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::facts;
use crate::engine::ledger::Charge;
use crate::engine::log::Log;
use crate::engine::record::{NO_CALL, NO_CAUSE, What};
use crate::engine::scenario::{Architecture, FunctionId};

/// The dearest environments of which so many fit a record's cost.
const PAID_AT_ONCE: u32 = 1_000;

impl State {
    /// Keeps so many environments ready from now on.
    pub(super) fn provision(&mut self, id: FunctionId, count: u32) {
        let now = self.now;
        let function = &mut self.functions[id.0 as usize];
        function.provisioned_epoch = function.provisioned_epoch.wrapping_add(1);
        let in_use: Vec<u32> = self
            .calls
            .iter()
            .filter(|c| c.function == id && c.provisioned && c.is_running())
            .map(|c| c.environment)
            .collect();
        let numbers = PROVISIONED_FROM..PROVISIONED_FROM + count;
        function.provisioned_free.clear();
        // One by one: a set made at once would bring its own way to sort.
        for number in numbers.filter(|number| !in_use.contains(number)) {
            function.provisioned_free.insert(number);
        }
        if count > 0 {
            let epoch = function.provisioned_epoch;
            self.calendar.add(now, Order::Begins, Timer::PayProvisioned { function: id, epoch });
        }
    }
}

impl<L: Log> Step<'_, L> {
    pub(super) fn pay_provisioned(&mut self, id: FunctionId, epoch: u16) {
        if self.world.functions[id.0 as usize].provisioned_epoch != epoch {
            return;
        }
        let function = self.config.function(id);
        let (memory_mb, arm) = (function.memory_mb as u16, function.architecture == Architecture::Arm);
        let mut left = function.provisioned;
        while left > 0 {
            let environments = left.min(PAID_AT_ONCE);
            let charge = Charge::of_provisioned(environments, memory_mb, arm);
            self.push(
                NO_CALL,
                NO_CAUSE,
                What::Provisioned { function: id, environments, memory_mb, arm },
                Some(&charge),
            );
            left -= environments;
        }
        let next = self.now() + facts::PROVISIONED_PERIOD.span();
        self.at(next, Order::Looks, Timer::PayProvisioned { function: id, epoch });
    }
}
