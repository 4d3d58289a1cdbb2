//! The bill: the total, for the run, a million calls or a month, and what it was paid for.

use super::session::Session;
use super::source::Source;
use super::ui;
use crate::engine::facts::{self, Fact};
use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
use crate::engine::scenario::CallerId;
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use crate::words::number::{counted, grouped};
use crate::words::{money, names, time};
use leptos::prelude::*;

/// What the figures are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Basis {
    Run,
    Million,
    Month,
}

static PRICES: [&Fact; 5] =
    [&facts::PRICE_REQUEST, &facts::PRICE_X86, &facts::PRICE_ARM, &facts::PRICE_SQS_REQUEST, &facts::SQS_FREE_REQUESTS];
const BASES: [Basis; 3] = [Basis::Run, Basis::Million, Basis::Month];
const MONTH: Span = Span::from_secs(30 * 86_400);

/// The figures of the bill at the playhead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Figures {
    now: Time,
    total: Amount,
    parts: [Amount; Cause::ALL.len()],
    running: Amount,
    attempts: u64,
    /// Calls from outside.
    calls: u64,
}

impl Figures {
    fn of(world: &World, now: Time) -> Self {
        let ledger = world.ledger();
        Self {
            now,
            total: ledger.total(),
            parts: Cause::ALL.map(|cause| ledger.part(cause)),
            running: world.running_meter(now),
            attempts: ledger.attempts,
            calls: calls_from_outside(world),
        }
    }

    fn on(&self, basis: Basis, amount: Amount) -> Amount {
        match basis {
            Basis::Run => amount,
            Basis::Million => amount.scaled(1_000_000, self.calls),
            Basis::Month => amount.scaled(MONTH.0, self.now.0),
        }
    }

    fn explained(&self, basis: Basis) -> String {
        match basis {
            _ if self.calls == 0 => "Nobody has called yet.".to_owned(),
            Basis::Run => {
                let calls = counted(self.calls, "call", "calls");
                format!("{calls} from outside, {} so far", counted(self.attempts, "billed attempt", "billed attempts"))
            }
            Basis::Million => {
                format!("If a million calls went like {}.", counted(self.calls, "this call", "these calls"))
            }
            Basis::Month => {
                let calls = u128::from(self.calls) * u128::from(MONTH.0) / u128::from(self.now.0.max(1));
                format!(
                    "30 days at the rate of these {}: {} calls",
                    time::span(Span(self.now.0)),
                    grouped(calls as u64)
                )
            }
        }
    }
}

pub fn calls_from_outside(world: &World) -> u64 {
    (0..world.config().callers.len()).map(|index| u64::from(world.caller(CallerId(index as u8)).sent)).sum()
}

#[component]
pub fn Bill() -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = RwSignal::new(0_usize);
    let basis = move || BASES[chosen.get().min(2)];
    let figures = ui::memo(move || {
        let hud = session.hud.get();
        session.with(|run| Figures::of(run.world(), hud.now))
    });
    let total = ui::text(move || {
        let (figures, basis) = (figures.get(), basis());
        let total = figures.on(basis, figures.total);
        if basis == Basis::Run { money::counter(total) } else { money::amount(total) }
    });
    let is_idle = ui::flag(move || figures.get().running == Amount::ZERO);
    let is_running = ui::flag(move || !is_idle.get());
    let running = ui::text(move || money::amount(figures.get().running));
    let names = ["this run", "per million", "a month"];
    let basis_choice = ui::segments("Bill for", names, chosen.into(), Callback::new(move |place| chosen.set(place)));
    view! {
        <section class="card bill" aria-label="Bill">
            <h2>"The bill"</h2>
            <p class="total">{total}</p>
            <p class="meter" hidden=is_idle>"+ "<b>{running}</b>" on the meter that is running"</p>
            <p class="meter" hidden=is_running>"no meter is running"</p>
            {basis_choice}
            <Causes figures=figures chosen=chosen />
            <div class="basis">
                {ui::text(move || figures.get().explained(basis()))}
                <Source facts=&PRICES name="prices" />
            </div>
        </section>
    }
}

#[component]
fn Causes(figures: Memo<Figures>, chosen: RwSignal<usize>) -> impl IntoView {
    let segment = |cause: Cause| {
        let width = ui::text(move || {
            let figures = figures.get();
            let share =
                figures.parts[cause as usize].scaled(1_000, 1).0.checked_div(figures.total.0).unwrap_or(0) as u32;
            format!("{}.{}%", share / 10, share % 10)
        });
        view! { <i class=swatch(cause) style:width=width></i> }.into_any()
    };
    let row = |cause: Cause| {
        let part = move || figures.get().parts[cause as usize];
        let amount = ui::text(move || money::amount(figures.get().on(BASES[chosen.get().min(2)], part())));
        let is_rare = !matches!(cause, Cause::Work | Cause::Waiting | Cause::Failed | Cause::Requests);
        view! {
            <div hidden=ui::flag(move || is_rare && part() == Amount::ZERO)>
                <dt>
                    <span class=format!("sw {}", swatch(cause))></span>
                    {names::cause(cause)}
                </dt>
                <dd>{amount}</dd>
            </div>
        }
        .into_any()
    };
    let segments: Vec<AnyView> = Cause::ALL.into_iter().map(segment).collect();
    let rows: Vec<AnyView> = Cause::ALL.into_iter().map(row).collect();
    view! {
        <div class="bar" aria-hidden="true">{segments}</div>
        <dl class="legend">{rows}</dl>
    }
}

const fn swatch(cause: Cause) -> &'static str {
    match cause {
        Cause::Work => "c-work",
        Cause::Waiting => "c-waiting",
        Cause::Failed => "c-failed",
        Cause::Init => "c-init",
        Cause::Requests => "c-requests",
        Cause::Storage => "c-storage",
        Cause::Provisioned => "c-provisioned",
        Cause::Neighbours => "c-neighbours",
    }
}
