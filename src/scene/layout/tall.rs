//! The stage of a narrow page: the same story from top to bottom, as high as it needs to be.
//!
//! Calls and answers run down and up on the left, failures down and retries up on the right.

use super::function::{full_height, furnish};
use super::{Flow, Layout, Room, Ways, lanes};
use crate::scene::geometry::{Path, Rect, at};
use crate::scene::shape::Shape;

const CALLER: f32 = 92.0;
const DOOR: f32 = 40.0;
const QUEUE: f32 = 58.0;
const RETRY: f32 = 72.0;
const ENDING: f32 = 76.0;
const LINE: f32 = 18.0;
/// How far from the right events enter and leave the queue.
const EXIT: f32 = 62.0;
const GAP: f32 = 14.0;
/// From here on, there are two callers in a row.
const TWO_COLUMNS: f32 = 600.0;
/// From here on, a function's name and figures stand on one line.
const ONE_LINE: f32 = 400.0;
/// So much higher, environments have room for words below their tokens.
const STACKED: f32 = 18.0;
/// Width of the lanes beside the boxes.
const LANES: f32 = 36.0;
/// An answer runs this far beside its call.
const BACK: f32 = 9.0;

pub fn lay_out(shape: &Shape, width: f32) -> Layout {
    let mut layout = Layout { flow: Flow::Tall, width, caller_room: Room::Compact, ..Layout::default() };
    let margin = if width >= 380.0 { 10.0 } else { 6.0 };
    let (left, right) = (margin + LANES, width - margin - LANES);
    let below_callers = place_callers(&mut layout, shape, margin);
    let mut y = below_callers + 26.0;
    layout.note = at(left, y + 20.0);
    let service_top = y;
    y += 32.0;
    layout.front_door = Rect::between(margin + 4.0, y, width - margin - 4.0, y + DOOR);
    y += DOOR + 22.0;
    layout.queue_title = Rect::between(left, y, left + 124.0, y + LINE);
    y += LINE + 2.0;
    layout.queue = Rect::between(left, y, right, y + QUEUE);
    y += QUEUE + 3.0;
    layout.queue_caption = Rect::between(left, y, right - EXIT - 10.0, y + LINE);
    layout.poller = at(right - EXIT + 8.0, y + 17.0);
    y += LINE + 17.0;
    let header = if right - left >= ONE_LINE { 32.0 } else { 50.0 };
    for function in &shape.functions {
        let height = full_height(function, header) + STACKED;
        layout.functions.push(furnish(function, Rect::between(left, y, right, y + height), header));
        y += height + GAP;
    }
    y += 6.0;
    for place in &mut layout.retry {
        *place = Rect::between(left, y, right, y + RETRY);
        y += RETRY + GAP - 4.0;
    }
    y += 12.0;
    let columns = if width >= TWO_COLUMNS { 2 } else { 1 };
    for index in 0..shape.endings() {
        let each = (right - left - GAP * (columns as f32 - 1.0)) / columns as f32;
        let x = left + (each + GAP) * (index % columns) as f32;
        let top = y + (ENDING + GAP + 6.0) * (index / columns) as f32;
        layout.endings.push(Rect::between(x, top, x + each, top + ENDING));
    }
    let bottom = layout.endings.iter().map(Rect::bottom).fold(y - 12.0, f32::max);
    layout.service = Rect::between(margin - 4.0, service_top, width - margin + 4.0, bottom + 14.0);
    layout.height = layout.service.bottom() + 6.0;
    layout.least = layout.height;
    layout.ways = ways(&layout, shape, margin);
    layout
}

fn place_callers(layout: &mut Layout, shape: &Shape, margin: f32) -> f32 {
    let width = layout.width;
    let columns = if width >= TWO_COLUMNS && shape.callers.len() > 1 { 2 } else { 1 };
    let lane = 20.0;
    layout.callers_title = at(margin + lane, 20.0);
    let outer = if columns == 2 { width - margin - lane } else { width - margin };
    let each = (outer - margin - lane - GAP * (columns as f32 - 1.0)) / columns as f32;
    let mut bottom: f32 = 30.0;
    for index in 0..shape.callers.len() {
        let x = margin + lane + (each + GAP) * (index % columns) as f32;
        let y = 30.0 + (CALLER + 8.0) * (index / columns) as f32;
        layout.callers.push(Rect::between(x, y, x + each, y + CALLER));
        bottom = y + CALLER;
    }
    bottom
}

