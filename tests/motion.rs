//! What a person sees while a lesson plays: tokens go their way without a jump and never back, and no box says what a token
//! has not brought there yet.

use invokescope::engine::record::{CallId, What};
use invokescope::engine::scenario::{CallerId, TargetId};
use invokescope::engine::time::{Span, Time};
use invokescope::engine::world::Stage;
use invokescope::lessons;
use invokescope::scene::compose::Composer;
use invokescope::scene::geometry::{Point, distance};
use invokescope::scene::layout::{Layout, law_index};
use invokescope::scene::moment::Moment;
use invokescope::scene::picture::{Face, Picture, Token};
use invokescope::scene::shape::Shape;
use invokescope::scene::snapshot::{self, SlotLook, Snapshot};
use invokescope::timeline::{Folding, Outlook, Playback, Run, Speed};
use std::collections::BTreeMap;
use std::sync::Arc;

const FRAME: Span = Span(1_000_000 / 60);
/// Frames of a lesson that are looked at, at each speed: about a minute.
const FRAMES: usize = 3_600;
/// Tokens at most in the frames that are looked at: a crowd has no single tokens.
const TOKENS_MAX: usize = 12;
/// Pixels that a token may move in a frame, and by how much its way in one frame may grow over that in the frame before: it
/// sets off gently.
const MOVE_MAX: f32 = 90.0;
const SET_OFF_MAX: f32 = 14.0;
const FASTER_MAX: f32 = 2.0;
/// A token that comes nearer than this to where it was, after it has been further away than the second, went back.
const SAME_PLACE: f32 = 1.0;
const AWAY: f32 = 14.0;

struct Seen {
    outlook: Outlook,
    shown: u64,
    picture: Picture,
    says: Snapshot,
}

fn see(run: &mut Run, layout: &Layout, playback: Playback) -> Seen {
    let outlook = run.outlook(&Folding::default());
    let moment = Moment::of(playback, outlook);
    let mut composer = Composer::default();
    composer.compose(run, layout, moment);
    Seen { outlook, shown: run.shown(), picture: composer.picture, says: snapshot::look(run, layout, moment) }
}

/// Plays each lesson at each of these speeds, a frame at a time.
fn play(speeds: &[Speed], mut look: impl FnMut(&str, &mut Run, &Layout, &Seen)) {
    for lesson in lessons::all() {
        for (speed, (width, height)) in
            speeds.iter().zip([(1_064.0, 590.0), (900.0, 400.0), (390.0, 0.0)].iter().cycle())
        {
            let scenario = lesson.scenario();
            let layout = Layout::new(&Shape::of(&scenario), *width, *height);
            let playback = Playback { playing: true, speed: *speed };
            let mut run = Run::new(Arc::new(scenario.clone()));
            for _ in 0..FRAMES {
                let seen = see(&mut run, &layout, playback);
                look(&format!("{} at {}, {:?}", scenario.about.id, speed.name(), run.now()), &mut run, &layout, &seen);
                let target = playback.target(FRAME, seen.outlook);
                run.seek(target);
                if run.now() > scenario.about.horizon || run.is_settled() && run.next_notable().is_none() {
                    break;
                }
            }
        }
    }
}

/// A call, and whether it is its answer.
type Key = (CallId, bool);

fn key(token: &Token) -> Key {
    (token.call, matches!(token.face, Face::Answer(_)))
}

/// Tokens by call, but for those of an event that is there twice.
fn by_call(picture: &Picture) -> BTreeMap<Key, &Token> {
    let single = |token: &&Token| matches!(token.face, Face::Call | Face::Answer(_));
    let count = |wanted: Key| picture.tokens.iter().filter(|token| key(token) == wanted).count();
    let tokens = picture.tokens.iter().filter(single).filter(|token| count(key(token)) == 1);
    tokens.map(|token| (key(token), token)).collect()
}

const FOLLOWED: [Speed; 2] = [Speed::NextEvent, Speed::Slow];

