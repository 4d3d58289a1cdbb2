//! What the CDK says of its resources besides: their paths in the program that made them.

use super::sections::Resource;

/// What the CDK calls the functions that it adds for its own purposes: they set the retention of logs, the notifications of
/// buckets, empty buckets, copy files, and run custom resources.
const HELPERS: [&str; 6] = [
    "LogRetention",
    "BucketNotificationsHandler",
    "Custom::",
    "CustomCDK",
    "AWS679f53fac002430cb0da5b7982bd2287",
    "framework-onEvent",
];

/// The name that a person gave to a construct: the last part of its path that is one.
pub fn name(resource: &Resource) -> Option<String> {
    let path = resource.cdk_path.as_deref()?;
    let own = path.strip_suffix("/Resource").unwrap_or(path);
    let (_, name) = own.rsplit_once('/')?;
    Some(name.to_owned())
}

/// Whether the CDK added it for its own purposes.
pub fn is_helper(resource: &Resource) -> bool {
    let is_one = |part: &str| HELPERS.iter().any(|helper| part.starts_with(helper));
    resource.cdk_path.as_deref().is_some_and(|path| path.split('/').skip(1).any(is_one))
}
