//! What hurts in a template, in words: what it is, what it depends on, what is seen where it hurts, and what a change makes of it.

use super::reasons::{place, reason};
use super::template::qualifier_name;
use super::{loops, polled, queues};
use crate::engine::facts::{self, Fact};
use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
use crate::engine::record::{Outcome as Ended, What};
use crate::interchange::import::template::Template;
use crate::interchange::import::template::findings::{Finding, Holds, Rule, for_other};
use crate::interchange::import::template::model::{Calls, Hint, Poller, PollerFound, Qualifier, Sign, Why};
use crate::interchange::import::template::play::{Change, Play};
use crate::interchange::import::template::schedule::Mistake;
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::{changes, money, time};
use crate::timeline::outcome::Outcome;

/// Something that hurts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingWords {
    pub what: String,
    pub place: String,
    /// What has to be so for it to hold.
    pub depends: Option<String>,
    /// What is seen where it hurts, when, and what becomes of everything; where no run shows it, what happens instead.
    pub hurts: String,
    /// What is offered, and what comes of it.
    pub change: Option<String>,
    /// What the run that shows it lacks.
    pub lacks: Option<String>,
    /// What it rests on.
    pub facts: &'static [&'static Fact],
}

/// Something that hurts.
pub fn finding(finding: &Finding, template: &Template) -> FindingWords {
    let offered = finding.play.as_ref().and_then(|play| play.change.as_ref());
    FindingWords {
        what: rule(finding, template),
        place: place(&finding.at),
        depends: depends(finding),
        hurts: finding.play.as_ref().map_or_else(|| instead(finding, template), |play| hurts(finding.rule, play)),
        change: offered.map(|offered| {
            let (change, figures) = (change(finding, offered, template), became(&offered.outcome));
            m::TemplateChange { change: &change, figures: &figures }.text()
        }),
        lacks: polled::in_finding(finding, template),
        facts: facts_of(finding, template),
    }
}

fn hurts(rule: Rule, play: &Play) -> String {
    let (here, at, figures) = (here(rule, &play.what), time::clock(play.instant), became(&play.outcome));
    m::TemplateHurts { here, at: &at, figures: &figures }.text()
}

/// What is seen at the instant at which it hurts.
fn here(rule: Rule, what: &What) -> &'static str {
    match what {
        What::Lost { .. } => m::TemplateHereLost.get(),
        What::GaveUp { .. } if rule == Rule::ReservedZero => m::TemplateHereSwitchedOff.get(),
        What::GaveUp { .. } => m::TemplateHereGaveUp.get(),
        What::Refused { .. } => m::TemplateHereRefused.get(),
        What::HungUp { .. } => m::TemplateHereHungUp.get(),
        What::DeadLettered { .. } | What::Delivered { .. } => m::TemplateHereDelivered.get(),
        What::Started { attempt: 1, .. } => m::TemplateHereOverlaps.get(),
        What::Started { .. } => m::TemplateHereRetried.get(),
        What::Finished(finished) => match finished.outcome {
            Ended::TimedOut => m::TemplateHereTimedOut.get(),
            outcome if outcome.failed() => m::TemplateHereFailed.get(),
            _ => m::TemplateHereWaited.get(),
        },
        _ => m::TemplateHere.get(),
    }
}

