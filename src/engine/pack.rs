//! Many values of one type in little room: written as whole words, column by column. A column that grows evenly is two
//! numbers; any other keeps only as many bytes as its range needs, and shares them with an earlier version that is equal.

use crate::engine::crowd::Crowd;
use std::sync::Arc;

/// Bits of a word.
const WORD: u32 = u64::BITS;
/// Columns that are shared together.
const GROUP: usize = 8;

/// What can be written as words and read back as it was. Every value of a type writes equally many bits.
pub trait Pack: Clone {
    fn put(&self, to: &mut Writer);
    fn take(from: &mut Reader) -> Self;
    /// Whether nothing is lost by writing it.
    fn fits(&self) -> bool {
        true
    }
    /// Counts this value, the `place`-th of all, in what a page comes to; only calls are counted.
    fn count(&self, _place: usize, _crowd: &mut Crowd) {}
}

/// Puts values side by side into words.
#[derive(Default)]
pub struct Writer {
    words: Vec<u64>,
    word: u64,
    used: u32,
}

impl Writer {
    #[inline]
    pub fn bits(&mut self, value: u64, bits: u32) {
        if self.used + bits > WORD {
            self.end_row();
        }
        self.word |= value << self.used;
        self.used += bits;
    }

    #[inline]
    fn end_row(&mut self) {
        self.words.push(self.word);
        (self.word, self.used) = (0, 0);
    }
}

/// Takes values out of words, in the order in which they were put.
pub struct Reader<'a> {
    words: &'a [u64],
    word: u64,
    used: u32,
}

impl Reader<'_> {
    #[inline]
    pub fn bits(&mut self, bits: u32) -> u64 {
        if self.used + bits > WORD {
            self.next_word();
        }
        let value = self.word.checked_shr(self.used).unwrap_or_default();
        self.used += bits;
        if bits == WORD { value } else { value & ((1 << bits) - 1) }
    }

    #[inline]
    fn next_word(&mut self) {
        if let [first, rest @ ..] = self.words {
            (self.word, self.words, self.used) = (*first, rest, 0);
        }
    }
}

/// One word of each row.
#[derive(Clone, Debug, PartialEq)]
enum Column {
    /// Each value is that before it and a step.
    Even { first: u64, step: u64 },
    /// What each value is more than the least, in `width` bytes.
    Narrow { least: u64, width: u8, bytes: Arc<[u8]> },
}

impl Column {
    /// Of values that do not grow evenly.
    fn narrow(values: &[u64], before: Option<&Self>) -> Self {
        let range = |(low, high): (u64, u64), value: &u64| (low.min(*value), high.max(*value));
        let (least, most) = values.iter().fold((u64::MAX, 0), range);
        let width = [1_u8, 2, 4].into_iter().find(|width| (most - least) >> (8 * width) == 0).unwrap_or(8);
        let mut bytes = Vec::with_capacity(values.len() * usize::from(width));
        for value in values {
            bytes.extend_from_slice(&(value - least).to_le_bytes()[..usize::from(width)]);
        }
        match before {
            Some(Self::Narrow { bytes: known, .. }) if **known == *bytes => {
                Self::Narrow { least, width, bytes: known.clone() }
            }
            _ => Self::Narrow { least, width, bytes: bytes.into() },
        }
    }

    /// Puts the values into every `stride`-th place.
    fn write(&self, rows: usize, stride: usize, to: &mut [u64]) {
        let places = to.iter_mut().step_by(stride).take(rows);
        match self {
            Self::Even { first, step } => {
                let mut value = *first;
                for place in places {
                    *place = value;
                    value = value.wrapping_add(*step);
                }
            }
            Self::Narrow { least, width, bytes } => {
                for (place, bytes) in places.zip(bytes.chunks_exact(usize::from(*width))) {
                    let mut word = [0; 8];
                    word[..bytes.len()].copy_from_slice(bytes);
                    *place = least + u64::from_le_bytes(word);
                }
            }
        }
    }

    /// Bytes, not counting those that `before` has as well.
    fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        match (self, before) {
            (Self::Narrow { bytes, .. }, Some(Self::Narrow { bytes: known, .. })) if Arc::ptr_eq(bytes, known) => 0,
            (Self::Narrow { bytes, .. }, _) => bytes.len(),
            (Self::Even { .. }, _) => 0,
        }
    }
}

