//! What a log shows: events, their attempts, and the waits between. Values; what was not logged is absent.

use super::problems::Problems;
use super::timestamp::Timestamp;
use crate::engine::facts;
use crate::engine::money::Amount;
use crate::engine::record::Outcome;
use crate::engine::scenario::Architecture;
use crate::engine::time::Span;

/// Everything that was read from a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// The function's name, where the log has it.
    pub function: Option<String>,
    /// In order of their first attempts.
    pub events: Vec<Event>,
    /// Log streams: an environment each. 0 where the log does not name them.
    pub environments: u32,
    /// Cold starts whose init timed out or failed.
    pub failed_inits: u32,
    /// Lines that were looked at, and those of them that the function or an extension wrote.
    pub lines: u64,
    pub other_lines: u64,
    /// Attempts that stand there again, as where exports overlap: left out.
    pub repeats: u64,
    pub problems: Problems,
}

/// What has one request id; what has none is an event of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    pub id: Option<String>,
    /// One at least, in order of time.
    pub attempts: Vec<Attempt>,
}

/// One try at running a function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attempt {
    /// The environment's number, from 1; 0 where the log does not say.
    pub environment: u32,
    /// When the handler began and ended, as logged or by its duration.
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
    pub duration: Option<Span>,
    /// As AWS billed it. Never computed.
    pub billed_ms: Option<u64>,
    pub memory_mb: Option<u32>,
    pub max_memory_mb: Option<u32>,
    /// The cold start before it, or what its environment took to be restored from a snapshot.
    pub init: Option<Span>,
    pub restore: Option<Span>,
    pub billed_restore_ms: Option<u64>,
    /// Whether a new environment began with it.
    pub is_cold: bool,
    /// `None`: the log shows no failure, and does not say that there was none.
    pub outcome: Option<Outcome>,
    /// The error by its type's name, where the log has it.
    pub error_type: Option<String>,
    /// Its failure is not logged: it is known by the retry that followed.
    pub is_failure_inferred: bool,
    /// Nothing says that it timed out: it is known by its length, which is the timeout's to the microsecond.
    pub is_timeout_inferred: bool,
    /// After how long it was stopped, as a timeout's own line says.
    pub timed_out_after: Option<Span>,
    pub trace: Option<String>,
    /// Whether its bill was seen; not, where the log ends before it or has lost it.
    pub is_reported: bool,
}

/// What lies between two attempts of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// From the end of one to the start of the next; `None` where the log has no times.
    pub length: Option<Span>,
    pub law: Option<Law>,
}

/// Which of Lambda's rules a wait fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Law {
    /// One minute before the second attempt after a function error.
    FirstRetry,
    /// Two minutes before the third.
    SecondRetry,
    /// Longer than its retry: it was throttled, or stood behind others.
    Longer,
    /// Sooner than any retry: delivered twice, or sent again by its caller.
    Sooner,
}

/// How far a wait may fall below its rule, and exceed it, in per cent: 114 s were measured for 120, and 66 s for 60.
const BELOW_PERCENT: u64 = 10;
const ABOVE_PERCENT: u64 = 25;

impl Law {
    /// By how many attempts there were before the wait.
    pub fn of(wait: Span, attempts: usize) -> Self {
        let (rule, law) = match attempts {
            1 => (facts::FIRST_RETRY_DELAY, Self::FirstRetry),
            _ => (facts::SECOND_RETRY_DELAY, Self::SecondRetry),
        };
        let (hundredfold, rule) = (u128::from(wait.0) * 100, u128::from(rule.value));
        match hundredfold {
            _ if hundredfold < rule * u128::from(100 - BELOW_PERCENT) => Self::Sooner,
            _ if hundredfold > rule * u128::from(100 + ABOVE_PERCENT) => Self::Longer,
            _ => law,
        }
    }

    /// Whether it says that the attempt before had failed.
    pub const fn is_retry(self) -> bool {
        !matches!(self, Self::Sooner)
    }
}

impl Attempt {
    /// What it cost by the engine's prices: one request, and its memory for what was billed. `None` where the log lacks one of
    /// both.
    pub fn cost(&self, architecture: Architecture) -> Option<Amount> {
        let mb_ms = u64::from(self.memory_mb?).checked_mul(self.billed_ms?)?;
        Some(Amount::of_memory(mb_ms, price(architecture)) + Amount::from_picodollars(facts::PRICE_REQUEST.value))
    }

    pub fn has_failed(&self) -> bool {
        self.outcome.is_some_and(Outcome::failed)
    }

    /// Whether it had used all memory that its function has.
    pub fn used_all_memory(&self) -> bool {
        self.memory_mb.zip(self.max_memory_mb).is_some_and(|(size, used)| used >= size)
    }

