//! What is long about an event, folded: its payload, the lines it left in the log, its metrics, its records.

use crate::scene::life::{Document, Life};
use leptos::prelude::*;

#[component]
pub fn Documents(life: Memo<Life>) -> impl IntoView {
    view! {
        <div class="life-documents">
            <For each=move || 0..life.with(|life| life.documents.len()) key=|index| *index let(index)>
                <DocumentDetails life index/>
            </For>
        </div>
    }
}

#[component]
fn DocumentDetails(life: Memo<Life>, index: usize) -> impl IntoView {
    let text = move |read: fn(&Document) -> String| {
        move || life.with(|life| life.documents.get(index).map(read)).unwrap_or_default()
    };
    view! {
        <details class="paper">
            <summary>
                <b>{text(|document| document.title.clone())}</b>
                <code>{text(|document| document.brief.clone())}</code>
            </summary>
            <pre>{text(|document| document.text.clone())}</pre>
        </details>
    }
}
