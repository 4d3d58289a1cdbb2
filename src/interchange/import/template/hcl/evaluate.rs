//! What Terraform's expressions say before anything is applied: variables by their defaults, locals, attributes of other
//! resources as far as the configuration has them. What a value refers to is kept beside it. Bounded, whatever refers to what.

use super::super::node::{Entry, Node, Unknown, Value};
use super::functions;
use super::places::Places;
use crate::engine::facts;
use hcl_edit::expr::{Conditional, Expression, Object, ObjectKey, Traversal, TraversalOperator, UnaryOperator};
use hcl_edit::structure::Body;
use hcl_edit::template::{Element, Template};
use hcl_edit::{Ident, Span};
use std::collections::BTreeMap;

/// Deepest nesting of what is followed, and of the trees that come of it.
const DEPTH_MAX: usize = 100;
/// Most values that are followed.
const STEPS_MAX: usize = 1_000_000;
/// Most bytes that are made, all together: each text, and so much for each value.
const MADE_MAX: usize = 16 << 20;
const VALUE_BYTES: usize = 64;
/// Most references of one value that are kept.
const REFERENCES_MAX: usize = 64;

/// What was found out about a name.
struct Known {
    node: Node,
    references: Vec<String>,
}

pub struct Evaluator<'b> {
    places: &'b Places<'b>,
    variables: BTreeMap<&'b str, Option<&'b Expression>>,
    locals: BTreeMap<&'b str, &'b Expression>,
    resources: BTreeMap<(&'b str, &'b str), &'b Body>,
    known: BTreeMap<String, Known>,
    /// Names that are being found out.
    asked: Vec<String>,
    references: Vec<String>,
    steps: usize,
    made: usize,
}

/// A step into a value.
enum Step {
    Name(String),
    All,
}

impl<'b> Evaluator<'b> {
    pub fn new(body: &'b Body, places: &'b Places<'b>) -> Self {
        let mut evaluator = Self {
            places,
            variables: BTreeMap::new(),
            locals: BTreeMap::new(),
            resources: BTreeMap::new(),
            known: BTreeMap::new(),
            asked: Vec::new(),
            references: Vec::new(),
            steps: 0,
            made: 0,
        };
        for block in body.blocks() {
            let labels: Vec<&str> = block.labels.iter().map(|label| label.as_str()).collect();
            match (block.ident.as_str(), labels.as_slice()) {
                ("variable", [name]) => {
                    let default = block.body.get_attribute("default").map(|attribute| &attribute.value);
                    evaluator.variables.insert(name, default);
                }
                ("locals", []) => {
                    let all = block.body.attributes();
                    evaluator.locals.extend(all.map(|local| (local.key.as_str(), &local.value)));
                }
                ("resource", [kind, name]) => {
                    evaluator.resources.insert((kind, name), &block.body);
                }
                _ => {}
            }
        }
        evaluator
    }

    /// What an expression says, and the resources that it refers to.
    pub fn evaluate(&mut self, expression: &'b Expression) -> (Node, Vec<String>) {
        self.references.clear();
        let mut node = self.at(expression, 0);
        // A value has its place where it is used, not where it is defined.
        node.place = self.place(expression);
        (node, std::mem::take(&mut self.references))
    }

    fn place(&self, expression: &Expression) -> super::super::node::Place {
        self.places.at(expression.span().map_or(0, |span| span.start))
    }

    fn at(&mut self, expression: &'b Expression, depth: usize) -> Node {
        self.steps += 1;
        let value = if depth > DEPTH_MAX || self.steps > STEPS_MAX {
            Value::Unknown(Unknown::TooMuch)
        } else {
            self.value(expression, depth + 1)
        };
        let node = Node::new(self.place(expression), value);
        self.made += VALUE_BYTES + node.text().map_or(0, str::len);
        if self.made > MADE_MAX { Node::new(node.place, Value::Unknown(Unknown::TooMuch)) } else { node }
    }

