//! What just left the world: events deleted, dead-lettered or lost, seen for a moment more on their last bit of way.

use super::geometry::{Path, Point, TokenPath, eased};
use super::layout::Layout;
use super::moment::Moment;
use super::picture::{Face, Mark, Picture, Token};
use crate::engine::record::{CallId, Record, What};
use crate::engine::scenario::Mode;
use crate::engine::time::{Span, Time};
use crate::timeline::Run;

/// On the wall, in microseconds: for how long something is seen after it is over, and how long its last way takes.
const SEEN_WALL: u64 = 1_000_000;
const WAY_WALL: u64 = 600_000;
/// Records looked at in a frame, at most.
const RECORDS_MAX: u64 = 240;

/// Where an attempt ended.
#[derive(Clone, Copy)]
struct Ended {
    call: CallId,
    at: Point,
    pips: u8,
}

enum End {
    Deleted,
    Gone { ending: usize, mark: Mark },
}

/// Draws them; `path` is memory that is used again.
pub(super) fn draw_finished_calls(
    picture: &mut Picture,
    path: &mut TokenPath,
    run: &mut Run,
    layout: &Layout,
    moment: Moment,
) {
    let window = moment.wall(SEEN_WALL);
    let shown = run.shown();
    let after = Time(moment.now.0.saturating_sub(window.0).saturating_sub(1));
    let first = if moment.now.0 > window.0 { run.first_record_after(after) } else { 0 };
    let first = first.max(shown.saturating_sub(RECORDS_MAX));
    let mut drawing = Drawing { picture, path, layout, moment };
    let mut ended: Option<Ended> = None;
    run.for_each_record(first, shown, |record| {
        let Some((end, function)) = end_of(record, layout) else {
            if let What::Finished(finished) = record.what {
                let function = finished.function.0.into();
                let at = layout.environment_place(function, finished.environment);
                let pips = finished.attempt - u8::from(!finished.outcome.failed()).min(finished.attempt);
                ended = Some(Ended { call: record.call, at, pips });
            }
            return;
        };
        let from = ended.filter(|ended| ended.call == record.call);
        drawing.finished_call(record, &end, function, from);
    });
}

fn end_of(record: &Record, layout: &Layout) -> Option<(End, usize)> {
    let place = |function: u8, ending: usize, mark| Some((End::Gone { ending, mark }, usize::from(function)));
    match record.what {
        What::Deleted { function } => Some((End::Deleted, function.0.into())),
        What::DeadLettered { function, target } => place(function.0, target.0.into(), Mark::Failed),
        What::Delivered { function, target, success } => {
            place(function.0, target.0.into(), if success { Mark::Fine } else { Mark::Failed })
        }
        What::Lost { function } => place(function.0, layout.endings.len().saturating_sub(1), Mark::Failed),
        _ => None,
    }
}

struct Drawing<'a> {
    picture: &'a mut Picture,
    path: &'a mut TokenPath,
    layout: &'a Layout,
    moment: Moment,
}

impl Drawing<'_> {
    fn finished_call(&mut self, record: &Record, end: &End, function: usize, from: Option<Ended>) {
        let (layout, moment) = (self.layout, self.moment);
        let Some(door) = layout.ways.hand.get(function).map(Path::last) else { return };
        let gone = moment.now.since(record.at) + moment.stood;
        let start = from.map_or(door, |ended| ended.at);
        let (at, mark) = match end {
            End::Deleted => (start, Mark::Fine),
            End::Gone { ending, mark } => {
                let Some(way) = layout.ways.end.get(function).and_then(|ways| ways.get(*ending)) else { return };
                let share = if moment.still { 1.0 } else { part(gone, moment.wall(WAY_WALL)) };
                self.picture.unsettled |= share < 1.0;
                self.path.start(start);
                self.path.along(way);
                self.path.to(layout.ending_port(*ending));
                (self.path.at(eased(share)), *mark)
            }
        };
        // It fades with simulated time, so that it is still there when the playhead stands.
        let faded = part(moment.now.since(record.at), moment.wall(SEEN_WALL));
        let seen = ((1.0 - faded) * 2.0).min(1.0) * 255.0;
        let pips = from.map_or(0, |ended| ended.pips);
        let token = Token { call: record.call, at, mode: Mode::Async, face: Face::Call, mark, pips, seen: seen as u8 };
        self.picture.tokens.push(token);
    }
}

fn part(gone: Span, whole: Span) -> f32 {
    if whole.is_zero() { 1.0 } else { (gone.0 as f32 / whole.0 as f32).min(1.0) }
}
