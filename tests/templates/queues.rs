//! Queues that feed a function with settings that AWS advises against: each is found with its numbers and its source, and none where
//! the file does not say so for sure.

use crate::{ADVICE, found, read_template};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::Rule;
use invokescope::text::facts::FactTexts;

/// A function of 10 s that a queue of the same template feeds.
fn fed(function: &str, queue: &str, mapping: &str) -> Template {
    read_template(&format!(
        "Parameters: {{ Any: {{ Type: Number }} }}\nResources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ Timeout: 10, {function} }} }}\n  \
         W: {{ Type: AWS::SQS::Queue, Properties: {{ {queue} }} }}\n  D: {{ Type: AWS::SQS::Queue }}\n  \
         M: {{ Type: AWS::Lambda::EventSourceMapping, Properties: {{ EventSourceArn: !GetAtt W.Arn, FunctionName: !Ref F, {mapping} }} }}\n"
    ))
}

/// A queue, and a mapping, against which nothing is to be said.
const QUEUE: &str = "VisibilityTimeout: 60, RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: !GetAtt D.Arn }";
const MAPPING: &str = "BatchSize: 10, FunctionResponseTypes: [ReportBatchItemFailures]";

/// What is said of a rule.
fn says(template: &Template, rule: Rule) -> Vec<String> {
    let all = found(template, rule, "F").into_iter().map(|finding| words::finding(finding, template));
    all.map(|says| format!("{}\n{}", says.what, says.hurts)).collect()
}

#[test]
fn settings_that_aws_advises_are_no_finding() {
    let template = fed(
        "ReservedConcurrentExecutions: 5",
        QUEUE,
        &format!("{MAPPING}, ScalingConfig: {{ MaximumConcurrency: 5 }}"),
    );
    assert!(template.findings.iter().all(|finding| !ADVICE.contains(&finding.rule)), "{:?}", template.findings);
}

#[test]
fn more_batches_at_once_than_are_reserved_are_throttled() {
    let of = |function: &str, most: &str| {
        let mapping = format!("{MAPPING}, ScalingConfig: {{ MaximumConcurrency: {most} }}");
        says(&fed(function, QUEUE, &mapping), Rule::MoreThanReserved)
    };
    let said = of("ReservedConcurrentExecutions: 5", "20");
    assert!(
        said.len() == 1 && said[0].contains("up to 20 batches of W") && said[0].contains("reserved concurrency is 5"),
        "{said:?}"
    );
    assert_eq!(of("ReservedConcurrentExecutions: !Ref Any", "20"), [""; 0]);
    assert_eq!(of("ReservedConcurrentExecutions: 5", "!Ref Any"), [""; 0]);
    assert_eq!(of("MemorySize: 128", "20"), [""; 0]);
    // What is switched off is a finding of its own.
    assert_eq!(of("ReservedConcurrentExecutions: 0", "20"), [""; 0]);
}

#[test]
fn a_number_of_a_mapping_out_of_its_range_is_refused_with_the_range_and_its_source() {
    let of = |mapping: &str| {
        let template = fed("MemorySize: 128", QUEUE, mapping);
        let all = found(&template, Rule::Refused, "F").into_iter().map(|finding| words::finding(finding, &template));
        let said = all.map(|says| {
            let sources: Vec<&str> = says.facts.iter().map(|fact| fact.id).collect();
            format!("{} [{}]", says.what, sources.join(" "))
        });
        said.collect::<Vec<String>>()
    };
    let at_once = "mapping-at-once-min mapping-at-once-max";
    for (mapping, said, source) in [
        ("ScalingConfig: { MaximumConcurrency: 1 }", "a MaximumConcurrency of 1: it is 2 to 1,000", at_once),
        ("ScalingConfig: { MaximumConcurrency: 1001 }", "a MaximumConcurrency of 1,001: it is 2 to 1,000", at_once),
        ("BatchSize: 0", "a BatchSize of 0: it is 1 to 10,000", "mapping-batch-max"),
        (
            "BatchSize: 10001, MaximumBatchingWindowInSeconds: 1",
            "a BatchSize of 10,001: it is 1 to 10,000",
            "mapping-batch-max",
        ),
        (
            "MaximumBatchingWindowInSeconds: 301",
            "a MaximumBatchingWindowInSeconds of 301: it is 0 to 300",
            "mapping-window-max",
        ),
    ] {
        let all = of(mapping);
        let fits = all.len() == 1 && all[0].contains(said) && all[0].ends_with(&format!("[{source}]"));
        assert!(fits, "{mapping}: {all:?}");
    }
    for mapping in [
        "ScalingConfig: { MaximumConcurrency: 2 }",
        "ScalingConfig: { MaximumConcurrency: 1000 }",
        "ScalingConfig: { MaximumConcurrency: !Ref Any }",
        "BatchSize: 10000, MaximumBatchingWindowInSeconds: 300",
    ] {
        assert_eq!(of(mapping), [""; 0], "{mapping}");
    }
}

