// The strip of time, by hand: scrubbing, zooming, folding; and stepping to what went wrong, with the rule behind it.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

const now = (page) => page.evaluate(() => window.invokescope.now());
const seek = (page, micros) => page.evaluate((micros) => window.invokescope.seek(micros), micros);
const last = (page) => page.evaluate(() => window.invokescope.records().at(-1));
const narration = async (page) => page.evaluate(() => document.querySelector(".say").textContent.replaceAll("\u00a0", " "));

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
}

/** The strip's canvas: its place in the window, and whether a drag would move what it shows. */
async function paper(page) {
  return page.evaluate(() => {
    const canvas = document.querySelector(".strip canvas");
    canvas.scrollIntoView({ block: "center" });
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return { left, top, width, height, pans: canvas.dataset.drag === "pan" };
  });
}

const mouse = (page, type, x, y, more = {}) => page.cdp("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons: 1, clickCount: 1, ...more });

async function drag(page, from, to, y) {
  await mouse(page, "mousePressed", from, y);
  for (let step = 1; step <= 5; step += 1) {
    await mouse(page, "mouseMoved", from + ((to - from) * step) / 5, y);
  }
  await mouse(page, "mouseReleased", to, y);
  await page.settled();
}

journey("idle time is folded, one fold is opened and closed again, and all at once", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 200_000_000);
  const strip = await page.byRole("region", { name: "Strip of time" });
  assert.ok(await page.hasRole("button", { name: "Fold idle time", pressed: true, within: strip }));
  await page.axe();
  await page.click(await page.byRole("button", { name: "Unfold 1 min idle", within: strip }));
  const open = await page.byRole("button", { name: "Fold 1 min idle", within: strip });
  assert.ok(await page.hasRole("button", { name: "Unfold 2 min idle", within: strip }), "the other stays folded");
  await page.axe();
  await page.click(open);
  await page.byRole("button", { name: "Unfold 1 min idle", within: strip });
  await page.click("button", { name: "Fold idle time" });
  await waitFor(async () => !(await page.hasRole("button", { name: /^Unfold/, within: strip })), "no fold to be left");
  await page.click("button", { name: "Fold idle time" });
  await page.byRole("button", { name: "Unfold 2 min idle", within: strip });
});

journey("folds are opened by keys alone, and the focus stays", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 200_000_000);
  const fold = await page.byRole("button", { name: "Unfold 1 min idle" });
  await page.evaluate(() => document.querySelector(".strip canvas").focus());
  for (let tabs = 0; tabs < 4 && !(await page.evaluate((fold) => document.activeElement === fold, fold)); tabs += 1) {
    await page.press("Tab");
  }
  await page.press("Enter");
  await page.byRole("button", { name: "Fold 1 min idle" });
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Fold 1\smin idle$/);
  await page.press("Enter");
  await page.byRole("button", { name: "Unfold 1 min idle" });
});

inOneBrowser(journey)("playback passes a fold in about a second, at real speed too", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 3_000_000);
  await page.click("button", { name: "1×" });
  await page.click("button", { name: "Play" });
  const begun = Date.now();
  await waitFor(async () => (await now(page)) > 62_000_000, "the minute to be over", { timeout: 8_000 });
  assert.ok(Date.now() - begun < 6_000, `${Date.now() - begun} ms`);
  await page.click("button", { name: "Pause" });
  assert.ok((await now(page)) < 75_000_000, "and then it goes on at its own speed");
});

inOneBrowser(journey)("with folding off a minute is a minute", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 3_000_000);
  await page.click("button", { name: "Fold idle time" });
  await page.click("button", { name: "1×" });
  await page.click("button", { name: "Play" });
  await new Promise((done) => setTimeout(done, 2_500));
  assert.ok((await now(page)) < 10_000_000);
});

