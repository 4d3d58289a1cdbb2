//! Looking for the next record of a kind, forward or back, a slice at a time. The run stays as it is meanwhile: forward, a
//! copy of the world goes ahead, so that a search in vain leaves no trace.

use super::Run;
use super::knowledge::caller_of;
use crate::engine::log::{AnyLog, Log};
use crate::engine::record::{CallId, Record};
use crate::engine::time::Time;
use crate::engine::world::World;

/// Records looked through in one direction at most.
const LOOKED_MAX: u64 = 2_000_000;
/// Known records looked through in one slice.
const SLICE: u64 = 2_048;
/// Records from one packing of the world that goes ahead to the next.
const PACKED_EVERY: u64 = 16_384;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchTarget {
    /// Something that went wrong.
    Problem,
    /// Anything that concerns this call.
    Of(CallId),
    /// Anything that a caller does or hears.
    Heard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    On,
    Back,
}

/// What a slice of looking came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The record's place in the log, and its instant.
    Here(u64, Time),
    /// Look on.
    NotYet,
    /// There is none. With an instant: none up to there, where looking ended.
    Nothing(Option<Time>),
}

/// A search under way. Commands given meanwhile make it worthless.
#[derive(Clone, Debug)]
pub struct Search {
    pub target: SearchTarget,
    pub way: Way,
    /// Known records from here on, or before here, are still to be looked through.
    at: u64,
    looked: u64,
    /// Whether the first that is found is the one that is shown.
    is_shown: bool,
    /// Goes ahead where nothing is known yet.
    scout: Option<Box<World>>,
}

impl SearchTarget {
    pub fn is(self, record: &Record) -> bool {
        match self {
            Self::Problem => record.is_problem(),
            Self::Of(call) => record.call == call,
            Self::Heard => caller_of(record).is_some(),
        }
    }
}

/// Keeps the first record that is looked for.
struct First {
    target: SearchTarget,
    found: Option<Record>,
    seen: u64,
}

impl Log for First {
    fn push(&mut self, record: Record) {
        self.seen += 1;
        if self.found.is_none() && self.target.is(&record) {
            self.found = Some(record);
        }
    }
}

fn here(record: &Record) -> Found {
    Found::Here(record.seq, record.at)
}

impl Search {
    /// Begins where the playhead of `run` stands.
    pub fn new(run: &Run, target: SearchTarget, way: Way) -> Self {
        let at = match way {
            Way::On => run.shown(),
            // What a caller heard last is shown, whatever happened behind the curtain since.
            Way::Back if target == SearchTarget::Heard => run.shown(),
            // The record that is shown is not the one before it.
            Way::Back => run.shown().saturating_sub(1),
        };
        let is_shown = way == Way::Back && target == SearchTarget::Heard;
        Self { target, way, at, looked: 0, is_shown, scout: None }
    }

    /// Looks on, through some thousand records, or as many steps of the world as given.
    pub fn look(&mut self, run: &mut Run, steps: u32) -> Found {
        match self.way {
            Way::Back => self.look_back(run),
            Way::On if self.at < run.world().emitted() => self.look_at_known(run),
            Way::On => self.look_ahead(run, steps),
        }
    }

    fn look_back(&mut self, run: &mut Run) -> Found {
        let (begin, mut last) = (self.at.saturating_sub(SLICE), None);
        run.for_each_record(begin, self.at, |record| {
            if self.target.is(record) {
                last = Some(*record);
            }
        });
        self.at = begin;
        match last {
            Some(record) if self.is_shown => {
                (self.is_shown, self.at) = (false, record.seq);
                Found::NotYet
            }
            Some(record) => here(&record),
            None if begin == 0 => Found::Nothing(None),
            None => Found::NotYet,
        }
    }

    /// Where the playhead stands before the world does.
    fn look_at_known(&mut self, run: &mut Run) -> Found {
        let end = run.world().emitted().min(self.at + SLICE);
        let mut first = First { target: self.target, found: None, seen: 0 };
        run.for_each_record(self.at, end, |record| first.push(*record));
        self.at = end;
        first.found.as_ref().map_or(Found::NotYet, here)
    }

    fn look_ahead(&mut self, run: &Run, steps: u32) -> Found {
        let scout = self.scout.get_or_insert_with(|| Box::new(run.world().clone()));
        let mut first = First { target: self.target, found: None, seen: 0 };
        for _ in 0..steps {
            if scout.is_finished(run.commands()) || scout.stopped().is_some() {
                return Found::Nothing(None);
            }
            scout.step(run.commands(), &mut AnyLog(&mut first));
            if let Some(record) = &first.found {
                return here(record);
            }
        }
        // Long ways are many changes, which take little room only where they are packed.
        let before = self.looked;
        self.looked += first.seen.max(1);
        if before / PACKED_EVERY != self.looked / PACKED_EVERY {
            scout.compact();
        }
        if self.looked > LOOKED_MAX { Found::Nothing(Some(scout.now())) } else { Found::NotYet }
    }
}
