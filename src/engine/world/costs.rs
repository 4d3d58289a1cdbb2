//! What calls like those of a run would cost, however many they are. The bill, the comparison and the bill explained say the same.

use super::World;
use super::state::FunctionWorld;
use crate::engine::bill;
use crate::engine::facts;
use crate::engine::ledger::{Cause, Charge};
use crate::engine::money::Amount;
use crate::engine::scenario::{Architecture, Function};
use crate::engine::time::Time;

impl World {
    /// What `rate` calls would cost if they went like the `calls` so far, of what was charged.
    pub fn cost_of_calls(&self, now: Time, rate: u64, calls: u64) -> Amount {
        Cause::ALL.into_iter().map(|cause| self.cost_by_cause(cause, now, rate, calls)).sum()
    }

    /// The part of it that was charged for this.
    pub fn cost_by_cause(&self, cause: Cause, now: Time, rate: u64, calls: u64) -> Amount {
        let ledger = self.ledger();
        let scaled = |count: u64| Amount(count.into()).scaled(rate, calls).0 as u64;
        match cause {
            // The first million is free each month, however few of them a run sent.
            Cause::Neighbours => {
                bill::of_messages(scaled(ledger.sqs_requests), scaled(ledger.sns_publishes), scaled(ledger.bus_events))
            }
            // What is kept ready is paid for in advance: of that only what has passed.
            Cause::Provisioned => (ledger.part(cause) - self.paid_ahead(now)).scaled(rate, calls),
            _ => ledger.part(cause).scaled(rate, calls),
        }
    }

    /// What was paid for environments that are kept ready after this instant.
    fn paid_ahead(&self, now: Time) -> Amount {
        let of = |(function, state): (&Function, &FunctionWorld)| {
            let arm = function.architecture == Architecture::Arm;
            let one = Amount(Charge::of_provisioned(1, function.memory_mb as u16, arm).atoms().into());
            let left =
                state.provisioned_paid.iter().map(|block| u64::from(block.paid) * block.until.since(now).0).sum();
            one.scaled(left, facts::PROVISIONED_PERIOD.value)
        };
        self.config().functions.iter().zip(&self.state.functions).map(of).sum()
    }
}
