//! "Prepare for class": lessons and how they are to be seen are chosen, and there are links, code for a page, sheets and files.

use super::choice::{Choice, FileText, Item, languages};
use super::class_state::use_class_state;
use super::files::Files;
use super::handed_in::HandedIn;
use super::sheets::Sheets;
use crate::app::browser::{self, page_address};
use crate::app::controls::check_box::CheckBox;
use crate::app::controls::dialog::{Modal, close_around};
use crate::app::controls::disclosure::Disclosure;
use crate::app::controls::radio_group::RadioGroup;
use crate::app::controls::select::Select;
use crate::app::session::Session;
use crate::engine::scenario::ask::{LOCKS, Lock};
use crate::interchange::embed_code::embed_code;
use crate::lessons::course::Course;
use crate::text::message::Message as _;
use crate::text::messages::{class as m, loading, present, share, shell};
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

/// How the address of a page on disk begins.
const FILE: &str = "file:";

#[component]
pub fn PrepareDialog(session: Session) -> impl IntoView {
    let state = use_class_state(session);
    let choice = Choice::of(session, state);
    view! {
        <Modal session title=m::Title.get() class="help share class" has_report=true>
            <Lessons choice/>
            <PresentChosen session choice/>
            <Looks choice/>
            {move || {
                if choice.chosen.with(Vec::is_empty) {
                    return view! { <p>{m::NothingChosen.get()}</p> }.into_any();
                }
                view! {
                    <Failures choice/>
                    <Links choice/>
                    <Paper choice/>
                    <Files choice/>
                }
                .into_any()
            }}
            <HandedIn session stack=state.stack/>
        </Modal>
    }
}

#[component]
fn Lessons(choice: Choice) -> impl IntoView {
    let row = |item: Item| {
        let minutes = item.minutes.map(|minutes| present::Minutes { minutes: minutes.into() }.text());
        view! {
            <div class="class-lesson">
                <CheckBox label=item.label.get_value() checked=item.is_chosen class="check"/>
                <span class="quiet">{minutes}</span>
            </div>
        }
    };
    let total = move || {
        let chosen = choice.items_chosen();
        let minutes = chosen.iter().filter_map(|item| item.minutes).map(u64::from).sum::<u64>();
        (minutes > 0).then(|| m::Total { count: chosen.len() as u64, minutes }.text())
    };
    view! {
        <fieldset class="class-lessons">
            <legend>{m::Lessons.get()}</legend>
            {choice.items.get_value().into_iter().map(row).collect_view()}
        </fieldset>
        <p class="quiet" role="status">{total}</p>
    }
}

/// Has the chosen lessons follow each other on the wall, from the first one on.
#[component]
fn PresentChosen(session: Session, choice: Choice) -> impl IntoView {
    let lessons = move || choice.items_chosen().into_iter().filter_map(|item| item.lesson);
    let has_any = Memo::new(move |_| lessons().next().is_some());
    let present = move |event: MouseEvent| {
        let course = Course::of(untrack(lessons));
        let first = untrack(lessons).next();
        close_around(&event);
        session.page.course.set(course);
        if let Some(first) = first {
            session.open_lesson(first);
        }
        session.page.presenting.set(true);
    };
    view! {
        <Show when=move || has_any.get()>
            <p class="share-row">
                <button class="plain" type="button" on:click=present>{m::Present.get()}</button>
                <span class="quiet">{m::Present.about()}</span>
            </p>
        </Show>
    }
}

/// What is switched off, the theme and the language.
#[component]
fn Looks(choice: Choice) -> impl IntoView {
    let lock = |((_, lock), checked): (&(&str, Lock), RwSignal<bool>)| {
        view! { <CheckBox label=lock_name(*lock) checked class="check"/> }
    };
    let themes = vec![shell::ThemeSystem.get(), shell::ThemeLight.get(), shell::ThemeDark.get()];
    let languages: Vec<_> = languages().into_iter().map(|name| (name.clone(), name)).collect();
    view! {
        <fieldset>
            <legend>{m::Off.get()}</legend>
            {LOCKS.iter().zip(choice.locks).map(lock).collect_view()}
        </fieldset>
        <div class="share-row">
            <RadioGroup
                name=shell::Theme.get()
                options=themes
                chosen=choice.theme
                choose=move |place| choice.theme.set(place)
            />
            <Select
                label=m::Language.get()
                options=languages
                chosen=choice.language
                choose=move |name| choice.language.set(name)
            />
        </div>
    }
}