/// What happens, where no run shows it.
fn instead(finding: &Finding, template: &Template) -> String {
    let poller = poller_of(finding, template);
    let general = match (finding.rule, poller.map(|poller| poller.poller)) {
        (Rule::Refused, _) => m::TemplateInsteadRefused.text(),
        (Rule::NotPermitted, _) => m::TemplateInsteadNotPermitted.text(),
        (Rule::OnlyPolled | Rule::NoRedrive, Some(Poller::Sqs)) => m::TemplateInsteadQueue.text(),
        (Rule::OnlyPolled | Rule::StreamBlocked | Rule::StreamDrops, Some(Poller::Kinesis | Poller::DynamoDb)) => {
            m::TemplateInsteadStream.text()
        }
        (Rule::WritesToItsSource | Rule::CallsBack, _) => loops::instead(finding, template),
        (Rule::UncalledQualifier, _) => m::TemplateInsteadSame.text(),
        (rule, _) => queues::instead(rule).map_or_else(|| m::TemplateInsteadPolled.text(), str::to_owned),
    };
    let is_polled =
        matches!(finding.rule, Rule::OnlyPolled | Rule::NoRedrive | Rule::StreamBlocked | Rule::StreamDrops);
    let here = poller.filter(|_| is_polled).and_then(polled::after_failure);
    match here {
        Some(here) => m::TemplateHereToo { general: &general, here: &here }.text(),
        None => general,
    }
}

/// What polls for the function of a finding: what stands at its place, or else the first.
fn poller_of<'t>(finding: &Finding, template: &'t Template) -> Option<&'t PollerFound> {
    let of_function = || template.system.pollers.iter().filter(|poller| poller.function == finding.function);
    let is_its = |poller: &&PollerFound| poller.at == finding.at || poller.on_error.is_redrive_at(&finding.at);
    of_function().find(is_its).or_else(|| of_function().next())
}

/// The facts that a finding rests on, each with its source.
fn facts_of(finding: &Finding, template: &Template) -> &'static [&'static Fact] {
    const STREAM: &[&Fact] =
        &[&facts::STREAM_LIMITS, &facts::STREAM_BISECT, &facts::STREAM_ON_FAILURE, &facts::STREAM_RETENTION];
    const QUEUE: &[&Fact] = &[&facts::QUEUE_VISIBILITY, &facts::QUEUE_RETENTION, &facts::QUEUE_REDRIVE];
    match (finding.rule, poller_of(finding, template).map(|poller| poller.poller)) {
        (Rule::Refused, _) => match &finding.refused {
            Some(Why::Batch { .. }) => &[&facts::QUEUE_BATCH],
            Some(Why::OutOfRange { bound, .. }) => bound.facts,
            Some(Why::Schedule { mistake: Mistake::Rate | Mistake::Plural, .. }) => &[&facts::SCHEDULE_RATE],
            Some(Why::Schedule { .. }) => &[&facts::SCHEDULE_CRON],
            Some(Why::SameNotification { .. }) => &[&facts::NOTIFICATIONS_APART],
            Some(Why::FifoTopic { .. }) => &[&facts::TOPIC_FIFO],
            Some(Why::OtherKind { .. }) => &[&facts::QUEUE_DEAD_LETTERS],
            _ => &[],
        },
        (Rule::StreamBlocked | Rule::StreamDrops, _) => STREAM,
        (Rule::NoRedrive, _) => QUEUE,
        (Rule::OnlyPolled, Some(poller)) if poller.is_stream() => STREAM,
        (Rule::OnlyPolled, Some(Poller::Sqs)) => QUEUE,
        (Rule::WritesToItsSource | Rule::CallsBack, _) => &[&facts::RECURSION_LIMIT, &facts::RECURSION_SERVICES],
        (Rule::ReservedZero, _) => &[&facts::SWITCHED_OFF],
        (Rule::ReservedTooMuch, _) => &[&facts::UNRESERVED_MIN],
        (Rule::NotPermitted, _) => &[&facts::INVOKE_PERMISSION],
        (Rule::NoNet, _) => &[&facts::RETRIES_DEFAULT, &facts::NOTHING_KEPT],
        (Rule::RetriesTooLate, _) => {
            &[&facts::FIRST_RETRY_DELAY, &facts::SECOND_RETRY_DELAY, &facts::EVENT_AGE_DEFAULT]
        }
        (rule, _) => queues::facts(rule),
    }
}

