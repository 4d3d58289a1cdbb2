//! A laboratory for whole runs: the cases' conventions, a scenario in a few lines, and questions to ask of the log.
#![allow(dead_code, reason = "each test program asks questions of its own")]

use invokescope::engine::answer::{self, Response};
use invokescope::engine::delivery;
use invokescope::engine::log::FullLog;
use invokescope::engine::record::{CallId, NO_CAUSE, Record, Sender, What};
use invokescope::engine::scenario::{FunctionId, Scenario, TargetId, read};
use invokescope::engine::time::{Span, Time};
use invokescope::engine::world::{Message, Metrics, World};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A run that is over, with everything that happened.
pub struct Lab {
    pub world: World,
    pub log: Vec<Record>,
    /// The request id of each call.
    pub ids: BTreeMap<CallId, String>,
}

/// An answer that a sender heard.
#[derive(Debug, Clone)]
pub struct Heard {
    /// When, and how long after sending, in milliseconds.
    pub at_ms: u64,
    pub waited_ms: u64,
    pub call: CallId,
    /// What the sender itself was told of the outcome.
    pub status: u16,
    pub failed: bool,
    /// The whole answer, as the Invoke API writes it.
    pub response: Response,
}

pub const fn secs(secs: u64) -> Time {
    Time::from_secs(secs)
}

impl Lab {
    /// Runs a scenario with dispatch delay and network delay 0, unless it says otherwise, checking the laws on the way.
    pub fn run(json: &str, until: Time) -> Self {
        Self::run_scenario(scenario(json), until)
    }

    pub fn run_scenario(scenario: Scenario, until: Time) -> Self {
        let commands = scenario.commands.clone();
        let mut world = World::new(Arc::new(scenario));
        let (mut log, mut ids, mut total) = (FullLog::default(), BTreeMap::new(), 0_u128);
        while world.next_due(&commands).is_some_and(|due| due <= until) {
            let before = log.0.len();
            world.step(&commands, &mut log);
            if let Err(broken) = world.check() {
                panic!("at {:?}: {broken}", world.now());
            }
            total += log.0[before..].iter().map(|record| u128::from(record.cost)).sum::<u128>();
            assert_eq!(total, world.ledger().total().0, "lines add up to the counter");
            for call in world.calls() {
                let id = ids.entry(call.id).or_insert_with(|| world.request_id(call.id));
                assert_eq!(*id, world.request_id(call.id), "a call keeps its request id in every attempt");
            }
        }
        Self { world, log: log.0, ids }
    }

    /// The function with this name.
    pub fn function(&self, name: &str) -> FunctionId {
        let functions = &self.world.config().functions;
        FunctionId(functions.iter().position(|function| function.name == name).expect("a function of this name") as u8)
    }

    /// Start and end of each attempt in milliseconds, in order of their ends.
    pub fn attempts(&self) -> Vec<(u64, u64)> {
        self.attempts_where(|_| true)
    }

    /// The same of one function.
    pub fn attempts_of(&self, name: &str) -> Vec<(u64, u64)> {
        let function = self.function(name);
        self.attempts_where(|end| end.what.function() == Some(function))
    }

    /// The same of one call.
    pub fn attempts_of_call(&self, call: u32) -> Vec<(u64, u64)> {
        self.attempts_where(|end| end.call == CallId(call))
    }

    fn attempts_where(&self, wanted: impl Fn(&Record) -> bool) -> Vec<(u64, u64)> {
        let started = |end: &Record, attempt: u8| {
            let mut all = self.log.iter().filter(|r| r.call == end.call);
            all.find_map(|r| match r.what {
                What::Started { attempt: number, .. } if number == attempt => Some(r.at.0 / 1_000),
                _ => None,
            })
        };
        let ends = self.log.iter().filter(|end| wanted(end)).filter_map(|end| match end.what {
            What::Finished(finished) => Some((started(end, finished.attempt)?, end.at.0 / 1_000)),
            _ => None,
        });
        ends.collect()
    }

    /// When the poller was refused, in milliseconds, for one call.
    pub fn refused_tries(&self, call: u32) -> Vec<u64> {
        let all = self.log.iter().filter(|record| record.call == CallId(call));
        all.filter(|record| matches!(record.what, What::TurnedAway { .. })).map(|record| record.at.0 / 1_000).collect()
    }

