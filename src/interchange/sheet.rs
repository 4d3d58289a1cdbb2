//! Sheets of a scenario to hand out, as HTML: the student's has room for a prediction, its reason and what was seen; the
//! teacher's the key, which is computed from the run, misconceptions by name, and notes. Black and white are enough for both.

use super::html::{self, escaped, heading, item, paragraph};
use crate::engine::scenario::Scenario;
use crate::engine::scenario::ask::Ask;
use crate::interchange::export::picture::{self, Theme};
use crate::lessons::answer::{self, Answered, LessonOutcome};
use crate::lessons::ways::{self, Way};
use crate::text::message::Message;
use crate::text::messages::sheet as m;
use crate::text::{bet, time};
use crate::timeline::Run;
use std::fmt::Write as _;
use std::sync::Arc;

/// Whom a sheet is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    #[default]
    Student,
    Teacher,
}

/// Lines to write on: for a reason that goes on, for what was seen, for why, and below each thing to try.
const BECAUSE_LINES: usize = 3;
const SEEN_LINES: usize = 8;
const WHY_LINES: usize = 8;
const TRIED_LINES: usize = 3;
/// Steps of the run to the instant that is drawn, at most.
const STEPS_MAX: u32 = 1_000_000;

/// The whole sheet as a page with this style sheet inside (`style/pages/sheet.css`).
pub fn page(scenario: &Arc<Scenario>, reader: Reader, style: &str) -> String {
    let head = format!("<style>\n{style}</style>\n");
    html::document(&scenario.about.title, &head, &sheet(scenario, reader))
}

/// Sheets one after the other, each on paper of its own, as a page whose style sheet comes from elsewhere.
pub fn pages(scenarios: &[Arc<Scenario>], reader: Reader) -> String {
    let title = scenarios.first().map_or("", |scenario| scenario.about.title.as_str());
    let sheets: Vec<String> = scenarios.iter().map(|scenario| sheet(scenario, reader)).collect();
    html::document(title, "", &sheets.concat())
}

/// One sheet.
fn sheet(scenario: &Arc<Scenario>, reader: Reader) -> String {
    let mut body = String::new();
    let (class, who) = match reader {
        Reader::Student => {
            student(&mut body, scenario);
            (if scenario.about.asks.len() > 1 { "student asks-more" } else { "student" }, who())
        }
        Reader::Teacher => {
            teacher(&mut body, scenario);
            ("teacher", String::new())
        }
    };
    let title = escaped(&scenario.about.title);
    format!("<main class=\"{class}\">\n{who}<h1>{title}</h1>\n{body}</main>\n")
}

/// Room for a name and a date.
fn who() -> String {
    let (name, date) = (escaped(m::Name.get()), escaped(m::Date.get()));
    format!("<p class=\"who\">{name} <span></span> {date} <span></span></p>\n")
}

/// What comes before the run has a page of its own: what there is to try would narrow the choice.
fn student(to: &mut String, scenario: &Arc<Scenario>) {
    let about = &scenario.about;
    paragraph(to, "question", &about.question);
    picture(to, scenario);
    if !about.asks.is_empty() {
        heading(to, m::Predict.get());
    }
    for ask in &about.asks {
        paragraph(to, "question", &ask.question);
        let _ = writeln!(to, "<ul class=\"options\">");
        ask.options.iter().for_each(|option| item(to, "", &option.text));
        let _ = writeln!(to, "</ul>\n<p class=\"because\">{}</p>", escaped(bet::Because.get()));
        lines(to, BECAUSE_LINES);
    }
    let _ = writeln!(to, "<div class=\"watched\">");
    heading(to, m::Watch.get());
    paragraph(to, "", &about.hint);
    lines(to, SEEN_LINES);
    let _ = writeln!(to, "</div>");
    heading(to, m::Explain.get());
    lines(to, WHY_LINES);
    let labels = about.what_if.iter().map(|one| one.label.as_str());
    let tasks = about.tasks.iter().filter(|one| about.allows(one)).map(|one| one.text.as_str());
    let _ = writeln!(to, "<div class=\"tries\">");
    to_try(to, m::WhatIf.get(), labels, |to, _| lines(to, TRIED_LINES));
    to_try(to, m::Tasks.get(), tasks, |to, _| lines(to, TRIED_LINES));
    let _ = writeln!(to, "</div>");
}

