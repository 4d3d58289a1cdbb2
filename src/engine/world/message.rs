//! Messages in targets, and what they say. Plain data.

use crate::engine::added::Added;
use crate::engine::record::{AlarmState, CallId, Condition, Outcome, Via};
use crate::engine::scenario::FunctionId;
use crate::engine::time::{Span, Time};
use std::sync::Arc;

/// A queue's messages and its alarm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TargetState {
    pub messages: Added<Message>,
    pub received: u64,
    pub alarm: AlarmState,
}

/// A message in a queue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    pub at: Time,
    pub call: CallId,
    pub ordinal: u32,
    pub function: FunctionId,
    pub via: Via,
    /// `None` where the event succeeded.
    pub condition: Option<Condition>,
    pub attempts: u8,
    pub error: MessageError,
    /// Size of what is sent, with its attributes.
    pub bytes: u64,
    /// The record was too large for its target, and goes without the payloads.
    pub without_payload: bool,
    /// Which version ran last, 0 for `$LATEST`, and whether the alias was called.
    pub version: u16,
    pub by_alias: bool,
    pub(crate) payload: u16,
    /// The record that the function had got as a destination, in place of a payload.
    pub(crate) envelope: Option<Arc<Message>>,
}

/// What a message says of the failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageError {
    /// The event succeeded; the number is that of what the handler returned.
    None {
        text: u16,
    },
    /// An attempt ended like this; the number is that of the handler's error message.
    Attempt {
        outcome: Outcome,
        text: u16,
        timeout: Span,
    },
    Throttled,
    NotFound,
    SystemError,
    /// The function was being created.
    NotReady,
    ZeroReserved,
    Recursion,
    /// Too old before its first try.
    Expired,
}
