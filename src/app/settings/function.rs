//! Settings of a function: its size and work, how it fails, and what Lambda does with its events then.

use super::configured;
use super::field::{Given, distribution, field, group, number, percent, span};
use super::function_more::FUNCTION_MORE;
use super::rows::more;
use crate::app::dom::{El, el, memo};
use crate::app::session::Session;
use crate::engine::facts::{self, Fact};
use crate::engine::scenario::{
    Architecture, Command, Failure, Fault, Function, FunctionChange, FunctionId, Mode, OnCalleeFailure, TargetId,
};
use crate::words::names;
use leptos::prelude::*;

/// A setting that is one text.
struct Entry {
    label: &'static str,
    unit: &'static str,
    hint: &'static str,
    facts: &'static [&'static Fact],
    read: fn(&Function) -> String,
    parse: fn(&str) -> Result<FunctionChange, Fault>,
}

static SIZE: [Entry; 2] = [
    Entry {
        label: "Memory",
        unit: "MB",
        hint: "AWS: 128 to 10,240",
        facts: &[&facts::MEMORY_MIN, &facts::MEMORY_MAX, &facts::PRICE_X86, &facts::PRICE_ARM],
        read: |function| function.memory_mb.to_string(),
        parse: |text| number(text).map(FunctionChange::Memory),
    },
    Entry {
        label: "Timeout",
        unit: "",
        hint: "AWS: 1 s to 15 min",
        facts: &[&facts::TIMEOUT_DEFAULT, &facts::TIMEOUT_MAX],
        read: |function| function.timeout.text(),
        parse: |text| span(text).map(FunctionChange::Timeout),
    },
];

static EVENTS: [Entry; 2] = [
    Entry {
        label: "Reserved concurrency",
        unit: "at once",
        hint: "empty: shares the account's; 0 switches it off. 100 must stay unreserved",
        facts: &[&facts::UNRESERVED_MIN, &facts::ACCOUNT_CONCURRENCY, &facts::SCALING_STEP],
        read: |function| function.reserved.map_or(String::new(), |limit| limit.to_string()),
        parse: |text| match text.trim() {
            "" => Ok(FunctionChange::Reserved(None)),
            text => number(text).map(|limit| FunctionChange::Reserved(Some(limit))),
        },
    },
    Entry {
        label: "Maximum event age",
        unit: "",
        hint: "AWS: 60 s to 6 h",
        facts: &[&facts::EVENT_AGE_DEFAULT, &facts::EVENT_AGE_MIN, &facts::EVENT_AGE_MAX, &facts::EVENT_GIVES_UP_EARLY],
        read: |function| function.max_event_age.text(),
        parse: |text| span(text).map(FunctionChange::MaxEventAge),
    },
];

static RETRY_FACTS: [&Fact; 5] = [
    &facts::RETRIES_DEFAULT,
    &facts::RETRIES_MAX,
    &facts::NOTES_RETRIES_MAX,
    &facts::FIRST_RETRY_DELAY,
    &facts::SECOND_RETRY_DELAY,
];
static INIT_FACTS: [&Fact; 2] = [&facts::INIT_DEFAULT, &facts::INIT_MAX];
const ARCHITECTURES: [Architecture; 2] = [Architecture::X86, Architecture::Arm];
const FAILURES: [&str; 5] = ["never", "always", "by chance", "the first attempts", "never comes back (times out)"];

/// Takes a change of one function.
trait Set: Fn(FunctionChange) -> Given + Copy + 'static {}
impl<T: Fn(FunctionChange) -> Given + Copy + 'static> Set for T {}

pub fn function_settings(session: Session, id: FunctionId) -> El {
    let set = move |change: FunctionChange| session.try_give(Command::SetFunction { function: id, change });
    let entry = move |entry: &'static Entry| {
        let value = configured(session, move |config| (entry.read)(config.function(id)));
        let field = field(entry.label).unit(entry.unit).hint(entry.hint).facts(entry.facts);
        field.text(value, move |text| set((entry.parse)(text)?))
    };
    let kinds = ARCHITECTURES.map(|kind| names::architecture(kind).to_owned());
    let kind = configured(session, move |config| config.function(id).architecture as usize);
    let set_kind = move |place: usize| set(FunctionChange::Architecture(ARCHITECTURES[place.min(1)]));
    let work = distribution(
        field("Work").hint("up to 1 h; its own work, without the calls it makes"),
        configured(session, move |config| config.function(id).work),
        move |time| set(FunctionChange::Work(time)),
    );
    let init = distribution(
        field("Cold start").hint("0s: environments are always warm. AWS: up to 10 s, and billed").facts(&INIT_FACTS),
        configured(session, move |config| config.function(id).init),
        move |time| set(FunctionChange::Init(time)),
    );
    let events = [retries(session, id, set), dead_letters(session, id, set), entry(&EVENTS[0]), entry(&EVENTS[1])];
    el("div")
        .with(&[entry(&SIZE[0]), entry(&SIZE[1]), field("Architecture").choice(&kinds, kind, set_kind)])
        .with(&failure_fields(session, id, set))
        .with(&[work, init, group("When it is called asynchronously", &events)])
        .with(&edges(session, id))
        .with(&[more(session, id.0, &FUNCTION_MORE)])
}

