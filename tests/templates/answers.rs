//! What somebody knows and a template does not say: answers to its questions, values of its parameters; and what is not claimed
//! where nobody knows.

use crate::{found, function, holds, play, why};
use invokescope::engine::ledger::Cause;
use invokescope::engine::money::Amount;
use invokescope::engine::scenario::{Mode, Qualifier};
use invokescope::engine::time::Span;
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::findings::{Holds, Rule};
use invokescope::interchange::import::template::model::{Calls, Why};
use invokescope::interchange::import::template::node::Unknown;
use invokescope::interchange::import::template::parameter::ParameterFound;
use invokescope::interchange::import::template::{self, Answers, Assumptions, Template};
use invokescope::text::money;

/// An order service: an API's function with provisioned concurrency that may call another by its name.
const ORDERS: &str = "\
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Timeout: 15, MemorySize: 256, Architectures: [arm64], AutoPublishAlias: live }
Resources:
  TakeOrder:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: 45
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 }
      Policies:
        - LambdaInvokePolicy: { FunctionName: !Ref MakeLabel }
      Environment: { Variables: { LABEL: !Ref MakeLabel } }
      Events:
        Post: { Type: HttpApi, Properties: { Path: /orders, Method: POST } }
  MakeLabel:
    Type: AWS::Serverless::Function
    Properties: { FunctionName: parcel-prod-make-label, Timeout: 60 }
";

/// A timeout by a condition on a parameter that has no default.
const STAGES: &str = "\
Transform: AWS::Serverless-2016-10-31
Parameters: { Stage: { Type: String } }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Mappings: { M: { prod: { Mem: 512 }, dev: { Mem: 256 } } }
Resources:
  A:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: !If [IsProd, 900, 5]
      MemorySize: !FindInMap [M, !Ref Stage, Mem]
      Events: { E: { Type: S3, Properties: { Bucket: b } } }
";

fn answered(text: &str, answers: &Answers) -> Template {
    let template = template::read_answered(text, &Assumptions::default(), answers).expect("a template");
    holds(&template);
    template
}

fn calls(answer: Calls) -> Answers {
    let between = ("TakeOrder".to_owned(), "MakeLabel".to_owned());
    Answers { calls: [(between, answer)].into(), ..Answers::default() }
}

fn asked(text: &str) -> Template {
    answered(text, &Answers::default())
}

#[test]
fn a_question_names_its_evidence_and_who_is_asked_about() {
    let [question] = &words::questions(&asked(ORDERS))[..] else { panic!("one question") };
    assert!(question.says.contains("Its variable LABEL names it, and a policy allows the call"), "{}", question.says);
    assert_eq!(question.between, ("TakeOrder".to_owned(), "MakeLabel".to_owned()));
}

#[test]
fn what_is_answered_is_in_the_scenario() {
    for (answer, mode) in [(Calls::Waits, Mode::Sync), (Calls::DoesNotWait, Mode::Async)] {
        let scenario = answered(ORDERS, &calls(answer)).scenario.expect("a scenario");
        let edges: Vec<(u8, Mode)> =
            scenario.functions[0].calls.iter().map(|edge| (edge.function.0, edge.mode)).collect();
        assert_eq!(edges, [(1, mode)]);
        let callers: Vec<&str> = scenario.callers.iter().map(|caller| caller.name.as_str()).collect();
        assert_eq!(callers, ["POST /orders"], "nobody is invented for a function that another calls");
    }
    for (answers, callers) in [(Answers::default(), 2), (calls(Calls::No), 1)] {
        let scenario = answered(ORDERS, &answers).scenario.expect("a scenario");
        assert!(scenario.functions[0].calls.is_empty());
        assert_eq!(scenario.callers.len(), callers, "somebody stands in until it is said that nobody calls it");
    }
}

#[test]
fn findings_follow_from_what_is_answered() {
    let chain =
        |template: &Template| found(template, Rule::ChainBilledTwice, "TakeOrder").first().map(|finding| finding.holds);
    assert_eq!(chain(&asked(ORDERS)), Some(Holds::IfCallsAndWaits));
    assert_eq!(chain(&answered(ORDERS, &calls(Calls::Waits))), Some(Holds::Certainly));
    assert_eq!(chain(&answered(ORDERS, &calls(Calls::No))), None);
    let handed = answered(ORDERS, &calls(Calls::DoesNotWait));
    assert_eq!(chain(&handed), None);
    let [lost] = found(&handed, Rule::NoNet, "MakeLabel")[..] else { panic!("its events have no net") };
    assert_eq!(play(lost).scenario.callers[0].name, "TakeOrder");
    assert!(found(&asked(ORDERS), Rule::NoNet, "MakeLabel").is_empty());
}

