//! The headless runner as a person meets it: what it prints, and how it says no.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

const SCENARIO: &str = r#"{"title":"t","horizon":"5min",
    "callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"{\"order\": 4711}"}],
    "functions":[{"name":"f","memory_mb":1024,"work":"2s","failure":"always","error":"no tax id","dead_letter_queue":"dlq"}],
    "targets":[{"name":"dlq"}],
    "account":{"network":"0s","dispatch":"0s"}}"#;

fn runner(words: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_invokescope"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the runner starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    let input = input.to_vec();
    let feeding = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    feeding.join().expect("it was fed");
    output
}

fn refused(words: &[&str], input: &[u8]) -> String {
    let output = runner(words, input);
    assert_eq!(output.status.code(), Some(2), "{words:?}");
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("allowed") && !message.contains("panicked"), "{message}");
    message
}

#[test]
fn a_run_prints_records_metrics_fates_messages_and_the_bill() {
    let output = runner(&["run", "-"], SCENARIO.as_bytes());
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success());
    for part in [
        "f runs: attempt 3.",
        "AsyncEventsDropped",
        "dead-lettered",
        "{\"order\": 4711}",
        "ErrorMessage=no tax id",
        "\tDuration: 2000.00 ms\tBilled Duration: 2000 ms\tMemory Size: 1024 MB\tMax Memory Used: 40 MB\t\n",
        "END RequestId: ",
        "> 202\n",
        "with the free tier                     $0",
        "exactly $0.0001006002",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
}

/// Signs that recolour a terminal, ring, break a line or turn the direction of what follows.
#[test]
fn nothing_in_a_scenario_reaches_the_terminal_as_it_is() {
    let scenario = r#"{"title":"a\u001b[31mred\u202etitle","horizon":"5min",
        "callers":[{"name":"A","calls":"f\u202e","mode":"async","when":{"at":["0s"]},"payload":"{\"a\":\n\"\u009b31m\u2066\"}"}],
        "functions":[{"name":"f\u202e","failure":"always","retries":0,"error":"bad\u001b[32m\nline\u0007","effects":"every_run",
            "effect_name":"mail\u202e","returns":"\u001b","dead_letter_queue":"q\u202e","on_failure":"b"}],
        "targets":[{"name":"q\u202e"},{"name":"b","kind":"eventbridge"}]}"#;
    for words in [&["check", "-"][..], &["run", "-"], &["run", "-", "--format", "jsonl"]] {
        let output = runner(words, scenario.as_bytes());
        assert!(output.status.success(), "{words:?}");
        let text = String::from_utf8(output.stdout).expect("a text");
        let raw = |c: &char| c.is_control() && !matches!(c, '\n' | '\t') || ('\u{2028}'..='\u{206f}').contains(c);
        let found: Vec<&str> = text.lines().filter(|line| line.chars().any(|c| raw(&c))).collect();
        assert!(found.is_empty(), "{words:?}: {found:?}");
        assert!(!text.contains("\nline"), "{words:?}: a text breaks no line");
        if words.contains(&"jsonl") {
            let all = text.lines().map(serde_json::from_str::<serde_json::Value>);
            let all: Vec<_> = all.collect::<Result<_, _>>().expect("lines of JSON");
            assert!(all.iter().any(|line| line["message_in"] == "q\u{202e}"), "it reads back as it was");
        }
    }
}

