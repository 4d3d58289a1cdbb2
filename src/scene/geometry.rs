//! Points, boxes and ways on the stage, in CSS pixels. Pure numbers; knows nothing of what they stand for.

/// What `clamp` does. That one panics with the numbers in its message, and so brings fourteen thousand bytes of printing
/// floats to the page.
pub trait Between {
    /// At least `low`, and at most `high`.
    fn between(self, low: Self, high: Self) -> Self;
}

impl Between for f32 {
    fn between(self, low: Self, high: Self) -> Self {
        self.max(low).min(high)
    }
}

impl Between for f64 {
    fn between(self, low: Self, high: Self) -> Self {
        self.max(low).min(high)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

pub const fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
}

impl Rect {
    /// The box between two corners, on whole pixels.
    pub fn between(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        let (x, y) = (left.round_ties_even(), top.round_ties_even());
        Self { x, y, w: (right.round_ties_even() - x).max(0.0), h: (bottom.round_ties_even() - y).max(0.0) }
    }

    pub fn right(&self) -> f32 {
        self.x + self.w
    }

    pub fn bottom(&self) -> f32 {
        self.y + self.h
    }

    pub fn centre(&self) -> Point {
        at(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// The height at this share of the box, from its top.
    pub fn down(&self, share: f32) -> f32 {
        (self.y + self.h * share).round_ties_even()
    }

    pub fn holds(&self, point: Point) -> bool {
        point.x >= self.x && point.x <= self.right() && point.y >= self.y && point.y <= self.bottom()
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    pub fn contains(&self, other: &Self) -> bool {
        self.holds(at(other.x, other.y)) && self.holds(at(other.right(), other.bottom()))
    }
}

/// A way from box to box: straight pieces from corner to corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path(pub Vec<Point>);

impl Path {
    /// A way through these points; a point on the spot of the one before it adds nothing.
    pub fn through(points: &[Point]) -> Self {
        let mut path = Self(Vec::with_capacity(points.len()));
        for point in points {
            if path.0.last() != Some(point) {
                path.0.push(*point);
            }
        }
        path
    }

    pub fn first(&self) -> Point {
        self.0.first().copied().unwrap_or_default()
    }

    pub fn last(&self) -> Point {
        self.0.last().copied().unwrap_or_default()
    }

    /// The other way round.
    pub fn reversed(&self) -> Self {
        Self(self.0.iter().rev().copied().collect())
    }
}

/// A journey over several ways, built for each token in the same memory.
#[derive(Clone, Debug, Default)]
pub struct TokenPath {
    points: Vec<Point>,
}

impl TokenPath {
    pub fn start(&mut self, from: Point) {
        self.points.clear();
        self.points.push(from);
    }

    pub fn along(&mut self, path: &Path) {
        self.points.extend_from_slice(&path.0);
    }

    pub fn back_along(&mut self, path: &Path) {
        self.points.extend(path.0.iter().rev());
    }

    pub fn to(&mut self, point: Point) {
        self.points.push(point);
    }

    /// Has it end there instead.
    pub fn end_at(&mut self, point: Point) {
        if let Some(last) = self.points.last_mut() {
            *last = point;
        }
    }

    pub fn points(&self) -> &[Point] {
        &self.points
    }

    pub fn length(&self) -> f32 {
        self.points.windows(2).map(|pair| distance(pair[0], pair[1])).sum()
    }

    /// Where one stands after this share of the journey.
    pub fn at(&self, share: f32) -> Point {
        let mut left = self.length() * share.between(0.0, 1.0);
        for pair in self.points.windows(2) {
            let piece = distance(pair[0], pair[1]);
            if left <= piece && piece > 0.0 {
                return between(pair[0], pair[1], left / piece);
            }
            left -= piece;
        }
        self.points.last().copied().unwrap_or_default()
    }
}

pub fn between(from: Point, to: Point, share: f32) -> Point {
    at(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

pub fn distance(from: Point, to: Point) -> f32 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    // Most pieces are level or upright; the root is the same number for them.
    (dx * dx + dy * dy).sqrt()
}

/// Slow at both ends.
pub fn eased(share: f32) -> f32 {
    let share = share.between(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_is_as_long_as_its_pieces() {
        let mut trip = TokenPath::default();
        trip.start(at(0.0, 0.0));
        trip.along(&Path::through(&[at(10.0, 0.0), at(10.0, 0.0), at(10.0, 30.0)]));
        trip.to(at(0.0, 30.0));
        assert_eq!(trip.length(), 50.0);
        assert_eq!(trip.at(0.0), at(0.0, 0.0));
        assert_eq!(trip.at(0.5), at(10.0, 15.0));
        assert_eq!(trip.at(1.0), at(0.0, 30.0));
    }
}
