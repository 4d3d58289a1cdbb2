//! What leaves the page, or the headless runner, for others to read: records as plain objects.

mod record_json;
pub mod words;

pub use record_json::record_json;
