// Charts and the bill explained, below the first screen: seen, sought in, read as tables, reckoned with.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inOneBrowser, journeys } from "./lib/journey.mjs";
import { waitFor } from "./lib/page.mjs";

const journey = inOneBrowser(journeys());
const lesson = (file) => readFileSync(new URL(`../../src/lessons/data/${file}.json`, import.meta.url), "utf8");

/** Opens a lesson at an instant (in seconds), after it went as far as `known`, with the charts in sight. */
async function look(page, file, known, now = known) {
  await page.evaluate(
    (text, known, now) => {
      globalThis.invokescope.load(text);
      globalThis.invokescope.seek(known * 1e6);
      globalThis.invokescope.seek(now * 1e6);
      document.getElementById("below").scrollIntoView();
    },
    lesson(file),
    known,
    now,
  );
  const charts = await page.byRole("region", { name: "Charts" });
  // They are fetched when they come near the screen; once they are there, the place to scroll to is lower.
  await page.evaluate((charts) => charts.scrollIntoView(), charts);
  return charts;
}

const now = (page) => page.evaluate(() => globalThis.invokescope.now());
const chart = (page, name) => page.byRole("img", { name });
/** What stands beside a chart's name. */
const says = (page, plot) => page.evaluate((plot) => plot.parentElement.querySelector("figcaption .now").innerText.trim().replace(/\s+/g, " "), plot);
const untilSaid = (page, plot, what) => waitFor(async () => what.test(await says(page, plot)), `${what} beside the chart`);

/** Presses at a share of the plot's time axis, or drags from there to another. */
async function drag(page, plot, from, to = from) {
  await page.evaluate(
    (plot, from, to) => {
      const box = plot.getBoundingClientRect();
      const x = (share) => box.left + 62 + (box.width - 74) * share;
      const tell = (kind, share) => plot.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerId: 1, button: 0, clientX: x(share), clientY: box.top + 60 }));
      plot.setPointerCapture = () => {};
      tell("pointerdown", from);
      for (let step = 1; step <= 4; step += 1) {
        tell("pointermove", from + ((to - from) * step) / 4);
      }
      tell("pointerup", to);
    },
    plot,
    from,
    to,
  );
}

journey("the charts say what the run is at the playhead, and a press or a drag in one goes there", async ({ page }) => {
  await look(page, "11-backlog", 300, 20);
  const depth = await chart(page, "Queue depth");
  await untilSaid(page, depth, /^[1-9]\d* events$/);
  const early = await says(page, depth);
  await drag(page, depth, 0.9);
  const at = await now(page);
  assert.ok(Math.abs(at - 270e6) < 3e6, `the playhead is at ${at}`);
  await waitFor(async () => (await says(page, depth)) !== early, "another depth");
  await drag(page, await chart(page, "Money"), 0.2, 0.5);
  assert.ok(Math.abs((await now(page)) - 150e6) < 3e6);
  assert.match(await says(page, await chart(page, "Attempts by outcome")), /^succeeded \d+ failed 0 refused, no room \d+$/);
  await page.axe();
});

journey("the money of the charts is the bill's, and the attempts are the log's", async ({ page }) => {
  await look(page, "04-always-fails", 200);
  await untilSaid(page, await chart(page, "Money"), /^100\.6 µ\$$/);
  await untilSaid(page, await chart(page, "Attempts by outcome"), /failed 3/);
  await untilSaid(page, await chart(page, "Age of the oldest event"), /none waiting/);
});

journey("with keys alone: as a table and back, with captions, rows and heads", { dark: true }, async ({ page }) => {
  const region = await look(page, "04-always-fails", 200, 126);
  await page.evaluate((region) => region.querySelector("button").focus(), region);
  assert.equal(await page.focused(), "button: As a table");
  await page.press("Enter");
  const table = await page.byRole("table", { name: /^Over time/ });
  const rows = await page.allByRole("row", { within: table });
  assert.ok(rows.length > 3 && rows.length <= 25, `${rows.length} rows`);
  assert.match(await page.text(rows[1]), /^0\s+1\s+.*\s0\s+1\s+0\s+33\.5 µ\$$/);
  assert.match(await page.text(table), /3 min, to come/);
  assert.ok(await page.hasRole("table", { name: /^Latency/ }));
  assert.ok(!(await page.hasRole("img", { name: "Queue depth" })));
  await page.press("Tab");
  assert.equal((await page.focused()).split(":")[0], "group", "what scrolls can be reached");
  await page.axe();
  await page.press("Shift+Tab", "Enter");
  await page.byRole("img", { name: "Queue depth" });
});

