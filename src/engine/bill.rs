//! A month's bill from a month's usage: AWS's tiers and free tier, which a single run is too small to see.

use crate::engine::facts::{self, Fact};
use crate::engine::money::Amount;
use crate::engine::record::Finished;
use crate::engine::scenario::{Architecture, Function, Scenario};
use crate::engine::time::Span;

/// MB·ms in a GB-second.
const MB_MS_PER_GB_S: u128 = 1_024_000;

/// What a month used of Lambda in one region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Usage {
    pub requests: u64,
    /// Memory × billed time on demand, in MB·ms.
    pub x86_mb_ms: u128,
    pub arm_mb_ms: u128,
    /// Temporary storage beyond the free 512 MB × billed time, in MB·ms.
    pub storage_mb_ms: u128,
}

impl Usage {
    pub fn add(&mut self, attempt: &Finished) {
        self.requests += u64::from(attempt.requests);
        let ms = u128::from(attempt.billed_ms);
        self.storage_mb_ms += ms * u128::from(attempt.storage_mb);
        // Work on provisioned capacity has one price and no free tier.
        match (attempt.provisioned, attempt.arm) {
            (true, _) => {}
            (false, false) => self.x86_mb_ms += ms * u128::from(attempt.memory_mb),
            (false, true) => self.arm_mb_ms += ms * u128::from(attempt.memory_mb),
        }
    }

    /// What `part` calls would use if `whole` calls used this; nothing of nothing.
    pub fn scaled(&self, part: u64, whole: u64) -> Self {
        let of = |amount: u128| Amount(amount).scaled(part, whole).0;
        Self {
            requests: of(self.requests.into()) as u64,
            x86_mb_ms: of(self.x86_mb_ms),
            arm_mb_ms: of(self.arm_mb_ms),
            storage_mb_ms: of(self.storage_mb_ms),
        }
    }

    /// At the prices of the first tier, all of it.
    pub fn list_price(&self) -> Amount {
        Amount(Amount::from_picodollars(facts::PRICE_REQUEST.value).0 * u128::from(self.requests))
            + Amount(self.x86_mb_ms * u128::from(facts::PRICE_X86.value))
            + Amount(self.arm_mb_ms * u128::from(facts::PRICE_ARM.value))
            + Amount(self.storage_mb_ms * u128::from(facts::PRICE_STORAGE.value))
    }
}

/// What a bill calls a month: thirty days.
pub const MONTH: Span = Span::from_secs(30 * 86_400);

/// What the environments that are kept ready now cost in a month, whenever one looks.
pub fn provisioned_of_month(config: &Scenario) -> Amount {
    let of = |function: &Function| {
        let price = match function.architecture {
            Architecture::X86 => facts::PRICE_PROVISIONED_X86,
            Architecture::Arm => facts::PRICE_PROVISIONED_ARM,
        };
        let mb = u128::from(function.provisioned_now()) * u128::from(function.memory_mb);
        Amount(mb * u128::from(MONTH.ms_floor()) * u128::from(price.value))
    };
    config.functions.iter().map(of).sum()
}

/// A month's bill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bill {
    pub requests: Amount,
    pub x86: Amount,
    pub arm: Amount,
    pub storage: Amount,
}

/// Whether the account's monthly free tier is taken off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FreeTier {
    #[default]
    Off,
    On,
}

impl Bill {
    pub fn total(&self) -> Amount {
        self.requests + self.x86 + self.arm + self.storage
    }
}

/// What a month's usage costs. The free GB-seconds are taken off x86 first, then off Arm.
pub fn of_month(usage: &Usage, free_tier: FreeTier) -> Bill {
    let (free_requests, free_mb_ms) = match free_tier {
        FreeTier::Off => (0, 0),
        FreeTier::On => (facts::FREE_REQUESTS.value, u128::from(facts::FREE_GB_SECONDS.value) * MB_MS_PER_GB_S),
    };
    let x86 = usage.x86_mb_ms.saturating_sub(free_mb_ms);
    let left = free_mb_ms.saturating_sub(usage.x86_mb_ms);
    let requests = usage.requests.saturating_sub(free_requests);
    Bill {
        requests: Amount(Amount::from_picodollars(facts::PRICE_REQUEST.value).0 * u128::from(requests)),
        x86: in_tiers(x86, &X86_TIERS),
        arm: in_tiers(usage.arm_mb_ms.saturating_sub(left), &ARM_TIERS),
        storage: Amount(usage.storage_mb_ms * u128::from(facts::PRICE_STORAGE.value)),
    }
}

