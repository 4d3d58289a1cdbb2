// The whole story of every lesson is in sight at every size: nothing is cut, nothing scrolls, and letters can be read.
import assert from "node:assert/strict";
import { sizesToTry } from "./lib/browsers.mjs";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";
import { stillFaults } from "./lib/stage-faults.mjs";

const journey = journeys();

/** Width and height of the window, and the least size of letters on the stage, in CSS pixels. */
const SIZES = sizesToTry([
  [1920, 1080, 17.5],
  [1440, 900, 14],
  [1280, 720, 12],
  [1024, 768, 12],
  [800, 600, 12],
  [720, 420, 12],
  [390, 844, 12],
]);

const lessons = (page) =>
  page.evaluate(() => [...document.querySelectorAll(".scenario option:not([hidden])")].map((option) => option.value));

async function open(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `the lesson ${id}`);
}

/** Goes to a share of the lesson, and waits for the end of the steps that take no time there. */
async function goTo(page, share) {
  await page.evaluate((share) => window.invokescope.seek(Math.round(Number(document.querySelector(".slider").max) * share)), share);
  await page.settled();
}

/** Goes to where the first answer has just been heard: its status stands beside its caller. Whether there is one. */
async function goToFirstAnswer(page) {
  const at = await page.evaluate(() => window.invokescope.records(0).find((record) => record.kind === "answered")?.at);
  if (at !== undefined) {
    await page.evaluate((at) => window.invokescope.seek(at + 1), at);
    await page.settled();
  }
  return at !== undefined;
}

/** Whether the column beside the stage has to be scrolled. In a low window what can be tried after the answer scrolls in it. */
function sideFaults() {
  if (innerHeight < 820 && document.querySelector(".screen.answered")) return [];
  const side = document.querySelector(".side");
  const isBeside = side.getBoundingClientRect().top < document.querySelector(".say").getBoundingClientRect().top;
  return isBeside && side.scrollHeight > side.clientHeight + 1 ? [`the column beside the stage scrolls: ${side.scrollHeight} in ${side.clientHeight}`] : [];
}

// The end shows the answer, and what to try: the tightest.
for (const [width, height, least] of SIZES) {
  journey(`every lesson is whole at ${width} × ${height}`, { width, height, touch: width < 500, timeout: 400_000 }, async ({ page }) => {
    const found = [];
    for (const id of await lessons(page)) {
      await open(page, id);
      for (const share of [0.05, 0.5, 1]) {
        await goTo(page, share);
        const faults = [...(await stillFaults(page, least)), ...(await page.evaluate(sideFaults))];
        found.push(...faults.map((fault) => `${id} at ${share}: ${fault}`));
      }
      if (await goToFirstAnswer(page)) {
        found.push(...(await stillFaults(page, least)).map((fault) => `${id} at the first answer: ${fault}`));
      }
    }
    assert.deepEqual(found, []);
  });
}

/** The lessons whose choice in the picker is wider than the room that the picker has for it. Runs in the page. */
function cutTitles() {
  const select = document.querySelector(".scenario select");
  const style = getComputedStyle(select);
  const probe = document.body.appendChild(document.createElement("span"));
  probe.style.cssText = `position: absolute; white-space: nowrap; font: ${style.font}; letter-spacing: ${style.letterSpacing}`;
  // The browser's own arrow.
  const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 20;
  const wide = [...select.options].filter((option) => {
    probe.textContent = option.label;
    return !option.hidden && probe.getBoundingClientRect().width > room;
  });
  probe.remove();
  return wide.map((option) => `${option.label} in ${room} px`);
}

for (const [width, height] of SIZES) {
  journey(`the picker has room for every lesson's title at ${width} × ${height}`, { width, height, touch: width < 500 }, async ({ page }) => {
    assert.deepEqual(await page.evaluate(cutTitles), []);
    const beyond = await page.evaluate(() => {
      const head = document.querySelector(".page-head").getBoundingClientRect();
      const isBeyond = ({ top, right, bottom }) => top < 0 || right > innerWidth || bottom > head.bottom;
      return [...document.querySelectorAll(".page-head > *, .lesson-picker > *")].filter((one) => one.getClientRects().length > 0 && isBeyond(one.getBoundingClientRect())).map((one) => one.className);
    });
    assert.deepEqual(beyond, []);
  });
}

inOneBrowser(journey)("choosing a lesson hands the focus on to Play, and the buttons beside go on and back", async ({ page }) => {
  const picker = await page.byRole("combobox", { name: "Lesson" });
  await page.setValue(picker, "always-fails");
  await waitFor(() => page.evaluate(() => document.activeElement?.id === "play"), "the focus on Play");
  await page.click("button", { name: "Next lesson" });
  const opened = (id) => waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `the lesson ${id}`);
  await opened("no-dlq");
  await page.click("button", { name: "Previous lesson" });
  await opened("always-fails");
});

