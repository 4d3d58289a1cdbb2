//! What CloudFormation's functions say, in their short and long forms, and what is said where they cannot be followed.

use crate::{read_template, why};
use invokescope::interchange::import::template::model::Why;
use invokescope::interchange::import::template::node::Unknown;

/// The name that a function gets from this value.
fn name(value: &str) -> String {
    named(value).system.functions[0].name.clone()
}

fn named(value: &str) -> invokescope::interchange::import::template::Template {
    let text = format!(
        "Parameters:\n  P: {{ Type: String, Default: pear }}\n  L: {{ Type: CommaDelimitedList, Default: 'a, b,c' }}\n  N: {{ Type: String }}\n  \
         S: {{ Type: 'AWS::SSM::Parameter::Value<String>', Default: /x }}\n\
         Mappings: {{ M: {{ us-east-1: {{ k: mapped }} }} }}\n\
         Conditions:\n  Yes: !Equals [!Ref P, pear]\n  No: !Not [!Condition Yes]\n  \
         Both: !And [!Condition Yes, !Not [!Condition No]]\n  Any: !Or [!Condition No, !Equals [a, b]]\n  Round: !Condition Round\n\
         Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Code: {{}}\n      FunctionName: {value}\n"
    );
    read_template(&text)
}

#[test]
fn each_function_says_what_cloudformation_makes_of_it() {
    for (value, expected) in [
        ("plain", "plain"),
        ("!Ref P", "pear"),
        ("{ Ref: P }", "pear"),
        ("!Ref AWS::Region", "us-east-1"),
        ("!Sub '${P}-${AWS::Partition}-${!kept}'", "pear-aws-${kept}"),
        ("!Sub ['${x}-${P}', { x: !Ref AWS::AccountId }]", "123456789012-pear"),
        ("{ 'Fn::Sub': 'a${P}' }", "apear"),
        ("!Join ['-', [a, !Ref P, c]]", "a-pear-c"),
        ("!Join ['', !Ref L]", "abc"),
        ("!Select [1, !Ref L]", "b"),
        ("!Select ['2', !Split ['/', a/b/c]]", "c"),
        ("!FindInMap [M, !Ref AWS::Region, k]", "mapped"),
        ("!If [Yes, left, right]", "left"),
        ("!If [No, left, right]", "right"),
        ("!If [Both, left, right]", "left"),
        ("!If [Any, left, right]", "right"),
        ("{ 'Fn::If': [No, a, { 'Fn::Join': ['', [b, c]] }] }", "bc"),
        ("!If [No, x, !Ref AWS::NoValue]", "F"),
        ("!GetAtt Q.Arn", "F"),
    ] {
        assert_eq!(name(value), expected, "{value}");
    }
}

#[test]
fn what_is_known_only_once_it_is_deployed_is_said_with_the_reason() {
    for (value, expected) in [
        ("!Ref N", Unknown::Parameter("N".to_owned())),
        ("!Ref S", Unknown::Secret("S".to_owned())),
        ("!Ref Nowhere", Unknown::Name("Nowhere".to_owned())),
        ("!ImportValue other", Unknown::OtherStack),
        ("!GetAZs us-east-1", Unknown::Function("GetAZs".to_owned())),
        ("'{{resolve:ssm:/x}}'", Unknown::Secret("{{resolve:ssm:/x}}".to_owned())),
        ("!If [Round, 1, 2]", Unknown::Circle("Round".to_owned())),
        ("!Select [9, !Ref L]", Unknown::Function("Select".to_owned())),
    ] {
        let text = format!("{value}\n      MemorySize: {value}");
        let template = named(&text);
        assert!(
            why(&template, "MemorySize").contains(&&Why::Unknown(expected.clone())),
            "{value}: {:?}",
            why(&template, "MemorySize")
        );
    }
}

#[test]
fn a_condition_that_cannot_be_told_is_taken_for_true_and_said() {
    let text = "Conditions: { Who: !Equals [!Ref Nobody, 1] }\nResources:\n  F: { Type: AWS::Lambda::Function, Condition: Who, Properties: { Code: {} } }\n";
    let template = read_template(text);
    assert_eq!(template.system.functions.len(), 1);
    assert_eq!(why(&template, "Resources.F"), [&Why::ConditionUnknown("Who".to_owned())]);
}

#[test]
fn an_alias_of_yaml_and_a_merge_stand_for_what_they_name() {
    let text = "Resources:\n  A: &a\n    Type: AWS::Lambda::Function\n    Properties: &p { MemorySize: 256, Code: {} }\n  B:\n    <<: *a\n    Properties:\n      <<: *p\n      Timeout: 7\n";
    let template = read_template(text);
    let b = &template.system.functions[1];
    assert_eq!((b.memory_mb.as_ref().expect("merged").value, b.timeout.is_some()), (256, true));
}

#[test]
fn json_escapes_and_pairs_of_surrogates_are_letters() {
    let text = r#"{"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {}, "FunctionName": "\u0041\ud83d\ude00\/"}}}}"#;
    assert_eq!(read_template(text).system.functions[0].name, "A😀/");
}
