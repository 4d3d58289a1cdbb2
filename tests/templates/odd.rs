//! Odd files: what is only not known yet is not called wrong, and what stands for several is one of them.

use crate::{found, function, read_template, sam_function, why};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::findings::Rule;
use invokescope::interchange::import::template::model::{TargetFoundKind, Why};
use invokescope::interchange::import::template::node::Unknown;
use invokescope::interchange::import::template::{self, Assumptions};

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
    let of_function = |template: &_| words::function(0, template).lines.join("\n");
    let said = "of which kind its source is, can't be known here: ";
    let lines = of_function(&template);
    assert!(lines.contains(&format!("{said}the parameter Source has no default")), "{lines}");
    let imported = read_template(
        "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Code: {} } }\n  \
         M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !ImportValue stream } }\n",
    );
    let lines = of_function(&imported);
    assert!(lines.contains(&format!("{said}comes from another stack")), "{lines}");
    let notes = why(&imported, "M.Properties.EventSourceArn");
    assert_eq!(notes, [&Why::Unknown(Unknown::OtherStack)]);
    let terraform = read_template(
        "variable \"arn\" {\n}\nresource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n}\nresource \"aws_lambda_event_source_mapping\" \"m\" {\n  \
         event_source_arn = var.arn\n  function_name = aws_lambda_function.f.arn\n}\n",
    );
    let lines = of_function(&terraform);
    assert!(lines.contains(said), "{lines}");
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

#[test]
fn what_is_allowed_of_a_concurrency_is_what_an_account_has() {
    let template = sam_function(
        "      AutoPublishAlias: live\n      ReservedConcurrentExecutions: five\n      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 0 }\n",
    );
    let notes: Vec<String> = template.system.notes.list.iter().map(words::note).collect();
    for said in ["found \"five\"; allowed: 0 to 900 (", "found \"0\"; allowed: 1 to 900 ("] {
        assert!(notes.iter().any(|note| note.contains(said)), "{notes:?}");
    }
    let more = sam_function("      ReservedConcurrentExecutions: 5000\n");
    assert_eq!(function(&more, "F").reserved.as_ref().map(|reserved| reserved.value), Some(5_000));
}

#[test]
fn what_stands_in_for_a_value_that_only_a_deployment_has_is_said() {
    let template = read_template(
        "Parameters: { Mem: { Type: Number } }\nTransform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
         MemorySize: !Ref Mem\n      Timeout: !ImportValue secs\n      ReservedConcurrentExecutions: !Ref Mem\n      EventInvokeConfig: { MaximumRetryAttempts: !Ref Mem }\n      \
         Runtime: !Ref Mem\n",
    );
    let lines = words::function(0, &template).lines;
    for said in [
        "MemorySize is taken to be 128 MB, AWS's default: the parameter Mem has no default, so whoever deploys has to give it a value",
        "Timeout is taken to be 3 s, AWS's default: comes from another stack",
        "ReservedConcurrentExecutions is taken to be not set, AWS's default: the parameter Mem has no default",
        "MaximumRetryAttempts is taken to be 2, AWS's default: the parameter Mem has no default",
    ] {
        assert_eq!(lines.iter().filter(|line| line.starts_with(said)).count(), 1, "{said}: {lines:#?}");
        let notes = words::left_out(&template, "t.yaml");
        assert!(notes.contains(&format!(": {said}")), "the scenario takes it along: {notes}");
    }
    assert!(lines.iter().all(|line| !line.contains("Runtime")), "{lines:#?}");
}

#[test]
fn what_is_no_yaml_is_said_with_what_belongs_there() {
    for (text, said) in [
        (
            "Resources:\n  F: {\n    Type: x\n",
            "line 2, column 6: found \"{\"; allowed: } behind it: this { is never closed",
        ),
        (
            "Resources:\n  F:\n    Type: x\n   Properties: {}\n",
            "line 4, column 4: found \"Properties: {}\"; allowed: a",
        ),
        ("Resources:\n\tF: x\n", "line 2, column 2: found \"F: x\"; allowed: spaces to indent a line, not tabs"),
        ("Resources:\n  F: a: b\n", "line 2, column 7: found \": b\"; allowed: a value in quotes if it has a colon"),
        ("Resources:\n  F: \"open\n", "allowed: a quotation mark that closes the text"),
        (
            "Resources:\n  F: @x\n",
            "line 2, column 6: found \"@x\"; allowed: a value in quotes if it begins with such a",
        ),
        ("Resources:\n  F: *x\n", "allowed: an alias of an anchor that stands above it"),
        ("Resources:\n  F: [a, b}\n", "found \"[a, b}\"; allowed: a ] that closes this ["),
    ] {
        let fault = template::read(text, &Assumptions::default());
        let fault = fault.expect_err("no YAML").to_string();
        assert!(fault.contains(said) && !fault.ends_with("YAML"), "{text}: {fault}");
    }
}

