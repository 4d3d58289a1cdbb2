//! From JSON to a checked scenario, with one message per fault. The format is described in `docs/SCENARIO.md`.

use super::about::{WHAT_IF_MAX, WhatIf};
use super::about_read;
pub use super::about_read::SPEEDS;
use super::check::check;
use super::foreign::{foreign, kind_of_text};
use super::limits::{CALLERS_MAX, COMMANDS_MAX, EDGES_MAX, FUNCTIONS_MAX, TARGETS_MAX};
use super::names::Names;
use super::node::{Faults, Node};
use super::values::{arrivals, distribution, effect_key, failure, sdk};
use super::words::{
    ARCHITECTURES, CALLEE_POLICIES, EFFECT_POINTS, EFFECTS, FAILS_BY, LOOPS, MODES, PRESETS, QUALIFIERS, STATES,
    TARGET_KINDS, WAITING,
};
use super::{
    Account, AccountChange, Arrivals, Caller, CallerChange, Command, Edge, Fault, Function, FunctionChange, Preset,
    SERVICES, Scenario, Sdk, Source, Target, Timed,
};
use serde_json::Value;

/// The version of the format that is written; older ones are still read.
pub const VERSION: u64 = 1;
/// Longest scenario text that is read, in bytes.
pub const SOURCE_MAX: usize = 1 << 20;

pub const SCENARIO_FIELDS: [&str; 25] = [
    "version",
    "id",
    "title",
    "question",
    "hint",
    "answer",
    "rule",
    "figures",
    "reveal",
    "ask",
    "task",
    "locks",
    "notes",
    "minutes",
    "objectives",
    "what_if",
    "start",
    "horizon",
    "speed",
    "seed",
    "preset",
    "account",
    "callers",
    "functions",
    "targets",
];
pub const ACCOUNT_FIELDS: [&str; 7] =
    ["concurrency", "network", "dispatch", "system_errors", "duplicates", "loops", "waiting"];
/// Fields of a caller that can change while it runs.
pub const CALLER_FIELDS: [&str; 7] =
    ["when", "payload", "payload_bytes", "permitted", "qualifier", "sdk", "idle_timeout"];
pub const FUNCTION_FIELDS: [&str; 26] = [
    "memory_mb",
    "architecture",
    "timeout",
    "work",
    "failure",
    "fails_by",
    "storage_mb",
    "provisioned",
    "init_failure",
    "effects",
    "effect_name",
    "effect_at",
    "effect_key",
    "version",
    "error",
    "returns",
    "returns_bytes",
    "init",
    "idle_lifetime",
    "reserved",
    "retries",
    "max_event_age",
    "dead_letter_queue",
    "on_failure",
    "on_success",
    "state",
];

pub const EDGE_FIELDS: [&str; 4] = ["function", "mode", "on_failure", "sdk"];
pub const TARGET_FIELDS: [&str; 4] = ["name", "kind", "alarm", "reachable"];
/// What a command can do: each entry has `at` and one of these.
pub const COMMAND_VERBS: [&str; 8] =
    ["call_now", "set_mode", "set_edge_mode", "set_caller", "set_function", "set_account", "drain", "set_reachable"];

/// Reads a scenario.
///
/// # Errors
/// Every fault with its path; the text's own if it is no JSON.
pub fn read(source: &str) -> Result<Scenario, Vec<Fault>> {
    if source.len() > SOURCE_MAX {
        let found = format!("{} bytes", source.len());
        return Err(vec![Fault::new("scenario", found, format!("at most {SOURCE_MAX} bytes"))]);
    }
    let value: Value = serde_json::from_str(source).map_err(|error| {
        let found = match kind_of_text(source) {
            Some(kind) => kind.to_owned(),
            None if error.is_eof() && !source.trim().is_empty() => {
                format!("the end of the file in line {}: it ends too early", error.line())
            }
            None => shortened_error(&error.to_string()),
        };
        vec![Fault::new("scenario", found, "JSON, as docs/SCENARIO.md describes it")]
    })?;
    if let Some(fault) = foreign(&value, &SCENARIO_FIELDS) {
        return Err(vec![fault]);
    }
    let mut faults = Faults::default();
    let root = Node::root(&value);
    let scenario = scenario(&root, &mut faults);
    if !faults.0.is_empty() {
        if let Some(scenario) = scenario {
            add_what_is_out_of_range(&mut faults.0, scenario, &Names::of(&root));
        }
        return Err(faults.0);
    }
    let Some(mut scenario) = scenario else {
        return Err(vec![Fault::new("scenario", "something else", "an object { … }")]);
    };
    scenario.about.source = Source(source.to_owned());
    let wrong = check(&scenario);
    if wrong.is_empty() { Ok(scenario) } else { Err(wrong) }
}