#[test]
fn a_token_goes_its_way_without_a_jump_and_never_back() {
    let mut before: BTreeMap<Key, (Point, f32)> = BTreeMap::new();
    // By token: the record that the way began with, and where the token has been since.
    let mut ways: BTreeMap<Key, (u64, Vec<Point>)> = BTreeMap::new();
    let (mut last, mut moved) = (String::new(), 0);
    play(&FOLLOWED, |id, run, _, seen| {
        let lesson = id.split(',').next().unwrap_or_default();
        if last != lesson {
            (before, ways, last) = (BTreeMap::new(), BTreeMap::new(), lesson.to_owned());
        }
        let tokens = by_call(&seen.picture);
        let crowded = seen.picture.tokens.len() > TOKENS_MAX;
        for (key, token) in tokens.iter().filter(|_| !crowded) {
            let since = run.world().call(key.0).map_or(seen.shown, |call| call.since.0);
            let (from, way) = ways.entry(*key).or_insert((since, Vec::new()));
            if *from != since {
                (*from, *way) = (since, Vec::new());
            }
            if let Some(before) = before.get(key) {
                let (before, pace) = *before;
                let gone = distance(before, token.at);
                let most = if id.contains("next-event") { SET_OFF_MAX + pace * FASTER_MAX } else { MOVE_MAX };
                assert!(
                    gone <= most.min(MOVE_MAX),
                    "{id}: {key:?} jumps {gone} px, {pace} before, from {before:?} to {:?}",
                    token.at
                );
                moved += u64::from(gone > 0.0);
            }
            let mut went_away = false;
            for place in way.iter().rev() {
                let off = distance(*place, token.at);
                went_away |= off > AWAY;
                // Who is refused again goes round, and ends where it began.
                let is_round = way.first().is_some_and(|first| distance(*first, token.at) <= AWAY);
                assert!(!went_away || is_round || off > SAME_PLACE, "{id}: {key:?} goes back to {place:?}");
            }
            if way.last() != Some(&token.at) {
                way.push(token.at);
            }
        }
        let moves = |(key, token): (&Key, &&Token)| {
            let gone = before.get(key).map_or(SET_OFF_MAX, |before| distance(before.0, token.at));
            (*key, (token.at, gone))
        };
        before = if crowded { BTreeMap::new() } else { tokens.iter().map(moves).collect() };
    });
    assert!(moved > 10_000, "{moved}");
}

#[test]
fn no_box_says_what_its_token_has_not_brought() {
    let mut kinds: BTreeMap<&str, u64> = BTreeMap::new();
    play(&[Speed::NextEvent, Speed::Slow, Speed::Real], |id, run, layout, seen| {
        let tokens = by_call(&seen.picture);
        let token_of = |call: CallId| tokens.get(&(call, false)).copied();
        for (place, says) in layout.functions.iter().zip(&seen.says.functions) {
            for (slot, says) in place.slots.iter().zip(&says.slots) {
                let busy = matches!(says.look, SlotLook::Initialising | SlotLook::Sync | SlotLook::Async);
                let Some(token) = token_of(says.call).filter(|_| busy) else { continue };
                assert!(slot.holds(token.at), "{id}: {says:?} while its token is at {:?}", token.at);
                *kinds.entry("slot").or_default() += 1;
            }
        }
        let world = run.world();
        let queued = world.calls().filter(|call| call.stage == Stage::Queued);
        let entered = queued.filter(|call| token_of(call.id).is_none_or(|token| layout.queue.holds(token.at))).count();
        let said: usize =
            seen.says.queue.split(' ').next().and_then(|count| count.replace(',', "").parse().ok()).unwrap_or(0);
        if !seen.says.queue.contains("wait") {
            assert!(said <= entered, "{id}: {} while {entered} have entered", seen.says.queue);
            *kinds.entry("queue").or_default() += u64::from(said > 0);
        }
        assert!(seen.says.clocks.iter().all(|says| !says.lines.0.is_empty()), "{id}: a clock without words");
        for (law, says) in seen.says.clocks.iter().enumerate().filter(|(_, says)| says.busy) {
            let held = world.calls().filter(|call| matches!(call.stage, Stage::Waiting(by) if law_index(by) == law));
            let is_of = |token: &&Token, call| token.call == call && !matches!(token.face, Face::Answer(_));
            let mut tokens = held.filter_map(|call| seen.picture.tokens.iter().find(|token| is_of(token, call.id)));
            assert!(tokens.any(|token| layout.retry[law].holds(token.at)), "{id}: {says:?} before it came");
            *kinds.entry("clock").or_default() += 1;
        }
        for (index, _) in world.config().targets.iter().enumerate() {
            let says = &seen.says.endings[index];
            let messages = &world.target(TargetId(index as u8)).messages;
            for message in messages.iter().take(says.count as usize) {
                let Some(token) = token_of(message.call).filter(|_| world.call(message.call).is_none()) else {
                    continue;
                };
                let landed = layout.endings.iter().any(|ending| ending.holds(token.at));
                assert!(landed, "{id}: {says:?} while the letter is at {:?}", token.at);
                *kinds.entry("ending").or_default() += 1;
            }
        }
        for (index, says) in seen.says.callers.iter().enumerate() {
            let heard = world.caller(CallerId(index as u8)).last_heard;
            let Some(token) = heard.and_then(|heard| tokens.get(&(heard.call, true))) else { continue };
            let rest = layout.answer_rest(index).expect("a way");
            assert!(distance(rest, token.at) < 2.0, "{id}: {says:?} while the answer is at {:?}", token.at);
            *kinds.entry("caller").or_default() += 1;
        }
    });
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    assert!(kinds.values().all(|count| *count > 20), "{kinds:?}");
}

