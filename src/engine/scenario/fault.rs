//! A fault of a scenario, and texts from a file as a message can show them.

use super::limits::NAME_MAX;
use std::fmt;

/// Something wrong with a scenario: where, what was found, what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Path of the field: `functions[0].timeout`.
    pub path: String,
    pub found: String,
    pub allowed: String,
}

impl Fault {
    pub fn new(path: impl Into<String>, found: impl Into<String>, allowed: impl Into<String>) -> Self {
        Self { path: escaped(&path.into()), found: escaped(&found.into()), allowed: escaped(&allowed.into()) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.path)?;
        to.write_str(": found ")?;
        to.write_str(&self.found)?;
        to.write_str("; allowed: ")?;
        to.write_str(&self.allowed)
    }
}

/// A text from a file as it can be shown: what would break a line, recolour a terminal or turn the direction of what
/// follows is written as an escape.
pub fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unseen(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

/// Whether a character is not seen itself, but changes how what is around it is shown.
pub fn is_unseen(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    c.is_control() || turns
}

/// At most 40 characters of a text, for messages.
pub fn shortened(text: &str) -> String {
    if text.chars().count() <= NAME_MAX {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(NAME_MAX - 1).collect();
    short.push('…');
    short
}
