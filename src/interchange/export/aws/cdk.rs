//! The stack as constructs of the AWS CDK: one list of statements, which `program` writes in TypeScript and in Python. Pure.

use super::behaviour;
use super::carried;
use super::literal::line;
use super::plan::{ALIAS, FunctionPlan, Right, Stack, TargetPlan};
use super::program::{Expression, Program};
use super::template::{HANDLER_NAME, MESSAGES_KEPT_S};
use crate::engine::facts;
use crate::engine::scenario::{Architecture, Destination, TargetKind};
use Expression as E;

/// What a program does: one statement after the other.
pub(super) fn program(stack: &Stack) -> Program {
    let mut to = Program::new(line(&stack.scenario.about.title), &stack.name);
    let kept = E::Dictionary(vec![
        ("Version".to_owned(), E::Number(carried::VERSION)),
        ("Scenario".to_owned(), E::text(carried::text(stack))),
    ]);
    to.assign("this.templateOptions.metadata", E::Dictionary(vec![(carried::METADATA.to_owned(), kept)]));
    for plan in &stack.targets {
        target(plan, &mut to);
        if plan.has_alarm {
            alarm(plan, &mut to);
        }
    }
    for plan in stack.deployed_functions() {
        function(stack, plan, &mut to);
    }
    // Last, for a destination may be a function that comes later.
    for plan in stack.deployed_functions() {
        let settings = event_settings(stack, plan);
        for (suffix, is_there) in [("Function", true), ("Alias", plan.has_alias)] {
            if is_there {
                to.call(E::method(E::variable(plan.named(suffix)), "configureAsyncInvoke", &[], settings.clone()));
            }
        }
    }
    to
}

fn target(plan: &TargetPlan, to: &mut Program) {
    let name = ("name", E::text(&plan.name));
    let (class, properties) = match plan.own.kind {
        TargetKind::Sqs => {
            let kept = E::method(E::Path("Duration"), "seconds", &[E::Number(MESSAGES_KEPT_S.into())], vec![]);
            let sealed = ("encryption", E::Path("sqs.QueueEncryption.SQS_MANAGED"));
            ("sqs.Queue", vec![("queueName", name.1), ("retentionPeriod", kept), sealed])
        }
        TargetKind::Sns => ("sns.Topic", vec![("topicName", name.1)]),
        TargetKind::EventBridge => ("events.EventBus", vec![("eventBusName", name.1)]),
        TargetKind::S3 => {
            let template = format!("{}-${{AWS::AccountId}}-${{AWS::Region}}", plan.name);
            let name = E::method(E::Path("Fn"), "sub", &[E::text(template)], vec![]);
            let access = ("blockPublicAccess", E::Path("s3.BlockPublicAccess.BLOCK_ALL"));
            let removal = ("removalPolicy", E::Path("RemovalPolicy.DESTROY"));
            ("s3.Bucket", vec![("bucketName", name), access, removal])
        }
    };
    to.construct(&plan.resource(), class, properties);
}

/// An alarm on the first message.
fn alarm(plan: &TargetPlan, to: &mut Program) {
    let (method, statistic) = match plan.own.kind {
        TargetKind::Sqs => ("metricApproximateNumberOfMessagesVisible", "Maximum"),
        _ => ("metricNumberOfMessagesPublished", "Sum"),
    };
    let seconds = E::Number(facts::ALARM_PERIOD.value / 1_000_000);
    let period = E::method(E::Path("Duration"), "seconds", &[seconds], vec![]);
    let of = vec![("period", period), ("statistic", E::text(statistic))];
    let properties = vec![
        ("alarmDescription", E::text(format!("Something failed for good and lies in {}", plan.name))),
        ("metric", E::method(E::variable(plan.resource()), method, &[], of)),
        ("threshold", E::Number(facts::ALARM_THRESHOLD.value)),
        ("evaluationPeriods", E::Number(1)),
        ("comparisonOperator", E::Path("cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD")),
        ("treatMissingData", E::Path("cloudwatch.TreatMissingData.NOT_BREACHING")),
    ];
    to.alarm(&plan.alarm(), "cloudwatch.Alarm", properties);
}

/// What a function may do and nothing else: write its own log, send to what it names, invoke what it calls.
fn role(stack: &Stack, plan: &FunctionPlan, to: &mut Program) {
    let arn = |service: &str, resource: &str, name: String| {
        let parts = vec![
            ("service", E::text(service)),
            ("resource", E::text(resource)),
            ("resourceName", E::text(name)),
            ("arnFormat", E::Path("ArnFormat.COLON_RESOURCE_NAME")),
        ];
        E::method(E::Path("this"), "formatArn", &[], parts)
    };
    let log = arn("logs", "log-group", format!("{}:*", plan.log_group()));
    let mut statements = vec![statement(&["logs:CreateLogStream", "logs:PutLogEvents"], vec![log])];
    for right in &plan.rights {
        statements.push(match *right {
            Right::SendTo(index) => {
                let target = &stack.targets[index];
                let own = || E::variable(target.resource());
                let resources = match target.own.kind {
                    TargetKind::Sqs => vec![E::field(own(), "queueArn")],
                    TargetKind::Sns => vec![E::field(own(), "topicArn")],
                    TargetKind::EventBridge => vec![E::field(own(), "eventBusArn")],
                    TargetKind::S3 => {
                        let objects = E::method(own(), "arnForObjects", &[E::text("*")], vec![]);
                        vec![E::field(own(), "bucketArn"), objects]
                    }
                };
                statement(target.actions(), resources)
            }
            Right::Invoke(index) => {
                let of = arn("lambda", "function", stack.functions[index].unstated());
                statement(&["lambda:InvokeFunction"], vec![of])
            }
        });
    }
    let document = E::New("iam.PolicyDocument", vec![("statements", E::List(statements))]);
    let properties = vec![
        ("assumedBy", E::Make("iam.ServicePrincipal", vec![E::text("lambda.amazonaws.com")])),
        ("inlinePolicies", E::Dictionary(vec![("least-rights".to_owned(), document)])),
    ];
    to.construct(&plan.named("Role"), "iam.Role", properties);
}

