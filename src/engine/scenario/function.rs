//! A function as it is configured: what it does, how it fails, what it calls, and what happens to its events.

use super::{Distribution, FunctionId, Mode, Preset, Sdk, TargetId};
use crate::engine::facts;
use crate::engine::time::Span;

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

impl Function {
    /// Whether something of it can come to this target.
    pub fn leads_to(&self, target: TargetId) -> bool {
        let destination = Some(Destination::Target(target));
        self.dead_letter_queue == Some(target) || self.on_failure == destination || self.on_success == destination
    }

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
    /// The request id: the same in all attempts of an event. What an SDK sends again has another.
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
