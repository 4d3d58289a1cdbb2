// How fast the engine is in the page: the same steady workload as `examples/bench/`, gone through once and then sought
// at random, beside the same done natively; medians of five. BENCH_CALLS and BENCH_TIMES make it quick.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { start } from "./lib/browsers.mjs";
import { Page } from "./lib/page.mjs";
import { serve } from "./lib/server.mjs";

const calls = Number(process.env.BENCH_CALLS ?? 1_000_000);
const times = Math.max(1, Number(process.env.BENCH_TIMES ?? 5));
const seeks = 200;
const scenario = JSON.stringify({
  seed: 1,
  account: { network: "0s", dispatch: "0s" },
  callers: [{ name: "c", calls: "f", mode: "async", when: { random_per_second: 100, limit: calls } }],
  functions: [{ name: "f", work: { exponential: "200ms" }, timeout: "15min", failure: { chance: "20%" }, dead_letter_queue: "q" }],
  targets: [{ name: "q" }],
});

/** Goes through the run and then to random instants; in the page. */
function measure({ scenario, calls, seeks, times }) {
  const { load, seek, pause } = window.invokescope;
  const end = (calls / 100 + 400) * 1e6;
  const timed = (act) => {
    const begin = performance.now();
    act();
    return performance.now() - begin;
  };
  const sorted = (count, act) => Array.from({ length: count }, act).sort((one, other) => one - other);
  const throughs = sorted(times, () => {
    load(scenario);
    pause();
    return timed(() => {
      // A seek gives up after two seconds and goes on from there.
      do seek(end);
      while (window.invokescope.now() < end);
    });
  });
  const waits = sorted(seeks, (_, n) => timed(() => seek(Math.floor(((n * 0.618034) % 1) * end))));
  return { through: throughs[times >> 1], median: waits[seeks >> 1], high: waits[Math.floor(seeks * 0.95)] };
}

function natively() {
  const bench = "target/release/examples/bench";
  if (!existsSync(bench)) return undefined;
  const told = execFileSync(bench, ["seek"], { encoding: "utf8", env: { ...process.env, BENCH_CALLS: String(calls), BENCH_TIMES: String(times) } });
  return Number(/once through ([\d.]+) s/.exec(told)?.[1]) * 1000;
}

const site = await serve();
const browser = await start();
try {
  await browser.driver.manage().setTimeouts({ script: 600_000 });
  const page = new Page(browser);
  await page.open(site.url);
  const { through, median, high } = await page.evaluate(measure, { scenario, calls, seeks, times });
  const native = natively();
  const ratio = native ? `, ${(native / through).toFixed(2)} of native` : "";
  console.log(`\nin the page: a run of ${calls} calls, log kept within its budget`);
  console.log(`  once through ${(through / 1000).toFixed(2)} s, ${(calls / through / 1000).toFixed(2)} M calls/s${ratio}`);
  console.log(`  to a random instant: median ${median.toFixed(1)} ms, 95th percentile ${high.toFixed(1)} ms`);
} finally {
  await browser.quit();
  await site.close();
}
