//! A part of the page whose program, and texts, are loaded when it is first shown. Until it is here the page says so; a download that
//! failed is told, with a way to try again.
//!
//! Such a part is a `#[wasm_split]` function that returns a [`Part`]; tools/split.mjs puts what only it needs into a file of
//! its own.

use crate::app::language;
use crate::app::session::Session;
use crate::text::messages::{loading as m, shell};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A loaded part: a function, so that its view is made, and disposed, by the component that shows it.
pub type Part = fn(Session) -> AnyView;

/// A part on its way, by [`download`] or [`with_texts`]; none if something of it could not be downloaded.
pub type Download = Pin<Box<dyn Future<Output = Option<Part>>>>;

#[derive(Clone, Copy, Debug)]
enum Progress {
    Loading,
    Here(Part),
    Failed,
}

impl From<Option<Part>> for Progress {
    fn from(loaded: Option<Part>) -> Self {
        loaded.map_or(Self::Failed, Self::Here)
    }
}

#[component]
pub fn LoadedPart(
    session: Session,
    /// The messages while it is loading, and if it could not be downloaded.
    loading: &'static str,
    failed: &'static str,
    load: fn() -> Download,
    /// Of what stands in the part's place while it is not here.
    class: &'static str,
    /// With it, there is a button that closes the part before it is here.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
) -> impl IntoView {
    let progress = RwSignal::new(Progress::Loading);
    let begin = move || {
        let mut loading = load();
        // A part that is already here is shown at once, without a blink of "Loading…".
        if let Poll::Ready(loaded) = loading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            progress.set(Progress::from(loaded));
            return;
        }
        progress.set(Progress::Loading);
        spawn_local(async move {
            let loaded = loading.await;
            // The place may be gone by now.
            progress.try_set(Progress::from(loaded));
        });
    };
    begin();
    let waiting = move |message: AnyView| {
        let close = on_close.map(|close| {
            view! {
                <button class="plain" type="button" on:click=move |_| close.run(())>
                    {shell::Close.get()}
                </button>
            }
        });
        let is_loading = matches!(progress.get_untracked(), Progress::Loading);
        view! { <div class=class aria-busy=is_loading.then_some("true")>{message}{close}</div> }.into_any()
    };
    move || match progress.get() {
        Progress::Here(part) => part(session),
        Progress::Loading => waiting(view! { <p class="quiet">{loading}</p> }.into_any()),
        Progress::Failed => waiting(view! { <Failure told=failed again=begin/> }.into_any()),
    }
}

/// What a `#[wasm_split]` function is on its way as.
type Loading = Pin<Box<dyn Future<Output = Result<Part, SplitLoaderError>>>>;

/// A part whose texts are in the program.
pub fn download(part: impl Future<Output = Result<Part, SplitLoaderError>> + 'static) -> Download {
    let part: Loading = Box::pin(part);
    Box::pin(async { part.await.ok() })
}

/// A part whose texts are loaded with the first such part.
pub fn with_texts(part: impl Future<Output = Result<Part, SplitLoaderError>> + 'static) -> Download {
    loaded_with_texts(Box::pin(part))
}

/// Behind one type: compiled once, not for each part.
fn loaded_with_texts(part: Loading) -> Download {
    let mut texts = Box::pin(language::load_later());
    // Both are asked for at once.
    let asked = texts.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    Box::pin(async move {
        let part = part.await.ok()?;
        let are_here = match asked {
            Poll::Ready(are_here) => are_here,
            Poll::Pending => texts.await,
        };
        are_here.then_some(part)
    })
}

/// That something could not be downloaded, and a way to try again.
#[component]
pub fn Failure(told: &'static str, again: impl Fn() + 'static) -> impl IntoView {
    view! {
        <p role="alert">{told}</p>
        <button type="button" on:click=move |_| again()>
            {m::Again.get()}
        </button>
    }
}
