//! The calls of a run, and what came of them: what `make_calls.py` makes again in AWS and compares. Pure.

use super::behaviour::invocation_type;
use super::plan::{FunctionPlan, Stack};
use crate::engine::facts;
use crate::engine::log::Log;
use crate::engine::money::Amount;
use crate::engine::record::{Finished, Record, Sender, What};
use crate::engine::scenario::{Architecture, Caller, TargetId, TargetKind};
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Calls that are made again; a run may have millions.
pub const CALLS_MAX: usize = 1_000;
/// Steps of the simulation that are waited for.
const STEPS_MAX: usize = 100_000;

/// What is counted of a run.
struct Seen {
    calls: Vec<Value>,
    left_out: u64,
    /// Those that are sent and still on their way: where the run ends, Lambda does not have them yet.
    on_the_way: BTreeSet<u32>,
    /// Of each caller: how often it heard what.
    heard: Vec<BTreeMap<String, u64>>,
    /// Of each function: attempts, those that failed, billed milliseconds, and those of them on provisioned capacity.
    attempts: Vec<[u64; 4]>,
    /// What environments that are kept ready cost.
    kept_ready: Amount,
    /// What is paid for the time from the end on: whoever removes the stack then does not pay it.
    after_the_end: Amount,
}

#[derive(Default)]
struct OneStep(Vec<Record>);

impl Log for OneStep {
    fn push(&mut self, record: Record) {
        self.0.push(record);
    }
}

impl Seen {
    fn add(&mut self, record: &Record, until: Time) {
        self.on_the_way.remove(&record.call.0);
        match record.what {
            What::Sent { from: Sender::Caller(id), mode, send: 1, .. } => {
                self.on_the_way.insert(record.call.0);
                if self.calls.len() == CALLS_MAX {
                    self.left_out += 1;
                    return;
                }
                let at = record.at.micros();
                self.calls
                    .push(json!({ "at_us": at, "caller": id.0, "n": record.call.0, "type": invocation_type(mode) }));
            }
            What::Answered { from: Sender::Caller(id), status, failed, resends: false, .. } => {
                let is_of_function = failed && status == facts::SYNC_STATUS.http_status();
                let heard = if is_of_function { format!("{status} Unhandled") } else { status.to_string() };
                *self.heard[id.0 as usize].entry(heard).or_default() += 1;
            }
            What::HungUp { from: Sender::Caller(id), resends: false, .. } => {
                *self.heard[id.0 as usize].entry("gave up".to_owned()).or_default() += 1;
            }
            What::Finished(Finished { function, outcome, billed_ms, provisioned, .. }) => {
                let of = &mut self.attempts[function.0 as usize];
                of[0] += 1;
                of[1] += u64::from(outcome.failed());
                of[2] += u64::from(billed_ms);
                of[3] += if provisioned { u64::from(billed_ms) } else { 0 };
            }
            What::Provisioned { .. } => {
                let is_after = record.at == until && until > Time::ZERO;
                let sum = if is_after { &mut self.after_the_end } else { &mut self.kept_ready };
                *sum += Amount(u128::from(record.cost));
            }
            _ => {}
        }
    }
}

