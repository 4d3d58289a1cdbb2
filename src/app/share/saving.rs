//! Makes a file of the run, a part of it at a time so that the page can be used and the making ended, and hands it to the browser.

use crate::app::session::{Session, read_for_a_while};
use crate::engine::time::Time;
use crate::interchange::export::{Export, Exporter, export, exporter};
use gloo_timers::callback::Timeout;
use js_sys::Array;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Records that are read at once.
const SLICE: u64 = 1_000;
/// An address of a file in memory is kept so many milliseconds: until the browser has surely begun to save it.
const KEPT_MS: u32 = 60_000;
/// What a scenario without an id is called.
const UNNAMED: &str = "invokescope";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Idle,
    /// Done so far: percent.
    Making {
        file: String,
        done: u64,
    },
    Saved {
        file: String,
    },
}

struct Job {
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
        let file = self.session.with(|run| {
            let id = &run.scenario().about.id;
            [if id.is_empty() { UNNAMED } else { id }, ".", kind.extension()].concat()
        });
        let job = self.session.with(|run| {
            let exporter = exporter(kind, run)?;
            Some(Job { exporter, read: 0, shown: run.shown(), until: run.now() })
        });
        if job.is_none() {
            let text = self.session.with(|run| export(kind, run));
            return self.save(file, &text);
        }
        self.job.set_value(job);
        self.go_on(file);
    }

    pub fn cancel(self) {
        self.next.set_value(None);
        self.job.set_value(None);
        self.state.set(State::Idle);
    }

    /// Reads on for a while, and then saves, or lets the page do something else before it goes on.
    fn go_on(self, file: String) {
        let Some(mut job) = self.job.try_update_value(Option::take).flatten() else { return };
        let is_read = read_for_a_while(|| {
            let to = (job.read + SLICE).min(job.shown);
            self.session.with(|run| run.for_each_record(job.read, to, |record| job.exporter.add(record)));
            job.read = to;
            to == job.shown
        });
        if is_read {
            return self.save(file, &job.exporter.finish(job.until));
        }
        let done = (100 * job.read).checked_div(job.shown).unwrap_or(100);
        self.state.set(State::Making { file: file.clone(), done });
        self.job.set_value(Some(job));
        self.next.set_value(Some(Timeout::new(0, move || self.go_on(file))));
    }

    fn save(self, file: String, text: &str) {
        if let Some(link) = self.link.get_untracked() {
            download(&link, &file, &JsValue::from_str(text));
            self.state.set(State::Saved { file });
        }
    }
}

/// Has the browser save a text, or bytes in an array, as a file, by a link.
pub(super) fn download(link: &HtmlAnchorElement, file: &str, content: &JsValue) {
    let parts = Array::of1(content);
    let Ok(address) = Blob::new_with_str_sequence(&parts).and_then(|blob| Url::create_object_url_with_blob(&blob))
    else {
        return;
    };
    link.set_href(&address);
    link.set_download(file);
    link.click();
    Timeout::new(KEPT_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
}
