//! Functions of Terraform, and what holds for their asynchronous calls.

use super::super::addresses::alias_or_version;
use super::super::fields::Fields;
use super::super::model::{
    AsyncConfig, FunctionFound, FunctionIndex, HINTS_MAX, Hint, Notes, Qualifier, Setting, Sign, System, TargetFound,
    TargetFoundKind, Why,
};
use super::super::node::{Node, Value};
use super::resources::{Resource, Resources};
use crate::engine::facts;
use crate::engine::time::Span;
use crate::text::messages::import as m;
use std::collections::BTreeMap;

/// Attributes that change no run here, or that the provider makes up.
const NO_EFFECT: [&str; 41] = [
    "arn",
    "code_sha256",
    "code_signing_config_arn",
    "description",
    "environment",
    "filename",
    "function_name",
    "handler",
    "id",
    "image_config",
    "image_uri",
    "invoke_arn",
    "kms_key_arn",
    "last_modified",
    "layers",
    "logging_config",
    "package_type",
    "publish",
    "publish_to",
    "qualified_arn",
    "qualified_invoke_arn",
    "region",
    "replace_security_groups_on_destroy",
    "replacement_security_group_ids",
    "response_streaming_invoke_arn",
    "role",
    "runtime",
    "s3_bucket",
    "s3_key",
    "s3_object_version",
    "signing_job_arn",
    "signing_profile_version_arn",
    "skip_destroy",
    "source_code_hash",
    "source_code_size",
    "source_kms_key_arn",
    "tags",
    "tags_all",
    "timeouts",
    "tracing_config",
    "version",
];
const NOT_SIMULATED: [&str; 6] =
    ["capacity_provider_config", "durable_config", "file_system_config", "snap_start", "tenancy_config", "vpc_config"];
/// What Terraform writes where no concurrency is reserved.
const UNRESERVED: &str = "-1";

pub fn read_all(resources: &Resources, system: &mut System) {
    for resource in resources.of_kind("aws_lambda_function") {
        let found = function(resource, &mut system.notes);
        system.functions.push(found);
    }
}

fn function(resource: &Resource, notes: &mut Notes) -> FunctionFound {
    let mut fields = Fields::new(resource.values, resource.values_at.clone());
    let name = fields.text("function_name").map(str::to_owned);
    let memory = fields.number("memory_size", (facts::MEMORY_MIN.value, facts::MEMORY_MAX.value), "MB", notes);
    let timeout = fields.seconds("timeout", (Span::from_secs(1), facts::TIMEOUT_MAX.span()), notes);
    let architecture = fields.architecture("architectures", notes);
    let storage = fields.get("ephemeral_storage").and_then(|(node, at)| {
        let range = (facts::STORAGE_FREE.value, facts::STORAGE_MAX.value);
        Fields::new(node.list().first()?, at).number("size", range, "MB", notes)
    });
    let is_unreserved = resource.text(&["reserved_concurrent_executions"]) == Some(UNRESERVED);
    let reserved = match fields.get("reserved_concurrent_executions") {
        Some(_) if !is_unreserved => fields.concurrency("reserved_concurrent_executions", 0, notes),
        _ => None,
    };
    fields.get("dead_letter_config");
    finish(fields, notes);
    let small = |found: Setting<u64>| Setting { value: u32::try_from(found.value).unwrap_or(u32::MAX), at: found.at };
    FunctionFound {
        id: resource.id(),
        name: name.unwrap_or_else(|| resource.id()),
        at: resource.at.clone(),
        memory_mb: memory.map(small),
        timeout,
        architecture,
        storage_mb: storage.map(small),
        reserved,
        is_durable: resource.value(&["durable_config"]).is_some_and(says_something),
        ..FunctionFound::default()
    }
}

/// Attributes of other resources that are read.
const READ: [&str; 38] = [
    "arn",
    "bisect_batch_on_function_error",
    "bucket",
    "dead_letter_config",
    "destination_config",
    "endpoint",
    "event_source_arn",
    "fifo_queue",
    "fifo_topic",
    "function_name",
    "integration_uri",
    "is_enabled",
    "lambda_function",
    "maximum_event_age_in_seconds",
    "maximum_record_age_in_seconds",
    "message_retention_seconds",
    "maximum_retry_attempts",
    "name",
    "principal",
    "protocol",
    "provisioned_concurrent_executions",
    "qualifier",
    "queue_url",
    "recursive_loop",
    "redrive_policy",
    "request_parameters",
    "retry_policy",
    "route_key",
    "rule",
    "schedule_expression",
    "source_arn",
    "state",
    "target",
    "timeout_milliseconds",
    "topic_arn",
    "uri",
    "url",
    "visibility_timeout_seconds",
];

