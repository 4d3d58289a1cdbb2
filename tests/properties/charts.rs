//! The charts of random runs say what the world is.

use crate::journeys::quick;
use crate::strategy::{HORIZON, Shown};
use invokescope::engine::money::Amount;
use invokescope::scene::charts::tally::Tally;
use invokescope::scene::charts::{Levels, outcomes};
use invokescope::timeline::Run;
use proptest::prelude::*;
use std::sync::Arc;

#[test]
fn charts_conserve_what_the_world_conserves() {
    crate::hold("charts agree with the world", 200, quick(), |Shown(scenario)| {
        let mut run = Run::new(Arc::new(scenario));
        let mut tally = Tally::default();
        for _ in 0..400 {
            let Some(due) = run.next_due().filter(|due| *due <= HORIZON) else { break };
            run.advance(due, u32::MAX);
            while !tally.read(&mut run) {}
            prop_assert_eq!(tally.levels(run.now()), Levels::of(run.world(), run.now()), "at {:?}", run.now());
        }
        let (mut ended, mut cost) = ([0; 3], Amount::ZERO);
        for period in tally.periods() {
            ended.iter_mut().zip(period.outcomes).for_each(|(sum, more)| *sum += more);
            cost += period.cost;
        }
        prop_assert_eq!((ended, cost), (outcomes(run.world()), run.world().ledger().total()));
        Ok(())
    });
}
