//! What a message says: text, values, and variants chosen by a number. References to other messages are already resolved.

use fluent_syntax::ast;

/// CLDR's names for kinds of numbers, in the order in which variants are tried; `other` fits every number.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

pub type Pattern = Vec<Part>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// A value by its placeholder's name, and whether it is a number.
    Value(String, bool),
    /// Variants by a number's placeholder.
    Select(String, Vec<Variant>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    pub when: When,
    pub says: Pattern,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Exactly this number.
    Is(u64),
    /// A place in [`CATEGORIES`].
    Category(usize),
}

/// A placeholder: its name, and whether it takes a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    pub name: String,
    pub is_number: bool,
}

/// Finds messages and terms that a pattern refers to: `id`, `id.attribute` or `-term`.
pub type Lookup<'a> = dyn Fn(&str) -> Result<Pattern, String> + 'a;

/// Reads a pattern and puts down its placeholders in the order of their first use.
pub fn read(pattern: &ast::Pattern<&str>, lookup: &Lookup, found: &mut Vec<Placeholder>) -> Result<Pattern, String> {
    let mut parts = Pattern::new();
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => push_text(&mut parts, value),
            ast::PatternElement::Placeable { expression } => {
                placeable(expression, lookup, found)?.into_iter().for_each(|part| push(&mut parts, part));
            }
        }
    }
    Ok(parts)
}

fn placeable(
    expression: &ast::Expression<&str>,
    lookup: &Lookup,
    found: &mut Vec<Placeholder>,
) -> Result<Pattern, String> {
    match expression {
        ast::Expression::Inline(inline) => value(inline, lookup, found),
        ast::Expression::Select { selector, variants } => {
            let ast::InlineExpression::VariableReference { id } = selector else {
                return Err("variants are chosen by a placeholder only".to_owned());
            };
            note(found, id.name, true);
            let mut read_ones = Vec::new();
            for variant in variants {
                let when = when(&variant.key)?;
                if variant.default && when != When::Category(CATEGORIES.len() - 1) {
                    return Err(format!("the default of the variants by ${} is not *[other]", id.name));
                }
                read_ones.push(Variant { when, says: read(&variant.value, lookup, found)? });
            }
            // Exact numbers first, and `other` last, so that the first that fits is the one.
            read_ones.sort_by_key(|variant| variant.when);
            Ok(vec![Part::Select(id.name.to_owned(), read_ones)])
        }
    }
}

fn when(key: &ast::VariantKey<&str>) -> Result<When, String> {
    match key {
        ast::VariantKey::NumberLiteral { value } => {
            value.parse().map(When::Is).map_err(|_| format!("[{value}] is no whole number"))
        }
        ast::VariantKey::Identifier { name } => CATEGORIES
            .iter()
            .position(|category| category == name)
            .map(When::Category)
            .ok_or_else(|| format!("[{name}] is no number and none of {CATEGORIES:?}")),
    }
}

fn value(
    inline: &ast::InlineExpression<&str>,
    lookup: &Lookup,
    found: &mut Vec<Placeholder>,
) -> Result<Pattern, String> {
    match inline {
        ast::InlineExpression::StringLiteral { value } => {
            Ok(vec![Part::Text(fluent_syntax::unicode::unescape_unicode_to_string(value).into_owned())])
        }
        ast::InlineExpression::NumberLiteral { value } => Ok(vec![Part::Text((*value).to_owned())]),
        ast::InlineExpression::VariableReference { id } => {
            note(found, id.name, false);
            Ok(vec![Part::Value(id.name.to_owned(), false)])
        }
        ast::InlineExpression::FunctionReference { id, arguments } => {
            let [ast::InlineExpression::VariableReference { id: of }] = arguments.positional.as_slice() else {
                return Err(format!("{} takes one placeholder", id.name));
            };
            if id.name != "NUMBER" || !arguments.named.is_empty() {
                return Err(format!("{}: the only function is NUMBER($name)", id.name));
            }
            note(found, of.name, true);
            Ok(vec![Part::Value(of.name.to_owned(), true)])
        }
        ast::InlineExpression::MessageReference { id, attribute } => {
            let name = attribute.as_ref().map_or(id.name.to_owned(), |part| format!("{}.{}", id.name, part.name));
            referred(&name, lookup, found)
        }
        ast::InlineExpression::TermReference { id, attribute: None, arguments: None } => {
            referred(&format!("-{}", id.name), lookup, found)
        }
        ast::InlineExpression::TermReference { id, .. } => {
            Err(format!("-{}: terms have neither attributes nor arguments here", id.name))
        }
        ast::InlineExpression::Placeable { expression } => placeable(expression, lookup, found),
    }
}

fn referred(name: &str, lookup: &Lookup, found: &mut Vec<Placeholder>) -> Result<Pattern, String> {
    let pattern = lookup(name)?;
    note_all(&pattern, found);
    Ok(pattern)
}

fn note_all(pattern: &Pattern, found: &mut Vec<Placeholder>) {
    for part in pattern {
        match part {
            Part::Text(_) => {}
            Part::Value(name, is_number) => note(found, name, *is_number),
            Part::Select(name, variants) => {
                note(found, name, true);
                variants.iter().for_each(|variant| note_all(&variant.says, found));
            }
        }
    }
}

/// A placeholder that takes a number anywhere takes a number everywhere.
fn note(found: &mut Vec<Placeholder>, name: &str, is_number: bool) {
    match found.iter_mut().find(|one| one.name == name) {
        Some(one) => one.is_number |= is_number,
        None => found.push(Placeholder { name: name.to_owned(), is_number }),
    }
}

fn push(parts: &mut Pattern, part: Part) {
    match part {
        Part::Text(text) => push_text(parts, &text),
        other => parts.push(other),
    }
}

fn push_text(parts: &mut Pattern, text: &str) {
    match parts.last_mut() {
        Some(Part::Text(before)) => before.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}
