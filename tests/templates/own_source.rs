//! Functions that may write to the bucket, the topic or the queue that hands them what is new in it: in each kind of file.

use crate::{found, read_template};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::{Holds, Rule};

/// How a finding holds that a function may write to what calls it, and what is said of it; nothing where there is none.
fn loops(template: &Template, function: &str) -> Option<(Holds, String)> {
    let all = found(template, Rule::WritesToItsSource, function);
    assert!(all.len() < 2, "{all:?}");
    let finding = *all.first()?;
    assert_eq!(finding.play, None, "no run shows it");
    Some((finding.holds, words::finding(finding, template).what))
}

fn holds(template: &Template, function: &str) -> Option<Holds> {
    loops(template, function).map(|(holds, _)| holds)
}

const CERTAINLY: Option<Holds> = Some(Holds::Certainly);
/// Rights to everything say little of what is done.
const IF_IT_WRITES: Option<Holds> = Some(Holds::IfItWrites);

fn sam(policy: &str, event: &str) -> Template {
    read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  B: {{ Type: AWS::S3::Bucket, Properties: {{ BucketName: photos }} }}\n  \
         Other: {{ Type: AWS::S3::Bucket, Properties: {{ BucketName: thumbs }} }}\n  T: {{ Type: AWS::SNS::Topic }}\n  \
         Q: {{ Type: AWS::SQS::Queue, Properties: {{ RedrivePolicy: {{ maxReceiveCount: 5, deadLetterTargetArn: !GetAtt D.Arn }} }} }}\n  \
         D: {{ Type: AWS::SQS::Queue }}\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies: [{policy}]\n      Events: {{ E: {event} }}\n"
    ))
}

const NEW_OBJECTS: &str = "{ Type: S3, Properties: { Bucket: !Ref B, Events: 's3:ObjectCreated:*' } }";

#[test]
fn rights_to_write_to_the_bucket_that_calls_make_a_loop_possible() {
    for (policy, wanted) in [
        ("{ S3CrudPolicy: { BucketName: !Ref B } }", CERTAINLY),
        ("{ S3WritePolicy: { BucketName: photos } }", CERTAINLY),
        ("{ Statement: [{ Effect: Allow, Action: ['s3:PutObject'], Resource: !Sub '${B.Arn}/*' }] }", CERTAINLY),
        ("{ Statement: [{ Effect: Allow, Action: 's3:Put*', Resource: 'arn:aws:s3:::photos/*' }] }", CERTAINLY),
        ("{ Statement: [{ Effect: Allow, Action: '*', Resource: '*' }] }", IF_IT_WRITES),
        ("AmazonS3FullAccess", IF_IT_WRITES),
        ("arn:aws:iam::aws:policy/AmazonS3FullAccess", IF_IT_WRITES),
        ("{ S3ReadPolicy: { BucketName: !Ref B } }", None),
        ("{ S3CrudPolicy: { BucketName: !Ref Other } }", None),
        ("AmazonS3ReadOnlyAccess", None),
        // Tags and rights of an object are no new object.
        ("{ Statement: [{ Effect: Allow, Action: ['s3:PutObjectTagging', 's3:PutObjectAcl'], Resource: '*' }] }", None),
        ("{ Statement: [{ Effect: Deny, Action: 's3:*', Resource: '*' }] }", None),
    ] {
        assert_eq!(holds(&sam(policy, NEW_OBJECTS), "F"), wanted, "{policy}");
    }
}

#[test]
fn what_does_not_call_for_each_new_object_makes_no_loop() {
    for event in [
        "{ Type: S3, Properties: { Bucket: !Ref B, Events: 's3:ObjectCreated:*', Filter: { S3Key: { Rules: [] } } } }",
        "{ Type: S3, Properties: { Bucket: !Ref B, Events: ['s3:ObjectRemoved:*', 's3:ObjectTagging:*'] } }",
        "{ Type: S3, Properties: { Bucket: !Ref Other, Events: 's3:ObjectCreated:*' } }",
    ] {
        assert_eq!(holds(&sam("{ S3CrudPolicy: { BucketName: !Ref B } }", event), "F"), None, "{event}");
    }
}

