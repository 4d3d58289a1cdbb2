//! What is configured: callers, functions, where failures go, and what the page says about it. Plain data.
//!
//! [`read`](read::read) makes a scenario from JSON and names every fault; [`check`] holds the ranges and cross-references,
//! for files and for commands alike; [`write`] makes the JSON again. Once checked, nothing in here can be wrong.

mod about;
mod about_read;
mod about_write;
pub mod ask;
mod ask_check;
mod ask_read;
pub mod check;
mod checker;
mod circles;
pub mod command;
mod distribution;
pub mod fault;
mod foreign;
pub mod limits;
mod names;
mod node;
mod preset;
pub mod query;
mod query_read;
pub mod read;
mod sdk;
mod service;
pub mod values;
pub mod words;
mod write;

pub use about::{About, Figure, Source, WhatIf};
pub use check::check;
pub use command::{AccountChange, CallerChange, Command, FunctionChange, Timed};
pub use distribution::{Distribution, Percentiles};
pub use fault::Fault;
pub use sdk::{Delays, Sdk, SdkPreset};
pub use service::{SERVICES, Service};

use crate::engine::facts;
use crate::engine::time::{Span, Time};
use std::hash::{Hash, Hasher};

/// A caller's place in [`Scenario::callers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallerId(pub u8);

/// A function's place in [`Scenario::functions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionId(pub u8);

/// A target's place in [`Scenario::targets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TargetId(pub u8);

/// Everything that, with the commands, decides a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    pub about: About,
    pub seed: u64,
    pub preset: Preset,
    pub account: Account,
    pub callers: Vec<Caller>,
    pub functions: Vec<Function>,
    pub targets: Vec<Target>,
    /// What the scenario itself does on the way, in order of time.
    pub commands: Vec<Timed>,
}

/// Whose account of asynchronous calls is simulated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// As AWS documents it: 202, and 0 to 2 retries.
    #[default]
    AwsToday,
    /// As the course notes tell it: 200, and 3 to 10 retries.
    CourseNotes,
}

/// What all functions and callers share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Account {
    /// Attempts at once in the region.
    pub concurrency: u32,
    /// One way between a caller, or a calling function, and the front door.
    pub network: Span,
    /// How long an idle queue takes to hand an event to the poller.
    pub dispatch: Distribution,
    /// Chance that a try ends in a system error (5xx), in parts per million.
    pub system_error_ppm: u32,
    /// Chance that the queue hands an event over twice, in parts per million.
    pub duplicate_ppm: u32,
    /// Whether functions may call each other in a circle.
    pub loops: Loops,
    pub waiting: Waiting,
}

/// How a throttled event waits for room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Waiting {
    /// Lambda's law: it is tried again after 1 s, doubling to 5 min.
    #[default]
    BackOff,
    /// In line, and let in the moment a place is free. Lambda does not do this: it is the queue of the textbooks, to check
    /// the simulation against their formulas.
    InLine,
}

/// What becomes of a circle of calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Loops {
    /// The scenario is refused.
    #[default]
    Refuse,
    /// Lambda's own rule stops it after about sixteen invocations.
    Terminate,
}

/// The `InvocationType` of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// `RequestResponse`: the caller waits for the result.
    #[default]
    Sync,
    /// `Event`: the caller hears that the event was stored.
    Async,
    /// `DryRun`: only parameters and permission are checked.
    DryRun,
}

/// Somebody outside Lambda who calls a function.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Caller {
    pub name: String,
    pub function: FunctionId,
    pub mode: Mode,
    /// What it is: services call in one way only.
    pub service: Service,
    pub when: Arrivals,
    /// The event as JSON text; `{n}` in it becomes the number of the call.
    pub payload: String,
    /// Size to take the payload for, in bytes; its own length where `None`.
    pub payload_bytes: Option<u32>,
    /// Whether it may call the function; without permission it hears 403.
    pub permitted: bool,
    pub qualifier: Qualifier,
    /// How its SDK waits and sends again.
    pub sdk: Sdk,
    /// After so long without traffic something on the way drops the connection, and the answer is lost; never if `None`.
    pub idle_timeout: Option<Span>,
}

