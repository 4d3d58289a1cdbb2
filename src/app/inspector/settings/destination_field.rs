//! Where records of a function's events go: to one of the scenario's targets, to another function, or nowhere.

use super::configured::{FunctionConfig, configured_now, options};
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::source::Facts;
use crate::engine::scenario::{Destination, Function, FunctionChange, FunctionId, Scenario, TargetId, TargetKind};
use crate::text::message::Message as _;
use crate::text::messages::settings as m;
use leptos::prelude::*;

#[component]
pub fn DestinationField(
    function: FunctionConfig,
    label: &'static str,
    hint: &'static str,
    facts: Facts,
    /// Whether records may go to a bucket.
    #[prop(optional)]
    takes_buckets: bool,
    read: fn(&Function) -> Option<Destination>,
    change: fn(Option<Destination>) -> FunctionChange,
) -> impl IntoView {
    let (all, names) = configured_now(function.session, |config| {
        let all = destinations(config, function.id, takes_buckets);
        let names = all.iter().map(|destination| name_of(config, *destination)).collect::<Vec<String>>();
        (StoredValue::new(all), names)
    });
    let mut options = options(&[m::NoDestination.get()]);
    options.extend(names);
    let chosen = function.read(read);
    // The first option is none.
    let value = Signal::derive(move || {
        let place = |all: &Vec<Destination>| all.iter().position(|destination| Some(*destination) == chosen.get());
        all.with_value(place).map_or(0, |place| place + 1)
    });
    let set = function.change(change);
    let commit = move |place: usize| {
        set.run(place.checked_sub(1).and_then(|place| all.with_value(|all| all.get(place).copied())))
    };
    view! { <ChoiceField label hint facts options value commit/> }
}

/// Each target that takes them, and each other function.
fn destinations(config: &Scenario, of: FunctionId, takes_buckets: bool) -> Vec<Destination> {
    let targets = config.targets.iter().enumerate();
    let targets = targets
        .filter(|(_, target)| takes_buckets || target.kind != TargetKind::S3)
        .map(|(place, _)| Destination::Target(TargetId(place as u8)));
    let functions = (0..config.functions.len() as u8).map(FunctionId).filter(|other| *other != of);
    targets.chain(functions.map(Destination::Function)).collect()
}

fn name_of(config: &Scenario, destination: Destination) -> String {
    match destination {
        Destination::Target(id) => config.target(id).name.clone(),
        Destination::Function(id) => m::DestinationFunction { function: &config.function(id).name }.text(),
    }
}
