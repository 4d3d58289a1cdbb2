//! Languages that nobody speaks, made from English. Each shows one kind of mistake at a glance:
//!
//! * `en-x-long`: each letter accented, each text 40 % longer. What is not accented comes from outside the files; what is
//!   cut has too little room.
//! * `en-x-mirror`: written from right to left.
//! * `en-x-keys`: each text is its key and its values, in brackets.

use super::catalogue::{Catalogue, Message};
use super::facts;
use super::pattern::{Part, Pattern, Variant};

pub const LONG: &str = "en-x-long";
pub const MIRROR: &str = "en-x-mirror";
pub const KEYS: &str = "en-x-keys";

/// In `en-x-keys`, around each key with its values.
pub const BRACKETS: [char; 2] = ['⟦', '⟧'];

/// All of them.
pub fn all(english: &Catalogue) -> [Catalogue; 3] {
    [
        with(english, LONG, |_, _, says| lengthened(says)),
        with(english, MIRROR, |_, _, says| mirrored(says)),
        with(english, KEYS, |message, id, _| keyed(message, id)),
    ]
}

fn with(english: &Catalogue, language: &str, change: impl Fn(&Message, &str, &Pattern) -> Pattern) -> Catalogue {
    let messages = english.messages.iter().map(|message| Message {
        says: change(message, &message.id, &message.says),
        attributes: message
            .attributes
            .iter()
            .map(|(name, says)| match name.as_str() {
                data if message.file == facts::FILE && facts::DATA.contains(&data) => (name.clone(), says.clone()),
                _ => (name.clone(), change(message, &format!("{}.{name}", message.id), says)),
            })
            .collect(),
        ..message.clone()
    });
    Catalogue { language: language.to_owned(), messages: messages.collect() }
}

fn keyed(message: &Message, id: &str) -> Pattern {
    let mut says = vec![Part::Text(format!("{}{id}", BRACKETS[0]))];
    for placeholder in &message.placeholders {
        says.extend([Part::Text(" ".to_owned()), Part::Value(placeholder.name.clone(), placeholder.is_number)]);
    }
    says.push(Part::Text(BRACKETS[1].to_string()));
    says
}

fn map(pattern: &Pattern, change: &impl Fn(&str) -> String) -> Pattern {
    let part = |part: &Part| match part {
        Part::Text(text) => Part::Text(change(text)),
        Part::Value(name, is_number) => Part::Value(name.clone(), *is_number),
        Part::Select(name, variants) => {
            let variant = |one: &Variant| Variant { when: one.when, says: map(&one.says, change) };
            Part::Select(name.clone(), variants.iter().map(variant).collect())
        }
    };
    pattern.iter().map(part).collect()
}

fn lengthened(pattern: &Pattern) -> Pattern {
    let mut says = map(pattern, &|text| text.chars().map(accented).collect());
    // Two in five more, at the end, where it is seen whether it is cut.
    let more = length(pattern) * 2 / 5;
    let padding: String = "˜".repeat(more);
    // A full stop stays the last: sentences end with it.
    match says.last_mut() {
        Some(Part::Text(last)) if last.ends_with('.') => last.insert_str(last.len() - 1, &padding),
        Some(Part::Text(last)) => last.push_str(&padding),
        _ if more > 0 => says.push(Part::Text(padding)),
        _ => {}
    }
    says
}

/// How long a pattern is at most, without its values.
fn length(pattern: &Pattern) -> usize {
    let of = |part: &Part| match part {
        Part::Text(text) => text.chars().count(),
        Part::Value(..) => 0,
        Part::Select(_, variants) => variants.iter().map(|variant| length(&variant.says)).max().unwrap_or(0),
    };
    pattern.iter().map(of).sum()
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "aceghijklnorstuwyzACEGHIJKLNORSTUWYZ";
    const ACCENTED: &str = "áçéğĥíĵķĺñóŕšťúŵýžÁÇÉĞĤÍĴĶĹÑÓŔŠŤÚŴÝŽ";
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter).map_or(letter, |(_, accented)| accented)
}

/// Right to left, whatever the letters: between U+202E and U+202C. Values in between are turned as well.
fn mirrored(pattern: &Pattern) -> Pattern {
    let mut says = vec![Part::Text('\u{202e}'.to_string())];
    says.extend(pattern.iter().cloned());
    says.push(Part::Text('\u{202c}'.to_string()));
    says
}
