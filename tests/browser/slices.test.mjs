// However much there is to do, a frame does a bounded part of it, and the page can be used meanwhile. Counted, not timed: the
// page's clock goes on by a millisecond with each look at it, and frames come when the journey says so.
import assert from "node:assert/strict";
import { journeys, waitFor } from "./lib/journey.mjs";
import { OWN_CLOCK } from "./lib/clock.mjs";

/** Runs in the page before anything else: a clock that counts the looks at it. */
function countingClock() {
  let looks = 0;
  performance.now = () => (looks += 1);
  window.clockLooks = () => looks;
}

const journey = journeys();
const preload = `${OWN_CLOCK}(${countingClock})();`;

/** Steps of the simulation from one look at the clock to the next, at most; and those before the first. */
const STEPS = 256;
const OPENING_STEPS = 10_000;
/** Looks at the clock in a frame, at most: some milliseconds for each part of the page. */
const LOOKS_MAX = 90;

/** A call each millisecond: no step goes further in time than that. */
const every = (more) => ({
  version: 1,
  seed: 3,
  horizon: "31d",
  account: { network: "0s", dispatch: "0s", concurrency: 100_000 },
  callers: [{ name: "Order service", calls: "make-invoice", mode: "async", when: { every: "1ms" } }],
  functions: [{ name: "make-invoice", work: "10ms" }],
  ...more,
});

const now = (page) => page.evaluate(() => window.invokescope.now());
const isBehind = (page) => page.evaluate(() => !document.querySelector(".behind").hidden);

/** Gives one frame; how many looks at the clock it took, and how far the run came in milliseconds. */
const frame = (page) =>
  page.evaluate(() => {
    const { now } = window.invokescope;
    const [looks, begin] = [window.clockLooks(), now()];
    window.framesGiven = (window.framesGiven ?? 0) + 1;
    window.invokescopeClock.frame(window.framesGiven * (1000 / 60));
    return { looks: window.clockLooks() - looks, came: Math.abs(now() - begin) / 1000 };
  });

/** Gives so many frames, each of which may only do its part. */
async function frames(page, count) {
  for (let n = 0; n < count; n += 1) {
    const { looks, came } = await frame(page);
    assert.ok(looks <= LOOKS_MAX, `${looks} looks at the clock in a frame`);
    assert.ok(came <= STEPS * looks, `${came} ms of the run in a frame of ${looks} looks at the clock`);
  }
}

/** Gives frames until the page has caught up. */
async function untilThere(page, most = 3000) {
  for (let n = 0; n < most; n += 1) {
    await frames(page, 1);
    if (n % 10 === 9 && !(await isBehind(page))) {
      return;
    }
  }
  throw new Error(`still behind after ${most} frames, at ${await now(page)}`);
}

journey("a scenario that begins after 31 days opens in parts, says so, and can be left", { preload, timeout: 120_000 }, async ({ page }) => {
  await page.evaluate((scenario) => window.invokescope.load(scenario), every({ start: "31d" }));
  assert.ok((await now(page)) <= OPENING_STEPS * 1000, "opened after a bounded number of steps");
  await frames(page, 30);
  await waitFor(() => isBehind(page), "it to say that it catches up");
  const far = await now(page);
  assert.ok(far > 0 && far < 86_400e6, `on its way: ${far}`);
  await page.evaluate((scenario) => window.invokescope.load(scenario), every({ start: "5s" }));
  await untilThere(page);
  assert.equal(await now(page), 5e6, "another scenario is there");
});

journey("on the way to an instant that is far, pausing there or going back ends the way", { preload, timeout: 120_000 }, async ({ page }) => {
  await page.evaluate((scenario) => window.invokescope.load(scenario), every({}));
  const slider = await page.byRole("slider", { name: "Time" });
  await page.setValue(slider, 86_400e6);
  await frames(page, 20);
  const far = await now(page);
  assert.ok(far < 86_400e6);
  await page.click("button", { name: "Step back" });
  await untilThere(page);
  const stands = await now(page);
  assert.ok(stands <= far, "where the step led");
  await frames(page, 5);
  assert.equal(await now(page), stands, "it goes no further");
});

journey("stepping, searching, the life of an event and the curtain do their part in each frame", { preload, timeout: 240_000 }, async ({ page }) => {
  await page.evaluate((scenario) => window.invokescope.load(scenario), every({}));
  const to = async (micros) => {
    await page.setValue(await page.byRole("slider", { name: "Time" }), micros);
    await untilThere(page);
    assert.equal(await now(page), micros);
  };
  await to(60e6);
  for (const key of ["ArrowLeft", "ArrowRight", "ArrowLeft"]) {
    await page.press(key);
    await untilThere(page);
  }
  // There is none: it is looked for a long way ahead.
  await page.press("n");
  await frames(page, 20);
  await waitFor(() => isBehind(page), "it to look for it");
  await page.press(" ");
  await page.press(" ");
  await frames(page, 5);
  await to(60e6);
  await page.press("]");
  await waitFor(async () => {
    await frames(page, 5);
    return page.evaluate(() => document.querySelectorAll(".life .story > li").length > 0);
  }, "the life of the last event", { timeout: 30_000 });
  await page.press("Escape");
  await (await page.byRole("radio", { name: "What the caller sees" })).click();
  await waitFor(async () => {
    await frames(page, 5);
    return /heard 202/.test(await page.text());
  }, "what the caller knows", { timeout: 30_000 });
  await (await page.byRole("radio", { name: "What really happens" })).click();
  await frames(page, 5);
});

journey("a page that is paused asks for no frame", { preload, timeout: 120_000 }, async ({ page }) => {
  await page.evaluate((scenario) => window.invokescope.load(scenario), every({}));
  await page.evaluate(() => window.invokescope.seek(5e6));
  const asks = () => page.evaluate(() => window.invokescopeClock.frame((window.framesGiven = (window.framesGiven ?? 0) + 1000) * (1000 / 60)));
  // A part of the page that comes late asks for one, too: a second without any is what counts.
  let quiet = 0;
  await waitFor(async () => (quiet = (await asks()) ? 0 : quiet + 1) >= 20, "a second without a frame", { timeout: 30_000, every: 50 });
});
