//! The stage of a wide page: callers left, the service in the middle, functions right, dead letters bottom right.

use super::function::{full_height, furnish, least_height};
use super::{Flow, Layout, Room, Ways, lanes};
use crate::scene::geometry::Between;
use crate::scene::geometry::{Path, Rect, at};
use crate::scene::shape::Shape;

/// Header of a function's box: its name and what it may use.
const HEADER: f32 = 32.0;
const CALLER: (f32, f32) = (84.0, 136.0);
const ENDING: (f32, f32) = (58.0, 80.0);
const RETRY: (f32, f32) = (60.0, 72.0);
const QUEUE: (f32, f32) = (50.0, 68.0);
/// A line of small text.
const LINE: f32 = 18.0;
/// Between the last function and the dead letters, for the arrows.
const SHELF_GAP: f32 = 26.0;
/// Between two functions at least, and how much higher than full a box may grow where there is room.
const GAP_LEAST: f32 = 12.0;
const AIRY: f32 = 58.0;

/// Where the columns begin and end.
struct Columns {
    pad: f32,
    callers: (f32, f32),
    service: (f32, f32),
    door: (f32, f32),
    queue: (f32, f32),
    functions: (f32, f32),
}

impl Columns {
    fn of(width: f32) -> Self {
        let spacious = width >= 1_000.0;
        let pad = if spacious { 20.0 } else { 12.0 };
        let callers = (pad, pad + (width * 0.195).between(172.0, 232.0));
        let service = (callers.1 + if spacious { 30.0 } else { 22.0 }, width - pad);
        let door = service.0 + if spacious { 20.0 } else { 16.0 };
        let door = (door, door + if spacious { 76.0 } else { 66.0 });
        let right = service.1 - 36.0;
        let functions = (right - (width * 0.296).between(254.0, 380.0), right);
        let queue = (door.1 + if spacious { 38.0 } else { 28.0 }, functions.0 - if spacious { 98.0 } else { 88.0 });
        Self { pad, callers, service, door, queue, functions }
    }
}

/// Where the rows begin and end.
struct Rows {
    top: f32,
    bottom: f32,
    height: f32,
    least: f32,
    functions: Vec<(f32, f32)>,
    shelf: f32,
    ending: f32,
}

impl Rows {
    fn of(shape: &Shape, wanted: f32) -> Self {
        let shelf_rows = shape.endings().div_ceil(2) as f32;
        let count = shape.functions.len();
        let least: f32 = shape.functions.iter().map(|function| least_height(function, HEADER)).sum();
        let frame = 10.0 + 32.0 + 12.0 + 10.0;
        let between = (count as f32 - 1.0) * GAP_LEAST + SHELF_GAP;
        let by_functions = frame + least + between + shelf_rows * (ENDING.0 + 8.0) - 8.0;
        let callers = shape.callers.len() as f32;
        let by_callers = 42.0 + callers * (CALLER.0 + 8.0) - 8.0 + 10.0;
        // The lane straight through, the queue with its title and count, two clocks.
        let by_middle = frame + 48.0 + 2.0 * LINE + QUEUE.0 + 14.0 + 2.0 * RETRY.0 + 20.0;
        let least = by_functions.max(by_callers).max(by_middle).ceil();
        let height = wanted.max(least).round_ties_even();
        let spare = height - by_functions;
        let edge = if height >= 500.0 { 16.0 } else { 10.0 };
        let (top, bottom) = (edge + 32.0, height - edge - 12.0);
        let ending = (ENDING.0 + spare * 0.12).between(ENDING.0, ENDING.1).round_ties_even();
        let shelf = bottom - shelf_rows * (ending + 8.0) + 8.0;
        let middle = if height >= 500.0 {
            QUEUE.1 + 2.0 * RETRY.1 + 72.0_f32.min((height - 500.0) * 0.5)
        } else {
            QUEUE.0 + 2.0 * RETRY.0
        };
        let lane_lowest = bottom - middle - 2.0 * LINE - 20.0 - BACK - 24.0;
        Self {
            top,
            bottom,
            height,
            least,
            functions: Self::stack(shape, top, shelf - SHELF_GAP, lane_lowest),
            shelf,
            ending,
        }
    }

