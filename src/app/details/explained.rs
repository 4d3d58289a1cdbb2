//! The bill, explained: what each cause costs at a chosen rate, in the caller's own words, and next to it chains of functions.

use crate::app::bill::calls_from_outside;
use crate::app::controls::check_box::CheckBox;
use crate::app::controls::number_field::NumberField;
use crate::app::controls::visibility::use_visibility;
use crate::app::details::chains::Chains;
use crate::app::details::table_view::TableView;
use crate::app::session::Session;
use crate::engine::bill::FreeTier;
use crate::engine::scenario::Fault;
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::scene::charts::table::Table;
use crate::scene::explained::{MILLION, table};
use crate::text::explained as text;
use crate::text::message::Message as _;
use crate::text::number::grouped;
use leptos::html;
use leptos::prelude::*;

const RATE_MAX: u32 = 1_000_000_000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Explanation {
    /// What was paid for, as the caller would say it.
    own_words: String,
    costs: Table,
}

impl Explanation {
    fn of(world: &World, now: Time, rate: u32, free_tier: bool) -> Self {
        let (ledger, calls) = (world.ledger(), calls_from_outside(world));
        let free_tier = if free_tier { FreeTier::On } else { FreeTier::Off };
        let own_words = if calls == 0 { text::Nobody.get().to_owned() } else { text::own_words(ledger, calls) };
        Self { own_words, costs: table(world, now, calls, rate.into(), free_tier) }
    }
}

#[component]
pub fn BillExplained(session: Session) -> impl IntoView {
    let section = NodeRef::<html::Section>::new();
    let visible = use_visibility(section);
    let (rate, free_tier) = (RwSignal::new(MILLION as u32), RwSignal::new(false));
    let explanation = Memo::new(move |last: Option<&Explanation>| {
        let (rate, free_tier) = (rate.get(), free_tier.get());
        if !visible.get() {
            return last.cloned().unwrap_or_default();
        }
        session.figures.track();
        session.with(|run| Explanation::of(run.world(), run.now(), rate, free_tier))
    });
    let costs = Signal::derive(move || explanation.with(|explanation| explanation.costs.clone()));
    view! {
        <section node_ref=section class="card explained" aria-label=text::Title.get()>
            <h2>{text::Title.get()}</h2>
            <p class="own-words">{move || explanation.with(|explanation| explanation.own_words.clone())}</p>
            <div class="rate">
                <RateField rate/>
                <CheckBox label=text::FreeTier.get() checked=free_tier class="free-tier" is_switch=true/>
            </div>
            <div class="costs">
                <TableView table=costs/>
            </div>
            <Chains session visible/>
        </section>
    }
}

/// How many calls a month the costs are for.
#[component]
fn RateField(rate: RwSignal<u32>) -> impl IntoView {
    let allowed = text::RateAllowed { most: RATE_MAX.into() }.text();
    let hint = allowed.clone();
    let commit = move |calls: u32| {
        if !(1..=RATE_MAX).contains(&calls) {
            return Err(Fault::new("", calls.to_string(), allowed.clone()));
        }
        rate.set(calls);
        Ok(())
    };
    view! { <NumberField label=text::Rate.get() hint value=rate commit format=|calls| grouped(calls.into())/> }
}
