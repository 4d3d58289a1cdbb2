//! All bets made so far, in a dialog: what was bet, what it was, whether the browser is to keep them, and a file to hand in.

use crate::app::controls::check_box::CheckBox;
use crate::app::controls::dialog::{Modal, close_around};
use crate::app::lesson::bets::Bet;
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::open::open;
use crate::app::lesson::save_answers::SaveAnswers;
use crate::engine::scenario::ask::Lock;
use crate::lessons;
use crate::text::bet as text;
use leptos::prelude::*;

/// The button that opens the dialog.
#[component]
pub fn YourBets(
    lesson: LessonFlow,
    class: &'static str,
    /// What the button says.
    #[prop(default = text::All.get())]
    label: &'static str,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let dialog = move || {
        view! {
            // The first control would take to another lesson.
            <Modal
                session=lesson.session
                title=text::All.get()
                class="help bets"
                begins_at_title=true
                on_close=move |()| is_open.set(false)
            >
                {move || view! { <Table lesson bets=lesson.bets.made.get()/> }}
                <CheckBox label=text::Keep.get() checked=lesson.bets.is_saved/>
                <SaveAnswers bets=lesson.bets/>
            </Modal>
        }
    };
    view! {
        <button class=class type="button" on:click=move |_| is_open.set(true)>{label}</button>
        {move || is_open.get().then(dialog)}
    }
}

#[component]
fn Table(lesson: LessonFlow, bets: Vec<Bet>) -> impl IntoView {
    if bets.is_empty() {
        return view! { <p>{text::None.get()}</p> }.into_any();
    }
    let seen: Vec<&Bet> = bets.iter().filter(|bet| bet.right.is_some()).collect();
    let right = seen.iter().filter(|bet| bet.right.as_ref() == Some(&bet.option)).count();
    let sum = text::sum(right, seen.len());
    // In the order in which the lessons are taught; others come first.
    let mut bets = bets;
    bets.sort_by_key(|bet| lessons::all().iter().position(|lesson| lesson.id == bet.lesson));
    let row = move |bet: Bet| {
        let is_right = bet.right.as_ref() == Some(&bet.option);
        let mark = match (&bet.right, is_right) {
            (None, _) => "",
            (_, true) => "✓ ",
            (_, false) => "✕ ",
        };
        let known = lessons::find(&bet.lesson);
        let title = known.map_or_else(|| bet.question.clone(), |lesson| lesson.title.to_owned());
        let go = move |event| {
            if let Some(known) = known {
                close_around(&event);
                open(lesson.session, known);
            }
        };
        view! {
            <tr>
                <th scope="row">
                    <button class="link" type="button" title=bet.question disabled=known.is_none() || lesson.session.is_locked(Lock::Lessons) on:click=go>
                        {title}
                    </button>
                </th>
                <td class:good=is_right class:bad=!is_right && bet.right.is_some()>
                    <span aria-hidden="true">{mark}</span>
                    {bet.option}
                </td>
                <td>{bet.right.unwrap_or_else(|| text::Open.get().to_owned())}</td>
            </tr>
        }
    };
    view! {
        <p>{sum}</p>
        <table>
            <thead>
                <tr>
                    <th scope="col">{text::Lesson.get()}</th>
                    <th scope="col">{text::YouBet.get()}</th>
                    <th scope="col">{text::ItWas.get()}</th>
                </tr>
            </thead>
            <tbody>{bets.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
