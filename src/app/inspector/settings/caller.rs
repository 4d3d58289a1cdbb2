//! Settings of a caller: when and how it calls, with what.

use super::caller_more::CallerMore;
use super::configured::{CallerConfig, configured_now};
use super::schedule::ScheduleFields;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::optional_number_field::OptionalNumberField;
use crate::app::controls::text_field::TextField;
use crate::app::session::Session;
use crate::engine::facts;
use crate::engine::scenario::{CallerChange, CallerId, Command, Mode};
use crate::text::messages::settings as m;
use crate::text::{names, stage};
use leptos::prelude::*;

#[component]
pub fn CallerSettings(session: Session, id: CallerId) -> impl IntoView {
    let caller = CallerConfig { session, id };
    let mode = |mode| (mode, format!("{} ({})", names::mode(mode), names::invocation_type(mode)));
    let only_way = configured_now(session, |config| stage::only_way(config.caller(id).service));
    let kind = match only_way {
        Some(only_way) => view! { <p>{only_way}</p> }.into_any(),
        None => view! {
            <ChoiceField
                label=m::InvocationType.get()
                hint=m::InvocationType.hint()
                facts=&[&facts::SYNC_STATUS, &facts::ASYNC_STATUS, &facts::DRY_RUN_STATUS]
                options=[Mode::Sync, Mode::Async, Mode::DryRun].map(mode).to_vec()
                value=caller.read(|caller| caller.mode)
                commit=move |mode| session.try_give(Command::SetMode { caller: id, mode })
            />
        }
        .into_any(),
    };
    view! {
        <div>
            {kind}
            <ScheduleFields caller/>
            <TextField
                label=m::Event.get()
                hint=m::Event.hint()
                value=caller.read(|caller| caller.payload.clone())
                commit=caller.change(CallerChange::Payload)
                multiline=true
            />
            <OptionalNumberField
                label=m::PayloadSize.get()
                unit=m::PayloadSize.unit()
                hint=m::PayloadSize.hint()
                facts=&[&facts::SYNC_PAYLOAD_MAX, &facts::ASYNC_PAYLOAD_MAX]
                value=caller.read(|caller| caller.payload_bytes)
                commit=caller.change(CallerChange::PayloadBytes)
            />
            <CallerMore caller/>
        </div>
    }
}
