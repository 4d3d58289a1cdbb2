//! Settings of a caller: when and how it calls, with what.

use super::caller_more::CALLER_MORE;
use super::field::{ChoiceField, TextField, number, span};
use super::rows::more;
use super::{config, give};
use crate::app::bridge::Old;
use crate::app::session::Session;
use crate::engine::facts::{self, Fact};
use crate::engine::scenario::{Arrivals, CallerChange, CallerId, Command, Fault, Mode};
use crate::engine::time::{Span, Time};
use crate::text::names;
use leptos::prelude::*;

const MODES: [Mode; 3] = [Mode::Sync, Mode::Async, Mode::DryRun];
const KINDS: [&str; 5] = ["by hand only", "every so often", "at random", "many at once", "at given times"];
static ANSWERS: [&Fact; 3] = [&facts::SYNC_STATUS, &facts::ASYNC_STATUS, &facts::DRY_RUN_STATUS];
static SIZES: [&Fact; 2] = [&facts::SYNC_PAYLOAD_MAX, &facts::ASYNC_PAYLOAD_MAX];

#[component]
pub fn CallerSettings(session: Session, id: CallerId) -> impl IntoView {
    let change = move |change| Command::SetCaller { caller: id, change };
    let mode =
        config(session, move |config| MODES.iter().position(|mode| *mode == config.caller(id).mode).unwrap_or(0));
    let set_mode = move |place: usize| session.try_give(Command::SetMode { caller: id, mode: MODES[place.min(2)] });
    let modes = MODES.map(|mode| format!("{} ({})", names::mode(mode), names::invocation_type(mode))).to_vec();
    let payload = config(session, move |config| config.caller(id).payload.clone());
    let set_payload = move |text: String| session.try_give(change(CallerChange::Payload(text)));
    let size =
        config(session, move |config| config.caller(id).payload_bytes.map_or(String::new(), |size| size.to_string()));
    let set_size = move |text: String| {
        let size = if text.trim().is_empty() { Ok(None) } else { number(&text).map(Some) };
        give(session, size.map(|size| change(CallerChange::PayloadBytes(size))))
    };
    view! {
        <div>
            <ChoiceField
                label="Invocation type"
                hint="from its next call on"
                facts=&ANSWERS
                options=modes
                value=mode
                commit=set_mode
            />
            <When session id/>
            <TextField
                label="Event"
                hint="{n} becomes the number of the call"
                value=payload
                commit=set_payload
                lines=true
            />
            <TextField
                label="Size to assume"
                unit="bytes"
                hint="empty: the event's own length. AWS: sync up to 6,291,456, async up to 1,048,576"
                facts=&SIZES
                value=size
                commit=set_size
            />
            {Old::of(more(session, id.0, &CALLER_MORE))}
        </div>
    }
}

/// When it calls: the kind of schedule, and the one number that this kind has.
#[component]
fn When(session: Session, id: CallerId) -> impl IntoView {
    let when = config(session, move |config| config.caller(id).when.clone());
    let kind = Memo::new(move |_| kind_of(&when.get()));
    let set = move |when: Result<Arrivals, Fault>| {
        give(session, when.map(|when| Command::SetCaller { caller: id, change: CallerChange::When(when) }))
    };
    let now = move || session.status.get_untracked().now;
    let value = Signal::derive(move || number_of(&when.get()));
    let commit = Callback::new(move |text: String| set(with_number(&when.get_untracked(), &text, now())));
    let number = move || {
        let (label, unit, hint) = match kind.get() {
            1 => ("Every", "", "from now on; 1 ms to 31 d"),
            2 => ("Calls a second", "", "on average; 0.001 to 100,000"),
            3 => ("Calls", "at once", "1 to 1,000,000, now"),
            4 => ("Times", "", "since the start, with commas between"),
            _ => return None,
        };
        Some(view! { <TextField label unit hint value commit/> })
    };
    view! {
        <div>
            <ChoiceField
                label="Calls"
                hint="“Call now” works besides"
                options=KINDS.map(str::to_owned).to_vec()
                value=kind
                commit=move |kind| set(Ok(begun(kind, now())))
            />
            <div>{number}</div>
        </div>
    }
}

const fn kind_of(when: &Arrivals) -> usize {
    match when {
        Arrivals::ByHand => 0,
        Arrivals::Every { .. } => 1,
        Arrivals::Random { .. } => 2,
        Arrivals::Burst { .. } => 3,
        Arrivals::At(_) => 4,
    }
}

/// What a schedule of this kind is at first.
fn begun(kind: usize, now: Time) -> Arrivals {
    match kind {
        1 => Arrivals::Every { period: Span::from_secs(20), first: now },
        2 => Arrivals::Random { mean_gap: Span::from_secs(1), limit: None },
        3 => Arrivals::Burst { count: 10, at: now },
        4 => Arrivals::At(vec![now + Span::from_secs(1)]),
        _ => Arrivals::ByHand,
    }
}

fn number_of(when: &Arrivals) -> String {
    match when {
        Arrivals::ByHand => String::new(),
        Arrivals::Every { period, .. } => period.text(),
        Arrivals::Random { mean_gap, .. } => rate_text(*mean_gap),
        Arrivals::Burst { count, .. } => count.to_string(),
        Arrivals::At(times) => {
            let times: Vec<String> = times.iter().map(|at| Span(at.0).text()).collect();
            times.join(", ")
        }
    }
}

fn with_number(when: &Arrivals, text: &str, now: Time) -> Result<Arrivals, Fault> {
    Ok(match when {
        Arrivals::ByHand => Arrivals::ByHand,
        Arrivals::Every { .. } => Arrivals::Every { period: span(text)?, first: now },
        Arrivals::Random { limit, .. } => Arrivals::Random { mean_gap: gap(text)?, limit: *limit },
        Arrivals::Burst { .. } => Arrivals::Burst { count: number(text)?, at: now },
        Arrivals::At(_) => {
            let times: Result<Vec<Time>, Fault> = text.split(',').map(|part| Ok(Time(span(part)?.0))).collect();
            Arrivals::At(times?)
        }
    })
}

/// Calls a second with up to three decimals.
fn rate_text(mean_gap: Span) -> String {
    let thousandths = (1_000_000_000 + mean_gap.0 / 2) / mean_gap.0.max(1);
    crate::text::number::trimmed(crate::text::number::fixed(thousandths.into(), 1_000, 3), 0)
}

fn gap(text: &str) -> Result<Span, Fault> {
    let fault = || Fault::new("", text.trim(), "0.001 to 100,000");
    let bare: String = text.trim().chars().filter(|c| *c != ',').collect();
    let (whole, part) = bare.split_once('.').unwrap_or((&bare, ""));
    if part.len() > 3 || part.chars().any(|digit| !digit.is_ascii_digit()) {
        return Err(fault());
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| fault())? };
    let part = part.chars().chain("000".chars()).take(3).fold(0, |sum, digit| sum * 10 + u64::from(digit as u8 - b'0'));
    let thousandths = whole.saturating_mul(1_000).saturating_add(part);
    if thousandths == 0 || thousandths > 100_000_000 { Err(fault()) } else { Ok(Span(1_000_000_000 / thousandths)) }
}
