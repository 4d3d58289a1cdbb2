//! What a teacher has chosen and read. It stays for as long as the page does, whether its dialog is open or not.

use super::handed_in::Stack;
use crate::engine::scenario::ask::LOCKS;
use leptos::prelude::*;

/// Where it is kept: made when the dialog is first opened, by what lives as long as the page.
#[derive(Clone)]
pub struct KeptPlace {
    owner: Owner,
    kept: StoredValue<Option<Kept>, LocalStorage>,
}

#[derive(Clone, Copy)]
pub struct Kept {
    /// Ids of the lessons that are chosen.
    pub lessons: StoredValue<Vec<&'static str>>,
    /// By their places in [`LOCKS`].
    pub locks: [RwSignal<bool>; LOCKS.len()],
    /// By its place in [`super::choice::THEMES`].
    pub theme: RwSignal<usize>,
    /// By its place among the languages of the page.
    pub language: RwSignal<usize>,
    pub stack: Stack,
}

impl KeptPlace {
    pub fn provide() {
        if let Some(owner) = Owner::current() {
            provide_context(Self { owner, kept: StoredValue::new_local(None) });
        }
    }

    pub fn kept(&self) -> Kept {
        let make = || Kept {
            lessons: StoredValue::new(Vec::new()),
            locks: LOCKS.map(|_| RwSignal::new(false)),
            theme: RwSignal::new(0),
            language: RwSignal::new(0),
            stack: Stack::default(),
        };
        let kept = self.kept.get_value().unwrap_or_else(|| self.owner.with(make));
        self.kept.set_value(Some(kept));
        kept
    }
}
