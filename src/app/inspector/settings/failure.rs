//! When something fails, and the numbers that this has: the attempts of a function, or the init of its environments.

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
    let kind = Memo::new(move |_| begun(value.get()));
    let number = Signal::derive(move || match value.get() {
        Failure::Chance(number) | Failure::ChanceOrHang { fails: number, .. } => number,
        Failure::FirstAttempts(count) => count.into(),
        _ => 0,
    });
    let hanging = Signal::derive(move || hanging(value.get()));
    let set_chance = Callback::new(move |fails| commit.run(by_chance(fails, hanging.get_untracked())));
    let set_hanging = Callback::new(move |hangs| commit.run(by_chance(number.get_untracked(), hangs)));
    let set_attempts = Callback::new(move |count: u32| {
        commit.run(Failure::FirstAttempts(entry::within(count, AllowedAttempts.get())?))
    });
    let number_field = move || match kind.get() {
        Failure::Chance(_) => Some(
            view! {
                <PercentField label=m::Chance.get() hint=chance_hint value=number commit=set_chance/>
                <PercentField label=m::ChanceHangs.get() hint=m::ChanceHangs.hint() value=hanging commit=set_hanging/>
            }
            .into_any(),
        ),
        Failure::FirstAttempts(_) => Some(
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
    let options = vec![
        (Failure::Never, m::FailsNever.get()),
        (Failure::Always, m::FailsAlways.get()),
        (Failure::Chance(CHANCE_PPM), m::FailsByChance.get()),
        (Failure::FirstAttempts(1), m::FailsFirst.get()),
        (Failure::Hangs, hangs),
    ];
    view! {
        <ChoiceField label hint facts options value=move || kind.get() commit=move |begun| commit.run(begun)/>
        <div>{number_field}</div>
    }
}

/// How often of a million it hangs instead of failing.
const fn hanging(failure: Failure) -> u32 {
    match failure {
        Failure::ChanceOrHang { hangs, .. } => hangs,
        _ => 0,
    }
}

const fn by_chance(fails: u32, hangs: u32) -> Failure {
    if hangs == 0 { Failure::Chance(fails) } else { Failure::ChanceOrHang { fails, hangs } }
}

/// What a failure of the same kind is at first.
const fn begun(failure: Failure) -> Failure {
    match failure {
        Failure::Chance(_) | Failure::ChanceOrHang { .. } => Failure::Chance(CHANCE_PPM),
        Failure::FirstAttempts(_) => Failure::FirstAttempts(1),
        Failure::Never | Failure::Always | Failure::Hangs => failure,
    }
}