/// What a month's messages to neighbouring services cost: SQS and SNS have free ones, with or without a free tier.
pub fn of_messages(sqs_requests: u64, sns_publishes: u64, bus_events: u64) -> Amount {
    let cost = |count: u64, free: u64, price: Fact| {
        Amount(Amount::from_picodollars(price.value).0 * u128::from(count.saturating_sub(free)))
    };
    cost(sqs_requests, facts::SQS_FREE_REQUESTS.value, facts::PRICE_SQS_REQUEST)
        + cost(sns_publishes, facts::SNS_FREE_PUBLISHES.value, facts::PRICE_SNS_PUBLISH)
        + cost(bus_events, 0, facts::PRICE_EVENTBRIDGE_EVENT)
}

/// Price and size of each tier; the last has no end.
type Tiers = [(&'static Fact, Option<&'static Fact>); 3];

static X86_TIERS: Tiers = [
    (&facts::PRICE_X86, Some(&facts::TIER_1_X86)),
    (&facts::PRICE_X86_TIER_2, Some(&facts::TIER_2_X86)),
    (&facts::PRICE_X86_TIER_3, None),
];
static ARM_TIERS: Tiers = [
    (&facts::PRICE_ARM, Some(&facts::TIER_1_ARM)),
    (&facts::PRICE_ARM_TIER_2, Some(&facts::TIER_2_ARM)),
    (&facts::PRICE_ARM_TIER_3, None),
];

fn in_tiers(mb_ms: u128, tiers: &Tiers) -> Amount {
    let mut left = mb_ms;
    let mut sum = Amount::ZERO;
    for (price, size) in tiers {
        let here = size.map_or(left, |size| left.min(u128::from(size.value) * MB_MS_PER_GB_S));
        sum += Amount(here * u128::from(price.value));
        left -= here;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn x86(calls: u64, ms: u64, memory_mb: u64) -> Usage {
        Usage { requests: calls, x86_mb_ms: u128::from(calls * ms) * u128::from(memory_mb), ..Usage::default() }
    }

    /// To the cent, as AWS prints it.
    fn cents(amount: Amount) -> u64 {
        (amount.picodollars() + 5_000_000_000) / 10_000_000_000
    }

    #[test]
    fn f3_three_million_calls_cost_two_dollars_and_73_cents() {
        let bill = of_month(&x86(3_000_000, 120, 1_536), FreeTier::On);
        assert_eq!((cents(bill.x86), cents(bill.requests), cents(bill.total())), (233, 40, 273));
    }

    #[test]
    fn f3_six_million_calls_with_2048_mb_of_storage() {
        let mut usage = x86(6_000_000, 280, 4_096);
        usage.storage_mb_ms = 6_000_000 * 280 * (2_048 - 512);
        let bill = of_month(&usage, FreeTier::On);
        assert_eq!((cents(bill.x86), cents(bill.requests), cents(bill.storage)), (10_533, 100, 8));
    }

    #[test]
    fn f3_the_second_tier_begins_after_six_billion_gb_seconds() {
        let usage = Usage { x86_mb_ms: 7_000_000_000 * MB_MS_PER_GB_S, ..Usage::default() };
        assert_eq!(cents(of_month(&usage, FreeTier::Off).x86), 11_500_020);
    }

    #[test]
    fn the_free_tier_is_shared_by_both_architectures() {
        let usage =
            Usage { x86_mb_ms: 300_000 * MB_MS_PER_GB_S, arm_mb_ms: 150_000 * MB_MS_PER_GB_S, ..Usage::default() };
        let bill = of_month(&usage, FreeTier::On);
        assert_eq!(bill.x86, Amount::ZERO);
        assert_eq!(bill.arm, Amount::of_memory(50_000 * 1_024_000, 13_333_400));
    }
}
