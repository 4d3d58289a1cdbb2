//! One plot in the making: a frame with axes, and what is drawn in it, as markup of numbers and our own words.

use super::axis::Unit;
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

pub struct Plot {
    pub markup: String,
    width: i32,
    /// The value at the top, if all of the axis lay above zero.
    top: u64,
    /// Where zero is.
    pub zero: i32,
    /// Pixels that stand for the whole axis.
    room: i32,
}

impl Plot {
    /// A plot `width` wide, from `below` under zero (in the axis' unit) up to `above`: both ways on one scale, or the two
    /// could not be compared.
    pub fn new(width: i32, unit: Unit, above: u64, below: u64) -> Self {
        let above = if above + below == 0 { unit.least() } else { above };
        let step = unit.step((above + below).div_ceil(STEPS).max(1));
        let (over, under) = (above.div_ceil(step), below.div_ceil(step));
        let all = over + under;
        let room = HEIGHT - TOP - BOTTOM;
        let zero = TOP + room * over as i32 / all as i32;
        let mut plot = Self { markup: String::new(), width, top: all * step, zero, room };
        plot.put("<svg width=\"").number(width).put("\" height=\"").number(HEIGHT).put("\">");
        for count in 0..=all {
            let (value, below) = (count.abs_diff(under) * step, count < under);
            let y = plot.at(value, below);
            plot.line(if value == 0 { "zero" } else { "grid" }, LEFT, y, width - RIGHT, y);
            plot.word(LEFT - 6, y + MIDDLE, "end", &unit.label(value));
        }
        plot
    }

    pub fn put(&mut self, text: &str) -> &mut Self {
        self.markup.push_str(text);
        self
    }

    pub fn number(&mut self, number: i32) -> &mut Self {
        let digits = number.to_string();
        self.put(&digits)
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
        let room = (self.width - LEFT - RIGHT) as f32;
        LEFT + (part as f32 / whole.max(1) as f32 * room).round_ties_even() as i32
    }

    pub fn line(&mut self, class: &str, x: i32, y: i32, to_x: i32, to_y: i32) {
        self.begin(class).put("M").number(x).put(" ").number(y).put("L").number(to_x).put(" ").number(to_y).end();
    }

    /// Begins a path, up to [`Plot::end`].
    pub fn begin(&mut self, class: &str) -> &mut Self {
        self.put("<path class=\"").put(class).put("\" d=\"")
    }

    pub fn end(&mut self) {
        self.put("\"/>");
    }

    /// Begins what has one look.
    pub fn group(&mut self, look: &str) {
        self.put("<g class=\"").put(look).put("\">");
    }

    /// A step to a corner.
    pub fn to(&mut self, direction: &str, place: i32) -> &mut Self {
        self.put(direction).number(place)
    }

    /// A bar from one height to another.
    pub fn bar(&mut self, x: i32, to_x: i32, y: i32, to_y: i32) {
        self.put("M").number(x).put(" ").number(y).to("H", to_x).to("V", to_y).to("H", x).put("Z");
    }

    /// A mark on a line: round for one kind, square for the other.
    pub fn mark(&mut self, x: i32, y: i32, round: bool) {
        if round {
            self.put("<circle class=\"mark\" r=\"4\" cx=\"").number(x).put("\" cy=\"").number(y).put("\"/>");
        } else {
            self.begin("mark").bar(x - 4, x + 4, y - 4, y + 4);
            self.end();
        }
    }

    pub fn word(&mut self, x: i32, y: i32, anchor: &str, word: &str) {
        self.put("<text x=\"").number(x).put("\" y=\"").number(y).put("\" text-anchor=\"").put(anchor);
        self.put("\">").put(word).put("</text>");
    }

    /// A word below the lower axis; `last` ends where the plot does.
    pub fn below(&mut self, x: i32, word: &str) {
        let anchor = match () {
            () if x <= LEFT => "start",
            () if x + WORD_MIN as i32 / 2 > self.width => "end",
            () => "middle",
        };
        let x = if anchor == "end" { self.width } else { x };
        self.line("tick", x.min(self.width - RIGHT), HEIGHT - BOTTOM, x.min(self.width - RIGHT), HEIGHT - BOTTOM + 4);
        self.word(x, HEIGHT - BOTTOM + 18, anchor, word);
    }

    /// Time from zero to `end` on the lower axis.
    pub fn times(&mut self, end: Time) {
        let room = (self.width - LEFT - RIGHT) as u64;
        let steps = (1..=room / WORD_MIN).rev().map(|words| Unit::Time.step(end.0.div_ceil(words).max(1)));
        let label = |at: u64| Unit::Time.label(at);
        let fits = |step: &u64| {
            let widest = (1..=end.0 / step).map(|count| label(count * step).chars().count()).max().unwrap_or(0);
            LETTER * widest as u64 + GAP <= room * step / end.0.max(1)
        };
        let step = steps.into_iter().find(fits).unwrap_or(end.0.max(1));
        for at in (0..=end.0 / step).map(|count| count * step) {
            self.below(self.x(at, end.0), &label(at));
        }
    }

    /// A line stands at now, and what lies behind it is fainter.
    pub fn playhead(&mut self, now: Time, end: Time) {
        let (x, right) = (self.x(now.0.min(end.0), end.0), self.width - RIGHT);
        self.begin("veil").bar(x, right + 1, TOP - 1, HEIGHT - BOTTOM);
        self.end();
        self.line("now", x, TOP - 2, x, HEIGHT - BOTTOM);
        self.put("<circle class=\"now\" r=\"3\" cx=\"").number(x).put("\" cy=\"").number(TOP - 4).put("\"/>");
    }

    pub fn done(mut self) -> String {
        self.put("</svg>");
        self.markup
    }
}

/// The instant under a place of a plot that is `width` wide and reaches to `end`.
pub fn time_at(x: f32, width: i32, end: Time) -> Time {
    let room = (width - LEFT - RIGHT).max(1) as f32;
    let share = ((x - LEFT as f32) / room).between(0.0, 1.0);
    Time((end.0 as f64 * f64::from(share)) as u64)
}
