//! What a class has answered: for each question how often each option was chosen, why, and which one is right, which is computed from
//! the lesson's run. Knows no page.

use super::answer;
use super::answer_file::{Answer, AnswerFile};
use super::shares::shares;
use crate::engine::scenario::Scenario;
use crate::engine::scenario::ask::Misconception;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A question as a lesson asks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub lesson: String,
    pub title: String,
    pub question: String,
    pub options: Vec<(String, Option<Misconception>)>,
    /// The place of the option that is right; none if the question does not apply to the lesson's run.
    pub right: Option<usize>,
}

/// What was answered to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The lesson's id.
    pub lesson: String,
    /// The lesson's title, or its id where no such lesson is known.
    pub title: String,
    pub question: String,
    /// In the order in which they are offered; of a question that is not known, those that were chosen most come first.
    pub rows: Vec<Row>,
    pub total: u32,
    /// Answers of students in whose run another option was right: they had changed something.
    pub other_runs: u32,
}

/// One option.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub option: String,
    pub count: u32,
    pub is_right: bool,
    /// What who chose it believes.
    pub misconception: Option<Misconception>,
    /// Why it was chosen, as far as that was said.
    pub reasons: Vec<String>,
    /// It was chosen, but is none of the options: the lesson was changed since, or the file was.
    pub is_foreign: bool,
}

impl Asked {
    /// The questions of a scenario, with what its run says to them.
    pub fn of(scenario: &Arc<Scenario>) -> Vec<Self> {
        let about = &scenario.about;
        let outcome = answer::outcome(scenario, &scenario.commands, about.horizon).unwrap_or_default();
        let asked = |(place, ask): (usize, &crate::engine::scenario::ask::Ask)| Self {
            lesson: about.id.clone(),
            title: about.title.clone(),
            question: if ask.question.is_empty() { &about.question } else { &ask.question }.clone(),
            options: ask.options.iter().map(|option| (option.text.clone(), option.misconception)).collect(),
            right: outcome.answered.get(place).and_then(|answered| answered.right),
        };
        about.asks.iter().enumerate().map(asked).collect()
    }

    fn right_text(&self) -> Option<&str> {
        self.options.get(self.right?).map(|(text, _)| text.as_str())
    }
}

impl Tally {
    /// Per cent of all answers that chose each option.
    pub fn shares(&self) -> Vec<u32> {
        shares(&self.rows.iter().map(|row| row.count).collect::<Vec<_>>())
    }
}

/// What these files answer: to the questions that are known in their order, then to others in the order of their ids.
pub fn tally(files: &[AnswerFile], known: &[Asked]) -> Vec<Tally> {
    let mut by_question: BTreeMap<(&str, &str), Vec<&Answer>> = BTreeMap::new();
    for answer in files.iter().flat_map(|file| &file.answers) {
        by_question.entry((&answer.lesson, &answer.question)).or_default().push(answer);
    }
    let mut tallies = Vec::new();
    for asked in known {
        if let Some(answers) = by_question.remove(&(asked.lesson.as_str(), asked.question.as_str())) {
            tallies.push(of_known(asked, &answers));
        }
    }
    tallies.extend(by_question.into_iter().map(|((lesson, question), answers)| of_unknown(lesson, question, &answers)));
    tallies
}

/// Whether an answer is right, if that is known: of a known question by its key, of another by what the student's own run came to.
pub fn is_right(answer: &Answer, known: &[Asked]) -> Option<bool> {
    let asked = known.iter().find(|asked| asked.lesson == answer.lesson && asked.question == answer.question);
    let right = asked.map_or(answer.right.as_deref(), Asked::right_text);
    right.map(|right| right == answer.bet)
}

