//! Wrong scenarios: each fault is named by the path of its field, what was found there and what is allowed. All of them at
//! once, and never a panic.

use invokescope::engine::scenario::check::check_command;
use invokescope::engine::scenario::read::{SOURCE_MAX, read};
use invokescope::engine::scenario::{
    AccountChange, Arrivals, CallerChange, CallerId, Command, FunctionChange, FunctionId,
};
use invokescope::engine::time::Time;

/// A scenario in which `CALLER`, `FUNCTION` and `REST` can be put.
fn with(caller: &str, function: &str, rest: &str) -> String {
    r#"{"callers":[{"name":"c","calls":"f"CALLER}],"functions":[{"name":"f"FUNCTION}],"targets":[{"name":"q"}]REST}"#
        .replace("CALLER", caller)
        .replace("FUNCTION", function)
        .replace("REST", rest)
}

fn function(field: &str) -> String {
    with("", &format!(",{field}"), "")
}

fn caller(field: &str) -> String {
    with(&format!(",{field}"), "", "")
}

fn rest(field: &str) -> String {
    with("", "", &format!(",{field}"))
}

fn command(body: &str) -> String {
    rest(&format!("\"commands\":[{body}]"))
}

fn faults(json: &str) -> Vec<String> {
    match read(json) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

/// Each of these has one fault: its path, and what must be said of what was found and of what is allowed.
#[track_caller]
fn one_fault(json: &str, path: &str, found: &str, allowed: &str) {
    let faults = read(json).err().unwrap_or_else(|| panic!("{json} is taken for a scenario"));
    let [fault] = faults.as_slice() else { panic!("{json}: {faults:#?}") };
    assert_eq!(fault.path, path, "{json}");
    assert!(fault.found.contains(found), "{path}: found {}, expected {found}", fault.found);
    assert!(fault.allowed.contains(allowed), "{path}: allowed {}, expected {allowed}", fault.allowed);
}

#[test]
fn the_base_of_these_tests_is_right() {
    assert_eq!(faults(&with("", "", "")), Vec::<String>::new());
}

#[test]
fn what_is_no_json() {
    for text in ["", "nul", "[1,2", "{\"a\":1,}", "\u{0}", "{\"seed\":1e400}", "\u{feff}{}", "'{}'"] {
        one_fault(text, "scenario", "line 1", "JSON");
    }
    for (text, found) in [("[]", "a list"), ("7", "7"), ("null", "null"), ("\"text\"", "\"text\""), ("true", "true")] {
        one_fault(text, "scenario", found, "an object");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    one_fault(&deep, "scenario", "recursion limit", "JSON");
    one_fault(&" ".repeat(SOURCE_MAX + 1), "scenario", "1048577 bytes", "at most 1048576 bytes");
}

#[test]
fn numbers_out_of_range() {
    one_fault(&function(r#""memory_mb":64"#), "functions[0].memory_mb", "64", "128 to 10240 MB");
    one_fault(&function(r#""memory_mb":10241"#), "functions[0].memory_mb", "10241", "128 to 10240 MB");
    one_fault(&function(r#""memory_mb":-1"#), "functions[0].memory_mb", "-1", "a whole number, 0 or more");
    one_fault(&function(r#""memory_mb":128.5"#), "functions[0].memory_mb", "128.5", "a whole number");
    one_fault(
        &function(r#""memory_mb":99999999999"#),
        "functions[0].memory_mb",
        "99999999999",
        "a whole number from 0 to",
    );
    one_fault(&function(r#""memory_mb":1e30"#), "functions[0].memory_mb", "1e+30", "a whole number");
    one_fault(&function(r#""memory_mb":99999999999999999999"#), "functions[0].memory_mb", "1e+20", "a whole number");
    one_fault(&function(r#""retries":3"#), "functions[0].retries", "3", "0 to 2");
    one_fault(&function(r#""retries":300"#), "functions[0].retries", "300", "a whole number from 0 to 255");
    one_fault(&function(r#""reserved":950"#), "functions[].reserved", "950 in all", "at most 900 in all");
    one_fault(&function(r#""provisioned":5,"reserved":1"#), "functions[0].reserved", "1", "5 or more");
    one_fault(&function(r#""storage_mb":100"#), "functions[0].storage_mb", "100", "512 to 10240 MB");
    one_fault(&function(r#""version":0"#), "functions[0].version", "0", "1 to 65535");
    one_fault(&caller(r#""payload_bytes":1000000000"#), "callers[0].payload_bytes", "1000000000", "0 to 100000000");
    one_fault(&rest(r#""account":{"concurrency":0}"#), "account.concurrency", "0", "1 to 1000000 attempts at once");
    one_fault(&rest(r#""seed":-1"#), "seed", "-1", "a whole number");
    one_fault(&rest(r#""version":2"#), "version", "2", "1");
}

#[test]
fn durations_and_times() {
    let duration = "a duration such as";
    for wrong in [r#""3 weeks""#, r#""-1s""#, "3", r#""1.0000001us""#, r#""99999999999999999999s""#, "{}", "true"] {
        one_fault(&function(&format!("\"timeout\":{wrong}")), "functions[0].timeout", "", duration);
    }
    one_fault(&function(r#""timeout":"0s""#), "functions[0].timeout", "0ms", "1s to 30min");
    one_fault(&function(r#""timeout":"1801s""#), "functions[0].timeout", "1801s", "1s to 30min");
    one_fault(&function(r#""max_event_age":"59s""#), "functions[0].max_event_age", "59s", "1min to 6h");
    one_fault(&function(r#""max_event_age":"21601s""#), "functions[0].max_event_age", "21601s", "1min to 6h");
    one_fault(&function(r#""idle_lifetime":"0s""#), "functions[0].idle_lifetime", "0ms", "1s to 1d");
    one_fault(&function(r#""init":"31min""#), "functions[0].init", "31min", "0ms to 30min");
    one_fault(&function(r#""work":"2h""#), "functions[0].work", "2h", "0ms to 1h");
    one_fault(&function(r#""work":{"exponential":"2h"}"#), "functions[0].work", "2h", "0ms to 1h");
    one_fault(&function(r#""work":{"uniform":["2s","1s"]}"#), "functions[0].work", "2s", "at most the upper end, 1s");
    one_fault(&function(r#""work":{"uniform":["2s"]}"#), "functions[0].work.uniform", "a list", "two durations");
    one_fault(
        &function(r#""work":{"uniform":["1s","2s","3s"]}"#),
        "functions[0].work.uniform",
        "a list",
        "two durations",
    );
    one_fault(&function(r#""work":{"normal":"2s"}"#), "functions[0].work", "an object", "exponential");
    one_fault(&rest(r#""account":{"network":"2min"}"#), "account.network", "2min", "0ms to 1min");
    one_fault(&rest(r#""account":{"dispatch":"2h"}"#), "account.dispatch", "2h", "0ms to 1h");
    one_fault(&rest(r#""horizon":"99d""#), "horizon", "99d", "0ms to 31d");
    one_fault(&rest(r#""start":1"#), "start", "1", duration);
}

#[test]
fn chances() {
    for wrong in [r#""101%""#, r#""20""#, r#""-1%""#, r#""1e2%""#, r#""0.00001%""#, "0.2", r#""%""#, r#""١%""#] {
        let failure = format!("\"failure\":{{\"chance\":{wrong}}}");
        one_fault(&function(&failure), "functions[0].failure.chance", "", "a percentage");
        let errors = format!("\"account\":{{\"system_errors\":{wrong}}}");
        one_fault(&rest(&errors), "account.system_errors", "", "a percentage");
    }
    one_fault(&function(r#""failure":{"first_attempts":-1}"#), "functions[0].failure.first_attempts", "-1", "0 to 255");
    let both = r#""failure":{"chance":"60%","hangs":"41%"}"#;
    one_fault(&function(both), "functions[0].failure", "1010000", "0 to 1000000");
    one_fault(&function(r#""failure":{"hangs":"41%"}"#), "functions[0].failure", "", "\"hangs\": \"5%\"");
    one_fault(&function(r#""failure":"sometimes""#), "functions[0].failure", "\"sometimes\"", "\"never\"");
}

#[test]
fn schedules() {
    one_fault(&caller(r#""when":"now""#), "callers[0].when", "\"now\"", "by_hand");
    one_fault(&caller(r#""when":{"every":"0s"}"#), "callers[0].when.every", "0ms", "1ms to 31d");
    one_fault(&caller(r#""when":{"every":"5s","at":"1s"}"#), "callers[0].when.at", "nobody knows", "every, first");
    for rate in ["0", "-1", "1e9", "1e-9", "\"fast\"", "null"] {
        let when = format!("\"when\":{{\"random_per_second\":{rate}}}");
        let path = if rate == "null" { "callers[0].when" } else { "callers[0].when.random_per_second" };
        one_fault(&caller(&when), path, "", if rate == "null" { "by_hand" } else { "0.000001 to 100000" });
    }
    one_fault(&caller(r#""when":{"burst":0}"#), "callers[0].when.burst", "0", "1 to 1000000 calls");
    one_fault(&caller(r#""when":{"burst":2000000}"#), "callers[0].when.burst", "2000000", "1 to 1000000 calls");
    one_fault(&caller(r#""when":{"burst":5000000000}"#), "callers[0].when.burst", "5000000000", "a whole number");
    one_fault(&caller(r#""when":{"burst":1,"at":"99d"}"#), "callers[0].when.at", "99d", "0ms to 31d");
    one_fault(&caller(r#""when":{"at":[]}"#), "callers[0].when.at", "0 entries", "1 to 1000 entries");
    one_fault(&caller(r#""when":{"at":["2s","1s"]}"#), "callers[0].when.at", "out of order", "in order");
    one_fault(&caller(r#""when":{"at":["1s","soon"]}"#), "callers[0].when.at[1]", "\"soon\"", "a duration");
    one_fault(&caller(r#""when":{"at":["99d"]}"#), "callers[0].when.at", "99d", "0ms to 31d");
    let many = vec!["\"1s\""; 1_001].join(",");
    one_fault(&caller(&format!("\"when\":{{\"at\":[{many}]}}")), "callers[0].when.at", "1001 entries", "at most 1000");
}

#[test]
fn words_that_nobody_knows() {
    one_fault(&caller(r#""mode":"both""#), "callers[0].mode", "\"both\"", "sync, async, dry_run");
    one_fault(&caller(r#""sdk":"perl""#), "callers[0].sdk", "\"perl\"", "boto3");
    one_fault(&caller(r#""qualifier":"x""#), "callers[0].qualifier", "\"x\"", "alias, $LATEST");
    one_fault(&caller(r#""permitted":1"#), "callers[0].permitted", "1", "true, false");
    one_fault(&caller(r#""payload":7"#), "callers[0].payload", "7", "a text");
    one_fault(&function(r#""architecture":"riscv""#), "functions[0].architecture", "\"riscv\"", "x86_64, arm64");
    one_fault(&function(r#""state":"gone""#), "functions[0].state", "\"gone\"", "active, pending, missing");
    one_fault(&function(r#""fails_by":"x""#), "functions[0].fails_by", "\"x\"", "exception");
    one_fault(&function(r#""effects":"x""#), "functions[0].effects", "\"x\"", "every_run");
    one_fault(&rest(r#""preset":"azure""#), "preset", "\"azure\"", "aws-today, course-notes");
    one_fault(&rest(r#""account":{"loops":"maybe"}"#), "account.loops", "\"maybe\"", "refuse, terminate");
    let long = format!("\"state\":\"{}\"", "é".repeat(5_000));
    one_fault(&function(&long), "functions[0].state", "…", "active");
}

#[test]
fn fields_that_nobody_knows() {
    one_fault(&function(r#""memory":128"#), "functions[0].memory", "nobody knows", "memory_mb");
    one_fault(&caller(r#""call":"f""#), "callers[0].call", "nobody knows", "calls");
    one_fault(&rest(r#""extra":1"#), "extra", "nobody knows", "functions");
    one_fault(&rest(r#""speed":"warp""#), "speed", "\"warp\"", "slow, 1x, 10x");
    one_fault(&rest(r#""account":{"speed":1}"#), "account.speed", "nobody knows", "concurrency");
    let long = format!("\"{}\":1", "x".repeat(10_000));
    let path = format!("functions[0].{}…", "x".repeat(39));
    one_fault(&function(&long), &path, "nobody knows", "memory_mb");
}

#[test]
fn names() {
    let base = r#"{"callers":[CALLERS],"functions":[FUNCTIONS]}"#;
    let of = |callers: &str, functions: &str| base.replace("CALLERS", callers).replace("FUNCTIONS", functions);
    let (c, f) = (r#"{"name":"c","calls":"f"}"#, r#"{"name":"f"}"#);
    one_fault(&of(r#"{"name":"c","calls":"g"}"#, f), "callers[0].calls", "\"g\"", "f");
    one_fault(&of(r#"{"name":"c"}"#, f), "callers[0].calls", "nothing", "the name of a function");
    one_fault(&of(r#"{"calls":"f"}"#, f), "callers[0].name", "nothing", "a name");
    one_fault(&of(&format!("{c},{c}"), f), "callers[1].name", "\"c\" again", "a name of its own");
    one_fault(&of(c, &format!("{f},{f}")), "functions[1].name", "\"f\" again", "a name of its own");
    one_fault(&of(r#"{"name":"  ","calls":"f"}"#, f), "callers[0].name", "\"  \"", "1 to 40 characters");
    one_fault(&of(r#"{"name":"a\nb","calls":"f"}"#, f), "callers[0].name", "a", "1 to 40 characters");
    let long = c.replace("\"c\"", &format!("\"{}\"", "é".repeat(41)));
    one_fault(&of(&long, f), "callers[0].name", "…", "1 to 40 characters");
    one_fault(&function(r#""dead_letter_queue":"nobody""#), "functions[0].dead_letter_queue", "\"nobody\"", "q");
    one_fault(&function(r#""on_failure":{"function":"f"}"#), "functions[0].on_failure", "itself", "another function");
    one_fault(&function(r#""calls":[{"function":"g"}]"#), "functions[0].calls[0].function", "\"g\"", "f");
    one_fault(&function(r#""calls":[{}]"#), "functions[0].calls[0].function", "nothing", "the name of a function");
}

#[test]
fn too_few_and_too_many() {
    one_fault(r#"{"callers":[],"functions":[{"name":"f"}]}"#, "callers", "0 entries", "1 to 16 entries");
    let many = |one: &dyn Fn(usize) -> String, count: usize| (0..count).map(one).collect::<Vec<_>>().join(",");
    let callers = many(&|n| format!("{{\"name\":\"c{n}\",\"calls\":\"f\"}}"), 17);
    one_fault(
        &format!("{{\"callers\":[{callers}],\"functions\":[{{\"name\":\"f\"}}]}}"),
        "callers",
        "17 entries",
        "at most 16",
    );
    let commands = many(&|_| "{\"at\":\"1s\",\"call_now\":\"c\"}".to_owned(), 1_001);
    one_fault(&command(&commands), "commands", "1001 entries", "at most 1000");
    one_fault(&function(r#""calls":[1,2,3,4,5]"#), "functions[0].calls", "5 entries", "at most 4");
    let text = format!("\"payload\":\"{}\"", "x".repeat(4_097));
    one_fault(&caller(&text), "callers[0].payload", "4097 bytes", "at most 4096 bytes");
    let title = format!("\"title\":\"{}\"", "x".repeat(4_097));
    one_fault(&rest(&title), "title", "4097 bytes", "at most 4096 bytes");
}

#[test]
fn loops_are_refused_and_named() {
    let loops = |functions: &str| format!(r#"{{"callers":[{{"name":"c","calls":"f"}}],"functions":[{functions}]}}"#);
    let of_itself = loops(r#"{"name":"f","calls":[{"function":"f"}]}"#);
    one_fault(&of_itself, "functions[0].calls", "f → f", "no circle of calls");
    let of_two = loops(r#"{"name":"f","calls":[{"function":"g"}]},{"name":"g","calls":[{"function":"f"}]}"#);
    one_fault(&of_two, "functions[0].calls", "f → g → f", "account.loops");
    let beside = loops(
        r#"{"name":"f","calls":[{"function":"g"}]},{"name":"g","calls":[{"function":"h"}]},{"name":"h","calls":[{"function":"g"}]}"#,
    );
    one_fault(&beside, "functions[1].calls", "g → h → g", "account.loops");
    let stopped = of_two.replacen('{', r#"{"account":{"loops":"terminate"},"#, 1);
    assert_eq!(faults(&stopped), Vec::<String>::new());
    let exploding = loops(r#"{"name":"f","calls":[{"function":"f"},{"function":"f"}]}"#);
    let exploding = exploding.replacen('{', r#"{"account":{"loops":"terminate"},"#, 1);
    one_fault(&exploding, "functions[0].calls", "leads to 131070 others", "at most 100000");
}

#[test]
fn commands() {
    one_fault(&command("7"), "commands[0]", "7", "an object");
    one_fault(&command(r#"{"at":"1s"}"#), "commands[0]", "an object", "exactly one of");
    one_fault(&command(r#"{"call_now":"c"}"#), "commands[0].at", "nothing", "a duration");
    one_fault(&command(r#"{"at":"1s","call_now":"c","drain":"q"}"#), "commands[0]", "an object", "exactly one of");
    one_fault(&command(r#"{"at":"1s","call_now":"x"}"#), "commands[0].call_now", "\"x\"", "c");
    one_fault(&command(r#"{"at":"1s","drain":"x"}"#), "commands[0].drain", "\"x\"", "q");
    one_fault(&command(r#"{"at":"1s","set_mode":{"caller":"c"}}"#), "commands[0].set_mode.mode", "nothing", "sync");
    let nothing = r#"{"at":"1s","set_function":{"function":"f"}}"#;
    one_fault(&command(nothing), "commands[0].set_function", "an object", "at least one field");
    let unknown = r#"{"at":"1s","set_function":{"function":"f","color":1}}"#;
    one_fault(&command(unknown), "commands[0].set_function.color", "nobody knows", "memory_mb");
    let wrong = r#"{"at":"1s","set_function":{"function":"f","timeout":"1h"}}"#;
    one_fault(&command(wrong), "commands[0]: functions[0].timeout", "1h", "1s to 30min");
    let no_edge = r#"{"at":"1s","set_edge_mode":{"function":"f","mode":"sync"}}"#;
    one_fault(&command(no_edge), "commands[0]", "does not exist", "a call that it makes");
    let no_edge = r#"{"at":"1s","set_function":{"function":"f","on_callee_failure":{"policy":"fail"}}}"#;
    one_fault(&command(no_edge), "commands[0]", "does not exist", "a call that it makes");
    let order = r#"{"at":"2s","call_now":"c"},{"at":"1s","call_now":"c"}"#;
    one_fault(&command(order), "commands[1].at", "1s", "2s to 31d, in order of time");
    one_fault(&command(r#"{"at":"99d","call_now":"c"}"#), "commands[0].at", "99d", "0ms to 31d");
}

#[test]
fn every_fault_is_reported_at_once() {
    let json = r#"{"seed":"x","extra":1,
        "account":{"network":5,"loops":"maybe"},
        "callers":[{"name":"c","calls":"nobody","mode":"both"},{"calls":"f"}],
        "functions":[{"name":"f","timeout":3,"memory_mb":"1","work":{"normal":"1s"},"dead_letter_queue":"q","colour":1}]}"#;
    let expected = [
        "extra",
        "account.network",
        "account.loops",
        "callers[0].calls",
        "callers[0].mode",
        "callers[1].name",
        "functions[0].colour",
        "functions[0].memory_mb",
        "functions[0].timeout",
        "functions[0].work",
        "functions[0].dead_letter_queue",
        "seed",
    ];
    let mut paths: Vec<String> = read(json).err().unwrap_or_default().into_iter().map(|fault| fault.path).collect();
    paths.sort_unstable();
    let mut expected: Vec<String> = expected.iter().map(|path| (*path).to_owned()).collect();
    expected.sort_unstable();
    assert_eq!(paths, expected);
    let ranges = function(r#""timeout":"1h","memory_mb":1,"retries":9,"max_event_age":"1s","version":0"#);
    assert_eq!(faults(&ranges).len(), 5, "{:#?}", faults(&ranges));
}

#[test]
fn what_cannot_be_read_and_what_is_out_of_range_are_reported_together() {
    let json = r#"{"callers":[{"name":"c","calls":"g","mode":"x"}],"targets":[{"name":""}],
        "functions":[{"name":"f","retries":3,"max_event_age":"59s","memory_mb":127,"timeout":7}],"account":{"concurrency":0}}"#;
    let faults = read(json).expect_err("it is wrong");
    let mut paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
    paths.sort_unstable();
    let expected = [
        "account.concurrency",
        "callers[0].calls",
        "callers[0].mode",
        "functions[0].max_event_age",
        "functions[0].memory_mb",
        "functions[0].retries",
        "functions[0].timeout",
        "targets[0].name",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn a_file_of_another_kind_is_named_as_what_it_is() {
    let sam = "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n";
    let cloudformation = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n";
    let log =
        "2026-11-26T04:00:00.000Z START RequestId: 8f5c Version: $LATEST\nREPORT RequestId: 8f5c Duration: 3 ms\n";
    let lines = "{\"time\":\"t\",\"type\":\"platform.start\"}\n{\"time\":\"t\",\"type\":\"platform.report\"}\n";
    for (text, kind) in [
        (sam, "an AWS SAM template"),
        (cloudformation, "a CloudFormation template"),
        (log, "a log of a Lambda function"),
        (lines, "a log of a Lambda function"),
        ("{\"a\":1}\n{\"a\":2}\n", "several objects, one in each line"),
    ] {
        one_fault(text, "scenario", kind, "JSON");
    }
    let many: Vec<String> = (0..21).map(|place| format!("\"field{place}\":1")).collect();
    for (json, kind) in [
        (r#"{"Transform":["AWS::Serverless-2016-10-31"],"Resources":{}}"#, "an AWS SAM template"),
        (r#"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{}}"#, "a CloudFormation template"),
        (r#"{"StartAt":"A","States":{}}"#, "Step Functions"),
        (r#"{"name":"x","version":"1.0.0","dependencies":{}}"#, "a package.json"),
        (&format!("{{{}}}", many.join(",")), "an object with 21 fields, none of a scenario: \"field0\", \"field1\""),
    ] {
        one_fault(json, "scenario", kind, "an object with callers and functions");
    }
}

#[test]
fn what_a_file_says_is_shown_with_escapes() {
    for (strange, shown) in
        [(r"\u001b[31m", r"\u{1b}[31m"), (r"a\nb", r"a\nb"), (r"\u202egnp", r"\u{202e}gnp"), (r"\u0000", r"\u{0}")]
    {
        let fault = |json: &str| read(json).err().and_then(|faults| faults.into_iter().next()).expect("a fault");
        let fields = [
            fault(&function(&format!("\"{strange}\":1"))),
            fault(&function(&format!("\"failure\":\"{strange}\""))),
            fault(&with("", "", &format!(",\"{strange}\":{{}}"))),
        ];
        for fault in fields {
            let text = fault.to_string();
            assert!(text.contains(shown), "{text}");
            assert!(!text.chars().any(|c| c.is_control() || c == '\u{202e}'), "{text:?}");
        }
    }
}

#[test]
fn a_field_with_an_empty_or_strange_name_is_named() {
    one_fault(&function(r#""":1"#), "functions[0][\"\"]", "nobody knows", "memory_mb");
    one_fault(&rest(r#""":1"#), "[\"\"]", "nobody knows", "functions");
    one_fault(&rest(r#""account":{"a.b c":1}"#), "account[\"a.b c\"]", "nobody knows", "concurrency");
    one_fault(&rest(r#"" ":1"#), "[\" \"]", "nobody knows", "functions");
}

/// What a person types into a field may be larger than any number: then it is the largest, and each setting refuses it.
#[test]
fn no_setting_takes_the_largest_number() {
    let scenario = read(&with("", "", "")).expect("a scenario");
    let most = u32::MAX;
    let (caller, function) = (CallerId(0), FunctionId(0));
    let of_caller = |change| Command::SetCaller { caller, change };
    let of_function = |change| Command::SetFunction { function, change };
    let commands = [
        of_caller(CallerChange::PayloadBytes(Some(most))),
        of_caller(CallerChange::When(Arrivals::Burst { count: most, at: Time::ZERO })),
        of_function(FunctionChange::Memory(most)),
        of_function(FunctionChange::Storage(most)),
        of_function(FunctionChange::Provisioned(most)),
        of_function(FunctionChange::Reserved(Some(most))),
        of_function(FunctionChange::ReturnsBytes(Some(most))),
        Command::SetAccount(AccountChange::Concurrency(most)),
    ];
    for command in commands {
        let fault = check_command(&scenario, &command).expect_err("more than allowed");
        assert!(!fault.allowed.is_empty(), "{command:?}");
    }
}
