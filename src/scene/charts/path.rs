//! An outline in whole pixels, as the data of an SVG path.

use std::fmt::Write as _;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathData(String);

impl PathData {
    pub fn move_to(&mut self, x: i32, y: i32) {
        self.step(format_args!("M{x} {y}"));
    }

    pub fn line_to(&mut self, x: i32, y: i32) {
        self.step(format_args!("L{x} {y}"));
    }

    pub fn horizontal_to(&mut self, x: i32) {
        self.step(format_args!("H{x}"));
    }

    pub fn vertical_to(&mut self, y: i32) {
        self.step(format_args!("V{y}"));
    }

    pub fn close(&mut self) {
        self.0.push('Z');
    }

    /// A rectangle from one corner to the other.
    pub fn bar(&mut self, x: i32, to_x: i32, y: i32, to_y: i32) {
        self.move_to(x, y);
        self.horizontal_to(to_x);
        self.vertical_to(to_y);
        self.horizontal_to(x);
        self.close();
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As the attribute `d` of a path.
    pub fn text(&self) -> &str {
        &self.0
    }

    pub fn into_text(self) -> String {
        self.0
    }

    fn step(&mut self, step: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(step);
    }
}
