//! What the boxes say at an instant: one small value, made ten times a second at most, of which a box shows its part.

use super::caller_says::callers;
use super::finished_calls;
use super::layout::{FunctionPlace, Layout, law_index};
use super::moment::Moment;
use super::pins::mark_recent;
pub use super::says::{CallerSays, ClockSays, EndingSays, FunctionSays, PinSays, SlotLook, SlotSays, Snapshot};
use super::says::{RemarkRoom, remark_room};
use super::standing::WAITING_SHOWN;
use super::step::{self, Pending};
use crate::engine::record::{AlarmState, CallId, Finished, Law, NO_CALL, What};
use crate::engine::scenario::{Effects, Function, FunctionId, Mode, Scenario, TargetId};
use crate::engine::time::{Span, Time};
use crate::engine::world::{Call, FunctionWorld, Stage, World};
use crate::text::messages::stage as m;
use crate::text::{names, stage as text};
use crate::timeline::Run;

/// Messages looked through for that of one call.
const MESSAGES_MAX: usize = 20_000;

/// What a look through all calls under way finds.
struct Found {
    /// By function: attempts that began, and refusals for want of room, that are not there yet.
    entering: Vec<u32>,
    /// By function: attempts whose end the playhead has not come to, and how many of them have failed.
    still_running: Vec<(u32, u64)>,
    /// Effects of the runs that go on.
    early_effects: Vec<u64>,
    refused: Vec<u64>,
    /// By function: environments that stood idle until now.
    warm: Vec<Vec<u32>>,
    in_line: u64,
    oldest: Time,
    held: [u64; 2],
    next: [Option<(Time, Next)>; 2],
    /// Whether an event is on its way to the clock.
    coming: [bool; 2],
}

#[derive(Clone, Copy)]
struct Next {
    attempt: u64,
    attempts: u64,
    refusals: u64,
}

impl Next {
    fn of(call: &Call, config: &Scenario) -> Self {
        let attempts = u64::from(config.function(call.function).retries) + 1;
        Self { attempt: u64::from(call.failures) + 1, attempts, refusals: u64::from(call.refusals) }
    }
}

impl Found {
    /// What waits, without looking at each.
    fn count_crowd(&mut self, world: &World) {
        let crowd = world.crowd();
        (self.in_line, self.oldest) = (crowd.queued.count, crowd.queued.oldest);
        for law in [Law::FunctionError, Law::BackOff] {
            let (index, line) = (law_index(law), crowd.waiting_by(law));
            self.held[index] = line.count;
            self.next[index] = line.next.map(|(due, slot)| (due, Next::of(world.call_in(slot), world.config())));
        }
    }
}

pub fn look(run: &mut Run, layout: &Layout, moment: Moment) -> Snapshot {
    let mut pending = Pending::default();
    pending.read(run);
    let unlanded = unlanded(run, moment, &pending);
    let world = run.world();
    let found = look_through(world, moment, &pending);
    let mut snapshot = at_rest(world, layout, &found, &unlanded);
    for call in world.running_calls().filter(|call| step::has_arrived(call, moment, &pending)) {
        running(call, world.config(), layout, &mut snapshot);
    }
    for (call, finished) in pending.running() {
        still_running(call, &finished, layout, &mut snapshot);
    }
    snapshot.callers = callers(world, moment.now);
    let oldest = if found.in_line == 0 { Span::ZERO } else { moment.now.since(found.oldest) };
    snapshot.queue = text::queue(found.in_line, oldest, found.held[0] + found.held[1]);
    for law in [Law::FunctionError, Law::BackOff] {
        let clock = &mut snapshot.clocks[law_index(law)];
        *clock = clock_says(law, &found, moment);
        clock.has_acted = clock.busy || clock.coming || has_acted(world, law);
    }
    mark_recent(run, layout, moment, &pending, &mut snapshot);
    snapshot
}

