//! Provisioned concurrency: environments kept ready for a function's alias, used first, and paid for by the five minutes
//! whether they are used or not.

use super::state::{FunctionWorld, PROVISIONED_FROM, Paid};
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
    /// Keeps so many environments ready from now on. What is paid for already is not paid for again.
    pub(super) fn provision(&mut self, id: FunctionId, count: u32) {
        let now = self.now;
        let function = &mut self.functions[id.0 as usize];
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
        let FunctionWorld { provisioned_reset, provisioned_free, .. } = function;
        provisioned_reset.retain(|number| provisioned_free.contains(number));
        let mut left = count;
        for block in &mut function.provisioned_paid {
            block.kept = if block.until > now { block.paid.min(left) } else { block.kept.min(left) };
            left -= block.kept;
        }
        if left > 0 {
            function.provisioned_epoch = function.provisioned_epoch.wrapping_add(1);
            let epoch = function.provisioned_epoch;
            function.provisioned_paid.push(Paid { epoch, kept: left, paid: 0, until: now });
            self.calendar.add(now, Order::Begins, Timer::PayProvisioned { function: id, epoch });
        }
    }
}

impl FunctionWorld {
    /// Whether the block of this number has environments to pay for.
    pub(super) fn pays(&self, epoch: u16) -> bool {
        self.provisioned_paid.iter().any(|block| block.epoch == epoch && block.kept > 0)
    }
}

impl<L: Log> Step<'_, L> {
    pub(super) fn pay_provisioned(&mut self, id: FunctionId, epoch: u16) {
        let next = self.now() + facts::PROVISIONED_PERIOD.span();
        let blocks = &mut self.world.functions[id.0 as usize].provisioned_paid;
        let Some(place) = blocks.iter().position(|block| block.epoch == epoch) else { return };
        let block = &mut blocks[place];
        if block.kept == 0 {
            blocks.remove(place);
            return;
        }
        (block.paid, block.until) = (block.kept, next);
        let mut left = block.kept;
        let function = self.config.function(id);
        let (memory_mb, arm) = (function.memory_mb as u16, function.architecture == Architecture::Arm);
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
        self.at(next, Order::Looks, Timer::PayProvisioned { function: id, epoch });
    }
}
