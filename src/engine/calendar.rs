//! The calendar: what is due in the simulation's future, ordered by (time, sequence).
//!
//! The sequence carries the order's class in its top bits, so that at one instant what ends comes before what begins:
//! a place that frees at the very instant of a try is given to that try.

use crate::engine::due::{Due, OpenLane};
use crate::engine::pack::Pack;
use crate::engine::queue::Queue;
use crate::engine::time::{Span, Time};
use std::collections::{BTreeMap, BinaryHeap, VecDeque};
use std::sync::Arc;

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

/// What is farther off than this has a heap of its own. Most work takes less.
const FAR: Span = Span::from_secs(4);
/// More timers than this are kept in buckets.
const HEAP_MAX: usize = 4_096;
/// Fewer than this go back into the heap.
const HEAP_AGAIN: usize = 1_024;
/// A bucket is as many bits of time wide: a quarter of a second.
const BUCKET_BITS: u32 = 18;

/// Timers in order.
#[derive(Clone, Debug)]
struct Lane<T: Pack> {
    due: Queue<Due<T>>,
    last: (Time, u64),
}

/// Lanes in a bucket at most: each takes what is due behind all that it has. In a storm one or two take everything.
const LANES_MAX: usize = 4;

/// What is due in one stretch of time.
#[derive(Clone, Debug)]
struct Bucket<T: Pack> {
    lanes: Vec<Lane<T>>,
    /// What fits behind no lane.
    stray: Queue<Due<T>>,
}

impl<T: Pack + Copy> Default for Bucket<T> {
    fn default() -> Self {
        Self { lanes: Vec::new(), stray: Queue::default() }
    }
}

impl<T: Pack + Copy> Bucket<T> {
    fn push(&mut self, due: Due<T>) {
        let last = (due.at, due.sequence);
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.last < last) {
            lane.last = last;
            lane.due.push_back(due);
        } else if self.lanes.len() < LANES_MAX {
            let mut queue = Queue::default();
            queue.push_back(due);
            self.lanes.push(Lane { due: queue, last });
        } else {
            self.stray.push_back(due);
        }
    }

    fn queues(&self) -> impl Iterator<Item = &Queue<Due<T>>> {
        self.lanes.iter().map(|lane| &lane.due).chain([&self.stray])
    }

    fn len(&self) -> usize {
        self.queues().map(Queue::len).sum()
    }

    fn iter(&self) -> impl Iterator<Item = &Due<T>> {
        self.queues().flat_map(Queue::iter)
    }

    fn pack(&mut self) {
        self.lanes.iter_mut().map(|lane| &mut lane.due).chain([&mut self.stray]).for_each(Queue::pack);
    }

    fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        let lanes = self.lanes.iter().enumerate().map(|(place, lane)| {
            let known = before.and_then(|before| before.lanes.get(place)).map(|lane| &lane.due);
            size_of::<Lane<T>>() + lane.due.bytes_beyond(known)
        });
        size_of::<Self>() + lanes.sum::<usize>() + self.stray.bytes_beyond(before.map(|before| &before.stray))
    }
}

/// A set of timers of type `T`, taken out in order.
///
/// Two heaps; when there are very many, what is due later waits in buckets of time, which are cheap to copy, and is put in
/// order when its time has come.
#[derive(Clone, Debug)]
pub struct Calendar<T: Pack> {
    heap: BinaryHeap<Due<T>>,
    /// What was far off when it was added, such as timeouts, most of which never go off. In one heap with hundreds of
    /// them, each short wait would have to pass many levels when it is added and when it is taken out.
    far: BinaryHeap<Due<T>>,
    /// What begins at the instant of the last timer taken out: in order already, so that it needs no heap.
    soon: VecDeque<Due<T>>,
    /// Whether the buckets are in use.
    is_large: bool,
    /// Buckets behind the one that was opened last, by their place in time.
    later: BTreeMap<u64, Arc<Bucket<T>>>,
    later_len: usize,
    /// What is left of the bucket that was opened last, each lane in order; and which that was.
    opened: Vec<OpenLane<T>>,
    opened_place: u64,
    /// The lane of these whose first is due before those of the others.
    first_lane: usize,
    /// When the first is due that begins not just now, while the buckets are in use.
    first: Time,
    now: Time,
    next: u64,
    /// How many were taken out.
    taken: u32,
}

