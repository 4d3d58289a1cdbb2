//! A JSON object of Lambda's that is cut off: what stands before the cut.

use super::timestamp::Timestamp;
use crate::engine::scenario::limits::NAME_MAX;
use serde_json::{Map, Value};

/// So long is a time at most: `2026-11-26T19:16:00.123456Z`.
const TIME_LENGTH: usize = 28;
/// So many characters of its end are shown.
const SHOWN: usize = NAME_MAX - 1;

/// Whether it begins as each line of Lambda's own does, with its time, or names an event of the platform. What functions print may be
/// like JSON, and need not be it.
pub fn is_of_lambda(text: &str) -> bool {
    let mut rest = text.trim_start();
    if rest.starts_with('{') && rest.contains("\"platform.") {
        return true;
    }
    for mark in ["{", "\"time", "stamp", "\"", ":", "\""] {
        match rest.strip_prefix(mark) {
            Some(behind) => rest = behind.trim_start(),
            // The name is `time` or `timestamp`.
            None if mark == "stamp" => {}
            None => return false,
        }
    }
    let is_cut_within = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.len() < TIME_LENGTH;
    rest.split_once('"').map_or(is_cut_within, |(time, _)| Timestamp::parse(time).is_some())
}

/// The last characters before the cut.
pub fn end(text: &str) -> String {
    let from = text.chars().count().saturating_sub(SHOWN);
    let end: String = text.chars().skip(from).collect();
    if from > 0 { format!("…{end}") } else { end }
}

/// The object of what is whole before the cut: up to there where a value ends, or else up to the last comma. A number at the
/// end may have lost digits.
pub fn before(text: &str) -> Option<Map<String, Value>> {
    let (mut open, mut in_text, mut is_escaped) = (Vec::new(), false, false);
    let mut comma = None;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if in_text => is_escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                open.pop();
            }
            ',' => comma = Some((at, open.clone())),
            _ => {}
        }
    }
    let closed = |text: &str, open: &[char]| {
        let whole: String = text.chars().chain(open.iter().rev().copied()).collect();
        serde_json::from_str(&whole).ok()
    };
    let is_value = !in_text && text.ends_with(['"', '}', ']']);
    let at_end = is_value.then(|| closed(text, &open)).flatten();
    at_end.or_else(|| comma.and_then(|(at, open)| closed(&text[..at], &open)))
}
