//! Lines for a terminal: what a scenario's names and texts hold cannot break a line, recolour it or turn its direction.

use crate::engine::scenario::fault::{escaped, is_unseen};
use std::io::{self, Write};

/// Prints one line. Tabs stay: AWS's own log lines have them.
pub fn line(to: &mut impl Write, text: &str) -> io::Result<()> {
    let parts: Vec<String> = text.split('\t').map(escaped).collect();
    writeln!(to, "{}", parts.join("\t"))
}

/// Several lines as they can be shown.
pub fn lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escaped).collect();
    lines.join("\n")
}

/// Prints a value as one line of JSON, which reads back as it was: such a sign can only be in a string, where JSON has an
/// escape for it.
pub fn json(to: &mut impl Write, value: &impl ToString) -> io::Result<()> {
    writeln!(to, "{}", escaped_json(&value.to_string()))
}

/// A line of JSON as it can be shown.
pub fn escaped_json(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    for c in line.chars() {
        if is_unseen(c) { shown.push_str(&format!("\\u{:04x}", u32::from(c))) } else { shown.push(c) }
    }
    shown
}
