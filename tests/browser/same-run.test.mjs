// The same run everywhere: random scenarios with random commands have the same hash of log and world here as natively.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { journeys } from "./lib/journey.mjs";

const journey = journeys();
const AT_A_TIME = 50;

function nativeRuns() {
  const file = join(mkdtempSync(join(tmpdir(), "invokescope-runs-")), "runs.jsonl");
  const env = { ...process.env, INVOKESCOPE_RUNS: file, INVOKESCOPE_CASES: process.env.INVOKESCOPE_CASES ?? "1000" };
  execFileSync("cargo", ["test", "--locked", "--test", "properties", "random_runs"], { env, stdio: "pipe" });
  return readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
}

journey("a thousand random runs have the same hash in the browser as natively", { timeout: 600_000 }, async ({ page }) => {
  const runs = nativeRuns();
  for (let from = 0; from < runs.length; from += AT_A_TIME) {
    const some = runs.slice(from, from + AT_A_TIME);
    const hashes = await page.evaluate((some) => some.map(({ scenario, seek }) => {
      window.invokescope.load(scenario);
      window.invokescope.seek(seek);
      return window.invokescope.hash();
    }), some);
    some.forEach(({ hash, scenario }, index) => assert.equal(hashes[index], hash, `other here: ${scenario}`));
  }
});
