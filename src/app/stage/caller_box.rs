//! A caller's box: its switch, its button, and what it knows. The switch serves functions' calls as well.

use super::action::{StageAction, act};
use super::boxes::{Name, placed};
use crate::app::controls::why::Pin;
use crate::app::session::Session;
use crate::engine::scenario::{CallerId, Mode};
use crate::scene::entity::Entity;
use crate::scene::geometry::Rect;
use crate::scene::snapshot::CallerSays;
use crate::text::en::stage as text;
use crate::text::names;
use leptos::prelude::*;

#[component]
pub fn CallerBox(id: CallerId, name: String, rect: Signal<Rect>, says: Memo<Vec<CallerSays>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let entity = Entity::Caller(id);
    let place = usize::from(id.0);
    let text =
        move |read: fn(&CallerSays) -> String| move || says.with(|all| all.get(place).map(read)).unwrap_or_default();
    let pin = move || says.with(|all| all.get(place).map(|says| says.pin)).unwrap_or_default();
    let mode = move || says.with(|all| all.get(place).map(|says| says.mode)).unwrap_or_default();
    let is_bad = move || says.with(|all| all.get(place).is_some_and(|says| says.bad));
    view! {
        <div
            class="st-place st-box st-caller"
            class:selected=move || session.selected.get() == Some(entity)
            use:placed=rect
            on:click=move |_| session.selected.set(Some(entity))
        >
            <div class="st-head">
                <Name entity name=name.clone()/>
                <span class="st-when">{text(|says| says.when.clone())}</span>
            </div>
            <div class="st-controls">
                <Switch label=text::switch_name(&name) mode deed=StageAction::Flip(id)/>
                <button
                    class="st-call-now"
                    type="button"
                    aria-label=text::call_now(&name)
                    on:click=move |event| act(session, StageAction::CallNow(id), &event)
                >
                    <span>{text::CALL}</span>
                    <span class="st-now">{text::NOW}</span>
                </button>
            </div>
            <p class="st-knows" class:bad=is_bad>
                <b>{text(|says| says.knows.0.clone())}</b>
                <span>{text(|says| says.knows.1.clone())}</span>
            </p>
            <Pin says=pin/>
        </div>
    }
}

/// The `InvocationType` of a caller's or a function's next call.
#[component]
pub fn Switch(label: String, #[prop(into)] mode: Signal<Mode>, deed: StageAction) -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <button
            class="st-switch"
            type="button"
            role="switch"
            aria-label=label
            aria-checked=move || (mode.get() == Mode::Async).to_string()
            title=move || format!("InvocationType=\"{}\"", names::invocation_type(mode.get()))
            on:click=move |event| act(session, deed, &event)
        >
            <i></i>
            <span class="sync">{text::SYNC}</span>
            <span class="async">{text::ASYNC}</span>
        </button>
    }
}
