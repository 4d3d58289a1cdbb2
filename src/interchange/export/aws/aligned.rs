//! Terraform's own layout, as `terraform fmt` makes it: in a run of lines that each set something as a whole, the signs of equality
//! stand below one another. Pure.

/// A text with its signs of equality below one another.
pub(super) fn aligned(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut to = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = lines.as_slice();
    while !rest.is_empty() {
        let count = rest.iter().take_while(|line| parts(line).is_some()).count();
        let (run, behind) = rest.split_at(count.max(1));
        let widest = run.iter().filter_map(|line| parts(line)).map(|(name, _)| name.chars().count()).max();
        for line in run {
            match parts(line).zip(widest) {
                Some(((name, value), widest)) => to.push_str(&format!("{name:widest$} = {value}\n")),
                None => to.extend([line, "\n"]),
            }
        }
        rest = behind;
    }
    to
}

/// The name, with what stands before it, and the value of a line that sets something as a whole.
fn parts(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(" = ")?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let (name, value) = (name.trim_end(), value.trim_start());
    let bare = name.trim_start();
    (!bare.is_empty() && bare.chars().all(is_name) && is_whole(value)).then_some((name, value))
}

/// Whether all brackets of a value are closed in its line; those in texts do not count.
fn is_whole(value: &str) -> bool {
    let (mut open, mut is_text) = (0_i32, false);
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if is_text => {
                letters.next();
            }
            '"' => is_text = !is_text,
            '{' | '[' | '(' if !is_text => open += 1,
            '}' | ']' | ')' if !is_text => open -= 1,
            _ => {}
        }
    }
    open == 0 && !is_text
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn lines_that_set_something_as_a_whole_are_aligned_with_their_neighbours() {
        let text = "a {\n  x = 1\n  longer = \"a = {\"\n  list = [\n    1,\n  ]\n  y = 2\n\n  of_its_own = [1]\n  # x = 1\n}\n";
        let wanted = "a {\n  x      = 1\n  longer = \"a = {\"\n  list = [\n    1,\n  ]\n  y = 2\n\n  of_its_own = [1]\n  # x = 1\n}\n";
        assert_eq!(aligned(text), wanted);
        assert_eq!(aligned(wanted), wanted, "what is aligned stays");
    }
}