    /// Whether it failed because memory had run out: of its environment, or of what its runtime takes of that.
    pub fn lacked_memory(&self) -> bool {
        let of_type = |kind: &String| kind.contains("OutOfMemory") || kind.ends_with("MemoryError");
        self.outcome == Some(Outcome::OutOfMemory) || self.has_failed() && self.error_type.as_ref().is_some_and(of_type)
    }

    /// What of its bill was its cold start: what was billed beyond its duration, where it had one.
    pub fn billed_init_ms(&self) -> u64 {
        let Some(billed) = self.billed_ms else { return 0 };
        match (self.init.or(self.restore), self.duration) {
            (None, _) => 0,
            (Some(_), Some(duration)) => billed.saturating_sub(duration.ms_ceil()),
            (Some(init), None) => Some(init.ms_ceil()).filter(|init| *init < billed).unwrap_or_default(),
        }
    }

    /// Init that was not billed, as before August 2025 and on provisioned capacity.
    pub fn free_init_ms(&self) -> u64 {
        match (self.billed_ms, self.init) {
            (Some(_), Some(init)) if self.billed_init_ms() == 0 => init.ms_floor(),
            _ => 0,
        }
    }
}

/// In picodollars per GB-second.
pub const fn price(architecture: Architecture) -> u64 {
    match architecture {
        Architecture::X86 => facts::PRICE_X86.value,
        Architecture::Arm => facts::PRICE_ARM.value,
    }
}

impl Event {
    /// The waits between its attempts.
    pub fn waits(&self) -> impl Iterator<Item = Wait> {
        self.attempts.windows(2).enumerate().map(|(index, pair)| {
            let length = pair[0].end.zip(pair[1].start).map(|(end, start)| start.since(end));
            Wait { length, law: length.map(|length| Law::of(length, index + 1)) }
        })
    }

    /// For each attempt but the last, whether the next was Lambda's retry of it. Without times it was, where there are no more
    /// attempts than Lambda makes; more have one id because somebody has struck out the real ones.
    pub fn retried(&self) -> impl Iterator<Item = bool> {
        let is_few = self.attempts.len() as u64 <= facts::RETRIES_MAX.value + 1;
        self.waits().map(move |wait| wait.law.map_or(is_few, Law::is_retry))
    }

    /// Whether all its attempts failed, and so many retries are spent: Lambda has given it up.
    pub fn is_given_up(&self, retries: u8) -> bool {
        self.attempts.len() > usize::from(retries)
            && self.attempts.iter().all(Attempt::has_failed)
            && self.retried().all(|is_retry| is_retry)
    }

    /// What its attempts cost, as far as the log says.
    pub fn cost(&self, architecture: Architecture) -> Option<Amount> {
        let costs: Vec<Amount> = self.attempts.iter().filter_map(|attempt| attempt.cost(architecture)).collect();
        (!costs.is_empty()).then(|| costs.into_iter().sum())
    }
}

impl Log {
    pub fn attempts(&self) -> impl Iterator<Item = &Attempt> {
        self.events.iter().flat_map(|event| &event.attempts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_near_one_and_two_minutes_name_the_law_of_retry() {
        let law = |ms: u64, attempts| Law::of(Span::from_ms(ms), attempts);
        for ms in [54_000, 60_190, 66_200, 75_000] {
            assert_eq!(law(ms, 1), Law::FirstRetry, "{ms}");
        }
        for ms in [114_160, 120_000, 130_200] {
            assert_eq!(law(ms, 2), Law::SecondRetry, "{ms}");
        }
        assert_eq!((law(800, 1), law(60_000, 2)), (Law::Sooner, Law::Sooner));
        assert_eq!((law(120_000, 1), law(400_000, 2)), (Law::Longer, Law::Longer));
    }

    #[test]
    fn billed_duration_is_taken_apart_and_never_computed() {
        let cold = Attempt {
            duration: Some(Span(133_610)),
            init: Some(Span(80_000)),
            billed_ms: Some(214),
            memory_mb: Some(128),
            ..Attempt::default()
        };
        assert_eq!((cold.billed_init_ms(), cold.free_init_ms()), (80, 0));
        let before = Attempt { billed_ms: Some(134), ..cold.clone() };
        assert_eq!((before.billed_init_ms(), before.free_init_ms()), (0, 80));
        let unknown = Attempt { billed_ms: None, ..cold.clone() };
        assert_eq!((unknown.cost(Architecture::X86), unknown.billed_init_ms()), (None, 0));
        let exact = Amount::of_memory(128 * 214, 16_666_700) + Amount::from_picodollars(200_000);
        assert_eq!(cold.cost(Architecture::X86), Some(exact));
    }
}
