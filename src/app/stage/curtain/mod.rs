//! The stage with the curtain drawn: the callers where they always stand, and all that they cannot know where the service
//! was. Reads nothing but what the callers know.

mod bill_unknown;
mod caller_unknowns;
mod replay_note;

pub use bill_unknown::BillUnknown;
pub use replay_note::ReplayNote;

use super::box_area::{BoxArea, flow_name, scale};
use super::boxes::caller_box::CallerBox;
use super::frame_size::follow_frame_size;
use super::model::StageModel;
use super::placement::placed;
use crate::app::controls::loaded_part::Part;
use crate::app::session::Session;
use crate::scene::caller_says::callers;
use crate::scene::snapshot::CallerSays;
use crate::text::{curtain as text, stage};
use caller_unknowns::CallerUnknowns;
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(curtain, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_curtain() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <Curtain session/> }.into_any())
}

#[component]
fn Curtain(session: Session) -> impl IntoView {
    let model = StageModel::of(session);
    let layout = model.layout;
    let frame = NodeRef::<html::Div>::new();
    follow_frame_size(frame, model.size, session);
    let all_say = Memo::new(move |_| {
        session.status.track();
        model.plan.track();
        session.with(|run| callers(run.world(), run.now()))
    });
    let says = move |index: usize| -> Memo<CallerSays> {
        Memo::new(move |_| all_say.with(|all| all.get(index).cloned()).unwrap_or_default())
    };
    let service_place = Signal::derive(move || layout.with(|layout| layout.service));
    view! {
        <div
            node_ref=frame
            class="stage"
            data-stage=""
            data-flow=move || flow_name(layout)
        >
            <div class="st-scaled" style:transform=move || scale(layout)>
            <Provider value=session>
                <BoxArea layout>
                    <section aria-label=stage::Callers.get()>
                        <h2 class="hidden">{stage::Callers.get()}</h2>
                        <For each=move || model.callers() key=Clone::clone let((index, name))>
                            <CallerBox index name rect=model.caller_place(index) says=says(index)/>
                        </For>
                    </section>
                    <section
                        {..placed(service_place)}
                        class="st-place st-curtain"
                        aria-label=text::Title.get()
                        tabindex="0"
                    >
                        <h2>{text::Title.get()}</h2>
                        <div class="st-unknowns">
                            <For each=move || model.callers() key=Clone::clone let((index, name))>
                                <CallerUnknowns session index name/>
                            </For>
                        </div>
                    </section>
                </BoxArea>
            </Provider>
            </div>
        </div>
    }
}
