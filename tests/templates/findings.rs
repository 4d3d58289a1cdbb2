//! Findings: each says what AWS does, at the instant of a run where it hurts, and what a change makes of it.

use crate::{fixture, found, function, play, read_template, sam_function, why};
use invokescope::engine::ledger::Cause;
use invokescope::engine::money::Amount;
use invokescope::engine::record::{Record, What};
use invokescope::engine::time::{Span, Time};
use invokescope::interchange::export::aws::{self, Tool};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::findings::{Finding, Holds, Rule, worst_bill};
use invokescope::interchange::import::template::model::{CallerFound, Why};
use invokescope::interchange::import::template::{self, Assumptions, Template};
use invokescope::timeline::Run;
use std::sync::Arc;

const S3: &str = "      Events: { U: { Type: S3, Properties: { Bucket: b } } }\n";

fn only<'t>(template: &'t Template, rule: Rule, id: &str) -> &'t Finding {
    let all = found(template, rule, id);
    assert_eq!(all.len(), 1, "{rule:?} of {id}: {:?}", template.findings.iter().map(|f| f.rule).collect::<Vec<_>>());
    all[0]
}

/// The record of its run at which it hurts.
fn hurts(finding: &Finding) -> Record {
    let mut run = Run::new(Arc::new(play(finding).scenario.clone()));
    run.seek(play(finding).scenario.about.horizon);
    run.record(play(finding).record).expect("the record that hurts")
}

#[test]
fn an_event_without_a_net_is_lost_after_its_last_retry() {
    let template = fixture("sam.yaml");
    let finding = only(&template, Rule::NoNet, "Worker");
    assert!(matches!(hurts(finding).what, What::Lost { .. }));
    // One retry: two attempts of half a second with a minute between.
    assert!(play(finding).instant > Time::from_secs(61) && play(finding).instant < Time::from_secs(62));
    let (before, change) = (play(finding).outcome, play(finding).change.as_ref().expect("an offer"));
    assert_eq!((before.jobs.lost, before.jobs.kept, before.attempts), (1, 0, 2));
    assert_eq!((change.outcome.jobs.lost, change.outcome.jobs.kept), (0, 1));
    assert_eq!(change.outcome.total, before.total, "the first million messages of a month are free");
    assert_eq!((finding.at.place.line, finding.holds), (53, Holds::Certainly), "its settings stand there");
}

#[test]
fn a_dead_letter_queue_or_a_destination_on_failure_is_a_net() {
    for net in [
        "      DeadLetterQueue: { Type: SQS, TargetArn: 'arn:aws:sqs:us-east-1:123456789012:q' }\n",
        "      EventInvokeConfig: { DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:us-east-1:123456789012:t' } } }\n",
    ] {
        assert!(found(&sam_function(&format!("{S3}{net}")), Rule::NoNet, "F").is_empty(), "{net}");
    }
    let on_success = "      EventInvokeConfig: { DestinationConfig: { OnSuccess: { Destination: 'arn:aws:sns:us-east-1:123456789012:t' } } }\n";
    only(&sam_function(&format!("{S3}{on_success}")), Rule::NoNet, "F");
}

#[test]
fn a_function_that_only_an_api_calls_needs_no_net() {
    let template = sam_function("      Events: { A: { Type: Api, Properties: { Path: /, Method: get } } }\n");
    assert_eq!(template.findings, []);
}

#[test]
fn settings_of_an_alias_do_not_act_on_calls_of_the_function_itself() {
    let template = fixture("cloudformation.yaml");
    let finding = only(&template, Rule::UncalledQualifier, "Report");
    assert!(matches!(hurts(finding).what, What::Lost { .. }), "its destination would have kept the event");
    let (before, change) = (play(finding).outcome, play(finding).change.as_ref().expect("an offer"));
    assert_eq!((before.attempts, before.jobs.lost), (3, 1), "the default of two retries");
    assert_eq!((change.outcome.attempts, change.outcome.jobs.kept), (1, 1), "as the settings say");
    only(&template, Rule::NoNet, "Report");
}