#[test]
fn a_topic_and_a_queue_can_be_written_to_as_well() {
    let topic = "{ Type: SNS, Properties: { Topic: !Ref T } }";
    let queue = "{ Type: SQS, Properties: { Queue: !GetAtt Q.Arn } }";
    for (policy, event, said) in [
        ("{ SNSPublishMessagePolicy: { TopicName: !GetAtt T.TopicName } }", topic, "F may publish to T"),
        ("{ SQSSendMessagePolicy: { QueueName: !GetAtt Q.QueueName } }", queue, "F may send to Q"),
        ("{ Statement: [{ Effect: Allow, Action: 'sqs:*', Resource: !GetAtt Q.Arn }] }", queue, "F may send to Q"),
    ] {
        let (holds, what) = loops(&sam(policy, event), "F").unwrap_or_else(|| panic!("{policy}"));
        assert!(holds == Holds::Certainly && what.starts_with(said), "{what}");
    }
    for (policy, event) in [
        ("{ SQSPollerPolicy: { QueueName: !GetAtt Q.QueueName } }", queue),
        ("{ SQSSendMessagePolicy: { QueueName: !GetAtt D.QueueName } }", queue),
        ("{ SNSPublishMessagePolicy: { TopicName: !GetAtt T.TopicName } }", queue),
    ] {
        assert_eq!(holds(&sam(policy, event), "F"), None, "{policy}");
    }
}

#[test]
fn a_loop_that_lambda_is_told_not_to_stop_is_said_to_be_one() {
    let template = |setting: &str| {
        read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  B: {{ Type: AWS::S3::Bucket }}\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
             Policies: [{{ S3CrudPolicy: {{ BucketName: !Ref B }} }}]\n{setting}      Events: {{ E: {NEW_OBJECTS} }}\n"
        ))
    };
    let hurts = |setting: &str| {
        let template = template(setting);
        words::finding(found(&template, Rule::WritesToItsSource, "F")[0], &template).hurts
    };
    assert!(hurts("").contains("stops such a loop after about 16 calls"), "{}", hurts(""));
    let allowed = hurts("      RecursiveLoop: Allow\n");
    assert!(allowed.contains("Lambda does not stop it"), "{allowed}");
}

/// A role of the template with a policy of its own, as the Serverless Framework packages it, and the CDK.
#[test]
fn serverless_and_cdk_say_it_in_resources_of_their_own() {
    let serverless = r#"{"Resources":{
  "ServerlessDeploymentBucket":{"Type":"AWS::S3::Bucket"},
  "IamRoleLambdaExecution":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{},"Policies":[{"PolicyName":"p","PolicyDocument":{"Statement":[
    {"Effect":"Allow","Action":["s3:PutObject"],"Resource":"arn:aws:s3:::shop-photos/*"}]}}]}},
  "ResizeLambdaFunction":{"Type":"AWS::Lambda::Function","Properties":{"Code":{},"FunctionName":"shop-resize","Role":{"Fn::GetAtt":["IamRoleLambdaExecution","Arn"]}}},
  "S3BucketShopphotos":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"shop-photos","NotificationConfiguration":{"LambdaConfigurations":[
    {"Event":"s3:ObjectCreated:*","Function":{"Fn::GetAtt":["ResizeLambdaFunction","Arn"]}}]}}}}}"#;
    assert_eq!(holds(&read_template(serverless), "ResizeLambdaFunction"), CERTAINLY);
    let removed = serverless.replace("s3:ObjectCreated:*", "s3:ObjectRemoved:*");
    assert_eq!(holds(&read_template(&removed), "ResizeLambdaFunction"), None);
    let cdk = r#"{"Resources":{
  "Photos1":{"Type":"AWS::S3::Bucket","Metadata":{"aws:cdk:path":"Shop/Photos/Resource"}},
  "Photos1Notifications":{"Type":"Custom::S3BucketNotifications","Properties":{"ServiceToken":{"Fn::GetAtt":["BucketNotificationsHandler050a","Arn"]},
    "BucketName":{"Ref":"Photos1"},"NotificationConfiguration":{"LambdaFunctionConfigurations":[
      {"Events":["s3:ObjectCreated:*"],"LambdaFunctionArn":{"Fn::GetAtt":["Resize2","Arn"]}}]}}},
  "BucketNotificationsHandler050a":{"Type":"AWS::Lambda::Function","Properties":{"Code":{}},"Metadata":{"aws:cdk:path":"Shop/BucketNotificationsHandler050a/Resource"}},
  "ResizeRole":{"Type":"AWS::IAM::Role","Properties":{}},
  "ResizePolicy":{"Type":"AWS::IAM::Policy","Properties":{"Roles":[{"Ref":"ResizeRole"}],"PolicyDocument":{"Statement":[
    {"Effect":"Allow","Action":["s3:DeleteObject*","s3:PutObject","s3:Abort*"],"Resource":[{"Fn::GetAtt":["Photos1","Arn"]},{"Fn::Join":["",[{"Fn::GetAtt":["Photos1","Arn"]},"/*"]]}]}]}}},
  "Resize2":{"Type":"AWS::Lambda::Function","Properties":{"Code":{},"Role":{"Fn::GetAtt":["ResizeRole","Arn"]}},"Metadata":{"aws:cdk:path":"Shop/Resize/Resource"}}}}"#;
    assert_eq!(holds(&read_template(cdk), "Resize2"), CERTAINLY);
    let filtered = cdk
        .replace("\"Events\":[\"s3:ObjectCreated:*\"]", "\"Events\":[\"s3:ObjectCreated:*\"],\"Filter\":{\"Key\":{}}");
    assert_eq!(holds(&read_template(&filtered), "Resize2"), None);
}

