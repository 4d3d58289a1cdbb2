//! Odd files: what is only not known yet is not called wrong, and what stands for several is one of them.

use crate::{found, function, read_template, sam_function, why};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::findings::Rule;
use invokescope::interchange::import::template::model::{TargetFoundKind, Why};
use invokescope::interchange::import::template::node::Unknown;

#[test]
fn what_another_resource_will_say_stops_no_deployment() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Nested: { Type: AWS::Serverless::Application, Properties: { Location: ./n.yaml } }\n  \
         F: { Type: AWS::Serverless::Function, Properties: { Timeout: !GetAtt Nested.Outputs.Secs, Events: { U: { Type: S3, Properties: { Bucket: b } } } } }\n",
    );
    assert_eq!(found(&template, Rule::Refused, "F").len(), 0);
    let attribute = Why::Unknown(Unknown::Attribute("Nested.Outputs.Secs".to_owned()));
    assert_eq!(why(&template, "F.Properties.Timeout"), [&attribute]);
    assert_eq!(found(&template, Rule::WorstBill, "F").len(), 0, "nothing is claimed of a timeout that was not read");
}

#[test]
fn a_target_that_another_stack_hands_out_keeps_events() {
    for kind in ["AWS::CloudFormation::Stack", "AWS::Serverless::Application", "Custom::Queue"] {
        let template = read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  Other: {{ Type: '{kind}' }}\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
             DeadLetterQueue: {{ Type: SQS, TargetArn: !GetAtt Other.Outputs.Arn }}\n      Events: {{ U: {{ Type: S3, Properties: {{ Bucket: b }} }} }}\n"
        ));
        assert_eq!(found(&template, Rule::NoNet, "F").len(), 0, "{kind}");
        assert_eq!(why(&template, "DeadLetterQueue.TargetArn"), [&Why::TargetUnknown], "{kind}");
        let letters = function(&template, "F").dead_letters.as_ref().expect("a queue");
        assert_eq!((letters.name.as_str(), letters.kind), ("Other", TargetFoundKind::Sqs), "{kind}");
    }
    // A table is none.
    let table = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  T: { Type: AWS::Serverless::SimpleTable }\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
         DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt T.Arn }\n      Events: { U: { Type: S3, Properties: { Bucket: b } } }\n",
    );
    assert_eq!(function(&table, "F").dead_letters, None);
}

#[test]
fn a_schedule_for_one_instant_is_no_mistake() {
    let template = sam_function(
        "      Events: { At: { Type: ScheduleV2, Properties: { ScheduleExpression: 'at(2030-01-01T00:00:00)' } } }\n",
    );
    assert_eq!(why(&template, "ScheduleExpression"), [&Why::NotSimulated]);
    let wrong =
        sam_function("      Events: { At: { Type: ScheduleV2, Properties: { ScheduleExpression: 'every hour' } } }\n");
    assert!(matches!(why(&wrong, "ScheduleExpression")[..], [Why::Wrong { .. }]));
}

#[test]
fn an_instance_that_only_each_knows_is_one_of_the_resource_that_stands_for_all() {
    let template = read_template(
        r#"
resource "aws_lambda_function" "f" {
  for_each      = toset(["a", "b"])
  function_name = "f-${each.key}"
}
resource "aws_lambda_event_source_mapping" "m" {
  for_each         = toset(["a", "b"])
  event_source_arn = "arn:aws:kafka:us-east-1:123456789012:cluster/c/x"
  function_name    = aws_lambda_function.f[each.key].arn
}
"#,
    );
    assert_eq!(template.system.pollers.len(), 1);
    assert_eq!(template.system.pollers[0].function, 0);
}

#[test]
fn a_source_that_is_not_known_is_said_to_be_unknown() {
    let template = read_template(
        "Parameters: { Source: { Type: String } }\nResources:\n  F: { Type: AWS::Lambda::Function, Properties: { Code: {} } }\n  \
         M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !Ref Source } }\n",
    );
    let lines = words::in_run(&template).join("\n");
    assert!(lines.contains("no events come here from an unknown source (for F)"), "{lines}");
}

#[test]
fn numbers_beyond_all_bounds_are_unread_and_not_counted_with() {
    let most = u64::MAX;
    let template = read_template(&format!(
        "Resources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ Code: {{}} }} }}\n  \
         Q: {{ Type: AWS::SQS::Queue, Properties: {{ VisibilityTimeout: {most}, MessageRetentionPeriod: {most} }} }}\n  \
         S: {{ Type: AWS::Kinesis::Stream, Properties: {{ RetentionPeriodHours: {most} }} }}\n  \
         M: {{ Type: AWS::Lambda::EventSourceMapping, Properties: {{ FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn }} }}\n  \
         N: {{ Type: AWS::Lambda::EventSourceMapping, Properties: {{ FunctionName: !Ref F, EventSourceArn: !GetAtt S.Arn, MaximumRecordAgeInSeconds: {most} }} }}\n"
    ));
    let lines = words::function(0, &template).lines.join("\n");
    assert!(lines.contains("which could not be read"), "{lines}");
    let terraform = read_template(&format!(
        "resource \"aws_lambda_function\" \"f\" {{\n  function_name = \"f\"\n}}\nresource \"aws_apigatewayv2_integration\" \"i\" {{\n  \
         integration_uri = aws_lambda_function.f.arn\n  timeout_milliseconds = \"{most}\"\n}}\n"
    ));
    assert_eq!(terraform.system.callers[0].limit, None);
}
