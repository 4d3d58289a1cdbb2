//! Makes a file of the run, a part of it at a time so that the page can be used and the making ended, and hands it to the browser.

use crate::app::session::{Session, read_for_a_while};
use crate::engine::scenario::Scenario;
use crate::engine::time::Time;
use crate::interchange::export::picture::take_step;
use crate::interchange::export::{Export, Exporter, export, exporter};
use crate::interchange::file_name::stem;
use gloo_timers::callback::Timeout;
use js_sys::Array;
use leptos::html;
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::JsValue;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Records that are read at once.
const SLICE: u64 = 1_000;
/// An address of a file in memory is kept so many milliseconds: until the browser has surely begun to save it.
const KEPT_MS: u32 = 60_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Idle,
    /// Done so far: percent, where that is known.
    Making {
        file: String,
        done: Option<u64>,
    },
    Saved {
        file: String,
    },
    /// It could not be made.
    Failed {
        file: String,
    },
    /// What makes it could not be downloaded.
    NotDownloaded,
}

/// Work in steps, and what is saved of it; none if it cannot be made.
pub type Work = Pin<Box<dyn Future<Output = Option<JsValue>>>>;

enum Job {
    Records(Records),
    Work(Work),
}

struct Records {
    exporter: Box<dyn Exporter>,
    read: u64,
    shown: u64,
    until: Time,
}

#[derive(Clone, Copy)]
pub struct Saving {
    session: Session,
    pub state: RwSignal<State>,
    /// By which a file is saved.
    pub link: NodeRef<html::A>,
    job: StoredValue<Option<Job>, LocalStorage>,
    next: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Saving {
    pub fn new(session: Session) -> Self {
        let state = RwSignal::new(State::Idle);
        let (link, job, next) = (NodeRef::new(), StoredValue::new_local(None), StoredValue::new_local(None));
        Self { session, state, link, job, next }
    }

    /// Begins with a file; one that is being made is given up.
    pub fn begin(self, kind: Export) {
        self.cancel();
        let file = name(self.session, kind.extension());
        let job = self.session.with(|run| {
            let exporter = exporter(kind, run)?;
            Some(Job::Records(Records { exporter, read: 0, shown: run.shown(), until: run.now() }))
        });
        if job.is_none() {
            let text = self.session.with(|run| export(kind, run));
            return self.save(file, &text.into());
        }
        self.job.set_value(job);
        self.go_on(file);
    }

    /// Says that a file is being made, whose work is still on its way; one that is being made is given up.
    pub fn wait(self, file: String) {
        self.cancel();
        self.state.set(State::Making { file, done: None });
    }

    /// Begins with the work that [`Self::wait`] waits for, unless that was given up meanwhile.
    pub fn begin_work(self, file: String, work: impl FnOnce() -> Work) {
        if self.is_waiting_for(&file) {
            self.job.set_value(Some(Job::Work(work())));
            self.go_on(file);
        }
    }

    /// Says that the work for a file could not be downloaded.
    pub fn give_up(self, file: &str) {
        if self.is_waiting_for(file) {
            self.state.set(State::NotDownloaded);
        }
    }

    /// The dialog may be closed by now.
    fn is_waiting_for(self, wanted: &str) -> bool {
        let state = self.state.try_get_untracked();
        matches!(state, Some(State::Making { file, done: None }) if file == wanted)
    }

    pub fn cancel(self) {
        self.next.set_value(None);
        self.job.set_value(None);
        self.state.set(State::Idle);
    }

    /// Goes on for a while, and then saves, or lets the page do something else before it goes on.
    fn go_on(self, file: String) {
        let Some(mut job) = self.job.try_update_value(Option::take).flatten() else { return };
        let done = match &mut job {
            Job::Records(records) => {
                let is_read = read_for_a_while(|| records.read_on(self.session));
                if is_read {
                    let Job::Records(Records { exporter, until, .. }) = job else { return };
                    return self.save(file, &exporter.finish(until).into());
                }
                Some((100 * records.read).checked_div(records.shown).unwrap_or(100))
            }
            Job::Work(work) => {
                let mut made = None;
                let is_made = read_for_a_while(|| {
                    made = take_step(work);
                    made.is_some()
                });
                match made.flatten() {
                    Some(content) => return self.save(file, &content),
                    None if is_made => return self.state.set(State::Failed { file }),
                    None => None,
                }
            }
        };
        self.state.set(State::Making { file: file.clone(), done });
        self.job.set_value(Some(job));
        self.next.set_value(Some(Timeout::new(0, move || self.go_on(file))));
    }

    fn save(self, file: String, content: &JsValue) {
        if let Some(link) = self.link.get_untracked() {
            let is_saved = download(&link, &file, content);
            self.state.set(if is_saved { State::Saved { file } } else { State::Failed { file } });
        }
    }
}

impl Records {
    /// Reads some more; whether all is read.
    fn read_on(&mut self, session: Session) -> bool {
        let to = (self.read + SLICE).min(self.shown);
        session.with(|run| run.for_each_record(self.read, to, |record| self.exporter.add(record)));
        self.read = to;
        to == self.shown
    }
}

/// What a file of the scenario that is open is called.
pub(super) fn name(session: Session, extension: &str) -> String {
    session.with(|run| {
        let about = &run.scenario().about;
        [&stem(&about.id, &about.title), ".", extension].concat()
    })
}

/// What is open, with all that was changed since.
pub(super) fn scenario_with_changes(session: Session) -> Scenario {
    session.with(|run| Scenario { commands: run.commands().to_vec(), ..run.scenario().clone() })
}

/// Has the browser save a text, or bytes in an array, as a file, by a link; whether it has room for that.
#[must_use]
pub fn download(link: &HtmlAnchorElement, file: &str, content: &JsValue) -> bool {
    let parts = Array::of1(content);
    let Ok(address) = Blob::new_with_str_sequence(&parts).and_then(|blob| Url::create_object_url_with_blob(&blob))
    else {
        return false;
    };
    link.set_href(&address);
    link.set_download(file);
    link.click();
    Timeout::new(KEPT_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    true
}
