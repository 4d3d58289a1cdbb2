//! The picture at an instant: where each call is, from the world at the playhead and the records just behind it.
//!
//! A call on the network is where the simulation has it. Steps that take no simulated time (from the front door into the
//! queue, from an environment to a retry clock) are drawn in the first moments of the stage they lead to ([`super::step`]), so
//! that a token lags by half a second on the wall at most. There is no other state: the same instant gives the same picture.

use super::geometry::{Between, Point, Rect, TokenPath};
use super::layout::{Layout, law_index};
use super::moment::Moment;
use super::picture::{Bar, BarLook, Clock, Face, Mark, Picture, Token, Trace};
use super::standing::{Place, Standing, WAITING_SHOWN, waiting_shown};
use super::step::{self, Pending, out_way};
use super::{finished_calls, layout};
use crate::engine::record::Sender;
use crate::engine::scenario::Mode;
use crate::engine::time::{Span, Time};
use crate::engine::world::{Answer, Call, Stage, World};
use crate::timeline::Run;

/// Traces drawn at most where nothing may move.
const TRACES_MAX: usize = 40;
pub const CLOCK_RADIUS: f32 = 13.0;
const SMALL_CLOCK: f32 = 8.0;

/// The part of a stretch that has passed.
pub fn share_passed(now: Time, since: Time, until: Time) -> f32 {
    let whole = until.since(since).0.max(1);
    (now.since(since).0 as f32 / whole as f32).between(0.0, 1.0)
}

/// The part of a clock that shows a wait whose end nobody knows: it fills, and is never full.
fn share_unknown(waited: Span) -> f32 {
    let seconds = waited.0 as f32 / 1e6;
    0.06 + 0.88 * seconds / (seconds + 1.0)
}

/// Makes pictures; keeps nothing between them but memory.
#[derive(Clone, Debug, Default)]
pub struct Composer {
    pub picture: Picture,
    path: TokenPath,
    standing: Standing,
    pending: Pending,
    /// By caller: since when the call has been out that it has waited for longest.
    waits: Vec<Time>,
}

/// More tokens than this are not drawn: they would cover each other.
const TOKENS_MAX: usize = 3 * WAITING_SHOWN;

impl Composer {
    pub fn compose(&mut self, run: &mut Run, layout: &Layout, moment: Moment) {
        self.picture.clear();
        self.waits.clear();
        self.waits.resize(layout.callers.len(), Time::NEVER);
        self.pending.read(run);
        finished_calls::draw_finished_calls(&mut self.picture, &mut self.path, &self.pending, run, layout, moment);
        let world = run.world();
        self.standing.look(world, layout, moment, &self.pending);
        for call in world.shown_calls(waiting_shown(world)) {
            self.note_wait(call, world);
            if self.picture.tokens.len() < TOKENS_MAX {
                self.draw_call(call, layout, moment);
            }
        }
        for call in world.shown_calls(0) {
            if let Some(answer) = call.answer
                && self.picture.tokens.len() < TOKENS_MAX
                && !self.pending.holds_answer(call, answer.left_at)
            {
                self.draw_answer(call, answer, layout, moment);
            }
        }
        for (caller, since) in self.waits.iter().enumerate() {
            if *since != Time::NEVER {
                let share = share_unknown(moment.now.since(*since));
                let (at, radius) = layout.caller_clock(caller);
                self.picture.clocks.push(Clock { at, radius, share });
            }
        }
    }

    fn note_wait(&mut self, call: &Call, world: &World) {
        let Sender::Caller(id) = call.from else { return };
        let Some(wait) = self.waits.get_mut(id.0 as usize) else { return };
        if world.is_awaited(call) {
            *wait = (*wait).min(call.asked_at);
        }
    }

    fn draw_call(&mut self, call: &Call, layout: &Layout, moment: Moment) {
        let function = call.function.0 as usize;
        match call.stage {
            Stage::Resending => self.draw_resending(call, layout, moment),
            Stage::Travelling => self.draw_travelling(call, layout, moment),
            Stage::Queued => {
                let (rest, face) = match self.standing.place(call) {
                    Place::InLine(number) => {
                        let place = layout.queue_place(number);
                        (Point { x: place.x - layout::LINE_PITCH * self.standing.shift(call), ..place }, Face::Call)
                    }
                    Place::InCrowd(number) => in_crowd(&layout.queue_crowd, number),
                };
                self.enter(call, rest, face, layout, moment);
            }
            Stage::Waiting(law) => {
                let law = law_index(law);
                let (rest, face) = match self.standing.place(call) {
                    Place::InLine(_) => (layout.retry_place(law), Face::Call),
                    Place::InCrowd(number) => in_crowd(&layout.retry_crowd[law], number),
                };
                if face == Face::Call && self.has_arrived(call, moment) {
                    let share = 1.0 - share_passed(moment.now, call.since, call.until);
                    self.picture.clocks.push(Clock { at: layout.retry_clock(law), radius: CLOCK_RADIUS, share });
                }
                self.enter(call, rest, face, layout, moment);
            }
            Stage::Initialising | Stage::Working | Stage::Calling => {
                let slot = layout.functions.get(function).and_then(|place| place.slot(call.environment));
                if let Some(slot) = slot.filter(|_| self.has_arrived(call, moment)) {
                    self.picture.bars.push(bar(call, slot, moment));
                }
                let face = layout.environment_face(function, call.environment);
                let rest = layout.environment_place(function, call.environment);
                if step::is_entered(call) {
                    self.enter(call, rest, face, layout, moment);
                } else {
                    self.push(call, rest, face);
                }
            }
            Stage::Done => {}
        }
    }

