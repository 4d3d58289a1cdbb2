//! What was found in a template, and what hurts in it: each finding opens the run at the instant where it does.

use super::place::{Excerpt, PlaceButton};
use super::reading::TemplateFound;
use super::running::{SecondScenario, show, show_both};
use crate::app::compare::Futures;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::percent_field::PercentField;
use crate::app::controls::source::Source;
use crate::app::controls::span_field::SpanField;
use crate::app::controls::text_field::TextField;
use crate::app::session::{Notice, use_session};
use crate::engine::scenario::Fault;
use crate::engine::time::Time;
use crate::interchange::import::report::template::{self as words, FunctionWords, Parameter, Question};
use crate::interchange::import::template::model::{Calls, Note};
use crate::interchange::import::template::node::Place;
use crate::interchange::import::template::play::Play;
use crate::interchange::import::template::told::write_told;
use crate::interchange::import::template::{self, Answers, Assumptions, Finding, Template};
use crate::text::message::Message as _;
use crate::text::messages::{bring as m, import};
use leptos::prelude::*;
use std::sync::Arc;

/// So few functions are shown at once.
const SHORT: usize = 4;

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
    view! {
        <Found name file=file.clone() template assumptions answers/>
        <Findings file template/>
    }
}

/// What was understood, what is assumed, and what was not taken over.
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

/// The functions that were found, and who calls them.
#[component]
fn Functions(file: Arc<TemplateFound>, template: Memo<Template>) -> impl IntoView {
    // Answers change who calls them.
    let functions = Memo::new(move |_| {
        template.with(|template| {
            let all = template.system.functions.iter().enumerate();
            all.map(|(index, function)| (words::function(index, template), function.at.place)).collect::<Vec<_>>()
        })
    });
    let count = functions.with_untracked(Vec::len);
    view! {
        <details open=count < SHORT>
            <summary>{m::Functions { count: count as u64 }.text()}</summary>
            <ul class="plain-list">
                {move || {
                    let one = |(function, place): (FunctionWords, Place)| {
                        let is_shown = RwSignal::new(false);
                        view! {
                            <li>
                                <b>{function.name}</b>
                                " "
                                <PlaceButton place says=function.place is_shown/>
                                <Excerpt file=file.clone() place is_shown/>
                                <div>{function.settings}</div>
                                {function.lines.into_iter().map(|line| view! { <div>{line}</div> }).collect_view()}
                            </li>
                        }
                    };
                    functions.get().into_iter().map(one).collect_view()
                }}
            </ul>
        </details>
    }
}

/// What the file does not say and somebody knows: whether functions call each other, and values of parameters.
#[component]
fn Questions(file: Arc<TemplateFound>, answers: RwSignal<Answers>) -> impl IntoView {
    // All of them: what was answered can be answered otherwise.
    let (questions, parameters) = (words::questions(&file.template), words::open_parameters(&file.template));
    if questions.is_empty() && parameters.is_empty() {
        return ().into_any();
    }
    let options = || {
        vec![
            (None, m::NotSaid.get()),
            (Some(Calls::No), m::CallsNot.get()),
            (Some(Calls::Waits), m::CallsAndWaits.get()),
            (Some(Calls::DoesNotWait), m::CallsOnly.get()),
        ]
    };
    let question = |question: Question| {
        let (of, key) = (question.between.clone(), question.between);
        let value = move || answers.with(|answers| answers.calls.get(&of).copied());
        let commit = move |answer| {
            answers.update(|answers| match answer {
                Some(answer) => drop(answers.calls.insert(key.clone(), answer)),
                None => drop(answers.calls.remove(&key)),
            });
            Ok(())
        };
        view! { <ChoiceField label=question.says options=options() value commit/> }
    };
    let parameter = |parameter: Parameter| view! { <ParameterField parameter answers/> };
    view! {
        <h4>{m::Questions.get()}</h4>
        <div class="form">
            {questions.into_iter().map(question).collect_view()} {parameters.into_iter().map(parameter).collect_view()}
        </div>
    }
    .into_any()
}

