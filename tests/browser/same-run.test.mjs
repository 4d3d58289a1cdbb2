// The same run everywhere: every lesson, and random scenarios with random commands, have the same hash of log and world in
// this browser as natively, and have it too when they were played: at any frame rate, and after the tab was hidden.
import assert from "node:assert/strict";
import { before } from "node:test";
import { OWN_CLOCK } from "./lib/clock.mjs";
import { NotHere } from "./lib/find.mjs";
import { journeys, waitFor } from "./lib/journey.mjs";
import { nativeRuns, REPEAT } from "./lib/runs.mjs";

const journey = journeys();
const AT_A_TIME = 50;
const RATES = [10, 60, 144];
const SECOND = 1e6;
/** Runs are played for so long of simulated time; of random ones, so many. */
const PLAYED = 120 * SECOND;
const PLAYED_RANDOM = 30;

let runs;
before(() => {
  runs = nativeRuns();
}, { timeout: 900_000 });

/** The last instant at which each lesson's hash is known, and some random runs. */
function toPlay() {
  const lessons = new Map(runs.filter(({ name }) => !name.startsWith("random")).map((run) => [run.name, run]));
  return [...lessons.values(), ...runs.filter(({ name }) => name.startsWith("random")).slice(0, PLAYED_RANDOM)];
}

journey("every lesson and a thousand random runs have the same hash here as natively", { timeout: 600_000 }, async ({ page }) => {
  for (let from = 0; from < runs.length; from += AT_A_TIME) {
    const some = runs.slice(from, from + AT_A_TIME);
    const hashes = await page.evaluate((some) => some.map(({ scenario, seek }) => {
      window.invokescope.load(scenario);
      window.invokescope.seek(seek);
      return window.invokescope.hash();
    }), some.map(({ scenario, seek }) => ({ scenario, seek })));
    some.forEach(({ name, hash, scenario }, index) => assert.equal(hashes[index], hash, `${name} differs here (${REPEAT}): ${scenario}`));
  }
});

/** Plays a run by a clock of ours; in the page. Hidden for ten minutes on the way if `hides`. */
function playThrough({ scenario, seek, until, fps, hides }) {
  const { load, play, pause, now, hash } = window.invokescope;
  const clock = window.invokescopeClock;
  load(JSON.stringify({ ...JSON.parse(scenario), speed: "100x" }));
  window.invokescope.seek(0);
  clock.frame(0);
  play();
  const [first, seen] = [now(), { frames: 0, whileHidden: 0 }];
  let wall = 1000;
  while (now() < until && clock.frame(wall)) {
    wall += 1000 / fps;
    seen.frames += 1;
    if (hides && seen.frames === 4) {
      clock.hide(true);
      const before = now();
      clock.frame(wall + 300_000);
      seen.whileHidden = now() - before;
      wall += 600_000;
      clock.hide(false);
    }
  }
  pause();
  const [stopped, played] = [now(), hash()];
  window.invokescope.seek(seek);
  const atSeek = hash();
  load(scenario);
  window.invokescope.seek(stopped);
  return { ...seen, first, stopped, played, straight: hash(), atSeek };
}

for (const hides of [false, true]) {
  const title = hides ? "a run that was hidden for ten minutes is the same run" : "10, 60 and 144 frames a second: the same run";
  journey(title, { preload: OWN_CLOCK, timeout: 600_000 }, async ({ page }) => {
    for (const { name, scenario, seek, hash } of toPlay()) {
      for (const fps of hides ? [60] : RATES) {
        const what = `${name} at ${fps} frames a second (${REPEAT}): ${scenario}`;
        const seen = await page.evaluate(playThrough, { scenario, seek, until: Math.min(seek, PLAYED), fps, hides });
        assert.ok(seen.frames > 1 && seen.stopped > seen.first, `it was played: ${JSON.stringify(seen)}, ${what}`);
        assert.equal(seen.whileHidden, 0, `it stood while hidden: ${what}`);
        assert.equal(seen.played, seen.straight, `as sought at ${seen.stopped}: ${what}`);
        assert.equal(seen.atSeek, hash, `as natively at ${seek}: ${what}`);
      }
    }
  });
}

const state = (page) => page.evaluate(() => ({ now: window.invokescope.now(), hash: window.invokescope.hash() }));

async function assertSameAsSought(page, scenario, what) {
  const { now, hash } = await state(page);
  const straight = await page.evaluate((scenario, now) => {
    window.invokescope.load(scenario);
    window.invokescope.seek(now);
    return window.invokescope.hash();
  }, scenario, now);
  assert.equal(hash, straight, `${what}, stopped at ${now}`);
}

const busy = () => runs.find(({ name }) => name === "backlog").scenario;

journey("real seconds at 10, 60 and 144 frames a second, with the tab hidden on the way", { preload: OWN_CLOCK }, async ({ page }) => {
  for (const fps of RATES) {
    await page.evaluate((scenario, fps) => {
      window.invokescope.load(JSON.stringify({ ...JSON.parse(scenario), speed: "10x" }));
      window.invokescopeClock.run(fps);
      window.invokescope.play();
    }, busy(), fps);
    const { now: begun } = await state(page);
    await waitFor(async () => (await state(page)).now > begun + 5 * SECOND, "it to play");
    await page.evaluate(() => window.invokescopeClock.hide(true));
    const hidden = await state(page);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(await state(page), hidden, "it stands while hidden");
    await page.evaluate(() => window.invokescopeClock.hide(false));
    await waitFor(async () => (await state(page)).now > hidden.now + 5 * SECOND, "it to go on");
    await page.evaluate(() => {
      window.invokescope.pause();
      window.invokescopeClock.run(0);
    });
    await assertSameAsSought(page, busy(), `at ${fps} frames a second`);
  }
});

journey("another tab in front, and back", async ({ page }) => {
  const { driver } = page;
  const ours = await driver.getWindowHandle();
  await page.evaluate((scenario) => {
    window.invokescopeHidden = 0;
    document.addEventListener("visibilitychange", () => {
      window.invokescopeHidden += document.hidden;
    });
    window.invokescope.load(JSON.stringify({ ...JSON.parse(scenario), speed: "10x" }));
    window.invokescope.play();
  }, busy());
  await driver.switchTo().newWindow("tab");
  await new Promise((resolve) => setTimeout(resolve, 700));
  await driver.close();
  await driver.switchTo().window(ours);
  const back = await state(page);
  await waitFor(async () => (await state(page)).now > back.now + 5 * SECOND, "it to go on", { timeout: 15_000 });
  await page.evaluate(() => window.invokescope.pause());
  await assertSameAsSought(page, busy(), "after another tab was in front");
  if (!(await page.evaluate(() => window.invokescopeHidden))) {
    throw new NotHere("this browser hid no tab behind another");
  }
});