/// Adds what is out of range to what cannot be read, in lists of which every entry could be read, so that a person can
/// correct everything at once.
fn add_what_is_out_of_range(faults: &mut Vec<Fault>, scenario: Scenario, names: &Names) {
    if scenario.functions.len() != names.functions.len() || scenario.targets.len() != names.targets.len() {
        return;
    }
    let callers_are_known = scenario.callers.len() == names.callers.len();
    for fault in check(&Scenario { commands: Vec::new(), ..scenario }) {
        // Other paths speak of the lists as wholes, of which entries may be missing.
        let is_of_an_entry = fault.path.starts_with("account.") || fault.path.contains('[');
        let is_of_a_caller = fault.path.starts_with("callers[");
        let is_said = faults.iter().any(|known| known.path.starts_with(&fault.path));
        if is_of_an_entry && !is_said && (callers_are_known || !is_of_a_caller) {
            faults.push(fault);
        }
    }
}

fn shortened_error(text: &str) -> String {
    text.chars().take(120).collect()
}

fn scenario(root: &Node, faults: &mut Faults) -> Option<Scenario> {
    root.object_of(&SCENARIO_FIELDS, &["commands", "$schema"], faults)?;
    if let Some(version) = root.field("version")
        && version.value.as_u64() != Some(VERSION)
    {
        return faults.note(&version, VERSION.to_string());
    }
    let names = Names::of(root);
    let preset = root.field("preset").and_then(|node| node.word(&PRESETS, faults)).unwrap_or_default();
    let mut account = Account::default();
    if let Some(node) = root.field("account") {
        node.object(&ACCOUNT_FIELDS, faults);
        for name in ACCOUNT_FIELDS {
            if let Some(change) = account_change(&node, name, faults) {
                account.apply(change);
            }
        }
    }
    let (mut callers, mut functions) = (Vec::new(), Vec::new());
    for item in listed(root.required("callers", "a list of callers", faults), CALLERS_MAX, faults) {
        callers.extend(caller(&item, &names, faults));
    }
    for item in listed(root.required("functions", "a list of functions", faults), FUNCTIONS_MAX, faults) {
        functions.extend(function(&item, &names, preset, faults));
    }
    let (mut targets, mut commands) = (Vec::new(), Vec::new());
    for item in listed(root.field("targets"), TARGETS_MAX, faults) {
        targets.extend(target(&item, faults));
    }
    for item in listed(root.field("commands"), COMMANDS_MAX, faults) {
        timed(&item, &names, &mut commands, faults);
    }
    let mut about = about_read::read(root, &names, faults);
    for item in listed(root.field("what_if"), WHAT_IF_MAX, faults) {
        about.what_if.extend(what_if(&item, &names, faults));
    }
    let seed = root.field("seed").and_then(|node| node.whole(u64::MAX, faults)).unwrap_or(1);
    Some(Scenario { about, seed, preset, account, callers, functions, targets, commands })
}

/// The elements of a list that may be absent.
pub(super) fn listed<'a>(list: Option<Node<'a>>, most: usize, faults: &mut Faults) -> Vec<Node<'a>> {
    match list {
        Some(list) => list.items(most, faults),
        None => Vec::new(),
    }
}

/// The change that one field of the account makes.
pub fn account_change(account: &Node, name: &str, faults: &mut Faults) -> Option<AccountChange> {
    let node = account.field(name)?;
    Some(match name {
        "concurrency" => AccountChange::Concurrency(node.whole(u32::MAX.into(), faults)? as u32),
        "network" => AccountChange::Network(node.span(faults)?),
        "dispatch" => AccountChange::Dispatch(distribution(&node, faults)?),
        "system_errors" => AccountChange::SystemErrorPpm(node.percent(faults)?),
        "duplicates" => AccountChange::DuplicatePpm(node.percent(faults)?),
        "loops" => AccountChange::Loops(node.word(&LOOPS, faults)?),
        "waiting" => AccountChange::Waiting(node.word(&WAITING, faults)?),
        _ => return None,
    })
}

