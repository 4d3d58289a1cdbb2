//! The key to what a lesson has people try afterwards: what each "What if" comes to, and one way to bring a task about. Both are
//! computed from runs, so that they are as true as the answers. Knows no page.

use super::answer::{Answered, LessonOutcome, outcome};
use crate::engine::facts;
use crate::engine::scenario::ask::{Lock, Task};
use crate::engine::scenario::check::{check, check_command};
use crate::engine::scenario::{
    CallerChange, CallerId, Command, Distribution, Effects, Failure, FunctionChange, FunctionId, Mode, Scenario, Timed,
};
use crate::engine::time::{Span, Time};
use crate::text::answer::DoesNotApply;
use crate::text::message::Message;
use crate::text::{changes, comparison};
use crate::timeline::Run;
use crate::timeline::outcome::Outcome;
use std::sync::Arc;

/// What a way is tried with, where a task takes a number: environments that are enough for any lesson, a short timeout and a short
/// piece of work, attempts that fail first, and the size of a small payload.
const RESERVED: u32 = 100;
const TIMEOUT: Span = Span::from_secs(3);
const WORK: Span = Span::from_secs(1);
const FAIL_FIRST: u8 = 2;
const PAYLOAD_BYTES: u32 = 200;
/// Steps of a run to its end, at most.
const STEPS_MAX: u32 = 1_000_000;
/// How long after the last of a scenario's own commands a way is tried that did nothing at the start.
const LATER: Span = Span::from_ms(500);

/// What a run comes to with one thing changed: the answers that are others then, or where the questions do not apply to it, the figures.
pub fn what_if(scenario: &Scenario, own: &LessonOutcome, command: &Command) -> String {
    let mut changed = scenario.clone();
    changed.apply_throughout(command.clone());
    if !check(&changed).is_empty() {
        return String::new();
    }
    let other = outcome_of(changed.clone()).unwrap_or_default();
    let pairs = other.answered.into_iter().zip(&own.answered);
    let differs = pairs.filter(|(other, own)| other.answer != own.answer);
    let has_options = !scenario.about.asks.is_empty();
    // An option may still be right where the answer has a figure that this run lacks.
    let applies = |answer: &Answered| (!has_options || answer.right.is_some()) && answer.answer != DoesNotApply.text();
    let told = differs.filter(|(other, _)| applies(other)).map(|(other, _)| other.answer);
    let told = told.collect::<Vec<_>>().join(" ");
    if told.is_empty() { comparison::differences(&at_the_end(scenario.clone()), &at_the_end(changed)) } else { told }
}

fn at_the_end(scenario: Scenario) -> Outcome {
    let horizon = scenario.about.horizon;
    let mut run = Run::new(Arc::new(scenario));
    run.seek_within(horizon, STEPS_MAX);
    Outcome::of(run.world(), run.now())
}

/// A way to bring something about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// None for before the run.
    pub at: Option<Time>,
    /// What is changed, as a statement each.
    pub changes: Vec<String>,
}

/// For each task the simplest of the ways that are tried, of one or two changes; none where none of them does it.
pub fn ways(scenario: &Scenario) -> Vec<Option<Way>> {
    let about = &scenario.about;
    let mut found: Vec<Option<Way>> = vec![None; about.tasks.len()];
    let last = scenario.commands.last().map(|timed| timed.at + LATER);
    for (at, candidate) in std::iter::once(None).chain(last.map(Some)).flat_map(|at| {
        let candidates = candidates(scenario);
        candidates.into_iter().map(move |candidate| (at, candidate))
    }) {
        let open = |place: &usize| found[*place].is_none() && allows(&about.tasks[*place], &candidate);
        let wanted: Vec<usize> = (0..found.len()).filter(open).collect();
        if wanted.is_empty() || candidate.iter().any(|command| check_command(scenario, command).is_err()) {
            continue;
        }
        let Some(outcome) = tried(scenario, at, &candidate) else { continue };
        for place in wanted {
            if outcome.done.get(place).is_some_and(Option::is_some) {
                let changes = candidate.iter().map(|command| changes::command(command, scenario)).collect();
                found[place] = Some(Way { at, changes });
            }
        }
    }
    found
}

/// What the run comes to if this is done at some instant.
fn tried(scenario: &Scenario, at: Option<Time>, candidate: &[Command]) -> Option<LessonOutcome> {
    let timed = |at| candidate.iter().map(move |command| Timed { at, command: command.clone() });
    let own = scenario.commands.iter().cloned();
    let commands: Vec<Timed> = match at {
        None => timed(Time::ZERO).chain(own).collect(),
        Some(at) => own.chain(timed(at)).collect(),
    };
    outcome(&Arc::new(scenario.clone()), &commands, scenario.about.horizon)
}

fn outcome_of(scenario: Scenario) -> Option<LessonOutcome> {
    let horizon = scenario.about.horizon;
    let scenario = Arc::new(scenario);
    outcome(&scenario, &scenario.commands, horizon)
}

