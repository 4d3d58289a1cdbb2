//! Services that call a function by a resource of their own: whether they wait, and for how long.

use crate::{found, function, read_template, why};
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::Rule;
use invokescope::interchange::import::template::model::{Qualifier, Source, Why};

/// Who calls a function, and whether without waiting.
fn callers(template: &Template, id: &str) -> Vec<(String, bool)> {
    let index = template.system.functions.iter().position(|function| function.id == id).expect("a function");
    let all = template.system.callers_of(index);
    all.map(|caller| (caller.name().to_owned(), caller.sends_events())).collect()
}

fn cloudformation(resources: &str) -> Template {
    read_template(&format!(
        "Resources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ Code: {{}}, Timeout: 10 }} }}\n  \
         G: {{ Type: AWS::Lambda::Function, Properties: {{ Code: {{}}, Timeout: 30 }} }}\n{resources}"
    ))
}

#[test]
fn services_that_name_a_function_in_a_field_call_it() {
    for (resource, waits) in [
        (
            "{ Type: AWS::ApiGateway::Authorizer, Properties: { AuthorizerUri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${F.Arn}/invocations' } }",
            true,
        ),
        (
            "{ Type: AWS::Bedrock::Agent, Properties: { ActionGroups: [{ ActionGroupExecutor: { Lambda: !GetAtt F.Arn } }] } }",
            true,
        ),
        (
            "{ Type: AWS::KinesisFirehose::DeliveryStream, Properties: { S: { Processors: [{ ParameterValue: !GetAtt F.Arn }] } } }",
            true,
        ),
        (
            "{ Type: AWS::CloudFront::Distribution, Properties: { DistributionConfig: { A: [{ LambdaFunctionARN: !GetAtt F.Arn }] } } }",
            true,
        ),
        ("{ Type: AWS::SecretsManager::RotationSchedule, Properties: { RotationLambdaARN: !GetAtt F.Arn } }", true),
        ("{ Type: AWS::Config::ConfigRule, Properties: { Source: { SourceIdentifier: !GetAtt F.Arn } } }", false),
        ("{ Type: AWS::CloudWatch::Alarm, Properties: { AlarmActions: [!GetAtt F.Arn] } }", false),
    ] {
        let template = cloudformation(&format!("  Caller: {resource}\n"));
        assert_eq!(callers(&template, "F").len(), 1, "{resource}");
        assert_eq!(callers(&template, "F")[0].1, !waits, "{resource}");
        assert_eq!(why(&template, "Resources.Caller"), Vec::<&Why>::new(), "{resource}");
    }
    // An alarm that only watches a function does not call it.
    let watched = cloudformation(
        "  A: { Type: AWS::CloudWatch::Alarm, Properties: { Dimensions: [{ Name: FunctionName, Value: !Ref F }] } }\n",
    );
    assert_eq!(callers(&watched, "F"), []);
    assert_eq!(why(&watched, "Resources.A"), [&Why::Elsewhere("AWS::CloudWatch::Alarm".to_owned())]);
}

#[test]
fn an_authorizer_is_one_caller_whose_limit_nobody_claims() {
    let template = cloudformation(
        "  A: { Type: AWS::ApiGatewayV2::Authorizer, Properties: { AuthorizerUri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${G.Arn}/invocations' } }\n  \
         P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref G, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com } }\n",
    );
    assert_eq!(callers(&template, "G"), [("A".to_owned(), false)], "the permission is its own");
    assert_eq!(found(&template, Rule::CallerGivesUp, "G").len(), 0);
}

#[test]
fn a_pipe_waits_for_its_enrichment_and_for_its_target_unless_told_not_to() {
    let of = |parameters: &str| {
        let template = cloudformation(&format!(
            "  P: {{ Type: AWS::Pipes::Pipe, Properties: {{ Source: 'arn:aws:sqs:us-east-1:123456789012:q', Enrichment: !GetAtt F.Arn, Target: !GetAtt G.Arn{parameters} }} }}\n"
        ));
        assert_eq!(why(&template, "P.Properties.Source"), [&Why::NotSimulated]);
        (callers(&template, "F")[0].1, callers(&template, "G")[0].1, found(&template, Rule::NoNet, "G").len())
    };
    assert_eq!(of(""), (false, false, 0));
    let event = ", TargetParameters: { LambdaFunctionParameters: { InvocationType: FIRE_AND_FORGET } }";
    assert_eq!(of(event), (false, true, 1));
}

