//! What the CLI says of deployed functions: `aws lambda get-function-configuration`, `get-function`, `list-functions`, and
//! `get-function-event-invoke-config`, one after the other in one text. Who calls them is not in there.

use super::addresses::{FIFO, alias_or_version, last_part, target_kind};
use super::fields::Fields;
use super::model::{
    AsyncConfig, FunctionFound, FunctionIndex, HINTS_MAX, Hint, Setting, Sign, System, TargetFound, TargetFoundKind,
};
use super::node::{At, Node};
use crate::engine::facts;
use crate::engine::time::Span;
use crate::text::messages::import as m;

const NO_EFFECT: [&str; 25] = [
    "CodeSha256",
    "CodeSize",
    "ConfigSha256",
    "Description",
    "Environment",
    "Handler",
    "ImageConfigResponse",
    "KMSKeyArn",
    "LastModified",
    "LastUpdateStatus",
    "LastUpdateStatusReason",
    "LastUpdateStatusReasonCode",
    "Layers",
    "LoggingConfig",
    "MasterArn",
    "PackageType",
    "RevisionId",
    "Role",
    "Runtime",
    "RuntimeVersionConfig",
    "SigningJobArn",
    "SigningProfileVersionArn",
    "State",
    "TracingConfig",
    "Version",
];
const NOT_SIMULATED: [&str; 8] = [
    "CapacityProviderConfig",
    "DurableConfig",
    "FileSystemConfigs",
    "SnapStart",
    "StateReason",
    "StateReasonCode",
    "TenancyConfig",
    "VpcConfig",
];

/// Whether an object is one of these outputs.
pub fn is_one(node: &Node) -> bool {
    is_function(node)
        || is_config(node)
        || node.get("Configuration").is_some_and(is_function)
        || node.get("Functions").is_some_and(|all| !all.list().is_empty() && all.list().iter().all(is_function))
        || node.get("FunctionEventInvokeConfigs").is_some_and(|all| all.list().iter().all(is_config))
}

fn is_function(node: &Node) -> bool {
    node.get("FunctionName").is_some() && node.get("FunctionArn").is_some()
}

fn is_config(node: &Node) -> bool {
    node.get("FunctionArn").is_some()
        && ["MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"]
            .iter()
            .any(|key| node.get(key).is_some())
}

/// Everything that is found in these outputs.
pub fn read(outputs: &[Node]) -> System {
    let mut system = System::default();
    let mut variables = Vec::new();
    for (index, output) in outputs.iter().enumerate() {
        let at = at_of(index, output, outputs.len());
        if !is_one(output) {
            system.notes.wrong(at, output, m::AllowedOutput.get());
            continue;
        }
        if is_function(output) {
            let found = function(output, at.clone(), &mut system);
            variables.extend(variables_of(output, &at).map(|(node, at)| (found, node, at)));
        } else if let Some(node) = output.get("Configuration") {
            let of_function = at.field("Configuration", node.place);
            let found = function(node, of_function.clone(), &mut system);
            variables.extend(variables_of(node, &of_function).map(|(node, at)| (found, node, at)));
            if let Some(mut fields) = Fields::new(output, at.clone()).inside("Concurrency") {
                system.functions[found].reserved =
                    fields.concurrency("ReservedConcurrentExecutions", 0, &mut system.notes);
            }
        }
        each_of(output, "Functions", &at, &mut |node, at| {
            let found = function(node, at.clone(), &mut system);
            variables.extend(variables_of(node, &at).map(|(node, at)| (found, node, at)));
        });
    }
    for (caller, node, at) in variables {
        hints(caller, node, &at, &mut system);
    }
    // Settings of asynchronous calls come behind all functions, wherever these stand.
    for (index, output) in outputs.iter().enumerate() {
        let at = at_of(index, output, outputs.len());
        if is_config(output) && !is_function(output) {
            config(output, at.clone(), &mut system);
        }
        each_of(output, "FunctionEventInvokeConfigs", &at, &mut |node, at| {
            if is_config(node) {
                config(node, at, &mut system);
            }
        });
    }
    system
}

/// The variables of a function's environment, and where they stand.
fn variables_of<'n>(function: &'n Node, at: &At) -> Option<(&'n Node, At)> {
    let environment = function.entry("Environment")?;
    let variables = environment.value.entry("Variables")?;
    Some((&variables.value, at.field("Environment", environment.place).field("Variables", variables.place)))
}

/// A variable that names another function of these, by its address or its name, may mean a call.
fn hints(caller: FunctionIndex, variables: &Node, at: &At, system: &mut System) {
    for entry in variables.entries() {
        let text = entry.value.text().unwrap_or_default();
        let (_, rest) = text.split_once(":function:").unwrap_or(("", text));
        let (name, qualifier) = rest.split_once(':').unwrap_or((rest, ""));
        let callee = system.functions.iter().position(|function| function.name == name);
        let Some(callee) = callee.filter(|callee| *callee != caller && system.hints.len() < HINTS_MAX) else {
            continue;
        };
        let (qualifier, sign) = (alias_or_version(qualifier), Sign::Environment(Some(entry.key.clone())));
        let at = at.field(&entry.key, entry.place);
        // The same function may be in several outputs.
        let is_it = |hint: &Hint| (hint.caller, hint.callee, &hint.sign) == (caller, callee, &sign);
        if !system.hints.iter().any(is_it) {
            system.hints.push(Hint { caller, callee, qualifier, sign, may: false, at, answer: None });
        }
    }
}

