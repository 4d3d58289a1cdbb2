//! The page. The only code that knows a browser.

mod api;
mod bill;
mod browser;
mod compare;
mod controls;
mod details;
mod inspector;
mod language;
mod lesson;
mod panic;
pub mod session;
mod shell;
pub mod stage;
pub mod strip;
mod transport;

use crate::engine::scenario::Scenario;
use crate::lessons;
use bill::Bill;
use bill::charges::Charges;
use compare::mode_comparison::ModeComparison;
use compare::{Difference, Futures, Stages};
use details::Details;
use inspector::life::LifeOfEvent;
use inspector::settings::Settings;
use leptos::html;
use leptos::prelude::*;
use lesson::question::Question;
use session::{Session, View};
use shell::header::Header;
use shell::keys::HelpDialog;
use shell::notice::NoticeBar;
use stage::curtain::{BillUnknown, Curtain, ReplayNote};
use strip::Strip;
use strip::received::ReceivedStrip;
use transport::Transport;
use transport::narration::Narration;
use wasm_bindgen::JsCast;

/// Replaces the still picture of `index.html` with the living page, in the language that the address asks for.
pub fn mount() {
    panic::install();
    match language::requested() {
        None => show(),
        Some(name) => wasm_bindgen_futures::spawn_local(async move {
            language::load(&name).await;
            show();
        }),
    }
}

fn show() {
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    let scenario = panic::scenario_to_go_on_with().unwrap_or_else(lessons::first_scenario);
    root.set_text_content(None);
    leptos::mount::mount_to(root.unchecked_into(), move || view! { <App scenario/> }).forget();
}

#[component]
fn App(scenario: Scenario) -> impl IntoView {
    let session = Session::new(scenario);
    session::frame_loop::drive(session);
    provide_context(session);
    let futures = Futures::of(session);
    api::install(session);
    panic::remember(session);
    let help = NodeRef::<html::Dialog>::new();
    shell::keys::listen(session, help);
    shell::focus::keep(session);
    let is_real = Memo::new(move |_| session.view.get() == View::Real);
    // What the curtain hides is not on the page then, not even unseen.
    let stage = move || {
        if is_real.get() { view! { <Stages futures/> }.into_any() } else { view! { <Curtain session/> }.into_any() }
    };
    let side = move || {
        if is_real.get() {
            view! {
                <Bill/>
                <Settings session/>
                <Settings session=futures.twin/>
                <LifeOfEvent session/>
                <Charges/>
                <ModeComparison/>
            }
            .into_any()
        } else {
            view! { <Settings session/><BillUnknown/> }.into_any()
        }
    };
    let strip =
        move || if is_real.get() { view! { <Strip/> }.into_any() } else { view! { <ReceivedStrip/> }.into_any() };
    view! {
        <div class="app" aria-busy=move || session.opening.get().map(|_| "true")>
            <Header futures help/>
            <main class="main">
                <div class="screen" class:comparing=move || futures.open.get() && is_real.get()>
                    <Question/>
                    <div class="notice-place">
                        <NoticeBar session/>
                        <NoticeBar session=futures.twin/>
                    </div>
                    <div class="stage-place">{stage}</div>
                    <Narration session/>
                    <div class="side">{side}</div>
                    <Difference futures/>
                    <div class="strip-place">{strip}</div>
                    <ReplayNote session/>
                    <Transport/>
                </div>
                <Details session/>
            </main>
            <HelpDialog node=help/>
        </div>
    }
}
