//! The picture of every lesson: all of it on the stage, nothing jumps while nothing happens, and the same instant always
//! looks the same.

mod support;

use invokescope::engine::record::{CallId, Record, Sender, What};
use invokescope::engine::scenario::{FunctionId, TargetId, read};
use invokescope::engine::time::{Span, Time};
use invokescope::lessons;
use invokescope::scene::compose::Composer;
use invokescope::scene::geometry::{Rect, distance};
use invokescope::scene::layout::Layout;
use invokescope::scene::moment::Moment;
use invokescope::scene::picture::{Face, Picture};
use invokescope::scene::shape::Shape;
use invokescope::scene::strip::call_row::Activity;
use invokescope::scene::strip::call_spans::CallSpans;
use invokescope::scene::{describe, snapshot};
use invokescope::text::rules;
use invokescope::timeline::Run;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Slow motion: a millisecond on the wall is so many microseconds of the run.
const PACE: u64 = 50_000;
const WALL_MS: u64 = PACE / 1_000;
/// Pixels that a token may move in a millisecond on the wall.
const STEP_MAX: f32 = 14.0;

fn each_lesson(mut look: impl FnMut(&str, &mut Run, &Layout)) {
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        for (width, height) in [(1_064.0, 590.0), (900.0, 400.0), (390.0, 0.0)] {
            let layout = Layout::new(&Shape::of(&scenario), width, height);
            let mut run = Run::new(Arc::new(scenario.clone()));
            look(&scenario.about.id, &mut run, &layout);
        }
    }
}

fn picture(run: &mut Run, layout: &Layout) -> Picture {
    let mut composer = Composer::default();
    let moment = Moment { now: run.now(), pace: PACE, ..Moment::default() };
    composer.compose(run, layout, moment);
    composer.picture
}

/// Instants worth looking at: just before, at and after the first records of a run.
fn instants(run: &mut Run) -> Vec<Time> {
    run.advance(Time::from_secs(300), 4_000);
    let mut times = Vec::new();
    let known = run.known().min(160);
    run.for_each_record(0, known, |record| {
        times.extend([record.at, record.at + Span(700), record.at + Span(4_000), record.at + Span(11_000)]);
    });
    times
}

#[test]
fn everything_painted_is_on_the_stage() {
    each_lesson(|id, run, layout| {
        let stage = Rect::between(0.0, 0.0, layout.width, layout.height);
        for time in instants(run) {
            run.seek(time);
            for token in picture(run, layout).tokens {
                assert!(stage.holds(token.at), "{id}: {token:?} at {time:?} on {} × {}", layout.width, layout.height);
            }
        }
    });
}

#[test]
fn nothing_jumps_while_nothing_happens() {
    let by_call = |picture: &Picture| -> BTreeMap<(CallId, bool), _> {
        let named = |token: &invokescope::scene::picture::Token| {
            ((token.call, matches!(token.face, Face::Answer(_))), (token.at, token.seen))
        };
        picture.tokens.iter().map(named).collect()
    };
    each_lesson(|id, run, layout| {
        for time in instants(run) {
            run.seek(time);
            let (shown, before) = (run.shown(), by_call(&picture(run, layout)));
            run.seek(time + Span(WALL_MS));
            if run.shown() != shown {
                continue;
            }
            let after = by_call(&picture(run, layout));
            for (token, (from, _)) in &before {
                let Some((to, _)) = after.get(token) else { continue };
                let moved = distance(*from, *to);
                assert!(moved <= STEP_MAX, "{id}: {token:?} moved {moved} px at {time:?}: {from:?} {to:?}");
            }
        }
    });
}

#[test]
fn the_same_instant_looks_the_same_however_it_was_reached() {
    each_lesson(|id, run, layout| {
        let times = instants(run);
        let forward: Vec<Picture> = times.iter().map(|time| (run.seek(*time), picture(run, layout)).1).collect();
        for (time, before) in times.iter().zip(&forward).rev().step_by(7) {
            run.seek(*time);
            assert!(picture(run, layout) == *before, "{id} at {time:?}");
        }
    });
}

