//! The shipped scenarios: data files in `data/`, in the format of `docs/SCENARIO.md`. A lesson is a concrete case, a bet,
//! a run to watch, an answer made of the run's own figures, and a one-sentence rule. The page has the first one built in and
//! fetches the others; natively all are built in.

pub mod advice;
pub mod answer;
pub mod answer_file;
pub mod course;
pub mod hand_in;
pub mod query;
pub mod shares;
pub mod tally;
pub mod votes;
pub mod ways;

use crate::engine::scenario::{About, Account, Arrivals, Caller, Function, FunctionId, Mode, Preset, Scenario, read};
use crate::engine::time::Time;

/// A shipped scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Stable name in links; the same as in the file.
    pub id: &'static str,
    pub title: &'static str,
    /// How long a class needs for it; the same as in the file.
    pub minutes: u8,
    /// The name of the file that holds the scenario as JSON.
    pub file: &'static str,
    /// What the file holds.
    #[cfg(not(target_arch = "wasm32"))]
    pub source: &'static str,
}

macro_rules! lessons {
    ($($file:literal $id:literal $minutes:literal $title:literal)*) => {
        &[$(Lesson {
            id: $id,
            title: $title,
            minutes: $minutes,
            file: concat!($file, "-", $id, ".json"),
            #[cfg(not(target_arch = "wasm32"))]
            source: include_str!(concat!("data/", $file, "-", $id, ".json")),
        }),*]
    };
}

/// In the order in which they are taught.
const ALL: &[Lesson] = lessons! {
    "01" "accepted" 5 "Just accepted"
    "02" "sync" 6 "One call that waits"
    "03" "both-ways" 8 "The same work, both ways"
    "04" "always-fails" 6 "The event that never succeeds"
    "05" "no-dlq" 5 "No safety net"
    "06" "third-time" 5 "A provider that is down"
    "07" "timeout" 5 "The bank that never answers"
    "08" "sync-chain" 6 "A chain that waits"
    "09" "async-chain" 6 "The same chain, with events"
    "10" "throttled" 6 "Room for one"
    "11" "backlog" 7 "A hundred photos"
    "12" "switched-off" 5 "Reserved concurrency zero"
    "13" "nightly" 5 "Every night at two"
    "14" "course-notes" 5 "As the course notes tell it"
    "15" "asked-twice" 6 "A slow bank"
    "16" "destinations" 6 "Learning the outcome"
    "17" "delivered-twice" 5 "At least once"
    "18" "sync-failure" 5 "Where a failure goes"
    "19" "too-large" 4 "An order with a scan"
    "20" "notified" 6 "One message in the queue"
    "21" "three-uses" 8 "An API, a chain and a job"
};

/// All lessons, in the order in which they are taught.
pub fn all() -> &'static [Lesson] {
    ALL
}

/// The file of the lesson that a newcomer sees: the first.
pub const FIRST: &str = include_str!("data/01-accepted.json");

/// The lesson that a newcomer sees.
pub fn first_scenario() -> Scenario {
    read::read(FIRST).unwrap_or_else(|_| blank())
}

/// The lesson with this id.
pub fn find(id: &str) -> Option<&'static Lesson> {
    ALL.iter().find(|lesson| lesson.id == id)
}

#[cfg(not(target_arch = "wasm32"))]
impl Lesson {
    /// The lesson's scenario. A file that cannot be read, which tests rule out, gives [`blank`].
    pub fn scenario(&self) -> Scenario {
        read::read(self.source).unwrap_or_else(|_| blank())
    }
}

/// One caller and one function: a place to begin one's own.
pub fn blank() -> Scenario {
    let preset = Preset::default();
    let caller = Caller::named("Caller", FunctionId(0), Mode::Async, Arrivals::ByHand);
    Scenario {
        about: About { horizon: Time::from_secs(60), ..About::default() },
        seed: 1,
        preset,
        account: Account::default(),
        callers: vec![caller],
        functions: vec![Function::named("function", preset)],
        targets: Vec::new(),
        commands: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::check;
    use crate::timeline::Speed;

    #[test]
    fn every_lesson_is_valid_and_is_what_the_list_says() {
        for (index, lesson) in all().iter().enumerate() {
            let scenario = read::read(lesson.source).unwrap_or_else(|faults| panic!("{}: {faults:?}", lesson.id));
            let about = &scenario.about;
            assert_eq!((about.id.as_str(), about.title.as_str()), (lesson.id, lesson.title));
            assert_eq!(about.minutes, Some(lesson.minutes), "{}", lesson.id);
            assert!(all()[..index].iter().all(|other| other.id != lesson.id && other.title != lesson.title));
            assert!(about.question.ends_with('?'), "{}: a question", lesson.id);
            assert!([&about.hint, &about.answer, &about.rule].iter().all(|text| text.ends_with('.')), "{}", lesson.id);
            let long = |text: &str, most: usize| text.chars().count() > most;
            assert!(!long(&about.question, 120) && !long(&about.hint, 110) && !long(&about.rule, 160), "{}", lesson.id);
            assert!(about.start < about.horizon, "{}", lesson.id);
            assert_eq!(read::read(&scenario.to_json().to_string()).as_ref(), Ok(&scenario), "{}", lesson.id);
            assert!(Speed::named(&about.speed).is_some(), "{}: {}", lesson.id, about.speed);
        }
        assert_eq!(first_scenario(), all()[0].scenario());
        assert!(check(&blank()).is_empty());
    }
}
