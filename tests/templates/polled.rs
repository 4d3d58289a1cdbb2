//! What polls for functions: what becomes of what they can't process, with AWS's defaults and their sources; and that no run has
//! anything of it.

use crate::{fixture, found, read_template, rules, sam_function};
use invokescope::engine::facts;
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::Rule;
use invokescope::text::facts::FactTexts;

/// What is said of the only finding.
fn hurts(template: &Template) -> String {
    assert_eq!(rules(template).len(), 1, "{:?}", rules(template));
    assert_eq!(template.findings[0].play, None, "no run shows it");
    words::finding(&template.findings[0], template).hurts
}

/// A function that a stream feeds, with these settings.
fn stream(settings: &str) -> Template {
    let stream = "arn:aws:kinesis:us-east-1:123456789012:stream/orders";
    sam_function(&format!(
        "      Events: {{ S: {{ Type: Kinesis, Properties: {{ Stream: '{stream}'{settings} }} }} }}\n"
    ))
}

const KEPT: &str = ", DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:123456789012:failed' } }";

#[test]
fn a_stream_without_limits_is_blocked_and_one_without_a_destination_drops() {
    for (settings, kept, wanted) in [
        ("", false, Some(Rule::StreamBlocked)),
        ("", true, Some(Rule::StreamBlocked)),
        (", MaximumRetryAttempts: -1", false, Some(Rule::StreamBlocked)),
        (", MaximumRecordAgeInSeconds: -1, MaximumRetryAttempts: -1", true, Some(Rule::StreamBlocked)),
        (", MaximumRetryAttempts: 5", false, Some(Rule::StreamDrops)),
        (", MaximumRetryAttempts: 0", false, Some(Rule::StreamDrops)),
        (", MaximumRecordAgeInSeconds: 600", false, Some(Rule::StreamDrops)),
        (", MaximumRetryAttempts: 5", true, None),
        (", MaximumRecordAgeInSeconds: 600", true, None),
    ] {
        let template = stream(&format!("{settings}{}", if kept { KEPT } else { "" }));
        assert_eq!(rules(&template), wanted.into_iter().collect::<Vec<_>>(), "{settings} {kept}");
    }
}

#[test]
fn the_defaults_of_a_stream_are_said_with_their_source() {
    let template = stream("");
    let says = words::finding(&template.findings[0], &template);
    for part in [
        "retries without limit (MaximumRetryAttempts is −1)",
        "until the stream forgets the records (MaximumRecordAgeInSeconds is −1)",
        "a batch is tried as a whole (BisectBatchOnFunctionError is off)",
        "no destination for failures: what is given up is lost",
    ] {
        assert!(says.hurts.contains(part), "{part} in {}", says.hurts);
    }
    let texts = FactTexts::english();
    let sources: Vec<&str> = says.facts.iter().map(|fact| texts.of(fact).source).collect();
    assert!(says.facts.contains(&&facts::STREAM_LIMITS) && says.facts.contains(&&facts::STREAM_BISECT));
    assert!(sources.iter().all(|source| source.starts_with("https://docs.aws.amazon.com/")), "{sources:?}");
}

#[test]
fn what_a_stream_is_told_is_said_instead_of_the_defaults() {
    let template = stream(&format!(
        ", MaximumRetryAttempts: 3, MaximumRecordAgeInSeconds: 3600, BisectBatchOnFunctionError: true{KEPT}"
    ));
    assert_eq!(rules(&template), []);
    let lines = words::function(0, &template).lines.join("\n");
    let said = "after a failure: 3 retries, records up to 1 h old, a batch is halved (BisectBatchOnFunctionError), failures to failed";
    assert!(lines.contains(said), "{lines}");
}

#[test]
fn a_stream_whose_function_reports_what_failed_is_not_tried_as_a_whole() {
    let template = stream(", FunctionResponseTypes: [ReportBatchItemFailures]");
    let says = hurts(&template);
    assert!(
        says.contains("goes on with the record that the function reports") && !says.contains("as a whole"),
        "{says}"
    );
}

