//! Who stands where in line: in the queue and at the retry clocks, next to leave first.

use crate::engine::record::CallId;
use crate::engine::time::Time;
use crate::engine::world::{Call, Stage, World};

use super::layout::{Layout, law_index};
use super::moment::Moment;
use super::step::{self, Pending};

/// Of those that wait, about so many are drawn: more would be one spot anyway.
pub const WAITING_SHOWN: usize = 10_000;
/// Where more wait than that, so many fill the places that can be told from one another.
const CROWD_SHOWN: usize = 2_048;

/// Of those that wait, how many are looked at for a picture.
pub fn waiting_shown(world: &World) -> usize {
    if world.calls_under_way() > WAITING_SHOWN { CROWD_SHOWN } else { WAITING_SHOWN }
}

/// The three places with a line.
pub const LINES: usize = 3;
const QUEUE: usize = 2;

/// How far those in the queue's line have still to move up, in places.
#[derive(Clone, Debug, Default)]
struct Shifting {
    /// For those that just left.
    left: f32,
    /// For each that just came: whom it comes before, since when, and how far it still has to go.
    came: Vec<((Time, CallId), Time, f32)>,
}

/// Those with a place in line, in order; everybody else belongs to the crowd behind.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    lines: [Vec<(Time, CallId)>; LINES],
    lengths: [usize; LINES],
    shifting: Shifting,
    /// How many of each line's crowd were asked about so far.
    crowd: [usize; LINES],
}

/// A place in line, or a number in the crowd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    InLine(usize),
    InCrowd(usize),
}

/// In which line a call stands, if in any.
fn line_of(stage: Stage) -> Option<usize> {
    match stage {
        Stage::Queued => Some(QUEUE),
        Stage::Waiting(law) => Some(law_index(law)),
        _ => None,
    }
}

impl Standing {
    /// Looks who is next in each line. The order of the rest does not matter, so that a crowd costs one comparison each.
    pub fn look(&mut self, world: &World, layout: &Layout, moment: Moment, pending: &Pending) {
        self.shifting.left = 0.0;
        self.shifting.came.clear();
        let capacity = [1, 1, layout.queue_line()];
        self.lines.iter_mut().for_each(Vec::clear);
        (self.lengths, self.crowd) = ([0; LINES], [0; LINES]);
        for call in world.shown_calls(waiting_shown(world)) {
            self.note_shift(call, moment, pending);
            let Some(line) = line_of(call.stage) else { continue };
            self.lengths[line] += 1;
            let due = (call.until, call.id);
            let places = &mut self.lines[line];
            if places.len() == capacity[line] && places.last().is_some_and(|last| *last < due) {
                continue;
            }
            let place = places.partition_point(|other| *other < due);
            places.insert(place, due);
            places.truncate(capacity[line]);
        }
    }

    fn note_shift(&mut self, call: &Call, moment: Moment, pending: &Pending) {
        let comes = call.stage == Stage::Queued;
        if !comes && !step::left_the_line(call) {
            return;
        }
        let to_go = 1.0 - step::share(call, moment, pending);
        if to_go <= 0.0 {
            return;
        }
        match comes {
            true => self.shifting.came.push(((call.until, call.id), call.since, to_go)),
            false => self.shifting.left += to_go,
        }
    }

    /// How many places in the queue's line a call has still to move up, because others left or came; it moves as they do.
    pub fn shift(&self, call: &Call) -> f32 {
        let came =
            self.shifting.came.iter().filter(|(due, since, _)| *due < (call.until, call.id) && *since > call.since);
        self.shifting.left - came.map(|(_, _, to_go)| to_go).sum::<f32>()
    }

    /// Where this call stands. Asked once for each call in a line, in the world's order.
    pub fn place(&mut self, call: &Call) -> Place {
        let Some(line) = line_of(call.stage) else { return Place::InCrowd(0) };
        let due = (call.until, call.id);
        if let Ok(place) = self.lines[line].binary_search(&due) {
            return Place::InLine(place);
        }
        self.crowd[line] += 1;
        Place::InCrowd(self.crowd[line] - 1)
    }
}