#[test]
fn a_queue_that_gives_up_early_is_named_with_its_count() {
    let of = |count: &str| {
        let queue = format!(
            "VisibilityTimeout: 60, RedrivePolicy: {{ maxReceiveCount: {count}, deadLetterTargetArn: !GetAtt D.Arn }}"
        );
        let template = fed("MemorySize: 128", &queue, MAPPING);
        let at: Vec<String> =
            found(&template, Rule::FewReceives, "F").iter().map(|finding| finding.at.path.clone()).collect();
        assert!(at.iter().all(|path| path.ends_with("W.Properties.RedrivePolicy")), "{at:?}");
        says(&template, Rule::FewReceives)
    };
    let once = of("1");
    assert!(once.len() == 1 && once[0].contains("(maxReceiveCount 1): it is never tried again"), "{once:?}");
    let few = of("3");
    assert!(few.len() == 1 && few[0].contains("after 3 deliveries to F (maxReceiveCount); AWS advises 5"), "{few:?}");
    assert_eq!((of("5"), of("!Ref Any")), (vec![], vec![]));
}

#[test]
fn one_bad_message_brings_a_whole_batch_back_unless_it_is_reported() {
    let of = |mapping: &str| says(&fed("MemorySize: 128", QUEUE, mapping), Rule::WholeBatchAgain);
    // AWS's default is a batch of 10.
    for (mapping, size) in
        [("Enabled: true", "10"), ("BatchSize: 5", "5"), ("BatchSize: 5, FunctionResponseTypes: []", "5")]
    {
        let said = of(mapping);
        assert!(said.len() == 1 && said[0].contains(&format!("up to {size} messages")), "{mapping}: {said:?}");
    }
    for mapping in [MAPPING, "BatchSize: 1", "BatchSize: !Ref Any", "FunctionResponseTypes: !Ref Any"] {
        assert_eq!(of(mapping), [""; 0], "{mapping}");
    }
}

#[test]
fn a_queue_hides_messages_for_six_timeouts_and_the_window() {
    let of = |hidden: &str, mapping: &str| {
        let queue = format!("{hidden}RedrivePolicy: {{ maxReceiveCount: 5, deadLetterTargetArn: !GetAtt D.Arn }}");
        says(&fed("MemorySize: 128", &queue, &format!("{MAPPING}{mapping}")), Rule::ShortVisibility)
    };
    for (hidden, mapping, said) in [
        ("", "", Some("hides messages for 30 s; AWS advises 1 min for F")),
        ("VisibilityTimeout: 59, ", "", Some("for 59 s; AWS advises 1 min")),
        ("VisibilityTimeout: 60, ", ", MaximumBatchingWindowInSeconds: 5", Some("for 1 min; AWS advises 1 min 5 s")),
        ("VisibilityTimeout: 60, ", "", None),
        ("VisibilityTimeout: !Ref Any, ", "", None),
        // That is refused: a finding of its own.
        ("VisibilityTimeout: 9, ", "", None),
    ] {
        let all = of(hidden, mapping);
        let fits = said.map_or(all.is_empty(), |said| all.len() == 1 && all[0].contains(said));
        assert!(fits, "{hidden}{mapping}: {all:?}");
    }
    let unread = fed("MemorySize: 128", QUEUE, MAPPING);
    assert!(found(&unread, Rule::ShortVisibility, "F").is_empty());
}

#[test]
fn each_of_these_has_a_source_of_aws_s() {
    let queue = "RedrivePolicy: { maxReceiveCount: 2, deadLetterTargetArn: !GetAtt D.Arn }";
    let template = fed("ReservedConcurrentExecutions: 2", queue, "ScalingConfig: { MaximumConcurrency: 3 }");
    for rule in ADVICE {
        let all = found(&template, rule, "F");
        assert_eq!(all.len(), 1, "{rule:?}");
        let facts = words::finding(all[0], &template).facts;
        let texts = FactTexts::english();
        assert!(facts.len() == 1 && texts.of(facts[0]).source.contains("/lambda/latest/dg/services-sqs-"), "{rule:?}");
    }
}

#[test]
fn terraform_and_sam_say_the_same() {
    let terraform = read_template(
        r#"
resource "aws_lambda_function" "f" {
  function_name                  = "f"
  timeout                        = 10
  reserved_concurrent_executions = 2
}
resource "aws_sqs_queue" "q" {
  name           = "q"
  redrive_policy = "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":3}"
}
resource "aws_lambda_event_source_mapping" "m" {
  event_source_arn = aws_sqs_queue.q.arn
  function_name    = aws_lambda_function.f.arn
  scaling_config {
    maximum_concurrency = 5
  }
}
"#,
    );
    for rule in ADVICE {
        assert!(terraform.findings.iter().any(|finding| finding.rule == rule), "{rule:?}: {:?}", terraform.findings);
    }
    let reported = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        \
         Q: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:us-east-1:123456789012:w', FunctionResponseTypes: [ReportBatchItemFailures] } }\n        \
         R: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:us-east-1:123456789012:v' } }\n",
    );
    let whole = found(&reported, Rule::WholeBatchAgain, "F");
    assert_eq!(whole.iter().map(|finding| finding.named.as_deref()).collect::<Vec<_>>(), [Some("v")]);
}
