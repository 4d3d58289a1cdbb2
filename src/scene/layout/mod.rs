//! Where everything on the stage stands, and the ways between: a pure function of the scenario's shape and the size.
//!
//! Causes run left to right and failure runs down; on a narrow page the same story runs from top to bottom. Nothing in
//! here depends on what happens in a run, so nothing moves its place while it goes on.

mod function;
mod tall;
mod wide;

#[cfg(test)]
mod tests;

use super::geometry::{Path, Point, Rect, at};
use super::picture::Face;
use super::shape::Shape;
use crate::engine::record::Law;
use crate::engine::world::PROVISIONED_FROM;
use crate::scene::geometry::Between;

/// How the story is told; chosen by the room there is, not by the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flow {
    /// From left to right, with everything that boxes have to say.
    #[default]
    Wide,
    /// From left to right, with small boxes.
    Compact,
    /// From top to bottom.
    Tall,
}

/// The least size at which everything has room, before scaling.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Least {
    width: f32,
    height: f32,
}

impl Least {
    /// How much larger than this a room is, in the tighter direction.
    fn scale(self, width: f32, height: f32) -> f32 {
        (width / self.width).min(height / self.height)
    }
}

/// How much a box has room to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    #[default]
    Full,
    Compact,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    pub flow: Flow,
    /// All lengths here times this are CSS pixels.
    pub scale: f32,
    pub width: f32,
    pub height: f32,
    pub callers: Vec<Rect>,
    pub caller_room: Room,
    /// The dashed border, and the note at its top left.
    pub service: Rect,
    pub note: Point,
    pub front_door: Rect,
    /// The door's name stands at its foot, clear of what passes through; else at its head.
    pub is_door_named_low: bool,
    /// The hidden queue's box, its title above, and the line that counts.
    pub queue: Rect,
    pub queue_title: Rect,
    pub queue_caption: Rect,
    pub poller: Point,
    /// Where "straight through" is written, if there is room.
    pub straight_label: Option<Point>,
    /// Retry clocks: function errors, back-off.
    pub retry: [Rect; 2],
    /// Where those stand that find no place in line: in the queue, at each clock.
    pub queue_crowd: Rect,
    pub retry_crowd: [Rect; 2],
    pub functions: Vec<FunctionPlace>,
    /// The targets, and after them the place of the lost, if there is one.
    pub endings: Vec<Rect>,
    pub ways: Ways,
}

/// A function's box and what stands in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FunctionPlace {
    pub rect: Rect,
    /// Environments, by number.
    pub slots: Vec<Rect>,
    /// For remarks, and for environments that have no slot.
    pub side: Rect,
    /// Switches of the calls it makes.
    pub edges: Vec<Rect>,
    pub provisioned: u32,
}

/// All ways that tokens go. Each begins and ends at the border of a box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ways {
    /// By caller: to the front door, and the answer's way back.
    pub call: Vec<Path>,
    pub answer: Vec<Path>,
    /// By function: from the front door straight to it, and the answer's way back to the door.
    pub straight: Vec<Path>,
    pub straight_back: Vec<Path>,
    /// From the front door into the queue.
    pub store: Path,
    /// By function: from the queue to it.
    pub hand: Vec<Path>,
    /// By function, then by law: from it to the retry clock.
    pub fail: Vec<[Path; 2]>,
    /// By law: from the retry clock back into the queue.
    pub again: [Path; 2],
    /// By function, then by ending (all of them, used or not).
    pub end: Vec<Vec<Path>>,
    /// By function, then by call it makes: straight to the other function.
    pub edges: Vec<Vec<Path>>,
    /// By function: its own events, into the queue.
    pub store_from: Vec<Path>,
}

impl Layout {
    /// Lays out for a room of this size in CSS pixels: large enough to read, and all of it in sight. Only what has more
    /// functions or callers than a room can hold stands beyond its lower edge.
    pub fn new(shape: &Shape, width: f32, height: f32) -> Self {
        Self::with_letters(shape, width, height, LETTERS)
    }

