//! The strip while the curtain is drawn: each caller's requests, how long it waited, what it heard, and the silence after.

use crate::app::css::percent;
use crate::app::session::{Session, use_session};
use crate::engine::scenario::Mode;
use crate::engine::time::Time;
use crate::text::curtain as text;
use crate::text::time::{clock, span};
use crate::timeline::knowledge::{Request, Standing};
use leptos::prelude::*;

/// Requests shown, the newest.
const ROWS: usize = 12;
/// The whole strip, and the part of it that has room for how long the silence is.
const WHOLE: u32 = 1_000;
const SILENCE_MIN: u32 = 240;
/// The shortest time that fills the strip, in microseconds.
const WHOLE_MIN: u64 = 100_000;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    name: String,
    says: String,
    class: &'static str,
    /// Where the wait begins and ends, and where now is, in thousandths of the strip.
    from: u32,
    to: u32,
    silence: String,
}

/// The strip while the curtain is drawn.
#[component]
pub fn ReceivedStrip() -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        session.status.track();
        session.structure.track();
        newest_rows(session)
    });
    let list = move || rows.get().into_iter().map(|row| view! { <RequestRow row/> }).collect_view();
    view! {
        <section class="strip heard-strip" aria-label=text::Strip.get() tabindex="0">
            <p class="quiet" hidden=move || rows.with(|rows| !rows.is_empty())>{text::NothingYet.get()}</p>
            <ol class="heard">{list}</ol>
            <p class="heard-ends" aria-hidden="true">
                <span>{clock(Time::ZERO)}</span>
                <span>{move || clock(session.status.get().now)}</span>
            </p>
        </section>
    }
}

#[component]
fn RequestRow(row: Row) -> impl IntoView {
    view! {
        <li>
            <span class="heard-name">{row.name}</span>
            <div class="heard-track" aria-hidden="true">
                <i class="heard-silence" style:left=percent(row.to) style:right="0.0%">{row.silence}</i>
                <i class=row.class style:left=percent(row.from) style:right=percent(WHOLE.saturating_sub(row.to))></i>
            </div>
            <span>{row.says}</span>
        </li>
    }
}

/// The newest requests of all callers, newest first.
fn newest_rows(session: Session) -> Vec<Row> {
    session.knowledge(|knowledge, run| {
        let (now, config) = (run.now(), run.world().config());
        let mut rows = Vec::new();
        // How many of each caller's requests are still to be shown, the newest first.
        let mut left: Vec<usize> = knowledge.callers.iter().map(|known| known.requests.len()).collect();
        while rows.len() < ROWS {
            let mut next: Option<(usize, Request)> = None;
            for (caller, known) in knowledge.callers.iter().enumerate() {
                let Some(request) = left[caller].checked_sub(1).and_then(|place| known.requests.get(place)) else {
                    continue;
                };
                if next.is_none_or(|(_, newest)| request.sent > newest.sent) {
                    next = Some((caller, *request));
                }
            }
            let Some((caller, request)) = next else { break };
            left[caller] -= 1;
            rows.push(Row {
                name: text::name(config, caller, &request),
                says: text::line(&request, now),
                class: bar_class(&request),
                from: share(request.sent, now),
                to: share(request.until(now), now),
                silence: if WHOLE - share(request.until(now), now) < SILENCE_MIN {
                    String::new()
                } else {
                    silence(&request, now)
                },
            });
        }
        rows
    })
}

fn share(at: Time, now: Time) -> u32 {
    (u128::from(at.0) * u128::from(WHOLE) / u128::from(now.0.max(WHOLE_MIN))) as u32
}

const fn bar_class(request: &Request) -> &'static str {
    match (request.standing, request.mode) {
        (Standing::Abandoned { .. }, _) => "heard-bar gone",
        (Standing::Heard { failed: true, .. }, _) => "heard-bar failed",
        (Standing::Heard { status: 300.., .. }, _) => "heard-bar failed",
        (_, Mode::Async) => "heard-bar async",
        _ => "heard-bar",
    }
}

/// How long an event's caller has heard nothing since; only where it would matter.
fn silence(request: &Request, now: Time) -> String {
    let hears_no_more = matches!(request.standing, Standing::Heard { status: 200..300, .. })
        && request.mode == Mode::Async
        || matches!(request.standing, Standing::Abandoned { .. });
    if hears_no_more { span(now.since(request.until(now))) } else { String::new() }
}
