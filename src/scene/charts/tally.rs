//! The log, counted: periods with the highest level and the sums of each. When they become too many, neighbours
//! are joined, so that a run of a million calls takes no more room than one of a hundred. What is kept of calls under way is
//! as much as the world itself keeps.

use super::book::{Book, Entry};
use super::kinds::{ASYNC, FAILED, Levels, REFUSED, SUCCEEDED, SYNC, refused_for_room};
use super::latency::Spread;
use crate::engine::ledger::{Cause, Charge};
use crate::engine::money::Amount;
use crate::engine::record::{Finished, Left, Record, Sender, What};
use crate::engine::scenario::Mode;
use crate::engine::time::{Span, Time};
use crate::timeline::Run;

/// Stretches at most, and lengths of one in milliseconds; each is a multiple of the one before.
pub const PERIODS_MAX: usize = 400;
const LENGTHS_MS: [u64; 19] = [
    1, 2, 10, 20, 100, 200, 1_000, 2_000, 10_000, 30_000, 60_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000,
    21_600_000, 43_200_000, 86_400_000,
];
/// Records read in one go at most, so that no frame takes long.
const READ_MAX: u64 = 2_048;
/// The newest lengths are kept one by one, for a playhead that goes back among them.
const RECENT_MAX: usize = 8_192;

/// What happened in a period: the highest of each level, sums of what ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Records before it.
    pub first: u64,
    pub highest: Levels,
    pub outcomes: [u64; 3],
    /// All charges, and of them those for waiting on other functions.
    pub cost: Amount,
    pub waiting_cost: Amount,
    pub spread: Spread,
}

impl Period {
    /// Takes in what followed.
    pub fn join(&mut self, next: &Self) {
        self.raise(next.highest);
        self.outcomes.iter_mut().zip(next.outcomes).for_each(|(sum, more)| *sum += more);
        self.cost += next.cost;
        self.waiting_cost += next.waiting_cost;
        self.spread.merge(&next.spread);
    }

    fn raise(&mut self, to: Levels) {
        let highest = &mut self.highest;
        highest.depth = highest.depth.max(to.depth);
        highest.age = highest.age.max(to.age);
        highest.running.iter_mut().zip(to.running).for_each(|(most, now)| *most = (*most).max(now));
    }
}

/// A call under way, as far as it is needed.
#[derive(Clone, Debug)]
struct Underway {
    id: u32,
    /// Of an event its place in the order of acceptance.
    number: u32,
    sent: Time,
    is_event: bool,
    from_outside: bool,
    copies: u8,
}

/// An event that was accepted, and how many of its copies wait in the queue.
#[derive(Clone, Debug)]
struct Event {
    number: u32,
    copies: u8,
    waiting: u8,
    accepted: Time,
}

/// A request that an SDK is about to send again, by the record that says so.
#[derive(Clone, Debug)]
struct Resend {
    record: u64,
    sent: Time,
    copies: u8,
}

impl Entry for Underway {
    fn key(&self) -> u64 {
        self.id.into()
    }

    fn copies(&self) -> u8 {
        self.copies
    }

    fn strike(&mut self) {
        self.copies -= 1;
    }
}

impl Entry for Event {
    fn key(&self) -> u64 {
        self.number.into()
    }

    fn copies(&self) -> u8 {
        self.copies
    }

    fn strike(&mut self) {
        self.copies -= 1;
    }
}

impl Entry for Resend {
    fn key(&self) -> u64 {
        self.record
    }

    fn copies(&self) -> u8 {
        self.copies
    }

    fn strike(&mut self) {
        self.copies -= 1;
    }
}

#[derive(Clone, Debug, Default)]
pub struct Tally {
    periods: Vec<Period>,
    /// Place of a period's length among [`LENGTHS_MS`].
    length: usize,
    seen: u64,
    until: Time,
    calls: Book<Underway>,
    resends: Book<Resend>,
    /// Those of the calls that are events; and of the oldest that waits, where one does, its number and since when.
    queue: Book<Event>,
    oldest: u32,
    oldest_since: Time,
    accepted: u32,
    depth: u32,
    running: [u32; 2],
    /// The last attempt that ended: what follows from it concerns no event in the queue.
    last_finished: u64,
    /// Record, kind and length of the newest lengths.
    recent: Vec<(u64, usize, Span)>,
}

/// The place of a kind of call.
pub fn place(mode: Mode) -> usize {
    if mode == Mode::Async { ASYNC } else { SYNC }
}

