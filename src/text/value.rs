//! What a message is looked up by, and what stands for its placeholders.

/// A message's place in every language's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub usize);

/// How many keys there are.
pub const KEYS: usize = include!(concat!(env!("OUT_DIR"), "/keys.txt"));

/// What stands for a placeholder. A number is grouped when it is written, and chooses among a message's variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    Text(&'a str),
    Number(u64),
}

/// CLDR's category that fits every number: its place among `zero`, `one`, `two`, `few`, `many`, `other`.
pub const OTHER: u32 = 5;
/// Its place of `one`.
pub const ONE: u32 = 1;
