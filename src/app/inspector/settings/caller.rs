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
use crate::text::names;
use leptos::prelude::*;

const MODES: [Mode; 3] = [Mode::Sync, Mode::Async, Mode::DryRun];

#[component]
pub fn CallerSettings(session: Session, id: CallerId) -> impl IntoView {
    let caller = CallerConfig { session, id };
    let modes = MODES.map(|mode| format!("{} ({})", names::mode(mode), names::invocation_type(mode))).to_vec();
    let set_mode = move |place: usize| session.try_give(Command::SetMode { caller: id, mode: MODES[place.min(2)] });
    view! {
        <div>
            <ChoiceField
                label="Invocation type"
                hint="from its next call on"
                facts=&[&facts::SYNC_STATUS, &facts::ASYNC_STATUS, &facts::DRY_RUN_STATUS]
                options=modes
                value=caller.read(|caller| MODES.iter().position(|mode| *mode == caller.mode).unwrap_or(0))
                commit=set_mode
            />
            <ScheduleFields caller/>
            <TextField
                label="Event"
                hint="{n} becomes the number of the call"
                value=caller.read(|caller| caller.payload.clone())
                commit=caller.change(CallerChange::Payload)
                multiline=true
            />
            <OptionalNumberField
                label="Size to assume"
                unit="bytes"
                hint="empty: the event's own length. AWS: sync up to 6,291,456, async up to 1,048,576"
                facts=&[&facts::SYNC_PAYLOAD_MAX, &facts::ASYNC_PAYLOAD_MAX]
                value=caller.read(|caller| caller.payload_bytes)
                commit=caller.change(CallerChange::PayloadBytes)
            />
            <CallerMore caller/>
        </div>
    }
}
