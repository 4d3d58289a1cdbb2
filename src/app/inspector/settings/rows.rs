//! Settings as tables: what a row is called, what is allowed, where that is read, and which command a change of it is. The
//! deeper ones stand behind "More", so that the simple ones come first.

use super::configured;
use super::field::{field, span};
use crate::app::dom::{El, classed, el};
use crate::app::session::Session;
use crate::engine::facts::Fact;
use crate::engine::scenario::{CallerChange, CallerId, Command, Fault, Scenario, Sdk};
use crate::engine::time::Span;

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
    Text {
        read: fn(&Scenario, u8) -> String,
        mean: fn(u8, &str) -> Result<Command, Fault>,
    },
    /// A length of time of a caller's SDK.
    SdkSpan(fn(&mut Sdk) -> &mut Span),
    Choice {
        options: Options,
        read: fn(&Scenario, u8) -> usize,
        mean: fn(&Scenario, u8, usize) -> Command,
    },
}

pub enum Options {
    Words(&'static [&'static str]),
    /// What the scenario has.
    Listed(fn(&Scenario, u8) -> Vec<String>),
}

impl Row {
    pub fn field(&'static self, session: Session, of: u8) -> El {
        let field = field(self.label).unit(self.unit).hint(self.hint).facts(self.facts);
        let Kind::Choice { options, read, mean } = &self.kind else {
            let value = configured(session, move |config| self.kind.text(config, of));
            return field.text(value, move |text| session.try_give(self.kind.meant(session, of, text)?));
        };
        let options = match options {
            Options::Words(words) => words.iter().map(|word| (*word).to_owned()).collect(),
            Options::Listed(list) => session.with(|run| list(run.world().config(), of)),
        };
        let value = configured(session, move |config| read(config, of));
        field.choice(&options, value, move |place| {
            session.try_give(session.with(|run| mean(run.world().config(), of, place)))
        })
    }
}

impl Kind {
    /// What is configured, of what is typed.
    fn text(&self, config: &Scenario, of: u8) -> String {
        match self {
            Self::Text { read, .. } => read(config, of),
            Self::SdkSpan(part) => {
                let mut sdk = config.caller(CallerId(of)).sdk;
                part(&mut sdk).text()
            }
            Self::Choice { .. } => String::new(),
        }
    }

    fn meant(&self, session: Session, of: u8, text: &str) -> Result<Command, Fault> {
        let mut sdk =
            session.with(|run| run.world().config().callers.get(usize::from(of)).map_or(Sdk::NONE, |c| c.sdk));
        match self {
            Self::Text { mean, .. } => return mean(of, text),
            Self::SdkSpan(part) => *part(&mut sdk) = span(text)?,
            Self::Choice { .. } => {}
        }
        Ok(Command::SetCaller { caller: CallerId(of), change: CallerChange::Sdk(sdk) })
    }
}

/// The deeper settings, closed at first.
pub fn more(session: Session, of: u8, rows: &'static [Row]) -> El {
    let fields: Vec<El> = rows.iter().map(|row| row.field(session, of)).collect();
    classed("details", "more").with(&[el("summary").text("More")]).with(&fields)
}
