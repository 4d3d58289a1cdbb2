//! A stretch of a run as a picture that moves by CSS alone. Its clock is cut into looks; at each the scene says what is to be
//! seen. What moves has keyframes of its own, what comes and goes is a group that is seen only then. Where nothing may move, or
//! nothing can, the end of the stretch is seen.

use super::drawing::Drawing;
use super::figure::{Frame, spans, strip_frame};
use super::film::{Film, SHARE, film};
use super::ink::Ink;
use super::playing::{Choice, LOOK_MS, LOOKS_MAX, TimeRange};
use super::presence::Presence;
use super::spoken::in_words;
use super::steps::finish;
use super::strip::{playhead, strip};
use super::svg::{Colours, SANS, Writer, escaped, number};
use super::tokens::{self, CLOCK, TOKEN, bar_ink, face_of, face_of_clock};
use super::track::Track;
use crate::engine::scenario::Scenario;
use crate::engine::time::{Span, Time};
use crate::lessons::answer;
use crate::lessons::query::Revealed;
use crate::scene::geometry::{Point, Rect, at};
use crate::scene::picture::BarLook;
use crate::scene::strip::frame::{FOOT, StripFrame};
use crate::timeline::{Run, Speed};
use std::collections::BTreeMap;
use std::f32::consts::TAU;
use std::sync::Arc;

/// The bytes that a picture of a whole run may have: it is shown in documents.
const BYTES_MAX: usize = 60_000;
/// Looks of a whole run, and how many are left after each attempt that was too much.
const WHOLE_LOOKS: u32 = 45_000 / LOOK_MS;
const FEWER: (u32, u32) = (4, 5);
const LEAST_LOOKS: u32 = 4_000 / LOOK_MS;
/// A run that is over sooner, when it is played as time passes, is no film.
const REAL_LOOKS_MIN: u32 = 12_000 / LOOK_MS;
/// How many times as much.
const MUCH: u64 = 4;
/// What is seen after the last answer was given.
const AFTERWARDS: Span = Span::from_secs(2);
/// Sentences of so many lines have room.
pub const SENTENCE_LINES: usize = 2;

/// A picture of this stretch of a scenario's run, and which it is in the end. Without an end that is the whole run, or until
/// its questions are answered, or as much as fits into 60 kB.
pub fn animated(scenario: &Arc<Scenario>, range: TimeRange) -> (String, Choice) {
    finish(animated_in_steps(scenario, range))
}

/// The same in steps, each of which takes no longer than a look.
pub async fn animated_in_steps(scenario: &Arc<Scenario>, range: TimeRange) -> (String, Choice) {
    if range.until.is_some() {
        let choice = Choice { range, speed: Speed::NextEvent, looks: LOOKS_MAX };
        return followed(scenario, choice).await;
    }
    let story = story_end(scenario);
    for speed in [Speed::NextEvent, Speed::Real] {
        for until in [None, story] {
            let choice = Choice { range: TimeRange { until, ..range }, speed, looks: WHOLE_LOOKS };
            let film = film(scenario, &choice).await;
            let is_slow = speed == Speed::NextEvent || film.looks >= REAL_LOOKS_MIN;
            let written = if film.is_complete && is_slow { film.written() } else { continue };
            if written.len() <= BYTES_MAX {
                return (written, choice);
            }
        }
    }
    // Its beginning: so that each thing can be followed, or as time passes where that shows much more.
    let followed = beginning(scenario, range, Speed::NextEvent).await;
    let real = beginning(scenario, range, Speed::Real).await;
    let (_, written, choice) = if real.0.0 / MUCH > followed.0.0 { real } else { followed };
    (written, choice)
}

/// As much of a run as fits, and when that ends.
async fn beginning(scenario: &Arc<Scenario>, range: TimeRange, speed: Speed) -> (Time, String, Choice) {
    let mut choice = Choice { range, speed, looks: WHOLE_LOOKS };
    loop {
        let film = film(scenario, &choice).await;
        if let Some(look) = film.full_at.filter(|look| *look < choice.looks) {
            choice.looks = look;
            continue;
        }
        let (ended, written) = (film.ended, film.written());
        if written.len() <= BYTES_MAX || choice.looks <= LEAST_LOOKS {
            return (ended, written, choice);
        }
        choice.looks = choice.looks * FEWER.0 / FEWER.1;
    }
}

/// What was chosen, until there are too many tokens to follow.
async fn followed(scenario: &Arc<Scenario>, mut choice: Choice) -> (String, Choice) {
    let mut film = film(scenario, &choice).await;
    while let Some(look) = film.full_at.filter(|look| *look < choice.looks) {
        choice.looks = look;
        film = super::film::film(scenario, &choice).await;
    }
    (film.written(), choice)
}

/// When the last of a lesson's questions is answered, if each has such an instant.
fn story_end(scenario: &Arc<Scenario>) -> Option<Time> {
    let outcome = answer::outcome(scenario, &scenario.commands, scenario.about.horizon)?;
    let mut run = Run::new(scenario.clone());
    run.seek(scenario.about.horizon);
    let at = |revealed: Option<Revealed>| match revealed? {
        Revealed::At(at) => Some(at),
        Revealed::With(seq) => run.record(seq).map(|record| record.at),
    };
    let all: Option<Vec<Time>> = outcome.answered.iter().map(|one| one.revealed).map(at).collect();
    all?.into_iter().max().map(|last| (last + AFTERWARDS).min(scenario.about.horizon))
}

