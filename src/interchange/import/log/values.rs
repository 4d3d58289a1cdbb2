//! Values with their units as logs have them, each with a clear message where it is none.

use super::decimal::scaled;
use super::problems::{Place, Problems};
use crate::engine::scenario::limits::TIME_MAX;
use crate::engine::time::Span;
use crate::text::messages::import as m;

/// Most memory that is taken for true, in MB: a million.
const MB_MAX: u64 = 1_000_000;
/// What Logs Insights counts memory in is bytes, and its MB are decimal.
const BYTES_DIGITS: i32 = 6;

/// A reader of values that takes note of what is none.
pub struct Values<'a> {
    pub place: Place,
    pub problems: &'a mut Problems,
}

impl Values<'_> {
    /// Milliseconds with a fraction: `12.34`.
    pub fn span(&mut self, field: &str, text: &str) -> Option<Span> {
        let micros = scaled(text, 3).filter(|micros| *micros <= TIME_MAX.micros());
        if micros.is_none() {
            self.problems.note(self.place, field, text, m::LogAllowedMs.get());
        }
        micros.map(Span)
    }

    /// Whole milliseconds; `13.0` is whole as well.
    pub fn whole_ms(&mut self, field: &str, text: &str) -> Option<u64> {
        let micros = scaled(text, 3).filter(|micros| micros.is_multiple_of(1_000) && *micros <= TIME_MAX.micros());
        if micros.is_none() {
            self.problems.note(self.place, field, text, m::LogAllowedWholeMs.get());
        }
        micros.map(|micros| micros / 1_000)
    }

    /// Megabytes.
    pub fn mb(&mut self, field: &str, text: &str) -> Option<u32> {
        let mb = scaled(text, 0).filter(|mb| (1..=MB_MAX).contains(mb) && !text.contains('.'));
        if mb.is_none() {
            self.problems.note(self.place, field, text, m::LogAllowedMb.get());
        }
        mb.map(|mb| mb as u32)
    }

    /// Bytes as Logs Insights writes them, a million in a megabyte: `1.28E8` is 128 MB.
    pub fn mb_of_bytes(&mut self, field: &str, text: &str) -> Option<u32> {
        let mb = scaled(text, -BYTES_DIGITS).filter(|mb| (1..=MB_MAX).contains(mb));
        if mb.is_none() {
            self.problems.note(self.place, field, text, m::LogAllowedBytes.get());
        }
        mb.map(|mb| mb as u32)
    }
}
