//! The run in Chrome's trace format, for Perfetto and chrome://tracing: a process for each function, a thread for each of its
//! environments, a slice for each attempt with its cold start inside; waits as async slices, retries as flows, levels as
//! counters, mishaps as instants. Times are microseconds of the run.

use super::exporter::Exporter;
use super::levels::{Level, Levels};
use crate::engine::delivery;
use crate::engine::money::Amount;
use crate::engine::record::{CallId, Finished, Record, Sender, What};
use crate::engine::scenario::{FunctionId, Scenario};
use crate::engine::time::Time;
use crate::interchange::words;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// The process of all callers; those of functions follow.
const CALLERS: u64 = 1;
const FIRST_FUNCTION: u64 = 2;

pub struct ChromeTrace {
    scenario: Arc<Scenario>,
    levels: Levels,
    text: String,
    /// Attempts under way, by function and environment.
    running: BTreeMap<(u8, u32), Attempt>,
    /// The attempt that ended last, by its record.
    ended: Option<(u64, Slice)>,
    /// The slices of an event's attempts that are still to be followed by another; two where it is held twice.
    before: BTreeMap<CallId, VecDeque<Slice>>,
    /// Waits under way: of senders for answers, and of events in the queue.
    waits: BTreeMap<Waiter, Wait>,
    /// Which call's answer each call's attempt waits for.
    asks: BTreeMap<CallId, CallId>,
    threads: BTreeSet<(u64, u64)>,
    flows: u64,
}

struct Attempt {
    call: CallId,
    number: u8,
    from: Slice,
    /// The attempt before it, which failed.
    after: Option<Slice>,
    cold_starts: Vec<(Time, Time)>,
    /// Since when its cold start runs.
    starting: Option<Time>,
}

/// Where and when a slice begins.
#[derive(Clone, Copy)]
struct Slice {
    process: u64,
    thread: u64,
    at: Time,
}

/// Who waits: by whether it is in the queue, and by call.
type Waiter = (bool, CallId);

struct Wait {
    process: u64,
    name: String,
    /// An event can be in the queue twice.
    copies: u32,
}

const fn process(function: FunctionId) -> u64 {
    FIRST_FUNCTION + function.0 as u64
}

const fn process_of(sender: &Sender) -> u64 {
    match *sender {
        Sender::Caller(_) => CALLERS,
        Sender::Function { function, .. } | Sender::Destination { function, .. } => process(function),
    }
}

impl ChromeTrace {
    pub fn new(scenario: Arc<Scenario>) -> Self {
        let levels = Levels::new(scenario.functions.len());
        let mut new = Self {
            scenario: scenario.clone(),
            levels,
            text: String::from("{\"traceEvents\":["),
            running: BTreeMap::new(),
            ended: None,
            before: BTreeMap::new(),
            waits: BTreeMap::new(),
            asks: BTreeMap::new(),
            threads: BTreeSet::new(),
            flows: 0,
        };
        new.name("process_name", CALLERS, 0, "Callers");
        for (place, function) in scenario.functions.iter().enumerate() {
            new.name("process_name", FIRST_FUNCTION + place as u64, 0, &function.name);
        }
        new
    }

    /// One event. Perfetto's reader stumbles over a backslash that is written as two before a quotation mark; by its number it
    /// does not.
    fn event(&mut self, event: &Value) {
        if !self.text.ends_with('[') {
            self.text.push_str(",\n");
        }
        self.text.push_str(&event.to_string().replace("\\\\", "\\u005c"));
    }

    fn name(&mut self, what: &str, process: u64, thread: u64, name: &str) {
        self.event(&json!({ "ph": "M", "name": what, "pid": process, "tid": thread, "args": { "name": name } }));
    }

    fn slice(&mut self, name: &str, category: &str, from: Slice, until: Time, arguments: Map<String, Value>) {
        let (process, thread, at) = (from.process, from.thread, from.at);
        self.event(&json!({ "ph": "X", "name": name, "cat": category, "pid": process, "tid": thread,
            "ts": at.micros(), "dur": until.since(at).micros(), "args": arguments }));
    }

    fn mark(&mut self, record: &Record, name: &str) {
        let process = record.what.function().map_or(CALLERS, process);
        self.event(&json!({ "ph": "i", "s": "p", "name": name, "cat": "problem", "pid": process, "tid": 0,
            "ts": record.at.micros(), "args": { "seq": record.seq, "call": record.call.0 } }));
    }

