//! From JSON to a checked scenario, with one message per fault. The format is described in `docs/SCENARIO.md`.

use super::check::{CALLERS_MAX, COMMANDS_MAX, EDGES_MAX, FUNCTIONS_MAX, INSTANTS_MAX, TARGETS_MAX, check, shortened};
use super::node::{Faults, Node};
use super::{
    About, Account, AccountChange, Architecture, Arrivals, Caller, CallerChange, CallerId, Command, Distribution, Edge,
    Failure, Fault, Function, FunctionChange, FunctionId, FunctionState, Loops, Mode, OnCalleeFailure, Preset,
    Scenario, Target, TargetId, TargetKind, Timed,
};
use crate::engine::time::{Span, Time};
use serde_json::Value;

/// The version of the format that is written; older ones are still read.
pub const VERSION: u64 = 1;
/// Longest scenario text that is read, in bytes.
pub const SOURCE_MAX: usize = 1 << 20;

pub const MODES: [(&str, Mode); 3] = [("sync", Mode::Sync), ("async", Mode::Async), ("dry_run", Mode::DryRun)];
pub const PRESETS: [(&str, Preset); 2] = [("aws-today", Preset::AwsToday), ("course-notes", Preset::CourseNotes)];
pub const LOOPS: [(&str, Loops); 2] = [("refuse", Loops::Refuse), ("terminate", Loops::Terminate)];
pub const ARCHITECTURES: [(&str, Architecture); 2] = [("x86_64", Architecture::X86), ("arm64", Architecture::Arm)];
pub const STATES: [(&str, FunctionState); 3] =
    [("active", FunctionState::Active), ("pending", FunctionState::Pending), ("missing", FunctionState::Missing)];
pub const CALLEE_POLICIES: [(&str, OnCalleeFailure); 2] =
    [("fail", OnCalleeFailure::Fail), ("go_on", OnCalleeFailure::GoOn)];
pub const TARGET_KINDS: [(&str, TargetKind); 2] = [("sqs", TargetKind::Sqs), ("sns", TargetKind::Sns)];

const SCENARIO_FIELDS: [&str; 15] = [
    "version",
    "id",
    "title",
    "question",
    "hint",
    "answer",
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
const ACCOUNT_FIELDS: [&str; 5] = ["concurrency", "network", "dispatch", "system_errors", "loops"];
const CALLER_FIELDS: [&str; 6] = ["name", "calls", "mode", "when", "payload", "payload_bytes"];
const FUNCTION_FIELDS: [&str; 16] = [
    "memory_mb",
    "architecture",
    "timeout",
    "work",
    "failure",
    "error",
    "returns",
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
        vec![Fault::new("scenario", shortened_error(&error.to_string()), "JSON, as docs/SCENARIO.md describes it")]
    })?;
    let mut faults = Faults::default();
    let scenario = scenario(&Node::root(&value), &mut faults);
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let Some(scenario) = scenario else {
        return Err(vec![Fault::new("scenario", "something else", "an object { … }")]);
    };
    let wrong = check(&scenario);
    if wrong.is_empty() { Ok(scenario) } else { Err(wrong) }
}

fn shortened_error(text: &str) -> String {
    text.chars().take(120).collect()
}

/// The names that others refer to.
struct Names {
    callers: Vec<String>,
    functions: Vec<String>,
    targets: Vec<String>,
}

impl Names {
    fn of(root: &Node) -> Self {
        let list = |field: &str| -> Vec<String> {
            let items = root.value.get(field).and_then(Value::as_array);
            let name = |item: &Value| item.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            items.map(|items| items.iter().take(u8::MAX as usize).map(name).collect()).unwrap_or_default()
        };
        Self { callers: list("callers"), functions: list("functions"), targets: list("targets") }
    }

    fn find(names: &[String], node: &Node, faults: &mut Faults) -> Option<u8> {
        let name = node.value.as_str();
        let index = name.and_then(|name| names.iter().position(|other| other == name));
        match index {
            Some(index) => Some(index as u8),
            None => faults.note(node, names.iter().map(|name| shortened(name)).collect::<Vec<_>>().join(", ")),
        }
    }

    fn caller(&self, node: &Node, faults: &mut Faults) -> Option<CallerId> {
        Self::find(&self.callers, node, faults).map(CallerId)
    }

    fn function(&self, node: &Node, faults: &mut Faults) -> Option<FunctionId> {
        Self::find(&self.functions, node, faults).map(FunctionId)
    }

