//! The page. The only code that knows a browser.

mod advice;
mod api;
mod bill;
mod bring;
mod browser;
mod class;
mod compare;
mod controls;
mod css;
mod details;
mod inspector;
mod language;
mod lesson;
mod listening;
mod off_screen;
mod offered;
mod panic;
mod present;
pub mod session;
mod share;
mod shell;
mod signals;
pub mod stage;
pub mod strip;
mod transport;

use crate::engine::scenario::Scenario;
use crate::lessons;
use crate::text::message::Message as _;
use crate::text::messages::{loading as m, shell as shell_text};
use advice::dialog::AdviceDialogPlace;
use bill::Bill;
use bill::below_bill::BelowBill;
use bring::dialog::OpenDialogPlace;
use class::dialog::ClassDialogPlaces;
use compare::difference::Difference;
use compare::{Futures, Stages};
use controls::loaded_part::{LoadedPart, download};
use controls::skip_link::SkipLink;
use details::Details;
use inspector::life::LifeOfEvent;
use inspector::rule::RulePanel;
use inspector::settings::Settings;
use leptos::prelude::*;
use leptos::task::spawn_local;
use lesson::flow::LessonFlow;
use lesson::follow_up::FollowUp;
use lesson::question::Question;
use offered::load_offered;
use present::Presentation;
use session::{Notice, Origin, Page, Session, View};
use share::dialog::ShareDialogPlace;
use shell::header::Header;
use shell::help::HelpDialogPlace;
use shell::more::More;
use shell::notice::NoticeBar;
use stage::curtain::{BillUnknown, ReplayNote, load_curtain};
use strip::Strip;
use transport::narration::Narration;
use transport::{PLAY_ID, Transport, focus_play};
use wasm_bindgen::JsCast;

/// Replaces the still picture of `index.html` with the living page, in the language that the address asks for.
pub fn mount() {
    panic::install();
    match language::requested() {
        None => show(None),
        Some(name) => wasm_bindgen_futures::spawn_local(async move {
            let is_here = language::load(&name).await;
            show(Some(name).filter(|_| !is_here));
        }),
    }
}

/// Shows the page; `missing` is the language that it was asked for in vain.
fn show(missing: Option<String>) {
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    let (scenario, origin) = match panic::scenario_to_go_on_with() {
        Some(scenario) => (scenario, Origin::Own),
        None => (lessons::first_scenario(), Origin::Lesson(lessons::FIRST.into())),
    };
    root.set_text_content(None);
    leptos::mount::mount_to(root.unchecked_into(), move || view! { <App scenario origin missing/> }).forget();
}

#[component]
fn App(scenario: Scenario, origin: Origin, missing: Option<String>) -> impl IntoView {
    let session = begin(scenario, origin);
    let futures = Futures::of(session);
    provide_context(futures);
    let lesson = LessonFlow::of(session);
    provide_context(lesson);
    panic::remember(session);
    let is_ready = offer(lesson);
    let is_arriving = is_arriving(session, is_ready);
    tell_of_missing(missing, session, is_arriving);
    name_page(lesson);
    let more = More::new();
    provide_context(more);
    shell::keys::listen(futures, more);
    shell::theme::follow_theme(session);
    shell::focus::restore_when_lost(session);
    let is_real = Memo::new(move |_| session.view.get() == View::Real);
    // What the curtain hides is not in the document while it is drawn.
    let stage = move || {
        if is_real.get() {
            return view! { <Stages futures/> }.into_any();
        }
        let (loading, failed) = (m::Curtain.get(), m::Curtain.failed());
        view! { <LoadedPart session loading failed load=|| download(load_curtain()) class="stage loading"/> }.into_any()
    };
    view! {
        <div
            class="app"
            class:more-open=move || more.is_open()
            class:arriving=move || is_arriving.get()
            data-ready=move || is_ready.get().then_some("")
            data-locks=move || session.locks()
            aria-busy=move || session.page.opening.get().map(|_| "true")
        >
            <SkipLink to=PLAY_ID text=shell_text::Skip.get() focus=focus_play/>
            <Header futures lesson/>
            <main class="main">
                <div
                    class="screen"
                    class:comparing=move || futures.open.get() && is_real.get()
                    class:answered=move || lesson.is_answer_shown.get()
                    class:betting=move || lesson.is_betting.get()
                >
                    <Question lesson/>
                    <div class="notice-place">
                        <NoticeBar session/>
                        <NoticeBar session=futures.twin/>
                    </div>
                    <div class="stage-place">{stage}</div>
                    <Panels futures is_real/>
                    <Narration
                        session
                        answer=lesson.spoken.into()
                        question=Signal::derive(move || asked(lesson, is_ready))
                    />
                    <div class="side"><Side lesson is_real/></div>
                    <Difference/>
                    <Strip/>
                    <ReplayNote session/>
                    <Transport/>
                    <Presentation/>
                </div>
                <Details session/>
            </main>
            <Dialogs/>
        </div>
    }
}

