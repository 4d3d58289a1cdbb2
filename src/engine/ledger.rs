//! Every charge and its cause. A charge belongs to the record that caused it; the totals here are the sum of the
//! records' costs, to the last atom.

use crate::engine::bill::Usage;
use crate::engine::facts;
use crate::engine::money::Amount;
use crate::engine::record::{Finished, Record, What};

/// What money was paid for. The order is the order in which the page shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The handler's own work in attempts that succeeded.
    Work,
    /// Waiting for another function's answer with the meter running.
    Waiting,
    /// Own work in attempts that failed.
    Failed,
    /// Cold starts.
    Init,
    /// One for each attempt that started.
    Requests,
    /// Temporary storage beyond the free part.
    Storage,
    /// Environments kept ready.
    Provisioned,
    /// Messages to dead-letter queues and other neighbouring services.
    Neighbours,
}

impl Cause {
    pub const ALL: [Self; 8] = [
        Self::Work,
        Self::Waiting,
        Self::Failed,
        Self::Init,
        Self::Requests,
        Self::Storage,
        Self::Provisioned,
        Self::Neighbours,
    ];
}

/// One charge, by cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Charge {
    by_cause: [u64; 8],
}

impl Charge {
    /// An attempt: one request, and every begun millisecond of its environment's memory.
    #[inline]
    pub fn of_attempt(attempt: &Finished) -> Self {
        let price = match (attempt.provisioned, attempt.arm) {
            (false, false) => facts::PRICE_X86.value,
            (false, true) => facts::PRICE_ARM.value,
            (true, false) => facts::PRICE_PROVISIONED_DURATION_X86.value,
            (true, true) => facts::PRICE_PROVISIONED_DURATION_ARM.value,
        };
        let ms = |ms: u32| Amount::of_memory(u64::from(attempt.memory_mb) * u64::from(ms), price).0 as u64;
        let own = ms(attempt.billed_ms - attempt.waiting_ms - attempt.init_ms);
        let mut charge = Self::default();
        charge.by_cause[if attempt.outcome.failed() { Cause::Failed } else { Cause::Work } as usize] = own;
        charge.by_cause[Cause::Waiting as usize] = ms(attempt.waiting_ms);
        charge.by_cause[Cause::Init as usize] = ms(attempt.init_ms);
        let requests = u64::from(attempt.requests) * facts::PRICE_REQUEST.value;
        charge.by_cause[Cause::Requests as usize] = Amount::from_picodollars(requests).0 as u64;
        let stored = u64::from(attempt.storage_mb) * u64::from(attempt.billed_ms);
        charge.by_cause[Cause::Storage as usize] = Amount::of_memory(stored, facts::PRICE_STORAGE.value).0 as u64;
        charge
    }

    /// Five minutes of provisioned environments.
    pub fn of_provisioned(environments: u32, memory_mb: u16, arm: bool) -> Self {
        let price = if arm { facts::PRICE_PROVISIONED_ARM } else { facts::PRICE_PROVISIONED_X86 };
        let ms = facts::PROVISIONED_PERIOD.span().ms_floor();
        let mb_ms = u64::from(environments) * u64::from(memory_mb) * ms;
        let mut charge = Self::default();
        charge.by_cause[Cause::Provisioned as usize] = Amount::of_memory(mb_ms, price.value).0 as u64;
        charge
    }

    /// A charge of a neighbouring service.
    pub fn of_neighbour(amount: Amount) -> Self {
        let mut charge = Self::default();
        charge.by_cause[Cause::Neighbours as usize] = amount.0 as u64;
        charge
    }

    /// The charge that a record carries, taken apart.
    pub fn of_record(record: &Record) -> Option<Self> {
        match &record.what {
            What::Finished(attempt) => Some(Self::of_attempt(attempt)),
            What::Provisioned { environments, memory_mb, arm, .. } => {
                Some(Self::of_provisioned(*environments, *memory_mb, *arm))
            }
            What::DeadLettered { .. } | What::Delivered { .. } if record.cost > 0 => {
                Some(Self::of_neighbour(Amount(record.cost.into())))
            }
            _ => None,
        }
    }

    pub fn part(&self, cause: Cause) -> Amount {
        Amount(self.by_cause[cause as usize].into())
    }

    #[inline]
    pub fn atoms(&self) -> u64 {
        self.by_cause.iter().sum()
    }
}

/// The sum of all charges.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ledger {
    by_cause: [Amount; 8],
    /// Attempts charged.
    pub attempts: u64,
    /// What of it a month's tiers and free tier apply to.
    pub usage: Usage,
    /// Work that was done again: of sends after one that got through, and of copies that the queue handed over.
    pub sent_again: Amount,
    pub duplicated: Amount,
    /// Memory × billed time of all attempts, in MB·ms.
    pub mb_ms: u128,
    /// Billed time of all attempts, and of that, waiting for other functions.
    pub billed_ms: u64,
    pub waiting_ms: u64,
    /// Messages sent to neighbouring services, free ones included.
    pub sqs_requests: u64,
    pub sns_publishes: u64,
    pub bus_events: u64,
}

impl Ledger {
    #[inline]
    pub fn add(&mut self, charge: &Charge) {
        for (total, part) in self.by_cause.iter_mut().zip(charge.by_cause) {
            total.0 += u128::from(part);
        }
    }

    #[inline]
    pub fn count_attempt(&mut self, attempt: &Finished) {
        self.attempts += 1;
        self.billed_ms += u64::from(attempt.billed_ms);
        self.waiting_ms += u64::from(attempt.waiting_ms);
        let mb_ms = u128::from(attempt.memory_mb) * u128::from(attempt.billed_ms);
        self.mb_ms += mb_ms;
        self.usage.requests += u64::from(attempt.requests);
        self.usage.storage_mb_ms += u128::from(attempt.storage_mb) * u128::from(attempt.billed_ms);
        match (attempt.provisioned, attempt.arm) {
            (true, _) => {}
            (false, false) => self.usage.x86_mb_ms += mb_ms,
            (false, true) => self.usage.arm_mb_ms += mb_ms,
        }
    }

    pub fn part(&self, cause: Cause) -> Amount {
        self.by_cause[cause as usize]
    }

    pub fn total(&self) -> Amount {
        self.by_cause.iter().copied().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::record::{Effect, Outcome};
    use crate::engine::scenario::{FunctionId, Mode};

    #[test]
    fn the_dearest_attempt_fits_a_record() {
        let dearest = Finished {
            function: FunctionId(0),
            mode: Mode::Sync,
            environment: 0,
            attempt: 1,
            outcome: Outcome::TimedOut,
            duration: facts::TIMEOUT_MAX.span(),
            billed_ms: 1_810_000,
            waiting_ms: 0,
            init_ms: 10_000,
            init_in_run: false,
            memory_mb: 10_240,
            storage_mb: 10_240 - 512,
            arm: false,
            provisioned: false,
            requests: 1,
            version: 1,
            latest: true,
            effect: Effect::None,
        };
        let amount = Amount(Charge::of_attempt(&dearest).atoms().into());
        let storage = Amount::of_memory((10_240 - 512) * 1_810_000, 30_900);
        let exact = Amount::of_memory(10_240 * 1_810_000, 16_666_700) + storage + Amount::from_picodollars(200_000);
        assert_eq!(amount, exact);
    }
}
