//! Chains of functions, each calling the next: built as scenarios and run to their end. No formula stands beside the engine.

use crate::engine::facts;
use crate::engine::log::{AnyLog, NoLog};
use crate::engine::money::Amount;
use crate::engine::scenario::{
    About, Account, Arrivals, Caller, Distribution, Edge, Function, FunctionId, Mode, OnCalleeFailure, Preset,
    Scenario, Sdk,
};
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use crate::scene::charts::axis::Unit;
use crate::scene::charts::path::PathData;
use crate::scene::charts::plot::{Plot, PlotBuilder};
use crate::scene::charts::table::Table;
use crate::scene::explained::MILLION;
use crate::text::explained as text;
use crate::text::messages::explained as m;
use crate::text::number::grouped;
use crate::text::{money, time};
use std::sync::Arc;

/// Functions in the longest chain.
pub const LENGTH_MAX: usize = 8;
/// How many calls are averaged where the work is drawn for each.
const CALLS: u32 = 100;
/// The kinds of chain, in the order of a pair.
pub const MODES: [Mode; 2] = [Mode::Sync, Mode::Async];

/// What a chain came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub per_million: Amount,
    /// What the caller waited for its answer, in the mean.
    pub waits: Span,
    /// Whether any caller heard that it failed.
    pub failed: bool,
}

/// A function that does nothing but its work, like another one.
pub fn like(function: &Function) -> Function {
    Function {
        memory_mb: function.memory_mb,
        architecture: function.architecture,
        storage_mb: function.storage_mb,
        work: function.work,
        timeout: facts::TIMEOUT_MAX.span(),
        ..Function::named(&function.name, Preset::AwsToday)
    }
}

/// A caller and these functions, each of which calls the next.
pub fn scenario(functions: Vec<Function>, account: &Account, mode: Mode) -> Scenario {
    let is_fixed = functions.iter().all(|function| matches!(function.work, Distribution::Fixed(_)));
    let count = if is_fixed { 1 } else { CALLS };
    let caller = Caller::named("", FunctionId(0), mode, Arrivals::Burst { count, at: Time::ZERO });
    let mut functions = functions;
    let last = functions.len().saturating_sub(1);
    for (index, function) in functions.iter_mut().enumerate().take(last) {
        let function_id = FunctionId(index as u8 + 1);
        function.calls = vec![Edge { function: function_id, mode, on_failure: OnCalleeFailure::Fail, sdk: Sdk::NONE }];
    }
    Scenario {
        about: About::default(),
        seed: 1,
        preset: Preset::AwsToday,
        account: Account { network: account.network, dispatch: account.dispatch, ..Account::default() },
        callers: vec![caller],
        functions,
        targets: Vec::new(),
        commands: Vec::new(),
    }
}

/// A chain being run.
pub struct Chain(World);

impl Chain {
    pub fn new(scenario: Scenario) -> Self {
        Self(World::new(Arc::new(scenario)))
    }

    /// Goes on for some steps; what came of it once nothing is under way any more.
    pub fn go_on(&mut self, steps: u32) -> Option<Outcome> {
        let world = &mut self.0;
        for _ in 0..steps {
            let sent = world.calls_sent() > 0;
            if sent && world.calls_under_way() == 0 || !world.step(&[], &mut AnyLog(&mut NoLog)) {
                let caller = world.caller(crate::engine::scenario::CallerId(0));
                let calls = u64::from(caller.sent).max(1);
                return Some(Outcome {
                    per_million: world.ledger().total().scaled(MILLION, calls),
                    waits: Span(caller.waited.0 / calls),
                    failed: caller.heard_failed > 0,
                });
            }
        }
        None
    }
}

/// Chains of growing length of functions like one, in both modes; a few steps at a time.
pub struct Study {
    function: Function,
    account: Account,
    under_way: Option<Chain>,
    outcomes: Vec<Outcome>,
}

impl Study {
    pub fn new(function: &Function, account: &Account) -> Self {
        Self { function: like(function), account: account.clone(), under_way: None, outcomes: Vec::new() }
    }

    /// Whether another one would come to the same.
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.function, &self.account) == (&other.function, &other.account)
    }

    /// Outcomes by length, in both modes each.
    pub fn pairs(&self) -> &[[Outcome; 2]] {
        self.outcomes.as_chunks().0
    }

    /// False when all is known.
    pub fn go_on(&mut self, steps: u32) -> bool {
        let done = self.outcomes.len();
        if done >= LENGTH_MAX * MODES.len() {
            return false;
        }
        let (length, mode) = (done / MODES.len() + 1, MODES[done % MODES.len()]);
        let chain = self
            .under_way
            .get_or_insert_with(|| Chain::new(scenario(vec![self.function.clone(); length], &self.account, mode)));
        if let Some(outcome) = chain.go_on(steps) {
            self.under_way = None;
            self.outcomes.push(outcome);
        }
        true
    }
}

type Figure = fn(&Outcome) -> u64;

/// Cost, and the caller's wait, over the length of the chain; in the order of [`text::chain_names()`].
pub fn charts(pairs: &[[Outcome; 2]], width: i32) -> [Plot; 2] {
    let of: [(Unit, Figure); 2] =
        [(Unit::Money, |outcome| outcome.per_million.picodollars()), (Unit::Time, |outcome| outcome.waits.0)];
    of.map(|(unit, value)| {
        let most = pairs.iter().flatten().map(value).max().unwrap_or(0);
        let mut plot = PlotBuilder::new(width, unit, most, 0);
        let places = 2 * LENGTH_MAX as u64;
        for length in 1..=LENGTH_MAX as u64 {
            let x = plot.x(2 * length - 1, places);
            plot.below(x, grouped(length));
        }
        for (mode, look) in [(1, "async"), (0, "sync")] {
            let outcomes = pairs.iter().enumerate();
            let points: Vec<(i32, i32)> = outcomes
                .map(|(index, pair)| (plot.x(2 * index as u64 + 1, places), plot.y(value(&pair[mode]))))
                .collect();
            let mut line = PathData::default();
            for (x, y) in &points {
                if line.is_empty() { line.move_to(*x, *y) } else { line.line_to(*x, *y) }
            }
            plot.layer(look);
            plot.path("line", line);
            points.iter().for_each(|(x, y)| plot.point(*x, *y, mode == 0));
        }
        plot.build()
    })
}

/// Both charts as a table.
pub fn table(pairs: &[[Outcome; 2]]) -> Table {
    let mut table = Table::new(m::Chain.get(), text::chain_heads().to_vec());
    for (index, pair) in pairs.iter().enumerate() {
        let mut cells = pair.map(|outcome| money::amount(outcome.per_million)).to_vec();
        cells.extend(pair.map(|outcome| time::span(outcome.waits)));
        table.row("", grouped(index as u64 + 1), cells);
    }
    table
}
