//! What a template shows, in words: functions and who calls them, what is asked, what was assumed, and what was not taken over.

use crate::engine::facts;
use crate::engine::time::Span;
use crate::interchange::import::template::cron::Recurrence;
use crate::interchange::import::template::model::{
    AsyncConfig, CallOrigin, CallerFound, Calls, FunctionFound, Hint, Kind, Note, Qualifier, Sign, Source,
};
use crate::interchange::import::template::parameter::ParameterFound;
use crate::interchange::import::template::{Assumptions, Template};
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::{names, time};

use super::{delivery, polled, stand_ins, tasks};

pub use super::alike::{also, groups};
pub use super::finding::{FindingWords, change, finding};
pub use super::left_out::left_out;
pub use super::polled::{in_finding, in_run};
pub use super::reasons::{note, place, why};

/// Periods that have names.
const MINUTE: Span = Span::from_secs(60);
const HOUR: Span = Span::from_secs(3_600);
const DAY: Span = Span::from_secs(86_400);
/// So many functions are named in a sentence; more are counted.
const NAMED_MAX: usize = 8;

/// A function of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionWords {
    pub name: String,
    pub place: String,
    /// What its settings are.
    pub settings: String,
    /// Settings of its asynchronous calls, and who calls it, a line each.
    pub lines: Vec<String>,
}

/// Whether one function calls another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub says: String,
    /// The names that both have in the file.
    pub between: (String, String),
    /// What somebody who knows says.
    pub answer: Option<Calls>,
}

/// What kind of file it is.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Sam => m::TemplateSam.get(),
        Kind::CloudFormation => m::TemplateCloudFormation.get(),
        Kind::Cdk => m::TemplateCdk.get(),
        Kind::ServerlessFramework => m::TemplateServerless.get(),
        Kind::TerraformConfiguration => m::TemplateTerraformConfiguration.get(),
        Kind::TerraformPlan => m::TemplateTerraformPlan.get(),
        Kind::TerraformState => m::TemplateTerraformState.get(),
        Kind::Configuration => m::TemplateConfiguration.get(),
    }
}

/// A function of the template, by its place in it.
pub fn function(index: usize, template: &Template) -> FunctionWords {
    let function = &template.system.functions[index];
    let (name, place) = (function.name.clone(), place(&function.at));
    FunctionWords { name, place, settings: settings(function), lines: callers(index, function, template) }
}

fn settings(function: &FunctionFound) -> String {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(function.memory_mb.as_ref().map(|setting| names::memory(setting.value)));
    facts.extend(function.timeout.as_ref().map(|setting| timeout(setting.value)));
    facts.extend(function.architecture.as_ref().map(|setting| names::architecture(setting.value).to_owned()));
    let count = |value: u32| u64::from(value);
    facts.extend(function.storage_mb.as_ref().map(|s| m::TemplateStorage { storage: &names::memory(s.value) }.text()));
    facts.extend(function.reserved.as_ref().map(|s| m::TemplateReserved { count: count(s.value) }.text()));
    for (qualifier, setting) in &function.provisioned {
        let count = count(setting.value);
        facts.push(m::TemplateProvisioned { count, qualifier: &qualifier_name(qualifier) }.text());
    }
    facts.extend(function.dead_letters.as_ref().map(|to| m::TemplateDeadLetters { target: &to.name }.text()));
    if facts.is_empty() { m::TemplateDefaults.text() } else { facts.join(", ") }
}

