//! A field of a form: a label, what is configured, what is allowed and where that is read. A wrong value is answered at the
//! field and changes nothing.

use crate::app::dom::{El, State, classed, el, follow, memo};
use crate::app::source::source;
use crate::engine::facts::Fact;
use crate::engine::scenario::{Distribution, Fault};
use crate::engine::time::Span;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// Whether what a person entered could be done.
pub type Given = Result<(), Fault>;

thread_local! {
    static NEXT_ID: Cell<u32> = const { Cell::new(0) };
}

fn new_id() -> String {
    let number = NEXT_ID.get();
    NEXT_ID.set(number + 1);
    format!("field-{number}")
}

/// A field in the making: its label, and what is said about it.
pub struct Field {
    label: String,
    unit: &'static str,
    hint: String,
    facts: &'static [&'static Fact],
}

pub fn field(label: &str) -> Field {
    Field { label: label.to_owned(), unit: "", hint: String::new(), facts: &[] }
}

impl Field {
    pub fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// What is allowed.
    pub fn hint(self, hint: &str) -> Self {
        Self { hint: hint.to_owned(), ..self }
    }

    /// Where that is read.
    pub fn facts(self, facts: &'static [&'static Fact]) -> Self {
        Self { facts, ..self }
    }

    /// To type into.
    pub fn text(self, value: impl Fn() -> String + 'static, commit: impl Fn(&str) -> Given + 'static) -> El {
        self.typed(el("input").attr("type", "text").attr("autocomplete", "off"), Box::new(value), Box::new(commit))
    }

    /// To type several lines into.
    pub fn lines(self, value: impl Fn() -> String + 'static, commit: impl Fn(&str) -> Given + 'static) -> El {
        self.typed(el("textarea").attr("rows", "3"), Box::new(value), Box::new(commit)).class("field long")
    }

    fn typed(self, input: El, value: Box<dyn Fn() -> String>, commit: Box<dyn Fn(&str) -> Given>) -> El {
        let fault = no_fault();
        let shown = input.clone();
        let mut last = None;
        follow(move || {
            let text = value();
            if last.as_ref() != Some(&text) {
                // The value of a text area is set as that of an input is.
                shown.node::<HtmlInputElement>().set_value(&text);
                last = Some(text);
            }
            fault.set(None);
        });
        let input = input
            .attr("spellcheck", "false")
            .aria_of("aria-invalid", move || fault.with(Option::is_some))
            .on("change", move |event| fault.set(commit(&event_target_value(&event)).err()));
        self.around(input, fault)
    }

    /// To choose from, by places.
    pub fn choice(
        self,
        options: &[String],
        value: impl Fn() -> usize + 'static,
        commit: impl Fn(usize) -> Given + 'static,
    ) -> El {
        self.chosen(options, Rc::new(value), Box::new(commit))
    }

    fn chosen(self, options: &[String], value: Rc<dyn Fn() -> usize>, commit: Box<dyn Fn(usize) -> Given>) -> El {
        let options: Vec<El> = options.iter().map(|option| el("option").text(option)).collect();
        let select = el("select").with(&options);
        let fault = no_fault();
        let (shown, read) = (select.clone(), value.clone());
        follow(move || {
            shown.node::<HtmlSelectElement>().set_selected_index(read() as i32);
            fault.set(None);
        });
        let asked = select.clone();
        let select = select.on("change", move |_| {
            let select = asked.node::<HtmlSelectElement>();
            let result = commit(select.selected_index().max(0) as usize);
            if result.is_err() {
                select.set_selected_index(untrack(&*value) as i32);
            }
            fault.set(result.err());
        });
        self.around(select, fault)
    }

    /// The label before a control, and below it what is allowed, the source of that, and what was wrong.
    fn around(self, control: El, fault: State<Option<Fault>>) -> El {
        let (id, hint_id) = (new_id(), new_id());
        let control = control.attr("id", &id).attr("aria-describedby", &hint_id);
        let message = el("span").fill(move || {
            let Some(fault) = fault.get() else { return Vec::new() };
            let text = format!("Found {}; allowed: {}. Nothing was changed.", fault.found, fault.allowed);
            vec![classed("span", "fault").attr("role", "alert").text(&text)]
        });
        let said = el("span").attr("id", &hint_id).with(&[message, el("span").text(&self.hint)]);
        let below = classed("div", "below").with(&[said]);
        let below = if self.facts.is_empty() { below } else { below.with(&[source("source", self.facts)]) };
        let mut entry = classed("span", "entry").with(&[control]);
        if !self.unit.is_empty() {
            entry = entry.with(&[classed("span", "unit").text(self.unit)]);
        }
        classed("div", "field").with(&[el("label").attr("for", &id).text(&self.label), entry, below])
    }
}

/// One function, so that it is compiled once.
#[inline(never)]
fn no_fault() -> State<Option<Fault>> {
    State::new(None)
}

/// Fields that belong together.
pub fn group(name: &str, fields: &[El]) -> El {
    classed("fieldset", "group").with(&[el("legend").text(name)]).with(fields)
}

/// The kinds of distribution as they are chosen.
const KINDS: [&str; 4] = ["always the same", "anywhere between", "exponential", "long-tailed"];

/// How long something takes: the kind of distribution, and its one or two lengths. The hint and the facts of `of` are
/// those of the first length.
pub fn distribution(
    of: Field,
    value: impl Fn() -> Distribution + Send + Sync + 'static,
    commit: impl Fn(Distribution) -> Given + 'static,
) -> El {
    distribution_boxed(of, Arc::new(value), Rc::new(commit))
}

fn distribution_boxed(of: Field, value: Value, commit: Rc<dyn Fn(Distribution) -> Given>) -> El {
    let read = value.clone();
    let kind = memo(move || kind_of(read()));
    let (read, set) = (value.clone(), commit.clone());
    let set_kind = move |place: usize| {
        let (low, high) = ends(untrack(&*read));
        set(match place {
            1 => Distribution::Uniform(Span(low.0 / 2), Span(high.0 + high.0 / 2)),
            _ => made(place, Span(low.0 / 2 + high.0 / 2), high),
        })
    };
    let (hint, facts) = (of.hint, of.facts);
    let length = move |label: &str, place: usize| {
        let (shown, read, set) = (value.clone(), value.clone(), commit.clone());
        let text = move || pair(shown())[place].text();
        let field = field(label).hint(if place == 0 { &hint } else { "" }).facts(if place == 0 { facts } else { &[] });
        field.text(text, move |text| {
            let value = untrack(&*read);
            let mut lengths = pair(value);
            lengths[place] = span(text)?;
            set(made(kind_of(value), lengths[0], lengths[1]))
        })
    };
    let lengths = el("div").fill(move || {
        let first = ["takes", "from", "mean", "half are below"][kind.get().min(3)];
        let mut fields = vec![length(first, 0)];
        if kind.get() == 1 {
            fields.push(length("to", 1));
        }
        fields
    });
    group(&of.label, &[field("is").choice(&KINDS.map(str::to_owned), move || kind.get(), set_kind), lengths])
}

type Value = Arc<dyn Fn() -> Distribution + Send + Sync>;

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