/// Whether the controls that a task names are all that it takes.
fn allows(task: &Task, candidate: &[Command]) -> bool {
    candidate.iter().all(|command| {
        task.needs.contains(match command {
            Command::SetMode { .. } | Command::SetEdgeMode { .. } => &Lock::Modes,
            _ => &Lock::Settings,
        })
    })
}

/// What is tried, the simplest first: what the lesson proposes, each switch, two of them, and a setting of each function and caller.
fn candidates(scenario: &Scenario) -> Vec<Vec<Command>> {
    let switches = switches(scenario);
    let mut all: Vec<Vec<Command>> = scenario.about.what_if.iter().map(|one| vec![one.command.clone()]).collect();
    all.extend(switches.iter().map(|one| vec![one.clone()]));
    for (place, one) in switches.iter().enumerate() {
        all.extend(switches.iter().skip(place + 1).map(|other| vec![one.clone(), other.clone()]));
    }
    for place in 0..scenario.functions.len() {
        let function = FunctionId(place as u8);
        all.extend(settings().map(|change| vec![Command::SetFunction { function, change }]));
    }
    for place in 0..scenario.callers.len() {
        let (caller, change) = (CallerId(place as u8), CallerChange::PayloadBytes(Some(PAYLOAD_BYTES)));
        all.push(vec![Command::SetCaller { caller, change }]);
    }
    all
}

/// Each switch sync / async, the other way.
fn switches(scenario: &Scenario) -> Vec<Command> {
    let other = |mode| if mode == Mode::Sync { Mode::Async } else { Mode::Sync };
    let callers = scenario.callers.iter().enumerate();
    let callers = callers.filter(|(_, caller)| caller.service.only_mode().is_none()).map(|(place, caller)| {
        let mode = other(caller.mode);
        Command::SetMode { caller: CallerId(place as u8), mode }
    });
    let edges = scenario.functions.iter().enumerate().flat_map(|(place, function)| {
        function.calls.iter().enumerate().map(move |(edge, call)| {
            let (function, mode) = (FunctionId(place as u8), other(call.mode));
            Command::SetEdgeMode { function, edge: edge as u8, mode }
        })
    });
    callers.chain(edges).collect()
}

fn settings() -> impl Iterator<Item = FunctionChange> {
    [
        FunctionChange::Failure(Failure::Never),
        FunctionChange::Failure(Failure::Always),
        FunctionChange::Failure(Failure::FirstAttempts(FAIL_FIRST)),
        FunctionChange::Retries(0),
        FunctionChange::Retries(facts::RETRIES_DEFAULT.value as u8),
        FunctionChange::DeadLetterQueue(None),
        FunctionChange::OnFailure(None),
        FunctionChange::Reserved(None),
        FunctionChange::Reserved(Some(RESERVED)),
        FunctionChange::Timeout(TIMEOUT),
        FunctionChange::Work(Distribution::Fixed(WORK)),
        FunctionChange::Effects(Effects::OncePerEvent),
    ]
    .into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons;

    #[test]
    fn every_task_of_a_lesson_has_a_way() {
        for lesson in lessons::all() {
            let scenario = lesson.scenario();
            for (task, way) in scenario.about.tasks.iter().zip(ways(&scenario)) {
                assert!(way.is_some(), "{}: {}", lesson.id, task.text);
            }
        }
    }

    #[test]
    fn a_way_is_what_the_run_needs_and_not_what_is_written_down() {
        let mut scenario = lessons::find("no-dlq").expect("a lesson").scenario();
        let way = ways(&scenario).remove(0).expect("a way");
        assert_eq!(
            (way.at, way.changes.as_slice()),
            (None, ["Order service calls send-email synchronously".to_owned()].as_slice())
        );
        // Where nothing fails, no switch has its failure heard.
        scenario.functions[0].failure = Failure::Never;
        assert_eq!(ways(&scenario), [None]);
    }

    #[test]
    fn each_what_if_of_a_lesson_makes_a_difference() {
        for lesson in lessons::all() {
            let scenario = lesson.scenario();
            let own = outcome_of(scenario.clone()).unwrap_or_default();
            for one in &scenario.about.what_if {
                assert!(!what_if(&scenario, &own, &one.command).is_empty(), "{}: {}", lesson.id, one.label);
            }
        }
    }

    #[test]
    fn what_if_tells_what_is_otherwise() {
        let scenario = lessons::find("no-dlq").expect("a lesson").scenario();
        let own = outcome_of(scenario.clone()).expect("an outcome");
        let told = |place: usize| what_if(&scenario, &own, &scenario.about.what_if[place].command);
        assert!(!told(0).is_empty() && told(0) != own.answered[0].answer, "{}", told(0));
        // What is left of an event that succeeds is not asked: then the figures tell.
        assert!(told(1).starts_with("Jobs done: 0 of 1 → 1 of 1; Lost: 1 → 0; "), "{}", told(1));
        let same = Command::SetFunction { function: FunctionId(0), change: FunctionChange::Retries(2) };
        assert_eq!(what_if(&scenario, &own, &same), "");
    }
}
