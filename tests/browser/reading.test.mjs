// Reading pace, as somebody who reads along lives it, by a clock that the test holds: how long each sentence stays, what is
// spoken, and where a lesson ends.
import assert from "node:assert/strict";
import { OWN_CLOCK } from "./lib/clock.mjs";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();
const WORD_MS = 300;
const SENTENCE_MIN_MS = 2000;

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `lesson ${id} to be open`);
  await page.evaluate(() => window.invokescopeClock.frame(0));
}

/**
 * Plays to the end in frames of the clock, and returns what was read and what was spoken: [{ what, words, fromMs, toMs }].
 * A sentence is read where it stands in full view; its words in bold say what happened.
 */
function playThrough(fps, mostMs) {
  const bold = () => [...document.querySelectorAll("b")].find((b) => b.closest("p") && b.offsetParent !== null && b.nextSibling && b.parentElement.parentElement.getAttribute("aria-hidden") === "true");
  const spoken = () => document.querySelector("[role=status][aria-label=Narration]").textContent.trim().replaceAll("\u00a0", " ");
  const tick = () => new Promise((resolve) => setTimeout(resolve, 0));
  const [read, said] = [[], []];
  const note = (list, text, ms) => {
    if (list.at(-1)?.text !== text) {
      list.push({ text, fromMs: ms, toMs: ms });
    }
    list.at(-1).toMs = ms;
  };
  return (async () => {
    let ms = 1000;
    const begun = ms;
    for (; ms < mostMs; ms += 1000 / fps) {
      const asked = window.invokescopeClock.frame(ms);
      await tick();
      note(read, bold().parentElement.textContent.trim().replaceAll("\u00a0", " "), ms);
      note(said, spoken(), ms);
      if (!asked) {
        break;
      }
    }
    return { read, said, ms: ms - begun };
  })();
}

const words = (text) => text.split(/\s+/).filter(Boolean).length;

for (const [id, fps] of [["accepted", 20], ["always-fails", 10], ["sync-chain", 15]]) {
  // What is read when is the program's own doing: one lesson shows that other browsers do it too.
  const declare = id === "sync-chain" ? journey : inOneBrowser(journey);
  declare(`each important sentence of ${id} stays until it can be read, and is spoken once, in order`, { preload: OWN_CLOCK, timeout: 300_000 }, async ({ page }) => {
    await choose(page, id);
    assert.equal(await (await page.byRole("button", { name: "Reading" })).getAttribute("aria-pressed"), "true", "lessons are played at reading pace");
    // Its question has been spoken before.
    const isAsked = () =>
      page.evaluate(() => {
        const asked = `${window.invokescope.scenario().title}. ${window.invokescope.answer().question}`;
        return document.querySelector("[role=status][aria-label=Narration]").textContent.replaceAll("\u00a0", " ").startsWith(asked.replaceAll("\u00a0", " "));
      });
    await waitFor(isAsked, "the lesson and its question");
    await page.click("button", { name: "Play" });
    const { read, said, ms } = await page.evaluate(playThrough, fps, 400_000);
    assert.match(said.pop().text, /^Answer: “/, "the answer, once the last sentence has been read");
    // The first was there before.
    for (const { text, fromMs, toMs } of said.slice(1)) {
      const stayed = toMs - fromMs + 1000 / fps;
      assert.ok(stayed >= Math.max(SENTENCE_MIN_MS, WORD_MS * words(text)) - 1, `${stayed} ms for “${text}”`);
    }
    const shown = read.map(({ text }) => text);
    let from = 0;
    for (const { text } of said.slice(1)) {
      const at = shown.indexOf(text, from);
      assert.ok(at >= 0, `“${text}” was spoken; after it were read: ${JSON.stringify(shown.slice(from))}`);
      from = at;
    }
    assert.equal(new Set(said.map(({ text }) => text)).size, said.length, "none twice");
    const all = said.map(({ text }) => text).join("\n");
    if (id === "always-fails") {
      assert.match(all, /waits 60 s[\s\S]*waits 120 s[\s\S]*gives up after 3 attempts[\s\S]*dead-letter queue[\s\S]*goes off/);
    }
    if (id === "sync-chain") {
      assert.match(all, /the same time is paid for once more/);
    }
    console.log(`${id}: ${said.length} sentences in ${Math.round(ms / 1000)} s`);
  });
}

