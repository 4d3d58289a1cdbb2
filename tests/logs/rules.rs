//! What AWS says about logs, each statement seen in a log that is read.

use crate::{MIDNIGHT, all, attempt, read, text};
use invokescope::engine::money::Amount;
use invokescope::engine::record::Outcome;
use invokescope::engine::scenario::{Architecture, Mode};
use invokescope::engine::time::{Span, Time};
use invokescope::interchange::import::log::{Law, Summary, Timestamp, UNPACKED_MAX, Unseen, fit, gunzip, lost};
use invokescope::interchange::import::report::log as words;
use std::io::Write as _;
use std::process::Command;

const RETRY: u64 = 60_000;

fn laws(content: &str) -> Vec<Option<Law>> {
    read(content).events[0].waits().map(|wait| wait.law).collect()
}

#[test]
fn all_attempts_of_an_event_share_one_request_id() {
    let log = read(&text("tail-retries.log"));
    let attempts: Vec<usize> = log.events.iter().map(|event| event.attempts.len()).collect();
    assert_eq!(attempts, [3, 2, 1, 1, 1, 1, 1]);
    assert!(log.events[0].attempts.iter().all(|attempt| attempt.outcome == Some(Outcome::Raised)));
}

#[test]
fn one_minute_before_the_second_attempt_and_two_before_the_third() {
    let log = read(&text("tail-retries.log"));
    let waits: Vec<_> = log.events[0].waits().map(|wait| (wait.length, wait.law)).collect();
    let expected = [(60_190, Law::FirstRetry), (114_160, Law::SecondRetry)];
    assert_eq!(waits, expected.map(|(ms, law)| (Some(Span::from_ms(ms)), Some(law))));
}

#[test]
fn a_throttled_retry_comes_later_and_a_second_delivery_sooner() {
    let first = attempt("a-1", MIDNIGHT, 500, "");
    let later = |wait: u64| first.clone() + &attempt("a-1", MIDNIGHT + 500 + wait, 500, "");
    assert_eq!(laws(&later(RETRY)), [Some(Law::FirstRetry)]);
    assert_eq!(laws(&later(5 * RETRY)), [Some(Law::Longer)]);
    assert_eq!(laws(&later(300)), [Some(Law::Sooner)]);
}

#[test]
fn only_what_failed_is_tried_again() {
    let quiet = attempt("a-1", MIDNIGHT, 500, "");
    let log = read(&(quiet.clone() + &attempt("a-1", MIDNIGHT + 500 + RETRY, 500, "")));
    let failed: Vec<bool> = log.attempts().map(|attempt| attempt.has_failed()).collect();
    assert_eq!((failed, Summary::of(&log, Architecture::X86).inferred), (vec![true, false], 1));
    let twice = read(&(quiet + &attempt("a-1", MIDNIGHT + 800, 500, "")));
    assert!(twice.attempts().all(|attempt| !attempt.has_failed()));
}

#[test]
fn lambda_never_retries_a_synchronous_call() {
    let mode =
        |content: &str| fit::fit(&read(content), Architecture::X86).map(|fitted| fitted.scenario.callers[0].mode);
    let failed = attempt("a-1", MIDNIGHT, 500, "Status: error\tError Type: Runtime.ExitError");
    assert_eq!(mode(&failed), Ok(Mode::Sync));
    assert_eq!(mode(&(failed.clone() + &attempt("a-1", MIDNIGHT + 900, 500, ""))), Ok(Mode::Sync));
    assert_eq!(mode(&(failed + &attempt("a-1", MIDNIGHT + 500 + RETRY, 500, ""))), Ok(Mode::Async));
}

#[test]
fn ids_that_were_struck_out_make_no_retries() {
    let line = "REPORT RequestId: xxxx\tDuration: 7.00 ms\tBilled Duration: 7 ms\tMemory Size: 128 MB\n";
    let of = |count: usize| {
        let log = read(&line.repeat(count));
        let fitted = fit::settle(fit::fit(&log, Architecture::X86).expect("a scenario"), 100_000);
        (log.attempts().filter(|attempt| attempt.has_failed()).count(), fitted.scenario.callers[0].mode, fitted.trial)
    };
    assert_eq!((of(3).0, of(3).1), (2, Mode::Async));
    let (failed, mode, trial) = of(40);
    assert_eq!((failed, mode, trial.map(|trial| trial.attempts)), (0, Mode::Sync, Some(40)));
}

