//! The stack as a Terraform configuration. Pure.

use super::aligned::aligned;
use super::behaviour;
use super::carried;
use super::literal::{hcl, line};
use super::names::snake;
use super::plan::{ALIAS, FunctionPlan, Right, Stack, TargetPlan};
use super::template::{HANDLER_NAME, LOG_DAYS, MESSAGES_KEPT_S, RUNTIME};
use crate::engine::facts;
use crate::engine::scenario::{Architecture, Destination, TargetKind};

const HEAD: &str = include_str!("files/head.tf");

/// A block with what is in it, a line each; blocks within are indented by their own.
struct Block {
    lines: Vec<String>,
}

impl Block {
    fn resource(kind: &str, name: &str) -> Self {
        Self { lines: vec![format!("resource {} {} {{", hcl(kind), hcl(name))] }
    }

    /// `name = value`, where the value is an expression.
    fn set(&mut self, name: &str, value: impl AsRef<str>) -> &mut Self {
        self.lines.push(format!("  {name} = {}", value.as_ref()));
        self
    }

    fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.set(name, hcl(value))
    }

    fn inside(&mut self, name: &str, lines: &[String]) -> &mut Self {
        self.lines.push(format!("  {name} {{"));
        self.lines.extend(lines.iter().map(|line| format!("    {line}")));
        self.lines.push("  }".to_owned());
        self
    }

    fn end(&mut self, to: &mut String) {
        self.lines.push("}".to_owned());
        to.push_str(&format!("\n{}", aligned(&self.lines.join("\n"))));
    }
}

/// The whole configuration.
pub(super) fn configuration(stack: &Stack) -> String {
    let title = line(&stack.scenario.about.title);
    let mut to = format!("# {}\n", if title.is_empty() { &stack.name } else { &title });
    to.push_str(HEAD);
    for plan in &stack.targets {
        target(plan, &mut to);
        if plan.has_alarm {
            alarm(plan, &mut to);
        }
    }
    for plan in stack.deployed_functions() {
        role(stack, plan, &mut to);
        function(stack, plan, &mut to);
        invoke_config(stack, plan, None, &mut to);
        if plan.has_alias {
            alias(stack, plan, &mut to);
        }
    }
    let kept = format!("{{ Version = {}, Scenario = {} }}", carried::VERSION, hcl(&carried::text(stack)));
    to.push_str(&format!("\n# What the scenario has and Terraform has not.\noutput \"{}\" {{\n", carried::METADATA));
    to.push_str(&format!("  value = {kept}\n}}\n"));
    to
}

/// `aws_sqs_queue.orders_queue`.
fn address(plan: &TargetPlan) -> String {
    format!("{}.{}", kind(plan), snake(&plan.resource()))
}

fn kind(plan: &TargetPlan) -> &'static str {
    match plan.own.kind {
        TargetKind::Sqs => "aws_sqs_queue",
        TargetKind::Sns => "aws_sns_topic",
        TargetKind::EventBridge => "aws_cloudwatch_event_bus",
        TargetKind::S3 => "aws_s3_bucket",
    }
}

fn function_name(plan: &FunctionPlan) -> String {
    format!("aws_lambda_function.{}", snake(&plan.named("Function")))
}

fn target(plan: &TargetPlan, to: &mut String) {
    let name = snake(&plan.resource());
    let mut block = Block::resource(kind(plan), &name);
    match plan.own.kind {
        TargetKind::Sqs => {
            block.text("name", &plan.name);
            block.set("message_retention_seconds", MESSAGES_KEPT_S.to_string()).set("sqs_managed_sse_enabled", "true");
        }
        TargetKind::Sns | TargetKind::EventBridge => {
            block.text("name", &plan.name);
        }
        TargetKind::S3 => {
            let ids = "${data.aws_caller_identity.current.account_id}-${data.aws_region.current.region}";
            block.set("bucket", format!("\"{}-{ids}\"", plan.name));
        }
    }
    block.end(to);
    if plan.own.kind == TargetKind::S3 {
        let mut access = Block::resource("aws_s3_bucket_public_access_block", &name);
        access.set("bucket", format!("{}.id", address(plan)));
        for what in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] {
            access.set(what, "true");
        }
        access.end(to);
    }
}

