//! Settings of queues that AWS advises against, in words.

use crate::engine::facts::{self, Fact};
use crate::interchange::import::template::Template;
use crate::interchange::import::template::findings::{Finding, Rule, advised_hidden, batch, hidden};
use crate::interchange::import::template::model::{OnError, PollerFound};
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::time;

/// What such a finding is about: nothing of others.
pub fn what(finding: &Finding, poller: Option<&PollerFound>, template: &Template) -> Option<String> {
    let found = template.system.functions.get(finding.function)?;
    let (function, queue) = (found.name.as_str(), finding.named.as_deref().unwrap_or("?"));
    let poller = poller?;
    Some(match finding.rule {
        Rule::MoreThanReserved => {
            let most = *poller.mapping.at_once.value()?;
            let reserved = u64::from(found.reserved.as_ref()?.value);
            m::TemplateMoreThanReserved { function, queue, most, reserved }.text()
        }
        Rule::FewReceives => {
            let OnError::Queue(settings) = &poller.on_error else { return None };
            let redrive = settings.redrive.value()?;
            let count = *redrive.receives.value()?;
            m::TemplateFewReceives { function, queue, to: &redrive.to, count }.text()
        }
        Rule::WholeBatchAgain => m::TemplateWholeBatch { function, queue, size: batch(poller)? }.text(),
        Rule::ShortVisibility => {
            let (hidden, advised) = (time::span(hidden(poller)?), time::span(advised_hidden(found, poller)));
            match poller.mapping.window.value().filter(|window| !window.is_zero()) {
                None => m::TemplateShortVisibility { function, queue, hidden: &hidden, advised: &advised }.text(),
                Some(window) => {
                    let window = &time::span(*window);
                    let (hidden, advised) = (&hidden, &advised);
                    m::TemplateShortVisibilityWindow { function, queue, hidden, advised, window }.text()
                }
            }
        }
        _ => return None,
    })
}

/// What happens, and what avoids it.
pub fn instead(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::MoreThanReserved => m::TemplateInsteadMoreThanReserved.get(),
        Rule::FewReceives => m::TemplateInsteadFewReceives.get(),
        Rule::WholeBatchAgain => m::TemplateInsteadWholeBatch.get(),
        Rule::ShortVisibility => m::TemplateInsteadShortVisibility.get(),
        _ => return None,
    })
}

pub const fn facts(rule: Rule) -> &'static [&'static Fact] {
    match rule {
        Rule::MoreThanReserved => &[&facts::QUEUE_AT_ONCE],
        Rule::FewReceives => &[&facts::QUEUE_RECEIVES],
        Rule::WholeBatchAgain => &[&facts::QUEUE_REPORTS],
        Rule::ShortVisibility => &[&facts::QUEUE_HIDES],
        _ => &[],
    }
}
