//! The run as OpenTelemetry's traces, in the JSON encoding of OTLP: a trace for each event and for each synchronous call of a
//! caller. A span for the request, one for the event's life in Lambda, and one for each attempt, linked to the attempt before.
//! Ids are made from the seed: a trace has its request id, without the dashes.

use super::exporter::Exporter;
use super::otlp_span::{Kind, Link, Span, SpanId, attribute};
use crate::engine::answer::version_name;
use crate::engine::delivery;
use crate::engine::facts;
use crate::engine::money::Amount;
use crate::engine::record::{CallId, Finished, Record, Sender, What};
use crate::engine::scenario::{FunctionId, Mode, Scenario};
use crate::engine::time::Time;
use crate::interchange::words;
use crate::text::names;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The units of a function's memory that OpenTelemetry counts in.
const BYTES_PER_MB: u64 = 1 << 20;

pub struct Otlp {
    scenario: Arc<Scenario>,
    calls: BTreeMap<CallId, Call>,
    /// Attempts under way, by function and environment.
    running: BTreeMap<(u8, u32), Span>,
    /// Which call an SDK is about to send again, by the record that says so.
    resends: BTreeMap<u64, CallId>,
    /// Which call's answer each call's attempt waits for.
    asks: BTreeMap<CallId, CallId>,
    /// Finished spans of each caller, then of each function.
    spans: Vec<Vec<Value>>,
}

/// What is known of a call that was sent.
struct Call {
    trace: String,
    /// The sender's span, until the sender has heard, and its place among the services.
    request: Option<Span>,
    sender: usize,
    /// Lambda sends records to functions without waiting to hear more than that it was taken.
    is_of_lambda: bool,
    request_span: SpanId,
    /// The span of an event's life in Lambda, which goes on as long as anything becomes of it.
    life: Option<Span>,
    life_until: Time,
    /// An event can be held twice.
    copies_left: u32,
    function: FunctionId,
    attempts: u64,
    last_attempt: Option<SpanId>,
}

impl Otlp {
    pub fn new(scenario: Arc<Scenario>) -> Self {
        let services = scenario.callers.len() + scenario.functions.len();
        Self {
            scenario,
            calls: BTreeMap::new(),
            running: BTreeMap::new(),
            resends: BTreeMap::new(),
            asks: BTreeMap::new(),
            spans: vec![Vec::new(); services],
        }
    }

    fn service(&self, function: FunctionId) -> usize {
        self.scenario.callers.len() + usize::from(function.0)
    }

    fn sender(&self, from: &Sender) -> usize {
        match *from {
            Sender::Caller(caller) => usize::from(caller.0),
            Sender::Function { function, .. } | Sender::Destination { function, .. } => self.service(function),
        }
    }

    fn link_to(&self, call: CallId) -> Option<Link> {
        let before = self.calls.get(&call)?;
        Some(Link { trace: before.trace.clone(), span: before.last_attempt.unwrap_or(before.request_span) })
    }

    /// A call begins a trace, unless a function waits for its answer: then it belongs to that function's attempt.
    fn sent(&mut self, record: &Record, from: &Sender, function: FunctionId, mode: Mode) {
        let seed = self.scenario.seed;
        let own = delivery::request_id(seed, record.call);
        let parent = match *from {
            Sender::Caller(_) => None,
            Sender::Function { call, .. } | Sender::Destination { call, .. } => self.link_to(call),
        };
        if let Sender::Function { call, .. } = *from {
            self.asks.insert(call, record.call);
        }
        let is_inside = mode != Mode::Async && matches!(from, Sender::Function { .. });
        let resent = self.resends.remove(&record.cause).and_then(|before| self.link_to(before));
        let (trace, parent, mut links) = match parent {
            Some(parent) if is_inside => (parent.trace, Some(parent.span), Vec::new()),
            parent => (own.replace('-', ""), None, parent.into_iter().collect()),
        };
        links.extend(resent);
        let request_span = SpanId::of(seed, record.call, 0);
        let kind = if mode == Mode::Async { Kind::Producer } else { Kind::Client };
        let name = ["invoke ", &self.scenario.function(function).name].concat();
        let mut span = Span::new(&trace, request_span, parent, kind, &name, record.at);
        span.links = links;
        span.put("faas.invoked_name", self.scenario.function(function).name.as_str());
        span.put("faas.invoked_provider", "aws");
        span.put("aws.request_id", own.as_str());
        span.put("invokescope.mode", words::mode(mode));
        let call = Call {
            trace,
            request: Some(span),
            sender: self.sender(from),
            is_of_lambda: matches!(from, Sender::Destination { .. }),
            request_span,
            life: None,
            life_until: record.at,
            copies_left: 0,
            function,
            attempts: 0,
            last_attempt: None,
        };
        self.calls.insert(record.call, call);
    }

