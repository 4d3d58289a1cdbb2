//! A line of a log as text: `START`, `END`, `REPORT`, `INIT_REPORT` and their kin, with tabs or spaces, behind whatever tools
//! write before it (an instant, a log group, a log stream).

use super::entry::{Entry, Report, error_type, outcome};
use super::problems::{Place, Problems};
use super::timestamp::Timestamp;
use super::values::Values;
use crate::engine::record::Outcome;
use crate::text::messages::import as m;

/// What stands before a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prefix<'a> {
    pub at: Option<Timestamp>,
    pub stream: Option<&'a str>,
    pub group: Option<&'a str>,
}

/// Takes the prefix off a line.
pub fn prefix(line: &str) -> (Prefix<'_>, &str) {
    let mut found = Prefix::default();
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '|');
        // Lines of runtimes have an instant of their own behind the one that a tool wrote: the first one counts.
        if let Some((at, behind)) = Timestamp::leading(rest) {
            (found.at, rest) = (found.at.or(Some(at)), behind);
            continue;
        }
        let token = first_word(rest);
        if found.stream.is_none() && is_stream(token) {
            found.stream = Some(token);
        } else if found.group.is_none() && is_group(token, &rest[token.len()..]) {
            found.group = Some(token);
        } else {
            return (found, rest);
        }
        rest = &rest[token.len()..];
    }
}

/// A log group: one of Lambda's by its name, any other by the log stream behind it.
fn is_group(token: &str, behind: &str) -> bool {
    token.starts_with("/aws/") || !token.is_empty() && is_stream(first_word(behind.trim_start()))
}

