//! Paints a picture: clocks and bars, then tokens, by colour. Few tokens carry their ids; crowds are plain squares.

use super::colours::Colours;
use crate::engine::record::CallId;
use crate::engine::scenario::Mode;
use crate::scene::geometry::{Point, Rect};
use crate::scene::picture::{Bar, BarLook, Clock, Face, Mark, Picture, Spots, Token, Trace};
use crate::text::number::grouped;
use std::f64::consts::{FRAC_PI_2, TAU};
use web_sys::CanvasRenderingContext2d;

/// With more tokens than this none carries a text; with more than the second number all are squares.
const WITH_TEXT: usize = 160;
const WITH_SHAPE: usize = 3_000;
/// Width of a figure in the tokens' font.
const FIGURE: f64 = 7.4;
const PIPS_SHOWN: u8 = 4;

pub struct Painter<'a> {
    pub context: &'a CanvasRenderingContext2d,
    pub colours: &'a Colours,
    pub selected: Option<CallId>,
    /// Width and height of the picture.
    pub size: (f32, f32),
}

pub fn picture(painter: &Painter, picture: &Picture, spots: &mut Spots) {
    painter.context.set_line_width(1.5);
    picture.traces.iter().for_each(|trace| painter.trace(trace));
    picture.bars.iter().for_each(|bar| painter.bar(bar));
    picture.clocks.iter().for_each(|clock| painter.clock(clock));
    painter.crowd(&picture.tokens, spots);
    let few = picture.tokens.len() <= WITH_TEXT;
    if few {
        painter.font();
    }
    for token in &picture.tokens {
        match token.face {
            Face::Dot | Face::Hidden => {}
            Face::Call if few => painter.call(token),
            Face::Answer(status) if few => painter.answer(token, status),
            Face::Call | Face::Answer(_) => {}
        }
        if painter.selected == Some(token.call) && token.face != Face::Dot {
            painter.ring(token.at, 16.0);
        }
    }
    painter.context.set_global_alpha(1.0);
}