#[test]
fn with_reduced_motion_everything_stands_where_it_is() {
    each_lesson(|id, run, layout| {
        for time in instants(run).into_iter().step_by(5) {
            run.seek(time);
            let mut composer = Composer::default();
            let moment = Moment { now: run.now(), pace: PACE, still: true, ..Moment::default() };
            composer.compose(run, layout, moment);
            assert!(!composer.picture.unsettled, "{id} at {time:?}");
        }
    });
}

#[test]
fn boxes_and_lists_say_something_at_any_instant() {
    each_lesson(|id, run, layout| {
        for time in instants(run).into_iter().step_by(3) {
            run.seek(time);
            let moment = Moment { now: run.now(), pace: PACE, ..Moment::default() };
            let says = snapshot::look(run, layout, moment);
            assert!(says.callers.iter().all(|caller| !caller.knows.0.is_empty()), "{id}");
            assert!(says.functions.iter().flat_map(|f| &f.slots).all(|slot| !slot.text.is_empty()), "{id}");
            let lines = describe::describe(run.world(), run.now());
            assert!(!lines.is_empty() && lines.iter().all(|line| line.ends_with('.')), "{id}: {lines:?}");
        }
    });
}

/// Sync and async calls that are refused, fail, time out, hang up, come twice and are lost.
const TROUBLE: &str = r#"{"seed":3,"account":{"duplicates":"30%"},"callers":[
    {"name":"s","calls":"f","mode":"sync","when":{"every":"5s"},"sdk":{"attempts":2,"read_timeout":"2s"}},
    {"name":"a","calls":"g","mode":"async","when":{"every":"3s"}},
    {"name":"n","calls":"h","mode":"async","when":{"every":"11s"}}],
    "functions":[{"name":"f","work":"4s","timeout":"10s"},
    {"name":"g","work":"2s","timeout":"1s","reserved":1,"retries":0,"max_event_age":"60s","dead_letter_queue":"q"},
    {"name":"h","work":"1s","reserved":0}],"targets":[{"name":"q"}]}"#;

/// All pins of a snapshot.
fn pins(says: &snapshot::Snapshot) -> Vec<&'static str> {
    let places = says.callers.iter().map(|caller| caller.pin.clone());
    let functions = says.functions.iter().map(|function| function.pin.clone());
    let endings = says.endings.iter().map(|ending| ending.pin.clone());
    let all = places.chain(functions).chain(endings).chain([says.door.clone(), says.queue_pin.clone()]);
    all.filter(|pin| pin.record.is_some_and(|record| rules::has_rule(&record.what))).map(|pin| pin.reason).collect()
}

#[test]
fn everything_that_goes_wrong_is_pinned_where_it_happened_with_its_rule() {
    let mut kinds = std::collections::BTreeSet::new();
    let mut check = |id: &str, run: &mut Run, layout: &Layout| {
        let (mut wrong, known) = (Vec::new(), run.known());
        run.for_each_record(0, known, |record| {
            if record.is_problem() {
                wrong.push(*record);
            }
        });
        for record in wrong.into_iter().take(120) {
            run.seek_record(record.seq + 1);
            // When everything has come to where it is seen.
            let moment = Moment { now: run.now(), pace: PACE, stood: Span::from_secs(1), ..Moment::default() };
            let pins = pins(&snapshot::look(run, layout, moment));
            let reason = rules::reason(&record.what);
            assert!(pins.contains(&reason), "{id}: {record:?} is not among {pins:?}");
            kinds.insert(reason);
        }
    };
    each_lesson(|id, run, layout| {
        run.advance(Time::from_secs(300), 4_000);
        check(id, run, layout);
    });
    let scenario = support::scenario(TROUBLE);
    let layout = Layout::new(&Shape::of(&scenario), 1_064.0, 590.0);
    let mut run = Run::new(Arc::new(scenario));
    run.seek(Time::from_secs(90));
    check("trouble", &mut run, &layout);
    assert!(kinds.len() >= 10, "{kinds:?}");
}

/// The strip's rows of a lesson that has been run to its horizon.
fn chronicle_of(id: &str) -> CallSpans {
    let scenario = lessons::find(id).expect("a lesson of this id").scenario();
    let horizon = scenario.about.horizon;
    let mut run = Run::new(Arc::new(scenario));
    run.seek(horizon);
    let mut spans = CallSpans::default();
    while !spans.read(&mut run) {}
    spans
}

