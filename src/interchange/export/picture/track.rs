//! Where something is at each look, with as few points as say it, and when it is seen at all: as CSS keyframes.

use super::svg::number;
use crate::scene::geometry::Point;

/// Off by no more than this, in the picture's pixels, a point between two others is left out.
const TOLERANCE: f32 = 1.2;
/// Of an opacity in hundredths, a step that is told.
const SEEN_STEP: u8 = 20;

/// Something that moves, or grows: its value at each look at which it was there.
#[derive(Clone, Debug, Default)]
pub struct Track {
    points: Vec<(u32, Point)>,
    /// How much of it is seen from a look on, in hundredths; only where that changes.
    seen: Vec<(u32, u8)>,
    last: u32,
}

impl Track {
    pub fn push(&mut self, look: u32, at: Point, seen: u8) {
        let seen = seen.div_ceil(SEEN_STEP) * SEEN_STEP;
        if self.points.is_empty() {
            self.see(0, 0);
        } else if look > self.last + 1 {
            self.see(self.last + 1, 0);
        }
        self.see(look, seen);
        self.points.push((look, at));
        self.last = look;
    }

    /// Whether it has a value at this look, which is the last so far.
    pub fn is_at(&self, look: u32) -> bool {
        self.last == look && !self.points.is_empty()
    }

    fn see(&mut self, look: u32, seen: u8) {
        if self.seen.last().is_some_and(|(at, _)| *at == look) {
            self.seen.pop();
        }
        if self.seen.last().is_none_or(|(_, before)| *before != seen) {
            self.seen.push((look, seen));
        }
    }

    /// After the last look: what was not there then is not seen.
    pub fn finish(&mut self, looks: u32) {
        if self.last + 1 < looks {
            self.see(self.last + 1, 0);
        }
    }

    /// Where it is in the end.
    pub fn at_last(&self) -> Point {
        self.points.last().map_or(Point::default(), |(_, at)| *at)
    }

    pub fn seen_at_last(&self) -> u8 {
        self.seen.last().map_or(0, |(_, seen)| *seen)
    }

    /// The points that say all the others, within the tolerance times `scale`.
    pub fn simplified(&self, scale: f32) -> Vec<(u32, Point)> {
        let points = &self.points;
        let mut kept = vec![false; points.len()];
        let mut stretches = Vec::new();
        if let Some(last) = points.len().checked_sub(1) {
            (kept[0], kept[last]) = (true, true);
            stretches.push((0, last));
        }
        while let Some((from, to)) = stretches.pop() {
            let worst = (from + 1..to).map(|one| (one, off(points, from, to, one))).max_by(|a, b| a.1.total_cmp(&b.1));
            if let Some((one, by)) = worst.filter(|(_, by)| *by > TOLERANCE * scale) {
                kept[one] = true;
                debug_assert!(by > 0.0);
                stretches.extend([(from, one), (one, to)]);
            }
        }
        points.iter().zip(kept).filter(|(_, kept)| *kept).map(|(point, _)| *point).collect()
    }

    /// Keyframes for when it is seen; empty if that never changes.
    pub fn seen_frames(&self, looks: u32) -> String {
        if self.seen.len() < 2 {
            return String::new();
        }
        // What is hidden in the end is hidden before its first keyframe as well.
        let hidden = usize::from(self.seen_at_last() == 0 && self.seen[0].1 == 0);
        frames(self.seen.iter().skip(hidden).map(|(look, seen)| (*look, opacity(*seen))), looks)
    }

    /// Keyframes for its values, each said by `say`; empty if there is only one.
    pub fn value_frames(&self, looks: u32, scale: f32, say: impl Fn(Point) -> String) -> String {
        let points = self.simplified(scale);
        if points.iter().all(|(_, at)| *at == points[0].1) {
            return String::new();
        }
        frames(points.into_iter().map(|(look, at)| (look, say(at))), looks)
    }
}

pub fn opacity(seen: u8) -> String {
    ["opacity:", &number(f32::from(seen) / 100.0)].concat()
}

/// How far a point lies from where it would be on the straight way between two others.
fn off(points: &[(u32, Point)], from: usize, to: usize, one: usize) -> f32 {
    let ((begin, a), (end, b), (look, p)) = (points[from], points[to], points[one]);
    let share = (look - begin) as f32 / (end - begin).max(1) as f32;
    let (x, y) = (a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
    (p.x - x).abs().max((p.y - y).abs())
}

/// The body of `@keyframes`.
pub fn frames(all: impl Iterator<Item = (u32, String)>, looks: u32) -> String {
    all.map(|(look, says)| [&percent(look, looks), "{", &says, "}"].concat()).collect()
}

/// A place in time as CSS has it, to a thousandth of a per cent.
fn percent(look: u32, looks: u32) -> String {
    let thousandths = u64::from(look) * 100_000 / u64::from(looks.max(1));
    let text = format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000);
    [text.trim_end_matches('0').trim_end_matches('.'), "%"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::geometry::at;

    #[test]
    fn a_straight_way_is_two_points_and_a_corner_one_more() {
        let mut track = Track::default();
        for look in 0..=10 {
            track.push(look, at(look as f32 * 4.0, 0.0), 100);
        }
        assert_eq!(track.simplified(1.0).len(), 2);
        for look in 11..=20 {
            track.push(look, at(40.0, (look - 10) as f32 * 4.0), 100);
        }
        assert_eq!(track.simplified(1.0), [(0, at(0.0, 0.0)), (10, at(40.0, 0.0)), (20, at(40.0, 40.0))]);
    }

    #[test]
    fn what_comes_and_goes_is_seen_only_then() {
        let mut track = Track::default();
        track.push(4, at(1.0, 1.0), 100);
        track.push(5, at(1.0, 1.0), 100);
        track.push(8, at(1.0, 1.0), 33);
        track.finish(10);
        assert_eq!(track.seen, [(0, 0), (4, 100), (6, 0), (8, 40), (9, 0)]);
        assert_eq!(track.seen_at_last(), 0);
        assert_eq!(percent(1, 3), "33.333%");
        assert_eq!(track.seen_frames(10), "40%{opacity:1}60%{opacity:0}80%{opacity:0.4}90%{opacity:0}");
    }
}
