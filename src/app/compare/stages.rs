//! The stage, or both stages of a comparison, with the list of what to compare with.

use super::futures::{Futures, SecondRun};
use crate::app::controls::select::Select;
use crate::app::focus::hold_focus;
use crate::app::stage::Stage;
use crate::engine::scenario::ask::Lock;
use crate::text::futures as text;
use crate::timeline::variant::Variant;
use leptos::html;
use leptos::prelude::*;

/// The button in the page's head.
#[component]
pub fn CompareButton(futures: Futures) -> impl IntoView {
    view! {
        <button
            class="plain compare"
            type="button"
            aria-pressed=move || futures.open.get().to_string()
            on:click=move |_| futures.toggle()
        >
            {text::Compare.get()}
        </button>
    }
}

/// The stage, or both of them side by side.
#[component]
pub fn Stages(futures: Futures) -> impl IntoView {
    move || {
        if futures.open.get() {
            view! { <Both futures/> }.into_any()
        } else {
            view! { <Stage session=futures.session whose=""/> }.into_any()
        }
    }
}

#[component]
fn Both(futures: Futures) -> impl IntoView {
    let other = NodeRef::<html::Section>::new();
    hold_focus(other, ".compare");
    view! {
        <div class="panes">
            <section class="pane" aria-label=text::This.get()>
                <div class="pane-head"><h2>{text::This.get()}</h2></div>
                <div class="pane-stage"><Stage session=futures.session whose=""/></div>
            </section>
            <section node_ref=other class="pane" tabindex="-1" aria-label=text::CompareWith.get()>
                <div class="pane-head"><Picker futures/></div>
                <div class="pane-stage"><Stage session=futures.twin whose=text::OfSecondStage.get()/></div>
            </section>
        </div>
    }
}

#[component]
fn Picker(futures: Futures) -> impl IntoView {
    let scenario = futures.session.with(|run| run.scenario().clone());
    // The value of an option is the variant's place among all.
    let possible = Variant::ALL.into_iter().enumerate().filter(|(_, variant)| variant.is_possible(&scenario));
    let option =
        |(place, variant): (usize, Variant)| (place.to_string(), text::variant(variant, scenario.preset).to_owned());
    let options: Vec<_> = possible.map(option).collect();
    let chosen = Signal::derive(move || {
        let place = match futures.second.get() {
            Some(SecondRun::Variant(variant)) => Variant::ALL.iter().position(|other| *other == variant),
            _ => None,
        };
        place.map_or_else(String::new, |place| place.to_string())
    });
    let choose = move |place: String| {
        if let Some(variant) = place.parse::<usize>().ok().and_then(|place| Variant::ALL.get(place)) {
            futures.choose(*variant);
        }
    };
    // Called by its own name where it is none of the variants.
    let own = Signal::derive(move || match futures.second.get() {
        Some(SecondRun::OldFuture(_)) => text::Old.get().to_owned(),
        Some(SecondRun::WhatIf(what_if)) => what_if.label,
        Some(SecondRun::Given(label)) => label,
        _ => String::new(),
    });
    // Where comparing is switched off, there is what the lesson itself proposes, and no other choice.
    if futures.session.is_locked(Lock::Compare) {
        return view! { <h2>{own}</h2> }.into_any();
    }
    view! {
        <h2 class="hidden">{text::CompareWith.get()}</h2>
        <Select label=text::CompareWith.get() other=own options chosen choose/>
    }
    .into_any()
}