/// What has to be so for a finding to hold, and for its figures.
fn depends(finding: &Finding) -> Option<String> {
    let holds = match finding.holds {
        Holds::Certainly => None,
        Holds::IfCalledAsync => Some(m::TemplateIfAsync.text()),
        Holds::IfCallsAndWaits => Some(m::TemplateIfWaits.text()),
        Holds::IfItWrites => Some(m::TemplateIfItWrites.text()),
        Holds::IfItMatches => Some(m::TemplateIfItMatches.text()),
        Holds::IfNobodyCallsAsync => Some(m::TemplateIfNobody.text()),
    };
    let properties = finding.unread.join(", ");
    let unread = (!properties.is_empty()).then(|| m::TemplateUnread { properties: &properties }.text());
    let all: Vec<String> = [holds, unread].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(". "))
}

/// What is changed, as a sentence.
pub fn change(finding: &Finding, change: &Change, template: &Template) -> String {
    if finding.rule == Rule::UncalledQualifier
        && let Some(lever) = called_otherwise(finding, template)
    {
        return lever;
    }
    if finding.rule == Rule::NoNet {
        return m::TemplateHasQueue { function: &template.system.functions[finding.function].name }.text();
    }
    if finding.rule == Rule::DeadLettersComeBack {
        return m::TemplateQueueForTopic { function: &template.system.functions[finding.function].name }.text();
    }
    let commands = change.edit.commands.iter();
    commands.map(|command| changes::command(command, &change.scenario)).collect::<Vec<_>>().join("; ")
}

/// Settings act as well where their qualifier is called: by whoever calls another, or by the variable that names it.
fn called_otherwise(finding: &Finding, template: &Template) -> Option<String> {
    let system = &template.system;
    let found = &system.functions[finding.function];
    let config = found.configs.iter().find(|config| config.at == finding.at)?;
    if config.qualifier == Qualifier::Unqualified {
        return None;
    }
    let qualifier = qualifier_name(&config.qualifier);
    let is_call = |hint: &&Hint| hint.callee == finding.function && hint.answer == Some(Calls::DoesNotWait);
    if let Some(hint) = system.hints.iter().find(is_call)
        && let Sign::Environment(Some(variable)) = &hint.sign
    {
        let (caller, at) = (&system.functions[hint.caller].name, place(&hint.at));
        return Some(m::TemplateVariableNames { variable, caller, qualifier: &qualifier, place: &at }.text());
    }
    let caller = system.event_callers_of(finding.function).next()?;
    Some(m::TemplateCallerCalls { caller: caller.name(), qualifier: &qualifier, place: &place(&caller.at) }.text())
}

/// What became of everything: what is not nothing.
fn became(outcome: &Outcome) -> String {
    let jobs = &outcome.jobs;
    let counts = [
        (jobs.done, m::TemplateDone { count: jobs.done }.text()),
        (jobs.lost, m::TemplateLost { count: jobs.lost }.text()),
        (jobs.kept, m::TemplateKept { count: jobs.kept }.text()),
        (jobs.failed, m::TemplateFailed { count: jobs.failed }.text()),
        (outcome.attempts, m::TemplateAttempts { count: outcome.attempts }.text()),
    ];
    let mut said: Vec<String> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    // Runs are compared: by what a million such calls come to, as everywhere.
    let has_provisioned = outcome.part(Cause::Provisioned) > Amount::ZERO;
    said.extend(outcome.per_million_calls.map(|cost| match (money::amount(cost), has_provisioned) {
        (cost, false) => m::TemplatePerMillion { cost: &cost }.text(),
        (cost, true) => m::TemplatePerMillionKeptReady { cost: &cost }.text(),
    }));
    said.join(", ")
}

