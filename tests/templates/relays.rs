//! Loops over what hands on without a function: a bucket's events on EventBridge, pipes, and destinations of functions. In CloudFormation,
//! SAM, and Terraform's files, whose policies tell the rights.

use crate::{found, read_template};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::{Holds, Rule};

/// What is said of loops, and whether it is so for sure.
fn loops(template: &Template) -> Vec<(String, Holds)> {
    let is_one = |rule: Rule| matches!(rule, Rule::WritesToItsSource | Rule::CallsBack);
    let all = template.findings.iter().filter(|finding| is_one(finding.rule));
    all.map(|finding| (words::finding(finding, template).what, finding.holds)).collect()
}

fn certain(template: &Template) -> Vec<String> {
    loops(template).into_iter().filter(|(_, holds)| *holds == Holds::Certainly).map(|(what, _)| what).collect()
}

/// A function that may write to a bucket, and a rule that calls it.
fn bucket(notification: &str, pattern: &str) -> Template {
    read_template(&format!(
        "Resources:\n  Photos: {{ Type: AWS::S3::Bucket, Properties: {{ {notification} }} }}\n  \
         R: {{ Type: AWS::IAM::Role, Properties: {{ Policies: [{{ PolicyDocument: {{ Statement: [{{ Effect: Allow, Action: 's3:PutObject', Resource: !Sub '${{Photos.Arn}}/*' }}] }} }}] }} }}\n  \
         F: {{ Type: AWS::Lambda::Function, Properties: {{ Role: !GetAtt R.Arn }} }}\n  \
         OnNew: {{ Type: AWS::Events::Rule, Properties: {{ EventPattern: {{ {pattern} }}, Targets: [{{ Arn: !GetAtt F.Arn, Id: a }}] }} }}\n"
    ))
}

#[test]
fn a_bucket_that_tells_event_bridge_calls_by_a_rule_for_its_new_objects() {
    const TELLS: &str = "NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } }";
    const OF_PHOTOS: &str =
        "source: [aws.s3], detail-type: [Object Created], detail: { bucket: { name: [!Ref Photos] } }";
    let found = certain(&bucket(TELLS, OF_PHOTOS));
    assert_eq!(found, ["F may write to Photos, and what is new there comes back to it through OnNew"]);
    assert_eq!(certain(&bucket(TELLS, "source: [aws.s3]")).len(), 1);
    for (notification, pattern) in [
        ("BucketName: b", OF_PHOTOS),
        ("NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: false } }", OF_PHOTOS),
        (TELLS, "source: [aws.s3], detail-type: [Object Deleted]"),
        (TELLS, "source: [aws.s3], detail: { bucket: { name: [another] } }"),
        (TELLS, "source: [aws.s3], detail: { object: { key: [{ prefix: in/ }] } }"),
        (TELLS, "source: [aws.ec2]"),
    ] {
        assert_eq!(certain(&bucket(notification, pattern)), [""; 0], "{notification} {pattern}");
    }
}

#[test]
fn an_event_of_sam_is_such_a_rule_too() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Photos: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { EventBridgeConfiguration: {} } } }\n  \
         F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies: [{ S3CrudPolicy: { BucketName: !Ref Photos } }]\n      \
         Events: { New: { Type: EventBridgeRule, Properties: { Pattern: { source: [aws.s3], detail-type: [Object Created] } } } }\n",
    );
    assert_eq!(certain(&template), ["F may write to Photos, and what is new there comes back to it through FNew"]);
}

#[test]
fn a_pipe_hands_on_what_is_new_in_its_source() {
    let of = |filter: &str| {
        read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  Q: {{ Type: AWS::SQS::Queue }}\n  \
             F: {{ Type: AWS::Serverless::Function, Properties: {{ Policies: [{{ SQSSendMessagePolicy: {{ QueueName: !GetAtt Q.QueueName }} }}] }} }}\n  \
             P: {{ Type: AWS::Pipes::Pipe, Properties: {{ Source: !GetAtt Q.Arn, Target: !GetAtt F.Arn{filter} }} }}\n"
        ))
    };
    assert_eq!(certain(&of("")), ["F may write to Q, and what is new there comes back to it through P"]);
    let filter = ", SourceParameters: { FilterCriteria: { Filters: [{ Pattern: '{}' }] } }";
    assert_eq!(certain(&of(filter)), [""; 0]);
}

#[test]
fn a_destination_for_successes_that_leads_back_is_a_loop() {
    let of = |to: &str, events: &str| {
        read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  T: {{ Type: AWS::SNS::Topic }}\n  \
             A:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events: {{ {events} }}\n      \
             EventInvokeConfig: {{ DestinationConfig: {{ OnSuccess: {{ Destination: {to} }} }} }}\n  \
             B:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
             EventInvokeConfig: {{ DestinationConfig: {{ OnSuccess: {{ Destination: !GetAtt A.Arn }} }} }}\n"
        ))
    };
    let (bucket, topic) =
        ("U: { Type: S3, Properties: { Bucket: b } }", "N: { Type: SNS, Properties: { Topic: !Ref T } }");
    assert_eq!(certain(&of("!Ref T", topic)), ["Each success of A goes to T, its destination, and calls it again"]);
    assert_eq!(
        certain(&of("!GetAtt A.Arn", bucket)),
        ["Each success of A goes to A, its destination, and calls it again"]
    );
    let back = certain(&of("!GetAtt B.Arn", bucket));
    assert_eq!(back, ["Each success of A goes to B, its destination, and calls it again"], "told once, at the first");
    // Nobody calls asynchronously: no destination acts.
    let waited = "Api: { Type: Api, Properties: { Path: /, Method: get } }";
    assert_eq!(certain(&of("!Ref T", waited)), [""; 0]);
}

