//! The stage of a narrow room, such as a phone: the same story from top to bottom. Callers above; the front door and the hidden
//! queue side by side; below the queue the functions, and left of them what waits for another try; dead letters at the foot.

use super::function::SMALL;
use super::{Flow, Layout, Least, Room, Ways, lanes};
use crate::scene::geometry::{Between, Path, Rect, at};
use crate::scene::shape::Shape;

const WIDTH_LEAST: f32 = 320.0;
const MARGIN: f32 = 6.0;
const CALLER: (f32, f32) = (62.0, 92.0);
/// Two callers side by side have less width, and so more lines.
const CALLER_HALF: (f32, f32) = (90.0, 100.0);
const BELOW_CALLERS: f32 = 15.0;
const NOTE: f32 = 21.0;
const DOOR_WIDTH: f32 = 62.0;
const TITLE: f32 = 17.0;
const QUEUE: (f32, f32) = (42.0, 62.0);
/// Below the queue, for its caption and the lanes that leave it.
const BELOW_QUEUE: f32 = 25.0;
const CLOCK: (f32, f32) = (44.0, 68.0);
const CLOCK_WIDTH: f32 = 122.0;
/// What of the width is not for the clocks: little, and more.
const FUNCTIONS: (f32, f32) = (194.0, 214.0);
const ENDING: (f32, f32) = (44.0, 58.0);
const GAP: f32 = 8.0;
const SHELF_GAP: f32 = 17.0;
/// Lanes between clocks and functions, and right of the functions.
const LANES: f32 = 30.0;
const LANES_RIGHT: f32 = 18.0;
/// Where synchronous calls come in below a function's top, and how far beside a call its answer runs.
const SYNC_IN: f32 = 12.0;
const BACK: f32 = 8.0;
/// Where the first call comes in at the door, and from there to the next.
const CALL_IN: f32 = 12.0;
const CALL_PITCH: f32 = 12.0;

struct Columns {
    clocks: (f32, f32),
    functions: (f32, f32),
}

impl Columns {
    /// Environments have room for their words, unless the endings below the clocks need it for theirs.
    fn of(width: f32, shape: &Shape) -> Self {
        let wide_clocks = Self::with_functions(width, FUNCTIONS.0);
        if endings_beside(shape, wide_clocks.function_width()) {
            wide_clocks
        } else {
            Self::with_functions(width, FUNCTIONS.1)
        }
    }

    /// So much of the width is left to the functions, and to the lanes beside them.
    fn with_functions(width: f32, functions: f32) -> Self {
        let left = MARGIN + 8.0;
        let clocks = (left, left + (width - functions).between(CLOCK_WIDTH, 200.0));
        Self { clocks, functions: (clocks.1 + LANES, width - MARGIN - LANES_RIGHT) }
    }

    fn function_width(&self) -> f32 {
        self.functions.1 - self.functions.0
    }
}

fn caller_rows(shape: &Shape) -> f32 {
    shape.callers.len().div_ceil(2) as f32
}

fn caller_height(shape: &Shape) -> (f32, f32) {
    if shape.callers.len() > 1 { CALLER_HALF } else { CALLER }
}

/// Whether the endings stand below the clocks, beside a stack of functions that is high enough.
fn endings_beside(shape: &Shape, function_width: f32) -> bool {
    let endings = shape.endings() as f32 * (ENDING.0 + GAP);
    functions_least(shape, function_width) >= 2.0 * (CLOCK.0 + GAP) + endings
}

/// Rows of endings at the foot, two in each.
fn shelf_rows(shape: &Shape, function_width: f32) -> f32 {
    if endings_beside(shape, function_width) { 0.0 } else { shape.endings().div_ceil(2) as f32 }
}

/// The height of these rows with the arrows above them.
fn shelf_height(shape: &Shape, function_width: f32, ending: f32) -> f32 {
    match shelf_rows(shape, function_width) {
        0.0 => 0.0,
        rows => rows * (ending + GAP) - GAP + SHELF_GAP,
    }
}

