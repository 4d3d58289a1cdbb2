//! The key to each bet is computed from the run: for every lesson, whatever the seed and whatever is changed, exactly one option
//! is right, or the page says that the question does not apply.

#[path = "support/statements.rs"]
mod statements;

use invokescope::engine::log::FullLog;
use invokescope::engine::scenario::ask::{Lock, MISCONCEPTIONS, Right, Task};
use invokescope::engine::scenario::check::check_command;
use invokescope::engine::scenario::{
    AccountChange, CallerId, Command, Distribution, Failure, FunctionChange, FunctionId, Mode, Scenario, Timed, read,
};
use invokescope::engine::time::{Span, Time};
use invokescope::engine::world::World;
use invokescope::lessons;
use invokescope::lessons::answer::{LessonOutcome, outcome};
use invokescope::text::bet::belief;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const SEEDS: u64 = 100;

fn outcome_of(scenario: &Scenario, commands: &[Timed]) -> LessonOutcome {
    let horizon = scenario.about.horizon;
    outcome(&Arc::new(scenario.clone()), commands, horizon).expect("a lesson asks something")
}

fn own(scenario: &Scenario) -> LessonOutcome {
    outcome_of(scenario, &scenario.commands)
}

/// A small generator of numbers: the test is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// A change that somebody may make.
    fn change(&mut self, scenario: &Scenario) -> Command {
        let function = FunctionId(self.roll(scenario.functions.len() as u64) as u8);
        let caller = CallerId(self.roll(scenario.callers.len() as u64) as u8);
        let set = |change| Command::SetFunction { function, change };
        if !scenario.function(function).calls.is_empty() && self.roll(2) == 0 {
            let mode = if self.roll(2) == 0 { Mode::Sync } else { Mode::Async };
            return Command::SetEdgeMode { function, edge: 0, mode };
        }
        match self.roll(12) {
            0 => Command::SetMode { caller, mode: Mode::Sync },
            1 => Command::SetMode { caller, mode: Mode::Async },
            2 => set(FunctionChange::Failure(Failure::Never)),
            3 => set(FunctionChange::Failure(Failure::Always)),
            4 => set(FunctionChange::Failure(Failure::FirstAttempts(1 + self.roll(2) as u8))),
            5 => set(FunctionChange::Failure(Failure::Hangs)),
            6 => set(FunctionChange::Retries(self.roll(11) as u8)),
            7 => set(FunctionChange::Work(Distribution::Fixed(Span::from_ms(100 << self.roll(8))))),
            8 => set(FunctionChange::Reserved(Some(self.roll(4) as u32))),
            9 => set(FunctionChange::DeadLetterQueue(None)),
            10 => Command::SetAccount(AccountChange::DuplicatePpm(1_000_000)),
            _ => set(FunctionChange::Timeout(Span::from_secs(1 + self.roll(20)))),
        }
    }
}

#[test]
fn exactly_one_option_is_right_or_the_question_says_that_it_does_not_apply() {
    for lesson in lessons::all() {
        let (mut asked, mut applied) = (0, 0);
        let mut keys = BTreeSet::new();
        for seed in 0..SEEDS {
            let mut scenario = lesson.scenario();
            let mut dice = Dice(seed);
            scenario.seed = seed;
            let mut commands = Vec::new();
            for _ in 0..dice.roll(4) {
                let command = dice.change(&scenario);
                if check_command(&scenario, &command).is_ok() {
                    commands.push(Timed { at: Time::ZERO, command });
                }
            }
            commands.extend(scenario.commands.iter().cloned());
            let outcome = outcome_of(&scenario, &commands);
            for (place, (ask, answered)) in scenario.about.asks.iter().zip(&outcome.answered).enumerate() {
                let at = format!("{}, question {place}, seed {seed}, {commands:?}", lesson.id);
                assert!(answered.fitting <= 1, "{} options are right: {at}", answered.fitting);
                asked += 1;
                match answered.right {
                    Some(right) => {
                        assert!(right < ask.options.len(), "{at}");
                        applied += 1;
                        keys.insert((place, right));
                    }
                    None => assert!(answered.answer.contains("no longer applies"), "{at}: {}", answered.answer),
                }
            }
        }
        assert!(applied * 2 >= asked, "{}: applies to {applied} of {asked} runs only", lesson.id);
        assert!(keys.len() > lesson.scenario().about.asks.len(), "{}: the key follows the run: {keys:?}", lesson.id);
    }
}