impl Caller {
    /// One of which no more is said: everything else is as a scenario's file has it where it says nothing.
    pub fn named(name: &str, function: FunctionId, mode: Mode, when: Arrivals) -> Self {
        Self {
            name: name.to_owned(),
            function,
            mode,
            service: Service::Program,
            when,
            payload: "{}".to_owned(),
            payload_bytes: None,
            permitted: true,
            qualifier: Qualifier::Unstated,
            sdk: Sdk::NONE,
            idle_timeout: None,
        }
    }
}

/// When a caller calls. By hand it can call at any time besides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Arrivals {
    ByHand,
    Every {
        period: Span,
        first: Time,
    },
    /// Poisson arrivals with this mean gap, from time zero on, `limit` calls at most.
    Random {
        mean_gap: Span,
        limit: Option<u64>,
    },
    Burst {
        count: u32,
        at: Time,
    },
    At(Vec<Time>),
}

/// Which version of a function is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// The function's name alone: its alias, as long as that has provisioned concurrency, else `$LATEST`.
    #[default]
    Unstated,
    /// The alias: the version published last, and the provisioned concurrency.
    Alias,
    /// `$LATEST`: on-demand capacity only.
    Latest,
}

/// A Lambda function and its asynchronous configuration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Function {
    pub name: String,
    pub memory_mb: u32,
    pub architecture: Architecture,
    pub timeout: Span,
    /// Its own work, without the calls it makes.
    pub work: Distribution,
    pub failure: Failure,
    pub fails_by: FailsBy,
    /// What the handler raises when it fails.
    pub error: String,
    /// What the handler returns, as JSON text.
    pub returns: String,
    /// Size to take that for, in bytes; its own if not given.
    pub returns_bytes: Option<u32>,
    /// Cold start; zero means that environments are always warm.
    pub init: Distribution,
    pub idle_lifetime: Span,
    /// Temporary storage.
    pub storage_mb: u32,
    /// Provisioned concurrency of its alias.
    pub provisioned: u32,
    /// When its init fails: before the invocation, and again within it.
    pub init_failure: Failure,
    /// Whether runs leave something behind, to see what comes of failures and duplicates.
    pub effects: Effects,
    /// What that is: `email sent`.
    pub effect_name: String,
    /// At which point of a run it happens.
    pub effect_at: EffectAt,
    /// By what an idempotent handler knows an event again.
    pub effect_key: EffectKey,
    /// Which deployment of the code this is; from 1.
    pub version: u16,
    /// Reserved concurrency: a guarantee and a cap; 0 switches the function off.
    pub reserved: Option<u32>,
    /// `MaximumRetryAttempts`.
    pub retries: u8,
    /// `MaximumEventAgeInSeconds`.
    pub max_event_age: Span,
    pub dead_letter_queue: Option<TargetId>,
    pub on_failure: Option<Destination>,
    pub on_success: Option<Destination>,
    /// Calls it makes after its own work, one after the other.
    pub calls: Vec<Edge>,
    pub state: FunctionState,
}

/// Where the record of a finished event goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    Target(TargetId),
    /// Another function, invoked asynchronously with the record.
    Function(FunctionId),
}

/// In which way a failing attempt fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FailsBy {
    /// The handler raises; the environment stays warm.
    #[default]
    Exception,
    /// The runtime exits; the environment is lost.
    Exit,
    /// Out of memory; the environment is lost.
    OutOfMemory,
}

/// At which point of a run its effect happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EffectAt {
    /// As soon as the handler begins: runs that fail or time out have it as well.
    #[default]
    Start,
    /// When its own work is done, before it raises, calls others or returns.
    WorkDone,
    /// Only where the run succeeds.
    Success,
}

/// By what a handler knows an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum EffectKey {
    /// The request id: the same in all attempts, and in whatever an SDK sends again.
    #[default]
    RequestId,
    /// A field of the payload, as `order.id`.
    PayloadField(String),
}

/// What a run leaves behind in the world outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Effects {
    /// Not looked at.
    #[default]
    Ignored,
    /// Each run records its effect: a handler that is not idempotent.
    EveryRun,
    /// The same event records its effect once: an idempotent handler.
    OncePerEvent,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Architecture {
    #[default]
    X86,
    Arm,
}

/// Whether a function can be called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FunctionState {
    #[default]
    Active,
    /// Being created: calls are refused with 409.
    Pending,
    /// Never made, or deleted: calls are refused with 404.
    Missing,
}

