//! What a template shows, in words: functions and who calls them, what hurts and what a change makes of it, what was assumed,
//! and what was not taken over.

use crate::engine::money::Amount;
use crate::engine::scenario::Fault;
use crate::engine::time::Span;
use crate::interchange::import::template::findings::{Finding, Holds, Rule};
use crate::interchange::import::template::model::{
    CallOrigin, CallerFound, Calls, FunctionFound, Hint, Kind, Note, Poller, Qualifier, Sign, Why,
};
use crate::interchange::import::template::node::{At, Unknown};
use crate::interchange::import::template::parameter::ParameterFound;
use crate::interchange::import::template::play::Change;
use crate::interchange::import::template::{Assumptions, Template};
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::{changes, money, names, time};
use crate::timeline::outcome::Outcome;

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

/// Something that hurts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingWords {
    pub what: String,
    pub place: String,
    /// What has to be so for it to hold.
    pub depends: Option<String>,
    /// When, and what becomes of everything.
    pub hurts: String,
    /// What is offered, and what comes of it.
    pub change: Option<String>,
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
    lines.extend(template.system.callers_of(index).map(caller_line));
    for poller in template.system.pollers.iter().filter(|poller| poller.function == index) {
        let line = m::TemplatePolled { poller: poller_name(poller.poller), place: &place(&poller.at) };
        lines.push(line.text());
    }
    if template.system.callers_of(index).next().is_none() && !template.system.is_polled(index) {
        lines.push(m::TemplateUncalled.text());
    }
    lines
}

fn timeout(span: Span) -> String {
    m::TemplateTimeout { timeout: &time::span(span) }.text()
}

fn qualifier_name(qualifier: &Qualifier) -> String {
    match qualifier {
        Qualifier::Unqualified => m::TemplateUnqualified.text(),
        Qualifier::Version(name) => m::TemplateVersion { name }.text(),
        Qualifier::Alias(name) => m::TemplateAlias { name }.text(),
    }
}

fn caller_line(caller: &CallerFound) -> String {
    let (source, qualifier) = (caller.name(), qualifier_name(&caller.qualifier));
    let at = place(&caller.at);
    let line = if caller.sends_events() {
        m::TemplateCallsAsync { source, qualifier: &qualifier, place: &at }.text()
    } else {
        m::TemplateCallsSync { source, qualifier: &qualifier, place: &at }.text()
    };
    match caller.period {
        Some(DAY) => m::TemplateEveryDay { caller: &line }.text(),
        Some(HOUR) => m::TemplateEveryHour { caller: &line }.text(),
        Some(MINUTE) => m::TemplateEveryMinute { caller: &line }.text(),
        Some(period) => m::TemplateEvery { caller: &line, period: &time::span(period) }.text(),
        None => line,
    }
}

const fn poller_name(poller: Poller) -> &'static str {
    match poller {
        Poller::Sqs => "SQS",
        Poller::Kinesis => "Kinesis",
        Poller::DynamoDb => "DynamoDB Streams",
        Poller::Kafka => "Kafka",
        Poller::Mq => "Amazon MQ",
        Poller::DocumentDb => "DocumentDB",
        Poller::Unknown => "?",
    }
}

/// A parameter that has no default: what the template says of it, and the values that it may have where these are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    pub hint: String,
    pub allowed: Vec<String>,
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
        Parameter { name: found.name.clone(), hint: said.join(" · "), allowed: found.allowed.clone() }
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

/// Something that hurts.
pub fn finding(finding: &Finding, template: &Template) -> FindingWords {
    let play = &finding.play;
    let (at, figures) = (time::clock(play.instant), became(&play.outcome));
    FindingWords {
        what: rule(finding, template),
        place: place(&finding.at),
        depends: depends(finding),
        hurts: m::TemplateHurts { at: &at, figures: &figures }.text(),
        change: play.change.as_ref().map(|offered| {
            let (change, figures) = (change(offered, finding.rule), became(&offered.outcome));
            m::TemplateChange { change: &change, figures: &figures }.text()
        }),
    }
}

