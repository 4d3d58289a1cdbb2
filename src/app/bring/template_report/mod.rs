//! What was found in a template. What hurts comes first: each finding opens the run at the instant where it does.

mod assumptions;
mod findings;
mod functions;
mod not_taken_over;
mod questions;

use super::reading::TemplateFound;
use super::running::show;
use crate::app::compare::Futures;
use crate::app::session::{Notice, use_session};
use crate::engine::time::Time;
use crate::interchange::import::report::template as words;
use crate::interchange::import::template::told::write_told;
use crate::interchange::import::template::{self, Answers, Assumptions, Template};
use crate::text::message::Message as _;
use crate::text::messages::{bring as m, import};
use assumptions::AssumptionsForm;
use findings::Findings;
use functions::Functions;
use leptos::prelude::*;
use not_taken_over::NotTakenOver;
use questions::Questions;
use std::sync::Arc;

#[component]
pub fn TemplateReport(found: Arc<TemplateFound>) -> impl IntoView {
    let session = use_session();
    let (assumed, answered) = found.told.clone();
    let (assumptions, answers) = (RwSignal::new(assumed), RwSignal::new(answered));
    // A person who has looked at a run comes back to the report.
    Effect::new(move |_| {
        let told = write_told(&assumptions.get(), &answers.get());
        session.page.brought.update_untracked(|brought| {
            if let Some(brought) = brought {
                brought.told = told;
            }
        });
    });
    let (name, file) = (found.name.clone(), found.clone());
    // Other assumptions, or an answer to a question, make another scenario.
    let template = Memo::new(move |_| match (assumptions.get(), answers.get()) {
        (same, none) if same == Assumptions::default() && none == Answers::default() => found.template.clone(),
        (other, answers) => {
            // What was read once is read with any answers: they change what is made of it.
            template::read_answered(&found.text, &other, &answers).unwrap_or_else(|_| found.template.clone())
        }
    });
    view! { <Found name file template assumptions answers/> }
}

/// How much was found, what hurts, what was understood, what was not taken over, and what is assumed.
#[component]
fn Found(
    name: String,
    file: Arc<TemplateFound>,
    template: Memo<Template>,
    assumptions: RwSignal<Assumptions>,
    answers: RwSignal<Answers>,
) -> impl IntoView {
    let futures = expect_context::<Futures>();
    let (title, of_file) = (m::RunAllTitle { file: &name }.text(), name.clone());
    let run = move |_| {
        let found = template.with_untracked(|template| {
            let (lacks, left_out) = (words::in_run(template), words::left_out(template, &of_file));
            template.scenario.clone().map(|scenario| (scenario, lacks, left_out))
        });
        if let Some((mut scenario, lacks, left_out)) = found {
            scenario.about.title = title.clone();
            if scenario.about.notes.is_empty() {
                scenario.about.notes = left_out;
            }
            let mut lines = [lacks, vec![m::Back.get().to_owned()]].concat();
            let first = lines.remove(0);
            show(futures, scenario, Time::ZERO, None, Notice::news(first, lines));
        }
    };
    let kind = template.with_untracked(|template| words::kind_name(template.kind));
    let head = import::TemplateHead { file: &name, kind }.text();
    let has_scenario = Memo::new(move |_| template.with(|template| template.scenario.is_some()));
    view! {
        <section aria-labelledby="bring-found">
            <h3 id="bring-found">{m::Found.get()}</h3>
            <p>{head}</p>
            <p>{move || template.with(words::in_short)}</p>
            <Findings file=file.clone() template/>
            <Functions file=file.clone() template/>
            <Questions file=file.clone() answers/>
            <NotTakenOver file template/>
            <AssumptionsForm assumptions/>
            <p class="share-row">
                {move || {
                    if has_scenario.get() {
                        view! {
                            <button type="button" on:click=run.clone()>
                                {m::RunAll.get()}
                            </button>
                        }
                            .into_any()
                    } else {
                        m::NoFunction.get().into_any()
                    }
                }}
            </p>
        </section>
    }
}
