//! The deeper settings of a function: where its events' outcomes go, what is kept ready, what is deployed, and what its
//! runs leave behind.

use super::configured::{FunctionConfig, options};
use super::destination_field::DestinationField;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::more_fields::MoreFields;
use crate::app::controls::number_field::NumberField;
use crate::app::controls::optional_number_field::OptionalNumberField;
use crate::app::controls::span_field::SpanField;
use crate::app::controls::text_field::TextField;
use crate::engine::facts;
use crate::engine::scenario::{Effects, FailsBy, FunctionChange, FunctionState};
use leptos::prelude::*;

const STATES: [FunctionState; 3] = [FunctionState::Active, FunctionState::Pending, FunctionState::Missing];
const EFFECTS: [Effects; 3] = [Effects::Ignored, Effects::EveryRun, Effects::OncePerEvent];
const FAILS_BY: [FailsBy; 3] = [FailsBy::Exception, FailsBy::Exit, FailsBy::OutOfMemory];

#[component]
pub fn FunctionMore(function: FunctionConfig) -> impl IntoView {
    view! {
        <MoreFields>
            <DestinationField
                function
                label="Destination on failure"
                hint="gets a record of each event that is given up"
                facts=&[&facts::MESSAGE_MAX, &facts::SNS_MESSAGE_MAX]
                takes_buckets=true
                read=|function| function.on_failure
                change=FunctionChange::OnFailure
            />
            <DestinationField
                function
                label="Destination on success"
                hint="gets a record of each event that succeeded"
                facts=&[&facts::PRICE_SQS_REQUEST, &facts::PRICE_SNS_PUBLISH, &facts::PRICE_EVENTBRIDGE_EVENT]
                read=|function| function.on_success
                change=FunctionChange::OnSuccess
            />
            <ChoiceField
                label="Runs leave behind"
                hint="what an event that comes twice does twice"
                facts=&[&facts::DUPLICATE_CHANCE]
                options=options(&[
                    "nothing that is looked at",
                    "an effect each run",
                    "one effect an event (idempotent)",
                ])
                value=function.read(|function| function.effects as usize)
                commit=function.change(|place: usize| FunctionChange::Effects(EFFECTS[place.min(2)]))
            />
            <Deployment function/>
            <Outcome function/>
        </MoreFields>
    }
    .into_any()
}

/// What is deployed, and what is kept ready of it.
#[component]
fn Deployment(function: FunctionConfig) -> impl IntoView {
    view! {
        <NumberField
            label="Provisioned concurrency"
            unit="kept ready"
            hint="for its alias, paid for by the five minutes"
            facts=&[&facts::PRICE_PROVISIONED_X86, &facts::PRICE_PROVISIONED_ARM, &facts::PROVISIONED_PERIOD]
            value=function.read(|function| function.provisioned)
            commit=function.change(FunctionChange::Provisioned)
        />
        <NumberField
            label="Temporary storage"
            unit="MB"
            hint="AWS: 512 to 10,240"
            facts=&[&facts::STORAGE_FREE, &facts::STORAGE_MAX, &facts::PRICE_STORAGE]
            value=function.read(|function| function.storage_mb)
            commit=function.change(FunctionChange::Storage)
        />
        <SpanField
            label="Stays warm unused"
            hint="1 s to 1 d"
            facts=&[&facts::IDLE_LIFETIME]
            value=function.read(|function| function.idle_lifetime)
            commit=function.change(FunctionChange::IdleLifetime)
        />
        <NumberField
            label="Deployed version"
            hint="1 to 65,535; events that wait run on the new one"
            value=function.read(|function| function.version.into())
            commit=function.change(|version: u32| FunctionChange::Version(version.try_into().unwrap_or(0)))
        />
        <ChoiceField
            label="The function is"
            hint="events that wait for a deleted one are given up"
            facts=&[&facts::NOT_FOUND_STATUS, &facts::NOT_READY_STATUS]
            options=options(&["active", "being created (409)", "deleted (404)"])
            value=function.read(|function| function.state as usize)
            commit=function.change(|place: usize| FunctionChange::State(STATES[place.min(2)]))
        />
    }
}

/// How it fails, and what it returns.
#[component]
fn Outcome(function: FunctionConfig) -> impl IntoView {
    view! {
        <ChoiceField
            label="Fails by"
            hint="a crash costs the environment"
            options=options(&["raising an error", "exiting", "running out of memory"])
            value=function.read(|function| function.fails_by as usize)
            commit=function.change(|place: usize| FunctionChange::FailsBy(FAILS_BY[place.min(2)]))
        />
        <TextField
            label="Error message"
            facts=&[&facts::DEAD_LETTER_CODE, &facts::DEAD_LETTER_ERROR_MAX]
            value=function.read(|function| function.error.clone())
            commit=function.change(FunctionChange::Error)
        />
        <TextField
            label="Returns"
            hint="JSON"
            value=function.read(|function| function.returns.clone())
            commit=function.change(FunctionChange::Returns)
        />
        <OptionalNumberField
            label="Size of that"
            unit="bytes"
            hint="empty: its own length. AWS: up to 6 MB"
            facts=&[&facts::RESPONSE_MAX]
            value=function.read(|function| function.returns_bytes)
            commit=function.change(FunctionChange::ReturnsBytes)
        />
    }
}
