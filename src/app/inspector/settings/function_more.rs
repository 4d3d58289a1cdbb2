//! The deeper settings of a function: where its events' outcomes go, what is kept ready, what is deployed, and what its
//! runs leave behind.

use super::configured::FunctionConfig;
use super::destination_field::DestinationField;
use super::effects::EffectFields;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::more_fields::MoreFields;
use crate::app::controls::number_field::NumberField;
use crate::app::controls::optional_number_field::OptionalNumberField;
use crate::app::controls::span_field::SpanField;
use crate::app::controls::text_field::TextField;
use crate::engine::facts;
use crate::engine::scenario::{FailsBy, FunctionChange, FunctionState};
use crate::text::entry;
use crate::text::messages::entry::AllowedVersion;
use crate::text::messages::settings as m;
use leptos::prelude::*;

#[component]
pub fn FunctionMore(function: FunctionConfig) -> impl IntoView {
    view! {
        <MoreFields>
            <DestinationField
                function
                label=m::OnFailure.get()
                hint=m::OnFailure.hint()
                facts=&[&facts::MESSAGE_MAX, &facts::SNS_MESSAGE_MAX]
                takes_buckets=true
                read=|function| function.on_failure
                change=FunctionChange::OnFailure
            />
            <DestinationField
                function
                label=m::OnSuccess.get()
                hint=m::OnSuccess.hint()
                facts=&[&facts::PRICE_SQS_REQUEST, &facts::PRICE_SNS_PUBLISH, &facts::PRICE_EVENTBRIDGE_EVENT]
                read=|function| function.on_success
                change=FunctionChange::OnSuccess
            />
            <EffectFields function/>
            <Deployment function/>
            <Outcome function/>
        </MoreFields>
    }
    .into_any()
}

/// What is deployed, and what is kept ready of it.
#[component]
fn Deployment(function: FunctionConfig) -> impl IntoView {
    let set_version = function.change(FunctionChange::Version);
    view! {
        <NumberField
            label=m::Provisioned.get()
            unit=m::Provisioned.unit()
            hint=m::Provisioned.hint()
            facts=&[&facts::PRICE_PROVISIONED_X86, &facts::PRICE_PROVISIONED_ARM, &facts::PROVISIONED_PERIOD]
            value=function.read(|function| function.provisioned)
            commit=function.change(FunctionChange::Provisioned)
        />
        <NumberField
            label=m::Storage.get()
            unit=m::Storage.unit()
            hint=m::Storage.hint()
            facts=&[&facts::STORAGE_FREE, &facts::STORAGE_MAX, &facts::PRICE_STORAGE]
            value=function.read(|function| function.storage_mb)
            commit=function.change(FunctionChange::Storage)
        />
        <SpanField
            label=m::StaysWarm.get()
            hint=m::StaysWarm.hint()
            facts=&[&facts::IDLE_LIFETIME]
            value=function.read(|function| function.idle_lifetime)
            commit=function.change(FunctionChange::IdleLifetime)
        />
        <NumberField
            label=m::Version.get()
            hint=m::Version.hint()
            value=function.read(|function| function.version.into())
            commit=move |version: u32| set_version(entry::within(version, AllowedVersion.get())?)
        />
        <ChoiceField
            label=m::State.get()
            hint=m::State.hint()
            facts=&[&facts::NOT_FOUND_STATUS, &facts::NOT_READY_STATUS]
            options=vec![
                (FunctionState::Active, m::StateActive.get()),
                (FunctionState::Pending, m::StatePending.get()),
                (FunctionState::Missing, m::StateMissing.get()),
            ]
            value=function.read(|function| function.state)
            commit=function.change(FunctionChange::State)
        />
    }
}

/// How it fails, and what it returns.
#[component]
fn Outcome(function: FunctionConfig) -> impl IntoView {
    view! {
        <ChoiceField
            label=m::FailsBy.get()
            hint=m::FailsBy.hint()
            options=vec![
                (FailsBy::Exception, m::FailsByRaising.get()),
                (FailsBy::Exit, m::FailsByExit.get()),
                (FailsBy::OutOfMemory, m::FailsByMemory.get()),
            ]
            value=function.read(|function| function.fails_by)
            commit=function.change(FunctionChange::FailsBy)
        />
        <TextField
            label=m::Error.get()
            facts=&[&facts::DEAD_LETTER_CODE, &facts::DEAD_LETTER_ERROR_MAX]
            value=function.read(|function| function.error.clone())
            commit=function.change(FunctionChange::Error)
        />
        <TextField
            label=m::Returns.get()
            hint=m::Returns.hint()
            value=function.read(|function| function.returns.clone())
            commit=function.change(FunctionChange::Returns)
        />
        <OptionalNumberField
            label=m::ReturnsSize.get()
            unit=m::ReturnsSize.unit()
            hint=m::ReturnsSize.hint()
            facts=&[&facts::RESPONSE_MAX]
            value=function.read(|function| function.returns_bytes)
            commit=function.change(FunctionChange::ReturnsBytes)
        />
    }
}