inOneBrowser(journey)("the menu opens, and Escape closes it and gives the focus back", async ({ page }) => {
  await page.click("button", { name: "Menu" });
  await page.byRole("combobox", { name: "Theme" });
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("combobox", { name: "Theme" })), "the menu to close");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Menu");
});

for (const [width, height] of SIZES.filter(([width]) => width >= 1000)) {
  inOneBrowser(journey)(`every key of the transport is whole at ${width} × ${height}`, { width, height }, async ({ page }) => {
    await open(page, "destinations");
    await goTo(page, 1);
    const cut = await page.evaluate(() => {
      const row = document.querySelector(".transport .buttons").getBoundingClientRect();
      const all = [...document.querySelectorAll(".transport button, .transport .bill-figure")].filter((one) => one.getClientRects().length > 0);
      const isOut = (one) => [row, one.parentElement.getBoundingClientRect()].some((outer) => one.getBoundingClientRect().right > outer.right + 1);
      return all.filter(isOut).map((one) => one.textContent);
    });
    assert.deepEqual(cut, []);
  });
}

inOneBrowser(journey)("with seven callers and functions what a caller knows is not cut off in the middle of a line", { timeout: 60_000 }, async ({ page }) => {
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  const scenario = {
    version: 1,
    id: "seven",
    title: "Seven",
    horizon: "10s",
    callers: numbers.map((number) => ({ name: `Caller ${number}`, calls: `step-${number}`, mode: number % 2 ? "async" : "sync", when: { at: ["100ms"] } })),
    functions: numbers.map((number) => ({ name: `step-${number}`, work: "300ms" })),
  };
  for (const [width, height] of [[1440, 900], [1280, 720]]) {
    await page.resize(width, height);
    await page.evaluate((scenario) => window.invokescope.load(scenario), scenario);
    await page.evaluate(() => window.invokescope.seek(2_000_000));
    await page.settled();
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll(".st-caller")].flatMap((box) =>
        [...box.querySelectorAll(".st-knows > *")].filter((line) => line.getClientRects().length && line.getBoundingClientRect().bottom - parseFloat(getComputedStyle(line).paddingBottom) > box.getBoundingClientRect().bottom).map((line) => line.textContent)),
    );
    assert.deepEqual(cut, [], `${width} × ${height}`);
  }
});

inOneBrowser(journey)("a reason that is longer than its caller's box stays inside the stage", { width: 800, height: 600 }, async ({ page }) => {
  await open(page, "asked-twice");
  await page.evaluate(() => window.invokescope.seek(2_250_000));
  await page.byRole("button", { name: "SDK stopped waiting" });
  assert.deepEqual(await stillFaults(page, 12), []);
});

journey("arrows and letters on the closed picker open no other lesson", async ({ page }) => {
  await open(page, "always-fails");
  const picker = await page.byRole("combobox", { name: "Lesson" });
  for (const key of ["ArrowDown", "ArrowUp", "PageDown", "End", "r"]) {
    await page.evaluate((picker) => picker.focus(), picker);
    await page.press(key);
    await page.press("Escape");
    assert.equal(await page.evaluate(() => window.invokescope.scenario().id), "always-fails", key);
  }
});

/** How much of the longest sentence cannot be read, for a lesson's first steps. */
const hiddenOfSentences = (page) =>
  page.driver.executeAsyncScript((done) => {
    let hidden = 0;
    const look = (left) => {
      const say = document.querySelector(".say");
      const edge = document.querySelector(".transport").getBoundingClientRect().top || innerHeight;
      hidden = Math.max(hidden, say.scrollHeight - say.clientHeight, document.querySelector(".say p").getBoundingClientRect().bottom - edge);
      if (left === 0 || !window.invokescope.step(1)) return done(hidden);
      requestAnimationFrame(() => requestAnimationFrame(() => look(left - 1)));
    };
    look(30);
  });

for (const [width, height, query] of sizesToTry([
  [300, 560, ""],
  [320, 568, ""],
  [390, 664, ""],
  [720, 320, "&controls=none"],
])) {
  inOneBrowser(journey)(`no sentence is cut at ${width} × ${height} ${query}`, { open: false, timeout: 60_000 }, async ({ page, site }) => {
    for (const id of ["sync-chain", "nightly", "too-large"]) {
      await page.open(`${site.url}?lesson=${id}${query}`, { width, height });
      assert.ok((await hiddenOfSentences(page)) <= 1, id);
    }
  });
}
