//! What a template shows, as text: functions and who calls them, what hurts and what a change makes of it, what was assumed,
//! and what was not taken over.

use crate::engine::scenario::Fault;
use crate::engine::time::Span;
use crate::interchange::import::template::findings::{Finding, Holds, Rule};
use crate::interchange::import::template::model::{
    CallerFound, FunctionFound, Kind, Note, Poller, Qualifier, Sign, Why,
};
use crate::interchange::import::template::node::{At, Unknown};
use crate::interchange::import::template::play::Change;
use crate::interchange::import::template::{Assumptions, Template};
use crate::text::message::Message;
use crate::text::messages::runner as m;
use crate::text::{changes, money, names, time};
use crate::timeline::outcome::Outcome;

/// The whole report.
pub fn report(file: &str, template: &Template, assumptions: &Assumptions) -> String {
    let mut lines = vec![m::TemplateHead { file, kind: kind_name(template.kind) }.text()];
    let system = &template.system;
    let (functions, callers) = (system.functions.len() as u64, system.callers.len() as u64);
    lines.push(m::TemplateCounts { functions, callers }.text());
    for (index, function) in system.functions.iter().enumerate() {
        function_lines(index, function, template, &mut lines);
    }
    questions(template, &mut lines);
    findings(template, &mut lines);
    assumed(assumptions, &mut lines);
    notes(template, &mut lines);
    lines.push(String::new());
    lines.join("\n")
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Sam => m::TemplateSam.get(),
        Kind::CloudFormation => m::TemplateCloudFormation.get(),
        Kind::Cdk => m::TemplateCdk.get(),
        Kind::ServerlessFramework => m::TemplateServerless.get(),
        Kind::TerraformPlan => m::TemplateTerraformPlan.get(),
        Kind::TerraformState => m::TemplateTerraformState.get(),
        Kind::Configuration => m::TemplateConfiguration.get(),
    }
}

fn place(at: &At) -> String {
    let (line, column) = (at.place.line.to_string(), at.place.column.to_string());
    match at.path.as_str() {
        "" => m::TemplatePlace { line: &line, column: &column }.text(),
        path => m::TemplatePath { line: &line, column: &column, path }.text(),
    }
}

