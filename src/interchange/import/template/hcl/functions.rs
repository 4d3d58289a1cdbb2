//! What Terraform's operators and its plainest functions make of known values; the rest is not followed. Pure.

use super::super::node::{Entry, Node, Unknown, Value};
use hcl_edit::expr::BinaryOperator;

/// Longest text that a function makes.
const TEXT_MAX: usize = 1 << 20;

/// What a function says; nothing of one that is not followed.
pub fn call(name: &str, arguments: &[Node]) -> Option<Value> {
    let first = arguments.first()?;
    Some(match name {
        "tostring" | "tonumber" | "tobool" | "toset" | "tolist" | "tomap" | "sensitive" | "nonsensitive" => {
            first.value.clone()
        }
        "lower" => with_text(first, str::to_lowercase),
        "upper" => with_text(first, str::to_uppercase),
        "trimspace" => with_text(first, |text| text.trim().to_owned()),
        "join" => join(first, arguments.get(1)?)?,
        "format" => format(first, arguments.get(1..)?)?,
        "coalesce" => {
            let is_said = |value: &Value| !matches!(value, Value::Null | Value::Nothing) && *value != empty();
            arguments.iter().map(|node| &node.value).find(|value| is_said(value)).cloned()?
        }
        // What cannot be told here may well be told there: only what is certain is taken.
        "try" => arguments.iter().find(|node| !is_unknown(node)).map_or(&first.value, |node| &node.value).clone(),
        "length" => match &first.value {
            Value::Text(text) => Value::Text(text.chars().count().to_string()),
            Value::List(items) => Value::Text(items.len().to_string()),
            Value::Map(entries) => Value::Text(entries.len().to_string()),
            _ => return None,
        },
        "concat" => Value::List(arguments.iter().map(items).collect::<Option<Vec<_>>>()?.concat()),
        "merge" => {
            let all = arguments.iter().map(|node| node.is_map().then(|| node.entries()));
            Value::Map(all.collect::<Option<Vec<_>>>()?.concat())
        }
        "lookup" => {
            let found = first.is_map().then(|| first.get(arguments.get(1)?.text()?))?;
            found.or_else(|| arguments.get(2))?.value.clone()
        }
        // What is partly known stays what it is made of.
        "jsonencode" => match json(first) {
            Some(text) if text.len() > TEXT_MAX => Value::Unknown(Unknown::TooMuch),
            Some(text) => Value::Text(text),
            None => first.value.clone(),
        },
        _ => return None,
    })
}

/// A value as JSON, all of whose scalars are texts; nothing of one that is not known as a whole.
fn json(node: &Node) -> Option<String> {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    Some(match &node.value {
        Value::Unknown(_) => return None,
        Value::Null | Value::Nothing => "null".to_owned(),
        Value::Text(text) => quoted(text),
        Value::List(items) => format!("[{}]", items.iter().map(json).collect::<Option<Vec<_>>>()?.join(",")),
        Value::Map(entries) => {
            let field = |entry: &Entry| Some(format!("{}:{}", quoted(&entry.key), json(&entry.value)?));
            format!("{{{}}}", entries.iter().map(field).collect::<Option<Vec<_>>>()?.join(","))
        }
    })
}

fn empty() -> Value {
    Value::Text(String::new())
}

fn is_unknown(node: &Node) -> bool {
    matches!(node.value, Value::Unknown(_))
}

fn items(node: &Node) -> Option<&[Node]> {
    matches!(node.value, Value::List(_)).then(|| node.list())
}

fn with_text(node: &Node, change: impl Fn(&str) -> String) -> Value {
    node.text().map_or_else(|| node.value.clone(), |text| Value::Text(change(text)))
}

fn join(between: &Node, parts: &Node) -> Option<Value> {
    let (between, parts) = (between.text()?, items(parts)?);
    let parts = parts.iter().map(Node::text).collect::<Option<Vec<_>>>()?;
    let length: usize = parts.iter().map(|part| part.len() + between.len()).sum();
    Some(if length > TEXT_MAX { Value::Unknown(Unknown::TooMuch) } else { Value::Text(parts.join(between)) })
}

/// With `%s`, `%d` and `%v` only.
fn format(pattern: &Node, arguments: &[Node]) -> Option<Value> {
    let mut arguments = arguments.iter();
    let mut parts = pattern.text()?.split('%');
    let mut made = parts.next()?.to_owned();
    while let Some(part) = parts.next() {
        match part.chars().next() {
            Some('s' | 'd' | 'v') => {
                made.push_str(arguments.next()?.text()?);
                made.push_str(&part[1..]);
            }
            None => {
                made.push('%');
                made.push_str(parts.next()?);
            }
            Some(_) => return None,
        }
    }
    Some(Value::Text(made))
}