/// How many messages of each target, and lost events of each function, are still on their way.
struct Unlanded {
    messages: Vec<usize>,
    lost: u64,
}

fn unlanded(run: &mut Run, moment: Moment, pending: &Pending) -> Unlanded {
    let mut unlanded = Unlanded { messages: vec![0; run.world().config().targets.len()], lost: 0 };
    finished_calls::landing(run, moment, pending, |record| match record.what {
        What::DeadLettered { target, .. } | What::Delivered { target, .. } => {
            unlanded.messages[usize::from(target.0)] += 1;
        }
        What::Lost { .. } => unlanded.lost += 1,
        _ => {}
    });
    unlanded
}

fn clock_says(law: Law, found: &Found, moment: Moment) -> ClockSays {
    let index = law_index(law);
    let Some((due, next)) = found.next[index] else {
        let (first, second) = text::clock_law(law);
        let lines = (first.to_owned(), second.to_owned());
        return ClockSays { lines, coming: found.coming[index], ..ClockSays::default() };
    };
    let second = text::then(law, next.attempt, next.attempts, next.refusals);
    let more = text::more(found.held[index] - 1);
    let lines = (text::back_in(due.since(moment.now)), second);
    ClockSays { busy: true, lines, more, ..ClockSays::default() }
}

/// Whether an event has failed, or been turned away, so far; of synchronous calls the clocks know nothing.
fn has_acted(world: &World, law: Law) -> bool {
    let mut functions =
        (0..world.config().functions.len()).map(|index| &world.function(FunctionId(index as u8)).metrics);
    functions.any(|metrics| match law {
        Law::FunctionError => metrics.events_failed > 0,
        Law::BackOff => metrics.events_turned_away > 0,
    })
}

/// Functions and endings as they are while nothing runs.
fn at_rest(world: &World, layout: &Layout, found: &Found, unlanded: &Unlanded) -> Snapshot {
    let config = world.config();
    let mut snapshot = Snapshot::default();
    for (index, (function, place)) in config.functions.iter().zip(&layout.functions).enumerate() {
        let state = world.function(FunctionId(index as u8));
        let warm = function.init.is_zero();
        let cold = SlotSays {
            text: if warm { m::SlotFree.get() } else { m::SlotCold.get() }.to_owned(),
            ..SlotSays::default()
        };
        let mut slots = vec![cold; place.slots.len()];
        for slot in slots.iter_mut().take(function.provisioned as usize) {
            *slot = SlotSays { look: SlotLook::Idle, text: m::SlotProvisioned.get().to_owned(), call: NO_CALL };
        }
        for idle in &state.idle {
            if let Some(slot) = slots.get_mut(place.place_of(idle.number)) {
                *slot = SlotSays { look: SlotLook::Idle, text: m::SlotWarm.get().to_owned(), call: NO_CALL };
            }
        }
        for number in &found.warm[index] {
            if let Some(slot) =
                slots.get_mut(place.place_of(*number)).filter(|slot| slot.look == SlotLook::Cold && !warm)
            {
                *slot = SlotSays { look: SlotLook::Idle, text: m::SlotWarm.get().to_owned(), call: NO_CALL };
            }
        }
        let (still_running, failed) = found.still_running[index];
        let in_use = (state.in_use + still_running).saturating_sub(found.entering[index]);
        // What is reserved is the more important of the two; both find no room beside a name.
        let figures = match function.reserved {
            Some(_) => names::room(in_use, function),
            None => text::function(function.memory_mb, &names::room(in_use, function)),
        };
        let beyond = in_use.saturating_sub(place.slots.len() as u32);
        let throttles = state.metrics.throttles.saturating_sub(found.refused[index]);
        let effects = state.metrics.effects.saturating_sub(found.early_effects[index]);
        let runs = state.metrics.invocations.saturating_sub((state.in_use + still_running).into());
        let runs = (runs, state.metrics.errors.saturating_sub(failed));
        let side = remark(function, state, runs, (beyond, throttles, effects), remark_room(layout, place));
        let edges = function.calls.iter().map(|edge| edge.mode).collect();
        snapshot.functions.push(FunctionSays { figures, slots, side, edges, pin: PinSays::default() });
    }
    for (index, target) in config.targets.iter().enumerate() {
        let state = world.target(TargetId(index as u8));
        let landed = state.messages.len().saturating_sub(unlanded.messages[index]);
        let newest = landed.checked_sub(1).map(|place| &state.messages[place]);
        let payload = newest.map_or(String::new(), |message| world.message_payload(message));
        let is_used = config.functions.iter().any(|function| function.leads_to(TargetId(index as u8)));
        let (note, brief_note) = note_on(target.alarm.then_some(state.alarm), is_used || landed > 0);
        let (alarm, pin, count) = (state.alarm, PinSays::default(), landed as u64);
        let counted = text::piled(count, true);
        let (note, brief_note) = (note.to_owned(), brief_note.to_owned());
        snapshot.endings.push(EndingSays { title: "", count, counted, payload, note, brief_note, alarm, pin });
    }
    if layout.endings.len() > config.targets.len() {
        let functions = 0..config.functions.len();
        let count: u64 = functions.map(|index| world.function(FunctionId(index as u8)).metrics.lost).sum();
        let count = count.saturating_sub(unlanded.lost);
        snapshot.endings.push(EndingSays {
            title: text::lost_title(count),
            count,
            counted: text::piled(count, false),
            note: text::lost(count).to_owned(),
            ..EndingSays::default()
        });
    }
    snapshot
}

