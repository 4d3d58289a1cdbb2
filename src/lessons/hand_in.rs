//! A stack of answer files, one for each student: which files are of the same student, and how each student answered each question.
//! Knows no page.

use super::answer_file::{Answer, AnswerFile};
use super::tally::{Asked, Tally, is_right};
use crate::engine::time::Span;

/// A file that was handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandIn {
    /// What the file is called.
    pub file: String,
    pub answers: AnswerFile,
}

/// What became of a file that was put on the stack. The name is that of the other file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    Added,
    /// The other file has the same content.
    Same,
    /// The other file was saved before by the same student, and is no longer there.
    Replaces(String),
    /// The other file was saved later by the same student, and stays.
    Outdated(String),
}

/// How a student answered a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Right,
    Wrong,
    /// Which option is right is not known.
    Unknown,
    /// It was bet on, and the run was not watched until its answer: it counts neither way.
    NotSeen,
    NotAnswered,
}

/// A student's results, with a mark for each question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudentResults {
    /// The name in the file, or else the name of the file.
    pub name: String,
    pub marks: Vec<Mark>,
    /// Minutes from the first bet to the last.
    pub took: Span,
}

impl StudentResults {
    pub fn right(&self) -> usize {
        self.marks.iter().filter(|mark| **mark == Mark::Right).count()
    }

    /// Questions that the student answered and saw the answer to, but those of which it is not known what is right.
    pub fn answered(&self) -> usize {
        self.right() + self.marks.iter().filter(|mark| **mark == Mark::Wrong).count()
    }

    /// Per cent of them that were answered right, rounded; none if there are none.
    pub fn percent(&self) -> Option<usize> {
        (200 * self.right() + self.answered()).checked_div(2 * self.answered())
    }
}

/// Puts a file on the stack. Each student has one file there, the one that was saved last.
pub fn put(stack: &mut Vec<HandIn>, file: HandIn) -> Put {
    if stack.iter().any(|other| other.answers == file.answers) {
        return Put::Same;
    }
    let Some(other) = stack.iter_mut().find(|other| is_same_student(&other.answers, &file.answers)) else {
        stack.push(file);
        return Put::Added;
    };
    // Of two that were saved at once, a copy without the name says no more.
    if other.answers.saved == file.answers.saved && file.answers.name.is_empty() {
        return Put::Same;
    }
    if other.answers.saved > file.answers.saved {
        return Put::Outdated(other.file.clone());
    }
    Put::Replaces(std::mem::replace(other, file).file)
}

/// Whether two files are of one student: both have the same name in them. Where one has none, a bet tells that was made in both at the
/// same millisecond, for a page that saves again saves the bets of before again.
fn is_same_student(one: &AnswerFile, other: &AnswerFile) -> bool {
    let (name, other_name) = (comparable(&one.name), comparable(&other.name));
    if !name.is_empty() && !other_name.is_empty() {
        return name == other_name;
    }
    let stamp = |answer: &Answer| (answer.lesson.clone(), answer.question.clone(), answer.bet.clone(), answer.at);
    one.answers
        .iter()
        .filter(|answer| answer.at > 0)
        .any(|answer| other.answers.iter().any(|also| stamp(also) == stamp(answer)))
}