    fn wait(&mut self, (is_queue, call): Waiter, process: u64, name: &str, phase: &str, at: Time) {
        let category = if is_queue { "queue" } else { "answer" };
        let id = delivery::request_id(self.scenario.seed, call);
        self.event(&json!({ "ph": phase, "name": name, "cat": category, "pid": process, "tid": 0, "id": call.0,
            "ts": at.micros(), "args": { "call": call.0, "request_id": id } }));
    }

    fn wait_begins(&mut self, waiter: Waiter, process: u64, name: String, at: Time) {
        self.wait(waiter, process, &name, "b", at);
        self.waits.entry(waiter).or_insert(Wait { process, name, copies: 0 }).copies += 1;
    }

    fn wait_ends(&mut self, waiter: Waiter, at: Time) {
        let Some(mut wait) = self.waits.remove(&waiter) else { return };
        self.wait(waiter, wait.process, &wait.name, "e", at);
        wait.copies -= 1;
        if wait.copies > 0 {
            self.waits.insert(waiter, wait);
        }
    }

    fn started(&mut self, record: &Record, function: FunctionId, environment: u32, number: u8, has_init: bool) {
        let (process, thread) = (process(function), u64::from(environment) + 1);
        if self.threads.insert((process, thread)) {
            let name = ["environment ", &environment.to_string()].concat();
            self.name("thread_name", process, thread, &name);
        }
        let from = Slice { process, thread, at: record.at };
        let starting = has_init.then_some(record.at);
        let (call, after) = (record.call, self.take_before(record.call));
        let attempt = Attempt { call, number, from, after, cold_starts: Vec::new(), starting };
        self.running.insert((function.0, environment), attempt);
    }

    /// The attempt that this event's next one follows.
    fn take_before(&mut self, call: CallId) -> Option<Slice> {
        let slices = self.before.get_mut(&call)?;
        let before = slices.pop_front();
        if slices.is_empty() {
            self.before.remove(&call);
        }
        before
    }

    /// A cold start ended, or failed and begins again within the invocation.
    fn cold_start_ends(&mut self, function: FunctionId, environment: u32, at: Time, again: bool) {
        let Some(attempt) = self.running.get_mut(&(function.0, environment)) else { return };
        if let Some(began) = attempt.starting.take() {
            attempt.cold_starts.push((began, at));
        }
        attempt.starting = again.then_some(at);
    }

    fn finished(&mut self, record: &Record, finished: &Finished) {
        if let Some(asked) = self.asks.remove(&record.call) {
            self.wait_ends((false, asked), record.at);
        }
        self.cold_start_ends(finished.function, finished.environment, record.at, false);
        let Some(attempt) = self.running.remove(&(finished.function.0, finished.environment)) else { return };
        let arguments = json!({ "outcome": words::outcome(finished.outcome), "billed_ms": finished.billed_ms,
            "memory_mb": finished.memory_mb, "cost_picodollars": Amount(record.cost.into()).picodollars(),
            "seq": record.seq });
        self.attempt(&attempt, record.at, arguments);
        self.ended = Some((record.seq, attempt.from));
    }

    /// The slice of an attempt, those of its cold starts, and the flow from the attempt before it.
    fn attempt(&mut self, attempt: &Attempt, until: Time, mut arguments: Value) {
        arguments["attempt"] = attempt.number.into();
        arguments["call"] = attempt.call.0.into();
        arguments["request_id"] = delivery::request_id(self.scenario.seed, attempt.call).into();
        let Value::Object(arguments) = arguments else { return };
        let name = ["attempt ", &attempt.number.to_string()].concat();
        self.slice(&name, "attempt", attempt.from, until, arguments);
        for (began, ended) in &attempt.cold_starts {
            self.slice("cold start", "init", Slice { at: *began, ..attempt.from }, *ended, Map::new());
        }
        let Some(before) = attempt.after else { return };
        self.flows += 1;
        for (phase, Slice { process, thread, at }) in [("s", before), ("f", attempt.from)] {
            self.event(&json!({ "ph": phase, "bp": "e", "name": "retry", "cat": "retry", "id": self.flows,
                "pid": process, "tid": thread, "ts": at.micros() }));
        }
    }