    fn target(&self, node: &Node, faults: &mut Faults) -> Option<TargetId> {
        Self::find(&self.targets, node, faults).map(TargetId)
    }
}

fn scenario(root: &Node, faults: &mut Faults) -> Option<Scenario> {
    let known: Vec<&str> = SCENARIO_FIELDS.iter().copied().chain(["commands"]).collect();
    root.object(&known, faults)?;
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
        for change in ACCOUNT_FIELDS.iter().filter_map(|name| account_change(&node, name, faults)).collect::<Vec<_>>() {
            account.apply(change);
        }
    }
    let callers = root.required("callers", "a list of callers", faults).map_or_else(Vec::new, |node| {
        node.items(CALLERS_MAX, faults).iter().filter_map(|item| caller(item, &names, faults)).collect()
    });
    let functions = root.required("functions", "a list of functions", faults).map_or_else(Vec::new, |node| {
        node.items(FUNCTIONS_MAX, faults).iter().filter_map(|item| function(item, &names, preset, faults)).collect()
    });
    let targets = root.field("targets").map_or_else(Vec::new, |node| {
        node.items(TARGETS_MAX, faults).iter().filter_map(|item| target(item, faults)).collect()
    });
    let commands = root.field("commands").map_or_else(Vec::new, |node| {
        node.items(COMMANDS_MAX, faults).iter().flat_map(|item| timed(item, &names, faults)).collect()
    });
    let seed = root.field("seed").and_then(|node| node.whole(u64::MAX, faults)).unwrap_or(1);
    Some(Scenario { about: about(root, faults), seed, preset, account, callers, functions, targets, commands })
}

fn about(root: &Node, faults: &mut Faults) -> About {
    let mut text = |name: &str| root.field(name).and_then(|node| node.text(faults)).unwrap_or_default();
    let (id, title, question) = (text("id"), text("title"), text("question"));
    let (hint, answer, speed) = (text("hint"), text("answer"), text("speed"));
    let start = root.field("start").and_then(|node| node.time(faults)).unwrap_or_default();
    let horizon = root.field("horizon").and_then(|node| node.time(faults)).unwrap_or(Time::from_secs(60));
    About { id, title, question, hint, answer, start, horizon, speed }
}

/// The change that one field of the account makes.
pub fn account_change(account: &Node, name: &str, faults: &mut Faults) -> Option<AccountChange> {
    let node = account.field(name)?;
    Some(match name {
        "concurrency" => AccountChange::Concurrency(node.whole(u32::MAX.into(), faults)? as u32),
        "network" => AccountChange::Network(node.span(faults)?),
        "dispatch" => AccountChange::Dispatch(distribution(&node, faults)?),
        "system_errors" => AccountChange::SystemErrorPpm(node.percent(faults)?),
        "loops" => AccountChange::Loops(node.word(&LOOPS, faults)?),
        _ => return None,
    })
}

fn caller(node: &Node, names: &Names, faults: &mut Faults) -> Option<Caller> {
    node.object(&CALLER_FIELDS, faults)?;
    let name = node.required("name", "a name", faults).and_then(|node| node.text(faults));
    let function =
        node.required("calls", "the name of a function", faults).and_then(|node| names.function(&node, faults));
    let mode = node.field("mode").and_then(|node| node.word(&MODES, faults)).unwrap_or_default();
    let mut caller = Caller {
        name: name?,
        function: function?,
        mode,
        when: Arrivals::ByHand,
        payload: "{}".to_owned(),
        payload_bytes: None,
    };
    for change in ["when", "payload", "payload_bytes"]
        .iter()
        .filter_map(|name| caller_change(node, name, faults))
        .collect::<Vec<_>>()
    {
        caller.apply(change);
    }
    Some(caller)
}

fn caller_change(caller: &Node, name: &str, faults: &mut Faults) -> Option<CallerChange> {
    let node = caller.field(name)?;
    Some(match name {
        "when" => CallerChange::When(arrivals(&node, faults)?),
        "payload" => CallerChange::Payload(node.text(faults)?),
        "payload_bytes" => CallerChange::PayloadBytes(Some(node.whole(u32::MAX.into(), faults)? as u32)),
        _ => return None,
    })
}

