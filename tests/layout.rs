//! The whole story of every lesson is in sight at every size that the page leaves for the stage, in letters that can be read.

use invokescope::lessons;
use invokescope::scene::layout::{Flow, Layout, SMALLEST_TEXT};
use invokescope::scene::shape::Shape;

/// Rooms in CSS pixels, with the least size of letters there: on a wall, in windows, in a frame, on a phone.
const ROOMS: [(f32, f32, f32); 8] = [
    (1_880.0, 960.0, 18.0),
    (1_344.0, 700.0, 17.5),
    (1_069.0, 502.0, 14.0),
    (909.0, 351.0, 12.0),
    (967.0, 399.0, 12.0),
    (759.0, 335.0, 12.0),
    (691.0, 271.0, 12.0),
    (372.0, 454.0, 12.0),
];

#[test]
fn every_lesson_is_whole_at_every_size_and_its_text_can_be_read() {
    for lesson in lessons::all() {
        let shape = Shape::of(&lesson.scenario());
        for (width, height, least) in ROOMS {
            let layout = Layout::new(&shape, width, height);
            let (shown_width, shown_height) = (layout.width * layout.scale, layout.height * layout.scale);
            let needs = format!("{} needs {shown_width} × {shown_height} of {width} × {height}", lesson.id);
            assert!(shown_width <= width + 1.0 && shown_height <= height + 1.0, "{needs} as {:?}", layout.flow);
            let smallest = SMALLEST_TEXT * layout.scale;
            assert!(smallest >= least, "{}: {smallest} px at {width} × {height} as {:?}", lesson.id, layout.flow);
        }
    }
}

#[test]
fn a_room_of_the_least_height_holds_the_whole_story() {
    for lesson in lessons::all() {
        let shape = Shape::of(&lesson.scenario());
        for width in [310.0, 374.0, 606.0, 691.0, 984.0] {
            let least = Layout::least_height(&shape, width) as f32;
            let layout = Layout::new(&shape, width, least);
            assert!(layout.height * layout.scale <= least, "{}: {} at {width} × {least}", lesson.id, layout.height);
            assert!(SMALLEST_TEXT * layout.scale >= 12.0, "{}: {}", lesson.id, layout.scale);
        }
    }
}

#[test]
fn the_room_decides_how_the_story_is_told() {
    let shape = Shape::of(&lessons::first_scenario());
    let flow = |width, height| Layout::new(&shape, width, height).flow;
    assert_eq!(flow(1_064.0, 530.0), Flow::Wide);
    assert_eq!(flow(718.0, 288.0), Flow::Compact);
    assert_eq!(flow(374.0, 467.0), Flow::Tall);
}
