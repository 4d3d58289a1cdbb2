//! Two notifications of a bucket for the same event and the same object: AWS refuses them, whatever the kind of file.

use crate::bounds::refused;
use crate::read_template;
use invokescope::interchange::import::template::Template;

/// A bucket that tells two, for these events and with these rules for names of objects.
fn of(first: (&str, &str), second: (&str, &str)) -> Template {
    let item = |(event, rules): (&str, &str), to: &str| {
        let filter =
            if rules.is_empty() { String::new() } else { format!(", Filter: {{ S3Key: {{ Rules: [{rules}] }} }}") };
        format!("{{ Event: '{event}', {to}{filter} }}")
    };
    read_template(&format!(
        "Parameters: {{ Any: {{ Type: String }} }}\nResources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ Timeout: 3 }} }}\n  \
         Q: {{ Type: AWS::SQS::Queue }}\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      NotificationConfiguration:\n        \
         LambdaConfigurations: [{}]\n        QueueConfigurations: [{}]\n",
        item(first, "Function: !GetAtt F.Arn"),
        item(second, "Queue: !GetAtt Q.Arn"),
    ))
}

const CREATED: &str = "s3:ObjectCreated:*";
const PUT: &str = "s3:ObjectCreated:Put";
const REMOVED: &str = "s3:ObjectRemoved:*";

#[test]
fn what_both_tell_of_one_object_is_refused() {
    let prefix = |value: &str| format!("{{ Name: prefix, Value: {value} }}");
    let suffix = |value: &str| format!("{{ Name: Suffix, Value: {value} }}");
    let both = |one: &str, other: &str| format!("{}, {}", prefix(one), suffix(other));
    for (first, second, is_refused) in [
        ((CREATED, String::new()), (CREATED, String::new()), true),
        ((CREATED, String::new()), (PUT, String::new()), true),
        ((PUT, String::new()), (CREATED, prefix("in/")), true),
        ((CREATED, prefix("in/")), (CREATED, prefix("in/new/")), true),
        ((CREATED, prefix("in/")), (CREATED, suffix(".jpg")), true),
        ((CREATED, both("in/", ".jpg")), (CREATED, both("in/new", "pg")), true),
        ((CREATED, prefix("in/")), (CREATED, prefix("out/")), false),
        ((CREATED, both("in/", ".jpg")), (CREATED, both("in/", ".png")), false),
        ((CREATED, String::new()), (REMOVED, String::new()), false),
        ((CREATED, String::new()), (CREATED, prefix("!Ref Any")), false),
    ] {
        let found = refused(&of((first.0, &first.1), (second.0, &second.1)), "F");
        assert_eq!(found.len(), usize::from(is_refused), "{first:?} {second:?}: {found:?}");
        if let Some(said) = found.first() {
            let parts = [
                "Resources.B.Properties.NotificationConfiguration.QueueConfigurations[0]: What a bucket tells F can't be deployed",
                &format!("two notifications of a bucket for {}", second.0),
                "LambdaConfigurations[0])",
                "[notifications-apart]",
            ];
            assert!(parts.iter().all(|part| said.contains(part)), "{said}");
        }
    }
}

#[test]
fn sam_s_events_and_terraform_s_blocks_are_held_to_the_same() {
    let sam = |bucket: &str| {
        let event =
            |bucket: &str| format!("{{ Type: S3, Properties: {{ Bucket: !Ref {bucket}, Events: ['{CREATED}'] }} }}");
        refused(
            &read_template(&format!(
                "Transform: AWS::Serverless-2016-10-31\nResources:\n  B: {{ Type: AWS::S3::Bucket }}\n  C: {{ Type: AWS::S3::Bucket }}\n  \
                 F: {{ Type: AWS::Serverless::Function, Properties: {{ Events: {{ E: {} }} }} }}\n  \
                 G: {{ Type: AWS::Serverless::Function, Properties: {{ Events: {{ E: {} }} }} }}\n",
                event("B"),
                event(bucket)
            )),
            "G",
        )
    };
    assert!(matches!(&sam("B")[..], [said] if said.starts_with("Resources.G.Properties.Events.E: ")), "{:?}", sam("B"));
    assert_eq!(sam("C"), [""; 0]);
    let terraform = |prefix: &str| {
        refused(
            &read_template(&format!(
                r#"resource "aws_lambda_function" "f" {{
  function_name = "f"
}}
resource "aws_sqs_queue" "q" {{
  name = "q"
}}
resource "aws_s3_bucket_notification" "n" {{
  bucket = "photos"
  queue {{
    queue_arn = aws_sqs_queue.q.arn
    events    = ["s3:ObjectCreated:Put"]
  }}
  lambda_function {{
    lambda_function_arn = aws_lambda_function.f.arn
    events              = ["s3:ObjectRemoved:*", "s3:ObjectCreated:*"]
    filter_prefix       = {prefix}
  }}
}}
"#
            )),
            "aws_lambda_function.f",
        )
    };
    let [said] = &terraform("\"in/\"")[..] else { panic!("{:?}", terraform("\"in/\"")) };
    assert!(said.contains("aws_s3_bucket_notification.n.queue") && said.contains("s3:ObjectCreated:Put"), "{said}");
    assert_eq!(terraform("var.prefix"), [""; 0], "what only a deployment knows is not judged");
}
