//! Settings of what is selected, in place: each change is a command at the current instant.

mod account;
mod caller;
mod caller_more;
pub mod field;
mod function;
mod function_more;
mod numbers;
mod rows;
mod target;

use crate::app::bridge::Old;
use crate::app::session::Session;
use crate::engine::scenario::{Command, Fault, Scenario};
use crate::scene::entity::Entity;
use caller::CallerSettings;
use function::FunctionSettings;
use leptos::prelude::*;

#[component]
pub fn Settings(session: Session) -> impl IntoView {
    let panel = move || {
        let entity = session.selected.get()?;
        let body = match entity {
            Entity::Caller(id) => view! { <CallerSettings session id/> }.into_any(),
            Entity::Function(id) | Entity::Edge(id, _) => view! { <FunctionSettings session id/> }.into_any(),
            Entity::Queue => Old::of(account::account_settings(session)).into_any(),
            Entity::Target(id) => Old::of(target::target_panel(session, id)).into_any(),
            // An event has a card of its own: its life.
            Entity::Call(_) => return None,
            Entity::Numbers(of) => Old::of(numbers::numbers(of)).into_any(),
        };
        let title = title(session, entity);
        let name = title.clone();
        Some(view! {
            <section class="card settings" aria-label=name>
                <div class="settings-head">
                    <h2>{title}</h2>
                    <button
                        class="plain"
                        type="button"
                        aria-label="Close settings"
                        on:click=move |_| session.selected.set(None)
                    >
                        "Close"
                    </button>
                </div>
                {body}
            </section>
        })
    };
    view! { <div class="settings-place">{panel}</div> }
}

fn title(session: Session, entity: Entity) -> String {
    session.with(|run| {
        let config = run.world().config();
        match entity {
            Entity::Caller(id) => format!("Settings of {}", config.caller(id).name),
            Entity::Function(id) | Entity::Edge(id, _) => format!("Settings of {}", config.function(id).name),
            Entity::Queue => "Settings of the queue and the account".to_owned(),
            Entity::Target(id) => format!("Messages in {}", config.target(id).name),
            Entity::Call(_) => String::new(),
            Entity::Numbers(of) => numbers::title(of).to_owned(),
        }
    })
}

/// What is configured at the playhead.
fn configured<T>(
    session: Session,
    read: impl Fn(&Scenario) -> T + Copy + Send + Sync + 'static,
) -> impl Fn() -> T + Copy + Send + Sync + 'static {
    move || {
        session.structure.track();
        session.with(|run| read(run.world().config()))
    }
}

/// The same as a signal.
fn config<T: Send + Sync + 'static>(
    session: Session,
    read: impl Fn(&Scenario) -> T + Copy + Send + Sync + 'static,
) -> Signal<T> {
    Signal::derive(configured(session, read))
}

/// Gives the command that a person's entry means, if it means one.
fn give(session: Session, command: Result<Command, Fault>) -> Result<(), Fault> {
    session.try_give(command?)
}
