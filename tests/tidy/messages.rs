//! The messages of a locale file as somebody reads them who looks for what is said: their texts, in whatever variant.

use fluent_syntax::{ast, parser};

pub struct Message {
    pub id: String,
    pub comment: String,
    /// Those of the value and of all attributes.
    pub texts: Vec<String>,
}

/// All messages of a file.
pub fn read(text: &str) -> Vec<Message> {
    let file = parser::parse(text).unwrap_or_else(|(_, faults)| panic!("{faults:?} in\n{text}"));
    let messages = file.body.iter().filter_map(|entry| match entry {
        ast::Entry::Message(message) => Some(message),
        _ => None,
    });
    let read = |message: &ast::Message<&str>| {
        let mut texts = Vec::new();
        let attributes = message.attributes.iter().map(|attribute| &attribute.value);
        message.value.iter().chain(attributes).for_each(|pattern| put(pattern, &mut texts));
        let comment = message.comment.as_ref().map_or(String::new(), |comment| comment.content.join("\n"));
        Message { id: message.id.name.to_owned(), comment, texts }
    };
    messages.map(read).collect()
}

fn put(pattern: &ast::Pattern<&str>, texts: &mut Vec<String>) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => texts.push((*value).to_owned()),
            ast::PatternElement::Placeable { expression } => put_placed(expression, texts),
        }
    }
}

fn put_placed(expression: &ast::Expression<&str>, texts: &mut Vec<String>) {
    use ast::InlineExpression::{NumberLiteral, Placeable, StringLiteral};
    match expression {
        ast::Expression::Select { variants, .. } => variants.iter().for_each(|variant| put(&variant.value, texts)),
        ast::Expression::Inline(StringLiteral { value } | NumberLiteral { value }) => texts.push((*value).to_owned()),
        ast::Expression::Inline(Placeable { expression }) => put_placed(expression, texts),
        ast::Expression::Inline(_) => {}
    }
}
