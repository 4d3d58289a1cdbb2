//! Going through a run in both directions: where the playhead was before decides nothing.

use crate::hold;
use crate::strategy::{HORIZON, Shown, command, scenario};
use invokescope::engine::hash::Digest;
use invokescope::engine::log::{FullLog, NoLog};
use invokescope::engine::record::Record;
use invokescope::engine::scenario::{Scenario, Timed};
use invokescope::engine::time::{Span, Time};
use invokescope::engine::world::World;
use invokescope::timeline::{Budget, Folding, Playback, Progress, Run, Speed};
use proptest::collection::vec;
use proptest::prelude::*;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What is done with the playhead.
#[derive(Clone, Debug)]
enum Move {
    Seek(u64),
    SeekRecord(u64),
    Advance(u64, u32),
    StepForward(u8),
    StepBack(u8),
    Give(u32),
    Undo,
    Redo,
}

fn moves(give: bool) -> impl Strategy<Value = Vec<Move>> {
    let gives = if give { 3 } else { 0 };
    let one = prop_oneof![
        3 => (0..700_000_000_u64).prop_map(Move::Seek),
        2 => (0..400_u64).prop_map(Move::SeekRecord),
        2 => (0..100_000_000_u64, 1..50_u32).prop_map(|(by, steps)| Move::Advance(by, steps)),
        2 => (1..20_u8).prop_map(Move::StepForward),
        2 => (1..20_u8).prop_map(Move::StepBack),
        gives => any::<u32>().prop_map(Move::Give),
        gives / 3 => Just(Move::Undo),
        gives / 3 => Just(Move::Redo),
    ];
    vec(one, 1..14)
}

/// A budget that keeps next to nothing, one that keeps a little, and the usual one.
fn budget() -> impl Strategy<Value = Budget> {
    prop_oneof![
        (1..40_u64, 1..200_000_usize).prop_map(|(records, bytes)| Budget { segment_records: records, bytes }),
        (1..40_u64).prop_map(|records| Budget { segment_records: records, ..Budget::default() }),
        Just(Budget::default()),
    ]
}

fn make(run: &mut Run, what: &Move) {
    match *what {
        Move::Seek(to) => run.seek(Time(to)),
        Move::SeekRecord(count) => run.seek_record(count),
        Move::Advance(by, steps) => {
            run.advance(run.now() + Span(by), steps);
        }
        Move::StepForward(times) => (0..times).for_each(|_| {
            run.step_forward();
        }),
        Move::StepBack(times) => (0..times).for_each(|_| {
            run.step_back();
        }),
        Move::Give(dice) => {
            let command = command(run.world().config(), dice);
            let _refused = run.give(command);
        }
        Move::Undo => {
            run.undo();
        }
        Move::Redo => {
            run.redo();
        }
    }
}

/// The run from the beginning, with these commands: the log up to an instant, and the world there.
fn from_the_beginning(scenario: &Scenario, commands: &[Timed], to: Time) -> (World, Vec<Record>) {
    let mut world = World::new(Arc::new(scenario.clone()));
    let mut log = FullLog::default();
    while world.next_due(commands).is_some_and(|due| due <= to) {
        world.step(commands, &mut log);
    }
    (world, log.0)
}

fn digest_of(log: &[Record]) -> u64 {
    let mut digest = Digest::default();
    log.iter().for_each(|record| record.hash(&mut digest));
    digest.finish()
}

fn known(run: &mut Run) -> Vec<Record> {
    let (mut all, shown) = (Vec::new(), run.shown());
    run.for_each_record(0, shown, |record| all.push(*record));
    all
}

/// Scenarios with so much going on that these properties would take minutes are left to the others.
pub fn quick() -> impl Strategy<Value = Shown> {
    scenario().prop_filter("too much going on", |Shown(scenario)| {
        let mut world = World::new(Arc::new(scenario.clone()));
        for _ in 0..20_000 {
            if world.next_due(&scenario.commands).is_none_or(|due| due > HORIZON) {
                return true;
            }
            world.step(&scenario.commands, &mut NoLog);
        }
        false
    })
}

#[test]
fn the_state_by_seeking_is_the_state_by_running() {
    let inputs = (quick(), budget(), moves(false), 0..600_000_000_u64);
    hold("seek", 800, inputs, |(Shown(scenario), budget, moves, to)| {
        let to = Time(to);
        let mut run = Run::with_budget(Arc::new(scenario.clone()), budget);
        moves.iter().for_each(|what| make(&mut run, what));
        run.seek(to);
        let (world, log) = from_the_beginning(&scenario, &scenario.commands, to);
        prop_assert_eq!(run.now(), to);
        prop_assert_eq!(run.shown(), log.len() as u64);
        prop_assert_eq!(known(&mut run), log);
        prop_assert_eq!(run.world().digest().finish(), world.digest().finish());
        let mut straight = Run::new(Arc::new(scenario));
        straight.seek(to);
        prop_assert_eq!(straight.digest().finish(), run.digest().finish());
        Ok(())
    });
}

