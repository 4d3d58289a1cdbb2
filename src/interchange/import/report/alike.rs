//! Findings that say the same of several functions: they are told once, with all of these.

use super::finding::finding;
use super::template::place;
use crate::interchange::import::template::Template;
use crate::interchange::import::template::findings::{Finding, Rule, figures};
use crate::interchange::import::template::play::Play;
use crate::text::message::Message;
use crate::text::messages::import as m;

/// So many functions are listed beside the first; more are counted.
const LISTED_MAX: usize = 30;

/// The findings in their order, those together that say the same: of each group the first is told.
pub fn groups(template: &Template) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for found in &template.findings {
        let same = groups.iter_mut().find(|group| group.first().is_some_and(|first| is_alike(first, found, template)));
        match same {
            Some(group) => group.push(found),
            None => groups.push(vec![found]),
        }
    }
    groups
}

/// Of which other functions the same holds, and where.
pub fn also(group: &[&Finding], template: &Template) -> Option<String> {
    let others = group.get(1..).filter(|others| !others.is_empty())?;
    let item = |found: &&Finding| {
        let at = place(&found.at);
        let of_polled = found.named.as_ref().filter(|_| is_of_polled(found.rule));
        let at = of_polled.map_or_else(|| at.clone(), |named| format!("{named}, {at}"));
        m::TemplateItem { what: &template.system.functions[found.function].name, place: &at }.text()
    };
    let mut listed: Vec<String> = others.iter().take(LISTED_MAX).map(item).collect();
    let more = others.len().saturating_sub(LISTED_MAX) as u64;
    listed.extend((more > 0).then(|| m::TemplateMore { count: more }.text()));
    Some(m::TemplateSameOf { functions: &listed.join(", ") }.text())
}

fn is_alike(one: &Finding, other: &Finding, template: &Template) -> bool {
    // What AWS refuses, and ways from one function to another, are said each for itself.
    let is_own = |found: &Finding| found.refused.is_some() || found.circle.is_some() || found.other.is_some();
    let is_named_alike = one.named == other.named || is_of_polled(one.rule);
    if one.rule != other.rule || is_own(one) || is_own(other) || !is_named_alike {
        return false;
    }
    let system = &template.system;
    let is_same =
        (one.holds, &one.unread, figures(one, system)) == (other.holds, &other.unread, figures(other, system));
    is_same
        && match (&one.play, &other.play) {
            (Some(one), Some(other)) => is_played_alike(one, other),
            (None, None) => finding(one, template).hurts == finding(other, template).hurts,
            _ => false,
        }
}

/// Whether two runs come to the same, and so do their changes.
fn is_played_alike(one: &Play, other: &Play) -> bool {
    let changed = |play: &Play| play.change.as_ref().map(|change| change.outcome);
    let callers = |play: &Play| play.scenario.callers.iter().map(|caller| caller.name.clone()).collect::<Vec<_>>();
    (one.instant, &one.outcome, changed(one), callers(one))
        == (other.instant, &other.outcome, changed(other), callers(other))
}

/// Whether a finding is about what is polled, which has another name for each function.
const fn is_of_polled(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::StreamBlocked
            | Rule::StreamDrops
            | Rule::NoRedrive
            | Rule::MoreThanReserved
            | Rule::FewReceives
            | Rule::WholeBatchAgain
            | Rule::ShortVisibility
    )
}
