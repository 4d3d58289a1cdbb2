//! The runner's words: what may be asked of it. Pure.

use crate::engine::scenario::Architecture;
use crate::engine::scenario::words::ARCHITECTURES;
use crate::engine::time::{Span, Time};
use crate::interchange::export::Export;
use crate::interchange::export::aws::Tool;
use crate::interchange::export::picture::{Part, Theme};
use crate::interchange::import::template::model::Calls;
use crate::interchange::link;
use crate::interchange::sheet::Reader;
use crate::lessons;
use crate::text::message::Message;
use crate::text::messages::runner as m;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    Run(Arguments),
    Check {
        file: String,
    },
    /// Run, and write what others' tools read.
    Export(Arguments, Kind),
    /// A sheet to hand out.
    Sheet(Arguments, Reader),
    /// Read what others wrote.
    Import(ImportArguments),
    /// Facts that were last read more than a year before a day.
    Facts {
        today: String,
    },
    /// The lessons as pages, into a folder.
    Pages {
        folder: String,
    },
    Help,
}

/// What an export is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The records of the run, or its scenario.
    Run(Export),
    /// What a tool deploys.
    Aws(Tool),
    /// All that is needed to try the scenario in AWS, as a zip archive.
    AwsZip,
    /// A still picture of the stage and the strip.
    Picture,
    /// The same in pixels.
    Pixels,
    /// The same, of a stretch of the run, and in motion.
    Animated,
    /// That in pixels.
    AnimatedPixels,
}

