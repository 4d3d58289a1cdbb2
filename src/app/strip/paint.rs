//! Paints the strip: names, bars with their marks, dotted waits, folds, and the playhead.

use crate::app::stage::colours::Colours;
use crate::engine::record::{CallId, Law};
use crate::engine::scenario::Mode;
use crate::scene::geometry::Rect;
use crate::scene::strip::frame::{FOOT, Look, Mark, Shape, StripFrame, Stroke};
use js_sys::Array;
use std::f64::consts::TAU;
use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

struct Pen<'a> {
    context: &'a CanvasRenderingContext2d,
    colours: &'a Colours,
}

pub fn frame(context: &CanvasRenderingContext2d, colours: &Colours, frame: &StripFrame, selected: Option<CallId>) {
    let pen = Pen { context, colours };
    context.set_text_baseline("middle");
    // Below everything else: the band of the chosen row.
    for row in frame.rows.iter().filter(|row| selected == Some(row.call)) {
        context.set_fill_style_str(&colours.inside);
        let index = frame.rows.iter().position(|other| other.call == row.call).unwrap_or(0);
        let top = frame.top + frame.row_height * index as f32;
        context.fill_rect(0.0, f64::from(top) + 1.0, frame.width.into(), f64::from(frame.row_height) - 2.0);
    }
    context.save();
    context.begin_path();
    context.rect(f64::from(frame.left) - 2.0, 0.0, f64::from(frame.width - frame.left) + 4.0, frame.height.into());
    context.clip();
    pen.font("700 12px ");
    context.set_text_align("center");
    if frame.by_function {
        pen.attempts(frame);
    }
    let rows = if frame.by_function { &[] } else { frame.strokes.as_slice() };
    for dotted in [true, false] {
        for stroke in rows.iter().filter(|stroke| is_dotted(stroke.look) == dotted) {
            context.set_global_alpha(if stroke.faint { 0.35 } else { 1.0 });
            match stroke.look {
                _ if dotted => pen.dotted(stroke),
                Look::Coming => pen.coming(stroke.rect),
                _ => pen.bar(stroke),
            }
        }
    }
    pen.numbers(rows);
    pen.breaks(frame);
    pen.marks(frame);
    context.restore();
    pen.ruler(frame);
    pen.font("400 12.5px ");
    context.set_text_align("left");
    for row in &frame.rows {
        context.set_fill_style_str(if selected == Some(row.call) { &colours.ink } else { &colours.ink_2 });
        let _ = context.fill_text_with_max_width(&row.text, row.x.into(), row.y.into(), row.room.into());
    }
    pen.playhead(frame);
}

const fn is_dotted(look: Look) -> bool {
    matches!(look, Look::Travel(_) | Look::Queue | Look::Retry(_))
}