fn lock_name(lock: Lock) -> &'static str {
    match lock {
        Lock::Modes => m::Modes.get(),
        Lock::Calls => m::Calls.get(),
        Lock::Settings => m::Settings.get(),
        Lock::Compare => m::Compare.get(),
        Lock::Curtain => m::Curtain.get(),
        Lock::Bets => m::Bets.get(),
        Lock::Lessons => m::OtherLessons.get(),
    }
}

/// Lessons whose file could not be had.
#[component]
fn Failures(choice: Choice) -> impl IntoView {
    let failure = |item: Item| match item.file.get() {
        FileText::Failed(why) => {
            let title = item.title.get_value();
            Some(view! { <p role="alert">{loading::Lesson { title: &title, why: &why }.text()}</p> })
        }
        FileText::Unknown | FileText::Here(_) => None,
    };
    move || choice.items_chosen().into_iter().filter_map(failure).collect_view()
}

/// A link for each lesson, and a frame for each.
#[component]
fn Links(choice: Choice) -> impl IntoView {
    let addresses = Memo::new(move |_| {
        let (setup, place) = (choice.setup.get(), page_address());
        let address = |item: Item| Some((item.title.get_value(), item.address(&place, &setup)?));
        choice.items_chosen().into_iter().filter_map(address).collect::<Vec<_>>()
    });
    let lines = |line: fn(&(String, String)) -> String| {
        Signal::derive(move || addresses.with(|all| all.iter().map(line).collect::<Vec<_>>().join("\n")))
    };
    let links = lines(|(title, address)| m::LinkOf { title, address }.text());
    let frames =
        lines(|(title, address)| embed_code(address, &browser::release_folder(), &share::Frame { title }.text()));
    let is_short = move || addresses.with(Vec::len) == choice.chosen.with(Vec::len);
    view! {
        <section aria-labelledby="class-links">
            <h3 id="class-links">{m::Links.get()}</h3>
            <p class="quiet">{m::Links.about()}</p>
            <Copied name=m::LinkList.get() button=m::CopyLinks.get() text=links/>
            <Copied name=m::Code.get() button=m::CopyCode.get() text=frames/>
            {move || (!is_short()).then(|| view! { <p>{m::TooLong.get()}</p> })}
            {page_address().starts_with(FILE).then(|| view! { <p>{share::OnDisk.get()}</p> })}
        </section>
    }
}

/// A text to copy, and a button that does it.
#[component]
fn Copied(name: &'static str, button: &'static str, text: Signal<String>) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let said = RwSignal::new("");
    let copy = move |_| {
        browser::copy(&text.get_untracked(), move |is_allowed| {
            said.try_set(if is_allowed { share::Copied.get() } else { share::NotCopied.get() });
            if let Some(field) = field.try_get_untracked().flatten().filter(|_| !is_allowed) {
                let _ = field.focus();
                field.select();
            }
        });
    };
    Effect::new(move |_| {
        text.track();
        said.set("");
    });
    view! {
        <label>{name} <textarea node_ref=field readonly rows="2" prop:value=text spellcheck="false"></textarea></label>
        <div class="share-row">
            <button class="plain" type="button" on:click=copy>
                {button}
            </button>
            <span role="status">{said}</span>
        </div>
    }
}

/// Sheets, which are made once they are asked for.
#[component]
fn Paper(choice: Choice) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let scenarios = Signal::derive(move || choice.scenarios());
    let heading = NodeRef::<html::H3>::new();
    // What was asked for stands below the dialog's edge.
    Effect::new(move |_| {
        if let (true, Some(heading)) = (is_open.get(), heading.get_untracked()) {
            request_animation_frame(move || heading.scroll_into_view());
        }
    });
    view! {
        <section aria-labelledby="class-paper">
            <h3 node_ref=heading id="class-paper">{m::Paper.get()}</h3>
            <p class="quiet">{m::Sheet.about()}</p>
            <Disclosure name=m::Show.get() is_open>
                <Sheets scenarios/>
            </Disclosure>
        </section>
    }
}