#[test]
fn a_destination_that_is_a_function_of_the_file_is_called_as_that_is() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Mail: { Type: AWS::Serverless::Function, Properties: { FunctionName: mailer } }\n  \
         F:\n    Type: AWS::Serverless::Function\n    Properties:\n      EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: Lambda, \
         Destination: !GetAtt Mail.Arn }, OnFailure: { Type: Lambda, Destination: 'arn:aws:lambda:us-east-1:123456789012:function:mailer' } } }\n",
    );
    let lines = words::function(1, &template).lines.join("\n");
    assert!(lines.contains("failures to mailer, successes to mailer"), "{lines}");
}

#[test]
fn a_destination_that_sam_does_not_make_is_asked_for() {
    let of = |kind: &str| {
        sam_function(&format!(
            "      EventInvokeConfig: {{ DestinationConfig: {{ OnFailure: {{ Type: {kind} }} }} }}\n      Events: {{ U: {{ Type: S3, \
             Properties: {{ Bucket: b }} }} }}\n"
        ))
    };
    let bus = of("EventBridge");
    assert!(matches!(why(&bus, "OnFailure")[..], [Why::Wrong { .. }]), "{:?}", bus.system.notes);
    assert_eq!(found(&bus, Rule::Refused, "F").len(), 1);
    assert_eq!(why(&of("SQS"), "OnFailure").len(), 0);
}

#[test]
fn globals_of_what_a_template_does_not_have_are_listed() {
    let with = |resource: &str| {
        read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Api: {{ Cors: x }}\n  Function: {{ Timeout: 5 }}\nResources:\n  F: {{ Type: \
             AWS::Serverless::Function }}\n{resource}"
        ))
    };
    assert_eq!(why(&with(""), "Globals.Api"), [&Why::NoEffect]);
    assert_eq!(
        why(&with("  A: { Type: AWS::Serverless::Api, Properties: { StageName: x } }\n"), "Globals.Api").len(),
        0
    );
    assert_eq!(why(&with(""), "Globals.Function").len(), 0);
}

#[test]
fn how_many_environments_are_too_many_is_said_in_words() {
    let says = |properties: &str| {
        let template = sam_function(properties);
        let note = template.system.notes.list.iter().find(|note| matches!(note.why, Why::Refused(_)));
        note.map(words::why).unwrap_or_default()
    };
    assert_eq!(
        says("      ReservedConcurrentExecutions: 950\n"),
        "a simulation can't have it: 950, and 900 at most are left for it"
    );
    let both = "      ReservedConcurrentExecutions: 10\n      AutoPublishAlias: live\n      ProvisionedConcurrencyConfig: { \
                ProvisionedConcurrentExecutions: 20 }\n";
    assert_eq!(says(both), "a simulation can't have it: 20, and 10 at most are left for it");
}

#[test]
fn the_name_of_a_deployed_function_is_no_setting_that_changes_nothing() {
    let template = read_template(
        r#"{"FunctionName": "thumb", "FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:thumb", "CodeSize": 3}
           {"FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:thumb", "MaximumRetryAttempts": 0}"#,
    );
    let left: Vec<&str> = template.system.notes.list.iter().map(|note| note.at.path.as_str()).collect();
    assert_eq!(left, ["[0].CodeSize"]);
}

#[test]
fn of_several_by_for_each_it_is_said_that_one_stands_for_all() {
    let template = read_template(
        r#"
resource "aws_lambda_function" "f" {
  for_each      = toset(["a", "b"])
  function_name = "f-${each.key}"
}
resource "aws_sns_topic_subscription" "s" {
  topic_arn      = "arn:aws:sns:us-east-1:123456789012:t"
  protocol       = "lambda"
  endpoint       = aws_lambda_function.f["a"].arn
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:us-east-1:123456789012:q" })
}
"#,
    );
    assert_eq!(why(&template, "for_each"), [&Why::OneOfSeveral]);
    assert_eq!(why(&template, "redrive_policy"), [&Why::NotSimulated]);
}