fn caller(node: &Node, names: &Names, faults: &mut Faults) -> Option<Caller> {
    node.object_of(&CALLER_FIELDS, &["name", "calls", "mode", "service"], faults)?;
    let name = node.required("name", "a name", faults).and_then(|node| node.text(faults));
    let function =
        node.required("calls", "the name of a function", faults).and_then(|node| names.function(&node, faults));
    let mode = node.field("mode").and_then(|node| node.word(&MODES, faults)).unwrap_or_default();
    let mut caller = Caller::named(&name?, function?, mode, Arrivals::ByHand);
    caller.service = node.field("service").and_then(|node| node.word(&SERVICES, faults)).unwrap_or_default();
    for name in CALLER_FIELDS {
        if let Some(change) = caller_change(node, name, faults) {
            caller.apply(change);
        }
    }
    Some(caller)
}

/// What a function does about the failure of one of its calls.
fn callee_policy(node: &Node, faults: &mut Faults) -> Option<FunctionChange> {
    node.object(&["edge", "policy"], faults)?;
    let edge = node.field("edge").map_or(Some(0), |node| node.whole(EDGES_MAX as u64 - 1, faults))? as u8;
    let policy = node.required("policy", "fail, go_on", faults)?.word(&CALLEE_POLICIES, faults)?;
    Some(FunctionChange::OnCalleeFailure { edge, policy })
}

fn caller_change(caller: &Node, name: &str, faults: &mut Faults) -> Option<CallerChange> {
    // `null` takes a setting away where it can be absent.
    match name {
        _ if caller.value.get(name).is_none_or(|value| !value.is_null()) => {}
        "payload_bytes" => return Some(CallerChange::PayloadBytes(None)),
        "idle_timeout" => return Some(CallerChange::IdleTimeout(None)),
        _ => {}
    }
    let node = caller.field(name)?;
    Some(match name {
        "when" => CallerChange::When(arrivals(&node, faults)?),
        "payload" => CallerChange::Payload(node.text(faults)?),
        "permitted" => CallerChange::Permitted(node.flag(faults)?),
        "qualifier" => CallerChange::Qualifier(node.word(&QUALIFIERS, faults)?),
        "sdk" => CallerChange::Sdk(sdk(&node, faults)?),
        "idle_timeout" => CallerChange::IdleTimeout(Some(node.span(faults)?)),
        "payload_bytes" => CallerChange::PayloadBytes(Some(node.whole(u32::MAX.into(), faults)? as u32)),
        _ => return None,
    })
}

fn function(node: &Node, names: &Names, preset: Preset, faults: &mut Faults) -> Option<Function> {
    node.object_of(&FUNCTION_FIELDS, &["name", "calls"], faults)?;
    let name = node.required("name", "a name", faults).and_then(|node| node.text(faults));
    let mut function = Function::named(&name?, preset);
    for name in FUNCTION_FIELDS {
        if let Some(change) = function_change(node, name, names, faults) {
            function.apply(change);
        }
    }
    if let Some(calls) = node.field("calls") {
        for item in calls.items(EDGES_MAX, faults) {
            function.calls.extend(edge(&item, names, faults));
        }
    }
    Some(function)
}

fn edge(node: &Node, names: &Names, faults: &mut Faults) -> Option<Edge> {
    node.object(&EDGE_FIELDS, faults)?;
    let function = node.required("function", "the name of a function", faults);
    let mode = node.field("mode").and_then(|node| node.word(&MODES, faults)).unwrap_or_default();
    let on_failure = node.field("on_failure").and_then(|node| node.word(&CALLEE_POLICIES, faults)).unwrap_or_default();
    let sdk = node.field("sdk").map_or(Some(Sdk::NONE), |node| sdk(&node, faults));
    Some(Edge { function: names.function(&function?, faults)?, mode, on_failure, sdk: sdk? })
}

