//! What each box says: plain values, compared to see which box has changed.

use super::layout::{Flow, FunctionPlace, Layout};
use crate::engine::record::{AlarmState, CallId, Record};
use crate::engine::scenario::Mode;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    pub callers: Vec<CallerSays>,
    /// What the front door refused, and what went wrong in the queue.
    pub door: PinSays,
    pub queue_pin: PinSays,
    pub queue: String,
    pub clocks: [ClockSays; 2],
    pub functions: Vec<FunctionSays>,
    pub endings: Vec<EndingSays>,
}

/// Why something went wrong here, for a moment; and the record that says so, from which the rule is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PinSays {
    pub reason: &'static str,
    pub record: Option<Record>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallerSays {
    pub pin: PinSays,
    pub mode: Mode,
    pub when: String,
    pub waiting: bool,
    /// Its SDK waits with a request in hand, at the foot of its box.
    pub resending: bool,
    /// What it heard last was bad news.
    pub bad: bool,
    pub knows: (String, String),
    /// The same in fewer words, for a small box.
    pub briefly: (String, String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClockSays {
    /// Whether anything has failed in its way so far; before that nothing on the stage speaks of it.
    pub has_acted: bool,
    pub busy: bool,
    /// Nothing waits yet, but an event is on its way in.
    pub coming: bool,
    pub lines: (String, String),
    /// How many others wait after the next.
    pub more: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionSays {
    pub figures: String,
    pub slots: Vec<SlotSays>,
    pub side: String,
    pub edges: Vec<Mode>,
    pub pin: PinSays,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotSays {
    pub look: SlotLook,
    pub text: String,
    /// The call that runs or ran here; `CallId(0)` where none.
    pub call: CallId,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SlotLook {
    #[default]
    Cold,
    Idle,
    Initialising,
    Sync,
    Async,
    Failed,
    Fine,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndingSays {
    /// What the box is called now, where that follows the run; empty where it keeps its name.
    pub title: &'static str,
    pub count: u64,
    pub counted: (String, String),
    /// The payload of the last message.
    pub payload: String,
    pub note: String,
    /// The same in fewer words, for a small box.
    pub brief_note: String,
    pub alarm: AlarmState,
    pub pin: PinSays,
}

impl SlotLook {
    /// For the style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cold => "cold",
            Self::Idle => "idle",
            Self::Initialising => "init",
            Self::Sync => "sync",
            Self::Async => "async",
            Self::Failed => "failed",
            Self::Fine => "fine",
        }
    }
}

/// How much room there is beside the environments of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkRoom {
    /// For a word or two.
    Word,
    /// For what matters.
    Line,
    /// For what is only good to know as well.
    Sentence,
}

/// Narrower than this, in the layout's pixels, a remark is a word or two; from the other on, it is more than what matters.
const LINE_MIN: f32 = 70.0;
/// Two lines high: for what matters.
const LOW: f32 = 35.0;
const SENTENCE_MIN: f32 = 84.0;

pub fn remark_room(layout: &Layout, place: &FunctionPlace) -> RemarkRoom {
    match place.side.w {
        0.0..LINE_MIN => RemarkRoom::Word,
        _ if place.side.h < LOW => RemarkRoom::Line,
        _ if layout.flow == Flow::Wide || place.side.w >= SENTENCE_MIN => RemarkRoom::Sentence,
        _ => RemarkRoom::Line,
    }
}
