//! What a gesture does on the strip: one finger or mouse scrubs or moves the window, two zoom, a press chooses. Pure, so that
//! each gesture is a test.

use super::axis::{Place, View};
use super::frame::{FOOT, StripFrame};
use crate::engine::record::CallId;
use crate::engine::time::Time;

/// A pointer that moved less than this has pressed.
const PRESS: f32 = 4.0;
/// The playhead can be taken so far from its line, and a fold's break pressed.
const NEAR: f32 = 12.0;

/// What a gesture asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StripAction {
    Nothing,
    /// The playhead was taken.
    Take,
    Seek(Time),
    Select(CallId),
    /// Open the idle time that begins here.
    Unfold(Time),
}

#[derive(Clone, Copy, Debug)]
struct Pointer {
    id: i32,
    x: f32,
}

/// What a single pointer drags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DragTarget {
    /// The playhead, by itself or by the ruler.
    Playhead,
    /// Everything else: the window moves.
    Background,
}

#[derive(Clone, Debug, Default)]
pub struct Gesture {
    pointers: Vec<Pointer>,
    target: Option<DragTarget>,
    began: (f32, f32),
    /// The finger moved, or there were two: no press any more.
    moved: bool,
}

impl Gesture {
    pub fn down(&mut self, id: i32, x: f32, y: f32, frame: &StripFrame) -> StripAction {
        self.pointers.retain(|pointer| pointer.id != id);
        self.pointers.truncate(1);
        self.pointers.push(Pointer { id, x });
        self.moved = self.pointers.len() > 1;
        if self.moved {
            self.target = None;
            return StripAction::Nothing;
        }
        self.began = (x, y);
        let on_playhead = (x - frame.playhead).abs() < NEAR && x >= frame.left - NEAR;
        let target = if on_playhead || is_on_ruler(y, frame) { DragTarget::Playhead } else { DragTarget::Background };
        self.target = Some(target);
        if target == DragTarget::Playhead { StripAction::Take } else { StripAction::Nothing }
    }

    pub fn moved(&mut self, id: i32, x: f32, frame: &StripFrame, view: &mut View) -> StripAction {
        let Some(place) = self.pointers.iter().position(|pointer| pointer.id == id) else {
            return StripAction::Nothing;
        };
        let before = self.pointers[place].x;
        if let [one, other] = self.pointers.as_slice() {
            let still = if place == 0 { other.x } else { one.x };
            pinch((before, x), still, frame, view);
            self.pointers[place].x = x;
            return StripAction::Nothing;
        }
        if !self.moved && (x - self.began.0).abs() < PRESS {
            return StripAction::Nothing;
        }
        self.moved = true;
        self.pointers[place].x = x;
        match self.target {
            Some(DragTarget::Background) if frame.axis.can_pan() => {
                view.pan(&frame.axis, before - x);
                StripAction::Nothing
            }
            Some(_) => {
                // The window stands still while the playhead is moved in it.
                view.place = Place::At(frame.axis.offset);
                StripAction::Seek(frame.axis.time((x - frame.left).max(0.0)))
            }
            None => StripAction::Nothing,
        }
    }

    pub fn up(&mut self, id: i32, x: f32, y: f32, frame: &StripFrame, view: &mut View) -> StripAction {
        let was_alone = self.pointers.len() == 1;
        self.pointers.retain(|pointer| pointer.id != id);
        let pressed = was_alone && self.target.is_some() && !self.moved;
        if !self.pointers.is_empty() {
            return StripAction::Nothing;
        }
        if self.target.take() == Some(DragTarget::Playhead) && self.moved && view.scale.is_none() {
            view.place = Place::Follow;
        }
        if pressed { press(x, y, frame) } else { StripAction::Nothing }
    }

    /// The gesture came to nothing.
    pub fn cancel(&mut self) {
        *self = Self::default();
    }

    pub fn is_idle(&self) -> bool {
        self.pointers.is_empty()
    }
}

fn is_on_ruler(y: f32, frame: &StripFrame) -> bool {
    y >= frame.height - FOOT
}

/// One finger went from here to there while the other stood still.
fn pinch((from, to): (f32, f32), still: f32, frame: &StripFrame, view: &mut View) {
    let (before, after) = ((from - still).abs().max(8.0), (to - still).abs().max(8.0));
    view.zoom(&frame.axis, after / before, (from + still) / 2.0 - frame.left);
    if let Place::Hold(_, x) = &mut view.place {
        *x += (to - from) / 2.0;
    }
}

