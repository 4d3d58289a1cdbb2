//! From entries to events: lines of one stream belong to one environment, lines with one request id to one event.

use super::attempt::{Attempt, Event, Law, Log};
use super::entry::{Entry, Report};
use super::timestamp::Timestamp;
use crate::engine::record::Outcome;
use crate::engine::time::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A request id is a UUID: so many signs, of which so many are dashes.
const ID_LENGTH: usize = 36;
const ID_DASHES: usize = 4;

/// An attempt, and to which event it belongs.
struct Seen {
    event: usize,
    attempt: Attempt,
    /// When a line first spoke of it, where the log does not have its start.
    heard: Option<Timestamp>,
}

/// An environment as far as its stream has been read.
#[derive(Default)]
struct Environment {
    /// From 1; 0 for what names no stream.
    number: u32,
    /// The attempt that began last, to which belongs what names none.
    current: Option<usize>,
    /// An init began, and no attempt since.
    is_new: bool,
}

/// What a line is known by, to tell whether it was read before: whom it is about, when, what kind it is, and how long what it
/// reports took.
type LineKey = (About, Timestamp, u8, Option<Span>);

/// The event that a line names, or else the environment that wrote it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Event(usize),
    Environment(usize),
}

#[derive(Default)]
pub struct Collector {
    log: Log,
    /// Lines that have their instant.
    read: BTreeSet<LineKey>,
    /// Request ids by event.
    ids: Vec<Option<String>>,
    events: BTreeMap<String, usize>,
    seen: Vec<Seen>,
    streams: BTreeMap<String, usize>,
    environments: Vec<Environment>,
    /// The last attempt of an event in an environment.
    last: BTreeMap<(usize, usize), usize>,
    /// When a line first spoke of an event in an environment, before there was an attempt.
    heard: BTreeMap<(usize, usize), Timestamp>,
}

impl Collector {
    pub fn log(&mut self) -> &mut Log {
        &mut self.log
    }

    /// Adds what a line says.
    pub fn add(&mut self, entry: Entry, at: Option<Timestamp>, stream: Option<&str>) {
        let environment = self.environment(stream.unwrap_or_default());
        if let Some(at) = at
            && self.is_repeat(&entry, environment, at)
        {
            self.log.repeats += u64::from(matches!(entry, Entry::Report(_)));
            return;
        }
        match entry {
            Entry::InitStart => self.environments[environment].is_new = true,
            Entry::InitReport { failed_by, is_within_run } => {
                self.environments[environment].is_new |= !is_within_run;
                self.log.failed_inits += u32::from(failed_by.is_some() && !is_within_run);
            }
            Entry::Start { id } => self.start(environment, id, at),
            Entry::End { id } => {
                self.hear(environment, Some(&id), at);
                if let Some(index) = self.attempt_of(environment, Some(id)) {
                    let attempt = &mut self.seen[index].attempt;
                    attempt.end = attempt.end.or(at);
                }
            }
            Entry::Done { id, outcome, after, error_type } => {
                self.hear(environment, id.as_ref(), at);
                let known = self.attempt_of(environment, id.clone());
                if let Some(index) = known.or_else(|| self.begun_by(environment, id, at)) {
                    let attempt = &mut self.seen[index].attempt;
                    done(attempt, outcome, after, at);
                    attempt.error_type = attempt.error_type.take().or(error_type);
                }
            }
            Entry::Report(report) => self.report(environment, report, at),
            Entry::Trace(trace) => {
                if let Some(index) = self.environments[environment].current {
                    self.seen[index].attempt.trace.get_or_insert(trace);
                }
            }
            Entry::Other => self.log.other_lines += 1,
        }
    }

    /// Whether a line stands there again: of the same request, at the same instant. Without an instant nobody can tell: attempts
    /// that run into their timeout have the same report each time.
    fn is_repeat(&mut self, entry: &Entry, environment: usize, at: Timestamp) -> bool {
        let (id, kind, length) = match entry {
            Entry::InitStart => (None, 0, None),
            Entry::InitReport { is_within_run, .. } => (None, 1 + u8::from(*is_within_run), None),
            Entry::Start { id } => (Some(id), 3, None),
            Entry::End { id } => (Some(id), 4, None),
            Entry::Done { id, outcome, .. } => (id.as_ref(), 5 + *outcome as u8, None),
            // What has no id is told apart from another by nothing.
            Entry::Report(Report { id: None, .. }) | Entry::Other => return false,
            Entry::Report(report) => (report.id.as_ref(), u8::MAX, report.duration),
            Entry::Trace(_) => (None, u8::MAX - 1, None),
        };
        let about = match id {
            Some(id) => About::Event(self.event(Some(id.clone()))),
            None => About::Environment(environment),
        };
        !self.read.insert((about, at, kind, length))
    }

