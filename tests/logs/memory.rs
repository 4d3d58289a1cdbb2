//! Failures in each way in which a log tells of them, with the type of the error, and lack of memory by all of its signs.

use crate::{MIDNIGHT, attempt, read};
use invokescope::engine::record::Outcome;
use invokescope::engine::scenario::{Architecture, FailsBy};
use invokescope::interchange::import::log::{Log, Summary, fit};
use invokescope::interchange::import::report::log as words;
use invokescope::text::message::Message as _;
use invokescope::text::messages::import::LogProblems;

/// One attempt with this line in it.
fn with(line: &str, behind: &str) -> Log {
    let all = attempt("a-1", MIDNIGHT, 500, behind);
    let (start, rest) = all.split_once('\n').expect("its lines");
    read(&format!("{start}\n{line}\n{rest}"))
}

fn of(log: &Log) -> (Option<Outcome>, Option<&str>, bool) {
    let only = log.attempts().next().expect("an attempt");
    (only.outcome, only.error_type.as_deref(), only.lacked_memory())
}

const FULL: &str = "Max Memory Used: 40 MB";

#[test]
fn each_way_in_which_a_log_tells_of_a_failure_counts() {
    use Outcome::{Exited, OutOfMemory, Raised, TimedOut};
    for (line, behind, said) in [
        ("[ERROR] ValueError: no tax id", "", (Some(Raised), Some("ValueError"), false)),
        (
            "[ERROR] Runtime.ImportModuleError: Unable to import module 'app'",
            "",
            (Some(Raised), Some("Runtime.ImportModuleError"), false),
        ),
        ("[ERROR] MemoryError", "", (Some(Raised), Some("MemoryError"), true)),
        ("2026-01-01T00:00:00.100Z a-1 Task timed out after 0.50 seconds", "", (Some(TimedOut), None, false)),
        ("RequestId: a-1 Error: Runtime exited with error: exit status 1", "", (Some(Exited), None, false)),
        ("RequestId: a-1 Error: Runtime exited without providing a reason", "", (Some(Exited), None, false)),
        ("RequestId: a-1 Error: Runtime exited with error: signal: killed", "", (Some(OutOfMemory), None, true)),
        (
            "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
            "",
            (Some(OutOfMemory), None, true),
        ),
        ("Java heap space: java.lang.OutOfMemoryError", "", (Some(OutOfMemory), None, true)),
        (
            "nothing",
            "Status: error\tError Type: Runtime.OutOfMemory",
            (Some(OutOfMemory), Some("Runtime.OutOfMemory"), true),
        ),
        ("nothing", "Status: error\tError Type: Runtime.ExitError", (Some(Exited), Some("Runtime.ExitError"), false)),
        (
            "2026-01-01T00:00:00.100Z\ta-1\tERROR\tInvoke Error \t{\"errorType\":\"TypeError\",\"errorMessage\":\"x\"}",
            "",
            (Some(Raised), Some("TypeError"), false),
        ),
        (
            "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"level\":\"ERROR\",\"requestId\":\"a-1\",\"errorType\":\"KeyError\",\"errorMessage\":\"x\",\"stackTrace\":[]}",
            "",
            (Some(Raised), Some("KeyError"), false),
        ),
        // Node.js has it in the line's message.
        (
            "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"level\":\"ERROR\",\"requestId\":\"a-1\",\"message\":{\"errorType\":\"TypeError\",\"errorMessage\":\"x\",\"stackTrace\":[\"TypeError: x\"]}}",
            "",
            (Some(Raised), Some("TypeError"), false),
        ),
        (
            "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"level\":\"INFO\",\"requestId\":\"a-1\",\"message\":{\"errorType\":\"TypeError\",\"errorMessage\":\"x\",\"stackTrace\":[]}}",
            "",
            (None, None, false),
        ),
        // A line of its own logger is no failure.
        ("[ERROR]\t2026-01-01T00:00:00.100Z\ta-1\tlogged, and handled", "", (None, None, false)),
    ] {
        let log = with(line, behind);
        assert_eq!(of(&log), said, "{line} {behind}");
        let failed = Summary::of(&log, Architecture::X86).failed;
        assert_eq!(failed, u64::from(said.0.is_some()), "{line}");
    }
}

#[test]
fn a_process_that_ended_with_all_its_memory_used_lacked_memory() {
    let full = attempt("a-1", MIDNIGHT, 500, "Status: error\tError Type: Runtime.ExitError")
        .replace(FULL, "Max Memory Used: 128 MB");
    assert_eq!(of(&read(&full)), (Some(Outcome::OutOfMemory), Some("Runtime.ExitError"), true));
    // Success with all memory used is none; it is counted apart.
    let fine = read(&attempt("a-1", MIDNIGHT, 500, "Status: success").replace(FULL, "Max Memory Used: 128 MB"));
    assert_eq!(of(&fine), (Some(Outcome::Succeeded), None, false));
    let sum = Summary::of(&fine, Architecture::X86);
    assert_eq!((sum.failed, sum.out_of_memory, sum.used_all_memory), (0, 0, 1));
}