    /// The same where the smallest letters are to have so many CSS pixels, if that can be.
    pub fn with_letters(shape: &Shape, width: f32, height: f32, letters: f32) -> Self {
        let (width, height) = (width.max(1.0), height.max(1.0));
        let of = |flow, least: Least| (flow, least.scale(width, height), width / least.width);
        let wide = of(Flow::Wide, wide::least(shape));
        let others = [of(Flow::Compact, wide::least_compact(shape)), of(Flow::Tall, tall::least(shape))];
        // What is too high for the room stands beyond its lower edge; what is too wide would have nowhere to be.
        let best =
            others.into_iter().filter(|other| other.2 >= SCALE_MIN).max_by(|one, other| one.1.total_cmp(&other.1));
        // The story runs from left to right as long as it can be read, so that a room that gets lower for an answer does not
        // turn it round.
        let is_compact_enough = others[0].1 * SLACK * SMALLEST_TEXT >= letters;
        let (flow, fits, _) = match wide.1 * SMALLEST_TEXT >= letters {
            true => wide,
            false if is_compact_enough => others[0],
            false => best.unwrap_or(others[1]),
        };
        let scale = (fits.min(SCALE_MAX) * SLACK).max(SCALE_MIN);
        // Whole pixels, rounded down: nothing may stick out by a fraction.
        let (width, height) = ((width / scale).floor(), (height / scale).floor());
        let layout = match flow {
            Flow::Wide => wide::lay_out(shape, width, height.max(wide::least(shape).height)),
            Flow::Compact => wide::lay_out_compact(shape, width, height.max(wide::least_compact(shape).height)),
            Flow::Tall => tall::lay_out(shape, width, height.max(tall::least(shape).height)),
        };
        Self { scale, ..layout }.with_crowds()
    }

    /// For a figure in a text: from left to right, at this width or what it needs, with some more height than it must have.
    pub fn figure(shape: &Shape, width: f32) -> Self {
        let least = wide::least(shape);
        let layout = wide::lay_out(shape, width.max(least.width), (least.height * FIGURE_SLACK).ceil());
        Self { scale: 1.0, ..layout }.with_crowds()
    }

    /// The least height at which a room of this width holds the whole story, in CSS pixels.
    pub fn least_height(shape: &Shape, width: f32) -> u32 {
        let tall = tall::least(shape);
        let fitting = [wide::least_compact(shape), tall].into_iter().filter(|least| width >= least.width * SCALE_MIN);
        let lowest = fitting.map(|least| least.height).fold(f32::MAX, f32::min);
        let height = if lowest < f32::MAX { lowest } else { tall.height };
        (height * SCALE_MIN).ceil() as u32 + 1
    }

    /// Fills in what follows from the boxes alone.
    fn with_crowds(mut self) -> Self {
        let queue = self.queue;
        let low = if queue.h >= 60.0 { 17.0 } else { 11.0 };
        self.queue_crowd =
            Rect::between(queue.x + 8.0, queue.bottom() - low, queue.right() - 8.0, queue.bottom() - 4.0);
        self.retry_crowd = self.retry.map(|clock| {
            let top = if clock.h >= 68.0 { clock.y + 59.0 } else { clock.bottom() - 8.0 };
            let foot = if clock.h >= 68.0 { 4.0 } else { 3.0 };
            Rect::between(clock.x + 12.0, top, clock.right() - 10.0, clock.bottom() - foot)
        });
        self
    }

    /// Places in line in the queue; number 0 is next to leave.
    pub fn queue_line(&self) -> usize {
        ((self.queue.w - 16.0) / LINE_PITCH) as usize
    }

    pub fn queue_place(&self, number: usize) -> Point {
        let lift = if self.queue.h >= 60.0 { 8.0 } else { 5.0 };
        at(self.queue.right() - 22.0 - LINE_PITCH * number as f32, self.queue.centre().y - lift)
    }

    /// Where the event stands that a retry clock brings back next, and the middle of the clock.
    pub fn retry_place(&self, law: usize) -> Point {
        let along = if self.flow == Flow::Wide { 62.0 } else { 46.0 };
        at(self.retry[law].x + along, self.retry_row(law) - 3.0)
    }

