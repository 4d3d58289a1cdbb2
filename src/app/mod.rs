//! The page. The only code that knows a browser.

mod api;
mod aside;
mod below;
mod bill;
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
use dom::{El, classed, el};
use futures::Futures;
use leptos::prelude::*;
use session::{Session, View};
use wasm_bindgen::JsCast;

/// Replaces the still picture of `index.html` with the living page.
pub fn mount() {
    panic::install();
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    let scenario = panic::scenario_to_go_on_with().unwrap_or_else(|| lessons::first().scenario());
    root.set_inner_html("");
    let place = root.clone();
    leptos::mount::mount_to(root.unchecked_into(), move || {
        let _ = place.append_child(page(scenario).element());
    })
    .forget();
}

fn page(scenario: Scenario) -> El {
    let session = Session::new(scenario);
    let futures = Futures::of(session);
    api::install(session);
    panic::remember(session);
    let help = keys::help_dialog();
    keys::listen(session, help.clone());
    let is_real = move || session.view.get() == View::Real;
    // What the curtain hides is not on the page then, not even unseen.
    let stage = classed("div", "stage-place")
        .fill(move || if is_real() { futures::stages(futures) } else { vec![stage::curtain::curtain(session)] });
    let side = classed("div", "side").fill(move || match is_real() {
        true => vec![
            bill::bill(session),
            settings::settings(session),
            settings::settings(futures.twin),
            life::life(session),
            charges::charges(session),
            other_way::other_way(session),
        ],
        false => vec![settings::settings(session), curtain::bill_unknown()],
    });
    let strip = classed("div", "strip-place")
        .fill(move || vec![if is_real() { strip::strip(session) } else { strip::heard::heard(session) }]);
    let screen = classed("div", "screen").class_of("comparing", move || futures.open.get() && is_real()).with(&[
        question::question(session),
        notice::notice_bar(session),
        stage,
        side,
        futures::difference(futures),
        strip,
        curtain::replay_note(session),
        transport::transport(session),
    ]);
    let main = el("main").class("main").with(&[screen, below::below(session)]);
    classed("div", "app").with(&[header::header(session, futures, &help), main, help])
}
