//! Reading pace: each important sentence of each lesson stays until it can be read, in order, whatever the frame rate.

use invokescope::engine::record::{Record, What};
use invokescope::engine::time::{Span, Time};
use invokescope::lessons;
use invokescope::text::narrate::{self, Sentence};
use invokescope::text::reasons::Reasons;
use invokescope::timeline::{Folding, Importance, Move, Outlook, Reading, Run, Stop, Weight, reading_time};
use std::collections::BTreeSet;
use std::sync::Arc;

/// No lesson takes longer on the wall.
const LESSON_MAX: Span = Span::from_secs(420);

/// A sentence that was told: of which record, at which time on the wall, how long it has to stay, and the hash there.
#[derive(Debug, PartialEq, Eq)]
struct ShownSentence {
    count: u64,
    since: Span,
    stays: Span,
    hash: String,
}

struct Played {
    told: Vec<ShownSentence>,
    /// For how long something moved before each sentence but the first, idle time left out.
    motions: Vec<Span>,
    wall: Span,
    /// For how long things passed of which nothing was told, beyond what an eye overlooks.
    untold: Span,
    /// How long each idle time took that ended before the run did, from when the playhead set out.
    folds: Vec<Span>,
    last: String,
}

fn words(record: Option<&Record>, run: &Run, weight: Weight) -> usize {
    let sentence = match record {
        Some(record) => narrate::sentence_of(record, run.world(), run.commands()),
        None => narrate::beginning(run.world().config()),
    };
    let why = if weight == Weight::Full { sentence.why.split_whitespace().count() } else { 0 };
    sentence.what.split_whitespace().count() + why
}

fn outlook(run: &mut Run) -> Outlook {
    let fold = run.idle().filter(|gap| Folding::default().folds(*gap));
    Outlook { now: run.now(), last: run.world().now(), next: run.next_notable(), fold }
}

fn is_over(run: &Run, end: Time) -> bool {
    run.now() >= end || run.shown() >= run.world().emitted() && run.is_settled() && run.next_notable().is_none()
}

/// Plays a lesson from where it opens to its end, in frames of this length.
fn play(id: &str, frame: Span) -> Played {
    let mut run = Run::new(Arc::new(lessons::find(id).expect("a lesson").scenario()));
    run.seek(run.scenario().about.start);
    let end = run.horizon();
    let mut reading = Reading::default();
    let mut played = Played {
        told: Vec::new(),
        motions: Vec::new(),
        wall: Span::ZERO,
        untold: Span::ZERO,
        folds: Vec::new(),
        last: String::new(),
    };
    let mut fold_since: Option<(Time, Span)> = None;
    let mut motion = Span::ZERO;
    while !is_over(&run, end) {
        if let Some(weight) = reading.arrived(&mut run) {
            let last = run.last_record();
            let is_told = weight > Weight::Passing;
            let stays = if is_told { reading_time(words(last.as_ref(), &run, weight)) } else { Span::ZERO };
            reading.begin(&mut run, Some(end), stays);
            if is_told {
                if !played.told.is_empty() {
                    played.motions.push(std::mem::replace(&mut motion, Span::ZERO));
                }
                let hash = run.digest().text();
                played.told.push(ShownSentence { count: run.shown(), since: played.wall, stays, hash });
            }
        }
        let seen = outlook(&mut run);
        let moved = reading.advance(frame, seen);
        played.wall += frame;
        assert!(!(reading.is_untold() && reading.is_unread()), "{id}: a sentence is read before others pass");
        played.untold += if reading.is_untold() { frame } else { Span::ZERO };
        match moved {
            Move::Stay => {}
            Move::To(time) => run.seek(time),
            Move::Show { count, at } => {
                run.seek(at);
                run.seek_record(count);
                assert_eq!(run.now(), at, "{id}");
            }
        }
        assert!(run.now() >= seen.now, "{id}: time runs forward");
        if run.now() > seen.now && seen.fold.is_none() {
            motion += frame;
        }
        if let Some(fold) = seen.fold
            && fold_since.is_none_or(|(begin, _)| begin != fold.0)
            && run.now() > seen.now
            && seen.now.since(fold.0) < Span::from_ms(1)
        {
            fold_since = Some((fold.0, played.wall));
        } else if let Some((_, since)) = fold_since
            && seen.fold.is_none()
        {
            played.folds.push(Span(played.wall.0 - since.0));
            fold_since = None;
        }
        assert!(played.wall < Span::from_secs(3_600), "{id} does not end: {:?} {:?}", run.now(), reading);
    }
    run.seek(end);
    played.last = run.digest().text();
    played
}

