//! Templates: from a text to what was found in it, a scenario of it, and findings that can be played. Pure: text in, value
//! out, bounded in time and memory whatever the text is.
//!
//! | file | what it does |
//! |---|---|
//! | `node`, `yaml`, `json`, `hcl/` | a text as a tree in which everything knows its place |
//! | `resolve`, `intrinsics`, `marks` | what CloudFormation's functions say |
//! | `cloudformation/`, `terraform/`, `configuration` | from the tree to a [`System`] |
//! | `fields`, `numbers` | the properties of one resource |
//! | `bounds` | numbers that AWS takes only within bounds |
//! | `notifications` | what buckets tell whom |
//! | `origins`, `wildcards` | whose calls a permission is for |
//! | `answers` | what a person knows besides |
//! | `assumptions`, `simulation` | from a system to a scenario |
//! | `carried` | the same for a template that was made of one |
//! | `calls` | calls between functions that are known |
//! | `findings/`, `play` | what hurts, and the run that shows it |

mod addresses;
pub mod answers;
pub mod assumptions;
pub mod bounds;
mod calls;
mod carried;
mod cloudformation;
mod configuration;
pub mod cron;
pub mod delivery;
mod fields;
pub mod findings;
mod hcl;
mod intrinsics;
mod json;
mod marks;
pub mod model;
pub mod node;
mod notes;
mod notifications;
mod numbers;
mod origins;
pub mod parameter;
pub mod play;
pub mod pollers;
pub mod resolve;
mod rights;
pub mod schedule;
mod simulation;
pub mod tasks;
mod terraform;
pub mod told;
mod wildcards;
mod yaml;

pub use answers::Answers;
pub use assumptions::Assumptions;
pub use findings::Finding;
pub use model::{Kind, System};
pub use node::Fault;

use crate::engine::scenario::Scenario;
use crate::text::message::Message as _;
use crate::text::messages::import as m;
use node::{At, BYTES_MAX, Node, Place};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub kind: Kind,
    pub system: System,
    /// The whole file as a scenario, as far as a simulation takes it; `None` where there is no function. A file that was made
    /// of a scenario, and carries the rest of it, is that scenario.
    pub scenario: Option<Scenario>,
    pub findings: Vec<Finding>,
    /// Findings beyond those that are listed.
    pub more_findings: usize,
}

/// What kind of template a text is; `None` of what is none. Reads all of it.
pub fn kind(text: &str) -> Option<Kind> {
    parse(text).ok().and_then(|values| kind_of(text, &values))
}

/// Whether somebody who gives this text means a template, readable or not: it says so in words that only these have.
pub fn is_meant(text: &str) -> bool {
    let marks =
        ["AWSTemplateFormatVersion", "AWS::Serverless", "AWS::Lambda::", "\"format_version\"", "\"FunctionArn\""];
    marks.iter().any(|mark| text.contains(mark)) || hcl::is_one(text) || is_serverless_source(text)
}

/// Whether it is what the Serverless Framework makes its template of, and no template yet.
fn is_serverless_source(text: &str) -> bool {
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    has("provider:") && has("functions:") && has("service:")
}

/// Reads a template, and plays what is found in it.
///
/// # Errors
/// The text cannot be read, or is no template: where, what was found, what is allowed.
pub fn read(text: &str, assumptions: &Assumptions) -> Result<Template, Fault> {
    read_answered(text, assumptions, &Answers::default())
}

