//! How often what has a schedule calls: as often as AWS lets it, on average where its calls are not equally far apart.

use crate::{found, read_template, why};
use invokescope::engine::scenario::Arrivals;
use invokescope::engine::time::Span;
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::cron::Recurrence;
use invokescope::interchange::import::template::findings::Rule;
use invokescope::interchange::import::template::model::Why;

fn of(expression: &str) -> Template {
    read_template(&format!(
        "Resources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ Timeout: 3 }} }}\n  R: {{ Type: AWS::Events::Rule, Properties: {{ \
         ScheduleExpression: '{expression}', Targets: [{{ Id: f, Arn: !GetAtt F.Arn }}] }} }}\n  P: {{ Type: AWS::Lambda::Permission, \
         Properties: {{ FunctionName: !Ref F, Action: lambda:InvokeFunction, Principal: events.amazonaws.com }} }}\n"
    ))
}

fn arrivals(template: &Template) -> Arrivals {
    template.scenario.as_ref().expect("a scenario").callers[0].when.clone()
}

#[test]
fn calls_that_are_not_equally_far_apart_are_as_many_and_said_to_be_taken_so() {
    for (expression, hours, note) in [
        ("rate(6 hours)", 6, ""),
        ("cron(0 0/6 * * ? *)", 6, ""),
        (
            "cron(0 9,17 * * ? *)",
            12,
            "the calls of cron(0 9,17 * * ? *) are not equally far apart: taken to be every 12 h",
        ),
        (
            "cron(0/15 3 * * ? *)",
            6,
            "the calls of cron(0/15 3 * * ? *) are not equally far apart: taken to be every 6 h",
        ),
        ("cron(0 12 ? * SAT,SUN *)", 84, "the calls of cron(0 12 ? * SAT,SUN *) are not equally far apart"),
    ] {
        let template = of(expression);
        let period = Span::from_secs(hours * 3_600);
        let known = match template.system.callers[0].recurrence {
            Some(Recurrence::Every(period)) if note.is_empty() => Some(period),
            Some(Recurrence::OnAverage { period, .. }) if !note.is_empty() => Some(period),
            _ => None,
        };
        assert_eq!(known, Some(period), "{expression}");
        assert!(
            matches!(arrivals(&template), Arrivals::Every { period: every, .. } if every == period),
            "{expression}"
        );
        let said: Vec<String> = template.system.notes.list.iter().map(words::note).collect();
        let is_said = said.iter().any(|line| line.contains("R.Properties.ScheduleExpression") && line.contains(note));
        assert_eq!(is_said, !note.is_empty(), "{expression}: {said:?}");
    }
}

#[test]
fn what_aws_refuses_and_a_day_that_there_is_not_call_never() {
    for expression in
        ["cron(0 9 * * * *)", "cron(0 24 * * ? *)", "rate(1 minutes)", "cron(0 0 31 2 ? *)", "at(2030-01-01T00:00:00)"]
    {
        let template = of(expression);
        assert_eq!(template.system.callers[0].recurrence, Some(Recurrence::Never), "{expression}");
        assert_eq!(arrivals(&template), Arrivals::ByHand, "{expression}");
    }
    for (expression, said) in [
        ("cron(0 8 * * ? 2020)", "cron(0 8 * * ? 2020) calls in some years only"),
        ("cron(0 8 * * ? 2030-2031)", "cron(0 8 * * ? 2030-2031) calls in some years only"),
        ("cron(0/0 * * * ? *)", "0/0, the minutes of cron(0/0 * * * ? *), has a step of 0, and the least is 1"),
        ("cron(0 8 1 JANUARY ? *)", "JANUARY is not understood as the months of cron(0 8 1 JANUARY ? *)"),
    ] {
        let template = of(expression);
        assert_eq!(template.system.callers[0].recurrence, Some(Recurrence::Never), "{expression}");
        assert_eq!(arrivals(&template), Arrivals::ByHand, "{expression}");
        let notes: Vec<String> = template.system.notes.list.iter().map(words::note).collect();
        let is_it = |note: &&String| note.contains("R.Properties.ScheduleExpression") && note.contains(said);
        assert_eq!(notes.iter().filter(is_it).count(), 1, "{notes:?}");
    }
    let never = Why::NoDay("cron(0 0 31 2 ? *)".to_owned());
    assert_eq!(why(&of("cron(0 0 31 2 ? *)"), "ScheduleExpression"), [&never]);
}

/// Twice at noon, a minute apart: what takes longer than that runs twice at once, whatever the average is.
#[test]
fn calls_overlap_where_the_closest_of_them_do() {
    let overlaps = |expression: &str| {
        let slow = "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Timeout: 300 } }\n";
        let rule = format!(
            "  R: {{ Type: AWS::Events::Rule, Properties: {{ ScheduleExpression: '{expression}', Targets: [{{ Id: f, Arn: !GetAtt F.Arn }}] }} }}\n"
        );
        found(&read_template(&format!("{slow}{rule}")), Rule::Overlaps, "F").len()
    };
    assert_eq!(overlaps("cron(0,1 12 * * ? *)"), 1);
    assert_eq!(overlaps("cron(0,30 12 * * ? *)"), 0);
}

