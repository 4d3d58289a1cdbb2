// Text without a place to break it, and names as wide as they may be: they wrap or are cut, and the page never scrolls sideways.
import assert from "node:assert/strict";
import { inOneBrowser, journeys } from "./lib/journey.mjs";

const journey = journeys();
const WIDTHS = [320, 390, 720, 1024, 1280, 1440, 1920];
const LONG = "W".repeat(4_000);
const name = (letter) => letter.repeat(39) + "W";

const SCENARIO = {
  title: LONG,
  question: LONG,
  horizon: "10min",
  callers: [{ name: name("漢"), calls: name("字"), mode: "async", when: { every: "2s" }, payload: `"${LONG.slice(100)}"` }],
  functions: [{ name: name("字"), work: "1s", failure: { chance: "50%" }, error: LONG.slice(100), dead_letter_queue: name("滿"), reserved: 1, effects: "every_run", effect_name: name("信") }],
  targets: [{ name: name("滿"), alarm: true }],
};

/** A lesson whose every text is as long: before the bet, with it, and with the answer. */
const LESSON = {
  ...SCENARIO,
  hint: LONG,
  answer: LONG,
  rule: LONG,
  notes: LONG,
  ask: [{ count: "started", options: [{ text: "W".repeat(40), is: 1, feedback: LONG }, { text: "漢".repeat(40), otherwise: true }], explain: LONG }],
  task: [{ text: LONG, all: [{ count: "lost", at_least: 1 }] }],
};

/** How far the page scrolls sideways, and the widest element to blame. */
const sideways = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const over = root.scrollWidth - innerWidth;
    if (over <= 0) return { over: 0 };
    const blame = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > innerWidth + 1);
    return { over, blame: blame.slice(0, 6).map((element) => `${element.parentElement.getAttribute("class")} > ${element.tagName.toLowerCase()}.${element.getAttribute("class")}`) };
  });

/** All faults at once. */
const faults = [];

async function tryAllWidths(page, what) {
  for (const width of WIDTHS) {
    await page.resize(width, 800);
    await page.settled();
    const { over, blame } = await sideways(page);
    if (over > 0) {
      faults.push(`${what} at ${width} px: ${over} px sideways, ${blame}`);
    }
  }
  await page.resize(1440, 900);
  await page.settled();
}

inOneBrowser(journey)("the longest texts and the widest names make nothing scroll sideways", { timeout: 150_000 }, async ({ page }) => {
  await page.evaluate((scenario) => window.invokescope.load(scenario), SCENARIO);
  await page.evaluate(() => window.invokescope.seek(300_000_000));
  await tryAllWidths(page, "the page");
  await page.click("button", { name: name("字") });
  await page.byRole("region", { name: `Settings of ${name("字")}` });
  await tryAllWidths(page, "settings");
  await page.press("Escape");
  await page.evaluate(() => document.activeElement.blur());
  await page.press("]");
  await page.byRole("region", { name: /^Life of event/ });
  await tryAllWidths(page, "the life of an event");
  await page.press("Escape");
  await page.click("button", { name: "Compare" });
  await page.byRole("region", { name: "Compare with" });
  await tryAllWidths(page, "two futures");
  await page.click("button", { name: "Close the two futures" });
  await page.evaluate((scenario) => window.invokescope.load(scenario), LESSON);
  await tryAllWidths(page, "a question");
  await page.evaluate(() => window.invokescope.bet(0));
  await tryAllWidths(page, "a bet");
  await page.evaluate(() => window.invokescope.seek(600_000_000));
  await page.byRole("region", { name: "Answer" });
  await tryAllWidths(page, "an answer");
  await page.evaluate(() => window.invokescope.load({ title: "", question: 7 })).catch(() => undefined);
  await tryAllWidths(page, "a message");
  assert.deepEqual(faults, []);
});
