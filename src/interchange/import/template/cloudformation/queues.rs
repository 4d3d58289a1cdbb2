//! Queues that Lambda polls: whose messages come back before a function has had its time with them, which Lambda refuses, or for
//! as long as the queue keeps them.

use super::super::fields::whole;
use super::super::model::{Poller, PollerFound, System, VISIBILITY_DEFAULT, Why};
use super::super::resolve::references;
use super::super::simulation::timeout;
use super::sections::{Resource, Sections};
use crate::engine::time::Span;

/// Looks at each queue of the template that is polled, and notes those that Lambda would refuse to poll for a function.
pub fn read(sections: &Sections, system: &mut System) {
    for found in system.pollers.iter_mut().filter(|found| found.poller == Poller::Sqs) {
        found.gives_up = queue(found, sections).map(|queue| queue.properties.get("RedrivePolicy").is_some());
    }
    let queues: Vec<(usize, &Resource)> = system
        .pollers
        .iter()
        .filter(|found| found.poller == Poller::Sqs)
        .filter_map(|found| Some((found.function, queue(found, sections)?)))
        .collect();
    for (function, queue) in queues {
        let hidden = queue.properties.entry("VisibilityTimeout");
        let (span, at) = match hidden {
            // What is not known is not judged.
            Some(entry) => match entry.value.text().and_then(whole) {
                Some(secs) => (Span::from_secs(secs), queue.properties_at.field("VisibilityTimeout", entry.place)),
                None => continue,
            },
            None => (VISIBILITY_DEFAULT, queue.at.clone()),
        };
        let found = &system.functions[function];
        // A timeout that was not read may be anything.
        let is_known = found.timeout.is_some() || !system.notes.has(&format!("{}.Properties.Timeout", found.at.path));
        if is_known && span < timeout(found) {
            let (name, queue, timeout) = (found.name.clone(), queue.id.clone(), timeout(found));
            system.notes.add(at, Why::Visibility { function, name, queue, timeout, hidden: span });
        }
    }
}

/// The queue of the template that is polled.
fn queue<'s>(found: &PollerFound, sections: &'s Sections) -> Option<&'s Resource> {
    let source = found.source.as_deref()?;
    let named = references(source).into_iter().next()?;
    sections.find(named.name).filter(|resource| resource.kind == "AWS::SQS::Queue")
}
