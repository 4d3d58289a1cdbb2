//! Functions whose reserved concurrency leaves no room: what never runs neither overlaps, nor waits, nor is waited for.

use crate::{found, read_template, rules};
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::Rule;

fn scheduled(reserved: &str) -> Template {
    read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
         Timeout: 300\n{reserved}      Events: {{ S: {{ Type: Schedule, Properties: {{ Schedule: rate(1 minute) }} }} }}\n"
    ))
}

#[test]
fn one_at_a_time_never_overlaps() {
    for (reserved, count) in [("", 1), ("1", 0), ("0", 0), ("2", 1)] {
        let line = match reserved {
            "" => String::new(),
            reserved => format!("      ReservedConcurrentExecutions: {reserved}\n"),
        };
        assert_eq!(found(&scheduled(&line), Rule::Overlaps, "F").len(), count, "{reserved}");
    }
}

#[test]
fn what_is_switched_off_is_not_waited_for() {
    let chain = |of_front: &str, of_back: &str| {
        let template = read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  Front:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
             Timeout: 60\n{of_front}      Environment: {{ Variables: {{ BACK: !Ref Back }} }}\n      \
             Events: {{ A: {{ Type: Api, Properties: {{ Path: /, Method: get }} }} }}\n  \
             Back:\n    Type: AWS::Serverless::Function\n    Properties:\n      Timeout: 90\n{of_back}"
        ));
        rules(&template)
    };
    let off = "      ReservedConcurrentExecutions: 0\n";
    assert_eq!(chain("", ""), [Rule::CallerGivesUp, Rule::CallerStopsFirst, Rule::ChainBilledTwice]);
    assert_eq!(chain("", off), [Rule::ReservedZero, Rule::CallerGivesUp]);
    assert_eq!(chain(off, ""), [Rule::ReservedZero]);
}
