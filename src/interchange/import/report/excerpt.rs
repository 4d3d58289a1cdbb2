//! The lines of a file around a place in it, as a person looks them up: a few, none of them long.

use crate::interchange::import::template::node::Place;

/// Lines before and behind the one that is meant.
const AROUND: u32 = 3;
/// Letters of a line that are shown, and of those before the place in a line that is longer.
const LETTERS_MAX: usize = 160;
const LETTERS_BEFORE: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// From 1.
    pub number: u32,
    pub text: String,
    /// Whether it is the one that is meant.
    pub is_meant: bool,
}

/// The lines around a place; none where the text has no such line.
pub fn excerpt(text: &str, place: Place) -> Vec<Line> {
    let first = place.line.saturating_sub(AROUND).max(1);
    let last = place.line.saturating_add(AROUND);
    let all = text.lines().zip(1_u32..).skip(first as usize - 1).take_while(|(_, number)| *number <= last);
    let lines: Vec<Line> = all
        .map(|(line, number)| {
            let is_meant = number == place.line;
            // A whole file may be one line.
            let from = if is_meant { (place.column as usize).saturating_sub(LETTERS_BEFORE) } else { 0 };
            Line { number, text: part(line, from), is_meant }
        })
        .collect();
    if lines.iter().any(|line| line.is_meant) { lines } else { Vec::new() }
}

fn part(line: &str, from: usize) -> String {
    // Where all of it fits, its beginning is shown as well.
    let from = if line.chars().nth(LETTERS_MAX).is_none() { 0 } else { from };
    let mut letters = line.chars().skip(from);
    let begin = if from > 0 { "…" } else { "" };
    let shown: String = letters.by_ref().take(LETTERS_MAX).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let end = if letters.next().is_some() { "…" } else { "" };
    format!("{begin}{shown}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, line: u32, column: u32) -> Vec<(u32, String, bool)> {
        excerpt(text, Place { line, column }).into_iter().map(|line| (line.number, line.text, line.is_meant)).collect()
    }

    #[test]
    fn the_lines_around_a_place_are_shown_with_their_numbers() {
        let text = "a\nb\tc\nd\ne\nf\n";
        let numbers = |line| of(text, line, 1).into_iter().map(|(number, _, _)| number).collect::<Vec<_>>();
        assert_eq!(numbers(1), [1, 2, 3, 4]);
        assert_eq!(numbers(5), [2, 3, 4, 5]);
        assert_eq!(of(text, 2, 3)[1], (2, "b c".to_owned(), true));
        assert_eq!((numbers(0), numbers(6)), (vec![], vec![]));
        assert_eq!(of("", 1, 1), []);
    }

    #[test]
    fn of_a_long_line_the_part_around_the_place_is_shown() {
        let text = format!("{}HERE{}", "é".repeat(5_000), "z".repeat(5_000));
        let (_, shown, _) = of(&text, 1, 5_001).remove(0);
        assert!(shown.starts_with("…é") && shown.contains("HERE") && shown.ends_with("z…"), "{shown}");
        assert_eq!(shown.chars().count(), LETTERS_MAX + 2);
        assert_eq!(of("short", 1, 5_000)[0].1, "short");
    }
}
