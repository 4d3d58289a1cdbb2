//! The frame around everything: header, keys, messages, theme, rules.

pub mod header;
pub mod help;
pub mod keys;
pub mod lesson_picker;
pub mod menu;
pub mod menu_lines;
pub mod more;
pub mod new_version;
pub mod notice;
pub mod rules;
pub mod theme;