/// The change that one field of a function makes.
fn function_change(function: &Node, name: &str, names: &Names, faults: &mut Faults) -> Option<FunctionChange> {
    let whole = |most: u64, node: &Node, faults: &mut Faults| node.whole(most, faults);
    // `null` takes a setting away where it can be absent.
    let absent = function.value.get(name).is_some_and(Value::is_null);
    match name {
        "returns_bytes" if absent => return Some(FunctionChange::ReturnsBytes(None)),
        "reserved" if absent => return Some(FunctionChange::Reserved(None)),
        "dead_letter_queue" if absent => return Some(FunctionChange::DeadLetterQueue(None)),
        "on_failure" if absent => return Some(FunctionChange::OnFailure(None)),
        "on_success" if absent => return Some(FunctionChange::OnSuccess(None)),
        _ => {}
    }
    let node = function.field(name)?;
    Some(match name {
        "memory_mb" => FunctionChange::Memory(whole(u32::MAX.into(), &node, faults)? as u32),
        "architecture" => FunctionChange::Architecture(node.word(&ARCHITECTURES, faults)?),
        "timeout" => FunctionChange::Timeout(node.span(faults)?),
        "work" => FunctionChange::Work(distribution(&node, faults)?),
        "failure" => FunctionChange::Failure(failure(&node, faults)?),
        "fails_by" => FunctionChange::FailsBy(node.word(&FAILS_BY, faults)?),
        "storage_mb" => FunctionChange::Storage(whole(u16::MAX.into(), &node, faults)? as u32),
        "provisioned" => FunctionChange::Provisioned(whole(100_000, &node, faults)? as u32),
        "init_failure" => FunctionChange::InitFailure(failure(&node, faults)?),
        "effects" => FunctionChange::Effects(node.word(&EFFECTS, faults)?),
        "effect_name" => FunctionChange::EffectName(node.text(faults)?),
        "effect_at" => FunctionChange::EffectAt(node.word(&EFFECT_POINTS, faults)?),
        "effect_key" => FunctionChange::EffectKey(effect_key(&node, faults)?),
        "version" => FunctionChange::Version(whole(u16::MAX.into(), &node, faults)? as u16),
        "error" => FunctionChange::Error(node.text(faults)?),
        "returns" => FunctionChange::Returns(node.text(faults)?),
        "returns_bytes" => FunctionChange::ReturnsBytes(Some(whole(u32::MAX.into(), &node, faults)? as u32)),
        "init" => FunctionChange::Init(distribution(&node, faults)?),
        "idle_lifetime" => FunctionChange::IdleLifetime(node.span(faults)?),
        "reserved" => FunctionChange::Reserved(Some(whole(u32::MAX.into(), &node, faults)? as u32)),
        "retries" => FunctionChange::Retries(whole(u8::MAX.into(), &node, faults)? as u8),
        "max_event_age" => FunctionChange::MaxEventAge(node.span(faults)?),
        "dead_letter_queue" => FunctionChange::DeadLetterQueue(Some(names.target(&node, faults)?)),
        "on_failure" => FunctionChange::OnFailure(Some(names.destination(&node, faults)?)),
        "on_success" => FunctionChange::OnSuccess(Some(names.destination(&node, faults)?)),
        "state" => FunctionChange::State(node.word(&STATES, faults)?),
        _ => return None,
    })
}

fn target(node: &Node, faults: &mut Faults) -> Option<Target> {
    node.object(&TARGET_FIELDS, faults)?;
    let name = node.required("name", "a name", faults).and_then(|node| node.text(faults));
    let kind = node.field("kind").and_then(|node| node.word(&TARGET_KINDS, faults)).unwrap_or_default();
    let alarm = node.field("alarm").and_then(|node| node.flag(faults)).unwrap_or(false);
    let reachable = node.field("reachable").and_then(|node| node.flag(faults)).unwrap_or(true);
    Some(Target { name: name?, kind, alarm, reachable })
}

