// A lesson without a pointer and without eyes: a few Tabs from Play to the bet, to the answer and to the next lesson; the question
// spoken with what can be bet on, and the verdict as soon as it can be seen.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();
// What is said when is the program's own doing, and takes as long as it is played.
const spokenJourney = inOneBrowser(journey);
const PATIENCE = { timeout: 20_000 };

const lessonId = (page) => page.evaluate(() => window.invokescope.scenario().id);
const seek = (page, seconds) => page.evaluate((to) => window.invokescope.seek(to), seconds * 1e6);
const answer = (page) => page.evaluate(() => window.invokescope.answer());
const isOnPlay = (page) => page.evaluate(() => document.activeElement?.id === "play");

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(async () => (await lessonId(page)) === id, `the lesson ${id}`, PATIENCE);
  await waitFor(async () => (await answer(page))?.key, "the key", PATIENCE);
  await page.settled();
}

async function focusPlay(page) {
  const play = await page.byRole("button", { name: /^(Play|Pause)/ });
  await page.evaluate((play) => play.focus(), play);
}

/** Notes from now on what is spoken, with the time and the manner, and when the answer's card comes. */
function noteSpeech(page) {
  return page.evaluate(() => {
    const region = document.querySelector("[role=status][aria-label=Narration]");
    const say = () => window.spoken.push({ ms: performance.now(), text: region.textContent.trim().replaceAll("\u00a0", " ") });
    window.spoken = [];
    say();
    new MutationObserver(say).observe(region, { subtree: true, childList: true, characterData: true });
    new MutationObserver(() => {
      if (document.querySelector("section.answer")) window.cardMs ??= performance.now();
    }).observe(document.querySelector(".screen"), { childList: true, subtree: true });
  });
}

const spoken = (page) => page.evaluate(() => window.spoken.filter(({ text }, index, all) => text !== all[index - 1]?.text));

journey("from Play a Tab leads to the bet, and after the run one to the answer and the next to the next lesson", { timeout: 90_000 }, async ({ page }) => {
  await choose(page, "no-dlq");
  await focusPlay(page);
  await page.press("Tab");
  assert.match(await page.focused(), /Go to your bet/);
  await page.press("Enter");
  await waitFor(async () => /^input/.test(await page.focused()), "the focus on an option", PATIENCE);
  await page.press(" ");
  await waitFor(async () => (await answer(page)).bet === "It is in a dead-letter queue", "the bet", PATIENCE);
  await focusPlay(page);
  await seek(page, 210);
  await page.byRole("region", { name: "Answer", ...PATIENCE });
  await page.settled();
  assert.ok(await isOnPlay(page), "the focus is not taken away");
  const link = await page.byRole("link", { name: "Go to the answer" });
  assert.ok(await page.evaluate((link) => link.getBoundingClientRect().left >= 0, link), "who plays by the keyboard sees where the answer is");
  await page.axe();
  await page.press("Tab", "Enter");
  await waitFor(async () => (await page.focused()).startsWith("section: Answer"), "the focus on the answer", PATIENCE);
  await page.press("Tab");
  assert.match(await page.focused(), /Next lesson/);
  await page.press("Enter");
  await waitFor(async () => (await lessonId(page)) === "third-time", "the next lesson", PATIENCE);
  await waitFor(() => isOnPlay(page), "the focus on Play", PATIENCE);
});

inOneBrowser(journey)("the next question gives the focus to its options, and its link leaves with the bet", { timeout: 90_000 }, async ({ page }) => {
  await choose(page, "sync");
  await page.evaluate(() => window.invokescope.bet(0));
  await seek(page, 2);
  const next = await page.byRole("button", { name: "Next question", ...PATIENCE });
  await page.evaluate((next) => next.focus(), next);
  await page.press("Enter");
  await waitFor(() => page.evaluate(() => document.activeElement.matches(".bet-options input")), "the focus on an option", PATIENCE);
  await page.press(" ");
  await seek(page, 3);
  await waitFor(async () => !(await page.hasRole("link", { name: "Go to your bet" })), "no way to a bet that is final", PATIENCE);
});

inOneBrowser(journey)("a bet is described by its question, and spoken with what can be chosen", { timeout: 60_000 }, async ({ page }) => {
  await noteSpeech(page);
  await choose(page, "no-dlq");
  const group = await page.byRole("radiogroup", { name: "Your bet" });
  const description = await page.evaluate((group) => document.getElementById(group.getAttribute("aria-describedby")).textContent.replaceAll("\u00a0", " "), group);
  assert.match(description, /What is left of the event\?/);
  const isAsked = ({ text }) => /What is left of the event\? Your bet: It is in a dead-letter queue; Nothing: it is gone; .*\./.test(text);
  await waitFor(async () => (await spoken(page)).some(isAsked), "question and options", PATIENCE);
});

inOneBrowser(journey)("a link to a later moment speaks of that, and not of a question that it is too late for", { open: false }, async ({ page, site }) => {
  await page.open(`${site.url}?lesson=accepted&at=1m`);
  const narration = async () => page.text(await page.byRole("status", { name: "Narration" }));
  await waitFor(async () => /attempt/i.test(await narration()), "what is to be seen there", PATIENCE);
  assert.doesNotMatch(await narration(), /Your bet/);
});

inOneBrowser(journey)("a step that leads nowhere says so, and beside a second run whose sentence it is", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "sync");
  const says = (what) => waitFor(async () => what.test(await page.text(await page.byRole("status", { name: "Narration" }))), String(what), PATIENCE);
  await page.press("ArrowLeft");
  await says(/^This is the beginning of the run\.$/);
  await page.evaluate(() => window.invokescope.seek(5e6));
  await page.press("ArrowRight");
  await says(/^This is the end of the run\.$/);
  await page.press("ArrowLeft");
  await says(/^(?!This is)/);
  await page.click("button", { name: "Compare" });
  await page.press("ArrowLeft");
  await says(/^This run: /);
});

