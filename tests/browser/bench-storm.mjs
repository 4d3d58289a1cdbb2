// How long the page blocks in a storm of a million waiting events, what memory it takes, and what it costs while it is
// paused; all in processor time of the page's own thread. BENCH_CALLS makes the storm smaller, and INVOKESCOPE_DIST names
// another build to measure beside this one.
import { relative } from "node:path";
import { start } from "./lib/browsers.mjs";
import { KEEP_MEMORY } from "./lib/memory.mjs";
import { Page, waitFor } from "./lib/page.mjs";
import { DIST, serve } from "./lib/server.mjs";
import { traceTasks } from "./lib/tasks.mjs";

const calls = Number(process.env.BENCH_CALLS ?? 1_000_000);
const SEEKS = 40;
const PLAY_MS = 5000;
const PAUSED_MS = 5000;
const LONG_MS = 50;
/** So long without a frame is rest. */
const REST_MS = 1000;
const sum = (all) => all.reduce((sum, one) => sum + one, 0);
const storm = JSON.stringify({
  seed: 1,
  account: { network: "0s", dispatch: "0s" },
  callers: [{ name: "c", calls: "f", mode: "async", when: { burst: calls, at: "0s" } }],
  functions: [{ name: "f", work: { exponential: "200ms" }, timeout: "15min", reserved: 100, dead_letter_queue: "q" }],
  targets: [{ name: "q" }],
});
/** To the last instant that the storm of the native benchmark is gone to. */
const end = (calls / 1000) * 1e6;

/** Runs in the page before anything else: how many frames were asked for. */
function countFrames() {
  let frames = 0;
  const own = window.requestAnimationFrame;
  window.requestAnimationFrame = (then) => {
    frames += 1;
    return own.call(window, then);
  };
  window.framesAskedFor = () => frames;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const share = (values, share) => values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))];

const site = await serve();
const browser = await start();
try {
  await browser.driver.manage().setTimeouts({ script: 600_000 });
  const page = new Page(browser);
  site.preload = `(${countFrames})();${KEEP_MEMORY}`;
  await page.open(site.url);
  console.log(`\na storm of ${calls} waiting events in ${relative(".", DIST)}: the longest task, in ms of the processor`);

  const megabytes = () => page.evaluate(() => (window.programBytes() / 2 ** 20).toFixed(0));
  const arrived = async () => {
    // It says so a little later.
    await pause(300);
    await waitFor(() => page.evaluate(() => !document.querySelector(".behind:not([hidden]), [aria-busy=true]")), "the page to have caught up", { timeout: 600_000, every: 100 });
  };
  const frames = () => page.evaluate(() => window.framesAskedFor());
  /** Until the page asks for no more frames: the strip and the charts have read all of the log, a part in each frame. */
  const atRest = async () => {
    const begin = Date.now();
    await waitFor(
      async () => {
        const before = await frames();
        await pause(REST_MS);
        return (await frames()) === before;
      },
      "the page to be at rest",
      { timeout: 900_000, every: 100 },
    );
    return ((Date.now() - begin) / 1000).toFixed(0);
  };
  /** Does something and tells of the longest task until it is over. */
  async function longest(what, doing) {
    const trace = await traceTasks(page.driver);
    await doing();
    await arrived();
    const tasks = await trace.end();
    const long = tasks.filter((task) => task > LONG_MS).length;
    console.log(`  ${what.padEnd(26)} ${share(tasks, 1).toFixed(0).padStart(6)}  ${`(${long} over ${LONG_MS})`.padEnd(14)} program ${await megabytes()} MiB`);
  }
  const now = () => page.evaluate(() => window.invokescope.now());
  const play = async (speed) => {
    await page.click("button", { name: speed });
    await page.evaluate(() => window.invokescope.play());
    await pause(PLAY_MS);
    await page.evaluate(() => window.invokescope.pause());
  };
  /** As the page's own strip does it: in frames. */
  const steps = async (key, count) => {
    for (let n = 0; n < count; n += 1) {
      await page.press(key);
      await arrived();
    }
  };

  await longest("opening", () => page.evaluate((text) => window.invokescope.load(text), storm));
  await longest("the first instant", () => page.press("ArrowRight"));
  const toEnd = async (to) => {
    do await page.evaluate((to) => window.invokescope.seek(to), to);
    while ((await now()) < to);
  };
  await toEnd(end / 100);
  await longest("playing at 1×", () => play("1×"));
  await longest("playing at 10×", () => play("10×"));
  await longest("stepping on, ten times", () => steps("ArrowRight", 10));
  await longest("stepping back, ten times", () => steps("ArrowLeft", 10));
  await longest("life of an event", async () => {
    await page.press("]");
    await pause(500);
  });
  await longest("life, playing at 1×", () => play("1×"));
  await page.press("Escape");
  await toEnd(end);
  console.log(`  all of the log read after ${await atRest()} s; program ${await megabytes()} MiB`);
  const seeks = [];
  for (let n = 0; n < SEEKS; n += 1) {
    const to = Math.floor((((n + 1) * 0.618034) % 1) * end);
    const trace = await traceTasks(page.driver);
    await page.evaluate((to) => window.invokescope.seek(to), to);
    seeks.push(sum(await trace.end()));
    await page.settled();
  }
  console.log(`  to a random instant: median ${share(seeks, 0.5).toFixed(1)} ms, 95th percentile ${share(seeks, 0.95).toFixed(1)} ms, most ${share(seeks, 1).toFixed(0)} ms; program ${await megabytes()} MiB`);
  await longest("charts and bill in sight", async () => {
    await page.evaluate(() => document.getElementById("below").scrollIntoView());
    await page.byRole("region", { name: "Charts" });
    await pause(3000);
  });
  await longest("charts, playing at 1×", () => play("1×"));
  await page.evaluate(() => window.scrollTo(0, 0));
  await longest("drawing the curtain", async () => {
    await page.click("radio", { name: "What the caller sees" });
    await pause(500);
  });
  await longest("curtain, playing at 1×", () => play("1×"));
  await longest("opening the curtain", async () => {
    await page.click("radio", { name: "What really happens" });
    await page.evaluate(() => window.invokescope.pause());
  });
  await toEnd(end / 2);
  await arrived();
  await atRest();
  const framesBefore = await frames();
  const trace = await traceTasks(page.driver);
  await pause(PAUSED_MS);
  const paused = await trace.end();
  const asked = (await frames()) - framesBefore;
  console.log(`  paused: ${((sum(paused) / PAUSED_MS) * 100).toFixed(2)} % of a core, ${paused.length} tasks, ${asked} frames asked for`);
  console.log(`  program's memory in the end: ${await megabytes()} MiB`);
} finally {
  await browser.quit();
  await site.close();
}
