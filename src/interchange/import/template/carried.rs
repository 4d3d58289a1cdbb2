//! A template that was made of a scenario (`export::aws`) carries what of it a template cannot say: with that it is the same
//! scenario again.

use super::model::{self as found, CallerFound, FunctionFound, Kind, Notes, Setting, Source, System, Why};
use super::node::{At, Entry, Node};
use super::simulation::Simulated;
use crate::engine::scenario::{About, Account, Caller, Mode, Preset, Qualifier, Scenario, Service};
use crate::interchange::export::aws::carried;
use crate::text::messages::import as m;

/// The scenario that a template was made of; what was found in it alone, where it carries nothing or what does not fit.
pub fn restored(
    root: &Node,
    kind: Kind,
    found: Option<Simulated>,
    system: &System,
    notes: &mut Notes,
) -> Option<Simulated> {
    let Some((path, entry)) = carried_by(root, kind) else { return found };
    let at = At::new(path, entry.place);
    let (version, text) = (entry.value.text_of("Version"), entry.value.text_of("Scenario"));
    let Some((version, text)) = version.and_then(|version| version.parse().ok()).zip(text) else {
        notes.wrong(at, &entry.value, m::AllowedCarried.get());
        return found;
    };
    // Where nothing is deployed, all of it is carried.
    let said = found.as_ref().map_or_else(nothing, |found| found.scenario.clone());
    match carried::restore(&said, version, text) {
        Ok(scenario) => {
            let names = carried::function_names(text);
            let index_of = |own: &str| {
                let is_it = |found: &FunctionFound| names.get(&found.name).is_some_and(|name| name == own);
                system.functions.iter().position(is_it)
            };
            let functions = scenario.functions.iter().map(|function| index_of(&function.name)).collect();
            Some(Simulated { scenario, functions, carried_at: Some(at), stand_in: None })
        }
        Err(faults) => {
            let refused = |fault: &crate::engine::scenario::Fault| Why::Refused(fault.to_string());
            faults.iter().for_each(|fault| notes.add(at.clone(), refused(fault)));
            found
        }
    }
}

/// Those who call in the scenario that a template carries: nothing else of the file names them.
pub fn add_callers(simulated: &Simulated, system: &mut System) {
    let Simulated { scenario, functions, carried_at: Some(at), .. } = simulated else { return };
    for caller in scenario.callers.iter().filter(|caller| caller.mode != Mode::DryRun && !is_assumed(caller)) {
        let Some(index) = functions.get(usize::from(caller.function.0)).copied().flatten() else { continue };
        let limit = Some(caller.sdk.read_timeout).filter(|limit| !limit.is_zero());
        let qualifier = match caller.qualifier {
            Qualifier::Alias => called_alias(&system.functions[index]),
            Qualifier::Unstated | Qualifier::Latest => found::Qualifier::Unqualified,
        };
        system.add_caller(CallerFound {
            name: Some(caller.name.clone()),
            limit: limit.map(|value| Setting { value, at: at.clone() }),
            is_event: caller.mode == Mode::Async,
            ..CallerFound::new(Source::of_service(caller.service), index, qualifier, at.clone())
        });
    }
    system.notes.list.retain(|note| !(note.why == Why::NoEffect && note.at.path == "Metadata"));
}

/// Whether it was assumed when the scenario was made of another template, by its name: it is no fact in this one either.
fn is_assumed(caller: &Caller) -> bool {
    let number = caller.name.strip_prefix(Source::Assumed.caller_name()).map(str::trim_start);
    let is_number = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    is_number && caller.service == Service::Program && caller.mode == Mode::Async
}

/// The alias whose environments are kept ready, or else one of which nothing more is known.
fn called_alias(function: &FunctionFound) -> found::Qualifier {
    let is_alias = |qualifier: &&found::Qualifier| matches!(qualifier, found::Qualifier::Alias(_));
    let mut all = function.provisioned.iter().map(|(qualifier, _)| qualifier);
    all.find(is_alias).cloned().unwrap_or_else(|| found::Qualifier::Alias(String::new()))
}

/// What is carried, and the path to it.
fn carried_by(root: &Node, kind: Kind) -> Option<(String, &Entry)> {
    let name = carried::METADATA;
    match kind {
        Kind::Sam | Kind::CloudFormation | Kind::Cdk | Kind::ServerlessFramework => {
            Some((format!("Metadata.{name}"), root.get("Metadata")?.entry(name)?))
        }
        Kind::TerraformPlan | Kind::TerraformState => {
            let section = if kind == Kind::TerraformPlan { "planned_values" } else { "values" };
            let output = root.find(&[section, "outputs", name])?;
            Some((format!("{section}.outputs.{name}.value"), output.entry("value")?))
        }
        Kind::TerraformConfiguration => {
            let output = root.find(&["planned_values", "outputs", name])?;
            Some((format!("output.{name}.value"), output.entry("value")?))
        }
        Kind::Configuration => None,
    }
}

fn nothing() -> Scenario {
    Scenario {
        about: About::default(),
        seed: 1,
        preset: Preset::AwsToday,
        account: Account::default(),
        callers: Vec::new(),
        functions: Vec::new(),
        targets: Vec::new(),
        commands: Vec::new(),
    }
}
