//! What is in a queue of dead letters: each message as one would read it, the alarm, and a button to take them out.

use crate::app::session::Session;
use crate::app::source::Source;
use crate::app::ui::{self, Button};
use crate::engine::delivery::{self, Attribute};
use crate::engine::facts::{self, Fact};
use crate::engine::record::AlarmState;
use crate::engine::scenario::{Command, TargetId};
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::words::number::{counted, grouped};
use crate::words::{names, time};
use leptos::prelude::*;

/// Messages shown, the newest.
const SHOWN: usize = 20;
static ALARM: [&Fact; 3] = [&facts::ALARM_THRESHOLD, &facts::ALARM_PERIOD, &facts::DEAD_LETTER_ERROR_MAX];

#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    at: Time,
    title: String,
    body: String,
    attributes: Vec<Attribute>,
}

#[component]
pub fn TargetPanel(id: TargetId) -> impl IntoView {
    let session = expect_context::<Session>();
    let name = session.with(|run| run.scenario().target(id).name.clone());
    // How many are here, how many came in all, and the alarm.
    let state = move || {
        session.hud.track();
        session.with(|run| {
            let target = run.world().target(id);
            (target.messages.len() as u64, target.received, target.alarm)
        })
    };
    let letters = ui::memo(move || {
        session.hud.track();
        session.with(|run| letters(run.world(), id))
    });
    let list = ui::changing(move || letters.get().into_iter().map(letter_view).collect::<Vec<_>>().into_any());
    let has_alarm = session.with(|run| run.scenario().target(id).alarm);
    let count = ui::text(move || {
        let (waiting, received, _) = state();
        format!("{} here, {} received in all.", counted(waiting, "message", "messages"), grouped(received))
    });
    let drain = Callback::new(move |()| session.give(Command::Drain(id)));
    view! {
        <p class="alarm-line" hidden=!has_alarm class:on=ui::flag(move || state().2 == AlarmState::Alarm)>
            "Alarm at 1 message or more: "
            <strong>{ui::word(move || names::alarm(state().2))}</strong>
        </p>
        <p class="quiet">{count}</p>
        <Button text=format!("Drain {name}") disabled=ui::flag(move || state().0 == 0) on_press=drain />
        <ol class="messages">{list}</ol>
        <Source facts=&ALARM />
    }
}

fn letter_view(letter: Letter) -> AnyView {
    let attribute = |attribute: Attribute| view! { <dt>{attribute.name}</dt><dd>{attribute.value}</dd> };
    view! {
        <li>
            <p>
                <span class="when">{time::clock(letter.at)}</span>
                " "
                {letter.title}
            </p>
            <pre>{letter.body}</pre>
            <dl>{letter.attributes.into_iter().map(attribute).collect_view()}</dl>
        </li>
    }
    .into_any()
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
        body: delivery::body(world, message),
        attributes: delivery::attributes(world, message),
    };
    world.target(id).messages.iter().rev().take(SHOWN).map(letter).collect()
}