impl<T: Pack + Copy> Default for Calendar<T> {
    fn default() -> Self {
        Self {
            heap: BinaryHeap::new(),
            far: BinaryHeap::new(),
            soon: VecDeque::new(),
            is_large: false,
            later: BTreeMap::new(),
            later_len: 0,
            opened: Vec::new(),
            opened_place: 0,
            first_lane: 0,
            first: Time::NEVER,
            now: Time::ZERO,
            next: 0,
            taken: 0,
        }
    }
}

impl<T: Pack + Copy> Calendar<T> {
    /// Inlined natively, so that a timer is written once, to its place. Copied right after it was written field by field,
    /// it would wait for those writes: 3.5 % of a run's time. In the page small code counts for more.
    #[cfg_attr(not(target_arch = "wasm32"), inline(always))]
    pub fn add(&mut self, at: Time, order: Order, timer: T) {
        let sequence = (order as u64) << 60 | self.next;
        self.next += 1;
        if at == self.now && order == Order::Begins {
            self.soon.push_back(Due { at, sequence, timer });
        } else if self.is_large {
            self.add_to_many(at, sequence, timer);
        } else {
            let is_far = at > self.now + FAR;
            if is_far { &mut self.far } else { &mut self.heap }.push(Due { at, sequence, timer });
            if self.heap.len() + self.far.len() > HEAP_MAX {
                self.spread();
            }
        }
    }

    fn add_to_many(&mut self, at: Time, sequence: u64, timer: T) {
        self.first = self.first.min(at);
        self.add_later(Due { at, sequence, timer });
        if self.opened.is_empty() {
            self.open_next();
        }
    }

    fn add_later(&mut self, due: Due<T>) {
        let place = due.at.0 >> BUCKET_BITS;
        if place <= self.opened_place {
            return self.heap.push(due);
        }
        Arc::make_mut(self.later.entry(place).or_default()).push(due);
        self.later_len += 1;
    }

    /// Moves what is due later from the heap to the buckets.
    #[cold]
    fn spread(&mut self) {
        self.is_large = true;
        self.opened_place = self.now.0 >> BUCKET_BITS;
        for due in std::mem::take(&mut self.far) {
            self.heap.push(due);
        }
        for due in std::mem::take(&mut self.heap).into_sorted_vec().into_iter().rev() {
            self.add_later(due);
        }
        self.open_next();
    }

    /// Opens the next bucket if nothing else is due before it begins, and notes what is due first.
    fn open_next(&mut self) {
        if self.opened.is_empty()
            && let Some((place, _)) = self.later.first_key_value()
        {
            let begins = Time(place << BUCKET_BITS);
            if self.soon.front().into_iter().chain(self.heap.peek()).all(|due| due.at >= begins) {
                self.open();
            }
        }
        let mut first: Option<&Due<T>> = None;
        for (lane, opened) in self.opened.iter().enumerate() {
            let due = opened.at_hand.last();
            if due.is_some_and(|due| first.is_none_or(|first| due > first)) {
                (first, self.first_lane) = (due, lane);
            }
        }
        let opened = first.map_or(Time::NEVER, |due| due.at);
        self.first = self.heap.peek().map_or(opened, |due| due.at.min(opened));
    }

    #[cold]
    fn open(&mut self) {
        if let Some((place, bucket)) = self.later.pop_first() {
            let bucket = Arc::unwrap_or_clone(bucket);
            self.later_len -= bucket.len();
            self.opened_place = place;
            self.heap.extend(bucket.stray.iter().copied());
            self.opened = bucket.lanes.into_iter().map(|lane| OpenLane::new(lane.due)).collect();
        }
        if self.len() < HEAP_AGAIN {
            let (buckets, opened) = (std::mem::take(&mut self.later), std::mem::take(&mut self.opened));
            let later = buckets.values().flat_map(|bucket| bucket.iter());
            self.heap.extend(later.chain(opened.iter().flat_map(OpenLane::iter)).copied());
            (self.later_len, self.is_large) = (0, false);
        }
    }