/// Something to try after the answer: one command, from the start.
fn what_if(node: &Node, names: &Names, faults: &mut Faults) -> Option<WhatIf> {
    node.object_of(&COMMAND_VERBS, &["label"], faults)?;
    let label = node.required("label", "a text", faults).and_then(|node| node.text(faults));
    let before = faults.0.len();
    let mut changes = Vec::new();
    for verb in COMMAND_VERBS {
        if let Some(body) = node.field(verb) {
            changes.extend(commands(verb, &body, names, faults).unwrap_or_default());
        }
    }
    if changes.len() != 1 && faults.0.len() == before {
        return faults.note(node, format!("\"label\" and one change by one of {}", COMMAND_VERBS.join(", ")));
    }
    Some(WhatIf { label: label?, command: changes.pop()? })
}

/// Adds the commands of one entry: several where it sets several fields at once.
fn timed(node: &Node, names: &Names, to: &mut Vec<Timed>, faults: &mut Faults) {
    if node.object_of(&COMMAND_VERBS, &["at"], faults).is_none() {
        return;
    }
    let at = node.required("at", "a duration since the start", faults).and_then(|node| node.time(faults));
    let (mut asked, mut count) = (None, 0);
    for verb in COMMAND_VERBS {
        if let Some(body) = node.field(verb) {
            (asked, count) = (Some((verb, body)), count + 1);
        }
    }
    let (Some((verb, body)), 1) = (asked, count) else {
        faults.note::<()>(node, format!("\"at\" and exactly one of {}", COMMAND_VERBS.join(", ")));
        return;
    };
    let before = faults.0.len();
    let commands = commands(verb, &body, names, faults).unwrap_or_default();
    if commands.is_empty() && faults.0.len() == before {
        faults.note::<()>(&body, "at least one field to set");
    }
    let Some(at) = at else { return };
    for command in commands {
        to.push(Timed { at, command });
    }
}

fn commands(verb: &str, body: &Node, names: &Names, faults: &mut Faults) -> Option<Vec<Command>> {
    let who = "the name of a caller";
    Some(match verb {
        "call_now" => vec![Command::CallNow(names.caller(body, faults)?)],
        "drain" => vec![Command::Drain(names.target(body, faults)?)],
        "set_reachable" => {
            body.object(&["target", "reachable"], faults)?;
            let target = names.target(&body.required("target", "the name of a target", faults)?, faults)?;
            let reachable = body.required("reachable", "true, false", faults)?.flag(faults)?;
            vec![Command::SetReachable { target, reachable }]
        }
        "set_mode" => {
            body.object(&["caller", "mode"], faults)?;
            let caller = names.caller(&body.required("caller", who, faults)?, faults)?;
            let mode = body.required("mode", "sync, async, dry_run", faults)?.word(&MODES, faults)?;
            vec![Command::SetMode { caller, mode }]
        }
        "set_edge_mode" => {
            body.object(&["function", "edge", "mode"], faults)?;
            let function = names.function(&body.required("function", "the name of a function", faults)?, faults)?;
            let edge = body.field("edge").map_or(Some(0), |node| node.whole(EDGES_MAX as u64 - 1, faults))? as u8;
            let mode = body.required("mode", "sync, async", faults)?.word(&MODES[..2], faults)?;
            vec![Command::SetEdgeMode { function, edge, mode }]
        }
        "set_caller" => {
            body.object_of(&CALLER_FIELDS, &["caller"], faults)?;
            let caller = names.caller(&body.required("caller", who, faults)?, faults)?;
            let changes = CALLER_FIELDS.iter().filter_map(|name| caller_change(body, name, faults));
            changes.map(|change| Command::SetCaller { caller, change }).collect()
        }
        "set_function" => {
            body.object_of(&FUNCTION_FIELDS, &["function", "on_callee_failure"], faults)?;
            let function = names.function(&body.required("function", "the name of a function", faults)?, faults)?;
            let changes = FUNCTION_FIELDS.iter().filter_map(|name| function_change(body, name, names, faults));
            let mut changes: Vec<FunctionChange> = changes.collect();
            changes.extend(body.field("on_callee_failure").and_then(|node| callee_policy(&node, faults)));
            changes.into_iter().map(|change| Command::SetFunction { function, change }).collect()
        }
        "set_account" => {
            body.object(&ACCOUNT_FIELDS, faults)?;
            let changes = ACCOUNT_FIELDS.iter().filter_map(|name| account_change(body, name, faults));
            changes.map(Command::SetAccount).collect()
        }
        _ => return None,
    })
}
