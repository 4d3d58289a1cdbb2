//! From JSON to a tree that knows its places: several values may follow one another, as the outputs of several commands do.
//! Text in, value out.

use super::node::{At, DEPTH_MAX, Entry, Fault, NODES_MAX, Node, Place, Value};
use crate::text::message::Message as _;
use crate::text::messages::import as m;

/// Hexadecimal digits of an escape.
const ESCAPE_DIGITS: usize = 4;

/// Reads all values of a text.
///
/// # Errors
/// The first thing that is no JSON.
pub fn read(text: &str) -> Result<Vec<Node>, Fault> {
    let mut reader = Reader { bytes: text.as_bytes(), text, at: 0, place: Place { line: 1, column: 1 }, nodes: 0 };
    let mut all = Vec::new();
    reader.skip_spaces();
    while reader.peek().is_some() {
        all.push(reader.value(0)?);
        reader.skip_spaces();
    }
    Ok(all)
}

struct Reader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    place: Place,
    nodes: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn advance(&mut self) {
        if let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\n' => self.place = Place { line: self.place.line + 1, column: 1 },
                // The further bytes of a letter are no column of their own.
                _ if byte & 0xC0 == 0x80 => {}
                _ => self.place.column += 1,
            }
        }
    }

    fn skip_spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.advance();
        }
    }

    fn wrong<T>(&self, allowed: &str) -> Result<T, Fault> {
        let found = match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(letter) => format!("\"{letter}\""),
            None => m::FoundEndTooEarly.get().to_owned(),
        };
        Err(Fault::new(At::new("", self.place), found, allowed))
    }

    fn value(&mut self, depth: usize) -> Result<Node, Fault> {
        let place = self.place;
        self.nodes += 1;
        if depth > DEPTH_MAX || self.nodes > NODES_MAX {
            let (found, allowed) = if depth > DEPTH_MAX {
                (m::FoundDeeper.get(), m::AllowedMostLevels { most: &DEPTH_MAX.to_string() }.text())
            } else {
                (m::FoundMoreValues.get(), m::AllowedMostValues { most: &NODES_MAX.to_string() }.text())
            };
            return Err(Fault::new(At::new("", place), found, allowed));
        }
        let value = match self.peek() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.quoted()?),
            Some(byte) if byte.is_ascii_alphanumeric() || byte == b'-' => self.word()?,
            _ => return self.wrong(m::AllowedJsonValue.get()),
        };
        Ok(Node::new(place, value))
    }

    fn word(&mut self) -> Result<Value, Fault> {
        let (begin, start) = (self.at, self.place);
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
            self.advance();
        }
        let word = &self.text[begin..self.at];
        let is_number = word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
        match word {
            "null" => Ok(Value::Null),
            "true" | "false" => Ok(Value::Text(word.to_owned())),
            _ if is_number && word.bytes().all(|byte| b"+-.eE0123456789".contains(&byte)) => {
                Ok(Value::Text(word.to_owned()))
            }
            _ => Err(Fault::new(At::new("", start), format!("\"{word}\""), m::AllowedJsonValue.get())),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Fault> {
        self.advance();
        let mut items = Vec::new();
        self.skip_spaces();
        while self.peek() != Some(b']') {
            items.push(self.value(depth + 1)?);
            self.skip_spaces();
            match self.peek() {
                Some(b',') => self.advance(),
                Some(b']') => break,
                _ => return self.wrong(m::AllowedCommaOrEndOfList.get()),
            }
            self.skip_spaces();
        }
        self.advance();
        Ok(Value::List(items))
    }

    fn map(&mut self, depth: usize) -> Result<Value, Fault> {
        self.advance();
        let mut entries = Vec::new();
        self.skip_spaces();
        while self.peek() != Some(b'}') {
            let place = self.place;
            if self.peek() != Some(b'"') {
                return self.wrong(m::AllowedNameOrEnd.get());
            }
            let key = self.quoted()?;
            self.skip_spaces();
            if self.peek() != Some(b':') {
                return self.wrong(m::AllowedColon.get());
            }
            self.advance();
            self.skip_spaces();
            entries.push(Entry { key, place, value: self.value(depth + 1)? });
            self.skip_spaces();
            match self.peek() {
                Some(b',') => self.advance(),
                Some(b'}') => break,
                _ => return self.wrong(m::AllowedCommaOrEndOfObject.get()),
            }
            self.skip_spaces();
        }
        self.advance();
        Ok(Value::Map(entries))
    }

    fn quoted(&mut self) -> Result<String, Fault> {
        self.advance();
        let mut said = String::new();
        let mut begin = self.at;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    said.push_str(&self.text[begin..self.at]);
                    self.advance();
                    said.push(self.escape()?);
                    begin = self.at;
                }
                Some(byte) if byte >= b' ' || byte == b'\t' => self.advance(),
                _ => return self.wrong(m::AllowedQuotationMark.get()),
            }
        }
        said.push_str(&self.text[begin..self.at]);
        self.advance();
        Ok(said)
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let letter = match self.peek() {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'u') => return self.code(),
            _ => return self.wrong(m::AllowedEscape.get()),
        };
        self.advance();
        Ok(letter)
    }

    /// A letter by its number, in two halves where it is a large one.
    fn code(&mut self) -> Result<char, Fault> {
        let first = self.digits()?;
        let is_half = (0xD800..0xDC00).contains(&first);
        if is_half && self.bytes.get(self.at..self.at + 2) == Some(b"\\u") {
            self.advance();
            let second = self.digits()?;
            let both = 0x1_0000 + ((first - 0xD800) << 10) + (second.wrapping_sub(0xDC00) & 0x3FF);
            return Ok(char::from_u32(both).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn digits(&mut self) -> Result<u32, Fault> {
        self.advance();
        let digits = self.text.get(self.at..self.at + ESCAPE_DIGITS).unwrap_or_default();
        match u32::from_str_radix(digits, 16) {
            Ok(number) if !digits.starts_with('+') => {
                (0..ESCAPE_DIGITS).for_each(|_| self.advance());
                Ok(number)
            }
            _ => self.wrong(m::AllowedFourDigits.get()),
        }
    }
}
