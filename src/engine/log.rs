//! Where records go. The engine is generic over it, so that a benchmark pays for no log and the page has a full one.

use crate::engine::hash::Digest;
use crate::engine::record::Record;
use std::hash::Hash as _;

/// Takes records in order.
pub trait Log {
    fn push(&mut self, record: Record);
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoLog;

/// Keeps everything.
#[derive(Clone, Debug, Default)]
pub struct FullLog(pub Vec<Record>);

/// Any log behind one type: the rules are compiled once for it, which the page's size needs more than speed.
pub struct AnyLog<'a>(pub &'a mut dyn Log);

impl Log for AnyLog<'_> {
    fn push(&mut self, record: Record) {
        self.0.push(record);
    }
}

/// Keeps a digest of everything.
#[derive(Clone, Debug, Default)]
pub struct DigestLog(pub Digest);

impl Log for NoLog {
    #[inline]
    fn push(&mut self, _: Record) {}
}

impl Log for FullLog {
    #[inline]
    fn push(&mut self, record: Record) {
        self.0.push(record);
    }
}

impl Log for DigestLog {
    fn push(&mut self, record: Record) {
        record.hash(&mut self.0);
    }
}