fn of_known(asked: &Asked, answers: &[&Answer]) -> Tally {
    let mut rows: Vec<Row> = asked
        .options
        .iter()
        .enumerate()
        .map(|(place, (option, misconception))| {
            let is_right = asked.right == Some(place);
            let misconception = misconception.filter(|_| !is_right);
            Row { option: option.clone(), is_right, misconception, ..Row::default() }
        })
        .collect();
    let offered = rows.len();
    count(&mut rows, answers);
    rows.iter_mut().skip(offered).for_each(|row| row.is_foreign = true);
    let right = asked.right_text();
    let is_other = |answer: &&&Answer| answer.right.is_some() && answer.right.as_deref() != right;
    Tally {
        lesson: asked.lesson.clone(),
        title: asked.title.clone(),
        question: asked.question.clone(),
        rows,
        total: answers.len() as u32,
        other_runs: answers.iter().filter(is_other).count() as u32,
    }
}

/// Right is what all students' runs agree on, if they do.
fn of_unknown(lesson: &str, question: &str, answers: &[&Answer]) -> Tally {
    let mut rights = answers.iter().filter_map(|answer| answer.right.as_deref());
    let first = rights.next();
    let right = first.filter(|first| rights.all(|right| right == *first));
    // It has its row also where nobody chose it.
    let right_row = right.map(|option| Row { option: option.to_owned(), ..Row::default() });
    let mut rows: Vec<Row> = right_row.into_iter().collect();
    count(&mut rows, answers);
    rows.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.option.cmp(&other.option)));
    rows.iter_mut().for_each(|row| row.is_right = right == Some(&row.option));
    Tally {
        lesson: lesson.to_owned(),
        title: lesson.to_owned(),
        question: question.to_owned(),
        rows,
        total: answers.len() as u32,
        other_runs: 0,
    }
}

