//! Where records of a function's events go: to one of the scenario's targets, to another function, or nowhere.

use super::configured::{FunctionConfig, configured_now};
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
    let options = configured_now(function.session, |config| {
        let all = destinations(config, function.id, takes_buckets).into_iter();
        let all = all.map(|destination| (Some(destination), name_of(config, destination)));
        std::iter::once((None, m::NoDestination.get().to_owned())).chain(all).collect()
    });
    let (value, commit) = (function.read(read), function.change(change));
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