/// The values as words, row by row.
fn in_words<T: Pack>(values: &[T]) -> Vec<u64> {
    let mut writer = Writer::default();
    for (done, value) in values.iter().enumerate() {
        value.put(&mut writer);
        writer.end_row();
        if done == 0 {
            writer.words.reserve_exact(writer.words.len() * (values.len() - 1));
        }
    }
    writer.words
}

/// By how much each column grows from row to row, where that is always the same.
fn even_columns(words: &[u64], count: usize) -> Vec<Option<u64>> {
    let mut steps = vec![0; count];
    let mut differ = vec![0; count];
    if let Some(second) = words.get(count..2 * count) {
        steps.iter_mut().zip(second).zip(words).for_each(|((step, next), value)| *step = next.wrapping_sub(*value));
    }
    for (row, next) in words.chunks_exact(count).zip(words[count..].chunks_exact(count)) {
        for (((differ, step), value), next) in differ.iter_mut().zip(&steps).zip(row).zip(next) {
            *differ |= next.wrapping_sub(*value) ^ step;
        }
    }
    steps.into_iter().zip(differ).map(|(step, differ)| (differ == 0).then_some(step)).collect()
}

/// The columns of `rows` rows of words; a group of them that is equal to a known one is shared with it.
fn groups_of(words: &[u64], rows: usize, known: &[Group]) -> Vec<Group> {
    let count = words.len() / rows;
    let even = even_columns(words, count);
    let mut column = Vec::with_capacity(rows);
    let mut groups = Vec::with_capacity(count.div_ceil(GROUP));
    for begin in (0..count).step_by(GROUP) {
        let known = known.get(begin / GROUP);
        let new = |place: usize| {
            if let Some(step) = even[place] {
                return Shared(Column::Even { first: words[place], step });
            }
            column.clear();
            column.extend(words.chunks_exact(count).map(|row| row[place]));
            let known = known.and_then(|group| group.get(place - begin));
            Shared(Column::narrow(&column, known.map(|known| &known.0)))
        };
        let columns: Vec<Shared> = (begin..count.min(begin + GROUP)).map(new).collect();
        match known {
            Some(known) if **known == *columns => groups.push(known.clone()),
            _ => groups.push(columns.into()),
        }
    }
    groups
}

/// The words of all rows, and how many a row has.
fn words_of(groups: &[Group], rows: usize) -> (Vec<u64>, usize) {
    let count: usize = groups.iter().map(|group| group.len()).sum();
    let mut words = vec![0; rows * count];
    for (place, column) in groups.iter().flat_map(|group| group.iter()).enumerate() {
        column.0.write(rows, count, &mut words[place..]);
    }
    (words, count)
}

/// Bytes of these groups besides those that are shared with known ones.
fn groups_beyond(groups: &[Group], known: &[Group]) -> usize {
    let beyond = |(place, group): (usize, &Group)| {
        let known = known.get(place);
        if known.is_some_and(|known| Arc::ptr_eq(known, group)) {
            return 0;
        }
        let columns = group.iter().enumerate().map(|(column, own)| {
            let known = known.and_then(|known| known.get(column)).map(|known| &known.0);
            size_of::<Column>() + own.0.bytes_beyond(known)
        });
        columns.sum()
    };
    groups.iter().enumerate().map(beyond).sum()
}

/// Values that were packed; nothing changes them.
#[derive(Debug)]
pub enum Packed<T> {
    Columns {
        rows: usize,
        groups: Vec<Group>,
    },
    /// What does not fit is kept as it is.
    Plain(Vec<T>),
}

/// A column, for those outside a thing that they cannot look into.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared(Column);

/// Columns that are kept, or shared with another version, together.
type Group = Arc<[Shared]>;

impl<T: Pack> Packed<T> {
    /// Packs some values; `before` is an earlier version of the same.
    pub fn new(values: &[T], before: Option<&Self>) -> Self {
        if values.is_empty() || !values.iter().all(Pack::fits) {
            return Self::Plain(values.to_vec());
        }
        let known = before.map_or(&[][..], Self::groups);
        Self::Columns { rows: values.len(), groups: groups_of(&in_words(values), values.len(), known) }
    }

    fn groups(&self) -> &[Group] {
        match self {
            Self::Columns { groups, .. } => groups,
            Self::Plain(_) => &[],
        }
    }

