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

/// A permission of the function for a principal and this `SourceArn`.
fn from_source(principal: &str, source: &str) -> String {
    permission("!Ref F", &format!("{principal}.amazonaws.com, SourceArn: {source}"))
}

/// What calls, with another thing of its kind; the service that it is of, its name in the file, and sources of permissions: its own,
/// and others.
type Sources = (String, &'static str, &'static str, &'static str, [(&'static str, &'static str); 3]);

fn sources() -> [Sources; 4] {
    let named =
        |caller: &str, key: &str| caller.replacen("Properties: { ", &format!("Properties: {{ {key}: photos, "), 1);
    let other_bucket = "  Other: { Type: AWS::S3::Bucket, Properties: { BucketName: letters } }\n";
    let other_rule = "  Other: { Type: AWS::Events::Rule, Properties: { Name: letters } }\n";
    let other_topic = "  Other: { Type: AWS::SNS::Topic, Properties: { TopicName: letters } }\n";
    let apis = "  Other: { Type: AWS::ApiGateway::RestApi }\n  A: { Type: AWS::ApiGateway::RestApi }\n";
    let method = METHOD.replace("Properties: { ", "Properties: { RestApiId: !Ref A, ");
    let of_buckets = [
        ("!GetAtt B.Arn", "!GetAtt Other.Arn"),
        ("arn:aws:s3:::photos", "arn:aws:s3:::letters"),
        ("!Sub 'arn:aws:s3:::${B}'", "arn:aws:s3:::elsewhere"),
    ];
    let of_rules = [
        ("!GetAtt R.Arn", "!GetAtt Other.Arn"),
        ("!Sub 'arn:aws:events:${AWS::Region}:1:rule/${R}'", "!Sub 'arn:aws:events:${AWS::Region}:1:rule/${Other}'"),
        ("!Sub 'arn:aws:events:${AWS::Region}:1:rule/pho*'", "!Sub 'arn:aws:events:${AWS::Region}:1:rule/letters'"),
    ];
    let of_topics = [
        ("!Ref T", "!Ref Other"),
        ("!Sub 'arn:aws:sns:*:${AWS::AccountId}:photos'", "!Sub 'arn:aws:sns:*:${AWS::AccountId}:letters'"),
        ("!Sub 'arn:aws:sns:us-east-1:1:${T.TopicName}'", "arn:aws:s3:::photos"),
    ];
    let of_apis = [
        ("!Sub 'arn:aws:execute-api:*:1:${A}/*/GET/'", "!Sub 'arn:aws:execute-api:*:1:${Other}/*/GET/'"),
        ("!Sub 'arn:aws:execute-api:*:1:*/prod/*'", "!Sub 'arn:aws:events:*:1:${Other}'"),
        ("!ImportValue api", "'arn:aws:iot:us-east-1:1:rule/x'"),
    ];
    [
        (named(BUCKET, "BucketName"), other_bucket, "s3", "B", of_buckets),
        (named(RULE, "Name"), other_rule, "events", "R", of_rules),
        (named(TOPIC, "TopicName"), other_topic, "sns", "T", of_topics),
        (method, apis, "apigateway", "A", of_apis),
    ]
}

#[test]
fn a_permission_for_another_source_is_none() {
    for (caller, other, service, id, sources) in sources() {
        for (its, others) in sources {
            let of = |source: &str| {
                said(&read_template(&format!("{FUNCTION}{caller}{other}{}", from_source(service, source))))
            };
            assert_eq!(of(its), [""; 0], "{id}: {its}");
            let [one] = &of(others)[..] else { panic!("{id}: {others}") };
            let wanted = format!(
                "Nothing in this file lets {id} invoke work, which it calls here: the permission for {service}.amazonaws.com (line "
            );
            assert!(one.starts_with(&wanted) && one.ends_with("Resources.P) is for another source"), "{one}");
        }
    }
}

#[test]
fn each_source_needs_a_permission_of_its_own() {
    let rules = format!("{RULE}{}{}", RULE.replace("  R:", "  R2:"), RULE.replace("  R:", "  R3:"));
    let template = read_template(&format!("{FUNCTION}{rules}{}", from_source("events", "!GetAtt R2.Arn")));
    let said = said(&template);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("lets R invoke") && said[1].contains("lets R3 invoke"), "{said:?}");
}

#[test]
fn what_only_a_deployment_knows_may_be_the_source() {
    let imported = "  T: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, Endpoint: !GetAtt F.Arn, TopicArn: !ImportValue topic } }\n";
    let elsewhere = imported.replace("!ImportValue topic", "'arn:aws:sns:eu-west-1:111122223333:orders'");
    for (caller, service, source) in [
        (BUCKET, "s3", "arn:aws:s3:::a-name-that-only-aws-made"),
        (BUCKET, "s3", "!ImportValue bucket"),
        (BUCKET, "s3", "!Sub 'arn:aws:s3:::${AWS::StackName}-*'"),
        (BUCKET, "s3", "!GetAtt Nested.Outputs.Bucket"),
        (imported, "sns", "arn:aws:sns:us-east-1:123456789012:orders"),
        (&elsewhere, "sns", "arn:aws:sns:*:*:orders"),
    ] {
        let nested = "  Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x } }\n";
        let template = read_template(&format!("{FUNCTION}{caller}{nested}{}", from_source(service, source)));
        assert_eq!(said(&template), [""; 0], "{source}");
    }
    let account = |account: &str| {
        let permission = permission("!Ref F", &format!("sns.amazonaws.com, SourceAccount: {account}"));
        said(&read_template(&format!("{FUNCTION}{elsewhere}{permission}"))).len()
    };
    let counts = ["!Ref AWS::AccountId", "'111122223333'", "'444455556666'"].map(account);
    assert_eq!(counts, [0, 0, 1], "an account is another only where both are said");
}

#[test]
fn a_permission_of_terraform_names_its_source_too() {
    let of = |source: &str| {
        said(&read_template(&format!(
            r#"resource "aws_lambda_function" "f" {{
  function_name = "f"
}}
resource "aws_s3_bucket" "photos" {{
  bucket = "photos"
}}
resource "aws_s3_bucket" "letters" {{
  bucket = "letters"
}}
resource "aws_s3_bucket" "unnamed" {{
}}
resource "aws_s3_bucket_notification" "n" {{
  bucket = aws_s3_bucket.photos.id
  lambda_function {{
    lambda_function_arn = aws_lambda_function.f.arn
    events = ["s3:ObjectCreated:*"]
  }}
}}
resource "aws_lambda_permission" "p" {{
  action = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal = "s3.amazonaws.com"
  source_arn = {source}
}}
"#
        )))
    };
    for its in [
        "aws_s3_bucket.photos.arn",
        "\"arn:aws:s3:::photos\"",
        "\"arn:aws:s3:::${aws_s3_bucket.photos.id}\"",
        "var.arn",
    ] {
        assert_eq!(of(its), [""; 0], "{its}");
    }
    for other in [
        "aws_s3_bucket.letters.arn",
        "aws_s3_bucket.unnamed.arn",
        "\"arn:aws:s3:::letters\"",
        "\"arn:aws:s3:::elsewhere\"",
    ] {
        let [one] = &of(other)[..] else { panic!("{other}") };
        assert!(one.contains("lets aws_s3_bucket.photos invoke f") && one.contains("aws_lambda_permission.p"), "{one}");
    }
}