/// One function calling another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    pub function: FunctionId,
    pub mode: Mode,
    pub on_failure: OnCalleeFailure,
    pub sdk: Sdk,
}

/// What a function does when a call it made was refused or failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnCalleeFailure {
    /// Raises, so that its own attempt fails.
    #[default]
    Fail,
    /// Handles it and goes on.
    GoOn,
}

/// When an attempt fails. Drawn once per attempt, at its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Failure {
    #[default]
    Never,
    Always,
    /// Parts per million.
    Chance(u32),
    /// Parts per million of the attempts fail, and others never come back.
    ChanceOrHang {
        fails: u32,
        hangs: u32,
    },
    /// The first so many attempts of each call.
    FirstAttempts(u8),
    /// Never comes back: runs into its timeout.
    Hangs,
}

/// A place where dead letters and records go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    pub name: String,
    pub kind: TargetKind,
    /// An alarm that goes off at one message or more.
    pub alarm: bool,
    /// Whether messages arrive; not, if it was deleted or the function has no permission.
    pub reachable: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TargetKind {
    /// A standard SQS queue.
    #[default]
    Sqs,
    /// A standard SNS topic.
    Sns,
    /// An EventBridge bus.
    EventBridge,
    /// An S3 bucket; takes failures only.
    S3,
}

impl Hash for Scenario {
    /// What decides a run. What the page says does not, and commands show in what they change.
    fn hash<H: Hasher>(&self, to: &mut H) {
        (self.seed, self.preset, &self.account, &self.callers, &self.functions, &self.targets).hash(to);
    }
}

impl Scenario {
    pub fn function(&self, id: FunctionId) -> &Function {
        &self.functions[id.0 as usize]
    }

    pub fn caller(&self, id: CallerId) -> &Caller {
        &self.callers[id.0 as usize]
    }

    pub fn target(&self, id: TargetId) -> &Target {
        &self.targets[id.0 as usize]
    }
}

impl Default for Account {
    fn default() -> Self {
        Self {
            concurrency: facts::ACCOUNT_CONCURRENCY.count(),
            network: facts::NETWORK.span(),
            dispatch: Distribution::Uniform(facts::DISPATCH_MIN.span(), facts::DISPATCH_MAX.span()),
            system_error_ppm: facts::SYSTEM_ERROR_CHANCE.count(),
            duplicate_ppm: facts::DUPLICATE_CHANCE.count(),
            loops: Loops::Refuse,
            waiting: Waiting::BackOff,
        }
    }
}

impl Function {
    /// A function with AWS's defaults, warm, that works for 100 ms and always succeeds.
    pub fn named(name: &str, preset: Preset) -> Self {
        Self {
            name: name.to_owned(),
            memory_mb: facts::MEMORY_MIN.count(),
            architecture: Architecture::X86,
            timeout: facts::TIMEOUT_DEFAULT.span(),
            work: Distribution::Fixed(Span::from_ms(100)),
            failure: Failure::Never,
            fails_by: FailsBy::Exception,
            error: "Exception".to_owned(),
            returns: "null".to_owned(),
            returns_bytes: None,
            init: Distribution::ZERO,
            idle_lifetime: facts::IDLE_LIFETIME.span(),
            storage_mb: facts::STORAGE_FREE.count(),
            provisioned: 0,
            init_failure: Failure::Never,
            effects: Effects::Ignored,
            effect_name: String::new(),
            effect_at: EffectAt::Start,
            effect_key: EffectKey::RequestId,
            version: 1,
            reserved: None,
            retries: preset.retries_default(),
            max_event_age: facts::EVENT_AGE_DEFAULT.span(),
            dead_letter_queue: None,
            on_failure: None,
            on_success: None,
            calls: Vec::new(),
            state: FunctionState::Active,
        }
    }

    /// Environments that are kept ready: none of a function that cannot be called.
    pub fn provisioned_now(&self) -> u32 {
        if self.state == FunctionState::Active { self.provisioned } else { 0 }
    }

    /// How much its handler returns.
    pub fn returned_bytes(&self) -> u64 {
        self.returns_bytes.map_or(self.returns.len() as u64, u64::from)
    }
}
