//! A type for each message of `locales/en/*.ftl`, with a field for each of its placeholders, in a module for each file:
//! a message or a value that is not there does not compile. Made by `build.rs`.
#![allow(missing_docs)]

use super::message::{Explained, Key, Message, Value, fixed, format};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
