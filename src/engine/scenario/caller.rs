//! A caller outside Lambda: which function it calls, when and how.

use super::{FunctionId, Mode, Sdk, Service};
use crate::engine::time::{Span, Time};

/// A caller outside Lambda.
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
    /// A caller with the defaults that a scenario's file has where it says nothing else.
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

/// When a caller calls. It can also be made to call by hand at any time.
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