#[test]
fn settings_that_forbid_retries_for_an_uncalled_version_hurt_at_the_retry() {
    let text = "      AutoPublishAlias: live\n".to_owned() + S3;
    let template = read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n{text}  \
         C:\n    Type: AWS::Lambda::EventInvokeConfig\n    Properties: {{ FunctionName: !Ref F, Qualifier: $LATEST, MaximumRetryAttempts: 0 }}\n"
    ));
    let finding = only(&template, Rule::UncalledQualifier, "F");
    assert!(matches!(hurts(finding).what, What::Started { attempt: 2, .. }));
    let change = play(finding).change.as_ref().expect("an offer");
    assert_eq!((play(finding).outcome.attempts, change.outcome.attempts), (3, 1));
}

#[test]
fn retries_of_a_function_that_only_queues_and_streams_feed_do_nothing() {
    let template = fixture("sam.yaml");
    let finding = only(&template, Rule::OnlyPolled, "Fed");
    assert_eq!((finding.holds, &finding.play), (Holds::Certainly, &None), "no run shows it");
    assert!(words::finding(finding, &template).hurts.contains("after its visibility timeout"));
    assert!(found(&template, Rule::NoNet, "Fed").is_empty());
}

#[test]
fn a_dead_letter_queue_of_a_function_that_is_only_polled_for_does_nothing() {
    let template = sam_function(
        "      DeadLetterQueue: { Type: SQS, TargetArn: 'arn:aws:sqs:us-east-1:123456789012:q' }\n      Events: { Q: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:us-east-1:123456789012:w' } } }\n",
    );
    let finding = only(&template, Rule::OnlyPolled, "F");
    assert!(finding.at.path.ends_with("DeadLetterQueue.TargetArn"));
}

#[test]
fn a_function_that_waits_for_another_is_billed_for_the_waiting() {
    let template = fixture("sam.yaml");
    let finding = only(&template, Rule::ChainBilledTwice, "Front");
    assert_eq!(finding.holds, Holds::IfCallsAndWaits, "a question, not an assumption");
    assert_eq!(finding.other.map(|other| template.system.functions[other].id.as_str()), Some("Worker"));
    let (before, after) = (play(finding).outcome, play(finding).change.as_ref().expect("an offer").outcome);
    assert!(before.part(Cause::Waiting) > Amount::ZERO && after.part(Cause::Waiting) < before.part(Cause::Waiting));
    assert!(after.total < before.total);
    let scenario = template.scenario.as_ref().expect("a scenario");
    assert!(scenario.functions.iter().all(|function| function.calls.is_empty()), "nothing is assumed");
}

#[test]
fn the_worst_bill_of_one_event_is_its_timeout_as_often_as_it_is_tried() {
    let template = fixture("sam.yaml");
    let finding = only(&template, Rule::WorstBill, "Worker");
    let worker = &play(finding).scenario.functions[0];
    // 512 MB for 120 s, twice; 512 MB of storage beyond the free part; two requests.
    assert_eq!((worker.memory_mb, worker.timeout, worker.retries), (512, Span::from_secs(120), 1));
    assert_eq!(worst_bill(worker), play(finding).outcome.total, "the run costs what the sum says, to the last atom");
    let change = play(finding).change.as_ref().expect("an offer");
    assert_eq!(change.outcome.total.0 * 2, play(finding).outcome.total.0);
}

#[test]
fn an_event_age_that_is_too_short_for_the_retries_bounds_the_bill() {
    let template = fixture("cdk.template.json");
    let finding = only(&template, Rule::WorstBill, "Resize8A1B");
    assert_eq!(play(finding).outcome.attempts, 1, "after 300 s the event is older than its 60 s");
}

#[test]
fn an_api_gives_up_after_29_seconds_and_its_function_works_on() {
    let template = fixture("sam.yaml");
    let findings = found(&template, Rule::CallerGivesUp, "Front");
    assert_eq!(findings.len(), 2, "REST API and HTTP API");
    assert!(matches!(hurts(findings[0]).what, What::HungUp { limit, .. } if limit == Span::from_secs(29)));
    assert_eq!(play(findings[0]).instant, Time::from_ms(29_100));
    let change = play(findings[0]).change.as_ref().expect("an offer");
    assert_eq!(change.scenario.functions[0].timeout, Span::from_secs(28));
    assert!(change.outcome.total < play(findings[0]).outcome.total);
    // An integration may set a shorter time.
    let mailer = play(only(&fixture("cloudformation.yaml"), Rule::CallerGivesUp, "Mailer")).clone();
    assert_eq!(mailer.instant, Time::from_ms(20_100));
}