    fn draw_travelling(&mut self, call: &Call, layout: &Layout, moment: Moment) {
        let Some(way) = out_way(call, layout).filter(|_| !self.pending.holds(call)) else { return };
        self.path.start(way.first());
        self.path.along(way);
        let share = share_passed(moment.now, call.since, call.until);
        self.on_the_network(call, share, Face::Call, Mark::None, moment);
    }

    /// A request that its sender's SDK will send again.
    fn draw_resending(&mut self, call: &Call, layout: &Layout, moment: Moment) {
        let Some(way) = out_way(call, layout) else { return };
        let door = way.first();
        let share = 1.0 - share_passed(moment.now, call.since, call.until);
        self.picture.clocks.push(Clock { at: Point { x: door.x, y: door.y - 20.0 }, radius: SMALL_CLOCK, share });
        self.push(call, door, Face::Call);
    }

    fn draw_answer(&mut self, call: &Call, answer: Answer, layout: &Layout, moment: Moment) {
        let function = call.function.0 as usize;
        let ran = call.stage == Stage::Done && call.attempt > 0 && call.mode == Mode::Sync;
        let start = if ran { Some(layout.environment_place(function, call.environment)) } else { None };
        match call.from {
            Sender::Caller(id) => {
                let caller = usize::from(id.0);
                let (Some(way), Some(rest)) = (layout.ways.answer.get(caller), layout.answer_rest(caller)) else {
                    return;
                };
                self.path.start(start.unwrap_or(way.first()));
                if ran && let Some(back) = layout.ways.straight_back.get(function) {
                    self.path.along(back);
                }
                self.path.along(way);
                self.path.end_at(rest);
            }
            Sender::Function { .. } | Sender::Destination { .. } => {
                let Some(way) = out_way(call, layout) else { return };
                self.path.start(start.unwrap_or(way.last()));
                self.path.back_along(way);
            }
        }
        let share = share_passed(moment.now, answer.left_at, answer.arrives_at);
        let mark = match answer.status {
            200..300 if !answer.failed => Mark::Fine,
            _ => Mark::Failed,
        };
        self.on_the_network(call, share, Face::Answer(answer.status), mark, moment);
    }

    /// A token that takes simulated time; the path is set.
    fn on_the_network(&mut self, call: &Call, share: f32, face: Face, mark: Mark, moment: Moment) {
        if moment.still && self.picture.traces.len() < TRACES_MAX {
            self.picture.traces.push(Trace { points: self.path.points().to_vec(), mode: call.mode });
        }
        let at = self.path.at(if moment.still { 0.5 } else { share });
        let pips = if face == Face::Call { call.failures } else { 0 };
        self.picture.tokens.push(Token { call: call.id, at, mode: call.mode, face, mark, pips, seen: 255 });
    }

    /// A token that comes to where it rests, on the way that it came. One that joins a crowd is seen until it stands there, unless it
    /// left the crowd a moment ago.
    fn enter(&mut self, call: &Call, rest: Point, face: Face, layout: &Layout, moment: Moment) {
        let share = step::share(call, moment, &self.pending);
        if share >= 1.0 {
            return self.push(call, rest, face);
        }
        self.picture.unsettled |= step::is_under_way(call, share, &self.pending);
        let at = step::place(&mut self.path, call, share, rest, layout);
        self.push(call, at, if face == Face::Call || !step::is_refused(call) { Face::Call } else { Face::Dot });
    }

    fn has_arrived(&self, call: &Call, moment: Moment) -> bool {
        step::has_arrived(call, moment, &self.pending)
    }

    fn push(&mut self, call: &Call, at: Point, face: Face) {
        if face == Face::Hidden {
            return;
        }
        let (call, mode, pips) = (call.id, call.mode, call.failures);
        self.picture.tokens.push(Token { call, at, mode, face, mark: Mark::None, pips, seen: 255 });
    }
}

/// A place in a crowd. A token that would cover others at rest need not be drawn.
fn in_crowd(crowd: &Rect, number: usize) -> (Point, Face) {
    let hidden = number >= layout::crowd_capacity(crowd);
    (layout::crowd_place(crowd, number), if hidden { Face::Hidden } else { Face::Dot })
}

fn bar(call: &Call, slot: &Rect, moment: Moment) -> Bar {
    let rect = Rect { x: slot.x + 5.0, y: slot.bottom() - 9.0, w: slot.w - 10.0, h: 5.0 };
    let (share, look) = match call.stage {
        Stage::Initialising => (share_passed(moment.now, call.since, call.until), BarLook::Initialising),
        Stage::Calling => (share_unknown(moment.now.since(call.since)), BarLook::Waiting),
        _ => (share_passed(moment.now, call.since, call.until), BarLook::Working(call.mode)),
    };
    Bar { rect, share, look }
}
