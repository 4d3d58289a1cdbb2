//! The messages in a target, each as one would read it.

use crate::app::session::Session;
use crate::engine::delivery::{self, Attribute};
use crate::engine::record::CallId;
use crate::engine::scenario::TargetId;
use crate::engine::time::Time;
use crate::engine::world;
use crate::engine::world::World;
use crate::scene::entity::Entity;
use crate::text::message::Message as _;
use crate::text::messages::settings as m;
use crate::text::time;
use leptos::prelude::*;

/// Messages shown, the newest.
const SHOWN: usize = 20;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Message {
    /// How many came before it: no two are the same.
    number: usize,
    at: Time,
    call: CallId,
    title: String,
    body: String,
    attributes: Vec<Attribute>,
}

impl Message {
    fn of((number, message): (usize, &world::Message), target: TargetId, world: &World) -> Self {
        let function = &world.config().function(message.function).name;
        Self {
            number,
            at: message.at,
            call: message.call,
            title: m::Message { function, call: &message.call.0.to_string(), attempts: message.attempts.into() }.text(),
            body: delivery::body(world, target, message),
            attributes: delivery::attributes(world, target, message),
        }
    }
}

#[component]
pub fn Messages(session: Session, id: TargetId) -> impl IntoView {
    let messages = Memo::new(move |_| {
        session.status.track();
        session.with(|run| newest(run.world(), id))
    });
    // What is there stays while others come, and with it the focus.
    view! {
        <ol class="messages">
            <For each=move || messages.get() key=Clone::clone let(message)>
                <MessageItem session message/>
            </For>
        </ol>
    }
}

#[component]
fn MessageItem(session: Session, message: Message) -> impl IntoView {
    let Message { at, call, title, body, attributes, .. } = message;
    let attributes = attributes.into_iter().map(|attribute| {
        view! {
            <dt>{attribute.name}</dt>
            <dd>{attribute.value}</dd>
        }
    });
    view! {
        <li>
            <button
                class="charge step"
                type="button"
                on:click=move |_| session.select(Entity::Call(call))
            >
                <span class="when">{time::clock(at)}</span>
                <span class="whose">{title}</span>
            </button>
            <pre>{body}</pre>
            <dl>{attributes.collect_view()}</dl>
        </li>
    }
}

/// The newest messages, newest first.
fn newest(world: &World, id: TargetId) -> Vec<Message> {
    let all = &world.target(id).messages;
    let messages = (0..all.len()).rev().zip(all.iter().rev()).take(SHOWN);
    messages.map(|message| Message::of(message, id, world)).collect()
}
