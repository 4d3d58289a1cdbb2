//! Settings of what is selected, in place: each change is a command at the current instant.

mod account;
mod call;
mod caller;
mod field;
mod function;
mod target;

use super::session::Session;
use super::ui::{self, Button};
use crate::engine::scenario::{Command, Fault, Scenario};
use crate::scene::entity::Entity;
use leptos::prelude::*;

#[component]
pub fn Settings() -> impl IntoView {
    let session = expect_context::<Session>();
    ui::changing(move || {
        let Some(entity) = session.selected.get() else { return ui::nothing() };
        let body = match entity {
            Entity::Caller(id) => view! { <caller::CallerSettings id=id /> }.into_any(),
            Entity::Function(id) | Entity::Edge(id, _) => view! { <function::FunctionSettings id=id /> }.into_any(),
            Entity::Queue => view! { <account::AccountSettings /> }.into_any(),
            Entity::Target(id) => view! { <target::TargetPanel id=id /> }.into_any(),
            Entity::Call(id) => view! { <call::CallStory id=id /> }.into_any(),
        };
        let title = title(session, entity);
        let close = Callback::new(move |()| session.selected.set(None));
        view! {
            <section class="card settings" aria-label=title.clone()>
                <div class="settings-head">
                    <h2>{title.clone()}</h2>
                    <Button text="Close".to_owned() label="Close settings".to_owned() on_press=close />
                </div>
                {body}
            </section>
        }
        .into_any()
    })
}

fn title(session: Session, entity: Entity) -> String {
    session.with(|run| {
        let config = run.world().config();
        match entity {
            Entity::Caller(id) => format!("Settings of {}", config.caller(id).name),
            Entity::Function(id) | Entity::Edge(id, _) => format!("Settings of {}", config.function(id).name),
            Entity::Queue => "Settings of the queue and the account".to_owned(),
            Entity::Target(id) => format!("Messages in {}", config.target(id).name),
            Entity::Call(id) => format!("Call {}", id.0),
        }
    })
}

/// What is configured at the playhead.
fn configured<T: Send + Sync + 'static>(
    session: Session,
    read: impl Fn(&Scenario) -> T + Send + Sync + 'static,
) -> Signal<T> {
    Signal::derive(move || {
        session.structure.track();
        session.with(|run| read(run.world().config()))
    })
}

/// Gives the command that a person's entry means, if it means one.
fn give(session: Session, command: Result<Command, Fault>) -> Result<(), Fault> {
    session.try_give(command?)
}
