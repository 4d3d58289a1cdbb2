//! Reads questions to a run from a scenario's file.

use super::names::Names;
use super::node::{Faults, Node};
use super::query::{CAUSES, FILTER_FIELDS, Filter, Happening, KINDS, MEASURES, Nth, Query, Request};

/// The one query that an object asks, by one of these fields; `None` if it asks none.
pub(super) fn asked(node: &Node, fields: &[&str], names: &Names, faults: &mut Faults) -> Option<Option<Query>> {
    let mut asked = fields.iter().filter_map(|field| Some((*field, node.field(field)?)));
    let Some((field, body)) = asked.next() else { return Some(None) };
    if asked.next().is_some() {
        return faults.note(node, one_of(fields));
    }
    query(field, &body, node, names, faults).map(Some)
}

/// What is said where there must be a query.
pub(super) fn one_of(fields: &[&str]) -> String {
    format!("exactly one of {}", fields.join(", "))
}

fn query(field: &str, body: &Node, whole: &Node, names: &Names, faults: &mut Faults) -> Option<Query> {
    Some(match field {
        "count" => Query::Count(happening(body, names, faults)?.filter),
        "when" => {
            let since = match whole.field("since") {
                Some(since) => Some(happening(&since, names, faults)?),
                None => None,
            };
            Query::When { what: happening(body, names, faults)?, since }
        }
        "fate" => Query::Fate(request(body, names, faults)?),
        "heard" => Query::Heard(request(body, names, faults)?),
        "waited" => Query::Waited(request(body, names, faults)?),
        "order" => match body.items(2, faults).as_slice() {
            [one, other] => Query::Order([happening(one, names, faults)?, happening(other, names, faults)?]),
            _ => return faults.note(body, "a list of two kinds of records"),
        },
        _ => {
            let mut of = Filter::default();
            narrow(&mut of, whole, names, faults)?;
            let cause = match whole.field("cause") {
                Some(cause) => Some(cause.word(&CAUSES, faults)?),
                None => None,
            };
            Query::Sum { measure: body.word(&MEASURES, faults)?, cause, of }
        }
    })
}

/// A kind of record by its name alone, or an object that says which ones are meant.
pub(super) fn happening(node: &Node, names: &Names, faults: &mut Faults) -> Option<Happening> {
    let mut filter = Filter::default();
    if node.value.is_string() {
        filter.kind = Some(node.word(&KINDS, faults)?);
        return Some(Happening { filter, nth: Nth::Number(1) });
    }
    node.object_of(&FILTER_FIELDS, &["kind", "nth"], faults)?;
    filter.kind = Some(node.required("kind", "a kind of record", faults)?.word(&KINDS, faults)?);
    narrow(&mut filter, node, names, faults)?;
    let nth = match node.field("nth") {
        Some(nth) if nth.value == "last" => Nth::Last,
        Some(nth) => Nth::Number(from_one(&nth, faults)?),
        None => Nth::Number(1),
    };
    Some(Happening { filter, nth })
}

fn request(node: &Node, names: &Names, faults: &mut Faults) -> Option<Request> {
    node.object(&["caller", "nth"], faults)?;
    let caller = names.caller(&node.required("caller", "the name of a caller", faults)?, faults)?;
    let nth = node.field("nth").map_or(Some(1), |nth| from_one(&nth, faults))?;
    Some(Request { caller, nth })
}

fn from_one(node: &Node, faults: &mut Faults) -> Option<u32> {
    let number = node.value.as_u64().filter(|number| (1..=u64::from(u32::MAX)).contains(number));
    number.map(|number| number as u32).or_else(|| faults.note(node, "a whole number, 1 or more"))
}

/// Narrows a filter to what an object says.
fn narrow(filter: &mut Filter, node: &Node, names: &Names, faults: &mut Faults) -> Option<()> {
    if let Some(function) = node.field("function") {
        filter.function = Some(names.function(&function, faults)?);
    }
    if let Some(caller) = node.field("caller") {
        filter.caller = Some(names.caller(&caller, faults)?);
    }
    if let Some(attempt) = node.field("attempt") {
        filter.attempt = Some(attempt.whole(u8::MAX.into(), faults)? as u8);
    }
    if let Some(status) = node.field("status") {
        filter.status = Some(status.whole(u16::MAX.into(), faults)? as u16);
    }
    if let Some(failed) = node.field("failed") {
        filter.failed = Some(failed.flag(faults)?);
    }
    Some(())
}
