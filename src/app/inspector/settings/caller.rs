//! Settings of a caller: when and how it calls, with what.

use super::caller_more::CallerMore;
use super::configured::CallerConfig;
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

const MODES: [Mode; 3] = [Mode::Sync, Mode::Async, Mode::DryRun];

#[component]
pub fn CallerSettings(session: Session, id: CallerId) -> impl IntoView {
    let caller = CallerConfig { session, id };
    let modes = MODES.map(|mode| format!("{} ({})", names::mode(mode), names::invocation_type(mode))).to_vec();
    let set_mode = move |place: usize| session.try_give(Command::SetMode { caller: id, mode: MODES[place.min(2)] });
    let only_way = caller.read(|caller| stage::only_way(caller.service)).get_untracked();
    let kind = match only_way {
        Some(only_way) => view! { <p>{only_way}</p> }.into_any(),
        None => view! {
            <ChoiceField
                label=m::InvocationType.get()
                hint=m::InvocationType.hint()
                facts=&[&facts::SYNC_STATUS, &facts::ASYNC_STATUS, &facts::DRY_RUN_STATUS]
                options=modes
                value=caller.read(|caller| MODES.iter().position(|mode| *mode == caller.mode).unwrap_or(0))
                commit=set_mode
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
