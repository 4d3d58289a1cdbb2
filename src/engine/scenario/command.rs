//! A user's change with its time. Scenario, seed and commands decide a run; nothing else does.
//!
//! Fields of a function, a caller or the account are named once, here: a file is read as a series of changes to the
//! defaults, and a person's edit is one of the same changes.

use super::{
    Account, Architecture, Arrivals, Caller, CallerId, Destination, Distribution, EffectAt, EffectKey, Effects,
    FailsBy, Failure, Function, FunctionId, FunctionState, Loops, Mode, OnCalleeFailure, Qualifier, Scenario, Sdk,
    TargetId, Waiting,
};
use crate::engine::time::{Span, Time};
use std::mem::discriminant;

/// A command and when it acts: after everything else that is due at that instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    pub at: Time,
    pub command: Command,
}

/// One change that a person, or the scenario itself, makes to a running world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    CallNow(CallerId),
    /// The switch of a caller; acts on its next call.
    SetMode {
        caller: CallerId,
        mode: Mode,
    },
    /// The switch of a function's call number `edge`.
    SetEdgeMode {
        function: FunctionId,
        edge: u8,
        mode: Mode,
    },
    SetCaller {
        caller: CallerId,
        change: CallerChange,
    },
    SetFunction {
        function: FunctionId,
        change: FunctionChange,
    },
    SetAccount(AccountChange),
    /// Takes all messages out of a queue.
    Drain(TargetId),
    /// Whether messages reach a target.
    SetReachable {
        target: TargetId,
        reachable: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallerChange {
    When(Arrivals),
    Payload(String),
    PayloadBytes(Option<u32>),
    IdleTimeout(Option<Span>),
    Permitted(bool),
    Qualifier(Qualifier),
    Sdk(Sdk),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FunctionChange {
    Memory(u32),
    Architecture(Architecture),
    Timeout(Span),
    Work(Distribution),
    Failure(Failure),
    FailsBy(FailsBy),
    Storage(u32),
    Provisioned(u32),
    InitFailure(Failure),
    Effects(Effects),
    EffectName(String),
    EffectAt(EffectAt),
    EffectKey(EffectKey),
    /// Deploys code: environments with another version end.
    Version(u16),
    Error(String),
    Returns(String),
    /// Size to take what it returns for.
    ReturnsBytes(Option<u32>),
    Init(Distribution),
    IdleLifetime(Span),
    Reserved(Option<u32>),
    Retries(u8),
    MaxEventAge(Span),
    DeadLetterQueue(Option<TargetId>),
    OnFailure(Option<Destination>),
    OnSuccess(Option<Destination>),
    State(FunctionState),
    OnCalleeFailure {
        edge: u8,
        policy: OnCalleeFailure,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountChange {
    Concurrency(u32),
    Network(Span),
    Dispatch(Distribution),
    SystemErrorPpm(u32),
    DuplicatePpm(u32),
    Loops(Loops),
    Waiting(Waiting),
}

impl Account {
    pub fn apply(&mut self, change: AccountChange) {
        match change {
            AccountChange::Concurrency(limit) => self.concurrency = limit,
            AccountChange::Network(one_way) => self.network = one_way,
            AccountChange::Dispatch(delay) => self.dispatch = delay,
            AccountChange::SystemErrorPpm(chance) => self.system_error_ppm = chance,
            AccountChange::DuplicatePpm(chance) => self.duplicate_ppm = chance,
            AccountChange::Loops(loops) => self.loops = loops,
            AccountChange::Waiting(waiting) => self.waiting = waiting,
        }
    }
}

impl Caller {
    pub fn apply(&mut self, change: CallerChange) {
        match change {
            CallerChange::When(arrivals) => self.when = arrivals,
            CallerChange::Payload(text) => self.payload = text,
            CallerChange::PayloadBytes(size) => self.payload_bytes = size,
            CallerChange::Permitted(permitted) => self.permitted = permitted,
            CallerChange::Qualifier(qualifier) => self.qualifier = qualifier,
            CallerChange::Sdk(sdk) => self.sdk = sdk,
            CallerChange::IdleTimeout(limit) => self.idle_timeout = limit,
        }
    }
}

impl Function {
    pub fn apply(&mut self, change: FunctionChange) {
        match change {
            FunctionChange::Memory(mb) => self.memory_mb = mb,
            FunctionChange::Architecture(kind) => self.architecture = kind,
            FunctionChange::Timeout(limit) => self.timeout = limit,
            FunctionChange::Work(time) => self.work = time,
            FunctionChange::Failure(when) => self.failure = when,
            FunctionChange::FailsBy(way) => self.fails_by = way,
            FunctionChange::Storage(mb) => self.storage_mb = mb,
            FunctionChange::Provisioned(count) => self.provisioned = count,
            FunctionChange::InitFailure(when) => self.init_failure = when,
            FunctionChange::Effects(effects) => self.effects = effects,
            FunctionChange::EffectName(name) => self.effect_name = name,
            FunctionChange::EffectAt(point) => self.effect_at = point,
            FunctionChange::EffectKey(key) => self.effect_key = key,
            FunctionChange::Version(version) => self.version = version,
            FunctionChange::Error(text) => self.error = text,
            FunctionChange::Returns(text) => self.returns = text,
            FunctionChange::ReturnsBytes(size) => self.returns_bytes = size,
            FunctionChange::Init(time) => self.init = time,
            FunctionChange::IdleLifetime(time) => self.idle_lifetime = time,
            FunctionChange::Reserved(limit) => self.reserved = limit,
            FunctionChange::Retries(count) => self.retries = count,
            FunctionChange::MaxEventAge(age) => self.max_event_age = age,
            FunctionChange::DeadLetterQueue(target) => self.dead_letter_queue = target,
            FunctionChange::OnFailure(target) => self.on_failure = target,
            FunctionChange::OnSuccess(target) => self.on_success = target,
            FunctionChange::State(state) => self.state = state,
            FunctionChange::OnCalleeFailure { edge, policy } => {
                if let Some(edge) = self.calls.get_mut(edge as usize) {
                    edge.on_failure = policy;
                }
            }
        }
    }
}

impl Command {
    /// Whether both set the same thing, to whatever value.
    fn sets_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SetMode { caller: one, .. }, Self::SetMode { caller: other, .. }) => one == other,
            (Self::SetCaller { caller: one, change }, Self::SetCaller { caller: other, change: also }) => {
                one == other && discriminant(change) == discriminant(also)
            }
            (Self::SetFunction { function: one, change }, Self::SetFunction { function: other, change: also }) => {
                one == other && discriminant(change) == discriminant(also)
            }
            (Self::SetAccount(change), Self::SetAccount(also)) => discriminant(change) == discriminant(also),
            _ => false,
        }
    }
}

impl Scenario {
    /// Has this hold from the start of the run to its end: commands of the scenario's own that would set the same are left out.
    pub fn apply_throughout(&mut self, command: Command) {
        self.commands.retain(|timed| !timed.command.sets_the_same(&command));
        self.apply(command);
    }

    /// The change that a command makes to what is configured. Calls and drains change nothing here; neither does a
    /// command about somebody who does not exist.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::CallNow(_) | Command::Drain(_) => {}
            Command::SetMode { caller, mode } => {
                if let Some(caller) = self.callers.get_mut(caller.0 as usize) {
                    caller.mode = mode;
                }
            }
            Command::SetEdgeMode { function, edge, mode } => {
                let calls = self.functions.get_mut(function.0 as usize).map(|function| &mut function.calls);
                if let Some(edge) = calls.and_then(|calls| calls.get_mut(edge as usize)) {
                    edge.mode = mode;
                }
            }
            Command::SetCaller { caller, change } => {
                if let Some(caller) = self.callers.get_mut(caller.0 as usize) {
                    caller.apply(change);
                }
            }
            Command::SetFunction { function, change } => {
                if let Some(function) = self.functions.get_mut(function.0 as usize) {
                    function.apply(change);
                }
            }
            Command::SetAccount(change) => self.account.apply(change),
            Command::SetReachable { target, reachable } => {
                if let Some(target) = self.targets.get_mut(target.0 as usize) {
                    target.reachable = reachable;
                }
            }
        }
    }
}
