//! Settings of a function: its size and work, how it fails, and what Lambda does with its events then.

use super::field::{ChoiceField, Commit, DistributionField, TextField, number, percent, span};
use super::{configured, give};
use crate::app::session::Session;
use crate::app::ui;
use crate::engine::facts::{self, Fact};
use crate::engine::scenario::{
    Architecture, Command, Distribution, Failure, Fault, Function, FunctionChange, FunctionId, Mode, OnCalleeFailure,
    TargetId,
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

#[component]
pub fn FunctionSettings(id: FunctionId) -> impl IntoView {
    let session = expect_context::<Session>();
    let set =
        Callback::new(move |change: FunctionChange| session.try_give(Command::SetFunction { function: id, change }));
    let entry = move |entry: &'static Entry| {
        let value = configured(session, move |config| (entry.read)(config.function(id)));
        let commit = Callback::new(move |text: String| set.run((entry.parse)(&text)?));
        view! { <TextField label=entry.label unit=entry.unit hint=entry.hint facts=entry.facts value=value commit=commit /> }
    };
    let distribution =
        move |read: fn(&Function) -> Distribution| configured(session, move |config| read(config.function(id)));
    let set_work = Callback::new(move |time| set.run(FunctionChange::Work(time)));
    let set_init = Callback::new(move |time| set.run(FunctionChange::Init(time)));
    let kind = configured(session, move |config| config.function(id).architecture as usize);
    let set_kind =
        Callback::new(move |place: usize| set.run(FunctionChange::Architecture(ARCHITECTURES[place.min(1)])));
    view! {
        {SIZE.each_ref().map(entry)}
        <ChoiceField
            label="Architecture"
            options=ARCHITECTURES.map(|kind| names::architecture(kind).to_owned()).to_vec()
            value=kind
            commit=set_kind
        />
        <FailureFields id=id set=set />
        <DistributionField label="Work" value=distribution(|function| function.work) commit=set_work hint="up to 1 h; its own work, without the calls it makes" />
        <DistributionField
            label="Cold start"
            value=distribution(|function| function.init)
            commit=set_init
            hint="0s: environments are always warm. AWS: up to 10 s, and billed"
            facts=&INIT_FACTS
        />
        <fieldset class="group">
            <legend>"When it is called asynchronously"</legend>
            <Retries id=id set=set />
            <TargetChoice id=id set=set />
            {EVENTS.each_ref().map(entry)}
        </fieldset>
        <Edges id=id />
    }
}

#[component]
fn FailureFields(id: FunctionId, set: Commit<FunctionChange>) -> impl IntoView {
    let session = expect_context::<Session>();
    let failure = configured(session, move |config| config.function(id).failure);
    let kind = ui::memo(move || match failure.get() {
        Failure::Never => 0,
        Failure::Always => 1,
        Failure::Chance(_) => 2,
        Failure::FirstAttempts(_) => 3,
        Failure::Hangs => 4,
    });
    let set_kind = Callback::new(move |place: usize| {
        set.run(FunctionChange::Failure(match place {
            1 => Failure::Always,
            2 => Failure::Chance(200_000),
            3 => Failure::FirstAttempts(1),
            4 => Failure::Hangs,
            _ => Failure::Never,
        }))
    });
    let text = ui::text(move || match failure.get() {
        Failure::Chance(ppm) => names::percent(ppm).trim_end_matches(" %").to_owned(),
        Failure::FirstAttempts(count) => count.to_string(),
        _ => String::new(),
    });
    let set_number = Callback::new(move |text: String| {
        let failure = match failure.get_untracked() {
            Failure::FirstAttempts(_) => Failure::FirstAttempts(number(&text)?.min(u8::MAX.into()) as u8),
            _ => Failure::Chance(percent(&text)?),
        };
        set.run(FunctionChange::Failure(failure))
    });
    let more = ui::changing(move || {
        let (label, unit, hint) = match kind.get() {
            2 => ("Chance", "%", "of each attempt, 0 to 100"),
            3 => ("Attempts", "", "of each call, 0 to 255"),
            _ => return ui::nothing(),
        };
        view! { <TextField label=label unit=unit value=text commit=set_number hint=hint /> }.into_any()
    });
    view! {
        <ChoiceField label="Fails" options=FAILURES.map(str::to_owned).to_vec() value=kind.into() commit=set_kind hint="acts on attempts that start from now on" />
        {more}
    }
}

