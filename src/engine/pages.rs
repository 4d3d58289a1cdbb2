//! Long lists that are cheap to copy: in pages, which are packed when they have not changed for a while. Copies
//! share the packed pages; each copy unpacks those that it reads.

use crate::engine::crowd::Crowd;
use crate::engine::pack::{Pack, Packed};
use std::ops::{Index, IndexMut};
use std::sync::{Arc, OnceLock};

/// Values in a page.
pub(super) const PAGE: usize = 1_024;

/// Packed values, and what they come to.
#[derive(Debug)]
struct Sealed<T> {
    packed: Packed<T>,
    crowd: Option<Box<Crowd>>,
}

impl<T: Pack> Sealed<T> {
    fn new(values: &[T], before: Option<&Self>, first: usize) -> Self {
        let crowd = crowd_of(values, first);
        let crowd = (crowd != Crowd::default()).then(|| Box::new(crowd));
        Self { packed: Packed::new(values, before.map(|before| &before.packed)), crowd }
    }
}

/// Some values: as they are where they may have changed since they were packed, else packed.
#[derive(Debug)]
struct Page<T> {
    /// Empty where nothing was changed since.
    plain: Vec<T>,
    /// What is packed, unpacked, as long as it is read now and then.
    looked_at: OnceLock<Vec<T>>,
    /// The values as they were when they were packed last.
    packed: Option<Arc<Sealed<T>>>,
    /// What the plain values come to, from a look at it until the next change.
    crowd: OnceLock<Box<Crowd>>,
}

impl<T: Pack> Page<T> {
    fn new(plain: Vec<T>) -> Self {
        Self { plain, looked_at: OnceLock::new(), packed: None, crowd: OnceLock::new() }
    }

    fn packed(packed: Arc<Sealed<T>>) -> Self {
        Self { packed: Some(packed), ..Self::new(Vec::new()) }
    }

    fn unpacked(&self) -> Vec<T> {
        self.packed.as_ref().map(|sealed| sealed.packed.unpack(PAGE)).unwrap_or_default()
    }

    /// The values, for reading.
    fn values(&self) -> &[T] {
        if self.plain.is_empty() { self.looked_at.get_or_init(|| self.unpacked()) } else { &self.plain }
    }

    /// The values, for changing.
    #[inline]
    fn values_mut(&mut self) -> &mut Vec<T> {
        self.crowd.take();
        if self.plain.is_empty() {
            self.plain = self.looked_at.take().unwrap_or_else(|| self.unpacked());
        }
        &mut self.plain
    }

    /// Packs what was changed since the last time, and keeps no longer unpacked what was not.
    fn compact(&mut self, first: usize) {
        self.looked_at.take();
        if !self.plain.is_empty() {
            let plain = std::mem::take(&mut self.plain);
            self.crowd.take();
            self.packed = Some(Arc::new(Sealed::new(&plain, self.packed.as_deref(), first)));
            self.looked_at = plain.into();
        }
    }

    /// What its values come to, if to anything; those that are packed, or were not changed since, need not be looked at.
    fn crowd(&self, first: usize) -> Option<&Crowd> {
        match &self.packed {
            Some(sealed) if self.plain.is_empty() => sealed.crowd.as_deref(),
            _ => Some(self.crowd.get_or_init(|| Box::new(crowd_of(&self.plain, first)))),
        }
    }
}