    fn environment(&mut self, stream: &str) -> usize {
        if let Some(known) = self.streams.get(stream) {
            return *known;
        }
        let index = self.environments.len();
        self.log.environments += u32::from(!stream.is_empty());
        let number = if stream.is_empty() { 0 } else { self.log.environments };
        self.environments.push(Environment { number, ..Environment::default() });
        self.streams.insert(stream.to_owned(), index);
        index
    }

    fn event(&mut self, id: Option<String>) -> usize {
        if let Some(known) = id.as_ref().and_then(|id| self.events.get(id)) {
            return *known;
        }
        let number = self.ids.len();
        if let Some(id) = &id {
            self.events.insert(id.clone(), number);
        }
        self.ids.push(id);
        number
    }

    /// Keeps the instant of a line about an attempt whose start is not in the log.
    fn hear(&mut self, environment: usize, id: Option<&String>, at: Option<Timestamp>) {
        let Some((id, at)) = id.zip(at) else { return };
        let place = (environment, self.event(Some(id.clone())));
        if !self.last.contains_key(&place) {
            self.heard.entry(place).or_insert(at);
        }
    }

    /// An attempt of which a line says how it ended, where neither its start nor its report is in the log, as in one that was searched
    /// for such lines. What Lambda gives an invocation is long enough to be told from any word.
    fn begun_by(&mut self, environment: usize, id: Option<String>, at: Option<Timestamp>) -> Option<usize> {
        let id = id.filter(|id| id.len() == ID_LENGTH && id.matches('-').count() == ID_DASHES)?;
        let event = self.event(Some(id));
        self.begin(environment, event, Attempt { end: at, ..Attempt::default() });
        Some(self.seen.len() - 1)
    }

    fn is_open(&self, index: usize) -> bool {
        let attempt = &self.seen[index].attempt;
        !attempt.is_reported && attempt.end.is_none()
    }

    fn start(&mut self, environment: usize, id: String, at: Option<Timestamp>) {
        let event = self.event(Some(id));
        let open = self.last.get(&(environment, event)).copied().filter(|index| self.is_open(*index));
        // What failed in its init begins twice, with one report. A minute later it is another attempt, and a report was lost.
        let same = open.filter(|index| {
            let begun = self.seen[*index].attempt.start.zip(at);
            begun.is_none_or(|(start, again)| Law::of(again.since(start), 1) == Law::Sooner)
        });
        match same {
            Some(index) => self.seen[index].attempt.start = at.or(self.seen[index].attempt.start),
            None => self.begin(environment, event, Attempt { start: at, ..Attempt::default() }),
        }
    }

    fn begin(&mut self, environment: usize, event: usize, attempt: Attempt) {
        let index = self.seen.len();
        let here = &mut self.environments[environment];
        let is_cold = std::mem::take(&mut here.is_new);
        here.current = Some(index);
        let heard = self.heard.remove(&(environment, event));
        self.seen.push(Seen { event, attempt: Attempt { environment: here.number, is_cold, ..attempt }, heard });
        self.last.insert((environment, event), index);
    }

    /// The attempt that a line is about: the last one with its id, or where it has none, the one under way.
    fn attempt_of(&self, environment: usize, id: Option<String>) -> Option<usize> {
        match id {
            Some(id) => self.last.get(&(environment, *self.events.get(&id)?)).copied(),
            None => self.environments[environment].current.filter(|index| self.is_open(*index)),
        }
    }

    fn report(&mut self, environment: usize, report: Report, at: Option<Timestamp>) {
        let known = report.id.as_ref().and_then(|id| self.attempt_of(environment, Some(id.clone())));
        let open = known.filter(|index| !self.seen[*index].attempt.is_reported);
        let index = match open {
            Some(index) => index,
            None => {
                let event = self.event(report.id.clone());
                self.begin(environment, event, Attempt::default());
                self.seen.len() - 1
            }
        };
        let attempt = &mut self.seen[index].attempt;
        attempt.is_reported = true;
        attempt.end = attempt.end.or(at);
        attempt.is_cold |= report.init.is_some() || report.restore.is_some();
        (attempt.duration, attempt.billed_ms) = (report.duration, report.billed_ms);
        (attempt.memory_mb, attempt.max_memory_mb) = (report.memory_mb, report.max_memory_mb);
        (attempt.init, attempt.restore) = (report.init, report.restore);
        (attempt.billed_restore_ms, attempt.trace) = (report.billed_restore_ms, report.trace);
        attempt.error_type = report.error_type.or(attempt.error_type.take());
        // The report has the last word, but for a cause that it does not know: what was killed has exited as well.
        attempt.outcome = match (report.outcome, attempt.outcome) {
            (Some(Outcome::Raised), Some(known)) if known.failed() => Some(known),
            (Some(Outcome::Exited), Some(known @ (Outcome::OutOfMemory | Outcome::TimedOut))) => Some(known),
            (said, known) => said.or(known),
        };
        if attempt.outcome == Some(Outcome::Exited) && attempt.used_all_memory() {
            attempt.outcome = Some(Outcome::OutOfMemory);
        }
    }

