//! What a run has come to, in the few figures by which two futures are compared.

use crate::engine::money::Amount;
use crate::engine::scenario::{CallerId, FunctionId};
use crate::engine::time::Span;
use crate::engine::world::World;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Calls from outside, and how long their callers waited for an answer on average, once one has come.
    pub calls: u64,
    pub waited: Option<Span>,
    /// Attempts charged.
    pub attempts: u64,
    /// Failures and refusals that a caller heard of, and events given up that none did.
    pub seen: u64,
    pub unseen: u64,
    /// Most environments in use at once, summed over the functions.
    pub environments: u64,
    pub total: Amount,
}

impl Outcome {
    pub fn of(world: &World) -> Self {
        let config = world.config();
        let mut outcome = Self { attempts: world.ledger().attempts, total: world.ledger().total(), ..Self::default() };
        let (mut waited, mut heard) = (Span::ZERO, 0_u64);
        for index in 0..config.callers.len() {
            let caller = world.caller(CallerId(index as u8));
            outcome.calls += u64::from(caller.sent);
            outcome.seen += u64::from(caller.heard_failed + caller.heard_refused);
            heard += u64::from(caller.heard_fine + caller.heard_failed + caller.heard_refused);
            waited += caller.waited;
        }
        for index in 0..config.functions.len() {
            let metrics = &world.function(FunctionId(index as u8)).metrics;
            outcome.unseen += metrics.async_events_dropped;
            outcome.environments += u64::from(metrics.concurrent_executions_max);
        }
        outcome.waited = waited.0.checked_div(heard).map(Span);
        outcome
    }
}
