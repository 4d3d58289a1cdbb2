//! What a sourced number is: its value and unit, what it means, where it was read and how sure it is.

use crate::engine::time::Span;

/// How well a figure is founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// AWS states it in its documentation, API model, price list or blog.
    Documented,
    /// Somebody recorded it against the real service.
    Measured,
    /// Nobody has published it: our choice, and adjustable.
    Assumed,
}

/// What a fact's value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Micros,
    Count,
    Megabytes,
    Bytes,
    HttpStatus,
    PartsPerMillion,
    PicodollarsPerGbSecond,
    Picodollars,
    GbSeconds,
}

/// One figure and its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Stable name, as links and tests use it.
    pub id: &'static str,
    pub value: u64,
    pub unit: Unit,
    /// What it means, in one sentence.
    pub says: &'static str,
    pub status: Status,
    /// Address of the source; empty for an assumption.
    pub source: &'static str,
    /// What is uncertain about it; empty if nothing is known to be.
    pub doubt: &'static str,
    /// The day on which the source was last read.
    pub read_on: &'static str,
}

/// The day on which the sources were last read, but for the prices: their list has its own.
const READ_ON: &str = "2026-11-23";
/// The day on which those were read again that changed in November 2026.
pub(super) const READ_AGAIN: &str = "2026-11-26";

impl Fact {
    /// The value as an HTTP status.
    pub const fn http_status(&self) -> u16 {
        self.value as u16
    }

    /// The value as a length of time; the fact's unit must be [`Unit::Micros`].
    pub const fn span(&self) -> Span {
        assert!(matches!(self.unit, Unit::Micros));
        Span(self.value)
    }

    pub const fn count(&self) -> u32 {
        self.value as u32
    }

    pub(super) const fn documented(
        id: &'static str,
        value: u64,
        unit: Unit,
        says: &'static str,
        source: &'static str,
    ) -> Self {
        Self { id, value, unit, says, status: Status::Documented, source, doubt: "", read_on: READ_ON }
    }

    pub(super) const fn measured(
        id: &'static str,
        value: u64,
        unit: Unit,
        says: &'static str,
        source: &'static str,
    ) -> Self {
        Self { id, value, unit, says, status: Status::Measured, source, doubt: "", read_on: READ_ON }
    }

    pub(super) const fn assumed(
        id: &'static str,
        value: u64,
        unit: Unit,
        says: &'static str,
        doubt: &'static str,
    ) -> Self {
        Self { id, value, unit, says, status: Status::Assumed, source: "", doubt, read_on: READ_ON }
    }

    /// Read on another day than the rest.
    pub(super) const fn read_on(self, read_on: &'static str) -> Self {
        Self { read_on, ..self }
    }

    pub(super) const fn but(self, doubt: &'static str) -> Self {
        Self { doubt, ..self }
    }
}
