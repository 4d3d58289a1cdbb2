//! Who calls a function, by Terraform's resources.

use super::super::addresses::alias_or_version;
use super::super::bounds::{self, Bound};
use super::super::cron::Recurrence;
use super::super::delivery::Delivery;
use super::super::fields::Fields;
use super::super::model::{
    API_LIMIT_MS_MAX, CallerFound, FunctionIndex, Permission, Qualifier, Said, Setting, Source, System, Why, Written,
};
use super::super::node::{Node, Unknown, Value};
use super::super::origins::Origin;
use super::super::rights::{DEFAULT_BUS, is_of_anybody, is_of_new_objects, of_new_objects};
use super::origins::{self, API};
use super::resources::{Resource, Resources};
use super::{functions, pollers};
use crate::engine::time::Span;

/// Most blocks of one resource that are looked at.
const BLOCKS_MAX: usize = 100;
/// How the names of a bucket's objects begin and end that call.
const FILTERS: [&str; 2] = ["filter_prefix", "filter_suffix"];

pub fn read(resource: &Resource, resources: &Resources, system: &mut System) {
    match resource.kind {
        "aws_lambda_event_source_mapping" => pollers::read(resource, resources, system),
        "aws_lambda_function_url" => {
            add(resource, resources, &["function_name"], Source::FunctionUrl, system);
        }
        "aws_cloudwatch_event_target" => rule_target(resource, resources, system),
        "aws_scheduler_schedule" => {
            let path = ["target", "arn"];
            let named = resources.function(resource, &path, system);
            let function = named.as_ref().map(|(function, _)| *function);
            let is_off = resource.text(&["state"]) == Some("DISABLED");
            let recurrence = recurrence(resource, Source::Schedule, function, is_off, system);
            if let Some(named) = named {
                note_target(resource, system);
                let delivery = delivery(resource, resources, (named.0, &["target"]), system);
                let origin = Origin::default();
                push(resource, named, Source::Schedule, (recurrence, delivery, None, origin), is_off, system);
            } else {
                resource.note_which_one(&path, resources, &mut system.notes);
            }
        }
        "aws_s3_bucket_notification" => notification(resource, resources, system),
        "aws_sns_topic_subscription" if resource.text(&["protocol"]) == Some("lambda") => {
            let topic = resources.name_of(resource, &["topic_arn"], Written::Topic);
            match resources.function(resource, &["endpoint"], system) {
                Some(named) => {
                    let is_filtered = resource.has(&["filter_policy"]);
                    let redrive = ["redrive_policy"];
                    if resource.has(&redrive) {
                        system.notes.add(resource.place_of(&redrive), Why::NotSimulated);
                    }
                    let path = ["topic_arn"];
                    let target = resources.target(resource, &path, resource.place_of(&path), system);
                    let is_fifo = target.is_some_and(|topic| topic.is_fifo);
                    system.add_caller(CallerFound {
                        origin: origins::named("sns", resource, &["topic_arn"], resources),
                        from: topic,
                        is_fifo,
                        is_filtered,
                        needs_permission: true,
                        ..caller(Source::Sns, named, resource)
                    });
                }
                None => resource.unsaid(&["endpoint"], resources, &mut system.notes),
            }
        }
        "aws_api_gateway_integration" => integration(resource, resources, &["uri"], Source::RestApi, system),
        "aws_apigatewayv2_integration" => {
            integration(resource, resources, &["integration_uri"], Source::HttpApi, system);
        }
        _ => {}
    }
}

/// Notes what is not read of a schedule's target.
fn note_target(resource: &Resource, system: &mut System) {
    const READ: [&str; 4] = ["arn", "dead_letter_config", "retry_policy", "role_arn"];
    let Some(target) = resource.value(&["target"]).and_then(|node| node.list().first()) else { return };
    let rest = target.entries().iter().filter(|entry| !READ.contains(&entry.key.as_str()));
    for entry in rest.filter(|entry| functions::says_something(&entry.value)) {
        system.notes.add(resource.place_of(&["target", &entry.key]), Why::NoEffect);
    }
}

fn caller(source: Source, (function, qualifier): (FunctionIndex, Qualifier), resource: &Resource) -> CallerFound {
    CallerFound::new(source, function, qualifier, resource.at.clone())
}

