//! The stack as a template: AWS SAM and CloudFormation, which differ in functions only. Pure.

use super::behaviour;
use super::carried;
use super::files::HANDLER;
use super::literal::line;
use super::plan::{ALIAS, FunctionPlan, Right, Stack, TargetPlan};
use super::yaml::{Node, arn_of, flag, map, number, reference, substituted, text};
use crate::engine::facts;
use crate::engine::scenario::{Architecture, Destination, TargetKind};

/// How long log lines and messages are kept: what somebody needs who comes back after a holiday.
pub(super) const LOG_DAYS: u32 = 14;
pub(super) const MESSAGES_KEPT_S: u32 = 1_209_600;
/// Handler and runtime of all functions.
pub(super) const RUNTIME: &str = "python3.13";
pub(super) const HANDLER_NAME: &str = "index.handler";
/// The parameter that says whom alarms tell.
const ALARM_PARAMETER: &str = "AlarmTopicArn";
const HAS_ALARM_TOPIC: &str = "HasAlarmTopic";
/// The longest description that CloudFormation takes.
const DESCRIPTION_MAX: usize = 1_024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Sam,
    CloudFormation,
}

/// The whole template.
pub(super) fn template(stack: &Stack, dialect: Dialect) -> String {
    let mut root = map([("AWSTemplateFormatVersion", text("2010-09-09"))]);
    if dialect == Dialect::Sam {
        root.put("Transform", text("AWS::Serverless-2016-10-31"));
    }
    let title = line(&stack.scenario.about.title);
    root.put("Description", text(shortened(if title.is_empty() { &stack.name } else { &title }, DESCRIPTION_MAX)));
    let kept = map([("Version", number(carried::VERSION)), ("Scenario", text(carried::text(stack)))]);
    root.put("Metadata", map([(carried::METADATA, kept)]));
    if stack.targets.iter().any(|target| target.has_alarm) {
        let parameter = map([
            ("Type", text("String")),
            ("Default", text("")),
            ("Description", text("An SNS topic that alarms send to; none if empty")),
        ]);
        root.put("Parameters", map([(ALARM_PARAMETER, parameter)]));
        let is_empty = Node::Tag("!Equals", Box::new(Node::List(vec![reference(ALARM_PARAMETER), text("")])));
        root.put("Conditions", map([(HAS_ALARM_TOPIC, Node::Tag("!Not", Box::new(Node::List(vec![is_empty]))))]));
    }
    if dialect == Dialect::Sam {
        let common =
            map([("Runtime", text(RUNTIME)), ("Handler", text(HANDLER_NAME)), ("CodeUri", text("../handler/"))]);
        root.put("Globals", map([("Function", common)]));
    }
    let mut resources = Node::Map(Vec::new());
    for plan in &stack.targets {
        resources.put(&plan.resource(), target(plan));
        if plan.has_alarm {
            resources.put(&plan.alarm(), alarm(plan));
        }
    }
    for plan in stack.deployed_functions() {
        resources.put(&plan.named("Role"), role(stack, plan));
        resources.put(&plan.named("Logs"), log_group(plan));
        match dialect {
            Dialect::Sam => sam_function(stack, plan, &mut resources),
            Dialect::CloudFormation => function(stack, plan, &mut resources),
        }
    }
    root.put("Resources", resources);
    root.document()
}

/// At most so many bytes of a text.
fn shortened(text: &str, most: usize) -> String {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}

fn resource(kind: &str, properties: Node) -> Node {
    map([("Type", text(kind)), ("Properties", properties)])
}

/// What holds something: it goes with its stack, as it says itself.
fn kept_with_stack(kind: &str, properties: Node) -> Node {
    let [goes, gives_way] = ["DeletionPolicy", "UpdateReplacePolicy"].map(|name| (name, text("Delete")));
    map([("Type", text(kind)), goes, gives_way, ("Properties", properties)])
}

