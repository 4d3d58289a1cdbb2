//! What is due, and what comes first: the parts of the calendar.

use crate::engine::pack::{Pack, Reader, Writer};
use crate::engine::queue::Queue;
use crate::engine::time::Time;
use std::cmp::Ordering;

/// A timer, and when it is due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due<T> {
    pub at: Time,
    pub sequence: u64,
    pub timer: T,
}

impl<T: Pack> Pack for Due<T> {
    fn put(&self, to: &mut Writer) {
        self.at.put(to);
        self.sequence.put(to);
        self.timer.put(to);
    }

    fn take(from: &mut Reader) -> Self {
        Self { at: Pack::take(from), sequence: Pack::take(from), timer: Pack::take(from) }
    }
}

impl<T> PartialEq for Due<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T> Eq for Due<T> {}

impl<T> Due<T> {
    /// Lower is earlier. One comparison of one number, because a heap does little else.
    #[inline]
    fn key(&self) -> u128 {
        u128::from(self.at.0) << 64 | u128::from(self.sequence)
    }
}

impl<T> PartialOrd for Due<T> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    #[inline]
    fn lt(&self, other: &Self) -> bool {
        self.key() > other.key()
    }

    #[inline]
    fn le(&self, other: &Self) -> bool {
        self.key() >= other.key()
    }

    #[inline]
    fn gt(&self, other: &Self) -> bool {
        self.key() < other.key()
    }

    #[inline]
    fn ge(&self, other: &Self) -> bool {
        self.key() <= other.key()
    }
}

impl<T> Ord for Due<T> {
    /// Reversed, since the standard heap gives the greatest first.
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        other.key().cmp(&self.key())
    }
}

/// What is left of a lane whose time has come: an unpacked page of it, the next to be taken last, and the rest.
#[derive(Clone, Debug)]
pub(super) struct OpenLane<T: Pack> {
    pub at_hand: Vec<Due<T>>,
    pub rest: Queue<Due<T>>,
}

impl<T: Pack + Copy> OpenLane<T> {
    pub fn new(due: Queue<Due<T>>) -> Self {
        let mut lane = Self { at_hand: Vec::new(), rest: due };
        lane.reach();
        lane
    }

    /// Unpacks a page, if anything is left.
    #[cold]
    fn reach(&mut self) {
        self.at_hand = self.rest.pop_page();
        self.at_hand.reverse();
    }

    #[inline]
    pub fn pop(&mut self) -> Option<Due<T>> {
        let due = self.at_hand.pop();
        if self.at_hand.is_empty() {
            self.reach();
        }
        due
    }

    pub fn len(&self) -> usize {
        self.at_hand.len() + self.rest.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Due<T>> {
        self.at_hand.iter().rev().chain(self.rest.iter())
    }

    pub fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        size_of_val(self.at_hand.as_slice()) + self.rest.bytes_beyond(before.map(|before| &before.rest))
    }
}
