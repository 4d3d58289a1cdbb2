//! What AWS refuses of queues, streams, rules, schedules and topics, whatever the kind of file: each is named at its place, with what was
//! found and what is allowed, and the function that can't be deployed for it has a finding.

use crate::{found, read_template, why};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::Rule;
use invokescope::interchange::import::template::model::Why;

/// What is said of what can't be deployed, with the path where it stands and the facts behind it.
pub fn refused(template: &Template, id: &str) -> Vec<String> {
    let said = |finding: &_| {
        let says = words::finding(finding, template);
        let sources: Vec<&str> = says.facts.iter().map(|fact| fact.id).collect();
        format!("{}: {} [{}]", finding.at.path, says.what, sources.join(" "))
    };
    found(template, Rule::Refused, id).into_iter().map(said).collect()
}

/// Holds that one thing is refused, and that all of this is said of it.
fn holds(template: &Template, id: &str, parts: &[&str]) {
    let all = refused(template, id);
    assert!(all.len() == 1 && parts.iter().all(|part| all[0].contains(part)), "{parts:?}: {all:?}");
}

fn nothing(template: &Template, id: &str) {
    assert_eq!(refused(template, id), [""; 0]);
}

fn cloudformation(resources: &str) -> Template {
    read_template(&format!(
        "Parameters: {{ Any: {{ Type: Number }} }}\nResources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ Timeout: 3 }} }}\n{resources}"
    ))
}

#[test]
fn numbers_of_a_queue_that_feeds_a_function() {
    let of = |queue: &str| {
        cloudformation(&format!(
            "  D: {{ Type: AWS::SQS::Queue }}\n  Q: {{ Type: AWS::SQS::Queue, Properties: {{ {queue} }} }}\n  \
             M: {{ Type: AWS::Lambda::EventSourceMapping, Properties: {{ EventSourceArn: !GetAtt Q.Arn, FunctionName: !Ref F }} }}\n"
        ))
    };
    for (queue, parts) in [
        (
            "RedrivePolicy: { maxReceiveCount: 0, deadLetterTargetArn: !GetAtt D.Arn }",
            [".RedrivePolicy.maxReceiveCount: ", "a maxReceiveCount of 0: it is 1 to 1,000", "[queue-receives-max]"],
        ),
        (
            "RedrivePolicy: '{\"maxReceiveCount\":1001}'",
            [".RedrivePolicy: ", "a maxReceiveCount of 1,001: it is 1 to 1,000", "[queue-receives-max]"],
        ),
        (
            "VisibilityTimeout: 43201",
            [".VisibilityTimeout: ", "of 43,201: it is 0 to 43,200", "[queue-visibility-max]"],
        ),
        ("MessageRetentionPeriod: 59", [".MessageRetentionPeriod: ", "of 59: it is 60 to 1,209,600", "retention-max]"]),
        ("DelaySeconds: -5", [".DelaySeconds: ", "of -5: it is 0 to 900", "[queue-delay-max]"]),
        ("ReceiveMessageWaitTimeSeconds: 21", [".ReceiveMessageWait", "of 21: it is 0 to 20", "[queue-wait-max]"]),
        ("VisibilityTimeout: 30s", [".VisibilityTimeout: ", "of 30s: it is 0 to 43,200", "[queue-visibility-max]"]),
    ] {
        holds(&of(queue), "F", &parts);
    }
    let none = of("RedrivePolicy: { maxReceiveCount: 0, deadLetterTargetArn: !GetAtt D.Arn }");
    assert!(found(&none, Rule::FewReceives, "F").is_empty(), "what is refused is not advised against as well");
    for queue in [
        "RedrivePolicy: { maxReceiveCount: 1000, deadLetterTargetArn: !GetAtt D.Arn }",
        "RedrivePolicy: { maxReceiveCount: !Ref Any, deadLetterTargetArn: !GetAtt D.Arn }",
        "VisibilityTimeout: 43200, MessageRetentionPeriod: 1209600, DelaySeconds: '900'",
    ] {
        nothing(&of(queue), "F");
    }
}

#[test]
fn a_queue_that_feeds_nobody_is_named_as_well() {
    let template = cloudformation("  Q: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 43201 } }\n");
    nothing(&template, "F");
    let whys = why(&template, "Q.Properties.VisibilityTimeout");
    assert!(matches!(whys[..], [Why::OutOfRange { function: None, .. }]), "{whys:?}");
}

