//! The bill, explained: each cause per million calls and a month at a rate of one's own, and what a chain of functions costs.

pub mod chain;

use crate::engine::bill::{self, FreeTier};
use crate::engine::ledger::{Cause, Ledger};
use crate::engine::money::Amount;
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::scene::charts::table::Table;
use crate::text::explained as text;
use crate::text::message::Message as _;
use crate::text::messages::comparison::NoFigure;
use crate::text::messages::explained as m;
use crate::text::{bill as bill_text, money, names};

pub const MILLION: u64 = 1_000_000;

/// What so many calls would cost if they went like those of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    /// At list prices.
    pub causes: [Amount; Cause::ALL.len()],
    /// What the free tier and the prices of higher tiers take off.
    pub less: Amount,
}

impl Costs {
    /// `rate` calls, like the `calls` of this ledger; nothing like none.
    /// `provisioned` is what is kept ready in that time, whatever the rate.
    pub fn of(ledger: &Ledger, calls: u64, rate: u64, free_tier: FreeTier, provisioned: Amount) -> Self {
        let scaled = |count: u64| Amount(count.into()).scaled(rate, calls).0 as u64;
        let causes = Cause::ALL.map(|cause| match cause {
            // The first million is free each month, however few of them a run sent.
            Cause::Neighbours => {
                bill::of_messages(scaled(ledger.sqs_requests), scaled(ledger.sns_publishes), scaled(ledger.bus_events))
            }
            Cause::Provisioned => provisioned,
            _ => ledger.part(cause).scaled(rate, calls),
        });
        let usage = ledger.usage.scaled(rate, calls);
        Self { causes, less: usage.list_price() - bill::of_month(&usage, free_tier).total() }
    }

    pub fn total(&self) -> Amount {
        self.causes.iter().copied().sum::<Amount>() - self.less
    }
}

/// Both as a table: what a million calls cost that come as often as those of the run, all at list prices, as the bill says;
/// and a month's bill at a rate of one's own, for which what is kept ready costs the same whatever the rate.
pub fn table(world: &World, now: Time, calls: u64, rate: u64, free_tier: FreeTier) -> Table {
    let causes = Cause::ALL.map(|cause| world.cost_by_cause(cause, now, MILLION, calls));
    let million = Costs { causes, less: Amount::ZERO };
    let month = Costs::of(world.ledger(), calls, rate, free_tier, bill::provisioned_of_month(world.config()));
    let running = [MILLION, rate].map(|rate| world.running_meter(now).scaled(rate, calls));
    // Before anything was charged nobody knows what a million calls cost: that of what is kept ready would be nothing.
    let is_known = million.total() + running[0] > Amount::ZERO;
    let of_million = |amount: Amount| if is_known { money::amount(amount) } else { NoFigure.text() };
    let mut table = Table::new(m::Costs.get(), text::cost_heads().to_vec());
    for cause in Cause::ALL {
        let is_common = matches!(cause, Cause::Work | Cause::Waiting | Cause::Failed | Cause::Requests);
        let both = [million.causes[cause as usize], month.causes[cause as usize]];
        if is_common || both != [Amount::ZERO; 2] {
            table.row("", names::cause(cause), vec![of_million(both[0]), money::amount(both[1])]);
        }
    }
    if running[0] > Amount::ZERO {
        table.row("running", bill_text::Running.get(), running.map(money::amount).to_vec());
    }
    if month.less > Amount::ZERO {
        table.row("less", m::Less.get(), vec!["–".to_owned(), format!("−{}", money::amount(month.less))]);
    }
    let totals = [million.total() + running[0], month.total() + running[1]];
    table.row("total", m::Total.get(), vec![of_million(totals[0]), money::amount(totals[1])]);
    table
}