#[test]
fn what_stands_there_again_is_counted_once() {
    for name in all() {
        let (content, once) = (text(&name), read(&text(&name)));
        if name.ends_with(".json") || !content.starts_with("20") && !content.starts_with('{') {
            continue;
        }
        let body = if name.ends_with(".csv") { content.split_once('\n').expect("a head").1 } else { &content };
        let twice = read(&format!("{content}{body}"));
        let expected = once.attempts().filter(|attempt| attempt.is_reported).count() as u64;
        assert_eq!(
            (&twice.events, twice.repeats, twice.failed_inits),
            (&once.events, expected, once.failed_inits),
            "{name}"
        );
    }
    let line = "2026-03-03T09:00:09.270Z REPORT RequestId: a-1\tDuration: 283.20 ms\tBilled Duration: 284 ms\n";
    let log = read(&line.repeat(1_000));
    let sum = Summary::of(&log, Architecture::X86);
    assert_eq!((sum.attempts, sum.most_at_once, sum.retried_events, log.repeats), (1, Some(1), 0, 999));
}

#[test]
fn where_exports_overlap_the_overlap_is_counted_once() {
    let crash = "Status: error\tError Type: Runtime.ExitError";
    let whole = attempt("a-1", MIDNIGHT, 500, crash)
        + &attempt("a-2", MIDNIGHT + 9_000, 500, "")
        + &attempt("a-1", MIDNIGHT + RETRY + 500, 700, "");
    let once = read(&whole);
    let lines: Vec<&str> = whole.lines().collect();
    // Wherever the first ends and the second begins.
    for (end, begin) in [(9, 0), (5, 2), (4, 1), (7, 2), (8, 5), (9, 7), (3, 3)] {
        let both = read(&[&lines[..end], &lines[begin..]].concat().join("\n"));
        assert_eq!(both.events, once.events, "{end} {begin}");
    }
}

#[test]
fn what_ran_into_its_timeout_without_times_has_the_same_report_each_time() {
    let line =
        "REPORT RequestId: a-1\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tStatus: timeout\n";
    assert_eq!((read(&line.repeat(3)).attempts().count(), read(&line.repeat(3)).repeats), (3, 0));
}

#[test]
fn an_event_that_failed_to_the_last_retry_is_given_up() {
    let crash = "Status: error\tError Type: Runtime.ExitError";
    let failed = |id: &str, at| attempt(id, MIDNIGHT + at, 500, crash);
    let lost = failed("a-1", 0) + &failed("a-1", RETRY + 500) + &failed("a-1", 3 * RETRY + 1_000);
    let saved = failed("a-2", 0) + &failed("a-2", RETRY + 500) + &attempt("a-2", MIDNIGHT + 3 * RETRY + 1_000, 500, "");
    let of = |content: &str| {
        let sum = Summary::of(&read(content), Architecture::X86);
        (sum.given_up, sum.attempts_given)
    };
    assert_eq!(of(&(lost.clone() + &saved)), (1, 3));
    assert_eq!(of(&saved), (0, 3));
    // Called by somebody who waits, it was heard of.
    assert_eq!(of(&failed("a-1", 0)), (0, 0));
    let log = read(&lost);
    let fitted = fit::settle(fit::fit(&log, Architecture::X86).expect("a scenario"), 100_000);
    let play = lost::first(&log, &fitted).expect("a run");
    assert_eq!((play.outcome.jobs.lost, play.outcome.attempts), (1, 3));
    assert!(play.instant > Time::ZERO + Span::from_secs(180), "{:?}", play.instant);
    let kept = play.change.expect("a queue").outcome.jobs;
    assert_eq!((kept.lost, kept.kept), (0, 1));
}

#[test]
fn init_is_in_the_report_of_an_environments_first_attempt() {
    let log = read(&text("filter-log-events.json"));
    for environment in 1..=log.environments {
        let of_it = log.attempts().filter(|attempt| attempt.environment == environment);
        let cold: Vec<bool> = of_it.map(|attempt| attempt.is_cold && attempt.init.is_some()).collect();
        assert_eq!(cold, [true, false, false, false]);
    }
}

