//! The page. The only code that knows a browser.

mod api;
mod bill;
mod browser;
mod charges;
mod frame;
mod header;
mod keys;
mod narration;
mod notice;
mod other_way;
mod panic;
mod preset;
mod question;
pub mod session;
mod settings;
mod source;
pub mod stage;
pub mod strip;
pub mod theme;
mod transport;
pub mod ui;

use crate::engine::scenario::Scenario;
use crate::lessons;
use leptos::prelude::*;
use session::Session;
use wasm_bindgen::JsCast;

/// Replaces the still picture of `index.html` with the living page.
pub fn mount() {
    panic::install();
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    let scenario = panic::scenario_to_go_on_with().unwrap_or_else(|| lessons::first().scenario());
    root.set_inner_html("");
    leptos::mount::mount_to(root.unchecked_into(), move || view! { <Page scenario=scenario /> }).forget();
}

#[component]
fn Page(scenario: Scenario) -> impl IntoView {
    let session = Session::new(scenario);
    provide_context(session);
    provide_context(theme::Theme::follow(session));
    let help = keys::Help::new();
    provide_context(help);
    keys::listen(session, help);
    api::install(session);
    panic::remember(session);
    view! {
        <div class="app">
            <header::Header />
            <main class="main">
                <question::Question />
                <notice::NoticeBar />
                <div class="stage-place">
                    <stage::Stage />
                </div>
                <div class="side">
                    <bill::Bill />
                    <settings::Settings />
                    <charges::Charges />
                    <other_way::OtherWay />
                </div>
                <strip::Strip />
                <transport::Transport />
            </main>
            <keys::HelpDialog />
        </div>
    }
}