#[test]
fn a_call_by_a_name_alone_has_no_settings_of_an_alias() {
    let text = ORDERS.replace("Timeout: 60 }", "Timeout: 60, EventInvokeConfig: { MaximumRetryAttempts: 0 } }");
    let retries = |answers: &Answers| answered(&text, answers).scenario.expect("a scenario").functions[1].retries;
    assert_eq!((retries(&Answers::default()), retries(&calls(Calls::DoesNotWait))), (0, 2));
}

#[test]
fn work_by_an_alias_that_is_kept_ready_costs_what_it_costs_there() {
    let template = asked(ORDERS);
    let [finding] = found(&template, Rule::CallerGivesUp, "TakeOrder")[..] else { panic!("30 s < 45 s") };
    let (scenario, outcome) = (&play(finding).scenario, &play(finding).outcome);
    assert_eq!((scenario.functions[0].provisioned, scenario.callers[0].qualifier), (2, Qualifier::Alias));
    // 256 MB of Arm for 37.5 s, at $0.0000077778 for each GB-second, and one request.
    let work = Amount::of_memory(256 * 37_500, 7_777_800) + Amount::from_picodollars(200_000);
    assert_eq!(outcome.total - outcome.part(Cause::Provisioned), work);
    assert!(outcome.part(Cause::Provisioned) > Amount::ZERO);
    let says = words::finding(finding, &template).hurts;
    // As the bill and a comparison tell it: with the environments that were kept ready, as long as they were.
    let of_million = money::amount(outcome.per_million_calls.expect("somebody called"));
    let said = format!("{of_million} per million calls, with provisioned concurrency while it ran");
    assert!(says.contains(&said), "{said} in {says}");
    // A call that is known costs what it would cost if it is one.
    let outcome = |template: &Template| {
        let [finding] = found(template, Rule::ChainBilledTwice, "TakeOrder")[..] else { panic!("a chain") };
        assert_eq!(play(finding).scenario.functions[0].provisioned, 2);
        play(finding).outcome
    };
    assert_eq!(outcome(&answered(ORDERS, &calls(Calls::Waits))), outcome(&template));
}

#[test]
fn nothing_is_claimed_that_rests_on_a_property_that_was_not_read() {
    let template = asked(STAGES);
    let open = Why::Unknown(Unknown::Parameter("Stage".to_owned()));
    assert_eq!(why(&template, "A.Properties.Timeout"), [&open], "the parameter is named, not a function");
    assert_eq!(why(&template, "A.Properties.MemorySize"), [&open]);
    assert!(found(&template, Rule::WorstBill, "A").is_empty());
    // What is true whatever these are stays, and says what its figures are worth.
    let [lost] = found(&template, Rule::NoNet, "A")[..] else { panic!("no net") };
    let depends = words::finding(lost, &template).depends.expect("what it depends on");
    assert!(depends.contains("MemorySize, Timeout"), "{depends}");
}

#[test]
fn a_net_that_was_not_read_may_be_one() {
    let net = "Parameters: { Dlq: { Type: String } }\n".to_owned()
        + &STAGES.replace("Parameters: { Stage: { Type: String } }\n", "").replace("!If [IsProd, 900, 5]", "9");
    for property in [
        "DeadLetterQueue: { Type: SQS, TargetArn: !Ref Dlq }",
        "DeadLetterQueue: !If [IsOpen, { Type: SQS, TargetArn: !Ref Dlq }, !Ref AWS::NoValue]",
        "EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: SQS, Destination: !Ref Dlq } } }",
    ] {
        let text = net.replace("      Events", &format!("      {property}\n      Events"));
        assert!(found(&asked(&text), Rule::NoNet, "A").is_empty(), "{property}");
    }
}

#[test]
fn a_parameter_without_a_default_can_be_given_a_value() {
    let open: Vec<String> = words::open_parameters(&asked(STAGES)).into_iter().map(|one| one.name).collect();
    assert_eq!(open, ["Stage"]);
    for (value, timeout, memory) in [("prod", 900, 512), ("dev", 5, 256)] {
        let parameters = [("Stage".to_owned(), value.to_owned())].into();
        let template = answered(STAGES, &Answers { parameters, ..Answers::default() });
        let a = function(&template, "A");
        assert_eq!(a.timeout.as_ref().map(|found| found.value), Some(Span::from_secs(timeout)));
        assert_eq!(a.memory_mb.as_ref().map(|found| found.value), Some(memory));
        assert_eq!(found(&template, Rule::WorstBill, "A").len(), 1);
        assert!(words::open_parameters(&template).is_empty());
        let given = Why::Given { name: "Stage".to_owned(), value: value.to_owned() };
        assert_eq!(why(&template, "Parameters.Stage"), [&given]);
    }
}

