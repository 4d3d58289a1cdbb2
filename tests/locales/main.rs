//! All that a person reads comes from the locale files. With `en-x-keys` each text is its key and its values in brackets; with
//! scenarios whose names have no letters, a letter outside a key is a text from elsewhere.

#[path = "../../locales/compiler/mod.rs"]
mod compiler;
mod imports;
mod literals;
mod tables;

use compiler::catalogue::{self, Catalogue};
use compiler::{pseudo, table as locale_table};
use invokescope::engine::bill::FreeTier;
use invokescope::engine::record::CallId;
use invokescope::engine::scenario::Scenario;
use invokescope::engine::time::Time;
use invokescope::lessons;
use invokescope::scene::charts::Chart;
use invokescope::scene::charts::draw::{ChartSet, Figure, Note, Panel};
use invokescope::scene::charts::plot::Mark;
use invokescope::scene::charts::table::{self, Table};
use invokescope::scene::charts::tally::Tally;
use invokescope::scene::layout::Layout;
use invokescope::scene::life::Teller;
use invokescope::scene::moment::Moment;
use invokescope::scene::shape::Shape;
use invokescope::scene::strip::axis::View;
use invokescope::scene::strip::call_spans::CallSpans;
use invokescope::scene::strip::frame::{StripFrame, StripRoom};
use invokescope::scene::{describe, explained, snapshot};
use invokescope::text::locale::{self, Locale};
use invokescope::text::message::Sentence;
use invokescope::text::{self, charge, narrate, plain, rules};
use invokescope::timeline::{Folding, Run};
use std::path::Path;
use std::sync::Arc;

fn english() -> Catalogue {
    catalogue::read_folder(Path::new("locales/en")).expect("English")
}

/// A language as the page would load it.
fn loaded(language: &Catalogue) -> &'static Locale {
    let table = locale_table::write(&english(), language, |_| true).expect("a table");
    locale::read(table, Box::new(locale::english_plural)).expect("a table of this build")
}

/// One of those that nobody speaks.
fn unspoken(name: &str) -> &'static Locale {
    let all = pseudo::all(&english());
    loaded(all.iter().find(|language| language.language == name).expect("a language"))
}

/// A lesson without letters of its own.
fn without_letters(lesson: &lessons::Lesson) -> Scenario {
    let mut scenario = lesson.scenario();
    for (index, caller) in scenario.callers.iter_mut().enumerate() {
        (caller.name, caller.payload) = (format!("<{index}>"), "{}".to_owned());
    }
    for (index, function) in scenario.functions.iter_mut().enumerate() {
        (function.name, function.error, function.returns) = (format!("({index})"), "!".to_owned(), "0".to_owned());
        if !function.effect_name.is_empty() {
            function.effect_name = "*".to_owned();
        }
    }
    for (index, target) in scenario.targets.iter_mut().enumerate() {
        target.name = format!("[{index}]");
    }
    let about = &mut scenario.about;
    for text in [&mut about.title, &mut about.question, &mut about.answer] {
        *text = "?".to_owned();
    }
    scenario
}

/// Letters that stand in no key.
fn letters_outside(text: &str) -> String {
    let mut outside = String::new();
    let mut parts = text.split(pseudo::BRACKETS[0]);
    outside.extend(parts.next());
    for part in parts {
        let key = part.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-.".contains(letter));
        outside.push_str(&part[key.unwrap_or(part.len())..]);
    }
    outside.chars().filter(|letter| letter.is_alphabetic()).collect()
}

/// Names that are AWS's own in every language.
const AWS_NAMES: [&str; 3] = ["RequestResponse", "DryRun", "Event"];

#[track_caller]
fn is_from_the_files(text: &str) {
    let mut rest = text.to_owned();
    for name in AWS_NAMES {
        rest = rest.replace(name, "");
    }
    assert_eq!(letters_outside(&rest), "", "{text}");
}

/// Calls `look` at some instants of each lesson, in a language whose texts are keys.
fn at_instants_of_all_lessons(mut look: impl FnMut(&mut Run)) {
    locale::set_current(unspoken(pseudo::KEYS));
    for lesson in lessons::all() {
        let scenario = without_letters(lesson);
        let (start, horizon) = (scenario.about.start.0, scenario.about.horizon.0);
        let mut run = Run::new(Arc::new(scenario));
        for part in 0..=INSTANTS {
            run.seek(Time(start + (horizon - start) / INSTANTS * part));
            look(&mut run);
        }
    }
}

/// Instants at which each lesson is looked at.
const INSTANTS: u64 = 12;

#[test]
fn letters_outside_of_keys_are_found() {
    assert_eq!(letters_outside("⟦stage-more 12⟧ busy ⟦a-b ⟦c-d⟧ (1)⟧"), "busy");
    assert_eq!(letters_outside("⟦stage-calls make⟧"), "make");
    assert_eq!(letters_outside("⟦life-and ⟦life-ran ⟦unit-seconds 1.2⟧⟧ ⟦life-straight-through⟧⟧ · 7"), "");
}

