//! Settings of a call that a function makes itself.

use super::configured::{FunctionConfig, configured, options};
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::field_group::FieldGroup;
use crate::engine::scenario::{Command, FunctionChange, Mode, OnCalleeFailure};
use crate::text::message::Message as _;
use crate::text::messages::settings as m;
use crate::text::names;
use leptos::prelude::*;

const MODES: [Mode; 2] = [Mode::Sync, Mode::Async];

#[component]
pub fn EdgeFields(
    function: FunctionConfig,
    /// The place of the call among those that the function makes.
    edge: usize,
    /// Whom it calls.
    name: String,
) -> impl IntoView {
    let FunctionConfig { session, id } = function;
    let number = edge as u8;
    let call = configured(session, move |config| config.function(id).calls.get(edge).cloned());
    let is_async = move || call.with(|call| call.as_ref().is_some_and(|call| call.mode == Mode::Async));
    let goes_on = move || call.with(|call| call.as_ref().is_some_and(|call| call.on_failure == OnCalleeFailure::GoOn));
    let set_mode = move |place: usize| {
        session.try_give(Command::SetEdgeMode { function: id, edge: number, mode: MODES[place.min(1)] })
    };
    let set_policy = move |place: usize| {
        let policy = if place == 1 { OnCalleeFailure::GoOn } else { OnCalleeFailure::Fail };
        let change = FunctionChange::OnCalleeFailure { edge: number, policy };
        session.try_give(Command::SetFunction { function: id, change })
    };
    let modes = MODES.map(|mode| format!("{} ({})", names::mode(mode), names::invocation_type(mode))).to_vec();
    let name = m::CallsFunction { function: &name }.text();
    view! {
        <FieldGroup name>
            <ChoiceField
                label=m::EdgeInvocationType.get()
                hint=m::EdgeInvocationType.hint()
                options=modes
                value=Signal::derive(move || is_async().into())
                commit=set_mode
            />
            <ChoiceField
                label=m::IfThatFails.get()
                options=options(&[m::FailsToo.get(), m::CarriesOn.get()])
                value=Signal::derive(move || goes_on().into())
                commit=set_policy
            />
        </FieldGroup>
    }
}
