//! Long queues that are cheap to copy: see [`Pages`].

use super::pack::Pack;
use super::pages::{PAGE, Pages};
use std::hash::{Hash, Hasher};

/// A queue in pages: first in, first out.
#[derive(Clone, Debug)]
pub struct Queue<T: Pack> {
    pages: Pages<T>,
    /// The place of the first that is still here.
    first: usize,
}

impl<T: Pack> Default for Queue<T> {
    fn default() -> Self {
        Self { pages: Pages::default(), first: 0 }
    }
}

impl<T: Pack + Copy> Queue<T> {
    pub const fn len(&self) -> usize {
        self.pages.len() - self.first
    }

    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    pub fn push_back(&mut self, value: T) {
        self.pages.push(value);
    }

    /// Takes what is left of the first page.
    pub fn pop_page(&mut self) -> Vec<T> {
        let end = (self.first / PAGE * PAGE + PAGE).min(self.pages.len());
        let taken = (self.first..end).map(|place| self.pages[place]).collect();
        self.first = end;
        if end == self.pages.len() {
            (self.pages, self.first) = (Pages::default(), 0);
        } else {
            self.pages.forget(end / PAGE - 1);
        }
        taken
    }

    #[inline]
    pub fn front(&self) -> Option<&T> {
        (self.first < self.pages.len()).then(|| &self.pages[self.first])
    }

    #[inline]
    pub fn pop_front(&mut self) -> Option<T> {
        let value = *self.front()?;
        self.first += 1;
        if self.first == self.pages.len() {
            (self.pages, self.first) = (Pages::default(), 0);
        } else if self.first.is_multiple_of(PAGE) {
            self.pages.forget(self.first / PAGE - 1);
        }
        Some(value)
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        (self.first..self.pages.len()).map(|place| &self.pages[place])
    }

    pub fn compact(&mut self) {
        self.pages.compact();
    }

    /// Packs everything: for what is not looked at for some time.
    pub fn pack(&mut self) {
        self.pages.pack();
    }

    pub fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        self.pages.bytes_beyond(before.map(|before| &before.pages))
    }
}

impl<T: Pack + Copy + Hash> Hash for Queue<T> {
    fn hash<H: Hasher>(&self, to: &mut H) {
        (self.len() as u64).hash(to);
        self.iter().for_each(|value| value.hash(to));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_gives_in_order_and_forgets_what_it_gave() {
        let mut queue = Queue::<u32>::default();
        (0..5_000).for_each(|value| queue.push_back(value));
        queue.compact();
        let copy = queue.clone();
        assert!((0..4_000).all(|value| queue.pop_front() == Some(value)));
        assert_eq!((queue.len(), queue.front().copied()), (1_000, Some(4_000)));
        assert!(copy.iter().copied().eq(0..5_000));
        let mut in_pages = copy.clone();
        assert!((0..10).all(|value| in_pages.pop_front() == Some(value)));
        let pages: Vec<u32> =
            std::iter::repeat_with(|| in_pages.pop_page()).take_while(|page| !page.is_empty()).flatten().collect();
        assert!(pages.into_iter().eq(10..5_000));
        assert!(queue.iter().copied().eq(4_000..5_000));
        assert!((4_000..5_000).all(|value| queue.pop_front() == Some(value)));
        assert_eq!(queue.pop_front(), None);
    }
}