#[test]
fn a_control_character_in_a_name_is_said_to_be_what_is_wrong() {
    let message = refused(&["check", "-"], SCENARIO.replace(r#""name":"c""#, r#""name":"A\u0007""#).as_bytes());
    assert!(message.contains("\\u{7}") && message.contains("control character"), "{message}");
    assert!(!message.contains('\u{7}'), "{message}");
}

#[test]
fn an_event_that_comes_twice_has_one_fate_and_an_idempotent_handler_one_effect() {
    let scenario = r#"{"account":{"duplicates":"100%"},
        "callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
        "functions":[{"name":"f","effects":"once_per_event","failure":"never"}]}"#;
    let output = runner(&["run", "-", "--format", "jsonl"], scenario.as_bytes());
    let text = String::from_utf8_lossy(&output.stdout);
    for line in [r#"{"effects_of":"f","recorded":1}"#, r#"{"events":1,"fate":"succeeded"}"#] {
        assert!(text.lines().any(|other| other == line), "{line} in:\n{text}");
    }
    assert_eq!(text.matches("\"line\":\"REPORT ").count(), 2);
}

#[test]
fn a_synchronous_caller_reads_the_answer_as_the_invoke_api_writes_it() {
    let scenario = r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}},{"name":"d","calls":"f","when":{"at":["1s"]}}],
        "functions":[{"name":"f","reserved":1,"work":"2500ms","init":"80ms","returns":"{\"ok\":true}"}],
        "account":{"network":"0s"}}"#;
    let output = runner(&["run", "-", "--format", "jsonl"], scenario.as_bytes());
    let text = String::from_utf8_lossy(&output.stdout);
    let all: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let answer = |call: u32| all.iter().find(|line| line["answer_to"] == call).expect("an answer");
    assert_eq!((&answer(1)["status"], &answer(1)["body"]), (&200.into(), &r#"{"ok":true}"#.into()));
    assert_eq!(answer(1)["executed_version"], "$LATEST");
    assert_eq!(answer(2)["error"], "TooManyRequestsException");
    let body: serde_json::Value = serde_json::from_str(answer(2)["body"].as_str().expect("a body")).expect("JSON");
    assert_eq!(body["Reason"], "ReservedFunctionConcurrentInvocationLimitExceeded");
    assert_eq!(body["message"], "Rate Exceeded.");
    let report = "\tDuration: 2500.00 ms\tBilled Duration: 2580 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 80.00 ms\t";
    assert!(all.iter().any(|line| line["line"].as_str().is_some_and(|line| line.ends_with(report))), "{text}");
}

#[test]
fn json_lines_are_json_and_end_with_the_total() {
    let output = runner(&["run", "-", "--format", "jsonl", "--until", "3min"], SCENARIO.as_bytes());
    let text = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect();
    assert_eq!(lines[0]["kind"], "sent");
    assert_eq!(lines.last().expect("a line")["total_dollars"], "0.0000670668");
}

#[test]
fn an_export_is_written_as_it_is_and_ends_where_it_is_told_to() {
    let output = runner(&["export", "-", "--as", "csv", "--until", "3min"], SCENARIO.as_bytes());
    let as_in_a_link = runner(&["export", "-", "--as", "csv", "--until", "2m60s"], SCENARIO.as_bytes());
    assert_eq!(as_in_a_link.stdout, output.stdout, "three minutes as a link says them");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.starts_with("seq,at_us,call,"), "{text}");
    let last = text.lines().last().expect("a line");
    assert!(last.split(',').nth(5) == Some("retry_due") && last.ends_with(",1,0,68676403200000"), "{last}");
    let message = refused(&["export", "-", "--as", "paper"], SCENARIO.as_bytes());
    assert!(message.contains("csv, jsonl, trace, otlp, mermaid, scenario"), "{message}");
    refused(&["export", "-", "--as", "csv"], SCENARIO.replace("1024", "64").as_bytes());
}

const LOG: &str = "tests/logs/samples/tail-retries.log";

#[test]
fn a_log_is_reported_with_its_events_figures_and_what_it_cannot_show() {
    let output = runner(&["import", LOG], b"");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success());
    for part in [
        "a log, lines of text or JSON\n2026-11-26T19:16:00.123Z to 2026-11-26T19:22:42.122Z\n",
        "Events: 7, attempts 10, environments 2\n",
        ", 3 attempts, 103.2 µ$\n    attempt 1: 2026-11-26T19:16:00.123Z, environment 1, cold start 143 ms, 2 s, billed 2,148 ms, failed (ValueError), ",
        "        waited 1 min: the retry 1 min after a failure\n",
        "        waited 1 min 54 s: the retry 2 min after the second failure\n",
        "4 of 10, 40 %\n",
        "1,024 MB: at most 88 MB used, 936 MB never\n",
        "AsyncEventAge\n",
        "async, at the times of the log\n",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    let arm = runner(&["import", LOG, "--architecture", "arm64"], b"");
    assert!(String::from_utf8_lossy(&arm.stdout).contains("at list prices for Arm"));
}

#[test]
fn the_scenario_of_a_log_can_be_checked_and_run() {
    let scenario = runner(&["import", LOG, "--as", "scenario"], b"").stdout;
    assert!(runner(&["check", "-"], &scenario).status.success());
    let output = runner(&["run", "-", "--log", "none"], &scenario);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("Invocations                  Sum      10\n"), "{text}");
    let again = runner(&["import", "-", "--as", "scenario"], &std::fs::read(LOG).expect("a log"));
    assert_eq!(again.stdout, scenario);
}

