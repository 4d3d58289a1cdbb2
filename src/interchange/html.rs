//! Pieces of HTML that pages to read and sheets to hand out are made of. Nothing in it runs or is fetched from elsewhere.

use crate::text::locale;
use std::fmt::Write as _;

/// A whole page; `head` is HTML that follows the title.
pub fn document(title: &str, head: &str, body: &str) -> String {
    let (title, language) = (escaped(title), locale::current().name);
    format!(
        "<!doctype html>
<html lang=\"{language}\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>{title}: Invokescope</title>
{head}</head>
<body>
{body}</body>
</html>
"
    )
}

pub fn heading(to: &mut String, text: &str) {
    let _ = writeln!(to, "<h2>{}</h2>", escaped(text));
}

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