    /// The sender has heard, or waits no longer.
    fn request_ends(&mut self, call: CallId, at: Time, status: Option<u16>, fault: Option<&'static str>) {
        let Some(call) = self.calls.get_mut(&call) else { return };
        let Some(mut span) = call.request.take() else { return };
        if let Some(status) = status {
            span.put("http.response.status_code", u64::from(status));
        }
        span.end(at, fault);
        self.spans[call.sender].push(span.json());
    }

    /// The front door took, or refused, what Lambda itself sent.
    fn taken(&mut self, record: &Record, status: u16, fault: Option<&'static str>) {
        if self.calls.get(&record.call).is_some_and(|call| call.is_of_lambda) {
            self.request_ends(record.call, record.at, Some(status), fault);
        }
    }

    fn accepted(&mut self, record: &Record) {
        let seed = self.scenario.seed;
        let Some(call) = self.calls.get_mut(&record.call) else { return };
        let name = ["event for ", &self.scenario.function(call.function).name].concat();
        let id = SpanId::of(seed, record.call, 1);
        let mut span = Span::new(&call.trace, id, Some(call.request_span), Kind::Internal, &name, record.at);
        span.put("aws.request_id", delivery::request_id(seed, record.call).as_str());
        (call.life, call.life_until, call.copies_left) = (Some(span), record.at, 1);
    }

    fn started(&mut self, record: &Record, what: &What) {
        let What::Started { function, mode, environment, attempt, init, version, .. } = *what else { return };
        let seed = self.scenario.seed;
        let Some(call) = self.calls.get_mut(&record.call) else { return };
        call.attempts += 1;
        let id = SpanId::of(seed, record.call, call.attempts + 1);
        let parent = call.life.as_ref().map_or(call.request_span, |life| life.id);
        let kind = if mode == Mode::Async { Kind::Consumer } else { Kind::Server };
        let name = &self.scenario.function(function).name;
        let mut span = Span::new(&call.trace, id, Some(parent), kind, name, record.at);
        span.links.extend(call.last_attempt.map(|before| Link { trace: call.trace.clone(), span: before }));
        call.last_attempt = Some(id);
        let instance = [name.as_str(), " ", &environment.to_string()].concat();
        span.put("faas.trigger", "other");
        span.put("faas.invocation_id", delivery::request_id(seed, record.call).as_str());
        span.put("faas.coldstart", !init.is_zero());
        span.put("faas.instance", instance.as_str());
        span.put("faas.version", version_name(version).as_str());
        span.put("invokescope.attempt", u64::from(attempt));
        self.running.insert((function.0, environment), span);
    }

    fn finished(&mut self, record: &Record, finished: &Finished) {
        if let Some(asked) = self.asks.remove(&record.call) {
            self.request_ends(asked, record.at, None, Some("nobody waits for the answer"));
        }
        let Some(mut span) = self.running.remove(&(finished.function.0, finished.environment)) else { return };
        span.put("faas.max_memory", u64::from(finished.memory_mb) * BYTES_PER_MB);
        span.put("invokescope.outcome", words::outcome(finished.outcome));
        span.put("invokescope.billed_ms", u64::from(finished.billed_ms));
        span.put("invokescope.cost_dollars", Amount(record.cost.into()).exact().as_str());
        span.end(record.at, finished.outcome.failed().then(|| words::outcome(finished.outcome)));
        let service = self.service(finished.function);
        self.spans[service].push(span.json());
    }

    /// Something became of an event.
    fn happens(&mut self, record: &Record, name: &str, attributes: Vec<Value>) {
        let Some(call) = self.calls.get_mut(&record.call) else { return };
        let Some(life) = call.life.as_mut() else { return };
        life.event(name, record.at, attributes);
        call.life_until = call.life_until.max(record.at);
        match record.what {
            What::Duplicated { .. } => call.copies_left += 1,
            What::Deleted { .. } | What::GaveUp { .. } => call.copies_left = call.copies_left.saturating_sub(1),
            _ => {}
        }
        if let What::GaveUp { condition, .. } = record.what {
            life.fault = Some(names::condition(condition));
        }
    }

