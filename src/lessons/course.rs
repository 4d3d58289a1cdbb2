//! Which lessons lead from one to the next: all, or those that a teacher has chosen.

use super::{Lesson, all, find};

/// Lessons that are chosen, in their order; none: all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course(Vec<&'static Lesson>);

impl Course {
    /// These lessons, each once.
    pub fn of(chosen: impl IntoIterator<Item = &'static Lesson>) -> Self {
        let mut lessons: Vec<&'static Lesson> = Vec::new();
        for lesson in chosen {
            if !lessons.contains(&lesson) {
                lessons.push(lesson);
            }
        }
        Self(lessons)
    }

    /// Lessons by their ids, with commas between; none if one of them is no lesson's.
    pub fn named(ids: &str) -> Option<Self> {
        let lessons: Option<Vec<_>> = ids.split(',').map(find).collect();
        lessons.map(Self::of)
    }

    /// Those that are chosen.
    pub fn lessons(&self) -> &[&'static Lesson] {
        &self.0
    }

    /// The ids with commas between; none where all lessons follow each other.
    pub fn ids(&self) -> Option<String> {
        let ids: Vec<_> = self.0.iter().map(|lesson| lesson.id).collect();
        (!ids.is_empty()).then(|| ids.join(","))
    }

    /// The lessons among which this one is: where it is none of those that are chosen, all there are.
    pub fn around(&self, id: &str) -> Vec<&'static Lesson> {
        let is_chosen = self.0.iter().any(|lesson| lesson.id == id);
        if is_chosen { self.0.clone() } else { all().iter().collect() }
    }

    /// The lesson so many places after this one, or before it.
    pub fn neighbour(&self, id: &str, by: isize) -> Option<&'static Lesson> {
        let lessons = self.around(id);
        let place = lessons.iter().position(|lesson| lesson.id == id)?;
        lessons.get(place.checked_add_signed(by)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(lesson: Option<&Lesson>) -> Option<&str> {
        lesson.map(|lesson| lesson.id)
    }

    #[test]
    fn chosen_lessons_follow_each_other_in_their_order() {
        let course = Course::named("timeout,sync,timeout").unwrap();
        assert_eq!(course.ids().as_deref(), Some("timeout,sync"));
        assert_eq!(id(course.neighbour("timeout", 1)), Some("sync"));
        assert_eq!([course.neighbour("timeout", -1), course.neighbour("sync", 1)], [None; 2]);
    }

    #[test]
    fn a_lesson_that_is_not_chosen_is_among_all() {
        let course = Course::named("timeout,sync").unwrap();
        assert_eq!(course.around("accepted").len(), all().len());
        assert_eq!(id(course.neighbour("accepted", 1)), Some("sync"));
        assert_eq!(course.neighbour("my-own", 1), None);
        assert_eq!((Course::default().ids(), id(Course::default().neighbour("sync", -1))), (None, Some("accepted")));
    }

    #[test]
    fn a_name_that_no_lesson_has_names_no_course() {
        assert_eq!([Course::named("sync,nonsense"), Course::named("")], [None, None]);
    }
}
