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
mod caller;
pub mod check;
mod checker;
mod circles;
pub mod command;
mod distribution;
pub mod fault;
mod foreign;
mod function;
pub mod limits;
mod names;
mod node;
mod preset;
pub mod query;
mod query_read;
pub mod read;
mod sdk;
mod service;
mod target;
pub mod values;
pub mod words;
mod write;

pub use about::{About, Figure, Source, WhatIf};
pub use caller::{Arrivals, Caller, Qualifier};
pub use check::check;
pub use command::{AccountChange, CallerChange, Command, FunctionChange, Timed};
pub use distribution::{Distribution, Percentiles};
pub use fault::Fault;
pub use function::{
    Architecture, Destination, Edge, EffectAt, EffectKey, Effects, FailsBy, Failure, Function, FunctionState,
    OnCalleeFailure,
};
pub use sdk::{Delays, Sdk, SdkPreset};
pub use service::{SERVICES, Service};
pub use target::{Target, TargetKind};

use crate::engine::facts;
use crate::engine::time::Span;
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

/// Which description of asynchronous calls is simulated.
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

/// What happens to a circle of calls.
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
