//! A JSON value as text.

use serde_json::Value;

/// The value on one line. What `Value` displays is the same, but brings along how to lay it out over many, which no part of the
/// page needs at its start.
pub fn text(value: &Value) -> String {
    // Whatever is in a value can be written.
    serde_json::to_string(value).unwrap_or_default()
}
