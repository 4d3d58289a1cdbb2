//! What a class has answered, question by question: how many chose each option, and why; the right one is
//! marked, and beside a wrong one stands what who chooses it believes.

use crate::lessons::tally::{Row, Tally};
use crate::text::bet;
use crate::text::message::Message as _;
use crate::text::messages::class as m;
use leptos::prelude::*;

/// Questions, options of one, and reasons for one, that are shown: a file can hold whatever it likes.
pub const QUESTIONS_MAX: usize = 100;
const OPTIONS_MAX: usize = 12;
const REASONS_MAX: usize = 60;

#[component]
pub fn Tallies(tallies: Memo<Vec<Tally>>) -> impl IntoView {
    move || {
        let all = tallies.get();
        let more = all.len().saturating_sub(QUESTIONS_MAX);
        view! {
            {all.into_iter().take(QUESTIONS_MAX).zip(1..).map(|(tally, number)| view! { <Question tally number/> }).collect_view()}
            {(more > 0).then(|| view! { <p>{m::MoreQuestions { count: more as u64 }.text()}</p> })}
        }
    }
}

#[component]
fn Question(tally: Tally, number: usize) -> impl IntoView {
    let more = tally.rows.len().saturating_sub(OPTIONS_MAX);
    let rows = tally.rows.iter().zip(tally.shares()).take(OPTIONS_MAX);
    let rows = rows.map(|(row, percent)| option_row(row, percent, tally.total)).collect_view();
    let has_key = tally.rows.iter().any(|row| row.is_right);
    let others = tally.other_runs;
    view! {
        <h4>{number}". "{tally.title}": "{tally.question}</h4>
        <ul class="plain-list tally">{rows}</ul>
        {(more > 0).then(|| view! { <p>{m::MoreOptions { count: more as u64 }.text()}</p> })}
        {(!has_key).then(|| view! { <p class="quiet">{m::NoKey.get()}</p> })}
        {(others > 0).then(|| view! { <p class="quiet">{m::OtherRuns { count: others.into() }.text()}</p> })}
    }
}

fn option_row(row: &Row, percent: u32, total: u32) -> impl IntoView + use<> {
    let Row { option, count, is_right, misconception, reasons, is_foreign } = row.clone();
    let says = m::Count { count: count.into(), percent: percent.into() }.text();
    let belief = misconception.map(|one| view! { <p class="quiet">{bet::belief(one)}</p> });
    let reason_count = reasons.len() as u64;
    let more = reasons.len().saturating_sub(REASONS_MAX);
    let because = (reason_count > 0).then(|| {
        view! {
            <details>
                <summary>{m::Reasons { count: reason_count }.text()}</summary>
                <ul>
                    {reasons.into_iter().take(REASONS_MAX).map(|reason| view! { <li>{reason}</li> }).collect_view()}
                    {(more > 0).then(|| view! { <li>{m::MoreReasons { count: more as u64 }.text()}</li> })}
                </ul>
            </details>
        }
    });
    view! {
        <li>
            <p class="tally-row" class:good=is_right>
                <b>
                    <span aria-hidden="true">{is_right.then_some("✓ ")}</span>
                    {option}
                    {is_right.then(|| format!(" ({})", bet::IsRight.get()))}
                    {is_foreign.then(|| format!(" ({})", m::NotOffered.get()))}
                </b>
                <progress max=total value=count aria-hidden="true"></progress>
                <span>{says}</span>
            </p>
            {belief}
            {because}
        </li>
    }
}
