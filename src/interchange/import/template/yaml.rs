//! From YAML to a tree that knows its places; the short forms of CloudFormation's functions become the long ones. Text in,
//! value out.

use super::node::{At, DEPTH_MAX, Entry, Fault, NODES_MAX, Node, Place, Value};
use crate::engine::scenario::fault::shortened;
use crate::text::message::Message as _;
use crate::text::messages::import as m;
use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, Tag};
use std::collections::BTreeMap;

/// What an item is made of that is still open.
enum Open {
    List(Vec<Node>),
    /// The entries, and the key that waits for its value.
    Map(Vec<Entry>, Option<(String, Place)>),
}

struct Level {
    open: Open,
    place: Place,
    anchor: usize,
    function: Option<String>,
}

/// Reads all documents of a text.
///
/// # Errors
/// The first thing that is no YAML, or more of it than is followed.
pub fn read(text: &str) -> Result<Vec<Node>, Fault> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| wrong(text, &error))?;
        reader.take(event, place(span.start))?;
    }
    Ok(reader.documents)
}

/// What stands where the text is no YAML, and what YAML has there.
fn wrong(text: &str, error: &ScanError) -> Fault {
    let at = place(*error.marker());
    let line = text.lines().nth(at.line.saturating_sub(1) as usize);
    let rest: Option<String> = line.map(|line| line.chars().skip(at.column.saturating_sub(1) as usize).collect());
    let found = match rest.as_deref().map(str::trim_end) {
        None => m::FoundEndOfFile.get().to_owned(),
        Some("") => m::FoundEndOfLine.get().to_owned(),
        Some(rest) => format!("\"{}\"", shortened(rest)),
    };
    let allowed = match error.kind() {
        ErrorKind::ExpectedBlockMappingKey => m::AllowedKey.get(),
        ErrorKind::ExpectedBlockSequenceEntry => m::AllowedItem.get(),
        ErrorKind::ExpectedFlowMappingSeparator => m::AllowedCommaOrBrace.get(),
        ErrorKind::ExpectedFlowSequenceSeparator => m::AllowedCommaOrBracket.get(),
        ErrorKind::SimpleKeyExpected => m::AllowedColonBehindKey.get(),
        ErrorKind::MappingValueNotAllowed => m::AllowedQuotedColon.get(),
        ErrorKind::MappingKeyNotAllowed | ErrorKind::BlockSequenceEntryNotAllowed => m::AllowedValueOrBelow.get(),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => m::AllowedSpaces.get(),
        ErrorKind::UnclosedQuotedScalar => m::AllowedClosingQuotationMark.get(),
        ErrorKind::UnclosedFlowCollection { open: '{' } => m::AllowedClosingBrace.get(),
        ErrorKind::UnclosedFlowCollection { .. } => m::AllowedClosingBracket.get(),
        ErrorKind::MismatchedFlowCollectionEnd { open: '{', .. } => m::AllowedThisBrace.get(),
        ErrorKind::MismatchedFlowCollectionEnd { .. } => m::AllowedThisBracket.get(),
        ErrorKind::MisplacedFlowCollectionEnd => m::AllowedOpenBracket.get(),
        ErrorKind::InvalidIndentation | ErrorKind::InvalidBlockScalarIndent | ErrorKind::InvalidQuotedScalarIndent => {
            m::AllowedAsFarIn.get()
        }
        ErrorKind::UnexpectedCharacter { .. } => m::AllowedQuotedBegin.get(),
        ErrorKind::UnknownAnchor => m::AllowedAnchor.get(),
        // The rest is rare, and in the words of the reader.
        other => {
            let why = other.to_string();
            return Fault::new(At::new("", at), found, m::AllowedYaml { why: &why }.text());
        }
    };
    Fault::new(At::new("", at), found, allowed)
}

fn place(mark: Marker) -> Place {
    Place { line: mark.line() as u32, column: mark.col() as u32 + 1 }
}

#[derive(Default)]
struct Reader {
    documents: Vec<Node>,
    open: Vec<Level>,
    anchors: BTreeMap<usize, (Node, usize)>,
    nodes: usize,
}