fn ways(layout: &Layout, shape: &Shape, margin: f32) -> Ways {
    let mut ways = Ways::default();
    let (door, queue) = (layout.front_door, layout.queue);
    for caller in &layout.callers {
        let y = caller.down(0.4);
        let on_left = caller.x < layout.width / 2.0 - 40.0;
        let (side, lane, step) =
            if on_left { (caller.x, margin + 11.0, -1.0) } else { (caller.right(), layout.width - margin - 11.0, 1.0) };
        ways.call.push(Path::through(&[at(side, y), at(lane, y), at(lane, door.y)]));
        let (lane, y) = (lane + BACK * step * 0.8, y + 22.0);
        ways.answer.push(Path::through(&[at(lane, door.y), at(lane, y), at(side, y)]));
    }
    let middle = queue.right() - EXIT;
    ways.store = Path::through(&[at(middle, door.bottom()), at(middle, queue.y)]);
    let (down, up) = (margin + 8.0, margin + 17.0);
    let (fail_lane, again_lane) = (layout.width - margin - 18.0, layout.width - margin - 8.0);
    for (index, place) in layout.functions.iter().enumerate() {
        let rect = place.rect;
        let (sync, out) = (rect.y + 22.0, rect.bottom() - 12.0);
        ways.straight.push(Path::through(&[at(down, door.bottom()), at(down, sync), at(rect.x, sync)]));
        let back = [at(rect.x, sync + BACK), at(up, sync + BACK), at(up, door.bottom())];
        ways.straight_back.push(Path::through(&back));
        let hand = match index {
            0 => vec![at(middle, queue.bottom()), at(middle, rect.y)],
            _ => {
                let (turn, lane) = (queue.bottom() + 28.0, margin + 27.0);
                vec![
                    at(middle, queue.bottom()),
                    at(middle, turn),
                    at(lane, turn),
                    at(lane, sync + 24.0),
                    at(rect.x, sync + 24.0),
                ]
            }
        };
        ways.hand.push(Path::through(&hand));
        let fail = layout.retry.map(|clock| {
            let y = clock.centre().y + 12.0;
            Path::through(&[at(rect.right(), out), at(fail_lane, out), at(fail_lane, y), at(clock.right(), y)])
        });
        ways.fail.push(fail);
        let ends = layout.endings.iter().map(|ending| {
            let (x, turn) = (ending.centre().x, ending.y - 10.0);
            Path::through(&[
                at(rect.right(), out),
                at(fail_lane, out),
                at(fail_lane, turn),
                at(x, turn),
                at(x, ending.y),
            ])
        });
        ways.end.push(ends.collect());
    }
    ways.again = layout.retry.map(|clock| {
        let y = clock.centre().y - 14.0;
        let to = queue.centre().y;
        Path::through(&[at(clock.right(), y), at(again_lane, y), at(again_lane, to), at(queue.right(), to)])
    });
    ways.edges = edge_ways(layout, shape);
    for place in &layout.functions {
        let (out, into) = (place.rect.down(0.62), queue.centre().y + 14.0);
        let right = place.rect.right();
        let points = [at(right, out), at(again_lane, out), at(again_lane, into), at(queue.right(), into)];
        ways.store_from.push(Path::through(&points));
    }
    ways
}

fn edge_ways(layout: &Layout, shape: &Shape) -> Vec<Vec<Path>> {
    let lanes = lanes(shape);
    let from_function = |(index, lanes): (usize, &Vec<usize>)| {
        let from = layout.functions[index].rect;
        let edges = shape.functions[index].edges.iter().zip(lanes).enumerate();
        let ways = edges.map(|(nth, (edge, lane))| {
            let to = layout.functions[edge.function].rect;
            let x = from.right() + 6.0 + 4.0 * (*lane).min(2) as f32;
            let (out, into) = (from.down(0.45) + 6.0 * nth as f32, to.y + 22.0);
            Path::through(&[at(from.right(), out), at(x, out), at(x, into), at(to.right(), into)])
        });
        ways.collect()
    };
    lanes.iter().enumerate().map(from_function).collect()
}
