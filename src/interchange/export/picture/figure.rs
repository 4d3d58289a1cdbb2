//! A still picture: the title and the time, the stage, the sentence of that instant, the strip of time, and where it comes from.

use super::drawing::{Anchor, Drawing, line};
use super::ink::{Ink, Theme};
use super::letters::{Face, bold, cut, mono, regular, width, wrap_runs};
use super::scenery::Scenery;
use super::spoken::in_words;
use super::stage::stage;
use super::strip::{playhead, strip};
use super::svg::document;
use super::tokens;
use crate::engine::time::Span;
use crate::scene::compose::Composer;
use crate::scene::geometry::{Point, Rect, at};
use crate::scene::layout::Layout;
use crate::scene::moment::Moment;
use crate::scene::snapshot;
use crate::scene::strip::axis::View;
use crate::scene::strip::call_spans::CallSpans;
use crate::scene::strip::frame::{StripFrame, StripRoom};
use crate::text::narrate;
use crate::text::time;
use crate::timeline::{Folding, Playback, Run, Speed};

const MARGIN: f32 = 14.0;
/// The line with the title, and the room between two parts.
const HEAD: f32 = 44.0;
const GAP: f32 = 12.0;
/// Letters of the sentence, from line to line, and how many lines there may be.
const SENTENCE: f32 = 15.5;
const SENTENCE_LINE: f32 = 22.0;
const SENTENCE_LINES: usize = 4;
/// Of the strip: a row, rows at most, and what is above and below them.
const ROW: f32 = 31.0;
const ROWS_MAX: usize = 6;
const STRIP_REST: f32 = 34.0;
/// The line below everything, and its letters.
const CAPTION: f32 = 24.0;
const CAPTION_FACE: Face = regular(12.5);
/// Of a part that stands alone.
const CORNERS: f32 = 14.0;

/// How much of the page is on a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Title and time, stage, sentence and strip.
    #[default]
    Whole,
    /// The stage alone, on a ground of its own.
    Stage,
    Strip,
}

/// A picture as values.
#[derive(Clone, Debug, PartialEq)]
pub struct Still {
    /// In pixels, each a whole number of them.
    pub width: f32,
    pub height: f32,
    pub drawing: Drawing,
    title: String,
    /// What a screen reader says of the page at that instant.
    spoken: String,
}

impl Still {
    fn new((width, height): (f32, f32), drawing: Drawing, title: String, spoken: String) -> Self {
        Self { width: width.ceil(), height: height.ceil(), drawing, title, spoken }
    }

    /// As a file.
    pub fn svg(&self, theme: Theme) -> String {
        document((self.width, self.height), (&self.title, &self.spoken), &self.drawing.items, theme)
    }
}

/// Where the parts of a picture stand.
pub struct Frame {
    pub width: f32,
    pub height: f32,
    pub stage: Rect,
    pub sentence: Rect,
    pub strip: Rect,
}

impl Frame {
    pub fn new(layout: &Layout, sentence_lines: usize, strip_rows: usize) -> Self {
        let stage = Rect { x: MARGIN, y: HEAD, w: layout.width, h: layout.height };
        let lines = SENTENCE_LINE * sentence_lines as f32;
        let sentence = Rect { x: MARGIN + 2.0, y: stage.bottom() + GAP, w: layout.width - 4.0, h: lines };
        let rows = strip_rows.clamp(1, ROWS_MAX) as f32;
        let strip = Rect { x: MARGIN, y: sentence.bottom() + GAP, w: layout.width, h: STRIP_REST + ROW * rows };
        Self { width: layout.width + 2.0 * MARGIN, height: strip.bottom() + MARGIN, stage, sentence, strip }
    }

    /// What lies below everything else, and the title.
    pub fn ground(&self, to: &mut Drawing, title: &str, clock: &str) {
        to.rect(Rect { x: 0.0, y: 0.0, w: self.width, h: self.height }, 0.0, Some(Ink::Paper), None);
        let clock_room = width(clock, mono(14.0)) + 16.0;
        let title = cut(title, bold(18.0), self.width - 2.0 * MARGIN - clock_room);
        to.text(&title, at(self.sentence.x, HEAD / 2.0), Anchor::Start, bold(18.0), Ink::Strong);
        self.clock(to, clock);
        for rect in [self.stage, self.strip] {
            to.rect(rect, 14.0, Some(Ink::Card), Some(line(Ink::Line, 1.0)));
        }
    }

    /// The time, at the right end of the title.
    pub fn clock(&self, to: &mut Drawing, clock: &str) {
        to.text(clock, at(self.width - MARGIN - 2.0, HEAD / 2.0), Anchor::End, mono(14.0), Ink::Soft);
    }

    /// What happened, and why.
    pub fn sentence(&self, to: &mut Drawing, what: &str, why: &str) {
        for (number, line) in sentence_lines(what, why, self.sentence.w).into_iter().enumerate() {
            let y = self.sentence.y + SENTENCE_LINE * (number as f32 + 0.5);
            to.runs(line, at(self.sentence.x, y), Anchor::Start, SENTENCE, Ink::Strong);
        }
    }
}

/// The lines of a sentence in this width.
pub fn sentence_lines(what: &str, why: &str, room: f32) -> Vec<Vec<(String, super::letters::Face)>> {
    wrap_runs(&[(what, bold(SENTENCE)), (why, regular(SENTENCE))], room, SENTENCE_LINES)
}

/// The playhead stands, and what is on a short way has come to its end, as on the page when it is paused.
fn standing(run: &mut Run) -> Moment {
    let playback = Playback { playing: false, speed: Speed::NextEvent };
    let outlook = run.outlook(&Folding::default());
    Moment { stands: true, stood: Span::from_secs(1), ..Moment::of(playback, outlook) }
}