    pub fn retry_clock(&self, law: usize) -> Point {
        let along = if self.flow == Flow::Wide { 25.0 } else { 18.0 };
        at(self.retry[law].x + along, self.retry_row(law))
    }

    fn retry_row(&self, law: usize) -> f32 {
        let clock = self.retry[law];
        match self.flow {
            Flow::Wide => clock.y + if clock.h >= 68.0 { 40.0 } else { 38.0 },
            // Alone in its box: the title makes way for it.
            Flow::Compact | Flow::Tall => clock.centre().y,
        }
    }

    /// Where a call stands while its attempt runs in this environment.
    pub fn environment_place(&self, function: usize, environment: u32) -> Point {
        let Some(place) = self.functions.get(function) else { return Point::default() };
        let number = place.place_of(environment);
        match place.slots.get(number) {
            Some(slot) if slot.h >= SLOT_STACKED => at(slot.centre().x, slot.y + (slot.h * 0.25).min(18.0)),
            Some(slot) if slot.w >= SLOT_WITH_TEXT => at(slot.x + 17.0, slot.centre().y - 5.0),
            Some(slot) => at(slot.centre().x, slot.centre().y - 5.0),
            None => crowd_place(&place.crowd(), number - place.slots.len()),
        }
    }

    /// How what runs in an environment is drawn: in a box of its own as a token, beside the boxes as a dot.
    pub fn environment_face(&self, function: usize, environment: u32) -> Face {
        let has_slot = self.functions.get(function).is_some_and(|place| place.slot(environment).is_some());
        if has_slot { Face::Call } else { Face::Dot }
    }

    /// Where a caller's clock stands.
    pub fn caller_clock(&self, caller: usize) -> (Point, f32) {
        let place = self.callers[caller];
        match self.caller_room {
            Room::Full => (at(place.right() - 20.0, place.y + 20.0), 13.0),
            Room::Compact => (at(place.right() - 15.0, place.bottom() - 15.0), 9.0),
        }
    }

    /// Where an answer comes to rest. One that comes from below stays below the box, whose last line stands where the way ends; one
    /// that comes from the side keeps a little off the longest line.
    pub fn answer_rest(&self, caller: usize) -> Option<Point> {
        let [.., before, end] = self.ways.answer.get(caller)?.0.as_slice() else { return None };
        let is_from_below = before.x == end.x && before.y > end.y;
        Some(if is_from_below { at(end.x, end.y + ANSWER_BELOW) } else { at(end.x + ANSWER_BESIDE, end.y) })
    }

    /// The place in a target's box where a message comes to rest.
    pub fn ending_port(&self, ending: usize) -> Point {
        self.endings.get(ending).map_or(Point::default(), |rect| at(rect.right() - 24.0, rect.bottom() - 22.0))
    }

    /// All boxes that must keep clear of each other.
    pub fn boxes(&self) -> Vec<Rect> {
        let mut boxes: Vec<Rect> = self.callers.clone();
        boxes.extend([self.front_door, self.queue, self.queue_title, self.queue_caption]);
        boxes.extend(self.retry);
        boxes.extend(self.functions.iter().map(|function| function.rect));
        boxes.extend(&self.endings);
        boxes
    }
}