/// What an operator makes of two values; nothing where that is not followed.
pub fn operate(operator: BinaryOperator, one: &Node, other: &Node) -> Option<Value> {
    use BinaryOperator as Op;
    let truth = |node: &Node| match node.text()? {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    let number = |node: &Node| node.text()?.parse::<i64>().ok();
    let both = || Some((number(one)?, number(other)?));
    let is_true = match operator {
        Op::Eq => is_equal(one, other)?,
        Op::NotEq => !is_equal(one, other)?,
        // One that decides makes up for the other.
        Op::And => match (truth(one), truth(other)) {
            (Some(false), _) | (_, Some(false)) => false,
            (one, other) => one? && other?,
        },
        Op::Or => match (truth(one), truth(other)) {
            (Some(true), _) | (_, Some(true)) => true,
            (one, other) => one? || other?,
        },
        Op::Less => both().map(|(one, other)| one < other)?,
        Op::LessEq => both().map(|(one, other)| one <= other)?,
        Op::Greater => both().map(|(one, other)| one > other)?,
        Op::GreaterEq => both().map(|(one, other)| one >= other)?,
        Op::Plus | Op::Minus | Op::Mul | Op::Div | Op::Mod => {
            let (one, other) = both()?;
            let made = match operator {
                Op::Plus => one.checked_add(other),
                Op::Minus => one.checked_sub(other),
                Op::Mul => one.checked_mul(other),
                Op::Mod => one.checked_rem(other),
                _ if one.checked_rem(other)? == 0 => one.checked_div(other),
                _ => None,
            };
            return Some(Value::Text(made?.to_string()));
        }
    };
    Some(Value::Text(is_true.to_string()))
}

/// Whether two values are equal, as far as that can be told: texts, nothing, and lists and objects of which one is empty.
fn is_equal(one: &Node, other: &Node) -> Option<bool> {
    let is_empty = |node: &Node| node.list().is_empty() && node.entries().is_empty();
    match (&one.value, &other.value) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => None,
        (Value::Text(one), Value::Text(other)) => Some(one == other),
        (Value::Null, Value::Null) => Some(true),
        (Value::Null, _) | (_, Value::Null) => Some(false),
        (Value::List(_), Value::List(_)) | (Value::Map(_), Value::Map(_)) if is_empty(one) || is_empty(other) => {
            Some(is_empty(one) && is_empty(other))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::node::Place;
    use super::*;

    fn text(text: &str) -> Node {
        Node::new(Place::default(), Value::Text(text.to_owned()))
    }

    fn list(items: &[&str]) -> Node {
        Node::new(Place::default(), Value::List(items.iter().copied().map(text).collect()))
    }

    #[test]
    fn functions_say_what_terraform_says_or_nothing() {
        let said = |name: &str, arguments: &[Node]| call(name, arguments);
        let is = |text: &str| Some(Value::Text(text.to_owned()));
        assert_eq!(said("join", &[text("-"), list(&["a", "b"])]), is("a-b"));
        assert_eq!(said("format", &[text("%s-%d%%x"), text("a"), text("7")]), is("a-7%x"));
        assert_eq!(said("format", &[text("%05d"), text("7")]), None);
        assert_eq!(said("format", &[text("%s")]), None);
        assert_eq!(said("coalesce", &[text(""), text("b")]), is("b"));
        assert_eq!(said("length", &[list(&["a", "b"])]), is("2"));
        assert_eq!(said("upper", &[text("aé")]), is("AÉ"));
        assert_eq!(said("jsonencode", &[list(&["a", "\""])]), is(r#"["a","\""]"#));
        assert_eq!(said("replace", &[text("a"), text("a"), text("b")]), None);
        let long = "x".repeat(TEXT_MAX / 2);
        assert_eq!(said("join", &[text(&long), list(&["", "", ""])]), Some(Value::Unknown(Unknown::TooMuch)));
    }

    #[test]
    fn operators_say_what_terraform_says_or_nothing() {
        use BinaryOperator as Op;
        let unknown = Node::new(Place::default(), Value::Unknown(Unknown::Parameter("p".to_owned())));
        let null = Node::new(Place::default(), Value::Null);
        for (one, operator, other, made) in [
            (&text("2"), Op::Mul, &text("3"), Some("6")),
            (&text("7"), Op::Div, &text("2"), None),
            (&text("7"), Op::Mod, &text("0"), None),
            (&text("9223372036854775807"), Op::Plus, &text("1"), None),
            (&text("2"), Op::Less, &text("10"), Some("true")),
            (&text("a"), Op::NotEq, &null, Some("true")),
            (&list(&[]), Op::Eq, &list(&["a"]), Some("false")),
            (&unknown, Op::Eq, &null, None),
            (&unknown, Op::And, &text("false"), Some("false")),
            (&unknown, Op::Or, &text("false"), None),
        ] {
            let made = made.map(|made| Value::Text(made.to_owned()));
            assert_eq!(operate(operator, one, other), made, "{one:?} {operator:?} {other:?}");
        }
    }
}
