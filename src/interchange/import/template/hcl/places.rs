//! Where a byte of a text stands: its line and its column, in letters. Pure, and quick on a text of one long line.

use super::super::node::Place;

/// So many bytes at a time their letters are counted once for all.
const BLOCK: usize = 64;

pub struct Places<'t> {
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Letters before each block.
    letters: Vec<usize>,
}

impl<'t> Places<'t> {
    pub fn of(text: &'t str) -> Self {
        let begins = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(begins).collect();
        let mut letters = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut before = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            letters.push(before);
            before += count(block);
        }
        letters.push(before);
        Self { text, lines, letters }
    }

    pub fn at(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|begin| *begin <= offset);
        let begin = self.lines[line.saturating_sub(1)];
        let column = self.letters_before(offset) - self.letters_before(begin) + 1;
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Place { line: small(line), column: small(column) }
    }

    fn letters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.letters[block] + count(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

/// Letters that begin here: the further bytes of a letter are none of their own.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_its_line_and_column() {
        let text = format!("a\n{}é🎉b\n\nc", "日".repeat(70));
        let places = Places::of(&text);
        let (mut line, mut column) = (1, 1);
        for (offset, letter) in text.char_indices() {
            assert_eq!(places.at(offset), Place { line, column }, "{offset}");
            (line, column) = if letter == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        assert_eq!(places.at(text.len() + 9), Place { line, column });
    }
}