fn each_lesson(check: impl Fn(&str)) {
    lessons::all().iter().for_each(|lesson| check(lesson.id));
}

#[test]
fn each_important_sentence_stays_until_it_can_be_read() {
    each_lesson(|id| {
        let played = play(id, Span(16_667));
        println!("{id}: {} sentences in {} s", played.told.len(), played.wall.ms_floor() / 1_000);
        assert!(played.told.len() >= 4, "{id}");
        assert!(played.wall < LESSON_MAX, "{id} takes {:?}", played.wall);
        for pair in played.told.windows(2) {
            assert!(pair[1].since.0 - pair[0].since.0 >= pair[0].stays.0, "{id}: {pair:?}");
            assert!(pair[0].stays >= Span::from_secs(2), "{id}: {pair:?}");
        }
    });
}

#[test]
fn motion_between_two_sentences_takes_a_time_that_an_eye_can_follow() {
    each_lesson(|id| {
        let mut motions = play(id, Span(16_667)).motions;
        // Of two things that happen at once, nothing moves in between.
        motions.retain(|motion| !motion.is_zero());
        let (least, most) = (motions.iter().min(), motions.iter().max());
        // A frame shows one thing of a crowd.
        assert!(most.is_none_or(|most| *most <= Span::from_secs(7)), "{id}: {most:?}");
        assert!(least.is_none_or(|least| *least >= Span::from_secs(1)), "{id}: {least:?}");
    });
}

#[test]
fn only_where_much_passes_that_was_told_before_is_nothing_told() {
    let untold_ms = |id| play(id, Span(16_667)).untold.ms_floor();
    assert!(untold_ms("backlog") > 5_000, "hundreds of calls pass like those before");
    assert!(untold_ms("both-ways") > 2_000);
    for id in ["accepted", "sync", "always-fails", "sync-chain", "throttled"] {
        assert_eq!(untold_ms(id), 0, "{id}: each thing is told");
    }
}

#[test]
fn no_important_record_is_skipped() {
    each_lesson(|id| {
        let told: Vec<u64> = play(id, Span(16_667)).told.iter().map(|told| told.count).collect();
        let mut run = Run::new(Arc::new(lessons::find(id).expect("a lesson").scenario()));
        run.seek(run.scenario().about.start);
        let opened = run.shown();
        run.seek(run.horizon());
        let mut expected = vec![opened];
        let (mut importance, shown) = (Importance::default(), run.shown());
        importance.read(&mut run, shown, |record, weight| {
            if weight > Weight::Passing && record.seq >= opened {
                expected.push(record.seq + 1);
            }
        });
        // What is told last may be where the run is over; nothing lets time pass from there.
        assert!(expected.starts_with(&told) && expected.len() - told.len() <= 1, "{id}: {told:?} of {expected:?}");
    });
}

#[test]
fn a_second_success_and_what_happens_after_a_change_are_told() {
    let told = |id: &str, is: &dyn Fn(&What) -> bool| {
        let mut run = Run::new(Arc::new(lessons::find(id).expect("a lesson").scenario()));
        run.seek(run.horizon());
        let (mut importance, shown, mut told) = (Importance::default(), run.shown(), Vec::new());
        importance.read(&mut run, shown, |record, weight| {
            if is(&record.what) {
                told.push(weight);
            }
        });
        told
    };
    let finished = |what: &What| matches!(what, What::Finished(attempt) if !attempt.outcome.failed());
    for id in ["asked-twice", "delivered-twice"] {
        let told = told(id, &finished);
        assert_eq!(told[..2], [Weight::Full, Weight::Short], "{id}: the second letter, the second charge");
    }
    let accepted = told("switched-off", &|what| matches!(what, What::Accepted { .. }));
    assert_eq!(accepted, [Weight::Full, Weight::Short], "accepted although the function can run nowhere");
}

#[test]
fn giving_up_dead_letters_losses_and_alarms_are_always_told() {
    each_lesson(|id| {
        let mut run = Run::new(Arc::new(lessons::find(id).expect("a lesson").scenario()));
        run.seek(run.horizon());
        let (mut importance, shown) = (Importance::default(), run.shown());
        importance.read(&mut run, shown, |record, weight| {
            if matches!(record.what, What::GaveUp { .. } | What::DeadLettered { .. } | What::Lost { .. }) {
                assert!(weight > Weight::Passing, "{id}: {record:?}");
            }
        });
    });
}