#[test]
fn a_task_of_a_state_machine_waits_for_its_time_unless_its_call_is_an_event() {
    let definition = r#"{"States":{"A":{"Type":"Task","Resource":"${F.Arn}","TimeoutSeconds":5},"B":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"${G.Arn}","InvocationType":"Event"}}}}"#;
    for written in [
        format!(
            "Definition: {}",
            definition.replace("\"${F.Arn}\"", "!GetAtt F.Arn").replace("\"${G.Arn}\"", "!Ref G")
        ),
        format!("DefinitionString: !Sub '{definition}'"),
    ] {
        let template = cloudformation(&format!(
            "  M: {{ Type: AWS::StepFunctions::StateMachine, Properties: {{ {written} }} }}\n"
        ));
        assert_eq!(callers(&template, "F"), [("Step Functions".to_owned(), false)], "{written}");
        assert_eq!(callers(&template, "G"), [("Step Functions".to_owned(), true)], "{written}");
        assert_eq!(
            (found(&template, Rule::CallerGivesUp, "F").len(), found(&template, Rule::NoNet, "G").len()),
            (1, 1)
        );
    }
}

#[test]
fn a_task_that_waits_longer_than_a_function_can_take_has_no_limit_here() {
    let template = cloudformation(
        "  M: { Type: AWS::StepFunctions::StateMachine, Properties: { Definition: { States: { A: { Type: Task, Resource: !GetAtt F.Arn, TimeoutSeconds: 3600 } } } } }\n",
    );
    assert_eq!(template.system.callers[0].limit, None);
    assert!(template.scenario.is_some());
}

#[test]
fn mail_that_waits_for_its_function_waits() {
    let template = cloudformation(
        "  M: { Type: AWS::SES::ReceiptRule, Properties: { Rule: { Actions: [{ LambdaAction: { FunctionArn: !GetAtt F.Arn, InvocationType: RequestResponse } }, { LambdaAction: { FunctionArn: !GetAtt G.Arn } }] } } }\n",
    );
    assert_eq!(
        (callers(&template, "F"), callers(&template, "G")),
        (vec![("SES".to_owned(), false)], vec![("SES".to_owned(), true)])
    );
}

#[test]
fn a_url_of_an_alias_calls_the_alias() {
    let template = cloudformation(
        "  U: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref F, Qualifier: blue, AuthType: NONE } }\n",
    );
    assert_eq!(template.system.callers[0].qualifier, Qualifier::Alias("blue".to_owned()));
}

#[test]
fn a_permission_names_its_service_and_one_for_an_account_is_nobody_who_is_known() {
    let template = cloudformation(
        "  P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Action: lambda:InvokeFunction, Principal: lexv2.amazonaws.com } }\n  \
         Q: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref G, Action: lambda:InvokeFunction, Principal: '123456789012' } }\n",
    );
    assert_eq!((callers(&template, "F"), callers(&template, "G")), (vec![("lexv2".to_owned(), false)], vec![]));
    assert_eq!(why(&template, "Resources.Q"), [&Why::CallerUnknown("123456789012".to_owned())]);
}

#[test]
fn a_queue_that_sam_makes_hides_messages_for_less_than_a_long_timeout() {
    let of = |timeout: u32| {
        let template = read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  T: {{ Type: AWS::SNS::Topic }}\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Timeout: {timeout}\n      \
             Events: {{ N: {{ Type: SNS, Properties: {{ Topic: !Ref T, SqsSubscription: true }} }} }}\n"
        ));
        found(&template, Rule::Refused, "F").len()
    };
    assert_eq!((of(30), of(31)), (0, 1));
}

#[test]
fn a_redrive_policy_may_be_a_text() {
    let template = cloudformation(
        "  Q: { Type: AWS::SQS::Queue, Properties: { RedrivePolicy: !Sub '{\"deadLetterTargetArn\":\"${D.Arn}\",\"maxReceiveCount\":2}' } }\n  D: { Type: AWS::SQS::Queue }\n  \
         M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn } }\n",
    );
    assert_eq!(crate::rules(&template), []);
    let said = invokescope::interchange::import::report::template::function(0, &template).lines.join("\n");
    assert!(said.contains("puts it into D once it was received 2 times"), "{said}");
}