fn functions_least(shape: &Shape, width: f32) -> f32 {
    let boxes: f32 = shape.functions.iter().map(|one| SMALL.least_height(one, width)).sum();
    boxes + GAP * (shape.functions.len() as f32 - 1.0)
}

pub fn least(shape: &Shape) -> Least {
    let columns = Columns::of(WIDTH_LEAST, shape);
    let callers = caller_rows(shape) * (caller_height(shape).0 + GAP) - GAP;
    let middle = functions_least(shape, columns.function_width()).max(2.0 * CLOCK.0 + GAP);
    let shelf = shelf_height(shape, columns.function_width(), ENDING.0);
    let queue = TITLE + QUEUE.0 + BELOW_QUEUE;
    Least { width: WIDTH_LEAST, height: (2.0 + callers + BELOW_CALLERS + NOTE + queue + middle + shelf + 10.0).ceil() }
}

pub fn lay_out(shape: &Shape, width: f32, height: f32) -> Layout {
    let mut layout = Layout { flow: Flow::Tall, width, height, caller_room: Room::Compact, ..Layout::default() };
    let columns = Columns::of(width, shape);
    let spare = (height - least(shape).height).max(0.0);
    let part = |(least, most): (f32, f32), share: f32| (least + spare * share).between(least, most).round_ties_even();
    let mut y = place_callers(&mut layout, shape, part(caller_height(shape), 0.08)) + BELOW_CALLERS;
    let service_top = y;
    layout.note = at(note_left(shape), y + 15.0);
    y += NOTE;
    let queue = part(QUEUE, 0.08);
    let left = MARGIN + 8.0 + DOOR_WIDTH + 30.0;
    layout.front_door = Rect::between(MARGIN + 8.0, y, MARGIN + 8.0 + DOOR_WIDTH, y + TITLE + queue);
    layout.queue_title = Rect::between(left, y, left + 112.0, y + TITLE - 1.0);
    y += TITLE;
    layout.queue = Rect::between(left, y, columns.functions.1, y + queue);
    y += queue;
    layout.queue_caption = Rect::between(left + 23.0, y + 1.0, columns.functions.1 - 27.0, y + 17.0);
    layout.poller = at(columns.functions.1 - 44.0, y + 12.0);
    y += BELOW_QUEUE;
    let ending = part(ENDING, 0.06);
    let foot = height - 10.0;
    let bottom = foot - shelf_height(shape, columns.function_width(), ending);
    place_functions(&mut layout, shape, &columns, (y, bottom));
    let bottom = layout.functions.last().map_or(y, |one| one.rect.bottom());
    let beside = endings_beside(shape, columns.function_width());
    let endings = if beside { shape.endings() as f32 * (ending + GAP) } else { 0.0 };
    let clock = ((bottom - y - endings - GAP) / 2.0).between(CLOCK.0, part(CLOCK, 0.2)).floor();
    for (number, place) in layout.retry.iter_mut().enumerate() {
        let from = y + (clock + GAP) * number as f32;
        *place = Rect::between(columns.clocks.0, from, columns.clocks.1, from + clock);
    }
    if beside {
        for number in 0..shape.endings() {
            let from = bottom - (ending + GAP) * (shape.endings() - number) as f32 + GAP;
            layout.endings.push(Rect::between(columns.clocks.0, from, columns.clocks.1, from + ending));
        }
    } else {
        let rows = shelf_rows(shape, columns.function_width());
        let shelf = foot - rows * (ending + GAP) + GAP;
        place_endings(&mut layout, shape, (MARGIN + 8.0, columns.functions.1), shelf, ending);
    }
    layout.service = Rect::between(MARGIN / 2.0, service_top, width - MARGIN / 2.0, height - 3.0);
    layout.ways = ways(&layout, shape, &columns);
    layout
}

/// Right of the ways that come down from the callers.
fn note_left(shape: &Shape) -> f32 {
    MARGIN + 8.0 + CALL_IN + CALL_PITCH * shape.callers.len() as f32
}

