//! Which lists of commands to go back to, and on to again. A future is a list of commands; each is kept until another change
//! is made.

use crate::engine::scenario::Timed;

/// Most changes that can be undone.
const KEPT_MAX: usize = 200;

/// The lists of commands before each change, and those that were undone.
#[derive(Clone, Debug, Default)]
pub(super) struct UndoStack {
    undo: Vec<Vec<Timed>>,
    redo: Vec<Vec<Timed>>,
}

impl UndoStack {
    /// Keeps these commands before a change is made to them. What was undone before can no longer be redone.
    pub fn push(&mut self, commands: &[Timed]) {
        self.redo.clear();
        self.undo.push(commands.to_vec());
        if self.undo.len() > KEPT_MAX {
            self.undo.remove(0);
        }
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The commands as they were before the last change.
    pub fn last(&self) -> Option<&Vec<Timed>> {
        self.undo.last()
    }

    /// The commands as they were before the last undo.
    pub fn next(&self) -> Option<&Vec<Timed>> {
        self.redo.last()
    }

    /// The commands to go back to; `keep_for_redo` then takes those that were followed.
    pub fn pop_undo(&mut self) -> Option<Vec<Timed>> {
        self.undo.pop()
    }

    pub fn pop_redo(&mut self) -> Option<Vec<Timed>> {
        self.redo.pop()
    }

    pub fn keep_for_redo(&mut self, commands: Vec<Timed>) {
        self.redo.push(commands);
    }

    pub fn keep_for_undo(&mut self, commands: Vec<Timed>) {
        self.undo.push(commands);
    }
}
