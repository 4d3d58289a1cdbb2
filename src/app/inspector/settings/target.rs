//! What is in a queue of dead letters: each message as one would read it, the alarm, and a button to take them out.

use super::rows::{Kind, Options, Row};
use crate::app::controls::source::source;
use crate::app::dom::{El, button, classed, el, follow};
use crate::app::session::Session;
use crate::engine::delivery::{self, Attribute};
use crate::engine::facts::{self, Fact};
use crate::engine::record::{AlarmState, CallId};
use crate::engine::scenario::{Command, TargetId};
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::scene::entity::Entity;
use crate::text::number::{counted, grouped};
use crate::text::{names, time};
use leptos::prelude::*;
use std::cell::RefCell;

/// Messages shown, the newest.
const SHOWN: usize = 20;
static ALARM: [&Fact; 3] = [&facts::ALARM_THRESHOLD, &facts::ALARM_PERIOD, &facts::DEAD_LETTER_ERROR_MAX];

static REACHABLE: Row = Row {
    label: "Can be reached",
    unit: "",
    hint: "if not, what is sent there is gone",
    facts: &[&facts::MESSAGE_MAX],
    kind: Kind::Choice {
        options: Options::Words(&["yes", "no: deleted, or no permission"]),
        read: |config, of| (!config.target(TargetId(of)).reachable).into(),
        mean: |_, of, place| Command::SetReachable { target: TargetId(of), reachable: place == 0 },
    },
};

#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    at: Time,
    call: CallId,
    title: String,
    body: String,
    attributes: Vec<Attribute>,
}

pub fn target_panel(session: Session, id: TargetId) -> El {
    let (name, has_alarm) = session.with(|run| {
        let target = run.scenario().target(id);
        (target.name.clone(), target.alarm)
    });
    // How many are here, how many came in all, and the alarm.
    let state = move || {
        session.status.track();
        session.with(|run| {
            let target = run.world().target(id);
            (target.messages.len() as u64, target.received, target.alarm)
        })
    };
    let count = move || {
        let (waiting, received, _) = state();
        format!("{} here, {} received in all.", counted(waiting, "message", "messages"), grouped(received))
    };
    let alarm = classed("p", "alarm-line")
        .flag_of("hidden", move || !has_alarm)
        .class_of("on", move || state().2 == AlarmState::Alarm)
        .text("Alarm at 1 message or more: ")
        .with(&[el("strong").text_of(move || names::alarm(state().2).to_owned())]);
    let drain = button("plain", &format!("Drain {name}"))
        .flag_of("disabled", move || state().0 == 0)
        .press(move || session.give(Command::Drain(id)));
    let list = classed("ol", "messages");
    let (shown, last) = (list.clone(), RefCell::new(Vec::new()));
    follow(move || {
        session.status.track();
        let letters = session.with(|run| letters(run.world(), id));
        if *last.borrow() != letters {
            shown.element().set_text_content(None);
            shown.clone().with(&letters.iter().map(|letter| letter_view(session, letter)).collect::<Vec<El>>());
            last.replace(letters);
        }
    });
    el("div").with(&[
        alarm,
        classed("p", "quiet").text_of(count),
        drain,
        list,
        REACHABLE.field(session, id.0),
        source("source", &ALARM),
    ])
}

fn letter_view(session: Session, letter: &Letter) -> El {
    let call = letter.call;
    let open = button("charge step", "")
        .press(move || session.selected.set(Some(Entity::Call(call))))
        .with(&[classed("span", "when").text(&time::clock(letter.at)), classed("span", "whose").text(&letter.title)]);
    let list = el("dl");
    for attribute in &letter.attributes {
        list.clone().with(&[el("dt").text(attribute.name), el("dd").text(&attribute.value)]);
    }
    el("li").with(&[open, el("pre").text(&letter.body), list])
}

/// The newest messages, newest first.
fn letters(world: &World, id: TargetId) -> Vec<Letter> {
    let letter = |message: &crate::engine::world::Message| Letter {
        at: message.at,
        call: message.call,
        title: format!(
            "{} #{}, {}",
            world.config().function(message.function).name,
            message.call.0,
            counted(message.attempts.into(), "attempt", "attempts")
        ),
        body: delivery::body(world, id, message),
        attributes: delivery::attributes(world, id, message),
    };
    world.target(id).messages.iter().rev().take(SHOWN).map(letter).collect()
}