#[test]
fn numbers_of_a_mapping_of_a_stream() {
    let of = |mapping: &str| {
        cloudformation(&format!(
            "  S: {{ Type: AWS::Kinesis::Stream }}\n  M: {{ Type: AWS::Lambda::EventSourceMapping, Properties: {{ EventSourceArn: !GetAtt \
             S.Arn, FunctionName: !Ref F, {mapping} }} }}\n"
        ))
    };
    for (mapping, parts) in [
        ("BatchSize: 10001", [".BatchSize: ", "of 10,001: it is 1 to 10,000", "[mapping-batch-max]"]),
        ("ParallelizationFactor: 11", [".ParallelizationFactor: ", "of 11: it is 1 to 10", "[stream-parallel-max]"]),
        ("ParallelizationFactor: 0", [".ParallelizationFactor: ", "of 0: it is 1 to 10", "[stream-parallel-max]"]),
        (
            "MaximumRetryAttempts: -2",
            [".MaximumRetryAttempts: ", "of -2: it is 0 to 10,000, or −1 for no limit", "[stream-retries-max]"],
        ),
        (
            "MaximumRecordAgeInSeconds: 59",
            [".MaximumRecordAgeInSeconds: ", "of 59: it is 60 to 604,800, or −1", "[stream-age-max]"],
        ),
        ("TumblingWindowInSeconds: 901", [".TumblingWindow", "of 901: it is 0 to 900", "[stream-tumbling-max]"]),
    ] {
        holds(&of(mapping), "F", &parts);
    }
    nothing(
        &of("BatchSize: 10000, ParallelizationFactor: 10, MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: 60"),
        "F",
    );
    nothing(&of("ParallelizationFactor: !Ref Any"), "F");
}

#[test]
fn the_retry_policy_and_the_expression_of_a_rule() {
    let of = |rule: &str, target: &str| {
        cloudformation(&format!(
            "  R: {{ Type: AWS::Events::Rule, Properties: {{ {rule}, Targets: [{{ Id: f, Arn: !GetAtt F.Arn, {target} }}] }} }}\n  P: {{ Type: \
             AWS::Lambda::Permission, Properties: {{ FunctionName: !Ref F, Action: lambda:InvokeFunction, Principal: events.amazonaws.com }} }}\n"
        ))
    };
    let policy = |policy: &str| of("ScheduleExpression: rate(5 minutes)", &format!("RetryPolicy: {{ {policy} }}"));
    let path = "R.Properties.Targets[0].RetryPolicy.";
    holds(
        &policy("MaximumRetryAttempts: 186"),
        "F",
        &[path, "a MaximumRetryAttempts of 186: it is 0 to 185", "[eventbridge-retries-max]"],
    );
    holds(
        &policy("MaximumEventAgeInSeconds: 30"),
        "F",
        &[path, "a MaximumEventAgeInSeconds of 30: it is 60 to 86,400", "[eventbridge-age-max]"],
    );
    nothing(&policy("MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 86400"), "F");
    for (expression, part) in [
        ("rate(1 minutes)", "AWS refuses rate(1 minutes): a rate of 1 has minute"),
        ("rate(2 minute)", "AWS refuses rate(2 minute): a rate of 1 has minute"),
        ("rate(0 minutes)", "AWS refuses rate(0 minutes): a rate has a whole number of at least 1"),
        (
            "cron(0 9 * * ?)",
            "6 fields (minutes, hours, day of the month, month, day of the week, year), and here are 5",
        ),
        ("cron(0 9 * * * *)", "the third field or the fifth, has to be ?"),
        ("cron(0 9 ? * 0 *)", "days of the week are 1 (Sunday) to 7 or SUN to SAT, and here is 0"),
    ] {
        let template = of(&format!("ScheduleExpression: '{expression}'"), "Input: '{}'");
        holds(&template, "F", &["R.Properties.ScheduleExpression: ", part, "[schedule-"]);
    }
    nothing(&of("ScheduleExpression: cron(0 9 ? * MON *)", "Input: '{}'"), "F");
    nothing(&of("ScheduleExpression: !Sub 'rate(${Any} minutes)'", "Input: '{}'"), "F");
}

