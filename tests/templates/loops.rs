//! Functions that may call themselves again: over other things than the one that calls them, over each other, and over services
//! that Lambda does not count.

use crate::read_template;
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::{Holds, Rule};

/// What is said of each loop that is found, what comes of it, and how it holds.
fn loops(template: &Template) -> Vec<(String, String, Holds)> {
    let is_loop = |rule: Rule| matches!(rule, Rule::WritesToItsSource | Rule::CallsBack);
    let found = template.findings.iter().filter(|finding| is_loop(finding.rule));
    found
        .map(|finding| {
            let words = words::finding(finding, template);
            (words.what, words.hurts, finding.holds)
        })
        .collect()
}

fn said(template: &Template) -> Vec<String> {
    loops(template).into_iter().map(|(what, ..)| what).collect()
}

/// A SAM template of these resources, and a function F with this policy and event.
fn sam(resources: &str, policy: &str, event: &str) -> Template {
    read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n{resources}  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
         Policies: [{policy}]\n      Events: {{ E: {event} }}\n"
    ))
}

const BUCKET_TO_QUEUE: &str = "  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      NotificationConfiguration: { QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: !GetAtt Q.Arn }] }\n  \
     Q: { Type: AWS::SQS::Queue, Properties: { RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: !GetAtt D.Arn } } }\n  D: { Type: AWS::SQS::Queue }\n";
const OF_QUEUE: &str = "{ Type: SQS, Properties: { Queue: !GetAtt Q.Arn } }";

