//! The same calls and draws under one other setting: what a run is compared with.

use super::run::Run;
use crate::engine::scenario::limits::TARGETS_MAX;
use crate::engine::scenario::{Caller, Command, FunctionChange, Mode, Preset, Scenario, Target, TargetId, TargetKind};
use std::sync::Arc;

/// What is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Nothing yet: a copy, to be changed by hand.
    Copy,
    AllSync,
    AllAsync,
    /// *AWS today* where the run follows the *Course notes*, and the other way round.
    OtherRules,
    WithoutDeadLetters,
    WithDeadLetters,
}

impl Variant {
    pub const ALL: [Self; 6] =
        [Self::AllSync, Self::AllAsync, Self::OtherRules, Self::WithoutDeadLetters, Self::WithDeadLetters, Self::Copy];

    /// Whether it can be made of a scenario: there may be no room for one more target.
    pub fn is_possible(self, scenario: &Scenario) -> bool {
        self != Self::WithDeadLetters || place_for_letters(&scenario.targets) < TARGETS_MAX
    }

    /// The run's scenario as this variant has it, and with it what was done to the run so far.
    pub fn of(self, run: &Run) -> Scenario {
        let mut scenario = run.scenario().clone();
        scenario.commands = run.commands().to_vec();
        match self {
            Self::Copy => {}
            Self::AllSync => all(&mut scenario, Mode::Sync),
            Self::AllAsync => all(&mut scenario, Mode::Async),
            Self::OtherRules => {
                let other = match scenario.preset {
                    Preset::AwsToday => Preset::CourseNotes,
                    Preset::CourseNotes => Preset::AwsToday,
                };
                scenario = under(scenario, other);
            }
            Self::WithoutDeadLetters => dead_letters(&mut scenario, None),
            Self::WithDeadLetters => {
                let place = place_for_letters(&scenario.targets);
                if place == scenario.targets.len() {
                    let name = new_name(&scenario.targets);
                    scenario.targets.push(Target { name, kind: TargetKind::Sqs, alarm: false, reachable: true });
                }
                dead_letters(&mut scenario, Some(TargetId(place as u8)));
            }
        }
        scenario
    }
}

/// The first target that takes dead letters: a queue or a topic that can be reached; where none is, the place of a new one.
fn place_for_letters(targets: &[Target]) -> usize {
    let takes = |target: &Target| target.reachable && matches!(target.kind, TargetKind::Sqs | TargetKind::Sns);
    targets.iter().position(takes).unwrap_or(targets.len())
}

/// A name that no other target has.
fn new_name(targets: &[Target]) -> String {
    let mut name = "dead-letters".to_owned();
    while targets.iter().any(|target| target.name == name) {
        name.push_str("-2");
    }
    name
}

/// Every call, of callers and of functions, made this way; switches that were flipped are left out.
fn all(scenario: &mut Scenario, mode: Mode) {
    // A service calls in its own way only.
    let can = |caller: &&mut Caller| caller.mode != Mode::DryRun && caller.service.only_mode().is_none();
    scenario.callers.iter_mut().filter(can).for_each(|caller| caller.mode = mode);
    scenario.functions.iter_mut().flat_map(|function| &mut function.calls).for_each(|edge| edge.mode = mode);
    let is_switch = |command: &Command| matches!(command, Command::SetMode { .. } | Command::SetEdgeMode { .. });
    scenario.commands.retain(|timed| !is_switch(&timed.command));
}

fn dead_letters(scenario: &mut Scenario, to: Option<TargetId>) {
    scenario.functions.iter_mut().for_each(|function| function.dead_letter_queue = to);
    scenario.commands.retain(|timed| {
        !matches!(timed.command, Command::SetFunction { change: FunctionChange::DeadLetterQueue(_), .. })
    });
}

/// A scenario under these rules; retries that they do not allow become the nearest allowed.
pub fn under(mut scenario: Scenario, to: Preset) -> Scenario {
    let from = std::mem::replace(&mut scenario.preset, to);
    if from != to {
        translate_retries(&mut scenario, from);
    }
    scenario
}

fn translate_retries(scenario: &mut Scenario, from: Preset) {
    let to = scenario.preset;
    let (least, most) = to.retries_range();
    let translate = |count: &mut u8| {
        *count = if *count == from.retries_default() { to.retries_default() } else { (*count).clamp(least, most) };
    };
    scenario.functions.iter_mut().for_each(|function| translate(&mut function.retries));
    for timed in &mut scenario.commands {
        if let Command::SetFunction { change: FunctionChange::Retries(count), .. } = &mut timed.command {
            translate(count);
        }
    }
}