#[test]
fn a_role_from_elsewhere_may_forbid_it() {
    let of = |role: &str, variable: &str| {
        let template = read_template(&format!(
            "Resources:\n  R: {{ Type: AWS::IAM::Role, Properties: {{ ManagedPolicyArns: [!Ref P] }} }}\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      \
             PolicyDocument: {{ Statement: [{{ Effect: Allow, Action: s3:GetObject, Resource: '*' }}] }}\n  \
             F: {{ Type: AWS::Lambda::Function, Properties: {{ Role: {role}, Environment: {{ Variables: {{ BUCKET: {variable} }} }} }} }}\n  \
             B:\n    Type: AWS::S3::Bucket\n    Properties: {{ BucketName: photos, NotificationConfiguration: {{ LambdaConfigurations: [{{ Event: 's3:ObjectCreated:*', Function: !GetAtt F.Arn }}] }} }}\n"
        ));
        holds(&template, "F")
    };
    let elsewhere = "'arn:aws:iam::123456789012:role/shared'";
    assert_eq!(of(elsewhere, "photos"), Some(Holds::IfItWrites));
    assert_eq!(of(elsewhere, "thumbs"), None);
    assert_eq!(of("!GetAtt R.Arn", "photos"), None, "what its role allows is in the file, and that is to read");
}

#[test]
fn a_role_that_is_passed_on_is_not_the_functions_own() {
    let of = |policy: &str| {
        holds(
            &read_template(&format!(
                "Transform: AWS::Serverless-2016-10-31\nResources:\n  B: {{ Type: AWS::S3::Bucket }}\n  R: {{ Type: AWS::IAM::Role, Properties: {{ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'] }} }}\n  \
                 P: {{ Type: AWS::IAM::ManagedPolicy, Properties: {{ PolicyDocument: {{ Statement: {{ Effect: Allow, Action: 's3:*', Resource: '*' }} }} }} }}\n  \
                 F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies: [{policy}]\n      Events: {{ E: {NEW_OBJECTS} }}\n"
            )),
            "F",
        )
    };
    assert_eq!(of("{ Statement: [{ Effect: Allow, Action: 'iam:PassRole', Resource: !GetAtt R.Arn }] }"), None);
    assert_eq!(of("!Ref P"), IF_IT_WRITES, "a policy of the template that is attached");
}