/// Counts answers; an option that is not among the rows gets one.
fn count(rows: &mut Vec<Row>, answers: &[&Answer]) {
    let mut places: BTreeMap<String, usize> =
        rows.iter().enumerate().map(|(place, row)| (row.option.clone(), place)).collect();
    for answer in answers {
        let place = *places.entry(answer.bet.clone()).or_insert_with(|| {
            rows.push(Row { option: answer.bet.clone(), ..Row::default() });
            rows.len() - 1
        });
        let Some(row) = rows.get_mut(place) else { continue };
        row.count += 1;
        if !answer.because.trim().is_empty() {
            row.reasons.push(answer.because.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons;
    use proptest::prelude::*;

    fn file(answers: &[(&str, &str, &str, &str, Option<&str>)]) -> AnswerFile {
        let answer = |(lesson, question, bet, because, right): &(&str, &str, &str, &str, Option<&str>)| Answer {
            lesson: (*lesson).to_owned(),
            question: (*question).to_owned(),
            bet: (*bet).to_owned(),
            because: (*because).to_owned(),
            right: right.map(str::to_owned),
            at: 0,
        };
        AnswerFile { answers: answers.iter().map(answer).collect(), ..AnswerFile::default() }
    }

    #[test]
    fn answers_to_a_lesson_are_counted_with_its_key_and_misconceptions() {
        let scenario = Arc::new(lessons::find("always-fails").unwrap().scenario());
        let asked = Asked::of(&scenario);
        let question = asked[0].question.as_str();
        let right = asked[0].right_text().unwrap();
        assert_eq!(right, "A few more tries, minutes apart");
        let files = [
            file(&[("always-fails", question, right, "two retries", Some(right))]),
            file(&[("always-fails", question, "A few more tries, at once", " ", Some("Not at all"))]),
            file(&[("always-fails", question, "By magic", "", None), ("mine", "Why?", "So", "", Some("So"))]),
        ];
        let all = tally(&files, &asked);
        assert_eq!(all.len(), 2, "only what was answered");
        let rows: Vec<_> = all[0].rows.iter().map(|row| (row.option.as_str(), row.count, row.is_right)).collect();
        assert!(rows.contains(&(right, 1, true)) && rows.contains(&("By magic", 1, false)), "{rows:?}");
        let wrong = all[0].rows.iter().find(|row| row.option == "A few more tries, at once").unwrap();
        assert_eq!(wrong.misconception, Some(Misconception::RetriesComeAtOnce));
        assert_eq!((all[0].total, all[0].other_runs), (3, 1));
        assert!(all[0].shares().iter().all(|share| [0, 33].contains(share)), "each was chosen once, or never");
        let foreign = all[0].rows.iter().filter(|row| row.is_foreign).map(|row| row.option.as_str());
        assert_eq!(foreign.collect::<Vec<_>>(), ["By magic"]);
        assert_eq!(all[0].rows.iter().flat_map(|row| &row.reasons).collect::<Vec<_>>(), ["two retries"]);
        assert_eq!((all[1].title.as_str(), all[1].rows[0].is_right), ("mine", true));
    }

    #[test]
    fn an_answer_is_right_by_the_key_and_not_by_what_the_file_says() {
        let asked = Asked::of(&Arc::new(lessons::find("always-fails").unwrap().scenario()));
        let (question, right) = (asked[0].question.as_str(), asked[0].right_text().unwrap());
        let of = |answer| is_right(&file(&[answer]).answers[0], &asked);
        assert_eq!(of(("always-fails", question, "Not at all", "", Some("Not at all"))), Some(false), "an edited file");
        assert_eq!(of(("always-fails", question, right, "", None)), Some(true), "whose answer was not seen");
        let own = |says| of(("mine", "Why?", "So", "", says));
        assert_eq!((own(Some("So")), own(Some("No")), own(None)), (Some(true), Some(false), None));
    }

    #[test]
    fn every_lesson_says_what_is_right() {
        for lesson in lessons::all() {
            for asked in Asked::of(&Arc::new(lesson.scenario())) {
                assert!(asked.right_text().is_some(), "{}: {}", lesson.id, asked.question);
            }
        }
    }

    #[test]
    fn of_a_question_that_is_not_known_no_option_is_right_unless_all_runs_agree() {
        let answers = |rights: [Option<&str>; 2]| {
            let files = rights.map(|right| file(&[("mine", "Why?", "So", "", right)]));
            tally(&files, &[])[0].rows[0].is_right
        };
        assert!(answers([Some("So"), Some("So")]) && answers([Some("So"), None]));
        assert!(!answers([Some("So"), Some("No")]) && !answers([None, None]));
    }

    proptest! {
        #[test]
        fn every_answer_is_counted_once(
            given in proptest::collection::vec(proptest::collection::vec((0..4_usize, 0..5_usize, any::<bool>()), 0..5), 0..12),
        ) {
            let asked: Vec<Asked> = (0..2).map(|place| Asked {
                lesson: place.to_string(),
                question: "?".to_owned(),
                options: (0..3).map(|option| (option.to_string(), None)).collect(),
                right: Some(place),
                ..Asked::default()
            }).collect();
            let files: Vec<AnswerFile> = given.iter().map(|answers| AnswerFile {
                answers: answers.iter().map(|(lesson, bet, said)| Answer {
                    lesson: lesson.to_string(),
                    question: "?".to_owned(),
                    bet: bet.to_string(),
                    because: if *said { "x" } else { "" }.to_owned(),
                    ..Answer::default()
                }).collect(),
                ..AnswerFile::default()
            }).collect();
            let all = tally(&files, &asked);
            let count: u32 = all.iter().flat_map(|one| &one.rows).map(|row| row.count).sum();
            prop_assert_eq!(count as usize, given.iter().map(Vec::len).sum::<usize>());
            let reasons = all.iter().flat_map(|one| &one.rows).map(|row| row.reasons.len()).sum::<usize>();
            prop_assert_eq!(reasons, given.iter().flatten().filter(|(.., said)| *said).count());
            for one in &all {
                prop_assert_eq!(one.rows.iter().map(|row| row.count).sum::<u32>(), one.total);
                prop_assert!(one.rows.iter().filter(|row| row.is_right).count() <= 1);
            }
        }
    }
}
