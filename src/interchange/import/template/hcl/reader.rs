//! From `.tf` files to the tree that `terraform show -json` would make of them.

use super::super::node::{At, Entry, Fault, Node, Place, Value};
use super::documents;
use super::evaluate::Evaluator;
use super::places::Places;
use super::{BYTES_MAX, OTHER_BLOCKS};
use crate::interchange::export::aws::carried;
use crate::text::message::Message as _;
use crate::text::messages::import as m;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body, Structure};
use hcl_edit::{Span, parser};
use std::collections::BTreeMap;

/// Most blocks within one another that are followed.
const BLOCKS_MAX: usize = 32;
/// What Terraform itself reads of a resource, and no provider.
const META: [&str; 7] = ["count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection"];

/// Reads a configuration, one file or several after one another.
///
/// # Errors
/// The first thing that is not Terraform's language, or more of it than is followed.
pub fn read(text: &str) -> Result<Node, Fault> {
    if text.len() > BYTES_MAX {
        let at = At::new("", Place { line: 1, column: 1 });
        let found = m::FoundBytes { count: &text.len().to_string() }.text();
        return Err(Fault::new(at, found, m::AllowedMostBytes { most: &BYTES_MAX.to_string() }.text()));
    }
    let body = parser::parse_body(text).map_err(|error| fault(text, &error))?;
    let places = Places::of(text);
    let mut reader = Reader { evaluator: Evaluator::new(&body, &places), places: &places };
    Ok(reader.configuration(&body))
}

fn fault(text: &str, error: &parser::Error) -> Fault {
    let (location, message) = (error.location(), error.message());
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let place = Place { line: small(location.line()), column: small(location.column()) };
    let allowed = message.split_once("expected ").map_or(m::AllowedTerraform.get(), |(_, expected)| expected);
    let found = match text.get(location.offset()..).and_then(|rest| rest.chars().next()) {
        _ if message.contains("depth") => m::FoundDeeper.get().to_owned(),
        Some(letter) => format!("\"{letter}\""),
        None => m::FoundEndOfFile.get().to_owned(),
    };
    Fault::new(At::new("", place), found, allowed)
}

struct Reader<'b> {
    evaluator: Evaluator<'b>,
    places: &'b Places<'b>,
}

/// Fields of a block: what they say, and what they refer to.
#[derive(Default)]
struct Fields<'b> {
    values: Vec<Entry>,
    expressions: Vec<Entry>,
    /// Where in both the blocks of a name are.
    blocks: BTreeMap<&'b str, (usize, usize)>,
}

impl<'b> Fields<'b> {
    /// Adds a block to the list of those with its name.
    fn add_block(&mut self, key: &'b str, place: Place, inner: Fields) {
        let (values, expressions) = (&mut self.values, &mut self.expressions);
        let (value, expression) = *self.blocks.entry(key).or_insert_with(|| {
            values.push(entry(key, place, Node::new(place, Value::List(Vec::new()))));
            expressions.push(entry(key, place, Node::new(place, Value::List(Vec::new()))));
            (values.len() - 1, expressions.len() - 1)
        });
        for (list, inner) in [(&mut values[value], inner.values), (&mut expressions[expression], inner.expressions)] {
            if let Value::List(items) = &mut list.value.value {
                items.push(map(place, inner));
            }
        }
    }
}

impl<'b> Reader<'b> {
    fn configuration(&mut self, body: &'b Body) -> Node {
        let (mut resources, mut expressions, mut outputs, mut others) = (vec![], vec![], vec![], vec![]);
        for structure in body {
            let Structure::Block(block) = structure else { continue };
            let place = self.place(block);
            let labels: Vec<&str> = block.labels.iter().map(|label| label.as_str()).collect();
            if let ("data", ["aws_iam_policy_document", name]) = (block.ident.as_str(), labels.as_slice()) {
                expressions.push(self.document(name, block));
            }
            match (block.ident.as_str(), labels.as_slice()) {
                ("resource", [kind, name]) => {
                    let mut fields = Fields::default();
                    self.body(&block.body, 0, &mut fields);
                    let names = [("type", *kind), ("name", *name)].map(|(key, of)| entry(key, place, text(place, of)));
                    let mut values = names.to_vec();
                    values.extend(["count", "for_each"].into_iter().filter_map(|key| self.meta(key, &block.body)));
                    values.push(entry("values", place, map(place, fields.values)));
                    resources.push(map(place, values));
                    let mut known = names.to_vec();
                    known.push(entry("expressions", place, map(place, fields.expressions)));
                    expressions.push(map(place, known));
                }
                ("output", [name]) if *name == carried::METADATA => {
                    outputs.extend(
                        self.meta("value", &block.body).map(|value| entry(name, place, map(place, vec![value]))),
                    );
                }
                ("variable" | "locals", _) => {}
                (kind, labels) => {
                    let mut path = vec![kind];
                    path.extend(labels);
                    let source = self.meta("source", &block.body).filter(|_| kind == "module");
                    let mut fields = vec![entry("path", place, text(place, &path.join(".")))];
                    fields.extend(source);
                    others.push(map(place, fields));
                }
            }
        }
        let start = Place { line: 1, column: 1 };
        let list = |key: &str, all: Vec<Node>| entry(key, start, Node::new(start, Value::List(all)));
        let module = |all: Vec<Node>| entry("root_module", start, map(start, vec![list("resources", all)]));
        let planned = vec![module(resources), entry("outputs", start, map(start, outputs))];
        map(
            start,
            vec![
                entry("planned_values", start, map(start, planned)),
                entry("configuration", start, map(start, vec![module(expressions)])),
                list(OTHER_BLOCKS, others),
            ],
        )
    }

