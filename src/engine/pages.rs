//! Long lists that are cheap to copy: in pages, each of which is packed where it has not changed of late. A copy shares the
//! packed pages; whoever looks at one unpacks it for itself.

use crate::engine::crowd::Crowd;
use crate::engine::pack::{Pack, Packed};
use std::hash::{Hash, Hasher};
use std::ops::{Index, IndexMut};
use std::sync::{Arc, OnceLock};

/// Values in a page.
const PAGE: usize = 1_024;

/// Packed values, and what they come to.
#[derive(Debug)]
struct Sealed<T> {
    packed: Packed<T>,
    crowd: Option<Box<Crowd>>,
}

/// Some values: as they are, packed, or both.
#[derive(Debug)]
struct Page<T> {
    /// Empty where only `packed` is there.
    plain: Vec<T>,
    /// The same, unpacked for somebody who only looks.
    looked_at: OnceLock<Vec<T>>,
    /// The values packed, as they are now or as they were.
    packed: Option<Arc<Sealed<T>>>,
    /// Whether `packed` is how they are now.
    current: bool,
}

impl<T: Pack> Page<T> {
    fn empty() -> Self {
        Self { plain: Vec::new(), looked_at: OnceLock::new(), packed: None, current: false }
    }

    fn packed(packed: Arc<Sealed<T>>) -> Self {
        Self { packed: Some(packed), current: true, ..Self::empty() }
    }

    fn unpacked(&self) -> Vec<T> {
        self.packed.as_ref().map(|sealed| sealed.packed.unpack(PAGE)).unwrap_or_default()
    }

    /// The values, to be looked at.
    fn values(&self) -> &[T] {
        if self.current && self.plain.is_empty() {
            return self.looked_at.get_or_init(|| self.unpacked());
        }
        &self.plain
    }

    /// The values, to be changed.
    #[inline]
    fn values_mut(&mut self) -> &mut Vec<T> {
        if self.current && self.plain.is_empty() {
            self.make_plain();
        }
        self.current = false;
        &mut self.plain
    }

    #[cold]
    fn make_plain(&mut self) {
        self.plain = self.looked_at.take().unwrap_or_else(|| self.unpacked());
    }

    fn compact(&mut self, first: usize) {
        self.looked_at.take();
        if self.current {
            self.plain = Vec::new();
        } else {
            let packed = Packed::new(&self.plain, self.packed.as_ref().map(|sealed| &sealed.packed));
            let crowd = crowd_of(&self.plain, first);
            let crowd = (crowd != Crowd::default()).then(|| Box::new(crowd));
            self.packed = Some(Arc::new(Sealed { packed, crowd }));
            self.current = true;
        }
    }

    /// What its values come to; those that are packed need not be looked at.
    fn add_to(&self, crowd: &mut Crowd, first: usize) {
        match &self.packed {
            Some(sealed) if self.current => sealed.crowd.iter().for_each(|own| crowd.merge(own)),
            _ => crowd.merge(&crowd_of(&self.plain, first)),
        }
    }
}

impl<T: Pack> Clone for Page<T> {
    fn clone(&self) -> Self {
        let plain = if self.current { Vec::new() } else { self.plain.clone() };
        Self { plain, looked_at: OnceLock::new(), packed: self.packed.clone(), current: self.current }
    }
}

fn crowd_of<T: Pack>(values: &[T], first: usize) -> Crowd {
    let mut crowd = Crowd::default();
    values.iter().enumerate().for_each(|(place, value)| value.count(first + place, &mut crowd));
    crowd
}

/// Packed pages beside one another, shared as one.
type Block<T> = Arc<Vec<Arc<Sealed<T>>>>;

/// Pages in a block.
const BLOCK: usize = 32;

/// A list in pages.
#[derive(Debug)]
pub struct Pages<T: Pack> {
    /// None where only the blocks are there.
    pages: Vec<Page<T>>,
    /// The same, for somebody who only looks.
    looked_at: OnceLock<Vec<Page<T>>>,
    /// The pages as they were when they were packed last.
    blocks: Vec<Block<T>>,
    len: usize,
}

impl<T: Pack> Default for Pages<T> {
    fn default() -> Self {
        Self { pages: Vec::new(), looked_at: OnceLock::new(), blocks: Vec::new(), len: 0 }
    }
}

