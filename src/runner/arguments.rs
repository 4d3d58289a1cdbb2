//! The runner's words: what may be asked of it. Pure.

use crate::engine::time::{Span, Time};
use crate::lessons;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    Run(Arguments),
    Check {
        file: String,
    },
    /// Facts that were last read more than a year before a day.
    Facts {
        today: String,
    },
    Help,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    pub file: String,
    /// The scenario's horizon if not given.
    pub until: Option<Time>,
    /// The scenario's own if not given.
    pub seed: Option<u64>,
    pub format: Format,
    pub log: LogChoice,
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
    let mut text = "\
invokescope run FILE [--until TIME] [--seed N] [--format text|jsonl] [--log none|full]
    runs a scenario (docs/SCENARIO.md) up to TIME, such as 90s or 6h, or else to its horizon, and prints
    its records, metrics, the fate of each event, messages, and the bill
invokescope check FILE
    says what is wrong with a scenario
invokescope facts DAY
    lists the facts whose sources were last read more than a year before DAY, such as 2027-12-01
FILE is a file, - for standard input, or the name of a shipped lesson:"
        .to_owned();
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
                (None, _) => Err("found no day; allowed: facts DAY".to_owned()),
                (_, Some(word)) => Err(format!("found \"{word}\"; allowed: facts DAY")),
            };
        }
        Some(word @ ("run" | "check")) => word,
        Some(other) => return Err(format!("found \"{other}\"; allowed: run, check, facts, help")),
    };
    let mut file = None;
    let mut arguments =
        Arguments { file: String::new(), until: None, seed: None, format: Format::Text, log: LogChoice::Full };
    while let Some(word) = words.next() {
        if !word.starts_with("--") {
            if file.replace(word.to_owned()).is_some() {
                return Err(format!("found a second file, \"{word}\"; allowed: one"));
            }
            continue;
        }
        if task == "check" {
            return Err(format!("found \"{word}\"; allowed: check FILE"));
        }
        option(word, words.next(), &mut arguments)?;
    }
    let file = file.ok_or_else(|| format!("found no file; allowed: {task} FILE"))?;
    Ok(match task {
        "check" => Task::Check { file },
        _ => Task::Run(Arguments { file, ..arguments }),
    })
}

fn option(name: &str, value: Option<&str>, to: &mut Arguments) -> Result<(), String> {
    let wrong = |allowed: &str| {
        let found = value.map_or("nothing".to_owned(), |value| format!("\"{value}\""));
        format!("{name}: found {found}; allowed: {allowed}")
    };
    match (name, value) {
        ("--until", value) => {
            let span = value.and_then(Span::parse).ok_or_else(|| wrong("a time such as 90s or 6h"))?;
            to.until = Some(Time(span.0));
        }
        ("--seed", value) => {
            let seed = value.and_then(|value| value.parse().ok());
            to.seed = Some(seed.ok_or_else(|| wrong("a whole number from 0 to 18446744073709551615"))?);
        }
        ("--format", Some("text")) => to.format = Format::Text,
        ("--format", Some("jsonl")) => to.format = Format::JsonLines,
        ("--format", _) => return Err(wrong("text, jsonl")),
        ("--log", Some("none")) => to.log = LogChoice::None,
        ("--log", Some("full")) => to.log = LogChoice::Full,
        ("--log", _) => return Err(wrong("none, full")),
        _ => return Err(format!("found \"{name}\"; allowed: --until, --seed, --format, --log")),
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
            seed: Some(7),
            format: Format::JsonLines,
            log: LogChoice::None,
        };
        let task = words("run --until 90s a.json --seed 7 --format jsonl --log none");
        assert_eq!(task, Ok(Task::Run(expected)));
        assert_eq!(words("check a.json"), Ok(Task::Check { file: "a.json".to_owned() }));
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
        ] {
            assert!(words(wrong).is_err_and(|message| message.contains("allowed")), "{wrong}");
        }
    }
}
