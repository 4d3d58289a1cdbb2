//! The calendar: what is due in the simulation's future, ordered by (time, sequence).
//!
//! The sequence carries the order's class in its top bits, so that at one instant what ends comes before what begins:
//! a place that frees at the very instant of a try is given to that try.

use crate::engine::time::Time;
use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

/// Which of several things due at one instant goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Order {
    /// Ends and frees: attempts that finish, environments that go.
    Ends = 0,
    /// Moves and begins: answers, arrivals, tries.
    Begins = 1,
    /// Looks at what the instant left behind: alarm samples.
    Looks = 2,
}

#[derive(Clone, Debug)]
struct Due<T> {
    at: Time,
    sequence: u64,
    timer: T,
}

/// A set of timers of type `T`, taken out in order.
#[derive(Clone, Debug)]
pub struct Calendar<T> {
    heap: BinaryHeap<Due<T>>,
    /// What begins at the instant of the last timer taken out: in order already, so that it needs no heap.
    soon: VecDeque<Due<T>>,
    now: Time,
    next: u64,
}

impl<T> Default for Calendar<T> {
    fn default() -> Self {
        Self { heap: BinaryHeap::new(), soon: VecDeque::new(), now: Time::ZERO, next: 0 }
    }
}

impl<T: Copy> Calendar<T> {
    #[inline]
    pub fn add(&mut self, at: Time, order: Order, timer: T) {
        let sequence = (order as u64) << 60 | self.next;
        self.next += 1;
        let due = Due { at, sequence, timer };
        if at == self.now && order == Order::Begins {
            self.soon.push_back(due);
        } else {
            self.heap.push(due);
        }
    }

    /// When the next timer is due.
    #[inline]
    pub fn peek(&self) -> Option<Time> {
        match self.soon.front() {
            Some(due) => Some(due.at),
            None => self.heap.peek().map(|due| due.at),
        }
    }

    #[inline]
    pub fn pop(&mut self) -> Option<(Time, T)> {
        let due = match (self.soon.front(), self.heap.peek()) {
            // Greater is earlier: see `Ord`.
            (Some(soon), heap) if heap.is_none_or(|top| soon > top) => self.soon.pop_front(),
            _ => self.heap.pop(),
        }?;
        self.now = due.at;
        Some((due.at, due.timer))
    }

    pub fn len(&self) -> usize {
        self.heap.len() + self.soon.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All timers in the order in which they are due.
    pub fn sorted(&self) -> Vec<(Time, T)> {
        // By the heap's own means: another way to sort would be another few thousand bytes of the page.
        let mut all: BinaryHeap<&Due<T>> = self.heap.iter().chain(&self.soon).collect();
        std::iter::from_fn(|| all.pop().map(|due| (due.at, due.timer))).collect()
    }

    /// Timers in no particular order.
    pub fn iter_unsorted(&self) -> impl Iterator<Item = (Time, T)> + '_ {
        self.heap.iter().chain(&self.soon).map(|due| (due.at, due.timer))
    }
}

impl<T> PartialEq for Due<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T> Eq for Due<T> {}

impl<T> PartialOrd for Due<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Due<T> {
    /// Reversed, since the standard heap gives the greatest first.
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.sequence).cmp(&(self.at, self.sequence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_first_then_ends_before_begins_then_first_come() {
        let mut calendar = Calendar::default();
        calendar.add(Time(5), Order::Begins, 'c');
        calendar.add(Time(5), Order::Looks, 'e');
        calendar.add(Time(5), Order::Begins, 'd');
        calendar.add(Time(5), Order::Ends, 'b');
        calendar.add(Time(1), Order::Looks, 'a');
        let order: String = std::iter::from_fn(|| calendar.pop()).map(|(_, timer)| timer).collect();
        assert_eq!(order, "abcde");
    }

    #[test]
    fn what_ends_at_this_very_instant_still_comes_before_what_begins() {
        let mut calendar = Calendar::default();
        calendar.add(Time(5), Order::Begins, 'a');
        calendar.add(Time(5), Order::Begins, 'c');
        assert_eq!(calendar.pop(), Some((Time(5), 'a')));
        calendar.add(Time(5), Order::Begins, 'd');
        calendar.add(Time(5), Order::Ends, 'b');
        calendar.add(Time(5), Order::Looks, 'e');
        assert_eq!(calendar.sorted().iter().map(|(_, timer)| *timer).collect::<String>(), "bcde");
        let order: String = std::iter::from_fn(|| calendar.pop()).map(|(_, timer)| timer).collect();
        assert_eq!(order, "bcde");
    }
}
