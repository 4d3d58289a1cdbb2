//! From the bytes that somebody brought to what they are, a part at a time so that the page stays usable.

use crate::app::session::{Brought, Content};
use crate::engine::scenario::read::read;
use crate::engine::scenario::{Architecture, Fault, Scenario};
use crate::interchange::import::log::fit::{self, Fit};
use crate::interchange::import::log::{self, Log, LogFormat, Summary};
use crate::interchange::import::template::told::read_told;
use crate::interchange::import::template::{self, Answers, Assumptions, Template};
use crate::interchange::import::{self, Kind, SOURCE_MAX, encoding};
use crate::text::message::Message as _;
use crate::text::messages::bring as m;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Bytes of a log that are read at once.
const SLICE_BYTES: usize = 1 << 17;
/// Steps of the simulation for trial runs of what is fitted to a log.
const TRIAL_STEPS: u64 = 200_000;

/// How far it is, and what it became.
#[derive(Clone)]
pub enum State {
    Nothing,
    /// What is being done, and how much of it is done, in per cent.
    Busy(String, Option<usize>),
    Wrong(Vec<String>),
    Scenario(Box<Scenario>),
    Template(Arc<TemplateFound>),
    Log(Arc<LogFound>),
}

/// A template that was read.
pub struct TemplateFound {
    pub name: String,
    /// The text it was read from: with other assumptions it makes another scenario.
    pub text: String,
    pub template: Template,
    /// The assumptions and answers from the last time it was open.
    pub told: (Assumptions, Answers),
}

/// A log that was read.
pub struct LogFound {
    /// The function's, or else the file's.
    pub name: String,
    pub format: LogFormat,
    pub log: Log,
}

/// What a log adds up to at an architecture's prices, and a scenario that runs like it.
pub struct Fitted {
    pub summary: Summary,
    pub fit: Result<Fit, Fault>,
}

#[derive(Clone, Copy)]
pub struct Reading {
    pub state: RwSignal<State>,
    /// Grows with each thing that is brought: what is being read for an older one is given up.
    turn: StoredValue<u32>,
}

impl Reading {
    pub fn new() -> Self {
        Self { state: RwSignal::new(State::Nothing), turn: StoredValue::new(0) }
    }

    /// Reads something; what was being read before is given up.
    pub fn begin(self, brought: Brought) {
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        self.state.set(State::Busy(m::Reading { file: &brought.name }.text(), None));
        spawn_local(async move {
            // The message is painted before the work begins.
            TimeoutFuture::new(0).await;
            let state = self.read(brought, turn).await;
            if self.is_current(turn) {
                self.state.set(state);
            }
        });
    }

    /// Whether nothing else was opened since, and the dialog is still here.
    fn is_current(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    async fn read(self, brought: Brought, turn: u32) -> State {
        let Brought { name, content, told } = brought;
        let wrong = |faults: Vec<Fault>| State::Wrong(faults.iter().map(|fault| said(&name, fault)).collect());
        let text = match text(&content) {
            Ok(text) => text,
            Err(fault) => return wrong(vec![fault]),
        };
        // The page has its turn between two parts of the work.
        TimeoutFuture::new(0).await;
        let kind = import::kind(&text);
        TimeoutFuture::new(0).await;
        match kind {
            Some(Kind::Log(format)) => self.log(name, &text, format, turn).await,
            None if text.trim().is_empty() => wrong(vec![of_whole(m::Empty.get(), m::Kinds.get())]),
            None if import::is_nothing_known(&text) => wrong(vec![of_whole(m::NoKind.get(), m::Kinds.get())]),
            None if !template::is_meant(&text) => match read(&text) {
                Ok(scenario) => State::Scenario(Box::new(scenario)),
                Err(faults) => wrong(faults),
            },
            // A damaged template has no kind any more; the faults say more.
            Some(Kind::Template(_)) | None => match template::read(&text, &Assumptions::default()) {
                Ok(template) => {
                    let told = read_told(&told).unwrap_or_default();
                    State::Template(Arc::new(TemplateFound { name, text, template, told }))
                }
                Err(fault) => State::Wrong(vec![format!("{name}: {fault}")]),
            },
        }
    }

    async fn log(self, file: String, text: &str, format: LogFormat, turn: u32) -> State {
        let mut reading = log::Reading::new(format);
        while !reading.read_on(text, SLICE_BYTES) {
            let part = Some(reading.percent(text.len()));
            if !self.is_current(turn) {
                return State::Nothing;
            }
            self.state.set(State::Busy(m::Reading { file: &file }.text(), part));
            TimeoutFuture::new(0).await;
        }
        TimeoutFuture::new(0).await;
        let log = reading.finish();
        let name = log.function.clone().unwrap_or(file);
        State::Log(Arc::new(LogFound { name, format, log }))
    }
}

/// A fault of all that was brought.
fn of_whole(found: &str, allowed: &str) -> Fault {
    Fault::new("", found, allowed)
}

/// A fault with the name of what was brought; one of the whole has no other place.
fn said(name: &str, fault: &Fault) -> String {
    let fault = fault.to_string();
    format!("{name}: {}", fault.trim_start_matches(": "))
}

/// What is written in what was brought, unpacked where it is gzip's.
fn text(content: &Content) -> Result<String, Fault> {
    let fault = |found: &str, allowed: &str| Err(of_whole(found, allowed));
    match content {
        Content::Bytes(bytes) if log::is_gzip(bytes) => {
            log::gunzip(bytes, SOURCE_MAX).or_else(|allowed| fault(m::Gzip.get(), allowed))
        }
        Content::Bytes(bytes) => {
            encoding::text(bytes.to_vec()).or_else(|_| fault(m::Unreadable.get(), m::TextFile.get()))
        }
        Content::TooLarge(bytes) => {
            let (found, most) = (bytes.to_string(), SOURCE_MAX.to_string());
            fault(&m::Bytes { count: &found }.text(), &m::MostBytes { count: &most }.text())
        }
        Content::Unreadable => fault(m::Unreadable.get(), m::TextFile.get()),
        Content::Several(count) => fault(&m::Files { count: (*count).into() }.text(), m::OneFile.get()),
    }
}

/// Adds up a log, and fits a scenario to it.
pub async fn fitted(found: &LogFound, architecture: Architecture) -> Fitted {
    let summary = Summary::of(&found.log, architecture);
    TimeoutFuture::new(0).await;
    let fit = fit::fit(&found.log, architecture);
    TimeoutFuture::new(0).await;
    let fit = match fit {
        Ok(fit) => Ok(fit::settle_in_parts(fit, TRIAL_STEPS, async || TimeoutFuture::new(0).await).await),
        Err(fault) => Err(fault),
    };
    TimeoutFuture::new(0).await;
    Fitted { summary, fit }
}
