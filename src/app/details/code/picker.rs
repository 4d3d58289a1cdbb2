//! Which call is shown as code: the one that was picked, or whose maker was selected on the page; else the first.

use crate::app::controls::select::Select;
use crate::app::session::{Session, View};
use crate::engine::scenario::{CallerId, FunctionId, Scenario};
use crate::scene::entity::Entity;
use crate::scene::received::Place;
use crate::text::code as text;
use leptos::prelude::*;

/// A call that can be picked, with its name.
pub type NamedCall = (Place, String);

/// The call that was picked, and the one that is shown.
#[derive(Clone, Copy)]
pub struct PickedCall {
    picked: RwSignal<Option<Place>>,
    pub shown: Memo<Option<Place>>,
}

/// The calls that there are, and which of them is shown.
pub fn use_picked_call(session: Session) -> (Memo<Vec<NamedCall>>, PickedCall) {
    let calls = Memo::new(move |_| {
        session.structure.track();
        let is_real = session.page.view.get() == View::Real;
        session.with(|run| named_calls(run.world().config(), is_real))
    });
    let selected = Memo::new(move |_| session.selected.get());
    let picked = RwSignal::new(None);
    Effect::new(move |_| match selected.get() {
        Some(Entity::Caller(id)) => picked.set(Some(Place::Caller(id))),
        Some(Entity::Edge(function, edge)) => picked.set(Some(Place::Edge(function, edge))),
        _ => {}
    });
    let shown = Memo::new(move |_| {
        let picked = picked.get();
        calls.with(|calls| {
            let found = calls.iter().find(|(place, _)| Some(*place) == picked);
            found.or(calls.first()).map(|(place, _)| *place)
        })
    });
    (calls, PickedCall { picked, shown })
}

/// Those of functions are behind the curtain.
fn named_calls(config: &Scenario, is_real: bool) -> Vec<NamedCall> {
    let name = |from: &str, to: FunctionId| format!("{from} → {}", config.function(to).name);
    let callers = config.callers.iter().enumerate();
    let mut calls: Vec<NamedCall> = callers
        .map(|(index, caller)| (Place::Caller(CallerId(index as u8)), name(&caller.name, caller.function)))
        .collect();
    for (index, function) in config.functions.iter().enumerate().filter(|_| is_real) {
        let edges = function.calls.iter().enumerate();
        calls.extend(edges.map(|(number, edge)| {
            (Place::Edge(FunctionId(index as u8), number as u8), name(&function.name, edge.function))
        }));
    }
    calls
}

#[component]
pub fn CallPicker(calls: Memo<Vec<NamedCall>>, place: PickedCall) -> impl IntoView {
    // The value of an option is its place in the list.
    let options = move || {
        let option = |(index, (_, name)): (usize, NamedCall)| (index.to_string(), name);
        calls.get().into_iter().enumerate().map(option).collect::<Vec<_>>()
    };
    let chosen = Signal::derive(move || {
        let shown = place.shown.get();
        let index = calls.with(|calls| calls.iter().position(|(of, _)| Some(*of) == shown));
        index.map_or_else(String::new, |index| index.to_string())
    });
    let pick = move |index: String| {
        let index = index.parse::<usize>().ok();
        place.picked.set(calls.with(|calls| index.and_then(|index| calls.get(index)).map(|(of, _)| *of)));
    };
    move || view! { <Select label=text::Which.get() hides_label=true options=options() chosen choose=pick/> }
}
