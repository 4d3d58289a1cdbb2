// The curtain: with it drawn, nothing on the page depends on what is hidden; taken away, it plays what was missed.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = inOneBrowser(journeys());
const CALLER = "What the caller sees";
const REAL = "What really happens";

/** The same callers every time; behind the door, another world each. */
function scenario(hidden) {
  return {
    version: 1,
    title: "Same calls",
    question: "What became of it?",
    horizon: "5min",
    seed: 7,
    callers: [
      { name: "Order service", calls: "make-invoice", mode: "async", when: { every: "12s", first: "1s" } },
      { name: "Web shop", calls: "checkout", mode: "sync", when: { every: "20s", first: "2s" } },
    ],
    functions: [
      { name: "make-invoice", memory_mb: 512, work: "700ms", ...hidden },
      { name: "checkout", memory_mb: 512, work: "400ms" },
    ],
    targets: [{ name: "invoices-dlq" }],
  };
}

const WORLDS = [
  {},
  { failure: "always", dead_letter_queue: "invoices-dlq" },
  { failure: { chance: "50%" }, memory_mb: 2048, work: "2s", init: "900ms", retries: 1 },
  { reserved: 1, work: "30s", timeout: "60s" },
];

const view = async (page, name) => (await page.byRole("radio", { name })).click();
const seek = (page, micros) => page.evaluate((micros) => window.invokescope.seek(micros), micros);

/** All of the page as it stands in the document, and as assistive technology is told of it. */
async function everything(page) {
  await page.settled();
  // What is spoken follows what is read after two seconds at most.
  await waitFor(() => page.evaluate(() => document.querySelector(".say [aria-hidden] > span").textContent === document.querySelector("[aria-label=Narration]").textContent), "the sentence to be spoken");
  await page.settled();
  const { nodes } = await page.cdp("Accessibility.getFullAXTree");
  const told = nodes.filter(({ ignored, role }) => !ignored && role?.value !== "generic").map(({ role, name, value, description, properties = [] }) => [
    role?.value, name?.value, value?.value, description?.value,
    // The address says which scenario was opened, and that hides from nobody.
    ...properties.filter(({ name }) => name !== "focused" && name !== "url").map(({ name, value }) => `${name}: ${JSON.stringify(value.value)}`),
  ]);
  const shown = await page.evaluate(() => ({
    html: document.body.outerHTML,
    fields: [...document.querySelectorAll("input, select, textarea")].map((field) => [field.value, field.checked]),
    painted: [...document.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL()),
  }));
  // In whatever order the browser lists what it tells.
  return { ...shown, told: told.map((one) => JSON.stringify(one)).sort() };
}

journey("behind the curtain four different worlds look the same, at every instant", { timeout: 120_000 }, async ({ page }) => {
  const seen = [];
  for (const world of WORLDS) {
    await page.evaluate((scenario) => window.invokescope.load(scenario), scenario(world));
    await view(page, CALLER);
    const here = [];
    for (const micros of [1_005_000, 3_000_000, 61_700_000, 300_000_000]) {
      await seek(page, micros);
      here.push(await everything(page));
    }
    for (const step of ["Step back", "Step forward"]) {
      await page.click("button", { name: step });
      here.push(await everything(page));
    }
    seen.push(here);
    await view(page, REAL);
    await page.evaluate(() => window.invokescope.seek(0));
  }
  for (const other of seen.slice(1)) {
    other.forEach((moment, index) => assert.deepEqual(moment, seen[0][index], `the ${index + 1}st look differs`));
  }
});

journey("each caller is left with what it knows, and with what it cannot answer", async ({ page }) => {
  await seek(page, 1_000_000);
  await view(page, CALLER);
  const panel = await page.byRole("region", { name: "Behind this line the caller sees nothing" });
  await waitFor(async () => /heard 202 after 20 ms/.test(await page.text(panel)), "what it heard");
  const text = await page.text(panel);
  for (const question of ["Did it run?", "How many times?", "Did it work?"]) {
    assert.ok(text.includes(question), question);
  }
  for (const hidden of ["Hidden queue", "Dead-letter queue", "Strip of time", "Bill"]) {
    assert.ok(!(await page.hasRole("region", { name: hidden })), `${hidden} is there`);
  }
  await page.axe();
});

journey("the curtain goes, and what was missed is played", { timeout: 90_000 }, async ({ page }) => {
  await view(page, CALLER);
  await seek(page, 70_000_000);
  await view(page, REAL);
  await waitFor(() => page.hasRole("button", { name: "Pause" }), "the replay to run");
  const now = () => page.evaluate(() => window.invokescope.now());
  assert.ok((await now()) < 10_000_000, "it begins where the curtain was drawn");
  await page.click("button", { name: "Skip what the callers missed" });
  await waitFor(async () => (await now()) === 70_000_000, "the instant at which it went");
});

journey("when the callers hear nothing more, the page leads behind the curtain; the note goes when all was played", { timeout: 120_000 }, async ({ page }) => {
  await view(page, CALLER);
  const chosen = () => page.evaluate(() => document.querySelector(".transport [aria-pressed=true]").textContent);
  assert.match(await chosen(), /Reading/);
  await seek(page, 1_000_000_000);
  await page.click("button", { name: "See what really happened" });
  await page.byRole("button", { name: "Skip what the callers missed" });
  await waitFor(async () => !(await page.hasRole("button", { name: "Skip what the callers missed" })), "the note to go", { timeout: 90_000 });
  await page.byRole("button", { name: "Play again" });
  assert.match(await chosen(), /Reading/, "the speed of before");
});

journey("by keys alone, and on a phone", { width: 390, height: 844, touch: true }, async ({ page }) => {
  // Until something moves, the question has the place.
  await seek(page, 1_000_000);
  await page.evaluate(() => document.querySelector("input[name=View]:checked").focus());
  await page.press("ArrowLeft");
  await page.byRole("region", { name: "Behind this line the caller sees nothing" });
  await page.press("ArrowRight");
  await page.byRole("region", { name: "Hidden queue" });
});
