//! The life of one event: all that happened to one call up to the playhead, and what came of it, read from the log.

mod documents;
mod model;
mod reader;
mod story;

pub use model::{Attempt, Document, End, Life, Look, Step};
pub use reader::Reader;

use crate::engine::money::Amount;
use crate::engine::record::{CallId, Record, Sender, What};
use crate::engine::scenario::FunctionId;
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::text::life::{self as text, RelatedCall};
use crate::text::money;
use crate::timeline::Run;
use documents::Messages;
use model::introduce;
use story::Narrator;

/// Calls that it made, shown at most.
const RELATED_MAX: usize = 12;

/// Tells the life of one call at a time, and remembers what is dear to look up.
#[derive(Clone, Debug, Default)]
pub struct Teller {
    reader: Reader,
    messages: Messages,
}

impl Teller {
    /// The life of a call up to the playhead.
    pub fn tell(&mut self, run: &mut Run, call: CallId) -> Life {
        loop {
            let life = self.tell_on(run, call);
            if !life.is_behind {
                return life;
            }
        }
    }

    /// The same as far as it was read, a part more each time, so that no frame takes long.
    pub fn tell_on(&mut self, run: &mut Run, call: CallId) -> Life {
        if self.reader.call != call {
            self.messages = Messages::default();
        }
        let is_read = self.reader.read(run, call);
        let reader = &self.reader;
        let (whole, read, is_behind) = (reader.whole || !is_read, reader.seen, !is_read);
        let mut life = Life { call, whole, read, is_behind, ..Life::default() };
        let sent_before = sent_before(run, reader);
        let mut telling = Narrator::new(&mut life, run.world(), run.now());
        reader.records.iter().for_each(|record| telling.note(record));
        telling.finish();
        life.with_calls = reader.records.iter().map(|record| cost_of(record, &reader.family)).sum();
        let world = run.world();
        if let Some(call) = world.call(call).filter(|_| !life.whole) {
            introduce(&mut life, world.config(), call.from, call.function, call.mode);
        }
        life.related = related_calls(reader, world, sent_before);
        life.cost = cost(&life, world, run.now(), reader.knows_family());
        life.request_id = world.request_id(call);
        if is_read {
            (life.documents, life.is_behind) = self.messages.documents(run, &self.reader, &life);
        }
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
fn related_calls(reader: &Reader, world: &World, sent_before: Option<CallId>) -> Vec<(CallId, String)> {
    let config = world.config();
    let mut all = Vec::new();
    let mut put = |relation: RelatedCall, call: CallId, function: FunctionId| {
        if all.len() < RELATED_MAX {
            all.push((call, text::related_call(relation, &config.function(function).name, call.0)));
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
    let mut text = money::amount(life.own);
    let running = world.call(life.call).filter(|call| call.is_running() && matches!(life.end, End::Open(_)));
    if let Some(call) = running {
        let meter = Amount(world.meter(call, now).atoms().into());
        text = text::running(&text, &money::amount(meter));
    }
    if life.with_calls != life.own {
        text = text::with_calls(&text, &money::amount(life.with_calls), whole);
    }
    text
}