#[test]
fn every_lesson_has_a_bet_that_applies_to_its_own_run() {
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        let about = &scenario.about;
        let outcome = own(&scenario);
        assert!(!about.asks.is_empty(), "{}: a question to bet on", lesson.id);
        assert_eq!(outcome.answered.len(), about.asks.len(), "{}", lesson.id);
        for (ask, answered) in about.asks.iter().zip(&outcome.answered) {
            let right = answered.right.unwrap_or_else(|| panic!("{}: {}", lesson.id, answered.answer));
            assert!(!answered.answer.contains(['{', '}']) && answered.answer.chars().count() <= 130, "{}", lesson.id);
            assert!(ask.explain.ends_with('.') && ask.explain.chars().count() <= 130, "{}: {}", lesson.id, ask.explain);
            for (place, option) in ask.options.iter().enumerate() {
                let feedback = &option.feedback;
                assert!(place == right || feedback.ends_with('.'), "{}: a sentence for {}", lesson.id, option.text);
                assert!(feedback.chars().count() <= 120, "{}: {feedback}", lesson.id);
                assert!(place != right || option.misconception.is_none(), "{}: {} is right", lesson.id, option.text);
            }
            let question = if ask.question.is_empty() { &about.question } else { &ask.question };
            assert!(question.ends_with('?') && question.chars().count() <= 120, "{}: {question}", lesson.id);
        }
    }
}

#[test]
fn a_lesson_opens_before_anything_has_happened() {
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        let world = World::new(Arc::new(scenario.clone()));
        let first = world.next_due(&scenario.commands).expect("something happens");
        assert!(scenario.about.start < first, "{}: it opens at {:?}", lesson.id, scenario.about.start);
    }
}

#[test]
fn each_misconception_is_named_by_a_lesson() {
    let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for lesson in lessons::all() {
        for option in lesson.scenario().about.asks.iter().flat_map(|ask| &ask.options) {
            let is_it = |(_, misconception): &&(&str, _)| Some(*misconception) == option.misconception;
            if let Some((name, _)) = MISCONCEPTIONS.iter().find(is_it) {
                named.entry(name).or_default().push(lesson.id);
            }
        }
    }
    for (name, misconception) in MISCONCEPTIONS {
        assert!(named.contains_key(name), "{name}");
        assert!(belief(misconception).ends_with('.') || belief(misconception).ends_with('”'), "{name}");
    }
}

#[test]
fn notes_minutes_and_objectives_are_there_for_the_teacher() {
    for lesson in lessons::all() {
        let about = lesson.scenario().about;
        assert!(about.notes.ends_with(['.', '?']), "{}: {}", lesson.id, about.notes);
        assert!(about.minutes.is_some_and(|minutes| minutes <= 10), "{}", lesson.id);
        assert!(!about.objectives.is_empty(), "{}", lesson.id);
    }
}

#[test]
fn every_statement_of_the_notes_is_seen_happening_in_a_lesson() {
    for (statement, id, kinds) in statements::STATEMENTS {
        let scenario = lessons::find(id).unwrap_or_else(|| panic!("{statement}: no lesson {id}")).scenario();
        let commands = scenario.commands.clone();
        let horizon = scenario.about.horizon;
        let mut world = World::new(Arc::new(scenario));
        let mut log = FullLog::default();
        while world.next_due(&commands).is_some_and(|due| due <= horizon) {
            world.step(&commands, &mut log);
        }
        let text: Vec<String> = log.0.iter().map(|record| format!("{:?}", record.what)).collect();
        for kind in *kinds {
            assert!(text.iter().any(|what| what.contains(kind)), "{statement}: {id} shows no {kind}");
        }
    }
}