fn function_lines(index: usize, function: &FunctionFound, template: &Template, lines: &mut Vec<String>) {
    lines.push(format!("    {}", m::TemplateItem { what: &function.name, place: &place(&function.at) }.text()));
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
    if facts.is_empty() {
        facts.push(m::TemplateDefaults.text());
    }
    lines.push(format!("        {}", facts.join(", ")));
    for config in &function.configs {
        let mut facts = Vec::new();
        facts.extend(config.retries.as_ref().map(|s| m::TemplateRetries { count: s.value.into() }.text()));
        facts.extend(config.max_event_age.as_ref().map(|s| m::TemplateAge { age: &time::span(s.value) }.text()));
        facts.extend(config.on_failure.as_ref().map(|to| m::TemplateOnFailure { target: &to.name }.text()));
        facts.extend(config.on_success.as_ref().map(|to| m::TemplateOnSuccess { target: &to.name }.text()));
        let qualifier = qualifier_name(&config.qualifier);
        let line = m::TemplateConfig { qualifier: &qualifier, facts: &facts.join(", "), place: &place(&config.at) };
        lines.push(format!("        {}", line.text()));
    }
    for caller in template.system.callers_of(index) {
        lines.push(format!("        {}", caller_line(caller)));
    }
    for poller in template.system.pollers.iter().filter(|poller| poller.function == index) {
        let line = m::TemplatePolled { poller: poller_name(poller.poller), place: &place(&poller.at) };
        lines.push(format!("        {}", line.text()));
    }
    if template.system.callers_of(index).next().is_none() && !template.system.is_polled(index) {
        lines.push(format!("        {}", m::TemplateUncalled.text()));
    }
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
    let (source, qualifier) = (caller.source.caller_name(), qualifier_name(&caller.qualifier));
    let at = place(&caller.at);
    let line = if caller.sends_events() {
        m::TemplateCallsAsync { source, qualifier: &qualifier, place: &at }.text()
    } else {
        m::TemplateCallsSync { source, qualifier: &qualifier, place: &at }.text()
    };
    match caller.period {
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

/// What is asked, not assumed: whether one function calls another.
fn questions(template: &Template, lines: &mut Vec<String>) {
    let system = &template.system;
    if system.hints.is_empty() {
        return;
    }
    lines.extend([String::new(), m::TemplateQuestions.text()]);
    for hint in &system.hints {
        let (caller, callee) = (&system.functions[hint.caller].name, &system.functions[hint.callee].name);
        let place = place(&hint.at);
        let line = match &hint.sign {
            Sign::Environment(variable) => m::TemplateAskVariable { caller, callee, variable, place: &place }.text(),
            Sign::Permission => m::TemplateAskPermission { caller, callee, place: &place }.text(),
        };
        lines.push(format!("    {line}"));
    }
}

fn findings(template: &Template, lines: &mut Vec<String>) {
    lines.push(String::new());
    lines.push(m::TemplateFindings { count: (template.findings.len() + template.more_findings) as u64 }.text());
    for finding in &template.findings {
        let what = rule(finding, template);
        lines.push(format!("    {}", m::TemplateItem { what: &what, place: &place(&finding.at) }.text()));
        let depends = match finding.holds {
            Holds::Certainly => None,
            Holds::IfCalledAsync => Some(m::TemplateIfAsync.text()),
            Holds::IfCallsAndWaits => Some(m::TemplateIfWaits.text()),
        };
        lines.extend(depends.map(|depends| format!("        {depends}")));
        let play = &finding.play;
        let (at, figures) = (time::clock(play.instant), figures(&play.outcome));
        lines.push(format!("        {}", m::TemplateHurts { at: &at, figures: &figures }.text()));
        lines.extend(play.change.as_ref().map(|change| format!("        {}", change_line(change))));
    }
    more(template.more_findings, lines);
}

fn more(count: usize, lines: &mut Vec<String>) {
    if count > 0 {
        lines.push(format!("    {}", m::TemplateMore { count: count as u64 }.text()));
    }
}

fn change_line(change: &Change) -> String {
    let words: Vec<String> =
        change.edit.commands.iter().map(|command| changes::command(command, &change.scenario)).collect();
    m::TemplateChange { change: &words.join("; "), figures: &figures(&change.outcome) }.text()
}

fn figures(outcome: &Outcome) -> String {
    let jobs = &outcome.jobs;
    let cost = money::amount(outcome.total);
    m::TemplateFigures {
        done: jobs.done,
        lost: jobs.lost,
        kept: jobs.kept,
        failed: jobs.failed,
        attempts: outcome.attempts,
        cost: &cost,
    }
    .text()
}

fn rule(finding: &Finding, template: &Template) -> String {
    let system = &template.system;
    let function = &system.functions[finding.function].name;
    let other = finding.other.map_or("?", |other| system.functions[other].name.as_str());
    match finding.rule {
        Rule::ReservedZero => m::TemplateReservedZero { function }.text(),
        Rule::ReservedTooMuch => m::TemplateReservedTooMuch { function }.text(),
        Rule::NoNet => m::TemplateNoNet { function }.text(),
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
            let cost = money::amount(finding.play.outcome.total);
            m::TemplateWorstBill { function, cost: &cost }.text()
        }
    }
}

/// What no template says: named, so that nobody takes it for found.
fn assumed(assumptions: &Assumptions, lines: &mut Vec<String>) {
    let (work, period) = (time::span(assumptions.work), time::span(assumptions.period));
    let failure = names::percent(assumptions.failure_ppm);
    let concurrency = u64::from(assumptions.concurrency);
    lines.push(String::new());
    lines.push(m::TemplateAssumed { work: &work, failure: &failure, period: &period, concurrency }.text());
}

fn notes(template: &Template, lines: &mut Vec<String>) {
    let notes = &template.system.notes;
    let count = (notes.list.len() + notes.more) as u64;
    lines.extend([String::new(), m::TemplateNotes { count }.text()]);
    for note in &notes.list {
        lines.push(format!("    {}", note_line(note)));
    }
    more(notes.more, lines);
}

fn note_line(note: &Note) -> String {
    let place = place(&note.at);
    let why = match &note.why {
        // A wrong value is said as in every other message: what was found, and what is allowed.
        Why::Wrong { found, allowed } => {
            let fault = Fault::new(place, found.as_str(), allowed.as_str());
            return fault.to_string();
        }
        Why::NoEffect => m::TemplateNoEffect.text(),
        Why::NotSimulated => m::TemplateNotSimulated.text(),
        Why::Elsewhere(kind) => m::TemplateElsewhere { kind }.text(),
        Why::UnknownField => m::TemplateUnknownField.text(),
        Why::Unknown(unknown) => unknown_text(unknown),
        Why::ConditionFalse(name) => m::TemplateConditionFalse { name }.text(),
        Why::ConditionUnknown(name) => m::TemplateConditionUnknown { name }.text(),
        Why::FunctionElsewhere => m::TemplateFunctionElsewhere.text(),
        Why::LeftOut { most } => m::TemplateLeftOut { most: *most as u64 }.text(),
        Why::OtherQualifier => m::TemplateOtherQualifier.text(),
        Why::Polled(poller) => m::TemplateNotPolled { poller: poller_name(*poller) }.text(),
        Why::SwitchedOff => m::TemplateSwitchedOff.text(),
        Why::Refused(why) => m::TemplateRefused { why }.text(),
    };
    m::TemplateNote { place: &place, why: &why }.text()
}

fn unknown_text(unknown: &Unknown) -> String {
    match unknown {
        Unknown::Parameter(name) => m::TemplateNoDefault { name }.text(),
        Unknown::Secret(name) => m::TemplateSecret { name }.text(),
        Unknown::Name(name) => m::TemplateNoSuchName { name }.text(),
        Unknown::OtherStack => m::TemplateOtherStack.text(),
        Unknown::Function(name) => m::TemplateFunction { name }.text(),
        Unknown::Attribute(name) => m::TemplateAttribute { name }.text(),
        Unknown::Circle(name) => m::TemplateCircle { name }.text(),
        Unknown::TooMuch => m::TemplateTooMuch.text(),
    }
}
