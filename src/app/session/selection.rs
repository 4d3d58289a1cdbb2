//! The selection, and the rule that is open.

use crate::app::session::{Session, ShownRule, View};
use crate::engine::record::CallId;
use crate::engine::scenario::ask::Lock;
use crate::scene::entity::Entity;
use leptos::prelude::*;

impl Session {
    /// Selects a box or a call, unless the lesson locks its settings.
    pub fn select(self, entity: Entity) {
        if !self.is_shut(entity) {
            self.selected.set(Some(entity));
        }
    }

    /// Selects nothing, which closes the panel.
    pub fn deselect(self) {
        self.selected.set(None);
    }

    /// Closes the panel of what is selected, and the rule.
    pub fn close_panels(self) {
        self.selected.set(None);
        self.rule.set(None);
    }

    /// Opens the panels again that were open before; what is the same stays as it is.
    pub fn restore_panels(self, selected: Option<Entity>, rule: Option<ShownRule>) {
        if self.selected.with_untracked(|now| *now != selected) {
            self.selected.set(selected);
        }
        if self.rule.with_untracked(|now| *now != rule) {
            self.rule.set(rule);
        }
    }

    /// Whether its panel is locked.
    fn is_shut(self, entity: Entity) -> bool {
        !matches!(entity, Entity::Call(_)) && self.is_locked(Lock::Settings)
    }

    /// The call whose life is told, if one is selected. Tracks the selection.
    pub fn selected_call(self) -> Option<CallId> {
        self.selected.track();
        self.selected_call_untracked()
    }

    /// The same without tracking.
    pub fn selected_call_untracked(self) -> Option<CallId> {
        match self.selected.get_untracked() {
            Some(Entity::Call(call)) => Some(call),
            _ => None,
        }
    }

    /// Opens a rule, or closes it.
    pub fn toggle_rule(self, rule: ShownRule) {
        self.rule.update(|shown| *shown = if shown.as_ref() == Some(&rule) { None } else { Some(rule) });
    }

    /// Closes the panel that was opened last; whether there was one.
    pub fn close_panel(self) -> bool {
        if self.rule.with_untracked(Option::is_some) {
            self.rule.set(None);
        } else if self.selected.with_untracked(Option::is_some) {
            self.selected.set(None);
        } else {
            return false;
        }
        true
    }

    /// On to the next call or back to the one before, by number; from nowhere to the last that was sent.
    pub fn select_call_by(self, step: i32) {
        let sent = self.with(|run| run.world().calls_sent());
        // The curtain hides what happens to an event.
        if sent == 0 || self.page.view.get_untracked() == View::Caller {
            return;
        }
        let to = self.selected_call_untracked().map_or(sent, |call| call.0.saturating_add_signed(step));
        self.selected.set(Some(Entity::Call(CallId(to.clamp(1, sent)))));
    }
}
