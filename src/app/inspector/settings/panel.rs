//! The settings of what is selected, on one card.

use super::account::AccountSettings;
use super::caller::CallerSettings;
use super::function::FunctionSettings;
use super::numbers::{self, NumbersPanel};
use super::target::TargetPanel;
use crate::app::controls::loaded_part::Part;
use crate::app::controls::panel_head::PanelHead;
use crate::app::focus::hold_focus;
use crate::app::session::Session;
use crate::scene::entity::Entity;
use crate::text::message::Message;
use crate::text::messages::settings as m;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(settings, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_settings() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <SettingsPanel session/> }.into_any())
}

/// The name of what is selected.
const OPENER: &str = ".stage [aria-pressed=true]";

#[component]
fn SettingsPanel(session: Session) -> impl IntoView {
    let selected = Memo::new(move |_| session.selected.get());
    move || {
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
        let panel = NodeRef::<html::Section>::new();
        hold_focus(panel, OPENER);
        Some(view! {
            <section node_ref=panel class="card settings" tabindex="-1" aria-label=name>
                <PanelHead title close_label=m::Close.get() close=move |()| session.deselect()/>
                {body}
            </section>
        })
    }
}

fn title(session: Session, entity: Entity) -> String {
    session.with(|run| {
        let config = run.world().config();
        match entity {
            Entity::Caller(id) => m::Of { name: &config.caller(id).name }.text(),
            Entity::Function(id) | Entity::Edge(id, _) => m::Of { name: &config.function(id).name }.text(),
            Entity::Queue => m::OfQueue.text(),
            Entity::Target(id) => m::MessagesIn { target: &config.target(id).name }.text(),
            Entity::Call(_) => String::new(),
            Entity::Numbers(of) => numbers::title(of).to_owned(),
        }
    })
}
