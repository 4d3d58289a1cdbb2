//! Documents of policies in `.tf` files (`data "aws_iam_policy_document"`), as a plan's configuration has them: of each field the
//! part that is known, and what the rest refers to.

use super::super::node::{Entry, Node, Value};

/// The statements of a document. The two lists are of the same blocks: what they say, and what they refer to.
pub fn statements(values: &Node, expressions: &Node) -> Node {
    let of = |(index, statement): (usize, &Node)| {
        let refers = expressions.list().get(index);
        let fields = statement.entries().iter().map(|entry| field(entry, refers));
        Node::new(statement.place, Value::Map(fields.collect()))
    };
    Node::new(values.place, Value::List(values.list().iter().enumerate().map(of).collect()))
}

fn field(entry: &Entry, refers: Option<&Node>) -> Entry {
    let place = entry.place;
    let named = |key: &str, value: Node| Entry { key: key.to_owned(), place, value };
    let mut fields: Vec<Entry> =
        known(&entry.key, &entry.value).into_iter().map(|value| named("constant_value", value)).collect();
    let references = refers.and_then(|refers| refers.find(&[&entry.key, "references"]));
    fields.extend(references.map(|references| named("references", references.clone())));
    Entry { key: entry.key.clone(), place, value: Node::new(place, Value::Map(fields)) }
}

/// What of a value is known. Actions are so as a whole or not at all: one more may allow anything.
fn known(key: &str, value: &Node) -> Option<Node> {
    let is_known = |node: &&Node| !matches!(node.value, Value::Unknown(_));
    let all = value.list();
    if !is_known(&value) || key == "actions" && !all.iter().all(|item| is_known(&item)) {
        return None;
    }
    match &value.value {
        Value::List(items) => {
            Some(Node::new(value.place, Value::List(items.iter().filter(is_known).cloned().collect())))
        }
        _ => Some(value.clone()),
    }
}
