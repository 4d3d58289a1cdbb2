//! The layout of the page: what stands where, and what takes its place at times.

use crate::app::advice::dialog::AdviceDialogPlace;
use crate::app::bill::Bill;
use crate::app::bill::below_bill::BelowBill;
use crate::app::bring::dialog::OpenDialogPlace;
use crate::app::class::dialog::ClassDialogPlaces;
use crate::app::compare::difference::Difference;
use crate::app::compare::{Futures, Stages};
use crate::app::controls::loaded_part::{LoadedPart, download};
use crate::app::controls::skip_link::SkipLink;
use crate::app::details::Details;
use crate::app::inspector::life::LifeOfEvent;
use crate::app::inspector::rule::RulePanel;
use crate::app::inspector::settings::Settings;
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::follow_up::FollowUp;
use crate::app::lesson::question::Question;
use crate::app::present::Presentation;
use crate::app::session::{Origin, View};
use crate::app::share::dialog::ShareDialogPlace;
use crate::app::shell::header::Header;
use crate::app::shell::help::HelpDialogPlace;
use crate::app::shell::more::More;
use crate::app::shell::notice::NoticeBar;
use crate::app::stage::curtain::{BillUnknown, ReplayNote, load_curtain};
use crate::app::start::{asked, begin, is_arriving, name_page, offer, tell_of_missing};
use crate::app::strip::Strip;
use crate::app::transport::narration::Narration;
use crate::app::transport::{PLAY_ID, Transport, focus_play};
use crate::app::{focus, panic, shell};
use crate::engine::scenario::Scenario;
use crate::text::messages::{loading as m, shell as shell_text};
use leptos::prelude::*;

#[component]
pub fn App(scenario: Scenario, origin: Origin, missing: Option<String>) -> impl IntoView {
    let session = begin(scenario, origin);
    let futures = Futures::of(session);
    provide_context(futures);
    let lesson = LessonFlow::of(session);
    provide_context(lesson);
    panic::remember(session);
    offer(lesson);
    let is_arriving = is_arriving(session);
    tell_of_missing(missing, session, is_arriving);
    name_page(lesson);
    let more = More::new();
    provide_context(more);
    shell::keys::listen(futures, more);
    shell::theme::follow_theme(session);
    focus::restore_when_lost(session);
    let is_real = Memo::new(move |_| session.page.view.get() == View::Real);
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
            data-ready=move || session.page.is_ready.get().then_some("")
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
                    <div node_ref=session.page.notice_place class="notice-place">
                        <NoticeBar session/>
                        <NoticeBar session=futures.twin/>
                    </div>
                    <div class="stage-place">{stage}</div>
                    <Panels futures is_real/>
                    <Narration
                        session
                        answer=lesson.spoken.into()
                        question=Signal::derive(move || asked(lesson))
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
