//! What the CDK says of its resources besides: their paths in the program that made them.

use super::super::model::{CallerFound, FunctionIndex, Source, System};
use super::names::Names;
use super::sections::Resource;

/// What the CDK calls the functions that it adds for its own purposes: they set the retention of logs, the notifications of
/// buckets, empty buckets, copy files, and run custom resources.
const HELPERS: [&str; 9] = [
    "LogRetentionaae0",
    "BucketNotificationsHandler050a",
    "Custom::",
    "CustomCDK",
    "AWSCDK",
    "AWS679f53fac002430cb0da5b7982bd2287",
    "framework-onEvent",
    "framework-isComplete",
    "framework-onTimeout",
];
/// The same by the beginnings of their names in a template, which has no paths where the CDK was told to leave them out; what is in
/// these names besides tells them from a person's.
const NAMED: [(&str, &str); 6] = [
    ("LogRetention", "aae0aa3c5b4d4f87b02d85b201efdd8a"),
    ("BucketNotificationsHandler", "050a0587b7544547bf325f094a3db834"),
    ("Custom", "CustomResourceProviderHandler"),
    ("CustomCDKBucketDeployment", "8693BB64968944B69AAFB0CC9EB8756C"),
    ("AWSCDK", "CustomResourceProviderHandler"),
    ("AWS679f53fac002430cb0da5b7982bd2287", ""),
];
/// How the CDK describes the functions that run a person's handler of a custom resource.
const FRAMEWORK: &str = "AWS CDK resource provider framework";

/// The name that a person gave to a construct: the last part of its path that is one.
pub fn name(resource: &Resource) -> Option<String> {
    let path = resource.cdk_path.as_deref()?;
    let own = path.strip_suffix("/Resource").unwrap_or(path);
    let (above, name) = own.rsplit_once('/')?;
    // Of what the CDK made itself, what it is for says more.
    let of = above.rsplit('/').next().unwrap_or_default();
    match name {
        "Handler" if of.starts_with("Custom::") => Some(of.to_owned()),
        name if name.starts_with("framework-") => Some(format!("{of}/{name}")),
        name => Some(name.to_owned()),
    }
}

/// Whether the CDK added it for its own purposes.
pub fn is_helper(resource: &Resource) -> bool {
    let is_one = |part: &str| HELPERS.iter().any(|helper| part.starts_with(helper));
    let is_named = NAMED.iter().any(|(first, inside)| resource.id.starts_with(first) && resource.id.contains(inside));
    let is_framework = resource.properties.text_of("Description").is_some_and(|text| text.starts_with(FRAMEWORK));
    is_named || is_framework || resource.cdk_path.as_deref().is_some_and(|path| path.split('/').skip(1).any(is_one))
}

/// In which variables a function of the framework for custom resources has the handlers that a person wrote.
const HANDLERS: [&str; 2] = ["USER_ON_EVENT_FUNCTION_ARN", "USER_IS_COMPLETE_FUNCTION_ARN"];

/// Adds a function of that framework as a caller of a person's handlers: it waits for their answers.
pub fn handlers(resource: &Resource, framework: FunctionIndex, names: &Names, system: &mut System) {
    let variables = resource.properties.find(&["Environment", "Variables"]);
    for handler in HANDLERS {
        let Some(node) = variables.and_then(|variables| variables.get(handler)) else { continue };
        let Some((function, qualifier)) = names.function(node) else { continue };
        let name = Some(system.functions[framework].name.clone());
        let found = CallerFound::new(Source::Function, function, qualifier, resource.at.clone());
        let is_known = |other: &CallerFound| other.function == function && other.name == name;
        if !system.callers.iter().any(is_known) {
            system.add_caller(CallerFound { name, ..found });
        }
    }
}