/// What a person can do, in each lesson with a task, to have it done.
fn ways() -> Vec<(&'static str, Vec<Command>)> {
    let (caller, function) = (CallerId(0), FunctionId(0));
    let sync = || Command::SetMode { caller, mode: Mode::Sync };
    let mode = |mode| Command::SetMode { caller, mode };
    let set = |change| Command::SetFunction { function, change };
    let no_dlq = || set(FunctionChange::DeadLetterQueue(None));
    vec![
        ("accepted", vec![sync()]),
        ("sync", vec![mode(Mode::Async)]),
        ("always-fails", vec![no_dlq()]),
        ("no-dlq", vec![sync()]),
        ("third-time", vec![set(FunctionChange::Failure(Failure::Never))]),
        ("timeout", vec![set(FunctionChange::Timeout(Span::from_secs(3)))]),
        (
            "sync-chain",
            vec![
                Command::SetEdgeMode { function, edge: 0, mode: Mode::Async },
                Command::SetEdgeMode { function: FunctionId(1), edge: 0, mode: Mode::Async },
            ],
        ),
        (
            "async-chain",
            vec![Command::SetFunction { function: FunctionId(2), change: FunctionChange::Failure(Failure::Always) }],
        ),
        ("throttled", vec![set(FunctionChange::Reserved(Some(3)))]),
        ("backlog", vec![set(FunctionChange::Reserved(Some(100)))]),
        ("switched-off", vec![no_dlq()]),
        ("nightly", vec![set(FunctionChange::Retries(0))]),
        ("course-notes", vec![set(FunctionChange::Failure(Failure::FirstAttempts(2)))]),
        ("asked-twice", vec![set(FunctionChange::Work(Distribution::Fixed(Span::from_secs(1))))]),
        ("destinations", vec![set(FunctionChange::OnFailure(None))]),
        ("delivered-twice", vec![set(FunctionChange::Effects(invokescope::engine::scenario::Effects::OncePerEvent))]),
        ("sync-failure", vec![mode(Mode::Async)]),
        ("notified", vec![set(FunctionChange::Retries(0))]),
        ("three-uses", vec![Command::SetEdgeMode { function, edge: 0, mode: Mode::Async }]),
    ]
}

#[test]
fn a_task_is_not_done_by_the_lesson_itself_and_can_be_done() {
    let ways = ways();
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        if scenario.about.tasks.is_empty() {
            continue;
        }
        assert!(own(&scenario).done.iter().all(Option::is_none), "{}: done without doing anything", lesson.id);
        if lesson.id == "too-large" {
            continue;
        }
        let (_, way) = ways.iter().find(|(id, _)| *id == lesson.id).unwrap_or_else(|| panic!("{}: a way", lesson.id));
        let mut commands: Vec<Timed> =
            way.iter().map(|command| Timed { at: Time::ZERO, command: command.clone() }).collect();
        commands.extend(scenario.commands.iter().cloned());
        for timed in &commands {
            assert_eq!(check_command(&scenario, &timed.command), Ok(()), "{}", lesson.id);
        }
        let lock_of = |command: &Command| match command {
            Command::SetMode { .. } | Command::SetEdgeMode { .. } => Lock::Modes,
            _ => Lock::Settings,
        };
        let taken: Vec<Lock> = way.iter().map(lock_of).collect();
        let is_named = |task: &Task| taken.iter().all(|lock| task.needs.contains(lock));
        assert!(scenario.about.tasks.iter().all(is_named), "{}: {taken:?}", lesson.id);
        assert!(outcome_of(&scenario, &commands).done.iter().all(Option::is_some), "{}: not done", lesson.id);
    }
}

