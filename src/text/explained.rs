//! The bill, explained: what was paid for in the caller's own words, and names of what stands in its tables.

use super::message::Message;
use super::messages::explained as m;
use crate::engine::ledger::{Cause, Ledger};
use crate::engine::money::Amount;
use crate::engine::time::Span;
pub use crate::text::messages::explained::{
    AsATable, Chain, ChainHint, Failed, FreeTier, Length, Nobody, Rate, RateAllowed, Title,
};
use crate::text::time;

/// The caller's own words: what is paid for that is no work.
pub fn own_words(ledger: &Ledger, calls: u64) -> String {
    let per_call = |ms: u64| Span::from_ms(ms / calls.max(1));
    let (billed, waiting) = (per_call(ledger.billed_ms), per_call(ledger.waiting_ms));
    if ledger.attempts == 0 {
        return m::NotBilledYet.text();
    }
    if !waiting.is_zero() {
        return m::Waiting { waiting: &time::span(waiting), billed: &time::span(billed) }.text();
    }
    if ledger.part(Cause::Failed) > Amount::ZERO {
        let halves = ledger.part(Cause::Failed).scaled(200, 1).0.checked_div(ledger.total().0).unwrap_or(0);
        // Rounded, so that what stands beside it agrees.
        let share = halves.div_ceil(2);
        return match share {
            0 => m::FailedLittle.text(),
            _ => m::FailedShare { share: &share.to_string() }.text(),
        };
    }
    m::NoWaiting { billed: &time::span(billed) }.text()
}

pub fn cost_heads() -> [&'static str; 3] {
    [m::HeadCause.get(), m::HeadPerMillion.get(), m::HeadMonth.get()]
}

pub fn chain_heads() -> [&'static str; 5] {
    [
        m::ChainFunctions.get(),
        m::ChainSyncCost.get(),
        m::ChainAsyncCost.get(),
        m::ChainSyncWait.get(),
        m::ChainAsyncWait.get(),
    ]
}

/// What is drawn over the length of the chain.
pub fn chain_names() -> [&'static str; 2] {
    [m::ChainCost.get(), m::ChainWait.get()]
}
