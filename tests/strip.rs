//! The strip of time of every lesson: each attempt and each mishap once, in its place; folds that are the same for the
//! eye and for playback; a ruler that tells the truth.

mod support;

use invokescope::engine::record::{Record, What};
use invokescope::engine::scenario::{Command, Scenario, TargetId};
use invokescope::engine::time::{Span, Time};
use invokescope::lessons;
use invokescope::scene::strip::ahead::Ahead;
use invokescope::scene::strip::axis::{Rows, View};
use invokescope::scene::strip::call_row::{Activity, ActivitySpan, MishapKind};
use invokescope::scene::strip::call_spans::CallSpans;
use invokescope::scene::strip::frame::{FOOT, Look, Shape, StripFrame, StripRoom, Stroke};
use invokescope::timeline::{Folding, Run};
use std::sync::Arc;
use support::{scenario, secs};

const SIZES: [(f32, f32); 3] = [(1_372.0, 130.0), (1_200.0, 108.0), (360.0, 126.0)];

const ROOM: StripRoom = StripRoom { width: 1_372.0, height: 130.0, scrolled: 0, selected: None, is_paper: false };

/// The run so far, read.
fn read(run: &mut Run) -> CallSpans {
    let mut spans = CallSpans::default();
    while !spans.read(run) {}
    spans
}

fn frame(run: &mut Run, view: &View, folding: &Folding, size: (f32, f32)) -> StripFrame {
    let spans = read(run);
    let frame = StripRoom { width: size.0, height: size.1, scrolled: 0, selected: None, is_paper: false };
    StripFrame::new(&spans, None, run, view, folding, frame)
}

fn lesson(id: &str) -> Scenario {
    lessons::find(id).expect("a lesson of that name").scenario()
}

fn each_lesson(mut look: impl FnMut(&str, &mut Run)) {
    for lesson in lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        run.advance(run.scenario().about.horizon, 40_000);
        look(lesson.id, &mut run);
    }
}

fn records(run: &mut Run) -> Vec<Record> {
    let (mut all, known) = (Vec::new(), run.known());
    run.for_each_record(0, known, |record| all.push(*record));
    all
}

#[test]
fn every_attempt_is_there_once_and_none_of_them_in_an_idle_stretch() {
    each_lesson(|id, run| {
        let spans = read(run);
        let started = records(run).iter().filter(|record| matches!(record.what, What::Started { .. })).count();
        let is_attempt = |activity: &&ActivitySpan| matches!(activity.what, Activity::Attempt { .. });
        let attempts = || spans.rows.iter().flat_map(|row| &row.activities).filter(is_attempt);
        assert_eq!(attempts().count(), started, "{id}");
        for (from, to) in &spans.idle {
            assert!(!attempts().any(|activity| activity.from < *to && activity.to > *from), "{id}");
        }
    });
}

#[test]
fn everything_that_went_wrong_has_its_mark_at_its_instant() {
    each_lesson(|id, run| {
        let mut wrong: Vec<(Time, u32)> = Vec::new();
        for Record { at, call, what, .. } in records(run).iter().filter(|record| record.is_problem()) {
            let is_bar = matches!(what, What::Finished(_) | What::InitTimedOut { .. });
            wrong.extend((!is_bar).then_some((*at, call.0)));
        }
        let spans = read(run);
        let notes = spans.rows.iter().flat_map(|row| row.mishaps.iter().map(|note| (note, row.call.0)));
        let notes = notes.filter(|(note, _)| note.kind != MishapKind::Alarm).map(|(note, call)| (note.at, call));
        let mut noted: Vec<(Time, u32)> = notes.collect();
        wrong.sort_unstable();
        noted.sort_unstable();
        assert_eq!(noted, wrong, "{id}");
        assert!(spans.rows.iter().flat_map(|row| &row.mishaps).all(|note| !note.reason.is_empty()), "{id}");
    });
}

