//! A student's answers as a file to hand in (docs/PRESENT.md): bets, reasons and times, as JSON with a version. What comes in is
//! refused with one message, or is as it should be. Knows no page.

use crate::engine::scenario::Fault;
use crate::engine::time::Span;
use serde_json::{Map, Value, json};

/// The version that is written, and read.
const VERSION: u64 = 1;
/// What says that a file is one of these.
const KIND: &str = "answers";
/// Largest file that is read, in bytes: more than the longest that is written.
pub const BYTES_MAX: usize = 2_000_000;
/// Answers of one file, and letters of one text: far more than lessons have, and than fields take.
const ANSWERS_MAX: usize = 200;
const TEXT_MAX: usize = 400;
/// Letters of a name.
pub const NAME_MAX: usize = 80;
/// Times are whole milliseconds that a browser can count.
const TIME_MAX: u64 = 1 << 53;
/// Letters of what was found instead that a message repeats.
const FOUND_MAX: usize = 40;

/// What one student hands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerFile {
    /// Empty if the student gave none.
    pub name: String,
    /// When it was saved: milliseconds since 1970, in UTC.
    pub saved: u64,
    pub answers: Vec<Answer>,
}

/// The answer to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The lesson's id, and the question: a person's own scenario may have no id.
    pub lesson: String,
    pub question: String,
    pub bet: String,
    /// Empty if no reason was given.
    pub because: String,
    /// The option that was right in the student's run; none if its answer was not seen.
    pub right: Option<String>,
    /// When the bet was made: milliseconds since 1970, in UTC.
    pub at: u64,
}

impl AnswerFile {
    /// From the first bet to the last, in whole seconds. Bets without a time do not count.
    pub fn took(&self) -> Span {
        let times = || self.answers.iter().map(|answer| answer.at).filter(|at| *at > 0);
        let (first, last) = (times().min().unwrap_or_default(), times().max().unwrap_or_default());
        Span::from_secs((last - first) / 1_000)
    }
}

/// The file's text. What no file may have is cut off, so that it can be read again.
pub fn write(file: &AnswerFile) -> String {
    let answer = |answer: &Answer| {
        json!({
            "lesson": cut(&answer.lesson, TEXT_MAX),
            "question": cut(&answer.question, TEXT_MAX),
            "bet": cut(&answer.bet, TEXT_MAX),
            "because": cut(&answer.because, TEXT_MAX),
            "right": answer.right.as_deref().map(|right| cut(right, TEXT_MAX)),
            "at": answer.at.min(TIME_MAX),
        })
    };
    let answers: Vec<Value> = file.answers.iter().take(ANSWERS_MAX).map(answer).collect();
    let (name, saved) = (cut(&file.name, NAME_MAX), file.saved.min(TIME_MAX));
    let whole = json!({ "invokescope": KIND, "version": VERSION, "name": name, "saved": saved, "answers": answers });
    format!("{whole:#}\n")
}

fn cut(text: &str, letters: usize) -> &str {
    text.char_indices().nth(letters).map_or(text, |(end, _)| &text[..end])
}

/// Why a file is not read, for who handed it in or gathers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLarge,
    /// It is something else.
    NoAnswers,
    /// It is one, and there is nothing in it.
    Empty,
    /// It was written by a page that this one knows nothing of.
    OtherVersion,
    /// One thing in it is not as the page writes it.
    Changed(Fault),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Changed(fault)
    }
}