#[test]
fn a_limit_that_cannot_be_read_is_no_limit_that_is_missing() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nParameters: { Most: { Type: Number }, To: { Type: String } }\nResources:\n  F:\n    \
         Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        S:\n          Type: DynamoDB\n          Properties:\n            \
         Stream: 'arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/s'\n            MaximumRetryAttempts: !Ref Most\n            \
         DestinationConfig: { OnFailure: { Destination: !Ref To } }\n",
    );
    assert_eq!(rules(&template), []);
    let lines = words::function(0, &template).lines.join("\n");
    assert!(lines.contains("which could not be read"), "{lines}");
}

#[test]
fn a_stream_of_the_file_says_for_how_long_it_keeps_its_records() {
    let template = |kept: &str| {
        read_template(&format!(
            "Resources:\n  S: {{ Type: AWS::Kinesis::Stream, Properties: {{ ShardCount: 1{kept} }} }}\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ Code: {{}} }} }}\n  \
             M: {{ Type: AWS::Lambda::EventSourceMapping, Properties: {{ FunctionName: !Ref F, EventSourceArn: !GetAtt S.Arn }} }}\n"
        ))
    };
    assert!(hurts(&template("")).contains("forgets the records after 1 d"), "{}", hurts(&template("")));
    let longer = hurts(&template(", RetentionPeriodHours: 48"));
    assert!(longer.contains("forgets the records after 2 d"), "{longer}");
}

/// A function that a queue of the same template feeds.
fn queue(properties: &str) -> Template {
    read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Timeout: 10\n      \
         Events: {{ Q: {{ Type: SQS, Properties: {{ Queue: !GetAtt W.Arn }} }} }}\n  W: {{ Type: AWS::SQS::Queue, Properties: {{ {properties} }} }}\n  \
         Dead: {{ Type: AWS::SQS::Queue }}\n"
    ))
}

#[test]
fn a_queue_without_a_redrive_policy_delivers_a_message_until_it_forgets_it() {
    let template = queue("");
    assert_eq!(rules(&template), [Rule::NoRedrive]);
    let says = words::finding(&template.findings[0], &template);
    assert!(says.what.contains("until W deletes it"), "{}", says.what);
    for part in
        ["again after 30 s, its default visibility timeout", "until SQS deletes it after 4 d: no redrive policy"]
    {
        assert!(says.hurts.contains(part), "{part} in {}", says.hurts);
    }
    assert_eq!(says.facts, [&facts::QUEUE_VISIBILITY, &facts::QUEUE_RETENTION, &facts::QUEUE_REDRIVE]);
    let own = hurts(&queue("VisibilityTimeout: 60, MessageRetentionPeriod: 3600"));
    assert!(own.contains("again after 1 min, again and again, until SQS deletes it after 1 h"), "{own}");
    // What AWS::NoValue leaves is no policy.
    assert_eq!(rules(&queue("RedrivePolicy: !Ref AWS::NoValue")), [Rule::NoRedrive]);
}

#[test]
fn a_redrive_policy_says_after_how_many_deliveries_a_message_goes_where() {
    let template =
        queue("VisibilityTimeout: 60, RedrivePolicy: { maxReceiveCount: 3, deadLetterTargetArn: !GetAtt Dead.Arn }");
    assert_eq!(rules(&template), []);
    let lines = words::function(0, &template).lines.join("\n");
    assert!(
        lines.contains("again after 1 min, and puts it into Dead once it was received 3 times (maxReceiveCount)"),
        "{lines}"
    );
}

#[test]
fn terraform_says_the_same_of_queues_and_streams() {
    let template = read_template(
        r#"
resource "aws_lambda_function" "f" {
  function_name = "f"
}
resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  visibility_timeout_seconds = 60
  message_retention_seconds  = 3600
}
resource "aws_sqs_queue" "kept" {
  name           = "kept"
  redrive_policy = "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":3}"
}
resource "aws_kinesis_stream" "orders" {
  name             = "orders"
  retention_period = 48
}
resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.f.arn
}
resource "aws_lambda_event_source_mapping" "kept" {
  event_source_arn = aws_sqs_queue.kept.arn
  function_name    = aws_lambda_function.f.arn
}
resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn               = aws_kinesis_stream.orders.arn
  function_name                  = aws_lambda_function.f.arn
  maximum_retry_attempts         = 2
  bisect_batch_on_function_error = true
}
resource "aws_lambda_event_source_mapping" "all" {
  event_source_arn = aws_kinesis_stream.orders.arn
  function_name    = aws_lambda_function.f.arn
  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.kept.arn
    }
  }
}
"#,
    );
    assert_eq!(rules(&template), [Rule::StreamBlocked, Rule::StreamDrops, Rule::NoRedrive]);
    let lines = words::function(0, &template).lines.join("\n");
    for part in [
        "again after 1 min, again and again, until SQS deletes it after 1 h",
        "again after 30 s, its default visibility timeout, and puts it into dead once it was received 3 times",
        "2 retries, until the stream forgets the records after 2 d",
        "a batch is halved (BisectBatchOnFunctionError), no destination for failures",
        "failures to kept",
    ] {
        assert!(lines.contains(part), "{part} in {lines}");
    }
}