#[test]
fn cognito_calls_again_after_five_seconds_and_three_times_in_all() {
    let events =
        "      Timeout: 30\n      Events: { U: { Type: Cognito, Properties: { UserPool: p, Trigger: PreSignUp } } }\n";
    let template = sam_function(events);
    let finding = only(&template, Rule::CallerGivesUp, "F");
    let mut run = Run::new(Arc::new(play(finding).scenario.clone()));
    run.seek(play(finding).scenario.about.horizon);
    let hung_up: Vec<Record> = (0..run.shown())
        .filter_map(|seq| run.record(seq))
        .filter(|record| matches!(record.what, What::HungUp { limit, .. } if limit == Span::from_secs(5)))
        .collect();
    assert_eq!(hung_up.len(), 3, "{hung_up:?}");
}

#[test]
fn reserved_concurrency_0_switches_a_function_off() {
    let template = fixture("sam.yaml");
    let finding = only(&template, Rule::ReservedZero, "Stopped");
    assert!(matches!(hurts(finding).what, What::GaveUp { .. } | What::Refused { .. }));
    let (before, after) = (play(finding).outcome, play(finding).change.as_ref().expect("an offer").outcome);
    assert_eq!((before.attempts, before.jobs.done, after.jobs.done), (0, 0, 1));
}

#[test]
fn at_least_100_must_stay_unreserved() {
    let template = fixture("cloudformation.yaml");
    let finding = only(&template, Rule::ReservedTooMuch, "Report");
    assert_eq!(play(finding).scenario.functions[0].reserved, Some(900), "what AWS still allows");
    let (before, after) = (play(finding).outcome, play(finding).change.as_ref().expect("an offer").outcome);
    assert_eq!((before.jobs.failed, before.jobs.done), (100, 100), "200 calls at once, room for 100");
    assert_eq!(after.jobs.done, 200);
    assert_eq!(template.scenario.as_ref().expect("a scenario").functions[0].reserved, None, "refused, and noted");
    // What leaves exactly 100 is allowed.
    let allowed = crate::FIXTURES[1].1.replace("Default: 950", "Default: 900");
    assert!(found(&read_template(&allowed), Rule::ReservedTooMuch, "Report").is_empty());
}

#[test]
fn what_is_assumed_can_be_changed() {
    let assumptions = Assumptions {
        work: Span::from_secs(2),
        failure_ppm: 0,
        period: Span::from_secs(60),
        concurrency: 100,
        horizon: Time::from_secs(60),
        ..Assumptions::default()
    };
    let template = template::read(crate::FIXTURES[0].1, &assumptions).expect("a template");
    crate::holds(&template);
    let scenario = template.scenario.as_ref().expect("a scenario");
    assert_eq!((scenario.account.concurrency, scenario.about.horizon), (100, Time::from_secs(60)));
    assert!(scenario.to_json().to_string().contains("\"work\":\"2s\""));
    assert!(function(&template, "Keeper").provisioned[0].1.value > 0);
    assert_eq!(scenario.functions[2].provisioned, 0, "an account of 100 has none to keep ready");
}

#[test]
fn what_is_taken_to_aws_and_changed_there_still_hurts() {
    let original = fixture("sam.yaml");
    let scenario = original.scenario.clone().expect("a scenario");
    let sam = aws::template(Tool::Sam, &scenario).replace("Timeout: 120", "Timeout: 121");
    let again = read_template(&sam);
    assert!(again.system.uncalled().count() < again.system.functions.len());
    for rule in [Rule::NoNet, Rule::CallerGivesUp, Rule::WorstBill] {
        let count = |template: &Template| template.findings.iter().filter(|found| found.rule == rule).count();
        assert!(
            count(&original) > 0 && count(&again) >= count(&original),
            "{rule:?}: {} {}",
            count(&again),
            count(&original)
        );
    }
    assert_eq!(why(&again, "Metadata"), Vec::<&Why>::new());
    let names: Vec<&str> = again.system.callers.iter().map(CallerFound::name).collect();
    // Who was only assumed is no fact of the template either.
    let known = scenario.callers.iter().filter(|caller| !caller.name.starts_with("Somebody"));
    assert!(
        known.clone().count() > 0 && known.clone().all(|caller| names.contains(&caller.name.as_str())),
        "{names:?}"
    );
}

#[test]
fn of_a_function_that_nobody_calls_nothing_is_claimed() {
    let template = sam_function("      Timeout: 900\n");
    assert_eq!(template.findings.len(), 0);
    let says = words::not_looked_at(&template).expect("a sentence");
    assert!(says.starts_with("Nobody in this file calls F:"), "{says}");
    assert_eq!(words::not_looked_at(&fixture("configuration.json")), None);
}