    /// What is counted, and of what: Perfetto shows both as one name.
    fn counter(&mut self, process: u64, [name, of]: [&str; 2], value: u64, at: Time) {
        self.event(&json!({ "ph": "C", "name": name, "pid": process, "tid": 0, "ts": at.micros(),
            "args": { of: value } }));
    }

    /// Counters; and the waits of events, which change with one of them.
    fn count(&mut self, record: &Record) {
        let at = record.at;
        if let Some(function) = record.what.function() {
            let before = self.levels.of(function);
            self.levels.add(record);
            let (process, Level { events_waiting, attempts_running }) = (process(function), self.levels.of(function));
            if events_waiting > before.events_waiting {
                self.wait_begins((true, record.call), process, "event waits".to_owned(), at);
            } else if events_waiting < before.events_waiting {
                self.wait_ends((true, record.call), at);
            }
            if events_waiting != before.events_waiting {
                self.counter(process, ["events", "waiting"], events_waiting, at);
            }
            if attempts_running != before.attempts_running {
                self.counter(process, ["attempts", "running"], attempts_running, at);
            }
        }
        if record.cost > 0 {
            self.counter(CALLERS, ["bill", "picodollars"], self.levels.total.picodollars(), at);
        }
    }

    fn follow_call(&mut self, record: &Record) {
        let call = record.call;
        match &record.what {
            What::Sent { from, function, mode, .. } if !matches!(from, Sender::Destination { .. }) => {
                if let Sender::Function { call: asking, .. } = *from {
                    self.asks.insert(asking, call);
                }
                let name = [words::mode(*mode), " call of ", &self.scenario.function(*function).name].concat();
                self.wait_begins((false, call), process_of(from), name, record.at);
            }
            What::Answered { .. } | What::HungUp { .. } => self.wait_ends((false, call), record.at),
            What::RetryDue { .. } => {
                if let Some((_, slice)) = self.ended.filter(|(seq, _)| *seq == record.cause) {
                    self.before.entry(call).or_default().push_back(slice);
                }
            }
            What::GaveUp { .. } if self.ended.is_none_or(|(seq, _)| seq != record.cause) => {
                self.take_before(call);
            }
            _ => {}
        }
    }
}

impl Exporter for ChromeTrace {
    fn add(&mut self, record: &Record) {
        self.count(record);
        match record.what {
            What::Started { function, environment, attempt, init, init_in_run, .. } => {
                self.started(record, function, environment, attempt, !init.is_zero() || init_in_run);
            }
            What::Initialised { function, environment } => {
                self.cold_start_ends(function, environment, record.at, false);
            }
            What::InitTimedOut { function, environment } | What::InitFailed { function, environment, .. } => {
                self.cold_start_ends(function, environment, record.at, true);
            }
            What::Finished(finished) => self.finished(record, &finished),
            _ => self.follow_call(record),
        }
        if let Some(name) = problem(&record.what) {
            self.mark(record, name);
        }
    }

    fn finish(mut self: Box<Self>, until: Time) -> String {
        for (_, mut attempt) in std::mem::take(&mut self.running) {
            attempt.cold_starts.extend(attempt.starting.take().map(|began| (began, until)));
            self.attempt(&attempt, until, json!({ "unfinished": true }));
        }
        for (waiter, wait) in std::mem::take(&mut self.waits) {
            (0..wait.copies).for_each(|_| self.wait(waiter, wait.process, &wait.name, "e", until));
        }
        let scenario = json!({ "title": self.scenario.about.title, "seed": self.scenario.seed.to_string() });
        self.text.push_str("],\n\"displayTimeUnit\":\"ms\",\"otherData\":");
        self.text.push_str(&scenario.to_string());
        self.text.push_str("}\n");
        self.text
    }
}

/// What went wrong, where no slice says so.
const fn problem(what: &What) -> Option<&'static str> {
    Some(match what {
        What::Refused { .. } => "refused",
        What::TurnedAway { .. } => "turned away",
        What::InitTimedOut { .. } => "init timed out",
        What::InitFailed { .. } => "init failed",
        What::Duplicated { .. } => "event held twice",
        What::GaveUp { .. } => "gave up",
        What::DeadLettered { .. } => "dead letter",
        What::DeliveryFailed { .. } => "delivery failed",
        What::Lost { .. } => "event lost",
        What::HungUp { .. } => "caller gave up waiting",
        What::AnswerLost { .. } => "answer lost",
        What::Unheard { .. } => "answer unheard",
        _ => return None,
    })
}
