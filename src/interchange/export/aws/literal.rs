//! Texts as literals of templates and programs, whatever is in them, and JSON that every tool carries unchanged. Pure.

use serde_json::Value;
use std::fmt::Write as _;

/// What should not stand in a source as it is: control characters, what changes the direction of what is read, what no YAML has.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\0'..='\x1f' | '\x7f'..='\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}')
}

/// A text in quotation marks, as YAML, TypeScript, Python, Java and JSON have it alike.
pub(super) fn quoted(text: &str) -> String {
    let mut to = String::with_capacity(text.len() + 2);
    to.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => to.extend(['\\', c]),
            '\n' => to.push_str("\\n"),
            '\r' => to.push_str("\\r"),
            '\t' => to.push_str("\\t"),
            _ if is_unseen(c) => four_digits(&mut to, c as u32),
            _ => to.push(c),
        }
    }
    to.push('"');
    to
}

/// A text in quotation marks as Terraform has it: what would begin a template is written as an escape.
pub(super) fn hcl(text: &str) -> String {
    quoted(text).replace("${", "\\u0024{").replace("%{", "\\u0025{")
}

/// JSON in one line of ASCII, without what CloudFormation would take for a reference of its own (`{{resolve:…}}`).
pub(super) fn ascii_json(value: &Value) -> String {
    let mut to = String::new();
    let text = value.to_string();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if c == '{' && letters.peek() == Some(&'{') {
            // Within a text: no object begins with another.
            four_digits(&mut to, c as u32);
        } else if c.is_ascii() && c != '\x7f' {
            to.push(c);
        } else {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().for_each(|unit| four_digits(&mut to, u32::from(*unit)));
        }
    }
    to
}

/// A text for a comment or a title: one line, and nothing in it that is not seen.
pub(super) fn line(text: &str) -> String {
    let shown: String = text.chars().map(|c| if is_unseen(c) { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn four_digits(to: &mut String, unit: u32) {
    // Writing to a text cannot fail.
    let _ = write!(to, "\\u{unit:04x}");
}

/// Signs that mean something within a line of Markdown, or of a table in it; and what begins a block of it.
const MARKUP: &str = "\\`*_[]<#|~&$";
const BEGINS: &str = "+->";

/// A text within Markdown: one line, and nothing in it is markup. Whoever reads it as it stands sees no more escapes than it needs.
pub(super) fn markdown(text: &str) -> String {
    let mut to = String::new();
    let text = line(text);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        // Within a word it stands for itself.
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_within = c == '_' && is_letter(to.chars().next_back()) && is_letter(letters.peek().copied());
        if MARKUP.contains(c) && !is_within || to.is_empty() && BEGINS.contains(c) {
            to.push('\\');
        }
        to.push(c);
    }
    to
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_stays_within_its_quotes() {
        let hard = "it's \"a\" \\ b\n\u{1}\u{202e}`${x} %{ if } 日本 🎉";
        assert_eq!(quoted(hard), "\"it's \\\"a\\\" \\\\ b\\n\\u0001\\u202e`${x} %{ if } 日本 🎉\"");
        assert_eq!(serde_json::from_str::<String>(&quoted(hard)).expect("JSON"), hard);
        let of_terraform = hcl(hard);
        assert!(!of_terraform.contains("${") && !of_terraform.contains("%{"), "{of_terraform}");
        assert_eq!(serde_json::from_str::<String>(&of_terraform).expect("JSON"), hard);
    }

    #[test]
    fn json_in_ascii_is_the_same_json() {
        let value = json!({ "a": "{{resolve:ssm:x}} {{{ 日本 🎉 \u{7f}" });
        let text = ascii_json(&value);
        assert!(text.is_ascii() && !text.contains("{{"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), value);
    }

    #[test]
    fn markdown_escapes_markup_and_no_more() {
        for plain in ["POST /orders/{id}", "\"now\": it's a-b; 100 %?", "my_function (prod) = a+b"] {
            assert_eq!(markdown(plain), plain);
        }
        assert_eq!(markdown("_b_ *c|<i>[x](y) `z`"), "\\_b\\_ \\*c\\|\\<i>\\[x\\](y) \\`z\\`");
        assert_eq!(markdown("- a"), "\\- a");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("a\n# b\u{2028}c"), "a # b c");
    }
}
