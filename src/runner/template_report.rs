//! What a template shows, as lines of text.

use crate::engine::facts::Fact;
use crate::interchange::import::report::template as words;
use crate::interchange::import::template::model::Calls;
use crate::interchange::import::template::{Assumptions, Template};
use crate::text::facts::FactTexts;
use crate::text::message::Message;
use crate::text::messages::import as m;

/// The whole report.
pub fn report(file: &str, template: &Template, assumptions: &Assumptions) -> String {
    let mut lines = vec![m::TemplateHead { file, kind: words::kind_name(template.kind) }.text()];
    let system = &template.system;
    let (functions, callers) = (system.functions.len() as u64, system.callers.len() as u64);
    lines.push(words::in_short(template));
    // What hurts is read first.
    findings(template, &mut lines);
    lines.extend([String::new(), m::TemplateCounts { functions, callers }.text()]);
    for index in 0..system.functions.len() {
        let function = words::function(index, template);
        lines.push(format!("    {}", m::TemplateItem { what: &function.name, place: &function.place }.text()));
        lines.push(format!("        {}", function.settings));
        lines.extend(function.lines.iter().map(|line| format!("        {line}")));
    }
    let questions = words::questions(template);
    let of = |answer: Option<Calls>| questions.iter().filter(move |question| question.answer == answer);
    for (head, answer) in [(m::TemplateQuestions.text(), None), (m::TemplateConfirmed.text(), Some(Calls::Waits))] {
        let mut questions = of(answer).peekable();
        if questions.peek().is_some() {
            lines.extend([String::new(), head]);
            lines.extend(questions.map(|question| format!("    {}", question.says)));
        }
    }
    let lacks = words::in_run(template);
    if !lacks.is_empty() {
        lines.extend([String::new(), m::TemplateRunLacks.text()]);
        lines.extend(lacks.iter().map(|line| format!("    {line}")));
    }
    lines.extend([String::new(), words::assumed(assumptions)]);
    let notes = &system.notes;
    let [major, minor] = words::notes(template);
    lines.extend([String::new(), m::TemplateNotes { count: (major.len() + notes.more) as u64 }.text()]);
    lines.extend(major.iter().map(|note| format!("    {}", words::note(note))));
    more(notes.more, &mut lines);
    lines.extend([String::new(), m::TemplateMinorNotes { count: minor.len() as u64 }.text()]);
    lines.extend(minor.iter().map(|note| format!("    {}", words::note(note))));
    lines.push(String::new());
    lines.join("\n")
}

fn findings(template: &Template, lines: &mut Vec<String>) {
    lines.push(String::new());
    let groups = words::groups(template);
    lines.push(m::TemplateFindings { count: (groups.len() + template.more_findings) as u64 }.text());
    for group in &groups {
        let Some(finding) = group.first().map(|first| words::finding(first, template)) else { continue };
        lines.push(format!("    {}", m::TemplateItem { what: &finding.what, place: &finding.place }.text()));
        lines.extend(finding.depends.map(|depends| format!("        {depends}")));
        lines.push(format!("        {}", finding.hurts));
        lines.extend(finding.change.map(|change| format!("        {change}")));
        lines.extend(finding.lacks.map(|lacks| format!("        {lacks}")));
        lines.extend(words::also(group, template).map(|also| format!("        {also}")));
        lines.extend(sources(finding.facts).map(|source| format!("        {source}")));
    }
    more(template.more_findings, lines);
    lines.extend(words::not_looked_at(template).map(|says| format!("    {says}")));
}

/// Where the facts that a finding rests on were read.
fn sources(facts: &[&Fact]) -> Option<String> {
    let texts = FactTexts::english();
    let mut addresses: Vec<&str> = Vec::new();
    for address in facts.iter().map(|fact| texts.of(fact).source) {
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    (!addresses.is_empty()).then(|| m::TemplateSource { addresses: &addresses.join(", ") }.text())
}

fn more(count: usize, lines: &mut Vec<String>) {
    if count > 0 {
        lines.push(format!("    {}", m::TemplateMore { count: count as u64 }.text()));
    }
}
