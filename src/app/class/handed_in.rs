//! Answers that students hand in: a stack of files is read here, and counted. They stay in the page: nothing is sent or stored.

use super::results::Results;
use super::tallies::Tallies;
use crate::app::browser;
use crate::app::session::{Origin, Session, lesson_path};
use crate::engine::scenario::Scenario;
use crate::engine::scenario::read::read;
use crate::lessons::answer_file::{self, AnswerFile, BYTES_MAX, Refusal};
use crate::lessons::hand_in::{HandIn, Put, put, results};
use crate::lessons::tally::{Asked, tally};
use crate::lessons::{self, Lesson};
use crate::text::message::Message as _;
use crate::text::messages::class as m;
use gloo_timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

/// Files that are read, at most; and messages about files that are shown.
const FILES_MAX: usize = 1_000;
const MESSAGES_MAX: usize = 20;

/// What has been read so far.
#[derive(Clone, Copy, Default)]
pub struct Stack {
    files: RwSignal<Vec<HandIn>>,
    /// Which of the others are of a student who has a file here, a line for each.
    doubled: RwSignal<Vec<String>>,
    /// Files that could be read, those of a student who has another one among them.
    read_count: RwSignal<u64>,
    /// What is wrong with the rest, a line for each.
    refused: RwSignal<Vec<String>>,
    /// What the lessons ask that are answered in them.
    known: RwSignal<Vec<Asked>>,
    is_reading: RwSignal<bool>,
}

#[component]
pub fn HandedIn(session: Session, stack: Stack) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let list = input.files();
        let files: Vec<File> =
            list.iter().flat_map(|list| (0..list.length()).filter_map(|place| list.get(place))).collect();
        stack.is_reading.set(true);
        spawn_local(async move {
            take(session, stack, files).await;
            stack.is_reading.try_set(false);
            // The same files may be chosen again once they are mended.
            input.set_value("");
        });
    };
    let forget = move |_| {
        stack.files.set(Vec::new());
        stack.doubled.set(Vec::new());
        stack.read_count.set(0);
        stack.refused.set(Vec::new());
    };
    let is_empty = Memo::new(move |_| stack.files.with(Vec::is_empty) && stack.refused.with(Vec::is_empty));
    let tallies = Memo::new(move |_| {
        let files: Vec<_> = stack.files.with(|files| files.iter().map(|one| one.answers.clone()).collect());
        stack.known.with(|known| tally(&files, known))
    });
    let students = Memo::new(move |_| {
        tallies.with(|questions| stack.files.with(|files| stack.known.with(|known| results(files, questions, known))))
    });
    let said = move || {
        let (count, students) = (stack.read_count.get(), stack.files.with(Vec::len) as u64);
        (count > 0).then(|| [m::Read { count }.text(), m::OfStudents { count: students }.text()].join(" "))
    };
    view! {
        <section aria-labelledby="class-answers">
            <h3 id="class-answers">{m::Answers.get()}</h3>
            <p class="quiet">{m::Answers.about()}</p>
            <p class="share-row">
                // The browser's own words beside the button would speak of the last choice only.
                <label class="file-button plain">
                    {m::AnswerFiles.get()}
                    <input
                        class="hidden"
                        type="file"
                        multiple
                        accept=".json"
                        disabled=stack.is_reading
                        on:change=choose
                    />
                </label>
                <button class="plain" type="button" hidden=is_empty on:click=forget>
                    {m::Forget.get()}
                </button>
            </p>
            <p role="status">{said}</p>
            {move || stack.refused.with(|refused| refused_list(refused))}
            <div role="status">{move || stack.doubled.with(|doubled| message_list(m::Doubled.get(), doubled))}</div>
            <Results students tallies/>
            <Tallies tallies/>
        </section>
    }
}

fn refused_list(refused: &[String]) -> Option<impl IntoView + use<>> {
    let list = message_list(m::Refused.get(), refused)?;
    Some(view! { <div class="open-faults" role="alert">{list}</div> })
}

