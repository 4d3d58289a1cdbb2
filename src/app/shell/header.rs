//! The head of the page: brand, lesson, view, comparison, menu.

use crate::app::compare::{CompareButton, Futures};
use crate::app::controls::radio_group::RadioGroup;
use crate::app::lesson::flow::LessonFlow;
use crate::app::present::PresentButton;
use crate::app::session::{View, use_session};
use crate::app::shell::lesson_picker::LessonPicker;
use crate::app::shell::menu::Menu;
use crate::text::messages::shell as m;
use leptos::prelude::*;

#[component]
pub fn Header(futures: Futures, lesson: LessonFlow) -> impl IntoView {
    view! {
        <header class="page-head">
            <h1 class="brand"><Brand/><span class="brand-name">"Invokescope"</span></h1>
            <LessonPicker lesson/>
            <span class="room"></span>
            <ViewPicker/>
            <CompareButton futures/>
            <PresentButton class="plain present-button"/>
            <Menu/>
        </header>
    }
}

/// The curtain, drawn or not.
#[component]
fn ViewPicker() -> impl IntoView {
    let session = use_session();
    let chosen = Signal::derive(move || usize::from(session.page.view.get() == View::Real));
    let choose = move |place| session.set_view(if place == 0 { View::Caller } else { View::Real });
    let options = vec![m::ViewCaller.get(), m::ViewReal.get()];
    let short = vec![m::ViewCaller.short(), m::ViewReal.short()];
    view! { <RadioGroup name=m::View.get() options short chosen choose/> }
}

#[component]
fn Brand() -> impl IntoView {
    view! {
        <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            <circle class="brand-ring" cx="13" cy="13" r="11.5"/>
            <path class="brand-pulse" d="M3 13h5l3-7 4 14 3-7h5"/>
        </svg>
    }
}
