//! No box on another, all on the stage, ways from box to box: for every number of callers and functions, and each width.

use super::*;
use crate::engine::scenario::Mode;
use crate::scene::shape::{CallerShape, EdgeShape, FunctionShape};

/// The room that the page leaves for the stage: on a wall, in windows, in a frame, on phones.
const SIZES: [(f32, f32); 10] = [
    (1_880.0, 960.0),
    (1_540.0, 700.0),
    (1_064.0, 530.0),
    (930.0, 400.0),
    (984.0, 420.0),
    (772.0, 320.0),
    (718.0, 288.0),
    (374.0, 467.0),
    (366.0, 446.0),
    (310.0, 330.0),
];

/// Which function calls which.
fn chains(count: usize) -> Vec<Vec<Vec<usize>>> {
    let none = vec![Vec::new(); count];
    let mut line = none.clone();
    let mut fan = none.clone();
    let mut back = none.clone();
    for index in 1..count {
        line[index - 1].push(index);
        fan[0].push(index);
        back[index].push(0);
    }
    let mut circle = line.clone();
    circle[count - 1].push(0);
    vec![none, line, fan, back, circle]
}

fn each_layout(mut look: impl FnMut(&Shape, &Layout)) {
    for callers in 1..=4_usize {
        for functions in 1..=4_usize {
            for chain in chains(functions) {
                for (targets, lost) in [(1, false), (0, true), (1, true), (3, true)] {
                    let endings: Vec<usize> = (0..targets + usize::from(lost)).collect();
                    let function = |calls: &Vec<usize>| FunctionShape {
                        edges: calls.iter().map(|to| EdgeShape { function: *to, mode: Mode::Sync }).collect(),
                        limit: 10,
                        endings: endings.clone(),
                        ..FunctionShape::default()
                    };
                    let shape = Shape {
                        callers: (0..callers)
                            .map(|index| CallerShape { function: index % functions, mode: Mode::Async })
                            .collect(),
                        functions: chain.iter().map(function).collect(),
                        targets,
                        lost,
                    };
                    for (width, height) in SIZES {
                        look(&shape, &Layout::new(&shape, width, height));
                    }
                }
            }
        }
    }
}

fn assert_apart(boxes: &[Rect], layout: &Layout) {
    for (index, one) in boxes.iter().enumerate() {
        assert!(one.w > 0.0 && one.h > 0.0, "{one:?} is nothing");
        for other in &boxes[index + 1..] {
            assert!(!one.overlaps(other), "{one:?} on {other:?} at {} × {}", layout.width, layout.height);
        }
    }
}

#[test]
fn no_box_stands_on_another() {
    each_layout(|_, layout| {
        assert_apart(&layout.boxes(), layout);
        for function in &layout.functions {
            let mut inside = function.slots.clone();
            inside.extend(&function.edges);
            inside.push(function.side);
            assert_apart(&inside, layout);
        }
    });
}

#[test]
fn everything_is_on_the_stage_and_what_is_hidden_inside_the_border() {
    each_layout(|_, layout| {
        let stage = Rect::between(0.0, 0.0, layout.width, layout.height);
        for place in layout.boxes() {
            assert!(stage.contains(&place), "{place:?} outside {} × {}", layout.width, layout.height);
        }
        let hidden = [layout.front_door, layout.queue, layout.retry[0], layout.retry[1]];
        let hidden = hidden.iter().chain(&layout.endings).chain(layout.functions.iter().map(|f| &f.rect));
        for place in hidden {
            assert!(layout.service.contains(place), "{place:?} outside {:?}", layout.service);
        }
        for function in &layout.functions {
            for inside in function.slots.iter().chain(&function.edges).chain([&function.side]) {
                assert!(function.rect.contains(inside), "{inside:?} outside {:?}", function.rect);
            }
        }
        assert!(layout.callers.iter().all(|caller| !caller.overlaps(&layout.service)));
    });
}