/// A plan of Terraform with a bucket that calls a function, with this policy of the function's role, and more.
fn plan(policy: &str, expressions: &str, notification: &str, more: &str) -> Template {
    read_template(&format!(
        r#"{{"format_version":"1.2","planned_values":{{"root_module":{{"resources":[
  {{"address":"aws_s3_bucket.photos","mode":"managed","type":"aws_s3_bucket","name":"photos","values":{{"bucket":"shop-photos"}}}},
  {{"address":"aws_lambda_function.resize","mode":"managed","type":"aws_lambda_function","name":"resize","values":{{"function_name":"resize"}}}},
  {{"address":"aws_iam_role.resize","mode":"managed","type":"aws_iam_role","name":"resize","values":{{"name":"resize"}}}},
  {{"address":"aws_iam_role_policy.resize","mode":"managed","type":"aws_iam_role_policy","name":"resize","values":{{{policy}}}}},
  {{"address":"aws_s3_bucket_notification.photos","mode":"managed","type":"aws_s3_bucket_notification","name":"photos","values":{{"lambda_function":[{{"events":["s3:ObjectCreated:*"],"filter_prefix":null{notification}}}]}}}}]}}}},
 "configuration":{{"root_module":{{"resources":[
  {{"mode":"managed","type":"aws_lambda_function","name":"resize","expressions":{{"role":{{"references":["aws_iam_role.resize.arn","aws_iam_role.resize"]}}{more}}}}},
  {{"mode":"managed","type":"aws_iam_role_policy","name":"resize","expressions":{{"role":{{"references":["aws_iam_role.resize.id","aws_iam_role.resize"]}},{expressions}}}}},
  {{"mode":"data","type":"aws_iam_policy_document","name":"write","expressions":{{"statement":[{{"actions":{{"constant_value":["s3:PutObject"]}},"resources":{{"references":["aws_s3_bucket.photos.arn","aws_s3_bucket.photos"]}}}}]}}}},
  {{"mode":"data","type":"aws_iam_policy_document","name":"read","expressions":{{"statement":[{{"actions":{{"constant_value":["s3:GetObject"]}},"resources":{{"references":["aws_s3_bucket.photos.arn","aws_s3_bucket.photos"]}}}}]}}}},
  {{"mode":"managed","type":"aws_s3_bucket_notification","name":"photos","expressions":{{"bucket":{{"references":["aws_s3_bucket.photos.id","aws_s3_bucket.photos"]}},
    "lambda_function":[{{"lambda_function_arn":{{"references":["aws_lambda_function.resize.arn","aws_lambda_function.resize"]}}}}]}}}}]}}}}}}"#
    ))
}

const RESIZE: &str = "aws_lambda_function.resize";

#[test]
fn a_plan_of_terraform_says_it_by_a_policy_a_document_or_what_a_policy_refers_to() {
    let known = r#""policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:PutObject\"],\"Resource\":\"arn:aws:s3:::shop-photos/*\"}]}""#;
    let none = r#""policy":{}"#;
    assert_eq!(holds(&plan(known, none, "", ""), RESIZE), CERTAINLY);
    assert_eq!(holds(&plan(&known.replace("PutObject", "GetObject"), none, "", ""), RESIZE), None);
    assert_eq!(holds(&plan(&known.replace("shop-photos", "thumbs"), none, "", ""), RESIZE), None);
    let document = |name: &str| {
        format!(
            r#""policy":{{"references":["data.aws_iam_policy_document.{name}.json","data.aws_iam_policy_document.{name}"]}}"#
        )
    };
    assert_eq!(holds(&plan("", &document("write"), "", ""), RESIZE), CERTAINLY);
    assert_eq!(holds(&plan("", &document("read"), "", ""), RESIZE), None);
    // Of a text that is made of an address the plan says what it is made of, not what it allows.
    let made = r#""policy":{"references":["aws_s3_bucket.photos.arn","aws_s3_bucket.photos"]}"#;
    assert_eq!(holds(&plan("", made, "", ""), RESIZE), None, "who gets objects of a bucket reads them");
    let variables =
        r#","environment":[{"variables":{"references":["aws_s3_bucket.photos.id","aws_s3_bucket.photos"]}}]"#;
    assert_eq!(holds(&plan("", made, "", variables), RESIZE), Some(Holds::IfItWrites));
    let (_, what) = loops(&plan(known, none, "", ""), RESIZE).expect("a finding");
    assert_eq!(what, "resize may write to photos, which calls it for each new object");
}

