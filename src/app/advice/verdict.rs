//! What is advised, why, and both runs.

use super::own_numbers::OwnNumbers;
use crate::app::bring::running::{SecondScenario, show};
use crate::app::compare::Futures;
use crate::app::controls::source::Source;
use crate::app::session::Notice;
use crate::engine::scenario::Mode;
use crate::engine::time::Time;
use crate::lessons::advice::{Advice, Advised, Reason, Way, Workload, advise};
use crate::text::message::Message as _;
use crate::text::messages::advice as m;
use crate::text::{comparison as figures, money, names, time};
use leptos::prelude::*;

#[component]
pub fn Verdict(workload: RwSignal<Workload>) -> impl IntoView {
    let advice = Memo::new(move |_| advise(&workload.get()).ok());
    move || advice.get().map(|advice| view! { <Advised advice workload/> })
}

#[component]
fn Advised(advice: Advice, workload: RwSignal<Workload>) -> impl IntoView {
    let futures = expect_context::<Futures>();
    let own_numbers = expect_context::<OwnNumbers>();
    let memory_mb = workload.with_untracked(|workload| workload.memory_mb);
    let says = match advice.advised {
        Advised::Sync => m::Sync.get(),
        Advised::Async => m::Async.get(),
        Advised::AsyncThenFetch => m::Fetch.get(),
        Advised::Split => m::Split.get(),
    };
    let reasons = advice.reasons.iter().map(|reason| {
        let facts: &'static [_] = reason.facts();
        view! {
            <li>
                {in_words(*reason)} " "
                <Source name=m::Source.get() facts/>
            </li>
        }
    });
    let memory = m::Memory { memory: &names::memory(memory_mb) }.text();
    let [best, other] = advice.ways().map(Clone::clone);
    let table = table([&best, &other]);
    let open = move |_| {
        let title = m::RunTitle { way: name(&best) }.text();
        let mut scenario = best.scenario.clone();
        scenario.about.title.clone_from(&title);
        own_numbers.open_from_here(&scenario);
        let second = SecondScenario { scenario: other.scenario.clone(), label: name(&other).to_owned() };
        show(futures, scenario, Time::ZERO, Some(second), Notice::news(m::Back.get(), Vec::new()));
    };
    view! {
        <div class="advised" role="status">
            <p>
                <b>{says}</b>
            </p>
        </div>
        <h3>{m::Why.get()}</h3>
        <ul>{reasons.collect_view()}</ul>
        <h3>{m::Both.get()}</h3>
        <p class="quiet">{memory}</p>
        {table}
        <p class="share-row">
            <button type="button" on:click=open>
                {m::Show.get()}
            </button>
        </p>
    }
}

fn name(way: &Way) -> &'static str {
    // The call in question is the last function's that calls another, or else the caller's.
    let of_edge = way.scenario.functions.iter().find_map(|function| function.calls.first()).map(|edge| edge.mode);
    match of_edge.or(way.scenario.callers.first().map(|caller| caller.mode)) {
        Some(Mode::Sync) => m::WaySync.get(),
        _ => m::WayAsync.get(),
    }
}

/// The figures of both, those that differ.
fn table(ways: [&Way; 2]) -> AnyView {
    let columns = ways.map(|way| figures::way_figures(&way.outcome));
    let rows = figures::way_figure_names()
        .into_iter()
        .enumerate()
        .filter(|(place, _)| columns[0][*place] != columns[1][*place]);
    let row = |(place, name): (usize, &'static str)| {
        let [one, other] = [0, 1].map(|which: usize| columns[which][place].clone());
        view! { <tr><th scope="row">{name}</th><td>{one}</td><td>{other}</td></tr> }
    };
    view! {
        <table class="ways">
            <thead>
                <tr>
                    <td></td>
                    {ways.map(|way| view! { <th scope="col">{name(way)}</th> })}
                </tr>
            </thead>
            <tbody>{rows.map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn in_words(reason: Reason) -> String {
    match reason {
        Reason::Stopped { after, attempts } => m::Stopped { attempts, limit: &time::span(after) }.text(),
        Reason::NewerLimit { before, now, is_async } => {
            let (before, now) = (time::span(before), time::span(now));
            if is_async {
                m::NewerLimitAsync { before: &before, now: &now }.text()
            } else {
                m::NewerLimit { before: &before, now: &now }.text()
            }
        }
        Reason::ResultNeeded => m::ResultNeeded.text(),
        Reason::GivesUp { after, calls } => m::GivesUp { calls, limit: &time::span(after) }.text(),
        Reason::WaitingBilled { waiting, total } => {
            m::WaitingBilled { waiting: &money::amount(waiting), total: &money::amount(total) }.text()
        }
        Reason::FallsBehind { behind, wanted, oldest, is_kept } => {
            let oldest = time::span(oldest);
            match is_kept {
                true => m::FallsBehindKept { behind, wanted, oldest: &oldest }.text(),
                false => m::FallsBehind { behind, wanted, oldest: &oldest }.text(),
            }
        }
        Reason::WaitsInVain { average } => m::WaitsInVain { average: &time::span(average) }.text(),
        Reason::NotTriedAgain { failed, wanted } => m::NotTriedAgain { failed, wanted }.text(),
        Reason::TriedAgain { done, done_waiting, wanted } => {
            m::TriedAgain { done, wanted, waiting: done_waiting }.text()
        }
        Reason::CallerTriedAgain { again } => m::CallerTriedAgain { again }.text(),
        Reason::StillWaiting { waiting, wanted, until } => {
            m::StillWaiting { waiting, wanted, until: &time::span(until) }.text()
        }
        Reason::Lost { lost, wanted } => m::LostEvents { lost, wanted }.text(),
        Reason::Kept { kept, wanted } => m::KeptEvents { kept, wanted }.text(),
        Reason::RunsTwice => m::RunsTwice.text(),
        Reason::Refused { calls, wanted, refusals, waited } => {
            let begins = if refusals > calls {
                m::RefusedAgain { calls, wanted, refusals }.text()
            } else {
                m::Refused { calls, wanted }.text()
            };
            let goes_on = if waited { m::RefusedWaited.get() } else { m::RefusedSend.get() };
            format!("{begins} {goes_on}")
        }
    }
}
