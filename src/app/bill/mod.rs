//! The bill of the run, as it runs: what was charged and what is running, what it was paid for, and what a million calls like
//! these would cost.

pub mod below_bill;
mod charges;

use crate::app::controls::source::Source;
use crate::app::css::percent;
use crate::app::session::{View, use_session};
use crate::engine::facts::{self, Fact};
use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
use crate::engine::scenario::CallerId;
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::scene::explained::MILLION;
use crate::text::bill as text;
use crate::text::{money, names};
use leptos::prelude::*;

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

/// The figures of the bill at the playhead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Figures {
    /// What was charged, by cause. Waiting is counted while it lasts, since for it that is the news.
    parts: [Amount; Cause::ALL.len()],
    /// What the attempts that run have come to by now, but for waiting.
    running: Amount,
    /// Calls from outside.
    calls: u64,
    per_million: Amount,
}

impl Figures {
    fn of(world: &World, now: Time) -> Self {
        let (ledger, running) = (world.ledger(), world.running_meter(now));
        let (waiting, calls) = (world.waiting_meter(now), calls_from_outside(world));
        let mut parts = Cause::ALL.map(|cause| ledger.part(cause));
        parts[Cause::Waiting as usize] += waiting;
        Self {
            parts,
            running: Amount(running.0.saturating_sub(waiting.0)),
            calls,
            per_million: world.cost_of_calls(now, MILLION, calls) + running.scaled(MILLION, calls),
        }
    }

    /// What was charged, and what is running.
    fn total(&self) -> Amount {
        self.parts.iter().copied().sum::<Amount>() + self.running
    }

    /// A part of it in thousandths of the whole.
    fn thousandths(&self, part: Amount) -> u32 {
        part.scaled(1_000, 1).0.checked_div(self.total().0).unwrap_or(0) as u32
    }
}

pub fn calls_from_outside(world: &World) -> u64 {
    (0..world.config().callers.len()).map(|index| u64::from(world.caller(CallerId(index as u8)).sent)).sum()
}

/// The bill in one figure, for where its card has no room: what was charged, and what the running meters have reached.
#[component]
pub fn BillFigure() -> impl IntoView {
    let session = use_session();
    let total = move || {
        session.figures.track();
        session.with(|run| money::counter(run.world().ledger().total() + run.world().running_meter(run.now())))
    };
    // Behind the curtain it is not in the document either.
    view! {
        <Show when=move || session.page.view.get() == View::Real>
            <span class="bill-figure" title=text::SoFar.get()>
                <span class="hidden">{text::SoFar.get()}": "</span>
                {total}
            </span>
        </Show>
    }
}

#[component]
pub fn Bill() -> impl IntoView {
    let session = use_session();
    let figures = Memo::new(move |_| {
        session.figures.track();
        session.with(|run| Figures::of(run.world(), run.now()))
    });
    let running = Memo::new(move |_| figures.with(|figures| figures.running));
    let total = Memo::new(move |_| figures.with(Figures::total));
    view! {
        <section class="card bill" aria-label=text::Region.get()>
            <h2>{text::Title.get()}</h2>
            <p class="total">{move || money::counter(total.get())}</p>
            <p class="basis">
                <span>{move || text::per_million(figures.get().calls, figures.get().per_million)}</span>
                <Source name=text::Prices.get() facts=&PRICES/>
            </p>
            <div class="bar" aria-hidden="true">
                {Cause::ALL.map(|cause| view! { <Share cause figures/> })}
                <i class="c-running" style:width=move || figures.with(|figures| percent(figures.thousandths(figures.running)))></i>
            </div>
            <dl class="legend">
                {Cause::ALL.map(|cause| view! { <Part cause figures total/> })}
                <div class="running" class:idle=move || running.get() == Amount::ZERO>
                    <dt><span class="sw c-running"></span>{text::Running.get()}</dt>
                    <dd>{move || money::part(running.get(), total.get())}</dd>
                </div>
            </dl>
        </section>
    }
}

/// A cause's share of the bar.
#[component]
fn Share(cause: Cause, figures: Memo<Figures>) -> impl IntoView {
    let width = move || figures.with(|figures| percent(figures.thousandths(figures.parts[cause as usize])));
    view! { <i class=swatch(cause) style:width=width></i> }
}

/// A cause's row of the legend.
#[component]
fn Part(cause: Cause, figures: Memo<Figures>, total: Memo<Amount>) -> impl IntoView {
    // A memo, since most causes cost nothing in most runs: their rows have nothing to do when another's figure moves.
    let part = Memo::new(move |_| figures.with(|figures| figures.parts[cause as usize]));
    let is_zero = move || part.get() == Amount::ZERO;
    let session = use_session();
    let is_rare = move || match cause {
        Cause::Work | Cause::Failed | Cause::Requests => false,
        // Only who calls can wait.
        Cause::Waiting => {
            session.opened.track();
            session.with(|run| run.scenario().functions.iter().all(|function| function.calls.is_empty()))
        }
        _ => true,
    };
    view! {
        <div class:zero=is_zero hidden=move || is_zero() && is_rare()>
            <dt><span class=format!("sw {}", swatch(cause))></span>{names::cause(cause)}</dt>
            <dd>{move || money::part(part.get(), total.get())}</dd>
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
