//! The stage of a wide room, and of a low one: callers left, the service in the middle, functions right, dead letters bottom
//! right. Both tell the same story with boxes of different sizes.

use super::function::{self, FunctionMetrics};
use super::{Flow, Layout, Least, Room, Ways, lanes};
use crate::scene::geometry::Between;
use crate::scene::geometry::{Path, Rect, at};
use crate::scene::shape::Shape;

/// How large the parts are, in a flow; of pairs the least and the most.
struct Metrics {
    flow: Flow,
    width: f32,
    function: FunctionMetrics,
    caller: (f32, f32),
    /// A caller's box as high as this says everything.
    caller_full: f32,
    ending: (f32, f32),
    retry: (f32, f32),
    queue: (f32, f32),
    /// A line of small text.
    line: f32,
    /// The front door's name, with what it is.
    door_name: f32,
    /// From the stage's edge to the service, and the height of the note in it.
    edge: f32,
    note: f32,
    foot: f32,
    /// Between the last function and the dead letters, for the arrows; between two functions at least.
    shelf_gap: f32,
    gap: f32,
    columns: ColumnMetrics,
}

/// Widths: of the callers, the door and the functions, and of what is between them.
struct ColumnMetrics {
    pad: f32,
    callers: (f32, f32),
    callers_share: f32,
    before_service: f32,
    before_door: f32,
    door: f32,
    after_door: f32,
    functions: (f32, f32),
    functions_share: f32,
    before_functions: f32,
    after_functions: f32,
}

const WIDE: Metrics = Metrics {
    flow: Flow::Wide,
    width: 900.0,
    function: function::WIDE,
    caller: (88.0, 148.0),
    caller_full: 144.0,
    ending: (60.0, 84.0),
    retry: (60.0, 76.0),
    queue: (50.0, 70.0),
    line: 19.0,
    door_name: 40.0,
    edge: 10.0,
    note: 32.0,
    foot: 12.0,
    shelf_gap: 26.0,
    gap: 12.0,
    columns: ColumnMetrics {
        pad: 14.0,
        callers: (184.0, 236.0),
        callers_share: 0.2,
        before_service: 26.0,
        before_door: 18.0,
        door: 76.0,
        after_door: 34.0,
        functions: (286.0, 390.0),
        functions_share: 0.312,
        before_functions: 94.0,
        after_functions: 34.0,
    },
};

const COMPACT: Metrics = Metrics {
    flow: Flow::Compact,
    width: 690.0,
    function: function::SMALL,
    caller: (64.0, 106.0),
    caller_full: f32::MAX,
    ending: (41.0, 60.0),
    retry: (42.0, 56.0),
    queue: (40.0, 54.0),
    line: 17.0,
    door_name: 18.0,
    edge: 3.0,
    note: 21.0,
    foot: 7.0,
    shelf_gap: 13.0,
    gap: 8.0,
    columns: ColumnMetrics {
        pad: 6.0,
        callers: (148.0, 196.0),
        callers_share: 0.2,
        before_service: 16.0,
        before_door: 10.0,
        door: 56.0,
        after_door: 20.0,
        functions: (212.0, 300.0),
        functions_share: 0.31,
        before_functions: 80.0,
        after_functions: 26.0,
    },
};

/// Where the columns begin and end.
struct Columns {
    callers: (f32, f32),
    service: (f32, f32),
    door: (f32, f32),
    queue: (f32, f32),
    functions: (f32, f32),
}

impl Columns {
    fn of(width: f32, to: &ColumnMetrics) -> Self {
        let callers = (to.pad, to.pad + (width * to.callers_share).between(to.callers.0, to.callers.1));
        let service = (callers.1 + to.before_service, width - to.pad);
        let door = (service.0 + to.before_door, service.0 + to.before_door + to.door);
        let right = service.1 - to.after_functions;
        let functions = (right - (width * to.functions_share).between(to.functions.0, to.functions.1), right);
        let queue = (door.1 + to.after_door, functions.0 - to.before_functions);
        Self { callers, service, door, queue, functions }
    }
}

/// Where the rows begin and end.
struct Rows {
    top: f32,
    bottom: f32,
    height: f32,
    /// What is left when every box has its least height.
    spare: f32,
    functions: Vec<(f32, f32)>,
    shelf: f32,
    ending: f32,
}

