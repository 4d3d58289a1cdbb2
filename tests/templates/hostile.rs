//! Texts that mean harm, and texts that were torn: one message or a template, in bounded time and memory; never a panic.

use crate::{FIXTURES, holds};
use invokescope::interchange::import::template::{self, Assumptions, Fault, Template};
use std::fmt::Write as _;

fn read(text: &str) -> Result<Template, Fault> {
    template::read(text, &Assumptions::default())
}

#[test]
fn aliases_that_stand_for_billions_of_values_are_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let of = format!("*a{}, ", level - 1).repeat(9);
        let _ = writeln!(text, "a{level}: &a{level} [{}]", of.trim_end_matches(", "));
    }
    let fault = read(&(text + "Resources: {}\n")).expect_err("too much").to_string();
    assert!(fault.contains("found more values; allowed: at most 400000 values, repeated ones included"), "{fault}");
}

#[test]
fn deep_nesting_is_refused_in_every_notation() {
    for text in [
        "[".repeat(200_000),
        "{\"a\":".repeat(100_000),
        "a: ".to_owned() + &"[".repeat(5_000),
        "- ".repeat(20_000),
        (0..3_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>(),
        "a: ".to_owned() + &"!Sub [".repeat(300),
        "x: &x [*x]\n".to_owned(),
        "locals {\n  a = ".to_owned() + &"[".repeat(100_000),
        "locals {\n  a = ".to_owned() + &"!".repeat(100_000),
        "locals {\n  a = ".to_owned() + &"1 + ".repeat(100_000) + "1\n}\n",
        "locals {\n  a = ".to_owned() + &"\"${".repeat(50_000),
        "locals {\n  a = ".to_owned() + &"f(".repeat(50_000),
        "locals {\n  a = ".to_owned() + &"true ? 1 : ".repeat(50_000) + "1\n}\n",
        "resource \"a\" \"b\" {\n".to_owned() + &"c {\n".repeat(50_000),
    ] {
        let begin: String = text.chars().take(12).collect();
        assert!(read(&text).is_err(), "{begin}");
    }
}

#[test]
fn aliases_cannot_be_stacked_into_depth() {
    let mut text = "a0: &a0 [[[[[[[[x]]]]]]]]\n".to_owned();
    for level in 1..200 {
        let _ = writeln!(text, "a{level}: &a{level} [[[[*a{}]]]]", level - 1);
    }
    assert!(read(&text).expect_err("deep").to_string().contains("deeper nesting"));
}

#[test]
fn conditions_that_lead_round_in_circles_come_to_an_end() {
    let mut text = "Conditions:\n".to_owned();
    for index in 0..2_000 {
        let _ = writeln!(
            text,
            "  C{index}: !And [!Condition C{}, !Condition C{}]",
            (index + 1) % 2_000,
            (index + 7) % 2_000
        );
    }
    text += "Resources:\n  F: { Type: AWS::Lambda::Function, Condition: C0, Properties: { Code: {}, MemorySize: !If [C5, 1, 2] } }\n";
    let template = read(&text).expect("a template");
    assert_eq!(template.system.functions.len(), 1);
}

#[test]
fn references_and_joins_cannot_be_multiplied_without_end() {
    let long = "x".repeat(100_000);
    let mut text = format!("Parameters: {{ P: {{ Type: String, Default: {long} }} }}\nResources:\n");
    for index in 0..400 {
        let _ = writeln!(
            text,
            "  F{index}: {{ Type: AWS::Lambda::Function, Properties: {{ Code: {{}}, FunctionName: !Sub '${{P}}${{P}}${{P}}' }} }}"
        );
    }
    let template = read(&text).expect("a template");
    assert_eq!(template.system.functions.len(), 400);
    assert_eq!(template.scenario.as_ref().map(|scenario| scenario.functions.len()), Some(16));
    holds(&template);
}

#[test]
fn lists_of_what_was_found_are_bounded() {
    let mut text = "Transform: AWS::Serverless-2016-10-31\nResources:\n".to_owned();
    for index in 0..1_500 {
        let _ = writeln!(
            text,
            "  F{index}: {{ Type: AWS::Serverless::Function, Properties: {{ A: 1, B: 2, Events: {{ S: {{ Type: S3 }}, T: {{ Type: SNS }} }} }} }}"
        );
    }
    let template = read(&text).expect("a template");
    assert!(template.system.notes.list.len() <= 2_000 && template.system.notes.more > 0);
    assert!(template.findings.len() <= 200 && template.more_findings > 0);
    assert!(template.system.callers.len() <= 2_000);
    holds(&template);
}

/// Locals of which each has the one before nine times, then one that lists each of them in a list.
#[test]
fn locals_that_stand_for_billions_of_values_or_levels_are_not_followed() {
    let mut text = "locals {\n  a0 = \"x\"\n  b0 = \"x\"\n".to_owned();
    for level in 1..3_000 {
        let of = format!("local.a{}, ", level - 1).repeat(9);
        let _ = writeln!(text, "  a{level} = [{of}]\n  b{level} = [local.b{}]", level - 1);
    }
    text +=
        "}\nresource \"aws_lambda_function\" \"f\" {\n  timeout = length(local.a2)\n  memory_size = local.a2999\n}\n";
    text += "resource \"aws_lambda_function\" \"g\" {\n  timeout = local.b2999\n  memory_size = join(local.a20, local.a3)\n}\n";
    let template = read(&text).expect("a configuration");
    assert_eq!(template.system.functions[0].timeout.as_ref().map(|timeout| timeout.value.0), Some(9_000_000));
    let notes = |end: &str| template.system.notes.list.iter().filter(|note| note.at.path.ends_with(end)).count();
    assert_eq!((notes("memory_size"), notes("timeout")), (2, 1));
}

#[test]
fn a_configuration_of_many_small_things_is_read_within_bounds() {
    let many = |count: usize, part: &dyn Fn(usize) -> String| (0..count).map(part).collect::<String>();
    let function = |inside: String| format!("resource \"aws_lambda_function\" \"f\" {{\n{inside}}}\n");
    let blocks = function(many(40_000, &|index| format!("b{index} {{\n}}\n")));
    let fields = function(many(40_000, &|index| format!("b{index} = aws_lambda_function.f.b39999\n")));
    let resources = many(20_000, &|index| format!("resource \"aws_lambda_function\" \"f{index}\" {{\n}}\n"));
    let one_line = format!("locals {{\n  a = [{}]\n}}\n{}", "日, ".repeat(50_000), function(String::new()));
    for text in [blocks, fields, resources, one_line] {
        let template = read(&text).expect("a configuration");
        assert!(template.system.notes.list.len() <= 2_000);
        holds(&template);
    }
}

#[test]
fn a_text_that_is_too_long_is_refused_at_once() {
    let fault = read(&" ".repeat((8 << 20) + 1)).expect_err("too long").to_string();
    assert!(fault.contains("allowed: at most 8388608 bytes"), "{fault}");
}

#[test]
fn functions_that_send_their_records_round_in_a_circle_can_be_run() {
    let config = |from: &str, to: &str| {
        format!(
            "  {from}: {{ Type: AWS::Serverless::Function, Properties: {{ Events: {{ S: {{ Type: SNS }} }}, EventInvokeConfig: {{ DestinationConfig: \
             {{ OnSuccess: {{ Destination: !GetAtt {to}.Arn }}, OnFailure: {{ Destination: !GetAtt {from}.Arn }} }} }} }} }}\n"
        )
    };
    let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n".to_owned() + &config("A", "B") + &config("B", "A");
    let template = read(&text).expect("a template");
    assert!(template.scenario.is_some());
    holds(&template);
}

/// Numbers without an end, the same each time.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// Pieces that mean something in these files.
const PIECES: [&str; 40] = [
    "!Ref ",
    "!GetAtt ",
    "!Sub ",
    "!If ",
    "!Join ",
    "&a ",
    "*a ",
    "<<: ",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\n",
    "  ",
    "- ",
    "\"",
    "'",
    "null",
    "-1",
    "0",
    "99999999999999999999",
    "Fn::Select",
    "AWS::NoValue",
    "AWS::Lambda::Function",
    "Ref",
    "${",
    "}}",
    "|",
    "\u{1}",
    "😀",
    "MaximumRetryAttempts",
    "%",
    "local.",
    "resource \"aws_lambda_function\" \"f\" {",
    "<<-EOT\n",
    " ? ",
    "dynamic \"dead_letter_config\" ",
    "[*]",
];

/// A text with something torn out, put in, doubled or moved.
fn mutated(text: &str, draws: &mut Draws) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=draws.below(4) {
        let (at, length) = (draws.below(letters.len() + 1), draws.below(40));
        let end = (at + length).min(letters.len());
        match draws.below(6) {
            0 => drop(letters.drain(at..end)),
            1 => drop(letters.splice(at..at, PIECES[draws.below(PIECES.len())].chars())),
            2 => {
                let part = letters[at..end].to_vec();
                let to = draws.below(letters.len() + 1);
                drop(letters.splice(to..to, part));
            }
            3 => letters.truncate(at.max(letters.len() / 2)),
            4 => drop(letters.splice(at..end, PIECES[draws.below(PIECES.len())].chars())),
            _ => {
                if let Some(letter) = letters.get_mut(at) {
                    *letter = char::from_u32(draws.below(300) as u32).unwrap_or('?');
                }
            }
        }
    }
    letters.into_iter().collect()
}

#[test]
fn ten_thousand_torn_templates_are_read_or_refused_with_a_place() {
    let cases: usize = std::env::var("INVOKESCOPE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000);
    let seed = std::env::var("INVOKESCOPE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_126);
    let mut draws = Draws(seed);
    let (mut read_count, mut refused) = (0, 0);
    for case in 0..cases {
        let text = mutated(FIXTURES[case % FIXTURES.len()].1, &mut draws);
        match read(&text) {
            Ok(template) => {
                read_count += 1;
                if case.is_multiple_of(16) {
                    holds(&template);
                }
            }
            Err(fault) => {
                refused += 1;
                let said = fault.to_string();
                assert!(said.starts_with("line ") && said.contains("; allowed: "), "{said}");
            }
        }
    }
    assert!(read_count > cases / 10 && refused > cases / 10, "{read_count} read, {refused} refused");
}