impl Tally {
    /// Reads what is new; false if more is left to be read.
    pub fn read(&mut self, run: &mut Run) -> bool {
        if run.known() < self.seen {
            // The log was cut.
            *self = Self::default();
        }
        let (from, to) = (self.seen, run.known().min(self.seen + READ_MAX));
        run.for_each_record(from, to, |record| self.note(record));
        self.seen = to;
        let all = to == run.known();
        // At the end of what is known levels last, and events grow older.
        if all && run.shown() == to {
            self.reach(run.now());
        }
        all
    }

    /// Records read.
    pub fn seen(&self) -> u64 {
        self.seen
    }

    pub fn known_until(&self) -> Time {
        self.until
    }

    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    pub fn length(&self) -> Span {
        Span::from_ms(LENGTHS_MS[self.length])
    }

    /// Levels behind the last record that was read.
    pub fn levels(&self, now: Time) -> Levels {
        let age = if self.depth == 0 { Span::ZERO } else { now.since(self.oldest_since) };
        Levels { depth: self.depth, age, running: self.running }
    }

    /// Lengths of the calls that ended before the record numbered `shown`: to the last of them where that is among the
    /// newest, else up to the beginning of its period.
    pub fn spread_before(&self, shown: u64) -> Spread {
        let mut spread = Spread::default();
        // Stretches begin with ever later records; the last of those that begin in time may reach beyond.
        let begun = self.periods.partition_point(|period| period.first < shown);
        let whole = if shown >= self.seen { begun } else { begun.saturating_sub(1) };
        self.periods[..whole].iter().for_each(|period| spread.merge(&period.spread));
        if let Some(period) = self.periods[whole..begun].first() {
            let within = self.recent.iter().filter(|(seq, ..)| (period.first..shown).contains(seq));
            within.for_each(|(_, kind, span)| spread.add(*kind, *span));
        }
        spread
    }

    /// Stretches joined to at most `most`, all of the same length, and that length.
    pub fn joined(&self, most: usize) -> (Vec<Period>, Span) {
        let mut length = self.length;
        while (self.until.0 / (LENGTHS_MS[length] * 1_000)) as usize >= most && length + 1 < LENGTHS_MS.len() {
            length += 1;
        }
        let each = (LENGTHS_MS[length] / LENGTHS_MS[self.length]) as usize;
        (self.periods.chunks(each).map(join).collect(), Span::from_ms(LENGTHS_MS[length]))
    }

    /// Goes on to an instant; everything before it is known.
    fn reach(&mut self, at: Time) {
        if self.periods.is_empty() {
            self.periods.push(Period::default());
        }
        loop {
            let end = Time(self.periods.len() as u64 * self.length().0);
            let levels = self.levels(at.min(end));
            if let Some(last) = self.periods.last_mut() {
                last.raise(levels);
            }
            if at < end {
                break;
            }
            self.periods.push(Period { first: self.seen, highest: levels, ..Period::default() });
            if self.periods.len() > PERIODS_MAX {
                self.thin_out();
            }
        }
        self.until = self.until.max(at);
    }

    fn thin_out(&mut self) {
        let Some(longer) = LENGTHS_MS.get(self.length + 1) else { return };
        let each = (longer / LENGTHS_MS[self.length]) as usize;
        self.periods = self.periods.chunks(each).map(join).collect();
        self.length += 1;
    }

    fn note(&mut self, record: &Record) {
        self.seen = record.seq;
        self.reach(record.at);
        match record.what {
            What::Started { mode, .. } => {
                self.running[place(mode)] += 1;
                if mode == Mode::Async {
                    self.leaves(record);
                }
            }
            What::Finished(finished) => self.finished(record, &finished),
            _ => self.follow_call(record),
        }
        let levels = self.levels(record.at);
        let charge = Charge::of_record(record);
        let Some(last) = self.periods.last_mut() else { return };
        last.raise(levels);
        last.outcomes[REFUSED] += u64::from(refused_for_room(record));
        if let Some(charge) = charge {
            last.cost += Amount(record.cost.into());
            last.waiting_cost += charge.part(Cause::Waiting);
        }
    }

    fn finished(&mut self, record: &Record, finished: &Finished) {
        self.last_finished = record.seq;
        let running = &mut self.running[place(finished.mode)];
        *running = running.saturating_sub(1);
        if let Some(last) = self.periods.last_mut() {
            last.outcomes[if finished.outcome.failed() { FAILED } else { SUCCEEDED }] += 1;
        }
    }

