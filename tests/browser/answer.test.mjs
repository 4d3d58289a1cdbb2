// The answer to a lesson's question: hidden until the run has given it, made of the run's own figures, spoken once; what to try
// after it, and the way on. Beside it the bill, which runs while work runs.
import assert from "node:assert/strict";
import { sizesToTry } from "./lib/browsers.mjs";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = inOneBrowser(journeys());

const seek = (page, seconds) => page.evaluate((to) => window.invokescope.seek(to), seconds * 1e6);
const lessonId = (page) => page.evaluate(() => window.invokescope.scenario().id);

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(async () => (await lessonId(page)) === id, `the lesson ${id}`);
  await page.settled();
}

const answer = async (page) => page.text(await page.byRole("region", { name: "Answer" }));

journey("the question is answered in plain words with the run's own figures, where it was asked", async ({ page }) => {
  await choose(page, "sync-chain");
  assert.match(await page.text(await page.byRole("region", { name: "Question" })), /How many seconds are billed\?/);
  assert.ok(!(await page.hasRole("region", { name: "Answer" })));
  assert.doesNotMatch(await page.text(), /7\.2 s are billed|paid for once more|billed twice/, "nothing gives it away");
  await seek(page, 5);
  assert.match(await answer(page), /7\.2 s are billed for 2\.7 s of work\./);
  assert.match(await answer(page), /The rule: .*paid for once more\./);
  const [card, stage] = await page.evaluate(() => [".answer", "[data-stage]"].map((part) => document.querySelector(part).getBoundingClientRect().top));
  assert.ok(card < stage, "above the stage, in the place of the question");
  assert.ok(!(await page.hasRole("region", { name: "Question" })));
  await page.axe();
  await seek(page, 1);
  await page.byRole("region", { name: "Question" });
  assert.ok(!(await page.hasRole("region", { name: "Answer" })), "going back hides it again");
});

journey("an answer can be seen from the record on that reveals it, and never behind the curtain", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 180);
  assert.ok(!(await page.hasRole("region", { name: "Answer" })));
  await seek(page, 190);
  assert.match(await answer(page), /3 attempts, 1 min and 2 min apart; then the event is in invoices-dlq\./);
  await page.click("radio", { name: "What the caller sees" });
  await page.byRole("region", { name: "Question" });
  assert.doesNotMatch(await page.text(), /1 min and 2 min|invoices-dlq/);
});

journey("another run has another answer", async ({ page }) => {
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    window.invokescope.load({
      ...scenario,
      answer: "It took {tries}; the order is {fate}.",
      figures: { tries: { count: "started", unit: ["try", "tries"] }, fate: { fate: { caller: "Order service" } } },
    });
  });
  await seek(page, 70);
  await waitFor(async () => /It took 2 tries; the order is done\./.test(await answer(page)), "the answer");
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    scenario.functions[0].failure = "never";
    window.invokescope.load(scenario);
  });
  await seek(page, 70);
  await waitFor(async () => /It took 1 try; the order is done\./.test(await answer(page)), "another answer");
});

journey("after the answer: one thing changed and compared, and the next lesson, by keys alone", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 270);
  const group = await page.byRole("group", { name: "What if" });
  const change = await page.byRole("button", { name: "Call it synchronously", within: group });
  await page.evaluate((change) => change.focus(), change);
  await page.press("Enter");
  // Both begin where they differ, and are seen going apart.
  await page.byRole("button", { name: "Pause" });
  await waitFor(() => page.evaluate(() => window.invokescope.now() < 60_000_000), "the start");
  assert.ok(await page.hasRole("radio", { name: "Reading", checked: true }) || await page.hasRole("button", { name: "Reading", pressed: true }), "at reading pace");
  assert.ok(await page.hasRole("button", { name: "Call it synchronously", pressed: true }), "what is tried stays in sight");
  await seek(page, 270);
  const futures = await page.byRole("region", { name: "Two futures" });
  await waitFor(async () => /Call it synchronously/.test(await page.text(futures)), "what is compared");
  await waitFor(async () => /Attempts\s+3\s*→\s*1\b/.test(await page.text(futures)), "what it comes to", { timeout: 20_000 });
  assert.equal((await page.allByRole("region", { name: /^Callers/ })).length, 2, "both stages");
  await page.axe();
  await page.click("button", { name: "Close the two futures" });
  await waitFor(async () => !(await page.hasRole("region", { name: "Two futures" })), "this run alone");
  const next = await page.byRole("button", { name: "Next lesson" });
  await page.evaluate((next) => next.focus(), next);
  await page.press("Enter");
  await waitFor(async () => (await lessonId(page)) === "no-dlq", "the next lesson");
  await waitFor(() => page.evaluate(() => document.activeElement?.id === "play"), "the focus on Play");
  assert.ok(!(await page.hasRole("group", { name: "What if" })), "not before the answer");
});

