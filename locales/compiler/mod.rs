//! Turns the Fluent files of `locales/` into what the program reads: typed keys in Rust, made from English, and a compact
//! table for each language. `build.rs` has it as a module, so that no page carries a Fluent parser (docs/adr/0012), and so
//! has `tests/locales`, which tries it.

pub mod catalogue;
pub mod facts;
pub mod pattern;
pub mod pseudo;
pub mod rust;
pub mod table;
pub mod units;