#[test]
fn init_is_billed_since_august_2025_and_was_free_before() {
    let line = |billed| {
        format!(
            "REPORT RequestId: a-1\tDuration: 3.01 ms\tBilled Duration: {billed} ms\tMemory Size: 128 MB\tInit Duration: 110.10 ms"
        )
    };
    let of = |billed| {
        let log = read(&line(billed));
        let sum = Summary::of(&log, Architecture::X86);
        let fitted = fit::fit(&log, Architecture::X86).expect("a scenario");
        (sum.billed_ms, sum.billed_init_ms, sum.free_init_ms, fitted.cost.expect("a bill") - sum.cost)
    };
    assert_eq!(of(114), (114, 110, 0, Amount::ZERO));
    // Read as it was billed; the scenario's bill is today's.
    assert_eq!(of(4), (4, 0, 110, Amount::of_memory(128 * 110, 16_666_700)));
}

#[test]
fn billing_in_steps_of_100_ms_is_read_as_it_was() {
    let log = read("REPORT RequestId: a-1\tDuration: 12.34 ms\tBilled Duration: 100 ms\tMemory Size: 128 MB\n");
    let fitted = fit::settle(fit::fit(&log, Architecture::X86).expect("a scenario"), 1_000);
    assert_eq!(Summary::of(&log, Architecture::X86).billed_ms, 100);
    assert_eq!(fitted.trial.map(|trial| (trial.billed_ms, Some(trial.cost))), Some((100, fitted.cost)));
}

#[test]
fn a_timed_out_attempt_is_billed_up_to_the_timeout() {
    let log = read(&text("tail-endings.log"));
    let event = &log.events[0];
    assert!(event.attempts.iter().all(|attempt| attempt.billed_ms == Some(3_000)));
    let fitted = fit::fit(&log, Architecture::X86).expect("a scenario");
    assert!(fitted.is_timeout_seen && fitted.scenario.functions[0].timeout == Span::from_secs(3));
}

#[test]
fn attempts_of_the_same_whole_seconds_have_timed_out_where_nothing_else_is_said() {
    let row = |id: &str, minute: u32, duration: &str| format!("2025-03-11 09:{minute}:00.118,{id},{duration},256\n");
    let table = |rows: &[String]| format!("@timestamp,@requestId,@duration,@billedDuration\n{}", rows.concat());
    let others = [row("b-1", 14, "293.64"), row("b-2", 15, "90.00")];
    let even = [row("a-1", 10, "3000.00"), row("a-1", 11, "3000.0"), row("a-1", 13, "3000")];
    let log = read(&table(&[even.as_slice(), &others].concat()));
    let sum = Summary::of(&log, Architecture::X86);
    assert_eq!((sum.timed_out, sum.given_up), (3, 1));
    let fitted = fit::fit(&log, Architecture::X86).expect("a scenario");
    assert_eq!((fitted.timeouts_by_length, fitted.scenario.functions[0].timeout), (3, Span::from_secs(3)));
    let says = words::fitted(&fitted).into_iter().find(|row| row.name == "timeout").expect("a row").value;
    assert_eq!(says, "3 s: 3 attempts took exactly that long, so it is probably the timeout");
    // One alone, some that others exceed, a log of whole seconds, and one that is said to have come to its end show nothing.
    let longer = [row("c-1", 20, "3000.01")];
    let whole = [row("d-1", 20, "1000.00")];
    for rows in [[&even[..1], &others].concat(), [&even[..], &longer].concat(), [&even[..], &whole].concat()] {
        assert_eq!(Summary::of(&read(&table(&rows)), Architecture::X86).timed_out, 0, "{rows:?}");
    }
}

#[test]
fn a_table_without_a_bill_is_read_and_the_columns_that_are_wanted_are_named() {
    let log = read(
        "@timestamp,@requestId,@duration\n2025-03-11 09:17:12.118,a-1,293.64\n2025-03-11 09:18:12.118,a-2,29.64\n",
    );
    assert_eq!(log.events.len(), 2);
    let said: Vec<String> = log.problems.first.iter().map(ToString::to_string).collect();
    let [said] = &said[..] else { panic!("once: {said:?}") };
    assert!(said.ends_with("allowed: these and @billedDuration, @memorySize"), "{said}");
}

