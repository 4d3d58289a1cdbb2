//! Settings of a call that a function makes itself.

use super::configured::{FunctionConfig, configured};
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::field_group::FieldGroup;
use crate::engine::scenario::{Command, FunctionChange, Mode, OnCalleeFailure};
use crate::text::message::Message as _;
use crate::text::messages::settings as m;
use crate::text::names;
use leptos::prelude::*;

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
    let set_mode = move |mode| session.try_give(Command::SetEdgeMode { function: id, edge: number, mode });
    let set_policy = move |policy| {
        let change = FunctionChange::OnCalleeFailure { edge: number, policy };
        session.try_give(Command::SetFunction { function: id, change })
    };
    let mode = |mode| (mode, format!("{} ({})", names::mode(mode), names::invocation_type(mode)));
    let name = m::CallsFunction { function: &name }.text();
    view! {
        <FieldGroup name>
            <ChoiceField
                label=m::EdgeInvocationType.get()
                hint=m::EdgeInvocationType.hint()
                options=[Mode::Sync, Mode::Async].map(mode).to_vec()
                value=configured(session, move |config| config.function(id).calls.get(edge).map_or(Mode::Sync, |call| call.mode))
                commit=set_mode
            />
            <ChoiceField
                label=m::IfThatFails.get()
                options=vec![
                    (OnCalleeFailure::Fail, m::FailsToo.get()),
                    (OnCalleeFailure::GoOn, m::CarriesOn.get()),
                ]
                value=configured(session, move |config| {
                    config.function(id).calls.get(edge).map_or(OnCalleeFailure::Fail, |call| call.on_failure)
                })
                commit=set_policy
            />
        </FieldGroup>
    }
}
