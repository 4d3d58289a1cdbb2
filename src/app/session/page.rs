//! The page around the run: its dialogs, where the scenario came from, and what all of its sessions have in common. The second run
//! of a comparison is on the same page.

use crate::app::browser;
use crate::app::session::status::{Brought, Dialog, Origin};
use crate::engine::scenario::ask::Lock;
use crate::lessons::Lesson;
use crate::lessons::course::Course;
use crate::timeline::View;
use leptos::html;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Page {
    /// The lesson whose file is being fetched, to be opened when it is here.
    pub opening: RwSignal<Option<&'static Lesson>>,
    /// The lessons that lead from one to the next.
    pub course: RwSignal<Course>,
    /// Somebody opened a scenario of their own.
    pub own_opened: Trigger,
    /// Whether the curtain is drawn.
    pub view: RwSignal<View>,
    /// Question, stage and sentence are shown alone.
    pub presenting: RwSignal<bool>,
    /// How large the stage's smallest letters are to be, in CSS pixels, where that is not as the page has them.
    pub letters: RwSignal<Option<f32>>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// A template or log that somebody opened: its report stays for as long as the page is open.
    pub brought: RwSignal<Option<Brought>>,
    /// Whether keys of one character do something: people who dictate, or mistype, switch them off.
    pub character_keys: RwSignal<bool>,
    pub reduced_motion: ReadSignal<bool>,
    /// Scripts and links can use the page (`offered.rs`).
    pub is_ready: RwSignal<bool>,
    /// The element of the page's messages, for those that come with a later part.
    pub notice_place: NodeRef<html::Div>,
    /// How many links are being opened: until then the address is ahead of what is seen.
    pub links_opening: RwSignal<u32>,
    /// Controls that a link or a file switches off, in addition to those that a scenario switches off itself.
    pub held_locks: StoredValue<Vec<Lock>>,
    /// Where the scenario came from that was opened last.
    pub origin: StoredValue<Origin>,
}

impl Page {
    pub fn new(origin: Origin, is_presenting: bool) -> Self {
        Self {
            opening: RwSignal::new(None),
            course: RwSignal::default(),
            own_opened: Trigger::new(),
            view: RwSignal::new(View::default()),
            presenting: RwSignal::new(is_presenting),
            letters: RwSignal::new(None),
            dialog: RwSignal::new(None),
            brought: RwSignal::new(None),
            character_keys: RwSignal::new(true),
            reduced_motion: browser::media("(prefers-reduced-motion: reduce)"),
            is_ready: RwSignal::new(false),
            notice_place: NodeRef::new(),
            links_opening: RwSignal::new(0),
            held_locks: StoredValue::new(Vec::new()),
            origin: StoredValue::new(origin),
        }
    }
}
