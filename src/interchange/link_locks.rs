//! The controls that a link switches off.

use crate::engine::scenario::ask::{LOCKS, Lock};
use crate::interchange::json;
use serde_json::Value;

/// The controls that a link switches off: names with commas between, as [`Link::read`] has let through.
pub fn locks_of(locks: &str) -> Vec<Lock> {
    let named = |name: &str| LOCKS.iter().find(|(lock, _)| *lock == name).map(|(_, lock)| *lock);
    locks.split(',').filter_map(named).collect()
}

/// A lesson's file with more controls switched off, to be handed out: `locks` are names with commas between. A page that is
/// opened by a link holds them itself.
pub fn with_locks(lesson: &str, locks: &str) -> String {
    let Ok(Value::Object(mut scenario)) = serde_json::from_str(lesson) else { return lesson.to_owned() };
    let own = scenario.get("locks").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut all = own;
    for lock in locks.split(',').map(Value::from) {
        if !all.contains(&lock) {
            all.push(lock);
        }
    }
    scenario.insert("locks".to_owned(), all.into());
    json::text(&Value::Object(scenario))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::{Scenario, read};
    use crate::lessons;

    #[test]
    fn locks_of_a_link_are_added_to_the_lessons_own() {
        for lesson in lessons::all() {
            let before = lesson.scenario().about.locks.clone();
            let scenario = read::read(&with_locks(lesson.source, "modes,curtain")).unwrap();
            assert_eq!(
                Scenario { about: lesson.scenario().about.clone(), ..scenario.clone() },
                lesson.scenario().clone()
            );
            for lock in before.iter().chain(&[Lock::Modes, Lock::Curtain]) {
                assert!(scenario.about.locks.contains(lock), "{}", lesson.id);
            }
        }
    }
}