impl<T: Pack> Clone for Page<T> {
    fn clone(&self) -> Self {
        Self { packed: self.packed.clone(), ..Self::new(self.plain.clone()) }
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

/// So many values are kept beside one another, without pages.
const FEW: usize = 4 * PAGE;

/// A list in pages. While it has few values they stand beside one another, and only copies of it are packed.
#[derive(Debug)]
pub struct Pages<T: Pack> {
    /// All values, where there are few and they may have changed since they were packed.
    few: Vec<T>,
    /// The few that are packed, unpacked, as long as they are read now and then.
    few_looked_at: OnceLock<Vec<T>>,
    /// Whether there are, or were, more than a few.
    is_many: bool,
    /// Pages of many values; none where only the blocks are there.
    pages: Vec<Page<T>>,
    /// The same, for reading only.
    looked_at: OnceLock<Vec<Page<T>>>,
    /// The values as they were when they were packed last.
    blocks: Vec<Block<T>>,
    len: usize,
}

impl<T: Pack> Default for Pages<T> {
    fn default() -> Self {
        Self {
            few: Vec::new(),
            few_looked_at: OnceLock::new(),
            is_many: false,
            pages: Vec::new(),
            looked_at: OnceLock::new(),
            blocks: Vec::new(),
            len: 0,
        }
    }
}

impl<T: Pack> Clone for Pages<T> {
    fn clone(&self) -> Self {
        let is_packed = self.pages.iter().all(|page| page.plain.is_empty());
        let pages = if is_packed { Vec::new() } else { self.pages.clone() };
        let (blocks, few) = (self.blocks.clone(), self.few.clone());
        Self { few, is_many: self.is_many, pages, blocks, len: self.len, ..Self::default() }
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

    fn sealed(&self) -> impl Iterator<Item = &Arc<Sealed<T>>> {
        self.blocks.iter().flat_map(|block| block.iter())
    }

    fn few_unpacked(&self) -> Vec<T> {
        let mut few = Vec::with_capacity(self.len);
        if self.len > 0 {
            self.sealed().for_each(|sealed| few.append(&mut sealed.packed.unpack(PAGE)));
        }
        few
    }

    /// The values, if there are few, for reading.
    fn few(&self) -> &[T] {
        if self.is_many || !self.few.is_empty() {
            return &self.few;
        }
        self.few_looked_at.get_or_init(|| self.few_unpacked())
    }

    fn pages_of_blocks(&self) -> Vec<Page<T>> {
        self.sealed().cloned().map(Page::packed).collect()
    }

    /// The pages of many values, for reading.
    fn pages(&self) -> &[Page<T>] {
        if self.is_many && self.pages.is_empty() {
            return self.looked_at.get_or_init(|| self.pages_of_blocks());
        }
        &self.pages
    }

    /// The values where they can be changed: few beside one another, or many in pages.
    fn make_changeable(&mut self) {
        if !self.is_many && self.few.is_empty() {
            self.few = self.few_looked_at.take().unwrap_or_else(|| self.few_unpacked());
        } else if self.is_many && self.pages.is_empty() {
            self.pages = self.looked_at.take().unwrap_or_else(|| self.pages_of_blocks());
        }
    }

    #[cold]
    fn unpacked(&self, place: usize) -> &T {
        if self.is_many { &self.pages()[place / PAGE].values()[place % PAGE] } else { &self.few()[place] }
    }

    #[cold]
    fn unpacked_mut(&mut self, place: usize) -> &mut T {
        self.make_changeable();
        if self.is_many { &mut self.pages[place / PAGE].values_mut()[place % PAGE] } else { &mut self.few[place] }
    }

    #[inline]
    pub fn push(&mut self, value: T) {
        if self.few.len() == self.len && self.len < FEW {
            self.few.push(value);
        } else {
            self.push_to_many(value);
        }
        self.len += 1;
    }

    /// To many, or to a few that are packed. Cold, as all that deals with many: what is done with a few should keep its
    /// registers; what is done with many waits for memory anyway.
    #[cold]
    fn push_to_many(&mut self, value: T) {
        // Nearly always: a page that has been begun, and was not packed since.
        if let Some(last) = self.pages.last_mut().filter(|last| (1..PAGE).contains(&last.plain.len())) {
            last.crowd.take();
            return last.plain.push(value);
        }
        self.make_changeable();
        if !self.is_many && self.len < FEW {
            return self.few.push(value);
        }
        if !self.is_many {
            self.is_many = true;
            let mut few = std::mem::take(&mut self.few).into_iter();
            let pages = (0..FEW / PAGE).map(|_| Page::new(few.by_ref().take(PAGE).collect()));
            self.pages = pages.collect();
        }
        if self.len.is_multiple_of(PAGE) {
            self.pages.push(Page::new(Vec::with_capacity(PAGE)));
        }
        if let Some(last) = self.pages.last_mut() {
            last.values_mut().push(value);
        }
    }

    #[inline]
    pub fn pop(&mut self) -> Option<T> {
        let value = self.few.pop().or_else(|| self.pop_of_many())?;
        self.len -= 1;
        if self.len == 0 && (self.is_many || !self.blocks.is_empty()) {
            *self = Self { few: std::mem::take(&mut self.few), ..Self::default() };
        }
        Some(value)
    }

    #[cold]
    fn pop_of_many(&mut self) -> Option<T> {
        self.make_changeable();
        if !self.is_many {
            return self.few.pop();
        }
        let value = self.pages.last_mut()?.values_mut().pop();
        if (self.len - 1).is_multiple_of(PAGE) {
            self.pages.pop();
        }
        value
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.few().iter().chain(self.pages().iter().flat_map(Page::values))
    }

    /// What all values come to.
    pub fn crowd(&self) -> Crowd {
        let mut crowd = crowd_of(self.few(), 0);
        let pages = self.pages().iter().enumerate().filter_map(|(place, page)| page.crowd(place * PAGE));
        pages.for_each(|page| crowd.merge(page));
        crowd
    }

    /// The values in order, without pages of which `passed_over` says so, seeing what they come to.
    pub fn iter_but(&self, mut passed_over: impl FnMut(&Crowd) -> bool) -> impl Iterator<Item = &T> {
        let nothing = Crowd::default();
        let pages = self.pages().iter().enumerate();
        let pages = pages.filter(move |(place, page)| !passed_over(page.crowd(place * PAGE).unwrap_or(&nothing)));
        self.few().iter().chain(pages.flat_map(|(_, page)| page.values()))
    }

    /// Forgets what is in a page that is not read any more.
    pub(super) fn forget(&mut self, page: usize) {
        self.make_changeable();
        if self.is_many {
            self.pages[page] = Page::packed(Arc::new(Sealed::new(&[], None, 0)));
        }
    }

    /// Packs what was changed since the last time, and keeps no longer unpacked what was not.
    pub fn compact(&mut self) {
        self.looked_at.take();
        self.few_looked_at.take();
        if !self.pages.is_empty() {
            self.pages.iter_mut().enumerate().for_each(|(place, page)| page.compact(place * PAGE));
            let before = std::mem::take(&mut self.blocks);
            let pages = self.pages.chunks(BLOCK).enumerate();
            self.blocks = pages.map(|(place, pages)| block(pages, before.get(place))).collect();
        } else if !self.few.is_empty() {
            let known: Vec<_> = self.sealed().map(|sealed| &**sealed).collect();
            let pages = self.few.chunks(PAGE).enumerate();
            let seal = |(place, values)| Arc::new(Sealed::new(values, known.get(place).copied(), place * PAGE));
            self.blocks = vec![Arc::new(pages.map(seal).collect())];
            self.few_looked_at = std::mem::take(&mut self.few).into();
        }
    }

    /// Packs everything.
    pub(super) fn pack(&mut self) {
        self.compact();
        self.pages = Vec::new();
        self.few_looked_at.take();
    }

    /// Bytes that a copy takes, not counting what it shares with an earlier copy. Right after packing.
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
        self.pages.iter().filter(|page| page.looked_at.get().is_some() || !page.plain.is_empty()).count()
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

impl<T: Pack> Pages<T> {
    #[cold]
    fn of_many(&self, place: usize) -> &T {
        // One look at each bound tells as well whether it is packed.
        match self.pages.get(place / PAGE).and_then(|page| page.plain.get(place % PAGE)) {
            Some(value) => value,
            None => self.unpacked(place),
        }
    }

    #[cold]
    fn of_many_mut(&mut self, place: usize) -> &mut T {
        let there = self.pages.get(place / PAGE).is_some_and(|page| place % PAGE < page.plain.len());
        if !there {
            return self.unpacked_mut(place);
        }
        let page = &mut self.pages[place / PAGE];
        page.crowd.take();
        &mut page.plain[place % PAGE]
    }
}

impl<T: Pack> Index<usize> for Pages<T> {
    type Output = T;
    #[inline]
    fn index(&self, place: usize) -> &T {
        match self.few.get(place) {
            Some(value) => value,
            None => self.of_many(place),
        }
    }
}

impl<T: Pack> IndexMut<usize> for Pages<T> {
    #[inline]
    fn index_mut(&mut self, place: usize) -> &mut T {
        if place < self.few.len() { &mut self.few[place] } else { self.of_many_mut(place) }
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
}
