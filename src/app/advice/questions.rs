//! What is asked: who calls, what for, how long, how often, and what may go wrong.

use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::field::Committed;
use crate::app::controls::number_field::NumberField;
use crate::app::controls::optional_number_field::OptionalNumberField;
use crate::app::controls::percent_field::PercentField;
use crate::app::controls::span_field::SpanField;
use crate::lessons::advice::{Who, Workload, advise};
use crate::text::messages::advice as m;
use leptos::prelude::*;

#[component]
pub fn Questions(workload: RwSignal<Workload>) -> impl IntoView {
    let change = move |change: &dyn Fn(&mut Workload)| changed(workload, change);
    let who = |who: Who| match who {
        Who::Page => m::Page.get(),
        Who::Function => m::Function.get(),
        Who::Program => m::Program.get(),
    };
    let options = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    view! {
        <div class="form">
        <ChoiceField
            label=m::Who.get()
            options=options(&Who::ALL.map(who))
            value=Signal::derive(move || Who::ALL.iter().position(|one| *one == workload.get().who).unwrap_or(0))
            commit=move |place: usize| change(&|all| all.who = Who::ALL.get(place).copied().unwrap_or(all.who))
        />
        <ChoiceField
            label=m::Result.get()
            options=options(&[m::Needed.get(), m::NotNeeded.get()])
            value=Signal::derive(move || usize::from(!workload.get().needs_result))
            commit=move |place| change(&|all| all.needs_result = place == 0)
        />
        <SpanField
            label=m::Work.get()
            value=Signal::derive(move || workload.get().work)
            commit=move |work| change(&|all| all.work = work)
        />
        <NumberField
            label=m::MemoryAsked.get()
            unit=m::MemoryAsked.unit()
            value=Signal::derive(move || workload.get().memory_mb)
            commit=move |memory_mb| change(&|all| all.memory_mb = memory_mb)
        />
        <SpanField
            label=m::Every.get()
            value=Signal::derive(move || workload.get().every)
            commit=move |every| change(&|all| all.every = every)
        />
        <PercentField
            label=m::Failure.get()
            value=Signal::derive(move || workload.get().failure_ppm)
            commit=move |failure_ppm| change(&|all| all.failure_ppm = failure_ppm)
        />
        <OptionalNumberField
            label=m::AtOnce.get()
            hint=m::AtOnce.hint()
            value=Signal::derive(move || workload.get().at_once)
            commit=move |at_once| change(&|all| all.at_once = at_once)
        />
        <ChoiceField
            label=m::Twice.get()
            options=options(&[m::Harmless.get(), m::Harm.get()])
            value=Signal::derive(move || usize::from(workload.get().twice_harms))
            commit=move |place| change(&|all| all.twice_harms = place == 1)
        />
        <ChoiceField
            label=m::After.get()
            options=options(&[m::Lost.get(), m::Kept.get()])
            value=Signal::derive(move || usize::from(workload.get().is_kept))
            commit=move |place| change(&|all| all.is_kept = place == 1)
        />
        </div>
    }
}

/// Makes a change of what is said; a number that no simulation takes is refused where it is entered.
fn changed(workload: RwSignal<Workload>, change: &dyn Fn(&mut Workload)) -> Committed {
    let mut other = workload.get_untracked();
    change(&mut other);
    match advise(&other) {
        Ok(_) => {
            workload.set(other);
            Ok(())
        }
        Err(faults) => faults.into_iter().next().map_or(Ok(()), Err),
    }
}
