//! How long something takes: the kind of distribution, and its one or two lengths.

use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::field::Committed;
use crate::app::controls::field_group::FieldGroup;
use crate::app::controls::source::{Facts, Source};
use crate::app::controls::span_field::SpanField;
use crate::engine::scenario::{Distribution, Percentiles};
use crate::engine::time::Span;
use crate::text::messages::settings as m;
use crate::text::shares;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Always,
    Between,
    Exponential,
    LongTailed,
    Percentiles,
}

/// Shares at which a distribution by its percentiles begins that somebody chooses here, and the parts of its ends there.
const CHOSEN: [(u32, u64); 3] = [(0, 1), (500_000, 2), (1_000_000, 4)];

#[component]
pub fn DistributionFields(
    #[prop(into)] label: String,
    /// What is allowed for the first length, and where that is read.
    hint: &'static str,
    #[prop(optional)] facts: Facts,
    #[prop(into)] value: Signal<Distribution>,
    #[prop(into)] commit: Callback<Distribution, Committed>,
) -> impl IntoView {
    let kind = Memo::new(move |_| kind_of(value.get()));
    let set_kind = move |kind| {
        let (low, high) = ends(value.get_untracked());
        commit.run(match kind {
            Kind::Between => Distribution::Uniform(Span(low.0 / 2), Span(high.0 + high.0 / 2)),
            Kind::Percentiles => {
                let middle = low.0 / 2 + high.0 / 2;
                by_percentiles(&CHOSEN.map(|(share, parts)| (share, Span(middle * parts / 2))), high)
            }
            Kind::Always | Kind::Exponential | Kind::LongTailed => {
                distribution(kind, Span(low.0 / 2 + high.0 / 2), high)
            }
        })
    };
    let low = Signal::derive(move || ends(value.get()).0);
    let high = Signal::derive(move || ends(value.get()).1);
    let set_low = Callback::new(move |low| {
        let value = value.get_untracked();
        commit.run(distribution(kind_of(value), low, ends(value).1))
    });
    let set_high = Callback::new(move |high| {
        let value = value.get_untracked();
        commit.run(distribution(kind_of(value), ends(value).0, high))
    });
    let lengths = move || {
        let kind = kind.get();
        let first = match kind {
            Kind::Always => m::Takes.get(),
            Kind::Between => m::From.get(),
            Kind::Exponential => m::Mean.get(),
            Kind::LongTailed => m::HalfBelow.get(),
            Kind::Percentiles => return view! { <PercentileFields hint facts value commit/> }.into_any(),
        };
        view! {
            <SpanField label=first hint facts value=low commit=set_low/>
            {(kind == Kind::Between).then(|| view! { <SpanField label=m::To.get() value=high commit=set_high/> })}
        }
        .into_any()
    };
    view! {
        <FieldGroup name=label>
            <ChoiceField label=m::Is.get() options=kinds() value=move || kind.get() commit=set_kind/>
            <div>{lengths}</div>
        </FieldGroup>
    }
    .into_any()
}

/// A length for each point of a distribution that is given by its percentiles.
#[component]
fn PercentileFields(
    hint: &'static str,
    facts: Facts,
    value: Signal<Distribution>,
    commit: Callback<Distribution, Committed>,
) -> impl IntoView {
    let knot_shares = Memo::new(move |_| knots(value.get()).into_iter().map(|(share, _)| share).collect::<Vec<_>>());
    let set_knot = move |place: usize, length: Span| {
        let mut all = knots(value.get_untracked());
        if let Some(knot) = all.get_mut(place) {
            knot.1 = length;
        }
        commit.run(by_percentiles(&all, length))
    };
    let knot = move |(place, label): (usize, String)| {
        let length = Signal::derive(move || knots(value.get()).get(place).map_or(Span::ZERO, |knot| knot.1));
        let set = Callback::new(move |length| set_knot(place, length));
        view! { <SpanField label value=length commit=set/> }
    };
    view! {
        {move || knot_shares.with(|all| shares::names(all)).into_iter().enumerate().map(knot).collect_view()}
        // What is allowed is the same for all of them: it is said once.
        <div class="field-notes">
            {hint} " " {(!facts.is_empty()).then(|| view! { <Source name=m::Source.get() facts/> })}
        </div>
    }
}

fn kinds() -> Vec<(Kind, &'static str)> {
    vec![
        (Kind::Always, m::Always.get()),
        (Kind::Between, m::Between.get()),
        (Kind::Exponential, m::Exponential.get()),
        (Kind::LongTailed, m::LongTailed.get()),
        (Kind::Percentiles, m::Percentiles.get()),
    ]
}

const fn kind_of(value: Distribution) -> Kind {
    match value {
        Distribution::Fixed(_) => Kind::Always,
        Distribution::Uniform(..) => Kind::Between,
        Distribution::Exponential(_) => Kind::Exponential,
        Distribution::LongTailed(_) => Kind::LongTailed,
        Distribution::Percentiles(_) => Kind::Percentiles,
    }
}

fn ends(value: Distribution) -> (Span, Span) {
    match value {
        Distribution::Fixed(span) | Distribution::Exponential(span) | Distribution::LongTailed(span) => (span, span),
        Distribution::Uniform(low, high) => (low, high),
        // Whatever else it becomes has its median.
        Distribution::Percentiles(all) => (all.at(1 << 63), all.at(1 << 63)),
    }
}

/// The knots of percentiles, each once; none of other distributions.
fn knots(value: Distribution) -> Vec<(u32, Span)> {
    match value {
        Distribution::Percentiles(all) => {
            all.knots().iter().map(|(share, micros)| (*share, Span((*micros).into()))).collect()
        }
        _ => Vec::new(),
    }
}

fn by_percentiles(knots: &[(u32, Span)], otherwise: Span) -> Distribution {
    Percentiles::of(knots).map_or(Distribution::Fixed(otherwise), Distribution::Percentiles)
}

/// Of a kind with one or two lengths.
const fn distribution(kind: Kind, low: Span, high: Span) -> Distribution {
    match kind {
        Kind::Always => Distribution::Fixed(low),
        Kind::Between => Distribution::Uniform(low, high),
        Kind::Exponential => Distribution::Exponential(low),
        Kind::LongTailed | Kind::Percentiles => Distribution::LongTailed(low),
    }
}
