//! Templates: texts with marks for what changes in them. A table of them costs no code, and one function fills them all.

/// Writes a template; what stands for a mark, a character behind `§`, is written by `value`.
pub fn fill(template: &str, text: &mut String, value: &mut dyn FnMut(char, &mut String)) {
    let mut rest = template.chars();
    while let Some(next) = rest.next() {
        match next {
            '§' => rest.next().into_iter().for_each(|mark| value(mark, text)),
            _ => text.push(next),
        }
    }
}

/// A template filled with texts, by their marks.
pub fn filled(template: &str, values: &[(char, &str)]) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    fill(template, &mut text, &mut |mark, text| {
        for (name, value) in values {
            if *name == mark {
                text.push_str(value);
            }
        }
    });
    text
}
