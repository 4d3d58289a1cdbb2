//! What is selected on the page.

use crate::app::session::{Session, View};
use crate::engine::record::CallId;
use crate::scene::entity::Entity;
use leptos::prelude::*;

impl Session {
    /// The call whose life is told, if one is selected. Tracks the selection.
    pub fn selected_call(self) -> Option<CallId> {
        match self.selected.get() {
            Some(Entity::Call(call)) => Some(call),
            _ => None,
        }
    }

    /// On to the next call or back to the one before, by number; from nowhere to the last that was sent.
    pub fn select_call_by(self, step: i32) {
        let sent = self.with(|run| run.world().calls_sent());
        // What happens to an event is hidden behind the curtain.
        if sent == 0 || self.view.get_untracked() == View::Caller {
            return;
        }
        let to = untrack(|| self.selected_call()).map_or(sent, |call| call.0.saturating_add_signed(step));
        self.selected.set(Some(Entity::Call(CallId(to.clamp(1, sent)))));
    }
}