impl Pen<'_> {
    fn font(&self, style: &str) {
        let mut font = style.to_owned();
        font.push_str(&self.colours.font);
        self.context.set_font(&font);
    }

    fn hue(&self, mode: Mode) -> &str {
        match mode {
            Mode::Async => &self.colours.r#async,
            Mode::Sync | Mode::DryRun => &self.colours.sync,
        }
    }

    /// Many thin bars, a colour at a time.
    fn attempts(&self, frame: &StripFrame) {
        for (mode, failed) in [(Mode::Sync, false), (Mode::Async, false), (Mode::Sync, true)] {
            self.context.set_fill_style_str(if failed { &self.colours.bad } else { self.hue(mode) });
            for stroke in &frame.strokes {
                let mine = match stroke.look {
                    Look::Running(other) | Look::Fine(other) => {
                        !failed && (other == Mode::Async) == (mode == Mode::Async)
                    }
                    _ => failed,
                };
                if mine {
                    let Rect { x, y, w, h } = stroke.rect;
                    self.context.fill_rect(x.into(), y.into(), w.into(), h.into());
                }
            }
        }
    }

    fn dotted(&self, stroke: &Stroke) {
        let colour = match stroke.look {
            Look::Travel(mode) => self.hue(mode),
            Look::Queue => &self.colours.r#async,
            _ => &self.colours.wait,
        };
        let pattern = if stroke.look == Look::Retry(Law::BackOff) { [6.0, 4.0] } else { [2.0, 4.0] };
        let pattern: Array = pattern.iter().map(|length| JsValue::from_f64(*length)).collect();
        let _ = self.context.set_line_dash(&pattern);
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(2.0);
        self.context.begin_path();
        let y = f64::from(stroke.rect.y) + 1.0;
        self.context.move_to(stroke.rect.x.into(), y);
        self.context.line_to(stroke.rect.right().into(), y);
        self.context.stroke();
        let _ = self.context.set_line_dash(&Array::new());
    }

    /// An attempt that is known to come: an outline of dashes.
    fn coming(&self, rect: Rect) {
        let pattern: Array = [4.0, 3.0].iter().map(|length| JsValue::from_f64(*length)).collect();
        let _ = self.context.set_line_dash(&pattern);
        self.context.set_stroke_style_str(&self.colours.r#async);
        self.context.set_line_width(1.5);
        self.context.stroke_rect(rect.x.into(), rect.y.into(), rect.w.into(), rect.h.into());
        let _ = self.context.set_line_dash(&Array::new());
    }

    fn bar(&self, stroke: &Stroke) {
        let context = self.context;
        let colour = match stroke.look {
            Look::Running(mode) | Look::Fine(mode) | Look::Wait(mode) => self.hue(mode),
            Look::Failed => &self.colours.bad,
            Look::Init => &self.colours.ink_2,
            _ => &self.colours.wait_2,
        };
        context.set_fill_style_str(colour);
        let Rect { x, y, w, h } = stroke.rect;
        context.begin_path();
        let _ = context.round_rect_with_f64(x.into(), y.into(), w.into(), h.into(), 3.0_f32.min(w / 2.0).into());
        context.fill();
        if stroke.look == Look::Billed {
            self.hatch(stroke.rect);
        }
    }

    /// Numbers of attempts, above all that is part of a bar.
    fn numbers(&self, strokes: &[Stroke]) {
        self.context.set_fill_style_str(&self.colours.card);
        for stroke in strokes.iter().filter(|stroke| !stroke.text.is_empty()) {
            self.context.set_global_alpha(if stroke.faint { 0.6 } else { 1.0 });
            let Rect { x, y, w, h } = stroke.rect;
            // In a long bar at its beginning, where it begins to grow.
            let (align, text_x) = if w > 60.0 { ("left", x + 8.0) } else { ("center", x + w / 2.0) };
            self.context.set_text_align(align);
            let _ = self.context.fill_text(&stroke.text, text_x.into(), f64::from(y + h / 2.0) + 0.5);
        }
        self.context.set_text_align("center");
    }

    /// Slanted lines: time that is paid for and spent on waiting.
    fn hatch(&self, rect: Rect) {
        let context = self.context;
        context.save();
        context.clip();
        context.set_line_width(3.0);
        context.set_stroke_style_str(&self.colours.wait);
        context.begin_path();
        let mut x = f64::from(rect.x) - 16.0;
        while x < f64::from(rect.right()) + 4.0 {
            context.move_to(x, f64::from(rect.bottom()) + 1.0);
            context.line_to(x + 16.0, f64::from(rect.y) - 1.0);
            x += 8.0;
        }
        context.stroke();
        context.restore();
    }

    /// In each row two slashes where its line is broken, and nothing between them.
    fn breaks(&self, frame: &StripFrame) {
        let context = self.context;
        context.set_line_width(1.5);
        for (one, x) in frame.ruler.breaks.iter().filter_map(|one| Some((one, f64::from(one.at?)))) {
            context.set_global_alpha(if one.faint { 0.5 } else { 1.0 });
            for row in frame.rows.iter().filter(|row| !frame.is_written_on(row, x as f32)) {
                let half = f64::from((row.middle - row.top).min(14.0)) - 1.0;
                let middle = f64::from(row.middle);
                let slash = |at: f64| {
                    context.move_to(at - 4.0, middle - half);
                    context.line_to(at + 4.0, middle + half);
                };
                context.set_fill_style_str(&self.colours.card);
                context.begin_path();
                slash(x - 5.0);
                context.line_to(x + 9.0, middle + half);
                context.line_to(x + 1.0, middle - half);
                context.fill();
                context.set_stroke_style_str(&self.colours.ink_2);
                context.begin_path();
                slash(x - 5.0);
                slash(x + 5.0);
                context.stroke();
            }
        }
        context.set_global_alpha(1.0);
    }

    /// What happened at an instant: its shape, and its reason beside it.
    fn marks(&self, frame: &StripFrame) {
        let context = self.context;
        self.font("400 12px ");
        context.set_text_align("left");
        for mark in &frame.marks {
            context.set_global_alpha(if mark.faint { 0.45 } else { 1.0 });
            let (x, y) = (f64::from(mark.x), f64::from(mark.y));
            // Lines end before what is written on them.
            let ground = mark.ground();
            context.set_fill_style_str(&self.colours.card);
            context.fill_rect(ground.x.into(), ground.y.into(), ground.w.into(), ground.h.into());
            let _ = context.translate(x, y);
            self.shape(mark);
            let _ = context.translate(-x, -y);
            let ink = if mark.shape == Shape::Clock { &self.colours.wait } else { &self.colours.ink };
            context.set_fill_style_str(ink);
            let _ = context.fill_text(&mark.text, x + 10.0, y + 0.5);
        }
        context.set_global_alpha(1.0);
    }

    fn shape(&self, mark: &Mark) {
        let (context, clock) = (self.context, mark.shape == Shape::Clock);
        let (line, fill) = match mark.shape {
            Shape::Clock => (&self.colours.wait, &self.colours.wait_2),
            Shape::Twice => (&self.colours.r#async, &self.colours.card),
            Shape::Diamond | Shape::Square => (&self.colours.bad, &self.colours.bad),
            _ => (&self.colours.bad, &self.colours.card),
        };
        context.set_stroke_style_str(line);
        context.set_fill_style_str(fill);
        context.set_line_width(1.5);
        context.begin_path();
        match mark.shape {
            Shape::Clock | Shape::Crossed | Shape::Deaf => {
                let _ = context.arc(0.0, 0.0, 5.5, 0.0, TAU);
            }
            Shape::Diamond => self.lines(&[(-6, 0), (0, -6), (6, 0), (0, 6), (-6, 0)]),
            Shape::Square => context.rect(-4.5, -4.5, 9.0, 9.0),
            Shape::Letter => context.rect(-6.5, -4.5, 13.0, 9.0),
            Shape::Bell => {
                self.lines(&[(-6, 3), (-4, 1), (-4, -2), (-2, -5), (2, -5), (4, -2), (4, 1), (6, 3), (-6, 3)])
            }
            Shape::Twice => {
                context.rect(-6.0, -6.0, 8.0, 8.0);
                context.rect(-2.0, -2.0, 8.0, 8.0);
            }
        }
        context.fill();
        context.stroke();
        context.begin_path();
        match mark.shape {
            Shape::Clock => self.lines(&[(0, -4), (0, 0), (3, 0)]),
            Shape::Letter => self.lines(&[(-6, -4), (0, 1), (6, -4)]),
            Shape::Crossed => {
                self.lines(&[(-3, -3), (3, 3)]);
                self.lines(&[(3, -3), (-3, 3)]);
            }
            Shape::Deaf => self.lines(&[(-4, 4), (4, -4)]),
            Shape::Diamond | Shape::Square | Shape::Twice => {}
            Shape::Bell => self.lines(&[(-2, 6), (2, 6)]),
        }
        context.set_line_width(if clock { 1.3 } else { 1.5 });
        context.stroke();
    }

    fn lines(&self, points: &[(i8, i8)]) {
        for (index, (x, y)) in points.iter().enumerate() {
            let (x, y) = (f64::from(*x), f64::from(*y));
            if index == 0 { self.context.move_to(x, y) } else { self.context.line_to(x, y) }
        }
    }

    /// Ticks below the rows; lengths of folds are buttons above the canvas.
    fn ruler(&self, frame: &StripFrame) {
        let (context, top) = (self.context, f64::from(frame.height - FOOT));
        context.set_fill_style_str(&self.colours.line);
        context.fill_rect(f64::from(frame.left), top, f64::from(frame.width - frame.left), 1.0);
        self.font("400 12px ");
        context.set_text_align("center");
        for tick in &frame.ruler.ticks {
            let x = f64::from(tick.x);
            context.set_fill_style_str(&self.colours.ink_2);
            context.fill_rect(x.round_ties_even() - 0.5, top, 1.0, 4.0);
            let _ = context.fill_text(&tick.text, x, top + 13.0);
        }
        if let Some(end) = &frame.ruler.ends {
            context.set_fill_style_str(&self.colours.ink_2);
            let _ = context.fill_text(&end.text, end.x.into(), top + 13.0);
        }
    }

    fn playhead(&self, frame: &StripFrame) {
        let context = self.context;
        let x = f64::from(frame.playhead);
        if frame.playhead < frame.left - 3.0 || frame.playhead > frame.width + 3.0 {
            return;
        }
        context.set_stroke_style_str(&self.colours.ink);
        context.set_fill_style_str(&self.colours.ink);
        context.set_line_width(1.5);
        context.begin_path();
        context.move_to(x, 0.0);
        context.line_to(x, f64::from(frame.height - FOOT) + 4.0);
        context.stroke();
        context.begin_path();
        let _ = context.arc(x, 5.0, 4.5, 0.0, TAU);
        context.fill();
    }
}