#[test]
fn a_bucket_that_tells_a_queue_leads_back_to_the_function_that_reads_the_queue() {
    let policy = "{ S3CrudPolicy: { BucketName: !Ref B } }";
    let all = loops(&sam(BUCKET_TO_QUEUE, policy, OF_QUEUE));
    let [(what, hurts, Holds::Certainly)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(what, "F may write to B, and what is new there comes back to it through Q");
    assert!(hurts.contains("stops such a loop after about 16 calls"), "{hurts}");
    let removed = BUCKET_TO_QUEUE.replace("ObjectCreated", "ObjectRemoved");
    assert_eq!(said(&sam(&removed, policy, OF_QUEUE)), [""; 0]);
    let filtered = BUCKET_TO_QUEUE.replace("Event: ", "Filter: { S3Key: { Rules: [] } }, Event: ");
    assert_eq!(said(&sam(&filtered, policy, OF_QUEUE)), [""; 0]);
    assert_eq!(said(&sam(BUCKET_TO_QUEUE, "{ S3ReadPolicy: { BucketName: !Ref B } }", OF_QUEUE)), [""; 0]);
}

#[test]
fn a_topic_that_a_queue_subscribes_to_leads_back_as_well() {
    let resources = "  T: { Type: AWS::SNS::Topic }\n  Q: { Type: AWS::SQS::Queue }\n  S: { Type: AWS::SNS::Subscription, Properties: { Protocol: sqs, TopicArn: !Ref T, Endpoint: !GetAtt Q.Arn } }\n";
    let policy = "{ SNSPublishMessagePolicy: { TopicName: !GetAtt T.TopicName } }";
    let wanted = ["F may write to T, and what is new there comes back to it through Q"];
    assert_eq!(said(&sam(resources, policy, OF_QUEUE)), wanted);
    let filtered = resources.replace("Protocol: sqs", "Protocol: sqs, FilterPolicy: { kind: [a] }");
    assert_eq!(said(&sam(&filtered, policy, OF_QUEUE)), [""; 0]);
    let by_sam = "{ Type: SNS, Properties: { Topic: !Ref T, SqsSubscription: true } }";
    let made = ["F may write to T, and what is new there comes back to it through FEQueue"];
    assert_eq!(said(&sam("  T: { Type: AWS::SNS::Topic }\n", policy, by_sam)), made);
}

#[test]
fn a_table_and_a_stream_whose_records_call_are_loops_that_nothing_stops() {
    let table = "  T: { Type: AWS::DynamoDB::Table }\n";
    let of_table = "{ Type: DynamoDB, Properties: { Stream: !GetAtt T.StreamArn, StartingPosition: LATEST } }";
    for policy in [
        "{ DynamoDBCrudPolicy: { TableName: !Ref T } }",
        "{ DynamoDBWritePolicy: { TableName: !Ref T } }",
        "{ Statement: [{ Effect: Allow, Action: ['dynamodb:UpdateItem'], Resource: !GetAtt T.Arn }] }",
    ] {
        let all = loops(&sam(table, policy, of_table));
        let [(what, hurts, Holds::Certainly)] = &all[..] else { panic!("{policy}: {all:?}") };
        assert_eq!(what, "F may write to T, whose stream calls it for each change");
        assert!(hurts.contains("nothing stops that"), "{hurts}");
    }
    for policy in [
        "{ DynamoDBReadPolicy: { TableName: !Ref T } }",
        "{ Statement: [{ Effect: Allow, Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: '*' }] }",
    ] {
        assert_eq!(said(&sam(table, policy, of_table)), [""; 0], "{policy}");
    }
    let filtered = of_table.replace("LATEST", "LATEST, FilterCriteria: { Filters: [{ Pattern: '{}' }] }");
    assert_eq!(said(&sam(table, "{ DynamoDBCrudPolicy: { TableName: !Ref T } }", &filtered)), [""; 0]);
    let stream = sam(
        "  K: { Type: AWS::Kinesis::Stream }\n",
        "{ Statement: [{ Effect: Allow, Action: 'kinesis:Put*', Resource: '*' }] }",
        "{ Type: Kinesis, Properties: { Stream: !GetAtt K.Arn, StartingPosition: LATEST } }",
    );
    let all = loops(&stream);
    let [(what, _, Holds::IfItWrites)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(what, "F may write to K, from which Lambda hands it each record");
}

#[test]
fn a_rule_calls_again_if_what_is_put_on_its_bus_matches() {
    let of = |policy: &str, event: &str| loops(&sam("  Shop: { Type: AWS::Events::EventBus }\n", policy, event));
    let on_shop = "{ EventBridgePutEventsPolicy: { EventBusName: !Ref Shop } }";
    let on_default = "{ EventBridgePutEventsPolicy: { EventBusName: default } }";
    let of_shop = "{ Type: EventBridgeRule, Properties: { EventBusName: !Ref Shop, Pattern: { source: [shop] } } }";
    let of_default = "{ Type: EventBridgeRule, Properties: { Pattern: { source: [shop] } } }";
    for (policy, event, bus) in [(on_shop, of_shop, "Shop"), (on_default, of_default, "default")] {
        let all = of(policy, event);
        let [(what, hurts, Holds::IfItMatches)] = &all[..] else { panic!("{all:?}") };
        assert_eq!(*what, format!("F may put events on {bus}, and a rule of that bus calls it"));
        assert!(hurts.contains("nothing stops that"), "{hurts}");
    }
    assert_eq!(of(on_shop, of_default), []);
    let of_aws = "{ Type: EventBridgeRule, Properties: { Pattern: { source: [aws.s3] } } }";
    assert_eq!(of(on_default, of_aws), [], "nobody else puts events of AWS");
    assert_eq!(of(on_default, "{ Type: Schedule, Properties: { Schedule: rate(1 hour) } }"), []);
}

#[test]
fn a_function_that_may_invoke_itself_and_two_that_may_invoke_each_other_are_loops() {
    let template = |of_pong: &str| {
        read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  \
             Ping: {{ Type: AWS::Serverless::Function, Properties: {{ Policies: [{{ LambdaInvokePolicy: {{ FunctionName: pong }} }}] }} }}\n  \
             Pong: {{ Type: AWS::Serverless::Function, Properties: {{ FunctionName: pong, Policies: [{of_pong}] }} }}\n  \
             Self: {{ Type: AWS::Serverless::Function, Properties: {{ FunctionName: selfie, Policies: [{{ LambdaInvokePolicy: {{ FunctionName: selfie }} }}] }} }}\n"
        ))
    };
    let found = template("{ LambdaInvokePolicy: { FunctionName: !Ref Ping } }");
    assert_eq!(said(&found), ["Ping and pong may invoke each other", "selfie may invoke itself"]);
    assert!(loops(&found)[0].1.contains("about 16 calls"), "{:?}", loops(&found));
    assert_eq!(said(&template("AWSLambdaExecute")), ["selfie may invoke itself"]);
}