impl<T: Pack> Clone for Pages<T> {
    fn clone(&self) -> Self {
        let is_packed = self.pages.iter().all(|page| page.current);
        let pages = if is_packed { Vec::new() } else { self.pages.clone() };
        Self { pages, looked_at: OnceLock::new(), blocks: self.blocks.clone(), len: self.len }
    }
}

impl<T: Pack> Pages<T> {
    #[inline]
    pub const fn len(&self) -> usize {
        self.len
    }

    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn pages_of_blocks(&self) -> Vec<Page<T>> {
        self.blocks.iter().flat_map(|block| block.iter()).cloned().map(Page::packed).collect()
    }

    /// The pages, to be looked at.
    fn pages(&self) -> &[Page<T>] {
        if self.pages.is_empty() && self.len > 0 {
            return self.looked_at.get_or_init(|| self.pages_of_blocks());
        }
        &self.pages
    }

    /// The pages, to be changed.
    #[inline]
    fn pages_mut(&mut self) -> &mut Vec<Page<T>> {
        if self.pages.is_empty() && self.len > 0 {
            self.make_pages();
        }
        &mut self.pages
    }

    #[cold]
    fn make_pages(&mut self) {
        self.pages = self.looked_at.take().unwrap_or_else(|| self.pages_of_blocks());
    }

    #[cold]
    fn unpacked(&self, place: usize) -> &T {
        &self.pages()[place / PAGE].values()[place % PAGE]
    }

    #[cold]
    fn unpacked_mut(&mut self, place: usize) -> &mut T {
        &mut self.pages_mut()[place / PAGE].values_mut()[place % PAGE]
    }

    #[inline]
    pub fn push(&mut self, value: T) {
        let len = self.len;
        let pages = self.pages_mut();
        if len.is_multiple_of(PAGE) {
            pages.push(Page::empty());
        }
        if let Some(last) = pages.last_mut() {
            last.values_mut().push(value);
            self.len += 1;
        }
    }

    #[inline]
    pub fn pop(&mut self) -> Option<T> {
        let left = self.len.checked_sub(1)?;
        let pages = self.pages_mut();
        let value = pages.last_mut()?.values_mut().pop();
        if left.is_multiple_of(PAGE) {
            pages.pop();
        }
        self.len = left;
        value
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.pages().iter().flat_map(Page::values)
    }

    /// What all values come to.
    pub fn crowd(&self) -> Crowd {
        let mut crowd = Crowd::default();
        self.pages().iter().enumerate().for_each(|(place, page)| page.add_to(&mut crowd, place * PAGE));
        crowd
    }

    /// The values in order, without pages of which `passed_over` says so, seeing what they come to.
    pub fn iter_but(&self, mut passed_over: impl FnMut(&Crowd) -> bool) -> impl Iterator<Item = &T> {
        let pages = self.pages().iter().enumerate().filter(move |(place, page)| {
            let mut crowd = Crowd::default();
            page.add_to(&mut crowd, place * PAGE);
            !passed_over(&crowd)
        });
        pages.flat_map(|(_, page)| page.values())
    }

    /// Forgets what is in a page; nobody asks for it any more.
    fn forget(&mut self, page: usize) {
        self.pages_mut()[page] = Page::empty();
    }

    /// Packs what was changed since the last time, and keeps no longer plain what was not.
    pub fn compact(&mut self) {
        self.looked_at.take();
        if self.pages.is_empty() && self.len > 0 {
            return;
        }
        self.pages.iter_mut().enumerate().for_each(|(place, page)| page.compact(place * PAGE));
        let before = std::mem::take(&mut self.blocks);
        let pages = self.pages.chunks(BLOCK).enumerate();
        self.blocks = pages.map(|(place, pages)| block(pages, before.get(place))).collect();
    }

    /// Packs everything.
    fn pack(&mut self) {
        self.compact();
        self.pages = Vec::new();
    }