journey("a lesson ends at its horizon, and play begins again", { preload: OWN_CLOCK }, async ({ page }) => {
  await choose(page, "backlog");
  const horizon = 300_000_000;
  await page.evaluate((at) => window.invokescope.seek(at), horizon - 1_000_000);
  await page.click("button", { name: "1×" });
  await page.click("button", { name: "Play" });
  await page.evaluate(playThrough, 60, 10_000);
  assert.equal(await page.evaluate(() => window.invokescope.now()), horizon);
  const again = await page.byRole("button", { name: "Play again" });
  assert.match(await page.text(again), /Again/);
  await page.click(again);
  assert.ok((await page.evaluate(() => window.invokescope.now())) < 1_000_000, "from the start");
  await page.byRole("button", { name: "Pause" });
});

inOneBrowser(journey)("after the last thing of a lesson nothing more is stepped to", async ({ page }) => {
  const start = await page.evaluate(() => window.invokescope.now());
  await page.evaluate(() => {
    for (let steps = 0; steps < 50 && window.invokescope.step(1); steps += 1);
  });
  assert.ok((await page.evaluate(() => window.invokescope.now())) <= 70_000_000, "the horizon");
  assert.doesNotMatch(await page.text(await page.byRole("status", { name: "Narration" })), /idle environment/);
  await page.click("button", { name: "Play again" });
  await page.click("button", { name: "Pause" });
  const now = await page.evaluate(() => window.invokescope.now());
  assert.ok(now >= start && now < start + 1_000_000, `${now}`);
});

inOneBrowser(journey)("a call by hand after the end of a lesson is played to its answer", async ({ page }) => {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "sync");
  await page.settled();
  await page.evaluate(() => window.invokescope.seek(60_000_000));
  await page.byRole("button", { name: "Play again" });
  await page.click("button", { name: /^Call now: / });
  await page.byRole("button", { name: "Pause" });
});

inOneBrowser(journey)("of many steps in a row the last is spoken, soon after it", async ({ page }) => {
  // All ten lead on.
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "always-fails");
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "always-fails"), "the lesson");
  await page.evaluate(() => {
    const region = document.querySelector("[role=status][aria-label=Narration]");
    window.spoken = [];
    new MutationObserver(() => window.spoken.push([performance.now(), region.textContent.trim(), region.getAttribute("aria-live")])).observe(region, { subtree: true, childList: true, characterData: true });
  });
  // Ten steps as fast as they can be pressed, in the page: a driver's own presses are slower.
  await page.evaluate(async () => {
    for (let step = 0; step < 10; step += 1) {
      document.querySelector("[aria-label='Step forward']").click();
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    window.pressed = performance.now();
  });
  const seen = () => page.evaluate(() => document.querySelector(".say [aria-hidden] > span").textContent.trim());
  await waitFor(async () => (await page.evaluate(() => window.spoken.at(-1)?.[1])) === (await seen()), "the last sentence");
  const { spoken, pressed } = await page.evaluate(() => ({ spoken: window.spoken, pressed: window.pressed }));
  assert.ok(spoken.length <= 3, JSON.stringify(spoken));
  assert.ok(spoken.at(-1)[0] - pressed < 1_500 && spoken.at(-1)[2] === "assertive", JSON.stringify({ spoken, pressed }));
});

inOneBrowser(journey)("at a higher speed what is important is spoken in order and not too fast", { timeout: 90_000 }, async ({ page }) => {
  await page.click("button", { name: "100×" });
  await page.evaluate(() => {
    const region = document.querySelector("[role=status][aria-label=Narration]");
    window.spoken = [];
    new MutationObserver(() => window.spoken.push([performance.now(), region.textContent.trim().replaceAll("\u00a0", " ")])).observe(region, { subtree: true, childList: true, characterData: true });
  });
  await page.click("button", { name: "Play" });
  await page.byRole("button", { name: "Play again" });
  const ofFailure = () => page.evaluate(() => /attempt 1[\s\S]*failed/.test(window.spoken.map(([, text]) => text).join("\n")) && window.spoken);
  const spoken = await waitFor(ofFailure, "the failure of attempt 1 to be spoken", { timeout: 60_000 });
  spoken.slice(1).forEach(([at, text], index) => {
    const [before, last] = spoken[index];
    assert.notEqual(text, last);
    assert.ok(at - before >= Math.min(WORD_MS * words(last), 6000) - 50 || index === 0, `“${last}” was heard for ${at - before} ms`);
  });
  assert.ok(spoken.length >= 3);
});