journey("the bill explained: the caller's own words, a rate of one's own, the free tier", async ({ page }) => {
  await look(page, "08-sync-chain", 5);
  const region = await page.byRole("region", { name: "The bill, explained" });
  await page.evaluate((region) => region.scrollIntoView(), region);
  await page.untilText(/You pay for 4\.\d s of waiting in every 7\.\d s\./);
  const month = async () => (await page.text(await page.byRole("table", { name: /What each cause costs/ }))).trim().split("\n").at(-1);
  const first = await month();
  assert.match(first, /^Total\s+\$\d+\.\d\d\s+\$\d+\.\d\d$/);
  await page.click("switch", { name: "Free tier" });
  await page.untilText("Less free tier and volume prices");
  const rate = await page.byRole("textbox", { name: "My calls a month" });
  await page.setValue(rate, "10,000,000");
  await waitFor(async () => (await month()) !== first, "another total");
  for (const nonsense of ["many", "0", "-3", "99999999999"]) {
    await page.setValue(rate, nonsense);
    const message = await page.byRole("alert");
    assert.ok((await page.text(message)).includes(nonsense), `${nonsense} is quoted as it was typed`);
    assert.match(await page.text(message), /My calls a month was not changed\. Found .*; allowed: /, nonsense);
  }
  await page.axe();
});

journey("a chain of one's own functions is simulated up to eight, both ways", async ({ page }) => {
  await look(page, "08-sync-chain", 5);
  const region = await page.byRole("region", { name: "The bill, explained" });
  await page.evaluate((region) => region.scrollIntoView(), region);
  // Drawn again as each length comes in: looked up again each time.
  const marks = async () => page.evaluate((plot) => plot.querySelectorAll(".mark").length, await page.byRole("img", { name: "The caller waits" }));
  await waitFor(async () => (await marks()) === 16, "eight lengths in both modes", { timeout: 15_000 });
  await page.evaluate((region) => region.querySelector("summary").focus(), region);
  await page.press("Enter");
  const table = () => page.byRole("table", { name: "The same function in a chain" });
  await waitFor(async () => (await page.allByRole("row", { within: await table() })).length === 9, "a row for each length and a head");
  await waitFor(async () => /2\.6 s\s+20 ms\s*$/.test(await page.text(await table())), "what eight functions make a caller wait");
});

journey("at 390 px by touch nothing is cut, and behind the curtain nothing of it is there", { width: 390, height: 844, touch: true }, async ({ page }) => {
  await page.click("button", { name: "More" });
  await look(page, "11-backlog", 300, 120);
  await untilSaid(page, await chart(page, "Queue depth"), /events$/);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  const size = await page.evaluate(() => Math.min(...[...document.querySelectorAll(".below *")].map((e) => parseFloat(getComputedStyle(e).fontSize))));
  assert.ok(size >= 12, `${size} px`);
  await drag(page, await chart(page, "Concurrency"), 0.5, 0.25);
  assert.ok(Math.abs((await now(page)) - 75e6) < 4e6);
  await page.axe();
  await page.evaluate(() => scrollTo(0, 0));
  await page.click("radio", { name: "What the caller sees" });
  assert.ok(!(await page.hasRole("region", { name: "Charts" })) && !(await page.hasRole("region", { name: "The bill, explained" })));
  await page.click("radio", { name: "What really happens" });
  await look(page, "11-backlog", 300, 120);
  await untilSaid(page, await chart(page, "Queue depth"), /events$/);
});

journey("while it plays charts grow no document, and at rest nothing is drawn", async ({ page }) => {
  await look(page, "11-backlog", 0);
  await untilSaid(page, await chart(page, "Money"), /./);
  const size = () => page.evaluate(() => [...document.querySelectorAll("[aria-label=Charts] *")].filter((e) => !e.closest("svg")).length);
  const before = await size();
  await page.click("button", { name: "10×" });
  await page.evaluate(() => globalThis.invokescope.play());
  await waitFor(async () => (await now(page)) > 20e6, "some progress", { timeout: 20_000 });
  await page.evaluate(() => globalThis.invokescope.pause());
  assert.ok((await size()) <= before + 12, `${before} elements, then ${await size()}`);
  const changes = await page.driver.executeAsyncScript((done) => {
    let count = 0;
    new MutationObserver((all) => (count += all.length)).observe(document.getElementById("below"), { subtree: true, childList: true, attributes: true, characterData: true });
    setTimeout(() => done(count), 1_500);
  });
  assert.equal(changes, 0);
});
