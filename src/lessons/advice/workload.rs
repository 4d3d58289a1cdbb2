//! What somebody says of their calls, and the scenario of it.

use crate::engine::facts;
use crate::engine::scenario::{
    About, Account, Arrivals, Caller, Distribution, Edge, Effects, Failure, Function, FunctionId, Mode,
    OnCalleeFailure, Preset, Scenario, Sdk, Target, TargetId, TargetKind,
};
use crate::engine::time::{Span, Time};

/// How long API Gateway waits for a function behind a REST API, unless somebody has asked for more: read in its quotas.
const API_LIMIT: Span = Span::from_secs(29);
/// Calls that are run: enough to tell one failure in a hundred from five.
const CALLS: u64 = 1_000;
/// Of these lengths of time the run has as many as there are calls, or these.
const HORIZON: (Span, Span) = (Span::from_secs(900), Span::from_secs(86_400));
/// What the function works that calls another: what it costs to wait is seen without it.
const OWN_WORK: Span = Span::from_ms(20);
/// A function that calls another stands before it.
const FIRST: FunctionId = FunctionId(0);
const SECOND: FunctionId = FunctionId(1);

/// No API waits longer for a function.
const WAITED_FOR_MOST: Span = Span::from_secs(30);
/// Always, in parts per million.
const PPM: u32 = 1_000_000;

/// The draw in the middle of all.
const MEDIAN: u64 = 1 << 63;

/// How long something takes, by one number.
fn typical(takes: Distribution) -> Span {
    match takes {
        Distribution::Fixed(span) | Distribution::Exponential(span) | Distribution::LongTailed(span) => span,
        Distribution::Uniform(least, most) => Span(least.0.midpoint(most.0)),
        Distribution::Percentiles(percentiles) => percentiles.at(MEDIAN),
    }
}

/// The kind of caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person at a page, through an API that gives up after 29 s.
    Page,
    /// Another function.
    Function,
    /// A program or a job, through an SDK.
    Program,
}

impl Who {
    pub const ALL: [Self; 3] = [Self::Page, Self::Function, Self::Program];

    /// How long it waits for an answer.
    pub const fn limit(self) -> Span {
        match self {
            Self::Page => API_LIMIT,
            Self::Function | Self::Program => Sdk::BOTO3.read_timeout,
        }
    }
}

/// Somebody's calls, in their own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workload {
    pub who: Who,
    pub needs_result: bool,
    /// How long the work takes.
    pub work: Span,
    /// Of the function that does it, and of one that calls it.
    pub memory_mb: u32,
    /// From one call to the next, on average.
    pub every: Span,
    /// Chance that it fails, in parts per million.
    pub failure_ppm: u32,
    /// How many at once what is behind it can take, if there is a limit.
    pub at_once: Option<u32>,
    /// Whether it does harm when an event runs twice.
    pub twice_harms: bool,
    /// Whether events that are given up are kept in a dead-letter queue.
    pub is_kept: bool,
}

impl Workload {
    /// What a scenario that is open says of its first caller and of the function that it calls; what it does not say is as in
    /// `other`. `None` of a scenario without a caller.
    pub fn of(scenario: &Scenario, other: Self) -> Option<Self> {
        let caller = scenario.callers.first()?;
        let called = scenario.functions.get(usize::from(caller.function.0))?;
        // Of a function that calls another, that call is what can be made in two ways.
        let (who, mode, function) = match called.calls.first() {
            Some(edge) => (Who::Function, edge.mode, scenario.functions.get(usize::from(edge.function.0))?),
            None if caller.sdk.attempts > 1 || caller.sdk.read_timeout.0 > WAITED_FOR_MOST.0 => {
                (Who::Program, caller.mode, called)
            }
            None => (Who::Page, caller.mode, called),
        };
        Some(Self {
            who,
            needs_result: mode == Mode::Sync,
            work: typical(function.work),
            memory_mb: function.memory_mb,
            every: match caller.when {
                Arrivals::Every { period, .. } => period,
                Arrivals::Random { mean_gap, .. } => mean_gap,
                Arrivals::ByHand | Arrivals::Burst { .. } | Arrivals::At(_) => other.every,
            },
            failure_ppm: match function.failure {
                Failure::Never => 0,
                Failure::Chance(ppm) => ppm,
                Failure::ChanceOrHang { fails, hangs } => (fails + hangs).min(PPM),
                Failure::Always | Failure::Hangs => PPM,
                Failure::FirstAttempts(_) => other.failure_ppm,
            },
            at_once: function.reserved,
            twice_harms: match function.effects {
                Effects::Ignored => other.twice_harms,
                Effects::EveryRun => true,
                Effects::OncePerEvent => false,
            },
            is_kept: function.dead_letter_queue.is_some() || function.on_failure.is_some(),
        })
    }

