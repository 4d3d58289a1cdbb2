// Chrome's trace format, read by Perfetto's trace processor and counted by SQL.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openTrace } from "./lib/perfetto.mjs";
import { exported, logOf, ODD, SCENARIOS } from "./lib/runner.mjs";

const of = (records, kind) => records.filter((record) => record.kind === kind);
const NANOS = 1000;
/** Perfetto undoes no escape but that of a quotation mark. */
const shown = (name) => name.replaceAll("\\", "\\u005c");

for (const scenario of SCENARIOS) {
  test(`Perfetto counts the attempts, waits, retries and cents of ${scenario}`, async () => {
    const ask = await openTrace(exported(scenario, "trace"));
    const { records, dollars } = logOf(scenario);
    const one = (sql) => Object.values(ask(sql)[0])[0];
    assert.deepEqual(ask("select name, value from stats where value > 0 and severity in ('error', 'data_loss')"), []);
    assert.equal(one("select count(*) from slice where category = 'attempt'"), of(records, "started").length);
    const ended = of(records, "finished");
    const spent = "select coalesce(sum(dur), 0) from slice where category = 'attempt' and arg_set_id not in (select arg_set_id from args where key like '%unfinished')";
    const starts = new Map();
    let lengths = 0;
    for (const { kind, function: name, environment, at } of records) {
      if (kind === "started") starts.set(`${name} ${environment}`, at);
      if (kind === "finished") lengths += at - starts.get(`${name} ${environment}`);
    }
    assert.equal(one(spent), lengths * NANOS);
    // Each function is a process, each of its environments a thread of it.
    const places = ask("select distinct process.name as function, thread.name as thread from slice join thread_track on track_id = thread_track.id join thread using (utid) join process using (upid) where category = 'attempt'");
    const expected = new Set(of(records, "started").map((record) => `${shown(record.function)}/environment ${record.environment}`));
    assert.deepEqual(new Set(places.map(({ function: name, thread }) => `${name}/${thread}`)), expected);
    const sent = of(records, "sent").length - of(records, "delivered_to_function").length;
    assert.equal(one("select count(*) from slice where category = 'answer'"), sent);
    assert.equal(one("select count(*) from flow"), retriesOf(records));
    const bill = one("select coalesce(max(value), 0) from counter join counter_track on track_id = counter_track.id where name = 'bill picodollars'");
    assert.ok(Math.abs(bill - Number(dollars) * 1e12) <= 1, `${bill} of ${dollars}`);
    assert.equal(ended.length > 0, bill > 0);
  });
}

/** Attempts of events that follow one that failed. */
function retriesOf(records) {
  const due = new Map();
  const take = (call) => {
    const count = due.get(call) ?? 0;
    due.set(call, Math.max(0, count - 1));
    return Math.min(1, count);
  };
  let retries = 0;
  for (const { kind, call, cause, law } of records) {
    if (kind === "retry_due" && law === "function error") due.set(call, (due.get(call) ?? 0) + 1);
    if (kind === "started") retries += take(call);
    if (kind === "gave_up" && records[cause].kind !== "finished") take(call);
  }
  return retries;
}

test("names survive in Perfetto, whatever is in them", async () => {
  const ask = await openTrace(exported(ODD, "trace"));
  const names = ask("select name from process where name is not null order by pid").map(({ name }) => name);
  assert.deepEqual(names, ["Callers", "end", "a;b#c<br/>%%", "=1+1", "क्षत्रिय 🦀 \\"].map(shown));
});

test("events that wait are a counter, and slices as long as they wait", async () => {
  const ask = await openTrace(exported("third-time", "trace"));
  const waits = ask("select ts, dur from slice where category = 'queue' order by ts");
  assert.deepEqual(waits.map(({ dur }) => dur / NANOS), [72_667, 60_000_000, 120_000_000]);
  const levels = ask("select value from counter join counter_track on track_id = counter_track.id where name = 'events waiting' order by ts");
  assert.deepEqual(levels.map(({ value }) => value), [1, 0, 1, 0, 1, 0]);
});
