//! A field of a form: a label, what is configured, what is allowed and where that is read. A wrong value is answered at the
//! field and changes nothing.

use crate::app::source::Source;
use crate::app::ui;
use crate::engine::facts::Fact;
use crate::engine::scenario::{Distribution, Fault};
use crate::engine::time::Span;
use leptos::prelude::*;
use std::cell::Cell;

/// Takes what a person entered.
pub type Commit<T> = Callback<T, Result<(), Fault>>;

thread_local! {
    static NEXT_ID: Cell<u32> = const { Cell::new(0) };
}

fn new_id() -> String {
    let number = NEXT_ID.get();
    NEXT_ID.set(number + 1);
    format!("field-{number}")
}

/// What stands below a field: what is allowed, the source of that, or what was wrong.
#[component]
fn Below(id: String, hint: String, facts: &'static [&'static Fact], fault: RwSignal<Option<Fault>>) -> impl IntoView {
    let message = ui::changing(move || {
        let Some(fault) = fault.get() else { return ui::nothing() };
        let text = format!("Found {}; allowed: {}. Nothing was changed.", fault.found, fault.allowed);
        view! { <span class="fault" role="alert">{text}</span> }.into_any()
    });
    let source = if facts.is_empty() { ui::nothing() } else { view! { <Source facts=facts /> }.into_any() };
    view! {
        <div class="below">
            <span id=id>
                {message}
                <span class="hint">{hint}</span>
            </span>
            {source}
        </div>
    }
}

/// A field to type into.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    value: Signal<String>,
    commit: Commit<String>,
    #[prop(into, default = String::new())] hint: String,
    #[prop(default = "")] unit: &'static str,
    #[prop(default = &[])] facts: &'static [&'static Fact],
    #[prop(default = false)] long: bool,
) -> impl IntoView {
    let (id, hint_id) = (new_id(), new_id());
    let fault = RwSignal::new(None::<Fault>);
    ui::effect(move || {
        value.track();
        fault.set(None);
    });
    let enter = move |event| fault.set(commit.run(event_target_value(&event)).err());
    let invalid = ui::aria(move || fault.get().is_some());
    let input = if long {
        view! {
            <textarea id=id.clone() rows="3" spellcheck="false" aria-describedby=hint_id.clone() aria-invalid=invalid prop:value=value on:change=enter></textarea>
        }
        .into_any()
    } else {
        view! {
            <input id=id.clone() type="text" autocomplete="off" spellcheck="false" aria-describedby=hint_id.clone() aria-invalid=invalid prop:value=value on:change=enter />
        }
        .into_any()
    };
    view! {
        <div class="field" class:long=long>
            <label for=id>{label}</label>
            <span class="entry">{input}<span class="unit">{unit}</span></span>
            <Below id=hint_id hint=hint facts=facts fault=fault />
        </div>
    }
}

/// A field with a few choices, by their places.
#[component]
pub fn ChoiceField(
    #[prop(into)] label: String,
    options: Vec<String>,
    value: Signal<usize>,
    commit: Commit<usize>,
    #[prop(into, default = String::new())] hint: String,
    #[prop(default = &[])] facts: &'static [&'static Fact],
) -> impl IntoView {
    let (id, hint_id) = (new_id(), new_id());
    let fault = RwSignal::new(None::<Fault>);
    let select = NodeRef::<leptos::html::Select>::new();
    ui::effect(move || {
        let place = value.get();
        fault.set(None);
        if let Some(select) = select.get() {
            select.set_selected_index(place as i32);
        }
    });
    let enter = move |_| {
        let Some(select) = select.get_untracked() else { return };
        let result = commit.run(select.selected_index().max(0) as usize);
        if result.is_err() {
            select.set_selected_index(value.get_untracked() as i32);
        }
        fault.set(result.err());
    };
    let options = options.into_iter().map(|option| view! { <option>{option}</option> }).collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <span class="entry">
                <select id=id node_ref=select aria-describedby=hint_id.clone() on:change=enter>
                    {options}
                </select>
            </span>
            <Below id=hint_id hint=hint facts=facts fault=fault />
        </div>
    }
}

