//! What leaves the page, or the headless runner, and may come back: links, records as plain objects, and exports for the
//! tools of others; and what others bring.

pub mod counted;
pub mod embed_code;
pub mod export;
pub mod file_name;
pub mod html;
pub mod import;
pub mod json;
pub mod link;
pub mod link_locks;
pub mod link_words;
pub mod prepared;
pub mod presentation;
pub mod query;
mod record_json;
pub mod second_run;
pub mod sheet;
pub mod words;

pub use record_json::record_json;
