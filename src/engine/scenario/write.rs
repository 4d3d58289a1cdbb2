//! From a scenario to the JSON that [`super::read`] reads back to the same scenario.

use super::read::{
    ARCHITECTURES, CALLEE_POLICIES, EFFECTS, FAILS_BY, LOOPS, MODES, PRESETS, QUALIFIERS, STATES, TARGET_KINDS,
    VERSION, WAITING,
};
use super::{
    AccountChange, Arrivals, Caller, CallerChange, Command, Destination, Distribution, Edge, Failure, Function,
    FunctionChange, Scenario, Sdk, Target, Timed,
};
use crate::engine::time::{Span, Time};
use serde_json::{Map, Value, json};

impl Scenario {
    /// The scenario as JSON.
    pub fn to_json(&self) -> Value {
        let about = &self.about;
        let mut json = json!({
            "version": VERSION, "id": about.id, "title": about.title, "question": about.question, "hint": about.hint,
            "answer": about.answer, "start": time(about.start), "horizon": time(about.horizon), "speed": about.speed,
            "seed": self.seed, "preset": word(&PRESETS, self.preset),
        });
        json["account"] = json!({
            "concurrency": self.account.concurrency, "network": self.account.network.text(),
            "dispatch": distribution(self.account.dispatch), "system_errors": percent(self.account.system_error_ppm),
            "duplicates": percent(self.account.duplicate_ppm), "loops": word(&LOOPS, self.account.loops),
            "waiting": word(&WAITING, self.account.waiting),
        });
        json["callers"] = self.callers.iter().map(|caller| self.caller_json(caller)).collect();
        json["functions"] = self.functions.iter().map(|function| self.function_json(function)).collect();
        json["targets"] = self.targets.iter().map(target_json).collect();
        json["commands"] = self.commands.iter().map(|timed| self.timed_json(timed)).collect();
        json
    }

    fn caller_json(&self, caller: &Caller) -> Value {
        let mut json = Map::new();
        json.insert("name".to_owned(), caller.name.clone().into());
        json.insert("calls".to_owned(), self.function(caller.function).name.clone().into());
        json.insert("mode".to_owned(), word(&MODES, caller.mode));
        let changes = [
            CallerChange::When(caller.when.clone()),
            CallerChange::Payload(caller.payload.clone()),
            CallerChange::PayloadBytes(caller.payload_bytes),
            CallerChange::Permitted(caller.permitted),
            CallerChange::Qualifier(caller.qualifier),
            CallerChange::Sdk(caller.sdk),
        ];
        for (name, value) in changes.iter().map(caller_field) {
            json.insert(name.to_owned(), value);
        }
        Value::Object(json)
    }

    fn function_json(&self, function: &Function) -> Value {
        let mut json = Map::new();
        json.insert("name".to_owned(), function.name.clone().into());
        let changes = [
            FunctionChange::Memory(function.memory_mb),
            FunctionChange::Architecture(function.architecture),
            FunctionChange::Timeout(function.timeout),
            FunctionChange::Work(function.work),
            FunctionChange::Failure(function.failure),
            FunctionChange::FailsBy(function.fails_by),
            FunctionChange::Storage(function.storage_mb),
            FunctionChange::Provisioned(function.provisioned),
            FunctionChange::Effects(function.effects),
            FunctionChange::Version(function.version),
            FunctionChange::Error(function.error.clone()),
            FunctionChange::Returns(function.returns.clone()),
            FunctionChange::Init(function.init),
            FunctionChange::IdleLifetime(function.idle_lifetime),
            FunctionChange::Reserved(function.reserved),
            FunctionChange::Retries(function.retries),
            FunctionChange::MaxEventAge(function.max_event_age),
            FunctionChange::DeadLetterQueue(function.dead_letter_queue),
            FunctionChange::OnFailure(function.on_failure),
            FunctionChange::OnSuccess(function.on_success),
            FunctionChange::State(function.state),
        ];
        for change in changes {
            let (name, value) = self.function_field(&change);
            json.insert(name.to_owned(), value);
        }
        json.insert("calls".to_owned(), function.calls.iter().map(|edge| self.edge_json(edge)).collect());
        Value::Object(json)
    }