fn statement(actions: &[&str], resources: Vec<E>) -> E {
    let actions = actions.iter().map(|action| E::text(*action)).collect();
    E::New("iam.PolicyStatement", vec![("actions", E::List(actions)), ("resources", E::List(resources))])
}

fn function(stack: &Stack, plan: &FunctionPlan, to: &mut Program) {
    let own = plan.own;
    role(stack, plan, to);
    let log = vec![
        ("logGroupName", E::text(plan.log_group())),
        ("retention", E::Path("logs.RetentionDays.TWO_WEEKS")),
        ("removalPolicy", E::Path("RemovalPolicy.DESTROY")),
    ];
    to.construct(&plan.named("Logs"), "logs.LogGroup", log);
    let architecture = match own.architecture {
        Architecture::X86 => "lambda.Architecture.X86_64",
        Architecture::Arm => "lambda.Architecture.ARM_64",
    };
    let mebibytes = E::method(E::Path("Size"), "mebibytes", &[E::Number(own.storage_mb.into())], vec![]);
    let timeout = E::method(E::Path("Duration"), "seconds", &[E::Number(plan.timeout_s)], vec![]);
    let variables = behaviour::variables(stack, plan).into_iter().map(|(name, value)| (name, E::text(value))).collect();
    let mut properties = vec![
        ("functionName", E::text(&plan.name)),
        ("description", E::text(plan.description())),
        // As it is: it has what the function needs.
        ("role", E::method(E::variable(plan.named("Role")), "withoutPolicyUpdates", &[], vec![])),
        ("runtime", E::Path("lambda.Runtime.PYTHON_3_13")),
        ("handler", E::text(HANDLER_NAME)),
        ("code", E::method(E::Path("lambda.Code"), "fromAsset", &[E::Path("handler")], vec![])),
        ("memorySize", E::Number(own.memory_mb.into())),
        ("timeout", timeout),
        ("architecture", E::Path(architecture)),
        ("ephemeralStorageSize", mebibytes),
        ("logGroup", E::variable(plan.named("Logs"))),
        ("environment", E::Dictionary(variables)),
    ];
    if let Some(reserved) = own.reserved {
        properties.push(("reservedConcurrentExecutions", E::Number(reserved.into())));
    }
    if let Some(id) = own.dead_letter_queue {
        let letters = &stack.targets[id.0 as usize];
        let is_topic = letters.own.kind == TargetKind::Sns;
        let name = if is_topic { "deadLetterTopic" } else { "deadLetterQueue" };
        properties.push((name, E::variable(letters.resource())));
    }
    to.construct(&plan.named("Function"), "lambda.Function", properties);
    if plan.has_alias {
        let mut properties = vec![
            ("aliasName", E::text(ALIAS)),
            ("version", E::field(E::variable(plan.named("Function")), "currentVersion")),
        ];
        if own.provisioned > 0 {
            properties.push(("provisionedConcurrentExecutions", E::Number(own.provisioned.into())));
        }
        to.construct(&plan.named("Alias"), "lambda.Alias", properties);
    }
}

/// How events are tried, and where their records go.
fn event_settings(stack: &Stack, plan: &FunctionPlan) -> Vec<(&'static str, E)> {
    let age = E::method(E::Path("Duration"), "seconds", &[E::Number(plan.age_s)], vec![]);
    let mut settings = vec![("retryAttempts", E::Number(plan.retries.into())), ("maxEventAge", age)];
    for (name, way) in [("onFailure", plan.own.on_failure), ("onSuccess", plan.own.on_success)] {
        let (class, id) = match stack.deployed(way) {
            None => continue,
            Some(Destination::Target(id)) => {
                let target = &stack.targets[id.0 as usize];
                let class = match target.own.kind {
                    TargetKind::Sqs => "destinations.SqsDestination",
                    TargetKind::Sns => "destinations.SnsDestination",
                    TargetKind::EventBridge => "destinations.EventBridgeDestination",
                    TargetKind::S3 => "destinations.S3Destination",
                };
                (class, target.resource())
            }
            Some(Destination::Function(id)) => {
                let other = stack.function_of(id);
                let id = other.named(if other.is_meant_by_alias() { "Alias" } else { "Function" });
                ("destinations.LambdaDestination", id)
            }
        };
        settings.push((name, E::Make(class, vec![E::variable(id)])));
    }
    settings
}
