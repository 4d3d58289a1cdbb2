//! The transport: to the start, a step back, play, a step forward, the slider of time, the clock, the speed.

use super::narration::Narration;
use super::session::Session;
use super::ui;
use crate::engine::time::Time;
use crate::timeline::Speed;
use crate::words::time::clock;
use leptos::html::Input;
use leptos::prelude::*;

#[component]
pub fn Transport() -> impl IntoView {
    let session = expect_context::<Session>();
    let playing = move || session.hud.get().playing;
    let name = ui::word(move || if playing() { "Pause" } else { "Play" });
    let title = ui::word(move || if playing() { "Pause (space)" } else { "Play (space)" });
    let icon = ui::word(move || if playing() { "M6 4h4v16H6zM14 4h4v16h-4z" } else { "M7 3.5v17L21 12z" });
    let now = ui::text(move || clock(session.hud.get().now));
    let press = |act: fn(Session)| Callback::new(move |()| act(session));
    view! {
        <section class="transport" aria-label="Transport">
            <TimeSlider />
            <div class="buttons">
                <div class="keys-row">
                    <Key name="Restart" icon="M5 4v16M20 5v14L9 12z" on_press=press(Session::restart) />
                    <Key
                        name="Step back"
                        icon="M20 12H5M11 5l-7 7 7 7"
                        on_press=press(|session| {
                            session.step_back();
                        })
                    />
                    <button
                        type="button"
                        class="key big"
                        aria-label=name
                        title=title
                        on:click=move |_| session.toggle()
                    >
                        <svg viewBox="0 0 24 24" aria-hidden="true">
                            <path class="fill" d=icon />
                        </svg>
                        <span class="key-text" aria-hidden="true">{name}</span>
                    </button>
                    <Key
                        name="Step forward"
                        icon="M4 12h15M13 5l7 7-7 7"
                        on_press=press(|session| {
                            session.step_forward();
                        })
                    />
                </div>
                <time class="transport-clock" role="timer" aria-label="Clock">{now}</time>
                <Narration />
                <SpeedPicker />
            </div>
        </section>
    }
}

#[component]
fn Key(name: &'static str, icon: &'static str, on_press: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class="key" aria-label=name title=name on:click=move |_| on_press.run(())>
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d=icon />
            </svg>
        </button>
    }
    .into_any()
}

#[component]
fn TimeSlider() -> impl IntoView {
    let session = expect_context::<Session>();
    let end = ui::memo(move || {
        let hud = session.hud.get();
        session.with(|run| {
            let last =
                run.known().checked_sub(1).and_then(|seq| run.record(seq)).map_or(Time::ZERO, |record| record.at);
            run.scenario().about.horizon.max(hud.now).max(last)
        })
    });
    let slider = NodeRef::<Input>::new();
    // One effect for all, in this order: a value beyond the slider's end would be cut off.
    ui::effect(move || {
        let (now, end) = (session.hud.get().now, end.get());
        let Some(slider) = slider.get() else { return };
        slider.set_max(&end.0.to_string());
        slider.set_value(&now.0.to_string());
        let _ = slider.set_attribute("aria-valuetext", &clock(now));
        let done = now.0.saturating_mul(1_000).checked_div(end.0).unwrap_or(0);
        let style = web_sys::HtmlElement::style(&slider);
        let _ = style.set_property("--done", &format!("{}.{}%", done / 10, done % 10));
    });
    let seek = move |_| {
        if let Some(slider) = slider.get_untracked() {
            session.seek(Time(slider.value_as_number().max(0.0) as u64));
        }
    };
    view! {
        <div class="slider-row">
            <input node_ref=slider class="slider" type="range" min="0" step="any" aria-label="Time" on:input=seek />
            <span class="end" aria-hidden="true">{ui::text(move || clock(end.get()))}</span>
        </div>
    }
}

#[component]
fn SpeedPicker() -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = Signal::derive(move || {
        let speed = session.hud.get().speed;
        Speed::ALL.iter().position(|other| *other == speed).unwrap_or(0)
    });
    let choose = Callback::new(move |place: usize| session.set_speed(Speed::ALL[place.min(4)]));
    ui::segments("Speed", Speed::ALL.map(speed_name), chosen, choose)
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