#[test]
fn a_row_that_is_wrong_is_quoted_itself_and_a_query_that_is_by_its_columns() {
    let said = |text: &str| -> Vec<String> { read(text).problems.first.iter().map(ToString::to_string).collect() };
    let head = "@timestamp,@requestId,@billedDuration,@duration,@memorySize";
    let row = "2026-01-01 00:00:00.000,a-1,100.0,99.2,1.28E8";
    for rows in [format!("{row}\nno row at all"), format!("no row at all\n{row}")] {
        let all = said(&format!("{head}\n{rows}\n"));
        assert!(all.len() == 1 && all[0].contains("found \"no row at all\""), "{all:?}");
    }
    let sums = said("@logStream,avg(@duration)\na,12.3\n");
    assert!(sums.len() == 1 && sums[0].contains("found \"@logStream, avg(@duration)\""), "{sums:?}");
}

/// What can't be read is listed once, at its line, whatever the log is written in; what a function writes itself is not.
#[test]
fn no_line_of_lambda_s_vanishes() {
    let said = |text: &str| -> Vec<String> { read(text).problems.first.iter().map(ToString::to_string).collect() };
    let (first, last) = (attempt("a-1", MIDNIGHT, 500, ""), attempt("a-2", MIDNIGHT + 1_000, 500, ""));
    for line in [
        "1767225600700 REPORT Duration: 500.00 ms\tBilled Duration: 500 ms\tMemory Size: 128 MB",
        "1767225600700 START Version: $LATEST",
        "1767225600700 END RequestID: a-3",
        "1767225600700 INIT_REPORT Init Dur",
        r#"{"type":"platform.report","record":{"requestId":"a-3",,}}"#,
    ] {
        let said = said(&format!("{first}{line}\n{last}"));
        assert!(said.len() == 1 && said[0].starts_with("line 4: "), "{line}: {said:?}");
    }
    for own in ["START of the batch", "REPORT of the day", "END", r#"{"order": 7,"#] {
        assert_eq!(said(&format!("{first}{own}\n{last}")), [""; 0], "{own}");
    }
    let table = |row: &str| {
        said(&format!("@timestamp,@type,@requestId,@billedDuration\n2026-01-01 00:00:00.000,REPORT,a-1,100\n{row}\n"))
    };
    for (row, named) in [
        ("2026-01-01 00:00:01.000,START,,", "@requestId: found nothing"),
        ("2026-01-01 00:00:01.000,REPORT,,", "@requestId: found nothing"),
        (
            "2026-01-01 00:00:01.000,REPORT,a-2,100,1",
            "found \"2026-01-01 00:00:01.000, REPORT, a-2, 1…\"; allowed: 4 fields",
        ),
        ("noon,REPORT,a-2,100", "@timestamp: found \"noon\""),
    ] {
        let said = table(row);
        assert!(said.len() == 1 && said[0].starts_with("line 3: ") && said[0].contains(named), "{row}: {said:?}");
    }
    assert_eq!(table("2026-01-01 00:00:01.000,START,a-2,"), [""; 0]);
    let events = r#"{"events": [{"timestamp": 1767225600000, "message": "START RequestId: a-1 Version: 1"},
        {"timestamp": 1767225600000, "message": "REPORT Duration: 1.00 ms"}, {"timestamp": 1767225600000}]}"#;
    let said = said(events);
    assert!(said.len() == 2 && said[0].contains("events[1]") && said[1].contains("events[2]"), "{said:?}");
}

#[test]
fn what_was_killed_for_its_memory_is_told_from_what_exited() {
    let report = "REPORT RequestId: a-1\tStatus: error\tError Type: Runtime.ExitError\n";
    let of = |said: &str| {
        let lines =
            format!("START RequestId: a-1 Version: 1\nRequestId: a-1 Error: {said}\nRuntime.ExitError\n{report}");
        read(&lines).attempts().next().and_then(|attempt| attempt.outcome)
    };
    assert_eq!(of("Runtime exited with error: signal: killed"), Some(Outcome::OutOfMemory));
    assert_eq!(of("Runtime exited with error: exit status 1"), Some(Outcome::Exited));
}