impl Film {
    fn written(mut self) -> String {
        let mut run = Run::new(self.scenario.clone());
        run.seek(self.ended);
        let spans = spans(&mut run);
        let frame = Frame::new(&self.scenery.layout, SENTENCE_LINES, spans.rows.len());
        let on_strip = strip_frame(&spans, &run, frame.strip);
        let mut animations = Animations::default();
        let mut writer = std::mem::replace(&mut self.writer, Writer::new(Colours::Classes));
        let title = self.scenario.about.title.clone();
        let mut ground = Drawing::default();
        frame.ground(&mut ground, &title, "");
        writer.items(&ground.items);
        self.spoken_parts(&frame, &mut writer, &mut animations);
        writer.text += &open(frame.stage.x, frame.stage.y);
        self.presence.write(self.looks, &mut writer, |frames| animations.name(frames));
        self.moving_bars(&mut writer, &mut animations);
        self.moving_clocks(&mut writer, &mut animations);
        self.moving_tokens(&mut writer, &mut animations);
        writer.text += "</g>";
        writer.text += &open(frame.strip.x, frame.strip.y);
        let mut drawing = Drawing::default();
        strip(&mut drawing, &on_strip);
        writer.items(&drawing.items);
        self.revealed(&on_strip, &mut writer, &mut animations);
        writer.text += "</g>";
        let spoken = in_words(&mut run, Some((&on_strip, &spans)));
        self.document(&frame, &title, &spoken, &writer, &animations)
    }

    /// The time and the sentences.
    fn spoken_parts(&self, frame: &Frame, writer: &mut Writer, animations: &mut Animations) {
        let mut said = Presence::default();
        let until = |all: &[u32], number: usize| all.get(number + 1).copied().unwrap_or(self.looks);
        let begins: Vec<u32> = self.clocks.iter().map(|(look, _)| *look).collect();
        for (number, (look, clock)) in self.clocks.iter().enumerate() {
            let mut drawing = Drawing::default();
            frame.clock(&mut drawing, clock);
            said.add(&drawing.items, writer, *look, until(&begins, number));
        }
        let begins: Vec<u32> = self.sentences.iter().map(|(look, _)| *look).collect();
        for (number, (look, sentence)) in self.sentences.iter().enumerate() {
            let mut drawing = Drawing::default();
            frame.sentence(&mut drawing, &sentence.what, &sentence.why);
            said.add(&drawing.items, writer, *look, until(&begins, number));
        }
        said.write(self.looks, writer, |frames| animations.name(frames));
    }

    /// How far attempts are.
    fn moving_bars(&mut self, writer: &mut Writer, animations: &mut Animations) {
        let looks = self.looks;
        for (rect, look, track) in self.bars.values_mut() {
            track.finish(looks);
            let whole = Rect { x: 0.0, y: 0.0, ..*rect };
            let (mut ground, mut fill) = (Drawing::default(), Drawing::default());
            ground.rect(whole, 2.0, Some(Ink::Card), None);
            fill.rect(whole, 2.0, Some(bar_ink(*look)), None);
            if *look == BarLook::Waiting {
                tokens::hatch(&mut fill, whole, 6.0, 7.0, 2.0);
            }
            let seen = animations.seen(track, looks);
            writer.text += &open_seen("bar", &seen, at(rect.x, rect.y));
            writer.items(&ground.items);
            let grows = animations.value(track, looks, 0.5, |to| scale(to.x / SHARE));
            writer.text += &open_moving("m", &grows, &scale(track.at_last().x / SHARE));
            writer.items(&fill.items);
            writer.text += "</g></g>";
        }
    }

    /// How long is still to be waited, or has been.
    fn moving_clocks(&mut self, writer: &mut Writer, animations: &mut Animations) {
        let looks = self.looks;
        for ((x, y), (radius, track)) in &mut self.faces {
            track.finish(looks);
            let mut face = Drawing::default();
            face_of_clock(&mut face, *radius);
            let seen = animations.seen(track, looks);
            writer.text += &open_seen(CLOCK, &seen, at(*x as f32, *y as f32));
            writer.items(&face.items);
            let thick = *radius - 2.5;
            let length = TAU * thick / 2.0;
            let dash = |to: Point| ["stroke-dashoffset:", &number(length * (1.0 - to.x / SHARE)), "px"].concat();
            let fills = animations.value(track, looks, 0.5, dash);
            writer.pie_line(thick, length, &named("m", &fills, &dash(track.at_last())));
            writer.text += "</g>";
        }
    }

    fn moving_tokens(&mut self, writer: &mut Writer, animations: &mut Animations) {
        let looks = self.looks;
        for (token, few, track) in self.tokens.values_mut() {
            track.finish(looks);
            let seen = animations.seen(track, looks);
            let moves = animations.value(track, looks, 1.0, translate);
            writer.text += &open_seen(TOKEN, &seen, Point::default());
            writer.text += &open_moving("m", &moves, &translate(track.at_last()));
            writer.items(&face_of(token, *few).items);
            writer.text += "</g></g>";
        }
    }

