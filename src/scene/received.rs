//! What the code that makes a call knows: what it received last, and how long it has been waiting. Nothing that only
//! Lambda knows goes in here, for the view behind the curtain shows it as well.

use crate::engine::answer;
use crate::engine::record::{CallId, Left, Record, Sender, What};
use crate::engine::scenario::{CallerId, FunctionId};
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use crate::text::code::Heard;
use crate::timeline::Run;

/// Records of one instant that are looked through for an answer.
const INSTANT_MAX: u64 = 20_000;
/// Records that are looked through for the last answer to a function's call, the newest, and how many at first.
const REACH: (u64, u64) = (65_536, 512);

/// The code of a caller, or of a function for one of the calls it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Caller(CallerId),
    Edge(FunctionId, u8),
}

impl Place {
    fn is(self, from: Sender) -> bool {
        match (self, from) {
            (Self::Caller(id), Sender::Caller(other)) => id == other,
            (Self::Edge(id, edge), Sender::Function { function, edge: other, .. }) => (id, edge) == (function, other),
            _ => false,
        }
    }
}

/// What was received, and how long after the request was sent for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub heard: Heard,
    pub waited: Span,
}

/// The last answer that a place received, by the number of its record: the key under which it may be remembered.
pub fn last(run: &mut Run, place: Place) -> Option<u64> {
    match place {
        Place::Caller(id) => {
            let heard = run.world().caller(id).last_heard?;
            find(run, place, heard.call, heard.at)
        }
        Place::Edge(..) => find_last(run, place),
    }
}

/// What the record with this number says to the one that waited.
pub fn received(run: &mut Run, seq: u64) -> Option<Received> {
    let record = run.record(seq)?;
    match record.what {
        What::HungUp { left, waited, .. } => {
            Some(Received { heard: Heard::Nothing { connected: left != Left::Unconnected }, waited })
        }
        What::Answered { waited, .. } => {
            let decided = run.record(record.cause)?;
            let function = decided.what.function()?;
            let answer = |world: &World| {
                let function = world.config().function(function);
                answer::response(function, &world.request_id(record.call), &decided.what)
            };
            // As things were configured then: what was changed since nobody has heard of.
            let applied = run.commands().len().min(run.world().applied() as usize);
            let changed = run.commands()[..applied].iter().any(|timed| timed.at >= decided.at);
            let response = if changed { answer(&run.world_behind(decided.seq)) } else { answer(run.world()) };
            Some(Received { heard: Heard::Answer(response?), waited })
        }
        _ => None,
    }
}

/// Requests that a place awaits answers for, and how long the first of them has been under way.
pub fn waiting(run: &Run, place: Place) -> Option<(u32, Span)> {
    let (mut count, mut since) = (0, Time::NEVER);
    let world = run.world();
    for call in world.shown_calls(0).filter(|call| place.is(call.from) && world.is_awaited(call)) {
        count += 1;
        since = since.min(call.asked_at);
    }
    (count > 0).then(|| (count, run.now().since(since)))
}

/// Whether the code that made the call hears of this: what its SDK keeps to itself does not count.
fn tells(record: &Record, place: Place) -> bool {
    match record.what {
        What::Answered { from, resends, .. } | What::HungUp { from, resends, .. } => place.is(from) && !resends,
        _ => false,
    }
}

/// The record of an answer at a known instant.
fn find(run: &mut Run, place: Place, call: CallId, at: Time) -> Option<u64> {
    let first = if at == Time::ZERO { 0 } else { run.first_record_after(Time(at.0 - 1)) };
    let (mut found, stop) = (None, run.shown().min(first + INSTANT_MAX));
    run.for_each_record(first, stop, |record| {
        if record.call == call && tells(record, place) {
            found = Some(record.seq);
        }
    });
    found
}

/// The last answer that was passed on.
fn find_last(run: &mut Run, place: Place) -> Option<u64> {
    let (shown, mut reach) = (run.shown(), REACH.1);
    loop {
        let mut found = None;
        run.for_each_record(shown.saturating_sub(reach), shown, |record| {
            if tells(record, place) {
                found = Some(record.seq);
            }
        });
        if found.is_some() || reach >= shown || reach >= REACH.0 {
            return found;
        }
        reach *= 8;
    }
}
