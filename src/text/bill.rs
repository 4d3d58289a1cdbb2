//! What the bill says beside its figures.

use super::message::Message;
use super::messages::bill as m;
use crate::engine::money::Amount;
pub use crate::text::messages::bill::{Prices, Region, Running, SoFar, Title};
use crate::text::money;

/// Below the figure of the run: how many calls it is for, and what a million like these would cost.
pub fn per_million(calls: u64, amount: Amount) -> String {
    match calls {
        0 => m::Nobody.text(),
        calls => m::PerMillion { calls, amount: &money::amount(amount) }.text(),
    }
}
