//! Functions that may call themselves again, in words.

use crate::interchange::import::template::Template;
use crate::interchange::import::template::findings::{Circle, Finding, Handed, Rule};
use crate::interchange::import::template::model::Written;
use crate::text::message::Message;
use crate::text::messages::import as m;

/// What a function may do so that it is called again. `named` is what it writes to, or calls.
pub fn what(finding: &Finding, function: &str, named: &str) -> String {
    let Some(Circle { kind, over, handed, by_failures, .. }) = &finding.circle else { return String::new() };
    let way = over.join(", ");
    if *by_failures && *handed != Some(Handed::Failure) {
        return m::TemplateFailsBack { function, to: named }.text();
    }
    if let Some(handed) = handed {
        return match (handed, over.is_empty()) {
            (Handed::Success, true) => m::TemplateDestinationComesBack { function, to: named }.text(),
            (Handed::Success, false) => m::TemplateDestinationLeadsBack { function, to: named, over: &way }.text(),
            (Handed::Failure, true) => m::TemplateFailureComesBack { function, to: named }.text(),
            (Handed::Failure, false) => m::TemplateFailureLeadsBack { function, to: named, over: &way }.text(),
        };
    }
    match (kind, finding.other) {
        (Some(kind), _) if over.is_empty() => match kind {
            Written::Bucket => m::TemplateWritesToItsBucket { function, bucket: named }.text(),
            Written::Topic => m::TemplateWritesToItsTopic { function, topic: named }.text(),
            Written::Queue => m::TemplateWritesToItsQueue { function, queue: named }.text(),
            Written::Table => m::TemplateWritesToItsTable { function, table: named }.text(),
            Written::Stream => m::TemplateWritesToItsStream { function, stream: named }.text(),
            Written::Bus | Written::Relay => m::TemplateWritesToItsBus { function, bus: named }.text(),
        },
        (Some(_), _) => m::TemplateWritesLeadBack { function, to: named, over: &way }.text(),
        (None, None) => m::TemplateCallsItself { function }.text(),
        (None, Some(_)) if over.is_empty() => m::TemplateCallEachOther { function, other: named }.text(),
        (None, Some(_)) => m::TemplateCallsLeadBack { function, other: named, over: &way }.text(),
    }
}

/// What comes of it.
pub fn instead(finding: &Finding, template: &Template) -> String {
    let is_detected = finding.circle.as_ref().is_some_and(|circle| circle.is_detected);
    let may_loop = template.system.functions[finding.function].may_loop;
    let handed = finding.circle.as_ref().and_then(|circle| circle.handed);
    let by_failures = finding.circle.as_ref().is_some_and(|circle| circle.by_failures);
    match (finding.rule, is_detected, may_loop) {
        _ if by_failures || handed == Some(Handed::Failure) => m::TemplateInsteadFailure.text(),
        _ if handed.is_some() => m::TemplateInsteadDestination.text(),
        (_, false, _) => m::TemplateInsteadUnseen.text(),
        (_, true, true) => m::TemplateInsteadEndless.text(),
        (Rule::CallsBack, true, false) => m::TemplateInsteadCalls.text(),
        (_, true, false) => m::TemplateInsteadLoop.text(),
    }
}
