// The scenario itself: what is read back is the same scenario and the same run.
import assert from "node:assert/strict";
import { test } from "node:test";
import { exported, runner, SCENARIOS } from "./lib/runner.mjs";

const digestOf = (text) => JSON.parse(text.trim().split("\n").at(-1)).digest;

for (const scenario of SCENARIOS) {
  test(`${scenario} is read back the same`, () => {
    const file = exported(scenario, "scenario");
    assert.equal(runner(["export", "-", "--as", "scenario"], file), file);
    const lines = ["--format", "jsonl", "--log", "none"];
    assert.equal(digestOf(runner(["run", "-", ...lines], file)), digestOf(runner(["run", scenario, ...lines])));
  });
}
