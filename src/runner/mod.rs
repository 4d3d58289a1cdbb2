//! The headless runner: `run FILE`, `check FILE`, `export FILE`, `sheet FILE`, `import FILE`, `pages FOLDER` and `facts`. Natively
//! only; knows files and standard output.
//!
//! Exit status: 0 done, 1 the system said no, 2 the words or the scenario are wrong.

mod arguments;
mod aws_output;
mod import;
mod input;
mod lesson_pages;
mod log_report;
mod old_facts;
mod outcomes;
mod printed;
mod raster;
mod template_report;
mod text_output;

use crate::engine::facts;
use crate::engine::scenario::fault::escaped;
use crate::engine::scenario::{Fault, Scenario, read};
use crate::interchange::export::{self, aws, picture};
use crate::interchange::sheet;
use crate::lessons;
use crate::text::message::Message;
use crate::text::messages::runner as m;
use crate::timeline::Run;
use arguments::{Arguments, Kind, Task};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

const WRONG: u8 = 2;

/// Runs with these words from the command line.
pub fn main(words: &[String]) -> ExitCode {
    match arguments::parse(words) {
        Err(message) => wrong(&format!("{message}\n{}", m::SeeHelp.get())),
        Ok(Task::Help) => say(&arguments::usage()),
        Ok(Task::Check { file }) => match scenario(&file) {
            Ok(scenario) => {
                let (file, title) = (&escaped(&file), &escaped(&scenario.about.title));
                say(&if title.is_empty() { m::ValidUntitled { file }.text() } else { m::Valid { file, title }.text() })
            }
            Err(message) => wrong(&message),
        },
        Ok(Task::Facts { today }) => old_facts(&today),
        Ok(Task::Pages { folder }) => done(lesson_pages::write(Path::new(&folder))),
        Ok(Task::Run(arguments)) => run(&arguments),
        Ok(Task::Sheet(arguments, reader)) => match seeded(&arguments) {
            Ok(scenario) => {
                let page = sheet::page(&Arc::new(scenario), reader, include_str!("../../style/pages/sheet.css"));
                done(io::stdout().lock().write_all(page.as_bytes()))
            }
            Err(message) => wrong(&message),
        },
        Ok(Task::Export(arguments, kind)) => export(&arguments, kind),
        Ok(Task::Import(arguments)) => match import::import(&arguments) {
            Ok(text) => done(io::stdout().lock().write_all(text.as_bytes())),
            Err(message) => wrong(&message),
        },
    }
}

fn run(arguments: &Arguments) -> ExitCode {
    match seeded(arguments) {
        Ok(scenario) => done(text_output::tell(scenario, arguments)),
        Err(message) => wrong(&message),
    }
}

fn export(arguments: &Arguments, kind: Kind) -> ExitCode {
    let scenario = match seeded(arguments) {
        Ok(scenario) => scenario,
        Err(message) => return wrong(&message),
    };
    let until = arguments.until.unwrap_or(scenario.about.horizon);
    let bytes = match kind {
        Kind::Run(kind) => {
            let mut run = Run::new(Arc::new(scenario));
            run.seek(until);
            export::export(kind, &mut run).into_bytes()
        }
        Kind::Animated => {
            let range = picture::TimeRange { from: arguments.from, until: arguments.until };
            picture::animated(&Arc::new(scenario), range).0.into_bytes()
        }
        Kind::Picture => {
            let mut run = Run::new(Arc::new(scenario));
            run.seek(until);
            picture::still(&mut run, arguments.part, &arguments.caption).svg(arguments.theme).into_bytes()
        }
        Kind::Pixels | Kind::AnimatedPixels if io::stdout().is_terminal() => return wrong(m::FileToTerminal.get()),
        Kind::Pixels => {
            let mut run = Run::new(Arc::new(scenario));
            run.seek(until);
            let still = picture::still(&mut run, arguments.part, &arguments.caption);
            match raster::png(&still, arguments.theme) {
                Some(bytes) => bytes,
                None => return wrong(m::NoPixels.get()),
            }
        }
        Kind::AnimatedPixels => {
            let range = picture::TimeRange { from: arguments.from, until: arguments.until };
            match raster::gif(&Arc::new(scenario), range, arguments.theme) {
                Some(bytes) => bytes,
                None => return wrong(m::NoPixels.get()),
            }
        }
        Kind::Aws(tool) => aws::template(tool, &scenario).into_bytes(),
        Kind::AwsZip if io::stdout().is_terminal() => return wrong(m::ArchiveToTerminal.get()),
        Kind::AwsZip => match aws::archive(&scenario, until) {
            Ok((_, bytes)) => bytes,
            Err(message) => return wrong(&message),
        },
    };
    done(io::stdout().lock().write_all(&bytes))
}

fn seeded(arguments: &Arguments) -> Result<Scenario, String> {
    let scenario = scenario(&arguments.file)?;
    Ok(Scenario { seed: arguments.seed.unwrap_or(scenario.seed), ..scenario })
}

/// Lists the facts that were last read more than a year ago.
fn old_facts(today: &str) -> ExitCode {
    match old_facts::older_than_a_year(today) {
        Err(message) => wrong(&message),
        Ok(old) => {
            let (old_count, count) = (old.len() as u64, facts::all().count() as u64);
            let mut text = m::OldFacts { day: today, old: old_count, count }.text();
            for (fact, known) in old {
                text += &format!("\n{} {:<30} {} {}", known.read_on, fact.id, known.says, known.source);
            }
            say(&text)
        }
    }
}

fn say(text: &str) -> ExitCode {
    done(writeln!(io::stdout().lock(), "{text}"))
}

fn done(outcome: io::Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that stops early, such as `head`, is no fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn wrong(message: &str) -> ExitCode {
    eprintln!("{}", printed::lines(message));
    ExitCode::from(WRONG)
}

/// A scenario from a file, `-` for standard input, or the name of a shipped lesson.
fn scenario(name: &str) -> Result<Scenario, String> {
    if let Some(lesson) = lessons::find(name) {
        return Ok(lesson.scenario());
    }
    let said = |fault: &Fault| format!("{name}: {fault}");
    let source = text(name)?;
    read::read(&source).map_err(|faults| faults.iter().map(said).collect::<Vec<_>>().join("\n"))
}

/// The text of a file, never more of it than a scenario may have.
fn text(name: &str) -> Result<String, String> {
    let bytes = input::bytes(name, read::SOURCE_MAX, || m::NoSuchFile { file: name }.text())?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(if name == "-" { m::EmptyInput.text() } else { m::Empty { file: name }.text() });
    }
    input::text(name, bytes)
}