/// Instants all over a run, and just before and after each record.
fn instants(run: &mut Run) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    for record in records(run).iter().take(400) {
        times.extend([
            Time(record.at.0.saturating_sub(1)),
            record.at,
            record.at + Span(1),
            record.at + Span::from_secs(3),
        ]);
    }
    let end = times.iter().max().copied().unwrap_or_default();
    times.extend((0..40).map(|part| Time(end.0 / 40 * part)));
    times
}

/// Timers that nobody needs any more, an alarm that goes off and one that does not, and environments that go.
const QUIET_BETWEEN: &str = r#"{"horizon":"1h","callers":[
    {"name":"s","calls":"f","mode":"sync","when":{"every":"1min"},"sdk":"boto3"},
    {"name":"a","calls":"g","mode":"async","when":{"at":["7s","700s"]}}],
    "functions":[{"name":"f","work":"300ms","timeout":"10s","idle_lifetime":"20s","calls":[{"function":"g","mode":"sync"}]},
    {"name":"g","work":"1s","failure":"always","dead_letter_queue":"q","idle_lifetime":"30s"}],
    "targets":[{"name":"q","alarm":true}]}"#;

#[test]
fn playback_passes_the_very_stretches_that_the_strip_folds() {
    let check = |id: &str, run: &mut Run| {
        let idle = read(run).idle;
        let last = run.now();
        let mut seen = 0;
        let middles: Vec<Time> = idle.iter().map(|(from, to)| *from + Span(to.since(*from).0 / 2)).collect();
        for time in instants(run).into_iter().chain(middles).filter(|time| *time < last) {
            run.seek(time);
            let drawn = idle.iter().find(|stretch| stretch.0 <= time && time < stretch.1).copied();
            seen += usize::from(drawn.is_some());
            // What is idle when the run so far ends is not over yet.
            if drawn.is_some() || run.idle().is_some_and(|stretch| stretch.1 <= last) {
                assert_eq!(run.idle(), drawn, "{id} at {time:?}");
            }
        }
        assert!(seen > 0 || idle.is_empty(), "{id}");
    };
    each_lesson(check);
    let mut run = Run::new(Arc::new(scenario(QUIET_BETWEEN)));
    run.seek(secs(3_600));
    check("quiet between", &mut run);
    assert!(read(&mut run).idle.len() > 20);
}

#[test]
fn nothing_is_to_come_after_the_last_thing() {
    let mut run = Run::new(Arc::new(lesson("sync-chain")));
    run.seek(secs(3));
    assert!(run.is_settled() && run.idle().is_none(), "the functions' timeouts are no longer needed");
}

#[test]
fn before_the_first_call_the_strip_spans_all_of_the_lesson() {
    let mut quiet = 0;
    for lesson in lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        if read(&mut run).rows.is_empty() {
            quiet += 1;
            let frame = frame(&mut run, &View::default(), &Folding::default(), (1_000.0, 140.0));
            assert_eq!(frame.axis.end(), run.horizon(), "{}", lesson.id);
        }
    }
    assert!(quiet > 10, "most lessons open before their first call");
}

#[test]
fn rows_fill_their_room_and_stay_within_it() {
    each_lesson(|id, run| {
        for size in SIZES {
            let frame = frame(run, &View::default(), &Folding::default(), size);
            assert!(frame.playhead >= frame.left && frame.playhead <= size.0, "{id}: {}", frame.playhead);
            let bottom = frame.top + frame.row_height * frame.rows.len() as f32;
            assert!(frame.top >= 0.0 && bottom <= size.1 - FOOT + 0.5, "{id}: {bottom} of {}", size.1);
            let (above, below) = (frame.top, size.1 - FOOT - bottom);
            assert!((above - below).abs() <= 12.0, "{id}: {above} above, {below} below");
            for stroke in &frame.strokes {
                assert!(stroke.rect.y >= 0.0 && stroke.rect.bottom() <= size.1 - FOOT + 0.5, "{id}: {stroke:?}");
            }
        }
    });
}

