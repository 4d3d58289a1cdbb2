//! Figures of what Lambda polls: how long queues hide and keep a message, and what an event source mapping does with a record
//! that fails; and of what hands events over. The engine has none of it; reports on templates say them.

use super::Fact;
use super::Unit::{Count, Micros};

pub const QUEUE_VISIBILITY: Fact = Fact::documented("queue-visibility", 30_000_000, Micros);
pub const QUEUE_VISIBILITY_MAX: Fact = Fact::documented("queue-visibility-max", 43_200_000_000, Micros);
pub const QUEUE_RETENTION: Fact = Fact::documented("queue-retention", 345_600_000_000, Micros);
pub const QUEUE_RETENTION_MAX: Fact = Fact::documented("queue-retention-max", 1_209_600_000_000, Micros);
pub const QUEUE_DELAY_MAX: Fact = Fact::documented("queue-delay-max", 900_000_000, Micros);
pub const QUEUE_WAIT_MAX: Fact = Fact::documented("queue-wait-max", 20_000_000, Micros);
pub const QUEUE_REDRIVE: Fact = Fact::documented("queue-redrive", 0, Count);
pub const QUEUE_BATCH: Fact = Fact::documented("queue-batch", 10, Count);
pub const MAPPING_BATCH_MAX: Fact = Fact::documented("mapping-batch-max", 10_000, Count);
pub const MAPPING_WINDOW_MAX: Fact = Fact::documented("mapping-window-max", 300_000_000, Micros);
pub const MAPPING_AT_ONCE_MIN: Fact = Fact::documented("mapping-at-once-min", 2, Count);
pub const MAPPING_AT_ONCE_MAX: Fact = Fact::documented("mapping-at-once-max", 1_000, Count);
pub const QUEUE_DEAD_LETTERS: Fact = Fact::documented("queue-dead-letters", 0, Count);
pub const QUEUE_RECEIVES: Fact = Fact::documented("queue-receives", 5, Count);
pub const QUEUE_RECEIVES_MAX: Fact = Fact::documented("queue-receives-max", 1_000, Count);
pub const QUEUE_HIDES: Fact = Fact::documented("queue-hides", 6, Count);
pub const QUEUE_REPORTS: Fact = Fact::documented("queue-reports", 0, Count);
pub const QUEUE_AT_ONCE: Fact = Fact::documented("queue-at-once", 0, Count);
pub const STREAM_LIMITS: Fact = Fact::documented("stream-limits", 0, Count);
pub const STREAM_PARALLEL_MAX: Fact = Fact::documented("stream-parallel-max", 10, Count);
pub const STREAM_RETRIES_MAX: Fact = Fact::documented("stream-retries-max", 10_000, Count);
pub const STREAM_AGE_MAX: Fact = Fact::documented("stream-age-max", 604_800_000_000, Micros);
pub const STREAM_TUMBLING_MAX: Fact = Fact::documented("stream-tumbling-max", 900_000_000, Micros);
pub const STREAM_BISECT: Fact = Fact::documented("stream-bisect", 0, Count);
pub const STREAM_ON_FAILURE: Fact = Fact::documented("stream-on-failure", 0, Count);
pub const STREAM_RETENTION: Fact = Fact::documented("stream-retention", 86_400_000_000, Micros);
pub const EVENTBRIDGE_RETRIES: Fact = Fact::documented("eventbridge-retries", 185, Count);
pub const EVENTBRIDGE_AGE: Fact = Fact::documented("eventbridge-age", 86_400_000_000, Micros);
pub const EVENTBRIDGE_RETRIES_MAX: Fact = Fact::documented("eventbridge-retries-max", 185, Count);
pub const EVENTBRIDGE_AGE_MAX: Fact = Fact::documented("eventbridge-age-max", 86_400_000_000, Micros);
pub const SCHEDULE_RATE: Fact = Fact::documented("schedule-rate", 1, Count);
pub const SCHEDULE_CRON: Fact = Fact::documented("schedule-cron", 6, Count);
pub const TOPIC_FIFO: Fact = Fact::documented("topic-fifo", 0, Count);
pub const NOTIFICATIONS_APART: Fact = Fact::documented("notifications-apart", 0, Count);
pub const INVOKE_PERMISSION: Fact = Fact::documented("invoke-permission", 0, Count);
pub const TASK_RETRIES: Fact = Fact::documented("task-retries", 3, Count);

pub(super) const ALL: &[&Fact] = &[
    &QUEUE_VISIBILITY,
    &QUEUE_VISIBILITY_MAX,
    &QUEUE_RETENTION,
    &QUEUE_RETENTION_MAX,
    &QUEUE_DELAY_MAX,
    &QUEUE_WAIT_MAX,
    &QUEUE_REDRIVE,
    &QUEUE_BATCH,
    &MAPPING_BATCH_MAX,
    &MAPPING_WINDOW_MAX,
    &MAPPING_AT_ONCE_MIN,
    &MAPPING_AT_ONCE_MAX,
    &QUEUE_DEAD_LETTERS,
    &QUEUE_RECEIVES,
    &QUEUE_RECEIVES_MAX,
    &QUEUE_HIDES,
    &QUEUE_REPORTS,
    &QUEUE_AT_ONCE,
    &STREAM_LIMITS,
    &STREAM_PARALLEL_MAX,
    &STREAM_RETRIES_MAX,
    &STREAM_AGE_MAX,
    &STREAM_TUMBLING_MAX,
    &STREAM_BISECT,
    &STREAM_ON_FAILURE,
    &STREAM_RETENTION,
    &EVENTBRIDGE_RETRIES,
    &EVENTBRIDGE_AGE,
    &EVENTBRIDGE_RETRIES_MAX,
    &EVENTBRIDGE_AGE_MAX,
    &SCHEDULE_RATE,
    &SCHEDULE_CRON,
    &TOPIC_FIFO,
    &NOTIFICATIONS_APART,
    &INVOKE_PERMISSION,
    &TASK_RETRIES,
];
