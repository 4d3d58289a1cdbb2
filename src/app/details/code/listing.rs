//! The code, with the one parameter marked that the switch changes, and a button that copies it.

use super::written_call::WrittenCall;
use crate::app::browser;
use crate::engine::scenario::Mode;
use crate::text::code::{self as text, Code};
use leptos::html;
use leptos::prelude::*;

#[component]
pub fn Listing(call: Memo<WrittenCall>, code: Memo<Code>, listing: NodeRef<html::Pre>) -> impl IntoView {
    let part = move |place: usize| move || code.with(|code| code[place].clone());
    let is_async = move || call.with(|call| call.mode == Mode::Async);
    view! {
        <pre node_ref=listing>
            <code>
                <span>{part(0)}</span>
                <mark class=("async", is_async)>{part(1)}</mark>
                <span>{part(2)}</span>
            </code>
        </pre>
    }
}

/// Copies the code, or selects it where that is not allowed, and says which.
#[component]
pub fn CopyButton(code: Memo<Code>, listing: NodeRef<html::Pre>, copied: RwSignal<Option<bool>>) -> impl IntoView {
    let copy = move |_| {
        browser::copy(&code.with_untracked(|code| code.concat()), move |is_allowed| {
            if let Some(listing) = listing.get_untracked().filter(|_| !is_allowed) {
                browser::select(&listing);
            }
            copied.set(Some(is_allowed));
        });
    };
    view! {
        <button class="plain" type="button" on:click=copy>
            {text::CopyButton.get()}
        </button>
    }
}