    /// When the next timer is due.
    #[inline]
    pub fn peek(&self) -> Option<Time> {
        if let Some(due) = self.soon.front() {
            return Some(due.at);
        }
        if self.is_large {
            return (self.first < Time::NEVER).then_some(self.first);
        }
        let heap = if self.is_far_first() { &self.far } else { &self.heap };
        heap.peek().map(|due| due.at)
    }

    /// Whether what was far off is due before all else that is in a heap.
    #[inline]
    fn is_far_first(&self) -> bool {
        // Greater is earlier: see `Ord`.
        self.far.peek() > self.heap.peek()
    }

    #[inline]
    pub fn pop(&mut self) -> Option<(Time, T)> {
        let due = if self.is_large { self.pop_of_many() } else { self.pop_at_hand() }?;
        self.now = due.at;
        self.taken = self.taken.wrapping_add(1);
        Some((due.at, due.timer))
    }

    #[inline]
    fn pop_at_hand(&mut self) -> Option<Due<T>> {
        let heap = if self.is_far_first() { &mut self.far } else { &mut self.heap };
        match (self.soon.front(), heap.peek()) {
            (Some(soon), top) if top.is_none_or(|top| soon > top) => self.soon.pop_front(),
            _ => heap.pop(),
        }
    }

    fn pop_of_many(&mut self) -> Option<Due<T>> {
        let at_hand = self.soon.front().into_iter().chain(self.heap.peek()).max();
        let first = self.opened.get(self.first_lane).and_then(|lane| lane.at_hand.last());
        let is_opened = first.is_some_and(|first| at_hand.is_none_or(|due| first > due));
        let due = if is_opened {
            let lane = &mut self.opened[self.first_lane];
            let due = lane.pop();
            if lane.at_hand.is_empty() {
                self.opened.swap_remove(self.first_lane);
            }
            due
        } else {
            self.pop_at_hand()
        };
        // So that what is due next can be read at once.
        self.open_next();
        due
    }

    /// Whether some hundred timers were taken out since this was last so.
    #[inline]
    pub const fn is_time_to_look(&self) -> bool {
        self.taken.is_multiple_of(256)
    }

    pub fn len(&self) -> usize {
        self.heap.len()
            + self.far.len()
            + self.soon.len()
            + self.opened.iter().map(OpenLane::len).sum::<usize>()
            + self.later_len
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn all(&self) -> impl Iterator<Item = &Due<T>> {
        let later = self.later.values().flat_map(|bucket| bucket.iter());
        let opened = self.opened.iter().flat_map(OpenLane::iter);
        self.heap.iter().chain(&self.far).chain(&self.soon).chain(opened).chain(later)
    }

    /// All timers in the order in which they are due.
    pub fn sorted(&self) -> Vec<(Time, T)> {
        // By the heap's own means: another way to sort would be another few thousand bytes of the page.
        let mut all: BinaryHeap<&Due<T>> = self.all().collect();
        std::iter::from_fn(|| all.pop().map(|due| (due.at, due.timer))).collect()
    }

    /// Timers in no particular order.
    pub fn iter_unsorted(&self) -> impl Iterator<Item = (Time, T)> + '_ {
        self.all().map(|due| (due.at, due.timer))
    }

    /// Keeps those timers only that are still `wanted`.
    pub fn retain(&mut self, wanted: impl Fn(&T) -> bool) {
        let kept = self.all().filter(|due| wanted(&due.timer)).copied();
        let (far, near): (Vec<_>, Vec<_>) = kept.partition(|due| due.at > self.now + FAR);
        let (now, next, taken) = (self.now, self.next, self.taken);
        *self = Self { heap: near.into(), far: far.into(), now, next, taken, ..Self::default() };
        if self.heap.len() + self.far.len() > HEAP_MAX {
            self.spread();
        }
    }

    /// Packs what was changed recently: see `pages`.
    pub fn compact(&mut self) {
        self.opened.iter_mut().for_each(|lane| lane.rest.compact());
        // What is shared already has been packed.
        for bucket in self.later.values_mut().filter_map(Arc::get_mut) {
            bucket.pack();
        }
    }

