//! Settings of what is selected, in place: each change is a command at the current instant.

mod account;
mod caller;
mod caller_more;
pub(super) mod field;
mod function;
mod function_more;
mod numbers;
mod rows;
mod target;

use super::dom::{El, button, classed, el};
use super::session::Session;
use crate::engine::scenario::{Command, Fault, Scenario};
use crate::scene::entity::Entity;

pub fn settings(session: Session) -> El {
    classed("div", "settings-place").fill(move || {
        let Some(entity) = session.selected.get() else { return Vec::new() };
        let body = match entity {
            Entity::Caller(id) => caller::caller_settings(session, id),
            Entity::Function(id) | Entity::Edge(id, _) => function::function_settings(session, id),
            Entity::Queue => account::account_settings(session),
            Entity::Target(id) => target::target_panel(session, id),
            // An event has a card of its own: its life.
            Entity::Call(_) => return Vec::new(),
            Entity::Numbers(of) => numbers::numbers(of),
        };
        let title = title(session, entity);
        let close =
            button("plain", "Close").attr("aria-label", "Close settings").press(move || session.selected.set(None));
        let head = classed("div", "settings-head").with(&[el("h2").text(&title), close]);
        vec![classed("section", "card settings").attr("aria-label", &title).with(&[head, body])]
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
            Entity::Call(_) => String::new(),
            Entity::Numbers(of) => numbers::title(of).to_owned(),
        }
    })
}

/// What is configured at the playhead.
fn configured<T>(session: Session, read: impl Fn(&Scenario) -> T + Copy + 'static) -> impl Fn() -> T + Copy + 'static {
    move || {
        session.structure.track();
        session.with(|run| read(run.world().config()))
    }
}

/// Gives the command that a person's entry means, if it means one.
fn give(session: Session, command: Result<Command, Fault>) -> Result<(), Fault> {
    session.try_give(command?)
}
