//! What is known about the facts of [`engine::facts`](crate::engine::facts), from `locales/*/fact.ftl`: what each means, where and
//! when it was read, what is doubtful about it. A table of its own: part of the program natively, fetched by the page when
//! somebody asks.

use super::locale;
use crate::engine::facts::Fact;

/// What is known about one fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactText {
    /// What it means, in one sentence.
    pub says: &'static str,
    /// What is uncertain about it; empty if nothing is known to be.
    pub doubt: &'static str,
    /// Address of the source; empty for an assumption.
    pub source: &'static str,
    /// The day on which the source was last read.
    pub read_on: &'static str,
}

/// What is known about all facts, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactTexts {
    /// `locales/compiler/facts.rs` says what stands in it.
    lines: &'static str,
}

impl FactTexts {
    /// Reads a table, which is kept for good. `None` for what is not this build's, or not whole.
    pub fn read(table: String) -> Option<Self> {
        let lines = lines(&table)?.len();
        let table: &'static str = table.leak();
        Some(Self { lines: &table[table.len() - lines..] })
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Self {
        Self { lines: lines(include_str!(concat!(env!("OUT_DIR"), "/locales/facts.en.txt"))).unwrap_or_default() }
    }

    /// What is known about a fact.
    pub fn of(self, fact: &Fact) -> FactText {
        let find = |line: &'static str| {
            let mut parts = line.strip_prefix(fact.id)?.strip_prefix(BETWEEN)?.split(BETWEEN);
            let mut part = || parts.next().unwrap_or_default();
            Some(FactText { says: part(), doubt: part(), source: part(), read_on: part() })
        };
        self.lines.lines().find_map(find).unwrap_or_default()
    }

    /// The facts that it knows, in its order.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        self.lines.lines().filter_map(|line| line.split(BETWEEN).next())
    }
}

const BETWEEN: char = '\t';

/// The lines behind a head that is this build's.
fn lines(table: &str) -> Option<&str> {
    table.strip_prefix(locale::build())?.strip_prefix('\n').filter(|lines| lines.ends_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facts;

    #[test]
    fn a_table_is_read_whole_or_not_at_all() {
        let table = format!("{}\nsync-status\ta\tb\tc\td\nsync\te\t\t\tf\n", locale::build());
        let read = FactTexts::read(table.clone()).map(|texts| texts.of(&facts::SYNC_STATUS));
        assert_eq!(read, Some(FactText { says: "a", doubt: "b", source: "c", read_on: "d" }));
        let unknown = FactTexts::read(table.clone()).map(|texts| texts.of(&facts::NETWORK));
        assert_eq!(unknown, Some(FactText::default()));
        for broken in ["", "<!doctype html>\n", &table[1..], &table[..table.len() - 1]] {
            assert_eq!(FactTexts::read(broken.to_owned()), None, "{broken:?}");
        }
    }
}