    /// Spreads the functions over the height there is: boxes grow first, then the gaps between, then the margin above.
    fn stack(shape: &Shape, top: f32, bottom: f32, lane_lowest: f32) -> Vec<(f32, f32)> {
        let count = shape.functions.len() as f32;
        let least: f32 = shape.functions.iter().map(|function| least_height(function, HEADER)).sum();
        let full: f32 = shape.functions.iter().map(|function| full_height(function, HEADER)).sum();
        let spare = bottom - top - least - GAP_LEAST * (count - 1.0);
        let grow = if full > least { (spare / (full - least)).between(0.0, 1.0) } else { 0.0 };
        let spare = (spare - (full - least) * grow).max(0.0);
        let more = (spare / count * 0.5).min(AIRY);
        let spare = spare - more * count;
        let gap = GAP_LEAST + (spare / count).min(26.0);
        // Not so low that the queue and its clocks would find no room below the first function's lane.
        let first = shape.functions.first().map_or(0.0, |function| full_height(function, HEADER) + more);
        let lowest = (lane_lowest - top - SYNC_IN * first).between(0.0, 70.0);
        let mut y = top + ((spare - (gap - GAP_LEAST) * (count - 1.0)) * 0.4).between(0.0, lowest);
        let place = |function| {
            let low = least_height(function, HEADER);
            let height = low + (full_height(function, HEADER) - low) * grow + more;
            let from = y.round_ties_even();
            y += height + gap;
            (from, (from + height).floor())
        };
        shape.functions.iter().map(place).collect()
    }
}

pub fn lay_out(shape: &Shape, width: f32, wanted: f32) -> Layout {
    let columns = Columns::of(width);
    let rows = Rows::of(shape, wanted);
    let mut layout = Layout { flow: Flow::Wide, width, height: rows.height, least: rows.least, ..Layout::default() };
    let edge = rows.top - 32.0;
    layout.service = Rect::between(columns.service.0, edge, columns.service.1, rows.height - edge);
    layout.note = at(columns.door.0, edge + 22.0);

    for (function, (from, to)) in shape.functions.iter().zip(&rows.functions) {
        let rect = Rect::between(columns.functions.0, *from, columns.functions.1, *to);
        layout.functions.push(furnish(function, rect, HEADER));
    }
    place_endings(&mut layout, shape, &columns, &rows);
    let entries = place_middle(&mut layout, shape, &columns, &rows);
    place_callers(&mut layout, shape, &columns, &rows, &entries);
    place_door(&mut layout, &columns, &rows, &entries);
    layout.callers_title = at(columns.callers.0 + 2.0, layout.callers.first().map_or(0.0, |first| first.y) - 10.0);
    layout.ways = ways(&layout, shape, &entries);
    layout
}

/// Level with the ways that lead on, as far as there is room.
fn place_callers(layout: &mut Layout, shape: &Shape, columns: &Columns, rows: &Rows, entries: &Entries) {
    let count = shape.callers.len() as f32;
    let bottom = rows.height - columns.pad.min(rows.top - 32.0);
    let gap = if rows.height >= 500.0 { 16.0 } else { 8.0 };
    let each = ((bottom - rows.top - gap * (count - 1.0)) / count).between(CALLER.0, CALLER.1).floor();
    layout.caller_room = if each >= 120.0 { Room::Full } else { Room::Compact };
    let used = count * (each + gap) - gap;
    let middle = (entries.lane + layout.queue.centre().y) / 2.0;
    let first = (middle - used / 2.0).min(bottom - used).max(rows.top).round_ties_even();
    for index in 0..shape.callers.len() {
        let y = first + (each + gap) * index as f32;
        layout.callers.push(Rect::between(columns.callers.0, y, columns.callers.1, y + each));
    }
}

