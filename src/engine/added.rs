//! Lists to which things are only added, and that are cheap to copy: a copy shares all but the newest.

use std::hash::{Hash, Hasher};
use std::ops::Index;
use std::sync::Arc;

/// Values that are shared together.
const PAGE: usize = 1_024;

/// Things that are only added; a copy shares all but the newest.
#[derive(Clone, Debug)]
pub struct Added<T> {
    full: Vec<Arc<Vec<T>>>,
    newest: Vec<T>,
}

impl<T> Default for Added<T> {
    fn default() -> Self {
        Self { full: Vec::new(), newest: Vec::new() }
    }
}

impl<T> Added<T> {
    pub fn push(&mut self, value: T) {
        self.newest.push(value);
        if self.newest.len() == PAGE {
            self.full.push(Arc::new(std::mem::take(&mut self.newest)));
        }
    }

    pub fn len(&self) -> usize {
        self.full.len() * PAGE + self.newest.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn last(&self) -> Option<&T> {
        self.iter().next_back()
    }

    /// In order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.full.iter().flat_map(|page| page.iter()).chain(&self.newest)
    }

    pub fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        let shared = before.map_or(0, |before| {
            self.full.iter().zip(&before.full).filter(|(own, other)| Arc::ptr_eq(own, other)).count()
        });
        let own = (self.full.len() - shared) * PAGE + self.newest.len();
        own * size_of::<T>() + self.full.len() * size_of::<Arc<Vec<T>>>()
    }
}

impl<T: PartialEq> PartialEq for Added<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for Added<T> {}

impl<T: Hash> Hash for Added<T> {
    fn hash<H: Hasher>(&self, to: &mut H) {
        (self.len() as u64).hash(to);
        self.iter().for_each(|value| value.hash(to));
    }
}

impl<T> Index<usize> for Added<T> {
    type Output = T;
    fn index(&self, place: usize) -> &T {
        self.full.get(place / PAGE).map_or_else(|| &self.newest[place % PAGE], |page| &page[place % PAGE])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_is_in_order() {
        let mut all = Added::<usize>::default();
        (0..3 * PAGE + 7).for_each(|value| all.push(value));
        assert!(all.iter().copied().eq(0..3 * PAGE + 7));
        assert_eq!((all.last(), all[PAGE], all[3 * PAGE + 6]), (Some(&(3 * PAGE + 6)), PAGE, 3 * PAGE + 6));
        assert!(all.bytes_beyond(Some(&all.clone())) < 1_000);
    }
}