    /// Bytes that a copy takes, besides what it shares with one that was made before. Right after packing.
    pub fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        let beyond = |(place, own): (usize, &Block<T>)| {
            let known = before.and_then(|before| before.blocks.get(place));
            if known.is_some_and(|known| Arc::ptr_eq(known, own)) {
                return 0;
            }
            let pages = own.iter().enumerate().map(|(page, own)| match known.and_then(|known| known.get(page)) {
                Some(known) if Arc::ptr_eq(known, own) => 0,
                known => {
                    let crowd = own.crowd.as_ref().map_or(0, |_| size_of::<Crowd>());
                    own.packed.bytes_beyond(known.map(|known| &known.packed)) + crowd
                }
            });
            size_of_val(own.as_slice()) + pages.sum::<usize>()
        };
        size_of_val(self.blocks.as_slice()) + self.blocks.iter().enumerate().map(beyond).sum::<usize>()
    }

    /// How many pages are plain.
    #[cfg(test)]
    fn plain_pages(&self) -> usize {
        self.pages.iter().filter(|page| !page.plain.is_empty()).count()
    }
}

/// The packed pages as a block: that from before, if it is the same.
fn block<T>(pages: &[Page<T>], before: Option<&Block<T>>) -> Block<T> {
    let is_same = |before: &&Block<T>| {
        let same = |(page, known): (&Page<T>, _)| page.packed.as_ref().is_some_and(|own| Arc::ptr_eq(own, known));
        before.len() == pages.len() && pages.iter().zip(before.iter()).all(same)
    };
    match before.filter(is_same) {
        Some(before) => before.clone(),
        None => Arc::new(pages.iter().filter_map(|page| page.packed.clone()).collect()),
    }
}

impl<T: Pack> Index<usize> for Pages<T> {
    type Output = T;
    #[inline]
    fn index(&self, place: usize) -> &T {
        // One look at each bound tells as well whether it is packed.
        match self.pages.get(place / PAGE).and_then(|page| page.plain.get(place % PAGE)) {
            Some(value) => value,
            None => self.unpacked(place),
        }
    }
}

impl<T: Pack> IndexMut<usize> for Pages<T> {
    #[inline]
    fn index_mut(&mut self, place: usize) -> &mut T {
        let there = self.pages.get(place / PAGE).is_some_and(|page| place % PAGE < page.plain.len());
        if !there {
            return self.unpacked_mut(place);
        }
        let page = &mut self.pages[place / PAGE];
        page.current = false;
        &mut page.plain[place % PAGE]
    }
}

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
    fn a_copy_is_what_was_copied_whatever_happens_to_either() {
        let mut list = Pages::<u64>::default();
        let mut plain: Vec<u64> = Vec::new();
        let mut copies = Vec::new();
        for turn in 0..40_u64 {
            for place in 0..200 {
                list.push(turn * place);
                plain.push(turn * place);
            }
            let changed = (turn as usize * 997) % plain.len();
            (list[changed], plain[changed]) = (turn, turn);
            for _ in 0..30 {
                assert_eq!(list.pop(), plain.pop());
            }
            if turn % 3 == 0 {
                list.compact();
            }
            copies.push((list.clone(), plain.clone()));
        }
        for (copy, plain) in &copies {
            assert_eq!(copy.len(), plain.len());
            assert!(copy.iter().eq(plain.iter()));
        }
    }

    #[test]
    fn what_was_not_changed_of_late_is_packed_and_shared() {
        let mut list = Pages::<u64>::default();
        (0..20 * PAGE as u64).for_each(|place| list.push(place * place));
        list.compact();
        let before = list.clone();
        list[5] += 1;
        list.compact();
        assert_eq!(list.plain_pages(), 1, "only the page that was changed");
        let (whole, beyond) = (list.bytes_beyond(None), list.bytes_beyond(Some(&before)));
        assert!(beyond < whole / 5, "{beyond} of {whole}");
        assert_eq!((before[5], list[5]), (25, 26));
    }

    #[test]
    fn a_queue_gives_in_order_and_forgets_what_it_gave() {
        let mut queue = Queue::<u32>::default();
        (0..5_000).for_each(|value| queue.push_back(value));
        queue.compact();
        let copy = queue.clone();
        assert!((0..4_000).all(|value| queue.pop_front() == Some(value)));
        assert_eq!((queue.len(), queue.front().copied()), (1_000, Some(4_000)));
        assert!(copy.iter().copied().eq(0..5_000));
        assert!(queue.iter().copied().eq(4_000..5_000));
        assert!((4_000..5_000).all(|value| queue.pop_front() == Some(value)));
        assert_eq!(queue.pop_front(), None);
    }
}