#[test]
fn the_ruler_is_true_and_nothing_on_it_overlaps() {
    for folding in [Folding::default(), Folding { on: false, opened: Vec::new() }] {
        each_lesson(|id, run| {
            for size in SIZES {
                let frame = frame(run, &View::default(), &folding, size);
                assert!(
                    !frame.ruler.ticks.is_empty() || !folding.on || !frame.ruler.breaks.is_empty(),
                    "{id}: no tick at all"
                );
                let ticks = frame.ruler.ticks.iter().map(|tick| (tick.x, 7.0 * tick.text.len() as f32));
                let labels =
                    frame.ruler.breaks.iter().filter_map(|one| Some((one.label?, 7.0 * one.length.len() as f32)));
                let mut all: Vec<(f32, f32)> = ticks.chain(labels).collect();
                all.sort_by(|one, other| one.0.total_cmp(&other.0));
                for pair in all.windows(2) {
                    assert!(pair[1].0 - pair[1].1 / 2.0 >= pair[0].0 + pair[0].1 / 2.0, "{id} on {size:?}: {pair:?}");
                }
                for tick in &frame.ruler.ticks {
                    let there = frame.axis.time(tick.x - frame.left);
                    let said = read_clock(&tick.text);
                    let pixel = 1.5 / frame.axis.scale;
                    assert!((there.0 as f64 - said).abs() <= pixel, "{id}: {} stands at {there:?}", tick.text);
                }
            }
        });
    }
}

/// `0:02:06.50` and `3 d 2:00:00` in microseconds.
fn read_clock(text: &str) -> f64 {
    let (days, clock) = text.split_once(" d ").unwrap_or(("0", text));
    let seconds = clock.split(':').fold(0.0, |sum, part| sum * 60.0 + part.parse::<f64>().expect("a number"));
    (days.parse::<f64>().expect("days") * 86_400.0 + seconds) * 1e6
}

#[test]
fn a_week_of_nights_is_on_one_screen_with_its_milliseconds() {
    let mut run = Run::new(Arc::new(lesson("nightly")));
    run.seek(Time::from_secs(3 * 86_400));
    let all = frame(&mut run, &View::default(), &Folding::default(), SIZES[0]);
    assert!(
        all.ruler.breaks.iter().any(|one| one.length.starts_with("23 h") || one.length.starts_with("22 h")),
        "{:?}",
        all.ruler.breaks
    );
    // In to the cold start of the second night.
    let second = Time::from_secs(26 * 3_600);
    let mut view = View::default();
    let mut axis = all.axis;
    for _ in 0..40 {
        view.zoom(&axis, 1.5, axis.x(second));
        axis = frame(&mut run, &view, &Folding::default(), SIZES[0]).axis;
    }
    let near = frame(&mut run, &view, &Folding::default(), SIZES[0]);
    assert!(near.axis.x(second + Span::from_ms(1)) - near.axis.x(second) > 100.0);
    assert!(near.ruler.ticks.iter().any(|tick| tick.text.starts_with("1 d 2:00:00.0")), "{:?}", near.ruler.ticks);
}

#[test]
fn going_back_does_not_move_what_is_on_the_strip() {
    for id in ["sync-chain", "always-fails", "nightly"] {
        let mut run = Run::new(Arc::new(lesson(id)));
        let end = run.scenario().about.horizon;
        for part in 1..=8 {
            let time = Time(end.0 / 8 * part);
            run.seek(time);
            let mut spans = read(&mut run);
            let axis = |spans: &CallSpans, run: &Run| {
                StripFrame::new(spans, None, run, &View::default(), &Folding::default(), ROOM).axis.parts
            };
            let before = axis(&spans, &run);
            for back in [2, 3, 50] {
                run.seek(Time(time.0 / back));
                spans.read(&mut run);
                assert_eq!(axis(&spans, &run), before, "{id} from {time:?}");
            }
        }
    }
}

