//! Bytes as text: UTF-8, or the UTF-16 that PowerShell writes with `>`. Pure.

/// Why bytes are no text: what they begin as, and from which byte on they are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText {
    pub encoding: &'static str,
    pub at: usize,
}

/// What bytes say.
///
/// # Errors
/// They are no text.
pub fn text(bytes: Vec<u8>) -> Result<String, NotText> {
    let wide: Option<fn([u8; 2]) -> u16> = match bytes.as_slice() {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        // Without a mark: the first letters of every kind that is taken are ASCII.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(u16::from_le_bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(u16::from_be_bytes),
        _ => None,
    };
    match wide {
        Some(unit) => utf16(&bytes, unit).map_err(|at| NotText { encoding: "UTF-16", at }),
        None => String::from_utf8(bytes)
            .map_err(|error| NotText { encoding: "UTF-8", at: error.utf8_error().valid_up_to() }),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut at = 0;
    for letter in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let letter = letter.map_err(|_| at)?;
        at += 2 * letter.len_utf16();
        text.push(letter);
    }
    if rest.is_empty() { Ok(text) } else { Err(at) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let said = "{\"a\": \"é😀\"}";
        for mark in ["\u{feff}", ""] {
            let marked = format!("{mark}{said}");
            let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!((text(little), text(big)), (Ok(marked.clone()), Ok(marked.clone())), "{mark:?}");
            assert_eq!(text(marked.clone().into_bytes()), Ok(marked));
        }
    }

    #[test]
    fn what_is_no_text_is_named_by_its_encoding_and_its_first_wrong_byte() {
        let fault = |encoding, at| Err(NotText { encoding, at });
        assert_eq!(text(vec![b'a', 0xff]), fault("UTF-8", 1));
        assert_eq!(text(vec![0xff, 0xfe, b'a', 0, 0x00, 0xd8]), fault("UTF-16", 4));
        assert_eq!(text(vec![0xff, 0xfe, b'a', 0, b'b']), fault("UTF-16", 4));
        assert_eq!(text(Vec::new()), Ok(String::new()));
    }
}