/// The smallest letters on the stage, in its own pixels; style/stage.css has none smaller.
pub const SMALLEST_TEXT: f32 = 12.5;
/// From a box to the middle of an answer that rests below it: half its height.
const ANSWER_BELOW: f32 = 9.0;
/// From the end of its way to the middle of an answer that rests beside a box.
const ANSWER_BESIDE: f32 = 2.0;
/// As large as this in CSS pixels, the wide flow's smallest text can be read; below it, another flow says less in larger letters.
pub const LETTERS: f32 = SMALLEST_TEXT * 1.06;
/// The smallest text, of 12.5 px, is to be no smaller than 12 px; and no wall needs more than the largest.
const SCALE_MIN: f32 = 0.96;
const SCALE_MAX: f32 = 3.0;
/// Boxes get some of a room that is larger than it must be, letters the rest.
const SLACK: f32 = 0.98;
/// How much higher than it must be a figure is.
const FIGURE_SLACK: f32 = 1.16;
/// From token to token in a line.
pub const LINE_PITCH: f32 = 30.0;
/// An environment as wide as this has room for a word beside its token.
pub const SLOT_WITH_TEXT: f32 = 86.0;
/// One as high as this has room for words below it.
pub const SLOT_STACKED: f32 = 56.0;
/// One as high as this has room for two lines of words beside its token, if it is so wide; or for three lines below it.
const SLOT_TWO_LINES: f32 = 42.0;
const SLOT_WITH_WORDS: f32 = 136.0;
const SLOT_THREE_LINES: f32 = 86.0;
/// From dot to dot in a crowd.
const CROWD_PITCH: f32 = 5.0;

/// How many of a crowd can be told apart.
pub fn crowd_capacity(crowd: &Rect) -> usize {
    let (columns, rows) = crowd_grid(crowd);
    columns * rows
}

fn crowd_grid(crowd: &Rect) -> (usize, usize) {
    (((crowd.w / CROWD_PITCH) as usize).max(1), ((crowd.h / CROWD_PITCH) as usize).max(1))
}

/// The place of a number in a crowd; those beyond its capacity stand on others.
pub fn crowd_place(crowd: &Rect, number: usize) -> Point {
    let (columns, rows) = crowd_grid(crowd);
    let number = number % (columns * rows);
    let (column, row) = ((number / rows) as f32, (number % rows) as f32);
    at(crowd.x + CROWD_PITCH * (column + 0.5), crowd.y + CROWD_PITCH * (row + 0.5))
}

impl FunctionPlace {
    /// Which place an environment has: those that are provisioned come first.
    pub fn place_of(&self, environment: u32) -> usize {
        match environment.checked_sub(PROVISIONED_FROM) {
            Some(provisioned) => provisioned as usize,
            None => environment as usize + self.provisioned as usize,
        }
    }

    /// The box of an environment, if it has one of its own.
    pub fn slot(&self, environment: u32) -> Option<&Rect> {
        self.slots.get(self.place_of(environment))
    }

    /// Whether an environment has room to say for whom it waits: two lines beside its token, or three below it.
    pub fn can_name_callee(&self) -> bool {
        let has_room = |slot: &Rect| match slot.h {
            SLOT_STACKED.. => slot.h >= SLOT_THREE_LINES,
            height => height >= SLOT_TWO_LINES && slot.w >= SLOT_WITH_WORDS,
        };
        self.slots.first().is_some_and(has_room)
    }

    /// Where environments without a slot stand: the lower part of the side.
    pub fn crowd(&self) -> Rect {
        let side = self.side;
        let low = (side.h - 20.0).between(8.0, 60.0);
        Rect::between(side.x, side.bottom() - low, side.right(), side.bottom())
    }
}

pub const fn law_index(law: Law) -> usize {
    match law {
        Law::FunctionError => 0,
        Law::BackOff => 1,
    }
}

/// Lanes for calls between functions, so that no two stretches that overlap share one.
fn lanes(shape: &Shape) -> Vec<Vec<usize>> {
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    let lane_of = |(from, to): (usize, usize), taken: &mut Vec<Vec<(usize, usize)>>| {
        let stretch = (from.min(to), from.max(to));
        let free = |lane: &Vec<(usize, usize)>| lane.iter().all(|other| other.1 <= stretch.0 || stretch.1 <= other.0);
        let lane = taken.iter().position(free).unwrap_or_else(|| {
            taken.push(Vec::new());
            taken.len() - 1
        });
        taken[lane].push(stretch);
        lane
    };
    let functions = shape.functions.iter().enumerate();
    functions
        .map(|(from, function)| function.edges.iter().map(|edge| lane_of((from, edge.function), &mut taken)).collect())
        .collect()
}
