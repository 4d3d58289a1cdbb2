//! Pieces of HTML that the runner's pages and sheets are made of.

use std::fmt::Write as _;

/// Nothing for an empty text.
pub fn paragraph(to: &mut String, class: &str, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(to, "<p{}>{}</p>", classed(class), escaped(text));
    }
}

/// One of a list.
pub fn item(to: &mut String, class: &str, text: &str) {
    let _ = writeln!(to, "<li{}>{}</li>", classed(class), escaped(text));
}

fn classed(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") }
}

/// A text as HTML, also in an attribute.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
