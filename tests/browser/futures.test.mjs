// Two futures: a change in the past keeps the old one, undo and redo take either back, and two settings run side by side.
import assert from "node:assert/strict";
import { sizesToTry } from "./lib/browsers.mjs";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

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
    const seen = [...cell.querySelectorAll("dd > *")].filter((part) => !part.hidden).map((part) => part.textContent.replaceAll("\u00a0", " "));
    return [cell.querySelector("dt").textContent, seen.join(" ")];
  })), row);
}

inOneBrowser(journey)("a change in the past leaves the old future standing, and says the difference in one row", async ({ page }) => {
  await choose(page, "both-ways");
  await seek(page, 110_000_000);
  await seek(page, 500_000);
  await page.click("switch", { name: "Web shop calls asynchronously" });
  await page.byRole("region", { name: "Two futures" });
  await seek(page, 110_000_000);
  await waitFor(async () => /→ 0$/.test((await figures(page))["Failures seen"]), "failures seen before, and none now");
  const now = await figures(page);
  assert.match(now["Caller waits"], /^[\d.]+ m?s → 20 ms$/);
  assert.match(now.Attempts, /^\d+ → \d+$/);
  assert.match(now.Bill, /µ\$ → .*µ\$/);
  await page.axe();
});

inOneBrowser(journey)("undo and redo, by button and by key", async ({ page }) => {
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

inOneBrowser(journey)("the same calls under two settings, side by side on one clock", { timeout: 90_000 }, async ({ page }) => {
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

/** What is wrong with the two stages as they are shown now, in words. Runs in the page. */
function faults(isBeside, isAll) {
  const boxes = [...document.querySelectorAll("[data-stage]")].map((stage) => stage.getBoundingClientRect());
  const found = [];
  if (boxes.length !== 2 || boxes.some((box) => box.width < 200 || box.height < 200)) {
    return [`two stages: ${JSON.stringify(boxes)}`];
  }
  const [one, other] = boxes;
  if (isBeside ? Math.abs(one.top - other.top) > 1 || one.right > other.left + 1 : Math.abs(one.left - other.left) > 1 || one.bottom > other.top + 1) {
    found.push(`not ${isBeside ? "side by side" : "one above the other"}: ${JSON.stringify(boxes)}`);
  }
  for (const stage of document.querySelectorAll("[data-stage]")) {
    const scaled = new DOMMatrix(getComputedStyle(stage.querySelector(".st-scaled")).transform).a;
    const story = stage.querySelector(".st-boxes");
    if (story.clientHeight * scaled > stage.clientHeight + 1 || story.clientWidth * scaled > stage.clientWidth + 1) {
      found.push(`cut: ${story.clientWidth * scaled} × ${story.clientHeight * scaled} in ${stage.clientWidth} × ${stage.clientHeight}`);
    }
    if (12.5 * scaled < 11.95) {
      found.push(`letters of ${12.5 * scaled} px`);
    }
    for (const slot of stage.querySelectorAll(".st-slot")) {
      if (slot.getAttribute("data-look") === "cold" && slot.innerText.trim() === "") {
        found.push("a free environment that does not say so");
      }
    }
  }
  for (const place of [".stage-place", ...(isAll ? [".futures", ".transport .buttons", ".say"] : [])]) {
    const box = document.querySelector(place).getBoundingClientRect();
    if (isAll && (box.top < 0 || box.bottom > innerHeight + 1)) {
      found.push(`${place} ends at ${Math.round(box.bottom)} of ${innerHeight}`);
    }
    if (document.querySelector(place).scrollHeight > document.querySelector(place).clientHeight + 2) {
      found.push(`${place} scrolls`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) {
    found.push("the page scrolls sideways");
  }
  return found;
}

for (const [width, height] of sizesToTry([[1920, 1080], [1440, 900], [1280, 720], [1024, 768], [390, 844]])) {
  const isBeside = width >= 1280;
  const how = isBeside ? "side by side in one window" : "one above the other";
  inOneBrowser(journey)(`both stages of every lesson are whole, ${how}, at ${width} × ${height}`, { width, height, timeout: 240_000 }, async ({ page }) => {
    await page.click("button", { name: "Compare" });
    await page.byRole("region", { name: "Compare with" });
    const found = [];
    for (const id of await page.evaluate(() => [...document.querySelectorAll(".scenario option:not([hidden])")].map((option) => option.value))) {
      await choose(page, id);
      await seek(page, await page.evaluate(() => Number(document.querySelector(".slider").max) / 2));
      await page.settled();
      found.push(...(await page.evaluate(faults, isBeside, isBeside)).map((fault) => `${id}: ${fault}`));
    }
    assert.deepEqual(found, []);
    await page.axe();
  });
}

journey("Compare takes the focus in and gives it back; its figures say what they count; Escape closes it", async ({ page }) => {
  await choose(page, "both-ways");
  await seek(page, 60_000_000);
  const button = await page.byRole("button", { name: "Compare" });
  await page.evaluate((button) => button.focus(), button);
  await page.press("Enter");
  const other = await page.byRole("region", { name: "Compare with" });
  await waitFor(() => page.evaluate((other) => other.contains(document.activeElement), other), "the focus in the other run");
  const row = await page.byRole("region", { name: "Two futures" });
  await waitFor(async () => /Caller waits[\s\S]*on average/.test(await page.text(row)), "a figure with its meaning");
  assert.match(await page.text(row), /this run → all synchronous/);
  assert.match(await page.text(row), /Failures seen[\s\S]*a caller heard/);
  assert.doesNotMatch(await page.text(row), /Kept/, "what does not differ is not there");
  await page.click(await page.byRole("button", { name: "Web shop", within: other }));
  await page.byRole("region", { name: "Settings of Web shop" });
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("region", { name: "Settings of Web shop" })), "the settings to close first");
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("region", { name: "Compare with" })), "the comparison to close");
  await waitFor(async () => (await page.focused()) === "button: Compare", "the focus back on Compare");
});
