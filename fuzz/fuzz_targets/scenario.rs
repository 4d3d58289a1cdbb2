//! Whatever the reader takes for a scenario runs without breaking a law, and is read back as it was written.
#![no_main]

use invokescope::engine::log::NoLog;
use invokescope::engine::scenario::read::read;
use invokescope::engine::world::World;
use libfuzzer_sys::fuzz_target;
use std::sync::Arc;

fuzz_target!(|text: &str| {
    let Ok(scenario) = read(text) else { return };
    assert_eq!(read(&scenario.to_json().to_string()).as_ref(), Ok(&scenario));
    let commands = scenario.commands.clone();
    let mut world = World::new(Arc::new(scenario));
    for _ in 0..2_000 {
        if !world.step(&commands, &mut NoLog) {
            break;
        }
        assert_eq!(world.check(), Ok(()));
    }
});
