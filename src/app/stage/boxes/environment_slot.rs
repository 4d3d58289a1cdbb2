//! An execution environment. A button while an event runs there, for that can be chosen.

use crate::app::stage::context::StageContext;
use crate::app::stage::placement::placed;
use crate::engine::record::NO_CALL;
use crate::scene::entity::Entity;
use crate::scene::layout::{SLOT_STACKED, SLOT_WITH_TEXT};
use crate::text::stage as text;
use leptos::prelude::*;

/// Lower than this, an environment has room for two lines below its token, or for one.
const SLOT_THREE_LINES: f32 = 86.0;
const SLOT_TWO_LINES: f32 = 72.0;

#[component]
pub fn EnvironmentSlot(function: usize, number: usize) -> impl IntoView {
    let stage = expect_context::<StageContext>();
    let rect = stage.function_place(function, move |place| place.slots.get(number).copied());
    let says = stage.part(move |all| all.functions.get(function)?.slots.get(number));
    let call = move || says.with(|says| says.call);
    let is_free = move || call() == NO_CALL;
    let id = move || if is_free() { String::new() } else { text::call_id(call()) };
    // Where a small box has no room for its words, it keeps its name.
    let name = move || format!("{} {}", id(), says.with(|says| says.text.clone())).trim().to_owned();
    let is_stacked = move || rect.get().h >= SLOT_STACKED;
    let is_lower_than = move |height: f32| is_stacked() && rect.get().h < height;
    let is_button = Memo::new(move |_| !is_free());
    let look = move || says.with(|says| says.look.name());
    let text = move || says.with(|says| says.text.clone());
    let free = move || {
        view! {
            <p {..placed(rect)} class="st-place st-slot" class:stacked=is_stacked data-look=look>
                <span class="st-text">{text}</span>
            </p>
        }
    };
    let used = move || {
        view! {
            <button
                {..placed(rect)}
                class="st-place st-slot"
                type="button"
                class:chosen=move || stage.is_selected(Entity::Call(call()))
                class:stacked=is_stacked
                class:low=move || is_lower_than(SLOT_THREE_LINES)
                class:lower=move || is_lower_than(SLOT_TWO_LINES)
                class:narrow=move || { !is_stacked() && rect.get().w < SLOT_WITH_TEXT }
                data-look=look
                aria-label=name
                on:click=move |_| stage.select(Entity::Call(call()))
            >
                <span class="hidden">{id}</span>
                <span class="st-text">{text}</span>
            </button>
        }
    };
    move || if is_button.get() { used().into_any() } else { free().into_any() }
}