/// What a switched-off schedule of each kind of file is, with this expression.
fn switched_off(expression: &str) -> [Template; 5] {
    let function = "  F: { Type: AWS::Lambda::Function, Properties: { Timeout: 3 } }\n";
    let rule = format!(
        "Resources:\n{function}  R: {{ Type: AWS::Events::Rule, Properties: {{ State: DISABLED, ScheduleExpression: '{expression}', \
         Targets: [{{ Id: f, Arn: !GetAtt F.Arn }}] }} }}\n"
    );
    let schedule = format!(
        "Resources:\n{function}  R: {{ Type: AWS::Scheduler::Schedule, Properties: {{ State: DISABLED, ScheduleExpression: '{expression}', \
         Target: {{ Arn: !GetAtt F.Arn }} }} }}\n"
    );
    let sam = |kind: &str, off: &str| {
        format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events: \
             {{ R: {{ Type: {kind}, Properties: {{ {off} }} }} }}\n"
        )
    };
    let terraform = format!(
        "resource \"aws_lambda_function\" \"f\" {{\n  function_name = \"f\"\n}}\nresource \"aws_cloudwatch_event_rule\" \"r\" {{\n  \
         schedule_expression = \"{expression}\"\n  state = \"DISABLED\"\n}}\nresource \"aws_cloudwatch_event_target\" \"t\" {{\n  \
         rule = aws_cloudwatch_event_rule.r.name\n  arn = aws_lambda_function.f.arn\n}}\n"
    );
    [
        rule,
        schedule,
        sam("Schedule", &format!("Enabled: false, Schedule: '{expression}'")),
        sam("ScheduleV2", &format!("State: DISABLED, ScheduleExpression: '{expression}'")),
        terraform,
    ]
    .map(|text| read_template(&text))
}

#[test]
fn a_switched_off_schedule_with_a_wrong_expression_is_both() {
    for (expression, said) in [
        ("rate(0 minutes)", "AWS refuses rate(0 minutes)"),
        ("cron(0 24 * * ? *)", "AWS refuses cron(0 24 * * ? *)"),
        ("each morning", "found \"each morning\"; allowed: rate(…), cron(…)"),
    ] {
        for template in switched_off(expression) {
            let notes: Vec<String> = template.system.notes.list.iter().map(words::note).collect();
            let is_said = |words: &str| notes.iter().filter(|note| note.contains(words)).count();
            assert_eq!((is_said("switched off"), is_said(said)), (1, 1), "{notes:?}");
            assert_eq!(template.system.callers.iter().filter(|caller| caller.recurrence.is_some()).count(), 0);
        }
    }
}

#[test]
fn how_often_a_switched_off_schedule_would_call_is_not_said() {
    for template in switched_off("cron(0 9,17 * * ? *)") {
        let notes: Vec<String> = template.system.notes.list.iter().map(words::note).collect();
        assert!(!notes.iter().any(|note| note.contains("equally far apart")), "{notes:?}");
    }
}

#[test]
fn what_else_aws_refuses_of_something_switched_off_is_said() {
    let policy = "RetryPolicy: { MaximumRetryAttempts: 200 }";
    let of = |properties: &str| {
        let text = format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  Q: {{ Type: AWS::SQS::Queue }}\n  F:\n    Type: AWS::Serverless::Function\n    \
             Properties:\n      Events: {{ R: {properties} }}\n"
        );
        read_template(&text).system.notes.list.iter().map(words::note).collect::<Vec<_>>()
    };
    for (properties, said) in [
        (
            format!("{{ Type: Schedule, Properties: {{ Enabled: false, Schedule: rate(1 day), {policy} }} }}"),
            "MaximumRetryAttempts of 200",
        ),
        (
            "{ Type: SQS, Properties: { Queue: !GetAtt Q.Arn, Enabled: false, BatchSize: 0 } }".to_owned(),
            "BatchSize of 0",
        ),
    ] {
        let notes = of(&properties);
        let is_said = |words: &str| notes.iter().any(|note| note.contains(words));
        assert!(is_said(said) && is_said("switched off"), "{notes:?}");
    }
    let mapping = read_template(
        "Resources:\n  Q: { Type: AWS::SQS::Queue }\n  F: { Type: AWS::Lambda::Function, Properties: { Timeout: 3 } }\n  M: { Type: \
         AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn, Enabled: false, BatchSize: 0 } }\n",
    );
    assert!(matches!(
        why(&mapping, "M.Properties.BatchSize")[..],
        [.., Why::OutOfRange { .. }] | [Why::OutOfRange { .. }, ..]
    ));
}
