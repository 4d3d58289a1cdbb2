//! Figures for events that end without success, and for answers that arrive too late.

use super::Fact;
use super::Unit::{Count, Micros};

pub const SWITCHED_OFF: Fact = Fact::documented("switched-off", 0, Count);
pub const NOTHING_KEPT: Fact = Fact::documented("nothing-kept", 0, Count);
pub const RECORD_OF_OUTCOME: Fact = Fact::documented("record-of-outcome", 1, Count);
pub const DELIVERY_FAILS: Fact = Fact::documented("delivery-fails", 0, Count);
pub const WORK_GOES_ON: Fact = Fact::documented("work-goes-on", 1, Count);

pub const NAT_IDLE_TIMEOUT: Fact = Fact::documented("nat-idle-timeout", 350_000_000, Micros);

pub(super) const ALL: &[&Fact] =
    &[&SWITCHED_OFF, &NOTHING_KEPT, &RECORD_OF_OUTCOME, &DELIVERY_FAILS, &WORK_GOES_ON, &NAT_IDLE_TIMEOUT];