#[test]
fn a_circle_of_answers_is_left_to_lambdas_own_rule() {
    let text = ORDERS.replace("Timeout: 60 }", "Timeout: 60, Environment: { Variables: { BACK: !Ref TakeOrder } } }");
    let text = text
        .replace("      Events:\n        Post: { Type: HttpApi, Properties: { Path: /orders, Method: POST } }\n", "");
    let between = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let calls = [(between("TakeOrder", "MakeLabel"), Calls::Waits), (between("MakeLabel", "TakeOrder"), Calls::Waits)];
    let template = answered(&text, &Answers { calls: calls.into(), ..Answers::default() });
    let scenario = template.scenario.expect("a scenario");
    assert_eq!(scenario.functions.iter().map(|function| function.calls.len()).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(scenario.callers.len(), 1, "somebody has to begin");
}

#[test]
fn a_parameter_says_what_is_allowed() {
    let text = STAGES.replace(
        "Parameters: { Stage: { Type: String } }\n",
        "Parameters:\n  Stage: { Type: String, AllowedValues: [dev, prod], Description: Where it runs }\n  \
         Days: { Type: Number, MinValue: 1, MaxValue: 30 }\n  Name: { Type: String, AllowedPattern: '[a-z]+' }\n  \
         Level: { Type: String }\n",
    );
    let text = text
        + "      ReservedConcurrentExecutions: !Ref Days\n      DeadLetterQueue: { Type: SQS, TargetArn: !Ref Name }\n      \
        Environment: { Variables: { LEVEL: !Ref Level } }\n";
    let open = words::open_parameters(&asked(&text));
    let said: Vec<_> = open.iter().map(|one| (one.name.as_str(), one.hint.as_str(), one.allowed.join(" "))).collect();
    assert_eq!(
        said,
        [
            ("Stage", "Where it runs", "dev prod".to_owned()),
            ("Days", "Number, MinValue 1, MaxValue 30", String::new()),
            ("Name", "String, matching [a-z]+", String::new()),
        ]
    );
}

#[test]
fn a_value_that_a_parameter_does_not_allow_is_refused_at_its_field() {
    let found = |kind: &str, allowed: &[&str], bounds: &[(&'static str, &str)]| ParameterFound {
        kind: kind.to_owned(),
        allowed: allowed.iter().map(|value| (*value).to_owned()).collect(),
        bounds: bounds.iter().map(|(name, bound)| (*name, (*bound).to_owned())).collect(),
        ..ParameterFound::default()
    };
    let number = found("Number", &[], &[("MinValue", "1"), ("MaxValue", "30")]);
    let faults = ["abc", "0", "31", "7", "2.5"].map(|value| number.fault(value));
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(faults, [said("a number"), said("MinValue 1"), said("MaxValue 30"), None, None]);
    assert_eq!(found("String", &[], &[("MinLength", "3")]).fault("ab"), said("MinLength 3"));
    assert_eq!(found("String", &["dev", "prod"], &[]).fault("test"), said("dev, prod"));
    assert_eq!(found("String", &["dev", "prod"], &[]).fault("dev"), None);
}

#[test]
fn settings_that_an_open_question_decides_about_are_said_to_act_only_if() {
    let text = ORDERS.replace(
        "Timeout: 60 }",
        "Timeout: 60, EventInvokeConfig: { MaximumRetryAttempts: 0 }, Events: { Q: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:us-east-1:123456789012:w' } } } }",
    );
    let polled = |answers: &Answers| {
        let template = answered(&text, answers);
        let found = found(&template, Rule::OnlyPolled, "MakeLabel").first().copied().cloned();
        found.map(|finding| (finding.holds, words::finding(&finding, &template).what))
    };
    let (holds, what) = polled(&Answers::default()).expect("a finding");
    assert_eq!(holds, Holds::IfNobodyCallsAsync);
    assert!(what.contains("act only if somebody calls it asynchronously"), "{what}");
    for answer in [Calls::No, Calls::Waits] {
        let (holds, what) = polled(&calls(answer)).expect("a finding");
        assert!(holds == Holds::Certainly && what.contains("never act"), "{what}");
    }
    assert_eq!(polled(&calls(Calls::DoesNotWait)), None);
}

#[test]
fn settings_of_an_alias_act_where_the_variable_names_it() {
    let text = ORDERS.replace("Timeout: 60 }", "Timeout: 60, EventInvokeConfig: { MaximumRetryAttempts: 0 } }");
    let template = answered(&text, &calls(Calls::DoesNotWait));
    let [finding] = found(&template, Rule::UncalledQualifier, "MakeLabel")[..] else { panic!("settings of live") };
    let change = words::finding(finding, &template).change.expect("an offer");
    assert!(change.starts_with("If the variable LABEL of TakeOrder names alias live (line 12, "), "{change}");
    // With that they do.
    let named = text.replace("LABEL: !Ref MakeLabel", "LABEL: !Ref MakeLabel.Alias");
    let template = answered(&named, &calls(Calls::DoesNotWait));
    assert!(found(&template, Rule::UncalledQualifier, "MakeLabel").is_empty());
}
