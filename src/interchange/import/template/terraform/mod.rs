//! What Terraform says of a configuration, a plan or a state: functions, and what is configured around them.

mod callers;
mod flows;
mod functions;
mod notifications;
mod origins;
mod others;
mod pollers;
mod resource;
mod resources;
mod rights;

use super::hcl::OTHER_BLOCKS;
use super::model::{Kind, System, Why};
use super::node::{At, Node, Unknown};
use resources::Resources;

/// Types that are read, each by a file of this folder.
const READ: [&str; 21] = [
    "aws_lambda_function",
    "aws_lambda_function_event_invoke_config",
    "aws_lambda_provisioned_concurrency_config",
    "aws_lambda_alias",
    "aws_lambda_function_recursion_config",
    "aws_lambda_event_source_mapping",
    "aws_lambda_permission",
    "aws_lambda_function_url",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
    "aws_scheduler_schedule",
    "aws_s3_bucket_notification",
    "aws_sns_topic_subscription",
    "aws_sns_topic",
    "aws_sqs_queue",
    "aws_s3_bucket",
    "aws_cloudwatch_event_bus",
    "aws_api_gateway_integration",
    "aws_apigatewayv2_integration",
    "aws_apigatewayv2_route",
    "aws_sqs_queue_redrive_policy",
];

/// Whether it is a plan or a state.
pub fn kind(root: &Node) -> Option<Kind> {
    root.get("format_version")?;
    if root.get("planned_values").is_some() {
        return Some(Kind::TerraformPlan);
    }
    (root.get("values").is_some() || root.get("terraform_version").is_some()).then_some(Kind::TerraformState)
}

/// Everything that is found in it.
pub fn read(root: &Node, kind: Kind) -> System {
    let mut system = System::default();
    let resources = Resources::of(root, kind == Kind::TerraformConfiguration, &mut system.notes);
    for block in root.get(OTHER_BLOCKS).map(Node::list).unwrap_or_default() {
        let at = At::new(block.text_of("path").unwrap_or_default(), block.place);
        system.permissions_unread |= block.text_of("source").is_some();
        system.notes.add(
            at,
            match block.text_of("source") {
                Some(source) => Why::Unknown(Unknown::Module(source.to_owned())),
                None => Why::NoEffect,
            },
        );
    }
    functions::read_all(&resources, &mut system);
    functions::read_settings(&resources, &mut system);
    for resource in &resources.all {
        callers::read(resource, &resources, &mut system);
        if others::read(resource, &resources, &mut system) {
            others::note_rest(resource, &mut system.notes);
            continue;
        }
        if !READ.contains(&resource.kind) {
            system.notes.add(resource.at.clone(), Why::Elsewhere(resource.kind.to_owned()));
        } else if resource.kind != "aws_lambda_function" {
            functions::note_rest(resource, callers::not_simulated(resource, &resources, &system), &mut system.notes);
        }
    }
    pollers::check_queues(&resources, &mut system);
    callers::read_permissions(&resources, &mut system);
    flows::read(&resources, &mut system);
    notifications::read(&resources, &mut system);
    rights::read(&resources, &mut system);
    system
}
