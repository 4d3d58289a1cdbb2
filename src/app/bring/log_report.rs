//! What a log adds up to, and the scenario that runs like it.

use super::reading::{Fitted, LogFound, fitted};
use super::running::{SecondScenario, show, show_both};
use crate::app::compare::Futures;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::session::Notice;
use crate::engine::scenario::{Architecture, Mode, Scenario};
use crate::engine::time::Time;
use crate::interchange::import::log::fit::Fit;
use crate::interchange::import::log::lost;
use crate::interchange::import::report::log::{self as words, Row};
use crate::interchange::import::template::play::Play;
use crate::text::message::Message as _;
use crate::text::messages::{bring as m, import};
use crate::text::names;
use leptos::prelude::*;
use std::sync::Arc;

/// Events that are listed one by one; more are only counted.
const LISTED_MAX: usize = 50;
/// Memory that people choose; a function is tried with the least of it that exceeds what was used, or with another.
const MEMORY_MB: [u32; 8] = [128, 256, 512, 1_024, 2_048, 4_096, 8_192, 10_240];

#[component]
pub fn LogReport(found: Arc<LogFound>) -> impl IntoView {
    let architecture = RwSignal::new(Architecture::X86);
    let log = found.clone();
    let result = LocalResource::new(move || {
        let (log, of) = (log.clone(), architecture.get());
        async move { (of, Arc::new(fitted(&log, of).await)) }
    });
    let head = import::LogHead { name: &found.name, format: words::format_name(found.format) }.text();
    view! {
        <section aria-labelledby="bring-log">
            <h3 id="bring-log">{m::Log.get()}</h3>
            <p>{head}</p>
            <div class="form">
            <ChoiceField
                label=m::Architecture.get()
                options=[Architecture::X86, Architecture::Arm].map(|one| (one, names::architecture(one))).to_vec()
                value=move || architecture.get()
                commit=move |one| {
                    architecture.set(one);
                    Ok(())
                }
            />
            </div>
            <Suspense fallback=|| view! { <p role="status">{m::Fitting.get()} " " <progress></progress></p> }>
                {move || result.get().map(|(of, fitted)| view! { <Figures found=found.clone() fitted of/> })}
            </Suspense>
        </section>
    }
}

#[component]
fn Figures(found: Arc<LogFound>, fitted: Arc<Fitted>, of: Architecture) -> impl IntoView {
    let summary = &fitted.summary;
    let log = &found.log;
    let left = log.problems.count - log.problems.first.len() as u64;
    let problems = log.problems.first.iter().map(|problem| view! { <li>{problem.to_string()}</li> }).collect_view();
    let used_mb = summary.memory.iter().filter_map(|of| of.used_mb).max();
    let fit = match &fitted.fit {
        Ok(fit) => view! { <FittedScenario name=found.name.clone() fit=fit.clone() used_mb/> }.into_any(),
        Err(fault) => view! { <p>{import::LogFitFailed { fault: &fault.to_string() }.text()}</p> }.into_any(),
    };
    let worst = words::worst(summary).map(|says| {
        let play = fitted.fit.as_ref().ok().and_then(|fit| lost::first(log, fit));
        view! { <GivenUp says play/> }
    });
    view! {
        {worst}
        {words::lack_of_memory(summary).map(|says| view! { <p>{says}</p> })}
        {words::period(summary).map(|period| view! { <p>{period}</p> })}
        <p>{words::counts(log, summary)}</p>
        {rows(words::figures(log, summary, of))}
        {fit}
        <Events found=found.clone() of/>
        <details>
            <summary>{import::LogUnseen.get()}</summary>
            {rows(words::unseen().to_vec())}
        </details>
        {(log.problems.count > 0)
            .then(|| {
                view! {
                    <details>
                        <summary>{import::LogProblems { count: log.problems.count }.text()}</summary>
                        <ul>{problems}</ul>
                        {(left > 0).then(|| view! { <p>{m::More { count: left }.text()}</p> })}
                    </details>
                }
            })}
    }
}

/// Events that were given up, with the run in which one of them is.
#[component]
fn GivenUp(says: String, play: Option<Play>) -> impl IntoView {
    let futures = expect_context::<Futures>();
    let buttons = play.map(|play| {
        let Play { mut scenario, instant, change, .. } = play;
        scenario.about.title.clone_from(&says);
        let notice = Notice::news(m::LostHere.get(), vec![m::BackLog.get().to_owned()]);
        let second = change.map(|change| {
            let (scenario, notice) = (scenario.clone(), notice.clone());
            let second = SecondScenario { scenario: change.scenario, label: m::WithQueue.get().to_owned() };
            let open = move |_| show_both(futures, scenario.clone(), second.clone(), notice.clone());
            view! {
                <button type="button" class="plain" aria-describedby="log-given-up" on:click=open>
                    {m::ShowChange.get()}
                </button>
            }
        });
        let open = move |_| show(futures, scenario.clone(), instant, None, notice.clone());
        view! {
            <p class="share-row">
                <button type="button" class="plain" aria-describedby="log-given-up" on:click=open>
                    {m::Show.get()}
                </button>
                {second}
            </p>
        }
    });
    view! {
        <p id="log-given-up"><b>{says}</b></p>
        {buttons}
    }
}

