// What the page is for, as somebody lives it: call both ways, flip the switch, let an event fail until it is a dead letter.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

const records = (page, kind) => page.evaluate((kind) => window.invokescope.records().filter((record) => record.kind === kind), kind);
const seek = (page, micros) => page.evaluate((micros) => window.invokescope.seek(micros), micros);

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
}

journey("the switch acts on the next call, in the middle of a run", async ({ page }) => {
  await choose(page, "both-ways");
  await page.click("button", { name: "Play" });
  await waitFor(async () => (await records(page, "sent")).length >= 2, "both to have called", { timeout: 60_000 });
  const toggle = await page.byRole("switch", { name: "Web shop calls asynchronously" });
  assert.equal(await toggle.getAttribute("aria-checked"), "false");
  await page.click(toggle);
  await waitFor(async () => (await toggle.getAttribute("aria-checked")) === "true", "the switch to be on");
  await page.click("button", { name: "Pause" });
  await seek(page, 45_000_000);
  const ofShop = (await records(page, "sent")).filter(({ from }) => from === "Web shop").map(({ mode }) => mode);
  assert.deepEqual(ofShop.slice(0, 2), ["sync", "async"]);
  await page.axe();
});

inOneBrowser(journey)("the ways are those of the kind of call, in each lesson and with each switch", async ({ page }) => {
  const ways = () =>
    page.evaluate(() => {
      const inUse = (kind) => document.querySelector(`[data-stage] .st-way.${kind}:not(.idle, .back)`) !== null;
      return ["sync", "async"].filter(inUse).join();
    });
  const untilWays = (expected) => waitFor(async () => (await ways()) === expected, `the ways of ${expected} calls`);
  // These two have the same boxes in the same places.
  await untilWays("async");
  await page.click("button", { name: "Next lesson" });
  await untilWays("sync");
  const toggle = await page.byRole("switch", { name: "Web shop calls asynchronously" });
  for (const isAsync of [true, false, true]) {
    await page.click(toggle);
    await untilWays(isAsync ? "async" : "sync");
  }
});

inOneBrowser(journey)("what is there for failures stands out with the first, and the clock for want of room comes with the first refusal", async ({ page }) => {
  const has = (name) => page.hasRole("group", { name });
  const isCalm = () => page.evaluate(() => document.querySelector("[data-stage]").classList.contains("calm"));
  await choose(page, "always-fails");
  assert.deepEqual([await has("After an error"), await has("No room"), await isCalm()], [true, false, true]);
  await seek(page, 100_000_000);
  await waitFor(async () => !(await isCalm()), "the first failure to show");
  assert.equal(await has("No room"), false, "nobody was refused");
  await choose(page, "throttled");
  assert.equal(await has("No room"), false, "nobody has called");
  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max)));
  await waitFor(() => has("No room"), "the clock of those that were refused");
});

journey("an event fails three times, becomes a dead letter, and the alarm goes off", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 100_000_000);
  assert.match(await page.text(await page.byRole("region", { name: "Dead-letter queue" })), /0 messages/);
  await seek(page, 250_000_000);
  assert.equal((await records(page, "finished")).length, 3);
  assert.equal((await records(page, "dead_lettered")).length, 1);
  const queue = await page.byRole("region", { name: "Dead-letter queue" });
  await waitFor(async () => /1 message\b/.test(await page.text(queue)), "the message to be there");
  assert.match(await page.text(queue), /alarm: somebody is told/i);

  await page.click(await page.byRole("button", { name: /Dead-letter queue/, within: queue }));
  const panel = await page.byRole("region", { name: "Messages in invoices-dlq" });
  const text = await page.text(panel);
  assert.match(text, /\{"order": 4711\}/);
  assert.match(text, /RequestID\s+[0-9a-f]{8}-/);
  assert.match(text, /ErrorCode\s+200/);
  assert.match(text, /ErrorMessage\s+no tax id/);
  assert.match(text, /ALARM/);
  await page.axe();
  await page.click("button", { name: "Drain invoices-dlq" });
  await waitFor(async () => /0 messages here/.test(await page.text(panel)), "the queue to be drained");
});

inOneBrowser(journey)("the focus stays on its message while others come", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 20_000_000);
  await page.click("button", { name: /^Call now: / });
  const letters = async () => (await records(page, "dead_lettered")).length;
  for (let at = 100; (await letters()) === 0; at += 5) {
    await seek(page, at * 1_000_000);
  }
  assert.equal(await letters(), 1, "the second is still to come");
  const queue = await page.byRole("region", { name: "Dead-letter queue" });
  await page.click(await page.byRole("button", { name: /Dead-letter queue/, within: queue }));
  await page.byRole("region", { name: "Messages in invoices-dlq" });
  await page.evaluate(() => {
    document.querySelector(".messages button").focus();
  });
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  const first = await focused();
  await seek(page, 270_000_000);
  await waitFor(() => page.evaluate(() => document.querySelectorAll(".messages button").length > 1), "another message");
  assert.equal(await focused(), first, "not another in its place");
});

