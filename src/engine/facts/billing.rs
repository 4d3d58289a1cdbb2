//! What is billed, whatever the region: which time, which attempts, in which steps.

use super::Fact;
use super::Unit::{Bytes, Micros, PartsPerMillion};

pub const BILLING_STEP: Fact = Fact::documented("billing-step", 1_000, Micros);
pub const INIT_BILLED: Fact = Fact::documented("init-billed", 1_000_000, PartsPerMillion);
pub const WAITING_BILLED: Fact = Fact::documented("waiting-billed", 1_000_000, PartsPerMillion);
pub const FAILED_BILLED: Fact = Fact::documented("failed-billed", 1_000_000, PartsPerMillion);
pub const QUEUE_TIME_BILLED: Fact = Fact::documented("queue-time-billed", 0, PartsPerMillion);
pub const THROTTLE_BILLED: Fact = Fact::documented("throttle-billed", 0, PartsPerMillion);
pub const PROVISIONED_PERIOD: Fact = Fact::documented("provisioned-period", 300_000_000, Micros);
pub const EVENT_FIRST_UNIT: Fact = Fact::documented("event-first-unit", 262_144, Bytes);
pub const EVENT_FURTHER_UNIT: Fact = Fact::documented("event-further-unit", 65_536, Bytes);

pub const MESSAGE_UNIT: Fact = Fact::documented("message-unit", 65_536, Bytes);

pub(super) const ALL: &[&Fact] = &[
    &BILLING_STEP,
    &INIT_BILLED,
    &WAITING_BILLED,
    &FAILED_BILLED,
    &QUEUE_TIME_BILLED,
    &THROTTLE_BILLED,
    &PROVISIONED_PERIOD,
    &EVENT_FIRST_UNIT,
    &EVENT_FURTHER_UNIT,
    &MESSAGE_UNIT,
];