/// Notes what is not read of a resource that is no function; one attribute may have another reason.
pub fn note_rest(resource: &Resource, other: Option<(&str, Why)>, notes: &mut Notes) {
    note_rest_but(resource, |key| READ.contains(&key), other, notes);
}

/// The same of a resource of which other attributes are read.
pub fn note_rest_but(
    resource: &Resource,
    is_read: impl Fn(&str) -> bool,
    other: Option<(&str, Why)>,
    notes: &mut Notes,
) {
    let rest = resource.values.entries().iter().filter(|entry| !is_read(&entry.key));
    for entry in rest.filter(|entry| says_something(&entry.value)) {
        let why = match &other {
            Some((key, why)) if *key == entry.key => why.clone(),
            _ => Why::NoEffect,
        };
        notes.add(resource.values_at.field(&entry.key, entry.place), why);
    }
}

pub fn says_something(value: &Node) -> bool {
    match &value.value {
        Value::Null | Value::Nothing => false,
        Value::List(items) => !items.is_empty(),
        Value::Map(entries) => !entries.is_empty(),
        Value::Text(text) => !text.is_empty() && text != "false",
        Value::Unknown(_) => true,
    }
}

/// Terraform writes all attributes, most of them null, empty or false: only what says something is noted.
fn finish(fields: Fields, notes: &mut Notes) {
    let mut all = Notes::default();
    let node = fields.node;
    fields.finish(&NO_EFFECT, &NOT_SIMULATED, &mut all);
    for note in all.list {
        let key = note.at.path.rsplit('.').next().unwrap_or_default();
        let says = node.get(key).is_some_and(says_something);
        if says {
            notes.add(note.at, note.why);
        }
    }
}

/// What refers to functions: read once all of them are known.
pub fn read_settings(resources: &Resources, system: &mut System) {
    let by_name: BTreeMap<String, FunctionIndex> =
        system.functions.iter().enumerate().map(|(index, function)| (function.name.clone(), index)).collect();
    for resource in &resources.all {
        match resource.kind {
            "aws_lambda_function" => of_function(resource, resources, &by_name, system),
            "aws_lambda_function_event_invoke_config" => config(resource, resources, system),
            "aws_lambda_provisioned_concurrency_config" => provisioned(resource, resources, system),
            "aws_lambda_alias" => {
                if let Some((index, _)) = resources.function(resource, &["function_name"], system) {
                    let value = alias_name(resource);
                    system.functions[index].aliases.push(Setting { value, at: resource.at.clone() });
                }
            }
            "aws_lambda_function_recursion_config" => {
                if let Some((index, _)) = resources.function(resource, &["function_name"], system) {
                    system.functions[index].may_loop = resource.text(&["recursive_loop"]) == Some("Allow");
                }
            }
            _ => {}
        }
    }
}

fn of_function(
    resource: &Resource,
    resources: &Resources,
    by_name: &BTreeMap<String, FunctionIndex>,
    system: &mut System,
) {
    let Some(index) = system.functions.iter().position(|function| function.id == resource.id()) else { return };
    let path = ["dead_letter_config", "target_arn"];
    system.functions[index].dead_letters = target(resource, &path, resources, system);
    let variables = resource.value(&["environment", "variables"]).map(Node::entries).unwrap_or_default();
    let mut named: Vec<(FunctionIndex, Qualifier, Option<String>)> = Vec::new();
    for variable in variables {
        let by_value = |text: &str| text.split([':', '/']).find_map(|part| by_name.get(part).copied());
        if let Some(callee) = variable.value.text().and_then(by_value) {
            named.push((callee, Qualifier::Unqualified, Some(variable.key.clone())));
        }
    }
    // A plan knows what its variables are made of, not which is which.
    let references = resource.references(&["environment", "variables"]);
    let by_reference = references.iter().filter_map(|reference| resources.function_by(reference, resource, system));
    named.extend(by_reference.map(|(callee, qualifier)| (callee, qualifier, None)));
    // Of several of which nothing tells which is meant, each is asked about, unless one of them is named as well.
    let one_of = references.iter().flat_map(|reference| resources.one_of(&[reference], resource));
    let one_of: Vec<&Resource> = one_of.collect();
    let is_named = |other: &Resource| {
        let is_kin = |found: FunctionIndex| other.is_kin_of(&system.functions[found].id);
        named.iter().any(|(found, ..)| is_kin(*found))
    };
    let open = one_of.into_iter().filter(|other| !is_named(other)).map(Resource::id);
    let open: Vec<FunctionIndex> =
        open.filter_map(|id| system.functions.iter().position(|function| function.id == id)).collect();
    named.extend(open.into_iter().map(|callee| (callee, Qualifier::Unqualified, None)));
    for (callee, qualifier, variable) in named.into_iter().filter(|(callee, ..)| *callee != index) {
        let is_known = system.hints.len() >= HINTS_MAX
            || system.hints.iter().any(|hint| hint.caller == index && hint.callee == callee);
        if !is_known {
            let at = resource.place_of(&["environment", "variables"]);
            let sign = Sign::Environment(variable);
            system.hints.push(Hint { caller: index, callee, qualifier, sign, may: false, at, answer: None });
        }
    }
}

