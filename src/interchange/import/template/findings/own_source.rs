//! Functions that may write to the bucket, the topic or the queue whose events they get: what they write calls them again.

use super::super::marks::plain;
use super::super::model::{FunctionIndex, Poller, Source, System, WriteFound, Written};
use super::super::node::At;
use super::super::pollers::name_of;
use super::finding::{Finding, Holds, Rule};

pub fn find(system: &System, function: FunctionIndex, all: &mut Vec<Finding>) {
    for write in &system.functions[function].writes {
        let Some(at) = source(system, function, write) else { continue };
        let holds = if write.is_allowed { Holds::Certainly } else { Holds::IfItWrites };
        let named = Some(plain(&write.name));
        all.push(Finding { named, holds, ..Finding::new(Rule::WritesToItsSource, function, at.clone()) });
    }
}

/// Where it stands that a function gets what is new in something that it may write to.
fn source<'s>(system: &'s System, function: FunctionIndex, write: &WriteFound) -> Option<&'s At> {
    let source = match write.kind {
        Written::Bucket => Source::S3,
        Written::Topic => Source::Sns,
        Written::Queue => {
            let mut pollers = system.pollers.iter().filter(|found| found.function == function);
            let is_it = |source: &String| name_of(source) == write.name;
            let found = pollers.find(|found| found.poller == Poller::Sqs && found.source.as_ref().is_some_and(is_it));
            return found.map(|found| &found.at);
        }
    };
    let mut callers = system.callers_of(function).filter(|caller| caller.source == source && !caller.is_filtered);
    callers.find(|caller| caller.from.as_ref() == Some(&write.name)).map(|caller| &caller.at)
}
