//! What polls for functions, in words: what becomes of what these can't process, and that a run has nothing of it.

use super::reasons::reason;
use crate::engine::facts;
use crate::engine::time::Span;
use crate::interchange::import::template::Template;
use crate::interchange::import::template::findings::Finding;
use crate::interchange::import::template::model::{
    FunctionIndex, OnError, Poller, PollerFound, QueueSettings, Redrive, Said, StreamSettings, System,
};
use crate::interchange::import::template::play::Play;
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::time;

/// So many functions are named in a sentence.
const NAMED_MAX: usize = 8;

/// What polls for a function, where that stands, and what becomes of what it can't process.
pub fn lines(poller: &PollerFound, place: &str, system: &System) -> Vec<String> {
    let polled = m::TemplatePolled { poller: poller.poller.name(), place }.text();
    std::iter::once(polled).chain(source_unknown(poller, system)).chain(after_failure(poller)).collect()
}

/// Why nobody knows what is polled.
fn source_unknown(poller: &PollerFound, system: &System) -> Option<String> {
    let of_source = |path: &str| {
        path.strip_prefix(&poller.at.path)
            .is_some_and(|rest| rest.ends_with(".EventSourceArn") || rest == ".event_source_arn")
    };
    let note = system.notes.list.iter().find(|note| poller.poller == Poller::Unknown && of_source(&note.at.path))?;
    Some(m::TemplateSourceUnknown { why: &reason(&note.why) }.text())
}

/// What becomes of what a function can't process, as far as the file says it.
pub fn after_failure(poller: &PollerFound) -> Option<String> {
    let facts = match &poller.on_error {
        OnError::Unknown => return None,
        OnError::Queue(queue) => of_queue(queue),
        OnError::Stream(stream) => of_stream(stream, poller.mapping.reports.value() == Some(&true)),
    };
    Some(m::TemplateAfterFailure { facts: &facts.join(", ") }.text())
}

fn of_queue(queue: &QueueSettings) -> Vec<String> {
    let span = |span: &Said<Span>, default: Span| span.value().copied().unwrap_or(default);
    let hidden = time::span(span(&queue.hidden, facts::QUEUE_VISIBILITY.span()));
    let kept = time::span(span(&queue.kept, facts::QUEUE_RETENTION.span()));
    let again = match queue.hidden {
        Said::Nothing => m::TemplateHiddenDefault { hidden: &hidden }.text(),
        Said::Unread => m::TemplateHiddenUnread.text(),
        Said::Value(_) => m::TemplateHidden { hidden: &hidden }.text(),
    };
    let end = match &queue.redrive {
        Said::Nothing => match queue.kept {
            Said::Unread => m::TemplateNoRedriveUnread.text(),
            _ => m::TemplateUntilDeleted { kept: &kept }.text(),
        },
        Said::Unread => m::TemplateRedriveUnread.text(),
        Said::Value(Redrive { receives: Said::Value(count), to, .. }) => {
            m::TemplateReceives { count: *count, queue: to }.text()
        }
        Said::Value(Redrive { to, .. }) => m::TemplateReceivesUnread { queue: to }.text(),
    };
    vec![again, end]
}

fn of_stream(stream: &StreamSettings, reports: bool) -> Vec<String> {
    let retries = match stream.retries {
        Said::Nothing => m::TemplateStreamRetriesDefault.text(),
        Said::Unread => m::TemplateStreamRetriesUnread.text(),
        Said::Value(count) => m::TemplateRetries { count }.text(),
    };
    let age = match stream.max_age {
        Said::Nothing => match stream.kept {
            Said::Nothing => m::TemplateStreamAgeDefault { kept: &time::span(facts::STREAM_RETENTION.span()) }.text(),
            Said::Unread => m::TemplateStreamAgeUnlimited.text(),
            Said::Value(kept) => m::TemplateStreamAgeDefault { kept: &time::span(kept) }.text(),
        },
        Said::Unread => m::TemplateStreamAgeUnread.text(),
        Said::Value(age) => m::TemplateStreamAge { age: &time::span(age) }.text(),
    };
    let bisects = match stream.bisects {
        _ if reports => m::TemplateReported.text(),
        Said::Nothing | Said::Value(false) => m::TemplateNotHalved.text(),
        Said::Unread => m::TemplateHalvedUnread.text(),
        Said::Value(true) => m::TemplateHalved.text(),
    };
    let on_failure = match &stream.on_failure {
        Said::Nothing => m::TemplateNoOnFailure.text(),
        Said::Unread => m::TemplateOnFailureUnread.text(),
        Said::Value(target) => m::TemplateOnFailure { target }.text(),
    };
    vec![retries, age, bisects, on_failure]
}

/// That a function has no events in a run: only a poller brings them.
pub fn alone(function: FunctionIndex, template: &Template) -> Option<String> {
    let system = &template.system;
    if !system.is_polled_only(function) {
        return None;
    }
    Some(match &system.stand_in {
        Some(stand_in) if stand_in.function == function => m::TemplatePolledStandIn { caller: stand_in.name() }.text(),
        _ => m::TemplatePolledAlone.text(),
    })
}

/// What of pollers a run of the whole file lacks: a line for each thing that is to be known.
pub fn in_run(template: &Template) -> Vec<String> {
    let system = &template.system;
    let mut lines = Vec::new();
    let polled: Vec<FunctionIndex> = (0..system.functions.len()).filter(|index| system.is_polled(*index)).collect();
    if polled.is_empty() {
        return lines;
    }
    let sources = |function: &FunctionIndex| sources(*function, system);
    lines.push(m::TemplateRunPolled { sources: &shortened(polled.iter().map(sources)) }.text());
    let stand_in = &system.stand_in;
    let is_uncalled = |function: &&FunctionIndex| {
        system.is_polled_only(**function) && stand_in.as_ref().is_none_or(|caller| caller.function != **function)
    };
    let name = |function: &FunctionIndex| system.functions[*function].name.clone();
    let uncalled = shortened(polled.iter().filter(is_uncalled).map(name));
    if !uncalled.is_empty() {
        lines.push(m::TemplateRunUncalled { functions: &uncalled }.text());
    }
    if let Some(caller) = stand_in {
        let function = &system.functions[caller.function].name;
        lines.push(m::TemplateRunStandIn { caller: caller.name(), function }.text());
    }
    lines
}

/// The same of the run that shows a finding.
pub fn in_finding(finding: &Finding, template: &Template) -> Option<String> {
    let system = &template.system;
    let shows = |play: &Play, function: &FunctionIndex| {
        play.scenario.functions.iter().any(|shown| shown.name == system.functions[*function].name)
    };
    let play = finding.play.as_ref()?;
    let polled = (0..system.functions.len()).filter(|function| system.is_polled(*function) && shows(play, function));
    let sources = shortened(polled.map(|function| sources(function, system)));
    (!sources.is_empty()).then(|| m::TemplateRunPolled { sources: &sources }.text())
}

/// What is polled for a function, and the function: `SQS (Worker)`.
fn sources(function: FunctionIndex, system: &System) -> String {
    let name = &system.functions[function].name;
    let mut pollers: Vec<&str> = Vec::new();
    for poller in system.pollers.iter().filter(|poller| poller.function == function) {
        if !pollers.contains(&poller.poller.name()) {
            pollers.push(poller.poller.name());
        }
    }
    m::TemplateRunSource { pollers: &pollers.join(", "), function: name }.text()
}

/// The first of several, and a mark where there are more.
fn shortened(all: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = all.collect();
    let shown = all.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > NAMED_MAX { shown + ", …" } else { shown }
}
