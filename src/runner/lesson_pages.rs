//! The lessons as pages to read: the question, what happens with a link to each moment, the answer and the rule. HTML without
//! scripts, for readers without them, for paper, for search engines, and for what shows a link as a card. Writes files.

use super::raster;
use crate::engine::time::Time;
use crate::interchange::export::picture::{self, Part, Theme};
use crate::interchange::html::{self, escaped, heading, paragraph};
use crate::interchange::link::Link;
use crate::lessons::{self, Lesson, answer};
use crate::text::message::Sentence;
use crate::text::messages::runner as m;
use crate::text::{narrate, time};
use crate::timeline::{Importance, Run, Weight};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// More of what happens is left to the simulation.
const SENTENCES_MAX: usize = 60;
/// From a page to the simulation, and to the style sheet that all share.
const APP: &str = "../../";
const STYLE: &str = "lessons.css";
/// Stage and strip when all is over, on light and on dark paper, beside the page that shows them.
const PICTURES: [(&str, Theme); 2] = [("picture.svg", Theme::Light), ("picture-dark.svg", Theme::Dark)];

/// The same as pixels, for what shows a link as a card: none of those takes an SVG.
const CARD: &str = "picture.png";

/// Writes a folder with an `index.html` and its pictures for each lesson, and a list of them, into `folder`.
pub fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(STYLE), include_str!("../../style/pages/lessons.css"))?;
    fs::write(folder.join("index.html"), list())?;
    for lesson in lessons::all() {
        let folder = folder.join(lesson.id);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), page(lesson))?;
        let mut run = Run::new(Arc::new(lesson.scenario()));
        run.seek(run.horizon());
        let still = picture::still(&mut run, Part::Whole, "");
        for (name, theme) in PICTURES {
            fs::write(folder.join(name), still.svg(theme))?;
        }
        let card = raster::png(&still, Theme::Light).ok_or_else(|| io::Error::other(CARD))?;
        fs::write(folder.join(CARD), card)?;
    }
    Ok(())
}

/// The page of a lesson.
fn page(lesson: &Lesson) -> String {
    let scenario = Arc::new(lesson.scenario());
    let about = &scenario.about;
    let mut body = String::new();
    paragraph(&mut body, "question", &about.question);
    paragraph(&mut body, "hint", &about.hint);
    let start = link(lesson, None, None);
    let _ = writeln!(body, "<p><a class=\"open\" href=\"{}\">{}</a></p>", escaped(&start), escaped(m::PageOpen.get()));
    let mut run = Run::new(scenario.clone());
    heading(&mut body, m::PageHappens.get());
    body.push_str("<ol>\n");
    let told = told(&mut run);
    for (at, shown, sentence) in told.iter().take(SENTENCES_MAX) {
        item(&mut body, &link(lesson, Some(*at), *shown), *at, sentence);
    }
    body.push_str("</ol>\n");
    if told.len() > SENTENCES_MAX {
        paragraph(&mut body, "hint", m::PageMore.get());
    }
    heading(&mut body, m::PageAnswer.get());
    figure(&mut body);
    let outcome = answer::outcome(&scenario, &scenario.commands, about.horizon).unwrap_or_default();
    for (place, answered) in outcome.answered.iter().enumerate() {
        let question = about.asks.get(place).map_or("", |ask| &ask.question);
        paragraph(&mut body, "question", question);
        paragraph(&mut body, "answer", &answered.answer);
        paragraph(&mut body, "hint", about.asks.get(place).map_or("", |ask| &ask.explain));
    }
    paragraph(&mut body, "rule", &about.rule);
    let _ = writeln!(body, "<p><a href=\"../\">{}</a></p>", escaped(m::PageAll.get()));
    document(&about.title, &about.question, &["../", STYLE].concat(), &body)
}

/// The list of all lessons.
fn list() -> String {
    let mut body = format!(
        "<p>{}</p>\n<p><a class=\"open\" href=\"../\">{}</a></p>\n<ol>\n",
        escaped(m::PageAbout.get()),
        escaped(m::PageSimulation.get())
    );
    for lesson in lessons::all() {
        let question = lesson.scenario().about.question;
        let _ =
            writeln!(body, "<li><a href=\"{}/\">{}</a> {}</li>", lesson.id, escaped(lesson.title), escaped(&question));
    }
    body.push_str("</ol>\n");
    document(m::PageLessons.get(), m::PageAbout.get(), STYLE, &body)
}

/// What is said of a run to who reads it: what happens for the first time, and what goes wrong or is decided.
/// With each the number of records shown there, where more happens at the same instant.
fn told(run: &mut Run) -> Vec<(Time, Option<u64>, Sentence)> {
    run.seek(run.horizon());
    let (mut importance, mut weights) = (Importance::default(), Vec::new());
    let count = run.shown();
    importance.read(run, count, |record, weight| weights.push((record.seq, record.at, weight)));
    let mut told = Vec::new();
    for (seq, at, weight) in weights.into_iter().filter(|(_, _, weight)| *weight != Weight::Passing) {
        run.seek_record(seq + 1);
        let sentence = narrate::newest(run);
        let why = if weight == Weight::Full { sentence.why } else { String::new() };
        let is_between = run.record(seq + 1).is_some_and(|next| next.at == at);
        told.push((at, is_between.then_some(seq + 1), Sentence { what: sentence.what, why }));
        if told.len() > SENTENCES_MAX {
            break;
        }
    }
    told
}

/// The simulation at a moment of a lesson.
fn link(lesson: &Lesson, at: Option<Time>, shown: Option<u64>) -> String {
    let link = Link { lesson: Some(lesson.id.to_owned()), at, shown, ..Link::default() };
    [APP, &link.query("")].concat()
}

fn item(to: &mut String, link: &str, at: Time, sentence: &Sentence) {
    let (link, clock) = (escaped(link), time::clock(at));
    let (what, why) = (escaped(&sentence.what), escaped(&sentence.why));
    let _ = writeln!(to, "<li><a href=\"{link}\">{clock}</a> <b>{what}</b> {why}</li>");
}

fn figure(to: &mut String) {
    let [(light, _), (dark, _)] = PICTURES;
    let alt = escaped(m::PagePicture.get());
    let _ = writeln!(
        to,
        "<p class=\"picture\"><picture><source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"{dark}\"><img \
         src=\"{light}\" alt=\"{alt}\"></picture></p>"
    );
}

fn document(title: &str, about: &str, style: &str, body: &str) -> String {
    let (name, about) = (escaped(title), escaped(about));
    let head = format!(
        "<meta name=\"color-scheme\" content=\"light dark\">
<meta name=\"description\" content=\"{about}\">
<meta property=\"og:type\" content=\"article\">
<meta property=\"og:site_name\" content=\"Invokescope\">
<meta property=\"og:title\" content=\"{name}\">
<meta property=\"og:description\" content=\"{about}\">
<link rel=\"stylesheet\" href=\"{style}\">
"
    );
    html::document(title, &head, &format!("<main>\n<h1>{name}</h1>\n{body}</main>\n"))
}
