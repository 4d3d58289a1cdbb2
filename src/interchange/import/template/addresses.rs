//! What an address (ARN) points at, by its parts.

use super::model::{Qualifier, TargetFoundKind};
use crate::text::messages::import as m;

/// The account in AWS's examples, where a template means the one that it is deployed in.
pub const EXAMPLE_ACCOUNT: &str = "123456789012";

/// What an address points at, by the service in it.
pub fn target_kind(arn: &str) -> Option<TargetFoundKind> {
    let mut parts = arn.split(':');
    Some(match parts.nth(2)? {
        "sqs" => TargetFoundKind::Sqs,
        "sns" => TargetFoundKind::Sns,
        "events" => TargetFoundKind::EventBridge,
        "s3" => TargetFoundKind::S3,
        _ => return None,
    })
}

/// What a queue is called of which nothing is known but that events go there.
pub fn unknown_target() -> &'static str {
    m::NameQueue.get()
}

/// How names of queues and topics end that keep an order.
pub const FIFO: &str = ".fifo";

/// The name at the end of an address.
pub fn last_part(arn: &str) -> &str {
    arn.rsplit([':', '/']).next().unwrap_or(arn)
}

/// What a qualifier's text means.
pub fn alias_or_version(text: &str) -> Qualifier {
    match text {
        "" | "$LATEST" => Qualifier::Unqualified,
        number if number.bytes().all(|byte| byte.is_ascii_digit()) => Qualifier::Version(number.to_owned()),
        name => Qualifier::Alias(name.to_owned()),
    }
}
