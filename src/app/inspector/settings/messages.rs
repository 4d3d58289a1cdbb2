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

#[derive(Clone, Debug, PartialEq, Eq)]
struct Message {
    at: Time,
    call: CallId,
    title: String,
    body: String,
    attributes: Vec<Attribute>,
}

impl Message {
    fn of(message: &world::Message, target: TargetId, world: &World) -> Self {
        let function = &world.config().function(message.function).name;
        Self {
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
    let items =
        move || messages.get().into_iter().map(|message| view! { <MessageItem session message/> }).collect_view();
    view! { <ol class="messages">{items}</ol> }
}

#[component]
fn MessageItem(session: Session, message: Message) -> impl IntoView {
    let Message { at, call, title, body, attributes } = message;
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
                on:click=move |_| session.selected.set(Some(Entity::Call(call)))
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
    let messages = world.target(id).messages.iter().rev().take(SHOWN);
    messages.map(|message| Message::of(message, id, world)).collect()
}