#[component]
fn Retries(id: FunctionId, set: Commit<FunctionChange>) -> impl IntoView {
    let session = expect_context::<Session>();
    let (least, most) = session.with(|run| run.scenario().preset.retries_range());
    let value = configured(session, move |config| usize::from(config.function(id).retries.saturating_sub(least)));
    let options = (least..=most).map(|count| count.to_string()).collect();
    let commit = Callback::new(move |place: usize| set.run(FunctionChange::Retries(least + place as u8)));
    let hint = format!("after an error: {least} to {most} under these rules");
    view! { <ChoiceField label="Retries" options=options value=value commit=commit hint=hint facts=&RETRY_FACTS /> }
}

/// Where events go that are given up.
#[component]
fn TargetChoice(id: FunctionId, set: Commit<FunctionChange>) -> impl IntoView {
    let session = expect_context::<Session>();
    let names = session.with(|run| run.scenario().targets.iter().map(|target| target.name.clone()).collect::<Vec<_>>());
    let is_none = names.is_empty();
    let value = configured(session, move |config| {
        config.function(id).dead_letter_queue.map_or(0, |target| usize::from(target.0) + 1)
    });
    let commit = Callback::new(move |place: usize| {
        let target = place.checked_sub(1).map(|place| TargetId(place as u8));
        set.run(FunctionChange::DeadLetterQueue(target))
    });
    let options = std::iter::once("none: events given up are lost".to_owned()).chain(names).collect();
    let hint = if is_none { "this scenario has no queue to send them to" } else { "for events that are given up" };
    view! { <ChoiceField label="Dead-letter queue" options=options value=value commit=commit hint=hint /> }
}

/// The calls that this function makes itself.
#[component]
fn Edges(id: FunctionId) -> impl IntoView {
    let session = expect_context::<Session>();
    let edges = session.with(|run| {
        let config = run.world().config();
        let calls = config.function(id).calls.iter();
        calls.map(|edge| config.function(edge.function).name.clone()).collect::<Vec<_>>()
    });
    let edge = move |(index, name): (usize, String)| {
        let number = index as u8;
        let mode = configured(session, move |config| {
            usize::from(config.function(id).calls.get(index).is_some_and(|edge| edge.mode == Mode::Async))
        });
        let set_mode = Callback::new(move |place: usize| {
            let mode = if place == 1 { Mode::Async } else { Mode::Sync };
            give(session, Ok(Command::SetEdgeMode { function: id, edge: number, mode }))
        });
        let policy = configured(session, move |config| {
            let edge = config.function(id).calls.get(index);
            usize::from(edge.is_some_and(|edge| edge.on_failure == OnCalleeFailure::GoOn))
        });
        let set_policy = Callback::new(move |place: usize| {
            let policy = if place == 1 { OnCalleeFailure::GoOn } else { OnCalleeFailure::Fail };
            let change = FunctionChange::OnCalleeFailure { edge: number, policy };
            session.try_give(Command::SetFunction { function: id, change })
        });
        let modes =
            [Mode::Sync, Mode::Async].map(|mode| format!("{} ({})", names::mode(mode), names::invocation_type(mode)));
        view! {
            <fieldset class="group">
                <legend>{format!("Calls {name}")}</legend>
                <ChoiceField label="Invocation type" options=modes.to_vec() value=mode commit=set_mode hint="from its next call on" />
                <ChoiceField
                    label="If that fails"
                    options=vec!["it fails as well".to_owned(), "it goes on".to_owned()]
                    value=policy
                    commit=set_policy
                />
            </fieldset>
        }
    };
    edges.into_iter().enumerate().map(edge).collect_view()
}