/// A run of its own with these commands, at the beginning.
pub fn future(scenario: Arc<Scenario>, commands: Vec<crate::engine::scenario::Timed>) -> Run {
    let mut run = Run::new(scenario);
    run.follow(commands);
    run
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Outcome;
    use super::*;
    use crate::engine::scenario::check;
    use crate::engine::time::Time;
    use crate::lessons;

    fn outcome(scenario: Scenario) -> Outcome {
        let mut run = Run::new(Arc::new(scenario));
        run.seek(Time::from_secs(400));
        Outcome::of(run.world(), run.now())
    }

    #[test]
    fn every_variant_of_every_lesson_can_be_run() {
        for lesson in lessons::all() {
            let run = Run::new(Arc::new(lesson.scenario()));
            for variant in Variant::ALL {
                let scenario = variant.of(&run);
                assert_eq!(check(&scenario), [], "{variant:?} of {}", lesson.id);
                assert_eq!(outcome(scenario).calls, outcome(lesson.scenario()).calls, "{variant:?} of {}", lesson.id);
            }
        }
    }

    #[test]
    fn a_copy_is_the_same_run() {
        for lesson in lessons::all() {
            let mut run = Run::new(Arc::new(lesson.scenario()));
            let mut copy = Run::new(Arc::new(Variant::Copy.of(&run)));
            run.seek(Time::from_secs(100));
            copy.seek(Time::from_secs(100));
            assert_eq!(run.digest(), copy.digest(), "{}", lesson.id);
        }
    }

    #[test]
    fn what_every_caller_hears_of_a_failure_depends_on_the_kind_of_call() {
        let run = Run::new(Arc::new(lessons::find("always-fails").expect("a lesson").scenario()));
        let (sync, events) = (outcome(Variant::AllSync.of(&run)), outcome(Variant::AllAsync.of(&run)));
        assert!(sync.seen > 0 && sync.unseen == 0, "{sync:?}");
        assert!(events.seen == 0 && events.unseen > 0, "{events:?}");
        assert_eq!(events.attempts, 3 * sync.attempts);
    }

    #[test]
    fn dead_letters_go_to_a_target_that_takes_them() {
        let with = |targets: &str| {
            let json = format!(
                r#"{{"callers":[{{"name":"c","calls":"f","mode":"async","when":{{"at":["0s"]}}}}],
                    "functions":[{{"name":"f","failure":"always","retries":0}}],"targets":[{targets}]}}"#
            );
            let scenario = crate::engine::scenario::read::read(&json).expect("a scenario");
            let possible = Variant::WithDeadLetters.is_possible(&scenario);
            (possible, possible.then(|| Variant::WithDeadLetters.of(&Run::new(Arc::new(scenario)))))
        };
        let bucket = r#"{"name":"dead-letters","kind":"s3"}"#;
        for (targets, place) in [
            ("", 0),
            (bucket, 1),
            (r#"{"name":"gone","reachable":false},{"name":"q"}"#, 1),
            (r#"{"name":"bus","kind":"eventbridge"},{"name":"t","kind":"sns"}"#, 1),
        ] {
            let scenario = with(targets).1.expect("it can be made");
            assert_eq!(scenario.functions[0].dead_letter_queue, Some(TargetId(place)), "{targets}");
            assert_eq!(check(&scenario), [], "{targets}");
            assert_eq!(outcome(scenario).jobs.kept, 1, "{targets}");
        }
        let full: Vec<String> = (0..8).map(|place| format!(r#"{{"name":"{place}","kind":"s3"}}"#)).collect();
        assert!(!with(&full.join(",")).0, "there is no room for a queue");
    }

    #[test]
    fn without_a_dead_letter_queue_what_is_given_up_is_lost() {
        let run = Run::new(Arc::new(lessons::find("always-fails").expect("a lesson").scenario()));
        let mut without = Run::new(Arc::new(Variant::WithoutDeadLetters.of(&run)));
        without.seek(Time::from_secs(400));
        assert!(without.world().function(crate::engine::scenario::FunctionId(0)).metrics.lost > 0);
    }
}