/// What has to be so for a finding to hold, and for its figures.
fn depends(finding: &Finding) -> Option<String> {
    let holds = match finding.holds {
        Holds::Certainly => None,
        Holds::IfCalledAsync => Some(m::TemplateIfAsync.text()),
        Holds::IfCallsAndWaits => Some(m::TemplateIfWaits.text()),
    };
    let properties = finding.unread.join(", ");
    let unread = (!properties.is_empty()).then(|| m::TemplateUnread { properties: &properties }.text());
    let all: Vec<String> = [holds, unread].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(". "))
}

/// What is changed, as a sentence.
pub fn change(change: &Change, rule: Rule) -> String {
    // As the file has it: there the settings are one thing.
    if rule == Rule::OnlyPolled {
        return m::TemplateSettingsDeleted.text();
    }
    let commands = change.edit.commands.iter();
    commands.map(|command| changes::command(command, &change.scenario)).collect::<Vec<_>>().join("; ")
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
    let cost = outcome.per_million_calls(outcome.total - outcome.kept_ready);
    said.extend(cost.map(|cost| m::TemplatePerMillion { cost: &money::amount(cost) }.text()));
    if outcome.kept_ready > Amount::ZERO {
        said.push(m::TemplateKeptReady { cost: &money::amount(outcome.kept_ready) }.text());
    }
    said.join(", ")
}

fn rule(finding: &Finding, template: &Template) -> String {
    let system = &template.system;
    let function = &system.functions[finding.function].name;
    let other = finding.other.map_or("?", |other| system.functions[other].name.as_str());
    match finding.rule {
        Rule::ReservedZero => m::TemplateReservedZero { function }.text(),
        Rule::ReservedTooMuch => m::TemplateReservedTooMuch { function }.text(),
        Rule::NoNet => m::TemplateNoNet { function }.text(),
        Rule::DeadLettersComeBack => match finding.other {
            None => m::TemplateComesBack { function }.text(),
            Some(_) => m::TemplateComesBackOver { function, other }.text(),
        },
        Rule::UncalledQualifier => m::TemplateUncalledQualifier { function }.text(),
        Rule::OnlyPolled => m::TemplateOnlyPolled { function }.text(),
        Rule::CallerGivesUp => {
            let caller = finding.play.scenario.callers.first();
            let limit = caller.map_or_else(String::new, |caller| time::span(caller.sdk.read_timeout));
            let caller = caller.map_or("?", |caller| caller.name.as_str());
            m::TemplateCallerGivesUp { caller, limit: &limit, function }.text()
        }
        Rule::ChainBilledTwice => m::TemplateBilledTwice { function, other }.text(),
        Rule::WorstBill => {
            let outcome = &finding.play.outcome;
            let cost = money::amount(outcome.total - outcome.kept_ready);
            m::TemplateWorstBill { function, cost: &cost }.text()
        }
    }
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
    match &note.why {
        // A wrong value is said as in every other message: what was found, and what is allowed.
        Why::Wrong { found, allowed } => {
            let fault = Fault::new("", found.as_str(), allowed.as_str()).to_string();
            fault.trim_start_matches(": ").to_owned()
        }
        Why::NoEffect => m::TemplateNoEffect.text(),
        Why::NotSimulated => m::TemplateNotSimulated.text(),
        Why::Elsewhere(kind) => m::TemplateElsewhere { kind }.text(),
        Why::InName(kind) => m::TemplateInName { kind }.text(),
        Why::Given { name, value } => m::TemplateParameterGiven { name, value }.text(),
        Why::Default { name, value } => m::TemplateParameterDefault { name, value }.text(),
        Why::UnknownField => m::TemplateUnknownField.text(),
        Why::Unknown(unknown) => unknown_text(unknown),
        Why::TargetUnknown => m::TemplateTargetUnknown.text(),
        Why::ConditionFalse(name) => m::TemplateConditionFalse { name }.text(),
        Why::ConditionUnknown(name) => m::TemplateConditionUnknown { name }.text(),
        Why::FunctionElsewhere => m::TemplateFunctionElsewhere.text(),
        Why::LeftOut { most } => m::TemplateLeftOut { most: *most as u64 }.text(),
        Why::OtherQualifier => m::TemplateOtherQualifier.text(),
        Why::Polled(poller) => m::TemplateNotPolled { poller: poller_name(*poller) }.text(),
        Why::Visibility { function, queue, timeout, hidden } => {
            let (timeout, hidden) = (time::span(*timeout), time::span(*hidden));
            m::TemplateVisibility { function, queue, timeout: &timeout, hidden: &hidden }.text()
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
