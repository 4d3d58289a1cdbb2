//! Fields of a form: a label, what is configured, what is allowed and where that is read. A wrong value is answered at the
//! field and changes nothing.

use crate::app::bridge::old;
use crate::app::controls::source::{Facts, Source};
use crate::app::dom::El;
use crate::engine::scenario::{Distribution, Fault};
use crate::engine::time::Span;
use leptos::html;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// Whether what a person entered could be done.
pub type Given = Result<(), Fault>;

fn new_id() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

fn hint_of(id: &str) -> String {
    format!("{id}-hint")
}

/// The label before a control, and below it what is allowed, the source of that, and what was wrong.
#[component]
fn Labelled(
    id: String,
    label: String,
    unit: &'static str,
    hint: String,
    facts: Facts,
    fault: RwSignal<Option<Fault>>,
    #[prop(default = "field")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let message = move || {
        fault.get().map(|fault| {
            let text = format!("Found {}; allowed: {}. Nothing was changed.", fault.found, fault.allowed);
            view! { <span class="fault" role="alert">{text}</span> }
        })
    };
    let hint_id = hint_of(&id);
    view! {
        <div class=class>
            <label for=id>{label}</label>
            <span class="entry">
                {children()}
                {(!unit.is_empty()).then(|| view! { <span class="unit">{unit}</span> })}
            </span>
            <div class="below">
                <span id=hint_id><span>{message}</span><span>{hint}</span></span>
                {(!facts.is_empty()).then(|| view! { <Source name="source" facts/> })}
            </div>
        </div>
    }
}

/// To type into: a line, or several.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    #[prop(optional)] unit: &'static str,
    /// What is allowed.
    #[prop(optional, into)]
    hint: String,
    /// Where that is read.
    #[prop(optional)]
    facts: Facts,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String, Given>,
    #[prop(optional)] lines: bool,
) -> impl IntoView {
    let (id, fault) = (new_id(), RwSignal::new(None));
    Effect::new(move |_| {
        value.track();
        fault.set(None);
    });
    // Only another value is shown: what was typed stays.
    let shown = Memo::new(move |_| value.get());
    let change = move |event| fault.set(commit.run(event_target_value(&event)).err());
    let invalid = move || fault.with(Option::is_some).to_string();
    let (control_id, hint_id) = (id.clone(), hint_of(&id));
    let control = if lines {
        view! {
            <textarea
                id=control_id
                aria-describedby=hint_id
                aria-invalid=invalid
                rows="3"
                spellcheck="false"
                prop:value=shown
                on:change=change
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=control_id
                aria-describedby=hint_id
                aria-invalid=invalid
                type="text"
                autocomplete="off"
                spellcheck="false"
                prop:value=shown
                on:change=change
            />
        }
        .into_any()
    };
    let class = if lines { "field long" } else { "field" };
    view! { <Labelled id label unit hint facts fault class>{control}</Labelled> }
}

/// To choose from, by places.
#[component]
pub fn ChoiceField(
    #[prop(into)] label: String,
    #[prop(optional)] unit: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] facts: Facts,
    options: Vec<String>,
    #[prop(into)] value: Signal<usize>,
    #[prop(into)] commit: Callback<usize, Given>,
) -> impl IntoView {
    let (id, fault) = (new_id(), RwSignal::new(None));
    let select = NodeRef::<html::Select>::new();
    let show = move || {
        if let Some(select) = select.get() {
            select.set_selected_index(value.get() as i32);
        }
    };
    Effect::new(move |_| {
        show();
        fault.set(None);
    });
    let change = move |_| {
        let place = select.get_untracked().map_or(0, |select| select.selected_index().max(0) as usize);
        let result = commit.run(place);
        if result.is_err() {
            untrack(show);
        }
        fault.set(result.err());
    };
    let (control_id, hint_id) = (id.clone(), hint_of(&id));
    let options = options.into_iter().map(|option| view! { <option>{option}</option> }).collect_view();
    view! {
        <Labelled id label unit hint facts fault>
            <select node_ref=select id=control_id aria-describedby=hint_id on:change=change>{options}</select>
        </Labelled>
    }
}

/// Fields that belong together.
#[component]
pub fn Group(#[prop(into)] name: String, children: Children) -> impl IntoView {
    view! { <fieldset class="group"><legend>{name}</legend>{children()}</fieldset> }
}

