//! What comes of the work that callers ask for. A job is one request of a caller outside Lambda, with all that its SDK sends for
//! it and all calls and events that follow from it; it is over when none of these is under way any more. A record that a
//! destination gets belongs to no job.

use crate::engine::pages::Pages;
use std::hash::{Hash, Hasher};

/// The number of calls that belong to no job: dry runs, records for destinations.
pub(super) const NO_JOB: u32 = u32::MAX;

/// Jobs by what became of them. Those that are none of these are under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct JobCounts {
    pub wanted: u64,
    /// All of it ran successfully, at least once.
    pub done: u64,
    /// Jobs whose work took effect more than once, however they ended: by runs that succeeded twice, or left behind by runs
    /// that failed.
    pub done_twice: u64,
    /// An event of it was given up, and is kept in a dead-letter queue or at a destination.
    pub kept: u64,
    /// An event of it was given up, and nobody has it.
    pub lost: u64,
    /// Its caller heard that it failed or was refused, or gave up: it knows, and nothing is left to be done.
    pub failed: u64,
}

/// A job under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Job {
    /// Calls of it that are under way.
    pub calls: u32,
    /// Successful runs of the function that was asked for, as far as they had an effect.
    pub done: u8,
    /// Whether what was handed on came twice, and was done twice.
    pub part_twice: bool,
    /// Whether some run left behind what had been left behind before.
    pub effect_twice: bool,
    /// Whether the event itself, or one that was handed on, was given up and is kept, or lost.
    pub kept: bool,
    pub lost: bool,
    pub part_kept: bool,
    pub part_lost: bool,
}

/// All jobs under way, by number, and what became of the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Jobs {
    jobs: Pages<Job>,
    free: Pages<u32>,
    pub counts: JobCounts,
}

impl Jobs {
    /// The number of a new job.
    pub fn open(&mut self) -> u32 {
        self.counts.wanted += 1;
        if let Some(number) = self.free.pop() {
            self.jobs[number as usize] = Job::default();
            return number;
        }
        self.jobs.push(Job::default());
        self.jobs.len() as u32 - 1
    }

    pub fn get(&mut self, number: u32) -> Option<&mut Job> {
        ((number as usize) < self.jobs.len()).then(|| &mut self.jobs[number as usize])
    }

    /// One more call belongs to a job.
    pub fn join(&mut self, number: u32) {
        if let Some(job) = self.get(number) {
            job.calls += 1;
        }
    }

    /// A call is over; with the last one the job is.
    pub fn leave(&mut self, number: u32) {
        let Some(job) = self.get(number) else { return };
        job.calls -= 1;
        if job.calls > 0 {
            return;
        }
        let job = *job;
        self.free.push(number);
        let counts = &mut self.counts;
        *match job {
            Job { part_lost: true, .. } => &mut counts.lost,
            Job { part_kept: true, .. } => &mut counts.kept,
            Job { done: 1.., .. } => &mut counts.done,
            Job { lost: true, .. } => &mut counts.lost,
            Job { kept: true, .. } => &mut counts.kept,
            _ => &mut counts.failed,
        } += 1;
        counts.done_twice += u64::from(job.effect_twice || job.done > 1 || job.done > 0 && job.part_twice);
    }

    /// Packs what was changed of late: see `pages`.
    pub fn compact(&mut self) {
        self.jobs.compact();
        self.free.compact();
    }

    /// Bytes that a copy takes, not counting what it shares with an earlier copy.
    pub fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        self.jobs.bytes_beyond(before.map(|before| &before.jobs))
            + self.free.bytes_beyond(before.map(|before| &before.free))
    }
}

impl Hash for Jobs {
    fn hash<H: Hasher>(&self, to: &mut H) {
        (self.jobs.len() as u64, self.free.len() as u64).hash(to);
        self.jobs.iter().for_each(|job| job.hash(to));
        self.free.iter().for_each(|number| number.hash(to));
        self.counts.hash(to);
    }
}