#[test]
fn an_init_that_fails_is_repeated_within_the_invocation_and_has_one_report() {
    let log = read(&text("text-inits.log"));
    assert_eq!((log.failed_inits, log.attempts().count()), (2, 2));
    assert!(log.attempts().all(|attempt| attempt.is_cold && attempt.init.is_none() && attempt.has_failed()));
}

#[test]
fn of_a_restored_snapshot_the_billed_restore_duration_is_billed() {
    let log = read(&text("text-snapstart.log"));
    let restored = log.attempts().filter(|attempt| attempt.restore.is_some());
    for attempt in restored {
        let own = attempt.duration.expect("a duration").ms_ceil();
        let billed = attempt.billed_ms.expect("a bill");
        assert!(billed.abs_diff(own + attempt.billed_restore_ms.expect("a part")) <= 1, "{attempt:?}");
        assert_eq!(attempt.billed_init_ms(), billed - own);
    }
}

#[test]
fn logs_insights_counts_memory_in_decimal_bytes() {
    for attempt in read(&text("insights-fields.csv")).attempts() {
        assert_eq!((attempt.memory_mb, attempt.max_memory_mb), (Some(128), Some(61)));
    }
}

#[test]
fn the_newest_row_of_a_query_comes_first() {
    for name in ["insights-fields.csv", "insights-messages.csv", "insights-rows.json"] {
        let log = read(&text(name));
        assert!(log.events.is_sorted_by_key(|event| event.attempts[0].start), "{name}");
        assert!(log.attempts().all(|attempt| attempt.is_reported), "{name}");
    }
}

#[test]
fn a_control_message_holds_no_lines() {
    let log = read(&text("subscription.json"));
    assert_eq!((log.problems.count, log.lines), (0, 15));
}

#[test]
fn what_was_packed_is_unpacked_within_bounds() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(&vec![b'\n'; 3 << 20]).expect("room");
    let packed = packer.finish().expect("room");
    assert!(gunzip(&packed, UNPACKED_MAX).is_ok_and(|text| text.len() == 3 << 20));
    assert!(gunzip(&packed, (3 << 20) - 1).is_err());
    assert!(gunzip(&packed[..packed.len() - 1], UNPACKED_MAX).is_err());
}

#[test]
fn what_no_log_shows_has_a_metric() {
    let all: Vec<&str> = Unseen::ALL.iter().flat_map(|unseen| unseen.metrics()).copied().collect();
    for metric in ["AsyncEventsReceived", "AsyncEventAge", "AsyncEventsDropped", "Throttles"] {
        assert!(all.contains(&metric), "{metric}");
    }
}

/// The lines that the engine writes for a lesson, as a tail of its log, and what its run cost.
fn lesson(name: &str) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_invokescope"))
        .args(["run", name, "--format", "jsonl"])
        .output()
        .expect("the runner starts");
    let (mut log, mut total) = (String::new(), String::new());
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        if let (Some(said), Some(at)) = (line["line"].as_str(), line["at"].as_u64()) {
            log += &format!("{} {said}\n", Timestamp(MIDNIGHT * 1_000 + Time(at).0).text());
        }
        total = line["total_dollars"].as_str().map_or(total, str::to_owned);
    }
    (log, total)
}

#[test]
fn a_log_of_the_simulation_costs_what_its_run_cost() {
    for (name, attempts) in [("third-time", 3), ("always-fails", 3), ("timeout", 3)] {
        let (content, total) = lesson(name);
        let log = read(&content);
        let sum = Summary::of(&log, Architecture::X86);
        let most = log.events.iter().map(|event| event.attempts.len()).max();
        assert_eq!(most, Some(attempts), "{name}:\n{content}");
        assert_eq!((sum.cost.exact(), log.problems.count), (total, 0), "{name}");
        assert!(log.events[0].waits().all(|wait| wait.law.is_some_and(Law::is_retry)), "{name}");
    }
}

