//! What just left the world: events deleted, dead-lettered or lost, on their last bit of way; and the answers that a caller
//! just heard, for a moment more.

use super::geometry::{Point, TokenPath, eased};
use super::layout::Layout;
use super::moment::Moment;
use super::picture::{Face, Mark, Picture, Token};
use super::step::{self, Pending};
use crate::engine::record::{CallId, Record, Sender, What};
use crate::engine::scenario::Mode;
use crate::engine::time::{Span, Time};
use crate::engine::world::{Stage, World};
use crate::timeline::Run;

/// On the wall, in microseconds: for how long something is seen after it is over, and how long its last way takes.
const SEEN_WALL: u64 = 1_000_000;
const WAY_WALL: u64 = 500_000;
/// Records looked at in a frame, at most.
const RECORDS_MAX: u64 = 240;

/// Where an attempt ended.
#[derive(Clone, Copy)]
struct Ended {
    call: CallId,
    at: Point,
    /// Where its environment is not drawn there is no room for more than a dot.
    face: Face,
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
    pending: &Pending,
    run: &mut Run,
    layout: &Layout,
    moment: Moment,
) {
    let window = moment.wall(SEEN_WALL);
    let shown = run.shown();
    let after = moment.now.0.saturating_sub(window.0).max(moment.settled.0);
    let first = after.checked_sub(1).map_or(0, |time| run.first_record_after(Time(time)));
    let first = first.max(shown.saturating_sub(RECORDS_MAX));
    let mut ended: Option<Ended> = None;
    let (mut ends, mut heard) = (Vec::new(), vec![None; layout.callers.len()]);
    run.for_each_record(first, shown, |record| match record.what {
        What::Finished(finished) => {
            let function = usize::from(finished.function.0);
            let at = layout.environment_place(function, finished.environment);
            let face = layout.environment_face(function, finished.environment);
            let pips = finished.attempt - u8::from(!finished.outcome.failed()).min(finished.attempt);
            ended = Some(Ended { call: record.call, at, face, pips });
        }
        What::Answered { from: Sender::Caller(id), status, failed, .. } => {
            if let Some(last) = heard.get_mut(usize::from(id.0)) {
                *last = Some((*record, status, failed));
            }
        }
        _ => {
            let from = ended.filter(|ended| ended.call == record.call);
            ends.extend(end_of(record, layout).map(|(end, function)| (*record, end, function, from)));
        }
    });
    let world = run.world();
    let mut drawing = Drawing { picture, path, layout, moment };
    for (record, end, function, from) in &ends {
        drawing.finished_call(record, end, *function, *from, world);
    }
    for (caller, (record, status, failed)) in heard.iter().enumerate().filter_map(|(at, last)| Some((at, (*last)?))) {
        drawing.heard(caller, &record, status, failed, world);
    }
    // Its attempt is over; what follows from that at the same instant is still to come.
    if let Some(ended) = ended.filter(|ended| pending.concerns(ended.call))
        && world.call(ended.call).is_none_or(|call| call.stage == Stage::Done && call.mode == Mode::Async)
        && !ends.iter().any(|(record, ..)| record.call == ended.call)
    {
        let Ended { call, at, face, pips } = ended;
        drawing.picture.tokens.push(Token { call, at, mode: Mode::Async, face, mark: Mark::None, pips, seen: 255 });
    }
}

/// Whether what was sent on its last way at this instant has come to its end.
pub fn has_landed(sent: Time, moment: Moment) -> bool {
    moment.wall_share(sent, WAY_WALL) >= 1.0
}

/// Records of what is still on its last way, or not yet sent at all.
pub fn landing(run: &mut Run, moment: Moment, pending: &Pending, mut each: impl FnMut(&Record)) {
    if moment.still {
        return;
    }
    let shown = run.shown();
    let before = Time(moment.now.0.saturating_sub(moment.wall(WAY_WALL).0).max(moment.settled.0));
    let first = before.0.checked_sub(1).map_or(0, |time| run.first_record_after(Time(time)));
    run.for_each_record(first.max(shown.saturating_sub(RECORDS_MAX)), shown, |record| {
        if !has_landed(record.at, moment) {
            each(record);
        }
    });
    pending.iter().for_each(each);
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
    fn finished_call(&mut self, record: &Record, end: &End, function: usize, from: Option<Ended>, world: &World) {
        let (layout, moment) = (self.layout, self.moment);
        let (at, face, mark) = match (end, from) {
            // A dot beside the environments would lie on the remark there.
            (End::Deleted, None | Some(Ended { face: Face::Dot, .. })) => return,
            (End::Deleted, Some(ended)) => (ended.at, ended.face, Mark::Fine),
            (End::Gone { ending, mark }, _) => {
                let Some(way) = layout.ways.end.get(function).and_then(|ways| ways.get(*ending)) else { return };
                let share = moment.wall_share(record.at, WAY_WALL);
                self.picture.unsettled |= share < 1.0;
                self.start(record, function, from, world);
                self.path.along(way);
                self.path.to(layout.ending_port(*ending));
                (self.path.at(eased(share)), Face::Call, *mark)
            }
        };
        let pips = from.map_or(0, |ended| ended.pips);
        let seen = self.seen(record);
        let token = Token { call: record.call, at, mode: Mode::Async, face, mark, pips, seen };
        self.picture.tokens.push(token);
    }

    /// Where its last way begins: in the environment of its attempt, or where it stood when it was tried in vain.
    fn start(&mut self, record: &Record, function: usize, from: Option<Ended>, world: &World) {
        let Some(hand) = self.layout.ways.hand.get(function) else { return };
        match (from, world.remembered_call(record.call)) {
            (Some(ended), _) => self.path.start(ended.at),
            (None, Some(call)) => {
                step::to_the_queue(self.path, call, self.layout);
                self.path.along(hand);
            }
            _ => self.path.start(hand.last()),
        }
    }

    /// An answer where its caller heard it.
    fn heard(&mut self, caller: usize, record: &Record, status: u16, failed: bool, world: &World) {
        let (Some(at), Some(call)) = (self.layout.answer_rest(caller), world.remembered_call(record.call)) else {
            return;
        };
        let mark = if failed || status >= 300 { Mark::Failed } else { Mark::Fine };
        let (mode, seen) = (call.mode, self.seen(record));
        self.picture.tokens.push(Token {
            call: record.call,
            at,
            mode,
            face: Face::Answer(status),
            mark,
            pips: 0,
            seen,
        });
    }

    /// It fades with simulated time, so that it is still there when the playhead stands.
    fn seen(&self, record: &Record) -> u8 {
        let faded = part(self.moment.now.since(record.at), self.moment.wall(SEEN_WALL));
        (((1.0 - faded) * 2.0).min(1.0) * 255.0) as u8
    }
}

fn part(gone: Span, whole: Span) -> f32 {
    if whole.is_zero() { 1.0 } else { (gone.0 as f32 / whole.0 as f32).min(1.0) }
}
