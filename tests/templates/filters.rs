//! Filters: that not each object, message or line calls is listed, in each kind of file.

use crate::{read_template, why};
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::model::Why;

const RULES: &str = "{ S3Key: { Rules: [{ Name: prefix, Value: in/ }, { Name: suffix, Value: .jpg }] } }";
const FUNCTION: &str =
    "  F: { Type: AWS::Lambda::Function, Properties: { Timeout: 3 } }\n  Q: { Type: AWS::SQS::Queue }\n";

#[track_caller]
fn is_listed(template: &Template, end: &str) {
    assert_eq!(why(template, end), [&Why::Filter], "{end}: {:#?}", template.system.notes.list);
}

#[test]
fn the_filter_of_a_single_notification_is_listed() {
    let bucket = |list: &str, to: &str| {
        read_template(&format!(
            "Resources:\n{FUNCTION}  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      NotificationConfiguration:\n        \
             {list}: [{{ Event: 's3:ObjectCreated:*', {to}, Filter: {RULES} }}]\n"
        ))
    };
    is_listed(
        &bucket("LambdaConfigurations", "Function: !GetAtt F.Arn"),
        "B.Properties.NotificationConfiguration.LambdaConfigurations[0].Filter",
    );
    let of_queue = bucket("QueueConfigurations", "Queue: !GetAtt Q.Arn");
    assert_eq!(why(&of_queue, "QueueConfigurations[0].Filter"), [&Why::NoEffect], "a queue calls nobody");
    let none = read_template(&format!(
        "Resources:\n{FUNCTION}  B: {{ Type: AWS::S3::Bucket, Properties: {{ NotificationConfiguration: {{ LambdaConfigurations: \
         [{{ Event: 's3:ObjectCreated:*', Function: !GetAtt F.Arn }}] }} }} }}\n"
    ));
    assert!(!none.system.notes.list.iter().any(|note| note.why == Why::Filter));
}

#[test]
fn sam_s_events_and_the_resource_of_the_cdk_list_theirs() {
    for (event, filter) in [
        (
            format!("{{ Type: S3, Properties: {{ Bucket: !Ref B, Events: 's3:ObjectCreated:*', Filter: {RULES} }} }}"),
            "Filter",
        ),
        ("{ Type: SNS, Properties: { Topic: !Ref T, FilterPolicy: { kind: [a] } } }".to_owned(), "FilterPolicy"),
        ("{ Type: CloudWatchLogs, Properties: { LogGroupName: g, FilterPattern: ERROR } }".to_owned(), "FilterPattern"),
    ] {
        let template = read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  B: {{ Type: AWS::S3::Bucket }}\n  T: {{ Type: AWS::SNS::Topic }}\n  \
             F: {{ Type: AWS::Serverless::Function, Properties: {{ Events: {{ E: {event} }} }} }}\n"
        ));
        is_listed(&template, &format!("F.Properties.Events.E.Properties.{filter}"));
    }
    let cdk = read_template(
        r#"{"Resources":{
  "F": {"Type":"AWS::Lambda::Function","Properties":{},"Metadata":{"aws:cdk:path":"Shop/F/Resource"}},
  "B": {"Type":"AWS::S3::Bucket","Metadata":{"aws:cdk:path":"Shop/B/Resource"}},
  "N": {"Type":"Custom::S3BucketNotifications","Properties":{"BucketName":{"Ref":"B"},"NotificationConfiguration":
    {"LambdaFunctionConfigurations":[{"Events":["s3:ObjectCreated:*"],"Filter":{"Key":{"FilterRules":[{"Name":"suffix","Value":".jpg"}]}},
     "LambdaFunctionArn":{"Fn::GetAtt":["F","Arn"]}}]}}}}}"#,
    );
    is_listed(&cdk, "NotificationConfiguration.LambdaFunctionConfigurations[0].Filter");
}

#[test]
fn filters_of_subscriptions_are_listed_where_a_function_is_called() {
    let subscription = |protocol: &str, to: &str| {
        read_template(&format!(
            "Resources:\n{FUNCTION}  T: {{ Type: AWS::SNS::Topic }}\n  S: {{ Type: AWS::SNS::Subscription, Properties: {{ Protocol: {protocol}, \
             TopicArn: !Ref T, Endpoint: !GetAtt {to}.Arn, FilterPolicy: {{ kind: [a] }} }} }}\n"
        ))
    };
    is_listed(&subscription("lambda", "F"), "S.Properties.FilterPolicy");
    assert_eq!(why(&subscription("sqs", "Q"), "S.Properties.FilterPolicy"), [&Why::NoEffect]);
    let logs = |pattern: &str| {
        read_template(&format!(
            "Resources:\n{FUNCTION}  L: {{ Type: AWS::Logs::SubscriptionFilter, Properties: {{ LogGroupName: g, FilterPattern: {pattern}, \
             DestinationArn: !GetAtt F.Arn }} }}\n"
        ))
    };
    is_listed(&logs("ERROR"), "L.Properties.FilterPattern");
    assert_eq!(why(&logs("''"), "L.Properties.FilterPattern"), [&Why::NoEffect], "all lines");
}

#[test]
fn terraform_s_filters_are_listed_each() {
    let template = read_template(
        r#"resource "aws_lambda_function" "f" {
  function_name = "f"
}
resource "aws_sns_topic" "t" {
  name = "t"
}
resource "aws_s3_bucket_notification" "n" {
  bucket = "photos"
  lambda_function {
    lambda_function_arn = aws_lambda_function.f.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "in/"
    filter_suffix       = ".jpg"
  }
  lambda_function {
    lambda_function_arn = aws_lambda_function.f.arn
    events              = ["s3:ObjectRemoved:*"]
  }
}
resource "aws_sns_topic_subscription" "s" {
  topic_arn     = aws_sns_topic.t.arn
  protocol      = "lambda"
  endpoint      = aws_lambda_function.f.arn
  filter_policy = jsonencode({ kind = ["a"] })
}
resource "aws_cloudwatch_log_subscription_filter" "l" {
  name            = "l"
  log_group_name  = "g"
  filter_pattern  = "ERROR"
  distribution    = "Random"
  destination_arn = aws_lambda_function.f.arn
}
"#,
    );
    for end in
        ["lambda_function[0].filter_prefix", "lambda_function[0].filter_suffix", "s.filter_policy", "l.filter_pattern"]
    {
        is_listed(&template, end);
    }
    assert_eq!(template.system.notes.list.iter().filter(|note| note.why == Why::Filter).count(), 4);
    for end in ["l.log_group_name", "l.distribution"] {
        assert_eq!(why(&template, end), [&Why::NoEffect], "what is not read of what calls is listed");
    }
}
