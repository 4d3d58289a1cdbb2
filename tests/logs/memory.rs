//! Failures in each way in which a log tells of them, with the type of the error, and lack of memory by all of its signs.

use crate::{MIDNIGHT, attempt, read};
use invokescope::engine::record::Outcome;
use invokescope::engine::scenario::Architecture;
use invokescope::interchange::import::log::{Log, Summary};
use invokescope::interchange::import::report::log as words;

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
