//! How wide texts are, roughly, so that none leaves its box: a picture is read where we don't know the fonts. The widths are
//! those of DejaVu Sans, one of the widest fonts that such a text may be set in.

use crate::scene::geometry::Between as _;

/// Widths of the letters from the space on, in thousandths of the size: regular.
const REGULAR: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
    748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838,
];

/// The same: bold.
const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995,
    837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716,
    678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712,
    365, 712, 838,
];

/// Of its size, a text that is squeezed keeps as much.
const LEAST_SIZE: f32 = 0.9;
/// Of a letter in a font whose letters are all alike.
const MONO: u16 = 602;
/// Of Latin letters beyond ASCII, of signs, and of letters that fill a square.
const LATIN: u16 = 700;
const SIGN: u16 = 900;
const SQUARE: u16 = 1_050;
const SQUARE_FROM: char = '\u{1100}';
const SIGNS_FROM: char = '\u{2000}';
/// Names and payloads are no longer than this when they are measured: nothing longer fits anywhere.
const MEASURED_MAX: usize = 400;

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    /// In the picture's pixels.
    pub size: f32,
    pub weight: Weight,
    pub mono: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

pub const fn regular(size: f32) -> Face {
    Face { size, weight: Weight::Regular, mono: false }
}

pub const fn bold(size: f32) -> Face {
    Face { size, weight: Weight::Bold, mono: false }
}

pub const fn mono(size: f32) -> Face {
    Face { size, weight: Weight::Regular, mono: true }
}

fn letter_width(letter: char, face: Face) -> u16 {
    let table = if face.weight == Weight::Bold { &BOLD } else { &REGULAR };
    match letter {
        _ if face.mono && letter < SIGNS_FROM => MONO,
        ' '..='~' => table[letter as usize - ' ' as usize],
        SQUARE_FROM..SIGNS_FROM | '\u{2e80}'.. => SQUARE,
        SIGNS_FROM.. => SIGN,
        _ => LATIN,
    }
}

/// The width of a text, in the picture's pixels.
pub fn width(text: &str, face: Face) -> f32 {
    let thousandths: u32 = text.chars().take(MEASURED_MAX).map(|letter| u32::from(letter_width(letter, face))).sum();
    thousandths as f32 * face.size / 1_000.0
}

/// The face with a text in it that is a little too wide for its room: a tenth smaller at most.
pub fn squeezed(text: &str, face: Face, room: f32) -> Face {
    let wide = width(text, face).max(1.0);
    Face { size: face.size * (room / wide).between(LEAST_SIZE, 1.0), ..face }
}

/// A text that is no wider than this: where it must be shortened, it ends in three dots.
pub fn cut(text: &str, face: Face, room: f32) -> String {
    if text.chars().count() <= MEASURED_MAX && width(text, face) <= room {
        return text.to_owned();
    }
    let dots = width("…", face);
    let (mut kept, mut wide) = (String::new(), 0.0);
    for letter in text.chars() {
        wide += f32::from(letter_width(letter, face)) * face.size / 1_000.0;
        if wide + dots > room {
            break;
        }
        kept.push(letter);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// Words with the face of each, in lines no wider than this and no more than `lines` of them; what does not fit ends in
/// three dots.
pub fn wrap_runs(runs: &[(&str, Face)], room: f32, lines: usize) -> Vec<Vec<(String, Face)>> {
    let mut all: Vec<Vec<(String, Face)>> = vec![Vec::new()];
    let mut used = 0.0;
    let words = runs.iter().flat_map(|(text, face)| text.split_whitespace().map(move |word| (word, *face)));
    for (word, face) in words {
        let (space, own) = (width(" ", face), width(word, face));
        let is_first = all.last().is_none_or(Vec::is_empty);
        if !is_first && used + space + own > room {
            if all.len() == lines {
                end_with_dots(&mut all, room);
                return all;
            }
            all.push(Vec::new());
            used = 0.0;
        }
        let Some(line) = all.last_mut() else { continue };
        let (word, gap) = match line.is_empty() {
            true => (cut(word, face, room), 0.0),
            false => ([" ", word].concat(), space),
        };
        used += gap + own;
        match line.last_mut() {
            Some((text, last)) if *last == face => text.push_str(&word),
            _ => line.push((word, face)),
        }
    }
    all.retain(|line| !line.is_empty());
    all
}

/// The same for one face.
pub fn wrap(text: &str, face: Face, room: f32, lines: usize) -> Vec<String> {
    let all = wrap_runs(&[(text, face)], room, lines.max(1));
    all.into_iter().map(|line| line.into_iter().map(|(text, _)| text).collect()).collect()
}

fn end_with_dots(all: &mut [Vec<(String, Face)>], room: f32) {
    let Some(line) = all.last_mut() else { return };
    let before: f32 = line.iter().rev().skip(1).map(|(text, face)| width(text, *face)).sum();
    if let Some((text, face)) = line.last_mut() {
        text.push('…');
        *text = cut(text, *face, room - before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits_and_what_fits_is_not_cut() {
        let face = regular(12.5);
        assert_eq!(cut("queue", face, 60.0), "queue");
        for room in [10.0, 40.0, 90.0] {
            let cut = cut("a name that is longer than its box", face, room);
            assert!(cut.ends_with('…') && width(&cut, face) <= room.max(width("…", face)), "{cut}");
        }
        assert!(cut(&"x".repeat(100_000), face, 80.0).len() < 20);
    }

    #[test]
    fn lines_are_as_wide_as_their_room_at_most() {
        let text = "The event goes back to the queue and waits two minutes. The order service is told nothing.";
        for room in [60.0, 140.0, 300.0] {
            let lines = wrap_runs(&[("Attempt 2 failed.", bold(15.0)), (text, regular(15.0))], room, 3);
            assert!(!lines.is_empty() && lines.len() <= 3);
            for line in &lines {
                let wide: f32 = line.iter().map(|(text, face)| width(text, *face)).sum();
                assert!(wide <= room + 0.01, "{line:?}: {wide} of {room}");
            }
        }
        assert_eq!(wrap("a b", regular(10.0), 500.0, 2), ["a b"]);
    }
}