#[test]
fn terraform_has_them_as_well() {
    let template = read_template(
        r#"
resource "aws_lambda_function" "f" {
  function_name = "f"
}
resource "aws_lambda_function" "g" {
  function_name = "g"
}
resource "aws_api_gateway_authorizer" "auth" {
  name           = "auth"
  authorizer_uri = aws_lambda_function.f.invoke_arn
}
resource "aws_pipes_pipe" "p" {
  source     = "arn:aws:sqs:us-east-1:123456789012:q"
  enrichment = aws_lambda_function.f.arn
  target     = aws_lambda_function.g.arn
  target_parameters {
    lambda_function_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }
}
resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name = "a"
  dimensions = { FunctionName = aws_lambda_function.g.function_name }
}
"#,
    );
    assert_eq!(callers(&template, "aws_lambda_function.f"), [("auth".to_owned(), false), ("p".to_owned(), false)]);
    assert_eq!(callers(&template, "aws_lambda_function.g"), [("p".to_owned(), true)]);
    let state = read_template(
        r#"{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":[
  {"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","name":"f","values":{"function_name":"f"}},
  {"address":"aws_lambda_function.g","mode":"managed","type":"aws_lambda_function","name":"g","values":{"function_name":"g"}},
  {"address":"aws_sfn_state_machine.m","mode":"managed","type":"aws_sfn_state_machine","name":"m","values":{"definition":"{\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:1:function:f\"},\"B\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"arn:aws:lambda:us-east-1:1:function:g:live\",\"InvocationType\":\"Event\"}}}}"}}]}}}"#,
    );
    assert_eq!(callers(&state, "aws_lambda_function.f"), [("Step Functions".to_owned(), false)]);
    assert_eq!(callers(&state, "aws_lambda_function.g"), [("Step Functions".to_owned(), true)]);
    assert_eq!(function(&state, "aws_lambda_function.g").name, "g");
}

#[test]
fn queues_of_the_same_name_in_two_modules_are_two() {
    let module = |name: &str| {
        format!(
            r#"{{"address":"module.{name}","resources":[
  {{"address":"module.{name}.aws_sqs_queue.this","mode":"managed","type":"aws_sqs_queue","name":"this","values":{{}}}},
  {{"address":"module.{name}.aws_lambda_function.this","mode":"managed","type":"aws_lambda_function","name":"this","values":{{"function_name":"{name}","dead_letter_config":[{{}}]}}}}]}}"#
        )
    };
    let called = |name: &str| {
        format!(
            r#""{name}":{{"module":{{"resources":[{{"mode":"managed","type":"aws_lambda_function","name":"this","expressions":{{"dead_letter_config":[{{"target_arn":{{"references":["aws_sqs_queue.this.arn","aws_sqs_queue.this"]}}}}]}}}}]}}}}"#
        )
    };
    let template = read_template(&format!(
        r#"{{"format_version":"1.2","planned_values":{{"root_module":{{"child_modules":[{},{}]}}}},"configuration":{{"root_module":{{"module_calls":{{{},{}}}}}}}}}"#,
        module("a"),
        module("b"),
        called("a"),
        called("b")
    ));
    let scenario = template.scenario.as_ref().expect("a scenario");
    let names: Vec<&str> = scenario.targets.iter().map(|target| target.name.as_str()).collect();
    assert_eq!(names, ["a.this", "b.this"]);
}

#[test]
fn sam_s_authorizers_are_callers_of_their_functions() {
    for kind in ["Api", "HttpApi"] {
        let template = read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {{ Type: AWS::Serverless::Function, Properties: {{ Timeout: 3 }} }}\n  \
             A:\n    Type: AWS::Serverless::{kind}\n    Properties:\n      StageName: prod\n      Auth:\n        DefaultAuthorizer: Mine\n        \
             Authorizers: {{ Mine: {{ FunctionArn: !GetAtt F.Arn }}, Pool: {{ UserPoolArn: p }} }}\n"
        ));
        let [caller] = &template.system.callers[..] else { panic!("{:?}", template.system.callers) };
        assert_eq!(
            (caller.source, caller.name(), caller.at.path.as_str()),
            (Source::Authorizer, "Mine", "Resources.A.Properties.Auth.Authorizers.Mine")
        );
        assert_eq!(why(&template, "Auth.DefaultAuthorizer"), [&Why::NoEffect]);
    }
}

#[test]
fn the_data_source_of_sam_s_api_for_graphql_is_appsync() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Timeout: 60 } }\n  \
         G:\n    Type: AWS::Serverless::GraphQLApi\n    Properties:\n      SchemaUri: s.graphql\n      Auth: { Type: API_KEY }\n      \
         DataSources: { Lambda: { Back: { FunctionArn: !GetAtt F.Arn } }, DynamoDb: { Table: { TableName: t } } }\n",
    );
    let [caller] = &template.system.callers[..] else { panic!("{:?}", template.system.callers) };
    assert_eq!((caller.source, caller.name(), caller.sends_events()), (Source::AppSync, "G", false));
    assert_eq!(found(&template, Rule::CallerGivesUp, "F").len(), 1, "AppSync waits 30 s");
    for end in ["G.Properties.SchemaUri", "G.Properties.Auth"] {
        assert_eq!(why(&template, end), [&Why::NoEffect]);
    }
}
