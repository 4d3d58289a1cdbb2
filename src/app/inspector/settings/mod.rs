//! Settings of what is selected, in place: each change is a command at the current instant.

mod account;
mod caller;
mod caller_more;
mod configured;
mod destination_field;
mod edge;
mod failure;
mod function;
mod function_more;
mod messages;
mod numbers;
mod schedule;
mod target;

use crate::app::session::Session;
use crate::scene::entity::Entity;
use account::AccountSettings;
use caller::CallerSettings;
use function::FunctionSettings;
use leptos::prelude::*;
use numbers::NumbersPanel;
use target::TargetPanel;

/// The place of the settings: empty while nothing is selected that has any.
#[component]
pub fn Settings(session: Session) -> impl IntoView {
    let selected = Memo::new(move |_| session.selected.get());
    let panel = move || {
        let entity = selected.get()?;
        let body = match entity {
            Entity::Caller(id) => view! { <CallerSettings session id/> }.into_any(),
            Entity::Function(id) | Entity::Edge(id, _) => view! { <FunctionSettings session id/> }.into_any(),
            Entity::Queue => view! { <AccountSettings session/> }.into_any(),
            Entity::Target(id) => view! { <TargetPanel session id/> }.into_any(),
            Entity::Numbers(of) => view! { <NumbersPanel of/> }.into_any(),
            // An event has a card of its own: its life.
            Entity::Call(_) => return None,
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