/// Where an output stands; of several, with its number.
fn at_of(index: usize, output: &Node, count: usize) -> At {
    At::new(if count > 1 { format!("[{index}]") } else { String::new() }, output.place)
}

/// Calls `each` with what is in a list of an output, and its path.
fn each_of<'n>(output: &'n Node, list: &str, at: &At, each: &mut dyn FnMut(&'n Node, At)) {
    let Some(entry) = output.entry(list) else { return };
    let at = at.field(list, entry.place);
    for (index, node) in entry.value.list().iter().enumerate() {
        each(node, at.item(index, node.place));
    }
}

fn small(found: Setting<u64>) -> Setting<u32> {
    Setting { value: u32::try_from(found.value).unwrap_or(u32::MAX), at: found.at }
}

fn function(node: &Node, at: At, system: &mut System) -> FunctionIndex {
    let name = node.text_of("FunctionName").unwrap_or_default().to_owned();
    let notes = &mut system.notes;
    let mut fields = Fields::new(node, at.clone());
    // The name, and what repeats it, are taken over.
    for name in ["FunctionName", "FunctionArn"] {
        fields.get(name);
    }
    let memory = fields.number("MemorySize", (facts::MEMORY_MIN.value, facts::MEMORY_MAX.value), "MB", notes);
    let timeout = fields.seconds("Timeout", (Span::from_secs(1), facts::TIMEOUT_MAX.span()), notes);
    let architecture = fields.architecture("Architectures", notes);
    let storage = fields.inside("EphemeralStorage").and_then(|mut storage| {
        storage.number("Size", (facts::STORAGE_FREE.value, facts::STORAGE_MAX.value), "MB", notes)
    });
    let dead_letters = fields.inside("DeadLetterConfig").and_then(|mut inside| inside.get("TargetArn"));
    let dead_letters = dead_letters.and_then(|(node, at)| {
        let found = target(node, &at, &[]);
        if found.is_none() {
            notes.wrong(at, node, m::AllowedAddressOfQueue.get());
        }
        found
    });
    fields.finish(&NO_EFFECT, &NOT_SIMULATED, notes);
    let found = FunctionFound {
        id: name.clone(),
        name,
        at,
        memory_mb: memory.map(small),
        timeout,
        architecture,
        storage_mb: storage.map(small),
        dead_letters,
        callers_unseen: true,
        is_durable: node.get("DurableConfig").is_some(),
        ..FunctionFound::default()
    };
    // The same function may be in several outputs.
    match system.functions.iter().position(|other| other.name == found.name) {
        Some(index) => index,
        None => {
            system.functions.push(found);
            system.functions.len() - 1
        }
    }
}

/// Settings of asynchronous calls. Where nothing else says of the function, it is known by them alone.
fn config(node: &Node, at: At, system: &mut System) {
    let arn = node.text_of("FunctionArn").unwrap_or_default();
    let (_, rest) = arn.split_once(":function:").unwrap_or(("", arn));
    let (name, qualifier) = rest.split_once(':').unwrap_or((rest, ""));
    let index = system.functions.iter().position(|function| function.name == name).unwrap_or_else(|| {
        system.functions.push(FunctionFound {
            id: name.to_owned(),
            name: name.to_owned(),
            at: at.clone(),
            callers_unseen: true,
            ..FunctionFound::default()
        });
        system.functions.len() - 1
    });
    let notes = &mut system.notes;
    let mut fields = Fields::new(node, at.clone());
    let retries = fields.number("MaximumRetryAttempts", (0, facts::RETRIES_MAX.value), "", notes);
    let range = (facts::EVENT_AGE_MIN.span(), facts::EVENT_AGE_MAX.span());
    let max_event_age = fields.seconds("MaximumEventAgeInSeconds", range, notes);
    let places = ["OnFailure", "OnSuccess"].map(|side| destination(&mut fields, side));
    fields.get("FunctionArn");
    fields.finish(&["LastModified"], &[], notes);
    let [on_failure, on_success] = places.map(|place| {
        let (node, at) = place?;
        let found = target(node, &at, &system.functions);
        if found.is_none() {
            system.notes.wrong(at, node, m::AllowedAddress.get());
        }
        found
    });
    let retries = retries.map(|found| Setting { value: u8::try_from(found.value).unwrap_or(u8::MAX), at: found.at });
    let qualifier = alias_or_version(qualifier);
    system.functions[index].configs.push(AsyncConfig { at, qualifier, retries, max_event_age, on_failure, on_success });
}

/// Where the records of one side go, and where that stands.
fn destination<'n>(fields: &mut Fields<'n>, side: &str) -> Option<(&'n Node, At)> {
    fields.inside("DestinationConfig")?.inside(side)?.get("Destination")
}

fn target(node: &Node, at: &At, functions: &[FunctionFound]) -> Option<TargetFound> {
    let text = node.text()?;
    if let Some((_, rest)) = text.split_once(":function:") {
        let name = rest.split(':').next()?;
        let index = functions.iter().position(|function| function.name == name)?;
        let (name, kind) = (name.to_owned(), TargetFoundKind::Function(index));
        return Some(TargetFound { name, kind, is_fifo: false, at: at.clone() });
    }
    let name = last_part(text).to_owned();
    Some(TargetFound { is_fifo: name.ends_with(FIFO), name, kind: target_kind(text)?, at: at.clone() })
}
