//! What stands below the first screen: the same run as code, as charts, and its bill explained.

mod chains;
mod charts;
mod code;
mod explained;
mod plot_view;
mod table_view;

use crate::app::session::{Session, View};
use charts::Charts;
use code::CodeCard;
use explained::BillExplained;
use leptos::prelude::*;

#[component]
pub fn Details(session: Session) -> impl IntoView {
    let is_real = Memo::new(move |_| session.view.get() == View::Real);
    view! {
        <div class="below" id="below">
            <CodeCard session/>
            // All of it depends on what the caller cannot see.
            <div class="below-curtain">
                <Show when=move || is_real.get()>
                    <Charts session/>
                    <BillExplained session/>
                </Show>
            </div>
        </div>
    }
}