journey("the playhead is dragged, the wheel zooms, and then a drag moves what is in sight", async ({ page }) => {
  await choose(page, "sync-chain");
  await seek(page, 2_700_000);
  const { left, top, width, height } = await paper(page);
  await drag(page, left + 700, left + 500, top + height - 8);
  const scrubbed = await now(page);
  assert.ok(scrubbed > 300_000 && scrubbed < 2_000_000, `${scrubbed}`);
  await seek(page, 2_700_000);
  assert.equal((await paper(page)).pans, false);
  for (let turn = 0; turn < 6; turn += 1) {
    await page.cdp("Input.dispatchMouseEvent", { type: "mouseWheel", x: left + 700, y: top + 40, deltaX: 0, deltaY: -120 });
  }
  await waitFor(async () => (await paper(page)).pans, "something to lie beside the window");
  const before = await now(page);
  await drag(page, left + 400, left + 600, top + 60);
  assert.equal(await now(page), before, "time stands while the window moves");
  await page.press("Tab");
  await page.evaluate(() => document.querySelector(".strip canvas").focus());
  await page.press("0");
  await waitFor(async () => !(await paper(page)).pans, "everything to be in sight again");
  await page.press("+", "+");
  await waitFor(async () => (await paper(page)).pans, "keys to zoom too");
});

inOneBrowser(journey)("from one thing that went wrong to the next, and back, and no further", async ({ page }) => {
  await choose(page, "always-fails");
  const kinds = [];
  for (let step = 0; step < 3; step += 1) {
    await page.click("button", { name: "Step to next problem" });
    await page.settled();
    kinds.push((await last(page)).kind);
  }
  assert.deepEqual(kinds, ["finished", "finished", "finished"]);
  await page.press("n", "n");
  assert.equal((await last(page)).kind, "dead_lettered");
  const there = await now(page);
  await page.press("n");
  await waitFor(async () => /Nothing more goes wrong\./.test(await narration(page)), "the page to say so");
  assert.equal(await now(page), there);
  await page.axe();
  await page.press("N");
  assert.equal((await last(page)).kind, "gave_up");
});

inOneBrowser(journey)("what went wrong is pinned to its place, and the pin tells the rule and its source", async ({ page }) => {
  await choose(page, "always-fails");
  await page.click("button", { name: "Step to next problem" });
  await page.untilText(/✕|failed/);
  const pin = await waitFor(() => page.driver.findElement({ css: ".st-function .st-pin:not([hidden])" }), "a pin");
  assert.match(await page.text(pin), /failed/);
  await page.axe();
  await page.click(pin);
  const pinned = await page.byRole("region", { name: /^Why: .*failed/ });
  await page.untilText(/documented by AWS/);
  assert.match(await page.text(pinned), /documented by AWS, docs\.aws\.amazon\.com/);
  assert.equal(await pin.getAttribute("aria-expanded"), "true");
  await page.axe();
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("region", { name: /^Why/ })), "the rule to close");
  await page.click("button", { name: "Step forward" });
  const why = await page.byRole("button", { name: "Why" });
  await page.evaluate((why) => why.focus(), why);
  await page.press("Enter");
  const rule = await page.byRole("region", { name: "Why" });
  await waitFor(async () => /One minute passes between/.test(await page.text(rule)), "the rule of the retry");
  await page.axe();
});

