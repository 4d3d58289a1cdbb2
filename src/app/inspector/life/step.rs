//! One step of an event's story: a button that goes to its instant.

use crate::app::session::Session;
use crate::engine::money::Amount;
use crate::scene::life::{Life, Step};
use crate::text::{money, time};
use leptos::prelude::*;

#[component]
pub fn LifeStep(
    session: Session,
    life: Memo<Life>,
    /// The place among the steps.
    index: usize,
) -> impl IntoView {
    let step = Memo::new(move |_| life.with(|life| life.steps.get(index).cloned()).unwrap_or_default());
    let cost = move |step: &Step| if step.cost == Amount::ZERO { String::new() } else { money::amount(step.cost) };
    view! {
        <li>
            <button
                class="charge life-step"
                type="button"
                data-look=move || step.with(|step| step.look.name())
                on:click=move |_| session.seek(step.with_untracked(|step| step.at))
            >
                <Part step class="when" text=|step| time::clock(step.at)/>
                " "
                <Part step class="amount" text=cost/>
                " "
                <Part step class="whose" text=|step| step.what.clone()/>
                " "
                <Part step class="facts" text=|step| step.facts.clone()/>
                " "
                <Part step class="why" text=|step| step.why.clone()/>
            </button>
        </li>
    }
}

/// A part of the step's text, hidden while it is empty.
#[component]
fn Part(step: Memo<Step>, class: &'static str, text: fn(&Step) -> String) -> impl IntoView {
    let text = move || step.with(text);
    view! { <span class=class hidden=move || text().is_empty()>{text}</span> }
}
