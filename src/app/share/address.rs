//! The page's address says what is seen, so that it can be shared, reloaded, and gone back to: a new entry for each lesson and
//! each comparison, and that entry kept up to date while the run stands. Read when the page starts and when somebody goes back.

use crate::app::browser;
use crate::app::compare::Futures;
use crate::app::session::{Notice, Origin, Session};
use crate::app::share::token::load_tokens;
use crate::engine::scenario::{Fault, Preset};
use crate::engine::time::Time;
use crate::interchange::link::Link;
use crate::interchange::link_locks::locks_of;
use crate::interchange::link_words::{COMPARED, SELECTED, is_there, name_of};
use crate::interchange::second_run::Second;
use crate::lessons;
use crate::lessons::course::Course;
use crate::text::messages::shell as m;
use crate::timeline::{Speed, View};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The address follows after so many milliseconds of rest: browsers refuse who changes it more often.
const REST_MS: u32 = 400;

/// How the address of a page on disk begins.
pub(super) const FILE: &str = "file:";

/// Opens what the address says, and has it follow from then on. How many links are being opened is returned.
pub fn follow_page(futures: Futures) -> ReadSignal<u32> {
    let session = futures.session;
    let links_opening = session.page.links_opening;
    let go_to = move |link, faults| {
        links_opening.update(|count| *count += 1);
        spawn_local(async move {
            open(futures, link, faults).await;
            links_opening.update(|count| *count -= 1);
        });
    };
    let follow_at_rest = move || {
        if links_opening.get_untracked() == 0 {
            follow(futures);
        }
    };
    session.page.held_locks.set_value(locks_of_file().as_deref().map(locks_of).unwrap_or_default());
    let (link, faults) = read();
    go_to(link, faults);
    let back = move |_| {
        let (link, faults) = read();
        let is_plain = link == Link::default();
        let lesson = if is_plain { first().map(str::to_owned) } else { link.lesson.clone() };
        go_to(Link { lesson, ..link }, faults);
    };
    let _ = window_event_listener(ev::popstate, back);
    // A page that is left while it plays goes on from there when it is opened again.
    let _ = window_event_listener(ev::pagehide, move |_| follow_at_rest());
    let waiting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |was_compared: Option<bool>| {
        session.structure.track();
        session.page.view.track();
        session.selected.track();
        session.page.course.track();
        futures.words_of_second();
        let is_compared = futures.compared().is_some();
        let status = session.status.get();
        let is_at_rest = !status.playing && !status.behind && session.page.opening.get().is_none();
        // Going back from a comparison is to end it, also from one that plays at once.
        let begins = is_compared && was_compared == Some(false);
        // What was just read need not be written.
        if was_compared.is_some() && (is_at_rest || begins) {
            waiting.set_value(Some(Timeout::new(REST_MS, follow_at_rest)));
        }
        is_compared
    });
    links_opening.read_only()
}

/// What the address says, and what is wrong with it.
fn read() -> (Link, Vec<Fault>) {
    Link::read(&query(), &fragment())
}

/// What the page in one file has switched off for all of its lessons (single/files.js).
fn locks_of_file() -> Option<String> {
    document().document_element()?.get_attribute("data-locks")
}

/// The lesson that a plain address opens.
fn first() -> Option<&'static str> {
    lessons::all().first().map(|lesson| lesson.id)
}

/// Opens a link; afterwards one message tells all that was wrong with it.
async fn open(futures: Futures, mut link: Link, mut faults: Vec<Fault>) {
    let session = futures.session;
    link.lesson = link.opens().map(str::to_owned);
    session.page.course.set(link.lessons.take().unwrap_or_default());
    // What is locked is put into a lesson as it is opened: so one is.
    let is_locked = link.locks.is_some() || session.page.held_locks.with_value(|locks| !locks.is_empty());
    if is_locked && link.lesson.is_none() && link.token.is_none() {
        link.lesson = first().map(str::to_owned);
    }
    let mut second = None;
    let opens_nothing = link.lesson.is_none() && link.token.is_none();
    let is_open = opens_nothing || open_scenario(session, &link, &mut second, &mut faults).await;
    if is_open {
        look(session, &link, &mut faults);
        // The listeners to `opened` close the comparison of the scenario before; only then another one is shown.
        TimeoutFuture::new(0).await;
        look_closer(futures, &link, second, &mut faults);
    }
    match session.notice.get_untracked() {
        _ if faults.is_empty() => {}
        // Why nothing was opened is said already.
        Some(notice) if !is_open => {
            let lines = notice.lines.into_iter().chain(faults.iter().map(ToString::to_string)).collect();
            session.notice.set(Some(Notice { lines, ..notice }));
        }
        _ => session.tell(m::Link.get(), &faults),
    }
}

