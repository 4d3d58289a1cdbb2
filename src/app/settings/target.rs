//! What is in a queue of dead letters: each message as one would read it, the alarm, and a button to take them out.

use crate::app::session::Session;
use crate::app::source::Source;
use crate::engine::delivery::{self, Attribute};
use crate::engine::facts::{self, Fact};
use crate::engine::record::{AlarmState, CallId};
use crate::engine::scenario::{Command, TargetId};
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::words::number::counted;
use crate::words::{names, time};
use leptos::prelude::*;

/// Messages shown, the newest.
const SHOWN: usize = 20;
static ALARM: [&Fact; 3] = [&facts::ALARM_THRESHOLD, &facts::ALARM_PERIOD, &facts::DEAD_LETTER_ERROR_MAX];

#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    at: Time,
    title: String,
    call: CallId,
    body: String,
    attributes: Vec<Attribute>,
}

#[component]
pub fn TargetPanel(id: TargetId) -> impl IntoView {
    let session = expect_context::<Session>();
    let name = session.with(|run| run.scenario().target(id).name.clone());
    let state = Memo::new(move |_| {
        session.hud.track();
        session.with(|run| {
            let target = run.world().target(id);
            (target.messages.len(), target.received, target.alarm)
        })
    });
    let letters = Memo::new(move |_| {
        session.hud.track();
        session.with(|run| letters(run.world(), id))
    });
    let has_alarm = session.with(|run| run.scenario().target(id).alarm);
    let alarm = has_alarm.then(|| {
        let is_on = move || state.get().2 == AlarmState::Alarm;
        view! {
            <p class="alarm-line" class:on=is_on>
                "Alarm at 1 message or more: "
                <strong>{move || names::alarm(state.get().2)}</strong>
            </p>
        }
    });
    let count = move || {
        let (waiting, received, _) = state.get();
        format!("{} here, {} received in all.", counted(waiting as u64, "message", "messages"), received)
    };
    view! {
        {alarm}
        <p class="quiet">{count}</p>
        <button
            type="button"
            class="plain"
            disabled=move || state.get().0 == 0
            on:click=move |_| session.give(Command::Drain(id))
        >
            {format!("Drain {name}")}
        </button>
        <ol class="messages">
            <For each=move || letters.get() key=|letter| (letter.call, letter.at) let:letter>
                <li>
                    <p>
                        <span class="when">{time::clock(letter.at)}</span>
                        " "
                        {letter.title}
                    </p>
                    <pre>{letter.body}</pre>
                    <dl>
                        {letter
                            .attributes
                            .into_iter()
                            .map(|attribute| view! { <dt>{attribute.name}</dt><dd>{attribute.value}</dd> })
                            .collect_view()}
                    </dl>
                </li>
            </For>
        </ol>
        <Source facts=&ALARM />
    }
}

/// The newest messages, newest first.
fn letters(world: &World, id: TargetId) -> Vec<Letter> {
    let letter = |message: &crate::engine::world::Message| Letter {
        at: message.at,
        title: format!(
            "{} #{}, {}",
            world.config().function(message.function).name,
            message.call.0,
            counted(message.attempts.into(), "attempt", "attempts")
        ),
        call: message.call,
        body: delivery::body(world, message),
        attributes: delivery::attributes(world, message),
    };
    world.target(id).messages.iter().rev().take(SHOWN).map(letter).collect()
}
