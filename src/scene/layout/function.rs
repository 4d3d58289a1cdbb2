//! The inside of a function's box: environments, remarks, and a switch for each call that it makes.

use super::FunctionPlace;
use crate::scene::geometry::Rect;
use crate::scene::shape::FunctionShape;

pub const PAD: f32 = 12.0;
const GAP: f32 = 8.0;
/// Lowest box of an environment that can show a token and a bar.
const SLOT_LOW: f32 = 36.0;
const SLOT_HIGH: f32 = 58.0;
/// No environment is higher than this.
const SLOT_TALL: f32 = 96.0;
const SLOT_WIDTH: (f32, f32) = (64.0, 104.0);
const SLOTS_SHOWN: u32 = 3;
const SIDE_WIDTH: f32 = 92.0;
/// A switch with its label beside it, and with its label above it.
const EDGE_ROW: f32 = 30.0;
const EDGE_BLOCK: f32 = 46.0;
const EDGE_WIDTH: f32 = 112.0;

/// The least height of a function's box.
pub fn least_height(function: &FunctionShape, header: f32) -> f32 {
    match function.edges.len() {
        0 => header + SLOT_LOW + PAD,
        1 => header + EDGE_BLOCK + PAD,
        count => with_rows(count, header),
    }
}

/// The height above which a box has nothing to gain.
pub fn full_height(function: &FunctionShape, header: f32) -> f32 {
    header + SLOT_HIGH + PAD + EDGE_ROW * function.edges.len() as f32
}

fn with_rows(edges: usize, header: f32) -> f32 {
    header + SLOT_LOW + PAD + EDGE_ROW * edges as f32
}

pub fn furnish(function: &FunctionShape, rect: Rect, header: f32) -> FunctionPlace {
    let (left, right, top) = (rect.x + PAD, rect.right() - PAD, rect.y + header);
    let count = function.edges.len();
    let rows = rect.h >= with_rows(count, header) - 0.5;
    let bottom = rect.bottom() - PAD + 2.0 - if rows { EDGE_ROW * count as f32 } else { 0.0 };
    let free_right = if rows { right } else { right - EDGE_WIDTH - GAP };
    let edges = (0..count).map(|index| {
        let nth = index as f32;
        if rows {
            Rect::between(left, bottom + 4.0 + EDGE_ROW * nth, right, bottom + EDGE_ROW * (nth + 1.0))
        } else {
            Rect::between(free_right + GAP, top - 2.0 + EDGE_BLOCK * nth, right, top - 2.0 + EDGE_BLOCK * (nth + 1.0))
        }
    });
    let edges = edges.collect();
    let room = free_right - left;
    let slot_bottom = bottom.min(top + SLOT_TALL);
    let side_least = if room >= 2.0 * SLOT_WIDTH.0 + 2.0 * GAP + 70.0 { SIDE_WIDTH } else { 54.0 };
    let for_slots = room - side_least - GAP;
    let fit = ((for_slots + GAP) / (SLOT_WIDTH.0 + GAP)).floor().max(1.0) as u32;
    let shown = fit.min(function.limit).clamp(1, SLOTS_SHOWN);
    let width = ((for_slots + GAP) / shown as f32 - GAP).min(SLOT_WIDTH.1);
    let slot = |index: u32| {
        let x = left + (width + GAP) * index as f32;
        Rect::between(x, top, x + width, slot_bottom)
    };
    let slots: Vec<Rect> = (0..shown).map(slot).collect();
    let side = Rect::between(left + (width + GAP) * shown as f32, top, free_right, slot_bottom);
    FunctionPlace { rect, slots, side, edges, provisioned: function.provisioned }
}