impl Rows {
    fn of(shape: &Shape, height: f32, to: &Metrics, columns: &Columns) -> Self {
        let spare = (height - least_height(shape, to)).max(0.0);
        let (top, bottom) = (to.edge + to.note, height - to.edge - to.foot);
        let rows = shape.endings().div_ceil(2) as f32;
        let ending = (to.ending.0 + spare * 0.12).between(to.ending.0, to.ending.1).round_ties_even();
        let shelf = bottom - rows * (ending + 8.0) + 8.0;
        let functions = stack(shape, (top, shelf - to.shelf_gap), to, columns);
        Self { top, bottom, height, spare, functions, shelf, ending }
    }
}

/// The lane straight through, the queue with its title and count, two clocks.
fn middle_height(to: &Metrics) -> f32 {
    SYNC_LANE * 2.0 + BACK + 2.0 * to.line + to.queue.0 + 12.0 + 2.0 * to.retry.0 + 8.0
}

fn least_height(shape: &Shape, to: &Metrics) -> f32 {
    let columns = Columns::of(to.width, &to.columns);
    let width = columns.functions.1 - columns.functions.0;
    let functions: f32 = shape.functions.iter().map(|one| to.function.least_height(one, width)).sum();
    let between = (shape.functions.len() as f32 - 1.0) * to.gap + to.shelf_gap;
    let shelf = shape.endings().div_ceil(2) as f32 * (to.ending.0 + 8.0) - 8.0;
    let inside = (functions + between + shelf).max(middle_height(to));
    let callers = shape.callers.len() as f32 * (to.caller.0 + 8.0) - 8.0;
    (inside + 2.0 * to.edge + to.note + to.foot).max(callers + 2.0 * to.columns.pad).ceil()
}

/// Spreads the functions over the height there is: boxes grow first, then the gaps between, then the margin above.
fn stack(shape: &Shape, (top, bottom): (f32, f32), to: &Metrics, columns: &Columns) -> Vec<(f32, f32)> {
    let width = columns.functions.1 - columns.functions.0;
    let count = shape.functions.len() as f32;
    let least: f32 = shape.functions.iter().map(|one| to.function.least_height(one, width)).sum();
    let full: f32 = shape.functions.iter().map(|one| to.function.full_height(one)).sum();
    let spare = (bottom - top - least - to.gap * (count - 1.0)).max(0.0);
    let grow = if full > least { (spare / (full - least)).between(0.0, 1.0) } else { 0.0 };
    let spare = (spare - (full - least).max(0.0) * grow).max(0.0);
    let more = (spare / count * 0.5).min(AIRY);
    let spare = spare - more * count;
    let gap = to.gap + (spare / count).min(26.0);
    let rest = spare - (gap - to.gap) * (count - 1.0);
    let mut y = top + (rest * 0.4).between(0.0, 60.0);
    let place = |one| {
        let low = to.function.least_height(one, width);
        let height = low + (to.function.full_height(one) - low).max(0.0) * grow + more;
        let from = y.round_ties_even();
        y += height + gap;
        (from, (from + height).floor())
    };
    shape.functions.iter().map(place).collect()
}

pub fn least(shape: &Shape) -> Least {
    Least { width: WIDE.width, height: least_height(shape, &WIDE) }
}

pub fn least_compact(shape: &Shape) -> Least {
    Least { width: COMPACT.width, height: least_height(shape, &COMPACT) }
}

pub fn lay_out(shape: &Shape, width: f32, height: f32) -> Layout {
    lay_out_with(shape, width, height, &WIDE)
}

pub fn lay_out_compact(shape: &Shape, width: f32, height: f32) -> Layout {
    lay_out_with(shape, width, height, &COMPACT)
}

fn lay_out_with(shape: &Shape, width: f32, height: f32, to: &Metrics) -> Layout {
    let columns = Columns::of(width, &to.columns);
    let rows = Rows::of(shape, height, to, &columns);
    let mut layout = Layout { flow: to.flow, width, height, ..Layout::default() };
    layout.service = Rect::between(columns.service.0, to.edge, columns.service.1, height - to.edge);
    layout.note = at(columns.door.0, to.edge + to.note.min(23.0));
    for (function, (from, until)) in shape.functions.iter().zip(&rows.functions) {
        let rect = Rect::between(columns.functions.0, *from, columns.functions.1, *until);
        layout.functions.push(to.function.furnish(function, rect));
    }
    place_endings(&mut layout, shape, &columns, &rows);
    let entries = place_middle(&mut layout, shape, &columns, &rows, to);
    place_callers(&mut layout, shape, &columns, &rows, &entries, to);
    place_door(&mut layout, &columns, &rows, &entries, to);
    layout.ways = ways(&layout, shape, &entries, &columns);
    layout
}

