//! Exports of random runs: each is well formed, says what the world is, and loses nothing. What real tools make of them is tried
//! in `tests/exports/`.

use crate::journeys::quick;
use crate::strategy::{HORIZON, Shown};
use invokescope::engine::ledger::Cause;
use invokescope::engine::record::{Record, What};
use invokescope::engine::scenario::read;
use invokescope::engine::time::{Span, Time};
use invokescope::interchange::export::picture::{self, Part, Theme, TimeRange};
use invokescope::interchange::export::{Export, export};
use invokescope::timeline::Run;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Random scenarios, each up to a random instant.
fn runs() -> impl Strategy<Value = (Shown, u64)> {
    (quick(), 0..=HORIZON.micros())
}

fn run_of(Shown(scenario): Shown, until: u64) -> (Run, Vec<Record>) {
    let mut run = Run::new(Arc::new(scenario));
    run.seek(Time(until));
    let mut records = Vec::new();
    let shown = run.shown();
    run.for_each_record(0, shown, |record| records.push(*record));
    (run, records)
}

/// The rows of a table, each with the fields that it has by name: RFC 4180, without mercy.
fn rows(text: &str) -> Result<Vec<BTreeMap<String, String>>, TestCaseError> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if cell.is_empty() => loop {
                match letters.next() {
                    Some('"') if letters.peek() == Some(&'"') => cell.extend(letters.next()),
                    Some('"') => break,
                    Some(letter) => cell.push(letter),
                    None => return Err(TestCaseError::fail("a cell without an end")),
                }
            },
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' => {
                prop_assert_eq!(letters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '"' | '\n' => return Err(TestCaseError::fail(format!("{letter:?} in a plain cell"))),
            letter => cell.push(letter),
        }
    }
    prop_assert!(row.is_empty() && cell.is_empty(), "the last line has an end");
    let head = rows.remove(0);
    prop_assert!(rows.iter().all(|row| row.len() == head.len()), "as many cells as columns");
    let named = |row: Vec<String>| head.iter().cloned().zip(row).filter(|(_, cell)| !cell.is_empty()).collect();
    Ok(rows.into_iter().map(named).collect())
}

fn sum(rows: &[BTreeMap<String, String>], column: &str) -> u128 {
    rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.parse::<u128>().expect("a whole number")).sum()
}

fn numbers(value: &Value, name: &str) -> u64 {
    value[name].as_u64().unwrap_or_else(|| panic!("{name} is a whole number: {value}"))
}

/// Whether each element that is opened is closed, in order, and no number is none.
fn is_well_formed(svg: &str) -> Result<(), TestCaseError> {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').ok_or_else(|| TestCaseError::fail(format!("no end: {tag}")))?;
        match (tag.strip_prefix('/'), tag.ends_with('/')) {
            (Some(name), _) => prop_assert_eq!(open.pop(), Some(name)),
            (None, true) => {}
            (None, false) => open.push(tag.split(' ').next().unwrap_or_default()),
        }
    }
    prop_assert!(open.is_empty(), "{open:?}");
    prop_assert!(!svg.contains("NaN") && !svg.contains("inf\"") && !svg.contains("9223372036854775"), "{svg}");
    Ok(())
}

/// Process, thread and instant.
fn place(event: &Value) -> (u64, u64, u64) {
    (numbers(event, "pid"), numbers(event, "tid"), numbers(event, "ts"))
}

#[test]
fn a_table_has_every_record_and_the_whole_bill() {
    crate::hold("exported tables", 150, runs(), |(shown, until)| {
        let (mut run, records) = run_of(shown, until);
        let rows = rows(&export(Export::Csv, &mut run))?;
        prop_assert_eq!(rows.len(), records.len());
        for (row, record) in rows.iter().zip(&records) {
            prop_assert_eq!(&row["seq"], &record.seq.to_string());
            prop_assert_eq!(&row["at_us"], &record.at.micros().to_string());
            prop_assert!(row.contains_key("kind"), "{:?}", record);
        }
        let ledger = run.world().ledger();
        prop_assert_eq!(sum(&rows, "cost_atoms"), ledger.total().0);
        let parts = ["work", "waiting", "failed", "init", "requests", "storage", "provisioned", "messages"];
        for (cause, name) in Cause::ALL.into_iter().zip(parts) {
            prop_assert_eq!(sum(&rows, &format!("{name}_atoms")), ledger.part(cause).0, "{}", name);
        }
        if let Some(last) = rows.last() {
            let world = run.world();
            prop_assert_eq!(&last["events_waiting"], &world.crowd().waiting_count().to_string());
            prop_assert_eq!(&last["attempts_running"], &world.running_calls().count().to_string());
            prop_assert_eq!(&last["total_atoms"], &ledger.total().0.to_string());
        }
        let lines = export(Export::JsonLines, &mut run);
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
        prop_assert_eq!(lines.len(), rows.len());
        for (line, row) in lines.iter().zip(&rows) {
            let fields = line.as_object().expect("an object").iter();
            let said = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let fields: BTreeMap<String, String> = fields.map(|(name, value)| (name.clone(), said(value))).collect();
            prop_assert_eq!(&fields, row, "both say the same");
        }
        Ok(())
    });
}