fn callers(index: usize, function: &FunctionFound, template: &Template) -> Vec<String> {
    let mut lines = stand_ins::of_function(function, &template.system);
    for config in &function.configs {
        let mut facts = Vec::new();
        facts.extend(config.retries.as_ref().map(|s| m::TemplateRetries { count: s.value.into() }.text()));
        facts.extend(config.max_event_age.as_ref().map(|s| m::TemplateAge { age: &time::span(s.value) }.text()));
        facts.extend(config.on_failure.as_ref().map(|to| m::TemplateOnFailure { target: &to.name }.text()));
        facts.extend(config.on_success.as_ref().map(|to| m::TemplateOnSuccess { target: &to.name }.text()));
        let qualifier = qualifier_name(&config.qualifier);
        let facts = if facts.is_empty() { m::TemplateDefaults.text() } else { facts.join(", ") };
        let line = m::TemplateConfig { qualifier: &qualifier, facts: &facts, place: &place(&config.at) };
        lines.push(line.text());
    }
    let timeout = function.timeout.as_ref().map_or_else(|| facts::TIMEOUT_DEFAULT.span(), |timeout| timeout.value);
    lines.extend(template.system.callers_of(index).map(|caller| caller_line(caller, timeout)));
    let handed_by: Vec<String> =
        template.system.handed_by(index).map(|(found, config)| handed_by(found, config)).collect();
    let is_handed_on_to = !handed_by.is_empty();
    lines.extend(handed_by);
    for poller in template.system.pollers.iter().filter(|poller| poller.function == index) {
        lines.extend(polled::lines(poller, &place(&poller.at), &template.system));
    }
    lines.extend(polled::alone(index, template));
    if function.is_helper {
        lines.push(m::TemplateHelper.text());
    } else if template.system.callers_of(index).next().is_none()
        && !template.system.is_polled(index)
        && !is_handed_on_to
    {
        lines.push(m::TemplateUncalled.text());
    }
    lines
}

fn handed_by(found: &FunctionFound, config: &AsyncConfig) -> String {
    m::TemplateHandedBy { function: &found.name, place: &place(&config.at) }.text()
}

fn timeout(span: Span) -> String {
    m::TemplateTimeout { timeout: &time::span(span) }.text()
}

pub(super) fn qualifier_name(qualifier: &Qualifier) -> String {
    match qualifier {
        Qualifier::Unqualified => m::TemplateUnqualified.text(),
        Qualifier::Version(name) if name.is_empty() => m::TemplateOwnVersion.text(),
        Qualifier::Version(name) => m::TemplateVersion { name }.text(),
        Qualifier::Alias(name) if name.is_empty() => m::TemplateOwnAlias.text(),
        Qualifier::Alias(name) => m::TemplateAlias { name }.text(),
    }
}

fn caller_line(caller: &CallerFound, timeout: Span) -> String {
    // What has a name of its own is said with the service that it is of.
    let (service, qualifier) = (service_name(caller.source), qualifier_name(&caller.qualifier));
    let source = match service {
        service if service == caller.name() => service.to_owned(),
        service => m::TemplateCallerOf { name: caller.name(), service }.text(),
    };
    let (source, at) = (source.as_str(), place(&caller.at));
    let line = if caller.sends_events() {
        m::TemplateCallsAsync { source, qualifier: &qualifier, place: &at }.text()
    } else {
        m::TemplateCallsSync { source, qualifier: &qualifier, place: &at }.text()
    };
    let line = match caller.recurrence {
        Some(Recurrence::Every(DAY)) => m::TemplateEveryDay { caller: &line }.text(),
        Some(Recurrence::Every(HOUR)) => m::TemplateEveryHour { caller: &line }.text(),
        Some(Recurrence::Every(MINUTE)) => m::TemplateEveryMinute { caller: &line }.text(),
        Some(Recurrence::Every(period)) => m::TemplateEvery { caller: &line, period: &time::span(period) }.text(),
        Some(Recurrence::OnAverage { period, .. }) => {
            m::TemplateEveryOnAverage { caller: &line, period: &time::span(period) }.text()
        }
        Some(Recurrence::Never) | None => line,
    };
    match caller.source {
        Source::Rule | Source::Schedule => delivery::line(&line, &caller.delivery),
        Source::StepFunctions => tasks::line(line, caller, timeout),
        _ => line,
    }
}

/// What calls, by AWS's name for it.
fn service_name(source: Source) -> &'static str {
    match source {
        Source::Rule => "EventBridge",
        Source::Schedule => "EventBridge Scheduler",
        other => other.caller_name(),
    }
}

