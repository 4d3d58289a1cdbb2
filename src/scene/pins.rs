//! Marks that stay for a moment where something happened: a pin where something went wrong, and in the place of an
//! environment what the attempt there came to.

use super::finished_calls;
use super::layout::Layout;
use super::moment::Moment;
use super::says::{PinSays, SlotLook, SlotSays, Snapshot};
use super::step::{self, Pending};
use crate::engine::record::{CallId, Finished, NO_CALL, Outcome, Record, Refusal, Sender, What};
use crate::engine::scenario::{Destination, Scenario};
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::text::messages::stage as m;
use crate::text::{names, rules, stage as text};
use crate::timeline::Run;

/// On the wall, in microseconds: how long a mark stays on the place where something happened.
const MARK_WALL: u64 = 1_400_000;
/// Records looked back through for what to mark.
const RECORDS_MAX: u64 = 240;

/// Marks what went wrong in the last moments where it happened, and attempts that ended.
pub fn mark_recent(run: &mut Run, layout: &Layout, moment: Moment, pending: &Pending, snapshot: &mut Snapshot) {
    let window = moment.wall(MARK_WALL);
    let shown = run.shown();
    let after = Time(moment.now.0.saturating_sub(window.0).saturating_sub(1));
    let first = if moment.now.0 > window.0 { run.first_record_after(after) } else { 0 };
    let last = run.last_record().map_or(Time::ZERO, |record| record.at);
    let (mut ended, mut wrong) = (Vec::new(), Vec::new());
    // The call to which something happened last, and since when nothing happened to another.
    let mut latest = (NO_CALL, 0);
    // Pins of what happened last stay until something else happens.
    let from = if last > after { first } else { run.first_record_after(Time(last.0.saturating_sub(1))).min(first) };
    run.for_each_record(shown.saturating_sub(RECORDS_MAX), shown, |record| {
        if record.call != NO_CALL && record.call != latest.0 {
            latest = (record.call, record.seq);
        }
        if let What::Finished(finished) = record.what {
            ended.push((finished, record.call, record.seq));
        }
        if record.seq >= from && record.is_problem() {
            wrong.push(*record);
        }
    });
    for record in wrong {
        if !is_seen(&record, run.world(), moment, pending) {
            continue;
        }
        let says = PinSays { reason: rules::reason(&record.what), record: Some(record) };
        if let Some(pin) = place_of(&record, run.world(), snapshot) {
            *pin = says;
        }
    }
    let config = run.world().config();
    for (finished, call, seq) in ended {
        // Where the playhead stands no time passes on the wall, and what counts as a moment would be any time of the run.
        let is_new = !moment.stands && seq >= first;
        let is_last = call == latest.0 && seq >= latest.1;
        mark_finished(&Ended { finished, call, is_new, is_last }, config, layout, snapshot);
    }
}

/// An attempt that ended.
struct Ended {
    finished: Finished,
    call: CallId,
    /// It ended in the last moments.
    is_new: bool,
    /// Nothing has happened to another call since.
    is_last: bool,
}

/// Whether what went wrong has come to where it is seen.
fn is_seen(record: &Record, world: &World, moment: Moment, pending: &Pending) -> bool {
    match record.what {
        What::DeadLettered { .. } | What::DeliveryFailed { .. } | What::Lost { .. } => {
            finished_calls::has_landed(record.at, moment)
        }
        What::TurnedAway { .. } => {
            let call = world.call(record.call).filter(|call| call.since == record.at);
            call.is_none_or(|call| step::reached_function(call, moment, pending))
        }
        _ => true,
    }
}

/// Where something went wrong.
fn place_of<'a>(record: &Record, world: &World, snapshot: &'a mut Snapshot) -> Option<&'a mut PinSays> {
    match record.what {
        What::Refused { reason, .. } if !reason.is_throttle() && reason != Refusal::SystemError => {
            Some(&mut snapshot.door)
        }
        What::GaveUp { .. } | What::Duplicated { .. } => Some(&mut snapshot.queue_pin),
        What::DeadLettered { target, .. } | What::DeliveryFailed { to: Destination::Target(target), .. } => {
            snapshot.endings.get_mut(target.0 as usize).map(|ending| &mut ending.pin)
        }
        What::Lost { .. } => snapshot.endings.get_mut(world.config().targets.len()).map(|ending| &mut ending.pin),
        What::HungUp { from, .. } => at_sender(from, snapshot),
        What::Unheard { .. } | What::AnswerLost { .. } => at_sender(world.remembered_call(record.call)?.from, snapshot),
        _ => {
            let function = record.what.function()?;
            snapshot.functions.get_mut(function.0 as usize).map(|function| &mut function.pin)
        }
    }
}

fn at_sender(from: Sender, snapshot: &mut Snapshot) -> Option<&mut PinSays> {
    match from {
        Sender::Caller(id) => snapshot.callers.get_mut(id.0 as usize).map(|caller| &mut caller.pin),
        Sender::Function { function, .. } | Sender::Destination { function, .. } => {
            snapshot.functions.get_mut(function.0 as usize).map(|function| &mut function.pin)
        }
    }
}

/// What an attempt came to stays in its place for a moment, or until something else happens; a failure until the place is used
/// again.
fn mark_finished(ended: &Ended, config: &Scenario, layout: &Layout, snapshot: &mut Snapshot) {
    let Ended { finished, call, .. } = ended;
    let index = finished.function.0 as usize;
    let (Some(place), Some(says)) = (layout.functions.get(index), snapshot.functions.get_mut(index)) else { return };
    let Some(slot) = says.slots.get_mut(place.place_of(finished.environment)) else { return };
    let is_kept = ended.is_last || finished.outcome.failed();
    match slot.look {
        SlotLook::Sync | SlotLook::Async | SlotLook::Initialising => return,
        _ if ended.is_new => {}
        SlotLook::Cold => return,
        _ if is_kept => {}
        SlotLook::Idle => return,
        // What failed there before is over.
        SlotLook::Failed | SlotLook::Fine => {
            m::SlotWarm.get().clone_into(&mut slot.text);
            (slot.look, slot.call) = (SlotLook::Idle, NO_CALL);
            return;
        }
    }
    let function = config.function(finished.function);
    let text = match finished.outcome {
        Outcome::Succeeded => m::SlotDone.get().to_owned(),
        Outcome::Raised => function.error.clone(),
        Outcome::TimedOut => text::timed_out(function.timeout),
        other => names::outcome(other).to_owned(),
    };
    let look = if finished.outcome.failed() { SlotLook::Failed } else { SlotLook::Fine };
    *slot = SlotSays { look, text, call: *call };
}
