// Another language: longer, mirrored, or one whose texts are their keys. Nothing is cut, and nothing is said that is not in the files.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";
import { stillFaults } from "./lib/stage-faults.mjs";

const journey = inOneBrowser(journeys());

async function openIn(page, site, language, window) {
  await page.open(`${site.url}?lang=${language}`, window);
  assert.equal(await page.evaluate(() => document.documentElement.lang), language);
}

/** Opens a lesson by its place in the list, whatever the list is called. */
async function choose(page, id) {
  await page.setValue(await page.evaluate(() => document.querySelector(".scenario select")), id);
  await waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `the lesson ${id}`);
}

async function goTo(page, share) {
  await page.evaluate((share) => window.invokescope.seek(Math.round(Number(document.querySelector(".slider").max) * share)), share);
  await page.settled();
}

/** What of the sentence below the stage is not in sight. */
function sentenceFaults() {
  const say = document.querySelector(".say");
  if (getComputedStyle(say).display === "none") return [];
  const [outer, inner] = [say.getBoundingClientRect(), say.querySelector("p").getBoundingClientRect()];
  const isWhole = inner.bottom <= outer.bottom + 1 && inner.right <= innerWidth + 1 && say.scrollHeight <= say.clientHeight + 1;
  return isWhole ? [] : [`the sentence is not whole: ${say.textContent}`];
}

for (const language of ["en-x-long", "en-x-mirror"]) {
  for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
    journey(`${language} is whole at ${width} × ${height}`, { open: false, timeout: 120_000 }, async ({ page, site }) => {
      await openIn(page, site, language, { width, height, touch: width < 500 });
      const found = [];
      for (const id of ["always-fails", "sync-chain", "throttled"]) {
        await choose(page, id);
        for (const share of [0.5, 1]) {
          await goTo(page, share);
          const faults = [...(await stillFaults(page, 12, true)), ...(await page.evaluate(sentenceFaults))];
          found.push(...faults.map((fault) => `${id} at ${share}: ${fault}`));
        }
      }
      assert.deepEqual(found, []);
    });
  }
}

// Names without a Latin letter: what has one is either a key or comes from elsewhere.
const SCENARIO = {
  title: "題",
  question: "問？",
  hint: "見。",
  answer: "答。",
  rule: "則。",
  horizon: "5min",
  callers: [
    { name: "漢", calls: "字", mode: "async", when: { every: "20s" }, payload: "1" },
    { name: "和", calls: "字", mode: "sync", when: { every: "30s" }, payload: "2" },
  ],
  functions: [
    { name: "字", work: "1s", failure: { chance: "50%" }, error: "誤", dead_letter_queue: "滿", reserved: 2, calls: [{ function: "工", mode: "sync" }], effects: "every_run", effect_name: "信" },
    { name: "工", work: "2s", init: "300ms" },
  ],
  targets: [{ name: "滿", alarm: true }],
};

/** Names that are AWS's, a tool's or ours in every language. */
const NAMES = /\b(Invokescope|RequestResponse|DryRun|Event|LATEST|InvocationType|REPORT|RequestId|FunctionError|Python|boto3|Java|JavaScript|Node\.js|Rust|Go|AWS CLI|CLI|ARM|arm64|x86_64|x86|SQS|SNS|EventBridge|Ctrl|Home|Esc|PgDn|PgUp|Shift)\b/g;

/** What can be read on the page, or is read aloud, that comes from no locale file. Runs in the page. */
function wordsOfItsOwn(names) {
  // Nor are the lessons' titles: they belong to their scenarios.
  const isCode = (element) => Boolean(element.closest("pre, code, kbd, script, style, a[href^=http], .scenario option, .lesson-picker .step"));
  const found = new Set();
  const look = (text) => {
    // A request id has letters, and no words.
    const rest = text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "").replace(/⟦[A-Za-z0-9.-]+/g, "").replace(new RegExp(names, "g"), "");
    if (/[A-Za-z]{2,}/.test(rest)) found.add(text.trim());
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 3) {
      if (!isCode(node.parentElement)) look(node.data);
    } else {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        if (node.hasAttribute(name) && !isCode(node)) look(node.getAttribute(name));
      }
    }
  }
  return [...found];
}

