//! What those of CloudFormation's functions say that only take texts and lists apart or put them together. Pure.

use super::marks::{BEGIN, END};
use super::node::{Node, Unknown, Value};
use super::numbers::whole;

/// What a value in a list or an object takes, as far as that is bounded.
pub const VALUE_BYTES: usize = 64;

/// Why a value is not known.
pub fn unknown_of(node: &Node) -> Option<Unknown> {
    match &node.value {
        Value::Unknown(unknown) => Some(unknown.clone()),
        _ => None,
    }
}

/// Texts with a separator between, of at most so many bytes.
///
/// # Errors
/// What of it is not known.
pub fn joined(argument: &Node, room: usize) -> Result<String, Unknown> {
    let open = || Unknown::Function("Join".to_owned());
    let [separator, items] = argument.list() else { return Err(open()) };
    let (Some(separator), Value::List(items)) = (separator.text(), &items.value) else {
        return Err(unknown_of(items).unwrap_or_else(open));
    };
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text += separator;
        }
        text += item.text().ok_or_else(|| unknown_of(item).unwrap_or_else(open))?;
        if text.len() > room {
            return Err(Unknown::TooMuch);
        }
    }
    Ok(text)
}

/// An item of a list by its number.
pub fn selected(argument: &Node) -> Value {
    let open = || Value::Unknown(Unknown::Function("Select".to_owned()));
    let [index, items] = argument.list() else { return open() };
    if let Some(unknown) = unknown_of(items) {
        return Value::Unknown(unknown);
    }
    let index = index.text().and_then(whole);
    let item = index.and_then(|index| items.list().get(usize::try_from(index).ok()?));
    // A part of an address that only the deployed resource has stands for that resource, as in the CDK's names of aliases.
    let of_address = match items.list() {
        [only] if only.text().is_some_and(is_reference) => Some(only),
        _ => None,
    };
    item.or(of_address).map_or_else(open, |item| item.value.clone())
}

/// Whether a text is the name of one resource and nothing else.
fn is_reference(text: &str) -> bool {
    let inside = text.strip_prefix(BEGIN).and_then(|text| text.strip_suffix(END));
    inside.is_some_and(|inside| !inside.contains(BEGIN))
}

/// The parts of a text between separators, and how many bytes they take, of which there is room for so many.
pub fn split(argument: &Node, room: usize) -> (Value, usize) {
    let open = || Value::Unknown(Unknown::Function("Split".to_owned()));
    let [separator, text] = argument.list() else { return (open(), 0) };
    match (separator.text().filter(|separator| !separator.is_empty()), &text.value) {
        (Some(separator), Value::Text(text)) => {
            let made = text.len() + VALUE_BYTES * text.matches(separator).count();
            let part = |part: &str| Node::new(argument.place, Value::Text(part.to_owned()));
            if made > room {
                return (Value::Unknown(Unknown::TooMuch), made);
            }
            (Value::List(text.split(separator).map(part).collect()), made)
        }
        (_, Value::Unknown(unknown)) => (Value::Unknown(unknown.clone()), 0),
        _ => (open(), 0),
    }
}
