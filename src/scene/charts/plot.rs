//! One plot: a frame with axes, and what is drawn in it, as marks in whole pixels.

use super::axis::Unit;
use super::path::PathData;
use crate::engine::time::Time;
use crate::scene::geometry::Between as _;

/// Room beside a plot: for what stands at its axes.
pub const LEFT: i32 = 62;
pub const RIGHT: i32 = 12;
const TOP: i32 = 10;
const BOTTOM: i32 = 24;
pub const HEIGHT: i32 = 156;
/// Steps of an axis, about.
const STEPS: u64 = 3;
/// At the lower axis: the shortest word with its gap, the width of a letter, and the gap between two words.
const WORD_MIN: u64 = 40;
const LETTER: u64 = 7;
const GAP: u64 = 14;
/// A digit's height is centred by so much.
const MIDDLE: i32 = 4;

/// A plot to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plot {
    pub width: i32,
    /// From back to front.
    pub layers: Vec<Layer>,
    /// How far the lower axis reaches, if it is one of time.
    pub until: Option<Time>,
}

/// Marks of one look: that of a kind of call, an outcome; none for the frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    pub look: &'static str,
    pub marks: Vec<Mark>,
}

/// One thing that is drawn. The class says what it is to the style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    Path { class: &'static str, data: PathData },
    Circle { class: &'static str, x: i32, y: i32, radius: i32 },
    Word { x: i32, y: i32, anchor: &'static str, text: String },
}

impl Plot {
    /// The instant under a place; `None` where the lower axis is none of time.
    pub fn time_at(&self, x: f32) -> Option<Time> {
        let room = (self.width - LEFT - RIGHT).max(1) as f32;
        let share = ((x - LEFT as f32) / room).between(0.0, 1.0);
        self.until.map(|until| Time((until.0 as f64 * f64::from(share)) as u64))
    }
}

/// A plot in the making: its scales, and what is drawn so far.
pub struct PlotBuilder {
    plot: Plot,
    /// The value at the top, if all of the axis lay above zero.
    top: u64,
    /// Where zero is.
    pub zero: i32,
    /// Pixels that stand for the whole axis.
    room: i32,
}

impl PlotBuilder {
    /// A plot `width` wide, from `below` under zero (in the axis' unit) up to `above`: both ways on one scale, or the two
    /// could not be compared.
    pub fn new(width: i32, unit: Unit, above: u64, below: u64) -> Self {
        let above = if above + below == 0 { unit.least() } else { above };
        let step = unit.step((above + below).div_ceil(STEPS).max(1));
        let (over, under) = (above.div_ceil(step), below.div_ceil(step));
        let all = over + under;
        let room = HEIGHT - TOP - BOTTOM;
        let zero = TOP + room * over as i32 / all as i32;
        let frame = Plot { width, layers: vec![Layer::default()], until: None };
        let mut plot = Self { plot: frame, top: all * step, zero, room };
        for count in 0..=all {
            let (value, below) = (count.abs_diff(under) * step, count < under);
            let y = plot.at(value, below);
            plot.line(if value == 0 { "zero" } else { "grid" }, LEFT, y, width - RIGHT, y);
            plot.word(LEFT - 6, y + MIDDLE, "end", unit.label(value));
        }
        plot
    }

    /// What is drawn from now on has this look.
    pub fn layer(&mut self, look: &'static str) {
        self.plot.layers.push(Layer { look, marks: Vec::new() });
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(layer) = self.plot.layers.last_mut() {
            layer.marks.push(mark);
        }
    }

    /// The height of a value, above zero or below.
    pub fn y(&self, value: u64) -> i32 {
        self.at(value, false)
    }

    pub fn at(&self, value: u64, below: bool) -> i32 {
        let length = (value as f32 / self.top as f32 * self.room as f32).round_ties_even() as i32;
        if below { self.zero + length } else { self.zero - length }
    }

    /// A place on the lower axis, by parts of a whole.
    pub fn x(&self, part: u64, whole: u64) -> i32 {
        let room = (self.plot.width - LEFT - RIGHT) as f32;
        LEFT + (part as f32 / whole.max(1) as f32 * room).round_ties_even() as i32
    }

    pub fn path(&mut self, class: &'static str, data: PathData) {
        self.mark(Mark::Path { class, data });
    }

    pub fn line(&mut self, class: &'static str, x: i32, y: i32, to_x: i32, to_y: i32) {
        let mut data = PathData::default();
        data.move_to(x, y);
        data.line_to(to_x, to_y);
        self.path(class, data);
    }

    fn bar(&mut self, class: &'static str, x: i32, to_x: i32, y: i32, to_y: i32) {
        let mut data = PathData::default();
        data.bar(x, to_x, y, to_y);
        self.path(class, data);
    }

    /// A point on a line: round for one kind, square for the other.
    pub fn point(&mut self, x: i32, y: i32, round: bool) {
        if round {
            self.mark(Mark::Circle { class: "mark", x, y, radius: 4 });
        } else {
            self.bar("mark", x - 4, x + 4, y - 4, y + 4);
        }
    }

    fn word(&mut self, x: i32, y: i32, anchor: &'static str, text: String) {
        self.mark(Mark::Word { x, y, anchor, text });
    }

    /// A word below the lower axis; `last` ends where the plot does.
    pub fn below(&mut self, x: i32, word: String) {
        let (width, zero) = (self.plot.width, HEIGHT - BOTTOM);
        let anchor = match () {
            () if x <= LEFT => "start",
            () if x + WORD_MIN as i32 / 2 > width => "end",
            () => "middle",
        };
        let x = if anchor == "end" { width } else { x };
        self.line("tick", x.min(width - RIGHT), zero, x.min(width - RIGHT), zero + 4);
        self.word(x, zero + 18, anchor, word);
    }

    /// Time from zero to `end` on the lower axis.
    pub fn times(&mut self, end: Time) {
        self.plot.until = Some(end);
        let room = (self.plot.width - LEFT - RIGHT) as u64;
        let steps = (1..=room / WORD_MIN).rev().map(|words| Unit::Time.step(end.0.div_ceil(words).max(1)));
        let label = |at: u64| Unit::Time.label(at);
        let fits = |step: &u64| {
            let widest = (1..=end.0 / step).map(|count| label(count * step).chars().count()).max().unwrap_or(0);
            LETTER * widest as u64 + GAP <= room * step / end.0.max(1)
        };
        let step = steps.into_iter().find(fits).unwrap_or(end.0.max(1));
        for at in (0..=end.0 / step).map(|count| count * step) {
            self.below(self.x(at, end.0), label(at));
        }
    }

    /// A line stands at now, and what lies behind it is fainter.
    pub fn playhead(&mut self, now: Time, end: Time) {
        let (x, right) = (self.x(now.0.min(end.0), end.0), self.plot.width - RIGHT);
        self.bar("veil", x, right + 1, TOP - 1, HEIGHT - BOTTOM);
        self.line("now", x, TOP - 2, x, HEIGHT - BOTTOM);
        self.mark(Mark::Circle { class: "now", x, y: TOP - 4, radius: 3 });
    }

    pub fn build(self) -> Plot {
        self.plot
    }
}
