//! Sheets of a scenario to hand out, as HTML: the student's has room for a prediction, its reason and what was seen; the
//! teacher's the key, which is computed from the run, misconceptions by name, and notes. Black and white are enough for both.

use super::html::{escaped, item, paragraph};
use crate::engine::scenario::Scenario;
use crate::engine::scenario::ask::Ask;
use crate::interchange::export::picture::{self, Theme};
use crate::lessons::answer::{self, Answered};
use crate::text::bet;
use crate::text::message::Message;
use crate::text::messages::runner as m;
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

/// Lines to write on: for what was seen, and for why.
const SEEN_LINES: usize = 3;
const WHY_LINES: usize = 3;

/// The whole sheet.
pub fn sheet(scenario: &Arc<Scenario>, reader: Reader) -> String {
    let about = &scenario.about;
    let mut body = String::new();
    match reader {
        Reader::Student => student(&mut body, scenario),
        Reader::Teacher => teacher(&mut body, scenario),
    }
    let (title, style) = (escaped(&about.title), include_str!("../../style/pages/sheet.css"));
    let (class, who) = match reader {
        Reader::Student => ("student", who()),
        Reader::Teacher => ("teacher", String::new()),
    };
    format!(
        "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>{title}: Invokescope</title>
<style>
{style}</style>
</head>
<body>
<main class=\"{class}\">
{who}<h1>{title}</h1>
{body}</main>
</body>
</html>
"
    )
}

/// Room for a name and a date.
fn who() -> String {
    let (name, date) = (escaped(m::SheetName.get()), escaped(m::SheetDate.get()));
    format!("<p class=\"who\">{name} <span></span> {date} <span></span></p>\n")
}

fn student(to: &mut String, scenario: &Arc<Scenario>) {
    let about = &scenario.about;
    paragraph(to, "question", &about.question);
    picture(to, scenario);
    if !about.asks.is_empty() {
        heading(to, m::SheetPredict.get());
    }
    for ask in &about.asks {
        paragraph(to, "question", &ask.question);
        let _ = writeln!(to, "<ul class=\"options\">");
        ask.options.iter().for_each(|option| item(to, "", &option.text));
        let _ = writeln!(to, "</ul>\n<p class=\"because\">{}</p>", escaped(bet::Because.get()));
    }
    heading(to, m::SheetWatch.get());
    paragraph(to, "", &about.hint);
    lines(to, SEEN_LINES);
    heading(to, m::SheetExplain.get());
    lines(to, WHY_LINES);
    afterwards(to, scenario);
}

fn teacher(to: &mut String, scenario: &Arc<Scenario>) {
    let about = &scenario.about;
    paragraph(to, "question", &about.question);
    if let Some(minutes) = about.minutes {
        paragraph(to, "", &m::SheetMinutes { minutes: minutes.into() }.text());
    }
    paragraph(to, "", &about.notes);
    if !about.objectives.is_empty() {
        heading(to, m::SheetObjectives.get());
        list(to, "ul", &about.objectives);
    }
    picture(to, scenario);
    let outcome = answer::outcome(scenario, &scenario.commands, about.horizon).unwrap_or_default();
    if !outcome.answered.is_empty() {
        heading(to, m::SheetKey.get());
    }
    for (place, answered) in outcome.answered.iter().enumerate() {
        match about.asks.get(place) {
            Some(ask) => key(to, ask, answered),
            None => paragraph(to, "", &answered.answer),
        }
    }
    if !about.rule.is_empty() {
        heading(to, m::SheetRule.get());
        paragraph(to, "", &about.rule);
    }
    if !about.hint.is_empty() {
        heading(to, m::SheetWatch.get());
        paragraph(to, "", &about.hint);
    }
    afterwards(to, scenario);
}

/// A question with what this run showed; beside each wrong option what who chooses it believes, and what to say to that.
fn key(to: &mut String, ask: &Ask, answered: &Answered) {
    paragraph(to, "question", &ask.question);
    let _ = writeln!(to, "<ul class=\"options\">");
    for (place, option) in ask.options.iter().enumerate() {
        let is_right = answered.right == Some(place);
        let class = if is_right { " class=\"right\"" } else { "" };
        let said = if is_right { m::SheetRight { option: &option.text }.text() } else { option.text.clone() };
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

/// What to try after the run, on both sheets.
fn afterwards(to: &mut String, scenario: &Scenario) {
    let about = &scenario.about;
    if !about.what_if.is_empty() {
        heading(to, m::SheetWhatIf.get());
        let labels: Vec<String> = about.what_if.iter().map(|one| one.label.clone()).collect();
        list(to, "ol", &labels);
    }
    if !about.tasks.is_empty() {
        heading(to, m::SheetTasks.get());
        let texts: Vec<String> = about.tasks.iter().map(|one| one.text.clone()).collect();
        list(to, "ol", &texts);
    }
}

/// The stage where the run begins.
fn picture(to: &mut String, scenario: &Arc<Scenario>) {
    let mut run = Run::new(scenario.clone());
    run.seek(scenario.about.start);
    let svg = picture::stage_alone(&mut run, Theme::Print);
    let _ = writeln!(to, "<figure>\n{svg}<figcaption>{}</figcaption>\n</figure>", escaped(m::SheetPicture.get()));
}

fn heading(to: &mut String, text: &str) {
    let _ = writeln!(to, "<h2>{}</h2>", escaped(text));
}

fn list(to: &mut String, kind: &str, texts: &[String]) {
    let _ = writeln!(to, "<{kind}>");
    texts.iter().for_each(|text| item(to, "", text));
    let _ = writeln!(to, "</{kind}>");
}

fn lines(to: &mut String, count: usize) {
    (0..count).for_each(|_| to.push_str("<p class=\"line\"></p>\n"));
}