    /// A document of a policy, as the configuration in a plan has it.
    fn document(&mut self, name: &str, block: &'b Block) -> Node {
        const STATEMENT: &str = "statement";
        let place = self.place(block);
        let mut fields = Fields::default();
        self.body(&block.body, 0, &mut fields);
        let (values, mut expressions) = (map(place, fields.values), map(place, fields.expressions));
        if let (Some(all), Value::Map(entries)) = (values.get(STATEMENT), &mut expressions.value)
            && let Some(entry) = entries.iter_mut().find(|entry| entry.key == STATEMENT)
        {
            entry.value = documents::statements(all, &entry.value);
        }
        let mut known: Vec<Entry> = [("mode", "data"), ("type", "aws_iam_policy_document"), ("name", name)]
            .map(|(key, of)| entry(key, place, text(place, of)))
            .to_vec();
        known.push(entry("expressions", place, expressions));
        map(place, known)
    }

    fn place(&self, of: &impl Span) -> Place {
        self.places.at(of.span().map_or(0, |span| span.start))
    }

    fn meta(&mut self, key: &str, body: &'b Body) -> Option<Entry> {
        let attribute = body.get_attribute(key)?;
        let (node, _) = self.evaluator.evaluate(&attribute.value);
        Some(entry(key, self.place(attribute), node))
    }

    fn body(&mut self, body: &'b Body, depth: usize, fields: &mut Fields<'b>) {
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => {
                    let key = attribute.key.as_str();
                    if depth > 0 || !META.contains(&key) {
                        self.field(key, self.place(attribute), &attribute.value, fields);
                    }
                }
                Structure::Block(block) if depth < BLOCKS_MAX => {
                    let key = block.ident.as_str();
                    if depth > 0 || !META.contains(&key) {
                        self.block(block, depth, fields);
                    }
                }
                Structure::Block(_) => {}
            }
        }
    }

    fn field(&mut self, key: &str, place: Place, expression: &'b Expression, fields: &mut Fields<'b>) {
        let (node, references) = self.evaluator.evaluate(expression);
        fields.values.push(entry(key, place, node));
        if !references.is_empty() {
            let list = references.iter().map(|reference| text(place, reference)).collect();
            let list = entry("references", place, Node::new(place, Value::List(list)));
            fields.expressions.push(entry(key, place, map(place, vec![list])));
        }
    }

    /// A block within another: an item of the list of those with its name. A dynamic one stands for what it makes.
    fn block(&mut self, block: &'b Block, depth: usize, fields: &mut Fields<'b>) {
        let place = self.place(block);
        let (key, body) = match (block.ident.as_str(), block.labels.first()) {
            ("dynamic", Some(name)) => {
                let each = self.meta("for_each", &block.body);
                let is_none = |node: &Node| match &node.value {
                    Value::List(items) => items.is_empty(),
                    Value::Map(entries) => entries.is_empty(),
                    _ => false,
                };
                let content = block.body.get_blocks("content").next();
                match content.filter(|_| !each.is_some_and(|each| is_none(&each.value))) {
                    Some(content) => (name.as_str(), &content.body),
                    None => return,
                }
            }
            (key, _) => (key, &block.body),
        };
        let mut inner = Fields::default();
        self.body(body, depth + 1, &mut inner);
        fields.add_block(key, place, inner);
    }
}

fn entry(key: &str, place: Place, value: Node) -> Entry {
    Entry { key: key.to_owned(), place, value }
}

fn text(place: Place, of: &str) -> Node {
    Node::new(place, Value::Text(of.to_owned()))
}

fn map(place: Place, entries: Vec<Entry>) -> Node {
    Node::new(place, Value::Map(entries))
}
