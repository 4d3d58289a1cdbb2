//! What leaves the page, or the headless runner, and may come back: links, and records as plain objects.

pub mod link;
mod record_json;
pub mod words;

pub use record_json::record_json;
