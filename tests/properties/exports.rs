//! Exports of random runs: each is well formed, says what the world is, and loses nothing. What real tools make of them is tried
//! in `tests/exports/`.

use crate::journeys::quick;
use crate::strategy::{HORIZON, Shown};
use invokescope::engine::ledger::Cause;
use invokescope::engine::record::Record;
use invokescope::engine::scenario::read;
use invokescope::engine::time::Time;
use invokescope::interchange::export::{Export, export};
use invokescope::timeline::Run;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
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
