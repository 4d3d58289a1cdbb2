//! How a request ended, as far as its caller knows.

use crate::engine::record::CallId;
use crate::engine::scenario::Mode;
use crate::engine::time::{Span, Time};

/// How a caller's last request ended, as far as the caller knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Heard {
    pub at: Time,
    pub call: CallId,
    pub mode: Mode,
    pub what: HeardWhat,
    /// Since the first send of the request.
    pub waited: Span,
}

/// What a caller heard of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeardWhat {
    Answer {
        status: u16,
        /// The function failed although the status is 200.
        failed: bool,
        /// An earlier send of the request got no answer: it may run or have run.
        unanswered: bool,
    },
    /// It gave up without an answer; `connected`, if Lambda had the request by any of its sends.
    Nothing { connected: bool },
}

impl Heard {
    /// Whether it was bad news, or none.
    pub const fn is_bad(&self) -> bool {
        !matches!(self.what, HeardWhat::Answer { status: 200..300, failed: false, .. })
    }
}
