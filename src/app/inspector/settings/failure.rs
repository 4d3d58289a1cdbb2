//! When something fails, and the one number that this has: the attempts of a function, or the init of its environments.

use super::configured::options;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::field::Committed;
use crate::app::controls::number_field::NumberField;
use crate::app::controls::percent_field::PercentField;
use crate::app::controls::source::Facts;
use crate::engine::scenario::Failure;
use crate::text::entry;
use crate::text::messages::entry::AllowedAttempts;
use crate::text::messages::settings as m;
use leptos::prelude::*;

/// One in five, to begin with.
const CHANCE_PPM: u32 = 200_000;

#[component]
pub fn FailureFields(
    label: &'static str,
    hint: &'static str,
    #[prop(optional)] facts: Facts,
    /// What it is called to hang for ever.
    hangs: &'static str,
    /// Of what a chance is a part.
    chance_hint: &'static str,
    #[prop(into)] value: Signal<Failure>,
    #[prop(into)] commit: Callback<Failure, Committed>,
) -> impl IntoView {
    let kind = Memo::new(move |_| kind_of(value.get()));
    let number = Signal::derive(move || match value.get() {
        Failure::Chance(number) | Failure::ChanceOrHang { fails: number, .. } => number,
        Failure::FirstAttempts(count) => count.into(),
        _ => 0,
    });
    let set_chance = Callback::new(move |ppm| {
        commit.run(match value.get_untracked() {
            Failure::ChanceOrHang { hangs, .. } => Failure::ChanceOrHang { fails: ppm, hangs },
            _ => Failure::Chance(ppm),
        })
    });
    let set_attempts = Callback::new(move |count: u32| {
        commit.run(Failure::FirstAttempts(entry::within(count, AllowedAttempts.get())?))
    });
    let number_field = move || match kind.get() {
        2 => Some(
            view! { <PercentField label=m::Chance.get() hint=chance_hint value=number commit=set_chance/> }.into_any(),
        ),
        3 => Some(
            view! {
                <NumberField
                    label=m::FailingAttempts.get()
                    hint=m::FailingAttempts.hint()
                    value=number
                    commit=set_attempts
                />
            }
            .into_any(),
        ),
        _ => None,
    };
    let kinds = [m::FailsNever.get(), m::FailsAlways.get(), m::FailsByChance.get(), m::FailsFirst.get(), hangs];
    view! {
        <ChoiceField label hint facts options=options(&kinds) value=kind commit=move |kind| commit.run(begun(kind))/>
        <div>{number_field}</div>
    }
}

const fn kind_of(failure: Failure) -> usize {
    match failure {
        Failure::Never => 0,
        Failure::Always => 1,
        Failure::Chance(_) | Failure::ChanceOrHang { .. } => 2,
        Failure::FirstAttempts(_) => 3,
        Failure::Hangs => 4,
    }
}

/// What a failure of this kind is at first.
const fn begun(kind: usize) -> Failure {
    match kind {
        1 => Failure::Always,
        2 => Failure::Chance(CHANCE_PPM),
        3 => Failure::FirstAttempts(1),
        4 => Failure::Hangs,
        _ => Failure::Never,
    }
}
