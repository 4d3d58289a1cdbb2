//! The words that stand in a scenario's JSON for one of a few choices: read, written and allowed by the same lists.

use super::{
    Architecture, EffectAt, Effects, FailsBy, FunctionState, Loops, Mode, OnCalleeFailure, Preset, Qualifier,
    TargetKind, Waiting,
};

pub const MODES: [(&str, Mode); 3] = [("sync", Mode::Sync), ("async", Mode::Async), ("dry_run", Mode::DryRun)];
pub const PRESETS: [(&str, Preset); 2] = [("aws-today", Preset::AwsToday), ("course-notes", Preset::CourseNotes)];
pub const LOOPS: [(&str, Loops); 2] = [("refuse", Loops::Refuse), ("terminate", Loops::Terminate)];
pub const WAITING: [(&str, Waiting); 2] = [("back_off", Waiting::BackOff), ("in_line", Waiting::InLine)];
pub const ARCHITECTURES: [(&str, Architecture); 2] = [("x86_64", Architecture::X86), ("arm64", Architecture::Arm)];
pub const STATES: [(&str, FunctionState); 3] =
    [("active", FunctionState::Active), ("pending", FunctionState::Pending), ("missing", FunctionState::Missing)];
pub const CALLEE_POLICIES: [(&str, OnCalleeFailure); 2] =
    [("fail", OnCalleeFailure::Fail), ("go_on", OnCalleeFailure::GoOn)];
pub const TARGET_KINDS: [(&str, TargetKind); 4] = [
    ("sqs", TargetKind::Sqs),
    ("sns", TargetKind::Sns),
    ("eventbridge", TargetKind::EventBridge),
    ("s3", TargetKind::S3),
];
pub const QUALIFIERS: [(&str, Qualifier); 3] =
    [("unqualified", Qualifier::Unstated), ("alias", Qualifier::Alias), ("$LATEST", Qualifier::Latest)];
pub const EFFECT_POINTS: [(&str, EffectAt); 3] =
    [("start", EffectAt::Start), ("work_done", EffectAt::WorkDone), ("success", EffectAt::Success)];
pub const FAILS_BY: [(&str, FailsBy); 3] =
    [("exception", FailsBy::Exception), ("exit", FailsBy::Exit), ("out_of_memory", FailsBy::OutOfMemory)];
pub const EFFECTS: [(&str, Effects); 3] =
    [("ignored", Effects::Ignored), ("every_run", Effects::EveryRun), ("once_per_event", Effects::OncePerEvent)];

/// The word for a choice.
pub fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], choice: T) -> Option<&'static str> {
    words.iter().find(|(_, other)| *other == choice).map(|(word, _)| *word)
}