fn target(plan: &TargetPlan) -> Node {
    let name = || text(&plan.name);
    match plan.own.kind {
        TargetKind::Sqs => {
            let properties = [
                ("QueueName", name()),
                ("MessageRetentionPeriod", number(MESSAGES_KEPT_S)),
                ("SqsManagedSseEnabled", flag(true)),
            ];
            kept_with_stack("AWS::SQS::Queue", map(properties))
        }
        TargetKind::Sns => resource("AWS::SNS::Topic", map([("TopicName", name())])),
        TargetKind::EventBridge => resource("AWS::Events::EventBus", map([("Name", name())])),
        TargetKind::S3 => {
            let all = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
            let private = map(all.map(|name| (name, flag(true))));
            let name = substituted(format!("{}-${{AWS::AccountId}}-${{AWS::Region}}", plan.name));
            kept_with_stack("AWS::S3::Bucket", map([("BucketName", name), ("PublicAccessBlockConfiguration", private)]))
        }
    }
}

/// An alarm on the first message.
fn alarm(plan: &TargetPlan) -> Node {
    let is_queue = plan.own.kind == TargetKind::Sqs;
    let (namespace, metric, dimension, statistic) = if is_queue {
        ("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "Maximum")
    } else {
        ("AWS/SNS", "NumberOfMessagesPublished", "TopicName", "Sum")
    };
    let id = Node::Tag("!GetAtt", Box::new(text(format!("{}.{dimension}", plan.resource()))));
    let action = Node::List(vec![reference(ALARM_PARAMETER)]);
    let actions = vec![text(HAS_ALARM_TOPIC), action, reference("AWS::NoValue")];
    let properties = [
        ("AlarmDescription", text(format!("Something failed for good and lies in {}", plan.name))),
        ("Namespace", text(namespace)),
        ("MetricName", text(metric)),
        ("Dimensions", Node::List(vec![map([("Name", text(dimension)), ("Value", id)])])),
        ("Statistic", text(statistic)),
        ("Period", number(facts::ALARM_PERIOD.value / 1_000_000)),
        ("EvaluationPeriods", number(1_u32)),
        ("Threshold", number(facts::ALARM_THRESHOLD.value)),
        ("ComparisonOperator", text("GreaterThanOrEqualToThreshold")),
        ("TreatMissingData", text("notBreaching")),
        ("AlarmActions", Node::Tag("!If", Box::new(Node::List(actions)))),
    ];
    resource("AWS::CloudWatch::Alarm", map(properties))
}

fn log_group(plan: &FunctionPlan) -> Node {
    let properties = [("LogGroupName", text(plan.log_group())), ("RetentionInDays", number(LOG_DAYS))];
    kept_with_stack("AWS::Logs::LogGroup", map(properties))
}

/// What a function may do and nothing else: write its own log, send to what it names, invoke what it calls.
fn role(stack: &Stack, plan: &FunctionPlan) -> Node {
    let service = map([("Service", text("lambda.amazonaws.com"))]);
    let trust = [("Effect", text("Allow")), ("Principal", service), ("Action", text("sts:AssumeRole"))];
    let mut statements = vec![statement(
        &["logs:CreateLogStream", "logs:PutLogEvents"],
        vec![substituted(format!(
            "arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:{}:*",
            plan.log_group()
        ))],
    )];
    for right in &plan.rights {
        statements.push(match *right {
            Right::SendTo(index) => {
                let to = &stack.targets[index];
                let id = to.resource();
                let resources = match to.own.kind {
                    TargetKind::Sns => vec![reference(id)],
                    TargetKind::S3 => vec![arn_of(&id), substituted(format!("${{{id}.Arn}}/*"))],
                    TargetKind::Sqs | TargetKind::EventBridge => vec![arn_of(&id)],
                };
                statement(to.actions(), resources)
            }
            Right::Invoke(index) => {
                // By its name: functions may call each other in a circle.
                let arn = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function";
                let resource = substituted(format!("{arn}:{}", stack.functions[index].unstated()));
                statement(&["lambda:InvokeFunction"], vec![resource])
            }
        });
    }
    let inline = map([("PolicyName", text("least-rights")), ("PolicyDocument", policy(statements))]);
    let properties = [("AssumeRolePolicyDocument", policy(vec![map(trust)])), ("Policies", Node::List(vec![inline]))];
    resource("AWS::IAM::Role", map(properties))
}

fn policy(statements: Vec<Node>) -> Node {
    map([("Version", text("2012-10-17")), ("Statement", Node::List(statements))])
}

fn statement(actions: &[&str], resources: Vec<Node>) -> Node {
    let one_or_all = |mut all: Vec<Node>| if all.len() == 1 { all.remove(0) } else { Node::List(all) };
    map([
        ("Effect", text("Allow")),
        ("Action", one_or_all(actions.iter().map(|action| text(*action)).collect())),
        ("Resource", one_or_all(resources)),
    ])
}

/// What both dialects say of a function.
fn common(stack: &Stack, plan: &FunctionPlan) -> Node {
    let own = plan.own;
    let architecture = match own.architecture {
        Architecture::X86 => "x86_64",
        Architecture::Arm => "arm64",
    };
    let mut properties = map([
        ("FunctionName", text(&plan.name)),
        ("Description", text(plan.description())),
        ("Role", arn_of(&plan.named("Role"))),
        ("MemorySize", number(own.memory_mb)),
        ("Timeout", number(plan.timeout_s)),
        ("Architectures", Node::List(vec![text(architecture)])),
        ("EphemeralStorage", map([("Size", number(own.storage_mb))])),
    ]);
    properties.put("ReservedConcurrentExecutions", own.reserved.map(number));
    properties.put("LoggingConfig", map([("LogGroup", reference(plan.named("Logs")))]));
    let variables = behaviour::variables(stack, plan).into_iter().map(|(name, value)| (name, text(value))).collect();
    properties.put("Environment", map([("Variables", Node::Map(variables))]));
    properties
}

/// The ARN of a target that messages go to.
fn target_arn(plan: &TargetPlan) -> Node {
    match plan.own.kind {
        TargetKind::Sns => reference(plan.resource()),
        _ => arn_of(&plan.resource()),
    }
}

fn letters<'a>(stack: &'a Stack, plan: &FunctionPlan) -> Option<&'a TargetPlan<'a>> {
    plan.own.dead_letter_queue.map(|id| &stack.targets[id.0 as usize])
}