    /// Every answer that a caller heard, in order.
    pub fn heard(&self) -> Vec<Heard> {
        let answers = self.log.iter().filter_map(|record| match record.what {
            What::Answered { from: Sender::Caller(_), status, failed, waited, .. } => {
                let decided = self.cause(record).expect("an answer has a cause");
                let function = decided.what.function().expect("an answer is about a function");
                let function = self.world.config().function(function);
                let response = answer::response(function, &self.ids[&record.call], &decided.what);
                Some(Heard {
                    at_ms: record.at.0 / 1_000,
                    waited_ms: waited.0 / 1_000,
                    call: record.call,
                    status,
                    failed,
                    response: response.expect("the cause of an answer decides it"),
                })
            }
            _ => None,
        });
        answers.collect()
    }

    /// The record that brought this one about.
    pub fn cause(&self, record: &Record) -> Option<&Record> {
        (record.cause != NO_CAUSE).then(|| &self.log[record.cause as usize])
    }

    pub fn metrics(&self, name: &str) -> &Metrics {
        &self.world.function(self.function(name)).metrics
    }

    /// Invocations, errors, throttles, events received, events dropped.
    pub fn counts(&self, name: &str) -> [u64; 5] {
        let metrics = self.metrics(name);
        [
            metrics.invocations,
            metrics.errors,
            metrics.throttles,
            metrics.async_events_received,
            metrics.async_events_dropped,
        ]
    }

    /// The age at which an event was last handed to the function.
    pub fn event_age_ms(&self, name: &str) -> u64 {
        self.metrics(name).async_event_age_max.ms_floor()
    }

    pub fn messages(&self, target: &str) -> Vec<Message> {
        let targets = &self.world.config().targets;
        let index = targets.iter().position(|other| other.name == target).expect("a target of this name");
        self.world.target(TargetId(index as u8)).messages.iter().cloned().collect()
    }

    /// The attributes of a message by name, with their kinds.
    pub fn attributes(&self, message: &Message) -> Vec<(&'static str, &'static str, String)> {
        let all = delivery::attributes(&self.world, self.place_of(message), message);
        all.into_iter().map(|attribute| (attribute.name, attribute.kind, attribute.value)).collect()
    }

    pub fn body(&self, message: &Message) -> String {
        delivery::body(&self.world, self.place_of(message), message)
    }

    /// The target in which a message lies.
    fn place_of(&self, message: &Message) -> TargetId {
        let targets = (0..self.world.config().targets.len()).map(|index| TargetId(index as u8));
        let lies_in = |id: &TargetId| self.world.target(*id).messages.iter().any(|other| other == message);
        targets.into_iter().find(lies_in).expect("a message lies in a target")
    }

    pub fn body_json(&self, message: &Message) -> serde_json::Value {
        serde_json::from_str(&self.body(message)).expect("a record is JSON")
    }

    /// When the alarms changed, in seconds, and to what.
    pub fn alarm_changes(&self) -> Vec<(u64, &'static str)> {
        use invokescope::engine::record::AlarmState::{Alarm, InsufficientData, Ok};
        let changes = self.log.iter().filter_map(|record| match record.what {
            What::AlarmChanged { state, .. } => Some((
                record.at.0 / 1_000_000,
                match state {
                    InsufficientData => "INSUFFICIENT_DATA",
                    Ok => "OK",
                    Alarm => "ALARM",
                },
            )),
            _ => None,
        });
        changes.collect()
    }

    /// The most attempts at once, counted in the log.
    pub fn most_at_once(&self) -> i64 {
        let (mut now, mut most) = (0, 0);
        for record in &self.log {
            now += match record.what {
                What::Started { .. } => 1,
                What::Finished(_) => -1,
                _ => 0,
            };
            most = now.max(most);
        }
        most
    }

    pub fn billed_ms(&self) -> Vec<u32> {
        let ends = self.log.iter().filter_map(|record| match record.what {
            What::Finished(finished) => Some(finished.billed_ms),
            _ => None,
        });
        ends.collect()
    }

    pub fn bill(&self) -> String {
        self.world.ledger().total().exact()
    }

    /// The bill, to the last digit, and within 10⁻¹⁰ of the amount that the case states.
    #[track_caller]
    pub fn assert_bill(&self, exact: &str, stated: f64) {
        assert_eq!(self.bill(), exact, "to the last digit");
        let ours: f64 = exact.parse().expect("a decimal number");
        assert!((ours - stated).abs() < 1e-10, "{ours} is not the {stated} of the case");
    }
}

/// Reads a scenario with the cases' conventions: no network delay and no dispatch delay unless it says otherwise.
pub fn scenario(json: &str) -> Scenario {
    let with_account = json.replacen('{', r#"{"account":{"network":"0s","dispatch":"0s"},"#, 1);
    let json = if json.contains("\"account\"") { json } else { &with_account };
    read::read(json).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// A length of time as the log has it.
pub const fn ms(ms: u64) -> Span {
    Span::from_ms(ms)
}
