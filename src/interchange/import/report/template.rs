//! What a template shows, in words: functions and who calls them, what is asked, what was assumed, and what was not taken over.

use crate::engine::facts;
use crate::engine::scenario::Fault;
use crate::engine::time::Span;
use crate::interchange::import::template::bounds::Bound;
use crate::interchange::import::template::cron::{CronField, OutOfRange, Recurrence};
use crate::interchange::import::template::model::{
    AsyncConfig, CallOrigin, CallerFound, Calls, FunctionFound, Hint, Kind, Note, Qualifier, Sign, Source, Why,
};
use crate::interchange::import::template::node::{At, Unknown};
use crate::interchange::import::template::parameter::ParameterFound;
use crate::interchange::import::template::schedule::Mistake;
use crate::interchange::import::template::{Assumptions, Template};
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::{names, number, time};

use super::{delivery, polled, tasks};

pub use super::alike::{also, groups};
pub use super::finding::{FindingWords, change, finding};
pub use super::left_out::left_out;
pub use super::polled::{in_finding, in_run};

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

/// Where something stands.
pub fn place(at: &At) -> String {
    let (line, column) = (at.place.line.to_string(), at.place.column.to_string());
    match at.path.as_str() {
        "" => m::TemplatePlace { line: &line, column: &column }.text(),
        path => m::TemplatePath { line: &line, column: &column, path }.text(),
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
    let mut lines = Vec::new();
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
        lines.extend(polled::lines(poller, &place(&poller.at)));
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
        Qualifier::Version(name) => m::TemplateVersion { name }.text(),
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
const fn service_name(source: Source) -> &'static str {
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

/// What no template says: named, so that nobody takes it for found.
pub fn assumed(assumptions: &Assumptions) -> String {
    let (work, period) = (time::span(assumptions.work), time::span(assumptions.period));
    let failure = names::percent(assumptions.failure_ppm);
    let concurrency = u64::from(assumptions.concurrency);
    m::TemplateAssumed { work: &work, failure: &failure, period: &period, concurrency }.text()
}

/// What was not taken over, where it stands, and why. In the list of what changes nothing, the reason is the list's name.
pub fn note(note: &Note) -> String {
    if note.why.is_no_effect() {
        return place(&note.at);
    }
    m::TemplateNote { place: &place(&note.at), why: &why(note) }.text()
}

/// Why something was not taken over.
pub fn why(note: &Note) -> String {
    reason(&note.why)
}

/// A number that AWS refuses, as numbers are written; what is none, as it stands.
fn out_of_range(bound: &Bound, found: &str) -> String {
    let found = found.parse().map_or_else(|_| found.to_owned(), number::grouped);
    let (property, least, most) = (bound.property, bound.least, bound.most);
    if bound.may_be_none {
        return m::TemplateOutOfRangeOrNone { property, found: &found, least, most }.text();
    }
    m::TemplateOutOfRange { property, found: &found, least, most }.text()
}

pub(super) fn reason(why: &Why) -> String {
    match why {
        // A wrong value is said as in every other message: what was found, and what is allowed.
        Why::Wrong { found, allowed } => {
            let fault = Fault::new("", found.as_str(), allowed.as_str()).to_string();
            fault.trim_start_matches(": ").to_owned()
        }
        Why::NoEffect => m::TemplateNoEffect.text(),
        Why::NotSimulated => m::TemplateNotSimulated.text(),
        Why::Elsewhere(kind) => m::TemplateElsewhere { kind }.text(),
        Why::NotOpened(kind) => m::TemplateNotOpened { kind }.text(),
        Why::InName(kind) => m::TemplateInName { kind }.text(),
        Why::Given { name, value } => m::TemplateParameterGiven { name, value }.text(),
        Why::Default { name, value } => m::TemplateParameterDefault { name, value }.text(),
        Why::UnknownField => m::TemplateUnknownField.text(),
        Why::Unknown(unknown) => unknown_text(unknown),
        Why::TargetUnknown => m::TemplateTargetUnknown.text(),
        Why::ConditionFalse(name) => m::TemplateConditionFalse { name }.text(),
        Why::ConditionUnknown(name) => m::TemplateConditionUnknown { name }.text(),
        Why::FunctionElsewhere => m::TemplateFunctionElsewhere.text(),
        Why::CallerUnknown(principal) => m::TemplateCallerUnknown { principal }.text(),
        Why::LeftOut { most } => m::TemplateLeftOut { most: *most as u64 }.text(),
        Why::OtherQualifier => m::TemplateOtherQualifier.text(),
        Why::Polled(poller) => m::TemplateNotPolled { poller: poller.name() }.text(),
        Why::Fifo { target, .. } => m::TemplateFifo { target }.text(),
        Why::Batch { queue, size, is_fifo: false, .. } => m::TemplateBatch { queue, size: *size }.text(),
        Why::Batch { queue, size, is_fifo: true, .. } => m::TemplateBatchFifo { queue, size: *size }.text(),
        Why::OutOfRange { bound, found, .. } => out_of_range(bound, found),
        Why::Schedule { found, mistake, .. } => match mistake {
            Mistake::Rate => m::TemplateRate { found }.text(),
            Mistake::Plural => m::TemplateRatePlural { found }.text(),
            Mistake::Fields(count) => m::TemplateCronFields { found, count: *count as u64 }.text(),
            Mistake::Days => m::TemplateCronDays { found }.text(),
            Mistake::Value(OutOfRange { field, found: value, least, most }) => {
                let [value, least, most] = [value, least, most].map(u32::to_string);
                let (value, least, most) = (value.as_str(), least.as_str(), most.as_str());
                match field {
                    CronField::Minute => m::TemplateCronMinute { found, value, least, most }.text(),
                    CronField::Hour => m::TemplateCronHour { found, value, least, most }.text(),
                    CronField::DayOfMonth => m::TemplateCronDayOfMonth { found, value, least, most }.text(),
                    CronField::Month => m::TemplateCronMonth { found, value, least, most }.text(),
                    CronField::DayOfWeek => m::TemplateCronDayOfWeek { found, value, least, most }.text(),
                    CronField::Year => m::TemplateCronYear { found, value, least, most }.text(),
                }
            }
        },
        Why::Uneven { found, period } => m::TemplateUneven { found, period: &time::span(*period) }.text(),
        Why::NoDay(found) => m::TemplateNoDay { found }.text(),
        Why::NoAlias { .. } => m::TemplateNoAlias.text(),
        Why::FifoTopic { topic, .. } => m::TemplateFifoTopic { topic }.text(),
        Why::Alias(name) => m::TemplateAliasLeft { name }.text(),
        Why::OtherKind { queue, target, is_fifo: true, .. } => m::TemplateDeadLettersFifo { queue, target }.text(),
        Why::OtherKind { queue, target, is_fifo: false, .. } => m::TemplateDeadLettersStandard { queue, target }.text(),
        Why::WhichOne { name } => m::TemplateWhichOne { name }.text(),
        Why::Visibility { name, queue, timeout, hidden, .. } => {
            let (timeout, hidden) = (time::span(*timeout), time::span(*hidden));
            m::TemplateVisibility { function: name, queue, timeout: &timeout, hidden: &hidden }.text()
        }
        Why::SwitchedOff => m::TemplateSwitchedOff.text(),
        Why::Refused(why) => m::TemplateRefused { why }.text(),
    }
}

fn unknown_text(unknown: &Unknown) -> String {
    match unknown {
        Unknown::Parameter(name) => m::TemplateNoDefault { name }.text(),
        Unknown::Secret(name) => m::TemplateSecret { name }.text(),
        Unknown::Name(name) => m::TemplateNoSuchName { name }.text(),
        Unknown::OtherStack => m::TemplateOtherStack.text(),
        Unknown::Module(source) => m::TemplateModule { source }.text(),
        Unknown::Function(name) => m::TemplateFunction { name }.text(),
        Unknown::Attribute(name) => m::TemplateAttribute { name }.text(),
        Unknown::Circle(name) => m::TemplateCircle { name }.text(),
        Unknown::TooMuch => m::TemplateTooMuch.text(),
    }
}
