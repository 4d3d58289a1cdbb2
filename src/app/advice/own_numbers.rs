//! The numbers that the questions begin with: those of somebody's own scenario, where one is open.

use crate::app::session::{Origin, Session};
use crate::engine::scenario::Scenario;
use crate::engine::time::Span;
use crate::lessons::advice::{Who, Workload, advise};
use leptos::prelude::*;

/// What is asked about at first.
const FIRST: Workload = Workload {
    who: Who::Page,
    needs_result: true,
    work: Span::from_secs(2),
    memory_mb: 512,
    every: Span::from_secs(10),
    failure_ppm: 10_000,
    at_once: None,
    twice_harms: true,
    is_kept: false,
};

/// The answers to the questions, for as long as the page is open, whether or not their dialog is.
#[derive(Clone, Copy)]
pub struct OwnNumbers {
    /// The last answers about one's own calls.
    said: StoredValue<Option<Workload>>,
    /// The answers that were read from the person's own scenario, when they were last asked for.
    by_scenario: StoredValue<Option<Workload>>,
}

impl OwnNumbers {
    pub fn new() -> Self {
        Self { said: StoredValue::new(None), by_scenario: StoredValue::new(None) }
    }

    /// A scenario opened from here does not replace the answers.
    pub fn open_from_here(self, scenario: &Scenario) {
        self.by_scenario.set_value(Workload::of(scenario, FIRST));
    }
}

/// Begins with what was said last, or with the numbers of somebody's own scenario, the first time that it has these.
pub fn begin(session: Session, last: OwnNumbers) -> RwSignal<Workload> {
    let (mut said, by_scenario) = (last.said.get_value().unwrap_or(FIRST), last.by_scenario.get_value());
    if session.page.origin.with_value(|origin| *origin == Origin::Own) {
        let own = session.with(|run| Workload::of(run.world().config(), FIRST)).filter(|own| advise(own).is_ok());
        if let Some(own) = own.filter(|own| Some(*own) != by_scenario) {
            said = own;
            last.by_scenario.set_value(Some(own));
        }
    }
    let workload = RwSignal::new(said);
    Effect::new(move |_| last.said.set_value(Some(workload.get())));
    workload
}
