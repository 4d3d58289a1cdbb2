//! The command line: what `import` prints of a template, and how it says no.

use crate::FIXTURES;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn runner(words: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_invokescope"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the runner starts");
    child.stdin.take().expect("it has an input").write_all(input).expect("it was fed");
    child.wait_with_output().expect("it ends")
}

#[test]
fn the_report_says_what_was_found_what_hurts_what_was_assumed_and_what_was_left() {
    let output = runner(&["import", "-"], FIXTURES[0].1.as_bytes());
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for part in [
        "-: a SAM template\n",
        "Functions: 5, callers 6",
        "Worker (line 45, column 3, Resources.Worker)",
        "512 MB, timeout 2 min, storage 1,024 MB",
        "when called asynchronously as $LATEST: one retry, event age at most 1 h",
        "S3 calls $LATEST asynchronously",
        "gets its events from SQS, which Lambda polls: not simulated",
        "Does Front call Worker? Its variable WORKER names it",
        "An event that Worker can't process is lost, and nobody is told",
        "the event is lost: its last attempt has failed. At the end: 1 lost, 2 attempts, ",
        "Calls by POST /orders, GET /orders are given up after 29 s, and Front works on and is billed",
        "If Worker has a dead-letter queue: 1 kept, 2 attempts, ",
        "Assumed, because no template says it: each attempt works 500 ms",
        "line 33, column 7, Resources.Front.Properties.Handler\n",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
}

#[test]
fn findings_come_right_after_their_count_and_what_was_left_last() {
    let output = runner(&["import", "-"], FIXTURES[0].1.as_bytes());
    let text = String::from_utf8_lossy(&output.stdout);
    let parts = [
        "-: a SAM template\n",
        " findings, ",
        "\nFindings: ",
        "\nFunctions: 5, callers 6\n",
        "Does Front call Worker?",
        "\nAssumed, because",
        "\nNot taken over, or assumed: ",
        "\nChanges nothing",
    ];
    let at = parts.map(|part| text.find(part).unwrap_or_else(|| panic!("{part} in:\n{text}")));
    assert!(at.is_sorted(), "{at:?} in:\n{text}");
    assert_eq!(text.lines().position(|line| line.starts_with("Findings: ")), Some(3), "{text}");
}

#[test]
fn every_fixture_has_a_report_and_a_scenario_that_runs() {
    for (name, text) in FIXTURES {
        let report = runner(&["import", "-"], text.as_bytes());
        assert!(report.status.success() && report.stdout.len() > 500, "{name}");
        let scenario = runner(&["import", "-", "--as", "scenario"], text.as_bytes());
        let run = runner(&["run", "-", "--until", "30s", "--log", "none"], &scenario.stdout);
        assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
    }
}

#[test]
fn what_is_no_template_is_refused_in_a_sentence() {
    for text in [
        "",
        "   \n",
        "AWSTemplateFormatVersion: [",
        "{\"AWSTemplateFormatVersion\": ]",
        "hello",
        "Resources: {}\nAWSTemplateFormatVersion: x\n\tb: c",
    ] {
        let output = runner(&["import", "-"], text.as_bytes());
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{text}: {message}");
        assert!(message.contains("allowed") && !message.contains("panicked"), "{message}");
    }
    let empty =
        runner(&["import", "-", "--as", "scenario"], b"AWSTemplateFormatVersion: '2010-09-09'\nResources: {}\n");
    assert!(String::from_utf8_lossy(&empty.stderr).contains("found no function"));
}

#[test]
fn a_file_that_powershell_wrote_is_read_in_either_order_of_bytes() {
    let text = format!("\u{feff}{}", FIXTURES[0].1);
    let plain = runner(&["import", "-"], FIXTURES[0].1.as_bytes()).stdout;
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(runner(&["import", "-"], &bytes).stdout, plain);
    }
    let torn = runner(&["import", "-"], &[0xff, 0xfe, b'a', 0, 0x00, 0xd8]);
    let said = String::from_utf8_lossy(&torn.stderr);
    assert!(!torn.status.success() && said.contains("not UTF-16, from byte 4"), "{said}");
}

#[test]
fn what_a_file_says_cannot_recolour_a_terminal() {
    let text =
        "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { FunctionName: \"a\\e[31mred\\u202eb\" } }\n";
    for words in [&["import", "-"][..], &["import", "-", "--as", "scenario"]] {
        let output = runner(words, text.as_bytes());
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}') && said.contains("[31mred"), "{said}");
    }
}

#[test]
fn a_trace_is_named_and_said_not_to_be_taken() {
    let trace =
        r#"{"Traces":[{"Id":"1-2-3","Segments":[{"Id":"a","Document":"{\"origin\":\"AWS::Lambda::Function\"}"}]}]}"#;
    let output = runner(&["import", "-"], trace.as_bytes());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("found a trace, such as X-Ray's; allowed: a log of the function"), "{said}");
}
