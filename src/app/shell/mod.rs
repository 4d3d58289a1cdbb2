//! The frame around everything: header, keys, messages, theme, rules.

pub mod header;
pub mod keys;
pub mod notice;
pub mod rules;
pub mod theme;
