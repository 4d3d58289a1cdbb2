//! In the browser: mounts the app. Natively: runs a scenario without a page and prints its log, its metrics and its bill.

#[cfg(target_arch = "wasm32")]
fn main() {
    invokescope::app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match headless::run(&arguments) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod headless {
    use invokescope::engine::log::Log;
    use invokescope::engine::record::Record;
    use invokescope::engine::scenario::{Scenario, read};
    use invokescope::engine::time::{Span, Time};
    use invokescope::engine::world::World;
    use invokescope::lessons;
    use invokescope::words::plain;
    use std::io::{self, Write};
    use std::sync::Arc;

    const USAGE: &str = "\
invokescope FILE [UNTIL]   run a scenario (docs/SCENARIO.md) up to UNTIL, such as 90s or 6h (its horizon if not given)
invokescope LESSON [UNTIL] run a shipped lesson:";

    /// The records of one step.
    #[derive(Default)]
    struct OneStep(Vec<Record>);

    impl Log for OneStep {
        fn push(&mut self, record: Record) {
            self.0.push(record);
        }
    }

    pub fn run(arguments: &[String]) -> Result<(), String> {
        let Some(name) = arguments.first().filter(|name| !name.starts_with('-')) else {
            println!("{USAGE}");
            for lesson in lessons::all() {
                println!("    {:<14} {}", lesson.id, lesson.title);
            }
            return Ok(());
        };
        let scenario = scenario(name)?;
        let until = match arguments.get(1) {
            Some(text) => Time(Span::parse(text).ok_or_else(|| format!("{text} is no time such as 90s or 6h"))?.0),
            None => scenario.about.horizon,
        };
        // A reader that stops early, such as `head`, is no fault.
        tell(scenario, until).or_else(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Ok(()),
            _ => Err(error.to_string()),
        })
    }

    fn scenario(name: &str) -> Result<Scenario, String> {
        if let Some(lesson) = lessons::find(name) {
            return Ok(lesson.scenario());
        }
        let source = std::fs::read_to_string(name).map_err(|error| format!("{name}: {error}"))?;
        read::read(&source).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(|fault| format!("{name}: {fault}")).collect();
            lines.join("\n")
        })
    }

    fn tell(scenario: Scenario, until: Time) -> io::Result<()> {
        let mut to = io::BufWriter::new(io::stdout().lock());
        let commands = scenario.commands.clone();
        let mut world = World::new(Arc::new(scenario));
        let mut step = OneStep::default();
        while world.next_due(&commands).is_some_and(|due| due <= until) {
            world.step(&commands, &mut step);
            for record in step.0.drain(..) {
                writeln!(to, "{}", plain::record(&record, &world, &commands))?;
            }
        }
        writeln!(to, "\n{}\n{}", plain::metrics(&world), plain::bill(&world))?;
        to.flush()
    }
}
