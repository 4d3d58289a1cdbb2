//! The functions of a template: `AWS::Lambda::Function` and `AWS::Serverless::Function`.

use super::super::fields::Fields;
use super::super::marks::plain;
use super::super::model::{FunctionFound, Notes, Qualifier, Setting, System, Why};
use super::super::node::{Node, Unknown, Value};
use super::cdk;
use super::sections::{Resource, Sections};
use crate::engine::facts;
use crate::engine::time::Span;

/// Settings of functions that change no run here: what code runs, with which rights, and what it logs.
pub const NO_EFFECT: [&str; 32] = [
    "AssumeRolePolicyDocument",
    "AutoPublishAliasAllProperties",
    "AutoPublishCodeSha256",
    "Code",
    "CodeSigningConfigArn",
    "CodeUri",
    "DeploymentPreference",
    "Description",
    "Environment",
    "FunctionScalingConfig",
    "Handler",
    "ImageConfig",
    "ImageUri",
    "InlineCode",
    "KmsKeyArn",
    "Layers",
    "LoggingConfig",
    "PackageType",
    "PermissionsBoundary",
    "Policies",
    "PropagateTags",
    "PublishToLatestPublished",
    "Role",
    "RolePath",
    "Runtime",
    "RuntimeManagementConfig",
    "SourceKMSKeyArn",
    "Tags",
    "TelemetryConfig",
    "Tracing",
    "TracingConfig",
    "VersionDescription",
];
/// Settings that would change a run.
pub const NOT_SIMULATED: [&str; 8] = [
    "CapacityProviderConfig",
    "DurableConfig",
    "FileSystemConfigs",
    "MultiTenancyConfig",
    "SnapStart",
    "TenancyConfig",
    "VersionDeletionPolicy",
    "VpcConfig",
];
/// Settings of SAM that are read elsewhere, once all functions are known.
const READ_LATER: [&str; 4] = ["DeadLetterConfig", "DeadLetterQueue", "EventInvokeConfig", "Events"];

pub fn read_all(sections: &Sections, system: &mut System) {
    for resource in &sections.resources {
        if is_function(resource) {
            let found = function(resource, system);
            system.functions.push(found);
        }
    }
    // A person looks for what they wrote themselves.
    system.functions.sort_by_key(|found| found.is_helper);
}

pub fn is_function(resource: &Resource) -> bool {
    matches!(resource.kind.as_str(), "AWS::Lambda::Function" | "AWS::Serverless::Function")
}

fn function(resource: &Resource, system: &mut System) -> FunctionFound {
    let notes = &mut system.notes;
    let mut fields = Fields::new(&resource.properties, resource.properties_at.clone());
    let name = fields.text("FunctionName").map(plain);
    let memory = fields.number("MemorySize", (facts::MEMORY_MIN.value, facts::MEMORY_MAX.value), "MB", notes);
    let timeout = fields.seconds("Timeout", (Span::from_secs(1), facts::TIMEOUT_MAX.span()), notes);
    let architecture = fields.architecture("Architectures", notes);
    let storage = fields.inside("EphemeralStorage").and_then(|mut storage| {
        storage.number("Size", (facts::STORAGE_FREE.value, facts::STORAGE_MAX.value), "MB", notes)
    });
    let reserved = fields.concurrency("ReservedConcurrentExecutions", 0, notes);
    let published = fields.get("AutoPublishAlias").map(|(node, at)| Setting { value: alias_name(node), at });
    let alias = published.as_ref().map(|published| published.value.clone());
    let provisioned = provisioned(&mut fields, alias.as_ref(), notes);
    if fields.text("FunctionUrlConfig").is_none() {
        fields.get("FunctionUrlConfig");
    }
    READ_LATER.iter().for_each(|key| {
        fields.get(key);
    });
    let recursion = fields.get("RecursiveLoop").filter(|(node, _)| node.text() == Some("Allow"));
    let may_loop = recursion.is_some();
    recursion.into_iter().for_each(|(_, at)| notes.add(at, Why::NotSimulated));
    let at = resource.at.clone();
    fields.finish(&NO_EFFECT, &NOT_SIMULATED, notes);
    FunctionFound {
        id: resource.id.clone(),
        name: name.or_else(|| cdk::name(resource)).unwrap_or_else(|| resource.id.clone()),
        is_helper: cdk::is_helper(resource),
        at,
        memory_mb: memory.map(small),
        timeout,
        architecture,
        storage_mb: storage.map(small),
        reserved,
        provisioned: provisioned.into_iter().collect(),
        aliases: published.into_iter().collect(),
        alias,
        may_loop,
        is_durable: resource.properties.get("DurableConfig").is_some(),
        ..FunctionFound::default()
    }
}

/// What an alias is called; by its parameter where only a deployment knows it.
fn alias_name(node: &Node) -> String {
    match &node.value {
        Value::Unknown(Unknown::Parameter(name) | Unknown::Name(name)) => name.clone(),
        _ => node.text().map(plain).unwrap_or_default(),
    }
}

/// What is kept ready, of the alias that SAM publishes. AWS has none of `$LATEST`.
fn provisioned(fields: &mut Fields, alias: Option<&String>, notes: &mut Notes) -> Option<(Qualifier, Setting<u32>)> {
    let (node, at) = fields.get("ProvisionedConcurrencyConfig")?;
    let Some(alias) = alias else {
        notes.add(at, Why::NoAlias { function: None });
        return None;
    };
    let found = Fields::new(node, at).concurrency("ProvisionedConcurrentExecutions", 1, notes)?;
    Some((Qualifier::Alias(alias.clone()), found))
}

/// A number that is known to fit.
pub fn small(found: Setting<u64>) -> Setting<u32> {
    Setting { value: u32::try_from(found.value).unwrap_or(u32::MAX), at: found.at }
}

/// What is not taken of a resource that is no function and calls none.
pub fn elsewhere(resource: &Resource, sections: &Sections, system: &mut System) {
    let kind = resource.kind.clone();
    let why = match kind.as_str() {
        "AWS::CloudFormation::Stack" | "AWS::Serverless::Application" => Why::NotOpened(kind),
        _ if sections.is_connected(&resource.id) => Why::InName(kind),
        _ => Why::Elsewhere(kind),
    };
    system.notes.add(resource.at.clone(), why);
}