#[test]
fn a_command_in_the_past_is_the_same_command_from_the_beginning() {
    let inputs = (quick(), budget(), moves(true), 0..600_000_000_u64);
    hold("commands", 1_500, inputs, |(Shown(scenario), budget, moves, to)| {
        let to = Time(to);
        let mut run = Run::with_budget(Arc::new(scenario.clone()), budget);
        moves.iter().for_each(|what| make(&mut run, what));
        run.seek(to);
        let commands = run.commands().to_vec();
        prop_assert!(commands.is_sorted_by_key(|timed| timed.at));
        let (world, log) = from_the_beginning(&scenario, &commands, to);
        prop_assert_eq!(known(&mut run), log);
        prop_assert_eq!(run.world().digest().finish(), world.digest().finish());
        Ok(())
    });
}

#[test]
fn what_is_taken_back_is_as_if_it_had_not_been_and_what_is_made_again_as_if_it_had() {
    let inputs = (quick(), budget(), moves(true), 0..600_000_000_u64);
    hold("undo", 500, inputs, |(Shown(scenario), budget, moves, to)| {
        let to = Time(to);
        let mut run = Run::with_budget(Arc::new(scenario.clone()), budget);
        moves.iter().for_each(|what| make(&mut run, what));
        while run.redo() {}
        run.seek(to);
        let (commands, changed) = (run.commands().to_vec(), run.digest().finish());
        let mut changes = 0;
        while run.undo() {
            changes += 1;
        }
        prop_assert_eq!(run.now(), to, "the playhead stays");
        prop_assert_eq!(run.commands(), scenario.commands.as_slice());
        let mut untouched = Run::new(Arc::new(scenario));
        untouched.seek(to);
        prop_assert_eq!(run.digest().finish(), untouched.digest().finish());
        (0..changes).for_each(|_| {
            run.redo();
        });
        prop_assert_eq!(run.commands(), commands.as_slice());
        prop_assert_eq!(run.digest().finish(), changed);
        Ok(())
    });
}

#[test]
fn steps_visit_each_record_once_in_both_directions() {
    hold("steps", 300, (quick(), budget(), 0..200_usize), |(Shown(scenario), budget, count)| {
        let (_, log) = from_the_beginning(&scenario, &scenario.commands, HORIZON);
        let mut run = Run::with_budget(Arc::new(scenario), budget);
        let mut visited = Vec::new();
        while visited.len() < count.min(log.len()) && run.step_forward() {
            visited.extend(run.last_record());
            prop_assert_eq!(run.shown(), visited.len() as u64);
            prop_assert_eq!(Some(run.now()), visited.last().map(|record| record.at));
        }
        prop_assert_eq!(&visited[..], &log[..visited.len()]);
        for expected in visited.iter().rev() {
            prop_assert_eq!(run.last_record(), Some(*expected));
            prop_assert!(run.step_back());
            prop_assert!(run.step_forward());
            prop_assert_eq!(run.last_record(), Some(*expected));
            prop_assert!(run.step_back());
        }
        prop_assert!(!run.step_back() && run.shown() == 0 && run.now() == Time::ZERO);
        Ok(())
    });
}

#[test]
fn the_frame_rate_changes_nothing() {
    let speeds = (0..Speed::ALL.len()).prop_map(|index| Speed::ALL[index]);
    let inputs = (quick(), speeds, vec(1..400_000_u64, 1..40), 1..300_u32);
    hold("frames", 100, inputs, |(Shown(scenario), speed, uneven, steps)| {
        let to = Time::from_secs(120);
        let mut straight = Run::new(Arc::new(scenario.clone()));
        straight.seek(to);
        let expected = straight.digest().finish();
        let even = |fps: u64| vec![1_000_000 / fps];
        for frames in [even(10), even(60), even(144), uneven] {
            let mut run = Run::new(Arc::new(scenario.clone()));
            let playback = Playback { playing: true, speed };
            for frame in frames.iter().cycle().take(2_000) {
                let outlook = run.outlook(&Folding::default());
                let target = playback.target(Span(*frame), outlook).min(to);
                while run.advance(target, steps) == Progress::Behind {}
            }
            run.seek(to);
            prop_assert_eq!(run.digest().finish(), expected);
        }
        Ok(())
    });
}

#[test]
fn records_can_be_asked_for_by_number_and_by_time() {
    let inputs = (quick(), budget(), 0..600_000_000_u64, 0..600_000_000_u64);
    hold("records", 400, inputs, |(Shown(scenario), budget, to, time)| {
        let (to, time) = (Time(to), Time(time));
        let (_, log) = from_the_beginning(&scenario, &scenario.commands, to);
        let mut run = Run::with_budget(Arc::new(scenario), budget);
        run.seek(to);
        let expected = log.iter().position(|record| record.at > time).unwrap_or(log.len()) as u64;
        prop_assert_eq!(run.first_record_after(time), expected);
        for seq in [0, log.len() / 3, log.len().saturating_sub(1)] {
            prop_assert_eq!(run.record(seq as u64), log.get(seq).copied());
        }
        prop_assert_eq!(run.record(log.len() as u64), None);
        run.seek(Time::ZERO);
        prop_assert_eq!(run.known(), log.len() as u64, "what was once simulated stays known");
        let mut digest = Vec::new();
        run.for_each_record(0, u64::MAX, |record| digest.push(*record));
        prop_assert_eq!(digest_of(&digest), digest_of(&log));
        Ok(())
    });
}