fn message_list(title: &'static str, lines: &[String]) -> Option<impl IntoView + use<>> {
    let more = lines.len().saturating_sub(MESSAGES_MAX);
    let shown = lines.iter().take(MESSAGES_MAX).map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    (!lines.is_empty()).then(|| {
        view! {
            <p>
                <b>{title}</b>
            </p>
            <ul>{shown}</ul>
            {(more > 0).then(|| view! { <p>{m::MoreRefused { count: more as u64 }.text()}</p> })}
        }
    })
}

/// Reads these files on top of those that are here.
async fn take(session: Session, stack: Stack, files: Vec<File>) {
    let (mut read, mut refused) = (stack.files.get_untracked(), stack.refused.get_untracked());
    let mut doubled = stack.doubled.get_untracked();
    let mut read_count = stack.read_count.get_untracked();
    for file in files {
        let name = file.name();
        let outcome = if read.len() >= FILES_MAX {
            Err(m::TooMany { most: FILES_MAX as u64 }.text())
        } else {
            content(&file).await
        };
        match outcome {
            Ok(answers) => {
                let handed_in = HandIn { file: name.clone(), answers };
                read_count += 1;
                doubled.extend(what_became_of(&name, put(&mut read, handed_in)));
            }
            Err(why) => refused.push(m::RefusedFile { file: &name, why: &why }.text()),
        }
    }
    let known = asked(session, &read).await;
    // The dialog may be closed by now.
    stack.known.try_set(known);
    stack.files.try_set(read);
    stack.doubled.try_set(doubled);
    stack.read_count.try_set(read_count);
    stack.refused.try_set(refused);
}

/// What is said of a file of a student who has handed in another one.
fn what_became_of(file: &str, put: Put) -> Option<String> {
    match put {
        Put::Added => None,
        Put::Same => Some(m::RefusedFile { file, why: m::Twice.get() }.text()),
        Put::Replaces(earlier) => Some(m::Replaces { later: file, earlier: &earlier }.text()),
        Put::Outdated(later) => Some(m::Outdated { earlier: file, later: &later }.text()),
    }
}

/// What is in a file, or what is wrong with it. One that is too large is not read at all.
async fn content(file: &File) -> Result<AnswerFile, String> {
    if file.size() > BYTES_MAX as f64 {
        return Err(why_refused(&Refusal::TooLarge));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| m::Unreadable.get().to_owned())?;
    answer_file::read(&Uint8Array::new(&buffer).to_vec()).map_err(|refusal| why_refused(&refusal))
}

fn why_refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLarge => m::TooLarge { most: BYTES_MAX as u64 }.text(),
        Refusal::NoAnswers => m::NoAnswers.get().to_owned(),
        Refusal::Empty => m::Empty.get().to_owned(),
        Refusal::OtherVersion => m::OtherVersion.get().to_owned(),
        Refusal::Changed(fault) => m::Changed { fault: &fault.to_string() }.text(),
    }
}

/// What the lessons ask that these files answer, in the order in which they are taught, after what is open now.
async fn asked(session: Session, files: &[HandIn]) -> Vec<Asked> {
    let ids: BTreeSet<&str> =
        files.iter().flat_map(|file| &file.answers.answers).map(|answer| answer.lesson.as_str()).collect();
    let is_own = session.page.origin.with_value(|origin| matches!(origin, Origin::Own));
    let mut asked = if is_own { Asked::of(&session.with(|run| Arc::new(run.scenario_now()))) } else { Vec::new() };
    for lesson in lessons::all().iter().filter(|lesson| ids.contains(lesson.id)) {
        // Of a lesson that cannot be had now, it is not known what is right.
        if let Some(scenario) = scenario_of(lesson).await {
            asked.extend(Asked::of(&scenario));
        }
        // Each is a run: the page does something else in between.
        TimeoutFuture::new(0).await;
    }
    asked
}

async fn scenario_of(lesson: &Lesson) -> Option<Arc<Scenario>> {
    let text = browser::fetch_text(&lesson_path(lesson)).await.ok()?;
    read(&text).ok().map(Arc::new)
}