#[test]
fn the_strip_shows_both_runs_of_a_request_that_was_sent_again_and_when_the_sender_stopped_waiting() {
    let rows = chronicle_of("asked-twice").rows;
    let heard: Vec<Time> = rows.iter().filter_map(|row| row.heard.map(|heard| heard.at)).collect();
    assert_eq!(heard, [Time::from_ms(2_100), Time::from_ms(3_620)]);
    let open = rows.iter().flat_map(|row| &row.activities).filter(|piece| piece.to == Time::NEVER);
    assert_eq!(open.count(), 0, "nothing goes on when all is over");
}

#[test]
fn the_strip_shows_each_copy_of_an_event_as_long_as_it_ran() {
    let rows = chronicle_of("delivered-twice").rows;
    let lengths: Vec<Vec<Span>> = rows
        .iter()
        .map(|row| {
            let attempts = row.activities.iter().filter(|piece| matches!(piece.what, Activity::Attempt { .. }));
            attempts.map(|piece| piece.to.since(piece.from)).collect()
        })
        .collect();
    assert_eq!(lengths, [vec![Span::from_ms(400); 2], vec![Span::from_ms(400); 2]]);
}

#[test]
fn the_place_of_the_lost_has_their_name_only_once_there_are_some() {
    let mut names = std::collections::BTreeSet::new();
    each_lesson(|id, run, layout| {
        let end = run.scenario().about.horizon;
        for time in instants(run).into_iter().chain([end]) {
            run.seek(time);
            let moment = Moment { now: run.now(), pace: PACE, ..Moment::default() };
            for ending in snapshot::look(run, layout, moment).endings.iter().filter(|ending| !ending.title.is_empty()) {
                assert_eq!(ending.title == "Lost", ending.count > 0, "{id} at {time:?}");
                names.insert(ending.title);
            }
        }
    });
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["Given up", "Lost"]);
}

#[test]
fn how_an_attempt_ended_is_seen_until_something_else_happens_and_a_failure_until_its_place_is_used_again() {
    let slots = |id: &str, at: &[u64]| {
        let scenario = lessons::find(id).expect("a lesson of that name").scenario();
        let layout = Layout::new(&Shape::of(&scenario), 1_064.0, 590.0);
        let mut run = Run::new(Arc::new(scenario));
        let mut look_at = |ms: &u64| {
            run.seek(Time::from_ms(*ms));
            let moment = Moment { now: run.now(), pace: PACE, ..Moment::default() };
            snapshot::look(&mut run, &layout, moment).functions[0].slots[0].look
        };
        at.iter().map(|ms| look_at(ms).name()).collect::<Vec<_>>()
    };
    // Fails, waits a minute, runs again; the last failure is seen at the end.
    assert_eq!(
        slots("always-fails", &[2_300, 40_000, 63_000, 130_000, 270_000]),
        ["failed", "failed", "async", "failed", "failed"]
    );
    // Done, and seen to be while its answer travels and after; the next call runs in the same place.
    assert_eq!(slots("sync", &[1_160, 2_000, 3_500, 4_900]), ["fine", "fine", "sync", "fine"]);
}

#[test]
fn where_the_playhead_stands_only_what_ended_last_is_marked_at_any_pace() {
    let scenario = lessons::find("sync-chain").expect("a lesson of that name").scenario();
    let layout = Layout::new(&Shape::of(&scenario), 1_064.0, 590.0);
    let mut run = Run::new(Arc::new(scenario));
    run.seek(run.horizon());
    let mut marked = |pace: u64| {
        let moment = Moment { now: run.now(), pace, stands: true, ..Moment::default() };
        let functions = snapshot::look(&mut run, &layout, moment).functions;
        functions.iter().map(|function| function.slots[0].look.name()).collect::<Vec<_>>()
    };
    assert_eq!(marked(PACE), ["fine", "idle", "idle"]);
    assert_eq!(marked(100_000_000), ["fine", "idle", "idle"]);
}

