// CSV and JSON Lines, read by Python's csv and json: every record, and the bill to the last unit.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { exported, logOf, ODD, python, SCENARIOS } from "./lib/runner.mjs";

const counted = (all) => all.reduce((counts, one) => ({ ...counts, [one]: (counts[one] ?? 0) + 1 }), {});

/** Dollars without noughts at the end. */
const plain = (dollars) => (dollars.includes(".") ? dollars.replace(/\.?0+$/, "") : dollars);

for (const scenario of SCENARIOS) {
  test(`Python reads every record and charge of ${scenario}`, () => {
    const found = python("tables.py", [exported(scenario, "csv"), exported(scenario, "jsonl")]);
    const { records, dollars } = logOf(scenario);
    assert.deepEqual(found.kinds, counted(records.map(({ kind }) => kind)));
    assert.deepEqual(found.at, records.map(({ at }) => at));
    assert.equal(plain(found.dollars), dollars);
    assert.equal(found.charges_atoms, found.cost_atoms);
    assert.equal(found.last_atoms, found.cost_atoms);
  });
}

test("names survive, whatever is in them", () => {
  const { callers, functions, targets } = JSON.parse(readFileSync(ODD, "utf8"));
  const { names } = python("tables.py", [exported(ODD, "csv"), exported(ODD, "jsonl")]);
  assert.deepEqual(names, [...callers, ...functions, ...targets].map(({ name }) => name).sort());
});