/// Reads a file.
///
/// # Errors
/// Why it is refused: the first thing that is wrong with it.
pub fn read(bytes: &[u8]) -> Result<AnswerFile, Refusal> {
    if bytes.len() > BYTES_MAX {
        return Err(Refusal::TooLarge);
    }
    let Ok(Value::Object(file)) = serde_json::from_slice(bytes) else {
        return Err(Refusal::NoAnswers);
    };
    if file.get("invokescope").and_then(Value::as_str) != Some(KIND) {
        return Err(Refusal::NoAnswers);
    }
    if file.get("version").and_then(Value::as_u64) != Some(VERSION) {
        return Err(Refusal::OtherVersion);
    }
    let top = Fields { path: String::new(), fields: &file };
    let (name, saved) = (top.text("name", NAME_MAX)?, top.time("saved")?);
    let list = file.get("answers").and_then(Value::as_array);
    if list.is_some_and(Vec::is_empty) {
        return Err(Refusal::Empty);
    }
    let Some(list) = list.filter(|list| list.len() <= ANSWERS_MAX) else {
        let allowed = format!("a list of at most {ANSWERS_MAX}");
        return Err(wrong("answers", file.get("answers"), &allowed).into());
    };
    let mut answers: Vec<Answer> = Vec::with_capacity(list.len());
    for (place, value) in list.iter().enumerate() {
        let path = format!("answers[{place}]");
        let Value::Object(fields) = value else { return Err(wrong(&path, Some(value), "an object").into()) };
        let answer = Fields { path: [&path, "."].concat(), fields }.answer()?;
        let is_same = |other: &Answer| (&other.lesson, &other.question) == (&answer.lesson, &answer.question);
        if answers.iter().any(is_same) {
            return Err(Fault::new(path, "a second answer to the same question", "one").into());
        }
        answers.push(answer);
    }
    Ok(AnswerFile { name, saved, answers })
}

fn wrong(path: &str, found: Option<&Value>, allowed: &str) -> Fault {
    let found = match found {
        None => "nothing".to_owned(),
        Some(Value::Array(list)) if list.is_empty() => "an empty list".to_owned(),
        Some(Value::Array(list)) => format!("a list of {}", list.len()),
        Some(Value::Object(_)) => "an object".to_owned(),
        Some(Value::String(text)) if cut(text, FOUND_MAX).len() < text.len() => {
            format!("\"{}…\"", cut(text, FOUND_MAX))
        }
        Some(value) => cut(&value.to_string(), FOUND_MAX).to_owned(),
    };
    Fault::new(path, found, allowed)
}

struct Fields<'a> {
    path: String,
    fields: &'a Map<String, Value>,
}