/// Looks at what is open as a link says.
fn look(session: Session, link: &Link, faults: &mut Vec<Fault>) {
    session.set_view(link.view.unwrap_or_default());
    if let Some(speed) = link.speed {
        session.set_speed(speed);
    }
    if let Some(at) = link.at {
        session.seek(at);
        faults.extend(link.shown.and_then(|shown| look_between(session, at, shown)));
    }
    session.stop_at(link.until);
}

/// Of several things at one instant shows so many of the run's records. A number that leads elsewhere is told and left out, unless
/// the run is still on its way there.
fn look_between(session: Session, at: Time, shown: u64) -> Option<Fault> {
    let (is_there, all) = session.with(|run| (run.now() == at, run.shown()));
    if !is_there {
        session.seek_record_at(at, shown);
        return None;
    }
    let before =
        at.micros().checked_sub(1).map_or(0, |before| session.with(|run| run.first_record_after(Time(before))));
    if shown < before || shown > all {
        return Some(Fault::new("shown", shown.to_string(), format!("{before} to {all}")));
    }
    session.seek_record_at(at, shown);
    None
}

/// Shows what a link says beside the run, and what it selects, as far as the scenario has it and locks nothing of it.
fn look_closer(futures: Futures, link: &Link, second: Option<Second>, faults: &mut Vec<Fault>) {
    let session = futures.session;
    // A link that opens nothing leaves the comparison as it is.
    let is_about_it = link.compare.is_some() || second.is_some() || link.lesson.is_some() || link.token.is_some();
    if is_about_it && !futures.show(link.compare, second) {
        faults.push(Fault::new("compare", link.compare.map_or_else(String::new, |one| one.name()), COMPARED));
    }
    let Some(entity) = link.select else { return };
    if session.with(|run| is_there(entity, run.world().config())) {
        session.select(entity);
    }
    if session.selected.get_untracked() != Some(entity) {
        faults.push(Fault::new("select", name_of(entity), SELECTED));
    }
}

/// Whether the scenario that a link names is open now. What its token has beside it becomes `second`.
async fn open_scenario(session: Session, link: &Link, second: &mut Option<Second>, faults: &mut Vec<Fault>) -> bool {
    let locks = link.locks.iter().chain(&locks_of_file()).flat_map(|locks| locks_of(locks)).collect();
    session.page.held_locks.set_value(locks);
    let mut file = None;
    if let Some(id) = &link.lesson {
        let Some(lesson) = lessons::find(id) else { return false };
        file = session.fetch_lesson(lesson).await;
        if file.is_none() {
            return false;
        }
    }
    let origin = file.as_deref().map_or(Origin::Own, |file| Origin::Lesson(file.into()));
    let Some(token) = &link.token else {
        return file.is_some_and(|file| session.open_text(&file, origin));
    };
    let Ok(tokens) = load_tokens().await else {
        session.notice.set(Some(Notice {
            title: m::Link.get().to_owned(),
            lines: vec![m::Link.not_loaded().to_owned()],
            is_news: false,
        }));
        return false;
    };
    match (tokens.read)(token, file.as_deref()) {
        Ok(opened) => {
            *second = opened.second;
            session.open_text(&opened.file, origin)
        }
        Err(fault) => {
            faults.push(fault);
            // The lesson itself is better than nothing.
            file.is_some_and(|file| session.open_text(&file, origin))
        }
    }
}

/// Writes what is seen into the address.
fn follow(futures: Futures) {
    let link = link_of(futures);
    if !needs_token(futures) {
        return write(&link, "");
    }
    spawn_local(async move {
        if let Some(fragment) = write_token(futures).await {
            write(&link_of(futures), &fragment);
        }
    });
}

/// Whether there is something that the lesson's own file does not say.
pub fn is_changed(session: Session) -> bool {
    let Some(file) = session.page.origin.with_value(|origin| match origin {
        Origin::Lesson(file) => Some(file.clone()),
        Origin::Own => None,
    }) else {
        return true;
    };
    session.with(|run| {
        let scenario = run.scenario();
        *scenario.about.source.0 != *file
            || scenario.preset != Preset::default()
            || run.commands() != scenario.commands.as_slice()
    })
}

/// Whether words alone do not say what is seen.
fn needs_token(futures: Futures) -> bool {
    is_changed(futures.session) || untrack(|| futures.words_of_second()).is_some()
}

