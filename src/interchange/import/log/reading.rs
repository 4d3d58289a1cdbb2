//! A whole text, read a part at a time, so that something else can be done in between: lines, documents or a table.

use super::attempt::Log;
use super::columns;
use super::documents::{Documents, Part};
use super::format::LogFormat;
use super::problems::Place;
use super::reader::{Envelope, Reader};
use crate::text::message::Message;
use crate::text::messages::import as m;

/// Reads a text of this format.
pub fn read(text: &str, format: LogFormat) -> Log {
    let mut reading = Reading::new(format);
    while !reading.read_on(text, usize::MAX) {}
    reading.finish()
}

/// A log that is read a part at a time.
pub struct Reading {
    reader: Reader,
    format: LogFormat,
    /// What is read: bytes, and lines.
    bytes: usize,
    lines: u32,
    documents: Documents,
    table: Table,
    /// Whether the text is taken apart, so that only what waits is left.
    is_apart: bool,
    /// Bytes of what waited and is read, about.
    done: usize,
}

/// The rows of a table so far.
#[derive(Default)]
struct Table {
    head: Option<Vec<String>>,
    rows: Vec<(Place, columns::Row)>,
}

impl Reading {
    pub fn new(format: LogFormat) -> Self {
        let (documents, table) = (Documents::default(), Table::default());
        Self { reader: Reader::default(), format, bytes: 0, lines: 0, documents, table, is_apart: false, done: 0 }
    }

    /// Reads on in the same text, for about so many bytes. Whether that was the rest of it.
    pub fn read_on(&mut self, text: &str, bytes: usize) -> bool {
        let text = text.trim_start_matches('\u{feff}');
        let mut left = bytes.max(1);
        loop {
            let read = self.reader.read_waiting(left);
            self.done = self.done.saturating_add(read);
            left = left.saturating_sub(read);
            if left == 0 || self.is_apart {
                return left > 0;
            }
            let before = self.bytes;
            self.is_apart = self.take_apart(text, before.saturating_add(left));
            left = left.saturating_sub(self.bytes - before);
        }
    }

    /// Takes the text apart up to about this place. Whether that was the rest of it.
    fn take_apart(&mut self, text: &str, until: usize) -> bool {
        let reader = &mut self.reader;
        match self.format {
            LogFormat::Lines => {
                for line in text[self.bytes..].split_inclusive('\n') {
                    if self.bytes >= until {
                        return false;
                    }
                    (self.bytes, self.lines) = (self.bytes + line.len(), self.lines + 1);
                    reader.message(line, Envelope { place: Place::line(self.lines), ..Envelope::default() });
                }
                true
            }
            LogFormat::InsightsCsv => self.table(text, until),
            LogFormat::Subscription if !text.trim_start().starts_with(['{', '[']) => {
                reader.packed(text, Place::line(1), "", 0);
                true
            }
            _ => self.documents(text, until),
        }
    }

    fn documents(&mut self, text: &str, until: usize) -> bool {
        while self.documents.bytes() < until {
            match self.documents.part(text) {
                Part::More => {}
                Part::Document(document, line) => {
                    self.reader.document(document, Place::line(line), 0);
                    break;
                }
                Part::Broken => {
                    self.reader.name_what_is_broken(text, 1);
                    return true;
                }
                Part::End => return true,
            }
        }
        self.bytes = self.documents.bytes();
        false
    }

    fn table(&mut self, text: &str, until: usize) -> bool {
        let mut builder = csv::ReaderBuilder::new();
        builder.flexible(true);
        if self.table.head.is_none() {
            let mut from = builder.from_reader(text.as_bytes());
            let head = from.headers().map_or_else(|_| Vec::new(), |head| head.iter().map(str::to_owned).collect());
            let position = from.position();
            (self.bytes, self.lines) = (position.byte() as usize, (position.line() as u32).saturating_sub(1));
            self.table.head = Some(head);
        }
        let head = self.table.head.as_deref().unwrap_or_default();
        let (bytes, lines) = (self.bytes, self.lines);
        let mut from = builder.has_headers(false).from_reader(text.get(bytes..).unwrap_or_default().as_bytes());
        let mut row = csv::StringRecord::new();
        while self.bytes < until {
            match from.read_record(&mut row) {
                Ok(false) => {
                    self.reader.rows(std::mem::take(&mut self.table.rows));
                    return true;
                }
                Ok(true) => {
                    let line = lines + row.position().map_or(0, csv::Position::line) as u32;
                    if row.len() > head.len() {
                        let first = row.iter().take(head.len()).collect::<Vec<_>>().join(", ");
                        let allowed = m::LogCells { count: head.len() as u64 }.text();
                        self.reader.problems().note(Place::line(line), "", &first, &allowed);
                    }
                    // A row that is too short has its other columns all the same: they are empty.
                    let cells = row.iter().chain(std::iter::repeat("")).map(str::to_owned);
                    let fields = head.iter().cloned().zip(cells).collect();
                    self.table.rows.push((Place::line(line), fields));
                }
                Err(_) => {
                    let line = self.table.rows.len() as u32 + 2;
                    self.reader.problems().note(Place::line(line), "", "", m::LogAllowedRow.get());
                }
            }
            let position = from.position();
            (self.bytes, self.lines) =
                (bytes + position.byte() as usize, lines + (position.line() as u32).saturating_sub(1));
        }
        false
    }

    /// How much of a text of so many bytes is read, in per cent: of what is taken apart first, each half.
    pub fn percent(&self, bytes: usize) -> usize {
        let part = |of: usize| 100 * of.min(bytes) / bytes.max(1);
        match self.format {
            LogFormat::Lines => part(self.bytes),
            _ => (part(self.bytes) + part(self.done)) / 2,
        }
    }

    pub fn finish(self) -> Log {
        self.reader.finish()
    }
}
