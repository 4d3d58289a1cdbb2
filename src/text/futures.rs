//! Two futures of one run, or the same calls under two settings: what they are called. The figures they differ by are told in
//! `comparison.rs`.

use super::changes;
use super::message::Message;
use super::messages::futures as m;
use crate::engine::scenario::{Command, Preset, Scenario};
pub use crate::text::messages::futures::{Compare, CompareWith, NotAllowed, OfSecondStage, Old, Redo, This, Undo};
use crate::timeline::variant::Variant;

/// What a variant is called beside a run under these rules.
pub fn variant(variant: Variant, preset: Preset) -> &'static str {
    match (variant, preset) {
        (Variant::Copy, _) => m::VariantCopy.get(),
        (Variant::AllSync, _) => m::VariantSync.get(),
        (Variant::AllAsync, _) => m::VariantAsync.get(),
        (Variant::OtherRules, Preset::AwsToday) => m::VariantCourseNotes.get(),
        (Variant::OtherRules, Preset::CourseNotes) => m::VariantAwsToday.get(),
        (Variant::WithoutDeadLetters, _) => m::VariantWithoutDeadLetters.get(),
        (Variant::WithDeadLetters, _) => m::VariantWithDeadLetters.get(),
    }
}

/// What the two futures differ by.
pub fn change(command: Option<&Command>, scenario: &Scenario) -> String {
    command.map_or_else(|| m::Undone.text(), |command| changes::command(command, scenario))
}