#[test]
fn one_fold_is_opened_by_itself_and_says_how_to_close_it() {
    let mut run = Run::new(Arc::new(lesson("always-fails")));
    run.seek(secs(250));
    let folded = frame(&mut run, &View::default(), &Folding::default(), SIZES[0]);
    let minute = folded.ruler.breaks.iter().find(|one| one.length == "1 min").expect("the first retry's wait");
    assert!(minute.at.is_some() && minute.label.is_some());
    let mut folding = Folding::default();
    folding.toggle(minute.begins);
    let opened = frame(&mut run, &View::default(), &folding, SIZES[0]);
    let minute = opened.ruler.breaks.iter().find(|one| one.length == "1 min").expect("still there");
    assert!(minute.at.is_none() && minute.label.is_some(), "{minute:?}");
    assert!(opened.ruler.breaks.iter().any(|one| one.length == "2 min" && one.at.is_some()), "the other stays folded");
}

#[test]
fn a_refusal_stands_on_its_row_and_a_wait_has_its_clock() {
    let mut run = Run::new(Arc::new(lesson("throttled")));
    run.seek(secs(15));
    let frame = frame(&mut run, &View { rows: Some(Rows::Calls), ..View::default() }, &Folding::default(), SIZES[0]);
    let at = |shape: Shape| frame.marks.iter().filter(move |mark| mark.shape == shape);
    let there = frame.left + frame.axis.x(Time(2_010_000));
    let refused = at(Shape::Diamond).find(|mark| (mark.x - there).abs() < 2.0).expect("a mark when the door refuses");
    assert_eq!(refused.text, "no room, 429");
    assert!(at(Shape::Clock).any(|mark| mark.text == "1 s"), "{:?}", frame.marks);
    assert!(frame.strokes.iter().any(|stroke| matches!(stroke.look, Look::Wait(_))));
}

#[test]
fn marks_of_a_row_do_not_stand_on_each_other() {
    each_lesson(|id, run| {
        for size in SIZES {
            let view = View { rows: Some(Rows::Calls), ..View::default() };
            let frame = frame(run, &view, &Folding::default(), size);
            for (index, one) in frame.marks.iter().enumerate() {
                for other in frame.marks[..index].iter().filter(|other| other.y == one.y) {
                    assert!((one.x - other.x).abs() >= 6.9, "{id}: {one:?} on {other:?}");
                }
            }
        }
    });
}

#[test]
fn no_piece_of_a_line_joins_words_to_the_clock_behind_them() {
    let mut seen = 0;
    each_lesson(|id, run| {
        for size in SIZES {
            let view = View { rows: Some(Rows::Calls), ..View::default() };
            let marks = frame(run, &view, &Folding::default(), size).marks;
            for words in marks.iter().filter(|mark| !mark.text.is_empty()) {
                for clock in marks.iter().filter(|mark| mark.shape == Shape::Clock && mark.y == words.y) {
                    let between = clock.ground().x - words.ground().right();
                    assert!(!(0.01..8.0).contains(&between), "{id}: {between} between {words:?} and {clock:?}");
                    seen += u32::from(between.abs() < 0.01);
                }
            }
        }
    });
    assert!(seen > 0);
}

#[test]
fn columns_count_what_ran_at_once_and_what_failed() {
    let mut run = Run::new(Arc::new(scenario(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"random_per_second":40,"limit":400}}],
        "functions":[{"name":"f","work":{"exponential":"900ms"},"timeout":"15min","failure":{"chance":"30%"}}]}"#,
    )));
    run.seek(secs(400));
    let (spans, all) = (read(&mut run), records(&mut run));
    let mut until = spans.counts_of(0);
    for tenth in 0..4_000 {
        let time = Time(tenth * 100_000 + 50_000);
        let begun = all.iter().filter(|record| record.at <= time && matches!(record.what, What::Started { .. }));
        let is_over = |record: &&Record| record.at < time && matches!(record.what, What::Finished(_));
        let over: Vec<&Record> = all.iter().filter(is_over).collect();
        let failed = over.iter().filter(|record| record.is_problem()).count();
        assert_eq!(until.begun_by(time).all as usize, begun.count(), "{time:?}");
        let told = until.ended_before(time);
        assert_eq!(
            (told.all as usize, told.asynchronous as usize, told.failed as usize),
            (over.len(), over.len(), failed)
        );
    }
}

