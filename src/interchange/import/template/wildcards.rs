//! Patterns of policies: what `*` and `?` stand for. Pure.

/// Whether a text is what a pattern of a policy stands for: `*` for any letters, `?` for one.
pub fn is_match(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut p, mut t) = (0, 0);
    // Where to go on if what follows the last star does not fit: that star, and the first letter that it does not stand for.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(byte) if *byte == b'?' || *byte == text[t] => (p, t) = (p + 1, t + 1),
            _ => {
                let Some((at, from)) = star else { return false };
                star = Some((at, from + 1));
                (p, t) = (at + 1, from + 1);
            }
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::is_match;

    #[test]
    fn patterns_of_policies_stand_for_what_they_say() {
        for (pattern, text, fits) in [
            ("s3:putobject", "s3:putobject", true),
            ("s3:putobject*", "s3:putobject", true),
            ("s3:put*", "s3:putobject", true),
            ("*", "s3:putobject", true),
            ("s3:*object", "s3:putobject", true),
            ("s?:put*ject", "s3:putobject", true),
            ("s3:putobjecttagging", "s3:putobject", false),
            ("s3:get*", "s3:putobject", false),
            ("", "s3:putobject", false),
            ("a*b*c", "aXbXbc", true),
            ("a*b*c", "aXbXb", false),
        ] {
            assert_eq!(is_match(pattern, text), fits, "{pattern} {text}");
        }
    }
}