/// Between two records of one instant the world stands behind both.
#[test]
fn what_runs_until_the_next_record_is_counted_as_running() {
    let scenario = lessons::find("three-uses").expect("a lesson of that name").scenario();
    let layout = Layout::new(&Shape::of(&scenario), 1_064.0, 590.0);
    let mut run = Run::new(Arc::new(scenario));
    let heard = |record: Record| matches!(record.what, What::Answered { from: Sender::Function { .. }, .. });
    while !run.last_record().is_some_and(heard) {
        assert!(run.step_forward(), "an answer to the function that called");
    }
    let look = |run: &mut Run| {
        let moment = Moment { now: run.now(), pace: PACE, still: true, ..Moment::default() };
        let book = snapshot::look(run, &layout, moment).functions.remove(0);
        (book.slots[0].look.name(), book.figures, book.side)
    };
    let says = |look, figures: &str, side: &str| (look, figures.to_owned(), side.to_owned());
    assert_eq!(look(&mut run), says("sync", "512 MB · 1 running", "none done"));
    assert!(run.step_forward());
    assert_eq!(look(&mut run), says("failed", "512 MB · 0 running", "one run, 1 failed"));
}

/// Of a token; and of two lines beside the environments.
const TOKEN_RADIUS: f32 = 13.0;
const REMARK_HEIGHT: f32 = 36.0;

#[test]
fn what_ends_where_no_environment_is_drawn_covers_no_remark() {
    let mut seen = 0;
    each_lesson(|id, run, layout| {
        for time in instants(run) {
            run.seek(time);
            let mut composer = Composer::default();
            composer.compose(run, layout, Moment { now: run.now(), pace: PACE, still: true, ..Moment::default() });
            for token in &composer.picture.tokens {
                let beside = layout.functions.iter().any(|place| place.side.holds(token.at));
                seen += usize::from(beside);
                let is_below = layout.functions.iter().any(|place| {
                    place.side.holds(token.at) && token.at.y - TOKEN_RADIUS >= place.side.y + REMARK_HEIGHT
                });
                assert!(!beside || token.face == Face::Dot || is_below, "{id} at {time:?}: {token:?}");
            }
        }
    });
    assert!(seen > 0, "no lesson has more environments than are drawn");
}

/// Lambda tries no synchronous call again: nothing of one ever comes to a clock, which would be lit for nothing.
#[test]
fn a_synchronous_call_that_fails_or_is_refused_leaves_both_clocks_calm() {
    let acted = |mode: &str| {
        let json = format!(
            r#"{{ "version": 1, "title": "t", "horizon": "1min",
            "callers": [{{ "name": "c", "calls": "f", "mode": "{mode}", "when": {{ "at": "0s", "burst": 2 }} }}],
            "functions": [{{ "name": "f", "work": "1s", "failure": "always", "reserved": 1 }}],
            "targets": [{{ "name": "q" }}] }}"#
        );
        let scenario = read::read(&json).unwrap_or_else(|faults| panic!("{faults:?}"));
        let layout = Layout::new(&Shape::of(&scenario), 1_064.0, 590.0);
        let mut run = Run::new(Arc::new(scenario));
        run.seek(Time::from_secs(10));
        let metrics = &run.world().function(FunctionId(0)).metrics;
        assert!(metrics.errors > 0 && metrics.throttles > 0, "{mode}: {metrics:?}");
        let moment = Moment { now: run.now(), pace: PACE, ..Moment::default() };
        snapshot::look(&mut run, &layout, moment).clocks.map(|clock| clock.has_acted)
    };
    assert_eq!(acted("sync"), [false, false]);
    assert_eq!(acted("async"), [true, true]);
}

/// A box may ask once more before it is gone with the scenario that had its queue.
#[test]
fn a_queue_that_is_gone_holds_nothing() {
    let mut run = Run::new(Arc::new(lessons::find("always-fails").expect("a lesson").scenario()));
    run.seek(run.horizon());
    assert!(snapshot::holds(run.world(), TargetId(0), CallId(1)), "its dead letter");
    assert!(!snapshot::holds(run.world(), TargetId(0), CallId(2)));
    assert!(!snapshot::holds(run.world(), TargetId(1), CallId(1)), "no such queue");
}
