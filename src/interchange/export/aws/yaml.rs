//! Templates as YAML: a tree in the order in which it is written, with CloudFormation's short forms. Pure.

use super::literal::quoted;

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    /// A number or `true`.
    Plain(String),
    /// Text of several lines, which is ours and plain.
    Block(&'static str),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
    /// `!Ref` and its like.
    Tag(&'static str, Box<Node>),
}

pub(super) fn text(text: impl Into<String>) -> Node {
    Node::Text(text.into())
}

pub(super) fn number(value: impl Into<u64>) -> Node {
    Node::Plain(value.into().to_string())
}

pub(super) fn flag(value: bool) -> Node {
    Node::Plain(value.to_string())
}

pub(super) fn map<const N: usize>(fields: [(&str, Node); N]) -> Node {
    Node::Map(fields.map(|(name, value)| (name.to_owned(), value)).into())
}

pub(super) fn reference(id: impl Into<String>) -> Node {
    Node::Tag("!Ref", Box::new(text(id)))
}

pub(super) fn arn_of(id: &str) -> Node {
    Node::Tag("!GetAtt", Box::new(text(format!("{id}.Arn"))))
}

pub(super) fn substituted(template: impl Into<String>) -> Node {
    Node::Tag("!Sub", Box::new(text(template)))
}

impl Node {
    /// Adds a field, where it has one.
    pub(super) fn put(&mut self, name: &str, value: impl Into<Option<Node>>) {
        if let (Self::Map(fields), Some(value)) = (self, value.into()) {
            fields.push((name.to_owned(), value));
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Map(fields) if fields.is_empty()) || matches!(self, Self::List(items) if items.is_empty())
    }

    /// The whole document.
    pub(super) fn document(&self) -> String {
        let mut to = String::new();
        self.write(0, &mut to);
        to
    }

    /// In a line of its own, or from the next line on; the line before is not ended yet, but at the start.
    fn write(&self, depth: usize, to: &mut String) {
        let indent = "  ".repeat(depth);
        match self {
            Self::Map(fields) if !fields.is_empty() => {
                for (name, value) in fields {
                    to.push_str(&format!("{indent}{}:", scalar(name)));
                    value.write_value(depth + 1, to);
                }
            }
            Self::List(items) if !items.is_empty() => {
                for item in items {
                    to.push_str(&format!("{indent}-"));
                    match item {
                        Self::Map(_) | Self::List(_) if !item.is_empty() => {
                            let mut inside = String::new();
                            item.write(depth + 1, &mut inside);
                            to.push(' ');
                            to.push_str(inside.trim_start());
                        }
                        other => other.write_value(depth + 1, to),
                    }
                }
            }
            other => {
                other.write_value(depth, to);
            }
        }
    }

    /// Behind `name:` or `-`.
    fn write_value(&self, depth: usize, to: &mut String) {
        match self {
            Self::Text(text) => to.push_str(&format!(" {}\n", scalar(text))),
            Self::Plain(value) => to.push_str(&format!(" {value}\n")),
            Self::Block(lines) => {
                to.push_str(" |\n");
                for line in lines.lines() {
                    to.push_str(format!("{}{line}", "  ".repeat(depth)).trim_end());
                    to.push('\n');
                }
            }
            Self::List(items) if items.is_empty() => to.push_str(" []\n"),
            Self::Map(fields) if fields.is_empty() => to.push_str(" {}\n"),
            Self::Tag(tag, value) => {
                to.push_str(&format!(" {tag}"));
                value.write_value(depth, to);
            }
            nested => {
                to.push('\n');
                nested.write(depth, to);
            }
        }
    }
}

/// A text without quotation marks where every reader takes it for that text.
fn scalar(text: &str) -> String {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:".contains(c);
    let other = ["yes", "no", "on", "off", "true", "false", "null", "y", "n"];
    let is_other = other.iter().any(|word| text.eq_ignore_ascii_case(word));
    if begins && text.chars().all(plain) && !text.ends_with(':') && !is_other { text.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_written_as_people_write_it() {
        let mut resource = map([("Type", text("AWS::SQS::Queue")), ("Empty", Node::List(Vec::new()))]);
        resource.put("Left out", None);
        resource.put("Arn", arn_of("Dlq"));
        let nested = Node::List(vec![number(1_u32), number(2_u32)]);
        let list =
            Node::List(vec![map([("A", number(1_u32)), ("B", text("no"))]), text("2012-10-17"), resource, nested]);
        let tree = map([("Code", Node::Block("a\n\n b\n")), ("List", list)]);
        let written = "Code: |\n  a\n\n   b\nList:\n  - A: 1\n    B: \"no\"\n  - \"2012-10-17\"\n  - Type: AWS::SQS::Queue\n    Empty: []\n    Arn: !GetAtt Dlq.Arn\n  - - 1\n    - 2\n";
        assert_eq!(tree.document(), written);
    }

    #[test]
    fn what_could_be_misread_is_quoted() {
        for (text, written) in [
            ("a b", "\"a b\""),
            ("a: b", "\"a: b\""),
            ("Null", "\"Null\""),
            ("1e5", "\"1e5\""),
            ("", "\"\""),
            ("- x", "\"- x\""),
            ("#", "\"#\""),
            ("a:", "\"a:\""),
            ("x\n!Ref y", "\"x\\n!Ref y\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
