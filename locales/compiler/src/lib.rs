//! Turns the Fluent files of `locales/` into what the program reads: typed keys in Rust, made from English, and a compact
//! table for each language. Runs while building, so that no page carries a Fluent parser (docs/adr/0012).

pub mod catalogue;
pub mod pattern;
pub mod pseudo;
pub mod rust;
pub mod table;

pub use catalogue::{Catalogue, Message};