/// What is said of a queue, in full and in short: what its alarm shows, if it has one, or that nothing can come there.
fn note_on(alarm: Option<AlarmState>, is_used: bool) -> (&'static str, &'static str) {
    match alarm {
        _ if !is_used => (m::Unused.get(), m::Unused.get()),
        Some(state) => text::alarm(state),
        None => ("", ""),
    }
}

/// What is said beside a function's environments: of how many are beyond them, how often it was throttled, or what its runs
/// came to, what matters most.
fn remark(
    function: &Function,
    state: &FunctionWorld,
    (runs, errors): (u64, u64),
    (beyond, throttles, effects): (u32, u64, u64),
    room: RemarkRoom,
) -> String {
    let metrics = &state.metrics;
    let of_one_event = if room == RemarkRoom::Sentence { metrics.effects_most } else { 0 };
    let of_one_event = u64::from(of_one_event).min(effects) as u32;
    let in_words = || match room {
        RemarkRoom::Word => text::effects_briefly(effects),
        _ => text::effects(&function.effect_name, effects, of_one_event),
    };
    match (beyond, throttles) {
        (0, 0) if function.effects == Effects::Ignored && room == RemarkRoom::Sentence => text::runs(runs, errors),
        (0, 0) if function.effects == Effects::Ignored => String::new(),
        (0, 0) => in_words(),
        (0, _) if metrics.effects_repeated > 0 => in_words(),
        (0, throttles) if room == RemarkRoom::Word => text::refused_briefly(throttles),
        (0, throttles) => text::refused(throttles),
        (beyond, _) if room == RemarkRoom::Word => text::more_busy_briefly(beyond.into()),
        (beyond, _) => text::more_busy(beyond.into()),
    }
}

/// Whether a message of a call lies in a queue, among the newest; not in one that is gone with the scenario that had it.
pub fn holds(world: &World, queue: TargetId, call: CallId) -> bool {
    if usize::from(queue.0) >= world.config().targets.len() {
        return false;
    }
    let mut newest = world.target(queue).messages.iter().rev().take(MESSAGES_MAX);
    newest.any(|message| message.call == call)
}

