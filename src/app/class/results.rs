//! The results of a class as a table: a row for each student, a column for each question.

use super::tallies::QUESTIONS_MAX;
use crate::lessons::hand_in::{Mark, StudentResults};
use crate::lessons::tally::Tally;
use crate::text::message::Message as _;
use crate::text::messages::class as m;
use crate::text::{bet, time};
use leptos::prelude::*;
use std::cmp::Reverse;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Name,
    /// Sorted by right answers, most first.
    Right,
}

/// The table and a button that prints it; nothing as long as nobody has handed in.
#[component]
pub fn Results(students: Memo<Vec<StudentResults>>, tallies: Memo<Vec<Tally>>) -> impl IntoView {
    let order = RwSignal::new(Order::Name);
    let rows = move || {
        let mut students = students.get();
        if order.get() == Order::Right {
            students.sort_by_key(|student| Reverse((student.right(), student.percent())));
        }
        students.into_iter().map(row).collect_view()
    };
    let columns = move || tallies.with(|all| all.iter().take(QUESTIONS_MAX).zip(1..).map(column).collect_view());
    let print = move |_| {
        // A browser that cannot print says so by itself.
        let _ = window().print();
    };
    view! {
        <Show when=move || !students.with(Vec::is_empty)>
            // Wider than its place it scrolls there, by keys too.
            <div class="results" role="region" aria-labelledby="class-results" tabindex="0">
                <table>
                    <caption id="class-results">
                        {move || m::Results { count: students.with(Vec::len) as u64 }.text()}
                    </caption>
                    <thead>
                        <tr>
                            <SortedBy name=m::Student.get() by=Order::Name order/>
                            <SortedBy name=m::Score.get() by=Order::Right order/>
                            {columns}
                            <th scope="col">{m::Time.get()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <button class="plain" type="button" on:click=print>
                {m::PrintResults.get()}
            </button>
        </Show>
    }
}

/// The head of a column by which the rows can be sorted.
#[component]
fn SortedBy(name: &'static str, by: Order, order: RwSignal<Order>) -> impl IntoView {
    let sort = move || {
        (order.get() == by).then_some(match by {
            Order::Name => "ascending",
            Order::Right => "descending",
        })
    };
    view! {
        <th scope="col" aria-sort=sort>
            <button class="link" type="button" on:click=move |_| order.set(by)>
                {name}
            </button>
        </th>
    }
}

/// The head of a question's column: its number below the table and its lesson, and for who points at it or cannot see that, the
/// question.
fn column((tally, number): (&Tally, usize)) -> impl IntoView + use<> {
    view! {
        <th scope="col" class="results-question" title=tally.question.clone()>
            {number}
            ". "
            {tally.title.clone()}
            <span class="hidden">": "{tally.question.clone()}</span>
        </th>
    }
}

fn row(student: StudentResults) -> impl IntoView {
    let score = student.percent().map(|percent| {
        let (right, answered) = (student.right() as u64, student.answered() as u64);
        m::ScoreOf { right, answered, percent: percent as u64 }.text()
    });
    // Of one answer there is no time from the first to the last.
    let took = (!student.took.is_zero()).then(|| time::span(student.took));
    view! {
        <tr>
            <th scope="row">{student.name}</th>
            <td>{score}</td>
            {student.marks.into_iter().take(QUESTIONS_MAX).map(cell).collect_view()}
            <td>{took}</td>
        </tr>
    }
}

fn cell(mark: Mark) -> impl IntoView {
    let (sign, word) = match mark {
        Mark::Right => ("✓ ", bet::IsRight.get()),
        Mark::Wrong => ("✕ ", bet::IsWrong.get()),
        Mark::Unknown => ("? ", m::NotKnown.get()),
        Mark::NotSeen => ("… ", bet::Open.get()),
        Mark::NotAnswered => ("– ", m::NotAnswered.get()),
    };
    let is_quiet = matches!(mark, Mark::Unknown | Mark::NotSeen | Mark::NotAnswered);
    view! {
        <td class:good=mark == Mark::Right class:bad=mark == Mark::Wrong class:quiet=is_quiet>
            <span aria-hidden="true">{sign}</span>
            {word}
        </td>
    }
}
