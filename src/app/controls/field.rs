//! What all fields of a form share: a label, the control with its unit, what is allowed, where that is read, and what was
//! wrong. A wrong value is answered at the field and changes nothing.

use crate::app::controls::source::{Facts, Source};
use crate::engine::scenario::Fault;
use crate::text::message::Message as _;
use crate::text::messages::settings as m;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// Whether what a person entered could be done.
pub type Committed = Result<(), Fault>;

/// A field's ids, and what was wrong with the last entry.
#[derive(Clone, Copy)]
pub struct FieldState {
    id: u32,
    fault: RwSignal<Option<Fault>>,
}

impl FieldState {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Self { id: NEXT.fetch_add(1, Ordering::Relaxed), fault: RwSignal::new(None) }
    }

    pub fn control_id(self) -> String {
        format!("field-{}", self.id)
    }

    /// For `aria-describedby`.
    pub fn hint_id(self) -> String {
        format!("field-{}-hint", self.id)
    }

    pub fn is_invalid(self) -> bool {
        self.fault.with(Option::is_some)
    }

    /// Shows what was wrong, or that nothing is any more.
    pub fn report(self, committed: Committed) {
        self.fault.set(committed.err());
    }
}

/// The label before a control, and what stands below it.
#[component]
pub fn Field(
    state: FieldState,
    label: String,
    #[prop(optional)] unit: &'static str,
    /// What is allowed.
    #[prop(optional, into)]
    hint: String,
    /// Where that is read.
    #[prop(optional)]
    facts: Facts,
    children: Children,
) -> impl IntoView {
    let name = label.clone();
    let message = move || {
        state.fault.get().map(|fault| {
            let text = m::Wrong { field: &name, found: &fault.found, allowed: &fault.allowed }.text();
            view! { <span class="fault" role="alert">{text}</span> }
        })
    };
    view! {
        <div class="field">
            <label for=state.control_id()>{label}</label>
            <span class="entry">
                {children()}
                {(!unit.is_empty()).then(|| view! { <span class="unit">{unit}</span> })}
            </span>
            <div class="field-notes">
                <span id=state.hint_id()>
                    <span>{message}</span>
                    <span>{hint}</span>
                </span>
                " "
                {(!facts.is_empty()).then(|| view! { <Source name=m::Source.get() facts/> })}
            </div>
        </div>
    }
}