    /// What has not happened yet is covered, and the playhead goes along.
    fn revealed(&self, on_strip: &StripFrame, writer: &mut Writer, animations: &mut Animations) {
        let x = |time: Time| on_strip.left + on_strip.axis.x(time);
        let (right, mut track, mut seen_to) = (on_strip.width - 3.0, Track::default(), Track::default());
        for (look, now, stands) in &self.head {
            track.push(*look, at(x(*now), 0.0), 100);
            seen_to.push(*look, at(if *stands { right } else { x(*now).min(right) }, 0.0), 100);
        }
        let whole = (right - on_strip.left + 4.0).max(1.0);
        let covered = |to: Point| scale((right - to.x) / whole);
        let mut cover = Drawing::default();
        let height = on_strip.height - FOOT - 7.0;
        cover.rect(Rect { x: -whole, y: 6.0, w: whole, h: height }, 0.0, Some(Ink::Card), None);
        let moves = animations.value(&seen_to, self.looks, 0.6, covered);
        writer.text += &open(right, 0.0);
        writer.text += &open_moving("m", &moves, &covered(seen_to.at_last()));
        writer.items(&cover.items);
        writer.text += "</g></g>";
        let mut head = Drawing::default();
        playhead(&mut head, on_strip);
        let moves = animations.value(&track, self.looks, 0.6, translate);
        writer.text += &open_moving("m", &moves, &translate(track.at_last()));
        writer.items(&head.items);
        writer.text += "</g>";
    }

    fn document(&self, frame: &Frame, title: &str, spoken: &str, writer: &Writer, animations: &Animations) -> String {
        let (width, height) = (number(frame.width.ceil()), number(frame.height.ceil()));
        let (title, spoken) = (escaped(title), escaped(spoken));
        let length = self.looks * LOOK_MS;
        let (style, keyframes, drawn) = (writer.style(), animations.keyframes(), &writer.text);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{SANS}\">\n<title>{title}</title>\n\
             <desc>{spoken}</desc>\n<style>{style}.h{{opacity:0}}\
             @media(prefers-reduced-motion:no-preference){{.a{{animation:{length}ms step-end infinite}}\
             .m{{animation:{length}ms linear infinite}}}}\n{keyframes}</style>\n{drawn}\n</svg>\n"
        )
    }
}

fn translate(to: Point) -> String {
    ["transform:translate(", &number(to.x), "px,", &number(to.y), "px)"].concat()
}

fn scale(share: f32) -> String {
    let thousandths = (share.max(0.0) * 1_000.0).round_ties_even() as u32;
    format!("transform:scaleX({}.{:03})", thousandths / 1_000, thousandths % 1_000)
}

fn open(x: f32, y: f32) -> String {
    ["<g transform=\"translate(", &number(x), " ", &number(y), ")\">"].concat()
}

/// A group that is seen at times.
fn open_seen(class: &str, (name, in_the_end): &(String, bool), here: Point) -> String {
    let hidden = if *in_the_end { "" } else { " h" };
    let place = if here == Point::default() {
        String::new()
    } else {
        [" transform=\"translate(", &number(here.x), " ", &number(here.y), ")\""].concat()
    };
    let style = if name.is_empty() { String::new() } else { [" style=\"animation-name:", name, "\""].concat() };
    ["<g class=\"a ", class, hidden, "\"", &place, &style, ">"].concat()
}

/// A group that moves, and where it is in the end.
fn open_moving(class: &str, name: &str, in_the_end: &str) -> String {
    ["<g", &named(class, name, in_the_end), ">"].concat()
}

fn named(class: &str, name: &str, in_the_end: &str) -> String {
    let name = if name.is_empty() { String::new() } else { [";animation-name:", name].concat() };
    [" class=\"", class, "\" style=\"", in_the_end, &name, "\""].concat()
}

/// Keyframes by their names; the same ones have one name.
#[derive(Default)]
struct Animations {
    names: BTreeMap<String, usize>,
}

impl Animations {
    fn name(&mut self, frames: String) -> String {
        let next = self.names.len();
        ["k", &self.names.entry(frames).or_insert(next).to_string()].concat()
    }

    /// Of when something is seen; no name if always. And whether it is seen in the end.
    fn seen(&mut self, track: &Track, looks: u32) -> (String, bool) {
        let frames = track.seen_frames(looks);
        let name = if frames.is_empty() { String::new() } else { self.name(frames) };
        (name, track.seen_at_last() > 0)
    }

    fn value(&mut self, track: &Track, looks: u32, scale: f32, say: impl Fn(Point) -> String) -> String {
        let frames = track.value_frames(looks, scale, say);
        if frames.is_empty() { String::new() } else { self.name(frames) }
    }

    fn keyframes(&self) -> String {
        self.names.iter().map(|(frames, name)| format!("@keyframes k{name}{{{frames}}}\n")).collect()
    }
}
