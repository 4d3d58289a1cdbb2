//! When a caller calls: the kind of schedule, and the one number that this kind has.

use super::configured::CallerConfig;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::text_field::TextField;
use crate::engine::scenario::{Arrivals, CallerChange, Fault};
use crate::engine::time::{Span, Time};
use crate::text::entry;
use crate::text::messages::settings as m;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    ByHand,
    Every,
    Random,
    Burst,
    At,
}

#[component]
pub fn ScheduleFields(caller: CallerConfig) -> impl IntoView {
    let when = caller.read(|caller| caller.when.clone());
    let set = caller.change(CallerChange::When);
    let kind = Memo::new(move |_| kind_of(&when()));
    let now = move || caller.session.status.get_untracked().now;
    let text = Signal::derive(move || number_of(&when()));
    let commit = Callback::new(move |text: String| {
        let when = with_number(&when(), &text, now())?;
        let count = if let Arrivals::Burst { count, .. } = &when { *count } else { 0 };
        set(when).map_err(|wrong| entry::quoting(&text, count, wrong))
    });
    let number = move || {
        let (label, unit, hint) = match kind.get() {
            Kind::Every => (m::Interval.get(), "", m::Interval.hint()),
            Kind::Random => (m::Rate.get(), "", m::Rate.hint()),
            Kind::Burst => (m::Burst.get(), m::Burst.unit(), m::Burst.hint()),
            Kind::At => (m::Times.get(), "", m::Times.hint()),
            Kind::ByHand => return None,
        };
        Some(view! { <TextField label unit hint value=text commit/> })
    };
    view! {
        <div>
            <ChoiceField
                label=m::Calls.get()
                hint=m::Calls.hint()
                options=vec![
                    (Kind::ByHand, m::ByHand.get()),
                    (Kind::Every, m::Every.get()),
                    (Kind::Random, m::AtRandom.get()),
                    (Kind::Burst, m::AtOnce.get()),
                    (Kind::At, m::AtTimes.get()),
                ]
                value=move || kind.get()
                commit=move |kind| set(begun(kind, now()))
            />
            <div>{number}</div>
        </div>
    }
}

const fn kind_of(when: &Arrivals) -> Kind {
    match when {
        Arrivals::ByHand => Kind::ByHand,
        Arrivals::Every { .. } => Kind::Every,
        Arrivals::Random { .. } => Kind::Random,
        Arrivals::Burst { .. } => Kind::Burst,
        Arrivals::At(_) => Kind::At,
    }
}

/// What a schedule of this kind is at first.
fn begun(kind: Kind, now: Time) -> Arrivals {
    match kind {
        Kind::Every => Arrivals::Every { period: Span::from_secs(20), first: now },
        Kind::Random => Arrivals::Random { mean_gap: Span::from_secs(1), limit: None },
        Kind::Burst => Arrivals::Burst { count: 10, at: now },
        Kind::At => Arrivals::At(vec![now + Span::from_secs(1)]),
        Kind::ByHand => Arrivals::ByHand,
    }
}

fn number_of(when: &Arrivals) -> String {
    match when {
        Arrivals::ByHand => String::new(),
        Arrivals::Every { period, .. } => entry::span_text(*period),
        Arrivals::Random { mean_gap, .. } => entry::rate_text(*mean_gap),
        Arrivals::Burst { count, .. } => count.to_string(),
        Arrivals::At(times) => {
            let since_start: Vec<Span> = times.iter().map(|at| Span(at.0)).collect();
            entry::spans_text(&since_start)
        }
    }
}

/// The same kind of schedule with another number, from now on.
fn with_number(when: &Arrivals, text: &str, now: Time) -> Result<Arrivals, Fault> {
    Ok(match when {
        Arrivals::ByHand => Arrivals::ByHand,
        Arrivals::Every { .. } => Arrivals::Every { period: entry::span(text)?, first: now },
        Arrivals::Random { limit, .. } => Arrivals::Random { mean_gap: entry::rate(text)?, limit: *limit },
        Arrivals::Burst { .. } => Arrivals::Burst { count: entry::number(text)?, at: now },
        Arrivals::At(_) => Arrivals::At(entry::instants(text)?),
    })
}