fn rule(finding: &Finding, template: &Template) -> String {
    let system = &template.system;
    let function = &system.functions[finding.function].name;
    let other = finding.other.map_or("?", |other| system.functions[other].name.as_str());
    let named = finding.named.as_deref().unwrap_or("?");
    let is_open = finding.holds == Holds::IfNobodyCallsAsync;
    match finding.rule {
        Rule::Refused => {
            let why = finding.refused.as_ref().map(reason).unwrap_or_default();
            // What was found says little without the property that it is of.
            let property = finding.at.path.rsplit('.').next().unwrap_or_default();
            let why = match &finding.refused {
                Some(Why::Wrong { .. }) => m::TemplateNote { place: property, why: &why }.text(),
                _ => why,
            };
            match &finding.refused {
                Some(Why::Schedule { .. }) => m::TemplateScheduleCannotBeDeployed { function, why: &why }.text(),
                Some(Why::SameNotification { .. }) => {
                    m::TemplateNotificationCannotBeDeployed { function, why: &why }.text()
                }
                _ => m::TemplateCannotBeDeployed { function, why: &why }.text(),
            }
        }
        Rule::ReservedZero => m::TemplateReservedZero { function }.text(),
        Rule::ReservedTooMuch => m::TemplateReservedTooMuch { function }.text(),
        Rule::NotPermitted => {
            let caller = template.system.callers_of(finding.function).find(|caller| caller.at == finding.at);
            let called = match caller.map(|caller| &caller.qualifier) {
                Some(Qualifier::Alias(name) | Qualifier::Version(name)) => format!("{function}:{name}"),
                _ => function.to_owned(),
            };
            match caller.and_then(|caller| Some((caller, for_other(system, caller)?))) {
                Some((caller, permission)) => {
                    let source = caller.origin.id.as_deref().or(caller.origin.in_aws.as_deref()).unwrap_or(named);
                    let place = place(&permission.at);
                    m::TemplatePermittedOther { source, function: &called, service: named, place: &place }.text()
                }
                None => m::TemplateNotPermitted { function: &called, service: named }.text(),
            }
        }
        Rule::NoNet => m::TemplateNoNet { function }.text(),
        Rule::DeadLettersComeBack => match finding.other {
            None => m::TemplateComesBack { function }.text(),
            Some(_) => m::TemplateComesBackOver { function, other }.text(),
        },
        Rule::WritesToItsSource | Rule::CallsBack => loops::what(finding, function, named),
        Rule::UncalledQualifier if is_open => m::TemplateUncalledIfNobody { function }.text(),
        Rule::UncalledQualifier => m::TemplateUncalledQualifier { function }.text(),
        Rule::RetriesTooLate => m::TemplateRetriesTooLate { function }.text(),
        Rule::OnlyPolled if is_open => m::TemplatePolledIfNobody { function }.text(),
        Rule::OnlyPolled => m::TemplateOnlyPolled { function }.text(),
        Rule::StreamBlocked => m::TemplateStreamBlocked { function, stream: named }.text(),
        Rule::StreamDrops => m::TemplateStreamDrops { function, stream: named }.text(),
        Rule::NoRedrive => m::TemplateNoRedrive { function, queue: named }.text(),
        Rule::MoreThanReserved | Rule::FewReceives | Rule::WholeBatchAgain | Rule::ShortVisibility => {
            queues::what(finding, poller_of(finding, template), template).unwrap_or_default()
        }
        Rule::CallerGivesUp => caller_gives_up(finding, function),
        Rule::CallerStopsFirst => m::TemplateCallerStopsFirst { function, other }.text(),
        Rule::ChainBilledTwice => m::TemplateBilledTwice { function, other }.text(),
        Rule::Overlaps => m::TemplateOverlaps { function, caller: named }.text(),
        Rule::WorstBill => {
            let cost = finding.play.as_ref().map(|play| play.outcome.total - play.outcome.part(Cause::Provisioned));
            m::TemplateWorstBill { function, cost: &money::amount(cost.unwrap_or(Amount::ZERO)) }.text()
        }
    }
}

fn caller_gives_up(finding: &Finding, function: &str) -> String {
    let caller = finding.play.as_ref().and_then(|play| play.scenario.callers.first());
    let limit = caller.map_or_else(String::new, |caller| time::span(caller.sdk.read_timeout));
    let caller = caller.map_or("?", |caller| caller.name.as_str());
    m::TemplateCallerGivesUp { caller, limit: &limit, function }.text()
}
