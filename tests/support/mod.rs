//! A laboratory for whole runs: the cases' conventions, a scenario in a few lines, and questions to ask of the log.

use invokescope::engine::log::FullLog;
use invokescope::engine::record::{Record, What};
use invokescope::engine::scenario::{Scenario, read};
use invokescope::engine::time::Time;
use invokescope::engine::world::World;
use std::sync::Arc;

/// A run that is over, with everything that happened.
pub struct Lab {
    pub world: World,
    pub log: Vec<Record>,
}

pub const fn secs(secs: u64) -> Time {
    Time::from_secs(secs)
}

impl Lab {
    /// Runs a scenario with dispatch delay and network delay 0, unless it says otherwise, checking the laws on the way.
    pub fn run(json: &str, until: Time) -> Self {
        let with_account = json.replacen('{', r#"{"account":{"network":"0s","dispatch":"0s"},"#, 1);
        let json = if json.contains("\"account\"") { json } else { &with_account };
        let scenario = read::read(json).unwrap_or_else(|faults| panic!("{faults:?}"));
        Self::run_scenario(scenario, until)
    }

    pub fn run_scenario(scenario: Scenario, until: Time) -> Self {
        let commands = scenario.commands.clone();
        let mut world = World::new(Arc::new(scenario));
        let mut log = FullLog::default();
        while world.next_due(&commands).is_some_and(|due| due <= until) {
            world.step(&commands, &mut log);
            if let Err(broken) = world.check() {
                panic!("at {:?}: {broken}", world.now());
            }
            let total: u128 = log.0.iter().map(|record| u128::from(record.cost)).sum();
            assert_eq!(total, world.ledger().total().0, "lines add up to the counter");
        }
        Self { world, log: log.0 }
    }

    /// Start and end of each attempt in milliseconds, in order of their ends.
    pub fn attempts(&self) -> Vec<(u64, u64)> {
        let started = |end: &Record, attempt: u8| {
            let mut all = self.log.iter().filter(|r| r.call == end.call);
            all.find_map(|r| match r.what {
                What::Started { attempt: number, .. } if number == attempt => Some(r.at.0 / 1_000),
                _ => None,
            })
        };
        let ends = self.log.iter().filter_map(|end| match end.what {
            What::Finished(finished) => Some((started(end, finished.attempt)?, end.at.0 / 1_000)),
            _ => None,
        });
        ends.collect()
    }

    pub fn bill(&self) -> String {
        self.world.ledger().total().exact()
    }
}