    fn value(&mut self, expression: &'b Expression, depth: usize) -> Value {
        match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(is_true) => Value::Text(is_true.to_string()),
            Expression::Number(number) => Value::Text(number.value().to_string()),
            Expression::String(text) => Value::Text(text.value().clone()),
            Expression::Array(items) => Value::List(items.iter().map(|item| self.at(item, depth)).collect()),
            Expression::Object(object) => self.object(object, depth),
            Expression::StringTemplate(parts) => self.template(parts.iter(), depth),
            Expression::HeredocTemplate(heredoc) => self.template(Template::iter(&heredoc.template), depth),
            Expression::Parenthesis(inner) => self.at(inner.inner(), depth).value,
            Expression::Variable(name) => Value::Unknown(Unknown::Name(name.to_string())),
            Expression::Conditional(conditional) => self.conditional(conditional, depth),
            Expression::FuncCall(call) => {
                let arguments: Vec<Node> = call.args.iter().map(|argument| self.at(argument, depth)).collect();
                let name = call.name.name.as_str();
                let is_plain = !call.name.is_namespaced() && !call.args.expand_final();
                let said = if is_plain { functions::call(name, &arguments) } else { None };
                said.unwrap_or_else(|| not_followed(name))
            }
            Expression::Traversal(traversal) => self.traversal(traversal, depth),
            Expression::UnaryOp(operation) => {
                let node = self.at(&operation.expr, depth);
                match (operation.operator.value(), node.text()) {
                    (UnaryOperator::Not, Some("true")) => Value::Text("false".to_owned()),
                    (UnaryOperator::Not, Some("false")) => Value::Text("true".to_owned()),
                    (UnaryOperator::Neg, Some(number)) => Value::Text(format!("-{number}")),
                    (operator, _) => unknown_of(&[&node]).unwrap_or_else(|| not_followed(operator.as_str())),
                }
            }
            Expression::BinaryOp(operation) => {
                let one = self.at(&operation.lhs_expr, depth);
                let other = self.at(&operation.rhs_expr, depth);
                let operator = *operation.operator.value();
                let said = functions::operate(operator, &one, &other).or_else(|| unknown_of(&[&one, &other]));
                said.unwrap_or_else(|| not_followed(operator.as_str()))
            }
            Expression::ForExpr(each) => {
                self.at(&each.intro.collection_expr, depth);
                not_followed("for")
            }
        }
    }

    fn object(&mut self, object: &'b Object, depth: usize) -> Value {
        let mut entries = Vec::with_capacity(object.len());
        for (key, value) in object {
            let (key, place) = match key {
                ObjectKey::Ident(name) => (name.to_string(), self.places.at(name.span().map_or(0, |span| span.start))),
                ObjectKey::Expression(expression) => {
                    let node = self.at(expression, depth);
                    match node.value {
                        Value::Text(text) => (text, node.place),
                        other => return Value::Unknown(unknown_in(other)),
                    }
                }
            };
            entries.push(Entry { key, place, value: self.at(value.expr(), depth) });
        }
        Value::Map(entries)
    }

    fn template(&mut self, parts: impl Iterator<Item = &'b Element>, depth: usize) -> Value {
        let (mut made, mut unknown) = (String::new(), None);
        for part in parts {
            match part {
                Element::Literal(text) => made.push_str(text),
                Element::Interpolation(inside) => match self.at(&inside.expr, depth).value {
                    Value::Text(text) => made.push_str(&text),
                    other => unknown = unknown.or(Some(unknown_in(other))),
                },
                Element::Directive(_) => unknown = unknown.or(Some(Unknown::Function("%{".to_owned()))),
            }
        }
        unknown.map_or(Value::Text(made), Value::Unknown)
    }

    fn conditional(&mut self, conditional: &'b Conditional, depth: usize) -> Value {
        let condition = self.at(&conditional.cond_expr, depth);
        match condition.text() {
            Some("true") => self.at(&conditional.true_expr, depth).value,
            Some("false") => self.at(&conditional.false_expr, depth).value,
            // Neither way is taken for the other.
            _ => unknown_of(&[&condition]).unwrap_or_else(|| not_followed("?")),
        }
    }

    fn traversal(&mut self, traversal: &'b Traversal, depth: usize) -> Value {
        let mut steps = Vec::with_capacity(traversal.operators.len());
        for operator in &traversal.operators {
            steps.push(match operator.value() {
                TraversalOperator::GetAttr(name) => Step::Name(name.to_string()),
                TraversalOperator::LegacyIndex(index) => Step::Name(index.to_string()),
                TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => Step::All,
                TraversalOperator::Index(index) => match self.at(index, depth).value {
                    Value::Text(text) => Step::Name(text),
                    // One resource stands for all of its instances, whichever of them is meant.
                    _ if steps.len() == 1 && self.is_resource(&traversal.expr, &steps) => Step::All,
                    other => return Value::Unknown(unknown_in(other)),
                },
            });
        }
        let Expression::Variable(root) = &traversal.expr else {
            let node = self.at(&traversal.expr, depth);
            return inside(&node, &steps).map_or_else(Value::Unknown, |node| node.value.clone());
        };
        let first = match steps.first() {
            Some(Step::Name(name)) => name.clone(),
            _ => return Value::Unknown(Unknown::Name(root.to_string())),
        };
        let root: &Ident = root;
        match root.as_str() {
            "var" => match self.variables.get(first.as_str()).copied() {
                Some(Some(default)) => self.named(format!("var.{first}"), default, &steps[1..], depth),
                Some(None) => Value::Unknown(Unknown::Parameter(first)),
                None => Value::Unknown(Unknown::Name(format!("var.{first}"))),
            },
            "local" => match self.locals.get(first.as_str()).copied() {
                Some(local) => self.named(format!("local.{first}"), local, &steps[1..], depth),
                None => Value::Unknown(Unknown::Name(format!("local.{first}"))),
            },
            "path" => Value::Text(".".to_owned()),
            "terraform" => Value::Text("default".to_owned()),
            "count" => Value::Text("0".to_owned()),
            "data" => data(&steps).unwrap_or_else(|| {
                let reference = path("data", &steps);
                self.refer_to(&reference);
                Value::Unknown(Unknown::Attribute(reference))
            }),
            other @ ("each" | "self" | "module" | "ephemeral") => {
                Value::Unknown(Unknown::Attribute(path(other, &steps)))
            }
            kind => self.attribute(kind, &first, &steps[1..], depth),
        }
    }

    fn is_resource(&self, root: &Expression, steps: &[Step]) -> bool {
        let (Expression::Variable(kind), Some(Step::Name(name))) = (root, steps.first()) else { return false };
        self.resources.contains_key(&(kind.as_str(), name.as_str()))
    }

    /// An attribute of another resource: as the configuration has it, or what is known once that is there.
    fn attribute(&mut self, kind: &str, name: &str, steps: &[Step], depth: usize) -> Value {
        let Some(body) = self.resources.get(&(kind, name)).copied() else {
            return Value::Unknown(Unknown::Name(format!("{kind}.{name}")));
        };
        // An instance by its number or key is the same to who reads a configuration.
        let is_index = |step: &Step| matches!(step, Step::Name(name) if name.parse::<u64>().is_ok());
        let skipped = usize::from(
            steps.len() > 1 && steps.first().is_some_and(|step| is_index(step) || matches!(step, Step::All)),
        );
        let steps = &steps[skipped..];
        let reference = path(&format!("{kind}.{name}"), steps);
        self.refer_to(&reference);
        self.steps += body.len();
        let known = match steps {
            [Step::Name(attribute)] => body.get_attribute(attribute).map(|attribute| &attribute.value),
            _ => None,
        };
        let kept = std::mem::take(&mut self.references);
        let value = known.map(|expression| self.named(reference.clone(), expression, &[], depth));
        self.references = kept;
        match value {
            Some(value @ (Value::Text(_) | Value::Unknown(Unknown::Circle(_) | Unknown::TooMuch))) => value,
            _ => Value::Unknown(Unknown::Attribute(reference)),
        }
    }

    fn refer_to(&mut self, reference: &str) {
        if self.references.len() < REFERENCES_MAX {
            self.references.push(reference.to_owned());
        }
    }

    /// What a name stands for, or a part of that: found out once.
    fn named(&mut self, name: String, expression: &'b Expression, steps: &[Step], depth: usize) -> Value {
        if self.asked.contains(&name) {
            return Value::Unknown(Unknown::Circle(name));
        }
        if !self.known.contains_key(&name) {
            let before = std::mem::take(&mut self.references);
            self.asked.push(name.clone());
            let node = self.at(expression, depth);
            self.asked.pop();
            let references = std::mem::replace(&mut self.references, before);
            self.known.insert(name.clone(), Known { node, references });
        }
        let Some(known) = self.known.get(&name) else { return Value::Unknown(Unknown::TooMuch) };
        let room = REFERENCES_MAX.saturating_sub(self.references.len());
        self.references.extend(known.references.iter().take(room).cloned());
        let part = match inside(&known.node, steps) {
            Ok(part) => part,
            Err(unknown) => return Value::Unknown(unknown),
        };
        // What is repeated counts each time: a few lines can stand for a very large value, or a very deep one.
        let (bytes, height) = measured(part);
        self.made += bytes;
        if self.made > MADE_MAX || depth + height > DEPTH_MAX {
            return Value::Unknown(Unknown::TooMuch);
        }
        part.value.clone()
    }
}