fn place_callers(layout: &mut Layout, shape: &Shape, each: f32) -> f32 {
    let count = shape.callers.len();
    let columns = if count > 1 { 2 } else { 1 };
    let width = (layout.width - 2.0 * MARGIN - GAP * (columns as f32 - 1.0)) / columns as f32;
    let mut bottom = 2.0;
    for index in 0..count {
        let x = MARGIN + (width + GAP) * (index % columns) as f32;
        let y = 2.0 + (each + GAP) * (index / columns) as f32;
        layout.callers.push(Rect::between(x, y, x + width, y + each));
        bottom = y + each;
    }
    bottom
}

fn place_functions(layout: &mut Layout, shape: &Shape, columns: &Columns, (top, bottom): (f32, f32)) {
    let width = columns.function_width();
    let count = shape.functions.len() as f32;
    let spare = (bottom - top - functions_least(shape, width)).max(0.0);
    let more = (spare / count).min(64.0);
    let mut y = top;
    for function in &shape.functions {
        let height = SMALL.least_height(function, width) + more;
        let rect = Rect::between(columns.functions.0, y, columns.functions.1, y + height);
        layout.functions.push(SMALL.furnish(function, rect));
        y += height + GAP;
    }
}

fn place_endings(layout: &mut Layout, shape: &Shape, (left, right): (f32, f32), shelf: f32, height: f32) {
    let count = shape.endings();
    let half = (right - left - GAP) / 2.0;
    for index in 0..count {
        let (row, column) = ((index / 2) as f32, index % 2);
        let alone = count % 2 == 1 && index == count - 1;
        let y = shelf + row * (height + GAP);
        let (from, to) = match (alone, column) {
            (true, _) => (left + half * 0.36, right),
            (false, 0) => (left, left + half),
            (false, _) => (left + half + GAP, right),
        };
        layout.endings.push(Rect::between(from, y, to, y + height));
    }
}

/// Down from a caller, between the two columns of callers if another stands below it, and into the door from above.
fn call_way(layout: &Layout, index: usize, beside: f32) -> Path {
    let (caller, door) = (layout.callers[index], layout.front_door);
    let bottom = layout.callers.iter().map(Rect::bottom).fold(0.0, f32::max);
    let turn = bottom + 5.0 + beside * 0.4;
    let into = door.x + CALL_IN + CALL_PITCH * index as f32 + beside;
    if caller.bottom() + 1.0 >= bottom {
        let from = if caller.x > layout.width / 3.0 { caller.x + 16.0 + beside } else { into };
        return Path::through(&[at(from, caller.bottom()), at(from, turn), at(into, turn), at(into, door.y)]);
    }
    let is_left = caller.x < layout.width / 3.0;
    let middle = layout.width / 2.0 + if is_left { -beside * 0.3 } else { beside * 0.3 };
    let (side, y) = (if is_left { caller.right() } else { caller.x }, caller.bottom() - 8.0 - beside);
    Path::through(&[at(side, y), at(middle, y), at(middle, turn), at(into, turn), at(into, door.y)])
}