/// The stage at the playhead, with its tokens.
fn drawn_stage(run: &mut Run, scenery: &Scenery) -> Drawing {
    let moment = standing(run);
    let mut drawing = Drawing::default();
    let says = snapshot::look(run, &scenery.layout, moment);
    stage(&mut drawing, scenery, &says);
    let mut composer = Composer::default();
    composer.compose(run, &scenery.layout, moment);
    tokens::picture(&mut drawing, &composer.picture);
    drawing
}

/// What happened to each call so far.
pub fn spans(run: &mut Run) -> CallSpans {
    let mut spans = CallSpans::default();
    while !spans.read(run) {}
    spans
}

/// The strip in this room.
pub fn strip_frame(spans: &CallSpans, run: &Run, rect: Rect) -> StripFrame {
    let room = StripRoom { width: rect.w, height: rect.h, scrolled: 0, selected: None, is_paper: true };
    StripFrame::new(spans, None, run, &View::default(), &Folding::default(), room)
}

/// A picture at the playhead. `caption` is the line below the whole of it; there is none if it is empty.
pub fn still(run: &mut Run, part: Part, caption: &str) -> Still {
    still_of(run, part, caption, CallSpans::default())
}

/// The same for who has begun to read what happened to each call.
pub fn still_of(run: &mut Run, part: Part, caption: &str, mut spans: CallSpans) -> Still {
    while !spans.read(run) {}
    let scenery = Scenery::of(run);
    match part {
        Part::Whole => whole(run, &scenery, caption, &spans),
        Part::Stage => on_ground(run, &scenery),
        Part::Strip => strip_alone(run, scenery.layout.width, &spans),
    }
}

fn whole(run: &mut Run, scenery: &Scenery, caption: &str, spans: &CallSpans) -> Still {
    let sentence = narrate::newest(run);
    let lines = sentence_lines(&sentence.what, &sentence.why, scenery.layout.width - 4.0).len();
    let mut frame = Frame::new(&scenery.layout, lines, spans.rows.len());
    if !caption.is_empty() {
        frame.height += CAPTION;
    }
    let mut drawing = Drawing::default();
    frame.ground(&mut drawing, &run.scenario().about.title, &time::clock(run.now()));
    drawing.group(at(frame.stage.x, frame.stage.y), "stage", drawn_stage(run, scenery));
    frame.sentence(&mut drawing, &sentence.what, &sentence.why);
    let (below, on_strip) = drawn_strip(run, spans, frame.strip);
    drawing.group(at(frame.strip.x, frame.strip.y), "strip", below);
    if !caption.is_empty() {
        let foot = at(frame.sentence.x, frame.height - MARGIN / 2.0 - CAPTION / 2.0);
        let caption = cut(caption, CAPTION_FACE, frame.sentence.w);
        drawing.text(&caption, foot, Anchor::Start, CAPTION_FACE, Ink::Soft);
    }
    let spoken = in_words(run, Some((&on_strip, spans)));
    Still::new((frame.width, frame.height), drawing, titled(run), spoken)
}

/// The title and the time.
fn titled(run: &Run) -> String {
    [&run.scenario().about.title, ", ", &time::clock(run.now())].concat()
}

fn drawn_strip(run: &Run, spans: &CallSpans, rect: Rect) -> (Drawing, StripFrame) {
    let on_strip = strip_frame(spans, run, rect);
    let mut drawing = Drawing::default();
    strip(&mut drawing, &on_strip);
    let mut head = Drawing::default();
    playhead(&mut head, &on_strip);
    drawing.group(at(on_strip.playhead, 0.0), "playhead", head);
    (drawing, on_strip)
}

/// What a part that stands alone lies on.
fn ground(rect: Rect) -> Drawing {
    let mut drawing = Drawing::default();
    let inside = Rect { x: rect.x + 0.5, y: rect.y + 0.5, w: rect.w - 1.0, h: rect.h - 1.0 };
    drawing.rect(inside, CORNERS, Some(Ink::Card), Some(line(Ink::Line, 1.0)));
    drawing
}

fn on_ground(run: &mut Run, scenery: &Scenery) -> Still {
    let mut drawing = ground(Rect { x: 0.0, y: 0.0, w: scenery.layout.width.ceil(), h: scenery.layout.height.ceil() });
    drawing.group(Point::default(), "stage", drawn_stage(run, scenery));
    let spoken = in_words(run, None);
    Still::new((scenery.layout.width, scenery.layout.height), drawing, titled(run), spoken)
}

fn strip_alone(run: &mut Run, width: f32, spans: &CallSpans) -> Still {
    let height = STRIP_REST + ROW * spans.rows.len().clamp(1, ROWS_MAX) as f32;
    let rect = Rect { x: 0.0, y: 0.0, w: width.ceil(), h: height.ceil() };
    let mut drawing = ground(rect);
    let (below, on_strip) = drawn_strip(run, spans, rect);
    drawing.group(Point::default(), "strip", below);
    let spoken = in_words(run, Some((&on_strip, spans)));
    Still::new((rect.w, rect.h), drawing, titled(run), spoken)
}

/// The stage at the playhead, to be put into a page: nothing but the boxes, their ways and what is on them.
pub fn stage_alone(run: &mut Run, theme: Theme) -> String {
    let scenery = Scenery::of(run);
    let mut drawing = Drawing::default();
    drawing.group(Point::default(), "stage", drawn_stage(run, &scenery));
    let spoken = in_words(run, None);
    let title = run.scenario().about.title.clone();
    Still::new((scenery.layout.width, scenery.layout.height), drawing, title, spoken).svg(theme)
}
