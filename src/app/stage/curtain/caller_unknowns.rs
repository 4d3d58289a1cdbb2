//! What a caller knows of its last request, and what it cannot answer.

use crate::app::session::Session;
use crate::text::curtain as text;
use leptos::prelude::*;

#[component]
pub fn CallerUnknowns(session: Session, index: usize, name: String) -> impl IntoView {
    let last_request = Memo::new(move |_| {
        session.status.track();
        session.knowledge(|knowledge, _| knowledge.callers.get(index).and_then(|known| known.requests.last().copied()))
    });
    let heard = move || match last_request.get() {
        Some(request) => text::line(&request, session.status.get().now),
        None => text::NoCallYet.get().to_owned(),
    };
    let questions = Memo::new(move |_| last_request.get().map_or_else(Vec::new, |request| text::questions(&request)));
    let lead = move || match (last_request.get(), questions.get().is_empty()) {
        (None, _) => "",
        (Some(_), true) => text::NoQuestion.get(),
        (Some(_), false) => text::CannotAnswer.get(),
    };
    view! {
        <div class="st-unknown">
            <h3>{name}</h3>
            <p class="st-heard">{heard}</p>
            <p>{lead}</p>
            <ul>{move || questions.get().into_iter().map(|question| view! { <li>{question}</li> }).collect_view()}</ul>
        </div>
    }
}
