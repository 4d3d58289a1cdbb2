// Runs and their hashes as the engine gives them natively, with all that a debug build checks.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SEED = process.env.INVOKESCOPE_SEED ?? "1";
const CASES = process.env.INVOKESCOPE_CASES ?? "1000";
export const REPEAT = `to repeat: INVOKESCOPE_SEED=${SEED} INVOKESCOPE_CASES=${CASES}`;

/** Every lesson at several instants, then random scenarios with random commands: [{ name, scenario, seek, hash }]. */
export function nativeRuns() {
  const file = join(mkdtempSync(join(tmpdir(), "invokescope-runs-")), "runs.jsonl");
  const env = { ...process.env, INVOKESCOPE_RUNS: file, INVOKESCOPE_CASES: CASES, INVOKESCOPE_SEED: SEED };
  const quietly = { env, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", maxBuffer: 1 << 26 };
  execFileSync("cargo", ["test", "--locked", "--test", "properties", "everywhere"], quietly);
  return readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
}
