//! A caller's box: its switch, its button, and what it knows.

use super::entity_button::EntityButton;
use super::mode_switch::ModeSwitch;
use crate::app::controls::pin::Pin;
use crate::app::session::use_session;
use crate::app::stage::placement::placed;
use crate::engine::scenario::{CallerId, Command};
use crate::scene::entity::Entity;
use crate::scene::geometry::Rect;
use crate::scene::snapshot::CallerSays;
use crate::text::stage as text;
use leptos::prelude::*;

#[component]
pub fn CallerBox(index: usize, name: String, rect: Signal<Rect>, says: Memo<CallerSays>) -> impl IntoView {
    let session = use_session();
    let caller = CallerId(index as u8);
    let entity = Entity::Caller(caller);
    let off = Signal::derive(move || {
        session.structure.track();
        session.with(|run| text::only_way(run.world().config().callers.get(index)?.service))
    });
    let call_now = move |event: web_sys::MouseEvent| {
        event.stop_propagation();
        session.give(Command::CallNow(caller));
    };
    view! {
        <div
            {..placed(rect)}
            class="st-place st-box st-caller"
            class:resending=move || says.with(|says| says.resending)
            class:selected=move || session.selected.get() == Some(entity)
            on:click=move |_| session.select(entity)
        >
            <div class="st-head">
                <EntityButton entity name=name.clone()/>
                <span class="st-when">{move || says.with(|says| says.when.clone())}</span>
            </div>
            <div class="st-controls">
                <ModeSwitch
                    label=text::switch_name(&name)
                    mode=move || says.with(|says| says.mode)
                    set_mode=move |mode| session.give(Command::SetMode { caller, mode })
                    off
                />
                <button class="st-call-now" type="button" aria-label=text::call_now(&name) on:click=call_now>
                    <span>{text::Call.get()}</span>
                    <span class="st-now">" "{text::CallNow.get()}</span>
                </button>
            </div>
            <p class="st-knows" class:bad=move || says.with(|says| says.bad)>
                <b>{move || says.with(|says| says.knows.0.clone())}</b>
                <span>{move || says.with(|says| says.knows.1.clone())}</span>
            </p>
            <p class="st-knows brief" class:bad=move || says.with(|says| says.bad)>
                <b>{move || says.with(|says| says.briefly.0.clone())}</b>
                <span>{move || says.with(|says| says.briefly.1.clone())}</span>
            </p>
            <Pin says=move || says.with(|says| says.pin.clone())/>
        </div>
    }
}