fn look_through(world: &World, moment: Moment, pending: &Pending) -> Found {
    let config = world.config();
    let functions = config.functions.len();
    let (entering, refused, warm) = (vec![0; functions], vec![0; functions], vec![Vec::new(); functions]);
    let mut early_effects = vec![0; functions];
    // That a run left its effect is told with its end.
    for call in world.running_calls().filter(|call| call.has_left_effect()) {
        early_effects[usize::from(call.function.0)] += 1;
    }
    let mut still_running = vec![(0, 0); functions];
    for (_, finished) in pending.running() {
        if let Some((count, failed)) = still_running.get_mut(usize::from(finished.function.0)) {
            *count += 1;
            *failed += u64::from(finished.outcome.failed());
        }
    }
    let (in_line, oldest) = (0, Time::NEVER);
    let mut found = Found {
        entering,
        still_running,
        early_effects,
        refused,
        warm,
        in_line,
        oldest,
        held: [0; 2],
        next: [None; 2],
        coming: [false; 2],
    };
    let is_crowd = world.calls_under_way() > WAITING_SHOWN;
    if is_crowd {
        found.count_crowd(world);
    }
    // Of a crowd, those on their way to it are not told from those that are there.
    for call in world.shown_calls(if is_crowd { 0 } else { WAITING_SHOWN }) {
        if !step::has_arrived(call, moment, pending) {
            let function = usize::from(call.function.0);
            if call.is_running() {
                found.entering[function] += 1;
                if call.cold_start().is_zero() {
                    found.warm[function].push(call.environment);
                }
            }
            found.refused[function] += u64::from(!step::reached_function(call, moment, pending));
            if let Stage::Waiting(law) = call.stage {
                found.coming[law_index(law)] = true;
            }
            continue;
        }
        match call.stage {
            _ if is_crowd => {}
            Stage::Queued => {
                found.in_line += 1;
                found.oldest = found.oldest.min(call.stored_at);
            }
            Stage::Waiting(law) => {
                let index = law_index(law);
                found.held[index] += 1;
                if found.next[index].is_none_or(|(due, _)| call.until < due) {
                    found.next[index] = Some((call.until, Next::of(call, config)));
                }
            }
            _ => {}
        }
    }
    found
}

fn running(call: &Call, config: &Scenario, layout: &Layout, snapshot: &mut Snapshot) {
    let function = call.function.0 as usize;
    let Some(says) = snapshot.functions.get_mut(function) else { return };
    let busy = if call.mode == Mode::Async { SlotLook::Async } else { SlotLook::Sync };
    let (look, text) = match call.stage {
        Stage::Initialising => (SlotLook::Initialising, m::SlotStarting.get().to_owned()),
        Stage::Calling => {
            let callee = config.function(call.function).calls.get(call.edge() as usize);
            let callee = callee.map_or("", |edge| config.function(edge.function).name.as_str());
            if says.side.is_empty() && layout.functions.get(function).is_some_and(|place| place.side.w >= 90.0) {
                m::Meter.get().clone_into(&mut says.side);
            }
            let has_room = layout.functions.get(function).is_some_and(FunctionPlace::can_name_callee);
            (busy, if has_room { text::waits_for(callee) } else { m::SlotWaits.get().to_owned() })
        }
        _ => (busy, m::SlotRunning.get().to_owned()),
    };
    let place = layout.functions.get(function).map_or(0, |place| place.place_of(call.environment));
    if let Some(slot) = says.slots.get_mut(place) {
        *slot = SlotSays { look, text, call: call.id };
    }
}

/// An attempt whose end the playhead has not come to.
fn still_running(call: CallId, finished: &Finished, layout: &Layout, snapshot: &mut Snapshot) {
    let function = usize::from(finished.function.0);
    let (Some(place), Some(says)) = (layout.functions.get(function), snapshot.functions.get_mut(function)) else {
        return;
    };
    if let Some(slot) = says.slots.get_mut(place.place_of(finished.environment)) {
        let look = if finished.mode == Mode::Async { SlotLook::Async } else { SlotLook::Sync };
        *slot = SlotSays { look, text: m::SlotRunning.get().to_owned(), call };
    }
}