#[component]
fn Dialogs() -> impl IntoView {
    view! {
        <HelpDialogPlace/>
        <ShareDialogPlace/>
        <OpenDialogPlace/>
        <AdviceDialogPlace/>
        <ClassDialogPlaces/>
    }
}

/// The window's title is the lesson's: of several tabs, or in a list of links, each tells which it is.
fn name_page(lesson: LessonFlow) {
    let page = document().title();
    Effect::new(move |_| {
        let title = lesson.text(|about| &about.title);
        document().set_title(&if title.is_empty() { page.clone() } else { format!("{title} – Invokescope") });
    });
}

/// The question and its options, as they are spoken; nothing of a lesson that a link leaves at once.
fn asked(lesson: LessonFlow, is_ready: ReadSignal<bool>) -> String {
    let is_there = is_ready.get() && lesson.session.page.links_opening.get() == 0;
    if is_there { [lesson.question_with_options(), lesson.hint()].join(" ") } else { String::new() }
}

/// The session, and what drives it.
fn begin(scenario: Scenario, origin: Origin) -> Session {
    // A presentation goes on after a reload.
    let session = Session::new(scenario, Page::new(origin, present::address::names_presentation()));
    session::frame_loop::drive(session);
    provide_context(session);
    controls::known_facts::KnownFacts::provide();
    session
}

/// Offers the page to scripts and links, and says when that is done. If it fails, the page works without them.
fn offer(lesson: LessonFlow) -> ReadSignal<bool> {
    let (is_ready, set_ready) = signal(false);
    let session = lesson.session;
    let owner = Owner::current();
    spawn_local(async move {
        match (load_offered().await, owner) {
            (Ok(offer), Some(owner)) => owner.with(|| offer(lesson)),
            _ => session.notice.set(Some(Notice::line(shell_text::Link.not_loaded().to_owned()))),
        }
        set_ready.set(true);
    });
    is_ready
}

/// Whether a page that has just begun is on its way to what its address names: meanwhile another lesson is not shown.
fn is_arriving(session: Session, is_ready: ReadSignal<bool>) -> Memo<bool> {
    let begins = browser::has_link();
    Memo::new(move |before: Option<&bool>| {
        let is_there = is_ready.get() && session.page.links_opening.get() == 0;
        before.copied().unwrap_or(begins) && !is_there
    })
}

/// Says that a language is missing, once nothing is being opened any more that would remove the message.
fn tell_of_missing(language: Option<String>, session: Session, is_arriving: Memo<bool>) {
    let Some(language) = language else { return };
    let line = shell_text::LanguageMissing { language: &language }.text();
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

/// The side of the stage: the bill, and what a lesson has to try after its answer.
#[component]
fn Side(lesson: LessonFlow, is_real: Memo<bool>) -> impl IntoView {
    let has_lesson = Memo::new(move |_| lesson.is_asking());
    move || {
        if !is_real.get() {
            return view! { <BillUnknown/> }.into_any();
        }
        view! {
            <Bill/>
            <Show when=move || has_lesson.get()>
                <FollowUp lesson/>
            </Show>
            <BelowBill/>
        }
        .into_any()
    }
}

/// The panels that open beside the stage, or over its side: settings, the life of an event, the rule behind what happened.
#[component]
fn Panels(futures: Futures, is_real: Memo<bool>) -> impl IntoView {
    let Futures { session, twin, .. } = futures;
    // The second run's stand on the other side, so that what they change is in sight.
    let is_of_twin = move || twin.selected.with(Option::is_some) || twin.rule.with(Option::is_some);
    let of_both = move || {
        is_real.get().then(|| {
            view! {
                <Settings session=twin/>
                <LifeOfEvent session/>
                <RulePanel session/>
                <RulePanel session=twin/>
            }
        })
    };
    view! {
        <div class="panels" class:of-twin=is_of_twin>
            <Settings session/>
            {of_both}
        </div>
    }
}