inOneBrowser(journey)("step by step through one call", async ({ page }) => {
  await choose(page, "throttled");
  await seek(page, 15_000_000);
  const { left, top } = await paper(page);
  await mouse(page, "mousePressed", left + 100, top + 20);
  await mouse(page, "mouseReleased", left + 100, top + 20);
  await seek(page, 0);
  const seen = new Set();
  for (let step = 0; step < 4; step += 1) {
    await page.click("button", { name: /^Step to the next record of #1$/ });
    await page.settled();
    seen.add((await last(page)).call);
  }
  assert.deepEqual([...seen], [1]);
  const before = (await last(page)).seq;
  await page.press("C");
  assert.ok((await last(page)).seq < before);
});

journey("on a phone two fingers zoom, one finger scrubs, and a tap opens a fold", { width: 390, height: 844, touch: true }, async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 200_000_000);
  await page.click("button", { name: "More" });
  await waitFor(async () => !(await paper(page)).pans, "everything to be in sight");
  const { left, top, height } = await paper(page);
  const touch = (type, points) => page.cdp("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, id]) => ({ x: left + x, y: top + 60, id })) });
  await touch("touchStart", [[140, 0]]);
  await touch("touchStart", [[140, 0], [200, 1]]);
  for (let apart = 10; apart <= 80; apart += 10) {
    await touch("touchMove", [[140 - apart, 0], [200 + apart, 1]]);
  }
  await touch("touchEnd", []);
  await waitFor(async () => (await paper(page)).pans, "a pinch to zoom");
  await page.evaluate(() => document.querySelector(".strip canvas").focus());
  await page.press("0");
  await waitFor(async () => !(await paper(page)).pans, "everything again");
  const scrub = (type, x) => page.cdp("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x: left + x, y: top + height - 8, id: 0 }] });
  await scrub("touchStart", 345);
  await scrub("touchMove", 200);
  await scrub("touchMove", 30);
  await scrub("touchEnd");
  await waitFor(async () => (await now(page)) < 2_000_000, "time to have moved back");
  await page.click("button", { name: "Unfold 1 min idle" });
  await page.byRole("button", { name: "Fold 1 min idle" });
  await page.axe();
});

journey("of many rows none is out of reach: the strip scrolls, grows, and names the row under the pointer", async ({ page }) => {
  await choose(page, "backlog");
  await seek(page, 12_000_000);
  const strip = await page.byRole("region", { name: "Strip of time" });
  const byFunction = await page.byRole("button", { name: "By function", within: strip });
  if ((await byFunction.getAttribute("aria-pressed")) === "true") {
    await page.click(byFunction);
  }
  const more = async () => parseInt((await (await page.byRole("button", { name: /more rows?$/, within: strip })).getAttribute("aria-label")).slice(1), 10);
  const few = await more();
  const before = await page.evaluate(() => document.querySelector("[data-stage]").clientHeight);
  await page.click("button", { name: "More rows in sight", within: strip });
  await waitFor(async () => (await more()) < few - 5, "more rows in sight");
  assert.equal(await page.evaluate(() => document.querySelector("[data-stage]").clientHeight), before, "the stage keeps its size");
  await page.axe();
  await page.click("button", { name: "More rows in sight", within: strip });
  await waitFor(async () => (await more()) === few, "as few as before");
  const title = async () => page.evaluate(() => document.querySelector(".strip canvas").title);
  await page.evaluate(() => {
    const canvas = document.querySelector(".strip canvas");
    const { left, top } = canvas.getBoundingClientRect();
    canvas.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX: left + 40, clientY: top + 30 }));
  });
  await waitFor(async () => /#\d+/.test(await title()), "the row's words");
  // Nothing of the ruler lies below the buttons.
  const overlap = await page.evaluate(() => {
    const right = document.querySelector(".strip-tools.zoom").getBoundingClientRect().left;
    const folds = [...document.querySelectorAll(".strip-folds button")].map((fold) => fold.getBoundingClientRect().right);
    return folds.filter((end) => end > right);
  });
  assert.deepEqual(overlap, []);
});

inOneBrowser(journey)("idle times with nothing of a call between them are one fold, which opens as a whole", async ({ page }) => {
  await choose(page, "always-fails");
  // Nothing happens to the call when its queue is emptied.
  const emptied = { at: "200s", drain: "invoices-dlq" };
  await page.evaluate((emptied) => window.invokescope.load({ ...window.invokescope.scenario(), horizon: "5min", commands: [emptied] }), emptied);
  await seek(page, 300_000_000);
  const strip = await page.byRole("region", { name: "Strip of time" });
  await page.click(await page.byRole("button", { name: "Unfold 1 min 54 s idle", within: strip }));
  await page.byRole("button", { name: /^Fold 13\.8 s idle$/, within: strip });
  assert.ok(!(await page.hasRole("button", { name: "Unfold 1 min 40 s idle", within: strip })));
});
