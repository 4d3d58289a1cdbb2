//! What a person can point at: the things of the scene that can be selected, named by their ids alone.

use crate::engine::record::{CallId, Law};
use crate::engine::scenario::{CallerId, FunctionId, TargetId};

/// One thing on the stage, in the bill or on the strip of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entity {
    Caller(CallerId),
    Function(FunctionId),
    /// The call number `.1` that this function makes.
    Edge(FunctionId, u8),
    /// The hidden queue, and with it the account.
    Queue,
    Target(TargetId),
    Call(CallId),
    /// A place with numbers of AWS's own, to be asked where they come from.
    Numbers(Numbers),
}

/// The places with such numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    Door,
    Clock(Law),
}
