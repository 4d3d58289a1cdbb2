//! What of a log was not understood: where, which field, what was found, what is allowed. The first ones, and how many.

use crate::engine::scenario::Fault;
use crate::engine::scenario::fault::shortened;
use crate::text::message::Message as _;
use crate::text::messages::import as m;
use std::fmt;

/// Problems that are kept; more are only counted.
pub const PROBLEMS_MAX: usize = 100;

/// A place in a log: a line, and where that holds a whole document, an entry of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: u32,
    /// A list's name, and an index in it from 0.
    pub entry: Option<(&'static str, u32)>,
}

impl Place {
    pub const fn line(line: u32) -> Self {
        Self { line, entry: None }
    }

    pub const fn entry(self, list: &'static str, index: usize) -> Self {
        Self { entry: Some((list, index as u32)), ..self }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.to_string();
        to.write_str(&match self.entry {
            Some((list, index)) => m::LogEntryPlace { line: &line, entry: &format!("{list}[{index}]") }.text(),
            None => m::LogLinePlace { line: &line }.text(),
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    pub count: u64,
    /// The first of them, [`PROBLEMS_MAX`] at most.
    pub first: Vec<Fault>,
}

impl Problems {
    /// Takes note of one; `field` is empty where the whole place is meant.
    pub fn note(&mut self, place: Place, field: &str, found: &str, allowed: &str) {
        self.count += 1;
        if self.first.len() < PROBLEMS_MAX {
            let path = if field.is_empty() { place.to_string() } else { format!("{place}: {}", shortened(field)) };
            let found = if found.is_empty() {
                m::LogFoundNothing.get().to_owned()
            } else {
                format!("\"{}\"", shortened(found))
            };
            self.first.push(Fault::new(path, found, allowed));
        }
    }
}
