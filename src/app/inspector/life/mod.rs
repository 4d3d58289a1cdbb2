//! The life of one event: chosen wherever it is seen, and told on one card.

mod card;
mod documents;
mod step;

use crate::app::session::{Session, View};
use card::LifeCard;
use leptos::html;
use leptos::prelude::*;

/// The place of the card: empty while no event is selected, and behind the curtain.
#[component]
pub fn LifeOfEvent(session: Session) -> impl IntoView {
    let is_shown = Memo::new(move |_| session.view.get() == View::Real && session.selected_call().is_some());
    let place = NodeRef::<html::Div>::new();
    // After the card is there: the column shows it from its head.
    Effect::new(move |_| {
        let place = place.get().filter(|_| is_shown.get());
        let Some((place, column)) = place.and_then(|place| Some((place.clone(), place.parent_element()?))) else {
            return;
        };
        let (top, column_top) = (place.get_bounding_client_rect().top(), column.get_bounding_client_rect().top());
        column.set_scroll_top(column.scroll_top() + (top - column_top) as i32);
    });
    view! {
        <div class="settings-place life-place" node_ref=place>
            <Show when=move || is_shown.get()>
                <LifeCard session/>
            </Show>
        </div>
    }
}
