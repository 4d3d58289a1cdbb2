//! Links to copy: to the lesson as it begins, to this moment of it, and a frame for a page of somebody else's.

use super::address;
use crate::app::browser;
use crate::app::compare::Futures;
use crate::app::session::Session;
use crate::interchange::link::embed_code;
use crate::text::message::Message as _;
use crate::text::messages::{loading, share as m};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What became of copying.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Copied {
    Yes,
    /// The browser does not allow it: the text is shown instead.
    Not(String),
    NotDownloaded,
}

#[component]
pub fn Links(session: Session) -> impl IntoView {
    let futures: Futures = expect_context();
    let copied = RwSignal::new(None::<Copied>);
    let copy = move |text: String| {
        browser::copy(&text.clone(), move |is_allowed| {
            copied.try_set(Some(if is_allowed { Copied::Yes } else { Copied::Not(text) }));
        });
    };
    let copy_moment = move |as_code: bool| {
        spawn_local(async move {
            match address::of_this_moment(futures).await {
                Some(moment) if as_code => {
                    copy(embed_code(&moment, &browser::release_folder(), &frame_title(session)));
                }
                Some(moment) => copy(moment),
                None => {
                    copied.try_set(Some(Copied::NotDownloaded));
                }
            }
        });
    };
    let lesson = address::of_this_lesson(futures).map(|address| {
        view! {
            <button class="plain" type="button" on:click=move |_| copy(address.clone())>{m::Lesson.get()}</button>
        }
    });
    view! {
        <section aria-labelledby="share-links">
            <h3 id="share-links">{m::Links.get()}</h3>
            <div class="share-row">
                {lesson}
                <button class="plain" type="button" on:click=move |_| copy_moment(false)>{m::Moment.get()}</button>
                <button class="plain" type="button" on:click=move |_| copy_moment(true)>{m::Embed.get()}</button>
            </div>
            {browser::page_address().starts_with(address::FILE).then(|| view! { <p>{m::OnDisk.get()}</p> })}
            <div role="status">{move || copied.get().map(|copied| view! { <Outcome copied/> })}</div>
        </section>
    }
}

fn frame_title(session: Session) -> String {
    session.with(|run| m::Frame { title: &run.scenario().about.title }.text())
}

#[component]
fn Outcome(copied: Copied) -> impl IntoView {
    let text = match copied {
        Copied::Yes => return view! { <p>{m::Copied.get()}</p> }.into_any(),
        Copied::NotDownloaded => return view! { <p>{loading::Share.failed()}</p> }.into_any(),
        Copied::Not(text) => text,
    };
    let field = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    view! {
        <label>
            {m::NotCopied.get()}
            <textarea node_ref=field readonly rows="3">{text}</textarea>
        </label>
    }
    .into_any()
}
