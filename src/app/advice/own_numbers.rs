//! The numbers that the questions begin with: those of somebody's own scenario, where one is open.

use crate::app::session::{Origin, Session};
use crate::engine::time::Span;
use crate::lessons::advice::{Who, Workload, advise};
use leptos::prelude::*;

/// What is asked about at first.
pub const FIRST: Workload = Workload {
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

/// What the own scenario that was open said when it was asked last.
#[derive(Clone, Copy)]
pub struct SaidByScenario(pub StoredValue<Option<Workload>>);

/// Begins with the numbers of somebody's own scenario, the first time that it has these.
pub fn begin(session: Session, workload: RwSignal<Workload>) {
    let SaidByScenario(said) = expect_context();
    if session.origin.with_value(|origin| *origin != Origin::Own) {
        return;
    }
    let own = session.with(|run| Workload::of(run.world().config(), FIRST)).filter(|own| advise(own).is_ok());
    if own.is_some() && own != said.get_value() {
        said.set_value(own);
        workload.set(own.unwrap_or(FIRST));
    }
}