#[test]
fn a_role_that_several_functions_have_tells_of_no_call_between_them() {
    let of = |role: &str| {
        said(&read_template(&format!(
            "Resources:\n  R: {{ Type: AWS::IAM::Role, Properties: {{ Policies: [{{ PolicyDocument: {{ Statement: [{{ Effect: Allow, Action: 'lambda:InvokeFunction', Resource: [!GetAtt A.Arn] }}] }} }}] }} }}\n  \
             A: {{ Type: AWS::Lambda::Function, Properties: {{ Role: !GetAtt R.Arn }} }}\n  B: {{ Type: AWS::Lambda::Function, Properties: {{ Role: {role} }} }}\n"
        )))
    };
    assert_eq!(of("!GetAtt R.Arn"), [""; 0]);
    assert_eq!(of("'arn:aws:iam::123456789012:role/other'"), ["A may invoke itself"]);
}

#[test]
fn two_functions_that_hand_on_to_each_other_over_a_queue_are_a_loop_that_is_told_once() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  One: { Type: AWS::SQS::Queue }\n  Two: { Type: AWS::SQS::Queue }\n  \
         A: { Type: AWS::Serverless::Function, Properties: { Policies: [{ SQSSendMessagePolicy: { QueueName: !GetAtt Two.QueueName } }], Events: { E: { Type: SQS, Properties: { Queue: !GetAtt One.Arn } } } } }\n  \
         B: { Type: AWS::Serverless::Function, Properties: { Policies: [{ SQSSendMessagePolicy: { QueueName: !GetAtt One.QueueName } }], Events: { E: { Type: SQS, Properties: { Queue: !GetAtt Two.Arn } } } } }\n",
    );
    assert_eq!(said(&template), ["A may write to Two, and what is new there comes back to it through B, One"]);
}

#[test]
fn a_state_of_terraform_shows_the_same_loops() {
    let template = read_template(
        r#"{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":[
  {"address":"aws_s3_bucket.b","mode":"managed","type":"aws_s3_bucket","name":"b","values":{"bucket":"shop-b"}},
  {"address":"aws_sqs_queue.q","mode":"managed","type":"aws_sqs_queue","name":"q","values":{"name":"shop-q","arn":"arn:aws:sqs:eu-west-1:1:shop-q"}},
  {"address":"aws_dynamodb_table.t","mode":"managed","type":"aws_dynamodb_table","name":"t","values":{"name":"shop-t","arn":"arn:aws:dynamodb:eu-west-1:1:table/shop-t","stream_arn":"arn:aws:dynamodb:eu-west-1:1:table/shop-t/stream/2026"}},
  {"address":"aws_s3_bucket_notification.n","mode":"managed","type":"aws_s3_bucket_notification","name":"n","values":{"bucket":"shop-b","queue":[{"queue_arn":"arn:aws:sqs:eu-west-1:1:shop-q","events":["s3:ObjectCreated:*"],"filter_prefix":"","filter_suffix":""}]}},
  {"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","name":"f","values":{"function_name":"f","role":"arn:aws:iam::1:role/f"}},
  {"address":"aws_iam_role.f","mode":"managed","type":"aws_iam_role","name":"f","values":{"name":"f","arn":"arn:aws:iam::1:role/f"}},
  {"address":"aws_iam_role_policy.f","mode":"managed","type":"aws_iam_role_policy","name":"f","values":{"role":"f","policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:PutObject\",\"dynamodb:PutItem\"],\"Resource\":[\"arn:aws:s3:::shop-b/*\",\"arn:aws:dynamodb:eu-west-1:1:table/shop-t\"]}]}"}},
  {"address":"aws_lambda_event_source_mapping.q","mode":"managed","type":"aws_lambda_event_source_mapping","name":"q","values":{"event_source_arn":"arn:aws:sqs:eu-west-1:1:shop-q","function_name":"arn:aws:lambda:eu-west-1:1:function:f"}},
  {"address":"aws_lambda_event_source_mapping.t","mode":"managed","type":"aws_lambda_event_source_mapping","name":"t","values":{"event_source_arn":"arn:aws:dynamodb:eu-west-1:1:table/shop-t/stream/2026","function_name":"arn:aws:lambda:eu-west-1:1:function:f"}}]}}}"#,
    );
    let mut all = said(&template);
    all.sort();
    assert_eq!(
        all,
        [
            "f may write to b, and what is new there comes back to it through q",
            "f may write to t, whose stream calls it for each change"
        ]
    );
}