journey("the answer is spoken once, after the last sentence", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "sync-chain");
  await page.evaluate(() => {
    const region = document.querySelector("[role=status][aria-label=Narration]");
    window.spoken = [];
    new MutationObserver(() => window.spoken.push(region.textContent.trim().replaceAll("\u00a0", " "))).observe(region, { subtree: true, childList: true, characterData: true });
  });
  const spoken = () => page.evaluate(() => window.spoken.filter((text, index, all) => text !== all[index - 1]));
  const isAnswer = (text) => /7\.2 s are billed/.test(text);
  await seek(page, 5);
  await waitFor(async () => (await spoken()).some(isAnswer), "the answer", { timeout: 60_000 });
  const all = await spoken();
  assert.ok(all.length >= 2 && isAnswer(all.at(-1)) && !isAnswer(all[0]), JSON.stringify(all));
  // What else is published does not have it spoken again.
  await page.click("button", { name: "make-invoice" });
  await page.click("button", { name: "100×" });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  assert.equal((await spoken()).filter(isAnswer).length, 1, JSON.stringify(await spoken()));
});

for (const [width, height, touch] of sizesToTry([[1440, 900], [1024, 768], [800, 600], [720, 420], [390, 844, true]])) {
  journey(`at ${width} × ${height} answer, stage and transport are in sight together`, { width, height, touch, timeout: 60_000 }, async ({ page }) => {
    for (const id of ["throttled", "always-fails", "async-chain"]) {
      await choose(page, id);
      await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max)));
      await page.byRole("region", { name: "Answer" });
      await page.settled();
      await page.settled();
      const outside = await page.evaluate(() => {
        const inside = (selector) => {
          const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight + 0.5;
        };
        const stage = document.querySelector("[data-stage]").parentElement;
        const scrolls = stage.scrollHeight > stage.clientHeight + 1;
        return [...[".answer", "[data-stage]", "#play"].filter((selector) => !inside(selector)), ...(scrolls ? ["the stage scrolls"] : [])];
      });
      assert.deepEqual(outside, [], id);
    }
  });
}

journey("the bill runs while work runs, with what a million such calls would cost, in one unit each", async ({ page }) => {
  await choose(page, "sync-chain");
  const region = await page.byRole("region", { name: "Bill" });
  await seek(page, 1);
  const total = () => page.evaluate(() => parseFloat(document.querySelector(".bill .total").textContent));
  const early = await total();
  assert.ok(early > 0, "what runs is counted before it is charged");
  assert.equal(Number(await page.evaluate(() => window.invokescope.bill())), 0);
  assert.match(await page.text(region), /Running now\s+[\d.]+ µ\$/);
  await seek(page, 1.5);
  assert.ok((await total()) > early, "and it grows");
  await seek(page, 5);
  await waitFor(async () => /60\.27 µ\$/.test(await page.text(region)), "the charges");
  assert.match(await page.text(region), /one call · \$60\.27 per million calls/);
  const page_text = await page.text();
  assert.equal(page_text.match(/a month/gi)?.length ?? 0, (await page.evaluate(() => document.getElementById("below").innerText)).match(/a month/gi)?.length ?? 0, "a month is told of in one place");
});
