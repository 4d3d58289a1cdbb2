//! Records as a table: comma-separated values as RFC 4180 has them, with a head, in UTF-8. A field that a record does not have
//! is empty.

use super::exporter::Exporter;
use super::fields::{Column, Fields, Value};
use super::levels::Levels;
use crate::engine::record::Record;
use crate::engine::scenario::Scenario;
use crate::engine::time::Time;
use std::sync::Arc;

const LINE_END: &str = "\r\n";

pub struct Csv {
    scenario: Arc<Scenario>,
    levels: Levels,
    text: String,
}

impl Csv {
    pub fn new(scenario: Arc<Scenario>) -> Self {
        let head: Vec<&str> = Column::ALL.iter().map(|column| column.name()).collect();
        let levels = Levels::new(scenario.functions.len());
        Self { scenario, levels, text: head.join(",") + LINE_END }
    }
}

impl Exporter for Csv {
    fn add(&mut self, record: &Record) {
        self.levels.add(record);
        let mut cells = vec![None; Column::ALL.len()];
        for (column, value) in Fields::of(record, &self.scenario, &self.levels).all {
            cells[column as usize] = Some(value);
        }
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            match cell {
                None => {}
                Some(Value::Number(number)) => self.text.push_str(&number.to_string()),
                Some(Value::Large(number)) => self.text.push_str(&number.to_string()),
                Some(Value::Flag(flag)) => self.text.push_str(if *flag { "true" } else { "false" }),
                Some(Value::Text(text)) => push_cell(&mut self.text, text),
                Some(Value::Own(text)) => push_cell(&mut self.text, text),
            }
        }
        self.text.push_str(LINE_END);
    }

    fn finish(self: Box<Self>, _: Time) -> String {
        self.text
    }
}

/// A text, between quotation marks where it would otherwise be taken for something else.
fn push_cell(to: &mut String, text: &str) {
    let is_plain = !text.contains(['"', ',', '\r', '\n']) && text.trim() == text;
    if is_plain {
        to.push_str(text);
        return;
    }
    to.push('"');
    to.push_str(&text.replace('"', "\"\""));
    to.push('"');
}

#[cfg(test)]
mod tests {
    use super::push_cell;

    #[test]
    fn a_cell_is_quoted_where_it_has_to_be() {
        for (text, cell) in [
            ("charge", "charge"),
            ("card, charged", "\"card, charged\""),
            ("the \"first\"", "\"the \"\"first\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            (" padded", "\" padded\""),
            ("注文", "注文"),
        ] {
            let mut to = String::new();
            push_cell(&mut to, text);
            assert_eq!(to, cell);
        }
    }
}