/// The sum is below what is asked for at some moment of each run.
#[test]
fn a_task_is_not_done_by_what_holds_only_for_a_while() {
    let scenario = lessons::find("sync-chain").expect("a lesson").scenario();
    let half = [Timed {
        at: Time::ZERO,
        command: Command::SetEdgeMode { function: FunctionId(0), edge: 0, mode: Mode::Async },
    }];
    assert!(outcome_of(&scenario, &half).done.iter().all(Option::is_none), "charge waits, and is billed for it");
}

#[test]
fn a_task_that_is_done_by_a_later_change_counts() {
    let scenario = lessons::find("too-large").expect("a lesson").scenario();
    let change = invokescope::engine::scenario::CallerChange::PayloadBytes(Some(200));
    let mut commands = scenario.commands.clone();
    let command = Command::SetCaller { caller: CallerId(0), change };
    commands.push(Timed { at: Time(4_500_000), command });
    assert!(outcome_of(&scenario, &commands).done.iter().all(Option::is_some));
}

#[test]
fn which_comes_first_and_which_is_more_are_asked_of_the_run() {
    let json = |failure: &str| {
        format!(
            r#"{{"horizon":"20min","question":"q?","ask":[
            {{"order":["started","answered"],"options":[{{"text":"a","is":"first"}},{{"text":"b","is":"second"}},{{"text":"c","is":"neither"}}]}},
            {{"count":"started","options":[{{"text":"a","more_than":{{"count":"accepted"}}}},{{"text":"b","otherwise":true}}]}},
            {{"sum":"charges","options":[{{"text":"a","below":"$0.0001"}},{{"text":"b","at_least":"$0.0001"}}]}}],
            "callers":[{{"name":"c","calls":"f","mode":"async","when":{{"at":["0s"]}}}}],
            "functions":[{{"name":"f","work":"2s","memory_mb":1024,"failure":"{failure}"}}]}}"#
        )
    };
    let keys = |failure: &str| {
        let scenario = read::read(&json(failure)).expect("a scenario");
        assert_eq!(read::read(&scenario.to_json().to_string()).as_ref(), Ok(&scenario));
        own(&scenario).answered.iter().map(|answered| answered.right).collect::<Vec<_>>()
    };
    assert_eq!(keys("never"), [Some(1), Some(1), Some(0)]);
    assert_eq!(keys("always"), [Some(1), Some(0), Some(1)]);
}

#[test]
fn what_never_happens_has_no_right_option() {
    let json = r#"{"question":"q?","answer":"a.","ask":[{"when":"alarm","options":[{"text":"a","below":"1s"},{"text":"b","otherwise":true}]}],
        "callers":[{"name":"c","calls":"f"}],"functions":[{"name":"f"}]}"#;
    let scenario = read::read(json).expect("a scenario");
    let answered = own(&scenario).answered;
    assert_eq!(answered[0].right, None);
    assert!(answered[0].answer.contains("no longer applies"));
    let with_never = json.replace(r#""otherwise":true"#, r#""is":"never""#);
    assert_eq!(own(&read::read(&with_never).expect("a scenario")).answered[0].right, Some(1));
    assert!(scenario.about.asks[0].options.iter().any(|option| option.right == Right::Otherwise));
}