#[test]
fn a_plan_that_does_not_know_a_limit_yet_is_not_without_one() {
    let plan = |values: &str, expressions: &str| {
        read_template(&format!(
            r#"{{"format_version":"1.2","planned_values":{{"root_module":{{"resources":[
  {{"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","name":"f","values":{{"function_name":"f"}}}},
  {{"address":"aws_lambda_event_source_mapping.m","mode":"managed","type":"aws_lambda_event_source_mapping","name":"m","values":{{"function_name":"f","event_source_arn":"arn:aws:kinesis:us-east-1:1:stream/s","destination_config":[]{values}}}}}]}}}},
 "configuration":{{"root_module":{{"resources":[
  {{"mode":"managed","type":"aws_lambda_event_source_mapping","name":"m","expressions":{{{expressions}}}}}]}}}}}}"#
        ))
    };
    let made = r#""maximum_retry_attempts":{"references":["var.most"]}"#;
    assert_eq!(rules(&plan("", "")), [Rule::StreamBlocked]);
    assert_eq!(rules(&plan(r#","maximum_retry_attempts":null"#, made)), [Rule::StreamBlocked]);
    assert_eq!(rules(&plan(r#","maximum_retry_attempts":-1"#, made)), [Rule::StreamBlocked]);
    assert_eq!(rules(&plan("", made)), [Rule::StreamDrops], "dropped in the end, whenever that is");
}

#[test]
fn a_mapping_that_is_switched_off_polls_nothing() {
    let template = read_template(
        "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Code: {} } }\n  \
         M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, Enabled: false, EventSourceArn: 'arn:aws:kinesis:us-east-1:1:stream/s' } }\n",
    );
    assert_eq!((template.system.pollers.len(), rules(&template)), (0, vec![]));
}

#[test]
fn a_run_says_what_it_has_no_events_of() {
    let template = fixture("sam.yaml");
    let lines = words::in_run(&template);
    assert_eq!(
        lines,
        [
            "What Lambda polls is not simulated, so no events come here from SQS, Kinesis (for Fed).",
            "Nobody calls Fed in this run."
        ]
    );
    let fed = template.system.functions.iter().position(|function| function.id == "Fed").expect("Fed");
    let said = words::function(fed, &template).lines.join("\n");
    assert!(
        said.contains("nothing else in this file calls it: in a run of what was found it gets no events"),
        "{said}"
    );
    assert_eq!(words::in_run(&fixture("terraform.tf")), Vec::<String>::new());
}

#[test]
fn where_nobody_else_calls_somebody_stands_in_and_says_so() {
    let template = queue("VisibilityTimeout: 60");
    let scenario = template.scenario.as_ref().expect("a scenario");
    assert_eq!(scenario.callers[0].name, "In place of SQS");
    let lines = words::in_run(&template);
    assert!(lines[1].starts_with("“In place of SQS” calls F instead, and waits."), "{lines:?}");
    assert_eq!(lines.len(), 2, "it is called: {lines:?}");
    let said = words::function(0, &template).lines.join("\n");
    assert!(said.contains("in a run of what was found “In place of SQS” calls it, and waits"), "{said}");
}

#[test]
fn the_run_of_a_finding_says_what_it_has_no_events_of() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        \
         U: { Type: S3, Properties: { Bucket: b } }\n        Q: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:us-east-1:123456789012:w' } }\n",
    );
    let lost = found(&template, Rule::NoNet, "F")[0];
    let lacks = words::finding(lost, &template).lacks;
    assert_eq!(lacks.as_deref(), Some("What Lambda polls is not simulated, so no events come here from SQS (for F)."));
    let plain = fixture("configuration.json");
    assert!(plain.findings.iter().all(|finding| words::finding(finding, &plain).lacks.is_none()));
}