#[test]
fn a_filter_and_another_event_make_no_loop_in_terraform_either() {
    let known = r#""policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}""#;
    let of = |notification: &str| holds(&plan(known, r#""policy":{}"#, notification, ""), RESIZE);
    assert_eq!(of(""), IF_IT_WRITES);
    assert_eq!(of(r#","filter_suffix":".jpg""#), None);
    assert_eq!(of(r#","events":["s3:ObjectRemoved:Delete"]"#), None, "the last of two counts");
}

#[test]
fn a_variable_tells_of_it_where_a_plan_does_not_have_the_rights() {
    let variables =
        r#","environment":[{"variables":{"references":["aws_s3_bucket.photos.id","aws_s3_bucket.photos"]}}]"#;
    // The role is there, and what it allows can be read.
    let known = r#""policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"logs:*\",\"Resource\":\"*\"}]}""#;
    assert_eq!(holds(&plan(known, r#""policy":{}"#, "", variables), RESIZE), None);
    // What is made of an input can't.
    let open = r#""policy":{"references":["var.policy"]}"#;
    assert_eq!(holds(&plan("", open, "", variables), RESIZE), Some(Holds::IfItWrites));
    assert_eq!(holds(&plan("", open, "", ""), RESIZE), None);
}

#[test]
fn a_state_of_terraform_says_it_by_names_and_addresses() {
    let state = |action: &str| {
        read_template(&format!(
            r#"{{"format_version":"1.0","terraform_version":"1.9.0","values":{{"root_module":{{"resources":[
  {{"address":"aws_sqs_queue.jobs","mode":"managed","type":"aws_sqs_queue","name":"jobs","values":{{"name":"shop-jobs","arn":"arn:aws:sqs:eu-west-1:1:shop-jobs","redrive_policy":"{{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:1:dead\",\"maxReceiveCount\":4}}"}}}},
  {{"address":"aws_lambda_function.work","mode":"managed","type":"aws_lambda_function","name":"work","values":{{"function_name":"work","role":"arn:aws:iam::1:role/worker"}}}},
  {{"address":"aws_iam_role.worker","mode":"managed","type":"aws_iam_role","name":"worker","values":{{"name":"worker","arn":"arn:aws:iam::1:role/worker"}}}},
  {{"address":"aws_iam_policy.send","mode":"managed","type":"aws_iam_policy","name":"send","values":{{"arn":"arn:aws:iam::1:policy/send","policy":"{{\"Statement\":{{\"Effect\":\"Allow\",\"Action\":\"{action}\",\"Resource\":\"arn:aws:sqs:eu-west-1:1:shop-*\"}}}}"}}}},
  {{"address":"aws_iam_role_policy_attachment.send","mode":"managed","type":"aws_iam_role_policy_attachment","name":"send","values":{{"role":"worker","policy_arn":"arn:aws:iam::1:policy/send"}}}},
  {{"address":"aws_lambda_event_source_mapping.jobs","mode":"managed","type":"aws_lambda_event_source_mapping","name":"jobs","values":{{"event_source_arn":"arn:aws:sqs:eu-west-1:1:shop-jobs","function_name":"arn:aws:lambda:eu-west-1:1:function:work"}}}}]}}}}}}"#
        ))
    };
    let (holds, what) = loops(&state("sqs:SendMessage*"), "aws_lambda_function.work").expect("a finding");
    assert_eq!(
        (holds, what.as_str()),
        (Holds::Certainly, "work may send to jobs, from which Lambda hands it each message")
    );
    assert_eq!(loops(&state("sqs:ReceiveMessage"), "aws_lambda_function.work"), None);
}

#[test]
fn each_block_of_a_notification_calls() {
    let template = read_template(
        r#"
resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}
resource "aws_lambda_function" "one" {
  function_name = "one"
  role          = "arn:aws:iam::123456789012:role/shared"
  environment {
    variables = { BUCKET = aws_s3_bucket.photos.bucket }
  }
}
resource "aws_lambda_function" "two" {
  function_name = "two"
  role          = "arn:aws:iam::123456789012:role/shared"
  environment {
    variables = { BUCKET = aws_s3_bucket.photos.id }
  }
}
resource "aws_s3_bucket_notification" "photos" {
  bucket = aws_s3_bucket.photos.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.one.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "in/"
  }
  lambda_function {
    lambda_function_arn = aws_lambda_function.two.arn
    events              = ["s3:ObjectCreated:*"]
  }
}
"#,
    );
    assert_eq!(template.system.callers.len(), 2);
    assert_eq!(holds(&template, "aws_lambda_function.one"), None, "a prefix keeps them apart");
    assert_eq!(holds(&template, "aws_lambda_function.two"), Some(Holds::IfItWrites));
}