inOneBrowser(journey)("Play does not say again what was to be seen before", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  await waitFor(async () => /What does Lambda do after/.test(await page.text(await page.byRole("status", { name: "Narration" }))), "the question", PATIENCE);
  await noteSpeech(page);
  await page.click("button", { name: "Play" });
  await waitFor(async () => (await spoken(page)).length >= 2, "what happens first", PATIENCE);
  await page.click("button", { name: "Pause" });
  const all = (await spoken(page)).slice(1).map(({ text }) => text);
  assert.ok(!all.some((text) => /^Nothing has happened yet/.test(text)), JSON.stringify(all));
});

for (const [id, from, option, how] of [["no-dlq", 181, 1, "Play"], ["sync", 0, 0, "Play"], ["no-dlq", 0, 0, "seek"]]) {
  spokenJourney(`the verdict is spoken as soon as the card is there: ${id}, ${how}`, { timeout: 120_000 }, async ({ page }) => {
    await choose(page, id);
    await page.evaluate((option) => window.invokescope.bet(option), option);
    await noteSpeech(page);
    await seek(page, from);
    if (how === "seek") {
      await seek(page, 210);
    } else {
      await page.click("button", { name: "Play" });
    }
    const isVerdict = ({ text }) => /^You bet on/.test(text);
    await waitFor(async () => (await spoken(page)).some(isVerdict), "the verdict", { timeout: 90_000 });
    const verdict = (await spoken(page)).find(isVerdict);
    const cardMs = await page.evaluate(() => window.cardMs);
    assert.ok(verdict.ms - cardMs < 1_600, `${Math.round(verdict.ms - cardMs)} ms after the card: ${JSON.stringify(await spoken(page))}`);
  });
}

journey("Enter in the reason of a bet writes it down and goes on to Play, without playing", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "no-dlq");
  await page.click("radio", { name: "Nothing: it is gone" });
  const because = await page.byRole("textbox", { name: "Because", ...PATIENCE });
  await page.evaluate((because) => because.focus(), because);
  await page.press("n", "o", "n", "e", "Enter");
  await waitFor(async () => (await answer(page)).because === "none", "the reason", PATIENCE);
  assert.ok(await isOnPlay(page), await page.focused());
  await page.settled();
  assert.equal(await page.evaluate(() => window.invokescope.now()), 0, "Enter plays nothing by itself");
  await page.press("Enter");
  await page.byRole("button", { name: "Pause" });
});

inOneBrowser(journey)("Escape during a what-if leads back to the answer, and what both came to is spoken", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "sync-chain");
  await page.evaluate(() => window.invokescope.bet(0));
  await seek(page, 5);
  const group = await page.byRole("group", { name: "What if", ...PATIENCE });
  const [tried] = await page.allByRole("button", { within: group });
  await page.evaluate((tried) => tried.focus(), tried);
  await page.press("Enter");
  await page.byRole("button", { name: "Pause", ...PATIENCE });
  await page.press("Escape");
  await page.byRole("region", { name: "Answer", ...PATIENCE });
  assert.equal(await page.evaluate(() => window.invokescope.now()), 5_000_000);
  await page.evaluate((tried) => tried.click(), tried);
  await seek(page, 5);
  const isTold = () => page.evaluate(() => [...document.querySelectorAll(".futures [role=status]")].some((one) => /: .+ → /.test(one.textContent)));
  await waitFor(isTold, "the differences in words", PATIENCE);
});

spokenJourney("who just watches hears which option it was, and no answer with the next question", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "sync");
  await noteSpeech(page);
  await page.click("button", { name: "Just watch" });
  const heard = (wanted) => async () => (await spoken(page)).some(({ text }) => wanted.test(text));
  await waitFor(heard(/Answer: “/), "which it was", { timeout: 60_000 });
  await page.click("button", { name: "Next question" });
  await waitFor(heard(/Your bet: /), "the next question", PATIENCE);
  const question = (await spoken(page)).findLast(({ text }) => /Your bet: /.test(text)).text;
  assert.doesNotMatch(question, /hears 200|answered/, question);
});

inOneBrowser(journey)("from the answer a link leads past the stage to what can be tried", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 270);
  const link = await page.byRole("link", { name: /^Go to .What if.$/ });
  await page.evaluate((link) => link.focus(), link);
  await page.press("Enter");
  const group = await page.byRole("group", { name: "What if" });
  assert.ok(await page.evaluate((group) => group.contains(document.activeElement), group));
});

journey("keys of one character can be switched off", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  await page.press("?");
  const box = await page.byRole("checkbox", { name: /single letter/ });
  await page.axe();
  await page.click(box);
  await page.press("Escape");
  await page.evaluate(() => document.activeElement.blur());
  await page.press("n", "p", "?");
  await page.settled();
  assert.equal(await page.evaluate(() => window.invokescope.now()), 0);
  assert.ok(!(await page.hasRole("dialog")));
  await page.press("ArrowRight");
  await waitFor(() => page.evaluate(() => window.invokescope.now() > 0), "a step: no character");
});

inOneBrowser(journey)("what a question comes with describes its options", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  const options = await page.byRole("radiogroup", { name: "Your bet" });
  const described = await page.evaluate((options) => document.getElementById(options.getAttribute("aria-describedby")).innerText, options);
  assert.match(described, /What does Lambda do after[\s\S]*Count the attempts/);
});