    fn follow_call(&mut self, record: &Record) {
        let id = u64::from(record.call.0);
        let after_attempt = record.cause == self.last_finished;
        match record.what {
            What::Sent { from, mode, .. } => {
                let from_outside = matches!(from, Sender::Caller(_));
                let is_event = mode == Mode::Async;
                if is_event || from_outside && mode == Mode::Sync {
                    // A caller waits from the first time that its SDK sends.
                    let first = self.resends.get(record.cause).filter(|_| !is_event).map(|call| call.sent);
                    self.resends.strike(record.cause);
                    let (id, number, sent, copies) = (record.call.0, 0, first.unwrap_or(record.at), 1);
                    self.calls.put(Underway { id, number, sent, is_event, from_outside, copies });
                }
            }
            What::Accepted { .. } => self.accepted(record),
            What::Duplicated { .. } => {
                let Some(call) = self.calls.get(id) else { return };
                call.copies += 1;
                let number = call.number;
                self.queue.get(number.into()).iter_mut().for_each(|event| event.copies += 1);
                self.enters(id);
            }
            What::RetryDue { .. } if after_attempt => self.enters(id),
            What::Deleted { .. } => self.is_over(record, true),
            What::GaveUp { .. } => {
                if !after_attempt {
                    self.leaves(record);
                }
                self.is_over(record, false);
            }
            What::Refused { .. } | What::HungUp { left: Left::Unconnected, .. } if self.is_event(id) => {
                self.is_over(record, false);
            }
            // Whatever is no event here is a synchronous call from outside.
            What::Answered { .. } | What::HungUp { .. } => {
                let Some(call) = self.calls.get(id).filter(|call| !call.is_event) else { return };
                let waited = record.at.since(call.sent);
                self.calls.strike(id);
                self.took(record, SYNC, waited);
            }
            What::ResendDue { .. } => self.waits_on(record),
            _ => {}
        }
    }

    /// The caller did not hear of this: its SDK sends again by itself.
    fn waits_on(&mut self, record: &Record) {
        let Some((_, kind, span)) = self.recent.pop_if(|(seq, ..)| *seq == record.cause) else { return };
        if let Some(last) = self.periods.last_mut() {
            last.spread.remove(kind, span);
        }
        self.resends.put(Resend { record: record.seq, sent: Time(record.at.0 - span.0), copies: 1 });
    }

    /// Of a call that is not kept it is said as well: nothing follows from that.
    fn is_event(&mut self, id: u64) -> bool {
        self.calls.get(id).is_none_or(|call| call.is_event)
    }

    fn accepted(&mut self, record: &Record) {
        let id = u64::from(record.call.0);
        self.accepted += 1;
        let Some(call) = self.calls.get(id) else { return };
        call.number = self.accepted;
        self.queue.put(Event { number: call.number, copies: call.copies, waiting: 0, accepted: record.at });
        self.enters(id);
    }

    /// An event, or a copy of it, begins to wait in the queue.
    fn enters(&mut self, id: u64) {
        let Some(call) = self.calls.get(id) else { return };
        let number = call.number;
        let Some(event) = self.queue.get(number.into()) else { return };
        event.waiting += 1;
        if self.depth == 0 || number < self.oldest {
            (self.oldest, self.oldest_since) = (number, event.accepted);
        }
        self.depth += 1;
    }

    fn leaves(&mut self, record: &Record) {
        let Some(call) = self.calls.get(record.call.0.into()) else { return };
        let number = call.number;
        let Some(event) = self.queue.get(number.into()).filter(|event| event.waiting > 0) else { return };
        event.waiting -= 1;
        self.depth -= 1;
        if event.waiting > 0 || number != self.oldest {
            return;
        }
        // The next one that waits is mostly near; events come back to wait in about the order in which they came.
        if let Some(next) = self.queue.first_from(number.into(), |event| event.waiting > 0) {
            (self.oldest, self.oldest_since) = (next.number, next.accepted);
        }
    }

    /// Lambda is done with an event, or with a copy of it.
    fn is_over(&mut self, record: &Record, succeeded: bool) {
        let id = u64::from(record.call.0);
        let Some(call) = self.calls.get(id) else { return };
        let (counts, sent, number) = (call.from_outside && succeeded, call.sent, call.number);
        // Of an event that comes twice, the first success counts.
        call.from_outside &= !succeeded;
        self.calls.strike(id);
        self.queue.strike(number.into());
        if counts {
            self.took(record, ASYNC, record.at.since(sent));
        }
    }

    fn took(&mut self, record: &Record, kind: usize, span: Span) {
        if let Some(last) = self.periods.last_mut() {
            last.spread.add(kind, span);
        }
        if self.recent.len() >= RECENT_MAX {
            self.recent.drain(..RECENT_MAX / 2);
        }
        self.recent.push((record.seq, kind, span));
    }
}

fn join(parts: &[Period]) -> Period {
    let mut all = parts.first().cloned().unwrap_or_default();
    parts.iter().skip(1).for_each(|next| all.join(next));
    all
}