    /// All that was read, by event.
    pub fn finish(mut self) -> Log {
        let mut events: Vec<Event> = self.ids.into_iter().map(|id| Event { id, attempts: Vec::new() }).collect();
        for Seen { event, mut attempt, heard } in self.seen {
            complete_times(&mut attempt, heard);
            events[event].attempts.push(attempt);
        }
        events.retain(|event| !event.attempts.is_empty());
        events.iter_mut().for_each(put_in_order);
        events.iter_mut().for_each(infer_failures);
        infer_timeouts(&mut events);
        // Stable: events without times stay as they are logged.
        if events.iter().all(|event| event.attempts[0].start.is_some()) {
            events.sort_by_key(|event| event.attempts[0].start);
        }
        self.log.events = events;
        self.log
    }
}

/// What a line says of how an attempt ended.
fn done(attempt: &mut Attempt, outcome: Outcome, after: Option<Span>, at: Option<Timestamp>) {
    // The first that is said is the cause: what is stopped at its timeout exits as well.
    if attempt.outcome.is_none_or(|known| !known.failed()) {
        attempt.outcome = Some(outcome);
    }
    attempt.timed_out_after = attempt.timed_out_after.or(after);
    if outcome == Outcome::TimedOut {
        attempt.end = attempt.end.or(at);
    }
}

/// An end without a start, or a start without an end: by its duration, or where that can't be read, by its bill without the cold
/// start, or the timeout that stopped it. Where none is known it stands at the first line that spoke of it.
fn complete_times(attempt: &mut Attempt, heard: Option<Timestamp>) {
    let by_bill = || Some(Span::from_ms(attempt.billed_ms?.saturating_sub(attempt.billed_init_ms())));
    let length = attempt.duration.or_else(by_bill).or(attempt.timed_out_after);
    let begun = |end: Timestamp| length.map_or(heard.map_or(end, |heard| heard.min(end)), |length| end.before(length));
    attempt.start = attempt.start.or(attempt.end.map(begun));
    attempt.end = attempt.end.or(attempt.start.zip(length).map(|(start, length)| start.after(length)));
}

fn put_in_order(event: &mut Event) {
    if event.attempts.iter().all(|attempt| attempt.start.is_some()) {
        event.attempts.sort_by_key(|attempt| attempt.start);
    }
}

/// Attempts that took the same whole number of seconds, to the microsecond, and longer than all others, were stopped at their
/// timeout: no work is that even. Where a timeout is logged, nothing is inferred.
fn infer_timeouts(events: &mut [Event]) {
    const SECOND: u64 = 1_000_000;
    const LEAST: usize = 2;
    let attempts = || events.iter().flat_map(|event| &event.attempts);
    let longest = attempts().filter_map(|attempt| attempt.duration).max().unwrap_or_default();
    let is_even = |attempt: &&Attempt| attempt.duration.is_some_and(|duration| duration.0.is_multiple_of(SECOND));
    let is_longest = |attempt: &&Attempt| attempt.duration == Some(longest);
    let is_known = |attempt: &Attempt| {
        let by_retry = attempt.is_failure_inferred;
        attempt.outcome == Some(Outcome::TimedOut)
            || attempt.duration == Some(longest) && attempt.outcome.is_some() && !by_retry
    };
    let is_alone = attempts().filter(is_longest).count() < LEAST;
    // A log of whole seconds shows nothing by one.
    let is_rounded = attempts().filter(|attempt| attempt.duration.is_some()).all(|attempt| is_even(&attempt));
    if longest.is_zero() || !longest.0.is_multiple_of(SECOND) || is_alone || is_rounded || attempts().any(is_known) {
        return;
    }
    for attempt in
        events.iter_mut().flat_map(|event| &mut event.attempts).filter(|attempt| attempt.duration == Some(longest))
    {
        attempt.outcome = Some(Outcome::TimedOut);
        (attempt.is_failure_inferred, attempt.is_timeout_inferred) = (false, true);
    }
}

/// Only what failed is tried again after a minute or two.
fn infer_failures(event: &mut Event) {
    let retried: Vec<bool> = event.retried().collect();
    for (attempt, _) in event.attempts.iter_mut().zip(retried).filter(|(_, is_retried)| *is_retried) {
        if attempt.outcome.is_none() {
            (attempt.outcome, attempt.is_failure_inferred) = (Some(Outcome::Raised), true);
        }
    }
}