impl Fields<'_> {
    fn answer(&self) -> Result<Answer, Fault> {
        let right = match self.fields.get("right") {
            None | Some(Value::Null) => None,
            Some(_) => Some(self.text("right", TEXT_MAX)?),
        };
        Ok(Answer {
            lesson: self.text("lesson", TEXT_MAX)?,
            question: self.text("question", TEXT_MAX)?,
            bet: self.text("bet", TEXT_MAX)?,
            because: self.text("because", TEXT_MAX)?,
            right,
            at: self.time("at")?,
        })
    }

    fn text(&self, name: &str, letters: usize) -> Result<String, Fault> {
        let found = self.fields.get(name);
        let text = found.and_then(Value::as_str).filter(|text| cut(text, letters).len() == text.len());
        let allowed = || format!("a text of at most {letters} letters");
        text.map(str::to_owned).ok_or_else(|| wrong(&[&self.path, name].concat(), found, &allowed()))
    }

    fn time(&self, name: &str) -> Result<u64, Fault> {
        let found = self.fields.get(name);
        let time = found.and_then(Value::as_u64).filter(|time| *time <= TIME_MAX);
        time.ok_or_else(|| wrong(&[&self.path, name].concat(), found, "whole milliseconds since 1970"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one() -> AnswerFile {
        let answer = Answer {
            lesson: "sync".to_owned(),
            question: "When?".to_owned(),
            bet: "After 1 s".to_owned(),
            because: String::new(),
            right: None,
            at: 7,
        };
        AnswerFile { name: "Ada".to_owned(), saved: 9, answers: vec![answer] }
    }

    /// What is said of the file of `one` with one field changed.
    fn refused(change: impl FnOnce(&mut Value)) -> String {
        let mut value: Value = serde_json::from_str(&write(&one())).unwrap();
        change(&mut value);
        match read(value.to_string().as_bytes()) {
            Err(Refusal::Changed(fault)) => fault.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_without_answers_is_called_empty() {
        let file = write(&AnswerFile::default());
        assert_eq!(read(file.as_bytes()), Err(Refusal::Empty));
    }

    #[test]
    fn a_file_of_version_1_is_read_for_ever() {
        let text = r#"{"invokescope":"answers","version":1,"name":"Ada","saved":9,"answers":[{"lesson":"sync","question":"When?","bet":"After 1 s","because":"","right":null,"at":7}]}"#;
        assert_eq!(read(text.as_bytes()), Ok(one()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (change, says) in [
            ((|all| all["answers"] = json!(1)) as fn(&mut Value), "answers: found 1; allowed: a list of at most 200"),
            (|all| all["answers"][0] = 1.into(), "answers[0]: found 1; allowed: an object"),
            (
                |all| all["answers"][0]["bet"] = Value::Null,
                "answers[0].bet: found null; allowed: a text of at most 400",
            ),
            (|all| all["answers"][0]["at"] = (-1).into(), "answers[0].at: found -1; allowed: whole milliseconds"),
            (|all| all["answers"][0]["right"] = json!({}), "answers[0].right: found an object;"),
            (|all| all["name"] = "x".repeat(NAME_MAX + 1).into(), "name: found \"xxx"),
            (|all| all["saved"] = u64::MAX.into(), "saved: found 18446744073709551615;"),
            (
                |all| all["answers"] = json!([all["answers"][0], all["answers"][0]]),
                "answers[1]: found a second answer to the same question; allowed: one",
            ),
        ] {
            let told = refused(change);
            assert!(told.starts_with(says), "{told}");
            assert!(told.chars().count() < 150, "{told}");
        }
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        let deep = [b"{\"a\":".as_slice(), "[".repeat(100_000).as_bytes()].concat();
        let log = br#"{"invokescope":"log","version":1}"#.as_slice();
        for bytes in [b"".as_slice(), b"[]", b"{}", b"\xff\xfe", b"nope", &deep, log] {
            assert_eq!(read(bytes), Err(Refusal::NoAnswers));
        }
        assert_eq!(read(&vec![b' '; BYTES_MAX + 1]), Err(Refusal::TooLarge));
        assert_eq!(read(br#"{"invokescope":"answers","version":2}"#), Err(Refusal::OtherVersion));
    }

    #[test]
    fn bets_are_right_as_their_own_runs_said_and_take_from_the_first_to_the_last() {
        let answer = |right: Option<&str>, at| Answer {
            bet: "a".to_owned(),
            right: right.map(str::to_owned),
            at,
            ..Answer::default()
        };
        let answers =
            vec![answer(Some("a"), 61_000), answer(Some("b"), 0), answer(None, 1_000), answer(Some("a"), 61_001)];
        let file = AnswerFile { answers, ..AnswerFile::default() };
        assert_eq!(file.took(), Span::from_secs(60));
        assert_eq!(AnswerFile::default().took(), Span::ZERO);
    }

    /// Any texts, the longest too.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["\\PC{0,20}", Just("ß".repeat(TEXT_MAX + 3)), ".{0,9}"]
    }

    fn any_file() -> impl Strategy<Value = AnswerFile> {
        let answer = (text(), text(), text(), proptest::option::of(text()), any::<u64>());
        let answers = proptest::collection::vec(answer, 1..6);
        (text(), any::<u64>(), answers).prop_map(|(name, saved, answers)| AnswerFile {
            name,
            saved,
            answers: answers
                .into_iter()
                .enumerate()
                .map(|(place, (question, bet, because, right, at))| Answer {
                    lesson: place.to_string(),
                    question,
                    bet,
                    because,
                    right,
                    at,
                })
                .collect(),
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_and_written_the_same(file in any_file()) {
            let text = write(&file);
            prop_assert!(text.len() <= BYTES_MAX);
            let again = read(text.as_bytes());
            prop_assert!(again.is_ok(), "{:?}", again);
            let again = again.unwrap();
            prop_assert_eq!(again.answers.len(), file.answers.len());
            prop_assert_eq!(write(&again), text);
            for (again, answer) in again.answers.iter().zip(&file.answers) {
                prop_assert!(answer.bet.starts_with(&again.bet));
            }
        }

        #[test]
        fn whatever_is_done_to_a_file_it_is_read_or_refused(file in any_file(), at in any::<prop::sample::Index>(), by in any::<u8>()) {
            let mut bytes = write(&file).into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = by;
            if let Err(Refusal::Changed(fault)) = read(&bytes) {
                prop_assert!(!fault.path.is_empty() && !fault.allowed.is_empty());
            }
            let is_torn = at < write(&file).trim_end().len();
            bytes.truncate(at);
            prop_assert!(!is_torn || read(&bytes).is_err());
        }
    }
}
