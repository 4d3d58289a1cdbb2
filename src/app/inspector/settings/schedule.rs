//! When a caller calls: the kind of schedule, and the one number that this kind has.

use super::configured::{CallerConfig, options};
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::text_field::TextField;
use crate::engine::scenario::{Arrivals, CallerChange, Fault};
use crate::engine::time::{Span, Time};
use crate::text::entry;
use crate::text::messages::settings as m;
use leptos::prelude::*;

#[component]
pub fn ScheduleFields(caller: CallerConfig) -> impl IntoView {
    let when = caller.read(|caller| caller.when.clone());
    let set = caller.change(CallerChange::When);
    let kind = Memo::new(move |_| kind_of(&when.get()));
    let now = move || caller.session.status.get_untracked().now;
    let text = Signal::derive(move || number_of(&when.get()));
    let commit = Callback::new(move |text: String| {
        let when = with_number(&when.get_untracked(), &text, now())?;
        let count = if let Arrivals::Burst { count, .. } = &when { *count } else { 0 };
        set.run(when).map_err(|wrong| entry::quoting(&text, count, wrong))
    });
    let number = move || {
        let (label, unit, hint) = match kind.get() {
            1 => (m::Interval.get(), "", m::Interval.hint()),
            2 => (m::Rate.get(), "", m::Rate.hint()),
            3 => (m::Burst.get(), m::Burst.unit(), m::Burst.hint()),
            4 => (m::Times.get(), "", m::Times.hint()),
            _ => return None,
        };
        Some(view! { <TextField label unit hint value=text commit/> })
    };
    view! {
        <div>
            <ChoiceField
                label=m::Calls.get()
                hint=m::Calls.hint()
                options=options(&kinds())
                value=kind
                commit=move |kind| set.run(begun(kind, now()))
            />
            <div>{number}</div>
        </div>
    }
}

fn kinds() -> [&'static str; 5] {
    [m::ByHand.get(), m::Every.get(), m::AtRandom.get(), m::AtOnce.get(), m::AtTimes.get()]
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
        Arrivals::Random { mean_gap, .. } => entry::rate_text(*mean_gap),
        Arrivals::Burst { count, .. } => count.to_string(),
        Arrivals::At(times) => {
            let times: Vec<String> = times.iter().map(|at| Span(at.0).text()).collect();
            times.join(", ")
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
