//! Every charge and its cause. A charge belongs to the record that brought it about; the totals here are the sum of the
//! records' costs, to the last atom.

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
    /// Messages to dead-letter queues and other neighbouring services.
    Neighbours,
}

impl Cause {
    pub const ALL: [Self; 6] = [Self::Work, Self::Waiting, Self::Failed, Self::Init, Self::Requests, Self::Neighbours];
}

/// One charge, by cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Charge {
    by_cause: [u64; 6],
}

impl Charge {
    /// An attempt: one request, and every begun millisecond of its environment's memory.
    #[inline]
    pub fn of_attempt(attempt: &Finished) -> Self {
        let price = if attempt.arm { facts::PRICE_ARM.value } else { facts::PRICE_X86.value };
        let ms = |ms: u32| Amount::of_memory(u64::from(attempt.memory_mb) * u64::from(ms), price).0 as u64;
        let own = ms(attempt.billed_ms - attempt.waiting_ms - attempt.init_ms);
        let mut charge = Self::default();
        charge.by_cause[if attempt.outcome.failed() { Cause::Failed } else { Cause::Work } as usize] = own;
        charge.by_cause[Cause::Waiting as usize] = ms(attempt.waiting_ms);
        charge.by_cause[Cause::Init as usize] = ms(attempt.init_ms);
        charge.by_cause[Cause::Requests as usize] = Amount::from_picodollars(facts::PRICE_REQUEST.value).0 as u64;
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
    by_cause: [Amount; 6],
    /// Attempts charged.
    pub requests: u64,
    /// Memory × billed time of all attempts, in MB·ms.
    pub mb_ms: u128,
    /// Messages sent to SQS queues, free ones included.
    pub sqs_requests: u64,
}

impl Ledger {
    #[inline]
    pub fn add(&mut self, charge: &Charge) {
        for (total, part) in self.by_cause.iter_mut().zip(charge.by_cause) {
            total.0 += u128::from(part);
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
    use crate::engine::record::Outcome;
    use crate::engine::scenario::{FunctionId, Mode};

    #[test]
    fn the_dearest_attempt_fits_a_record() {
        let dearest = Finished {
            function: FunctionId(0),
            mode: Mode::Sync,
            environment: 0,
            attempt: 1,
            outcome: Outcome::TimedOut,
            billed_ms: 910_000,
            waiting_ms: 0,
            init_ms: 10_000,
            memory_mb: 10_240,
            arm: false,
        };
        let amount = Amount(Charge::of_attempt(&dearest).atoms().into());
        let exact = Amount::of_memory(10_240 * 910_000, 16_666_700) + Amount::from_picodollars(200_000);
        assert_eq!(amount, exact);
    }
}