#[test]
fn only_attempts_that_did_not_fail_are_counted_as_those_that_used_all_memory() {
    let one = |id, behind: &str| attempt(id, MIDNIGHT, 500, behind).replace(FULL, "Max Memory Used: 128 MB");
    let raised = one("a-1", "Status: error\tError Type: KeyError");
    let log = read(&(raised + &one("a-2", "Status: timeout") + &one("a-3", "Status: success") + &one("a-4", "")));
    let sum = Summary::of(&log, Architecture::X86);
    assert_eq!((sum.attempts, sum.failed, sum.out_of_memory, sum.used_all_memory), (4, 2, 0, 2));
}

/// So many attempts of this length, a second apart, each with this status.
fn many(count: u64, first: u64, duration: u64, behind: &str) -> String {
    (first..first + count).map(|n| attempt(&format!("a-{n}"), MIDNIGHT + n * 10_000, duration, behind)).collect()
}

/// The rows about the scenario that is made of it.
fn fitted(content: &str) -> (FailsBy, Vec<(&'static str, String)>) {
    let fit = fit::fit(&read(content), Architecture::X86).expect("a scenario");
    let rows = words::fitted(&fit).into_iter().map(|row| (row.name, row.value)).collect();
    (fit.scenario.functions[0].fails_by, rows)
}

const MEMORY: &str = "Status: error\tError Type: Runtime.OutOfMemory";

#[test]
fn a_scenario_fails_in_the_way_in_which_most_attempts_failed_that_were_not_stopped() {
    let of = |rows: &[(&'static str, String)]| {
        rows.iter().find(|(name, _)| *name == "how they fail").map(|(_, value)| value.clone())
    };
    let stopped = many(4, 50, 3_000, "Status: timeout");
    let (way, rows) = fitted(&(many(20, 0, 1_000, "") + &many(3, 30, 900, MEMORY) + &stopped));
    assert_eq!((way, of(&rows).as_deref()), (FailsBy::OutOfMemory, Some("out of memory")), "{rows:?}");
    let raised = many(2, 60, 900, "Status: error");
    let (way, rows) = fitted(&(many(20, 0, 1_000, "") + &many(3, 30, 900, MEMORY) + &raised));
    assert_eq!(way, FailsBy::OutOfMemory);
    assert!(of(&rows).is_some_and(|value| value.starts_with("out of memory; in the log 3 of 5 failed")), "{rows:?}");
    let (way, rows) = fitted(&(many(20, 0, 1_000, "") + &raised));
    assert_eq!((way, of(&rows)), (FailsBy::Exception, None), "what is usual need not be said");
}

#[test]
fn where_nothing_failed_by_itself_no_way_of_failing_is_said() {
    for behind in ["", &many(4, 50, 3_000, "Status: timeout")] {
        let (way, rows) = fitted(&(many(20, 0, 1_000, "") + behind));
        assert_eq!(way, FailsBy::Exception, "{rows:?}");
        assert!(rows.iter().all(|(name, _)| *name != "how they fail"), "{rows:?}");
        let said = &rows.iter().find(|(name, _)| *name == "failures").expect("failures").1;
        assert!(!said.contains("on average"), "the chance is the log's share: {said}");
        assert!(!said.contains("fails 0 %"), "{said}");
    }
}

#[test]
fn attempts_that_failed_early_are_said_to_be_in_the_work() {
    let done: String = (0..20).map(|n| many(1, n, 800 + 20 * n, "")).collect();
    let work = |content: &str| {
        let (_, rows) = fitted(content);
        rows.into_iter().find(|(name, _)| *name == "work").expect("work").1
    };
    let (early, late) = (many(8, 40, 50, MEMORY), many(8, 40, 990, MEMORY));
    let said = work(&(done.clone() + &early));
    assert!(said.contains("of those that did not fail the median was 980 ms"), "{said}");
    for content in [done.clone() + &late, done] {
        assert!(!work(&content).contains("did not fail"), "{}", work(&content));
    }
}

#[test]
fn a_line_of_which_one_field_is_not_understood_counts_and_the_list_says_so() {
    let log = read(&attempt("a-1", MIDNIGHT, 500, "").replace("\tDuration: 500.00", "\tDuration: abc"));
    let sum = Summary::of(&log, Architecture::X86);
    assert_eq!((log.problems.count, sum.attempts, sum.costed, sum.billed_ms), (1, 1, 1, 500));
    let said = LogProblems { count: 1 }.text();
    assert_eq!(said, "Not understood: 1. What else these lines say counts.");
}

#[test]
fn the_report_names_lack_of_memory() {
    let log = with("RequestId: a-1 Error: Runtime exited with error: signal: killed", "");
    let sum = Summary::of(&log, Architecture::X86);
    let said = words::lack_of_memory(&sum);
    assert_eq!(said.as_deref(), Some("One attempt ran out of memory; the function has 128 MB."));
    let rows = words::figures(&log, &sum, Architecture::X86);
    assert!(rows.iter().any(|row| row.name == "failed: out of memory" && row.value == "1"), "{rows:?}");
    let fine = read(&attempt("a-1", MIDNIGHT, 500, ""));
    assert_eq!(words::lack_of_memory(&Summary::of(&fine, Architecture::X86)), None);
}
