// Two futures: a change in the past keeps the old one, undo and redo take either back, and two settings run side by side.
import assert from "node:assert/strict";
import { journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();
const seek = (page, micros) => page.evaluate((micros) => window.invokescope.seek(micros), micros);
const hash = (page) => page.evaluate(() => window.invokescope.hash());

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
}

/** The figures of the row as the page words them: { "Caller waits": "20 ms → 2 s", … }. */
async function figures(page) {
  await page.settled();
  const row = await page.byRole("region", { name: "Two futures" });
  return page.evaluate((row) => Object.fromEntries([...row.querySelectorAll("dl > div")].map((cell) => {
    const seen = [...cell.querySelectorAll("dd > *")].filter((part) => !part.hidden).map((part) => part.textContent);
    return [cell.querySelector("dt").textContent, seen.join(" ")];
  })), row);
}

journey("a change in the past leaves the old future standing, and says the difference in one row", async ({ page }) => {
  await choose(page, "both-ways");
  await seek(page, 110_000_000);
  await seek(page, 500_000);
  await page.click("switch", { name: "Web shop calls asynchronously" });
  await page.byRole("region", { name: "Two futures" });
  await seek(page, 110_000_000);
  await waitFor(async () => /→ 0$/.test((await figures(page))["Failures seen"]), "failures seen before, and none now");
  const now = await figures(page);
  assert.match(now["Caller waits"], /^[\d.]+ s → 20 ms$/);
  assert.match(now.Attempts, /^\d+ → \d+$/);
  assert.match(now.Bill, /µ\$ → .*µ\$/);
  await page.axe();
});

journey("undo and redo, by button and by key", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 260_000_000);
  const before = await hash(page);
  await seek(page, 0);
  await page.click("switch", { name: "Order service calls asynchronously" });
  await seek(page, 260_000_000);
  const changed = await hash(page);
  assert.notEqual(changed, before);
  await page.click("button", { name: "Undo" });
  assert.equal(await hash(page), before);
  await page.click("button", { name: "Redo" });
  assert.equal(await hash(page), changed);
  await page.evaluate(() => document.activeElement.blur());
  await page.press("Control+z");
  assert.equal(await hash(page), before);
  await page.press("Control+Shift+z");
  assert.equal(await hash(page), changed);
});

journey("the same calls under two settings, side by side on one clock", { timeout: 90_000 }, async ({ page }) => {
  await choose(page, "both-ways");
  await page.click("button", { name: "Compare" });
  const other = await page.byRole("region", { name: "Compare with" });
  await page.byRole("region", { name: "This run" });
  await page.setValue(await page.byRole("combobox", { name: "Compare with", within: other }), "1");
  await seek(page, 60_000_000);
  await waitFor(async () => /20 ms/.test((await figures(page))["Caller waits"]), "all asynchronous callers to wait 20 ms");
  const toggle = await page.byRole("switch", { name: "Web shop calls asynchronously", within: other });
  assert.equal(await toggle.getAttribute("aria-checked"), "true");
  // Both run on one clock; a call by hand is made on both sides.
  await page.click(await page.byRole("button", { name: "Call now: Web shop", within: await page.byRole("region", { name: "This run" }) }));
  await page.click("button", { name: "Play" });
  await waitFor(async () => /heard: \d+ accepted|waiting/i.test(await page.text(other)), "the other side to go on");
  await page.click("button", { name: "Pause" });
  await page.axe();
  await page.click("button", { name: "Close the two futures" });
  assert.ok(!(await page.hasRole("region", { name: "Compare with" })));
});

journey("two futures on a phone", { width: 390, height: 844, touch: true }, async ({ page }) => {
  await page.click("button", { name: "Compare" });
  await page.byRole("region", { name: "Compare with" });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll");
});
