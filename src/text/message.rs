//! Messages: what the locale files say, looked up by types that [`messages`](super::messages) has for each of them, and
//! written with the values that their placeholders name.

use super::locale;
pub use super::value::{Key, Value};

/// A message with its values.
pub trait Message {
    const KEY: Key;

    /// Hands its values on, in the order in which the table counts them.
    fn give<R>(&self, to: impl FnOnce(&[Value]) -> R) -> R;

    /// What it says in the language of the page.
    fn text(&self) -> String {
        self.give(|values| format(Self::KEY, values))
    }
}

/// A message with an attribute `.why`: what happened, and why.
pub trait Explained: Message {
    const WHY: Key;
}

/// What happened, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    pub what: String,
    pub why: String,
}

impl Sentence {
    /// What a message says that explains itself.
    pub fn of<M: Explained>(message: &M) -> Self {
        message.give(|values| Self { what: format(M::KEY, values), why: format(M::WHY, values) })
    }

    /// What happened, without a reason.
    pub fn plain(message: &impl Message) -> Self {
        Self { what: message.text(), why: String::new() }
    }

    /// How many words there are to be read.
    pub fn words(&self) -> usize {
        self.what.split_whitespace().chain(self.why.split_whitespace()).count()
    }
}

/// A message without placeholders.
pub(super) fn fixed(key: Key) -> &'static str {
    locale::current().says(key).0
}

/// A message with these values.
pub(super) fn format(key: Key, values: &[Value]) -> String {
    let (says, of) = locale::current().says(key);
    let mut text = String::with_capacity(says.len() * 2);
    super::pattern::write(says, values, of, &mut text);
    text
}
