//! What is left of a part of a file that is read is listed.

use crate::{read_template, why};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::model::Why;

const FUNCTION: &str = "  F: { Type: AWS::Lambda::Function, Properties: { FunctionName: f, Timeout: 3 } }\n";

#[test]
fn what_a_target_or_an_integration_has_besides_is_listed() {
    for (resource, rest) in [
        (
            "R: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 day), Targets: [{ Id: f, Arn: !GetAtt F.Arn, InputPath: $.detail }] } }",
            &["R.Properties.Targets[0].Id", "R.Properties.Targets[0].InputPath"][..],
        ),
        (
            "S: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(1 day), Target: { Arn: !GetAtt F.Arn, RoleArn: r, Input: '{}' } } }",
            &["S.Properties.Target.Input"],
        ),
        (
            "M: { Type: AWS::ApiGateway::Method, Properties: { HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !Sub 'arn:aws:apigateway:r:lambda:path/functions/${F.Arn}/invocations', IntegrationHttpMethod: POST } } }",
            &["M.Properties.Integration.Type", "M.Properties.Integration.IntegrationHttpMethod"],
        ),
        (
            "T: { Type: AWS::IoT::TopicRule, Properties: { TopicRulePayload: { Sql: SELECT 1, Actions: [{ Lambda: { FunctionArn: !GetAtt F.Arn } }] } } }",
            &["T.Properties.TopicRulePayload.Sql"],
        ),
    ] {
        let template = read_template(&format!("Resources:\n{FUNCTION}  {resource}\n"));
        assert_eq!(template.system.callers.len(), 1, "{resource}");
        for end in rest {
            assert_eq!(why(&template, end), [&Why::NoEffect], "{end}: {:#?}", template.system.notes.list);
        }
        let of_function = template.system.notes.list.iter().filter(|note| note.at.path.ends_with(".RoleArn"));
        assert_eq!(of_function.count(), 0, "it is read");
    }
}

/// What becomes of messages that Lambda does not accept is not simulated, whatever the kind of file.
#[test]
fn the_dead_letter_queue_of_a_subscription_is_not_simulated() {
    let policy = "RedrivePolicy: { deadLetterTargetArn: q }";
    let subscription = read_template(&format!(
        "Resources:\n{FUNCTION}  T: {{ Type: AWS::SNS::Topic }}\n  S: {{ Type: AWS::SNS::Subscription, Properties: {{ Protocol: lambda, \
         TopicArn: !Ref T, Endpoint: !GetAtt F.Arn, {policy} }} }}\n"
    ));
    let sam = read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  T: {{ Type: AWS::SNS::Topic }}\n  F: {{ Type: AWS::Serverless::Function, \
         Properties: {{ Events: {{ E: {{ Type: SNS, Properties: {{ Topic: !Ref T, {policy} }} }} }} }} }}\n"
    ));
    for template in [subscription, sam] {
        assert_eq!(why(&template, "Properties.RedrivePolicy"), [&Why::NotSimulated]);
    }
}

#[test]
fn a_state_machine_of_terraform_that_names_its_function_is_a_caller() {
    let template = read_template(
        r#"resource "aws_lambda_function" "f" {
  function_name = "f"
}
resource "aws_sfn_state_machine" "s" {
  name       = "s"
  role_arn   = "arn:aws:iam::123456789012:role/r"
  definition = jsonencode({ StartAt = "A", States = { A = { Type = "Task", End = true, Resource = "arn:aws:states:::lambda:invoke",
    Parameters = { FunctionName = "f" } } } })
}
"#,
    );
    assert_eq!(template.system.callers.len(), 1);
    let said: Vec<String> = template.system.notes.list.iter().map(words::note).collect();
    assert!(!said.iter().any(|note| note.contains("neither a function nor a caller")), "{said:?}");
    assert_eq!(why(&template, "s.role_arn"), [&Why::NoEffect]);
}

#[test]
fn a_window_in_which_a_schedule_calls_is_not_simulated_and_none_is_nothing() {
    let of = |mode: &str| {
        let cloudformation = format!(
            "Resources:\n{FUNCTION}  S: {{ Type: AWS::Scheduler::Schedule, Properties: {{ ScheduleExpression: rate(1 day), FlexibleTimeWindow: \
             {{ Mode: '{mode}' }}, Target: {{ Arn: !GetAtt F.Arn }} }} }}\n"
        );
        let sam = format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {{ Type: AWS::Serverless::Function, Properties: {{ Events: {{ S: {{ Type: \
             ScheduleV2, Properties: {{ ScheduleExpression: rate(1 day), FlexibleTimeWindow: {{ Mode: '{mode}' }} }} }} }} }} }}\n"
        );
        let terraform = format!(
            "resource \"aws_lambda_function\" \"f\" {{\n  function_name = \"f\"\n}}\nresource \"aws_scheduler_schedule\" \"s\" {{\n  \
             schedule_expression = \"rate(1 day)\"\n  flexible_time_window {{\n    mode = \"{mode}\"\n  }}\n  target {{\n    \
             arn = aws_lambda_function.f.arn\n    input = \"x\"\n  }}\n}}\n"
        );
        [cloudformation, sam, terraform].map(|text| read_template(&text))
    };
    for (mode, expected) in [("FLEXIBLE", &Why::NotSimulated), ("OFF", &Why::NoEffect)] {
        for template in of(mode) {
            let found = [why(&template, "FlexibleTimeWindow"), why(&template, "flexible_time_window")].concat();
            assert_eq!(found, [expected], "{mode}: {:#?}", template.system.notes.list);
        }
    }
    assert_eq!(why(&of("OFF")[2], "s.target.input"), [&Why::NoEffect]);
}

/// The places of a text's own JSON are none of the file.
#[test]
fn a_definition_that_is_a_text_stands_where_the_text_stands() {
    let template = read_template(&format!(
        "Resources:\n{FUNCTION}  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: !Sub |\n        \
         {{\"StartAt\": \"A\", \"States\": {{\"A\": {{\"Type\": \"Task\", \"Resource\": \"${{F.Arn}}\", \"TimeoutSeconds\": 2, \"End\": true}}}}}}\n"
    ));
    let [caller] = &template.system.callers[..] else { panic!("{:?}", template.system.callers) };
    assert_eq!((caller.at.place.line, caller.limit.as_ref().map(|limit| limit.at.place.line)), (6, Some(6)));
}
