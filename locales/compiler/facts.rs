//! What is known about the facts of `src/engine/facts`, as a table of its own: a line with this build's fingerprint, then a line
//! for each fact, in English's order: id, what it says, `.doubt`, `.source`, `.read-on`, with tabs between. What a language
//! does not say stands there in English, so that nothing else is to be fetched.

use super::catalogue::{Catalogue, Message};
use super::pattern::{Part, Pattern};
use super::table;

/// The file whose messages these are. They have no keys: a fact is found by its id.
pub const FILE: &str = "fact";

const DOUBT: &str = "doubt";
/// Attributes that are no text: every language but a translator's has them as they are.
pub const DATA: [&str; 2] = ["source", "read-on"];

/// The table of a language.
///
/// # Errors
/// A message that is more than a line of text, or says more than is known about a fact.
pub fn write(english: &Catalogue, language: &Catalogue) -> Result<String, String> {
    let mut text = table::fingerprint(english) + "\n";
    for original in english.messages.iter().filter(|message| message.file == FILE) {
        let translated = language.messages.iter().find(|message| message.id == original.id).unwrap_or(original);
        let at = |what: String| format!("{}: {}: {what}", language.language, original.id);
        let [source, read_on] = DATA;
        if let Some((other, _)) =
            original.attributes.iter().find(|(name, _)| ![DOUBT, source, read_on].contains(&name.as_str()))
        {
            return Err(at(format!("a fact has no .{other}")));
        }
        text += original.id.trim_start_matches(FILE).trim_start_matches('-');
        let says = [
            Some(&translated.says),
            part(translated, original, DOUBT),
            part(translated, original, source),
            part(translated, original, read_on),
        ];
        for says in says {
            text.push('\t');
            text += &says.map_or(Ok(String::new()), line).map_err(at)?;
        }
        text.push('\n');
    }
    Ok(text)
}

fn part<'a>(translated: &'a Message, original: &'a Message, name: &str) -> Option<&'a Pattern> {
    let of = |message: &'a Message| message.attributes.iter().find(|(other, _)| other == name).map(|(_, says)| says);
    of(translated).or(of(original))
}

fn line(says: &Pattern) -> Result<String, String> {
    let mut line = String::new();
    for part in says {
        match part {
            Part::Text(text) if !text.chars().any(char::is_control) => line += text,
            Part::Text(_) => return Err("a control character".to_owned()),
            Part::Value(..) | Part::Select(..) => return Err("no values here".to_owned()),
        }
    }
    Ok(line)
}