fn place_endings(layout: &mut Layout, shape: &Shape, columns: &Columns, rows: &Rows) {
    let right = columns.service.1 - 14.0;
    let count = shape.endings();
    let left = if count == 1 { right - 290.0_f32.min(right - columns.functions.0) } else { columns.functions.0 - 14.0 };
    for index in 0..count {
        let (row, column) = ((index / 2) as f32, index % 2);
        let alone = count % 2 == 1 && index == count - 1;
        // The lost have less to say than a queue.
        let half = (right - left - 10.0) * if shape.lost && count == 2 { 0.58 } else { 0.5 };
        let y = rows.shelf + row * (rows.ending + 8.0);
        let (from, to) = match (alone, column) {
            (true, _) => (left, right),
            (false, 0) => (left, left + half),
            (false, _) => (left + half + 10.0, right),
        };
        layout.endings.push(Rect::between(from, y, to, y + rows.ending));
    }
}

/// Heights at which the lanes of the middle run.
struct Entries {
    lane: f32,
    edges: f32,
}

fn place_middle(layout: &mut Layout, shape: &Shape, columns: &Columns, rows: &Rows) -> Entries {
    let roomy = rows.height >= 500.0;
    let lane = layout.functions[0].rect.down(SYNC_IN);
    let edges = lane + BACK + 12.0;
    let queue_height = if roomy { QUEUE.1 } else { QUEUE.0 };
    // With room to spare, a crowd has more rows to stand in.
    let more = ((rows.height - 560.0) * 0.2).between(0.0, 36.0).round_ties_even();
    let retry_height = if roomy { RETRY.1 + more } else { RETRY.0 };
    let first = lane + BACK + LINE + if shape.has_edges() { 20.0 } else { 10.0 };
    let last = rows.bottom - 2.0 * retry_height - 8.0 - 14.0 - LINE - queue_height;
    let ideal = (rows.top + (rows.bottom - rows.top) * 0.36).between(first.min(last), last.max(first));
    // Level with a function's door, if one is near: then the way there is straight.
    let called = |index: &usize| shape.callers.iter().any(|caller| caller.function == *index);
    let doors = (0..layout.functions.len()).filter(called);
    let doors = doors.map(|index| layout.functions[index].rect.down(ASYNC_IN) - queue_height / 2.0);
    let near = doors.filter(|y| *y >= first - 1.0 && *y <= last && (y - ideal).abs() < 140.0);
    let y = near.fold(None, |best: Option<f32>, y| match best {
        Some(best) if (best - ideal).abs() <= (y - ideal).abs() => Some(best),
        _ => Some(y),
    });
    let y = y.unwrap_or(ideal).max(first - 1.0).round_ties_even();
    let (left, right) = columns.queue;
    layout.queue = Rect::between(left, y, right, y + queue_height);
    layout.queue_title = Rect::between(left + 2.0, y - LINE - 2.0, left + 124.0, y - 2.0);
    layout.queue_caption =
        Rect::between(left + 30.0, y + queue_height + 3.0, right + 12.0, y + queue_height + 3.0 + LINE);
    layout.poller = at(right + 6.0, layout.queue.centre().y - 8.0);
    let mut clock = layout.queue_caption.bottom() + 10.0;
    let spare = (rows.bottom - clock - 2.0 * retry_height - 8.0).max(0.0);
    clock += (spare * 0.4).min(40.0);
    // Clear of the dead letters, where those reach up beside the clocks.
    let shelf_left = layout.endings.iter().map(|ending| ending.x).fold(f32::MAX, f32::min);
    let retry_right = (columns.functions.0 - 46.0).min(shelf_left - 22.0);
    for place in &mut layout.retry {
        *place = Rect::between(left + 30.0, clock, retry_right, clock + retry_height);
        clock += retry_height + 8.0;
    }
    let above = lane - rows.top >= 26.0;
    layout.straight_label = above.then(|| at(columns.door.1 + 12.0, lane - 9.0));
    Entries { lane, edges }
}