    /// Whether more comes than what is behind it can take: the work of one call lasts longer than the others that it takes at
    /// once leave for it.
    pub fn is_too_much(&self) -> bool {
        self.at_once.is_some_and(|room| self.work.0 > self.every.0.saturating_mul(room.into()))
    }

    /// The same calls this way: one after the other at random, with a seed that is the same for both ways.
    pub fn scenario(&self, mode: Mode) -> Scenario {
        let longest = Span(self.every.0.saturating_mul(CALLS)).clamp(HORIZON.0, HORIZON.1);
        // The last call's attempts, with the waits between them, come to their end as well.
        let attempts = (facts::RETRIES_DEFAULT.value + 1) * self.work.min(facts::TIMEOUT_MAX.span()).0;
        let when = Arrivals::Random { mean_gap: self.every, limit: Some(CALLS) };
        let mut scenario = Scenario {
            about: About { horizon: Time(longest.0 + HORIZON.0.0 + attempts), ..About::default() },
            seed: 1,
            preset: Preset::AwsToday,
            account: Account::default(),
            callers: Vec::new(),
            functions: vec![self.worker()],
            targets: self.is_kept.then(dead_letters).into_iter().collect(),
            commands: Vec::new(),
        };
        let sdk = match self.who {
            Who::Page => Sdk { read_timeout: API_LIMIT, ..Sdk::NONE },
            Who::Function | Who::Program => Sdk::BOTO3,
        };
        let (name, function, outer) = match self.who {
            Who::Page => ("page", FIRST, mode),
            Who::Program => ("program", FIRST, mode),
            // What is asked about is the call behind it: it is called itself as an event.
            Who::Function => {
                scenario.functions.insert(0, self.between(mode, sdk));
                ("start", FIRST, Mode::Async)
            }
        };
        scenario.callers.push(Caller { sdk, ..Caller::named(name, function, outer, when) });
        scenario
    }

    fn worker(&self) -> Function {
        Function {
            work: Distribution::Fixed(self.work),
            memory_mb: self.memory_mb,
            timeout: facts::TIMEOUT_MAX.span(),
            failure: if self.failure_ppm == 0 { Failure::Never } else { Failure::Chance(self.failure_ppm) },
            reserved: self.at_once,
            dead_letter_queue: self.is_kept.then_some(TargetId(0)),
            ..Function::named("work", Preset::AwsToday)
        }
    }

    fn between(&self, mode: Mode, sdk: Sdk) -> Function {
        let edge = Edge { function: SECOND, mode, on_failure: OnCalleeFailure::Fail, sdk };
        Function {
            work: Distribution::Fixed(OWN_WORK),
            memory_mb: self.memory_mb,
            timeout: facts::TIMEOUT_MAX.span(),
            calls: vec![edge],
            ..Function::named("caller", Preset::AwsToday)
        }
    }
}

fn dead_letters() -> Target {
    Target { name: "dead-letters".to_owned(), kind: TargetKind::Sqs, alarm: true, reachable: true }
}