    fn follow_event(&mut self, record: &Record) {
        let target = |id| attribute("invokescope.target", self.scenario.target(id).name.as_str());
        let (name, attributes) = match record.what {
            What::Duplicated { .. } => ("held twice", Vec::new()),
            What::TurnedAway { reason, .. } => ("turned away", vec![attribute("error.type", words::refusal(reason))]),
            What::RetryDue { after, .. } => ("retry due", vec![attribute("invokescope.after_us", after.micros())]),
            What::Deleted { .. } => ("deleted", Vec::new()),
            What::GaveUp { condition, .. } => ("gave up", vec![attribute("error.type", names::condition(condition))]),
            What::DeadLettered { target: id, .. } => ("dead letter", vec![target(id)]),
            What::Delivered { target: id, .. } => ("record delivered", vec![target(id)]),
            What::DeliveredToFunction { .. } => ("record delivered to a function", Vec::new()),
            What::DeliveryFailed { to, via, reason, .. } => {
                let error = attribute("error.type", words::undelivered(to, reason));
                ("delivery failed", vec![error, attribute("invokescope.via", words::via(via))])
            }
            What::Lost { .. } => ("lost", Vec::new()),
            _ => return,
        };
        self.happens(record, name, attributes);
    }

    fn resources(&self, spans: Vec<Vec<Value>>) -> Vec<Value> {
        let callers = self.scenario.callers.iter().map(|caller| (caller.name.as_str(), false));
        let functions = self.scenario.functions.iter().map(|function| (function.name.as_str(), true));
        let services = callers.chain(functions).zip(spans).filter(|(_, spans)| !spans.is_empty());
        let resource = |((name, is_function), spans): ((&str, bool), Vec<Value>)| {
            let mut attributes = vec![attribute("service.name", name)];
            if is_function {
                attributes.push(attribute("faas.name", name));
                attributes.push(attribute("cloud.provider", "aws"));
                attributes.push(attribute("cloud.platform", "aws_lambda"));
            }
            json!({ "resource": { "attributes": attributes },
                "scopeSpans": [{ "scope": { "name": "invokescope" }, "spans": spans }] })
        };
        services.map(resource).collect()
    }
}

impl Exporter for Otlp {
    fn add(&mut self, record: &Record) {
        match &record.what {
            What::Sent { from, function, mode, .. } => self.sent(record, from, *function, *mode),
            What::ResendDue { .. } => drop(self.resends.insert(record.seq, record.call)),
            What::Answered { status, failed, .. } => {
                let refused = *status >= facts::BAD_REQUEST_STATUS.http_status();
                let fault = if refused { Some("refused") } else { failed.then_some("function error") };
                self.request_ends(record.call, record.at, Some(*status), fault);
            }
            What::HungUp { .. } => self.request_ends(record.call, record.at, None, Some("no answer in time")),
            What::Accepted { status, .. } => {
                self.accepted(record);
                self.taken(record, *status, None);
            }
            What::Refused { status, .. } => self.taken(record, *status, Some("refused")),
            what @ What::Started { .. } => self.started(record, what),
            What::Finished(finished) => self.finished(record, finished),
            _ => self.follow_event(record),
        }
    }

    fn finish(mut self: Box<Self>, until: Time) -> String {
        for ((function, _), mut span) in std::mem::take(&mut self.running) {
            span.unfinished(until);
            let service = self.service(FunctionId(function));
            self.spans[service].push(span.json());
        }
        for (_, call) in std::mem::take(&mut self.calls) {
            if let Some(mut request) = call.request {
                request.unfinished(until);
                self.spans[call.sender].push(request.json());
            }
            let Some(mut life) = call.life else { continue };
            let fault = life.fault;
            if call.copies_left == 0 {
                life.end(call.life_until, fault)
            } else {
                life.unfinished(until)
            }
            let service = self.service(call.function);
            self.spans[service].push(life.json());
        }
        let spans = std::mem::take(&mut self.spans);
        let mut text = json!({ "resourceSpans": self.resources(spans) }).to_string();
        text.push('\n');
        text
    }
}
