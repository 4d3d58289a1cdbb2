//! The strip as a person looks at it: which part of time, which rows, what is folded. Knows no browser.

use crate::engine::record::CallId;
use crate::scene::geometry::Between;
use crate::scene::strip::ahead::Ahead;
use crate::scene::strip::axis::{MARGIN, Place, View};
use crate::scene::strip::call_spans::CallSpans;
use crate::scene::strip::frame::{StripFrame, StripRoom};
use crate::scene::strip::gesture::Gesture;
use crate::timeline::{Folding, Run};

#[derive(Default)]
pub struct StripModel {
    pub spans: CallSpans,
    /// What its scale has room for.
    pub ahead: Ahead,
    /// What is painted.
    pub frame: StripFrame,
    pub view: View,
    /// As the session has it.
    pub folding: Folding,
    pub gesture: Gesture,
    pub selected: Option<CallId>,
    /// How many of the newest rows are scrolled away.
    scrolled: usize,
}

impl StripModel {
    /// Makes the frame that is to be painted on this width and height.
    pub fn update_frame(&mut self, run: &Run, playing: bool, width: f32, height: f32) {
        self.follow_playhead(run, playing);
        let room = StripRoom { width, height, scrolled: self.scrolled, selected: self.selected, is_paper: false };
        self.frame = StripFrame::new(&self.spans, self.ahead.spans(), run, &self.view, &self.folding, room);
    }

    /// Forgets what was read: the log was cut, or is another one.
    pub fn forget(&mut self) {
        self.spans.forget();
        self.ahead = Ahead::default();
    }

    /// Moves a window that was zoomed in along with the playhead when that would leave it.
    fn follow_playhead(&mut self, run: &Run, playing: bool) {
        let (axis, is_held) = (&self.frame.axis, !matches!(self.view.place, Place::Follow));
        let edge = axis.width - MARGIN;
        let was_in_sight =
            self.frame.playhead >= self.frame.left && self.frame.playhead - self.frame.left <= edge + 1.0;
        if playing && is_held && was_in_sight && axis.x(run.now()) > edge {
            self.view.place = Place::Hold(run.now(), edge);
        }
    }

    /// Zooms about a place, or about the playhead.
    pub fn zoom(&mut self, by: f32, about: Option<f32>) {
        let x = about.unwrap_or(self.frame.playhead) - self.frame.left;
        self.view.zoom(&self.frame.axis, by, x.between(0.0, self.frame.axis.width));
    }

    /// Moves the window by a share of its width.
    pub fn pan(&mut self, share: f32) {
        self.view.pan(&self.frame.axis, share * self.frame.axis.width);
    }

    /// On to older rows, or back to newer ones.
    pub fn scroll(&mut self, rows: isize) {
        let most = self.frame.more + self.scrolled;
        self.scrolled = self.scrolled.saturating_add_signed(rows).min(most);
    }

    /// On to older rows, and after the oldest to the newest again.
    pub fn scroll_round(&mut self) {
        let rows = self.frame.rows.len();
        self.scrolled = if self.scrolled >= self.frame.more { 0 } else { self.scrolled + rows };
    }

    /// Moves the window where a wheel turns sideways, and zooms about `x` where it turns up or down.
    pub fn wheel(&mut self, dx: f32, dy: f32, shift: bool, x: f32) {
        let sideways = if shift { dx + dy } else { dx };
        if sideways.abs() > dy.abs() || shift {
            self.view.pan(&self.frame.axis, sideways);
        } else if dy != 0.0 {
            self.zoom(if dy < 0.0 { 1.2 } else { 1.0 / 1.2 }, Some(x));
        }
    }
}