#[test]
fn every_fault_of_a_question_is_named_with_its_place() {
    let read_with = |about: &str| {
        let json = format!(r#"{{{about},"callers":[{{"name":"c","calls":"f"}}],"functions":[{{"name":"f"}}]}}"#);
        read::read(&json).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    let ask = |body: &str| format!(r#""question":"q?","ask":[{{{body}}}]"#);
    let options = |one: &str| ask(&format!(r#""count":"started","options":[{one},{{"text":"z","otherwise":true}}]"#));
    let wrong = [
        (ask(r#""count":"started""#), "ask[0].options", "a list of options"),
        (ask(r#""count":"started","options":[{"text":"a","is":1}]"#), "ask[0].options", "2 to 5 entries"),
        (ask(r#""count":"started","sum":"charges","options":[]"#), "ask[0]", "exactly one of count"),
        (ask(r#""options":[{"text":"a","is":1},{"text":"b","is":2}]"#), "ask[0].options[0]", "all"),
        (options(r#"{"is":1}"#), "ask[0].options[0].text", "a text"),
        (options(r#"{"text":"","is":1}"#), "ask[0].options[0].text", "1 to 40 characters"),
        (options(r#"{"text":"z","is":1}"#), "ask[0].options[1].text", "a text of its own"),
        (options(r#"{"text":"a"}"#), "ask[0].options[0]", "exactly one of is"),
        (options(r#"{"text":"a","is":1,"all":[]}"#), "ask[0].options[0]", "exactly one of is"),
        (options(r#"{"text":"a","is":1,"below":2}"#), "ask[0].options[0]", "exactly one of is"),
        (options(r#"{"text":"a","is":"2s"}"#), "ask[0].options[0].is", "a whole number"),
        (options(r#"{"text":"a","at_least":3,"below":2}"#), "ask[0].options[0]", "more in below"),
        (options(r#"{"text":"a","otherwise":true}"#), "ask[0].options[1].otherwise", "one such option"),
        (options(r#"{"text":"a","otherwise":false}"#), "ask[0].options[0]", "exactly one of is"),
        (options(r#"{"text":"a","more_than":{"sum":"charges"}}"#), "ask[0].options[0].more_than", "of the same kind"),
        (options(r#"{"text":"a","all":[]}"#), "ask[0].options[0].all", "1 to 4 conditions"),
        (options(r#"{"text":"a","all":[{"is":1}]}"#), "ask[0].options[0].all[0]", "exactly one of count"),
        (options(r#"{"text":"a","is":1,"misconception":"none"}"#), "options[0].misconception", "exactly_once"),
        (options(r#"{"text":"a","is":1,"colour":1}"#), "ask[0].options[0].colour", "misconception"),
        (ask(r#""fate":{"caller":"c"},"options":[{"text":"a","is":"gone"}]"#), "options[0].is", "lost"),
        (ask(r#""heard":{"caller":"c"},"options":[{"text":"a","is":"ok"}]"#), "options[0].is", "nothing, gave_up"),
        (ask(r#""sum":"charges","options":[{"text":"a","is":"1"}]"#), "options[0].is", "dollars such as"),
        (ask(r#""when":"started","options":[{"text":"a","is":"soon"}]"#), "options[0].is", "a duration"),
        (ask(r#""order":["started"],"options":[]"#), "ask[0].order", "a list of two"),
        (ask(r#""why":1,"options":[]"#), "ask[0].why", "true, false"),
        (ask(r#""reveal":"soon","options":[]"#), "ask[0].reveal", "dead_lettered"),
        (
            ask(r#""answer":"{x}","count":"started","options":[{"text":"a","is":1},{"text":"b","is":2}]"#),
            "ask[0].answer",
            "figures",
        ),
        (
            r#""ask":[{"count":"started","options":[{"text":"a","is":1},{"text":"b","is":2}]}]"#.to_owned(),
            "ask[0].question",
            "a question",
        ),
        (r#""task":[{"text":"t"}]"#.to_owned(), "task[0].all", "a list of conditions"),
        (r#""task":[{"all":[{"count":"started","is":1}]}]"#.to_owned(), "task[0].text", "a text"),
        (r#""locks":["doors"]"#.to_owned(), "locks[0]", "modes, calls, settings"),
        (r#""minutes":0"#.to_owned(), "minutes", "1 to 90"),
        (r#""objectives":"all""#.to_owned(), "objectives", "a list"),
        (r#""notes":7"#.to_owned(), "notes", "a text"),
    ];
    for (about, path, allowed) in wrong {
        let message = read_with(&about).expect_err(&about);
        assert!(message.contains(path) && message.contains(allowed), "{about}: {message}");
    }
    assert!(read_with(&options(r#"{"text":"a","is":[1,2],"misconception":"exactly_once"}"#)).is_ok());
}
