//! Settings of a function: its size and work, how it fails, and what Lambda does with its events then.

use super::config;
use super::field::{ChoiceField, DistributionFields, Given, Group, TextField, number, percent, span};
use super::function_more::FUNCTION_MORE;
use super::rows::more;
use crate::app::bridge::Old;
use crate::app::session::Session;
use crate::engine::facts::{self, Fact};
use crate::engine::scenario::{
    Architecture, Command, Failure, Fault, Function, FunctionChange, FunctionId, Mode, OnCalleeFailure, TargetId,
};
use crate::text::names;
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

/// Takes a change of the function whose settings these are.
type Set = Callback<FunctionChange, Given>;

#[component]
pub fn FunctionSettings(session: Session, id: FunctionId) -> impl IntoView {
    let set = Set::new(move |change| session.try_give(Command::SetFunction { function: id, change }));
    let architectures = ARCHITECTURES.map(|kind| names::architecture(kind).to_owned()).to_vec();
    let architecture = config(session, move |config| config.function(id).architecture as usize);
    let set_architecture = move |place: usize| set.run(FunctionChange::Architecture(ARCHITECTURES[place.min(1)]));
    view! {
        <div>
            <EntryField session id set entry=&SIZE[0]/>
            <EntryField session id set entry=&SIZE[1]/>
            <ChoiceField label="Architecture" options=architectures value=architecture commit=set_architecture/>
            <FailureFields session id set/>
            <DistributionFields
                label="Work"
                hint="up to 1 h; its own work, without the calls it makes"
                value=config(session, move |config| config.function(id).work)
                commit=move |time| set.run(FunctionChange::Work(time))
            />
            <DistributionFields
                label="Cold start"
                hint="0s: environments are always warm. AWS: up to 10 s, and billed"
                facts=&INIT_FACTS
                value=config(session, move |config| config.function(id).init)
                commit=move |time| set.run(FunctionChange::Init(time))
            />
            <Group name="When it is called asynchronously">
                <Retries session id set/>
                <DeadLetters session id set/>
                <EntryField session id set entry=&EVENTS[0]/>
                <EntryField session id set entry=&EVENTS[1]/>
            </Group>
            {edge_names(session, id)
                .into_iter()
                .enumerate()
                .map(|(place, name)| view! { <EdgeFields session id place name/> })
                .collect_view()}
            {Old::of(more(session, id.0, &FUNCTION_MORE))}
        </div>
    }
}

#[component]
fn EntryField(session: Session, id: FunctionId, set: Set, entry: &'static Entry) -> impl IntoView {
    let value = config(session, move |config| (entry.read)(config.function(id)));
    let commit = move |text: String| set.run((entry.parse)(&text)?);
    view! { <TextField label=entry.label unit=entry.unit hint=entry.hint facts=entry.facts value commit/> }
}

#[component]
fn FailureFields(session: Session, id: FunctionId, set: Set) -> impl IntoView {
    let failure = config(session, move |config| config.function(id).failure);
    let kind = Memo::new(move |_| match failure.get() {
        Failure::Never => 0_usize,
        Failure::Always => 1,
        Failure::Chance(_) => 2,
        Failure::FirstAttempts(_) => 3,
        Failure::Hangs => 4,
    });
    let set_kind = move |place: usize| {
        set.run(FunctionChange::Failure(match place {
            1 => Failure::Always,
            2 => Failure::Chance(200_000),
            3 => Failure::FirstAttempts(1),
            4 => Failure::Hangs,
            _ => Failure::Never,
        }))
    };
    let text = Signal::derive(move || match failure.get() {
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
    let number_field = move || {
        let (label, unit, hint) = match kind.get() {
            2 => ("Chance", "%", "of each attempt, 0 to 100"),
            3 => ("Attempts", "", "of each call, 0 to 255"),
            _ => return None,
        };
        Some(view! { <TextField label unit hint value=text commit=set_number/> })
    };
    view! {
        <ChoiceField
            label="Fails"
            hint="acts on attempts that start from now on"
            options=FAILURES.map(str::to_owned).to_vec()
            value=kind
            commit=set_kind
        />
        <div>{number_field}</div>
    }
}

#[component]
fn Retries(session: Session, id: FunctionId, set: Set) -> impl IntoView {
    let (least, most) = session.with(|run| run.scenario().preset.retries_range());
    let value = config(session, move |config| usize::from(config.function(id).retries.saturating_sub(least)));
    view! {
        <ChoiceField
            label="Retries"
            hint=format!("after an error: {least} to {most} under these rules")
            facts=&RETRY_FACTS
            options=(least..=most).map(|count| count.to_string()).collect()
            value
            commit=move |place| set.run(FunctionChange::Retries(least + place as u8))
        />
    }
}

/// Where events go that are given up.
#[component]
fn DeadLetters(session: Session, id: FunctionId, set: Set) -> impl IntoView {
    let mut options = vec!["none: events given up are lost".to_owned()];
    session.with(|run| options.extend(run.scenario().targets.iter().map(|target| target.name.clone())));
    let value = config(session, move |config| {
        config.function(id).dead_letter_queue.map_or(0, |target| usize::from(target.0) + 1)
    });
    let hint = match options.len() {
        1 => "this scenario has no queue to send them to",
        _ => "for events that are given up",
    };
    let commit = move |place: usize| {
        let target = place.checked_sub(1).map(|place| TargetId(place as u8));
        set.run(FunctionChange::DeadLetterQueue(target))
    };
    view! { <ChoiceField label="Dead-letter queue" hint options value commit/> }
}

/// Whom this function calls itself.
fn edge_names(session: Session, id: FunctionId) -> Vec<String> {
    session.with(|run| {
        let config = run.world().config();
        let calls = config.function(id).calls.iter();
        calls.map(|edge| config.function(edge.function).name.clone()).collect()
    })
}

/// A call that this function makes itself.
#[component]
fn EdgeFields(session: Session, id: FunctionId, place: usize, name: String) -> impl IntoView {
    let number = place as u8;
    let mode = config(session, move |config| {
        usize::from(config.function(id).calls.get(place).is_some_and(|edge| edge.mode == Mode::Async))
    });
    let set_mode = move |chosen: usize| {
        let mode = if chosen == 1 { Mode::Async } else { Mode::Sync };
        session.try_give(Command::SetEdgeMode { function: id, edge: number, mode })
    };
    let policy = config(session, move |config| {
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
    view! {
        <Group name=format!("Calls {name}")>
            <ChoiceField
                label="Invocation type"
                hint="from its next call on"
                options=modes.to_vec()
                value=mode
                commit=set_mode
            />
            <ChoiceField label="If that fails" options=policies.to_vec() value=policy commit=set_policy/>
        </Group>
    }
}
