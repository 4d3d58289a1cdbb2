//! Writes what a message says, from a language's table: text, values, and variants chosen by a number. The table's marks
//! are described where it is made, in `locales/compiler/table.rs`.
//!
//! A table may come over the network. Whatever is in it, this ends, and writes at most what is there.

use super::locale::Locale;
use super::number::grouped;
use super::value::{OTHER, Value};

const VALUE: char = '\u{1}';
const SELECT: char = '\u{2}';
const VARIANT: char = '\u{3}';
const END: char = '\u{4}';

/// Adds a message with its values to a text.
pub fn write(says: &str, values: &[Value], language: &Locale, text: &mut String) {
    Writer { rest: says, values, language, text }.pattern(true);
}

struct Writer<'a> {
    rest: &'a str,
    values: &'a [Value<'a>],
    language: &'a Locale,
    text: &'a mut String,
}

impl<'a> Writer<'a> {
    /// Writes, or only reads, up to the end of the text or of a variant; says which mark it ended at.
    fn pattern(&mut self, is_shown: bool) -> Option<char> {
        loop {
            let end = self.rest.find([VALUE, SELECT, VARIANT, END]).unwrap_or(self.rest.len());
            let (plain, rest) = self.rest.split_at(end);
            self.rest = rest;
            if is_shown {
                self.text.push_str(plain);
            }
            match self.next()? {
                VALUE => {
                    let value = self.value();
                    if is_shown {
                        self.put(value);
                    }
                }
                SELECT => self.select(is_shown)?,
                mark => return Some(mark),
            }
        }
    }

    /// Writes the first variant that fits, and reads the others.
    fn select(&mut self, is_shown: bool) -> Option<()> {
        let value = self.value();
        let mut mark = self.next()?;
        let mut is_chosen = false;
        while mark == VARIANT {
            let fits = self.fits(value)?;
            let is_this = fits && !is_chosen;
            is_chosen |= fits;
            mark = self.pattern(is_shown && is_this)?;
        }
        Some(())
    }

    /// Reads when a variant is to be taken.
    fn fits(&mut self, value: Option<Value>) -> Option<bool> {
        let number = match value {
            Some(Value::Number(number)) => number,
            _ => u64::MAX,
        };
        let when = self.next()?;
        if when != '=' {
            let category = when.to_digit(10)?;
            return Some(category == OTHER || category == self.language.category(number));
        }
        let (exactly, rest) = self.rest.split_once(';')?;
        self.rest = rest;
        Some(exactly.parse() == Ok(number))
    }

    fn value(&mut self) -> Option<Value<'a>> {
        let place = self.next()?.to_digit(10)?;
        self.values.get(place as usize).copied()
    }

    fn put(&mut self, value: Option<Value>) {
        match value {
            Some(Value::Text(text)) => self.text.push_str(text),
            Some(Value::Number(number)) => self.text.push_str(&grouped(number)),
            None => {}
        }
    }

    fn next(&mut self) -> Option<char> {
        let mut letters = self.rest.chars();
        let next = letters.next();
        self.rest = letters.as_str();
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale;

    fn written(says: &str, values: &[Value]) -> String {
        let mut text = String::new();
        write(says, values, locale::english(), &mut text);
        text
    }

    #[test]
    fn values_stand_where_their_marks_are() {
        let says = "\u{1}1 calls \u{1}0.";
        assert_eq!(written(says, &[Value::Text("charge"), Value::Text("checkout")]), "checkout calls charge.");
        assert_eq!(written("\u{1}0 ms", &[Value::Number(2_000)]), "2,000 ms");
    }

    #[test]
    fn a_number_chooses_the_first_variant_that_fits() {
        let says = "\u{2}0\u{3}=0;none\u{3}1one event\u{3}5\u{1}0 \u{2}1\u{3}1event\u{3}5events\u{4}\u{4}, waiting";
        let of = |number, kinds| written(says, &[Value::Number(number), Value::Number(kinds)]);
        assert_eq!(of(0, 1), "none, waiting");
        assert_eq!(of(1, 1), "one event, waiting");
        assert_eq!(of(1_200, 3), "1,200 events, waiting");
    }

    #[test]
    fn whatever_a_table_holds_it_ends() {
        for says in [
            "\u{1}",
            "\u{1}9",
            "\u{1}x!",
            "\u{2}",
            "\u{2}0",
            "\u{2}0\u{3}",
            "\u{2}0\u{3}=7",
            "\u{3}\u{4}\u{4}a",
            "a\u{4}b",
        ] {
            assert!(written(says, &[Value::Number(7)]).len() < 8, "{says:?}");
        }
        assert_eq!(written("a \u{1}7b", &[]), "a b", "a value that nobody gave");
    }
}
