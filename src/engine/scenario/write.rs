//! From a scenario to the JSON that [`super::read`] reads back to the same scenario.

use super::read::VERSION;
use super::words::{
    self, ARCHITECTURES, CALLEE_POLICIES, EFFECT_POINTS, EFFECTS, FAILS_BY, LOOPS, MODES, PRESETS, QUALIFIERS, STATES,
    TARGET_KINDS, WAITING,
};
use super::{
    AccountChange, Arrivals, Caller, CallerChange, Command, Destination, Distribution, Edge, EffectKey, Failure,
    Function, FunctionChange, SERVICES, Scenario, Sdk, Service, Target, Timed,
};
use crate::engine::time::{Span, Time};
use serde_json::{Map, Value};

impl Scenario {
    /// The scenario as JSON.
    pub fn to_json(&self) -> Value {
        let mut json = object(self.about_json());
        for (name, value) in [
            ("version", Value::from(VERSION)),
            ("seed", Value::from(self.seed)),
            ("preset", word(&PRESETS, self.preset)),
        ] {
            json[name] = value;
        }
        json["account"] = object(vec![
            ("concurrency", Value::from(self.account.concurrency)),
            ("network", span(self.account.network)),
            ("dispatch", distribution(self.account.dispatch)),
            ("system_errors", percent(self.account.system_error_ppm)),
            ("duplicates", percent(self.account.duplicate_ppm)),
            ("loops", word(&LOOPS, self.account.loops)),
            ("waiting", word(&WAITING, self.account.waiting)),
        ]);
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
        if caller.service != Service::Program {
            json.insert("service".to_owned(), word(&SERVICES, caller.service));
        }
        let changes = [
            CallerChange::When(caller.when.clone()),
            CallerChange::Payload(caller.payload.clone()),
            CallerChange::PayloadBytes(caller.payload_bytes),
            CallerChange::Permitted(caller.permitted),
            CallerChange::Qualifier(caller.qualifier),
            CallerChange::Sdk(caller.sdk),
            CallerChange::IdleTimeout(caller.idle_timeout),
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
            FunctionChange::InitFailure(function.init_failure),
            FunctionChange::Effects(function.effects),
            FunctionChange::EffectName(function.effect_name.clone()),
            FunctionChange::EffectAt(function.effect_at),
            FunctionChange::EffectKey(function.effect_key.clone()),
            FunctionChange::Version(function.version),
            FunctionChange::Error(function.error.clone()),
            FunctionChange::Returns(function.returns.clone()),
            FunctionChange::ReturnsBytes(function.returns_bytes),
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
        object(vec![
            ("function", text(&self.function(edge.function).name)),
            ("mode", word(&MODES, edge.mode)),
            ("on_failure", word(&CALLEE_POLICIES, edge.on_failure)),
            ("sdk", sdk(&edge.sdk)),
        ])
    }

    fn function_field(&self, change: &FunctionChange) -> (&'static str, Value) {
        let target = |id: &Option<super::TargetId>| id.map_or(Value::Null, |id| self.target(id).name.clone().into());
        let destination = |to: &Option<Destination>| match to {
            None => Value::Null,
            Some(Destination::Target(id)) => self.target(*id).name.clone().into(),
            Some(Destination::Function(id)) => object(vec![("function", text(&self.function(*id).name))]),
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
            FunctionChange::InitFailure(when) => ("init_failure", failure(*when)),
            FunctionChange::Effects(effects) => ("effects", word(&EFFECTS, *effects)),
            FunctionChange::EffectName(name) => ("effect_name", name.clone().into()),
            FunctionChange::EffectAt(point) => ("effect_at", word(&EFFECT_POINTS, *point)),
            FunctionChange::EffectKey(key) => ("effect_key", effect_key(key)),
            FunctionChange::Version(version) => ("version", (*version).into()),
            FunctionChange::Error(text) => ("error", text.clone().into()),
            FunctionChange::Returns(text) => ("returns", text.clone().into()),
            FunctionChange::ReturnsBytes(size) => ("returns_bytes", size.map_or(Value::Null, Value::from)),
            FunctionChange::Init(time) => ("init", distribution(*time)),
            FunctionChange::IdleLifetime(time) => ("idle_lifetime", span(*time)),
            FunctionChange::Reserved(limit) => ("reserved", limit.map_or(Value::Null, Value::from)),
            FunctionChange::Retries(count) => ("retries", (*count).into()),
            FunctionChange::MaxEventAge(age) => ("max_event_age", span(*age)),
            FunctionChange::DeadLetterQueue(id) => ("dead_letter_queue", target(id)),
            FunctionChange::OnFailure(to) => ("on_failure", destination(to)),
            FunctionChange::OnSuccess(to) => ("on_success", destination(to)),
            FunctionChange::State(state) => ("state", word(&STATES, *state)),
            FunctionChange::OnCalleeFailure { edge, policy } => (
                "on_callee_failure",
                object(vec![("edge", Value::from(*edge)), ("policy", word(&CALLEE_POLICIES, *policy))]),
            ),
        }
    }

    fn timed_json(&self, timed: &Timed) -> Value {
        let (verb, body) = self.command_json(&timed.command);
        object(vec![("at", time(timed.at)), (verb, body)])
    }

    /// A command's verb and what it is about.
    pub(super) fn command_json(&self, command: &Command) -> (&'static str, Value) {
        match command {
            Command::CallNow(caller) => ("call_now", text(&self.caller(*caller).name)),
            Command::Drain(target) => ("drain", text(&self.target(*target).name)),
            Command::SetReachable { target, reachable } => (
                "set_reachable",
                object(vec![("target", text(&self.target(*target).name)), ("reachable", Value::from(*reachable))]),
            ),
            Command::SetMode { caller, mode } => {
                ("set_mode", object(vec![("caller", text(&self.caller(*caller).name)), ("mode", word(&MODES, *mode))]))
            }
            Command::SetEdgeMode { function, edge, mode } => (
                "set_edge_mode",
                object(vec![
                    ("function", text(&self.function(*function).name)),
                    ("edge", Value::from(*edge)),
                    ("mode", word(&MODES, *mode)),
                ]),
            ),
            Command::SetCaller { caller, change } => {
                let (name, value) = caller_field(change);
                ("set_caller", object(vec![("caller", text(&self.caller(*caller).name)), (name, value)]))
            }
            Command::SetFunction { function, change } => {
                let (name, value) = self.function_field(change);
                ("set_function", object(vec![("function", text(&self.function(*function).name)), (name, value)]))
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
                ("set_account", object(vec![(name, value)]))
            }
        }
    }
}

fn target_json(target: &Target) -> Value {
    object(vec![
        ("name", text(&target.name)),
        ("kind", word(&TARGET_KINDS, target.kind)),
        ("alarm", Value::from(target.alarm)),
        ("reachable", Value::from(target.reachable)),
    ])
}

fn caller_field(change: &CallerChange) -> (&'static str, Value) {
    match change {
        CallerChange::When(when) => ("when", arrivals(when)),
        CallerChange::Payload(text) => ("payload", text.clone().into()),
        CallerChange::PayloadBytes(size) => ("payload_bytes", size.map_or(Value::Null, Value::from)),
        CallerChange::Permitted(permitted) => ("permitted", (*permitted).into()),
        CallerChange::Qualifier(qualifier) => ("qualifier", word(&QUALIFIERS, *qualifier)),
        CallerChange::Sdk(of) => ("sdk", sdk(of)),
        CallerChange::IdleTimeout(limit) => ("idle_timeout", limit.map_or(Value::Null, span)),
    }
}

fn sdk(of: &Sdk) -> Value {
    if let Some((name, _)) = Sdk::NAMED.iter().find(|(_, other)| other == of) {
        return (*name).into();
    }
    let like = Sdk::NAMED.iter().find(|(_, other)| other.preset == of.preset).map_or("none", |(name, _)| *name);
    let mut fields = vec![
        ("like", text(like)),
        ("attempts", Value::from(of.attempts)),
        ("jitter", Value::from(of.jitter)),
        ("connect_timeout", span(of.connect_timeout)),
        ("read_timeout", span(of.read_timeout)),
    ];
    if of.delays.is_empty() {
        fields.extend([("base", span(of.base)), ("throttle_base", span(of.throttle_base)), ("cap", span(of.cap))]);
    } else {
        fields.push(("delays", of.delays.spans().iter().map(|delay| span(*delay)).collect()));
    }
    object(fields)
}

/// An object with these fields. A function, since `json!` would repeat the code of each insertion.
pub(super) fn object(fields: Vec<(&str, Value)>) -> Value {
    let mut object = Map::new();
    // One by one: a map made at once would bring a way to sort.
    for (name, value) in fields {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}

pub(super) fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

pub(super) fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> Value {
    words::word_of(words, value).into()
}

pub(super) fn span(span: Span) -> Value {
    span.text().into()
}

pub(super) fn time(time: Time) -> Value {
    span(Span(time.0))
}

fn distribution(of: Distribution) -> Value {
    match of {
        Distribution::Fixed(time) => span(time),
        Distribution::Uniform(low, high) => object(vec![("uniform", Value::Array(vec![span(low), span(high)]))]),
        Distribution::Exponential(mean) => object(vec![("exponential", span(mean))]),
        Distribution::LongTailed(median) => object(vec![("long_tailed", span(median))]),
        Distribution::Percentiles(all) => {
            let knot = |(share, micros): &(u32, u32)| Value::Array(vec![percent(*share), span(Span((*micros).into()))]);
            object(vec![("percentiles", all.knots().iter().map(knot).collect())])
        }
    }
}

fn failure(of: Failure) -> Value {
    match of {
        Failure::Never => "never".into(),
        Failure::Always => "always".into(),
        Failure::Hangs => "hangs".into(),
        Failure::Chance(ppm) => object(vec![("chance", percent(ppm))]),
        Failure::ChanceOrHang { fails, hangs } => object(vec![("chance", percent(fails)), ("hangs", percent(hangs))]),
        Failure::FirstAttempts(count) => object(vec![("first_attempts", Value::from(count))]),
    }
}

fn effect_key(of: &EffectKey) -> Value {
    match of {
        EffectKey::RequestId => "request_id".into(),
        EffectKey::PayloadField(path) => object(vec![("payload_field", text(path))]),
    }
}

fn percent(ppm: u32) -> Value {
    format!("{}.{:04}%", ppm / 10_000, ppm % 10_000).into()
}

fn arrivals(of: &Arrivals) -> Value {
    match of {
        Arrivals::ByHand => "by_hand".into(),
        Arrivals::Every { period, first } => object(vec![("every", span(*period)), ("first", time(*first))]),
        Arrivals::Random { mean_gap, limit } => {
            let mut json = object(vec![("random_per_second", Value::from(1_000_000.0 / mean_gap.0.max(1) as f64))]);
            if let Some(limit) = limit {
                json["limit"] = (*limit).into();
            }
            json
        }
        Arrivals::Burst { count, at } => object(vec![("burst", Value::from(*count)), ("at", time(*at))]),
        Arrivals::At(times) => object(vec![("at", times.iter().map(|at| time(*at)).collect())]),
    }
}
