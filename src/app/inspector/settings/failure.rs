//! How a function fails: when, and the one number that this has.

use super::configured::{FunctionConfig, options};
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::number_field::NumberField;
use crate::app::controls::percent_field::PercentField;
use crate::engine::scenario::{Failure, FunctionChange};
use crate::text::messages::settings as m;
use leptos::prelude::*;

/// One in five, to begin with.
const CHANCE_PPM: u32 = 200_000;

#[component]
pub fn FailureFields(function: FunctionConfig) -> impl IntoView {
    let failure = function.read(|function| function.failure);
    let kind = Memo::new(move |_| kind_of(failure.get()));
    let number = Signal::derive(move || match failure.get() {
        Failure::Chance(number) => number,
        Failure::FirstAttempts(count) => count.into(),
        _ => 0,
    });
    let set_chance = function.change(|ppm| FunctionChange::Failure(Failure::Chance(ppm)));
    let set_attempts = function
        .change(|count: u32| FunctionChange::Failure(Failure::FirstAttempts(u8::try_from(count).unwrap_or(u8::MAX))));
    let number_field = move || {
        match kind.get() {
        2 => Some(
            view! { <PercentField label=m::Chance.get() hint=m::Chance.hint() value=number commit=set_chance/> }
                .into_any(),
        ),
        3 => Some(
            view! { <NumberField label=m::FailingAttempts.get() hint=m::FailingAttempts.hint() value=number commit=set_attempts/> }
                .into_any(),
        ),
        _ => None,
    }
    };
    view! {
        <ChoiceField
            label=m::Fails.get()
            hint=m::Fails.hint()
            options=options(&kinds())
            value=kind
            commit=function.change(|kind| FunctionChange::Failure(begun(kind)))
        />
        <div>{number_field}</div>
    }
}

fn kinds() -> [&'static str; 5] {
    [m::FailsNever.get(), m::FailsAlways.get(), m::FailsByChance.get(), m::FailsFirst.get(), m::FailsHangs.get()]
}

const fn kind_of(failure: Failure) -> usize {
    match failure {
        Failure::Never => 0,
        Failure::Always => 1,
        Failure::Chance(_) => 2,
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