fn push(
    resource: &Resource,
    named: (FunctionIndex, Qualifier),
    source: Source,
    (recurrence, delivery, from, origin): (Option<Recurrence>, Delivery, Option<String>, Origin),
    is_off: bool,
    system: &mut System,
) {
    if is_off {
        system.notes.add(resource.at.clone(), Why::SwitchedOff);
    } else {
        let name = Some(resource.name.to_owned());
        let needs_permission = source == Source::Rule && !resource.has(&["role_arn"]);
        let found = caller(source, named, resource);
        system.add_caller(CallerFound { recurrence, name, delivery, from, origin, needs_permission, ..found });
    }
}

fn add(resource: &Resource, resources: &Resources, path: &[&str], source: Source, system: &mut System) {
    let Some((function, mut qualifier)) = resources.function(resource, path, system) else {
        return resource.unsaid(path, resources, &mut system.notes);
    };
    if let Some(text) = resource.text(&["qualifier"]) {
        qualifier = alias_or_version(text);
    }
    system.add_caller(caller(source, (function, qualifier), resource));
}

fn recurrence(
    resource: &Resource,
    source: Source,
    function: Option<FunctionIndex>,
    is_off: bool,
    system: &mut System,
) -> Option<Recurrence> {
    let path = ["schedule_expression"];
    let node = resource.value(&path).filter(|node| node.text().is_some_and(|text| !text.is_empty()))?;
    if is_off {
        system.notes.check_schedule(source, node, &resource.place_of(&path), function);
        return None;
    }
    system.notes.recurrence(source, node, resource.place_of(&path), function)
}

