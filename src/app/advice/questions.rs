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
    view! {
        <div class="form">
        <ChoiceField
            label=m::Who.get()
            options=Who::ALL.map(|one| (one, who(one))).to_vec()
            value=move || workload.get().who
            commit=move |who| change(&|all| all.who = who)
        />
        <ChoiceField
            label=m::Result.get()
            options=vec![(true, m::Needed.get()), (false, m::NotNeeded.get())]
            value=move || workload.get().needs_result
            commit=move |needs_result| change(&|all| all.needs_result = needs_result)
        />
        <SpanField
            label=m::Work.get()
            value=move || workload.get().work
            commit=move |work| change(&|all| all.work = work)
        />
        <NumberField
            label=m::MemoryAsked.get()
            unit=m::MemoryAsked.unit()
            value=move || workload.get().memory_mb
            commit=move |memory_mb| change(&|all| all.memory_mb = memory_mb)
        />
        <SpanField
            label=m::Every.get()
            value=move || workload.get().every
            commit=move |every| change(&|all| all.every = every)
        />
        <PercentField
            label=m::Failure.get()
            value=move || workload.get().failure_ppm
            commit=move |failure_ppm| change(&|all| all.failure_ppm = failure_ppm)
        />
        <OptionalNumberField
            label=m::AtOnce.get()
            hint=m::AtOnce.hint()
            value=move || workload.get().at_once
            commit=move |at_once| change(&|all| all.at_once = at_once)
        />
        <ChoiceField
            label=m::Twice.get()
            options=vec![(false, m::Harmless.get()), (true, m::Harm.get())]
            value=move || workload.get().twice_harms
            commit=move |twice_harms| change(&|all| all.twice_harms = twice_harms)
        />
        <ChoiceField
            label=m::After.get()
            options=vec![(false, m::Lost.get()), (true, m::Kept.get())]
            value=move || workload.get().is_kept
            commit=move |is_kept| change(&|all| all.is_kept = is_kept)
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
