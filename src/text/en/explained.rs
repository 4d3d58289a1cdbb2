//! The bill, explained: what was paid for in the caller's own words, and names of what stands in its tables.

use crate::engine::ledger::{Cause, Ledger};
use crate::engine::money::Amount;
use crate::engine::time::Span;
use crate::text::time;

pub const TITLE: &str = "The bill, explained";
pub const RATE: &str = "My calls a month";
pub const FREE_TIER: &str = "Free tier";
pub const NOBODY: &str = "Nobody has called yet, so there is nothing to reckon with.";
pub const COSTS: &str = "What each cause costs";
pub const COST_HEADS: [&str; 3] = ["Cause", "Per million calls", "A month at my rate"];
pub const LESS: &str = "Less free tier and volume prices";
pub const TOTAL: &str = "Total";
pub const CHAIN: &str = "The same function in a chain";
pub const CHAIN_HINT: &str = "1 to 8 functions like the run's first, each calling the next when its own work is done; simulated, \
                              not reckoned.";
pub const CHAIN_NAMES: [&str; 2] = ["Cost per million calls", "The caller waits"];
pub const CHAIN_HEADS: [&str; 5] =
    ["Functions", "Sync: per million", "Async: per million", "Sync: caller waits", "Async: caller waits"];
pub const AS_A_TABLE: &str = "The chain as a table";
pub const LENGTH: &str = "functions";
pub const FAILED: &str = "The longest sync chains run into the longest timeout there is, 30 minutes.";

/// The caller's own words: what is paid for that is no work.
pub fn own_words(ledger: &Ledger, calls: u64) -> String {
    let per_call = |ms: u64| Span::from_ms(ms / calls.max(1));
    let billed = per_call(ledger.billed_ms);
    let failed = ledger.part(Cause::Failed).scaled(100, 1).0.checked_div(ledger.total().0).unwrap_or(0);
    if ledger.attempts == 0 {
        return "Nothing is billed yet: an attempt is charged when it ends.".to_owned();
    }
    if !per_call(ledger.waiting_ms).is_zero() {
        let waiting = per_call(ledger.waiting_ms);
        return ["You pay for ", &time::span(waiting), " of waiting in every ", &time::span(billed), "."].concat();
    }
    if ledger.part(Cause::Failed) > Amount::ZERO {
        let share = if failed == 0 { "Less than 1".to_owned() } else { failed.to_string() };
        return [&share, " % of what you pay is for attempts that failed; the waits between attempts are free."]
            .concat();
    }
    ["You pay for no waiting: ", &time::span(billed), " of running for each call, and nothing for time in the queue."]
        .concat()
}
