//! What is known about facts: fetched once, when somebody first asks where a number comes from. No resource: it stays when the
//! panel that first asked is closed.

use crate::app::browser;
use crate::app::language;
use crate::text::facts::FactTexts;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far the download is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    NotAsked,
    Loading,
    Here(FactTexts),
    Failed,
}

/// The page's knowledge of facts; every component finds it in its context.
#[derive(Clone, Copy)]
pub struct KnownFacts {
    progress: RwSignal<Progress>,
}

impl KnownFacts {
    pub fn provide() {
        provide_context(Self { progress: RwSignal::new(Progress::NotAsked) });
    }

    pub fn progress(self) -> Progress {
        self.progress.get()
    }

    /// Fetches it, unless somebody has asked before.
    pub fn ask(self) {
        if self.progress.get_untracked() == Progress::NotAsked {
            self.fetch();
        }
    }

    /// Fetches it, after it could not be had.
    pub fn fetch(self) {
        self.progress.set(Progress::Loading);
        spawn_local(async move {
            let fetched = browser::fetch_text(&language::address("facts.")).await;
            let texts = fetched.ok().and_then(FactTexts::read);
            self.progress.set(texts.map_or(Progress::Failed, Progress::Here));
        });
    }
}

pub fn use_known_facts() -> KnownFacts {
    expect_context()
}
