//! Findings that say the same of several functions are told once, with all of these.

use crate::{FIXTURES, found, read_template};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::Rule;

/// Functions that a bucket each calls, with these settings besides.
fn called(functions: &[(&str, &str)]) -> Template {
    let one = |(name, more): &(&str, &str)| {
        format!(
            "  {name}:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events: {{ U: {{ Type: S3, Properties: {{ Bucket: b }} }} }}\n{more}"
        )
    };
    let all: String = functions.iter().map(one).collect();
    read_template(&format!("Transform: AWS::Serverless-2016-10-31\nResources:\n{all}"))
}

#[test]
fn the_same_of_several_functions_is_told_once_with_all_of_them() {
    let template = called(&[("A", ""), ("B", ""), ("C", "      Timeout: 60\n"), ("D", "")]);
    let groups = words::groups(&template);
    let of = |rule: Rule| groups.iter().filter(|group| group[0].rule == rule).collect::<Vec<_>>();
    let lost = of(Rule::NoNet);
    let also = words::also(lost[0], &template).expect("others");
    assert!(also.starts_with("The same holds for B (line ") && also.contains(", D (line "), "{also}");
    assert_eq!(found(&template, Rule::NoNet, "D").len(), 1, "the list itself has each");
    // What it costs at most is another figure with another timeout.
    let bills: Vec<usize> = of(Rule::WorstBill).iter().map(|group| group.len()).collect();
    assert_eq!(bills, [3, 1]);
}

#[test]
fn queues_with_other_names_are_listed_and_other_numbers_are_not_the_same() {
    let function = |name: &str, size: u32| {
        format!(
            "  {name}: {{ Type: AWS::Serverless::Function, Properties: {{ Events: {{ Q: {{ Type: SQS, Properties: {{ Queue: 'arn:aws:sqs:us-east-1:123456789012:for-{name}', BatchSize: {size} }} }} }} }} }}\n"
        )
    };
    let all = [function("A", 10), function("B", 10), function("C", 5)].concat();
    let template = read_template(&format!("Transform: AWS::Serverless-2016-10-31\nResources:\n{all}"));
    let groups = words::groups(&template);
    let whole: Vec<_> = groups.iter().filter(|group| group[0].rule == Rule::WholeBatchAgain).collect();
    assert_eq!(whole.iter().map(|group| group.len()).collect::<Vec<_>>(), [2, 1]);
    let also = words::also(whole[0], &template).expect("another");
    assert!(also.starts_with("The same holds for B (for-B, line "), "{also}");
    assert_eq!(words::also(whole[1], &template), None);
}

#[test]
fn every_finding_is_in_one_group() {
    for (name, text) in FIXTURES {
        let template = read_template(text);
        let grouped: usize = words::groups(&template).iter().map(Vec::len).sum();
        assert_eq!(grouped, template.findings.len(), "{name}");
    }
}
