//! What a sourced number is: its value and unit, and how sure it is. What it means, where and when it was read and what is
//! doubtful about it stands in `locales/en/fact.ftl` under its id.

use crate::engine::time::Span;

/// How well a figure is supported.
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
    /// Stable name: of its texts, and as links and tests use it.
    pub id: &'static str,
    pub value: u64,
    pub unit: Unit,
    pub status: Status,
}

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

    pub(super) const fn documented(id: &'static str, value: u64, unit: Unit) -> Self {
        Self { id, value, unit, status: Status::Documented }
    }

    pub(super) const fn measured(id: &'static str, value: u64, unit: Unit) -> Self {
        Self { id, value, unit, status: Status::Measured }
    }

    pub(super) const fn assumed(id: &'static str, value: u64, unit: Unit) -> Self {
        Self { id, value, unit, status: Status::Assumed }
    }
}
