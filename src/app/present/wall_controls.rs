//! Buttons at the foot of the wall for what the keys of a presentation do: for who has no keyboard, or does not know its keys.

use crate::app::present::extras::Extras;
use crate::app::present::keys::Key;
use crate::app::present::remote::Remote;
use crate::app::session::View;
use crate::text::messages::{present as m, shell};
use leptos::html;
use leptos::prelude::*;

/// The id of the list of what can be shown.
const LIST: &str = "present-list";

#[component]
pub fn WallControls(remote: Remote) -> impl IntoView {
    let step = move |name: &'static str, sign: &'static str, key: Key| {
        view! {
            <button
                class="plain"
                type="button"
                aria-label=name
                title=name
                on:click=move |_| {
                    remote.press(Some(key), false);
                }
            >
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    };
    view! {
        {step(m::Backward.get(), "‹", Key::Back)}
        {step(m::Next.get(), "›", Key::Forward)}
        <ShowMore remote/>
    }
}

/// What can be shown in addition to question, stage and sentence: a button with a list above it.
#[component]
fn ShowMore(remote: Remote) -> impl IntoView {
    let Extras { bill, strip, is_list_open, .. } = remote.extras;
    let session = remote.lesson.session;
    let button = NodeRef::<html::Button>::new();
    let is_curtain_drawn = Signal::derive(move || session.page.view.get() == View::Caller);
    let line = move |name: &'static str, key: Key, letter: &'static str, is_on: Signal<bool>| {
        let choose = move |_| {
            is_list_open.set(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
            remote.press(Some(key), false);
        };
        view! {
            <li>
                <button class="plain" type="button" aria-pressed=move || is_on.get().to_string() on:click=choose>
                    {name}
                    <kbd aria-hidden="true">{letter}</kbd>
                </button>
            </li>
        }
    };
    view! {
        <div class="present-more">
            <button
                node_ref=button
                class="plain"
                type="button"
                aria-expanded=move || is_list_open.get().to_string()
                aria-controls=LIST
                on:click=move |_| is_list_open.update(|is_open| *is_open = !*is_open)
            >
                {m::More.get()}
            </button>
            <ul id=LIST class="plain-list" aria-label=m::More.get() hidden=move || !is_list_open.get()>
                {line(m::Bill.get(), Key::Bill, "b", bill.into())}
                {line(m::Strip.get(), Key::Strip, "s", strip.into())}
                {line(shell::ViewCaller.get(), Key::Curtain, "c", is_curtain_drawn)}
                {line(m::Black.get(), Key::Black, ".", Signal::stored(false))}
            </ul>
        </div>
    }
}

/// What is said of the key that was pressed last: that something shows now, or why nothing happened.
#[component]
pub fn KeySaid(extras: Extras) -> impl IntoView {
    let is_hidden = Memo::new(move |_| extras.said.with(|said| !said.is_seen || said.text.is_empty()));
    view! {
        <p class="present-said" class:hidden=is_hidden role="status">
            {move || extras.said.with(|said| said.text.clone())}
        </p>
    }
}