#[test]
fn text_has_room() {
    each_layout(|_, layout| {
        let wide = layout.flow == Flow::Wide;
        let (clock, ending, function_width) = if wide { (156.0, 100.0, 270.0) } else { (120.0, 76.0, 118.0) };
        let (clock_height, ending_height) = if wide { (58.0, 58.0) } else { (42.0, 41.0) };
        for caller in &layout.callers {
            assert!(caller.w >= 130.0 && caller.h >= 54.0, "{caller:?}");
        }
        assert!(layout.queue.w >= 116.0 && layout.queue.h >= 40.0, "{:?}", layout.queue);
        assert!(layout.front_door.w >= 56.0);
        for place in layout.retry {
            assert!(place.w >= clock && place.h >= clock_height, "{place:?} at {} {:?}", layout.width, layout.flow);
        }
        for place in &layout.endings {
            assert!(place.w >= ending && place.h >= ending_height, "{place:?} at {} {:?}", layout.width, layout.flow);
        }
        for function in &layout.functions {
            assert!(function.rect.w >= function_width, "{:?}", function.rect);
            assert!(function.side.w >= 50.0, "{:?}", function.side);
            assert!(function.slots.iter().all(|slot| slot.w >= 48.0 && slot.h >= 28.0), "{:?}", function.slots);
            assert!(function.edges.iter().all(|edge| edge.w >= 104.0 && edge.h >= 20.0));
        }
    });
}

fn on_border(rect: &Rect, point: Point) -> bool {
    let wider = Rect { x: rect.x - 1.0, y: rect.y - 1.0, w: rect.w + 2.0, h: rect.h + 2.0 };
    let inner = Rect { x: rect.x + 1.0, y: rect.y + 1.0, w: rect.w - 2.0, h: rect.h - 2.0 };
    wider.holds(point) && !inner.holds(point)
}

#[test]
fn ways_lead_from_box_to_box_and_stay_on_the_stage() {
    each_layout(|shape, layout| {
        let ways = &layout.ways;
        let stage = Rect::between(0.0, 0.0, layout.width, layout.height);
        let check = |path: &Path, from: &Rect, to: &Rect| {
            assert!(on_border(from, path.first()), "{path:?} does not begin at {from:?} in {}", layout.width);
            assert!(on_border(to, path.last()), "{path:?} does not end at {to:?} in {}", layout.width);
            assert!(
                path.0.iter().all(|point| stage.holds(*point)),
                "{path:?} leaves {} × {}",
                layout.width,
                layout.height
            );
        };
        for (index, caller) in layout.callers.iter().enumerate() {
            check(&ways.call[index], caller, &layout.front_door);
            check(&ways.answer[index], &layout.front_door, caller);
            // What stands in the middle of the way's end would stand over a line of the box.
            let rest = layout.answer_rest(index).expect("an end");
            assert!(rest.y < caller.bottom() || rest.y >= caller.bottom() + 9.0, "{rest:?} is over {caller:?}");
        }
        check(&ways.store, &layout.front_door, &layout.queue);
        for (index, function) in layout.functions.iter().enumerate() {
            check(&ways.straight[index], &layout.front_door, &function.rect);
            check(&ways.straight_back[index], &function.rect, &layout.front_door);
            check(&ways.hand[index], &layout.queue, &function.rect);
            for law in 0..2 {
                check(&ways.fail[index][law], &function.rect, &layout.retry[law]);
                check(&ways.again[law], &layout.retry[law], &layout.queue);
            }
            for (ending, place) in layout.endings.iter().enumerate() {
                check(&ways.end[index][ending], &function.rect, place);
            }
            for (edge, to) in ways.edges[index].iter().zip(&shape.functions[index].edges) {
                check(edge, &function.rect, &layout.functions[to.function].rect);
            }
            check(&ways.store_from[index], &function.rect, &layout.queue);
        }
    });
}
