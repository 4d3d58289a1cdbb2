//! What others bring: their logs and templates, read into values. Pure: text in, values out. The kind is told by its content.
//!
//! Another kind is a folder beside these, a variant of [`Kind`], and its test in [`kind`].

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
