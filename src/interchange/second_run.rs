//! What a token holds besides the run that it is of: a second run that stands beside it, such as what would have happened without a
//! change. Only in what it is other; and in words, which another page may have written.

use super::link::{fields_of, fields_to_share, scenario_of};
use crate::engine::scenario::Fault;
use crate::timeline::Run;
use serde_json::{Map, Value};

/// A token's field for a second run: no scenario has a field of this name.
const SECOND: &str = "beside";
/// More letters of what another page says of a run are not shown.
const WORDS_MAX: usize = 200;

/// What a token holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The scenario's file.
    pub file: String,
    pub second: Option<Second>,
}

/// A second run in a token, beside the one that the token is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Second {
    /// Its scenario's file.
    pub file: String,
    /// In what it is other, for a person.
    pub words: String,
}

/// Puts a second run among a token's fields, as far as it is not the same as the first. `words` say in what it is other.
pub fn add_second(fields: &mut Map<String, Value>, first: &Run, second: &Run, words: &str) {
    let differences = fields_to_share(second, Some(&first.scenario_now()));
    fields.insert(SECOND.to_owned(), serde_json::json!({ "words": words, "fields": differences }));
}

/// What a token holds, for the lesson that it changes.
///
/// # Errors
/// As [`fields_of`].
pub fn opened(token: &str, lesson: Option<&str>) -> Result<Opened, Fault> {
    let mut fields = fields_of(token)?;
    let second = fields.remove(SECOND);
    let file = scenario_of(lesson, fields);
    let second = second.and_then(|second| {
        let Value::Object(differences) = second["fields"].clone() else { return None };
        let words = second["words"].as_str().unwrap_or_default().chars().take(WORDS_MAX).collect();
        Some(Second { file: scenario_of(Some(&file), differences), words })
    });
    Ok(Opened { file, second })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::{CallerId, Command, read};
    use crate::engine::time::Time;
    use crate::interchange::link::{Link, TOKEN, fragment};
    use crate::lessons;
    use std::sync::Arc;

    /// A link to a change in the past has what would have happened without it.
    #[test]
    fn an_old_future_is_in_the_token_of_the_run_that_ended_it() {
        for lesson in lessons::all() {
            let scenario = Arc::new(lesson.scenario());
            let [mut run, mut old] = [Run::new(scenario.clone()), Run::new(scenario.clone())];
            run.give(Command::CallNow(CallerId(0))).unwrap();
            old.seek(Time::from_secs(3));
            old.give(Command::CallNow(CallerId(0))).unwrap();
            let mut fields = fields_to_share(&run, Some(&scenario));
            add_second(&mut fields, &run, &old, "later <b>");
            let (link, _) = Link::read("", &fragment(fields));
            let Opened { file, second } = opened(&link.token.unwrap(), Some(lesson.source)).unwrap();
            let second = second.unwrap();
            assert_eq!(second.words, "later <b>");
            for (run, file) in [(&mut run, &file), (&mut old, &second.file)] {
                let mut again = Run::new(Arc::new(read::read(file).unwrap()));
                again.seek(Time::from_secs(200));
                run.seek(Time::from_secs(200));
                assert_eq!(run.digest(), again.digest(), "{}", lesson.id);
            }
            assert_ne!(run.digest(), old.digest(), "{}", lesson.id);
        }
    }

    #[test]
    fn what_a_token_says_of_a_second_run_is_taken_as_far_as_it_can_be() {
        let opened = |fields: Value| {
            let Value::Object(fields) = fields else { panic!("no fields") };
            let token = fragment(fields);
            let Opened { file, second } = opened(token.trim_start_matches(TOKEN), Some(r#"{"seed":1}"#)).unwrap();
            (file, second)
        };
        let second = |file: &str, words: &str| Some(Second { file: file.to_owned(), words: words.to_owned() });
        let own = r#"{"seed":2}"#.to_owned();
        for odd in [serde_json::json!(7), serde_json::json!({"words": "a"}), serde_json::json!({"fields": []})] {
            assert_eq!(opened(serde_json::json!({"seed": 2, "beside": odd})), (own.clone(), None));
        }
        let long = serde_json::json!({"seed": 2, "beside": {"words": "ä".repeat(5000), "fields": {"seed": 3}}});
        assert_eq!(opened(long), (own.clone(), second(r#"{"seed":3}"#, &"ä".repeat(WORDS_MAX))));
        let none = serde_json::json!({"seed": 2, "beside": {"words": 7, "fields": {}}});
        assert_eq!(opened(none), (own.clone(), second(&own, "")));
    }
}