/// The kinds of distribution as they are chosen.
const KINDS: [&str; 4] = ["always the same", "anywhere between", "exponential", "long-tailed"];

/// How long something takes: the kind of distribution, and its one or two lengths. The hint and the facts are those of the
/// first length.
#[component]
pub fn DistributionFields(
    #[prop(into)] label: String,
    hint: &'static str,
    #[prop(optional)] facts: Facts,
    #[prop(into)] value: Signal<Distribution>,
    #[prop(into)] commit: Callback<Distribution, Given>,
) -> impl IntoView {
    let kind = Memo::new(move |_| kind_of(value.get()));
    let set_kind = move |place: usize| {
        let (low, high) = ends(value.get_untracked());
        commit.run(match place {
            1 => Distribution::Uniform(Span(low.0 / 2), Span(high.0 + high.0 / 2)),
            _ => made(place, Span(low.0 / 2 + high.0 / 2), high),
        })
    };
    let lengths = move || {
        let kind = kind.get();
        let first = ["takes", "from", "mean", "half are below"][kind.min(3)];
        view! {
            <LengthField label=first hint facts place=0 value commit/>
            {(kind == 1).then(|| view! { <LengthField label="to" hint="" facts=&[] place=1 value commit/> })}
        }
    };
    view! {
        <Group name=label>
            <ChoiceField label="is" options=KINDS.map(str::to_owned).to_vec() value=kind commit=set_kind/>
            <div>{lengths}</div>
        </Group>
    }
}

#[component]
fn LengthField(
    label: &'static str,
    hint: &'static str,
    facts: Facts,
    place: usize,
    value: Signal<Distribution>,
    commit: Callback<Distribution, Given>,
) -> impl IntoView {
    let text = Signal::derive(move || pair(value.get())[place].text());
    let set = move |text: String| {
        let value = value.get_untracked();
        let mut lengths = pair(value);
        lengths[place] = span(&text)?;
        commit.run(made(kind_of(value), lengths[0], lengths[1]))
    };
    view! { <TextField label hint facts value=text commit=set/> }
}

/// A field in the making, for those who still make elements.
pub struct Field {
    label: String,
    unit: &'static str,
    hint: String,
    facts: Facts,
}

pub fn field(label: &str) -> Field {
    Field { label: label.to_owned(), unit: "", hint: String::new(), facts: &[] }
}

impl Field {
    pub fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    pub fn hint(self, hint: &str) -> Self {
        Self { hint: hint.to_owned(), ..self }
    }

    pub fn facts(self, facts: Facts) -> Self {
        Self { facts, ..self }
    }

    pub fn text(
        self,
        value: impl Fn() -> String + Send + Sync + 'static,
        commit: impl Fn(&str) -> Given + Send + Sync + 'static,
    ) -> El {
        self.typed(Signal::derive(value), Callback::new(move |text: String| commit(&text)), false)
    }

    pub fn lines(
        self,
        value: impl Fn() -> String + Send + Sync + 'static,
        commit: impl Fn(&str) -> Given + Send + Sync + 'static,
    ) -> El {
        self.typed(Signal::derive(value), Callback::new(move |text: String| commit(&text)), true)
    }

    fn typed(self, value: Signal<String>, commit: Callback<String, Given>, lines: bool) -> El {
        let Self { label, unit, hint, facts } = self;
        old(view! { <TextField label unit hint facts value commit lines/> })
    }

    pub fn choice(
        self,
        options: &[String],
        value: impl Fn() -> usize + Send + Sync + 'static,
        commit: impl Fn(usize) -> Given + Send + Sync + 'static,
    ) -> El {
        self.chosen(options.to_vec(), Signal::derive(value), Callback::new(commit))
    }

    fn chosen(self, options: Vec<String>, value: Signal<usize>, commit: Callback<usize, Given>) -> El {
        let Self { label, unit, hint, facts } = self;
        old(view! { <ChoiceField label unit hint facts options value commit/> })
    }
}

/// For those who still make elements.
pub fn distribution(
    label: &str,
    hint: &'static str,
    facts: Facts,
    value: impl Fn() -> Distribution + Send + Sync + 'static,
    commit: impl Fn(Distribution) -> Given + Send + Sync + 'static,
) -> El {
    let value = Signal::derive(value);
    old(view! { <DistributionFields label=label.to_owned() hint facts value commit/> })
}

const fn pair(value: Distribution) -> [Span; 2] {
    let (low, high) = ends(value);
    [low, high]
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
