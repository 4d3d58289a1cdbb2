//! The bill: the total, for the run, a million calls or a month, and what it was paid for.

use super::dom::{El, Memo, State, classed, el, memo, segments};
use super::session::Session;
use super::source::source;
use crate::engine::facts::{self, Fact};
use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
use crate::engine::scenario::CallerId;
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use crate::words::number::{counted, grouped};
use crate::words::{money, names, time};

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

pub fn bill(session: Session) -> El {
    let chosen = State::new(0_usize);
    let basis = move || BASES[chosen.get().min(2)];
    let figures = memo(move || {
        let hud = session.hud.get();
        session.with(|run| Figures::of(run.world(), hud.now))
    });
    let total = move || {
        let (figures, basis) = (figures.get(), basis());
        let total = figures.on(basis, figures.total);
        if basis == Basis::Run { money::counter(total) } else { money::amount(total) }
    };
    let is_idle = move || figures.get().running == Amount::ZERO;
    let running = classed("p", "meter")
        .flag_of("hidden", is_idle)
        .text("+ ")
        .with(&[el("b").text_of(move || money::amount(figures.get().running))])
        .text(" on the meter that is running");
    let idle = classed("p", "meter").flag_of("hidden", move || !is_idle()).text("no meter is running");
    let choice = segments(
        "Bill for",
        &["this run", "per million", "a month"],
        move || chosen.get(),
        move |place| chosen.set(place),
    );
    let explained = classed("div", "basis")
        .with(&[el("span").text_of(move || figures.get().explained(basis()))])
        .with(&[source("prices", &PRICES)]);
    classed("section", "card bill")
        .attr("aria-label", "Bill")
        .with(&[el("h2").text("The bill"), classed("p", "total").text_of(total), running, idle, choice])
        .with(&causes(figures, basis))
        .with(&[explained])
}

/// The bar by cause, and its legend.
fn causes(figures: Memo<Figures>, basis: impl Fn() -> Basis + Copy + 'static) -> [El; 2] {
    let segment = |cause: Cause| {
        classed("i", swatch(cause)).style_of("width", move || {
            let figures = figures.get();
            let share =
                figures.parts[cause as usize].scaled(1_000, 1).0.checked_div(figures.total.0).unwrap_or(0) as u32;
            format!("{}.{}%", share / 10, share % 10)
        })
    };
    let row = |cause: Cause| {
        let part = move || figures.get().parts[cause as usize];
        let is_rare = !matches!(cause, Cause::Work | Cause::Waiting | Cause::Failed | Cause::Requests);
        let name = el("dt").with(&[classed("span", &format!("sw {}", swatch(cause)))]).text(names::cause(cause));
        let amount = el("dd").text_of(move || money::amount(figures.get().on(basis(), part())));
        el("div").flag_of("hidden", move || is_rare && part() == Amount::ZERO).with(&[name, amount])
    };
    [
        classed("div", "bar").attr("aria-hidden", "true").with(&Cause::ALL.map(segment)),
        classed("dl", "legend").with(&Cause::ALL.map(row)),
    ]
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