journey("call now, by hand, until the answer is there", async ({ page }) => {
  await choose(page, "sync");
  await seek(page, 60_000_000);
  const before = (await records(page, "answered")).length;
  await page.click("button", { name: /^Call now: / });
  await waitFor(async () => (await records(page, "answered")).length > before, "the answer", { timeout: 20_000 });
});

inOneBrowser(journey)("settings in place: a change is a command at this instant, and a wrong value changes nothing", async ({ page }) => {
  await page.click("button", { name: "make-invoice" });
  const panel = await page.byRole("region", { name: "Settings of make-invoice" });
  const memory = await page.byRole("textbox", { name: "Memory", within: panel });
  const before = await page.evaluate(() => window.invokescope.hash());
  await page.setValue(memory, "64");
  await page.settled();
  assert.match(await page.text(panel), /Found 64; allowed: 128 to 10240 MB/);
  assert.equal(await memory.getAttribute("aria-invalid"), "true");
  assert.equal(await page.evaluate(() => window.invokescope.hash()), before);
  const reserved = await page.byRole("textbox", { name: "Reserved concurrency", within: panel });
  await page.setValue(reserved, "many");
  await page.setValue(reserved, "");
  await page.settled();
  assert.equal(await reserved.getAttribute("aria-invalid"), "false");
  assert.equal((await records(page, "changed")).length, 0, "what was set already is no change");
  await page.setValue(memory, "2,048");
  await page.settled();
  assert.equal(await memory.getAttribute("aria-invalid"), "false");
  assert.equal((await records(page, "changed")).length, 1);
  await page.untilText(/2,048 MB/);
  await page.axe();

  const fails = await page.byRole("combobox", { name: "Fails", within: panel });
  await page.evaluate((fails) => {
    fails.selectedIndex = 0;
    fails.dispatchEvent(new Event("change", { bubbles: true }));
  }, fails);
  await seek(page, 60_000_000);
  assert.deepEqual((await records(page, "finished")).map(({ outcome, memory_mb }) => [outcome, memory_mb]), [["succeeded", 2048]]);
  await page.press("Escape");
  assert.ok(!(await page.hasRole("region", { name: "Settings of make-invoice" })));
});

inOneBrowser(journey)("each caller, the queue and its account have settings too", async ({ page }) => {
  await page.click(await page.byRole("button", { name: "Order service" }));
  await page.byRole("region", { name: "Settings of Order service" });
  await page.axe();
  await page.click(await page.byRole("button", { name: "Hidden queue" }));
  const panel = await page.byRole("region", { name: "Settings of the queue and the account" });
  const network = await page.byRole("textbox", { name: "Network, one way", within: panel });
  await page.setValue(network, "soon");
  await page.settled();
  assert.match(await page.text(panel), /Found “soon”; allowed: a length such as/);
  await page.axe();
});

inOneBrowser(journey)("what a number rests on can be asked", async ({ page }) => {
  await page.click("button", { name: "make-invoice" });
  const panel = await page.byRole("region", { name: "Settings of make-invoice" });
  await page.evaluate(() => document.querySelectorAll(".settings .source").forEach((source) => source.setAttribute("open", "")));
  await page.untilText(/documented by AWS/);
  const text = await page.text(panel);
  assert.match(text, /documented by AWS, docs\.aws\.amazon\.com, read \d{4}-\d{2}-\d{2}/);
  assert.match(text, /measured/);
  await page.axe();
});

journey("a phone tells the same story", { width: 390, height: 844, touch: true }, async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 250_000_000);
  await page.untilText(/Dead-letter queue\s+1\b/);
  await page.axe();
  await page.click("button", { name: "make-invoice" });
  await page.byRole("region", { name: "Settings of make-invoice" });
  await page.axe();
  await page.click("button", { name: "Close settings" });
});

journey("forced colours and reduced motion break nothing", { forcedColors: true, reducedMotion: true }, async ({ page }) => {
  await page.click("button", { name: "Play" });
  await waitFor(() => page.evaluate(() => window.invokescope.now() > 50_000), "time to pass", { timeout: 20_000 });
  await page.click("button", { name: "Pause" });
  // The colours are the person's own here, and so is their contrast.
  await page.axe({ rules: { "color-contrast": { enabled: false } } });
  await page.shot("forced-colours");
});