#[test]
fn any_frame_rate_tells_the_same_sentences_of_the_same_run() {
    each_lesson(|id| {
        let [slow, usual, fast] = [100_000, 16_667, 6_944].map(|frame| play(id, Span(frame)));
        let sentences = |played: &Played| -> Vec<(u64, String)> {
            played.told.iter().map(|told| (told.count, told.hash.clone())).collect()
        };
        assert_eq!(sentences(&slow), sentences(&usual), "{id}");
        assert_eq!(sentences(&fast), sentences(&usual), "{id}");
        assert_eq!((&slow.last, &fast.last), (&usual.last, &usual.last), "{id}");
    });
}

#[test]
fn a_fold_is_passed_in_a_second_once_its_sentence_is_read() {
    assert_eq!(play("always-fails", Span::from_ms(20)).folds.len(), 2, "the two waits between attempts");
    each_lesson(|id| {
        for wall in play(id, Span::from_ms(20)).folds {
            assert!((Span::from_ms(900)..=Span::from_ms(1_200)).contains(&wall), "{id}: {wall:?}");
        }
    });
}

/// Who shows a lesson to a room presses as often at most.
const PRESSES_MAX: usize = 60;

#[test]
fn a_remote_leads_through_each_lesson_in_some_dozen_presses_and_back_over_the_same_stops() {
    for lesson in lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        run.seek(run.scenario().about.start);
        let end = run.horizon();
        let mut stops = vec![run.shown()];
        while !is_over(&run, end) {
            let stop = Stop::after(&mut run, Some(end));
            let before = (run.now(), run.shown());
            run.seek(stop.at);
            if let Some(count) = stop.count {
                run.seek_record(count);
                stops.push(count);
            }
            assert_ne!((run.now(), run.shown()), before, "{} goes on", lesson.id);
        }
        assert!(stops.len() <= PRESSES_MAX, "{} takes {} presses", lesson.id, stops.len());
        if run.shown() > *stops.last().expect("the first") {
            let before = Stop::before(&mut run);
            run.seek_record(before);
        }
        while let Some(expected) = stops.pop() {
            assert_eq!(run.shown(), expected, "back through {}", lesson.id);
            let before = Stop::before(&mut run);
            run.seek_record(before);
        }
    }
}

/// What a lesson tells while it plays: what happened, and why.
fn sentences_of(id: &str) -> Vec<Sentence> {
    let mut run = Run::new(Arc::new(lessons::find(id).expect("a lesson").scenario()));
    let mut reasons = Reasons::default();
    run.seek(run.horizon());
    let (mut told, mut importance, shown) = (Vec::new(), Importance::default(), run.shown());
    importance.read(&mut run, shown, |record, weight| told.push((*record, weight)));
    told.retain(|(_, weight)| *weight == Weight::Full);
    let sentence = |(record, _)| {
        let mut sentence = narrate::sentence_of(&record, run.world(), run.commands());
        reasons.tell_once(&mut sentence);
        sentence
    };
    told.into_iter().map(sentence).collect()
}

#[test]
fn why_something_happened_is_told_once() {
    each_lesson(|id| {
        let sentences = sentences_of(id);
        let reasons = sentences.iter().map(|sentence| &sentence.why).filter(|why| !why.is_empty());
        let (all, different) = (reasons.clone().count(), reasons.collect::<BTreeSet<_>>().len());
        assert_eq!(all, different, "{id}");
        assert!(sentences.iter().all(|sentence| !sentence.what.is_empty()), "{id}");
    });
    let waits = |sentence: &&Sentence| sentence.what.starts_with("The event waits");
    let backlog = sentences_of("backlog");
    let mut waits = backlog.iter().filter(waits);
    assert_eq!(waits.next().map(|sentence| sentence.why.is_empty()), Some(false), "in full the first time");
    assert!(waits.clone().count() > 2 && waits.all(|sentence| sentence.why.is_empty()), "short afterwards");
}

#[test]
fn that_a_request_which_was_sent_again_runs_again_is_told() {
    let told = sentences_of("asked-twice");
    let place = |what: &str| told.iter().position(|sentence| sentence.what == what);
    let (first, again) = (place("charge runs."), place("charge runs for the request that was sent again."));
    assert!(first.is_some() && first < again, "{told:?}");
}

#[test]
fn of_an_event_that_is_delivered_twice_each_run_deletes_its_copy() {
    let told = sentences_of("delivered-twice");
    assert!(told.iter().any(|sentence| sentence.what.ends_with("this copy of the event is deleted.")), "{told:?}");
    let once = sentences_of("accepted");
    assert!(once.iter().any(|sentence| sentence.what.ends_with("and the event is deleted.")), "{once:?}");
}
