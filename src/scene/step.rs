//! Steps that take no simulated time: from the front door into the queue, from a retry clock to a function. Each is drawn in
//! the first moments of the stage it leads to, and until it is done the boxes say what they said before.

use super::geometry::{Path, Point, TokenPath, eased};
use super::layout::{Layout, law_index};
use super::moment::Moment;
use crate::engine::record::{CallId, Finished, Law, Record, Sender, What};
use crate::engine::scenario::Mode;
use crate::engine::time::Time;
use crate::engine::world::{Call, Stage};
use crate::timeline::Run;

/// Records looked at, at most.
const RECORDS_MAX: u64 = 240;

/// What the world has done already at this very instant, and the playhead has not come to: between two records of one
/// instant the world stands behind both.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    records: Vec<Record>,
    /// The last that the playhead has come to.
    last: Option<Record>,
}

impl Pending {
    pub fn read(&mut self, run: &mut Run) {
        self.records.clear();
        self.last = run.last_record();
        let (shown, emitted) = (run.shown(), run.world().emitted());
        run.for_each_record(shown, emitted.min(shown + RECORDS_MAX), |record| self.records.push(*record));
    }

    /// Whether something is still to come for this call.
    pub fn concerns(&self, call: CallId) -> bool {
        self.records.iter().any(|record| record.call == call)
    }

    /// Whether the stage that a call is in began with a record that is still to come.
    pub fn holds(&self, call: &Call) -> bool {
        self.began_now(call.since) && self.concerns(call.id)
    }

    /// Whether an answer leaves with a record that is still to come.
    pub fn holds_answer(&self, call: &Call, left_at: Time) -> bool {
        self.began_now(left_at)
            && self.records.iter().any(|record| {
                let is_cause = !matches!(record.what, What::Deleted { .. } | What::RetryDue { .. });
                record.call == call.id && is_cause
            })
    }

    /// Whether the refusal itself is still to come.
    fn refusal_of(&self, call: CallId) -> bool {
        self.records.iter().any(|record| record.call == call && matches!(record.what, What::TurnedAway { .. }))
    }

    /// Whether the playhead stands right behind the record that follows a call's refusal.
    fn follows_refusal(&self, call: &Call) -> bool {
        self.last.is_some_and(|last| {
            last.call == call.id && last.at == call.since && matches!(last.what, What::RetryDue { .. })
        })
    }

    fn began_now(&self, since: Time) -> bool {
        self.records.first().is_some_and(|record| record.at == since)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.records.iter()
    }

    /// Attempts whose end is still to come.
    pub fn running(&self) -> impl Iterator<Item = (CallId, Finished)> {
        self.records.iter().filter_map(|record| match record.what {
            What::Finished(finished) => Some((record.call, finished)),
            _ => None,
        })
    }
}

/// Whether a call is on its way from a place in the queue's line.
pub fn left_the_line(call: &Call) -> bool {
    let on_its_way = call.mode == Mode::Async && is_entered(call) && call.stage != Stage::Queued;
    on_its_way && last_law(call).is_none()
}

/// Whether a call was tried and found no room: it comes to the function first, and goes on from there.
pub fn is_refused(call: &Call) -> bool {
    match call.stage {
        Stage::Waiting(law) => law == Law::BackOff || call.refusals > 0,
        _ => false,
    }
}

/// The part of the step of a refused call after which it is at the function.
const AT_FUNCTION: f32 = 0.5;

/// How far a call has come on the way into the stage it is in.
pub fn share(call: &Call, moment: Moment, pending: &Pending) -> f32 {
    if moment.still && !pending.holds(call) {
        return 1.0;
    }
    let share = moment.step_share(call.since, call.until);
    let is_refused = is_refused(call);
    match pending.holds(call) {
        true if is_refused && !pending.refusal_of(call.id) => share.min(AT_FUNCTION),
        true => 0.0,
        // The refusal was a step of its own.
        false if is_refused && moment.stands && pending.follows_refusal(call) => {
            AT_FUNCTION + share * (1.0 - AT_FUNCTION)
        }
        false => share,
    }
}

/// Whether a step goes on, rather than waits for a record that is still to come.
pub fn is_under_way(call: &Call, share: f32, pending: &Pending) -> bool {
    share < 1.0 && !(pending.holds(call) && (share <= 0.0 || share >= AT_FUNCTION))
}