fn failure_fields(session: Session, id: FunctionId, set: impl Set) -> [El; 2] {
    let failure = configured(session, move |config| config.function(id).failure);
    let kind = memo(move || match failure() {
        Failure::Never => 0,
        Failure::Always => 1,
        Failure::Chance(_) => 2,
        Failure::FirstAttempts(_) => 3,
        Failure::Hangs => 4,
    });
    let set_kind = move |place: usize| {
        set(FunctionChange::Failure(match place {
            1 => Failure::Always,
            2 => Failure::Chance(200_000),
            3 => Failure::FirstAttempts(1),
            4 => Failure::Hangs,
            _ => Failure::Never,
        }))
    };
    let text = move || match failure() {
        Failure::Chance(ppm) => names::percent(ppm).trim_end_matches(" %").to_owned(),
        Failure::FirstAttempts(count) => count.to_string(),
        _ => String::new(),
    };
    let set_number = move |text: &str| {
        let failure = match untrack(failure) {
            Failure::FirstAttempts(_) => Failure::FirstAttempts(number(text)?.min(u8::MAX.into()) as u8),
            _ => Failure::Chance(percent(text)?),
        };
        set(FunctionChange::Failure(failure))
    };
    let more = el("div").fill(move || {
        let (label, unit, hint) = match kind.get() {
            2 => ("Chance", "%", "of each attempt, 0 to 100"),
            3 => ("Attempts", "", "of each call, 0 to 255"),
            _ => return Vec::new(),
        };
        vec![field(label).unit(unit).hint(hint).text(text, set_number)]
    });
    let kinds = FAILURES.map(str::to_owned);
    let fails = field("Fails").hint("acts on attempts that start from now on");
    [fails.choice(&kinds, move || kind.get(), set_kind), more]
}

fn retries(session: Session, id: FunctionId, set: impl Set) -> El {
    let (least, most) = session.with(|run| run.scenario().preset.retries_range());
    let value = configured(session, move |config| usize::from(config.function(id).retries.saturating_sub(least)));
    let options: Vec<String> = (least..=most).map(|count| count.to_string()).collect();
    field("Retries").hint(&format!("after an error: {least} to {most} under these rules")).facts(&RETRY_FACTS).choice(
        &options,
        value,
        move |place| set(FunctionChange::Retries(least + place as u8)),
    )
}

/// Where events go that are given up.
fn dead_letters(session: Session, id: FunctionId, set: impl Set) -> El {
    let mut options = vec!["none: events given up are lost".to_owned()];
    session.with(|run| options.extend(run.scenario().targets.iter().map(|target| target.name.clone())));
    let value = configured(session, move |config| {
        config.function(id).dead_letter_queue.map_or(0, |target| usize::from(target.0) + 1)
    });
    let hint = match options.len() {
        1 => "this scenario has no queue to send them to",
        _ => "for events that are given up",
    };
    field("Dead-letter queue").hint(hint).choice(&options, value, move |place| {
        let target = place.checked_sub(1).map(|place| TargetId(place as u8));
        set(FunctionChange::DeadLetterQueue(target))
    })
}

/// The calls that this function makes itself.
fn edges(session: Session, id: FunctionId) -> Vec<El> {
    let names = session.with(|run| {
        let config = run.world().config();
        let calls = config.function(id).calls.iter();
        calls.map(|edge| config.function(edge.function).name.clone()).collect::<Vec<_>>()
    });
    names.iter().enumerate().map(|(place, name)| edge(session, id, place, name)).collect()
}

fn edge(session: Session, id: FunctionId, place: usize, name: &str) -> El {
    let number = place as u8;
    let mode = configured(session, move |config| {
        usize::from(config.function(id).calls.get(place).is_some_and(|edge| edge.mode == Mode::Async))
    });
    let set_mode = move |chosen: usize| {
        let mode = if chosen == 1 { Mode::Async } else { Mode::Sync };
        session.try_give(Command::SetEdgeMode { function: id, edge: number, mode })
    };
    let policy = configured(session, move |config| {
        let edge = config.function(id).calls.get(place);
        usize::from(edge.is_some_and(|edge| edge.on_failure == OnCalleeFailure::GoOn))
    });
    let set_policy = move |chosen: usize| {
        let policy = if chosen == 1 { OnCalleeFailure::GoOn } else { OnCalleeFailure::Fail };
        let change = FunctionChange::OnCalleeFailure { edge: number, policy };
        session.try_give(Command::SetFunction { function: id, change })
    };
    let modes =
        [Mode::Sync, Mode::Async].map(|mode| format!("{} ({})", names::mode(mode), names::invocation_type(mode)));
    let policies = ["it fails as well", "it goes on"].map(str::to_owned);
    let fields = [
        field("Invocation type").hint("from its next call on").choice(&modes, mode, set_mode),
        field("If that fails").choice(&policies, policy, set_policy),
    ];
    group(&format!("Calls {name}"), &fields)
}