/// A function that events call, whose failures go to `to`, and what else is there.
fn gives_up(to: &str, resources: &str, events: &str) -> Template {
    read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nConditions: {{ No: !Equals [a, b] }}\nResources:\n{resources}  F:\n    Type: AWS::Serverless::Function\n    \
         Properties:\n      EventInvokeConfig: {{ DestinationConfig: {{ OnFailure: {to} }} }}\n      \
         Events: {{ E: {{ Type: Schedule, Properties: {{ Schedule: rate(1 minute) }} }}{events} }}\n"
    ))
}

#[test]
fn what_a_function_gives_up_and_gets_again_is_a_loop() {
    let queue = "  Q: { Type: AWS::SQS::Queue, Properties: { RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: !GetAtt D.Arn } } }\n  D: { Type: AWS::SQS::Queue }\n";
    let to_queue = "{ Type: SQS, Destination: !GetAtt Q.Arn }";
    let polled = format!(", P: {OF_QUEUE}");
    let all = loops(&gives_up(to_queue, queue, &polled));
    let [(what, hurts, Holds::Certainly)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(what, "What F gives up goes to Q, and comes back to it");
    assert!(hurts.contains("comes back each time Lambda gives it up"), "{hurts}");
    assert_eq!(said(&gives_up(to_queue, queue, "")), [""; 0], "nobody reads the queue");

    // Over another function, which hands on what it does or what it gives up.
    let other = |handed: &str| {
        format!(
            "  G:\n    Type: AWS::Serverless::Function\n    Properties:\n      EventInvokeConfig: {{ DestinationConfig: {{ {handed} }} }}\n"
        )
    };
    let to_function = "{ Type: Lambda, Destination: !GetAtt G.Arn }";
    let back = "{ Type: Lambda, Destination: !GetAtt F.Arn }";
    for (handed, wanted) in [
        ("OnSuccess", "What G hands on to F comes back to it if it can't be processed on the way"),
        ("OnFailure", "What G gives up goes to F, and comes back to it"),
    ] {
        let said = said(&gives_up(to_function, &other(&format!("{handed}: {back}")), ""));
        assert!(said.len() == 1 && said[0].starts_with(wanted), "{handed}: {said:?}");
    }
    assert_eq!(said(&gives_up(to_function, &other("OnSuccess: { Type: SNS, Destination: !Ref T }"), "")), [""; 0]);
}

#[test]
fn an_event_source_that_a_condition_leaves_out_leads_nowhere() {
    let resources = |condition: &str| {
        format!(
            "  Q: {{ Type: AWS::SQS::Queue, Properties: {{ RedrivePolicy: {{ maxReceiveCount: 5, deadLetterTargetArn: !GetAtt D.Arn }} }} }}\n  \
             D: {{ Type: AWS::SQS::Queue }}\n  M: {{ Type: AWS::Lambda::EventSourceMapping, {condition}Properties: {{ EventSourceArn: !GetAtt Q.Arn, FunctionName: !Ref F }} }}\n"
        )
    };
    let to_queue = "{ Type: SQS, Destination: !GetAtt Q.Arn }";
    assert_eq!(said(&gives_up(to_queue, &resources(""), "")).len(), 1);
    assert_eq!(said(&gives_up(to_queue, &resources("Condition: No, "), "")), [""; 0]);
}
