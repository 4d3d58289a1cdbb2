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

/// Width and height of a spot, in CSS pixels: what is painted is larger.
const SPOT: f32 = 2.0;

/// The spots of a picture on which something has been painted, so that a crowd takes as many strokes as it has spots, however
/// many it is.
#[derive(Clone, Debug, Default)]
pub struct Spots {
    columns: usize,
    /// Row by row; a bit for each kind of token.
    taken: Vec<u8>,
}

impl Spots {
    /// All free, on a picture of this size.
    pub fn clear(&mut self, width: f32, height: f32) {
        self.columns = (width / SPOT) as usize + 1;
        self.taken.clear();
        self.taken.resize(self.columns * ((height / SPOT) as usize + 1), 0);
    }

    /// Takes a token's spot; false if another of its kind has it.
    pub fn take(&mut self, token: &Token) -> bool {
        let kind = match token.face {
            Face::Hidden => return false,
            Face::Dot => 0,
            Face::Call => 1,
            Face::Answer(_) => 2,
        };
        let bit = 1 << (2 * kind + u8::from(token.mode == Mode::Async));
        let column = ((token.at.x / SPOT) as usize).min(self.columns.saturating_sub(1));
        let Some(spot) = self.taken.get_mut((token.at.y / SPOT) as usize * self.columns + column) else { return true };
        let is_free = *spot & bit == 0;
        *spot |= bit;
        is_free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_crowd_on_one_way_each_spot_is_painted_once() {
        let token = |place: u32, face, mode| {
            let at = Point { x: 20.0 + place as f32 / 10.0, y: 30.0 };
            Token { call: CallId(place), at, mode, face, mark: Mark::None, pips: 0, seen: 255 }
        };
        let mut spots = Spots::default();
        let mut painted = |face, mode| (0..1_000).filter(|place| spots.take(&token(*place, face, mode))).count();
        assert_eq!(painted(Face::Dot, Mode::Async), 1_000, "before the size is known");
        spots.clear(100.0, 60.0);
        let mut painted = |face, mode| (0..1_000).filter(|place| spots.take(&token(*place, face, mode))).count();
        assert_eq!(painted(Face::Call, Mode::Async), 41, "up to the edge");
        assert_eq!(painted(Face::Call, Mode::Async), 0);
        assert_eq!(painted(Face::Call, Mode::Sync), 41, "another colour");
        assert_eq!(painted(Face::Answer(202), Mode::Sync), 41, "another shape");
        assert_eq!(painted(Face::Hidden, Mode::Async), 0);
    }
}