    fn edge_json(&self, edge: &Edge) -> Value {
        json!({
            "function": self.function(edge.function).name, "mode": word(&MODES, edge.mode),
            "on_failure": word(&CALLEE_POLICIES, edge.on_failure), "sdk": sdk(&edge.sdk),
        })
    }

    fn function_field(&self, change: &FunctionChange) -> (&'static str, Value) {
        let target = |id: &Option<super::TargetId>| id.map_or(Value::Null, |id| self.target(id).name.clone().into());
        let destination = |to: &Option<Destination>| match to {
            None => Value::Null,
            Some(Destination::Target(id)) => self.target(*id).name.clone().into(),
            Some(Destination::Function(id)) => json!({ "function": self.function(*id).name }),
        };
        match change {
            FunctionChange::Memory(mb) => ("memory_mb", (*mb).into()),
            FunctionChange::Architecture(kind) => ("architecture", word(&ARCHITECTURES, *kind)),
            FunctionChange::Timeout(limit) => ("timeout", span(*limit)),
            FunctionChange::Work(time) => ("work", distribution(*time)),
            FunctionChange::Failure(when) => ("failure", failure(*when)),
            FunctionChange::FailsBy(way) => ("fails_by", word(&FAILS_BY, *way)),
            FunctionChange::Storage(mb) => ("storage_mb", (*mb).into()),
            FunctionChange::Provisioned(count) => ("provisioned", (*count).into()),
            FunctionChange::Effects(effects) => ("effects", word(&EFFECTS, *effects)),
            FunctionChange::Version(version) => ("version", (*version).into()),
            FunctionChange::Error(text) => ("error", text.clone().into()),
            FunctionChange::Returns(text) => ("returns", text.clone().into()),
            FunctionChange::Init(time) => ("init", distribution(*time)),
            FunctionChange::IdleLifetime(time) => ("idle_lifetime", span(*time)),
            FunctionChange::Reserved(limit) => ("reserved", limit.map_or(Value::Null, Value::from)),
            FunctionChange::Retries(count) => ("retries", (*count).into()),
            FunctionChange::MaxEventAge(age) => ("max_event_age", span(*age)),
            FunctionChange::DeadLetterQueue(id) => ("dead_letter_queue", target(id)),
            FunctionChange::OnFailure(to) => ("on_failure", destination(to)),
            FunctionChange::OnSuccess(to) => ("on_success", destination(to)),
            FunctionChange::State(state) => ("state", word(&STATES, *state)),
            FunctionChange::OnCalleeFailure { edge, policy } => {
                ("on_callee_failure", json!({ "edge": edge, "policy": word(&CALLEE_POLICIES, *policy) }))
            }
        }
    }

    fn timed_json(&self, timed: &Timed) -> Value {
        let (verb, body) = match &timed.command {
            Command::CallNow(caller) => ("call_now", json!(self.caller(*caller).name)),
            Command::Drain(target) => ("drain", json!(self.target(*target).name)),
            Command::SetReachable { target, reachable } => {
                ("set_reachable", json!({ "target": self.target(*target).name, "reachable": reachable }))
            }
            Command::SetMode { caller, mode } => {
                ("set_mode", json!({ "caller": self.caller(*caller).name, "mode": word(&MODES, *mode) }))
            }
            Command::SetEdgeMode { function, edge, mode } => (
                "set_edge_mode",
                json!({ "function": self.function(*function).name, "edge": edge, "mode": word(&MODES, *mode) }),
            ),
            Command::SetCaller { caller, change } => {
                let (name, value) = caller_field(change);
                ("set_caller", json!({ "caller": self.caller(*caller).name, name: value }))
            }
            Command::SetFunction { function, change } => {
                let (name, value) = self.function_field(change);
                ("set_function", json!({ "function": self.function(*function).name, name: value }))
            }
            Command::SetAccount(change) => {
                let (name, value) = match change {
                    AccountChange::Concurrency(limit) => ("concurrency", (*limit).into()),
                    AccountChange::Network(one_way) => ("network", span(*one_way)),
                    AccountChange::Dispatch(delay) => ("dispatch", distribution(*delay)),
                    AccountChange::SystemErrorPpm(chance) => ("system_errors", percent(*chance)),
                    AccountChange::DuplicatePpm(chance) => ("duplicates", percent(*chance)),
                    AccountChange::Loops(loops) => ("loops", word(&LOOPS, *loops)),
                    AccountChange::Waiting(waiting) => ("waiting", word(&WAITING, *waiting)),
                };
                ("set_account", json!({ name: value }))
            }
        };
        json!({ "at": time(timed.at), verb: body })
    }
}