#[test]
fn a_trace_has_a_slice_for_each_attempt_and_an_end_for_each_wait() {
    crate::hold("exported traces", 150, runs(), |(shown, until)| {
        let (mut run, records) = run_of(shown, until);
        let trace: Value = serde_json::from_str(&export(Export::Trace, &mut run)).expect("JSON");
        let events = trace["traceEvents"].as_array().expect("events");
        let of = |phase: &'static str| events.iter().filter(move |event| event["ph"] == phase);
        let attempts: Vec<&Value> = of("X").filter(|event| event["cat"] == "attempt").collect();
        let started = records.iter().filter(|record| matches!(record.what, What::Started { .. })).count();
        prop_assert_eq!(attempts.len(), started);
        // An environment runs one attempt at a time.
        let mut by_thread: BTreeMap<(u64, u64), Vec<(u64, u64)>> = BTreeMap::new();
        for slice in &attempts {
            let (at, length) = (numbers(slice, "ts"), numbers(slice, "dur"));
            prop_assert!(at + length <= until, "{slice}");
            by_thread.entry((numbers(slice, "pid"), numbers(slice, "tid"))).or_default().push((at, at + length));
        }
        for slices in by_thread.values_mut() {
            slices.sort_unstable();
            prop_assert!(slices.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{slices:?}");
        }
        let mut open: BTreeMap<(String, u64), i64> = BTreeMap::new();
        for event in events.iter().filter(|event| event["ph"] == "b" || event["ph"] == "e") {
            let key = (event["cat"].to_string(), numbers(event, "id"));
            let count = open.entry(key).or_default();
            *count += if event["ph"] == "b" { 1 } else { -1 };
            prop_assert!(*count >= 0, "a wait ends that did not begin: {event}");
        }
        prop_assert!(open.values().all(|count| *count == 0), "{open:?}");
        // A retry leads from an attempt that is over to one that begins later.
        let mut ends: BTreeMap<(u64, u64, u64), u64> = BTreeMap::new();
        for slice in &attempts {
            let length = numbers(slice, "dur");
            // One that took no time stands where the next begins.
            ends.entry(place(slice)).and_modify(|shortest| *shortest = length.min(*shortest)).or_insert(length);
        }
        prop_assert_eq!(of("s").count(), of("f").count());
        for (from, to) in of("s").zip(of("f")) {
            prop_assert_eq!(&from["id"], &to["id"]);
            prop_assert!(ends.contains_key(&place(to)), "{to}");
            prop_assert!(numbers(from, "ts") + ends[&place(from)] <= numbers(to, "ts"), "{from} {to}");
        }
        let mut counters = of("C").filter(|event| event["name"] == "bill");
        let last = counters.next_back().map_or(0, |event| numbers(&event["args"], "picodollars"));
        prop_assert_eq!(last, run.world().ledger().total().picodollars());
        Ok(())
    });
}

/// When a span begins and ends, in nanoseconds.
fn times(span: &Value) -> [u64; 2] {
    ["startTimeUnixNano", "endTimeUnixNano"]
        .map(|name| span[name].as_str().and_then(|nanos| nanos.parse().ok()).expect("a whole number"))
}

#[test]
fn spans_have_ids_of_their_own_parents_in_their_trace_and_links_that_lead_somewhere() {
    crate::hold("exported spans", 150, runs(), |(shown, until)| {
        let (mut run, records) = run_of(shown, until);
        let all: Value = serde_json::from_str(&export(Export::Otlp, &mut run)).expect("JSON");
        let resources = all["resourceSpans"].as_array().expect("resources").iter();
        let spans: Vec<&Value> =
            resources.flat_map(|resource| resource["scopeSpans"][0]["spans"].as_array().expect("spans")).collect();
        let id = |value: &Value, name: &str| value[name].as_str().map(str::to_owned).unwrap_or_default();
        let ids: BTreeMap<String, String> =
            spans.iter().map(|span| (id(span, "spanId"), id(span, "traceId"))).collect();
        prop_assert_eq!(ids.len(), spans.len(), "each has an id of its own");
        for span in &spans {
            prop_assert!(id(span, "spanId").len() == 16 && id(span, "traceId").len() == 32, "{span}");
            let [from, until] = times(span);
            prop_assert!(from <= until, "{span}");
            if let Some(parent) = span["parentSpanId"].as_str() {
                prop_assert_eq!(ids.get(parent), Some(&id(span, "traceId")), "{}", span);
            }
            for link in span["links"].as_array().into_iter().flatten() {
                prop_assert_eq!(ids.get(&id(link, "spanId")), Some(&id(link, "traceId")), "{}", span);
            }
        }
        let times: BTreeMap<String, [u64; 2]> = spans.iter().map(|span| (id(span, "spanId"), times(span))).collect();
        for span in spans.iter().filter(|span| span["kind"] == 5) {
            let (own, event) = (times[&id(span, "spanId")], times[&id(span, "parentSpanId")]);
            prop_assert!(event[0] <= own[0] && own[1] <= event[1], "an attempt lies in its event: {span}");
        }
        let attempts = spans.iter().filter(|span| span["kind"] == 2 || span["kind"] == 5).count();
        let of = |wanted: fn(&What) -> bool| records.iter().filter(|record| wanted(&record.what)).count();
        prop_assert_eq!(attempts, of(|what| matches!(what, What::Started { .. })));
        let requests = spans.iter().filter(|span| span["kind"] == 3 || span["kind"] == 4).count();
        prop_assert_eq!(requests, of(|what| matches!(what, What::Sent { .. })));
        let lives = spans.iter().filter(|span| span["kind"] == 1).count();
        prop_assert_eq!(lives, of(|what| matches!(what, What::Accepted { .. })));
        Ok(())
    });
}

#[test]
fn a_diagram_is_short_and_says_what_it_leaves_out() {
    crate::hold("exported diagrams", 150, runs(), |(shown, until)| {
        let (mut run, _) = run_of(shown, until);
        let text = export(Export::Mermaid, &mut run);
        let mut lines = text.lines();
        prop_assert_eq!(lines.next(), Some("sequenceDiagram"));
        let (mut known, mut active, mut shown) = (BTreeSet::new(), BTreeMap::new(), 0);
        for line in lines.map(str::trim) {
            if let Some((id, name)) =
                ["participant ", "actor "].iter().find_map(|kind| line.strip_prefix(kind)?.split_once(" as "))
            {
                prop_assert!(known.insert(id.to_owned()) && !name.is_empty(), "{line}");
                continue;
            }
            shown += 1;
            let (head, says) = line.split_once(": ").expect(line);
            prop_assert!(
                !says.replace(|letter: char| letter.is_ascii_digit(), "").replace("#;", "").contains(['#', ';'])
            );
            if let Some(over) = head.strip_prefix("Note over ") {
                prop_assert!(known.contains(over), "{line}");
                continue;
            }
            let arrow = ["-->>", "->>", "--x", "-x"].into_iter().find(|arrow| head.contains(arrow)).expect(line);
            let (from, to) = head.split_once(arrow).expect(line);
            let place = to.trim_start_matches(['+', '-']);
            prop_assert!(known.contains(from) && known.contains(place), "{line}");
            let ends = if to.starts_with('-') { from } else { place };
            let count = active.entry(ends.to_owned()).or_insert(0_i32);
            *count += i32::from(to.starts_with('+')) - i32::from(to.starts_with('-'));
            prop_assert!(*count >= 0, "ends what did not begin: {line}");
        }
        prop_assert!(shown <= 101 && text.len() < 50_000, "{shown} lines");
        Ok(())
    });
}

#[test]
fn an_exported_scenario_is_the_same_run_again() {
    crate::hold("exported scenarios", 150, runs(), |(shown, until)| {
        let (mut run, _) = run_of(shown, until);
        let scenario = read::read(&export(Export::Scenario, &mut run));
        prop_assert_eq!(scenario.as_ref(), Ok(run.scenario()));
        let mut again = Run::new(Arc::new(scenario.expect("just read")));
        again.seek(Time(until));
        prop_assert_eq!(run.digest(), again.digest());
        for kind in Export::ALL {
            prop_assert_eq!(export(kind, &mut run), export(kind, &mut again), "{}", kind.name());
        }
        Ok(())
    });
}

#[test]
fn a_picture_is_well_formed_and_the_same_again() {
    crate::hold("pictures", 60, runs(), |(shown, until)| {
        let (mut run, _) = run_of(shown, until);
        let parts = [(Part::Whole, "<&\" \u{1}"), (Part::Stage, ""), (Part::Strip, "")];
        let stills = parts.map(|(part, caption)| picture::still(&mut run, part, caption).svg(Theme::Light));
        for still in &stills {
            is_well_formed(still)?;
        }
        let scenario = run.shared_scenario().clone();
        let mut again = Run::new(scenario.clone());
        again.seek(Time(until));
        prop_assert_eq!(
            stills,
            parts.map(|(part, caption)| picture::still(&mut again, part, caption).svg(Theme::Light))
        );
        // A stretch of a second, wherever it lies.
        let range = TimeRange { from: Some(Time(until)), until: Some(Time(until) + Span::from_secs(1)) };
        let (moving, _) = picture::animated(&scenario, range);
        is_well_formed(&moving)
    });
}