/// What a record is sent to: its kind in SAM's words, and its ARN.
fn destination(stack: &Stack, to: Destination, dialect: Dialect) -> (&'static str, Node) {
    match to {
        Destination::Target(id) => {
            let target = &stack.targets[id.0 as usize];
            let kind = match target.own.kind {
                TargetKind::Sqs => "SQS",
                TargetKind::Sns => "SNS",
                TargetKind::EventBridge => "EventBridge",
                TargetKind::S3 => "S3Bucket",
            };
            (kind, target_arn(target))
        }
        Destination::Function(id) => {
            let plan = stack.function_of(id);
            let arn = match (plan.is_meant_by_alias(), dialect) {
                (false, _) => arn_of(&plan.named("Function")),
                (true, Dialect::Sam) => reference(plan.named("Function.Alias")),
                (true, Dialect::CloudFormation) => reference(plan.named("Alias")),
            };
            ("Lambda", arn)
        }
    }
}

/// How events are tried, and where their records go. A property of a function of SAM's says of which kind these are.
fn event_settings(stack: &Stack, plan: &FunctionPlan, dialect: Dialect, with_kinds: bool, mut to: Node) -> Node {
    to.put("MaximumRetryAttempts", number(plan.retries));
    to.put("MaximumEventAgeInSeconds", number(plan.age_s));
    let mut destinations = Node::Map(Vec::new());
    for (name, way) in [("OnFailure", plan.own.on_failure), ("OnSuccess", plan.own.on_success)] {
        destinations.put(
            name,
            stack.deployed(way).map(|way| {
                let (kind, arn) = destination(stack, way, dialect);
                let mut one = Node::Map(Vec::new());
                one.put("Type", with_kinds.then(|| text(kind)));
                one.put("Destination", arn);
                one
            }),
        );
    }
    to.put("DestinationConfig", Some(destinations).filter(|all| *all != Node::Map(Vec::new())));
    to
}

