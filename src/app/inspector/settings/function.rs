//! Settings of a function: its size and work, how it fails, and what Lambda does with its events then.

use super::configured::{FunctionConfig, configured_now};
use super::edge::EdgeFields;
use super::failure::FailureFields;
use super::function_more::FunctionMore;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::distribution_fields::DistributionFields;
use crate::app::controls::field_group::FieldGroup;
use crate::app::controls::number_field::NumberField;
use crate::app::controls::optional_number_field::OptionalNumberField;
use crate::app::controls::span_field::SpanField;
use crate::app::session::Session;
use crate::engine::facts;
use crate::engine::scenario::{Architecture, FunctionChange, FunctionId, TargetId, TargetKind};
use crate::text::message::Message as _;
use crate::text::messages::settings as m;
use crate::text::names;
use leptos::prelude::*;

#[component]
pub fn FunctionSettings(session: Session, id: FunctionId) -> impl IntoView {
    let function = FunctionConfig { session, id };
    let callees = configured_now(session, |config| {
        let calls = config.function(id).calls.iter();
        calls.map(|edge| config.function(edge.function).name.clone()).collect::<Vec<String>>()
    });
    let edges = callees.into_iter().enumerate().map(|(edge, name)| view! { <EdgeFields function edge name/> });
    view! {
        <div>
            <NumberField
                label=m::Memory.get()
                unit=m::Memory.unit()
                hint=m::Memory.hint()
                facts=&[&facts::MEMORY_MIN, &facts::MEMORY_MAX, &facts::PRICE_X86, &facts::PRICE_ARM]
                value=function.read(|function| function.memory_mb)
                commit=function.change(FunctionChange::Memory)
            />
            <SpanField
                label=m::Timeout.get()
                hint=m::Timeout.hint()
                facts=&[&facts::TIMEOUT_DEFAULT, &facts::TIMEOUT_MAX]
                value=function.read(|function| function.timeout)
                commit=function.change(FunctionChange::Timeout)
            />
            <ChoiceField
                label=m::Architecture.get()
                options=[Architecture::X86, Architecture::Arm].map(|one| (one, names::architecture(one))).to_vec()
                value=function.read(|function| function.architecture)
                commit=function.change(FunctionChange::Architecture)
            />
            <FailureFields
                label=m::Fails.get()
                hint=m::Fails.hint()
                hangs=m::FailsHangs.get()
                chance_hint=m::Chance.hint()
                value=function.read(|function| function.failure)
                commit=function.change(FunctionChange::Failure)
            />
            <DistributionFields
                label=m::Work.get()
                hint=m::Work.hint()
                value=function.read(|function| function.work)
                commit=function.change(FunctionChange::Work)
            />
            <DistributionFields
                label=m::ColdStart.get()
                hint=m::ColdStart.hint()
                facts=&[&facts::INIT_DEFAULT, &facts::INIT_MAX]
                value=function.read(|function| function.init)
                commit=function.change(FunctionChange::Init)
            />
            <FailureFields
                label=m::InitFails.get()
                hint=m::InitFails.hint()
                facts=&[&facts::INIT_REPEATED]
                hangs=m::InitHangs.get()
                chance_hint=m::InitChance.get()
                value=function.read(|function| function.init_failure)
                commit=function.change(FunctionChange::InitFailure)
            />
            <AsyncFields function/>
            {edges.collect_view()}
            <FunctionMore function/>
        </div>
    }
}

/// What Lambda does with the function's events.
#[component]
fn AsyncFields(function: FunctionConfig) -> impl IntoView {
    view! {
        <FieldGroup name=m::WhenAsync.get()>
            <RetriesField function/>
            <DeadLetterField function/>
            <OptionalNumberField
                label=m::Reserved.get()
                unit=m::Reserved.unit()
                hint=m::Reserved.hint()
                facts=&[&facts::UNRESERVED_MIN, &facts::ACCOUNT_CONCURRENCY, &facts::SCALING_STEP]
                value=function.read(|function| function.reserved)
                commit=function.change(FunctionChange::Reserved)
            />
            <SpanField
                label=m::EventAge.get()
                hint=m::EventAge.hint()
                facts=&[
                    &facts::EVENT_AGE_DEFAULT,
                    &facts::EVENT_AGE_MIN,
                    &facts::EVENT_AGE_MAX,
                    &facts::EVENT_GIVES_UP_EARLY,
                ]
                value=function.read(|function| function.max_event_age)
                commit=function.change(FunctionChange::MaxEventAge)
            />
        </FieldGroup>
    }
}

#[component]
fn RetriesField(function: FunctionConfig) -> impl IntoView {
    let (least, most) = function.session.with(|run| run.scenario().preset.retries_range());
    let hint = m::RetriesAllowed { least: &least.to_string(), most: &most.to_string() }.text();
    view! {
        <ChoiceField
            label=m::Retries.get()
            hint
            facts=&[
                &facts::RETRIES_DEFAULT,
                &facts::RETRIES_MAX,
                &facts::NOTES_RETRIES_MAX,
                &facts::FIRST_RETRY_DELAY,
                &facts::SECOND_RETRY_DELAY,
            ]
            options=(least..=most).map(|count| (count, count.to_string())).collect()
            value=function.read(|function| function.retries)
            commit=function.change(FunctionChange::Retries)
        />
    }
}

/// Where events go that are given up.
#[component]
fn DeadLetterField(function: FunctionConfig) -> impl IntoView {
    let options = configured_now(function.session, |config| {
        let targets = (0..).map(TargetId).zip(&config.targets);
        // Queues and topics: Lambda takes nothing else.
        let targets = targets.filter(|(_, target)| matches!(target.kind, TargetKind::Sqs | TargetKind::Sns));
        let targets = targets.map(|(id, target)| (Some(id), target.name.clone()));
        std::iter::once((None, m::NoDeadLetterQueue.get().to_owned())).chain(targets).collect::<Vec<_>>()
    });
    let hint = match options.len() {
        1 => m::NoQueueHere.get(),
        _ => m::ForGivenUpEvents.get(),
    };
    view! {
        <ChoiceField
            label=m::DeadLetterQueue.get()
            hint
            options
            value=function.read(|function| function.dead_letter_queue)
            commit=function.change(FunctionChange::DeadLetterQueue)
        />
    }
}