/// A hundred thousand attempts: what is drawn does not grow with what there is.
#[test]
fn only_what_is_visible_exists() {
    let mut run = Run::new(Arc::new(scenario(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"random_per_second":100,"limit":100000}}],
        "functions":[{"name":"f","work":{"exponential":"200ms"},"timeout":"15min","failure":{"chance":"10%"}}]}"#,
    )));
    run.seek(secs(1_050));
    for rows in [Rows::Calls, Rows::Functions] {
        let view = View { rows: Some(rows), ..View::default() };
        let frame = frame(&mut run, &view, &Folding::default(), SIZES[0]);
        assert!(frame.strokes.len() < 4_000, "{}", frame.strokes.len());
        assert!(frame.marks.len() < 2_000 && frame.ruler.breaks.len() < 500);
    }
}

#[test]
fn idle_times_between_which_no_call_did_anything_are_one_fold() {
    let mut run = Run::new(Arc::new(lesson("always-fails")));
    run.seek(secs(255));
    run.give(Command::Drain(TargetId(0))).unwrap();
    run.seek(secs(280));
    let whole = frame(&mut run, &View::default(), &Folding::default(), SIZES[0]);
    let folded = |frame: &StripFrame| frame.ruler.breaks.iter().filter(|one| one.at.is_some()).count();
    // A minute, two minutes, up to the alarm, and what is left after it: that the queue is emptied there is nothing on the strip.
    assert_eq!(folded(&whole), 4, "{:?}", whole.ruler.breaks);
    let last = whole.ruler.breaks.last().expect("a fold");
    assert_eq!((last.length.as_str(), last.parts.len()), ("40 s", 1));
    let mut folding = Folding::default();
    folding.toggle(last.begins);
    last.parts.iter().for_each(|part| folding.toggle(*part));
    let opened = frame(&mut run, &View::default(), &folding, SIZES[0]);
    assert_eq!(folded(&opened), 3, "all that was folded together is opened together");
    let mut throttled = Run::new(Arc::new(lesson("throttled")));
    throttled.seek(secs(20));
    let spans = read(&mut throttled);
    assert!(
        spans.idle.windows(2).all(|two| two[0].1 != two[1].0 || !spans.goes_on(two[0])),
        "a refused try is a thing"
    );
}

#[test]
fn no_slash_is_drawn_through_a_reason() {
    each_lesson(|id, run| {
        for size in SIZES {
            let frame = frame(run, &View::default(), &Folding::default(), size);
            for one in frame.ruler.breaks.iter().filter_map(|one| one.at) {
                for row in frame.rows.iter().filter(|row| !frame.is_written_on(row, one)) {
                    let through = frame.marks.iter().find(|mark| {
                        let right = mark.x + 10.0 + 7.0 * mark.text.len() as f32;
                        !mark.text.is_empty() && mark.y == row.middle && mark.x - 7.0 <= one && one <= right
                    });
                    assert_eq!(through, None, "{id} at {one}");
                }
            }
        }
    });
    let mut run = Run::new(Arc::new(lesson("always-fails")));
    run.seek(secs(270));
    let frame = frame(&mut run, &View::default(), &Folding::default(), SIZES[0]);
    let mut folds = frame.ruler.breaks.iter().filter_map(|one| one.at);
    assert!(folds.any(|fold| frame.is_written_on(&frame.rows[0], fold)), "the dead letter is named at a fold");
}

