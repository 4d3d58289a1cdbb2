//! The strip with the curtain drawn: each caller's requests, how long it waited, what it heard, and the silence after.

use crate::app::dom::{El, classed, el, memo};
use crate::app::session::Session;
use crate::engine::scenario::Mode;
use crate::engine::time::Time;
use crate::text::en::curtain as text;
use crate::text::time::{clock, span};
use crate::timeline::knowledge::{Request, Standing};
use leptos::prelude::*;

/// Requests shown, the newest.
const ROWS: usize = 12;
/// The whole strip, and the part of it that has room for how long the silence is.
const WHOLE: u64 = 1_000;
const SILENCE_MIN: u64 = 240;
/// The shortest time that fills the strip, in microseconds.
const WHOLE_MIN: u64 = 100_000;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    name: String,
    says: String,
    class: &'static str,
    /// Where the wait begins and ends, and where now is, in thousandths of the strip.
    from: u64,
    to: u64,
    silence: String,
}

pub fn heard(session: Session) -> El {
    let rows = memo(move || {
        session.hud.track();
        session.structure.track();
        rows(session)
    });
    let list = classed("ol", "heard").fill(move || rows.get().into_iter().map(row).collect());
    let empty =
        classed("p", "quiet").flag_of("hidden", move || rows.with(|rows| !rows.is_empty())).text(text::NOTHING_YET);
    let ends = classed("p", "heard-ends")
        .attr("aria-hidden", "true")
        .with(&[el("span").text(&clock(Time::ZERO)), el("span").text_of(move || clock(session.hud.get().now))]);
    classed("section", "strip heard-strip")
        .attr("aria-label", text::STRIP)
        .attr("tabindex", "0")
        .with(&[empty, list, ends])
}

fn row(row: Row) -> El {
    let track = classed("div", "heard-track")
        .attr("aria-hidden", "true")
        .with(&[bar("heard-silence", row.to, WHOLE, &row.silence), bar(row.class, row.from, row.to, "")]);
    el("li").with(&[
        classed("span", "heard-name").text(&row.name),
        track,
        classed("span", "heard-says").text(&row.says),
    ])
}

fn bar(class: &str, from: u64, to: u64, text: &str) -> El {
    let bar = classed("i", class).text(text);
    let style = bar.node::<web_sys::HtmlElement>().style();
    for (name, share) in [("left", from), ("right", WHOLE.saturating_sub(to))] {
        let _ = style.set_property(name, &format!("{}.{}%", share / 10, share % 10));
    }
    bar
}

/// The newest requests of all callers, newest first.
fn rows(session: Session) -> Vec<Row> {
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
                class: look(&request),
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

fn share(at: Time, now: Time) -> u64 {
    (u128::from(at.0) * u128::from(WHOLE) / u128::from(now.0.max(WHOLE_MIN))) as u64
}

const fn look(request: &Request) -> &'static str {
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