#[test]
fn a_topic_that_keeps_an_order_calls_no_function() {
    let of = |topic: &str| {
        cloudformation(&format!(
            "  T: {{ Type: AWS::SNS::Topic, Properties: {{ {topic} }} }}\n  S: {{ Type: AWS::SNS::Subscription, Properties: {{ Protocol: lambda, \
             TopicArn: !Ref T, Endpoint: !GetAtt F.Arn }} }}\n  P: {{ Type: AWS::Lambda::Permission, Properties: {{ FunctionName: !Ref F, \
             Action: lambda:InvokeFunction, Principal: sns.amazonaws.com }} }}\n"
        ))
    };
    holds(&of("FifoTopic: true"), "F", &["S: ", "a function that subscribes to T: a FIFO topic", "[topic-fifo]"]);
    nothing(&of("DisplayName: t"), "F");
}

#[test]
fn sam_s_events_are_held_to_the_same() {
    let of = |event: &str| {
        read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  T: {{ Type: AWS::SNS::Topic, Properties: {{ FifoTopic: true }} }}\n  \
             F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        E: {{ {event} }}\n"
        ))
    };
    for (event, parts) in [
        ("Type: Schedule, Properties: { Schedule: rate(1 minutes) }", ["E.Properties.Schedule: ", "rate(1 minutes)"]),
        (
            "Type: Schedule, Properties: { Schedule: rate(1 minute), RetryPolicy: { MaximumRetryAttempts: 200 } }",
            ["E.Properties.RetryPolicy.MaximumRetryAttempts: ", "of 200: it is 0 to 185"],
        ),
        (
            "Type: Kinesis, Properties: { Stream: 'arn:aws:kinesis:us-east-1:123456789012:stream/s', ParallelizationFactor: 20 }",
            ["E.Properties.ParallelizationFactor: ", "of 20: it is 1 to 10"],
        ),
        ("Type: SNS, Properties: { Topic: !Ref T }", ["Events.E: ", "subscribes to T"]),
    ] {
        holds(&of(event), "F", &parts);
    }
    // Of EventBridge Scheduler no such rule is documented.
    nothing(&of("Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 minutes) }"), "F");
    nothing(&of("Type: SNS, Properties: { Topic: !Ref T, SqsSubscription: true }"), "F");
}

#[test]
fn terraform_is_held_to_the_same() {
    let of = |text: &str| {
        read_template(&format!("resource \"aws_lambda_function\" \"f\" {{\n  function_name = \"f\"\n}}\n{text}"))
    };
    let queue = |own: &str| {
        of(&format!(
            "resource \"aws_sqs_queue\" \"q\" {{\n  name = \"q\"\n  {own}\n}}\nresource \"aws_lambda_event_source_mapping\" \"m\" {{\n  \
             event_source_arn = aws_sqs_queue.q.arn\n  function_name = aws_lambda_function.f.arn\n}}\n"
        ))
    };
    let rule = |expression: &str, policy: &str| {
        of(&format!(
            "resource \"aws_cloudwatch_event_rule\" \"r\" {{\n  schedule_expression = \"{expression}\"\n}}\nresource \
             \"aws_cloudwatch_event_target\" \"t\" {{\n  rule = aws_cloudwatch_event_rule.r.name\n  arn = aws_lambda_function.f.arn\n  \
             {policy}\n}}\nresource \"aws_lambda_permission\" \"p\" {{\n  function_name = aws_lambda_function.f.function_name\n  principal = \
             \"events.amazonaws.com\"\n  action = \"lambda:InvokeFunction\"\n}}\n"
        ))
    };
    let f = "aws_lambda_function.f";
    holds(
        &queue(
            "redrive_policy = jsonencode({ maxReceiveCount = 0, deadLetterTargetArn = \"arn:aws:sqs:us-east-1:123456789012:d\" })",
        ),
        f,
        &["redrive_policy: ", "a maxReceiveCount of 0: it is 1 to 1,000"],
    );
    holds(&queue("visibility_timeout_seconds = 50000"), f, &["visibility_timeout_seconds: ", "of 50,000"]);
    holds(&rule("rate(1 minutes)", ""), f, &["schedule_expression: ", "AWS refuses rate(1 minutes)"]);
    holds(
        &rule("rate(1 minute)", "retry_policy {\n    maximum_retry_attempts = 186\n  }"),
        f,
        &["maximum_retry_attempts: ", "of 186: it is 0 to 185"],
    );
    holds(
        &of(
            "resource \"aws_sns_topic\" \"t\" {\n  name = \"t.fifo\"\n  fifo_topic = true\n}\nresource \"aws_sns_topic_subscription\" \"s\" {\n  \
             protocol = \"lambda\"\n  topic_arn = aws_sns_topic.t.arn\n  endpoint = aws_lambda_function.f.arn\n}\nresource \
             \"aws_lambda_permission\" \"p\" {\n  function_name = aws_lambda_function.f.function_name\n  principal = \"sns.amazonaws.com\"\n  \
             action = \"lambda:InvokeFunction\"\n}\n",
        ),
        f,
        &["subscribes to t"],
    );
    let provisioned = |qualifier: &str| {
        of(&format!(
            "resource \"aws_lambda_provisioned_concurrency_config\" \"p\" {{\n  function_name = \
             aws_lambda_function.f.function_name\n  {qualifier}\n  provisioned_concurrent_executions = 2\n}}\nresource \"aws_lambda_alias\" \
             \"a\" {{\n  name = \"prod\"\n  function_name = aws_lambda_function.f.function_name\n  function_version = \"1\"\n}}\n"
        ))
    };
    holds(&provisioned("qualifier = \"$LATEST\""), f, &["AWS refuses provisioned concurrency of $LATEST"]);
    let named = provisioned("qualifier = aws_lambda_alias.a.name");
    nothing(&named, f);
    let settings: Vec<String> = (0..1).map(|function| words::function(function, &named).settings).collect();
    assert!(settings[0].contains("provisioned concurrency 2 of alias prod"), "{settings:?}");
}