/// `2026/11/26/[$LATEST]0123…`, or with the function's name in it.
fn is_stream(token: &str) -> bool {
    let mut parts = token.splitn(4, '/');
    let is_number = |part: Option<&str>, length: usize| {
        part.is_some_and(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is_number(parts.next(), 4)
        && is_number(parts.next(), 2)
        && is_number(parts.next(), 2)
        && parts.next().is_some_and(|rest| rest.contains('[') && rest.contains(']'))
}

/// Reads a message without its prefix.
pub fn read(message: &str, place: Place, problems: &mut Problems) -> Entry {
    let message = message.trim_end().trim_end_matches('|').trim_end();
    let (kind, rest) = message.split_once(char::is_whitespace).unwrap_or((message, ""));
    match kind {
        "START" | "END" | "REPORT" => match request_id(rest) {
            Some((id, _)) if kind == "START" => return Entry::Start { id },
            Some((id, _)) if kind == "END" => return Entry::End { id },
            Some((id, rest)) => {
                let named = Named::of(rest);
                return Entry::Report(report(id, &named, Values { place, problems }));
            }
            None if rest.trim_start().starts_with("RequestId:") => {
                problems.note(place, "RequestId", rest, m::LogRequestIdWord.get());
            }
            None if is_of_lambda(rest) => problems.note(place, kind, rest, m::LogRequestIdFirst.get()),
            None => {}
        },
        "INIT_START" | "RESTORE_START" => return Entry::InitStart,
        "INIT_REPORT" => {
            let named = Named::of(rest);
            if let Some((field, found)) = named.cut {
                problems.note(place, field, found, m::LogCutLine.get());
            } else if named.all.is_empty() {
                problems.note(place, kind, rest, m::LogInitReport.get());
            }
            let values = &mut Values { place, problems };
            named.get(INIT).and_then(|text| values.span(INIT, text));
            let failed_by = status(&named, &mut Values { place, problems }).filter(|outcome| outcome.failed());
            return Entry::InitReport { is_within_run: named.get("Phase") == Some("invoke"), failed_by };
        }
        "XRAY" => {
            if let Some(trace) = Named::of(rest).get("TraceId") {
                return Entry::Trace(trace.to_owned());
            }
        }
        _ => return ending(message),
    }
    Entry::Other
}

/// Whether what stands behind `START`, `END` or `REPORT` is Lambda's, although it has no request id: functions write such words as well.
fn is_of_lambda(rest: &str) -> bool {
    let rest = rest.to_ascii_lowercase();
    let has = |name: &str| rest.contains(&name.to_ascii_lowercase());
    has("RequestId") || has("Version: ") || NAMES.iter().any(|name| has(name))
}

/// A request id behind `RequestId:`, and the rest.
fn request_id(text: &str) -> Option<(String, &str)> {
    let rest = text.trim_start().strip_prefix("RequestId:")?.trim_start();
    let id = rest.split(char::is_whitespace).next().filter(|id| is_id(id))?;
    Some((id.to_owned(), &rest[id.len()..]))
}

fn is_id(text: &str) -> bool {
    // Ids are UUIDs; examples in documents have other letters in them.
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What Lambda or a runtime writes when memory has run out: of the environment, or of the part of it that a runtime takes.
const OUT_OF_MEMORY: [&str; 6] = [
    "Runtime exited with error: signal: killed",
    "Runtime.OutOfMemory",
    "JavaScript heap out of memory",
    ": java.lang.OutOfMemoryError",
    "fatal error: runtime: out of memory",
    "Out of memory. (System.OutOfMemoryException)",
];

/// Lines in which Lambda or a runtime says how an attempt ended.
fn ending(message: &str) -> Entry {
    const TIMED_OUT: &str = "Task timed out after ";
    const NODE: [&str; 3] =
        ["\tERROR\tInvoke Error", "\tERROR\tUncaught Exception", "\tERROR\tUnhandled Promise Rejection"];
    let first = message.split(char::is_whitespace).next().unwrap_or_default();
    let said_of = request_id(message).map(|(id, _)| id);
    let id = said_of.or_else(|| (is_id(first) && first.contains('-')).then(|| first.to_owned()));
    if let Some((_, after)) = message.split_once(TIMED_OUT) {
        let seconds = after.split(char::is_whitespace).next().unwrap_or_default();
        let after = super::decimal::scaled(seconds, 6).map(crate::engine::time::Span);
        return Entry::Done { id, outcome: Outcome::TimedOut, after, error_type: None };
    }
    let outcome = match message {
        _ if OUT_OF_MEMORY.iter().any(|said| message.contains(said)) => Outcome::OutOfMemory,
        _ if message.contains("Runtime exited") || message.contains("Process exited before completing") => {
            Outcome::Exited
        }
        // Python's bootstrap writes a space behind it, its logger a tab.
        _ if message.starts_with("[ERROR] ") => Outcome::Raised,
        _ if NODE.iter().any(|said| message.contains(said)) => Outcome::Raised,
        _ if message.contains("Error raised from handler method") => Outcome::Raised,
        _ => return Entry::Other,
    };
    Entry::Done { id, outcome, after: None, error_type: error_of(message) }
}

/// The type of an error in the line that tells of it: behind Python's mark, or a field of JSON.
fn error_of(message: &str) -> Option<String> {
    let of_python = message.strip_prefix("[ERROR] ");
    let of_json = || message.split_once("\"errorType\":").and_then(|(_, rest)| rest.trim_start().strip_prefix('"'));
    let rest = of_python.or_else(of_json)?;
    rest.split(['"', ':', ' ', '\r']).next().and_then(error_type)
}

/// The field that every report has.
const BILLED: &str = "Billed Duration";
const INIT: &str = "Init Duration";

fn report(id: String, named: &Named, mut values: Values) -> Report {
    // It was written when an attempt ended, so that there was one.
    if let Some((field, found)) = named.cut {
        values.problems.note(values.place, field, found, m::LogCutReport.get());
    } else if named.get(BILLED).is_none() {
        values.problems.note(values.place, BILLED, "", m::LogCutReport.get());
    }
    let mut span = |field| named.get(field).and_then(|text| values.span(field, text));
    let (duration, init, restore) = (span("Duration"), span(INIT), span("Restore Duration"));
    let mut ms = |field| named.get(field).and_then(|text| values.whole_ms(field, text));
    let (billed_ms, billed_restore_ms) = (ms(BILLED), ms("Billed Restore Duration"));
    let mut mb = |field| named.get(field).and_then(|text| values.mb(field, text));
    let (memory_mb, max_memory_mb) = (mb("Memory Size"), mb("Max Memory Used"));
    Report {
        id: Some(id),
        duration,
        billed_ms,
        memory_mb,
        max_memory_mb,
        init,
        restore,
        billed_restore_ms,
        outcome: status(named, &mut values),
        error_type: named.get("Error Type").and_then(error_type),
        trace: named.get("XRAY TraceId").map(str::to_owned),
    }
}

fn status(named: &Named, values: &mut Values) -> Option<Outcome> {
    let status = named.get("Status")?;
    let outcome = outcome(status, named.get("Error Type"));
    if outcome.is_none() {
        values.problems.note(values.place, "Status", status, m::LogAllowedStatuses.get());
    }
    outcome
}

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// `Name: value` pairs, one after the other: a name ends with a colon and may have spaces, a value is one word, and what
/// follows it up to the next name's first word is its unit.
struct Named<'a> {
    all: Vec<(&'a str, &'a str)>,
    /// A number that has lost its unit at the end of the line, and maybe some of its digits.
    cut: Option<(&'a str, &'a str)>,
}

/// Every field of the lines above: with spaces for tabs, nothing else tells where a name begins.
const NAMES: [&str; 13] = [
    "Billed Restore Duration:",
    "Restore Duration:",
    "Billed Duration:",
    "Init Duration:",
    "Duration:",
    "Memory Size:",
    "Max Memory Used:",
    "XRAY TraceId:",
    "TraceId:",
    "Status:",
    "Error Type:",
    "Phase:",
    "SegmentId:",
];

/// A value, with its unit where that is another than Lambda writes.
fn with_other_unit<'a>(rest: &'a str, value: &'a str, name: &str) -> &'a str {
    let behind = &rest[value.len()..];
    let unit = first_word(behind.trim_start());
    let own = if name.contains("Memory") { "MB" } else { "ms" };
    let is_name = unit.ends_with(':') || NAMES.iter().any(|name| behind.trim_start().starts_with(name));
    if value.is_empty() || unit.is_empty() || unit.eq_ignore_ascii_case(own) || is_name {
        return value;
    }
    &rest[..rest.len() - behind.trim_start().len() + unit.len()]
}

impl<'a> Named<'a> {
    fn of(text: &'a str) -> Self {
        let (mut found, mut cut, mut rest) = (Vec::new(), None, text.trim_start());
        while !rest.is_empty() {
            let name = NAMES.iter().find_map(|name| rest.strip_prefix(name).map(|behind| (name, behind)));
            if let Some((name, behind)) = name {
                rest = behind.trim_start();
                let is_missing = NAMES.iter().any(|name| rest.starts_with(name));
                let value = if is_missing { "" } else { first_word(rest) };
                let name = name.trim_end_matches(':');
                let has_unit = name.ends_with("Duration") || name.contains("Memory");
                // A number in another unit is none: the unit stands with it in what was found.
                let value = if has_unit { with_other_unit(rest, value, name) } else { value };
                rest = &rest[value.len()..];
                if has_unit && !value.is_empty() && rest.trim_start().is_empty() {
                    cut = Some((name, value));
                } else {
                    found.push((name, value));
                }
            } else {
                // A unit, or a field that is not looked at.
                rest = &rest[first_word(rest).len()..];
            }
            rest = rest.trim_start();
        }
        Self { all: found, cut }
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.all.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::time::Span;

    fn entry(line: &str) -> (Entry, Problems) {
        let mut problems = Problems::default();
        let (_, message) = prefix(line);
        (read(message, Place::line(1), &mut problems), problems)
    }

    #[test]
    fn prefixes_of_tools_are_taken_off() {
        let stream = "2026/11/26/[$LATEST]0123456789abcdef0123456789abcdef";
        for line in [
            format!("2026-11-26T19:16:00.123000+00:00 {stream} END RequestId: a-1"),
            format!("{stream} 2026-11-26T19:16:00.123000 END RequestId: a-1"),
            format!("/aws/lambda/f {stream} 1795720560123 END RequestId: a-1"),
            format!("|1795720560123|{stream} END RequestId: a-1 |"),
        ] {
            let (found, message) = prefix(&line);
            assert_eq!((found.at, found.stream), (Some(Timestamp(1_795_720_560_123_000)), Some(stream)), "{line}");
            assert!(message.starts_with("END RequestId: a-1"), "{message}");
            assert_eq!(entry(&line).0, Entry::End { id: "a-1".to_owned() });
        }
    }

    #[test]
    fn fields_are_told_apart_with_tabs_and_with_spaces() {
        let line = "REPORT RequestId: a-1\tDuration: 12.34 ms\tBilled Duration: 123 ms\tMemory Size: 128 MB\t\
            Max Memory Used: 40 MB\tInit Duration: 110.10 ms\t\nXRAY TraceId: 1-2-3\tSegmentId: 4\tSampled: true\t\
            Status: error\tError Type: Runtime.ExitError";
        let (Entry::Report(report), _) = entry(line) else { panic!("a report") };
        assert_eq!((report.duration, report.init), (Some(Span(12_340)), Some(Span(110_100))));
        assert_eq!((report.billed_ms, report.memory_mb, report.max_memory_mb), (Some(123), Some(128), Some(40)));
        assert_eq!((report.outcome, report.trace.as_deref()), (Some(Outcome::Exited), Some("1-2-3")));
        assert_eq!(entry(&line.replace(['\t', '\n'], " ")).0, Entry::Report(report));
    }

    #[test]
    fn a_field_that_is_missing_is_absent_and_one_that_is_wrong_is_named() {
        let (Entry::Report(report), problems) = entry("REPORT RequestId: a-1\tDuration: \tBilled Duration: 1x ms")
        else {
            panic!("a report")
        };
        assert_eq!((report.duration, report.billed_ms, report.memory_mb), (None, None, None));
        let said: Vec<String> = problems.first.iter().map(ToString::to_string).collect();
        assert!(said[1].starts_with("line 1: Billed Duration: found \"1x\"; allowed: whole milliseconds"), "{said:?}");
    }

    #[test]
    fn a_report_that_is_cut_off_is_an_attempt_without_what_is_missing() {
        let whole = "REPORT RequestId: a-1\tDuration: 12.34 ms\tBilled Duration: 123 ms\tMemory Size: 128 MB";
        assert_eq!(entry(whole).1, Problems::default());
        for (line, named, billed) in [
            ("REPORT RequestId: a-1\tDuration: 12.34 ms\tBilled Duration: 1", "Billed Duration: found \"1\"", None),
            ("REPORT RequestId: a-1\tDuration: 12.34 ms\tBilled Dur", "Billed Duration: found nothing", None),
            ("REPORT RequestId: a-1\tDuration: 12.34 ms\tBilled Duration:", "Billed Duration: found nothing", None),
            ("REPORT RequestId: a-1", "Billed Duration: found nothing", None),
            (&whole[..whole.len() - 4], "Memory Size: found \"12\"", Some(123)),
        ] {
            let (Entry::Report(report), problems) = entry(line) else { panic!("a report") };
            assert_eq!((report.billed_ms, report.memory_mb), (billed, None), "{line}");
            let said: Vec<String> = problems.first.iter().map(ToString::to_string).collect();
            assert!(said.len() == 1 && said[0].contains(named), "{line}: {said:?}");
        }
    }

    #[test]
    fn only_what_lambda_says_itself_ends_an_attempt() {
        let ends = |line: &str| matches!(entry(line).0, Entry::Done { .. });
        assert!(ends("2026-11-26T19:16:03.123Z a-1 Task timed out after 3.00 seconds"));
        assert!(ends("[ERROR] ValueError: no tax id\rTraceback (most recent call last):"));
        assert!(ends("2026-11-26T19:16:03.123Z\ta-1\tERROR\tInvoke Error \t{\"errorType\":\"Error\"}"));
        assert!(ends("2026-11-26T19:16:03.123Z\ta-1\tERROR\tUncaught Exception \t{\"errorType\":\"Error\"}"));
        assert!(ends("RequestId: a-1 Error: Runtime exited with error: exit status 1"));
        assert!(!ends("[ERROR]\t2026-11-26T19:16:03.123Z\ta-1\tlogged, and handled"));
        assert!(ends("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"));
        let named = |line: &str| match entry(line).0 {
            Entry::Done { error_type, .. } => error_type,
            _ => None,
        };
        assert_eq!(named("[ERROR] ValueError: no tax id\rTraceback").as_deref(), Some("ValueError"));
        assert_eq!(named("[ERROR] KeyError").as_deref(), Some("KeyError"));
        let of_node =
            "2026-11-26T19:16:03.123Z\ta-1\tERROR\tInvoke Error \t{\"errorType\":\"TypeError\",\"errorMessage\":\"x\"}";
        assert_eq!(named(of_node).as_deref(), Some("TypeError"));
        assert!(!ends("END of the batch, no REPORT"));
        assert_eq!(entry("START your engines").1, Problems::default());
        assert_eq!(entry("REPORT of the day").1, Problems::default());
    }

    #[test]
    fn a_line_of_lambda_s_that_can_t_be_read_is_named() {
        for (line, named) in [
            ("START Version: $LATEST", "START: found \"Version: $LATEST\""),
            ("END RequestID a-1", "END: found \"RequestID a-1\""),
            ("REPORT Duration: 12.34 ms\tBilled Duration: 13 ms", "REPORT: found \"Duration: 12.34 ms"),
            ("REPORT RequestId: \tDuration: 12.34 ms", "RequestId: found \"RequestId: "),
            ("INIT_REPORT", "INIT_REPORT: found nothing"),
            ("INIT_REPORT Init Dur", "INIT_REPORT: found \"Init Dur\""),
            ("INIT_REPORT Init Duration: 12.3", "Init Duration: found \"12.3\""),
            ("INIT_REPORT Init Duration: 1x ms\tPhase: init", "Init Duration: found \"1x\""),
        ] {
            let said: Vec<String> = entry(line).1.first.iter().map(ToString::to_string).collect();
            assert!(said.len() == 1 && said[0].starts_with(&format!("line 1: {named}")), "{line}: {said:?}");
        }
    }
}