/// A topic for dead letters, and functions with these lines in front of the topic's event.
fn with_topic(functions: &[(&str, &str, &str)]) -> Template {
    let function = |(id, gives_up_to, called_by): &(&str, &str, &str)| {
        format!(
            "  {id}:\n    Type: AWS::Serverless::Function\n    Properties:\n      DeadLetterQueue: {{ Type: SNS, TargetArn: !Ref {gives_up_to} }}\n      \
             Events:\n        Up: {{ Type: S3, Properties: {{ Bucket: b }} }}\n        Again: {{ Type: SNS, Properties: {{ Topic: !Ref {called_by} }} }}\n"
        )
    };
    let functions: String = functions.iter().map(function).collect();
    read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  One: {{ Type: AWS::SNS::Topic }}\n  Two: {{ Type: AWS::SNS::Topic }}\n{functions}"
    ))
}

#[test]
fn dead_letters_that_a_topic_brings_back_go_round() {
    let template = with_topic(&[("F", "One", "One")]);
    let finding = only(&template, Rule::DeadLettersComeBack, "F");
    assert!(matches!(hurts(finding).what, What::DeadLettered { .. }));
    let change = play(finding).change.as_ref().expect("an offer");
    // Three attempts at first, and three each time that the topic calls again.
    assert_eq!((play(finding).outcome.attempts, change.outcome.attempts, change.outcome.jobs.kept), (12, 3, 1));
    let says = words::finding(finding, &template);
    assert!(says.what.contains("never ends"), "{}", says.what);
    let offered = says.change.expect("an offer");
    let begin = "If what F gives up goes to a queue in the topic's place, from where nothing is called: ";
    assert!(offered.starts_with(begin), "{offered}");
    let topic = &play(finding).scenario.callers[1];
    let payload = r#"{"Records":[{"EventSource":"aws:sns","Sns":{"Message":"{\"call\":{n}}"}}]}"#;
    assert_eq!(topic.payload, payload, "the topic hands over the event that was given up");
}

#[test]
fn dead_letters_go_round_over_another_function_too_and_only_if_it_leads_back() {
    let template = with_topic(&[("F", "One", "Two"), ("G", "Two", "One")]);
    let finding = only(&template, Rule::DeadLettersComeBack, "F");
    assert_eq!(finding.other.map(|other| template.system.functions[other].id.as_str()), Some("G"));
    assert!(found(&template, Rule::DeadLettersComeBack, "G").is_empty(), "told of once");
    assert_eq!(play(finding).outcome.attempts, 12);
    let apart = with_topic(&[("F", "One", "Two"), ("G", "One", "One")]);
    assert!(found(&apart, Rule::DeadLettersComeBack, "F").is_empty());
    only(&apart, Rule::DeadLettersComeBack, "G");
}

/// The same circle as each kind of file says it: the subscription is a resource of its own there.
#[test]
fn dead_letters_go_round_in_terraform_and_cloudformation_as_well() {
    let terraform = r#"
resource "aws_sns_topic" "failed" {
  name = "failed"
}
resource "aws_lambda_function" "f" {
  function_name = "resize"
  role          = "r"
  dead_letter_config {
    target_arn = aws_sns_topic.failed.arn
  }
}
resource "aws_lambda_permission" "photos" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal     = "s3.amazonaws.com"
}
resource "aws_s3_bucket_notification" "photos" {
  bucket = "photos"
  lambda_function {
    lambda_function_arn = aws_lambda_function.f.arn
    events              = ["s3:ObjectCreated:*"]
  }
}
resource "aws_sns_topic_subscription" "again" {
  topic_arn = aws_sns_topic.failed.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.f.arn
}
"#;
    let cloudformation = r"Resources:
  Failed: { Type: AWS::SNS::Topic }
  F:
    Type: AWS::Lambda::Function
    Properties: { DeadLetterConfig: { TargetArn: !Ref Failed } }
  Again:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Failed, Protocol: lambda, Endpoint: !GetAtt F.Arn }
";
    for (text, id) in [(terraform, "aws_lambda_function.f"), (cloudformation, "F")] {
        let template = read_template(text);
        let finding = only(&template, Rule::DeadLettersComeBack, id);
        assert_eq!(play(finding).outcome.attempts, 12, "{id}");
    }
}
