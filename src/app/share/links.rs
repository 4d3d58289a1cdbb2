//! Links to copy: to the lesson as it begins, to this moment of it, and a frame for a page of somebody else's.

use super::address;
use crate::app::browser;
use crate::app::compare::Futures;
use crate::app::session::Session;
use crate::interchange::embed_code::{element_code, embed_code};
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
    let copy_moment = move |form: Form| {
        spawn_local(async move {
            match address::of_this_moment(futures).await {
                Some(moment) => copy(form.of(&moment, session)),
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
                <button class="plain" type="button" on:click=move |_| copy_moment(Form::Link)>{m::Moment.get()}</button>
                <button class="plain" type="button" on:click=move |_| copy_moment(Form::Frame)>{m::Embed.get()}</button>
                <button class="plain" type="button" on:click=move |_| copy_moment(Form::Element)>{m::Element.get()}</button>
            </div>
            {browser::page_address().starts_with(address::FILE).then(|| view! { <p>{m::OnDisk.get()}</p> })}
            <div role="status">{move || copied.get().map(|copied| view! { <Outcome copied/> })}</div>
        </section>
    }
}

/// What a moment is copied as.
#[derive(Clone, Copy)]
enum Form {
    Link,
    Frame,
    Element,
}

impl Form {
    fn of(self, moment: &str, session: Session) -> String {
        let title = session.with(|run| m::Frame { title: &run.scenario().about.title }.text());
        let folder = browser::release_folder();
        match self {
            Self::Link => moment.to_owned(),
            Self::Frame => embed_code(moment, &folder, &title),
            Self::Element => element_code(moment, &folder, &title),
        }
    }
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