#[test]
fn boxes_lives_charts_and_lists_say_nothing_of_their_own() {
    at_instants_of_all_lessons(|run| {
        let layout = Layout::new(&Shape::of(run.scenario()), 1_064.0, 590.0);
        let says = snapshot::look(run, &layout, Moment { now: run.now(), pace: 50_000, ..Moment::default() });
        let mut texts = vec![says.queue, says.door.reason.to_owned(), says.queue_pin.reason.to_owned()];
        for caller in says.callers {
            texts.extend([caller.when, caller.knows.0, caller.knows.1, caller.pin.reason.to_owned()]);
        }
        says.clocks.into_iter().for_each(|clock| texts.extend([clock.lines.0, clock.lines.1, clock.more]));
        for function in says.functions {
            texts.extend([function.figures, function.side, function.pin.reason.to_owned()]);
            texts.extend(function.slots.into_iter().map(|slot| slot.text));
        }
        for ending in says.endings {
            texts.extend([ending.counted.1, ending.note, ending.pin.reason.to_owned()]);
        }
        texts.extend(describe::describe(run.world(), run.now()));
        let mut spans = CallSpans::default();
        while !spans.read(run) {}
        let room = StripRoom { width: 1_372.0, height: 130.0, scrolled: 0, selected: None, is_paper: false };
        let strip = StripFrame::new(&spans, None, run, &View::default(), &Folding::default(), room);
        texts.extend(strip.in_words(&spans));
        texts.extend(strip.ruler.breaks.into_iter().map(|fold| fold.length));
        texts.extend(plain::bill(run.world()).lines().map(str::to_owned));
        texts.extend(details(run));
        texts.iter().for_each(|text| is_from_the_files(text));
    });
}

/// What the charts and the bill explained say.
fn details(run: &mut Run) -> Vec<String> {
    let mut tally = Tally::default();
    while !tally.read(run) {}
    let charts = ChartSet::new(&tally, run, 480);
    let said = |figures: Vec<Figure>| figures.into_iter().flat_map(|figure| [figure.name.to_owned(), figure.value]);
    let mut all: Vec<String> = Vec::new();
    for chart in Chart::ALL {
        let Panel { plot, now, note } = charts.panel(chart);
        all.extend(said(now));
        match note {
            Note::Text(text) => all.push(text),
            Note::Figures(figures) => all.extend(said(figures)),
        }
        for mark in plot.layers.into_iter().flat_map(|layer| layer.marks) {
            if let Mark::Word { text, .. } = mark {
                all.push(text);
            }
        }
    }
    let ledger = run.world().ledger();
    let tables = [
        table::over_time(run, &tally),
        table::latency(run, &tally),
        explained::table(run.world(), run.now(), 7, 1_000, FreeTier::Off),
    ];
    for Table { caption, heads, rows } in tables {
        all.push(caption.to_owned());
        all.extend(heads.into_iter().map(str::to_owned));
        all.extend(rows.into_iter().flat_map(|row| row.cells.into_iter().chain([row.head])));
    }
    all.push(text::explained::own_words(ledger, 7));
    all.extend(text::charts::names().into_iter().flat_map(|(name, shows)| [name.to_owned(), shows.to_owned()]));
    all
}

#[test]
fn the_life_of_an_event_says_nothing_of_its_own() {
    at_instants_of_all_lessons(|run| {
        for call in 1..4 {
            let life = Teller::default().tell(run, CallId(call));
            let mut texts = vec![life.whose, life.status, life.cost];
            texts.extend(life.steps.into_iter().flat_map(|step| [step.facts]));
            texts.extend(life.related_calls.into_iter().map(|(_, text)| text));
            texts.extend(life.documents.into_iter().map(|document| document.title));
            texts.iter().for_each(|text| is_from_the_files(text));
        }
    });
}

#[test]
fn sentences_reasons_rules_and_charges_say_nothing_of_their_own() {
    at_instants_of_all_lessons(|run| {
        let (mut records, shown) = (Vec::new(), run.shown());
        run.for_each_record(shown.saturating_sub(NEWEST), shown, |record| records.push(*record));
        for record in records {
            let Sentence { what, why } = narrate::sentence_of(&record, run.world(), run.commands());
            let mut texts = vec![what, why, rules::reason(&record.what).to_owned()];
            texts.extend(rules::why(&record, run.world()).settings);
            if let Some(line) = charge::line(&record, run.world()) {
                texts.extend([line.whose, line.why, line.amount]);
                texts.extend(line.waiting.into_iter().flat_map(|waiting| [waiting.why, waiting.amount]));
            }
            texts.iter().for_each(|text| is_from_the_files(text));
        }
        is_from_the_files(&narrate::beginning(run.scenario()).why);
    });
}

/// Records that are looked at, at each instant.
const NEWEST: u64 = 80;
