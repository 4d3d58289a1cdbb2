//! A JSON value with the path that led to it, read without losing a fault: each reader notes what it found and what is
//! allowed, and the reading goes on.

use super::fault::{Fault, shortened};
use crate::engine::time::{Span, Time};
use serde_json::{Map, Value};

#[derive(Clone)]
pub struct Node<'a> {
    pub value: &'a Value,
    pub path: String,
}

/// All faults found so far.
#[derive(Default)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Notes that `node` is not what is allowed there.
    pub fn note<T>(&mut self, node: &Node, allowed: impl Into<String>) -> Option<T> {
        let path = if node.path.is_empty() { "scenario" } else { &node.path };
        self.0.push(Fault::new(path, found(node.value), allowed));
        None
    }
}

impl<'a> Node<'a> {
    pub fn root(value: &'a Value) -> Self {
        Self { value, path: String::new() }
    }

    /// The object's fields; a name that is not `known` is a fault.
    pub fn object(&self, known: &[&str], faults: &mut Faults) -> Option<&'a Map<String, Value>> {
        self.object_of(known, &[], faults)
    }

    /// The object's fields; a name that is neither `known` nor one `more` is a fault.
    pub fn object_of(&self, known: &[&str], more: &[&str], faults: &mut Faults) -> Option<&'a Map<String, Value>> {
        let Value::Object(map) = self.value else {
            return faults.note(self, "an object { … }");
        };
        for name in map.keys() {
            if !known.contains(&name.as_str()) && !more.contains(&name.as_str()) {
                let path = self.child_path(name);
                faults.0.push(Fault::new(path, "a field that nobody knows", listed(&[known, more].concat())));
            }
        }
        Some(map)
    }

    fn child_path(&self, name: &str) -> String {
        let is_plain = |c: char| c.is_alphanumeric() || "_-$".contains(c);
        let short = shortened(name);
        // A name that is empty, or could be taken for something else, stands in quotation marks.
        if name.is_empty() || !name.chars().all(is_plain) {
            return format!("{}[\"{short}\"]", self.path);
        }
        if self.path.is_empty() { short } else { format!("{}.{short}", self.path) }
    }

    /// The field with this name, unless it is absent or null.
    pub fn field(&self, name: &str) -> Option<Node<'a>> {
        let value = self.value.get(name)?;
        (!value.is_null()).then(|| Node { value, path: self.child_path(name) })
    }

    /// The field with this name, which must be there.
    pub fn required(&self, name: &str, allowed: &str, faults: &mut Faults) -> Option<Node<'a>> {
        let field = self.field(name);
        if field.is_none() {
            faults.0.push(Fault::new(self.child_path(name), "nothing", allowed));
        }
        field
    }

    /// The elements of a list.
    pub fn items(&self, most: usize, faults: &mut Faults) -> Vec<Node<'a>> {
        let Value::Array(values) = self.value else {
            faults.note::<()>(self, "a list [ … ]");
            return Vec::new();
        };
        if values.len() > most {
            faults.0.push(Fault::new(
                self.path.clone(),
                format!("{} entries", values.len()),
                format!("at most {most}"),
            ));
            return Vec::new();
        }
        let at = |(index, value)| Node { value, path: format!("{}[{index}]", self.path) };
        values.iter().enumerate().map(at).collect()
    }

    pub fn text(&self, faults: &mut Faults) -> Option<String> {
        self.value.as_str().map(str::to_owned).or_else(|| faults.note(self, "a text in quotation marks"))
    }

    pub fn flag(&self, faults: &mut Faults) -> Option<bool> {
        self.value.as_bool().or_else(|| faults.note(self, "true, false"))
    }

    pub fn whole(&self, most: u64, faults: &mut Faults) -> Option<u64> {
        let number = self.value.as_u64().filter(|number| *number <= most);
        // The highest that fits is no limit that means anything: `check` names that one.
        let range = if most >= u32::MAX.into() && !self.value.is_u64() {
            ", 0 or more".to_owned()
        } else {
            format!(" from 0 to {most}")
        };
        number.or_else(|| faults.note(self, format!("a whole number{range}")))
    }

    pub fn span(&self, faults: &mut Faults) -> Option<Span> {
        let span = self.value.as_str().and_then(Span::parse);
        span.or_else(|| faults.note(self, "a duration such as \"250ms\", \"1.5s\", \"2min\", \"6h\""))
    }

    pub fn time(&self, faults: &mut Faults) -> Option<Time> {
        self.span(faults).map(|span| Time(span.0))
    }

    /// One of a few words.
    pub fn word<T: Copy>(&self, words: &[(&str, T)], faults: &mut Faults) -> Option<T> {
        let mut allowed = Vec::with_capacity(words.len());
        for (name, value) in words {
            if self.value.as_str() == Some(*name) {
                return Some(*value);
            }
            allowed.push(*name);
        }
        faults.note(self, listed(&allowed))
    }

    /// A percentage such as `"12.5%"`, as parts per million.
    pub fn percent(&self, faults: &mut Faults) -> Option<u32> {
        let ppm = self.value.as_str().and_then(parse_percent);
        ppm.or_else(|| {
            faults.note(self, "a percentage from \"0%\" to \"100%\", with four digits after the point at most")
        })
    }

    /// The only field of an object and its name.
    pub fn only_field(&self) -> Option<(&'a str, Node<'a>)> {
        let map = self.value.as_object().filter(|map| map.len() == 1)?;
        let (name, value) = map.iter().next()?;
        Some((name, Node { value, path: self.child_path(name) }))
    }
}

/// Words with commas between them.
fn listed(words: &[&str]) -> String {
    words.join(", ")
}

/// Parts per million of a percentage with up to four digits after the point.
fn parse_percent(text: &str) -> Option<u32> {
    let number = text.strip_suffix('%')?.trim();
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    if part.is_empty() || part.len() > 4 || !number.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let part = part.parse::<u32>().ok()? * 10_u32.pow(4 - part.len() as u32);
    let ppm = whole.parse::<u32>().ok()?.checked_mul(10_000)?.checked_add(part)?;
    (ppm <= 1_000_000).then_some(ppm)
}

/// What stands there, shortened.
fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => shortened(&number.to_string()),
        Value::String(text) => format!("\"{}\"", shortened(text)),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::parse_percent;

    #[test]
    fn percentages_are_exact() {
        assert_eq!(parse_percent("20%"), Some(200_000));
        assert_eq!(parse_percent("0.0001%"), Some(1));
        assert_eq!(parse_percent("100%"), Some(1_000_000));
        for wrong in ["101%", "20", "-1%", "1.%", "0.00001%", "%", "1e2%"] {
            assert_eq!(parse_percent(wrong), None, "{wrong}");
        }
    }
}
