//! The numbers that the questions begin with: those of somebody's own scenario, where one is open.

use crate::app::session::{Origin, Session};
use crate::engine::scenario::Scenario;
use crate::engine::time::Span;
use crate::lessons::advice::{Who, Workload, advise};
use leptos::prelude::*;
use std::cell::Cell;

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

thread_local! {
    /// What somebody said of their calls, and what the own scenario that was open said when it was asked last: for as long as the
    /// page is there. No context, so that nothing of it is loaded before somebody asks.
    static SAID: Cell<(Workload, Option<Workload>)> = const { Cell::new((FIRST, None)) };
}

/// Begins with what was said last, or with the numbers of somebody's own scenario, the first time that it has these.
pub fn begin(session: Session) -> RwSignal<Workload> {
    let (mut said, mut by_scenario) = SAID.get();
    if session.origin.with_value(|origin| *origin == Origin::Own) {
        let own = session.with(|run| Workload::of(run.world().config(), FIRST)).filter(|own| advise(own).is_ok());
        if let Some(own) = own.filter(|own| Some(*own) != by_scenario) {
            (said, by_scenario) = (own, Some(own));
        }
    }
    SAID.set((said, by_scenario));
    let workload = RwSignal::new(said);
    Effect::new(move |_| SAID.set((workload.get(), SAID.get().1)));
    workload
}

/// A scenario that is opened from here asks nothing anew.
pub fn open_from_here(scenario: &Scenario) {
    SAID.set((SAID.get().0, Workload::of(scenario, FIRST)));
}
