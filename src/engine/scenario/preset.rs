//! How the two descriptions of asynchronous calls differ.

use super::Preset;
use crate::engine::facts;

impl Preset {
    /// The status that an accepted asynchronous call hears.
    pub const fn accepted_status(self) -> u16 {
        match self {
            Self::AwsToday => facts::ASYNC_STATUS.value as u16,
            Self::CourseNotes => facts::NOTES_ASYNC_STATUS.value as u16,
        }
    }

    /// How many retries may be asked for: least and most.
    pub const fn retries_range(self) -> (u8, u8) {
        match self {
            Self::AwsToday => (0, facts::RETRIES_MAX.value as u8),
            Self::CourseNotes => (facts::NOTES_RETRIES_MIN.value as u8, facts::NOTES_RETRIES_MAX.value as u8),
        }
    }

    pub const fn retries_default(self) -> u8 {
        match self {
            Self::AwsToday => facts::RETRIES_DEFAULT.value as u8,
            Self::CourseNotes => facts::NOTES_RETRIES_DEFAULT.value as u8,
        }
    }
}