fn rows(rows: Vec<Row>) -> impl IntoView {
    let row = |row: Row| view! { <div><dt>{row.name}</dt><dd>{row.value}</dd></div> };
    view! { <dl class="rows">{rows.into_iter().map(row).collect_view()}</dl> }
}

/// The events one by one, with their attempts and the waits between these.
#[component]
fn Events(found: Arc<LogFound>, of: Architecture) -> impl IntoView {
    let all = &found.log.events;
    let more = all.len().saturating_sub(LISTED_MAX);
    let event = |event| {
        let words = words::event(event, of);
        let attempts = words.attempts.into_iter().map(|attempt| {
            view! {
                <li>{attempt.says}</li>
                {attempt.wait.map(|wait| view! { <li class="quiet">{wait}</li> })}
            }
        });
        view! { <li>{words.head}<ul>{attempts.collect_view()}</ul></li> }
    };
    view! {
        <details>
            <summary>{m::Events.get()}</summary>
            <ul class="plain-list">{all.iter().take(LISTED_MAX).map(event).collect_view()}</ul>
            {(more > 0).then(|| view! { <p>{m::More { count: more as u64 }.text()}</p> })}
        </details>
    }
}

/// The scenario that runs like the log, alone and with one thing changed.
#[component]
fn FittedScenario(
    name: String,
    fit: Fit,
    /// The most that an attempt of the log had used.
    used_mb: Option<u32>,
) -> impl IntoView {
    let futures = expect_context::<Futures>();
    let title = m::FittedTitle { name: &name }.text();
    let mut scenario = fit.scenario.clone();
    scenario.about.title = title;
    let notice = Notice::news(m::BackLog.get(), Vec::new());
    let open = {
        let (scenario, notice) = (scenario.clone(), notice.clone());
        move |_| show(futures, scenario.clone(), Time::ZERO, None, notice.clone())
    };
    let second = changed(&scenario, used_mb).into_iter().map(|second| {
        let (scenario, notice, label) = (scenario.clone(), notice.clone(), second.label.clone());
        let open = move |_| show(futures, scenario.clone(), Time::ZERO, Some(second.clone()), notice.clone());
        view! { <button type="button" class="plain" on:click=open>{label}</button> }
    });
    view! {
        <h4>{m::Fitted.get()}</h4>
        {rows(words::fitted(&fit))}
        <p class="share-row">
            <button type="button" on:click=open>
                {m::RunFitted.get()}
            </button>
            <span>{m::Beside.get()}</span>
            {second.collect_view()}
        </p>
    }
}

/// The same with one thing changed, each as far as it would be another.
fn changed(scenario: &Scenario, used_mb: Option<u32>) -> Vec<SecondScenario> {
    let with = |label: String, change: &dyn Fn(&mut Scenario)| {
        let mut scenario = scenario.clone();
        change(&mut scenario);
        SecondScenario { scenario, label }
    };
    let (mode, function) = (scenario.callers[0].mode, &scenario.functions[0]);
    let is_enough = |mb: &u32| used_mb.is_some_and(|used| *mb > used) && *mb < function.memory_mb;
    let more = |mb: &u32| *mb > function.memory_mb;
    let memory = MEMORY_MB.into_iter().find(is_enough).or_else(|| MEMORY_MB.into_iter().find(more));
    let (other, label) = match mode {
        Mode::Sync => (Mode::Async, m::Async.get()),
        Mode::Async | Mode::DryRun => (Mode::Sync, m::Sync.get()),
    };
    let mut all = vec![with(label.to_owned(), &|scenario| scenario.callers[0].mode = other)];
    if mode == Mode::Async && function.retries > 0 {
        all.push(with(m::NoRetries.get().to_owned(), &|scenario| scenario.functions[0].retries = 0));
    }
    if let Some(memory) = memory {
        let label = m::Memory { memory: &names::memory(memory) }.text();
        all.push(with(label, &|scenario| scenario.functions[0].memory_mb = memory));
    }
    if mode == Mode::Async {
        let with_queue = lost::dead_letter_queue(scenario);
        all.push(SecondScenario { scenario: with_queue.made_in(scenario), label: m::WithQueue.get().to_owned() });
    }
    all
}