/// The whole address of what is seen now; none if the part of the page that writes it could not be downloaded.
pub(super) async fn of_this_moment(futures: Futures) -> Option<String> {
    let fragment = if needs_token(futures) { write_token(futures).await? } else { String::new() };
    // A shared link opens no panel: here it is only hidden behind the dialog.
    let link = Link { select: None, ..link_of(futures) };
    Some([browser::page_address(), link.query(&query()), fragment].concat())
}

/// The address of what is seen now as far as a person can read it, and whether it says all. None on somebody's disk.
pub(super) fn to_read(futures: Futures) -> Option<(String, bool)> {
    let (place, link) = (browser::page_address(), link_of(futures));
    let is_public = !place.starts_with(FILE);
    let query = if link.lesson.is_some() { link.query("") } else { String::new() };
    is_public.then(|| (place + &query, !needs_token(futures)))
}

/// The address of the lesson that is open, if one is, as it begins.
pub(super) fn of_this_lesson(futures: Futures) -> Option<String> {
    let lesson = link_of(futures).lesson?;
    let link = Link { lesson: Some(lesson), locks: read().0.locks, ..Link::default() };
    Some(browser::page_address() + &link.query(&query()))
}

async fn write_token(futures: Futures) -> Option<String> {
    let tokens = load_tokens().await.ok()?;
    let Futures { session, twin, .. } = futures;
    let words = untrack(|| futures.words_of_second());
    let fragment = session.page.origin.with_value(|origin| {
        session.with(|run| match words {
            Some(words) => twin.with(|second| (tokens.write)(run, origin, Some((second, &words)))),
            None => (tokens.write)(run, origin, None),
        })
    });
    Some(fragment)
}

/// What is seen now, as far as it is not what the lesson begins with.
fn link_of(futures: Futures) -> Link {
    let session = futures.session;
    let status = session.status.get_untracked();
    let is_lesson = session.page.origin.with_value(|origin| matches!(origin, Origin::Lesson(_)));
    let (before, _) = read();
    let compare = untrack(|| futures.compared());
    session.with(|run| {
        let about = &run.scenario().about;
        let own_speed = Speed::named(&about.speed);
        // That is of the lesson that it was given for.
        let is_same = is_lesson && before.lesson.as_deref().or(first()) == Some(about.id.as_str());
        // Of several things at once the playhead may stand between two.
        let is_between = session.page.view.get_untracked() == View::Real && run.shown() < run.world().emitted();
        Link {
            lesson: is_lesson.then(|| about.id.clone()),
            lessons: Some(session.page.course.get_untracked()).filter(|course| *course != Course::default()),
            at: Some(status.now).filter(|now| *now != about.start || is_between),
            shown: is_between.then(|| run.shown()),
            until: before.until.filter(|_| is_same),
            locks: before.locks,
            view: Some(session.page.view.get_untracked()).filter(|view| *view != View::default()),
            compare,
            select: session.selected.get_untracked(),
            speed: Some(status.speed).filter(|speed| own_speed.is_some_and(|own| own != *speed)),
            token: None,
        }
    })
}

/// Another lesson, or a comparison, is a new entry in the history, unless that is the history of a page that has us in a frame.
fn write(link: &Link, fragment: &str) {
    let (query_before, fragment_before) = (query(), self::fragment());
    let before = Link::read(&query_before, &fragment_before).0;
    // A plain address says the same as one that names the first lesson.
    let lesson_before = if before == Link::default() { first() } else { before.opens() };
    let plain = Link { lesson: first().map(str::to_owned), ..Link::default() };
    let is_said = before == Link::default() && *link == plain && fragment.is_empty();
    let query = link.query(&query_before);
    if is_said || query == query_before && fragment == fragment_before {
        return;
    }
    let address = [window().location().pathname().unwrap_or_default().as_str(), &query, fragment].concat();
    let begins_comparison = link.compare.is_some() && before.compare.is_none();
    let is_other = link.lesson.as_deref() != lesson_before || begins_comparison;
    let Ok(history) = window().history() else { return };
    // What a presentation keeps beside the address stays there.
    let state = history.state().unwrap_or_default();
    // A page from disk, or in a frame that is shut off, may be refused this.
    let _ = if is_other && !browser::is_framed() {
        history.push_state_with_url(&state, "", Some(&address))
    } else {
        history.replace_state_with_url(&state, "", Some(&address))
    };
}

fn query() -> String {
    window().location().search().unwrap_or_default()
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}