    /// The values as they were, with room for `room` of them.
    pub fn unpack(&self, room: usize) -> Vec<T> {
        let (rows, groups) = match self {
            Self::Plain(values) => return values.clone(),
            Self::Columns { rows, groups } => (*rows, groups),
        };
        let (words, count) = words_of(groups, rows);
        let mut values = Vec::with_capacity(room.max(rows));
        values.extend(words.chunks_exact(count).map(|words| T::take(&mut Reader { words, word: 0, used: WORD })));
        values
    }

    /// Bytes that this takes, not counting what it shares with another version.
    pub fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        match self {
            Self::Plain(values) => size_of_val(values.as_slice()),
            Self::Columns { groups, .. } => size_of::<Self>() + groups_beyond(groups, before.map_or(&[], Self::groups)),
        }
    }
}

macro_rules! whole {
    ($($type:ty),*) => { $(
        impl Pack for $type {
            #[inline]
            fn put(&self, to: &mut Writer) {
                to.bits(u64::from(*self), <$type>::BITS);
            }
            #[inline]
            fn take(from: &mut Reader) -> Self {
                from.bits(<$type>::BITS) as Self
            }
        }
    )* };
}
whole!(u8, u16, u32, u64);

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn put(&self, to: &mut Writer) {
        self.0.put(to);
        self.1.put(to);
    }

    fn take(from: &mut Reader) -> Self {
        (A::take(from), B::take(from))
    }
}

impl Pack for bool {
    #[inline]
    fn put(&self, to: &mut Writer) {
        to.bits(u64::from(*self), 1);
    }

    #[inline]
    fn take(from: &mut Reader) -> Self {
        from.bits(1) == 1
    }
}

/// A structure is its fields; those that change together stand together.
macro_rules! pack_fields {
    ($type:ident { $($field:tt),* $(,)? }) => {
        impl $crate::engine::pack::Pack for $type {
            fn put(&self, to: &mut $crate::engine::pack::Writer) {
                $( $crate::engine::pack::Pack::put(&self.$field, to); )*
            }
            fn take(from: &mut $crate::engine::pack::Reader) -> Self {
                Self { $( $field: $crate::engine::pack::Pack::take(from) ),* }
            }
            fn fits(&self) -> bool {
                true $( && $crate::engine::pack::Pack::fits(&self.$field) )*
            }
        }
    };
}
pub(crate) use pack_fields;

/// A choice without fields is the place of what is chosen in a list of all.
macro_rules! pack_choice {
    ($type:ty: $first:path $(, $other:path)*) => {
        impl $crate::engine::pack::Pack for $type {
            fn put(&self, to: &mut $crate::engine::pack::Writer) {
                to.bits(*self as u64, u8::BITS);
            }
            fn take(from: &mut $crate::engine::pack::Reader) -> Self {
                let word = from.bits(u8::BITS);
                $( if word == $other as u64 { return $other; } )*
                $first
            }
        }
    };
}
pub(crate) use pack_choice;

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Row {
        small: u8,
        yes: bool,
        wide: u64,
        id: u32,
    }
    pack_fields!(Row { id, small, yes, wide });

    fn row(place: u64) -> Row {
        let wide = place.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Row { small: wide as u8, yes: wide & 1 == 1, wide, id: place as u32 }
    }

    #[test]
    fn what_is_packed_is_read_back_as_it_was() {
        for rows in [1, 2, 3, 100] {
            let values: Vec<Row> = (0..rows).map(row).collect();
            assert_eq!(Packed::new(&values, None).unpack(0), values);
        }
        let extremes = [u64::MAX, 0, u64::MAX - 1, 1 << 63, 255, 256, 65_536];
        let values: Vec<u64> = extremes.into_iter().collect();
        assert_eq!(Packed::new(&values, None).unpack(0), values);
    }

    #[test]
    fn what_grows_evenly_takes_no_room_for_each_and_what_is_equal_is_shared() {
        let even: Vec<u64> = (0..1_000).map(|place| 5 + 3 * place).collect();
        let packed = Packed::new(&even, None);
        assert!(packed.bytes_beyond(None) < 200, "{}", packed.bytes_beyond(None));
        let rows: Vec<Row> = (0..1_000).map(row).collect();
        let first = Packed::new(&rows, None);
        let later: Vec<Row> = rows.iter().map(|row| Row { id: row.id + 7, ..*row }).collect();
        let second = Packed::new(&later, Some(&first));
        assert_eq!(second.unpack(0), later);
        assert!(second.bytes_beyond(Some(&first)) < second.bytes_beyond(None) / 2);
    }
}