fn ways(layout: &Layout, shape: &Shape, columns: &Columns) -> Ways {
    let mut ways = Ways::default();
    let (door, queue) = (layout.front_door, layout.queue);
    for index in 0..layout.callers.len() {
        ways.call.push(call_way(layout, index, 0.0));
        ways.answer.push(call_way(layout, index, 6.0).reversed());
    }
    let store = (queue.y + 16.0).min(queue.centre().y);
    ways.store = Path::through(&[at(door.right(), store), at(queue.x, store)]);
    let (left, right) = columns.functions;
    // Lanes left of the functions, from their side: failures, what the poller brings, straight calls, their answers.
    let [fail_lane, hand_lane, straight_lane, back_lane] = [left - 7.0, left - 13.0, left - 19.0, left - 25.0];
    let exit = queue.right() - 22.0;
    let below = queue.bottom() + 20.0;
    let out_of_door = door.bottom() - 10.0;
    for (index, place) in layout.functions.iter().enumerate() {
        let rect = place.rect;
        let (sync, out) = (rect.y + SYNC_IN, rect.bottom() - 7.0);
        let straight = |lane: f32, level: f32, out: f32, into: f32| {
            let aside = door.right() + 10.0 + (level - below) * 0.5;
            [at(door.right(), out), at(aside, out), at(aside, level), at(lane, level), at(lane, into), at(left, into)]
        };
        ways.straight.push(Path::through(&straight(straight_lane, below, out_of_door, sync)));
        let back = straight(back_lane, below - 5.0, out_of_door - BACK, sync + BACK);
        ways.straight_back.push(Path::through(&back).reversed());
        let hand = match index {
            0 => vec![at(exit, queue.bottom()), at(exit, rect.y)],
            _ => {
                let into = sync + BACK + 8.0;
                let turn = queue.bottom() + 10.0;
                vec![at(exit, queue.bottom()), at(exit, turn), at(hand_lane, turn), at(hand_lane, into), at(left, into)]
            }
        };
        ways.hand.push(Path::through(&hand));
        let fail = layout.retry.map(|clock| {
            let y = clock.centre().y + 8.0;
            Path::through(&[at(left, out), at(fail_lane, out), at(fail_lane, y), at(clock.right(), y)])
        });
        ways.fail.push(fail);
        let last = index + 1 == layout.functions.len();
        let ends = layout.endings.iter().map(|ending| {
            if ending.right() < left && ending.y < layout.functions[layout.functions.len() - 1].rect.bottom() {
                let y = ending.centre().y;
                return Path::through(&[at(left, out), at(fail_lane, out), at(fail_lane, y), at(ending.right(), y)]);
            }
            let x = ending.centre().x.between(left + 24.0, right - 12.0);
            if last && x > ending.x + 8.0 && x < ending.right() - 8.0 {
                return Path::through(&[at(x, rect.bottom()), at(x, ending.y)]);
            }
            let (x, turn) = (ending.centre().x, ending.y - 8.0);
            Path::through(&[at(right, out), at(right + 6.0, out), at(right + 6.0, turn), at(x, turn), at(x, ending.y)])
        });
        ways.end.push(ends.collect());
        let (own, into, lane) = (rect.down(0.62), queue.centre().y, right + 15.0);
        ways.store_from.push(Path::through(&[at(right, own), at(lane, own), at(lane, into), at(queue.right(), into)]));
    }
    ways.again = [0, 1].map(|law| again_way(layout, law));
    ways.edges = edge_ways(layout, shape);
    ways
}

/// From the upper clock straight up into the queue; from the lower one around it on the left.
fn again_way(layout: &Layout, law: usize) -> Path {
    let (clock, queue) = (layout.retry[law], layout.queue);
    let x = queue.x + 14.0 - 6.0 * law as f32;
    if law == 0 {
        return Path::through(&[at(x.min(clock.right() - 8.0), clock.y), at(x, clock.y), at(x, queue.bottom())]);
    }
    let (y, lane, turn) = (clock.centre().y, clock.x - 6.0, layout.retry[0].y - 5.0);
    Path::through(&[at(clock.x, y), at(lane, y), at(lane, turn), at(x, turn), at(x, queue.bottom())])
}

fn edge_ways(layout: &Layout, shape: &Shape) -> Vec<Vec<Path>> {
    let lanes = lanes(shape);
    let from_function = |(index, lanes): (usize, &Vec<usize>)| {
        let from = layout.functions[index].rect;
        let edges = shape.functions[index].edges.iter().zip(lanes).enumerate();
        let ways = edges.map(|(nth, (edge, lane))| {
            let to = layout.functions[edge.function].rect;
            let x = from.right() + 4.0 + 4.0 * (*lane).min(2) as f32;
            let (out, into) = (from.down(0.4) + 5.0 * nth as f32, to.y + SYNC_IN);
            Path::through(&[at(from.right(), out), at(x, out), at(x, into), at(to.right(), into)])
        });
        ways.collect()
    };
    lanes.iter().enumerate().map(from_function).collect()
}
