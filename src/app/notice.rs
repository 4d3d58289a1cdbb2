//! Messages: what was wrong, what was found, what is allowed. The page goes on with its last good state.

use super::session::Session;
use leptos::prelude::*;

#[component]
pub fn NoticeBar() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        session.notice.get().map(|notice| {
            let lines = notice.lines.into_iter().take(6).map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <div class="notice" role="alert">
                    <div>
                        <strong>{notice.title}</strong>
                        <ul>{lines}</ul>
                    </div>
                    <button type="button" class="plain" on:click=move |_| session.notice.set(None)>
                        "Dismiss"
                    </button>
                </div>
            }
        })
    }
}