impl Reader {
    fn take(&mut self, event: Event, place: Place) -> Result<(), Fault> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null && tag.is_none() { Value::Null } else { Value::Text(text.into_owned()) };
                self.count(1, place)?;
                self.put(with_function(Node::new(place, value), function(tag.as_deref())), anchor)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.begin(Open::List(Vec::new()), place, anchor, function(tag.as_deref()))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.begin(Open::Map(Vec::new(), None), place, anchor, function(tag.as_deref()))
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => {
                let Some((node, size)) = self.anchors.get(&anchor).cloned() else {
                    return Err(Fault::new(At::new("", place), m::FoundNoAnchor.get(), m::AllowedAnchor.get()));
                };
                self.count(size, place)?;
                self.put(node, 0)
            }
            Event::DocumentEnd => {
                self.anchors.clear();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Values that are repeated by aliases count each time: small files can stand for very large ones.
    fn count(&mut self, nodes: usize, place: Place) -> Result<(), Fault> {
        self.nodes += nodes;
        if self.nodes > NODES_MAX {
            let allowed = m::AllowedMostValuesWithRepeated { most: &NODES_MAX.to_string() }.text();
            return Err(Fault::new(At::new("", place), m::FoundMoreValues.get(), allowed));
        }
        Ok(())
    }

    fn begin(&mut self, open: Open, place: Place, anchor: usize, function: Option<String>) -> Result<(), Fault> {
        self.count(1, place)?;
        if self.open.len() >= DEPTH_MAX {
            return Err(Fault::new(
                At::new("", place),
                m::FoundDeeper.get(),
                m::AllowedMostLevels { most: &DEPTH_MAX.to_string() }.text(),
            ));
        }
        self.open.push(Level { open, place, anchor, function });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Fault> {
        let Some(level) = self.open.pop() else { return Ok(()) };
        let value = match level.open {
            Open::List(items) => Value::List(items),
            Open::Map(entries, _) => Value::Map(merged(entries)),
        };
        self.put(with_function(Node::new(level.place, value), level.function), level.anchor)
    }

    fn put(&mut self, node: Node, anchor: usize) -> Result<(), Fault> {
        if anchor > 0 {
            let (size, depth) = measured(&node);
            if self.open.len() + depth > DEPTH_MAX {
                let allowed = m::AllowedMostLevels { most: &DEPTH_MAX.to_string() }.text();
                return Err(Fault::new(At::new("", node.place), m::FoundDeeper.get(), allowed));
            }
            self.anchors.insert(anchor, (node.clone(), size));
        }
        match self.open.last_mut().map(|level| &mut level.open) {
            None => self.documents.push(node),
            Some(Open::List(items)) => items.push(node),
            Some(Open::Map(entries, key)) => match key.take() {
                Some((key, place)) => entries.push(Entry { key, place, value: node }),
                None => *key = Some((node.text().unwrap_or_default().to_owned(), node.place)),
            },
        }
        Ok(())
    }
}

/// How many values a tree has, and how deep it is.
fn measured(node: &Node) -> (usize, usize) {
    let below: Vec<(usize, usize)> = match &node.value {
        Value::List(items) => items.iter().map(measured).collect(),
        Value::Map(entries) => entries.iter().map(|entry| measured(&entry.value)).collect(),
        _ => Vec::new(),
    };
    let (size, depth) = below.iter().fold((0, 0), |(size, depth), (of, deep)| (size + of, depth.max(*deep)));
    (size + 1, depth + 1)
}

/// Entries with what `<<` brings in, which is weaker than what stands there itself.
fn merged(entries: Vec<Entry>) -> Vec<Entry> {
    if entries.iter().all(|entry| entry.key != "<<") {
        return entries;
    }
    let (merges, mut own): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.key == "<<");
    for merge in merges {
        for from in merge.value.one_or_more() {
            let new: Vec<Entry> =
                from.entries().iter().filter(|e| own.iter().all(|o| o.key != e.key)).cloned().collect();
            own.extend(new);
        }
    }
    own
}

/// The function that a tag stands for: `!Sub` is `Fn::Sub`.
fn function(tag: Option<&Tag>) -> Option<String> {
    let tag = tag.filter(|tag| tag.handle() == "!" && !tag.suffix().is_empty())?;
    Some(match tag.suffix() {
        name @ ("Ref" | "Condition") => name.to_owned(),
        name => format!("Fn::{name}"),
    })
}

fn with_function(node: Node, function: Option<String>) -> Node {
    let Some(key) = function else { return node };
    let place = node.place;
    let argument = match (&node.value, key.as_str()) {
        // `!GetAtt Queue.Arn` is a list of two.
        (Value::Text(text), "Fn::GetAtt") => {
            let (name, attribute) = text.split_once('.').unwrap_or((text, ""));
            let part = |text: &str| Node::new(place, Value::Text(text.to_owned()));
            Node::new(place, Value::List(vec![part(name), part(attribute)]))
        }
        _ => node,
    };
    Node::new(place, Value::Map(vec![Entry { key, place, value: argument }]))
}