/// The same with answers to what it asks.
///
/// # Errors
/// As [`read`].
pub fn read_answered(text: &str, assumptions: &Assumptions, answers: &Answers) -> Result<Template, Fault> {
    let values = parse(text)?;
    let kind = kind_of(text, &values).ok_or_else(|| unknown(text, &values))?;
    let mut system = match (kind, values.first()) {
        (Kind::Configuration, _) => configuration::read(&outputs(&values)),
        (Kind::TerraformConfiguration | Kind::TerraformPlan | Kind::TerraformState, Some(root)) => {
            terraform::read(root, kind)
        }
        (_, Some(root)) => cloudformation::read(root, kind, answers),
        (_, None) => return Err(unknown(text, &values)),
    };
    system.name_function_targets();
    system.note_fifo_targets();
    system.note_fifo_topics();
    system.note_queues();
    system.note_notifications();
    answers::apply(answers, &mut system);
    let mut notes = std::mem::take(&mut system.notes);
    let simulated = match system.functions.is_empty() {
        true => None,
        false => simulation::whole(&system, assumptions, &mut notes),
    };
    let mut simulated = match values.first() {
        Some(root) => carried::restored(root, kind, simulated, &system, &mut notes),
        None => simulated,
    };
    system.notes = notes;
    system.note_aliases(simulated.as_ref().is_some_and(|simulated| simulated.carried_at.is_some()));
    if let Some(simulated) = &mut simulated {
        carried::add_callers(simulated, &mut system);
        calls::add(simulated, &mut system);
        system.stand_in = simulated.stand_in.take();
    }
    system.notes.sort();
    let scenario = simulated.map(|simulated| simulated.scenario);
    let (findings, more_findings) = findings::find(&system, scenario.as_ref(), assumptions);
    Ok(Template { kind, system, scenario, findings, more_findings })
}

fn parse(text: &str) -> Result<Vec<Node>, Fault> {
    if text.len() > BYTES_MAX {
        let place = Place { line: 1, column: 1 };
        let found = m::FoundBytes { count: &text.len().to_string() }.text();
        let allowed = m::AllowedMostBytes { most: &BYTES_MAX.to_string() }.text();
        return Err(Fault::new(At::new("", place), found, allowed));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // JSON begins like this. What begins so and is no JSON may still be YAML in its short style.
    if text.trim_start().starts_with(['{', '[']) {
        let found = json::read(text);
        return match found {
            Ok(values) => Ok(values),
            Err(fault) => yaml::read(text).map_err(|_| fault),
        };
    }
    if hcl::is_one(text) {
        return hcl::read(text).map(|root| vec![root]);
    }
    yaml::read(text)
}

/// The outputs of several commands, one after the other or in a list.
fn outputs(values: &[Node]) -> Vec<Node> {
    match values {
        [only] if !only.list().is_empty() => only.list().to_vec(),
        all => all.to_vec(),
    }
}

fn kind_of(text: &str, values: &[Node]) -> Option<Kind> {
    let all = outputs(values);
    if all.iter().any(configuration::is_one) {
        return Some(Kind::Configuration);
    }
    let root = values.first()?;
    if root.get(hcl::OTHER_BLOCKS).is_some() && hcl::is_one(text) {
        return Some(Kind::TerraformConfiguration);
    }
    terraform::kind(root).or_else(|| cloudformation::kind(root))
}

fn unknown(text: &str, values: &[Node]) -> Fault {
    if is_serverless_source(text) {
        let allowed = m::AllowedPackaged.get();
        let at = At::new("", Place { line: 1, column: 1 });
        return Fault::new(at, m::FoundServerless.get(), allowed);
    }
    let allowed = m::AllowedTemplates.get();
    // Of a trace nothing can be made: it has neither settings nor what was billed.
    let is_trace = |root: &Node| {
        let has = |key: &str| root.get(key).is_some();
        has("Traces") || has("TraceSummaries") || has("trace_id") && has("start_time") || has("resourceSpans")
    };
    if let Some(root) = values.first().filter(|root| is_trace(root)) {
        let allowed = m::AllowedLogOrTemplates { templates: allowed }.text();
        return Fault::new(At::new("", root.place), m::FoundTrace.get(), allowed);
    }
    match values.first() {
        None => Fault::new(At::new("", Place { line: 1, column: 1 }), m::FoundEmptyFile.get(), allowed),
        Some(root) => {
            let names: Vec<&str> = root.entries().iter().take(3).map(|entry| entry.key.as_str()).collect();
            let found =
                if names.is_empty() { root.shown() } else { format!("{} ({})", root.shown(), names.join(", ")) };
            Fault::new(At::new("", root.place), found, allowed)
        }
    }
}