/// The names of those that are no kinds of [`Export`].
const OTHERS: [(&str, Kind); 5] = [
    ("aws-zip", Kind::AwsZip),
    ("svg", Kind::Picture),
    ("png", Kind::Pixels),
    ("animated-svg", Kind::Animated),
    ("gif", Kind::AnimatedPixels),
];
const PARTS: [(&str, Part); 2] = [("stage", Part::Stage), ("strip", Part::Strip)];
const EXPORT_OPTIONS: &str = "--as, --until, --at, --from, --seed, --theme, --only, --caption";
const ANSWERS: [(&str, Option<Calls>); 2] = [("yes", Some(Calls::Waits)), ("no", None)];
const READERS: [(&str, Reader); 2] = [("student", Reader::Student), ("teacher", Reader::Teacher)];
const THEMES: [(&str, Theme); 3] = [("light", Theme::Light), ("dark", Theme::Dark), ("print", Theme::Print)];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    pub file: String,
    /// The scenario's horizon if not given.
    pub until: Option<Time>,
    /// Where a picture that moves begins; with the run if not given.
    pub from: Option<Time>,
    /// The scenario's own if not given.
    pub seed: Option<u64>,
    pub format: Format,
    pub log: LogChoice,
    /// Of a picture: its colours, how much is on it, and the line below it.
    pub theme: Theme,
    pub part: Part,
    pub caption: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportArguments {
    pub file: String,
    /// What is printed.
    pub output: ImportOutput,
    /// What attempts ran on: logs do not name it.
    pub architecture: Architecture,
    /// What all of a template's questions are answered with, if anything.
    pub answer: Option<Calls>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImportOutput {
    #[default]
    Report,
    /// The scenario that is made of it, as a file.
    Scenario,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Text,
    JsonLines,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogChoice {
    None,
    #[default]
    Full,
}

pub fn usage() -> String {
    let mut text = m::Usage.text();
    for lesson in lessons::all() {
        text += &format!("\n    {:<14} {}", lesson.id, lesson.title);
    }
    text
}

/// Reads the words.
///
/// # Errors
/// Which word is wrong, and what is allowed.
pub fn parse(words: &[String]) -> Result<Task, String> {
    let mut words = words.iter().map(String::as_str);
    let task = match words.next() {
        None | Some("help" | "--help" | "-h") => return Ok(Task::Help),
        Some("facts") => {
            return match (words.next(), words.next()) {
                (Some(today), None) => Ok(Task::Facts { today: today.to_owned() }),
                (None, _) => Err(m::FoundNoDay.text()),
                (_, Some(word)) => Err(m::Found { found: word, allowed: "facts DAY" }.text()),
            };
        }
        Some("import") => return import(words),
        Some(word @ ("run" | "check" | "export" | "sheet" | "pages")) => word,
        Some(other) => {
            return Err(
                m::Found { found: other, allowed: "run, check, export, sheet, import, pages, facts, help" }.text()
            );
        }
    };
    let (mut file, mut export, mut reader) = (None, None, Reader::Student);
    let mut arguments = Arguments::default();
    while let Some(word) = words.next() {
        if !word.starts_with("--") {
            if file.replace(word.to_owned()).is_some() {
                return Err(match task {
                    "pages" => m::FoundSecondFolder { found: word }.text(),
                    _ => m::FoundSecondFile { found: word }.text(),
                });
            }
            continue;
        }
        if let "check" | "pages" = task {
            return Err(
                m::Found { found: word, allowed: if task == "check" { "check FILE" } else { "pages FOLDER" } }.text()
            );
        }
        match (task, word) {
            ("export", "--as") => export = Some(export_named(words.next())?),
            ("sheet", "--for") => reader = one_of(word, words.next(), &READERS)?,
            ("sheet", "--seed") => option(word, words.next(), &mut arguments)?,
            ("sheet", _) => return Err(m::Found { found: word, allowed: "--for, --seed" }.text()),
            ("export", "--theme") => arguments.theme = one_of(word, words.next(), &THEMES)?,
            ("export", "--only") => arguments.part = one_of(word, words.next(), &PARTS)?,
            ("export", "--caption") => {
                let allowed = m::AllowedText.get();
                let text = words.next().ok_or_else(|| m::OptionFoundNothing { option: word, allowed }.text())?;
                text.clone_into(&mut arguments.caption);
            }
            ("export", "--until" | "--at" | "--from" | "--seed") | ("run", _) => {
                option(word, words.next(), &mut arguments)?
            }
            _ => return Err(m::Found { found: word, allowed: EXPORT_OPTIONS }.text()),
        }
    }
    let wanted = if task == "pages" { "FOLDER" } else { "FILE" };
    let file = file.ok_or_else(|| m::FoundNoFile { task, wanted }.text())?;
    let arguments = Arguments { file, ..arguments };
    Ok(match task {
        "check" => Task::Check { file: arguments.file },
        "pages" => Task::Pages { folder: arguments.file },
        "sheet" => Task::Sheet(arguments, reader),
        "export" => Task::Export(arguments, export.map_or_else(|| export_named(None), Ok)?),
        _ => Task::Run(arguments),
    })
}

fn import<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<Task, String> {
    let (mut file, mut output, mut architecture) = (None, ImportOutput::Report, Architecture::X86);
    let mut answer = None;
    while let Some(word) = words.next() {
        match word {
            "--as" => output = one_of(word, words.next(), &[("scenario", ImportOutput::Scenario)])?,
            "--architecture" => architecture = one_of(word, words.next(), &ARCHITECTURES)?,
            "--questions" => answer = one_of(word, words.next(), &ANSWERS)?,
            _ if word.starts_with("--") => {
                return Err(m::Found { found: word, allowed: "--as, --architecture, --questions" }.text());
            }
            _ if file.replace(word.to_owned()).is_some() => {
                return Err(m::FoundSecondFile { found: word }.text());
            }
            _ => {}
        }
    }
    let file = file.ok_or_else(|| m::FoundNoFile { task: "import", wanted: "FILE" }.text())?;
    Ok(Task::Import(ImportArguments { file, output, architecture, answer }))
}

/// The value with this name.
fn one_of<T: Copy>(option: &str, found: Option<&str>, values: &[(&str, T)]) -> Result<T, String> {
    let allowed = values.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let Some(found) = found else {
        return Err(m::OptionFoundNothing { option, allowed: &allowed }.text());
    };
    let value = values.iter().find(|(name, _)| *name == found).map(|(_, value)| *value);
    value.ok_or_else(|| m::OptionFound { option, found, allowed: &allowed }.text())
}

fn export_named(name: Option<&str>) -> Result<Kind, String> {
    let (runs, tools) = (Export::ALL.map(Export::name), Tool::ALL.map(Tool::name));
    let allowed = [&runs[..], &tools[..], &OTHERS.map(|(name, _)| name)].concat().join(", ");
    match name {
        Some(found) => {
            let other = || OTHERS.iter().find(|(name, _)| *name == found).map(|(_, kind)| *kind);
            let kind = Export::named(found).map(Kind::Run).or_else(|| Tool::named(found).map(Kind::Aws)).or_else(other);
            kind.ok_or_else(|| m::OptionFound { option: "--as", found, allowed: &allowed }.text())
        }
        None => Err(m::OptionFoundNothing { option: "--as", allowed: &allowed }.text()),
    }
}

fn option(name: &str, value: Option<&str>, to: &mut Arguments) -> Result<(), String> {
    let wrong = |allowed: &str| match value {
        Some(found) => m::OptionFound { option: name, found, allowed }.text(),
        None => m::OptionFoundNothing { option: name, allowed }.text(),
    };
    match (name, value) {
        ("--until" | "--at" | "--from", value) => {
            // As a scenario says it, or as the page's links do.
            let time = |value| Span::parse(value).map(|span| Time(span.0)).or_else(|| link::instant(value));
            let time = value.and_then(time).ok_or_else(|| wrong(m::AllowedTime.get()))?;
            *(if name == "--from" { &mut to.from } else { &mut to.until }) = Some(time);
        }
        ("--seed", value) => {
            let seed = value.and_then(|value| value.parse().ok());
            to.seed = Some(seed.ok_or_else(|| wrong(m::AllowedSeed.get()))?);
        }
        ("--format", Some("text")) => to.format = Format::Text,
        ("--format", Some("jsonl")) => to.format = Format::JsonLines,
        ("--format", _) => return Err(wrong("text, jsonl")),
        ("--log", Some("none")) => to.log = LogChoice::None,
        ("--log", Some("full")) => to.log = LogChoice::Full,
        ("--log", _) => return Err(wrong("none, full")),
        _ => return Err(m::Found { found: name, allowed: "--until, --seed, --format, --log" }.text()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Result<Task, String> {
        parse(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn words_are_read_in_any_order() {
        let expected = Arguments {
            file: "a.json".to_owned(),
            until: Some(Time::from_secs(90)),
            from: None,
            seed: Some(7),
            format: Format::JsonLines,
            log: LogChoice::None,
            theme: Theme::Light,
            part: Part::Whole,
            caption: String::new(),
        };
        let task = words("run --until 90s a.json --seed 7 --format jsonl --log none");
        assert_eq!(task, Ok(Task::Run(expected.clone())));
        let exported = Arguments { format: Format::Text, log: LogChoice::Full, ..expected };
        let task = words("export --as csv --seed 7 a.json --until 90s");
        assert_eq!(task, Ok(Task::Export(exported.clone(), Kind::Run(Export::Csv))));
        let task = words("export --as sam --seed 7 a.json --until 90s");
        assert_eq!(task, Ok(Task::Export(exported.clone(), Kind::Aws(Tool::Sam))));
        let task = words("export a.json --as aws-zip --seed 7 --until 90s");
        assert_eq!(task, Ok(Task::Export(exported.clone(), Kind::AwsZip)));
        let task = words("export a.json --as svg --at 90s --theme dark --seed 7");
        assert_eq!(task, Ok(Task::Export(Arguments { theme: Theme::Dark, ..exported.clone() }, Kind::Picture)));
        let task = words("export a.json --as png --only strip --caption b --seed 7 --at 90s");
        let strip = Arguments { part: Part::Strip, caption: "b".to_owned(), ..exported };
        assert_eq!(task, Ok(Task::Export(strip, Kind::Pixels)));
        let sheet = Arguments { file: "a.json".to_owned(), seed: Some(3), ..Arguments::default() };
        assert_eq!(words("sheet --for teacher a.json --seed 3"), Ok(Task::Sheet(sheet, Reader::Teacher)));
        assert_eq!(words("check a.json"), Ok(Task::Check { file: "a.json".to_owned() }));
        let brought = ImportArguments {
            file: "report.log".to_owned(),
            output: ImportOutput::Scenario,
            architecture: Architecture::Arm,
            answer: None,
        };
        let task = words("import --as scenario report.log --architecture arm64");
        assert_eq!(task, Ok(Task::Import(brought)));
    }

    #[test]
    fn what_takes_a_folder_says_so() {
        assert_eq!(words("pages"), Err("found nothing after pages; allowed: pages FOLDER".to_owned()));
        assert_eq!(words("pages a b"), Err("found a second folder, \"b\"; allowed: one".to_owned()));
        assert_eq!(words("run"), Err("found nothing after run; allowed: run FILE".to_owned()));
    }

    #[test]
    fn wrong_words_are_named() {
        assert_eq!(words("facts 2027-12-01"), Ok(Task::Facts { today: "2027-12-01".to_owned() }));
        for wrong in [
            "fly",
            "facts",
            "facts a b",
            "run",
            "run a b",
            "run a --until soon",
            "run a --seed -1",
            "run a --log",
            "check a --seed 1",
            "pages",
            "pages a --seed 1",
            "export a",
            "export --as csv",
            "export a --as",
            "export a --as paper",
            "export a --as csv --log none",
            "export a --as svg --theme blue",
            "export a --as svg --at noon",
            "export a --as svg --only bill",
            "export a --as svg --caption",
            "sheet",
            "sheet a --for nobody",
            "sheet a --until 1s",
            "import",
            "import a b",
            "import a --as",
            "import a --as csv",
            "import a --architecture mips",
            "import a --seed 1",
        ] {
            assert!(words(wrong).is_err_and(|message| message.contains("allowed")), "{wrong}");
        }
    }
}