/// What becomes of events that Lambda does not accept: said in blocks that are known not to be simulated.
fn delivery(
    resource: &Resource,
    resources: &Resources,
    (function, within): (FunctionIndex, &[&str]),
    system: &mut System,
) -> Delivery {
    let path = |rest: &[&'static str]| [within, rest].concat();
    let policy = |bound: &Bound| path(&["retry_policy", bound.in_terraform]);
    let queue = path(&["dead_letter_config", "arn"]);
    let (attempts, age) = (policy(&bounds::RETRIES), policy(&bounds::AGE));
    let target = resources.target(resource, &queue, resource.place_of(&queue), system);
    for (block, field) in [("retry_policy", &attempts), ("retry_policy", &age), ("dead_letter_config", &queue)] {
        let at = resource.place_of(&path(&[block]));
        if resource.has(field) && !system.notes.has(&at.path) {
            system.notes.add(at, Why::NotSimulated);
        }
    }
    for (bound, path) in [(&bounds::RETRIES, &attempts), (&bounds::AGE, &age)] {
        let node = resource.value(path).filter(|node| node.text() != Some("0"));
        system.notes.check(bound, node, resource.place_of(path), Some(function));
    }
    Delivery {
        retries: resource.said(&attempts, |node| Said::of(node, |text| bounds::RETRIES.read(text))),
        // 0 stands for nothing here: EventBridge takes no less than a minute.
        max_age: match resource.text(&age) {
            Some("0") => Said::Nothing,
            _ => resource.said(&age, |node| Said::of(node, |text| bounds::AGE.seconds(text))),
        },
        dead_letters: match target {
            Some(target) => Said::Value(target.name),
            None if resource.has(&queue) || resource.is_left_open(&queue) => Said::Unread,
            None => Said::Nothing,
        },
    }
}

fn rule_target(resource: &Resource, resources: &Resources, system: &mut System) {
    let Some(named) = resources.function(resource, &["arn"], system) else {
        resource.note_which_one(&["arn"], resources, &mut system.notes);
        return;
    };
    let rule = rule_of(resource, resources);
    let is_off = rule
        .is_some_and(|rule| rule.text(&["state"]) == Some("DISABLED") || rule.text(&["is_enabled"]) == Some("false"));
    let recurrence = rule.and_then(|rule| recurrence(rule, Source::Rule, Some(named.0), is_off, system));
    let delivery = delivery(resource, resources, (named.0, &[]), system);
    let from = rule.and_then(|rule| match new_objects_of(rule, resources) {
        Some(_) => Some(rule.own_name()),
        None => bus_of(rule, resources),
    });
    let origin = match rule {
        Some(rule) => origins::of_resource(rule),
        None => origins::named("events", resource, &["rule"], resources),
    };
    push(resource, named, Source::Rule, (recurrence, delivery, from, origin), is_off, system);
}

/// The rule that a target is of.
pub fn rule_of<'r, 'n>(target: &Resource<'n>, resources: &'r Resources<'n>) -> Option<&'r Resource<'n>> {
    match target.text(&["rule"]) {
        Some(name) => resources.of_kind("aws_cloudwatch_event_rule").find(|rule| rule.text(&["name"]) == Some(name)),
        None => target.references(&["rule"]).iter().find_map(|reference| resources.find(reference, target)),
    }
}

/// The bus that a rule listens to, if its pattern may fit what a function puts there.
pub fn bus_of(rule: &Resource, resources: &Resources) -> Option<String> {
    let path = ["event_pattern"];
    let pattern = rule.document(&path);
    if !(is_of_anybody(pattern.as_deref()) || pattern.is_none() && rule.has(&path)) {
        return None;
    }
    let bus = ["event_bus_name"];
    if !rule.has(&bus) {
        return Some(DEFAULT_BUS.to_owned());
    }
    resources.name_of(rule, &bus, Written::Bus)
}

/// The buckets of the file whose new objects a rule is for; nothing of any other rule.
pub fn new_objects_of(rule: &Resource, resources: &Resources) -> Option<Vec<String>> {
    let pattern = rule.document(&["event_pattern"]);
    let named = of_new_objects(pattern.as_deref())?;
    let is_named = |bucket: &Resource| {
        named.iter().any(|node| match &node.value {
            Value::Text(text) => bucket.name_in_aws() == Some(text),
            // `aws_s3_bucket.photos.id`
            Value::Unknown(Unknown::Attribute(reference)) => {
                reference.strip_prefix(&bucket.id()).is_some_and(|rest| rest.starts_with('.'))
            }
            _ => false,
        })
    };
    let buckets = resources.of_kind("aws_s3_bucket").filter(|bucket| named.is_empty() || is_named(bucket));
    Some(buckets.map(Resource::own_name).collect())
}

/// A bucket that calls functions: each in a block of its own.
fn notification(resource: &Resource, resources: &Resources, system: &mut System) {
    let from = resources.name_of(resource, &["bucket"], Written::Bucket);
    let origin = origins::named("s3", resource, &["bucket"], resources);
    let blocks = resource.value(&["lambda_function"]).map_or(0, |node| node.list().len().min(BLOCKS_MAX));
    // What a block that is left open says, only the configuration may know.
    for block in 0..blocks.max(1) {
        let number = block.to_string();
        let all = ["lambda_function", &number, "lambda_function_arn"];
        let path = if blocks > 1 { all.to_vec() } else { vec![all[0], all[2]] };
        if !resource.has(&path) {
            continue;
        }
        let Some(named) = resources.function(resource, &path, system) else {
            resource.unsaid(&path, resources, &mut system.notes);
            continue;
        };
        let is_set = |key: &str| resource.has(&["lambda_function", &number, key]);
        let events = resource.value(&["lambda_function", &number, "events"]);
        let filters = FILTERS.into_iter().filter(|key| is_set(key));
        let places = filters.map(|key| resource.place_of(&["lambda_function", &number, key])).collect::<Vec<_>>();
        let is_filtered = !places.is_empty() || !is_of_new_objects(events);
        places.into_iter().for_each(|at| system.notes.add(at, Why::Filter));
        system.add_caller(CallerFound {
            origin: origin.clone(),
            from: from.clone(),
            is_filtered,
            needs_permission: true,
            ..caller(Source::S3, named, resource)
        });
    }
}

/// The attribute that is not read of what calls a function, and would change something.
pub fn not_simulated(resource: &Resource, resources: &Resources, system: &System) -> Option<(&'static str, Why)> {
    let window = "flexible_time_window";
    match resource.kind {
        "aws_sns_topic_subscription" if resource.text(&["protocol"]) == Some("lambda") => {
            resources.function(resource, &["endpoint"], system).map(|_| ("filter_policy", Why::Filter))
        }
        "aws_scheduler_schedule" if resource.text(&[window, "mode"]) != Some("OFF") => {
            Some((window, Why::NotSimulated))
        }
        _ => None,
    }
}

fn integration(resource: &Resource, resources: &Resources, path: &[&str], source: Source, system: &mut System) {
    let Some(named) = resources.function(resource, path, system) else {
        resource.note_which_one(path, resources, &mut system.notes);
        return;
    };
    let limit_path = ["timeout_milliseconds"];
    // A state says 0 for what is not set.
    let limit = match resource.text(&limit_path) {
        None | Some("0") => None,
        Some(_) => {
            let mut fields = Fields::new(resource.values, resource.values_at.clone());
            fields.number(limit_path[0], (50, API_LIMIT_MS_MAX), "ms", &mut system.notes)
        }
    };
    let limit = limit.map(|limit| Setting { value: Span::from_ms(limit.value), at: limit.at });
    let parameters = resource.value(&["request_parameters"]);
    let kind = parameters.and_then(|node: &Node| node.text_of("integration.request.header.X-Amz-Invocation-Type"));
    let is_event = kind.is_some_and(|kind| kind.trim_matches('\'') == "Event");
    let route = route(resource, resources);
    // With a role of its own it needs no permission of the function.
    let needs_permission = !resource.has(&["credentials"]) && !resource.has(&["credentials_arn"]);
    let of = if source == Source::RestApi { "rest_api_id" } else { "api_id" };
    let origin = origins::named(API, resource, &[of], resources);
    let found = caller(source, named, resource);
    system.add_caller(CallerFound { limit, is_event, route, needs_permission, origin, ..found });
}

/// The only route of an HTTP API that leads to an integration.
fn route(integration: &Resource, resources: &Resources) -> Option<String> {
    let leads_here = |route: &&Resource| {
        let to = route.references(&["target"]);
        to.iter().filter_map(|reference| resources.find(reference, route)).any(|found| found.id() == integration.id())
    };
    let mut routes = resources.of_kind("aws_apigatewayv2_route").filter(leads_here);
    let key = routes.next()?.text(&["route_key"])?;
    routes.next().is_none().then(|| key.to_owned())
}

/// Who may call, where nothing else tells of it.
pub fn read_permissions(resources: &Resources, system: &mut System) {
    for resource in resources.of_kind("aws_lambda_permission") {
        let named = resources.function(resource, &["function_name"], system);
        if resource.text(&["action"]) != Some("lambda:InvokeFunctionUrl") {
            let (function, mut qualifier) = named.clone().unzip();
            if resource.value(&["qualifier"]).is_some() {
                qualifier = resource.text(&["qualifier"]).map(alias_or_version);
            }
            let principal = resource.text(&["principal"]).map(str::to_owned);
            let (permitted, at) = (origins::permitted(resource, resources), resource.at.clone());
            system.permissions.push(Permission { function, qualifier, principal, permitted, at });
        }
        let Some((function, mut qualifier)) = named else {
            resource.unsaid(&["function_name"], resources, &mut system.notes);
            continue;
        };
        if let Some(text) = resource.text(&["qualifier"]) {
            qualifier = alias_or_version(text);
        }
        let principal = resource.text(&["principal"]).unwrap_or_default();
        let Some(source) = Source::of_principal(principal) else {
            let is_known = principal != "*" && !principal.is_empty();
            let why = Why::CallerUnknown(principal.to_owned());
            is_known.then(|| system.notes.add(resource.at.clone(), why));
            continue;
        };
        let is_known = |caller: &CallerFound| {
            let alike = |one, other| {
                one == other
                    || matches!(
                        (one, other),
                        (Source::Schedule, Source::Rule) | (Source::HttpApi | Source::Authorizer, Source::RestApi)
                    )
            };
            caller.function == function && alike(caller.source, source)
        };
        if !system.callers.iter().any(is_known) {
            let name = source.name_of_principal(principal);
            system.add_caller(CallerFound { name, ..caller(source, (function, qualifier), resource) });
        }
    }
}
