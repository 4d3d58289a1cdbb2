//! A language as one text, as compact as the program wants it: a line about itself, then what each key of English says, in
//! the order of the keys, each ended by NUL. What a language does not have is empty, and English stands in.
//!
//! Within a message: U+0001 and a character `'0' + n` is value n; U+0002 and such a character begins variants by that
//! number; U+0003 begins one, as `=` with digits and `;` or a category's place in `CATEGORIES` as a digit; U+0004 ends them.

use super::catalogue::{Catalogue, Message};
use super::facts;
use super::pattern::{Part, Pattern, Placeholder, When};
use std::fmt::Write;

pub const VALUE: char = '\u{1}';
pub const SELECT: char = '\u{2}';
pub const VARIANT: char = '\u{3}';
pub const END: char = '\u{4}';
pub const NEXT: char = '\0';

/// The table of a language whose messages are looked up by English's keys: of those that are `wanted`.
///
/// # Errors
/// Which text has a character that the table needs for itself.
pub fn write(english: &Catalogue, language: &Catalogue, wanted: impl Fn(&Message) -> bool) -> Result<String, String> {
    let mut text = format!("{} {}\n", fingerprint(english), language.language);
    for original in english.messages.iter().filter(|message| message.file != facts::FILE && wanted(message)) {
        let translated = language.messages.iter().find(|message| message.id == original.id);
        for (id, _) in original.patterns() {
            let says = translated.and_then(|message| says(message, &id));
            if let Some(says) = says {
                put(&mut text, says, &original.placeholders)
                    .map_err(|what| format!("{}: {id}: {what}", language.language))?;
            }
            text.push(NEXT);
        }
    }
    Ok(text)
}

fn says<'a>(message: &'a Message, id: &str) -> Option<&'a Pattern> {
    message.patterns().find(|(name, _)| name == id).map(|(_, says)| says)
}

fn put(text: &mut String, pattern: &Pattern, values: &[Placeholder]) -> Result<(), String> {
    for part in pattern {
        match part {
            Part::Text(part) if part.chars().any(|letter| letter <= END) => {
                return Err("a control character".to_owned());
            }
            Part::Text(part) => text.push_str(part),
            Part::Value(name, _) => text.extend([VALUE, place(name, values)?]),
            Part::Select(name, variants) => {
                text.extend([SELECT, place(name, values)?]);
                for variant in variants {
                    text.push(VARIANT);
                    let _ = match variant.when {
                        When::Is(number) => write!(text, "={number};"),
                        When::Category(place) => write!(text, "{place}"),
                    };
                    put(text, &variant.says, values)?;
                }
                text.push(END);
            }
        }
    }
    Ok(())
}

/// A value's place as a character: more than a handful in one sentence nobody could read.
fn place(name: &str, values: &[Placeholder]) -> Result<char, String> {
    let place =
        values.iter().position(|value| value.name == name).ok_or_else(|| format!("English gives no ${name}"))?;
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 10)
        .map(|place| char::from(b'0' + place))
        .ok_or_else(|| "more than ten values".to_owned())
}

/// Tells tables of other keys, or of another order of values, from those of this build.
pub fn fingerprint(english: &Catalogue) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for message in &english.messages {
        message.patterns().for_each(|(id, _)| add(&id));
        message.placeholders.iter().for_each(|placeholder| add(&placeholder.name));
    }
    format!("{hash:016x}")
}