/// Runs the scenario until then, or as far as can be waited for.
pub(super) fn plan(stack: &Stack, until: Time) -> Value {
    let scenario = stack.scenario;
    let mut world = World::new(Arc::new(scenario.clone()));
    let mut seen = Seen {
        calls: Vec::new(),
        left_out: 0,
        on_the_way: BTreeSet::new(),
        heard: vec![BTreeMap::new(); scenario.callers.len()],
        attempts: vec![[0; 4]; scenario.functions.len()],
        kept_ready: Amount::ZERO,
        after_the_end: Amount::ZERO,
    };
    let (mut step, mut steps) = (OneStep::default(), 0);
    while steps < STEPS_MAX && world.next_due(&scenario.commands).is_some_and(|due| due <= until) {
        if !world.step(&scenario.commands, &mut step) {
            break;
        }
        steps += 1;
        step.0.drain(..).for_each(|record| seen.add(&record, until));
    }
    // The program makes as many calls as the simulation counts.
    let on_the_way = std::mem::take(&mut seen.on_the_way);
    let is_made =
        |call: &Value| call["n"].as_u64().is_none_or(|n| !on_the_way.iter().any(|open| u64::from(*open) == n));
    seen.calls.retain(is_made);
    let is_whole = steps < STEPS_MAX;
    let simulated = if is_whole { until } else { world.now() };
    let changes = scenario.to_json()["commands"].take();
    let by_hand = |command: &Value| command.get("call_now").is_none();
    let changes: Vec<Value> = match changes {
        Value::Array(all) => all.into_iter().filter(by_hand).collect(),
        _ => Vec::new(),
    };
    json!({
        "version": 1,
        "stack": stack.name,
        "simulated_us": simulated.micros(),
        "simulated_whole": is_whole,
        "calls": seen.calls,
        "calls_left_out": seen.left_out,
        "changes_by_hand": changes,
        "callers": scenario.callers.iter().zip(&seen.heard).map(|(caller, heard)| of_caller(stack, caller, heard)).collect::<Vec<_>>(),
        "functions": functions(stack, &seen),
        "queues": queues(stack, &world),
        "picodollars": {
            "request": facts::PRICE_REQUEST.value,
            "gb_s_x86_64": facts::PRICE_X86.value,
            "gb_s_arm64": facts::PRICE_ARM.value,
            "gb_s_storage": facts::PRICE_STORAGE.value,
            "gb_s_x86_64_provisioned": facts::PRICE_PROVISIONED_DURATION_X86.value,
            "gb_s_arm64_provisioned": facts::PRICE_PROVISIONED_DURATION_ARM.value,
        },
        "simulated_kept_ready_dollars": seen.kept_ready.exact(),
        "simulated_bill_dollars": (world.ledger().total() - seen.after_the_end).exact(),
    })
}

fn of_caller(stack: &Stack, caller: &Caller, heard: &BTreeMap<String, u64>) -> Value {
    let limit = |span: Span| Some(span.0).filter(|micros| *micros > 0);
    json!({
        "name": caller.name,
        "function": stack.called_as(caller),
        "payload": caller.payload,
        "payload_bytes": caller.payload_bytes,
        "permitted": caller.permitted,
        "attempts": caller.sdk.attempts,
        "connect_timeout_us": limit(caller.sdk.connect_timeout),
        "read_timeout_us": limit(caller.sdk.read_timeout),
        "heard": heard.iter().map(|(what, count)| (what.clone(), json!(count))).collect::<Map<_, _>>(),
    })
}

fn functions(stack: &Stack, seen: &Seen) -> Vec<Value> {
    let of = |(plan, [attempts, failed, billed_ms, provisioned_ms]): (&FunctionPlan, &[u64; 4])| {
        json!({
            "name": plan.own.name,
            "function": plan.name,
            "log_group": plan.log_group(),
            "memory_mb": plan.own.memory_mb,
            "storage_mb_beyond_free": plan.own.storage_mb.saturating_sub(facts::STORAGE_FREE.count()),
            "price": if plan.own.architecture == Architecture::Arm { "gb_s_arm64" } else { "gb_s_x86_64" },
            "attempts": attempts,
            "failed": failed,
            "billed_ms": billed_ms,
            "billed_provisioned_ms": provisioned_ms,
        })
    };
    stack.functions.iter().zip(&seen.attempts).filter(|(plan, _)| plan.is_deployed).map(of).collect()
}

fn queues(stack: &Stack, world: &World) -> Vec<Value> {
    let all = stack.targets.iter().enumerate().filter(|(_, plan)| plan.own.kind == TargetKind::Sqs);
    all.map(|(index, plan)| {
        let messages = world.target(TargetId(index as u8)).messages.len();
        json!({ "name": plan.own.name, "queue": plan.name, "messages": messages })
    })
    .collect()
}