#[test]
fn standing_between_two_records_of_one_instant_shows_the_cause_without_its_effect() {
    let scenario = lessons::find("always-fails").expect("a lesson of this id").scenario();
    let layout = Layout::new(&Shape::of(&scenario), 1_064.0, 590.0);
    let mut run = Run::new(Arc::new(scenario));
    let playback = Playback { playing: false, speed: Speed::NextEvent };
    let look = |run: &mut Run, stood: Span| {
        let mut moment = Moment::of(playback, run.outlook(&Folding::default()));
        (moment.stands, moment.stood) = (true, stood);
        let mut composer = Composer::default();
        composer.compose(run, &layout, moment);
        (composer.picture, snapshot::look(run, &layout, moment))
    };
    let (mut failed, mut letters, mut heard) = (0, 0, 0);
    while run.step_forward() && run.now() < Time::from_secs(400) {
        let Some(record) = run.last_record() else { continue };
        let call = record.call;
        let (at_first, first) = look(&mut run, Span::ZERO);
        let (at_last, last) = look(&mut run, Span::from_secs(2));
        let slot = layout.functions[0].slots[0];
        match record.what {
            What::Finished(_) => {
                for picture in [&at_first, &at_last] {
                    assert!(slot.holds(by_call(picture)[&(call, false)].at), "the token is where the attempt failed");
                }
                assert_eq!(last.functions[0].slots[0].look, SlotLook::Failed);
                assert!(last.clocks.iter().all(|clock| !clock.busy) && last.endings[0].count == 0, "{last:?}");
                failed += 1;
            }
            What::RetryDue { .. } => {
                assert!(!first.clocks[0].busy && last.clocks[0].busy, "it waits when it has come to the clock");
                assert!(slot.holds(by_call(&at_first)[&(call, false)].at));
                assert!(layout.retry[0].holds(by_call(&at_last)[&(call, false)].at));
            }
            What::GaveUp { .. } => {
                assert!(slot.holds(by_call(&at_last)[&(call, false)].at), "given up, and not yet sent away");
                assert_eq!(last.endings[0].count, 0);
            }
            What::DeadLettered { .. } => {
                assert_eq!((first.endings[0].count, last.endings[0].count), (0, 1));
                assert!(slot.holds(by_call(&at_first)[&(call, false)].at));
                assert!(
                    layout.endings[0].holds(by_call(&at_last)[&(call, false)].at),
                    "the letter is seen where it lands"
                );
                letters += 1;
            }
            What::Started { .. } => {
                assert_eq!(last.functions[0].slots[0].look, SlotLook::Async);
                assert_ne!(first.functions[0].slots[0].look, SlotLook::Async, "{first:?}");
            }
            What::Answered { .. } => {
                assert!(by_call(&at_last).contains_key(&(call, true)), "the 202 is seen where it is heard");
                heard += 1;
            }
            _ => {}
        }
    }
    assert_eq!((failed, letters, heard), (3, 1, 1));
}

#[test]
fn an_instant_looks_the_same_when_it_is_passed_and_when_it_is_sought() {
    let mut frames = 0;
    play(&FOLLOWED, |id, run, layout, passed| {
        frames += 1;
        if frames % 149 != 0 {
            return;
        }
        let speed = if id.contains("next-event") { Speed::NextEvent } else { Speed::Slow };
        let mut sought = Run::new(Arc::new(run.scenario().clone()));
        sought.seek(run.now());
        let sought = see(&mut sought, layout, Playback { playing: false, speed });
        assert!(sought.picture == passed.picture && sought.says == passed.says, "{id}");
    });
    assert!(frames > 10_000, "{frames}");
}

#[test]
fn a_refusal_is_seen_at_the_function_before_the_event_goes_to_wait() {
    let scenario = lessons::find("throttled").expect("a lesson of this id").scenario();
    let layout = Layout::new(&Shape::of(&scenario), 1_064.0, 590.0);
    let mut run = Run::new(Arc::new(scenario));
    let playback = Playback { playing: false, speed: Speed::NextEvent };
    let mut refused = 0;
    while run.step_forward() {
        let Some(record) = run.last_record() else { continue };
        let mut composer = Composer::default();
        let mut at = |run: &mut Run, stood: Span| {
            let moment = Moment { stands: true, stood, ..Moment::of(playback, run.outlook(&Folding::default())) };
            composer.compose(run, &layout, moment);
            by_call(&composer.picture).get(&(record.call, false)).map(|token| token.at)
        };
        let (first, last) = (at(&mut run, Span::ZERO), at(&mut run, Span::from_secs(2)));
        let door = layout.ways.hand[0].last();
        match record.what {
            What::TurnedAway { .. } => assert!(distance(last.unwrap_or_default(), door) < 1.0, "{last:?}"),
            What::RetryDue { .. } => {
                assert!(distance(first.unwrap_or_default(), door) < 1.0, "{first:?}");
                assert!(layout.retry.iter().any(|clock| clock.holds(last.unwrap_or_default())));
                refused += 1;
            }
            _ => {}
        }
    }
    assert_eq!(refused, 3);
}
