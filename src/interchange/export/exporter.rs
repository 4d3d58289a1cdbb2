//! What makes a text of records.

use crate::engine::record::Record;
use crate::engine::time::Time;

pub trait Exporter {
    /// Takes the next record.
    fn add(&mut self, record: &Record);

    /// The whole text. What is still under way lasts until this instant.
    fn finish(self: Box<Self>, until: Time) -> String;
}