journey("in a language of keys, nothing on the page is said that is not in the files", { open: false, timeout: 120_000 }, async ({ page, site }) => {
  await openIn(page, site, "en-x-keys");
  await page.evaluate((scenario) => window.invokescope.load(scenario), SCENARIO);
  // What is spoken follows after two seconds at most; until then it is of the lesson before, whose names are English.
  await waitFor(() => page.evaluate(() => !document.body.textContent.includes("Order service")), "the lesson before to be gone", { timeout: 20_000 });
  const found = [];
  const lookAt = async (what) => {
    await page.settled();
    found.push(...(await page.evaluate(wordsOfItsOwn, NAMES.source)).map((text) => `${what}: ${text}`));
  };
  await lookAt("the page before the run");
  await page.evaluate(() => window.invokescope.seek(70_000_000));
  await lookAt("the page");
  const entities = await page.evaluate(() => [...document.querySelectorAll(".stage [aria-pressed]")].length);
  assert.ok(entities > 6, "the boxes of the stage");
  for (let place = 0; place < entities; place += 1) {
    await page.evaluate((place) => document.querySelectorAll(".stage [aria-pressed]")[place].click(), place);
    await waitFor(() => page.evaluate(() => document.querySelector(".panels .settings")), `the settings of box ${place}`);
    await page.evaluate(() => document.querySelectorAll(".panels details").forEach((details) => (details.open = true)));
    await lookAt(`the settings of box ${place}`);
    await page.press("Escape");
  }
  await page.evaluate(() => document.activeElement.blur());
  await page.press("]");
  await waitFor(() => page.evaluate(() => document.querySelector(".panels .life")), "the life of an event");
  await lookAt("the life of an event");
  await page.press("Escape");
  await page.evaluate(() => [...document.querySelectorAll(".bill-more, .menu > button")].forEach((button) => button.click()));
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await lookAt("menu, charges, and what is known about facts");
  await page.press("Escape");
  await page.evaluate(() => window.invokescope.seek(300_000_000));
  await lookAt("the end");
  await page.evaluate(() => document.querySelector(".page-head .compare").click());
  await waitFor(() => page.evaluate(() => document.querySelectorAll("[data-stage]").length === 2), "two stages");
  await lookAt("two futures");
  await page.press("Escape");
  await page.evaluate(() => document.querySelector(".page-head .radios input").click());
  await waitFor(() => page.evaluate(() => document.querySelector(".st-curtain")), "the curtain");
  await lookAt("the curtain");
  assert.deepEqual([...new Set(found)], []);
});

journey("a language that cannot be had is told in a line, and the page goes on in English", { open: false, allowedErrors: /locales\/|404|Failed to load/ }, async ({ page, site }) => {
  for (const [language, fail] of [["de", undefined], ["en-x-long", (path) => (path.includes("/locales/en-x-long") ? 503 : undefined)]]) {
    site.fail = fail ?? (() => undefined);
    await page.open(`${site.url}?lang=${language}`);
    assert.equal(await page.text(await page.byRole("alert")).then((text) => text.split("\n")[0]), `The page could not be loaded in “${language}”, so it is in English. Languages here: en.`);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await page.axe();
    await page.click("button", { name: "Step forward" });
    await waitFor(() => page.evaluate(() => window.invokescope.records().length > 0), "a step");
    await page.click("button", { name: "Dismiss" });
    await waitFor(async () => !(await page.hasRole("alert")), "the message to go");
  }
});

journey("that a language cannot be had is still told when the lesson that the address names is open", { open: false, allowedErrors: /locales\/|404|Failed to load/ }, async ({ page, site }) => {
  await page.open(`${site.url}?lesson=always-fails&lang=de`);
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "always-fails"), "the lesson");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  assert.match(await page.text(await page.byRole("alert")), /could not be loaded in “de”/);
});

journey("texts that come with a part and cannot be had are told there, and come when asked for again", { open: false, allowedErrors: /locales\/|503|Failed to load/ }, async ({ page, site }) => {
  site.fail = (path) => (path.includes("/locales/later.") ? 503 : undefined);
  await page.open(site.url);
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Share" });
  await page.untilText(/What can be shared could not be downloaded/);
  site.fail = () => undefined;
  const place = await page.evaluate(() => [...document.querySelectorAll(".notice [role=alert]")].find((one) => /shared/.test(one.textContent)).parentElement);
  await page.click("button", { name: "Try again", within: place });
  await page.byRole("button", { name: "Copy link to this moment" });
});
