//! What the code receives: how long it has been waiting, and its last answer.

use super::written_call::WrittenCall;
use crate::app::session::Session;
use crate::engine::scenario::Service;
use crate::scene::received::{self, Place, Received};
use crate::text::code::{self as text, Language};
use leptos::prelude::*;

#[component]
pub fn Answer(
    session: Session,
    place: Memo<Option<Place>>,
    call: Memo<WrittenCall>,
    language: Memo<Language>,
) -> impl IntoView {
    let waiting = Memo::new(move |_| {
        session.figures.track();
        place.get().and_then(|place| session.with(|run| received::waiting(run, place)))
    });
    let last = Memo::new(move |_| {
        session.figures.track();
        place.get().and_then(|place| session.with(|run| received::last(run, place)))
    });
    // Looked up only when there is another answer, or another run.
    let received = Memo::new(move |_| {
        session.structure.track();
        last.get().and_then(|seq| session.with(|run| received::received(run, seq)))
    });
    let waits = move || match waiting.get() {
        Some((count, longest)) => text::waiting(count, longest),
        None if received.with(Option::is_none) && call.with(|call| call.service == Service::Program) => {
            text::NotCalled.get().to_owned()
        }
        None => String::new(),
    };
    let say = move |say: fn(&Received, &WrittenCall, Language) -> String| {
        move || {
            received.with(|received| {
                let received = received.as_ref()?;
                Some(call.with(|call| say(received, call, language.get())))
            })
        }
    };
    view! {
        <div>
            <h3>{move || call.with(|call| text::who_receives(call.service))}</h3>
            <p class="code-waiting">{waits}</p>
            <p class="quiet">{say(|received, _, _| text::after(received.waited, &received.heard))}</p>
            <pre hidden=move || received.with(Option::is_none)>
                {say(|received, call, language| {
                    text::service_hears(call.service, &received.heard)
                        .unwrap_or_else(|| text::received(language, &call.as_code(), &received.heard))
                })}
            </pre>
        </div>
    }
}
