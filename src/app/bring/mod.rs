//! What people bring of their own: a scenario, a template or a log, from a file, from what they paste, or dropped on the page.

pub mod dialog;
pub mod drop;
mod file;
mod log_report;
mod place;
mod reading;
pub mod running;
pub mod saved_scenario;
mod template_report;
