//! How a text names another resource: by a mark that no text of a file has, until somebody reads it.

/// Around the name of another resource within a text.
pub const BEGIN: char = '\u{1}';
pub const END: char = '\u{2}';

/// A text as a person reads it: names of resources as `${Queue.Arn}`.
pub fn plain(text: &str) -> String {
    text.replace(BEGIN, "${").replace(END, "}")
}