const TERRAFORM: &str = r#"
resource "aws_s3_bucket" "photos" {}
resource "aws_sqs_queue" "jobs" {}
resource "aws_iam_role" "f" {
  name = "f"
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = aws_iam_role.f.arn
}
"#;

#[test]
fn policies_of_terraform_s_files_tell_what_may_be_written_to() {
    let calls = r#"
resource "aws_s3_bucket_notification" "n" {
  bucket = aws_s3_bucket.photos.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.f.arn
    events              = ["s3:ObjectCreated:*"]
  }
}
"#;
    let policy = |policy: &str| {
        format!("resource \"aws_iam_role_policy\" \"p\" {{\n  role = aws_iam_role.f.id\n  policy = {policy}\n}}\n")
    };
    let encoded = |action: &str| {
        policy(&format!(
            "jsonencode({{ Version = \"2012-10-17\", Statement = [{{ Effect = \"Allow\", Action = [\"{action}\"], Resource = \"${{aws_s3_bucket.photos.arn}}/*\" }}] }})"
        ))
    };
    let document = |action: &str| {
        policy("data.aws_iam_policy_document.d.json")
            + &format!(
                "data \"aws_iam_policy_document\" \"d\" {{\n  statement {{\n    actions = [\"{action}\"]\n    resources = [\"${{aws_s3_bucket.photos.arn}}/*\"]\n  }}\n}}\n"
            )
    };
    let wanted = "f may write to photos, which calls it for each new object";
    for (policy, is_one) in [
        (encoded("s3:PutObject"), true),
        (encoded("s3:GetObject"), false),
        (document("s3:PutObject"), true),
        (document("s3:GetObject"), false),
    ] {
        let found = certain(&read_template(&format!("{TERRAFORM}{calls}{policy}")));
        assert_eq!(found, if is_one { vec![wanted] } else { vec![] }, "{policy}");
    }
}

#[test]
fn terraform_s_rules_and_pipes_lead_back_as_well() {
    let policy = "resource \"aws_iam_role_policy\" \"p\" {\n  role = aws_iam_role.f.id\n  policy = jsonencode({ Statement = [{ Effect = \"Allow\", Action = [\"s3:PutObject\", \"sqs:SendMessage\"], Resource = [aws_s3_bucket.photos.arn, aws_sqs_queue.jobs.arn] }] })\n}\n";
    let rule = r#"
resource "aws_s3_bucket_notification" "n" {
  bucket      = aws_s3_bucket.photos.id
  eventbridge = true
}
resource "aws_cloudwatch_event_rule" "new" {
  event_pattern = jsonencode({ source = ["aws.s3"], "detail-type" = ["Object Created"], detail = { bucket = { name = [aws_s3_bucket.photos.id] } } })
}
resource "aws_cloudwatch_event_target" "t" {
  rule = aws_cloudwatch_event_rule.new.name
  arn  = aws_lambda_function.f.arn
}
"#;
    let pipe = r#"
resource "aws_pipes_pipe" "p" {
  source = aws_sqs_queue.jobs.arn
  target = aws_lambda_function.f.arn
}
"#;
    let of = |more: &str| certain(&read_template(&format!("{TERRAFORM}{policy}{more}")));
    assert_eq!(of(rule), ["f may write to photos, and what is new there comes back to it through new"]);
    assert_eq!(of(pipe), ["f may write to jobs, and what is new there comes back to it through p"]);
}

#[test]
fn a_redrive_policy_of_jsonencode_is_read() {
    let template = read_template(&format!(
        "{TERRAFORM}resource \"aws_sqs_queue\" \"w\" {{\n  redrive_policy = jsonencode({{ deadLetterTargetArn = aws_sqs_queue.jobs.arn, maxReceiveCount = 2 }})\n}}\n\
         resource \"aws_lambda_event_source_mapping\" \"m\" {{\n  event_source_arn = aws_sqs_queue.w.arn\n  function_name = aws_lambda_function.f.arn\n}}\n"
    ));
    let said: Vec<String> = template.findings.iter().map(|finding| words::finding(finding, &template).what).collect();
    assert!(said.iter().any(|said| said.contains("w puts a message into jobs after 2 deliveries to f")), "{said:?}");
}

#[test]
fn a_function_that_is_a_destination_is_called_with_records_which_it_may_lose() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events: { U: { Type: S3, Properties: { Bucket: b } } }\n      \
         EventInvokeConfig: { DestinationConfig: { OnSuccess: { Destination: !GetAtt B.Arn } } }\n  B: { Type: AWS::Serverless::Function, Properties: {} }\n",
    );
    let lines = words::function(1, &template).lines;
    assert!(lines.len() == 1 && lines[0].starts_with("gets records of A as its destination (line "), "{lines:?}");
    assert_eq!(words::not_looked_at(&template), None);
    assert_eq!(found(&template, Rule::NoNet, "B").len(), 1);
    let callers = &template.scenario.as_ref().expect("a scenario").callers;
    assert_eq!(callers.iter().map(|caller| caller.name.as_str()).collect::<Vec<_>>(), ["S3"]);
}
