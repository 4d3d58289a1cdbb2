//! The inside of a function's box: environments, remarks, and a switch for each call that it makes.

use super::FunctionPlace;
use crate::scene::geometry::Rect;
use crate::scene::shape::FunctionShape;

/// How much room the parts of a function's box take, in a flow.
#[derive(Clone, Copy, Debug)]
pub struct FunctionMetrics {
    /// The function's name and what it may use.
    pub header: f32,
    pub pad: f32,
    /// Lowest box of an environment that can show a token and a bar, the usual one, and the highest.
    pub slot_low: f32,
    pub slot_high: f32,
    pub slot_tall: f32,
    /// Narrowest and widest box of an environment.
    pub slot_width: (f32, f32),
    /// Remarks beside the environments, where there is room for sentences.
    pub side_width: f32,
    /// A switch with its label beside it, below the environments.
    pub edge_row: f32,
    /// Where the switch of a single call stands in a box that is too low for a row of its own.
    pub single_edge: SingleEdge,
}

#[derive(Clone, Copy, Debug)]
pub enum SingleEdge {
    /// Right of the environments, with its label above it: so high.
    BesideSlots(f32),
    /// Beside the function's name.
    InHeader,
}

pub const WIDE: FunctionMetrics = FunctionMetrics {
    header: 32.0,
    pad: 12.0,
    slot_low: 38.0,
    slot_high: 58.0,
    slot_tall: 118.0,
    slot_width: (86.0, 138.0),
    side_width: 70.0,
    edge_row: 30.0,
    single_edge: SingleEdge::BesideSlots(46.0),
};

/// For the compact flow and the tall one.
pub const SMALL: FunctionMetrics = FunctionMetrics {
    header: 23.0,
    pad: 7.0,
    slot_low: 29.0,
    slot_high: 56.0,
    slot_tall: 84.0,
    slot_width: (58.0, 168.0),
    side_width: 84.0,
    edge_row: 27.0,
    single_edge: SingleEdge::InHeader,
};

const GAP: f32 = 8.0;
const SIDE_LEAST: f32 = 54.0;
const SLOTS_SHOWN: u32 = 3;
/// Two lines of a remark.
const REMARK: f32 = 34.0;
/// Where several environments stand side by side, each has room for a word of seven letters: words are not parted.
const SLOT_BESIDE_OTHERS: f32 = 64.0;
/// A switch alone, without what it is for.
const EDGE_IN_HEADER: f32 = 110.0;
const EDGE_WIDTH: f32 = 126.0;
/// How far such a switch reaches below the header.
const BELOW_SWITCH: f32 = 5.0;

impl FunctionMetrics {
    /// The least height of a function's box of this width.
    pub fn least_height(&self, function: &FunctionShape, width: f32) -> f32 {
        let plain = self.header + self.slot_low + self.pad;
        match (function.edges.len(), self.single_edge) {
            (0, _) => plain,
            (1, SingleEdge::BesideSlots(height)) if width >= self.aside_min() => {
                self.header + height.max(self.slot_low) + self.pad
            }
            (1, SingleEdge::InHeader) if width >= self.aside_min() => plain,
            (count, _) => self.with_rows(count),
        }
    }

    /// A narrower box has its switches below its environments.
    fn aside_min(&self) -> f32 {
        match self.single_edge {
            SingleEdge::BesideSlots(_) => 250.0,
            SingleEdge::InHeader => 2.0 * self.pad + EDGE_IN_HEADER + 84.0,
        }
    }

    /// The height above which a box has nothing to gain.
    pub fn full_height(&self, function: &FunctionShape) -> f32 {
        self.header + self.slot_high + self.pad + self.edge_row * function.edges.len() as f32
    }

    fn with_rows(&self, edges: usize) -> f32 {
        self.header + self.slot_low + self.pad + self.edge_row * edges as f32
    }

    pub fn furnish(&self, function: &FunctionShape, rect: Rect) -> FunctionPlace {
        let (left, right, top) = (rect.x + self.pad, rect.right() - self.pad, rect.y + self.header);
        let count = function.edges.len();
        let rows = rect.w < self.aside_min() || rect.h >= self.with_rows(count) - 0.5 || count > 1;
        let beside = !rows && count == 1 && matches!(self.single_edge, SingleEdge::BesideSlots(_));
        let bottom = rect.bottom() - self.pad + 2.0 - if rows { self.edge_row * count as f32 } else { 0.0 };
        let free_right = if beside { right - EDGE_WIDTH - GAP } else { right };
        let edges = (0..count).map(|index| match self.single_edge {
            _ if rows => {
                let from = bottom + self.edge_row * index as f32;
                Rect::between(left, from + 3.0, right, from + self.edge_row)
            }
            SingleEdge::BesideSlots(height) => Rect::between(free_right + GAP, top - 2.0, right, top - 2.0 + height),
            SingleEdge::InHeader => Rect::between(right - EDGE_IN_HEADER, rect.y + 2.0, right, top),
        });
        let edges = edges.collect();
        let room = free_right - left;
        let slot_bottom = bottom.min(top + self.slot_tall);
        let spacious = room >= 2.0 * self.slot_width.0 + 2.0 * GAP + 70.0;
        let for_slots = room - GAP - if spacious { self.side_width } else { SIDE_LEAST };
        let fit = ((for_slots + GAP) / (self.slot_width.0.max(SLOT_BESIDE_OTHERS) + GAP)).floor().max(1.0) as u32;
        let shown = fit.min(function.limit).clamp(1, SLOTS_SHOWN);
        let width = ((for_slots + GAP) / shown as f32 - GAP).min(self.slot_width.1);
        let slot = |index: u32| {
            let x = left + (width + GAP) * index as f32;
            Rect::between(x, top, x + width, slot_bottom)
        };
        let mut slots: Vec<Rect> = (0..shown).map(slot).collect();
        // A switch beside the name is higher than the name.
        let is_below_switch = !rows && count == 1 && matches!(self.single_edge, SingleEdge::InHeader);
        let side_top = if is_below_switch { top + BELOW_SWITCH } else { top };
        let mut side = Rect::between(left + (width + GAP) * shown as f32, side_top, free_right, slot_bottom);
        // A second run at the same time is more than a dot: below the remark there may be room for it.
        if shown == 1 && function.limit > 1 && side.h >= REMARK + GAP + self.slot_low {
            slots.push(Rect::between(side.x, side.y + REMARK + GAP, side.right(), side.bottom()));
            side.h = REMARK;
        }
        FunctionPlace { rect, slots, side, edges, provisioned: function.provisioned }
    }
}
