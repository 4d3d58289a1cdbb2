//! What the parts of the strip share: its model, and what of the last frame its buttons show.

use crate::app::session::{Frame, Session, read_for_a_while};
use crate::app::signals::set_if_changed;
use crate::app::strip::model::StripModel;
use crate::engine::time::Time;
use crate::scene::entity::Entity;
use crate::scene::strip::axis::Rows;
use crate::scene::strip::gesture::StripAction;
use crate::scene::strip::ruler::Break;
use crate::timeline::Run;
use leptos::prelude::*;

/// The list in words is written at most this often while playing, in milliseconds.
const LIST_MS: f64 = 2_000.0;

/// What the strip's buttons show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StripStatus {
    pub is_folding: bool,
    /// A row is a function, not a call.
    pub by_function: bool,
    /// Rows that find no room.
    pub more: usize,
    /// Whether a drag would move the window, as the pointer says.
    pub can_pan: bool,
}

#[derive(Clone, Copy)]
pub struct StripContext {
    session: Session,
    pub model: StoredValue<StripModel, LocalStorage>,
    pub status: RwSignal<StripStatus>,
    /// Idle times whose label has a place on the ruler, in order of time.
    pub breaks: RwSignal<Vec<Break>>,
    /// The rows in words.
    pub lines: RwSignal<Vec<String>>,
    /// The row under the pointer.
    pub pointed: RwSignal<Option<usize>>,
    /// Whether the strip has grown, for more rows.
    pub is_tall: RwSignal<bool>,
}

impl StripContext {
    pub fn new(session: Session) -> Self {
        let strip = Self {
            session,
            model: StoredValue::new_local(StripModel::default()),
            status: RwSignal::new(StripStatus { is_folding: true, ..StripStatus::default() }),
            breaks: RwSignal::new(Vec::new()),
            lines: RwSignal::new(Vec::new()),
            pointed: RwSignal::new(None),
            is_tall: RwSignal::new(false),
        };
        // The log may have been cut, so it is read again from its beginning.
        Effect::new(move |_| {
            session.structure.track();
            strip.change(StripModel::forget);
        });
        Effect::new(move |_| {
            session.selected.track();
            session.request_frame();
        });
        strip
    }

    /// Has `paint` called in each frame; it returns whether it painted anything.
    pub fn paint_with(self, mut paint: impl FnMut(&mut StripModel, &Run, Frame) -> bool + 'static) {
        let session = self.session;
        // A painter is lent the run and cannot ask the session for it.
        session.before_paint(move || {
            let folding = session.folding();
            self.model.update_value(|model| model.folding = folding);
        });
        let (mut listed_ms, mut rests) = (0.0, false);
        session.on_frame(move |run, frame| {
            let mut model = self.model.write_value();
            let all_read = read_for_a_while(|| model.spans.read(run)) && read_for_a_while(|| model.ahead.look(run));
            model.selected = session.selected_call_untracked();
            // From one frame to the next it hardly changes.
            rests = frame.playing && frame.since_published.is_multiple_of(2) && !rests;
            if frame.draws && !rests && paint(&mut model, run, frame) {
                self.publish(&model);
                if frame.wall_ms - listed_ms > LIST_MS || !frame.playing {
                    listed_ms = frame.wall_ms;
                    set_if_changed(self.lines, model.frame.in_words(&model.spans));
                }
            }
            if !all_read {
                session.request_frame();
            }
        });
    }

    /// Publishes what changed in the last frame. Nothing follows it before the frame is over.
    fn publish(self, model: &StripModel) {
        let status = StripStatus {
            is_folding: model.folding.on,
            by_function: model.frame.by_function,
            more: model.frame.more,
            can_pan: model.frame.axis.can_pan(),
        };
        set_if_changed(self.status, status);
        let labelled = model.frame.ruler.breaks.iter().filter(|one| one.label.is_some());
        let mut breaks: Vec<Break> = labelled.cloned().collect();
        breaks.sort_by_key(|one| one.begins);
        set_if_changed(self.breaks, breaks);
    }

    /// Changes how the strip is looked at.
    pub fn change<R>(self, change: impl FnOnce(&mut StripModel) -> R) -> R {
        let result = change(&mut self.model.write_value());
        self.session.request_frame();
        result
    }

    /// Folds idle times, or shows them in full.
    pub fn toggle_folding(self) {
        self.session.fold(|folding| {
            folding.on = !folding.on;
            folding.opened.clear();
        });
        self.change(|model| model.view.fit());
    }

    /// Opens or folds the idle time that begins here, with those that are folded together with it.
    pub fn toggle_fold(self, begins: Time) {
        let parts = self.model.with_value(|model| {
            let here = model.frame.ruler.breaks.iter().find(|one| one.begins == begins);
            here.map(|one| one.parts.clone()).unwrap_or_default()
        });
        self.session.fold(|folding| {
            folding.toggle(begins);
            parts.into_iter().for_each(|part| folding.toggle(part));
        });
    }

    /// More rows in sight, or as few as before.
    pub fn toggle_height(self) {
        self.is_tall.update(|is_tall| *is_tall = !*is_tall);
        self.session.request_frame();
    }

    /// What the row under the pointer says.
    pub fn pointed_line(self) -> String {
        let line = |place: usize| self.lines.with(|lines| lines.get(place).cloned());
        self.pointed.get().and_then(line).unwrap_or_default()
    }

    /// A row for each call, or for each function.
    pub fn toggle_rows(self) {
        let rows = if self.status.get_untracked().by_function { Rows::Calls } else { Rows::Functions };
        self.change(|model| model.view.rows = Some(rows));
    }

    /// Does what a gesture asked for.
    pub fn act(self, action: StripAction) {
        match action {
            StripAction::Nothing => {}
            StripAction::Take => self.session.pause(),
            StripAction::Seek(to) => self.session.seek(to),
            StripAction::Select(call) => self.session.select(Entity::Call(call)),
            StripAction::Unfold(begins) => self.toggle_fold(begins),
        }
    }
}
