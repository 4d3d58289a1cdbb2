//! How the page begins: its session, what it offers to scripts and links, and what it says meanwhile.

use crate::app::lesson::flow::LessonFlow;
use crate::app::offered::load_offered;
use crate::app::session::{Notice, Origin, Page, Session, frame_loop};
use crate::app::{browser, controls, present};
use crate::engine::scenario::Scenario;
use crate::engine::scenario::fault::{escaped, shortened};
use crate::text::locale;
use crate::text::message::Message as _;
use crate::text::messages::shell as m;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The window's title is the lesson's: of several tabs, or in a list of links, each tells which it is.
pub fn name_page(lesson: LessonFlow) {
    let page = document().title();
    Effect::new(move |_| {
        let title = lesson.text(|about| &about.title);
        document().set_title(&if title.is_empty() { page.clone() } else { format!("{title} – Invokescope") });
    });
}

/// The question and its options, as they are spoken, the first one with its lesson's title; nothing of a lesson that a link
/// leaves at once, nor where it is too late to bet.
pub fn asked(lesson: LessonFlow) -> String {
    let is_past = lesson.asked.with(Option::is_some) && !lesson.is_betting.get() && !lesson.is_watching.get();
    let question = lesson.question_with_options();
    if question.is_empty() || is_past || !is_settled(lesson.session) {
        return String::new();
    }
    let title = Some(lesson.text(|about| &about.title)).filter(|title| lesson.current.get() == 0 && !title.is_empty());
    let title = title.map(|title| m::SpokenTitle { title: &title }.text());
    title.into_iter().chain([question, lesson.hint()]).collect::<Vec<_>>().join(" ")
}

/// The session, and what drives it.
pub fn begin(scenario: Scenario, origin: Origin) -> Session {
    // A presentation goes on after a reload.
    let session = Session::new(scenario, Page::new(origin, present::address::names_presentation()));
    frame_loop::drive(session);
    provide_context(session);
    controls::known_facts::KnownFacts::provide();
    session
}

/// Offers the page to scripts and links, and says when that is done. If it fails, the page works without them.
pub fn offer(lesson: LessonFlow) {
    let session = lesson.session;
    let owner = Owner::current();
    spawn_local(async move {
        match (load_offered().await, owner) {
            (Ok(offer), Some(owner)) => owner.with(|| offer(lesson)),
            _ => session.notice.set(Some(Notice::line(m::Link.not_loaded().to_owned()))),
        }
        session.page.is_ready.set(true);
    });
}

/// Whether the page can be used by others, and has opened what its address names.
fn is_settled(session: Session) -> bool {
    session.page.is_ready.get() && session.page.links_opening.get() == 0
}

/// Whether a page that has just begun is on its way to what its address names: meanwhile another lesson is not shown.
pub fn is_arriving(session: Session) -> Memo<bool> {
    let begins = browser::has_link();
    Memo::new(move |before: Option<&bool>| before.copied().unwrap_or(begins) && !is_settled(session))
}

/// Says that a language is missing, once nothing is being opened any more that would remove the message.
pub fn tell_of_missing(language: Option<String>, session: Session, is_arriving: Memo<bool>) {
    let Some(language) = language else { return };
    let allowed: Vec<_> = std::iter::once(locale::english().name).chain(locale::others()).collect();
    let line = m::LanguageMissing { language: &escaped(&shortened(&language)), allowed: &allowed.join(", ") }.text();
    Effect::new(move |was_told: Option<bool>| {
        let is_due = !is_arriving.get() && was_told != Some(true);
        if is_due {
            session.notice.update(|notice| match notice {
                Some(notice) => notice.lines.push(line.clone()),
                None => *notice = Some(Notice::line(line.clone())),
            });
        }
        is_due || was_told == Some(true)
    });
}
