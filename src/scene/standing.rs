//! Who stands where in line: in the queue and at the retry clocks, next to leave first.

use crate::engine::record::CallId;
use crate::engine::time::Time;
use crate::engine::world::{Call, Stage, World};

use super::layout::{Layout, law_index};

/// The three places with a line.
pub const LINES: usize = 3;
const QUEUE: usize = 2;

/// Those with a place in line, in order; everybody else belongs to the crowd behind.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    lines: [Vec<(Time, CallId)>; LINES],
    lengths: [usize; LINES],
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
    pub fn look(&mut self, world: &World, layout: &Layout) {
        let capacity = [1, 1, layout.queue_line()];
        self.lines.iter_mut().for_each(Vec::clear);
        (self.lengths, self.crowd) = ([0; LINES], [0; LINES]);
        for call in world.calls() {
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
