//! Settings as tables: what a row is called, what is allowed, where that is read, and which command a change of it is. The
//! deeper ones stand behind "More", so that the simple ones come first.

use super::configured;
use super::field::{Given, field};
use crate::app::dom::{El, classed, el};
use crate::app::session::Session;
use crate::engine::facts::Fact;
use crate::engine::scenario::{Command, Fault, Scenario};

/// One setting of somebody: the number says of which caller or function; the account's have none.
pub struct Row {
    pub label: &'static str,
    pub unit: &'static str,
    pub hint: &'static str,
    pub facts: &'static [&'static Fact],
    pub kind: Kind,
}

/// How it is entered, what is configured, and what a new value means.
pub enum Kind {
    Text { read: fn(&Scenario, u8) -> String, mean: fn(&Scenario, u8, &str) -> Result<Command, Fault> },
    Choice { options: Options, read: fn(&Scenario, u8) -> usize, mean: fn(&Scenario, u8, usize) -> Command },
}

pub enum Options {
    Words(&'static [&'static str]),
    /// What the scenario has.
    Listed(fn(&Scenario, u8) -> Vec<String>),
}

impl Row {
    pub fn field(&'static self, session: Session, of: u8) -> El {
        let field = field(self.label).unit(self.unit).hint(self.hint).facts(self.facts);
        let config = move || session.with(|run| run.world().config().clone());
        match &self.kind {
            Kind::Text { read, mean } => {
                let value = configured(session, move |config| read(config, of));
                field.text(value, move |text| -> Given { session.try_give(mean(&config(), of, text)?) })
            }
            Kind::Choice { options, read, mean } => {
                let options = match options {
                    Options::Words(words) => words.iter().map(|word| (*word).to_owned()).collect(),
                    Options::Listed(list) => list(&config(), of),
                };
                let value = configured(session, move |config| read(config, of));
                field.choice(&options, value, move |place| session.try_give(mean(&config(), of, place)))
            }
        }
    }
}

/// The deeper settings, closed at first.
pub fn more(session: Session, of: u8, rows: &'static [Row]) -> El {
    let fields: Vec<El> = rows.iter().map(|row| row.field(session, of)).collect();
    classed("details", "more").with(&[el("summary").text("More")]).with(&fields)
}