#[test]
fn an_error_is_named_by_its_type() {
    let says = |content: &str| {
        let log = read(content);
        let sum = Summary::of(&log, Architecture::X86);
        let rows = words::figures(&log, &sum, Architecture::X86);
        let errors = rows.into_iter().find(|row| row.name == "errors").map(|row| row.value);
        (words::event(&log.events[0], Architecture::X86).attempts[0].says.clone(), errors)
    };
    let failed = |id: &str, at, kind: &str| attempt(id, at, 500, &format!("Status: error\tError Type: {kind}"));
    let (first, errors) = says(
        &(failed("a-1", MIDNIGHT, "CarrierUnavailable")
            + &failed("a-2", MIDNIGHT + 9_000, "TaxError")
            + &failed("a-3", MIDNIGHT + 20_000, "CarrierUnavailable")),
    );
    assert!(first.contains("(CarrierUnavailable)"), "{first}");
    assert_eq!(errors.as_deref(), Some("CarrierUnavailable 2, TaxError 1"));
    assert_eq!(says(&attempt("a-1", MIDNIGHT, 500, "")).1, None);
}

#[test]
fn the_function_is_named_by_the_start_of_an_environment() {
    let log = read(
        "{\"time\":\"2026-11-21T08:00:00.000Z\",\"type\":\"platform.initStart\",\"record\":{\"phase\":\"init\",\"functionName\":\"thumb\"}}\n\
         {\"time\":\"2026-11-21T08:00:00.300Z\",\"type\":\"platform.start\",\"record\":{\"requestId\":\"a-1\",\"version\":\"1\"}}\n",
    );
    assert_eq!(log.function.as_deref(), Some("thumb"));
}

/// Each with another attempt of the same log behind it, which has its times.
#[test]
fn a_report_whose_duration_can_t_be_read_has_its_instant_all_the_same() {
    let whole = attempt("b-1", MIDNIGHT + 90_000, 500, "");
    let report = |behind: &str| {
        format!(
            "{} REPORT RequestId: a-1\tDuration: ?? ms\t{behind}Memory Size: 128 MB\tMax Memory Used: 40 MB\n",
            MIDNIGHT + 1_000
        )
    };
    let billed = "Billed Duration: 400 ms\t";
    let cold = "Billed Duration: 700 ms\tInit Duration: 300.00 ms\t";
    let error = format!("{} a-1 Task timed out after 3.00 seconds\n", MIDNIGHT + 900);
    let end = format!("{} END RequestId: a-1\n", MIDNIGHT + 1_000);
    for (lines, start, stopped) in [
        (report(billed), 600, 1_000),
        (end.clone() + &report(billed), 600, 1_000),
        (report(cold), 600, 1_000),
        (report(""), 1_000, 1_000),
        (error.clone() + &end + &report(""), 900, 1_000),
        (format!("{} START RequestId: a-1 Version: 3\n", MIDNIGHT + 500) + &error + &report(""), 500, 900),
    ] {
        for log in [read(&(lines.clone() + &whole)), read(&(whole.clone() + &lines))] {
            let ids: Vec<_> = log.events.iter().filter_map(|event| event.id.as_deref()).collect();
            assert_eq!(ids, ["a-1", "b-1"], "in order of time: {lines}");
            let only = &log.events[0].attempts[0];
            let at = |ms| Timestamp::from_ms(MIDNIGHT + ms);
            assert_eq!((only.start, only.end), (at(start), at(stopped)), "{lines}");
            assert_eq!(Summary::of(&log, Architecture::X86).first, at(start));
            assert!(
                log.problems.first.iter().any(|problem| problem.to_string().contains("Duration: found")),
                "{lines}"
            );
        }
    }
}

#[test]
fn the_same_holds_for_objects_and_rows() {
    let end = "2026-01-01T00:00:01.000Z";
    let object = format!(
        r#"{{"time":"{end}","type":"platform.report","record":{{"requestId":"a-1","metrics":{{"durationMs":"soon","billedDurationMs":400,"memorySizeMB":128}},"status":"success"}}}}"#
    );
    let row =
        "@timestamp,@requestId,@duration,@billedDuration,@memorySize\n2026-01-01 00:00:01.000,a-1,soon,400.0,1.28E8\n";
    for text in [object.as_str(), row] {
        let log = read(text);
        let only = log.attempts().next().expect("an attempt");
        assert_eq!(
            (only.start, only.end),
            (Timestamp::from_ms(MIDNIGHT + 600), Timestamp::from_ms(MIDNIGHT + 1_000)),
            "{text}"
        );
    }
}
