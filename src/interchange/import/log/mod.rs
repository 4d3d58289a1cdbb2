//! A log of a Lambda function, read: text in, values out. No input or output, no clock.
//!
//! [`format::of`] tells what it is written in, [`read`] takes it apart, [`summary`] adds it up, [`fit`] makes a scenario that
//! runs like it. What a log does not say is absent in all of these, never zero; what AWS billed is read, never computed.

mod attempt;
mod collect;
mod columns;
mod cut;
mod decimal;
mod documents;
mod entry;
pub mod fit;
mod format;
mod json_line;
pub mod lost;
mod percentiles;
mod problems;
mod reader;
mod reading;
mod summary;
mod text_line;
mod timestamp;
mod unpack;
mod values;

pub use attempt::{Attempt, Event, Law, Log, Wait};
pub use format::{LogFormat, of};
pub use percentiles::Percentiles;
pub use problems::{PROBLEMS_MAX, Place, Problems};
pub use reader::UNPACKED_MAX;
pub use reading::{Reading, read};
pub use summary::{MemoryUse, Summary, Unseen};
pub use timestamp::Timestamp;
pub use unpack::{gunzip, is_gzip};