impl Painter<'_> {
    fn fill(&self, colour: &str) {
        self.context.set_fill_style_str(colour);
    }

    fn stroke(&self, colour: &str) {
        self.context.set_stroke_style_str(colour);
    }

    fn hue(&self, mode: Mode) -> &str {
        match mode {
            Mode::Async => &self.colours.r#async,
            Mode::Sync | Mode::DryRun => &self.colours.sync,
        }
    }

    fn font(&self) {
        let context = self.context;
        let mut font = "700 12px ".to_owned();
        font.push_str(&self.colours.font);
        context.set_font(&font);
        context.set_text_align("center");
        context.set_text_baseline("middle");
    }

    fn disc(&self, at: Point, radius: f64) {
        self.context.begin_path();
        let _ = self.context.arc(at.x.into(), at.y.into(), radius, 0.0, TAU);
    }

    fn rounded(&self, rect: Rect, radius: f64) {
        self.context.begin_path();
        let _ = self.context.round_rect_with_f64(rect.x.into(), rect.y.into(), rect.w.into(), rect.h.into(), radius);
    }

    fn text(&self, text: &str, at: Point) {
        let _ = self.context.fill_text(text, at.x.into(), f64::from(at.y) + 0.5);
    }

    /// Everything that is too many to be drawn with care, a colour at a time.
    fn crowd(&self, tokens: &[Token], spots: &mut Spots) {
        let many = tokens.len() > WITH_TEXT;
        let squares = tokens.len() > WITH_SHAPE;
        if many {
            spots.clear(self.size.0, self.size.1);
        }
        for mode in [Mode::Sync, Mode::Async] {
            self.fill(self.hue(mode));
            let of_mode = tokens.iter().filter(|token| (token.mode == Mode::Async) == (mode == Mode::Async));
            for token in of_mode.filter(|token| !many || spots.take(token)) {
                let (x, y) = (f64::from(token.at.x), f64::from(token.at.y));
                match token.face {
                    Face::Hidden => {}
                    Face::Dot => self.context.fill_rect(x - 2.0, y - 2.0, 4.0, 4.0),
                    _ if !many => {}
                    Face::Answer(_) => self.context.fill_rect(x - 3.0, y - 1.5, 6.0, 3.0),
                    Face::Call if squares || mode == Mode::Async => {
                        self.context.fill_rect(x - 5.0, y - 5.0, 10.0, 10.0)
                    }
                    Face::Call => {
                        self.disc(token.at, 5.5);
                        self.context.fill();
                    }
                }
            }
        }
        for token in tokens.iter().filter(|token| self.selected == Some(token.call) && token.face == Face::Dot) {
            self.ring(token.at, 6.0);
        }
    }

    fn call(&self, token: &Token) {
        let context = self.context;
        context.set_global_alpha(f64::from(token.seen) / 255.0);
        let id = grouped(token.call.0.into());
        let half = (id.len() as f64 * FIGURE / 2.0 + 4.0).max(11.0);
        self.fill(self.hue(token.mode));
        let radius = if token.mode == Mode::Async { 6.0 } else { 11.0 };
        let (x, y) = (token.at.x - half as f32, token.at.y - 11.0);
        self.rounded(Rect { x, y, w: half as f32 * 2.0, h: 22.0 }, radius);
        context.fill();
        self.fill(&self.colours.card);
        self.text(&id, token.at);
        self.pips(token);
        self.mark(token, half as f32);
    }

    /// One red pip for each attempt that failed.
    fn pips(&self, token: &Token) {
        if token.pips == 0 {
            return;
        }
        self.fill(&self.colours.bad);
        let shown = token.pips.min(PIPS_SHOWN);
        let y = token.at.y + 16.0;
        for pip in 0..shown {
            let x = token.at.x + (f32::from(pip) - f32::from(shown - 1) / 2.0) * 8.0;
            self.disc(Point { x, y }, 3.0);
            self.context.fill();
        }
        if token.pips > PIPS_SHOWN {
            self.text(&grouped(token.pips.into()), Point { x: token.at.x + 26.0, y });
        }
    }

    fn mark(&self, token: &Token, half: f32) {
        let (colour, failed) = match token.mark {
            Mark::None => return,
            Mark::Fine => (&self.colours.ok, false),
            Mark::Failed => (&self.colours.bad, true),
        };
        let at = Point { x: token.at.x + half, y: token.at.y - 10.0 };
        self.fill(colour);
        self.disc(at, 7.5);
        self.context.fill();
        self.stroke(&self.colours.card);
        self.disc(at, 7.5);
        self.context.stroke();
        let (x, y) = (f64::from(at.x), f64::from(at.y));
        let lines: &[[f64; 4]] = if failed {
            &[[-3.0, -3.0, 3.0, 3.0], [-3.0, 3.0, 3.0, -3.0]]
        } else {
            &[[-3.5, 0.0, -1.0, 3.0], [-1.0, 3.0, 3.5, -3.0]]
        };
        self.context.set_line_width(2.0);
        self.context.begin_path();
        for line in lines {
            self.context.move_to(x + line[0], y + line[1]);
            self.context.line_to(x + line[2], y + line[3]);
        }
        self.context.stroke();
        self.context.set_line_width(1.5);
    }

    /// An answer is hollow and says its status.
    fn answer(&self, token: &Token, status: u16) {
        self.context.set_global_alpha(f64::from(token.seen) / 255.0);
        let colour = if token.mark == Mark::Failed { &self.colours.bad } else { self.hue(token.mode) };
        self.fill(&self.colours.card);
        self.stroke(colour);
        let radius = if token.mode == Mode::Async { 5.0 } else { 9.0 };
        self.rounded(Rect { x: token.at.x - 17.0, y: token.at.y - 9.0, w: 34.0, h: 18.0 }, radius);
        self.context.fill();
        self.context.stroke();
        self.fill(colour);
        self.text(&u64::from(status).to_string(), token.at);
        if token.mark == Mark::Failed {
            self.mark(token, 17.0);
        }
    }

    fn ring(&self, at: Point, radius: f64) {
        self.context.set_global_alpha(1.0);
        self.stroke(&self.colours.ink);
        self.context.set_line_width(2.5);
        self.disc(at, radius);
        self.context.stroke();
        self.context.set_line_width(1.5);
    }

    fn clock(&self, clock: &Clock) {
        let (at, radius) = (clock.at, f64::from(clock.radius));
        self.fill(&self.colours.wait_2);
        self.stroke(&self.colours.wait);
        self.disc(at, radius);
        self.context.fill();
        self.context.stroke();
        self.fill(&self.colours.wait);
        self.context.begin_path();
        self.context.move_to(at.x.into(), at.y.into());
        let end = f64::from(clock.share) * TAU - FRAC_PI_2;
        let _ = self.context.arc(at.x.into(), at.y.into(), radius - 2.5, -FRAC_PI_2, end);
        self.context.close_path();
        self.context.fill();
    }

    fn bar(&self, bar: &Bar) {
        let filled = Rect { w: (bar.rect.w * bar.share).max(3.0), ..bar.rect };
        let (track, colour) = match bar.look {
            BarLook::Working(mode) => (&self.colours.card, self.hue(mode)),
            BarLook::Initialising => (&self.colours.card, self.colours.ink.as_str()),
            BarLook::Waiting => (&self.colours.card, self.colours.wait_2.as_str()),
        };
        self.fill(track);
        self.rounded(bar.rect, 2.5);
        self.context.fill();
        self.fill(colour);
        self.rounded(filled, 2.5);
        self.context.fill();
        if bar.look == BarLook::Waiting {
            self.hatch(filled);
        }
    }

    /// Slanted lines: time that is paid for and spent on waiting.
    fn hatch(&self, rect: Rect) {
        let context = self.context;
        context.save();
        context.clip();
        context.set_line_width(2.5);
        self.stroke(&self.colours.wait);
        context.begin_path();
        let mut x = f64::from(rect.x) - 4.0;
        while x < f64::from(rect.right()) + 4.0 {
            context.move_to(x, f64::from(rect.bottom()) + 1.0);
            context.line_to(x + 7.0, f64::from(rect.y) - 1.0);
            x += 6.0;
        }
        context.stroke();
        context.restore();
    }

    /// The way of something under way, where nothing may move.
    fn trace(&self, trace: &Trace) {
        let Some((first, rest)) = trace.points.split_first() else { return };
        self.context.set_global_alpha(0.45);
        self.context.set_line_width(6.0);
        self.stroke(self.hue(trace.mode));
        self.context.begin_path();
        self.context.move_to(first.x.into(), first.y.into());
        for point in rest {
            self.context.line_to(point.x.into(), point.y.into());
        }
        self.context.stroke();
        self.context.set_line_width(1.5);
        self.context.set_global_alpha(1.0);
    }
}
