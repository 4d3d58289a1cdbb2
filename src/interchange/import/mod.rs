//! What others bring: their logs and templates, read into values. Pure: text in, values out. The kind is told by its content.
//!
//! Another kind is a folder beside these, a variant of [`Kind`], and its test in [`kind`].

pub mod encoding;
pub mod log;
pub mod report;
pub mod template;

use log::LogFormat;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A log of a function.
    Log(LogFormat),
    /// A template of functions, or what a tool says of them.
    Template(template::Kind),
}

/// Longest text that is taken, in bytes.
pub const SOURCE_MAX: usize = 64 << 20;

/// What kind a text is; `None` if it is none that is understood.
pub fn kind(text: &str) -> Option<Kind> {
    log::of(text).map(Kind::Log).or_else(|| template::kind(text).map(Kind::Template))
}

/// Whether a text that is of no kind is no scenario either, nor meant to be one: a scenario is a JSON object, and says in its
/// words what it is as soon as it has any. Somebody who brings something else is told what is taken, not what a scenario lacks.
pub fn is_nothing_known(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    !template::is_meant(text) && !text.starts_with('{')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_as_one_of_the_kinds_is_told_from_any_text() {
        for text in ["", "hello world", "1", "[]", "a,b\n1,2", &"the quick brown fox\n".repeat(150_000)] {
            assert!(is_nothing_known(text), "{text:.20}");
        }
        for text in ["{", " {\"callers\": [", "\u{feff}{}", "AWSTemplateFormatVersion: [", "{\"functions\": 1}"] {
            assert!(!is_nothing_known(text), "{text}");
        }
    }
}