/// The settings of events for one qualifier, as a resource of its own.
fn event_invoke_config(stack: &Stack, plan: &FunctionPlan, dialect: Dialect, qualifier: &str) -> Node {
    let of = map([("FunctionName", reference(plan.named("Function"))), ("Qualifier", text(qualifier))]);
    resource("AWS::Lambda::EventInvokeConfig", event_settings(stack, plan, dialect, false, of))
}

fn sam_function(stack: &Stack, plan: &FunctionPlan, resources: &mut Node) {
    let mut properties = common(stack, plan);
    let letters = letters(stack, plan).map(|target| {
        let kind = if target.own.kind == TargetKind::Sns { "SNS" } else { "SQS" };
        map([("Type", text(kind)), ("TargetArn", target_arn(target))])
    });
    properties.put("DeadLetterQueue", letters);
    properties.put("EventInvokeConfig", event_settings(stack, plan, Dialect::Sam, true, Node::Map(Vec::new())));
    if plan.has_alias {
        properties.put("AutoPublishAlias", text(ALIAS));
        properties.put("ProvisionedConcurrencyConfig", provisioned(plan));
    }
    resources.put(&plan.named("Function"), resource("AWS::Serverless::Function", properties));
    if plan.has_alias {
        // SAM's own are for the alias then; events for $LATEST have the same.
        resources.put(&plan.named("InvokeConfig"), event_invoke_config(stack, plan, Dialect::Sam, "$LATEST"));
    }
}

fn provisioned(plan: &FunctionPlan) -> Option<Node> {
    let count = Some(plan.own.provisioned).filter(|count| *count > 0)?;
    Some(map([("ProvisionedConcurrentExecutions", number(count))]))
}

fn function(stack: &Stack, plan: &FunctionPlan, resources: &mut Node) {
    let mut properties = common(stack, plan);
    properties.put("Runtime", text(RUNTIME));
    properties.put("Handler", text(HANDLER_NAME));
    properties.put("Code", map([("ZipFile", Node::Block(HANDLER))]));
    let letters = letters(stack, plan).map(|target| map([("TargetArn", target_arn(target))]));
    properties.put("DeadLetterConfig", letters);
    resources.put(&plan.named("Function"), resource("AWS::Lambda::Function", properties));
    resources.put(&plan.named("InvokeConfig"), event_invoke_config(stack, plan, Dialect::CloudFormation, "$LATEST"));
    if plan.has_alias {
        let function = || ("FunctionName", reference(plan.named("Function")));
        let version = resource("AWS::Lambda::Version", map([function()]));
        resources.put(&plan.named("Version"), version);
        let number = Node::Tag("!GetAtt", Box::new(text(plan.named("Version.Version"))));
        let mut alias = map([function(), ("FunctionVersion", number), ("Name", text(ALIAS))]);
        alias.put("ProvisionedConcurrencyConfig", provisioned(plan));
        resources.put(&plan.named("Alias"), resource("AWS::Lambda::Alias", alias));
        let mut events = event_invoke_config(stack, plan, Dialect::CloudFormation, ALIAS);
        // The alias is named by a text: its settings wait for it.
        events.put("DependsOn", text(plan.named("Alias")));
        resources.put(&plan.named("LiveEvents"), events);
    }
}