#[test]
fn two_runs_of_one_event_are_two_bars() {
    let mut run = Run::new(Arc::new(lesson("delivered-twice")));
    run.seek(secs(4));
    for size in SIZES {
        let frame = frame(&mut run, &View::default(), &Folding::default(), size);
        for row in &frame.rows {
            let is_bar = |stroke: &&Stroke| {
                let centre = stroke.rect.centre().y;
                matches!(stroke.look, Look::Fine(_)) && (centre - row.middle).abs() < frame.row_height / 2.0
            };
            let bars: Vec<_> = frame.strokes.iter().filter(is_bar).collect();
            assert_eq!(bars.len(), 2, "{}", row.text);
            assert!(!bars[0].rect.overlaps(&bars[1].rect), "{:?} on {:?}", bars[0].rect, bars[1].rect);
            let (top, bottom) = (row.top - 1.0, row.middle * 2.0 - row.top + 1.0);
            assert!(
                bars.iter().all(|bar| bar.rect.y >= top && bar.rect.bottom() <= bottom),
                "{bars:?} in {top}..{bottom}"
            );
        }
    }
}

#[test]
fn the_ruler_leaves_room_for_the_buttons_at_its_end() {
    let mut run = Run::new(Arc::new(lesson("backlog")));
    run.seek(secs(40));
    let spans = read(&mut run);
    let view = View { rows: Some(Rows::Calls), ..View::default() };
    let call = spans.rows[90].call;
    let ends = |selected| {
        let room = StripRoom { width: 1_200.0, height: 130.0, scrolled: 0, selected, is_paper: false };
        let frame = StripFrame::new(&spans, None, &run, &view, &Folding::default(), room);
        assert!(frame.more > 0);
        let ticks = frame.ruler.ticks.iter().map(|tick| tick.x + 3.5 * tick.text.len() as f32);
        ticks.fold(0.0, f32::max)
    };
    assert!(
        ends(None) <= 1_200.0 - 140.0 && ends(Some(call)) <= 1_200.0 - 240.0,
        "{} {}",
        ends(None),
        ends(Some(call))
    );
}

/// What happens up to the horizon.
fn ahead(run: &Run) -> Ahead {
    let mut ahead = Ahead::default();
    while !ahead.look(run) {}
    ahead
}

#[test]
fn the_scale_stays_from_the_first_instant_of_a_lesson_to_its_last() {
    for lesson in lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        let (ahead, horizon) = (ahead(&run), run.horizon());
        let known = ahead.spans().expect("no lesson takes too long");
        let mut spans = CallSpans::default();
        let mut frame = |run: &mut Run| {
            while !spans.read(run) {}
            StripFrame::new(&spans, Some(known), run, &View::default(), &Folding::default(), ROOM)
        };
        let whole = frame(&mut run).axis;
        assert!(whole.end() == horizon || known.idle.len() > 200, "{} ends at {:?}", lesson.id, whole.end());
        let mut last = f32::MIN;
        for part in 0..=16 {
            run.seek(Time(horizon.0 / 16 * part));
            let now = frame(&mut run);
            // A fold far off may be beyond those that are looked at.
            assert!(now.axis.parts == whole.parts || known.idle.len() > 200, "{} at {:?}", lesson.id, run.now());
            assert!(now.playhead >= last && now.playhead <= ROOM.width, "{}", lesson.id);
            last = now.playhead;
            assert!(
                now.ruler.ticks.iter().all(|tick| tick.x <= now.playhead + 1.0),
                "{}: a tick tells what comes",
                lesson.id
            );
            assert!(
                now.ruler.breaks.iter().all(|one| one.begins <= run.now()),
                "{}: a fold tells what comes",
                lesson.id
            );
        }
    }
}

#[test]
fn what_comes_is_looked_at_without_an_end_only_as_far_as_is_cheap() {
    let endless = r#"{ "callers": [{ "name": "c", "calls": "f", "mode": "async", "when": { "every": "1ms" } }],
        "functions": [{ "name": "f", "work": "1ms" }], "horizon": "30d" }"#;
    let ahead = ahead(&Run::new(Arc::new(scenario(endless))));
    assert!(matches!(ahead, Ahead::TooLong) && ahead.spans().is_none());
}
