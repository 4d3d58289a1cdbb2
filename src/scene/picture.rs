//! What is painted over the boxes at one instant: tokens, dots, clocks and bars, in flat lists that are used again.

use super::geometry::{Point, Rect};
use crate::engine::record::CallId;
use crate::engine::scenario::Mode;

/// A call, an event or an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    pub call: CallId,
    pub at: Point,
    pub mode: Mode,
    pub face: Face,
    pub mark: Mark,
    /// Attempts that failed.
    pub pips: u8,
    /// How much of it is still to be seen: 255 is all.
    pub seen: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The call itself, with its id.
    Call,
    /// An answer, with its status.
    Answer(u16),
    /// One in a crowd: a dot.
    Dot,
    /// One of a crowd that others stand before: never painted.
    Hidden,
}

/// An outcome, by shape as well as by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Fine,
    Failed,
}

/// Time as part of a disc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    pub at: Point,
    pub radius: f32,
    /// The part that is filled.
    pub share: f32,
}

/// Time as part of a bar at the foot of an environment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    pub rect: Rect,
    pub share: f32,
    pub look: BarLook,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarLook {
    Working(Mode),
    Initialising,
    /// Paid for, and waiting on another function.
    Waiting,
}

/// A way on which something is under way, drawn where nothing may move.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    pub points: Vec<Point>,
    pub mode: Mode,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    pub tokens: Vec<Token>,
    pub clocks: Vec<Clock>,
    pub bars: Vec<Bar>,
    pub traces: Vec<Trace>,
    /// Something is on a short way that takes no simulated time, and not there yet.
    pub unsettled: bool,
}

impl Picture {
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.clocks.clear();
        self.bars.clear();
        self.traces.clear();
        self.unsettled = false;
    }

    /// The token under a point; the one painted last if there are several.
    pub fn hit(&self, point: Point) -> Option<CallId> {
        let near = |token: &&Token| {
            let reach = match token.face {
                Face::Dot | Face::Hidden => 4.0,
                Face::Call => 13.0,
                Face::Answer(_) => 15.0,
            };
            (token.at.x - point.x).abs() <= reach && (token.at.y - point.y).abs() <= reach && token.seen > 60
        };
        self.tokens.iter().rev().find(near).map(|token| token.call)
    }
}
