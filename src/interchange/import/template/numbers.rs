//! Numbers as files write them.

use crate::engine::time::Span;

/// A whole number as JSON, YAML or a person writes it: `128`, `"128"`, `128.0`.
pub fn whole(text: &str) -> Option<u64> {
    let text = text.trim();
    let plain =
        text.split_once('.').map_or(text, |(whole, part)| if part.bytes().all(|b| b == b'0') { whole } else { text });
    plain.parse().ok()
}

/// Whole seconds as a length of time.
pub fn seconds(text: &str) -> Option<Span> {
    whole(text)?.checked_mul(Span::from_secs(1).0).map(Span)
}