/// A parameter without a default, with what the template says of it: to choose from, where it lists the values.
#[component]
fn ParameterField(parameter: Parameter, answers: RwSignal<Answers>) -> impl IntoView {
    let Parameter { name, hint, allowed, found } = parameter;
    let label = m::Parameter { name: &name }.text();
    let of = name.clone();
    let value = Memo::new(move |_| answers.with(|answers| answers.parameters.get(&of).cloned().unwrap_or_default()));
    let set = move |value: String| {
        if !value.is_empty()
            && let Some(allowed) = found.fault(&value)
        {
            return Err(Fault::new("", format!("\"{value}\""), allowed));
        }
        answers.update(|answers| {
            if value.is_empty() {
                answers.parameters.remove(&name);
            } else {
                answers.parameters.insert(name.clone(), value);
            }
        });
        Ok(())
    };
    if allowed.is_empty() {
        return view! { <TextField label hint value=move || value.get() commit=set/> }.into_any();
    }
    let not_said = (String::new(), m::NotSaid.get().to_owned());
    let options = std::iter::once(not_said).chain(allowed.into_iter().map(|value| (value.clone(), value))).collect();
    view! { <ChoiceField label hint options value=move || value.get() commit=set/> }.into_any()
}

/// What was not understood, where it stands, and why.
#[component]
fn NotTakenOver(file: Arc<TemplateFound>, template: Memo<Template>) -> impl IntoView {
    // What is answered is no longer open.
    let listed = Memo::new(move |_| {
        template.with(|template| {
            let own = |notes: Vec<&Note>| notes.into_iter().cloned().collect::<Vec<_>>();
            (words::notes(template).map(own), template.system.notes.more)
        })
    });
    move || {
        let ([major, minor], more) = listed.get();
        let (count, changes_nothing) = ((major.len() + more) as u64, minor.len() as u64);
        view! {
            {(count > 0).then(|| notes(import::TemplateNotes { count }.text(), &file, major, more))}
            {(changes_nothing > 0)
                .then(|| notes(import::TemplateMinorNotes { count: changes_nothing }.text(), &file, minor, 0))}
        }
    }
}

fn notes(head: String, file: &Arc<TemplateFound>, notes: Vec<Note>, more: usize) -> AnyView {
    let note = |note: Note| {
        let (place, is_shown) = (note.at.place, RwSignal::new(false));
        view! {
            <li>
                <PlaceButton place says=words::place(&note.at) is_shown/>
                {(!note.why.is_no_effect()).then(|| format!(": {}", words::why(&note)))}
                <Excerpt file=file.clone() place is_shown/>
            </li>
        }
    };
    view! {
        <details>
            <summary>{head}</summary>
            <ul>{notes.into_iter().map(note).collect_view()}</ul>
            {(more > 0).then(|| view! { <p>{m::More { count: more as u64 }.text()}</p> })}
        </details>
    }
    .into_any()
}

/// What no template says, and a simulation needs.
#[component]
fn AssumptionsForm(assumptions: RwSignal<Assumptions>) -> impl IntoView {
    view! {
        <details>
            <summary>{m::Assumptions.get()}</summary>
            <div class="form">
            <SpanField
                label=m::Work.get()
                hint=m::Work.hint()
                value=move || assumptions.get().work
                commit=move |work| {
                    assumptions.update(|assumptions| assumptions.work = work);
                    Ok(())
                }
            />
            <PercentField
                label=m::Failure.get()
                value=move || assumptions.get().failure_ppm
                commit=move |failure_ppm| {
                    assumptions.update(|assumptions| assumptions.failure_ppm = failure_ppm);
                    Ok(())
                }
            />
            <SpanField
                label=m::Period.get()
                value=move || assumptions.get().period
                commit=move |period| {
                    assumptions.update(|assumptions| assumptions.period = period);
                    Ok(())
                }
            />
            </div>
        </details>
    }
}