#[test]
fn what_is_neither_a_log_nor_a_template_is_refused_in_a_sentence() {
    let message = refused(&["import", "-"], b"service: app\nfunctions: {}\n");
    assert!(message.contains("begins with \"service: app\", which is neither a log nor a template"), "{message}");
    refused(&["import", "-"], b"\n \n");
    refused(&["import", "-"], b"\x1f\x8b\x08 no gzip");
    refused(&["import", "-"], b"START RequestId: \xff\xfe");
    refused(&["import", "-", "--as", "scenario"], b"START RequestId: a-1 Version: 1\n");
    refused(&["import", LOG, "--as", "paper"], b"");
    refused(&["import", "no-such-file.log"], b"");
}

#[test]
fn the_same_words_give_the_same_bytes_and_no_log_the_same_bill() {
    let first = runner(&["run", "backlog", "--seed", "9"], b"");
    assert_eq!(first.stdout, runner(&["run", "backlog", "--seed", "9"], b"").stdout);
    let short = runner(&["run", "backlog", "--seed", "9", "--log", "none"], b"");
    assert!(first.stdout.ends_with(&short.stdout) && short.stdout.len() < first.stdout.len());
}

#[test]
fn each_fault_has_a_message_with_its_path() {
    let wrong = SCENARIO.replace("1024", "64").replace("\"2s\"", "\"soon\"").replace("\"async\"", "\"maybe\"");
    let message = refused(&["check", "-"], wrong.as_bytes());
    assert!(message.contains("functions[0].work") && message.contains("callers[0].mode"), "{message}");
    let message = refused(&["check", "-"], SCENARIO.replace("1024", "64").as_bytes());
    assert!(message.contains("functions[0].memory_mb: found 64; allowed: 128 to 10240"), "{message}");
}

#[test]
fn what_is_no_scenario_is_refused_in_a_sentence() {
    refused(&["check", "-"], b"");
    refused(&["check", "-"], b"   \n");
    refused(&["check", "-"], b"{\"callers\": \xff\xfe}");
    refused(&["check", "-"], "[".repeat(500_000).as_bytes());
    refused(&["check", "-"], "{\"a\":".repeat(100_000).as_bytes());
    refused(&["check", "-"], &vec![b' '; 64 << 20]);
    refused(&["run", "-", "--until", "soon"], SCENARIO.as_bytes());
    let message = refused(&["run", "no-such-lesson"], b"");
    assert!(message.contains("no-such-lesson: found no file and no lesson of this name; allowed:"), "{message}");
}

#[test]
fn a_reader_that_stops_early_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_invokescope"))
        .args(["run", "backlog"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the runner starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn each_lesson_is_a_page_to_read() {
    let folder = std::env::temp_dir().join(format!("invokescope-pages-{}", std::process::id()));
    let output = runner(&["pages", folder.to_str().expect("a path")], b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let list = std::fs::read_to_string(folder.join("index.html")).expect("the list");
    for lesson in invokescope::lessons::all() {
        let page = std::fs::read_to_string(folder.join(lesson.id).join("index.html")).expect(lesson.id);
        assert!(list.contains(&format!("href=\"{}/\"", lesson.id)), "{}", lesson.id);
        let about = lesson.scenario().about;
        let escaped = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
        for text in [&about.title, &about.question, &about.rule] {
            assert!(page.contains(&escaped(text)), "{}: {text}", lesson.id);
        }
        assert!(page.contains(&format!("<meta property=\"og:title\" content=\"{}\">", escaped(&about.title))));
        // Links to moments, and none of them without its ampersand as HTML has it.
        assert!(page.matches(&format!("?lesson={}&amp;at=", lesson.id)).count() >= 3, "{}", lesson.id);
        assert!(!page.contains("&at=") && !page.contains("<script") && !page.contains("{"), "{}", lesson.id);
        for tag in ["main", "ol", "li", "p", "b", "a", "h2"] {
            let (opened, closed) = (
                page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count(),
                page.matches(&format!("</{tag}>")).count(),
            );
            assert_eq!(opened, closed, "{} of {}", tag, lesson.id);
        }
    }
    std::fs::remove_dir_all(folder).expect("the folder");
}

#[test]
fn nothing_on_standard_input_is_no_empty_file() {
    for task in ["import", "run", "check"] {
        let said = refused(&[task, "-"], b" \n");
        assert!(said.contains("Nothing came in on standard input") && !said.contains("file;"), "{said}");
    }
}
