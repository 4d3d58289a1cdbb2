//! On the page a number and its unit stay on one line: the space between them does not break, in whatever language and file.
//! A terminal has no use for that.

use super::catalogue::Catalogue;
use super::pattern::{Part, Pattern};

const NO_BREAK: char = '\u{a0}';
/// Words that are units wherever they follow a number or a value.
const UNITS: [&str; 12] = ["µs", "ms", "s", "min", "h", "d", "MB", "GB", "GB-seconds", "%", "µ$", "n$"];

/// Does so in all that a language says.
pub fn bind_all(language: &mut Catalogue) {
    for message in &mut language.messages {
        bind(&mut message.says);
        message.attributes.iter_mut().for_each(|(_, says)| bind(says));
    }
}

/// Binds each unit to the number or the value before it.
pub fn bind(pattern: &mut Pattern) {
    let mut follows_value = false;
    for part in pattern {
        match part {
            Part::Text(text) => {
                *text = bound(text, follows_value);
                follows_value = false;
            }
            Part::Value(..) => follows_value = true,
            Part::Select(_, variants) => {
                variants.iter_mut().for_each(|variant| bind(&mut variant.says));
                follows_value = false;
            }
        }
    }
}

fn bound(text: &str, follows_value: bool) -> String {
    let mut result = String::with_capacity(text.len());
    let mut after_number = follows_value;
    for (place, letter) in text.char_indices() {
        let binds = letter == ' ' && after_number && begins_with_unit(&text[place + 1..]);
        result.push(if binds { NO_BREAK } else { letter });
        after_number = letter.is_ascii_digit();
    }
    result
}

fn begins_with_unit(text: &str) -> bool {
    let is_whole = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-' || next == '$');
    UNITS.iter().any(|unit| text.strip_prefix(unit).is_some_and(is_whole))
}
