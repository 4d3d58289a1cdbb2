//! The query of an address, as a person would read it: names and values without the escapes that they travel in.

/// A word of an address.
pub struct Word<'a> {
    pub name: String,
    /// Empty if there is none.
    pub value: String,
    /// Name and value as they stand there.
    pub written: &'a str,
}

/// The words of a query.
pub fn words(query: &str) -> impl Iterator<Item = Word<'_>> {
    let parts = query.trim_start_matches('?').split('&').filter(|part| !part.is_empty());
    parts.map(|written| {
        let (name, value) = written.split_once('=').unwrap_or((written, ""));
        Word { name: readable(name), value: readable(value), written }
    })
}

/// What a part of a query says, without space around it. What is no escape stays as it is.
fn readable(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, after),
                _ => (*first, &rest[1..]),
            },
            (b'+', _) => (b' ', after),
            _ => (*first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).trim().to_owned()
}

fn digit(hex: u8) -> Option<u8> {
    char::from(hex).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(query: &str) -> Vec<(String, String)> {
        words(query).map(|word| (word.name, word.value)).collect()
    }

    #[test]
    fn words_are_read_without_their_escapes() {
        let expected = [("at", "2m 6s"), ("locks", "modes,calls"), ("x", ""), ("y", ""), ("title", "Störung")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(read("?at=2m%206s+&locks=modes%2Ccalls&x&&y=&title=St%C3%B6rung"), expected);
    }

    #[test]
    fn what_is_no_escape_stays() {
        for odd in ["%", "%2", "%zz", "100%", "%%"] {
            assert_eq!(read(&["at=", odd].concat())[0].1, odd);
        }
        assert_eq!(read("at=%ff")[0].1, "\u{fffd}");
    }

    proptest! {
        #[test]
        fn nothing_makes_it_stumble(query in "[?&=%+a-f0-9ä]{0,40}|\\PC{0,40}") {
            prop_assert!(words(&query).count() <= query.len());
        }
    }
}