fn arrivals(node: &Node, faults: &mut Faults) -> Option<Arrivals> {
    const ALLOWED: &str = "\"by_hand\", {\"every\": …}, {\"random_per_second\": …}, {\"burst\": …} or {\"at\": [ … ]}";
    if node.value.as_str() == Some("by_hand") {
        return Some(Arrivals::ByHand);
    }
    let time = |name: &str, faults: &mut Faults| match node.field(name) {
        Some(node) => node.time(faults),
        None => Some(Time::ZERO),
    };
    if let Some(period) = node.field("every") {
        node.object(&["every", "first"], faults)?;
        return Some(Arrivals::Every { period: period.span(faults)?, first: time("first", faults)? });
    }
    if let Some(rate) = node.field("random_per_second") {
        node.object(&["random_per_second", "limit"], faults)?;
        let limit = node.field("limit").map(|node| node.whole(u64::MAX, faults));
        return Some(Arrivals::Random { mean_gap: gap(&rate, faults)?, limit: limit.flatten() });
    }
    if let Some(count) = node.field("burst") {
        node.object(&["burst", "at"], faults)?;
        let count = count.whole(u32::MAX.into(), faults)? as u32;
        return Some(Arrivals::Burst { count, at: time("at", faults)? });
    }
    if let Some(times) = node.field("at") {
        node.object(&["at"], faults)?;
        let items = times.items(INSTANTS_MAX, faults);
        return Some(Arrivals::At(items.iter().filter_map(|item| item.time(faults)).collect()));
    }
    faults.note(node, ALLOWED)
}

/// The mean gap of a rate per second, such as 100 or 0.5.
fn gap(rate: &Node, faults: &mut Faults) -> Option<Span> {
    let per_second = rate.value.as_f64().filter(|rate| *rate >= 1e-6 && *rate <= 100_000.0);
    match per_second {
        Some(rate) => Some(Span((1_000_000.0 / rate + 0.5) as u64)),
        None => faults.note(rate, "a number from 0.000001 to 100000"),
    }
}

fn function(node: &Node, names: &Names, preset: Preset, faults: &mut Faults) -> Option<Function> {
    let known: Vec<&str> = FUNCTION_FIELDS.iter().copied().chain(["name", "calls"]).collect();
    node.object(&known, faults)?;
    let name = node.required("name", "a name", faults).and_then(|node| node.text(faults));
    let mut function = Function::named(&name?, preset);
    for name in FUNCTION_FIELDS {
        if let Some(change) = function_change(node, name, names, faults) {
            function.apply(change);
        }
    }
    if let Some(calls) = node.field("calls") {
        function.calls = calls.items(EDGES_MAX, faults).iter().filter_map(|item| edge(item, names, faults)).collect();
    }
    Some(function)
}

fn edge(node: &Node, names: &Names, faults: &mut Faults) -> Option<Edge> {
    node.object(&["function", "mode", "on_failure"], faults)?;
    let function = node.required("function", "the name of a function", faults);
    let mode = node.field("mode").and_then(|node| node.word(&MODES, faults)).unwrap_or_default();
    let on_failure = node.field("on_failure").and_then(|node| node.word(&CALLEE_POLICIES, faults)).unwrap_or_default();
    Some(Edge { function: names.function(&function?, faults)?, mode, on_failure })
}

/// The change that one field of a function makes.
fn function_change(function: &Node, name: &str, names: &Names, faults: &mut Faults) -> Option<FunctionChange> {
    let whole = |most: u64, node: &Node, faults: &mut Faults| node.whole(most, faults);
    // `null` takes a setting away where it can be absent.
    let absent = function.value.get(name).is_some_and(Value::is_null);
    match name {
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
        "error" => FunctionChange::Error(node.text(faults)?),
        "returns" => FunctionChange::Returns(node.text(faults)?),
        "init" => FunctionChange::Init(distribution(&node, faults)?),
        "idle_lifetime" => FunctionChange::IdleLifetime(node.span(faults)?),
        "reserved" => FunctionChange::Reserved(Some(whole(u32::MAX.into(), &node, faults)? as u32)),
        "retries" => FunctionChange::Retries(whole(u8::MAX.into(), &node, faults)? as u8),
        "max_event_age" => FunctionChange::MaxEventAge(node.span(faults)?),
        "dead_letter_queue" => FunctionChange::DeadLetterQueue(Some(names.target(&node, faults)?)),
        "on_failure" => FunctionChange::OnFailure(Some(names.target(&node, faults)?)),
        "on_success" => FunctionChange::OnSuccess(Some(names.target(&node, faults)?)),
        "state" => FunctionChange::State(node.word(&STATES, faults)?),
        _ => return None,
    })
}

