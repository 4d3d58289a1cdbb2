//! The bill: the total, for the run, a million calls or a month, and what it was paid for.

pub mod charges;

use crate::app::controls::segments::Segments;
use crate::app::controls::source::Source;
use crate::app::session::{View, use_session};
use crate::engine::bill::{FreeTier, MONTH, provisioned_of_month};
use crate::engine::facts::{self, Fact};
use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
use crate::engine::scenario::CallerId;
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use crate::scene::explained::Costs;
use crate::text::number::{counted, grouped};
use crate::text::{money, names, time};
use leptos::prelude::*;

/// What the figures are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Basis {
    Run,
    Million,
    Month,
}

static PRICES: [&Fact; 15] = [
    &facts::PRICE_REQUEST,
    &facts::PRICE_X86,
    &facts::PRICE_ARM,
    &facts::BILLING_STEP,
    &facts::WAITING_BILLED,
    &facts::FAILED_BILLED,
    &facts::INIT_BILLED,
    &facts::QUEUE_TIME_BILLED,
    &facts::PRICE_STORAGE,
    &facts::PRICE_PROVISIONED_X86,
    &facts::PRICE_SQS_REQUEST,
    &facts::SQS_FREE_REQUESTS,
    &facts::PRICE_SNS_PUBLISH,
    &facts::PRICE_EVENTBRIDGE_EVENT,
    &facts::ALARMS_FREE,
];
const BASES: [Basis; 3] = [Basis::Run, Basis::Million, Basis::Month];

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
    /// The same if these calls went on like this for a month.
    of_month: [Amount; Cause::ALL.len()],
    /// What is kept ready, up to now: not what is paid for in advance.
    provisioned: Amount,
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
            of_month: month_like_this(world, now),
            provisioned: provisioned_of_month(world.config()).scaled(now.0, MONTH.0),
        }
    }

    fn on(&self, basis: Basis, cause: Cause) -> Amount {
        match (basis, cause) {
            (Basis::Run, _) => self.parts[cause as usize],
            (Basis::Million, Cause::Provisioned) => self.provisioned.scaled(1_000_000, self.calls),
            (Basis::Million, _) => self.parts[cause as usize].scaled(1_000_000, self.calls),
            (Basis::Month, _) => self.of_month[cause as usize],
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

/// A month of calls like those so far, at the rate so far.
fn month_like_this(world: &World, now: Time) -> [Amount; Cause::ALL.len()] {
    let calls = calls_from_outside(world);
    let rate = Amount(calls.into()).scaled(MONTH.0, now.0).0 as u64;
    Costs::of(world.ledger(), calls, rate, FreeTier::Off, provisioned_of_month(world.config())).causes
}

pub fn calls_from_outside(world: &World) -> u64 {
    (0..world.config().callers.len()).map(|index| u64::from(world.caller(CallerId(index as u8)).sent)).sum()
}

/// The bill in one figure, for where its card has no room: what was charged, and what the running meters have reached.
#[component]
pub fn BillFigure() -> impl IntoView {
    let session = use_session();
    let total = move || {
        let now = session.status.get().now;
        session.with(|run| money::counter(run.world().ledger().total() + run.world().running_meter(now)))
    };
    // Behind the curtain it is not in the document either.
    view! {
        <Show when=move || session.view.get() == View::Real>
            <span class="bill-figure" title="The bill so far">
                <span class="hidden">"Bill so far: "</span>
                {total}
            </span>
        </Show>
    }
}

#[component]
pub fn Bill() -> impl IntoView {
    let session = use_session();
    let chosen = RwSignal::new(0_usize);
    let basis = Signal::derive(move || BASES[chosen.get().min(2)]);
    let figures = Memo::new(move |_| {
        let now = session.status.get().now;
        session.with(|run| Figures::of(run.world(), now))
    });
    let total = move || {
        let (figures, basis) = (figures.get(), basis.get());
        let total = Cause::ALL.map(|cause| figures.on(basis, cause)).into_iter().sum();
        if basis == Basis::Run { money::counter(total) } else { money::amount(total) }
    };
    let is_idle = move || figures.get().running == Amount::ZERO;
    let bases = vec!["this run", "per million", "a month"];
    view! {
        <section class="card bill" aria-label="Bill">
            <h2>"The bill"</h2>
            <p class="total">{total}</p>
            <p class="meter" hidden=is_idle>
                "+ "<b>{move || money::amount(figures.get().running)}</b>" on the meter that is running"
            </p>
            <p class="meter" hidden=move || !is_idle()>"no meter is running"</p>
            <Segments name="Bill for" options=bases chosen choose=move |place| chosen.set(place)/>
            <div class="bar" aria-hidden="true">
                {Cause::ALL.map(|cause| view! { <Share cause figures/> })}
            </div>
            <dl class="legend">{Cause::ALL.map(|cause| view! { <Part cause figures basis/> })}</dl>
            <div class="basis">
                <span>{move || figures.get().explained(basis.get())}</span>
                <Source name="prices" facts=&PRICES/>
            </div>
        </section>
    }
}

/// A cause's share of the bar.
#[component]
fn Share(cause: Cause, figures: Memo<Figures>) -> impl IntoView {
    let width = move || {
        let figures = figures.get();
        let share = figures.parts[cause as usize].scaled(1_000, 1).0.checked_div(figures.total.0).unwrap_or(0) as u32;
        format!("{}.{}%", share / 10, share % 10)
    };
    view! { <i class=swatch(cause) style:width=width></i> }
}

/// A cause's row of the legend.
#[component]
fn Part(cause: Cause, figures: Memo<Figures>, basis: Signal<Basis>) -> impl IntoView {
    let part = move || figures.get().parts[cause as usize];
    let is_rare = !matches!(cause, Cause::Work | Cause::Waiting | Cause::Failed | Cause::Requests);
    view! {
        <div hidden=move || is_rare && part() == Amount::ZERO>
            <dt><span class=format!("sw {}", swatch(cause))></span>{names::cause(cause)}</dt>
            <dd>{move || money::amount(figures.get().on(basis.get(), cause))}</dd>
        </div>
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
