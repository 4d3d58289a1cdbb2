//! What is told of a life, as values, and the words about who sends and how it ended.

use crate::engine::money::Amount;
use crate::engine::record::{CallId, Finished, Law, Sender};
use crate::engine::report::Tally;
use crate::engine::scenario::{FunctionId, Mode, Scenario};
use crate::engine::time::{Span, Time};
use crate::engine::world::Stage;
use crate::text::life as text;
use crate::text::message::Message;
use crate::text::messages::life as m;
use crate::text::names;

/// What can be said of one call at the playhead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    pub call: CallId,
    /// Whether it is told from its beginning.
    pub whole: bool,
    /// Records that were read so far, and whether there are more.
    pub read: u64,
    pub is_behind: bool,
    pub request_id: String,
    pub whose: String,
    pub steps: Vec<Step>,
    pub attempts: Vec<Attempt>,
    pub end: End,
    pub status: String,
    /// What it cost, without the calls that it made, and with those whose answers it waited for.
    pub own: Amount,
    pub with_calls: Amount,
    /// What its cost is, in words.
    pub cost: String,
    pub related: Vec<(CallId, String)>,
    pub tally: Tally,
    pub documents: Vec<Document>,
}

/// One thing that happened to it, at an instant that can be gone to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub at: Time,
    pub what: String,
    pub facts: String,
    pub why: String,
    pub cost: Amount,
    pub look: Look,
}

/// A step's shape, for the style sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Plain,
    Running,
    Fine,
    Failed,
}

/// One try at running the function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub at: Time,
    pub number: u8,
    /// Since it was stored, or since the attempt before it ended.
    pub waited: Span,
    /// The law that it waited under last; `None` before any retry.
    pub law: Option<Law>,
    pub environment: u32,
    pub init: Span,
    pub ended: Option<Finished>,
    pub cost: Amount,
}

/// Something long that is kept folded: a title with a word on it, and the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub brief: String,
    pub text: String,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// It was not sent yet.
    #[default]
    NotYet,
    /// It goes on, at this stage.
    Open(Stage),
    /// An attempt of an event is over, and what follows from that is still to come.
    RunOver,
    Deleted,
    /// It succeeded, and a record of that was sent.
    Reported,
    DeadLettered,
    /// Given up, with a record at a destination.
    Recorded,
    Lost,
    /// What was left of it could not be delivered.
    Undelivered,
    /// The sender waited, and has the result or the error.
    Answered,
    Refused,
    Checked,
    /// It ran, but nobody waited for the answer any more.
    Unheard,
    /// It never reached Lambda.
    Unreached,
}

impl Look {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Running => "running",
            Self::Fine => "fine",
            Self::Failed => "failed",
        }
    }
}

impl End {
    /// Whether it will change no more.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::NotYet | Self::Open(_) | Self::RunOver)
    }
}

/// Who sends, as it is named.
pub fn sender(config: &Scenario, from: Sender) -> &str {
    match from {
        Sender::Caller(id) => &config.caller(id).name,
        Sender::Function { function, .. } | Sender::Destination { function, .. } => &config.function(function).name,
    }
}

/// How the end is said; what goes on says until when.
pub fn status(end: End, place: &str, failed: bool, left: Option<Span>) -> String {
    match end {
        End::NotYet => m::NothingYet.text(),
        End::Open(stage) => text::under_way(names::stage(stage), left),
        End::RunOver => m::EndRunOver.text(),
        End::Deleted => m::EndDeleted.text(),
        End::Reported => m::EndReported { place }.text(),
        End::DeadLettered => m::EndDeadLetter { place }.text(),
        End::Recorded => m::EndRecorded { place }.text(),
        End::Lost => m::EndLost.text(),
        End::Undelivered => m::EndUndelivered { place }.text(),
        End::Answered if failed => m::EndFailed.text(),
        End::Answered => m::EndAnswered.text(),
        End::Refused => m::EndRefused { reason: place }.text(),
        End::Checked => m::EndChecked.text(),
        End::Unheard if failed => m::EndFailedUnheard.text(),
        End::Unheard => m::EndUnheard.text(),
        End::Unreached => m::EndUnreached.text(),
    }
}

/// Who calls whom, as the card says above the steps.
pub fn introduce(life: &mut Life, config: &Scenario, from: Sender, function: FunctionId, mode: Mode) {
    life.whose = text::whose(sender(config, from), &config.function(function).name, mode);
}
