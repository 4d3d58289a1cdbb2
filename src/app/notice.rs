//! Messages: what was wrong, what was found, what is allowed. The page goes on with its last good state.

use super::session::Session;
use super::ui::{self, Button};
use leptos::prelude::*;

#[component]
pub fn NoticeBar() -> impl IntoView {
    let session = expect_context::<Session>();
    ui::changing(move || {
        let Some(notice) = session.notice.get() else { return ui::nothing() };
        let lines = notice.lines.into_iter().take(6).map(|line| view! { <li>{line}</li> }).collect_view();
        let dismiss = Callback::new(move |()| session.notice.set(None));
        view! {
            <div class="notice" role="alert">
                <div>
                    <strong>{notice.title}</strong>
                    <ul>{lines}</ul>
                </div>
                <Button text="Dismiss".to_owned() on_press=dismiss />
            </div>
        }
        .into_any()
    })
}
