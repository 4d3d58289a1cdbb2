//! A call as code, and what that code receives now. It follows the switch, and knows no more than the caller does.

mod answer;
mod listing;
mod picker;
mod written_call;

use crate::app::controls::radio_group::RadioGroup;
use crate::app::session::Session;
use crate::engine::scenario::{Sdk, Service};
use crate::text::code::{self as text, Language};
use crate::text::messages::code::Region;
use answer::Answer;
use leptos::prelude::*;
use listing::{CopyButton, Listing};
use picker::{CallPicker, use_picked_call};
use written_call::written_call;

#[component]
pub fn CodeCard(session: Session) -> impl IntoView {
    let (calls, place) = use_picked_call(session);
    let call = written_call(session, place);
    // The language of the caller's own SDK, until a person chooses another.
    let chosen = RwSignal::new(None::<Language>);
    let language = Memo::new(move |_| chosen.get().unwrap_or_else(|| call.with(|call| language_of(call.sdk))));
    let code = Memo::new(move |_| call.with(|call| text::code(language.get(), &call.as_code())));
    // Whether the code was copied as it stands.
    let copied = RwSignal::new(None::<bool>);
    Effect::new(move |_| {
        code.track();
        copied.set(None);
    });
    let listing = NodeRef::new();
    // A service makes its calls itself: there is no code to show, and none to copy.
    let service =
        Memo::new(move |_| call.with(|call| Some(call.service).filter(|service| *service != Service::Program)));
    let is_service = move || service.get().is_some();
    view! {
        <section class="card code" aria-label=Region.get()>
            <div class="code-head">
                <h2>{text::Title.get()}</h2>
                <CallPicker calls place/>
                <div class="code-tools" hidden=is_service>
                    <RadioGroup
                        name=text::LanguageLabel.get()
                        options=Language::ALL.map(Language::name).to_vec()
                        chosen=move || language.get() as usize
                        choose=move |place: usize| chosen.set(Language::ALL.get(place).copied())
                    />
                    <CopyButton code listing copied/>
                </div>
            </div>
            <div class="code-body">
                <p hidden=move || !is_service()>{move || service.get().map(text::no_code)}</p>
                <div hidden=is_service>
                    <Listing call code listing/>
                    <p class="code-said" role="status">
                        {move || copied.get().map(|copied| if copied { text::Copied.get() } else { text::NotCopied.get() })}
                    </p>
                    <p class="quiet">{text::Marked.get()}</p>
                    <p class="quiet">{move || call.with(|call| text::about_sdk(language.get(), &call.sdk))}</p>
                </div>
                <Answer session place=place.shown call language/>
            </div>
        </section>
    }
}

/// The language whose SDK this is, or else the first.
fn language_of(sdk: Sdk) -> Language {
    Language::of(&sdk).unwrap_or(Language::ALL[0])
}
