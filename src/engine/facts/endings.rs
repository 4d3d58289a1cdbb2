//! Figures of how events end that did not work, and what becomes of answers that nobody waits for.

use super::Fact;
use super::Unit::{Count, Micros};

const RECORDS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html";
const METRICS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html";
const NAT: &str = "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html";
const TIMEOUTS: &str = "https://repost.aws/knowledge-center/lambda-function-retry-timeout-sdk";

pub const SWITCHED_OFF: Fact = Fact::documented(
    "switched-off",
    0,
    Count,
    "With a reserved concurrency of 0 an event gets no attempt: it is given up at once.",
    RECORDS,
);
pub const NOTHING_KEPT: Fact = Fact::documented(
    "nothing-kept",
    0,
    Count,
    "An event that is given up is discarded, unless a dead-letter queue or an on-failure destination takes it.",
    RECORDS,
);
pub const RECORD_OF_OUTCOME: Fact = Fact::documented(
    "record-of-outcome",
    1,
    Count,
    "A destination gets one record of how an event ended, with its payload and the function's response.",
    RECORDS,
);
pub const DELIVERY_FAILS: Fact = Fact::documented(
    "delivery-fails",
    0,
    Count,
    "A dead letter or record that cannot be delivered is not tried again: only a metric tells of it.",
    METRICS,
);
pub const WORK_GOES_ON: Fact = Fact::documented(
    "work-goes-on",
    1,
    Count,
    "A function goes on when its caller stops waiting: the SDK may send the request again while it still runs.",
    TIMEOUTS,
);

pub const NAT_IDLE_TIMEOUT: Fact = Fact::documented(
    "nat-idle-timeout",
    350_000_000,
    Micros,
    "A NAT gateway drops a connection that is idle for 350 s: the answer to a longer call never arrives.",
    NAT,
);

pub(super) const ALL: &[&Fact] =
    &[&SWITCHED_OFF, &NOTHING_KEPT, &RECORD_OF_OUTCOME, &DELIVERY_FAILS, &WORK_GOES_ON, &NAT_IDLE_TIMEOUT];
