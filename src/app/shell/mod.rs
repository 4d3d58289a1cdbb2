//! The frame around everything: header, keys, messages, theme, rules.

pub mod focus;
pub mod header;
pub mod keys;
pub mod lesson_picker;
pub mod menu;
pub mod notice;
pub mod rules;
pub mod theme;
