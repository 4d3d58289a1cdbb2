//! A picture as plain values: shapes with their inks, in the order in which they are painted. Knows no format.

use super::ink::Ink;
use super::letters::Face;
use crate::scene::geometry::{Point, Rect, at};

/// One shape, and how it is painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub shape: Shape,
    pub fill: Option<Ink>,
    pub stroke: Option<Stroke>,
    /// How much of it is seen, in hundredths.
    pub seen: u8,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub ink: Ink,
    pub width: f32,
    /// Lengths of dash and gap; none for a line without gaps.
    pub dash: Option<(f32, f32)>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Rect {
        rect: Rect,
        radius: f32,
    },
    Disc {
        at: Point,
        radius: f32,
    },
    /// A part of a disc, from the top on.
    Pie {
        at: Point,
        radius: f32,
        share: f32,
    },
    /// Path data as SVG has it, with its origin.
    Path {
        at: Point,
        data: String,
    },
    /// A line of text with its foot here.
    Text {
        at: Point,
        anchor: Anchor,
        runs: Vec<(String, Face)>,
    },
    /// Shapes that belong together, with their origin; `class` says what they are.
    Group {
        at: Point,
        class: &'static str,
        items: Vec<Item>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// What [`Drawing::stroke`] takes.
pub const fn line(ink: Ink, width: f32) -> Stroke {
    Stroke { ink, width, dash: None }
}

pub const fn dashed(ink: Ink, width: f32, dash: f32, gap: f32) -> Stroke {
    Stroke { ink, width, dash: Some((dash, gap)) }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    pub items: Vec<Item>,
}

impl Drawing {
    pub fn add(&mut self, shape: Shape, fill: Option<Ink>, stroke: Option<Stroke>) {
        self.items.push(Item { shape, fill, stroke, seen: SEEN });
    }

    pub fn rect(&mut self, rect: Rect, radius: f32, fill: Option<Ink>, stroke: Option<Stroke>) {
        self.add(Shape::Rect { rect, radius }, fill, stroke);
    }

    pub fn disc(&mut self, at: Point, radius: f32, fill: Option<Ink>, stroke: Option<Stroke>) {
        self.add(Shape::Disc { at, radius }, fill, stroke);
    }

    pub fn path(&mut self, at: Point, data: &str, fill: Option<Ink>, stroke: Option<Stroke>) {
        self.add(Shape::Path { at, data: data.to_owned() }, fill, stroke);
    }

    /// A line of text that begins, is centred or ends at this point, which lies at half the height of its letters.
    pub fn text(&mut self, text: &str, middle: Point, anchor: Anchor, face: Face, ink: Ink) {
        self.runs(vec![(text.to_owned(), face)], middle, anchor, face.size, ink);
    }

    /// The same in several faces.
    pub fn runs(&mut self, runs: Vec<(String, Face)>, middle: Point, anchor: Anchor, size: f32, ink: Ink) {
        if runs.iter().any(|(text, _)| !text.trim().is_empty()) {
            let foot = at(middle.x, middle.y + size * FOOT);
            self.add(Shape::Text { at: foot, anchor, runs }, Some(ink), None);
        }
    }

    /// All that another drawing has, moved.
    pub fn group(&mut self, at: Point, class: &'static str, drawing: Self) {
        if !drawing.items.is_empty() {
            self.add(Shape::Group { at, class, items: drawing.items }, None, None);
        }
    }

    /// Fades what was added last.
    pub fn fade(&mut self, seen: u8) {
        if let Some(item) = self.items.last_mut() {
            item.seen = seen;
        }
    }
}

/// Wholly seen.
pub const SEEN: u8 = 100;
/// From half the height of the letters down to the line that they stand on, in parts of their size.
const FOOT: f32 = 0.35;