/// Where a call is after this share of its way to where it rests.
pub fn place(path: &mut TokenPath, call: &Call, share: f32, rest: Point, layout: &Layout) -> Point {
    let hand = layout.ways.hand.get(usize::from(call.function.0)).filter(|_| is_refused(call));
    let first = hand.map(|hand| {
        from_the_queue(path, call, layout);
        path.along(hand);
        path.length()
    });
    if let Some(leg) = first.map(|_| share / AT_FUNCTION).filter(|leg| *leg <= 1.0) {
        return path.at(eased(leg));
    }
    set_path(path, call, layout);
    path.to(rest);
    let Some(first) = first else { return path.at(eased(share)) };
    let whole = path.length().max(1.0);
    let leg = eased((share - AT_FUNCTION) / (1.0 - AT_FUNCTION));
    path.at((first + (whole - first) * leg) / whole)
}

/// Whether a call has arrived in the stage it is in, so that boxes may say so.
pub fn has_arrived(call: &Call, moment: Moment, pending: &Pending) -> bool {
    !is_entered(call) || share(call, moment, pending) >= 1.0
}

/// Whether the stage begins with a step that takes no simulated time.
pub fn is_entered(call: &Call) -> bool {
    match call.stage {
        Stage::Queued | Stage::Waiting(_) | Stage::Initialising => true,
        Stage::Working => call.cold_start().is_zero() && call.began_at() == call.since,
        _ => false,
    }
}

/// Whether a call that found no room has come as far as the function.
pub fn reached_function(call: &Call, moment: Moment, pending: &Pending) -> bool {
    !is_refused(call) || share(call, moment, pending) >= AT_FUNCTION
}

/// The way from the sender, as far as the network goes.
pub fn out_way<'a>(call: &Call, layout: &'a Layout) -> Option<&'a Path> {
    match call.from {
        Sender::Caller(id) => layout.ways.call.get(id.0 as usize),
        Sender::Function { function, .. } if call.mode == Mode::Async => {
            layout.ways.store_from.get(function.0 as usize)
        }
        Sender::Function { function, edge, .. } => layout.ways.edges.get(function.0 as usize)?.get(edge as usize),
        Sender::Destination { function, .. } => layout.ways.store_from.get(function.0 as usize),
    }
}

/// The way by which a call came into the stage it is in, up to the last door.
fn set_path(path: &mut TokenPath, call: &Call, layout: &Layout) {
    let function = call.function.0 as usize;
    let ways = &layout.ways;
    let arrival = out_way(call, layout).map(Path::last).unwrap_or_default();
    let by_caller = matches!(call.from, Sender::Caller(_));
    let (Some(hand), Some(fail)) = (ways.hand.get(function), ways.fail.get(function)) else {
        return path.start(arrival);
    };
    match call.stage {
        Stage::Queued => {
            path.start(arrival);
            if by_caller {
                path.along(&ways.store);
            }
        }
        Stage::Waiting(law) if !is_refused(call) => {
            path.start(layout.environment_place(function, call.environment));
            path.along(&fail[law_index(law)]);
        }
        Stage::Waiting(law) => {
            from_the_queue(path, call, layout);
            path.along(hand);
            path.along(&fail[law_index(law)]);
        }
        _ if call.mode == Mode::Async => {
            from_the_queue(path, call, layout);
            path.along(hand);
        }
        _ => {
            path.start(arrival);
            if by_caller && let Some(straight) = ways.straight.get(function) {
                path.along(straight);
            }
        }
    }
}

/// From where an event stood into the queue, for the last time: from the front door, if it was never tried.
pub fn to_the_queue(path: &mut TokenPath, call: &Call, layout: &Layout) {
    if call.tries > 0 {
        return from_the_queue(path, call, layout);
    }
    path.start(out_way(call, layout).map(Path::last).unwrap_or_default());
    if matches!(call.from, Sender::Caller(_)) {
        path.along(&layout.ways.store);
    }
    path.to(layout.queue_place(0));
}

/// Begins where an event stood before its try.
fn from_the_queue(path: &mut TokenPath, call: &Call, layout: &Layout) {
    match last_law(call) {
        None => path.start(layout.queue_place(0)),
        Some(law) => {
            let law = law_index(law);
            path.start(layout.retry_place(law));
            path.along(&layout.ways.again[law]);
            path.to(layout.queue_place(0));
        }
    }
}

/// By which law an event waited before its last try.
fn last_law(call: &Call) -> Option<Law> {
    match (call.stage, call.tries) {
        (_, 0 | 1) => None,
        (Stage::Waiting(_) | Stage::Done, _) if call.refusals > 1 || call.attempt == 0 => Some(Law::BackOff),
        (Stage::Waiting(_) | Stage::Done, _) => Some(Law::FunctionError),
        _ if call.attempt <= 1 => Some(Law::BackOff),
        _ => Some(Law::FunctionError),
    }
}
