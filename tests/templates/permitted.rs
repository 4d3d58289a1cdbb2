//! Callers that nothing in the file lets invoke their function: in CloudFormation and Terraform, where nothing adds the permission.

use crate::read_template;
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::Rule;

/// What is said of each caller that is not permitted.
fn said(template: &Template) -> Vec<String> {
    let found = template.findings.iter().filter(|finding| finding.rule == Rule::NotPermitted);
    found.map(|finding| words::finding(finding, template).what).collect()
}

const FUNCTION: &str = "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { FunctionName: work } }\n";
const RULE: &str = "  R: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 hour), Targets: [{ Id: f, Arn: !GetAtt F.Arn }] } }\n";
const TOPIC: &str =
    "  T: { Type: AWS::SNS::Topic, Properties: { Subscription: [{ Protocol: lambda, Endpoint: !GetAtt F.Arn }] } }\n";
const BUCKET: &str = "  B: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: !GetAtt F.Arn }] } } }\n";
const METHOD: &str = "  M: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Type: AWS_PROXY, Uri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${F.Arn}/invocations' } } }\n";

fn permission(function: &str, principal: &str) -> String {
    format!(
        "  P: {{ Type: AWS::Lambda::Permission, Properties: {{ Action: lambda:InvokeFunction, FunctionName: {function}, Principal: {principal} }} }}\n"
    )
}

#[test]
fn a_rule_a_topic_a_bucket_and_an_api_need_a_permission_of_their_own() {
    for (caller, service) in [(RULE, "events"), (TOPIC, "sns"), (BUCKET, "s3"), (METHOD, "apigateway")] {
        let of = |more: &str| said(&read_template(&format!("{FUNCTION}{caller}{more}")));
        let wanted = format!("Nothing in this file lets {service}.amazonaws.com invoke work, which it calls here");
        assert_eq!(of(""), [wanted.as_str()], "{caller}");
        let principal = format!("{service}.amazonaws.com");
        for function in ["!Ref F", "!GetAtt F.Arn", "work"] {
            assert_eq!(of(&permission(function, &principal)), [""; 0], "{service} {function}");
        }
        let of_alias = permission("'arn:aws:lambda:us-east-1:123456789012:function:work:live'", &principal);
        assert_eq!(of(&of_alias), [wanted.as_str()], "a permission of an alias is none for the function");
        assert_eq!(of(&permission("!Ref F", "iot.amazonaws.com")), [wanted.as_str()], "another service");
        assert_eq!(of(&permission("!Ref F", "'123456789012'")), [wanted.as_str()], "an account is no service");
        assert_eq!(of(&permission("other", &principal)), [""; 0], "a name that is not known may be this function's");
        let sub = "!Sub '${Service}.amazonaws.com'";
        assert_eq!(of(&permission("!Ref F", sub)), [""; 0], "a principal that is not known may be this one");
    }
}

/// "The scope of that permission depends on whether you apply it to an alias, a version, or the entire function."
#[test]
fn an_alias_needs_a_permission_of_its_own() {
    let alias = "  V: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref F } }\n  L: { Type: AWS::Lambda::Alias, Properties: { FunctionName: \
                 !Ref F, FunctionVersion: !GetAtt V.Version, Name: live } }\n";
    let rule = RULE.replace("!GetAtt F.Arn", "!Ref L");
    let of = |more: &str| said(&read_template(&format!("{FUNCTION}{alias}{rule}{more}")));
    let wanted = "Nothing in this file lets events.amazonaws.com invoke work:live, which it calls here";
    assert_eq!(of(&permission("!Ref L", "events.amazonaws.com")), [""; 0]);
    assert_eq!(of(&permission("!Ref F", "events.amazonaws.com")), [wanted]);
    let both = of(&format!("{}{}", RULE.replace("  R:", "  R2:"), permission("!Ref L", "events.amazonaws.com")));
    assert_eq!(both, ["Nothing in this file lets events.amazonaws.com invoke work, which it calls here"]);
    let by_stage = METHOD.replace("${F.Arn}", "${F.Arn}:${!stageVariables.alias}");
    let template =
        read_template(&format!("{FUNCTION}{alias}{by_stage}{}", permission("!Ref L", "apigateway.amazonaws.com")));
    assert_eq!(said(&template), [""; 0], "the stage may say live");
}

#[test]
fn what_needs_no_permission_is_not_asked_for_one() {
    let role = METHOD.replace("Type: AWS_PROXY", "Type: AWS_PROXY, Credentials: 'arn:aws:iam::123456789012:role/api'");
    assert_eq!(said(&read_template(&format!("{FUNCTION}{role}"))), [""; 0]);
    let polled = "  Q: { Type: AWS::SQS::Queue }\n  M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn } }\n";
    assert_eq!(said(&read_template(&format!("{FUNCTION}{polled}"))), [""; 0]);
    let schedule = "  S: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(1 hour), Target: { Arn: !GetAtt F.Arn, RoleArn: x } } }\n";
    assert_eq!(said(&read_template(&format!("{FUNCTION}{schedule}"))), [""; 0], "a schedule calls by a role");
    let sam = "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        \
         E: { Type: EventBridgeRule, Properties: { Pattern: { source: [a] } } }\n        A: { Type: Api, Properties: { Method: get, Path: / } }\n";
    assert_eq!(said(&read_template(sam)), [""; 0], "SAM adds it");
    let by_connector = format!(
        "{FUNCTION}{TOPIC}  C: {{ Type: AWS::Serverless::Connector, Properties: {{ Source: {{ Id: T }} }} }}\n"
    );
    assert_eq!(said(&read_template(&by_connector)), [""; 0], "a connector adds it as well");
}

#[test]
fn terraform_needs_the_permission_too() {
    let of = |more: &str| {
        said(&read_template(&format!(
            "resource \"aws_lambda_function\" \"f\" {{\n  function_name = \"f\"\n}}\nresource \"aws_sns_topic\" \"t\" {{\n  name = \"t\"\n}}\n\
             resource \"aws_sns_topic_subscription\" \"s\" {{\n  topic_arn = aws_sns_topic.t.arn\n  protocol = \"lambda\"\n  endpoint = aws_lambda_function.f.arn\n}}\n{more}"
        )))
    };
    let permission = |function: &str, principal: &str| {
        format!(
            "resource \"aws_lambda_permission\" \"p\" {{\n  action = \"lambda:InvokeFunction\"\n  function_name = {function}\n  principal = \"{principal}\"\n}}\n"
        )
    };
    let wanted = "Nothing in this file lets sns.amazonaws.com invoke f, which it calls here";
    assert_eq!(of(""), [wanted]);
    assert_eq!(of(&permission("aws_lambda_function.f.function_name", "s3.amazonaws.com")), [wanted]);
    for function in ["aws_lambda_function.f.function_name", "aws_lambda_function.f.arn", "\"f\""] {
        assert_eq!(of(&permission(function, "sns.amazonaws.com")), [""; 0], "{function}");
    }
    assert_eq!(of("module \"permissions\" {\n  source = \"./permissions\"\n}\n"), [""; 0], "a module may have it");
}
