//! Where a number comes from: asked for at the number, answered from the facts.

use super::dom::{El, classed, el};
use crate::engine::facts::{Fact, Status};
use crate::words::names;

/// A disclosure with what is known about these facts.
pub fn source(name: &str, facts: &[&Fact]) -> El {
    let lines: Vec<El> = facts.iter().map(|fact| fact_line(fact)).collect();
    let assumed = facts.iter().filter(|fact| fact.status == Status::Assumed).count();
    let summary = el("summary").text(name);
    let summary = match assumed {
        0 => summary,
        _ if assumed == facts.len() => summary.class("assumed").text(", assumed"),
        _ => summary.class("assumed").text(", partly assumed"),
    };
    classed("details", "source").with(&[summary]).with(&lines)
}

/// What a fact says, how sure it is, and where it was read.
pub fn fact_line(fact: &Fact) -> El {
    let status = el("strong").text(names::status(fact.status));
    let status = if fact.status == Status::Assumed { status.class("assumed") } else { status };
    let line = el("p").text(fact.says).with(&[el("br"), status]);
    let line = if fact.source.is_empty() {
        line
    } else {
        let address = fact.source.trim_start_matches("https://").split('/').next().unwrap_or_default();
        let link = el("a").attr("href", fact.source).attr("target", "_blank").attr("rel", "noreferrer").text(address);
        line.text(", ").with(&[link]).text(", read ").text(fact.read_on)
    };
    if fact.doubt.is_empty() { line } else { line.with(&[el("br")]).text(fact.doubt) }
}