/// Level with the ways that lead on, as far as there is room.
fn place_callers(layout: &mut Layout, shape: &Shape, columns: &Columns, rows: &Rows, entries: &Entries, to: &Metrics) {
    let count = shape.callers.len() as f32;
    let gap = 8.0 + (rows.spare * 0.1).min(12.0);
    let room = rows.height - 2.0 * to.columns.pad - gap * (count - 1.0);
    let each = (room / count).between(to.caller.0, to.caller.1).floor();
    layout.caller_room = if each >= to.caller_full { Room::Full } else { Room::Compact };
    let used = count * (each + gap) - gap;
    let middle = f32::midpoint(entries.lane, layout.queue.centre().y);
    let last = rows.height - to.columns.pad - used;
    let first = (middle - used / 2.0).min(last).max(to.columns.pad).round_ties_even();
    for index in 0..shape.callers.len() {
        let y = first + (each + gap) * index as f32;
        layout.callers.push(Rect::between(columns.callers.0, y, columns.callers.1, y + each));
    }
}

fn place_endings(layout: &mut Layout, shape: &Shape, columns: &Columns, rows: &Rows) {
    let right = columns.service.1 - 9.0;
    let count = shape.endings();
    let left = if count == 1 { right - 290.0_f32.min(right - columns.functions.0) } else { columns.functions.0 - 13.0 };
    for index in 0..count {
        let (row, column) = ((index / 2) as f32, index % 2);
        let alone = count % 2 == 1 && index == count - 1;
        // The lost have less to say than a queue.
        let half = (right - left - 10.0) * if shape.lost && count == 2 { 0.66 } else { 0.5 };
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

fn place_middle(layout: &mut Layout, shape: &Shape, columns: &Columns, rows: &Rows, to: &Metrics) -> Entries {
    let lane = layout.functions.first().map_or(rows.top, |one| one.rect.y) + SYNC_LANE;
    let edges = lane + BACK + 8.0;
    let queue_height = (to.queue.0 + rows.spare * 0.12).between(to.queue.0, to.queue.1).round_ties_even();
    // With room to spare, a crowd has more rows to stand in.
    let retry_height = (to.retry.0 + rows.spare * 0.12).between(to.retry.0, to.retry.1).round_ties_even();
    let first = lane + BACK + to.line + if shape.has_edges() { 14.0 } else { 8.0 };
    let last = rows.bottom - 2.0 * retry_height - 8.0 - 10.0 - to.line - queue_height;
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
    let y = y.unwrap_or(ideal).max(first - 1.0).min(last.max(first)).round_ties_even();
    let (left, right) = columns.queue;
    // Right of the arrows that come up into the queue.
    let indent: f32 = if to.flow == Flow::Wide { 26.0 } else { 19.0 };
    layout.queue = Rect::between(left, y, right, y + queue_height);
    layout.queue_title = Rect::between(left + 2.0, y - to.line - 1.0, left + 124.0, y - 1.0);
    layout.queue_caption = Rect::between(
        left + indent.min(21.0),
        y + queue_height + 2.0,
        right + (columns.functions.0 - right) * 0.58,
        y + queue_height + 2.0 + to.line,
    );
    // Right of the ways by which functions hand on events of their own.
    let beside = if shape.has_own_events() { OWN_EVENTS + 4.0 } else { 5.0 };
    layout.poller = at(right + beside, layout.queue.centre().y - 8.0);
    let mut clock = layout.queue_caption.bottom() + 6.0;
    let spare = (rows.bottom - clock - 2.0 * retry_height - 8.0).max(0.0);
    clock += (spare * 0.4).min(40.0);
    // Clear of the dead letters, where those reach up beside the clocks.
    let shelf_left = layout.endings.iter().map(|ending| ending.x).fold(f32::MAX, f32::min);
    let retry_right = (columns.functions.0 - 36.0).min(shelf_left - 12.0);
    for place in &mut layout.retry {
        *place = Rect::between(left + indent, clock, retry_right, clock + retry_height);
        clock += retry_height + 8.0;
    }
    let roomy = lane - rows.top >= 26.0 && to.flow == Flow::Wide;
    layout.straight_label = roomy.then(|| at(columns.door.1 + 12.0, lane - 9.0));
    Entries { lane, edges }
}

/// As high as the ways that pass through it, and its name above them or below, where there is more room.
fn place_door(layout: &mut Layout, columns: &Columns, rows: &Rows, entries: &Entries, to: &Metrics) {
    let outs = layout.callers.iter().map(|caller| caller.down(CALL_OUT));
    let ports = || outs.clone().chain([entries.lane, layout.queue.centre().y]);
    let highest = ports().fold(f32::MAX, f32::min) - DOOR_EDGE;
    let lowest = ports().fold(0.0, f32::max) + BACK + DOOR_EDGE;
    layout.is_door_named_low = rows.bottom - lowest >= highest - rows.top;
    let (highest, lowest) =
        if layout.is_door_named_low { (highest, lowest + to.door_name) } else { (highest - to.door_name, lowest) };
    layout.front_door = Rect::between(columns.door.0, highest.max(rows.top), columns.door.1, lowest.min(rows.bottom));
}

/// Where ways meet the side of a box, as shares of its height.
const CALL_OUT: f32 = 0.5;
const ASYNC_IN: f32 = 0.62;
const EDGE_OUT: f32 = 0.82;
const FAIL_OUT: f32 = 0.93;
/// From the queue to the lane of the functions' own events.
const OWN_EVENTS: f32 = 7.0;

/// Between the outermost of the door's ways and its edge: half a token, and a little more.
const DOOR_EDGE: f32 = 22.0;
/// Where synchronous calls come in, below a function's top.
const SYNC_LANE: f32 = 16.0;
/// An answer runs this far beside its call.
const BACK: f32 = 11.0;
/// A way that would turn aside by less than this goes straight on: so small a turn looks like a fault.
const TURN_MIN: f32 = 10.0;
/// How much higher than full a function's box may grow where there is room.
const AIRY: f32 = 62.0;

fn ways(layout: &Layout, shape: &Shape, entries: &Entries, columns: &Columns) -> Ways {
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
    let (left, right) = columns.functions;
    // From the functions' side: failures, what the poller brings, straight calls and their answers, own events.
    let lane = |share: f32| (left - (left - columns.queue.1) * share).round_ties_even();
    for (index, place) in layout.functions.iter().enumerate() {
        let rect = place.rect;
        let (sync, aside) = ((rect.y + SYNC_LANE), rect.down(ASYNC_IN));
        let hand = if (aside - middle).abs() < TURN_MIN { middle } else { aside };
        let trunk = |lane: f32, y: f32, x: f32| [at(door.right(), lane), at(x, lane), at(x, y), at(left, y)];
        ways.straight.push(Path::through(&trunk(entries.lane, sync, lane(0.48))));
        ways.straight_back.push(Path::through(&trunk(entries.lane + BACK, sync + BACK, lane(0.6))).reversed());
        let turn = lane(0.36);
        ways.hand.push(Path::through(&[at(queue.right(), middle), at(turn, middle), at(turn, hand), at(left, hand)]));
        let out = rect.down(FAIL_OUT);
        let fail = layout.retry.map(|clock| {
            let y = clock.centre().y;
            Path::through(&[at(left, out), at(lane(0.2), out), at(lane(0.2), y), at(clock.right(), y)])
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
        Path::through(&[at(clock.x, y), at(queue.x + 11.0, y), at(queue.x + 11.0, queue.bottom())])
    });
    ways.edges = edge_ways(layout, shape);
    // Clear of the queue's name and of the poller's.
    let (entry, turn) = (queue.right() - 12.0, queue.right() + OWN_EVENTS);
    for place in &layout.functions {
        let (out, lane) = (place.rect.down(EDGE_OUT), entries.edges);
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
            let (out, back_in) = (from.down(0.5) + 6.0 * nth as f32, (to.y + SYNC_LANE));
            Path::through(&[at(from.right(), out), at(x, out), at(x, back_in), at(to.right(), back_in)])
        });
        ways.collect()
    };
    lanes.iter().enumerate().map(from_function).collect()
}