/// A name without what people do not mean by it.
fn comparable(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The results of all students by their names, with a mark for each of these questions.
pub fn results(stack: &[HandIn], questions: &[Tally], known: &[Asked]) -> Vec<StudentResults> {
    let of_student = |one: &HandIn| {
        let mark = |question: &Tally| {
            let is_it = |answer: &&Answer| answer.lesson == question.lesson && answer.question == question.question;
            let Some(answer) = one.answers.answers.iter().find(is_it) else { return Mark::NotAnswered };
            match is_right(answer, known) {
                _ if answer.right.is_none() => Mark::NotSeen,
                None => Mark::Unknown,
                Some(true) => Mark::Right,
                Some(false) => Mark::Wrong,
            }
        };
        let name = one.answers.name.trim();
        StudentResults {
            name: if name.is_empty() { &one.file } else { name }.to_owned(),
            marks: questions.iter().map(mark).collect(),
            took: one.answers.took(),
        }
    };
    let mut all: Vec<StudentResults> = stack.iter().map(of_student).collect();
    all.sort_by_cached_key(|student| comparable(&student.name));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::tally::tally;

    fn file(name: &str, saved: u64, answers: &[(&str, &str, u64)]) -> HandIn {
        let answer = |(question, bet, at): &(&str, &str, u64)| Answer {
            lesson: "mine".to_owned(),
            question: (*question).to_owned(),
            bet: (*bet).to_owned(),
            right: (*question != "Who?").then(|| "yes".to_owned()),
            at: *at,
            ..Answer::default()
        };
        let answers = AnswerFile { name: name.to_owned(), saved, answers: answers.iter().map(answer).collect() };
        HandIn { file: format!("{name}{saved}.json"), answers }
    }

    #[test]
    fn a_copy_without_the_name_takes_it_from_nobody() {
        let (named, copy) = (file("Ada", 1, &[("Why?", "no", 5)]), file("", 1, &[("Why?", "no", 5)]));
        let mut stack = vec![named.clone()];
        assert_eq!(put(&mut stack, copy), Put::Same);
        assert_eq!(stack, [named]);
    }

    #[test]
    fn a_student_who_saves_again_counts_once_with_the_later_file() {
        let mut stack = Vec::new();
        let (first, later) = (file("Ada", 1, &[("Why?", "no", 5)]), file(" ada  ", 2, &[("Why?", "yes", 9)]));
        assert_eq!(put(&mut stack, later.clone()), Put::Added);
        assert_eq!(put(&mut stack, first.clone()), Put::Outdated(later.file.clone()));
        assert_eq!(stack, std::slice::from_ref(&later));
        let mut stack = vec![first.clone()];
        assert_eq!(put(&mut stack, later.clone()), Put::Replaces(first.file));
        assert_eq!(put(&mut stack, HandIn { file: "copy".to_owned(), ..later.clone() }), Put::Same);
        assert_eq!(stack, [later]);
    }

    #[test]
    fn without_a_name_the_times_of_the_bets_tell_who_it_is() {
        let of = |one: &HandIn, other: &HandIn| is_same_student(&one.answers, &other.answers);
        let first = file("", 1, &[("Why?", "no", 5)]);
        assert!(of(&first, &file("", 2, &[("Why?", "no", 5), ("When?", "yes", 8)])));
        assert!(of(&first, &file("Ada", 2, &[("Why?", "no", 5)])), "a name is given the second time");
        assert!(!of(&first, &file("", 2, &[("Why?", "no", 6)])));
        let (without_time, also) = (file("", 1, &[("Why?", "no", 0)]), file("", 2, &[("Why?", "no", 0)]));
        assert!(!of(&without_time, &also));
        assert!(
            !of(&file("Ada", 1, &[("Why?", "no", 5)]), &file("Bob", 2, &[("Why?", "no", 5)])),
            "two at one computer"
        );
    }

    #[test]
    fn each_question_has_a_mark_and_what_was_not_answered_does_not_count() {
        let stack = [
            file("Bob", 1, &[("Why?", "no", 5), ("Who?", "me", 6)]),
            file("", 2, &[("When?", "yes", 6)]),
            file("ada", 3, &[("Why?", "yes", 7), ("When?", "yes", 8)]),
        ];
        let files: Vec<AnswerFile> = stack.iter().map(|one| one.answers.clone()).collect();
        let questions = tally(&files, &[]);
        assert_eq!(questions.iter().map(|one| one.question.as_str()).collect::<Vec<_>>(), ["When?", "Who?", "Why?"]);
        let all = results(&stack, &questions, &[]);
        let rows: Vec<_> = all.iter().map(|one| (one.name.as_str(), one.marks.as_slice(), one.percent())).collect();
        let (right, wrong, none) = (Mark::Right, Mark::Wrong, Mark::NotAnswered);
        assert_eq!(
            rows,
            [
                ("2.json", [right, none, none].as_slice(), Some(100)),
                ("ada", &[right, none, right], Some(100)),
                ("Bob", &[none, Mark::NotSeen, wrong], Some(0)),
            ]
        );
        assert_eq!((all[1].right(), all[1].answered()), (2, 2));
        assert_eq!((all[2].right(), all[2].answered()), (0, 1));
        // A key makes no wrong answer of one that the student has not seen yet; without one, a seen answer is not known.
        let key = |right| {
            let options = vec![("yes".to_owned(), None), ("no".to_owned(), None)];
            let (lesson, title) = ("mine".to_owned(), "Mine".to_owned());
            ["Who?", "Why?"].map(|question| Asked {
                lesson: lesson.clone(),
                title: title.clone(),
                question: question.to_owned(),
                options: options.clone(),
                right,
            })
        };
        let bob = |known: &[Asked]| results(&stack, &tally(&files, known), known)[2].marks.clone();
        assert_eq!(bob(&key(Some(0))), [Mark::NotSeen, wrong, none]);
        assert_eq!(bob(&key(None)), [Mark::NotSeen, Mark::Unknown, none]);
        let nothing = results(&[file("Cleo", 4, &[])], &questions, &[]);
        assert_eq!((nothing[0].answered(), nothing[0].percent()), (0, None));
    }
}
