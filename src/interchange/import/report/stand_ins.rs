//! What stands in for a function's setting that is known to a deployment only, in words: AWS's default, which whoever deploys has to
//! replace where the template has none.

use super::reasons::{place, unknown_text};
use crate::engine::facts;
use crate::engine::scenario::Architecture;
use crate::interchange::import::template::System;
use crate::interchange::import::template::model::{FunctionFound, Note, Why};
use crate::interchange::import::template::node::Unknown;
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::{names, time};

/// What is said of each setting of a function for which a default stands in.
pub fn of_function(function: &FunctionFound, system: &System) -> Vec<String> {
    let own = system.notes.list.iter().filter(|note| is_of(function, note));
    own.filter_map(said).collect()
}

/// The same of a note, with its place.
pub fn of_note(note: &Note, system: &System) -> Option<String> {
    let why = said(note)?;
    let has_it = system.functions.iter().any(|function| is_of(function, note));
    has_it.then(|| m::TemplateNote { place: &place(&note.at), why: &why }.text())
}

fn is_of(function: &FunctionFound, note: &Note) -> bool {
    let is_within = |own: &str| note.at.path.strip_prefix(own).is_some_and(|rest| rest.starts_with('.'));
    is_within(&function.at.path) || function.configs.iter().any(|config| is_within(&config.at.path))
}

fn said(note: &Note) -> Option<String> {
    let Why::Unknown(unknown) = &note.why else { return None };
    let property = note.at.path.rsplit('.').next()?.split('[').next()?;
    let value = default_of(property)?;
    Some(match unknown {
        Unknown::Parameter(name) => m::TemplateStandsInForParameter { property, value: &value, name }.text(),
        other => m::TemplateStandsIn { property, value: &value, why: &unknown_text(other) }.text(),
    })
}

/// AWS's default of a setting, by its name in each kind of file; nothing of what has none that counts here.
fn default_of(property: &str) -> Option<String> {
    let megabytes = |value: u64| names::memory(u32::try_from(value).unwrap_or(u32::MAX));
    Some(match property {
        "MemorySize" | "memory_size" => megabytes(facts::MEMORY_MIN.value),
        "Timeout" | "timeout" => time::span(facts::TIMEOUT_DEFAULT.span()),
        "Architectures" | "architectures" => names::architecture(Architecture::X86).to_owned(),
        "Size" | "size" => megabytes(facts::STORAGE_FREE.value),
        "MaximumRetryAttempts" | "maximum_retry_attempts" => facts::RETRIES_DEFAULT.value.to_string(),
        "MaximumEventAgeInSeconds" | "maximum_event_age_in_seconds" => time::span(facts::EVENT_AGE_DEFAULT.span()),
        "ReservedConcurrentExecutions"
        | "reserved_concurrent_executions"
        | "ProvisionedConcurrentExecutions"
        | "provisioned_concurrent_executions" => m::TemplateNotSet.text(),
        _ => return None,
    })
}
