//! What is under way, by rising keys, in chunks: it grows without being moved, and what is over makes room.

use std::collections::VecDeque;

/// Entries in a chunk, unless some come late.
const CHUNK: usize = 4_096;

/// One thing that is under way, for as long as it has copies.
pub trait Entry {
    fn key(&self) -> u64;
    /// How many copies of it are not over.
    fn copies(&self) -> u8;
    fn strike(&mut self);
}

#[derive(Clone, Debug)]
struct Chunk<E> {
    entries: Vec<E>,
    /// How many of them are over.
    over: usize,
}

impl<E: Entry> Chunk<E> {
    fn first(&self) -> u64 {
        self.entries.first().map_or(0, Entry::key)
    }

    /// Where this key is, or would be.
    fn place(&self, key: u64) -> usize {
        // Keys mostly follow one another without a gap.
        let guess = key.saturating_sub(self.first()) as usize;
        match self.entries.get(guess) {
            Some(entry) if entry.key() == key => guess,
            _ => self.entries.partition_point(|entry| entry.key() < key),
        }
    }
}

/// Entries by rising keys. Those that are over stay until they are half of their chunk.
#[derive(Clone, Debug)]
pub struct Book<E> {
    chunks: VecDeque<Chunk<E>>,
}

impl<E> Default for Book<E> {
    fn default() -> Self {
        Self { chunks: VecDeque::new() }
    }
}

impl<E: Entry> Book<E> {
    /// The last chunk that begins with this key or before it; else the first.
    fn chunk_of(&self, key: u64) -> usize {
        self.chunks.partition_point(|chunk| chunk.first() <= key).saturating_sub(1)
    }

    pub fn get(&mut self, key: u64) -> Option<&mut E> {
        let place = self.chunk_of(key);
        let chunk = self.chunks.get_mut(place)?;
        let place = chunk.place(key);
        chunk.entries.get_mut(place).filter(|entry| entry.key() == key && entry.copies() > 0)
    }

    pub fn put(&mut self, entry: E) {
        let key = entry.key();
        let is_last = |chunk: &Chunk<E>| chunk.entries.last().is_none_or(|last| last.key() < key);
        match self.chunks.back_mut() {
            Some(last) if is_last(last) && last.entries.len() < CHUNK => last.entries.push(entry),
            Some(last) if !is_last(last) => {
                let chunk = self.chunk_of(key);
                let place = self.chunks[chunk].place(key);
                self.chunks[chunk].entries.insert(place, entry);
            }
            _ => self.chunks.push_back(Chunk { entries: vec![entry], over: 0 }),
        }
    }

    /// Strikes a copy off; the whole entry with the last one.
    pub fn strike(&mut self, key: u64) {
        let Some(entry) = self.get(key) else { return };
        entry.strike();
        if entry.copies() > 0 {
            return;
        }
        let place = self.chunk_of(key);
        let chunk = &mut self.chunks[place];
        chunk.over += 1;
        if chunk.over == chunk.entries.len() {
            self.chunks.remove(place);
        } else if chunk.over > chunk.entries.len() / 2 {
            chunk.entries.retain(|entry| entry.copies() > 0);
            chunk.over = 0;
        }
    }

    /// The first entry from this key on that is wanted.
    pub fn first_from(&self, key: u64, wanted: impl Fn(&E) -> bool) -> Option<&E> {
        let first = self.chunk_of(key);
        let place = self.chunks.get(first)?.place(key);
        let behind = self.chunks.range(first + 1..).flat_map(|chunk| &chunk.entries);
        self.chunks[first].entries[place..].iter().chain(behind).find(|entry| wanted(entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[derive(Clone, Debug)]
    struct Thing {
        key: u64,
        copies: u8,
    }

    impl Entry for Thing {
        fn key(&self) -> u64 {
            self.key
        }

        fn copies(&self) -> u8 {
            self.copies
        }

        fn strike(&mut self) {
            self.copies -= 1;
        }
    }

    #[test]
    fn a_book_knows_what_a_map_knows() {
        let (mut book, mut map, mut used) = (Book::<Thing>::default(), BTreeMap::new(), BTreeSet::new());
        for turn in 0..40_000_u64 {
            // Mostly rising, now and then late, with gaps.
            let key = if turn % 97 == 0 { turn * 3 - turn % 300 } else { turn * 3 + turn % 2 };
            if used.insert(key) {
                let copies = 1 + u8::from(turn % 5 == 0);
                map.insert(key, copies);
                book.put(Thing { key, copies });
            }
            let struck = turn * 7 % (3 * turn + 1);
            book.strike(struck);
            if let Some(copies) = map.get_mut(&struck) {
                *copies -= 1;
                if *copies == 0 {
                    map.remove(&struck);
                }
            }
            let asked = turn * 11 % (3 * turn + 1);
            assert_eq!(book.get(asked).map(|thing| thing.copies), map.get(&asked).copied());
            if turn % 64 == 0 {
                let next = book.first_from(asked, |thing| thing.copies > 0).map(|thing| thing.key);
                assert_eq!(next, map.range(asked..).next().map(|(key, _)| *key));
            }
        }
    }
}
