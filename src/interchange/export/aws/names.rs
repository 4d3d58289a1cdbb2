//! Names that AWS and programs accept, made of whatever a scenario calls its parts. Pure.

use std::collections::BTreeSet;

/// Room for the name of the stack: with it and one hyphen, 64 characters hold every function's name.
const STACK_MAX: usize = 23;
/// Room for a part's own name, and for the number that tells it from another of the same letters.
const PART_MAX: usize = 36;

/// Makes names that are given once.
#[derive(Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    /// The name itself, or with the first free number behind it. Letters of both cases count as the same.
    pub(super) fn unique(&mut self, name: String, between: &str) -> String {
        let mut candidate = name.clone();
        let mut number = 1_u32;
        while !self.0.insert(candidate.to_ascii_lowercase()) {
            number += 1;
            candidate = format!("{name}{between}{number}");
        }
        candidate
    }
}

/// A name of letters, digits and single hyphens: `Make invoice!` is `Make-invoice`. Empty where nothing of it is left.
fn hyphened(text: &str, most: usize) -> String {
    let mut name = String::new();
    for c in text.chars() {
        if name.len() == most {
            break;
        }
        if c.is_ascii_alphanumeric() || c == '_' {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.trim_end_matches('-').to_owned()
}

/// The name of the stack, which begins the names of all that is in it: from the scenario's id; without one from its first
/// function, behind a name of ours, so that it is neither another scenario's stack nor the function's own.
pub(super) fn stack(id: &str, function: &str) -> String {
    const OURS: &str = "invokescope";
    let plain = |text: &str, most: usize| hyphened(&text.replace('_', "-"), most);
    let name = plain(id, STACK_MAX);
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return name;
    }
    match plain(function, STACK_MAX - OURS.len() - 1).as_str() {
        "" => OURS.to_owned(),
        function => format!("{OURS}-{function}"),
    }
}

/// The name of a part in AWS, without the stack's: its own as far as that is allowed there, else its kind.
pub(super) fn in_aws(text: &str, kind: &str) -> String {
    let name = hyphened(text, PART_MAX);
    if name.is_empty() { kind.to_owned() } else { name }
}

/// The beginning of a part's names in templates and programs: `make-invoice` is `MakeInvoice`.
pub(super) fn pascal(text: &str, kind: &str) -> String {
    let mut name = String::new();
    let mut starts = true;
    for c in text.chars().filter(char::is_ascii).take(PART_MAX) {
        if c.is_ascii_alphanumeric() {
            name.push(if starts { c.to_ascii_uppercase() } else { c });
        }
        starts = !c.is_ascii_alphanumeric();
    }
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("{kind}{name}") }
}

/// `MakeInvoiceFunction` as `make_invoice_function`.
pub(super) fn snake(pascal: &str) -> String {
    let mut name = String::new();
    let mut after_small = false;
    for c in pascal.chars() {
        if c.is_ascii_uppercase() && after_small {
            name.push('_');
        }
        after_small = !c.is_ascii_uppercase();
        name.push(c.to_ascii_lowercase());
    }
    name
}

/// `MakeInvoiceFunction` as `makeInvoiceFunction`.
pub(super) fn camel(pascal: &str) -> String {
    let mut letters = pascal.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_what_is_allowed() {
        assert_eq!(in_aws("make-invoice", "function"), "make-invoice");
        assert_eq!(in_aws("a;b#c<br/>%%", "function"), "a-b-c-br");
        assert_eq!(in_aws("注文サービス", "function"), "function");
        assert_eq!(in_aws(&"x".repeat(99), "function").len(), PART_MAX);
        assert_eq!(stack("third-time", "make-invoice"), "third-time");
        assert_eq!(stack("3 times", ""), "invokescope");
        assert_eq!(stack("", "make_invoice-dev"), "invokescope-make-invoic");
        assert_eq!(stack("an_id that is much longer than that", "f"), "an-id-that-is-much-long");
        assert_eq!(pascal("make-invoice", "F"), "MakeInvoice");
        assert_eq!(pascal("=1+1", "F"), "F11");
        assert_eq!(snake("MakeInvoiceFunction"), "make_invoice_function");
        assert_eq!(camel("MakeInvoiceFunction"), "makeInvoiceFunction");
    }

    #[test]
    fn the_same_name_is_given_once() {
        let mut taken = Taken::default();
        let names = ["a", "A", "a-2", "a"].map(|name| taken.unique(name.to_owned(), "-"));
        assert_eq!(names, ["a", "A-2", "a-2-2", "a-3"]);
    }
}