/// How long something takes: the kind of distribution, and its one or two lengths.
#[component]
pub fn DistributionField(
    label: &'static str,
    value: Signal<Distribution>,
    commit: Commit<Distribution>,
    #[prop(into, default = String::new())] hint: String,
    #[prop(default = &[])] facts: &'static [&'static Fact],
) -> impl IntoView {
    let kinds = ["always the same", "anywhere between", "exponential", "long-tailed"];
    let kind = Signal::derive(move || kind_of(value.get()));
    let low = Signal::derive(move || ends(value.get()).0.text());
    let high = Signal::derive(move || ends(value.get()).1.text());
    let is_range = ui::memo(move || kind.get() == 1);
    let named = ui::memo(move || kind.get());
    let set_kind = Callback::new(move |place: usize| {
        let (low, high) = ends(value.get_untracked());
        commit.run(match place {
            1 => Distribution::Uniform(Span(low.0 / 2), Span(high.0 + high.0 / 2)),
            _ => made(place, Span(low.0 / 2 + high.0 / 2), high),
        })
    });
    let set_low = Callback::new(move |text: String| {
        let value = value.get_untracked();
        commit.run(made(kind_of(value), span(&text)?, ends(value).1))
    });
    let set_high = Callback::new(move |text: String| {
        let value = value.get_untracked();
        commit.run(made(kind_of(value), ends(value).0, span(&text)?))
    });
    let first = move || match named.get() {
        0 => "takes",
        1 => "from",
        2 => "mean",
        _ => "half are below",
    };
    view! {
        <fieldset class="group">
            <legend>{label}</legend>
            <ChoiceField label="is" options=kinds.map(str::to_owned).to_vec() value=kind commit=set_kind />
            {ui::changing(move || {
                view! { <TextField label=first() value=low commit=set_low hint=hint.clone() facts=facts /> }.into_any()
            })}
            {ui::changing(move || match is_range.get() {
                true => view! { <TextField label="to" value=high commit=set_high /> }.into_any(),
                false => ui::nothing(),
            })}
        </fieldset>
    }
}

const fn kind_of(value: Distribution) -> usize {
    match value {
        Distribution::Fixed(_) => 0,
        Distribution::Uniform(..) => 1,
        Distribution::Exponential(_) => 2,
        Distribution::LongTailed(_) => 3,
    }
}

const fn ends(value: Distribution) -> (Span, Span) {
    match value {
        Distribution::Fixed(span) | Distribution::Exponential(span) | Distribution::LongTailed(span) => (span, span),
        Distribution::Uniform(low, high) => (low, high),
    }
}

const fn made(kind: usize, low: Span, high: Span) -> Distribution {
    match kind {
        0 => Distribution::Fixed(low),
        1 => Distribution::Uniform(low, high),
        2 => Distribution::Exponential(low),
        _ => Distribution::LongTailed(low),
    }
}

/// Reads a length of time.
///
/// # Errors
/// What was found, and how a length is written.
pub fn span(text: &str) -> Result<Span, Fault> {
    Span::parse(text).ok_or_else(|| Fault::new("", quoted(text), "a length such as 250ms, 1.5s, 2min or 6h"))
}

/// Reads a whole number; separators of thousands are fine.
///
/// # Errors
/// What was found.
pub fn number(text: &str) -> Result<u32, Fault> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '_')).collect();
    digits.parse().map_err(|_| Fault::new("", quoted(text), "a whole number"))
}

/// Reads a percentage of up to four decimals into parts per million.
///
/// # Errors
/// What was found.
pub fn percent(text: &str) -> Result<u32, Fault> {
    let fault = || Fault::new("", quoted(text), "0 to 100 %");
    let bare = text.trim().trim_end_matches('%').trim_end();
    let (whole, part) = bare.split_once('.').unwrap_or((bare, ""));
    if part.len() > 4 || !part.chars().all(|digit| digit.is_ascii_digit()) {
        return Err(fault());
    }
    let whole: u32 = whole.parse().map_err(|_| fault())?;
    let part =
        part.chars().chain("0000".chars()).take(4).fold(0, |sum, digit| sum * 10 + digit.to_digit(10).unwrap_or(0));
    if whole > 100 { Err(fault()) } else { Ok(whole * 10_000 + part) }
}

fn quoted(text: &str) -> String {
    format!("“{}”", crate::engine::scenario::check::shortened(text.trim()))
}
