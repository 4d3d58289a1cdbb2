//! What no template says, and a simulation needs.

use crate::app::controls::percent_field::PercentField;
use crate::app::controls::span_field::SpanField;
use crate::interchange::import::template::Assumptions;
use crate::text::messages::bring as m;
use leptos::prelude::*;

#[component]
pub fn AssumptionsForm(assumptions: RwSignal<Assumptions>) -> impl IntoView {
    view! {
        <details>
            <summary>{m::Assumptions.get()}</summary>
            <div class="form">
            <SpanField
                label=m::Work.get()
                hint=m::Work.hint()
                value=move || assumptions.get().work
                commit=move |work| {
                    assumptions.update(|assumptions| assumptions.work = work);
                    Ok(())
                }
            />
            <PercentField
                label=m::Failure.get()
                value=move || assumptions.get().failure_ppm
                commit=move |failure_ppm| {
                    assumptions.update(|assumptions| assumptions.failure_ppm = failure_ppm);
                    Ok(())
                }
            />
            <SpanField
                label=m::Period.get()
                value=move || assumptions.get().period
                commit=move |period| {
                    assumptions.update(|assumptions| assumptions.period = period);
                    Ok(())
                }
            />
            </div>
        </details>
    }
}
