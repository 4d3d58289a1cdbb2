//! Words for whatever happens: each record has a sentence that ends, each charge a line, and nobody is left unnamed.

use crate::hold;
use crate::strategy::{Shown, scenario};
use invokescope::engine::log::FullLog;
use invokescope::engine::time::Time;
use invokescope::engine::world::World;
use invokescope::text::narrate::{self, Sentence};
use invokescope::text::{charge, plain};
use proptest::prelude::*;
use std::sync::Arc;

const STEPS_MAX: usize = 2_000;

#[test]
fn every_record_has_a_sentence_and_every_cost_a_line() {
    hold("words", 200, scenario(), |Shown(scenario)| {
        let commands = scenario.commands.clone();
        let mut world = World::new(Arc::new(scenario));
        let mut log = FullLog::default();
        for _ in 0..STEPS_MAX {
            if world.next_due(&commands).is_none_or(|due| due > Time::from_secs(3_600)) {
                break;
            }
            world.step(&commands, &mut log);
            for record in log.0.drain(..) {
                let Sentence { what, why } = narrate::sentence_of(&record, &world, &commands);
                prop_assert!(what.ends_with('.') && !what.contains("  "), "{what}");
                prop_assert!((why.is_empty() || why.ends_with('.')) && !why.contains("  "), "{why}");
                prop_assert!(!plain::record(&record, &world, &commands).is_empty());
                prop_assert_eq!(charge::line(&record, &world).is_some(), record.cost > 0, "{}", what);
            }
        }
        prop_assert!(plain::bill(&world).contains("Total") && !plain::metrics(&world).is_empty());
        Ok(())
    });
}
