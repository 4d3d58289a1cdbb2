//! What buckets tell whom, and which of that AWS refuses: two notifications for the same event and the same object.

use super::model::{FunctionIndex, System, Why};
use super::node::{At, Node};
use super::wildcards::is_match;

/// Most notifications of one file that are looked at.
const KEPT_MAX: usize = 1_000;

/// A notification of a bucket: for which events, and of which objects. What is not known is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// What tells the notifications of one bucket from those of another.
    pub bucket: String,
    pub events: Vec<String>,
    pub prefix: String,
    pub suffix: String,
    /// Whom it tells, where that is a function of the file.
    pub function: Option<FunctionIndex>,
    pub at: At,
}

impl Notification {
    /// One with these events and this beginning and end of objects' names; nothing of one of which an event is known to a deployment only.
    pub fn of(
        bucket: &str,
        events: Option<&Node>,
        (prefix, suffix): (&str, &str),
        function: Option<FunctionIndex>,
        at: At,
    ) -> Option<Self> {
        let events =
            events?.one_or_more().iter().map(|event| event.text().map(str::to_owned)).collect::<Option<_>>()?;
        let [bucket, prefix, suffix] = [bucket, prefix, suffix].map(str::to_owned);
        Some(Self { bucket, events, prefix, suffix, function, at })
    }

    /// The event of which both tell for one object.
    fn shared<'n>(&'n self, other: &Self) -> Option<&'n str> {
        let either = |is: &dyn Fn(&str, &str) -> bool, one: &str, other: &str| is(one, other) || is(other, one);
        let is_of_one = self.bucket == other.bucket
            && either(&|long, short| long.starts_with(short), &self.prefix, &other.prefix)
            && either(&|long, short| long.ends_with(short), &self.suffix, &other.suffix);
        let is_same = |event: &&String| other.events.iter().any(|other| either(&is_match, event, other));
        self.events.iter().find(is_same).filter(|_| is_of_one).map(String::as_str)
    }
}

impl System {
    pub fn add_notification(&mut self, found: Option<Notification>) {
        if self.notifications.len() < KEPT_MAX {
            self.notifications.extend(found);
        }
    }

    /// Notes each notification that tells of what another one of its bucket tells as well.
    pub fn note_notifications(&mut self) {
        for (index, found) in self.notifications.iter().enumerate() {
            let mut before = self.notifications[..index].iter();
            let other = before.find_map(|other| found.shared(other).map(|event| (other, event)));
            if let Some((other, event)) = other {
                let (event, other_at, function) =
                    (event.to_owned(), other.at.clone(), found.function.or(other.function));
                self.notes.add(found.at.clone(), Why::SameNotification { function, event, other: other_at });
            }
        }
    }
}
