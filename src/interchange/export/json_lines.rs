//! Records as JSON Lines: an object for each, a line for each. Amounts of money are texts, so that readers who keep numbers
//! as floats lose nothing.

use super::exporter::Exporter;
use super::fields::{Fields, Value};
use super::levels::Levels;
use crate::engine::answer::quoted;
use crate::engine::record::Record;
use crate::engine::scenario::Scenario;
use crate::engine::time::Time;
use std::sync::Arc;

pub struct JsonLines {
    scenario: Arc<Scenario>,
    levels: Levels,
    text: String,
}

impl JsonLines {
    pub fn new(scenario: Arc<Scenario>) -> Self {
        let levels = Levels::new(scenario.functions.len());
        Self { scenario, levels, text: String::new() }
    }
}

impl Exporter for JsonLines {
    fn add(&mut self, record: &Record) {
        self.levels.add(record);
        let mut fields = Fields::of(record, &self.scenario, &self.levels).all;
        fields.sort_by_key(|(column, _)| *column as usize);
        for (place, (column, value)) in fields.iter().enumerate() {
            self.text.push_str(if place == 0 { "{\"" } else { ",\"" });
            self.text.push_str(column.name());
            self.text.push_str("\":");
            match value {
                Value::Number(number) => self.text.push_str(&number.to_string()),
                Value::Large(number) => self.text.push_str(&quoted(&number.to_string())),
                Value::Flag(flag) => self.text.push_str(if *flag { "true" } else { "false" }),
                Value::Text(text) => self.text.push_str(&quoted(text)),
                Value::Own(text) => self.text.push_str(&quoted(text)),
            }
        }
        self.text.push_str("}\n");
    }

    fn finish(self: Box<Self>, _: Time) -> String {
        self.text
    }
}
