//! The life of one event: all that happened to one call up to the playhead, and what came of it, read from the log.

mod documents;
mod reader;
mod story;

pub use reader::Reader;

use crate::engine::money::Amount;
use crate::engine::record::{CallId, Finished, Law, Record, Sender, What};
use crate::engine::report::Tally;
use crate::engine::scenario::{FunctionId, Mode, Scenario};
use crate::engine::time::{Span, Time};
use crate::engine::world::{Stage, World};
use crate::text::en::life::{self as text, RelatedCall};
use crate::text::names;
use crate::timeline::Run;
use documents::Messages;
use story::Narrator;

/// Calls that it made, shown at most.
const KIN_MAX: usize = 12;

/// What can be said of one call at the playhead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    pub call: CallId,
    /// Whether it is told from its beginning.
    pub whole: bool,
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
    pub kin: Vec<(CallId, String)>,
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
    Deleted,
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
        !matches!(self, Self::NotYet | Self::Open(_))
    }
}

/// Tells the life of one call at a time, and remembers what is dear to look up.
#[derive(Clone, Debug, Default)]
pub struct Teller {
    reader: Reader,
    messages: Messages,
}

impl Teller {
    /// Forgets everything: the log was cut, or is another one.
    pub fn forget(&mut self) {
        self.reader.forget();
        self.messages = Messages::default();
    }

    /// The life of a call up to the playhead.
    pub fn tell(&mut self, run: &mut Run, call: CallId) -> Life {
        if self.reader.call != call {
            self.messages = Messages::default();
        }
        self.reader.read(run, call);
        let reader = &self.reader;
        let mut life = Life { call, whole: reader.whole, ..Life::default() };
        let sent_before = sent_before(run, reader);
        let mut telling = Narrator::new(&mut life, run.world(), run.now());
        reader.records.iter().for_each(|record| telling.note(record));
        telling.finish();
        life.with_calls = reader.records.iter().map(|record| cost_of(record, &reader.family)).sum();
        let world = run.world();
        if let Some(call) = world.call(call).filter(|_| !life.whole) {
            introduce(&mut life, world.config(), call.from, call.function, call.mode);
        }
        life.kin = kin(reader, world, sent_before);
        life.cost = cost(&life, world, run.now(), reader.knows_family());
        life.request_id = world.request_id(call);
        life.documents = self.messages.documents(run, &self.reader, &life);
        life
    }
}

/// What a record cost, if it belongs to one of these calls.
fn cost_of(record: &Record, family: &[CallId]) -> Amount {
    if family.contains(&record.call) { Amount(record.cost.into()) } else { Amount::ZERO }
}

/// The call whose request this one repeats, if it is one that an SDK sent again.
fn sent_before(run: &mut Run, reader: &Reader) -> Option<CallId> {
    let first = reader.records.first()?;
    let What::Sent { send: 2.., .. } = first.what else { return None };
    run.record(first.cause).map(|record| record.call)
}

/// Calls that belong to this one: who made it, what it made, the same request before and again.
fn kin(reader: &Reader, world: &World, sent_before: Option<CallId>) -> Vec<(CallId, String)> {
    let config = world.config();
    let mut all = Vec::new();
    let mut put = |kin: RelatedCall, call: CallId, function: FunctionId| {
        if all.len() < KIN_MAX {
            all.push((call, text::kin(kin, &config.function(function).name, call.0)));
        }
    };
    for record in &reader.records {
        let What::Sent { from, function, send, .. } = record.what else { continue };
        let mine = record.call == reader.call;
        match from {
            Sender::Function { function, call, .. } if mine => put(RelatedCall::MadeBy, call, function),
            Sender::Destination { function, call } if mine => put(RelatedCall::RecordOf, call, function),
            Sender::Function { call, .. } if call == reader.call => put(RelatedCall::Made, record.call, function),
            Sender::Destination { call, .. } if call == reader.call => put(RelatedCall::Record, record.call, function),
            _ if !mine && send > 1 && matches!(from, Sender::Caller(_)) => {
                put(RelatedCall::SentAgain, record.call, function)
            }
            _ => {}
        }
        if mine && let Some(before) = sent_before {
            put(RelatedCall::SentBefore, before, function);
        }
    }
    all
}

fn cost(life: &Life, world: &World, now: Time, whole: bool) -> String {
    let mut text = crate::text::money::amount(life.own);
    let running = world.call(life.call).filter(|call| call.is_running() && matches!(life.end, End::Open(_)));
    if let Some(call) = running {
        let meter = Amount(world.meter(call, now).atoms().into());
        text.push_str(&text::running(&crate::text::money::amount(meter)));
    }
    if life.with_calls != life.own {
        text.push_str(&text::with_calls(&crate::text::money::amount(life.with_calls), whole));
    }
    text
}

/// Who sends, as it is named.
fn sender(config: &Scenario, from: Sender) -> &str {
    match from {
        Sender::Caller(id) => &config.caller(id).name,
        Sender::Function { function, .. } | Sender::Destination { function, .. } => &config.function(function).name,
    }
}

/// How the end is said; what goes on says until when.
fn status(end: End, name: &str, failed: bool, left: Option<Span>) -> String {
    use text::end;
    let named = |what: &str| [what, name].concat();
    match end {
        End::NotYet => text::NOTHING_YET.to_owned(),
        End::Open(stage) => text::under_way(names::stage(stage), left),
        End::Deleted => end::DELETED.to_owned(),
        End::DeadLettered => named(end::DEAD_LETTER),
        End::Recorded => named(end::RECORDED),
        End::Lost => end::LOST.to_owned(),
        End::Undelivered => named(end::UNDELIVERED),
        End::Answered => if failed { end::FAILED } else { end::ANSWERED }.to_owned(),
        End::Refused => named(end::REFUSED),
        End::Checked => end::CHECKED.to_owned(),
        End::Unheard => if failed { end::FAILED_UNHEARD } else { end::UNHEARD }.to_owned(),
        End::Unreached => end::UNREACHED.to_owned(),
    }
}

/// Who calls whom, as the card says above the steps.
fn introduce(life: &mut Life, config: &Scenario, from: Sender, function: FunctionId, mode: Mode) {
    life.whose = text::whose(sender(config, from), &config.function(function).name, mode);
}