fn target_json(target: &Target) -> Value {
    json!({ "name": target.name, "kind": word(&TARGET_KINDS, target.kind), "alarm": target.alarm, "reachable": target.reachable })
}

fn caller_field(change: &CallerChange) -> (&'static str, Value) {
    match change {
        CallerChange::When(when) => ("when", arrivals(when)),
        CallerChange::Payload(text) => ("payload", text.clone().into()),
        CallerChange::PayloadBytes(size) => ("payload_bytes", size.map_or(Value::Null, Value::from)),
        CallerChange::Permitted(permitted) => ("permitted", (*permitted).into()),
        CallerChange::Qualifier(qualifier) => ("qualifier", word(&QUALIFIERS, *qualifier)),
        CallerChange::Sdk(of) => ("sdk", sdk(of)),
    }
}

fn sdk(of: &Sdk) -> Value {
    if let Some((name, _)) = Sdk::NAMED.iter().find(|(_, other)| other == of) {
        return (*name).into();
    }
    json!({
        "attempts": of.attempts, "base": of.base.text(), "throttle_base": of.throttle_base.text(), "cap": of.cap.text(),
        "jitter": of.jitter, "connect_timeout": of.connect_timeout.text(), "read_timeout": of.read_timeout.text(),
    })
}

fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> Value {
    words.iter().find(|(_, other)| *other == value).map_or(Value::Null, |(name, _)| (*name).into())
}

fn span(span: Span) -> Value {
    span.text().into()
}

fn time(time: Time) -> Value {
    span(Span(time.0))
}

fn distribution(of: Distribution) -> Value {
    match of {
        Distribution::Fixed(time) => span(time),
        Distribution::Uniform(low, high) => json!({ "uniform": [low.text(), high.text()] }),
        Distribution::Exponential(mean) => json!({ "exponential": mean.text() }),
        Distribution::LongTailed(median) => json!({ "long_tailed": median.text() }),
    }
}

fn failure(of: Failure) -> Value {
    match of {
        Failure::Never => "never".into(),
        Failure::Always => "always".into(),
        Failure::Hangs => "hangs".into(),
        Failure::Chance(ppm) => json!({ "chance": percent(ppm) }),
        Failure::FirstAttempts(count) => json!({ "first_attempts": count }),
    }
}

fn percent(ppm: u32) -> Value {
    format!("{}.{:04}%", ppm / 10_000, ppm % 10_000).into()
}

fn arrivals(of: &Arrivals) -> Value {
    match of {
        Arrivals::ByHand => "by_hand".into(),
        Arrivals::Every { period, first } => json!({ "every": period.text(), "first": time(*first) }),
        Arrivals::Random { mean_gap, limit } => {
            let mut json = json!({ "random_per_second": 1_000_000.0 / mean_gap.0.max(1) as f64 });
            if let Some(limit) = limit {
                json["limit"] = (*limit).into();
            }
            json
        }
        Arrivals::Burst { count, at } => json!({ "burst": count, "at": time(*at) }),
        Arrivals::At(times) => json!({ "at": times.iter().map(|at| time(*at)).collect::<Vec<_>>() }),
    }
}
