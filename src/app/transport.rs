//! The transport: to the start, a step back, play, a step forward, the slider of time, the clock, the speed.

use super::dom::{El, button, classed, el, follow, segments, svg};
use super::narration::narration;
use super::session::{Session, View};
use crate::engine::time::Time;
use crate::timeline::{Sought, Speed, Way};
use crate::words::en::futures;
use crate::words::time::clock;
use web_sys::HtmlInputElement;

const NEXT_PROBLEM: &str = "Step to next problem";

pub fn transport(session: Session) -> El {
    let keys = classed("div", "keys-row").with(&[
        key("Restart", "M5 4v16M20 5v14L9 12z").press(move || session.restart()),
        key("Step back", "M20 12H5M11 5l-7 7 7 7").press(move || {
            session.step_back();
        }),
        play_key(session),
        key("Step forward", "M4 12h15M13 5l7 7-7 7").press(move || {
            session.step_forward();
        }),
        key(NEXT_PROBLEM, "M3 12h9M8 7l5 5-5 5M19 4v10M19 19v.4")
            .flag_of("disabled", move || session.view.get() == View::Caller)
            .press(move || session.step_to(Sought::Problem, Way::On)),
    ]);
    let undo = key(futures::UNDO, "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6")
        .flag_of("disabled", move || !session.hud.get().can_undo)
        .press(move || {
            session.undo();
        });
    let redo = key(futures::REDO, "M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6")
        .flag_of("disabled", move || !session.hud.get().can_redo)
        .press(move || {
            session.redo();
        });
    let now = classed("time", "transport-clock")
        .attr("role", "timer")
        .attr("aria-label", "Clock")
        .text_of(move || clock(session.hud.get().now));
    let buttons = classed("div", "buttons").with(&[keys, now]).with(&narration(session)).with(&[speed_picker(session)]);
    classed("section", "transport")
        .attr("aria-label", "Transport")
        .with(&[time_slider(session).with(&[undo, redo]), buttons])
}

fn key(name: &str, icon: &str) -> El {
    let icon = svg("svg").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").with(&[svg("path").attr("d", icon)]);
    button("key", "").attr("aria-label", name).attr("title", name).with(&[icon])
}

fn play_key(session: Session) -> El {
    let playing = move || session.hud.get().playing;
    let name = move || if playing() { "Pause" } else { "Play" }.to_owned();
    let icon = move || if playing() { "M6 4h4v16H6zM14 4h4v16h-4z" } else { "M7 3.5v17L21 12z" }.to_owned();
    button("key big", "")
        .attr_of("aria-label", name)
        .attr_of("title", move || name() + " (space)")
        .with(&[
            svg("svg")
                .attr("viewBox", "0 0 24 24")
                .attr("aria-hidden", "true")
                .with(&[svg("path").class("fill").attr_of("d", icon)]),
            el("span").attr("aria-hidden", "true").text_of(name),
        ])
        .press(move || session.toggle())
}

fn time_slider(session: Session) -> El {
    let end = move || {
        let hud = session.hud.get();
        let is_real = session.view.get() == View::Real;
        session.with(|run| {
            // How far the hidden future is known is hidden as well.
            let known = if is_real { run.known() } else { 0 };
            let last = known.checked_sub(1).and_then(|seq| run.record(seq)).map_or(Time::ZERO, |record| record.at);
            run.scenario().about.horizon.max(hud.now).max(last)
        })
    };
    let slider = classed("input", "slider")
        .attr("type", "range")
        .attr("min", "0")
        .attr("step", "any")
        .attr("aria-label", "Time");
    let shown = slider.clone();
    // One for all, in this order: a value beyond the slider's end would be cut off.
    follow(move || {
        let (now, end) = (session.hud.get().now, end());
        let slider = shown.node::<HtmlInputElement>();
        slider.set_max(&end.0.to_string());
        slider.set_value(&now.0.to_string());
        let _ = slider.set_attribute("aria-valuetext", &clock(now));
        let done = now.0.saturating_mul(1_000).checked_div(end.0).unwrap_or(0);
        let style = web_sys::HtmlElement::style(slider);
        let _ = style.set_property("--done", &format!("{}.{}%", done / 10, done % 10));
    });
    let moved = slider.clone();
    let slider = slider.on("input", move |_| {
        session.seek(Time(moved.node::<HtmlInputElement>().value_as_number().max(0.0) as u64));
    });
    let end = classed("span", "end").attr("aria-hidden", "true").text_of(move || clock(end()));
    classed("div", "slider-row").with(&[slider, end])
}

fn speed_picker(session: Session) -> El {
    let chosen = move || {
        let speed = session.hud.get().speed;
        Speed::ALL.iter().position(|other| *other == speed).unwrap_or(0)
    };
    let choose = move |place: usize| session.set_speed(Speed::ALL[place.min(4)]);
    segments("Speed", &Speed::ALL.map(speed_name), chosen, choose)
}

const fn speed_name(speed: Speed) -> &'static str {
    match speed {
        Speed::Slow => "slow",
        Speed::Real => "1×",
        Speed::Ten => "10×",
        Speed::Hundred => "100×",
        Speed::NextEvent => "next event",
    }
}