fn not_followed(name: &str) -> Value {
    Value::Unknown(Unknown::Function(name.to_owned()))
}

/// Why one of these is not known.
fn unknown_of(nodes: &[&Node]) -> Option<Value> {
    nodes.iter().map(|node| &node.value).find(|value| matches!(value, Value::Unknown(_))).cloned()
}

/// Why a value is no text.
fn unknown_in(value: Value) -> Unknown {
    match value {
        Value::Unknown(unknown) => unknown,
        _ => Unknown::Function("${".to_owned()),
    }
}

/// What stands at the end of these steps into a value.
fn inside<'n>(node: &'n Node, steps: &[Step]) -> Result<&'n Node, Unknown> {
    steps.iter().try_fold(node, |node, step| match (&node.value, step) {
        (Value::Unknown(unknown), _) => Err(unknown.clone()),
        (_, Step::All) => Err(Unknown::Function("*".to_owned())),
        (Value::List(items), Step::Name(index)) => {
            let item = index.parse().ok().and_then(|index: usize| items.get(index));
            item.ok_or_else(|| Unknown::Name(index.clone()))
        }
        (_, Step::Name(key)) => node.get(key).ok_or_else(|| Unknown::Name(key.clone())),
    })
}

/// What every account has: as in CloudFormation's pseudo parameters.
fn data(steps: &[Step]) -> Option<Value> {
    let [Step::Name(kind), _, Step::Name(attribute)] = steps else { return None };
    let text = match (kind.as_str(), attribute.as_str()) {
        ("aws_region", "region" | "name" | "id") => facts::PRICES_REGION,
        ("aws_caller_identity", "account_id" | "id") => super::super::addresses::EXAMPLE_ACCOUNT,
        ("aws_partition", "partition" | "id") => "aws",
        ("aws_partition", "dns_suffix") => "amazonaws.com",
        _ => return None,
    };
    Some(Value::Text(text.to_owned()))
}

fn path(begin: &str, steps: &[Step]) -> String {
    let mut path = begin.to_owned();
    for step in steps {
        path.push('.');
        path.push_str(match step {
            Step::Name(name) => name,
            Step::All => "*",
        });
    }
    path
}

/// What a tree takes, and how high it is.
fn measured(node: &Node) -> (usize, usize) {
    let (mut bytes, mut height) = (VALUE_BYTES + node.text().map_or(0, str::len), 0);
    let keys = node.entries().iter().map(|entry| entry.key.len()).sum::<usize>();
    for inner in node.list().iter().chain(node.entries().iter().map(|entry| &entry.value)) {
        let (own, high) = measured(inner);
        bytes += own;
        height = height.max(high + 1);
    }
    (bytes + keys, height)
}
