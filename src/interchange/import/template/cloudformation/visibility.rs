//! Queues whose messages come back before a function has had its time with them: Lambda refuses to poll for it then.

use super::super::fields::whole;
use super::super::model::{Poller, PollerFound, System, Why};
use super::super::resolve::references;
use super::super::simulation::timeout;
use super::sections::{Resource, Sections};
use crate::engine::time::Span;

/// What SQS takes where a queue does not say how long its messages are hidden: read in its API reference.
const DEFAULT: Span = Span::from_secs(30);

/// Notes each queue of the template that Lambda would refuse to poll for a function.
pub fn read(sections: &Sections, system: &mut System) {
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
            None => (DEFAULT, queue.at.clone()),
        };
        let found = &system.functions[function];
        // A timeout that was not read may be anything.
        let is_known = found.timeout.is_some() || !system.notes.has(&format!("{}.Properties.Timeout", found.at.path));
        if is_known && span < timeout(found) {
            let (function, queue) = (found.name.clone(), queue.id.clone());
            system.notes.add(at, Why::Visibility { function, queue, timeout: timeout(found), hidden: span });
        }
    }
}

/// The queue of the template that is polled.
fn queue<'s>(found: &PollerFound, sections: &'s Sections) -> Option<&'s Resource> {
    let source = found.source.as_deref()?;
    let named = references(source).into_iter().next()?;
    sections.find(named.name).filter(|resource| resource.kind == "AWS::SQS::Queue")
}