fn teacher(to: &mut String, scenario: &Arc<Scenario>) {
    let about = &scenario.about;
    paragraph(to, "question", &about.question);
    if let Some(minutes) = about.minutes {
        paragraph(to, "", &m::Minutes { minutes: minutes.into() }.text());
    }
    paragraph(to, "", &about.notes);
    if !about.objectives.is_empty() {
        heading(to, m::Objectives.get());
        list(to, "ul", &about.objectives);
    }
    picture(to, scenario);
    let outcome = answer::outcome(scenario, &scenario.commands, about.horizon).unwrap_or_default();
    if !outcome.answered.is_empty() {
        heading(to, m::Key.get());
    }
    for (place, answered) in outcome.answered.iter().enumerate() {
        match about.asks.get(place) {
            Some(ask) => key(to, ask, answered),
            None => paragraph(to, "", &answered.answer),
        }
    }
    if !about.rule.is_empty() {
        heading(to, m::Rule.get());
        paragraph(to, "", &about.rule);
    }
    if !about.hint.is_empty() {
        heading(to, m::Watch.get());
        paragraph(to, "", &about.hint);
    }
    afterwards(to, scenario, &outcome);
}

/// A question with what this run showed; beside each wrong option what who chooses it believes, and what to say to that.
fn key(to: &mut String, ask: &Ask, answered: &Answered) {
    paragraph(to, "question", &ask.question);
    let _ = writeln!(to, "<ul class=\"options\">");
    for (place, option) in ask.options.iter().enumerate() {
        let is_right = answered.right == Some(place);
        let class = if is_right { " class=\"right\"" } else { "" };
        let said = if is_right { m::Right { option: &option.text }.text() } else { option.text.clone() };
        let belief = option.misconception.filter(|_| !is_right).map(bet::belief).unwrap_or_default();
        let feedback = if is_right { "" } else { option.feedback.as_str() };
        let aside = [belief.as_str(), " ", feedback].concat();
        let aside = aside.trim();
        let _ = write!(to, "<li{class}>{}", escaped(&said));
        if !aside.is_empty() {
            let _ = write!(to, " <span class=\"aside\">{}</span>", escaped(aside));
        }
        let _ = writeln!(to, "</li>");
    }
    let _ = writeln!(to, "</ul>");
    paragraph(to, "", &answered.answer);
    paragraph(to, "", &ask.explain);
}

/// What to try after the run, with what comes of it: what the changed run shows, and how a task is done.
fn afterwards(to: &mut String, scenario: &Scenario, own: &LessonOutcome) {
    let about = &scenario.about;
    let labels = about.what_if.iter().map(|one| one.label.as_str());
    to_try(to, m::WhatIf.get(), labels, |to, place| {
        paragraph(to, "aside", &ways::what_if(scenario, own, &about.what_if[place].command));
    });
    let ways = ways::ways(scenario);
    let (tasks, keys): (Vec<&str>, Vec<String>) = about
        .tasks
        .iter()
        .zip(&ways)
        .filter(|(task, _)| about.allows(task))
        .map(|(task, way)| (task.text.as_str(), way.as_ref().map(in_words).unwrap_or_default()))
        .unzip();
    to_try(to, m::Tasks.get(), tasks.into_iter(), |to, place| paragraph(to, "aside", &keys[place]));
}

fn in_words(way: &Way) -> String {
    let changes = way.changes.join("; ");
    match way.at {
        None => m::Way { changes: &changes }.text(),
        Some(at) => m::WayLater { changes: &changes, at: &time::clock(at) }.text(),
    }
}

/// A numbered list with something below each item.
fn to_try<'t>(to: &mut String, title: &str, texts: impl Iterator<Item = &'t str>, below: impl Fn(&mut String, usize)) {
    let mut texts = texts.enumerate().peekable();
    if texts.peek().is_none() {
        return;
    }
    let _ = writeln!(to, "<section>");
    heading(to, title);
    let _ = writeln!(to, "<ol>");
    for (place, text) in texts {
        let _ = write!(to, "<li>{}", escaped(text));
        below(to, place);
        let _ = writeln!(to, "</li>");
    }
    let _ = writeln!(to, "</ol>\n</section>");
}

/// The stage where the run begins.
fn picture(to: &mut String, scenario: &Arc<Scenario>) {
    let mut run = Run::new(scenario.clone());
    // As far as the answers are looked for: what somebody brings may have more.
    run.seek_within(scenario.about.start, STEPS_MAX);
    let svg = picture::stage_alone(&mut run, Theme::Print);
    let _ = writeln!(to, "<figure>\n{svg}<figcaption>{}</figcaption>\n</figure>", escaped(m::Picture.get()));
}

fn list(to: &mut String, kind: &str, texts: &[String]) {
    let _ = writeln!(to, "<{kind}>");
    texts.iter().for_each(|text| item(to, "", text));
    let _ = writeln!(to, "</{kind}>");
}

fn lines(to: &mut String, count: usize) {
    (0..count).for_each(|_| to.push_str("<p class=\"line\"></p>\n"));
}
