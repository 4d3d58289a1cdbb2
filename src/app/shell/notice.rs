//! Messages: what was wrong, what was found, what is allowed. The page goes on with its last good state.

use crate::app::session::Session;
use crate::text::message::Message as _;
use crate::text::messages::shell as m;
use leptos::prelude::*;

/// Lines shown of one message: as many as can be wrong with a link, and of the faults of a file the first.
const LINES: usize = 14;

#[component]
pub fn NoticeBar(session: Session) -> impl IntoView {
    move || {
        session.notice.get().map(|notice| {
            let left_out = notice.lines.len().saturating_sub(LINES);
            let more = (left_out > 0).then(|| m::MoreLines { count: left_out as u64 }.text());
            let lines = notice.lines.into_iter().take(LINES).chain(more);
            let lines = lines.map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
            let list = (!lines.is_empty()).then(|| view! { <ul>{lines}</ul> });
            let role = if notice.is_news { "status" } else { "alert" };
            view! {
                <div class="notice" class:news=notice.is_news role=role>
                    <div><strong>{notice.title}</strong>{list}</div>
                    <button class="plain" type="button" on:click=move |_| session.notice.set(None)>{m::Dismiss.get()}</button>
                </div>
            }
        })
    }
}
