//! A place where records of events go, such as a dead-letter queue: what is in it, its alarm, and whether it can be reached.

use super::configured::configured;
use super::messages::Messages;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::source::Source;
use crate::app::session::Session;
use crate::engine::facts;
use crate::engine::record::AlarmState;
use crate::engine::scenario::{Command, TargetId};
use crate::text::message::Message as _;
use crate::text::messages::settings as m;
use crate::text::names;
use leptos::prelude::*;

/// What is there, what came in all, and the alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Contents {
    waiting: u64,
    received: u64,
    alarm: AlarmState,
}

#[component]
pub fn TargetPanel(session: Session, id: TargetId) -> impl IntoView {
    let (name, has_alarm) = session.with(|run| {
        let target = run.scenario().target(id);
        (target.name.clone(), target.alarm)
    });
    let contents = Memo::new(move |_| {
        session.status.track();
        session.with(|run| {
            let target = run.world().target(id);
            Contents { waiting: target.messages.len() as u64, received: target.received, alarm: target.alarm }
        })
    });
    let counts = move || {
        let Contents { waiting, received, .. } = contents.get();
        m::Holds { waiting, received }.text()
    };
    let is_on = move || contents.get().alarm == AlarmState::Alarm;
    view! {
        <div>
            <p class="alarm-line" class:on=is_on hidden=!has_alarm>
                {m::Alarm.get()}
                " "
                <strong>{move || names::alarm(contents.get().alarm)}</strong>
            </p>
            <p class="quiet">{counts}</p>
            <button
                class="plain"
                type="button"
                disabled=move || contents.get().waiting == 0
                on:click=move |_| session.give(Command::Drain(id))
            >
                {m::Drain { target: &name }.text()}
            </button>
            <Messages session id/>
            <ChoiceField
                label=m::Reachable.get()
                hint=m::Reachable.hint()
                facts=&[&facts::MESSAGE_MAX]
                options=vec![(true, m::IsReachable.get()), (false, m::IsUnreachable.get())]
                value=configured(session, move |config| config.target(id).reachable)
                commit=move |reachable| session.try_give(Command::SetReachable { target: id, reachable })
            />
            <Source
                name=m::Source.get()
                facts=&[&facts::ALARM_THRESHOLD, &facts::ALARM_PERIOD, &facts::DEAD_LETTER_ERROR_MAX]
            />
        </div>
    }
}