/// As high as the ways that pass through it.
fn place_door(layout: &mut Layout, columns: &Columns, rows: &Rows, entries: &Entries) {
    let outs = layout.callers.iter().map(|caller| caller.down(CALL_OUT));
    let ports = || outs.clone().chain([entries.lane, layout.queue.centre().y]);
    let highest = ports().fold(f32::MAX, f32::min) - 26.0;
    let lowest = ports().fold(0.0, f32::max) + BACK + 26.0;
    layout.front_door = Rect::between(columns.door.0, highest.max(rows.top), columns.door.1, lowest.min(rows.bottom));
}

/// Where ways meet the side of a box, as shares of its height.
const CALL_OUT: f32 = 0.5;
const SYNC_IN: f32 = 0.22;
const ASYNC_IN: f32 = 0.7;
const EDGE_OUT: f32 = 0.82;
const FAIL_OUT: f32 = 0.93;
/// An answer runs this far beside its call.
const BACK: f32 = 13.0;

fn ways(layout: &Layout, shape: &Shape, entries: &Entries) -> Ways {
    let mut ways = Ways::default();
    let door = layout.front_door;
    for caller in &layout.callers {
        let y = caller.down(CALL_OUT);
        ways.call.push(Path::through(&[at(caller.right(), y), at(door.x, y)]));
        ways.answer.push(Path::through(&[at(door.x, y + BACK), at(caller.right(), y + BACK)]));
    }
    let queue = layout.queue;
    let middle = queue.centre().y;
    ways.store = Path::through(&[at(door.right(), middle), at(queue.x, middle)]);
    let left = layout.functions[0].rect.x;
    let right = layout.functions[0].rect.right();
    for (index, place) in layout.functions.iter().enumerate() {
        let rect = place.rect;
        let (sync, hand) = (rect.down(SYNC_IN), rect.down(ASYNC_IN));
        let trunk = |lane: f32, y: f32, x: f32| [at(door.right(), lane), at(x, lane), at(x, y), at(left, y)];
        ways.straight.push(Path::through(&trunk(entries.lane, sync, left - 46.0)));
        ways.straight_back.push(Path::through(&trunk(entries.lane + BACK, sync + BACK, left - 56.0)).reversed());
        let turn = left - 34.0;
        ways.hand.push(Path::through(&[at(queue.right(), middle), at(turn, middle), at(turn, hand), at(left, hand)]));
        let out = rect.down(FAIL_OUT);
        let fail = layout.retry.map(|clock| {
            let y = clock.centre().y;
            Path::through(&[at(left, out), at(left - 20.0, out), at(left - 20.0, y), at(clock.right(), y)])
        });
        ways.fail.push(fail);
        let last = index == layout.functions.len() - 1;
        let ends = layout.endings.iter().map(|ending| {
            let x =
                ending.centre().x.between(left + 40.0, right - 24.0).between(ending.x + 12.0, ending.right() - 12.0);
            let turn = layout.functions.last().map_or(0.0, |function| function.rect.bottom()) + 12.0;
            if last && x > left && x < right {
                return Path::through(&[at(x, rect.bottom()), at(x, ending.y)]);
            }
            Path::through(&[
                at(right, out),
                at(right + 10.0, out),
                at(right + 10.0, turn),
                at(x, turn),
                at(x, ending.y),
            ])
        });
        ways.end.push(ends.collect());
    }
    ways.again = layout.retry.map(|clock| {
        let y = clock.centre().y;
        Path::through(&[at(clock.x, y), at(queue.x + 14.0, y), at(queue.x + 14.0, queue.bottom())])
    });
    ways.edges = edge_ways(layout, shape);
    let entry = queue.right() - 22.0;
    for place in &layout.functions {
        let (out, turn, lane) = (place.rect.down(EDGE_OUT), place.rect.x - 68.0, entries.edges);
        let points = [at(left, out), at(turn, out), at(turn, lane), at(entry, lane), at(entry, queue.y)];
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
            let x = from.right() + 15.0 + 6.0 * (*lane).min(3) as f32;
            let (out, back_in) = (from.down(0.5) + 6.0 * nth as f32, to.down(SYNC_IN));
            Path::through(&[at(from.right(), out), at(x, out), at(x, back_in), at(to.right(), back_in)])
        });
        ways.collect()
    };
    lanes.iter().enumerate().map(from_function).collect()
}