fn press(x: f32, y: f32, frame: &StripFrame) -> StripAction {
    let here = |at: f32| (at - x).abs() < NEAR;
    let broken = frame.ruler.breaks.iter().find(|one| one.at.is_some_and(here));
    if let Some(broken) = broken.filter(|_| !is_on_ruler(y, frame)) {
        return StripAction::Unfold(broken.begins);
    }
    match frame.row_at(y).filter(|_| !is_on_ruler(y, frame)) {
        Some(call) => StripAction::Select(call),
        None => StripAction::Seek(frame.axis.time((x - frame.left).max(0.0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons;
    use crate::scene::strip::call_spans::CallSpans;
    use crate::scene::strip::frame::StripRoom;
    use crate::timeline::{Folding, Run};
    use std::sync::Arc;

    /// The event that never succeeds, with both of its waits.
    fn frame(view: &View) -> StripFrame {
        let mut run = Run::new(Arc::new(lessons::all()[3].scenario()));
        run.seek(Time::from_secs(250));
        let mut spans = CallSpans::default();
        while !spans.read(&mut run) {}
        let frame = StripRoom { width: 1_200.0, height: 130.0, scrolled: 0, selected: None, is_paper: false };
        StripFrame::new(&spans, None, &run, view, &Folding::default(), frame)
    }

    /// Where the one row is.
    fn on_row(frame: &StripFrame) -> f32 {
        frame.rows[0].middle
    }

    #[test]
    fn dragging_the_playhead_or_the_ruler_moves_through_time() {
        let mut view = View::default();
        let frame = frame(&view);
        for (x, y) in [(frame.playhead, 40.0), (700.0, frame.height - 5.0)] {
            let mut gesture = Gesture::default();
            assert_eq!(gesture.down(1, x, y, &frame), StripAction::Take);
            assert_eq!(
                gesture.moved(1, 500.0, &frame, &mut view),
                StripAction::Seek(frame.axis.time(500.0 - frame.left))
            );
            assert_eq!(gesture.up(1, 500.0, y, &frame, &mut view), StripAction::Nothing, "a drag is no press");
            assert_eq!(view, View::default(), "the window follows again");
        }
    }

    #[test]
    fn a_drag_elsewhere_moves_the_window_where_there_is_more_than_it_shows() {
        let mut view = View::default();
        let all = frame(&view);
        view.zoom(&all.axis, 4.0, 500.0);
        let near = frame(&view);
        let mut gesture = Gesture::default();
        assert_eq!(gesture.down(1, 600.0, on_row(&near), &near), StripAction::Nothing);
        assert_eq!(gesture.moved(1, 560.0, &near, &mut view), StripAction::Nothing);
        let moved = frame(&view);
        assert!((moved.axis.offset - near.axis.offset - 40.0).abs() < 0.1, "forty pixels to the left");
        let mut gesture = Gesture::default();
        gesture.down(1, 600.0, on_row(&all), &all);
        assert!(
            matches!(gesture.moved(1, 560.0, &all, &mut View::default()), StripAction::Seek(_)),
            "else it moves through time"
        );
    }

    #[test]
    fn two_fingers_zoom_about_their_middle() {
        let mut view = View::default();
        let before = frame(&view);
        let mut gesture = Gesture::default();
        gesture.down(1, 500.0, 40.0, &before);
        gesture.down(2, 600.0, 40.0, &before);
        let held = before.axis.time(550.0 - before.left);
        gesture.moved(1, 400.0, &before, &mut view);
        let between = frame(&view);
        gesture.moved(2, 700.0, &between, &mut view);
        let after = frame(&view);
        assert!((after.axis.scale / before.axis.scale - 3.0).abs() < 0.01, "three times as far apart");
        assert!((after.left + after.axis.x(held) - 550.0).abs() < 2.0, "the same instant between them");
        assert_eq!(gesture.up(1, 400.0, 40.0, &after, &mut view), StripAction::Nothing);
        assert_eq!(gesture.up(2, 700.0, 40.0, &after, &mut view), StripAction::Nothing);
        assert!(gesture.is_idle());
    }

    #[test]
    fn a_press_chooses_a_call_opens_a_fold_or_goes_there() {
        let mut view = View::default();
        let frame = frame(&view);
        let mut press = |x: f32, y: f32| {
            let mut gesture = Gesture::default();
            gesture.down(1, x, y, &frame);
            gesture.up(1, x + 1.0, y, &frame, &mut view)
        };
        assert_eq!(press(frame.left + 90.0, on_row(&frame)), StripAction::Select(CallId(1)));
        let broken = frame.ruler.breaks.iter().find_map(|one| Some((one.at?, one.begins)));
        let Some((at, begins)) = broken else { panic!("no fold") };
        assert_eq!(press(at, on_row(&frame)), StripAction::Unfold(begins));
        assert_eq!(press(500.0, frame.height - 5.0), StripAction::Seek(frame.axis.time(501.0 - frame.left)));
    }
}