/// A parameter that has no default: what the template says of it, and the values that it may have where these are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    pub hint: String,
    pub allowed: Vec<String>,
    /// What the template says of it.
    pub found: ParameterFound,
}

pub fn open_parameters(template: &Template) -> Vec<Parameter> {
    let parameter = |found: &ParameterFound| {
        let pattern = (!found.pattern.is_empty()).then(|| m::TemplatePattern { pattern: &found.pattern }.text());
        let kind = (!found.kind.is_empty()).then(|| found.kind.clone());
        let bounds = found.bounds.iter().map(|(name, bound)| format!("{name} {bound}"));
        // Where the values are listed, nothing else is to be known.
        let rules = kind.into_iter().chain(bounds).chain(pattern).filter(|_| found.allowed.is_empty());
        let said = [found.description.clone(), rules.collect::<Vec<_>>().join(", ")];
        let said = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let (name, allowed) = (found.name.clone(), found.allowed.clone());
        Parameter { name, hint: said.join(" · "), allowed, found: found.clone() }
    };
    template.system.parameters.iter().map(parameter).collect()
}

/// What is asked, not assumed: whether one function calls another. What the file itself knows is not asked.
pub fn questions(template: &Template) -> Vec<Question> {
    let system = &template.system;
    let question = |hint: &Hint| {
        if system.call_of(hint).is_some_and(|call| call.origin == CallOrigin::Carried) {
            return None;
        }
        let (caller, callee) = (&system.functions[hint.caller].name, &system.functions[hint.callee].name);
        let between = [hint.caller, hint.callee].map(|function| system.functions[function].id.clone()).into();
        let place = place(&hint.at);
        let says = match &hint.sign {
            Sign::Environment(None) => m::TemplateAskVariables { caller, callee, place: &place }.text(),
            Sign::Environment(Some(variable)) if hint.may => {
                m::TemplateAskVariableAndPermission { caller, callee, variable, place: &place }.text()
            }
            Sign::Environment(Some(variable)) => {
                m::TemplateAskVariable { caller, callee, variable, place: &place }.text()
            }
            Sign::Permission => m::TemplateAskPermission { caller, callee, place: &place }.text(),
        };
        Some(Question { says, between, answer: hint.answer })
    };
    system.hints.iter().filter_map(question).collect()
}

/// What was not looked at, for want of a caller; nothing of it would be known.
pub fn not_looked_at(template: &Template) -> Option<String> {
    let names: Vec<&str> = template.system.uncalled().map(|function| function.name.as_str()).collect();
    let shown = names.iter().take(NAMED_MAX).copied().collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(NAMED_MAX) as u64;
    match (names.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(m::TemplateNotLookedAt { functions: &shown }.text()),
        (false, more) => Some(m::TemplateNotLookedAtMore { functions: &shown, more }.text()),
    }
}

/// What was not taken over, in two lists: what a run might be otherwise with, and what changes nothing.
pub fn notes(template: &Template) -> [Vec<&Note>; 2] {
    let (minor, major) = template.system.notes.list.iter().partition(|note| note.why.is_minor());
    [major, minor]
}

/// How many findings there are, and how many things that are not taken over as they stand: read before either list is.
pub fn in_short(template: &Template) -> String {
    let findings = (groups(template).len() + template.more_findings) as u64;
    let left = (notes(template)[0].len() + template.system.notes.more) as u64;
    m::TemplateInShort {
        findings: &m::TemplateInShortFindings { count: findings }.text(),
        notes: &m::TemplateInShortNotes { count: left }.text(),
    }
    .text()
}

/// What no template says: named, so that nobody takes it for found.
pub fn assumed(assumptions: &Assumptions) -> String {
    let (work, period) = (time::span(assumptions.work), time::span(assumptions.period));
    let failure = names::percent(assumptions.failure_ppm);
    let concurrency = u64::from(assumptions.concurrency);
    m::TemplateAssumed { work: &work, failure: &failure, period: &period, concurrency }.text()
}
