//! What a hand does on the strip: one finger or mouse scrubs or moves the window, two zoom, a press chooses. Pure, so that
//! each gesture is a test.

use super::axis::{Place, View};
use super::sheet::{FOOT, Sheet};
use crate::engine::record::CallId;
use crate::engine::time::Time;

/// A pointer that moved less than this has pressed.
const PRESS: f32 = 4.0;
/// The playhead can be taken so far from its line, and a fold's break pressed.
const NEAR: f32 = 12.0;

/// What a gesture asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Nothing,
    /// The playhead was taken.
    Take,
    Seek(Time),
    Select(CallId),
    /// Open the idle stretch that begins here.
    Unfold(Time),
}

#[derive(Clone, Copy, Debug)]
struct Finger {
    id: i32,
    x: f32,
}

/// What one finger holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grip {
    /// The playhead, by itself or by the ruler.
    Playhead,
    Paper,
}

#[derive(Clone, Debug, Default)]
pub struct Hand {
    fingers: Vec<Finger>,
    grip: Option<Grip>,
    began: (f32, f32),
    /// The finger moved, or there were two: no press any more.
    moved: bool,
}

impl Hand {
    pub fn down(&mut self, id: i32, x: f32, y: f32, sheet: &Sheet) -> Deed {
        self.fingers.retain(|finger| finger.id != id);
        self.fingers.truncate(1);
        self.fingers.push(Finger { id, x });
        self.moved = self.fingers.len() > 1;
        if self.moved {
            self.grip = None;
            return Deed::Nothing;
        }
        self.began = (x, y);
        let on_playhead = (x - sheet.playhead).abs() < NEAR && x >= sheet.left - NEAR;
        let grip = if on_playhead || is_on_ruler(y, sheet) { Grip::Playhead } else { Grip::Paper };
        self.grip = Some(grip);
        if grip == Grip::Playhead { Deed::Take } else { Deed::Nothing }
    }

    pub fn moved(&mut self, id: i32, x: f32, sheet: &Sheet, view: &mut View) -> Deed {
        let Some(place) = self.fingers.iter().position(|finger| finger.id == id) else { return Deed::Nothing };
        let before = self.fingers[place].x;
        if let [one, other] = self.fingers.as_slice() {
            let still = if place == 0 { other.x } else { one.x };
            pinch((before, x), still, sheet, view);
            self.fingers[place].x = x;
            return Deed::Nothing;
        }
        if !self.moved && (x - self.began.0).abs() < PRESS {
            return Deed::Nothing;
        }
        self.moved = true;
        self.fingers[place].x = x;
        match self.grip {
            Some(Grip::Paper) if sheet.axis.can_pan() => {
                view.pan(&sheet.axis, before - x);
                Deed::Nothing
            }
            Some(_) => {
                // The window stands still while the playhead is moved in it.
                view.place = Place::At(sheet.axis.offset);
                Deed::Seek(sheet.axis.time((x - sheet.left).max(0.0)))
            }
            None => Deed::Nothing,
        }
    }

    pub fn up(&mut self, id: i32, x: f32, y: f32, sheet: &Sheet, view: &mut View) -> Deed {
        let was_alone = self.fingers.len() == 1;
        self.fingers.retain(|finger| finger.id != id);
        let pressed = was_alone && self.grip.is_some() && !self.moved;
        if !self.fingers.is_empty() {
            return Deed::Nothing;
        }
        if self.grip.take() == Some(Grip::Playhead) && self.moved && view.scale.is_none() {
            view.place = Place::Follow;
        }
        if pressed { press(x, y, sheet) } else { Deed::Nothing }
    }

    /// The gesture came to nothing.
    pub fn cancel(&mut self) {
        *self = Self::default();
    }

    pub fn is_idle(&self) -> bool {
        self.fingers.is_empty()
    }
}

fn is_on_ruler(y: f32, sheet: &Sheet) -> bool {
    y >= sheet.height - FOOT
}

/// One finger went from here to there while the other stood still.
fn pinch((from, to): (f32, f32), still: f32, sheet: &Sheet, view: &mut View) {
    let (before, after) = ((from - still).abs().max(8.0), (to - still).abs().max(8.0));
    view.zoom(&sheet.axis, after / before, (from + still) / 2.0 - sheet.left);
    if let Place::Hold(_, x) = &mut view.place {
        *x += (to - from) / 2.0;
    }
}