#[test]
fn provisioned_concurrency_is_of_an_alias_or_a_version() {
    let of = |properties: &str| {
        read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nParameters: {{ Stage: {{ Type: String }} }}\nResources:\n  F:\n    Type: \
             AWS::Serverless::Function\n    Properties: {{ ProvisionedConcurrencyConfig: {{ ProvisionedConcurrentExecutions: 2 }}{properties} }}\n"
        ))
    };
    let without = of("");
    holds(
        &without,
        "F",
        &["F.Properties.ProvisionedConcurrencyConfig: ", "AWS refuses provisioned concurrency of $LATEST"],
    );
    assert!(!words::function(0, &without).settings.contains("provisioned"), "{:?}", words::function(0, &without));
    for (alias, name) in [(", AutoPublishAlias: live", "alias live"), (", AutoPublishAlias: !Ref Stage", "alias Stage")]
    {
        let template = of(alias);
        nothing(&template, "F");
        assert!(words::function(0, &template).settings.ends_with(name), "{:?}", words::function(0, &template).settings);
    }
}

#[test]
fn an_alias_of_which_a_simulation_has_nothing_is_named() {
    let template = cloudformation(
        "  A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: '1', Name: prod } }\n  K: { Type: \
         AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: '1', Name: kept, ProvisionedConcurrencyConfig: { \
         ProvisionedConcurrentExecutions: 1 } } }\n",
    );
    assert_eq!(why(&template, "A"), [&Why::Alias("prod".to_owned())]);
    assert_eq!(why(&template, "K"), [] as [&Why; 0]);
    assert!(words::left_out(&template, "f.yaml").contains("the alias prod is not taken over"));
}

#[test]
fn a_limit_of_an_api_of_terraform_s_with_a_unit_is_named() {
    let of = |limit: &str| {
        read_template(&format!(
            "resource \"aws_lambda_function\" \"f\" {{\n  function_name = \"f\"\n}}\nresource \"aws_apigatewayv2_integration\" \"i\" {{\n  \
             integration_uri = aws_lambda_function.f.arn\n  timeout_milliseconds = {limit}\n}}\n"
        ))
    };
    for limit in ["\"1500ms\"", "300001"] {
        let template = of(limit);
        let whys = why(&template, "timeout_milliseconds");
        assert!(matches!(whys[..], [Why::Wrong { .. }]), "{limit}: {whys:?}");
    }
    assert_eq!(why(&of("1500"), "timeout_milliseconds"), [] as [&Why; 0]);
}

#[test]
fn a_unit_in_a_number_is_no_number() {
    for (text, path) in [
        ("Timeout: 1500ms", "F.Properties.Timeout"),
        ("Timeout: 3s", "F.Properties.Timeout"),
        ("MemorySize: 128MB", "F.Properties.MemorySize"),
    ] {
        let template =
            read_template(&format!("Resources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ {text} }} }}\n"));
        holds(&template, "F", &[path]);
    }
}
