//! The page. The only code that knows a browser.

mod api;
mod aside;
mod below;
mod bill;
mod bridge;
mod browser;
mod charges;
mod charts;
mod code;
mod curtain;
pub mod dom;
mod explained;
mod frame;
mod futures;
mod header;
mod inner;
mod keys;
mod life;
mod narration;
mod notice;
mod on_screen;
mod other_way;
mod panic;
mod picks;
mod preset;
mod question;
pub mod session;
mod settings;
mod source;
pub mod stage;
mod state;
pub mod strip;
mod theme;
mod transport;
mod why;

use crate::engine::scenario::Scenario;
use crate::lessons;
use bill::Bill;
use bridge::Old;
use charges::Charges;
use futures::{Difference, Futures, Stages};
use header::Header;
use keys::HelpDialog;
use leptos::html;
use leptos::prelude::*;
use notice::NoticeBar;
use other_way::OtherWay;
use question::Question;
use session::{Session, View};
use settings::Settings;
use stage::curtain::Curtain;
use transport::Transport;
use wasm_bindgen::JsCast;

/// Replaces the still picture of `index.html` with the living page.
pub fn mount() {
    panic::install();
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    let scenario = panic::scenario_to_go_on_with().unwrap_or_else(|| lessons::first().scenario());
    root.set_inner_html("");
    leptos::mount::mount_to(root.unchecked_into(), move || view! { <App scenario/> }).forget();
}

#[component]
fn App(scenario: Scenario) -> impl IntoView {
    let session = Session::new(scenario);
    let futures = Futures::of(session);
    api::install(session);
    panic::remember(session);
    let help = NodeRef::<html::Dialog>::new();
    keys::listen(session, help);
    let is_real = Memo::new(move |_| session.view.get() == View::Real);
    // What the curtain hides is not on the page then, not even unseen.
    let stage = move || {
        if is_real.get() {
            view! { <Stages futures/> }.into_any()
        } else {
            view! { <Curtain session/> }.into_any()
        }
    };
    let side = move || {
        if is_real.get() {
            view! {
                <Bill session/>
                <Settings session/>
                <Settings session=futures.twin/>
                {Old::of(life::life(session))}
                <Charges session/>
                <OtherWay session/>
            }
            .into_any()
        } else {
            view! { <Settings session/>{Old::of(curtain::bill_unknown())} }.into_any()
        }
    };
    let strip = move || Old::of(if is_real.get() { strip::strip(session) } else { strip::heard::heard(session) });
    view! {
        <div class="app">
            <Header session futures help/>
            <main class="main">
                <div class="screen" class:comparing=move || futures.open.get() && is_real.get()>
                    <Question session/>
                    <NoticeBar session/>
                    <div class="stage-place">{stage}</div>
                    <div class="side">{side}</div>
                    <Difference futures/>
                    <div class="strip-place">{strip}</div>
                    {Old::of(curtain::replay_note(session))}
                    <Transport session/>
                </div>
                {Old::of(below::below(session))}
            </main>
            <HelpDialog node=help/>
        </div>
    }
}