/// An alarm on the first message.
fn alarm(plan: &TargetPlan, to: &mut String) {
    let is_queue = plan.own.kind == TargetKind::Sqs;
    let (namespace, metric, dimension, statistic) = if is_queue {
        ("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "Maximum")
    } else {
        ("AWS/SNS", "NumberOfMessagesPublished", "TopicName", "Sum")
    };
    let mut block = Block::resource("aws_cloudwatch_metric_alarm", &snake(&plan.alarm()));
    block.text("alarm_name", &format!("{}-alarm", plan.name));
    block.text("alarm_description", &format!("Something failed for good and lies in {}", plan.name));
    block.text("namespace", namespace).text("metric_name", metric);
    block.set("dimensions", format!("{{ {dimension} = {}.name }}", address(plan)));
    block.text("statistic", statistic);
    block.set("period", (facts::ALARM_PERIOD.value / 1_000_000).to_string()).set("evaluation_periods", "1");
    block.set("threshold", facts::ALARM_THRESHOLD.value.to_string());
    block.text("comparison_operator", "GreaterThanOrEqualToThreshold").text("treat_missing_data", "notBreaching");
    block.set("alarm_actions", "var.alarm_topic_arn == \"\" ? [] : [var.alarm_topic_arn]");
    block.end(to);
}

/// What a function may do and nothing else: write its own log, send to what it names, invoke what it calls.
fn role(stack: &Stack, plan: &FunctionPlan, to: &mut String) {
    let (role, logs) = (snake(&plan.named("Role")), snake(&plan.named("Logs")));
    let mut block = Block::resource("aws_cloudwatch_log_group", &logs);
    block.text("name", &plan.log_group()).set("retention_in_days", LOG_DAYS.to_string()).end(to);
    let mut block = Block::resource("aws_iam_role", &role);
    block.set("assume_role_policy", "local.lambda_assumes").end(to);
    let mut statements = vec![statement(
        &["logs:CreateLogStream", "logs:PutLogEvents"],
        &[format!("\"${{aws_cloudwatch_log_group.{logs}.arn}}:*\"")],
    )];
    for right in &plan.rights {
        statements.push(match *right {
            Right::SendTo(index) => {
                let target = &stack.targets[index];
                let arn = format!("{}.arn", address(target));
                let all = format!("\"${{{arn}}}/*\"");
                let is_bucket = target.own.kind == TargetKind::S3;
                statement(target.actions(), &if is_bucket { vec![arn, all] } else { vec![arn] })
            }
            Right::Invoke(index) => {
                let resource = format!("\"${{local.functions}}:{}\"", stack.functions[index].unstated());
                statement(&["lambda:InvokeFunction"], &[resource])
            }
        });
    }
    let mut block = Block::resource("aws_iam_role_policy", &role);
    block.text("name", "least-rights").set("role", format!("aws_iam_role.{role}.id"));
    block.set(
        "policy",
        format!("jsonencode({{\n    Version = \"2012-10-17\"\n    Statement = [\n{}    ]\n  }})", statements.concat()),
    );
    block.end(to);
}

fn statement(actions: &[&str], resources: &[String]) -> String {
    let actions: Vec<String> = actions.iter().map(|action| hcl(action)).collect();
    let (actions, resources) = (actions.join(", "), resources.join(", "));
    format!("      {{ Effect = \"Allow\", Action = [{actions}], Resource = [{resources}] }},\n")
}

fn function(stack: &Stack, plan: &FunctionPlan, to: &mut String) {
    let own = plan.own;
    let role = snake(&plan.named("Role"));
    let architecture = match own.architecture {
        Architecture::X86 => "x86_64",
        Architecture::Arm => "arm64",
    };
    let mut block = Block::resource("aws_lambda_function", &snake(&plan.named("Function")));
    block.text("function_name", &plan.name).text("description", &plan.description());
    block.set("role", format!("aws_iam_role.{role}.arn"));
    block.text("runtime", RUNTIME).text("handler", HANDLER_NAME);
    block.set("filename", "data.archive_file.handler.output_path");
    block.set("source_code_hash", "data.archive_file.handler.output_base64sha256");
    block.set("memory_size", own.memory_mb.to_string()).set("timeout", plan.timeout_s.to_string());
    block.set("architectures", format!("[{}]", hcl(architecture)));
    if let Some(reserved) = own.reserved {
        block.set("reserved_concurrent_executions", reserved.to_string());
    }
    if plan.has_alias {
        block.set("publish", "true");
    }
    block.inside("ephemeral_storage", &[format!("size = {}", own.storage_mb)]);
    let logs = format!("log_group = aws_cloudwatch_log_group.{}.name", snake(&plan.named("Logs")));
    block.inside("logging_config", &["log_format = \"Text\"".to_owned(), logs]);
    if let Some(id) = own.dead_letter_queue {
        let letters = &stack.targets[id.0 as usize];
        block.inside("dead_letter_config", &[format!("target_arn = {}.arn", address(letters))]);
    }
    let variables = behaviour::variables(stack, plan).into_iter();
    let variables = variables.map(|(name, value)| format!("  {name} = {}", hcl(&value)));
    let variables = std::iter::once("variables = {".to_owned()).chain(variables).chain(["}".to_owned()]);
    block.inside("environment", &variables.collect::<Vec<_>>());
    block.set("depends_on", format!("[aws_iam_role_policy.{role}]"));
    block.end(to);
}

/// How events are tried, and where their records go; of the alias, or of `$LATEST`.
fn invoke_config(stack: &Stack, plan: &FunctionPlan, alias: Option<&str>, to: &mut String) {
    let suffix = if alias.is_some() { "LiveEvents" } else { "InvokeConfig" };
    let mut block = Block::resource("aws_lambda_function_event_invoke_config", &snake(&plan.named(suffix)));
    block.set("function_name", format!("{}.function_name", function_name(plan)));
    block.set("qualifier", alias.map_or_else(|| hcl("$LATEST"), |alias| format!("{alias}.name")));
    block.set("maximum_retry_attempts", plan.retries.to_string());
    block.set("maximum_event_age_in_seconds", plan.age_s.to_string());
    let mut lines = Vec::new();
    for (name, way) in [("on_failure", plan.own.on_failure), ("on_success", plan.own.on_success)] {
        let arn = match stack.deployed(way) {
            None => continue,
            Some(Destination::Target(id)) => format!("{}.arn", address(&stack.targets[id.0 as usize])),
            Some(Destination::Function(id)) => {
                let other = stack.function_of(id);
                let alias = format!("aws_lambda_alias.{}.arn", snake(&other.named("Alias")));
                if other.is_meant_by_alias() { alias } else { format!("{}.arn", function_name(other)) }
            }
        };
        lines.extend([format!("{name} {{"), format!("  destination = {arn}"), "}".to_owned()]);
    }
    if !lines.is_empty() {
        block.inside("destination_config", &lines);
    }
    block.end(to);
}

fn alias(stack: &Stack, plan: &FunctionPlan, to: &mut String) {
    let name = snake(&plan.named("Alias"));
    let mut block = Block::resource("aws_lambda_alias", &name);
    block.text("name", ALIAS).set("function_name", format!("{}.function_name", function_name(plan)));
    block.set("function_version", format!("{}.version", function_name(plan))).end(to);
    let address = format!("aws_lambda_alias.{name}");
    if plan.own.provisioned > 0 {
        let mut block = Block::resource("aws_lambda_provisioned_concurrency_config", &name);
        block.set("function_name", format!("{address}.function_name")).set("qualifier", format!("{address}.name"));
        block.set("provisioned_concurrent_executions", plan.own.provisioned.to_string()).end(to);
    }
    invoke_config(stack, plan, Some(&address), to);
}