/// Where events go by a field of a block; a queue of which nothing more is known, where only that is sure.
fn target(resource: &Resource, path: &[&str], resources: &Resources, system: &mut System) -> Option<TargetFound> {
    if !resource.has(path) && !resource.is_left_open(path) {
        return None;
    }
    let at = resource.place_of(path);
    let found = resources.target(resource, path, at.clone(), system);
    found.or_else(|| {
        if resource.text(path).is_some() {
            let node = resource.value(path)?;
            system.notes.wrong(at, node, m::AllowedArn.get());
            return None;
        }
        system.notes.add(at.clone(), Why::TargetUnknown);
        Some(TargetFound {
            name: resource.unknown_name(path).to_owned(),
            kind: TargetFoundKind::Sqs,
            is_fifo: false,
            at,
        })
    })
}

fn qualifier(resource: &Resource, of_name: Qualifier) -> Qualifier {
    match resource.text(&["qualifier"]) {
        Some(text) => alias_or_version(text),
        None => of_name,
    }
}

fn alias_name(alias: &Resource) -> String {
    alias.text(&["name"]).unwrap_or(alias.name).to_owned()
}

fn config(resource: &Resource, resources: &Resources, system: &mut System) {
    let Some((index, of_name)) = resources.function(resource, &["function_name"], system) else {
        return resource.unsaid(&["function_name"], resources, &mut system.notes);
    };
    let mut fields = Fields::new(resource.values, resource.values_at.clone());
    let notes = &mut system.notes;
    let retries = fields.number("maximum_retry_attempts", (0, facts::RETRIES_MAX.value), "", notes);
    // Nothing and 0 both stand for an age that is not set.
    let is_set = resource.text(&["maximum_event_age_in_seconds"]).is_some_and(|age| age != "0");
    let range = (facts::EVENT_AGE_MIN.span(), facts::EVENT_AGE_MAX.span());
    let max_event_age = if is_set { fields.seconds("maximum_event_age_in_seconds", range, notes) } else { None };
    let mut destination =
        |side: &str| target(resource, &["destination_config", side, "destination"], resources, system);
    let (on_failure, on_success) = (destination("on_failure"), destination("on_success"));
    let retries = retries.map(|found| Setting { value: u8::try_from(found.value).unwrap_or(u8::MAX), at: found.at });
    let qualifier = qualifier(resource, of_name);
    let at = resource.at.clone();
    system.functions[index].configs.push(AsyncConfig { at, qualifier, retries, max_event_age, on_failure, on_success });
}

fn provisioned(resource: &Resource, resources: &Resources, system: &mut System) {
    let Some((index, of_name)) = resources.function(resource, &["function_name"], system) else {
        return resource.unsaid(&["function_name"], resources, &mut system.notes);
    };
    let mut fields = Fields::new(resource.values, resource.values_at.clone());
    let count = fields.concurrency("provisioned_concurrent_executions", 1, &mut system.notes);
    let path = ["qualifier"];
    let mut references = resource.references(&path).into_iter().filter_map(|to| resources.find(to, resource));
    let of = match references.find(|other| other.kind == "aws_lambda_alias") {
        Some(alias) => Qualifier::Alias(alias_name(alias)),
        None => qualifier(resource, of_name),
    };
    if of == Qualifier::Unqualified && (resource.text(&path).is_some() || !resource.has(&path)) {
        system.notes.add(resource.at.clone(), Why::NoAlias { function: Some(index) });
        return;
    }
    if let Some(count) = count {
        system.functions[index].provisioned.push((of, count));
    }
}
