//! The strip of time: one canvas, painted in the frame loop, with the buttons of its folds above it.

use super::canvas::StripCanvas;
use super::context::StripContext;
use super::folds::FoldButtons;
use super::input;
use super::model::StripModel;
use super::received::ReceivedStrip;
use crate::app::controls::loaded_part::Part;
use crate::app::session::{Session, View, use_session};
use crate::app::stage::frame_size::follow_frame_size;
use crate::text::{stage, strip as text};
use crate::timeline::{SearchTarget, Way};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(strip, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_strip() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <OfView session/> }.into_any())
}

/// The strip of all that happens, or with the curtain drawn of what each caller knows.
#[component]
fn OfView(session: Session) -> impl IntoView {
    let is_real = Memo::new(move |_| session.page.view.get() == View::Real);
    move || if is_real.get() { view! { <Strip/> }.into_any() } else { view! { <ReceivedStrip/> }.into_any() }
}

#[component]
fn Strip() -> impl IntoView {
    let session = use_session();
    let strip = StripContext::new(session);
    let canvas = NodeRef::<html::Canvas>::new();
    let size = RwSignal::new((0, 0));
    follow_frame_size(canvas, size, session);
    let letters = session.page.letters;
    let mut painter = StripCanvas::default();
    strip.paint_with(move |model, run, frame| match canvas.get_untracked() {
        Some(canvas) => painter.paint(&canvas, size.get_untracked(), model, run, frame, letters.get_untracked()),
        None => false,
    });
    let can_pan = Memo::new(move |_| strip.status.get().can_pan);
    let lines = move || strip.lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section class="strip" class:tall=move || strip.is_tall.get() aria-label=text::Title.get()>
            <div class="strip-window">
                <canvas
                    node_ref=canvas
                    tabindex="0"
                    role="img"
                    aria-label=text::Title.get()
                    aria-description=text::Help.get()
                    title=move || strip.pointed_line()
                    data-drag=move || if can_pan.get() { "pan" } else { "" }
                    on:pointerdown=move |event| input::pointer_down(&event, strip)
                    on:pointermove=move |event| input::pointer_moved(&event, strip)
                    on:pointerup=move |event| input::pointer_up(&event, strip)
                    on:pointercancel=move |_| strip.change(|model| model.gesture.cancel())
                    on:keydown=move |event| input::key_pressed(&event, strip)
                    on:pointerleave=move |_| strip.pointed.set(None)
                    on:wheel=move |event| input::wheel_turned(&event, strip)
                ></canvas>
                <FoldButtons strip/>
            </div>
            <Tools strip/>
            // What is painted, in words; not shown.
            <ul class="hidden">{lines}</ul>
        </section>
    }
}

/// The buttons at both ends of the ruler.
#[component]
fn Tools(strip: StripContext) -> impl IntoView {
    let status = strip.status;
    view! {
        <div class="strip-tools">
            <button
                type="button"
                aria-pressed=move || status.get().is_folding.to_string()
                on:click=move |_| strip.toggle_folding()
            >
                {text::FoldIdle.get()}
            </button>
            <button
                type="button"
                aria-pressed=move || status.get().by_function.to_string()
                on:click=move |_| strip.toggle_rows()
            >
                {text::ByFunction.get()}
            </button>
        </div>
        <div class="strip-tools zoom">
            <button
                type="button"
                title=text::MoreRows.get()
                aria-label=move || text::more_rows(status.get().more)
                hidden=move || status.get().more == 0
                on:click=move |_| strip.change(StripModel::scroll_round)
            >
                {move || text::more(status.get().more)}
            </button>
            <CallStepButton way=Way::Back/>
            <CallStepButton way=Way::On/>
            <ZoomButton strip name=text::ZoomIn.get() sign="+" by=1.6/>
            <ZoomButton strip name=text::ZoomOut.get() sign="−" by=0.625/>
            <button
                type="button"
                aria-label=text::Taller.get()
                title=text::Taller.get()
                aria-pressed=move || strip.is_tall.get().to_string()
                on:click=move |_| strip.toggle_height()
            >
                "↕"
            </button>
        </div>
    }
}

#[component]
fn ZoomButton(strip: StripContext, name: &'static str, sign: &'static str, by: f32) -> impl IntoView {
    view! {
        <button type="button" aria-label=name on:click=move |_| strip.change(|model| model.zoom(by, None))>
            {sign}
        </button>
    }
}

/// To the next or previous record of the selected call.
#[component]
fn CallStepButton(way: Way) -> impl IntoView {
    let session = use_session();
    let is_back = way == Way::Back;
    let call = move || session.selected_call();
    let step = move |_| {
        if let Some(call) = untrack(call) {
            session.step_to(SearchTarget::Of(call), way);
        }
    };
    view! {
        <button
            type="button"
            hidden=move || call().is_none()
            aria-label=move || call().map(|call| text::step_of(is_back, call)).unwrap_or_default()
            on:click=step
        >
            {is_back.then_some("← ")}
            {move || call().map(stage::call_id).unwrap_or_default()}
            {(!is_back).then_some(" →")}
        </button>
    }
}
