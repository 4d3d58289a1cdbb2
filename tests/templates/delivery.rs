//! What rules and schedules of EventBridge do with an event that Lambda does not accept: in each kind of file.

use crate::{read_template, why};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::model::Why;

/// What is said of the first caller of the first function.
fn said(template: &Template) -> String {
    let lines = words::function(0, template).lines;
    lines.iter().find(|line| line.contains(" calls ")).unwrap_or_else(|| panic!("{lines:?}")).clone()
}

fn rule(target: &str) -> Template {
    read_template(&format!(
        "Resources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{}} }}\n  D: {{ Type: AWS::SQS::Queue }}\n  \
         R: {{ Type: AWS::Events::Rule, Properties: {{ EventPattern: {{ source: [a] }}, Targets: [{{ Id: f, Arn: !GetAtt F.Arn{target} }}] }} }}\n"
    ))
}

#[test]
fn a_rule_tries_as_often_as_its_own_policy_says_and_by_default_without_one() {
    let of = |target: &str| said(&rule(target));
    assert!(of("").contains("for up to 1 d EventBridge tries again, at most 185 times"), "{}", of(""));
    let both = of(", RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 120 }");
    assert!(both.contains("for up to 2 min EventBridge tries again, at most 2 times"), "{both}");
    let never = of(", RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }");
    assert!(never.contains("EventBridge does not try again"), "{never}");
    let only_age = of(", RetryPolicy: { MaximumEventAgeInSeconds: 3600 }");
    assert!(only_age.contains("for up to 1 h EventBridge tries again, at most 185 times"), "{only_age}");
    let open = of(", RetryPolicy: !ImportValue policy");
    assert!(open.contains("could not be read"), "{open}");
}

#[test]
fn what_a_rule_cannot_deliver_goes_to_its_dead_letter_queue() {
    let kept = rule(", RetryPolicy: { MaximumRetryAttempts: 1 }, DeadLetterConfig: { Arn: !GetAtt D.Arn }");
    let kept = said(&kept);
    assert!(kept.contains("tries once more, within 1 d"), "{kept}");
    assert!(kept.ends_with("goes to D, its dead-letter queue"), "{kept}");
    assert!(!said(&rule("")).contains("dead-letter"));
    let open = said(&rule(", DeadLetterConfig: { Arn: !ImportValue dead }"));
    assert!(open.ends_with("goes to its dead-letter queue"), "{open}");
}

#[test]
fn events_of_sam_and_schedules_say_it_too() {
    let of = |kind: &str, more: &str| {
        said(&read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events: {{ E: {{ Type: {kind}, Properties: {{ {more} }} }} }}\n"
        )))
    };
    let rule = of("EventBridgeRule", "Pattern: { source: [a] }, RetryPolicy: { MaximumRetryAttempts: 7 }");
    assert!(rule.contains("at most 7 times"), "{rule}");
    let schedule = of(
        "ScheduleV2",
        "ScheduleExpression: rate(1 hour), RetryPolicy: { MaximumRetryAttempts: 10 }, DeadLetterConfig: { Type: SQS }",
    );
    assert!(schedule.contains("at most 10 times") && schedule.ends_with("its dead-letter queue"), "{schedule}");
    let plain = read_template(
        "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: {} }\n  S:\n    Type: AWS::Scheduler::Schedule\n    Properties:\n      \
         ScheduleExpression: rate(1 hour)\n      Target: { Arn: !GetAtt F.Arn, RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 300 } }\n",
    );
    assert!(said(&plain).contains("for up to 5 min EventBridge tries again, at most 3 times"), "{}", said(&plain));
}

#[test]
fn terraform_says_it_in_blocks_which_are_not_simulated() {
    let state = read_template(
        r#"{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":[
  {"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","name":"f","values":{"function_name":"f"}},
  {"address":"aws_cloudwatch_event_target.t","mode":"managed","type":"aws_cloudwatch_event_target","name":"t","values":{"rule":"tick",
    "arn":"arn:aws:lambda:eu-west-1:1:function:f","retry_policy":[{"maximum_event_age_in_seconds":60,"maximum_retry_attempts":1}],
    "dead_letter_config":[{"arn":"arn:aws:sqs:eu-west-1:1:dead"}]}}]}}}"#,
    );
    let line = said(&state);
    assert!(
        line.contains("tries once more, within 1 min") && line.ends_with("goes to dead, its dead-letter queue"),
        "{line}"
    );
    assert_eq!(why(&state, ".retry_policy"), [&Why::NotSimulated]);
    assert_eq!(why(&state, ".dead_letter_config"), [&Why::NotSimulated]);
    let configuration = read_template(
        "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n}\nresource \"aws_sqs_queue\" \"dead\" {\n  name = \"dead\"\n}\n\
         resource \"aws_scheduler_schedule\" \"s\" {\n  schedule_expression = \"rate(1 hour)\"\n  target {\n    arn = aws_lambda_function.f.arn\n    \
         retry_policy {\n      maximum_retry_attempts = 4\n    }\n    dead_letter_config {\n      arn = aws_sqs_queue.dead.arn\n    }\n  }\n}\n",
    );
    let line = said(&configuration);
    assert!(line.contains("at most 4 times") && line.ends_with("goes to dead, its dead-letter queue"), "{line}");
}