    /// Bytes that a copy takes, not counting what it shares with an earlier copy.
    pub fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        let later = self.later.iter().map(|(place, bucket)| match before.and_then(|before| before.later.get(place)) {
            Some(known) if Arc::ptr_eq(known, bucket) => size_of::<(u64, usize)>(),
            known => bucket.bytes_beyond(known.map(|known| &**known)),
        });
        let same = before.filter(|before| before.opened_place == self.opened_place);
        let opened = self
            .opened
            .iter()
            .enumerate()
            .map(|(lane, opened)| opened.bytes_beyond(same.and_then(|same| same.opened.get(lane))));
        (self.heap.len() + self.far.len() + self.soon.len()) * size_of::<Due<T>>()
            + opened.sum::<usize>()
            + later.sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::random::Stream;
    use crate::engine::time::Span;
    use std::collections::BTreeSet;

    fn taken(calendar: &mut Calendar<u32>) -> String {
        std::iter::from_fn(|| calendar.pop()).filter_map(|(_, timer)| char::from_u32(timer)).collect()
    }

    #[test]
    fn earlier_first_then_ends_before_begins_then_first_come() {
        let mut calendar = Calendar::default();
        calendar.add(Time(5), Order::Begins, u32::from('c'));
        calendar.add(Time(5), Order::Looks, u32::from('e'));
        calendar.add(Time(5), Order::Begins, u32::from('d'));
        calendar.add(Time(5), Order::Ends, u32::from('b'));
        calendar.add(Time(1), Order::Looks, u32::from('a'));
        assert_eq!(taken(&mut calendar), "abcde");
    }

    #[test]
    fn what_ends_at_this_very_instant_still_comes_before_what_begins() {
        let mut calendar = Calendar::default();
        calendar.add(Time(5), Order::Begins, u32::from('a'));
        calendar.add(Time(5), Order::Begins, u32::from('c'));
        assert_eq!(calendar.pop(), Some((Time(5), u32::from('a'))));
        calendar.add(Time(5), Order::Begins, u32::from('d'));
        calendar.add(Time(5), Order::Ends, u32::from('b'));
        calendar.add(Time(5), Order::Looks, u32::from('e'));
        let sorted: String = calendar.sorted().iter().filter_map(|(_, timer)| char::from_u32(*timer)).collect();
        assert_eq!(sorted, "bcde");
        assert_eq!(taken(&mut calendar), "bcde");
    }

    /// Adds and takes out at random, with very many timers on the way, beside a list that is sorted each time.
    #[test]
    fn however_many_there_are_they_come_in_order() {
        let draws = Stream(11);
        for (spread, phases) in [(1_u64, [9_000, 500, 6_000]), (20_000_000, [12_000, 300, 9_000]), (300, [5_000, 5, 0])]
        {
            let (mut calendar, mut expected) = (Calendar::<u32>::default(), BTreeSet::new());
            let (mut now, mut count, mut draw) = (Time::ZERO, 0_u64, 0_u64);
            let mut nth = || {
                draw += 1;
                draws.nth(draw)
            };
            for most in phases {
                while expected.len() != most {
                    let grows = expected.len() < most;
                    if grows || nth() % 4 == 0 {
                        let (at, order) = (now + Span(nth() % 3 * (nth() % spread)), nth() % 3);
                        let orders = [Order::Ends, Order::Begins, Order::Looks];
                        calendar.add(at, orders[order as usize], count as u32);
                        expected.insert((at, order, count));
                        count += 1;
                    }
                    if !grows || nth() % 3 == 0 {
                        let first = expected.pop_first();
                        assert_eq!(calendar.peek(), first.map(|(at, ..)| at));
                        let popped = calendar.pop();
                        assert_eq!(popped, first.map(|(at, _, number)| (at, number as u32)));
                        now = popped.map_or(now, |(at, _)| at);
                    }
                    if nth() % 500 == 0 {
                        calendar.compact();
                        calendar = calendar.clone();
                    }
                    if nth() % 3_000 == 0 {
                        calendar.retain(|timer| timer % 5 != 0);
                        expected.retain(|(_, _, number)| number % 5 != 0);
                    }
                }
                assert_eq!(calendar.len(), expected.len());
                let all: Vec<_> = expected.iter().map(|(at, _, number)| (*at, *number as u32)).collect();
                assert_eq!(calendar.sorted(), all);
            }
        }
    }
}
