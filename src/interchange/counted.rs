//! Hands that were counted in a presentation, as text beside the page's address: they are there again when the page is loaded anew.
//! What is not as it should be is none.

use crate::interchange::json;
use crate::lessons::votes::{Counted, HANDS_MAX, Round, Votes};
use serde_json::Value;

/// Questions and options of one, at most; and the longest text of a question.
const QUESTIONS_MAX: usize = 100;
const OPTIONS_MAX: usize = 16;
const TEXT_MAX: usize = 1_000;

/// Those that were counted last, if there are more than anybody asks.
pub fn write_counted(all: &[Counted]) -> String {
    let one = |((lesson, question), votes): &Counted| {
        Value::from_iter([
            Value::from(lesson.as_str()),
            question.as_str().into(),
            votes.is_open.into(),
            votes.rounds.iter().cloned().map(Value::from).collect(),
        ])
    };
    json::text(&all.iter().skip(all.len().saturating_sub(QUESTIONS_MAX)).map(one).collect())
}

pub fn read_counted(text: &str) -> Option<Vec<Counted>> {
    let one = |one: &Value| {
        let text = |place: usize| one.get(place)?.as_str().filter(|text| text.len() <= TEXT_MAX).map(str::to_owned);
        let votes = Votes { is_open: one.get(2)?.as_bool()?, rounds: rounds(one.get(3)?, OPTIONS_MAX)? };
        Some(((text(0)?, text(1)?), votes))
    };
    let all: Value = serde_json::from_str(text).ok()?;
    all.as_array().filter(|all| all.len() <= QUESTIONS_MAX)?.iter().map(one).collect()
}

/// Both rounds, of as many options each.
pub(super) fn rounds(both: &Value, most: usize) -> Option<[Round; 2]> {
    let hands = |hands: &Value| match hands {
        Value::Null => Some(None),
        hands => hands.as_u64().filter(|hands| *hands <= HANDS_MAX.into()).map(|hands| Some(hands as u32)),
    };
    let round = |round: &Value| -> Option<Round> {
        round.as_array().filter(|round| round.len() <= most)?.iter().map(hands).collect()
    };
    let [first, second] = both.as_array()?.as_slice() else { return None };
    let rounds = [round(first)?, round(second)?];
    (rounds[0].len() == rounds[1].len()).then_some(rounds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn counted() -> impl Strategy<Value = Counted> {
        let round = |options| proptest::collection::vec(proptest::option::of(0..=HANDS_MAX), options);
        let rounds = (0..=OPTIONS_MAX).prop_flat_map(move |options| (round(options), round(options)));
        ("\\PC{0,20}", "\\PC{0,60}", any::<bool>(), rounds).prop_map(|(lesson, question, is_open, (first, second))| {
            ((lesson, question), Votes { is_open, rounds: [first, second] })
        })
    }

    proptest! {
        #[test]
        fn hands_are_read_as_they_were_written(all in proptest::collection::vec(counted(), 0..5)) {
            prop_assert_eq!(read_counted(&write_counted(&all)), Some(all));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,200}") {
            let _ = read_counted(&text);
        }
    }

    #[test]
    fn what_is_not_as_it_should_be_is_none() {
        for wrong in [
            "",
            "null",
            "{}",
            r#"[["sync","Why?",true,[[1],[1,2]]]]"#,
            r#"[["sync","Why?",true,[[1000],[1]]]]"#,
            r#"[["sync","Why?",true,[[-1],[1]]]]"#,
            r#"[["sync","Why?",1,[[1],[1]]]]"#,
            r#"[["sync",true,[[1],[1]]]]"#,
        ] {
            assert_eq!(read_counted(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn of_too_many_the_last_are_kept() {
        let of = |number: usize| ((number.to_string(), String::new()), Votes::of(2));
        let all: Vec<Counted> = (0..=QUESTIONS_MAX).map(of).collect();
        assert_eq!(read_counted(&write_counted(&all)).as_deref(), Some(&all[1..]));
    }
}
