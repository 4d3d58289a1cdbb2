//! What one line of a function's log says, whatever it is written in: text, JSON, or the columns of a query's result.

use crate::engine::record::Outcome;
use crate::engine::time::Span;

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// A new environment begins to initialise, or to be restored from a snapshot.
    InitStart,
    /// How an init went.
    InitReport {
        /// Whether it is the one that is repeated within the invocation.
        is_within_run: bool,
        /// `None` where it succeeded, or nothing is said.
        failed_by: Option<Outcome>,
    },
    Start {
        id: String,
    },
    End {
        id: String,
    },
    /// An attempt's outcome, without its bill.
    Done {
        /// The attempt under way where nothing is said.
        id: Option<String>,
        outcome: Outcome,
        /// After how long it was stopped, as the line of a timeout says.
        after: Option<Span>,
        /// The error by its type's name, where the line has it.
        error_type: Option<String>,
    },
    Report(Report),
    /// The trace of the attempt reported last.
    Trace(String),
    /// What the function, or an extension, wrote itself.
    #[default]
    Other,
}

/// What is reported of an attempt at its end. What is not said is absent, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub id: Option<String>,
    /// Of the handler, without a cold start.
    pub duration: Option<Span>,
    pub billed_ms: Option<u64>,
    pub memory_mb: Option<u32>,
    pub max_memory_mb: Option<u32>,
    pub init: Option<Span>,
    /// SnapStart: how long the environment took to be restored, and what is billed of that.
    pub restore: Option<Span>,
    pub billed_restore_ms: Option<u64>,
    /// As far as the report says it.
    pub outcome: Option<Outcome>,
    /// The error by its type's name, where it failed.
    pub error_type: Option<String>,
    pub trace: Option<String>,
}

/// Most characters of the name of a type of error.
const ERROR_TYPE_MAX: usize = 60;

/// The name of a type of error, not too long.
pub fn error_type(name: &str) -> Option<String> {
    let name: String = name.chars().filter(|c| !c.is_control()).take(ERROR_TYPE_MAX).collect();
    Some(name).filter(|name| !name.is_empty())
}

/// What a status and a type of error mean; `None` for a status that nobody knows.
pub fn outcome(status: &str, error_type: Option<&str>) -> Option<Outcome> {
    match status {
        "success" => Some(Outcome::Succeeded),
        "timeout" => Some(Outcome::TimedOut),
        "error" | "failure" => Some(match error_type {
            Some("Runtime.ExitError") => Outcome::Exited,
            Some("Runtime.OutOfMemory") => Outcome::OutOfMemory,
            Some("Function.ResponseSizeTooLarge") => Outcome::ResponseTooLarge,
            Some("Sandbox.Timedout") => Outcome::TimedOut,
            _ => Outcome::Raised,
        }),
        _ => None,
    }
}
