//! Texts as literals of each language, whatever is in them.

use crate::engine::scenario::fault::is_unseen;

/// How a language writes a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// `'…'`, with escapes of four digits: Python and JavaScript.
    Single,
    /// `"…"`, with escapes of four digits: Java.
    Double,
    /// `` `…` `` where nothing needs an escape, else as [`Quotes::Double`]: Go.
    Ticks,
    /// `r#"…"#` where nothing needs an escape, else `"…"` with `\u{X}`: Rust.
    Hashes,
    /// `'…'`, in which nothing is special but the quote itself: a shell.
    Shell,
}

/// A text as a literal; what is plain and needs no quotes in a shell has none there.
pub(super) fn literal(quotes: Quotes, text: &str) -> String {
    let any = |of: &[u8]| text.bytes().any(|byte| of.contains(&byte));
    // Worth it where something would be escaped, and possible where nothing must be.
    let raw = any(b"\"\\\n") && !text.chars().any(|c| is_unseen(c) && c != '\n');
    match quotes {
        Quotes::Single => escaped(text, '\'', false),
        Quotes::Double => escaped(text, '"', false),
        Quotes::Ticks if raw && !any(b"`") => ["`", text, "`"].concat(),
        Quotes::Ticks => escaped(text, '"', false),
        Quotes::Hashes if raw && !any(b"#") => ["r#\"", text, "\"#"].concat(),
        Quotes::Hashes => escaped(text, '"', true),
        Quotes::Shell => {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:/".contains(&byte);
            if !text.is_empty() && text.bytes().all(plain) {
                return text.to_owned();
            }
            ["'", &text.replace('\'', "'\\''"), "'"].concat()
        }
    }
}

fn escaped(text: &str, quote: char, braces: bool) -> String {
    let mut to = String::with_capacity(text.len() + 8);
    to.push(quote);
    for c in text.chars() {
        match c {
            '\n' => to.push_str("\\n"),
            '\r' => to.push_str("\\r"),
            '\t' => to.push_str("\\t"),
            _ if c == quote || c == '\\' => {
                to.push('\\');
                to.push(c);
            }
            _ if is_unseen(c) => {
                let digits: String = (0..4)
                    .rev()
                    .map(|place| char::from(b"0123456789abcdef"[(c as usize >> (4 * place)) & 15]))
                    .collect();
                to.push_str(if braces { "\\u{" } else { "\\u" });
                to.push_str(&digits);
                to.push_str(if braces { "}" } else { "" });
            }
            _ => to.push(c),
        }
    }
    to.push(quote);
    to
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quotes of both kinds, a backslash, a line's end, and characters beyond ASCII, seen and unseen.
    const HARD: &str = "{\"it's\": \"a \\\"b\\\"\",\n \"ä\": \"日本 🎉\u{1}\u{202e}`\"}";

    #[test]
    fn plain_json_is_readable_in_each_language() {
        let json = "{\"order\": 4711}";
        assert_eq!(literal(Quotes::Single, json), "'{\"order\": 4711}'");
        assert_eq!(literal(Quotes::Double, json), "\"{\\\"order\\\": 4711}\"");
        assert_eq!(literal(Quotes::Ticks, json), "`{\"order\": 4711}`");
        assert_eq!(literal(Quotes::Hashes, json), "r#\"{\"order\": 4711}\"#");
        assert_eq!(literal(Quotes::Shell, json), "'{\"order\": 4711}'");
        assert_eq!(literal(Quotes::Hashes, "make-invoice"), "\"make-invoice\"");
        assert_eq!(literal(Quotes::Shell, "make-invoice"), "make-invoice");
    }

    #[test]
    fn whatever_is_in_a_text_stays_within_its_quotes() {
        assert_eq!(
            literal(Quotes::Single, HARD),
            "'{\"it\\'s\": \"a \\\\\"b\\\\\"\",\\n \"ä\": \"日本 🎉\\u0001\\u202e`\"}'"
        );
        let double = "\"{\\\"it's\\\": \\\"a \\\\\\\"b\\\\\\\"\\\",\\n \\\"ä\\\": \\\"日本 🎉\\u0001\\u202e`\\\"}\"";
        assert_eq!(literal(Quotes::Double, HARD), double);
        assert_eq!(literal(Quotes::Ticks, HARD), double);
        assert_eq!(literal(Quotes::Hashes, HARD), double.replace("\\u0001\\u202e", "\\u{0001}\\u{202e}"));
        assert_eq!(literal(Quotes::Shell, "it's"), "'it'\\''s'");
        assert_eq!(literal(Quotes::Ticks, "a`\"b"), "\"a`\\\"b\"");
        assert_eq!(literal(Quotes::Hashes, "a \"# b"), "\"a \\\"# b\"");
    }

    #[test]
    fn json_literals_are_read_back_as_they_were() {
        // Java's and Go's escapes are JSON's.
        let back: String = serde_json::from_str(&literal(Quotes::Double, HARD)).expect("a JSON text");
        assert_eq!(back, HARD);
    }
}