fn press(x: f32, y: f32, sheet: &Sheet) -> Deed {
    let here = |at: f32| (at - x).abs() < NEAR;
    let broken = sheet.breaks.iter().find(|one| one.at.is_some_and(here));
    if let Some(broken) = broken.filter(|_| !is_on_ruler(y, sheet)) {
        return Deed::Unfold(broken.begins);
    }
    match sheet.row_at(y).filter(|_| !is_on_ruler(y, sheet)) {
        Some(call) => Deed::Select(call),
        None => Deed::Seek(sheet.axis.time((x - sheet.left).max(0.0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons;
    use crate::scene::strip::chronicle::Chronicle;
    use crate::scene::strip::sheet::Frame;
    use crate::timeline::{Folding, Run};
    use std::sync::Arc;

    /// The event that never succeeds, with both of its waits.
    fn sheet(view: &View) -> Sheet {
        let mut run = Run::new(Arc::new(lessons::all()[3].scenario()));
        run.seek(Time::from_secs(250));
        let mut chronicle = Chronicle::default();
        while !chronicle.read(&mut run) {}
        let frame = Frame { width: 1_200.0, height: 130.0, scrolled: 0, selected: None };
        Sheet::new(&chronicle, &run, view, &Folding::default(), frame)
    }

    /// Where the one row is.
    fn on_row(sheet: &Sheet) -> f32 {
        sheet.rows[0].middle
    }

    #[test]
    fn dragging_the_playhead_or_the_ruler_moves_through_time() {
        let mut view = View::default();
        let sheet = sheet(&view);
        for (x, y) in [(sheet.playhead, 40.0), (700.0, sheet.height - 5.0)] {
            let mut hand = Hand::default();
            assert_eq!(hand.down(1, x, y, &sheet), Deed::Take);
            assert_eq!(hand.moved(1, 500.0, &sheet, &mut view), Deed::Seek(sheet.axis.time(500.0 - sheet.left)));
            assert_eq!(hand.up(1, 500.0, y, &sheet, &mut view), Deed::Nothing, "a drag is no press");
            assert_eq!(view, View::default(), "the window follows again");
        }
    }

    #[test]
    fn a_drag_elsewhere_moves_the_window_where_there_is_more_than_it_shows() {
        let mut view = View::default();
        let all = sheet(&view);
        view.zoom(&all.axis, 4.0, 500.0);
        let near = sheet(&view);
        let mut hand = Hand::default();
        assert_eq!(hand.down(1, 600.0, on_row(&near), &near), Deed::Nothing);
        assert_eq!(hand.moved(1, 560.0, &near, &mut view), Deed::Nothing);
        let moved = sheet(&view);
        assert!((moved.axis.offset - near.axis.offset - 40.0).abs() < 0.1, "forty pixels to the left");
        let mut hand = Hand::default();
        hand.down(1, 600.0, on_row(&all), &all);
        assert!(
            matches!(hand.moved(1, 560.0, &all, &mut View::default()), Deed::Seek(_)),
            "else it moves through time"
        );
    }

    #[test]
    fn two_fingers_zoom_about_their_middle() {
        let mut view = View::default();
        let before = sheet(&view);
        let mut hand = Hand::default();
        hand.down(1, 500.0, 40.0, &before);
        hand.down(2, 600.0, 40.0, &before);
        let held = before.axis.time(550.0 - before.left);
        hand.moved(1, 400.0, &before, &mut view);
        let between = sheet(&view);
        hand.moved(2, 700.0, &between, &mut view);
        let after = sheet(&view);
        assert!((after.axis.scale / before.axis.scale - 3.0).abs() < 0.01, "three times as far apart");
        assert!((after.left + after.axis.x(held) - 550.0).abs() < 2.0, "the same instant between them");
        assert_eq!(hand.up(1, 400.0, 40.0, &after, &mut view), Deed::Nothing);
        assert_eq!(hand.up(2, 700.0, 40.0, &after, &mut view), Deed::Nothing);
        assert!(hand.is_idle());
    }

    #[test]
    fn a_press_chooses_a_call_opens_a_fold_or_goes_there() {
        let mut view = View::default();
        let sheet = sheet(&view);
        let mut press = |x: f32, y: f32| {
            let mut hand = Hand::default();
            hand.down(1, x, y, &sheet);
            hand.up(1, x + 1.0, y, &sheet, &mut view)
        };
        assert_eq!(press(sheet.left + 90.0, on_row(&sheet)), Deed::Select(CallId(1)));
        let broken = sheet.breaks.iter().find_map(|one| Some((one.at?, one.begins)));
        let Some((at, begins)) = broken else { panic!("no fold") };
        assert_eq!(press(at, on_row(&sheet)), Deed::Unfold(begins));
        assert_eq!(press(500.0, sheet.height - 5.0), Deed::Seek(sheet.axis.time(501.0 - sheet.left)));
    }
}
