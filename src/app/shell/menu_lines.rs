//! What stands in the menu: sharing, opening, sheets to hand out, bets, whose rules are simulated, the theme, presenting where the
//! head has no room for it, and the list of keys. Loaded when the menu is opened.

use crate::app::controls::loaded_part::Part;
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::summary::YourBets;
use crate::app::present::PresentButton;
use crate::app::session::{Dialog, use_session};
use crate::app::shell::rules::RulesNote;
use crate::app::shell::theme::ThemePicker;
use crate::text::messages::shell as m;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// The menu's own, given by context.
#[derive(Clone, Copy, Debug)]
pub struct MenuState {
    pub is_open: RwSignal<bool>,
    /// What opens it.
    pub button: NodeRef<html::Button>,
}

impl MenuState {
    /// Closes it and gives the focus back.
    pub fn close(self) {
        self.is_open.set(false);
        if let Some(button) = self.button.get_untracked() {
            let _ = button.focus();
        }
    }
}

#[wasm_split(menu, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_menu() -> Result<Part, SplitLoaderError> {
    Ok(|_| view! { <MenuLines/> }.into_any())
}

#[component]
fn MenuLines() -> impl IntoView {
    let menu = expect_context::<MenuState>();
    view! {
        <OpensDialog dialog=Dialog::Share name=m::MenuShare.get() class="plain"/>
        <OpensDialog dialog=Dialog::Open name=m::MenuOpen.get() class="plain opens-own"/>
        <OpensDialog dialog=Dialog::Sheet name=m::MenuSheet.get() class="plain for-teacher"/>
        <OpensDialog dialog=Dialog::Class name=m::MenuClass.get() class="plain for-teacher"/>
        <OpensDialog dialog=Dialog::Advice name=m::MenuAdvice.get() class="plain"/>
        <AllBets/>
        <RulesNote/>
        <ThemePicker/>
        <div class="menu-present" on:click=move |_| menu.close()>
            <PresentButton class="plain"/>
        </div>
        <OpensDialog dialog=Dialog::Keys name=m::MenuKeys.get() class="plain"/>
    }
}

#[component]
fn OpensDialog(dialog: Dialog, name: &'static str, class: &'static str) -> impl IntoView {
    let (session, menu) = (use_session(), expect_context::<MenuState>());
    let open = move |_| {
        menu.close();
        session.page.dialog.set(Some(dialog));
    };
    view! {
        <button class=class type="button" on:click=open>
            {name}
        </button>
    }
}

/// The bets that were made so far, to look at and to save: also for who stops in the middle of a lesson.
#[component]
fn AllBets() -> impl IntoView {
    let lesson = expect_context::<LessonFlow>();
    let has_bets = Memo::new(move |_| !lesson.bets.made.with(Vec::is_empty));
    view! {
        <Show when=move || has_bets.get()>
            <YourBets lesson class="plain"/>
        </Show>
    }
}
