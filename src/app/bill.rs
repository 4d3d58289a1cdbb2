//! The bill: the total, for the run, a million calls or a month, and what it was paid for.

use super::session::Session;
use super::source::Source;
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Basis {
    #[default]
    Run,
    Million,
    Month,
}

static PRICES: [&Fact; 5] =
    [&facts::PRICE_REQUEST, &facts::PRICE_X86, &facts::PRICE_ARM, &facts::PRICE_SQS_REQUEST, &facts::SQS_FREE_REQUESTS];
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
    let basis = RwSignal::new(Basis::Run);
    let figures = Memo::new(move |_| {
        let hud = session.hud.get();
        session.with(|run| Figures::of(run.world(), hud.now))
    });
    let total = Memo::new(move |_| {
        let (figures, basis) = (figures.get(), basis.get());
        let total = figures.on(basis, figures.total);
        if basis == Basis::Run { money::counter(total) } else { money::amount(total) }
    });
    let running = Memo::new(move |_| {
        let running = figures.get().running;
        (running > Amount::ZERO).then(|| money::amount(running))
    });
    let meter = move || match running.get() {
        Some(amount) => view! { <p class="meter">"+ "<b>{amount}</b>" on the meter that is running"</p> }.into_any(),
        None => view! { <p class="meter">"no meter is running"</p> }.into_any(),
    };
    let choice = move |of: Basis, name: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || if basis.get() == of { "true" } else { "false" }
                on:click=move |_| basis.set(of)
            >
                {name}
            </button>
        }
    };
    view! {
        <section class="card bill" aria-label="Bill">
            <h2>"The bill"</h2>
            <p class="total">{total}</p>
            {meter}
            <div class="seg" role="group" aria-label="Bill for">
                {choice(Basis::Run, "this run")} {choice(Basis::Million, "per million")} {choice(Basis::Month, "a month")}
            </div>
            <Causes figures=figures basis=basis />
            <div class="basis">
                {move || figures.get().explained(basis.get())}
                <Source facts=&PRICES name="prices" />
            </div>
        </section>
    }
}

#[component]
fn Causes(figures: Memo<Figures>, basis: RwSignal<Basis>) -> impl IntoView {
    let segments = Cause::ALL.map(|cause| {
        let share = Memo::new(move |_| {
            let figures = figures.get();
            figures.parts[cause as usize].scaled(1_000, 1).0.checked_div(figures.total.0).unwrap_or(0) as u32
        });
        let width = move || format!("{}.{}%", share.get() / 10, share.get() % 10);
        view! { <i class=swatch(cause) style:width=width></i> }
    });
    let rows = Cause::ALL.map(|cause| {
        let amount = Memo::new(move |_| {
            let figures = figures.get();
            money::amount(figures.on(basis.get(), figures.parts[cause as usize]))
        });
        let is_rare = !matches!(cause, Cause::Work | Cause::Waiting | Cause::Failed | Cause::Requests);
        let is_absent = Memo::new(move |_| is_rare && figures.get().parts[cause as usize] == Amount::ZERO);
        view! {
            <div hidden=move || is_absent.get()>
                <dt>
                    <span class=format!("sw {}", swatch(cause))></span>
                    {names::cause(cause)}
                </dt>
                <dd>{amount}</dd>
            </div>
        }
    });
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
