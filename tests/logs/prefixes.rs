//! Each kind of line says the same behind each prefix that tools write before it.

use crate::read;
use invokescope::engine::record::Outcome;
use invokescope::interchange::import::log::Log;

const STREAM: &str = "2025/03/11/[$LATEST]0a1b2c3d4e5f60718293a4b5c6d7e8f9";

/// What the console, `aws logs tail`, `sam logs`, `awslogs` and terminals with colours write before a line that was logged in this
/// second.
fn prefixes(second: &str) -> [String; 9] {
    [
        String::new(),
        format!("2025-03-11T09:{second}.118000+00:00 {STREAM} "),
        format!("2025-03-11T09:{second} "),
        format!("{STREAM} 2025-03-11T09:{second}.118000 "),
        format!("2025-03-11T09:{second}.118Z\t"),
        format!("/aws/lambda/mail {STREAM} "),
        format!("shop-logs {STREAM} 2025-03-11T09:{second}.118Z "),
        format!("\u{1b}[36m{STREAM}\u{1b}[0m \u{1b}[33m2025-03-11T09:{second}.118000\u{1b}[0m "),
        format!("|2025-03-11T09:{second}.118Z|{STREAM}| "),
    ]
}

/// The lines of an attempt that ends with one of these, with the seconds in which they are logged.
fn attempt(ending: &str) -> [(&'static str, String); 5] {
    const ID: &str = "b8a1abcd-1a69-46c7-8da4-f9fc3c6da5d7";
    let report = "Duration: 5000.00 ms\tBilled Duration: 5413 ms\tMemory Size: 512 MB\tMax Memory Used: 141 MB\tInit Duration: 412.33 ms";
    [
        ("14:02", "INIT_START Runtime Version: nodejs:20.v56".to_owned()),
        ("14:02", format!("START RequestId: {ID} Version: $LATEST")),
        ("14:07", ending.replace("ID", ID)),
        ("14:07", format!("END RequestId: {ID}")),
        ("14:07", format!("REPORT RequestId: {ID}\t{report}\t")),
    ]
}

fn log(ending: &str, prefix: usize) -> Log {
    let lines = attempt(ending);
    read(&lines.iter().map(|(second, line)| format!("{}{line}\n", prefixes(second)[prefix])).collect::<String>())
}

#[test]
fn each_kind_of_line_says_the_same_behind_each_prefix() {
    for (ending, outcome) in [
        ("2025-03-11T09:14:07.118Z ID Task timed out after 5.00 seconds", Some(Outcome::TimedOut)),
        ("[ERROR] ValueError: no tax id", Some(Outcome::Raised)),
        ("2025-03-11T09:14:07.118Z\tID\tERROR\tInvoke Error \t{\"errorType\":\"Error\"}", Some(Outcome::Raised)),
        ("2025-03-11T09:14:07.118Z\tID\tERROR\tUncaught Exception \t{}", Some(Outcome::Raised)),
        ("Error raised from handler method", Some(Outcome::Raised)),
        ("RequestId: ID Error: Runtime exited with error: exit status 1", Some(Outcome::Exited)),
        ("RequestId: ID Process exited before completing request", Some(Outcome::Exited)),
        ("RequestId: ID Error: Runtime exited with error: signal: killed", Some(Outcome::OutOfMemory)),
        ("2025-03-11T09:14:07.118Z\tID\tINFO\tsending mail", None),
        ("[ERROR]\t2025-03-11T09:14:07.118Z\tID\tlogged, and handled", None),
    ] {
        for prefix in 0..prefixes("").len() {
            let log = log(ending, prefix);
            let [event] = &log.events[..] else {
                panic!("{ending} behind {:?}: {:?}", prefixes("")[prefix], log.events)
            };
            let [attempt] = &event.attempts[..] else { panic!("one attempt: {event:?}") };
            let says = (attempt.outcome, attempt.duration.map(|span| span.0), attempt.billed_ms, attempt.is_cold);
            let expected = (outcome, Some(5_000_000), Some(5_413), true);
            assert_eq!(says, expected, "{ending} behind {:?}", prefixes("")[prefix]);
            let stopped_after = attempt.timed_out_after.is_some();
            assert_eq!(stopped_after, outcome == Some(Outcome::TimedOut), "{ending}");
        }
    }
}