#[component]
fn Findings(file: Arc<TemplateFound>, template: Memo<Template>) -> impl IntoView {
    view! {
        <section aria-labelledby="bring-findings">
            <h3 id="bring-findings">{m::Findings.get()}</h3>
            {move || {
                template
                    .with(|template| {
                        let unseen = words::not_looked_at(template).map(|says| view! { <p>{says}</p> });
                        if template.findings.is_empty() {
                            // Where nothing was looked at, there is nothing to be glad of.
                            let has_callers = template.system.uncalled().count() < template.system.functions.len();
                            let none = has_callers.then(|| view! { <p>{m::NoFindings.get()}</p> });
                            return view! {
                                {none}
                                {unseen}
                            }
                                .into_any();
                        }
                        let more = template.more_findings;
                        let groups = words::groups(template).into_iter().enumerate();
                        let findings = groups.map(|(number, group)| one(number, &group, template, &file)).collect_view();
                        view! {
                            <ol class="findings">{findings}</ol>
                            {(more > 0).then(|| view! { <p>{m::More { count: more as u64 }.text()}</p> })}
                            {unseen}
                        }
                            .into_any()
                    })
            }}
        </section>
    }
}

/// A finding, with what opens its run, and of which other functions it holds as well.
fn one(number: usize, group: &[&Finding], template: &Template, file: &Arc<TemplateFound>) -> AnyView {
    let Some(finding) = group.first() else { return ().into_any() };
    let (place, is_shown) = (finding.at.place, RwSignal::new(false));
    let futures = expect_context::<Futures>();
    let says = words::finding(finding, template);
    let id = format!("finding-{number}");
    let buttons = finding.play.as_ref().map(|play| buttons(finding, play, &says, &id, template, futures));
    view! {
        <li>
            <p id=id>
                <b>{says.what}</b>
                " "
                <PlaceButton place says=says.place is_shown/>
            </p>
            <Excerpt file=file.clone() place is_shown/>
            {says.depends.map(|depends| view! { <p class="quiet">{depends}</p> })}
            <p>{says.hurts}</p>
            {says.change.map(|change| view! { <p>{change}</p> })}
            {says.lacks.map(|lacks| view! { <p class="quiet">{lacks}</p> })}
            {words::also(group, template).map(|also| view! { <p>{also}</p> })}
            {(!says.facts.is_empty()).then(|| view! { <Source name=m::Source.get() facts=says.facts/> })}
            {buttons}
        </li>
    }
    .into_any()
}

/// What opens the run of a finding, and the same beside the change.
fn buttons(
    finding: &Finding,
    play: &Play,
    says: &words::FindingWords,
    id: &str,
    template: &Template,
    futures: Futures,
) -> AnyView {
    let mut scenario = play.scenario.clone();
    scenario.about.title.clone_from(&says.what);
    let (at, id) = (play.instant, id.to_owned());
    let lines = says.lacks.iter().cloned().chain([m::Back.get().to_owned()]).collect();
    let notice = Notice::news(says.hurts.clone(), lines);
    let change = play.change.as_ref().map(|change| {
        let label = words::change(finding, change, template);
        let (scenario, notice) = (scenario.clone(), notice.clone());
        let second = SecondScenario { scenario: change.scenario.clone(), label };
        let open = move |_| show_both(futures, scenario.clone(), second.clone(), notice.clone());
        view! {
            <button type="button" class="plain" aria-describedby=id.clone() on:click=open>
                {m::ShowChange.get()}
            </button>
        }
    });
    let open = move |_| show(futures, scenario.clone(), at, None, notice.clone());
    view! {
        <p class="share-row">
            <button type="button" class="plain" aria-describedby=id on:click=open>
                {m::Show.get()}
            </button>
            {change}
        </p>
    }
    .into_any()
}
