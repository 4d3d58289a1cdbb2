//! What somebody assumed and answered in the report on a template, as text: the page keeps it for when the report is opened again.
//! What is not as it should be is none.

use super::answers::Answers;
use super::assumptions::Assumptions;
use super::model::Calls;
use crate::engine::time::{Span, Time};
use serde_json::{Value, json};

const CALLS: [Calls; 3] = [Calls::No, Calls::Waits, Calls::DoesNotWait];

pub fn write_told(assumptions: &Assumptions, answers: &Answers) -> String {
    let Assumptions { work, failure_ppm, init, period, concurrency, horizon } = assumptions;
    let place = |calls: Calls| CALLS.iter().position(|other| *other == calls);
    let calls: Vec<Value> =
        answers.calls.iter().map(|((caller, callee), calls)| json!([caller, callee, place(*calls)])).collect();
    let all = answers.all.and_then(place);
    json!([[work.0, failure_ppm, init.0, period.0, concurrency, horizon.0], calls, all, answers.parameters]).to_string()
}

pub fn read_told(text: &str) -> Option<(Assumptions, Answers)> {
    let told: Value = serde_json::from_str(text).ok()?;
    let number = |place: usize| told[0].get(place)?.as_u64();
    let small = |place: usize| u32::try_from(number(place)?).ok();
    let assumptions = Assumptions {
        work: Span(number(0)?),
        failure_ppm: small(1)?,
        init: Span(number(2)?),
        period: Span(number(3)?),
        concurrency: small(4)?,
        horizon: Time(number(5)?),
    };
    let calls = |place: &Value| CALLS.get(usize::try_from(place.as_u64()?).ok()?).copied();
    let one = |one: &Value| Some(((text_of(&one[0])?, text_of(&one[1])?), calls(&one[2])?));
    let parameter = |(name, value): (&String, &Value)| Some((name.clone(), text_of(value)?));
    let answers = Answers {
        calls: told[1].as_array()?.iter().map(one).collect::<Option<_>>()?,
        all: calls(&told[2]),
        parameters: told[3].as_object()?.iter().map(parameter).collect::<Option<_>>()?,
    };
    Some((assumptions, answers))
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_is_read_as_it_was_written() {
        let assumptions = Assumptions { failure_ppm: 7, work: Span(3), ..Assumptions::default() };
        let mut answers = Answers { all: Some(Calls::No), ..Answers::default() };
        answers.calls.insert(("a\"".to_owned(), "ü".to_owned()), Calls::DoesNotWait);
        answers.parameters.insert("Stage".to_owned(), "prod".to_owned());
        let text = write_told(&assumptions, &answers);
        assert_eq!(read_told(&text), Some((assumptions, answers)));
        for torn in 0..text.len() - 1 {
            assert_eq!(text.get(..torn).and_then(read_told), None, "{torn}");
        }
        assert_eq!(read_told("[[1,2,3,4,5],[],null,{}]"), None);
    }
}
