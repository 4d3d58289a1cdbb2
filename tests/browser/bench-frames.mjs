// What the page itself costs: until it can be used, script in each frame while a run plays, and memory after ten minutes of
// playing. Frames come from a clock of our own, 60 a second, so that a slow machine skips none. INVOKESCOPE_DIST names
// another build to measure beside this one.
import { start } from "./lib/browsers.mjs";
import { OWN_CLOCK } from "./lib/clock.mjs";
import { KEEP_MEMORY } from "./lib/memory.mjs";
import { Page } from "./lib/page.mjs";
import { DIST, serve } from "./lib/server.mjs";
import { readFileSync } from "node:fs";
import { relative } from "node:path";

const FRAMES = 1200;
/** Five minutes at 100× are three seconds: after the first of them, and before the end. */
const BACKLOG_FRAMES = 110;
const TEN_MINUTES_OF_FRAMES = 36_000;
const WARM_UP_FRAMES = 60;

const backlog = readFileSync(new URL("../../src/lessons/data/11-backlog.json", import.meta.url), "utf8");
/** A thousand events are on their way at any instant: two thousand a second, half a second from door to door. */
const crowd = JSON.stringify({
  seed: 1,
  account: { network: "500ms", concurrency: 100_000 },
  callers: [{ name: "c", calls: "f", mode: "async", when: { random_per_second: 2000, limit: 100_000 } }],
  functions: [{ name: "f", work: "100ms", timeout: "1min" }],
});

/**
 * Plays frames of 1/60 s and returns what each cost, with the effects that follow it, in milliseconds. With `painted` the
 * browser paints each before the next, as it would; without, it does so once a second.
 */
async function playFrames(count, painted) {
  const costs = [];
  for (let n = 0; n < count; n += 1) {
    const begin = performance.now();
    window.invokescopeClock.frame((window.framesGiven = (window.framesGiven ?? 0) + 1) * (1000 / 60));
    await Promise.resolve();
    costs.push(performance.now() - begin);
    if (painted) {
      await window.invokescopeClock.painted();
    } else if (n % 60 === 0) {
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return costs;
}

const share = (values, share) => values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))];
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

async function script(page, name, scenario, speed, frames) {
  await page.evaluate((text) => window.invokescope.load(text), scenario);
  await page.click("button", { name: speed });
  await page.evaluate(() => window.invokescope.play());
  await page.evaluate(`return (${playFrames})(${WARM_UP_FRAMES}, true)`);
  const costs = await page.evaluate(`return (${playFrames})(${frames}, true)`);
  await page.evaluate(() => window.invokescope.pause());
  console.log(`  ${name}, ${frames} frames: median ${share(costs, 0.5).toFixed(2)} ms, 95th percentile ${share(costs, 0.95).toFixed(2)} ms, longest ${share(costs, 1).toFixed(1)} ms`);
}

const memory = (page) => page.evaluate(() => ({ program: window.programBytes?.() ?? 0, script: performance.memory?.usedJSHeapSize ?? 0 }));

const site = await serve();
const browser = await start();
try {
  await browser.driver.manage().setTimeouts({ script: 600_000 });
  const page = new Page(browser);
  console.log(`\nthe page in ${relative(".", DIST)}`);

  const waits = [];
  for (let n = 0; n < 5; n += 1) {
    await page.open(site.url);
    waits.push(await page.evaluate(() => performance.now()));
  }
  console.log(`  until it can be used, from a server on this machine: median ${share(waits, 0.5).toFixed(0)} ms`);

  site.preload = OWN_CLOCK + KEEP_MEMORY;
  await page.open(site.url);
  console.log("script in each frame");
  await script(page, "lesson backlog at 100×", backlog, "100×", BACKLOG_FRAMES);
  await script(page, "1,000 events on their way, at 1×", crowd, "1×", FRAMES);

  await page.open(site.url);
  await page.evaluate((text) => window.invokescope.load(text), backlog);
  // Slowly, so that it plays all the time.
  await page.click("button", { name: "slow" });
  const before = await memory(page);
  await page.evaluate(() => window.invokescope.play());
  await page.evaluate(`return (${playFrames})(${TEN_MINUTES_OF_FRAMES}, false).then(() => 0)`);
  const after = await memory(page);
  console.log(`memory in MB before and after ten minutes of playing: program ${megabytes(before.program)}, ${megabytes(after.program)}; script ${megabytes(before.script)}, ${megabytes(after.script)}`);
} finally {
  await browser.quit();
  await site.close();
}
