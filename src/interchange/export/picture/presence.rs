//! Which shapes are there at which look. What never changes is written once; what comes and goes together stands in a group
//! that is seen only then.

use super::drawing::Item;
use super::svg::Writer;
use super::track::{frames, opacity};
use std::collections::BTreeMap;

/// A shape as it is written, and the looks from and until which it is there.
#[derive(Clone, Debug)]
struct Entry {
    written: String,
    spans: Vec<(u32, u32)>,
}

/// All shapes that there ever were, in the order in which they are painted.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    entries: Vec<Entry>,
    known: BTreeMap<String, usize>,
    /// Places of entries.
    order: Vec<usize>,
}

impl Presence {
    /// The shapes that are there from one look until another.
    pub fn add(&mut self, items: &[Item], writer: &mut Writer, from: u32, until: u32) {
        // New ones are painted after the one that they follow.
        let mut after = 0;
        for item in items {
            let begin = writer.text.len();
            writer.item(item);
            let written = writer.text.split_off(begin);
            let place = match self.known.get(&written) {
                Some(place) => *place,
                None => {
                    let place = self.entries.len();
                    self.entries.push(Entry { written: written.clone(), spans: Vec::new() });
                    self.known.insert(written, place);
                    self.order.insert(after, place);
                    place
                }
            };
            if let Some(here) = self.order.iter().position(|other| *other == place) {
                after = here + 1;
            }
            let spans = &mut self.entries[place].spans;
            match spans.last_mut() {
                Some(last) if last.1 >= from => last.1 = until,
                _ => spans.push((from, until)),
            }
        }
    }

    /// Writes all of it; `animation` gives the name for keyframes.
    pub fn write(&self, looks: u32, writer: &mut Writer, mut animation: impl FnMut(String) -> String) {
        let mut open: Option<&[(u32, u32)]> = None;
        for entry in self.order.iter().map(|place| &self.entries[*place]) {
            let spans = entry.spans.as_slice();
            let always = matches!(spans, [(0, until)] if *until >= looks);
            let wanted = if always { None } else { Some(spans) };
            if open != wanted {
                writer.text += if open.is_some() { "</g>" } else { "" };
                if let Some(spans) = wanted {
                    let in_the_end = spans.last().is_some_and(|(_, until)| *until >= looks);
                    let name = animation(seen_frames(spans, looks));
                    let hidden = if in_the_end { "" } else { " h" };
                    writer.text += &["<g class=\"a", hidden, "\" style=\"animation-name:", &name, "\">"].concat();
                }
                open = wanted;
            }
            writer.text += &entry.written;
        }
        writer.text += if open.is_some() { "</g>" } else { "" };
    }
}

/// Keyframes of what is there in these spans of looks alone.
fn seen_frames(spans: &[(u32, u32)], looks: u32) -> String {
    let mut steps = Vec::new();
    // What is hidden in the end is hidden before its first keyframe as well.
    let in_the_end = spans.last().is_some_and(|(_, until)| *until >= looks);
    if in_the_end && spans.first().is_some_and(|(from, _)| *from > 0) {
        steps.push((0, opacity(0)));
    }
    for (from, until) in spans {
        steps.push((*from, opacity(100)));
        if *until < looks {
            steps.push((*until, opacity(0)));
        }
    }
    frames(steps.into_iter(), looks)
}
