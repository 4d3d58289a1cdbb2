//! JSON documents one after the other, taken apart a value at a time: what a reader has done is kept between two calls, so that
//! a large document holds nobody up. Text in, values out.

use serde_json::{Deserializer, Map, Value};

/// Where in a text of documents a reader is.
#[derive(Default)]
pub struct Documents {
    /// Bytes that are read.
    at: usize,
    /// Lines before that.
    lines: u32,
    /// The document that is being read, and the line where it begins.
    open: Option<(Open, u32)>,
}

enum Open {
    List(Vec<Value>),
    /// With the list that is being read as one of its fields.
    Object(Map<String, Value>, Option<(String, Vec<Value>)>),
}

/// What came of a part.
pub enum Part {
    /// More is to come.
    More,
    /// A whole document, and its line.
    Document(Value, u32),
    /// What is no JSON: the rest cannot be read.
    Broken,
    End,
}

impl Documents {
    pub const fn bytes(&self) -> usize {
        self.at
    }

    /// Reads one more value: an entry of a list, a field of an object, or a whole document of another kind.
    pub fn part(&mut self, text: &str) -> Part {
        let next = self.next(text);
        let Some((open, line)) = self.open.take() else {
            return match next {
                None => Part::End,
                Some(b'[') => self.begin(Open::List(Vec::new())),
                Some(b'{') => self.begin(Open::Object(Map::new(), None)),
                Some(_) => {
                    let line = self.lines + 1;
                    self.value(text).map_or(Part::Broken, |value| Part::Document(value, line))
                }
            };
        };
        let goes_on = match open {
            Open::List(items) => self.entry(text, items).map(|(items, is_done)| match is_done {
                true => Err(Value::Array(items)),
                false => Ok(Open::List(items)),
            }),
            Open::Object(mut fields, Some((name, items))) => self.entry(text, items).map(|(items, is_done)| {
                if is_done {
                    fields.insert(name, Value::Array(items));
                    Ok(Open::Object(fields, None))
                } else {
                    Ok(Open::Object(fields, Some((name, items))))
                }
            }),
            Open::Object(fields, None) => self.field(text, fields),
        };
        match goes_on {
            Some(Ok(open)) => {
                self.open = Some((open, line));
                Part::More
            }
            Some(Err(document)) => Part::Document(document, line),
            None => Part::Broken,
        }
    }

    fn begin(&mut self, open: Open) -> Part {
        let line = self.lines + 1;
        self.at += 1;
        self.open = Some((open, line));
        Part::More
    }

    /// An entry of a list, and whether the list ends with it.
    fn entry(&mut self, text: &str, mut items: Vec<Value>) -> Option<(Vec<Value>, bool)> {
        if items.is_empty() && self.take(text, b']') {
            return Some((items, true));
        }
        items.push(self.value(text)?);
        match self.next(text)? {
            b',' => self.at += 1,
            b']' => {
                self.at += 1;
                return Some((items, true));
            }
            _ => return None,
        }
        Some((items, false))
    }

    /// A field of an object, or the beginning of one that is a list; the object, if it ends with it.
    fn field(&mut self, text: &str, mut fields: Map<String, Value>) -> Option<Result<Open, Value>> {
        if self.take(text, b'}') {
            return Some(Err(Value::Object(fields)));
        }
        if !fields.is_empty() && !self.take(text, b',') {
            return None;
        }
        let Value::String(name) = self.value(text)? else { return None };
        if !self.take(text, b':') {
            return None;
        }
        if self.take(text, b'[') {
            return Some(Ok(Open::Object(fields, Some((name, Vec::new())))));
        }
        fields.insert(name, self.value(text)?);
        Some(Ok(Open::Object(fields, None)))
    }

    fn value(&mut self, text: &str) -> Option<Value> {
        self.next(text)?;
        let mut values = Deserializer::from_str(&text[self.at..]).into_iter();
        let value = values.next()?.ok()?;
        self.go(text, values.byte_offset());
        Some(value)
    }

    /// Goes past a byte, if it is the next one.
    fn take(&mut self, text: &str, byte: u8) -> bool {
        let is_next = self.next(text) == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// The next byte that is no space.
    fn next(&mut self, text: &str) -> Option<u8> {
        let rest = text.as_bytes().get(self.at..)?;
        let spaces = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r')).count();
        self.go(text, spaces);
        text.as_bytes().get(self.at).copied()
    }

    fn go(&mut self, text: &str, bytes: usize) {
        let passed = &text.as_bytes()[self.at..self.at + bytes];
        self.lines += passed.iter().filter(|byte| **byte == b'\n').count() as u32;
        self.at += bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All documents with their lines, and whether the rest is broken.
    fn all(text: &str) -> (Vec<(Value, u32)>, bool) {
        let (mut documents, mut found) = (Documents::default(), Vec::new());
        loop {
            match documents.part(text) {
                Part::More => {}
                Part::Document(document, line) => found.push((document, line)),
                Part::Broken => return (found, true),
                Part::End => return (found, false),
            }
        }
    }

    #[test]
    fn documents_are_what_a_parser_of_the_whole_makes_of_them() {
        for text in [
            "",
            " 1 true\n\"a\"",
            "[]",
            "{}",
            "[1, [2, {\"a\": [3]}], null ]\n\n{ \"a\" : [ ] , \"b\":{\"c\":[1]},\"a\":[4,\n5] }[{}]",
            "{\"logEvents\":[{\"message\":\"]}\\\"\"},{}],\"logStream\":\"s\"}{\"x\":1}",
        ] {
            let whole: Vec<Value> = Deserializer::from_str(text).into_iter().map(Result::unwrap).collect();
            let (found, is_broken) = all(text);
            assert!(!is_broken, "{text}");
            assert_eq!(found.into_iter().map(|(value, _)| value).collect::<Vec<_>>(), whole, "{text}");
        }
        let lines: Vec<u32> = all("{}\n\n [1,\n2]\n3").0.into_iter().map(|(_, line)| line).collect();
        assert_eq!(lines, [1, 3, 5]);
    }

    #[test]
    fn what_a_parser_of_the_whole_refuses_is_broken() {
        for text in [
            "[",
            "{",
            "[1",
            "[1,",
            "[1,]",
            "[,]",
            "[1 2]",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,}",
            "{1:2}",
            "{,}",
            "{\"a\" 1}",
            "{\"a\":[1}",
            "{\"a\":[1],",
            "{\"a\":1 \"b\":2}",
            "]",
            "nul",
            "\"a",
        ] {
            assert!(Deserializer::from_str(text).into_iter::<Value>().any(|value| value.is_err()), "{text}");
            assert!(all(text).1, "{text}");
        }
        assert_eq!(all("{} [1] {").0.len(), 2, "those before it are read");
    }
}