fn failure(node: &Node, faults: &mut Faults) -> Option<Failure> {
    match node.value.as_str() {
        Some("never") => return Some(Failure::Never),
        Some("always") => return Some(Failure::Always),
        Some("hangs") => return Some(Failure::Hangs),
        _ => {}
    }
    match node.only_field() {
        Some(("chance", chance)) => Some(Failure::Chance(chance.percent(faults)?)),
        Some(("first_attempts", count)) => Some(Failure::FirstAttempts(count.whole(u8::MAX.into(), faults)? as u8)),
        _ => faults.note(node, "\"never\", \"always\", \"hangs\", {\"chance\": \"20%\"} or {\"first_attempts\": 2}"),
    }
}

fn distribution(node: &Node, faults: &mut Faults) -> Option<Distribution> {
    if node.value.is_string() {
        return node.span(faults).map(Distribution::Fixed);
    }
    match node.only_field() {
        Some(("exponential", mean)) => Some(Distribution::Exponential(mean.span(faults)?)),
        Some(("long_tailed", median)) => Some(Distribution::LongTailed(median.span(faults)?)),
        Some(("uniform", ends)) => match ends.items(2, faults).as_slice() {
            [low, high] => Some(Distribution::Uniform(low.span(faults)?, high.span(faults)?)),
            _ => faults.note(&ends, "a list of two durations"),
        },
        _ => faults.note(node, "\"100ms\", {\"uniform\": [ … ]}, {\"exponential\": …} or {\"long_tailed\": …}"),
    }
}

fn target(node: &Node, faults: &mut Faults) -> Option<Target> {
    node.object(&["name", "kind", "alarm"], faults)?;
    let name = node.required("name", "a name", faults).and_then(|node| node.text(faults));
    let kind = node.field("kind").and_then(|node| node.word(&TARGET_KINDS, faults)).unwrap_or_default();
    let alarm = node.field("alarm").and_then(|node| node.flag(faults)).unwrap_or(false);
    Some(Target { name: name?, kind, alarm })
}

/// The commands of one entry: several where it sets several fields at once.
fn timed(node: &Node, names: &Names, faults: &mut Faults) -> Vec<Timed> {
    let verbs = ["at", "call_now", "set_mode", "set_edge_mode", "set_caller", "set_function", "set_account", "drain"];
    node.object(&verbs, faults);
    let at = node.required("at", "a duration since the start", faults).and_then(|node| node.time(faults));
    let verb = verbs[1..].iter().find_map(|verb| node.field(verb).map(|body| (*verb, body)));
    let Some((verb, body)) = verb else {
        faults.note::<()>(node, verbs[1..].join(", "));
        return Vec::new();
    };
    let commands = commands(verb, &body, names, faults).unwrap_or_default();
    commands.into_iter().filter_map(|command| Some(Timed { at: at?, command })).collect()
}

fn commands(verb: &str, body: &Node, names: &Names, faults: &mut Faults) -> Option<Vec<Command>> {
    let who = "the name of a caller";
    Some(match verb {
        "call_now" => vec![Command::CallNow(names.caller(body, faults)?)],
        "drain" => vec![Command::Drain(names.target(body, faults)?)],
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
            body.object(&["caller", "when", "payload", "payload_bytes"], faults)?;
            let caller = names.caller(&body.required("caller", who, faults)?, faults)?;
            let fields = ["when", "payload", "payload_bytes"];
            let changes = fields.iter().filter_map(|name| caller_change(body, name, faults));
            changes.map(|change| Command::SetCaller { caller, change }).collect()
        }
        "set_function" => {
            let known: Vec<&str> = FUNCTION_FIELDS.iter().copied().chain(["function"]).collect();
            body.object(&known, faults)?;
            let function = names.function(&body.required("function", "the name of a function", faults)?, faults)?;
            let changes = FUNCTION_FIELDS.iter().filter_map(|name| function_change(body, name, names, faults));
            changes.map(|change| Command::SetFunction { function, change }).collect()
        }
        "set_account" => {
            body.object(&ACCOUNT_FIELDS, faults)?;
            let changes = ACCOUNT_FIELDS.iter().filter_map(|name| account_change(body, name, faults));
            changes.map(Command::SetAccount).collect()
        }
        _ => return None,
    })
}
