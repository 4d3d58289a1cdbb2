//! The transport: to the start, a step back, play, a step forward, the slider of time, the clock, the speed.

use super::narration::Narration;
use super::session::Session;
use crate::engine::time::Time;
use crate::timeline::Speed;
use crate::words::time::clock;
use leptos::html::Input;
use leptos::prelude::*;

#[component]
pub fn Transport() -> impl IntoView {
    let session = expect_context::<Session>();
    let playing = Memo::new(move |_| session.hud.get().playing);
    let name = move || if playing.get() { "Pause" } else { "Play" };
    let now = Memo::new(move |_| clock(session.hud.get().now));
    view! {
        <section class="transport" aria-label="Transport">
            <TimeSlider />
            <div class="buttons">
                <div class="keys-row">
                    <Key name="Restart" icon="M5 4v16M20 5v14L9 12z" on_press=move || session.restart() />
                    <Key
                        name="Step back"
                        icon="M20 12H5M11 5l-7 7 7 7"
                        on_press=move || {
                            session.step_back();
                        }
                    />
                    <button
                        type="button"
                        class="key big"
                        aria-label=name
                        title=move || if playing.get() { "Pause (space)" } else { "Play (space)" }
                        on:click=move |_| session.toggle()
                    >
                        <svg viewBox="0 0 24 24" aria-hidden="true">
                            <path class="fill" d=move || if playing.get() { "M6 4h4v16H6zM14 4h4v16h-4z" } else { "M7 3.5v17L21 12z" } />
                        </svg>
                        <span class="key-text" aria-hidden="true">{name}</span>
                    </button>
                    <Key
                        name="Step forward"
                        icon="M4 12h15M13 5l7 7-7 7"
                        on_press=move || {
                            session.step_forward();
                        }
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
fn Key(name: &'static str, icon: &'static str, #[prop(into)] on_press: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class="key" aria-label=name title=name on:click=move |_| on_press.run(())>
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d=icon />
            </svg>
        </button>
    }
}

#[component]
fn TimeSlider() -> impl IntoView {
    let session = expect_context::<Session>();
    let end = Memo::new(move |_| {
        let hud = session.hud.get();
        session.with(|run| {
            let last =
                run.known().checked_sub(1).and_then(|seq| run.record(seq)).map_or(Time::ZERO, |record| record.at);
            run.scenario().about.horizon.max(hud.now).max(last)
        })
    });
    let slider = NodeRef::<Input>::new();
    // One effect for all, in this order: a value beyond the slider's end would be cut off.
    Effect::new(move |_| {
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
            <span class="end" aria-hidden="true">{move || clock(end.get())}</span>
        </div>
    }
}

#[component]
fn SpeedPicker() -> impl IntoView {
    let session = expect_context::<Session>();
    let speed = Memo::new(move |_| session.hud.get().speed);
    let buttons = Speed::ALL.map(|of| {
        view! {
            <button
                type="button"
                aria-pressed=move || if speed.get() == of { "true" } else { "false" }
                on:click=move |_| session.set_speed(of)
            >
                {speed_name(of)}
            </button>
        }
    });
    view! { <div class="seg speed" role="group" aria-label="Speed">{buttons}</div> }
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
