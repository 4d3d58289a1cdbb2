// Presenting: question, stage and sentence alone, in letters for the last row, driven by a presenter's remote.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";
import { stillFaults } from "./lib/stage-faults.mjs";

const journey = journeys();

/** Where the browser refuses the full screen, as in a frame: the window keeps its size. It is noted that it was asked for. */
const REFUSED = `
  Element.prototype.requestFullscreen = function () { window.askedFullscreen = this.tagName; return Promise.reject(new TypeError("refused")); };
`;
const IN_WINDOW = { preload: REFUSED, timeout: 120_000 };
const PATIENCE = { timeout: 15_000 };

async function open(page, id, share = 0) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `the lesson ${id}`, PATIENCE);
  if (share > 0) await goTo(page, share);
}

async function goTo(page, share) {
  await page.evaluate((share) => window.invokescope.seek(Math.round(Number(document.querySelector(".slider").max) * share)), share);
  await page.settled();
}

const presenter = (page) => page.byRole("region", { name: "Presentation", ...PATIENCE });
const untilLeft = (page) => waitFor(async () => !(await page.hasRole("region", { name: "Presentation" })), "the presentation to end", PATIENCE);
const now = (page) => page.evaluate(() => window.invokescope.now());
const has = (page, role, name) => waitFor(() => page.hasRole(role, { name }), `the ${role} ${name}`, PATIENCE);
const hasNot = (page, role, name) => waitFor(async () => !(await page.hasRole(role, { name })), `the ${role} ${name} to be gone`, PATIENCE);

async function present(page) {
  await page.press("p");
  await presenter(page);
  await page.settled();
}

/** What of the page is in sight, and where: to be the same afterwards. */
function picture() {
  const seen = [...document.querySelectorAll("#app *")].filter((one) => one.getClientRects().length > 0 && !one.closest("[data-stage], .strip, .transport, [role=status]"));
  return seen.map((one) => [one.tagName, one.className, ...Object.values(one.getBoundingClientRect().toJSON()).map(Math.round)].join(" "));
}

journey("the button presents, and Escape gives back the focus and the page as it was", { ...IN_WINDOW, width: 1440, height: 900 }, async ({ page }) => {
  await open(page, "always-fails", 0.5);
  await page.evaluate(() => scrollTo(0, 120));
  await page.settled();
  const before = await page.evaluate(picture);
  const instant = await now(page);
  const button = await page.byRole("button", { name: "Present" });
  await page.evaluate((button) => button.focus({ preventScroll: true }), button);
  await page.press("Enter");
  await presenter(page);
  await waitFor(async () => (await page.focused()).startsWith("section: Presentation"), "the focus in the presentation", PATIENCE);
  assert.equal(await page.evaluate(() => window.askedFullscreen), "HTML", "full screen is asked for");

  // Gone, and not only covered: neither the keyboard nor a screen reader finds it.
  for (const [role, name] of [["banner"], ["region", "Transport"], ["slider", "Time"], ["combobox", "Lesson"], ["radiogroup", "Speed"], ["button", "Compare"], ["button", "Present"], ["button", "Why?"]]) {
    assert.equal(await page.hasRole(role, { name }), false, `${role} ${name ?? ""}`);
  }
  for (const place of [".side", ".below", ".strip"]) {
    assert.equal(await page.evaluate((place) => document.querySelector(place).getClientRects().length, place), 0, place);
  }
  assert.ok(await page.hasRole("region", { name: "Question" }));
  assert.ok(await page.hasRole("progressbar", { name: "Progress" }));
  assert.equal(await now(page), instant, "the run stays where it is");
  await page.axe();

  await page.press("Escape");
  await untilLeft(page);
  await waitFor(() => page.evaluate((button) => document.activeElement === button, button), "the focus back on the button", PATIENCE);
  await page.settled();
  assert.deepEqual(await page.evaluate(picture), before);
  assert.equal(await now(page), instant);
  assert.equal(await page.evaluate(() => document.documentElement.hasAttribute("data-present")), false);
});

journey("a reload leads back to the wall, at the same moment", IN_WINDOW, async ({ page, site, window }) => {
  await page.open(`${site.url}?lesson=always-fails`, window);
  await present(page);
  await page.press("PageDown", "PageDown");
  await waitFor(async () => (await now(page)) > 0, "a step", PATIENCE);
  const there = await now(page);
  await waitFor(() => page.evaluate(() => /[?&]at=/.test(location.search)), "the address", PATIENCE);
  await page.reload();
  await presenter(page);
  await waitFor(async () => (await now(page)) === there, "the moment", PATIENCE);
  await page.press("Escape");
  await untilLeft(page);
  assert.doesNotMatch(await page.evaluate(() => location.search), /present/);
});

journey("a reload of the wall leaves hands that were counted, and counting goes on where it was", IN_WINDOW, async ({ page, site, window }) => {
  await page.open(`${site.url}?lesson=no-dlq`, window);
  await present(page);
  const values = () => page.evaluate(() => [...document.querySelectorAll(".hands input")].map((field) => field.value).join());
  await page.press("v");
  await has(page, "region", "The room's guess");
  await waitFor(async () => (await page.focused()).startsWith("input: "), "the focus in a field", PATIENCE);
  // A digit goes to the hands, wherever the focus is.
  await page.evaluate(() => document.activeElement.blur());
  await page.press("7", "Enter", "8", "Enter", "5", "Enter", "6");
  await page.reload();
  await presenter(page);
  await has(page, "region", "The room's guess");
  const expected = "7,,8,,5,,6,";
  await waitFor(async () => (await values()) === expected, "the hands", PATIENCE);
  const { options } = await page.evaluate(() => window.invokescope.answer());
  const inFocus = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await waitFor(async () => (await inFocus()) === `${options[0]}, After`, "the focus in the second vote", PATIENCE);
  // Another lesson and back, and a reload there: each question keeps its own.
  await page.press("v");
  await hasNot(page, "region", "The room's guess");
  await goTo(page, 1);
  // The answer with the hands beside it, then without them, then the next lesson.
  await page.press("PageDown");
  await has(page, "region", "The room's guess");
  await page.press("PageDown");
  await hasNot(page, "region", "The room's guess");
  await has(page, "region", "Answer");
  await page.press("PageDown");
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "third-time"), "the next lesson", PATIENCE);
  await waitFor(() => page.evaluate(() => location.search.includes("third-time")), "its address", PATIENCE);
  await page.reload();
  await presenter(page);
  await page.press("PageUp");
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "no-dlq"), "the lesson before", PATIENCE);
  await page.press("v");
  await has(page, "region", "The room's guess");
  assert.equal(await values(), expected);
});

inOneBrowser(journey)("from the menu of a smaller page, too", { ...IN_WINDOW, width: 1024, height: 768 }, async ({ page }) => {
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Present" });
  await presenter(page);
  await page.press("p");
  await untilLeft(page);
  await waitFor(async () => (await page.focused()) === "button: Menu", "the focus back on the menu", PATIENCE);
  assert.equal(await page.hasRole("button", { name: "Keys and help" }), false, "the menu is closed");
});

inOneBrowser(journey)("Escape closes no panel that was open before, and gives the focus back", { ...IN_WINDOW, width: 1440, height: 900 }, async ({ page }) => {
  await open(page, "always-fails", 0.5);
  await page.click("button", { name: "make-invoice" });
  const settings = await page.byRole("region", { name: /make-invoice/, ...PATIENCE });
  await waitFor(() => page.evaluate((one) => one.contains(document.activeElement), settings), "the focus in the settings", PATIENCE);
  const focused = await page.focused();
  await present(page);
  assert.equal(await page.evaluate((one) => one.getClientRects().length, settings), 0);
  await page.press("Escape");
  await untilLeft(page);
  await waitFor(() => page.evaluate((one) => one.getClientRects().length > 0, settings), "the settings again", PATIENCE);
  await waitFor(async () => (await page.focused()) === focused, "the focus where it was", PATIENCE);
});

journey("a presenter's remote steps, blacks out and starts again", IN_WINDOW, async ({ page }) => {
  await open(page, "always-fails");
  await present(page);
  await page.evaluate(() => (window.notReloaded = true));
  assert.equal(await now(page), 0);
  await page.press("PageDown");
  await page.press("PageDown");
  await page.press("PageDown");
  await page.settled();
  const there = await now(page);
  assert.ok(there > 0);
  await page.press("PageUp");
  await waitFor(async () => (await now(page)) < there, "a step back", PATIENCE);
  await page.press("PageDown");
  await waitFor(async () => (await now(page)) === there, "a step on", PATIENCE);

  // Whatever is pressed then only brings the stage back.
  const isBlack = () => page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2).className === "present-black");
  for (const key of [".", "PageDown", "Escape", " "]) {
    await page.press(".");
    await waitFor(isBlack, "a black screen", PATIENCE);
    await page.press(key);
    await waitFor(async () => !(await isBlack()), `the stage back by ${key}`, PATIENCE);
    assert.equal(await now(page), there, key);
  }
  await presenter(page);

  await page.press("F5");
  await waitFor(async () => (await now(page)) === 0, "the start", PATIENCE);
  assert.ok(await page.evaluate(() => window.notReloaded), "the page is not reloaded");
  await presenter(page);
  await page.press("Escape");
  await untilLeft(page);
});

inOneBrowser(journey)("the answer waits until it is asked for, and the room sees what it can choose from", IN_WINDOW, async ({ page }) => {
  await open(page, "always-fails");
  await page.click("button", { name: "Just watch" });
  await page.press(" ");
  await present(page);
  const options = async () => (await page.allByRole("radio", { within: await page.byRole("radiogroup", { name: "Your bet" }) })).length;
  assert.ok((await options()) >= 2);
  await page.press("a");
  await page.settled();
  assert.equal(await page.hasRole("region", { name: "Answer" }), false, "nothing has happened yet");
  await goTo(page, 1);
  await has(page, "button", "Answer");
  assert.equal(await page.hasRole("region", { name: "Answer" }), false, "it has not been asked for");
  assert.ok((await options()) >= 2);
  await page.press("a");
  await has(page, "region", "Answer");
  await page.axe();
  await page.press("a");
  await hasNot(page, "region", "Answer");
  await page.click("button", { name: "Answer" });
  await has(page, "region", "Answer");
  // Back at the start it is asked again, and the answer waits again.
  await page.press("Home");
  await has(page, "region", "Question");
  await goTo(page, 1);
  await has(page, "button", "Answer");
  assert.equal(await page.hasRole("region", { name: "Answer" }), false);
  await page.press("Escape");
  await untilLeft(page);
  await has(page, "region", "Answer");
});

inOneBrowser(journey)("b shows the bill, s the strip, c what the caller sees; other keys go on working", IN_WINDOW, async ({ page }) => {
  await open(page, "always-fails", 0.5);
  await present(page);
  const strip = () => page.evaluate(() => document.querySelector(".strip").getClientRects().length > 0);
  const shown = () => page.evaluate(() => document.querySelector(".side .card")?.getClientRects().length > 0);
  assert.equal(await shown(), false);
  await page.press("b");
  await waitFor(shown, "the bill", PATIENCE);
  assert.equal(await strip(), false);
  await page.press("s");
  await waitFor(strip, "the strip", PATIENCE);
  await page.axe();
  assert.deepEqual(await stillFaults(page, 13), []);
  await page.press("b", "s");
  await waitFor(async () => !(await strip()) && !(await shown()), "both to be gone", PATIENCE);

  await page.press("c");
  await has(page, "region", "Behind this line the caller sees nothing");
  assert.equal(await page.hasRole("button", { name: "make-invoice" }), false, "what is hidden is not there");
  await page.axe();
  await page.press("c");
  await has(page, "button", "make-invoice");

  const before = await now(page);
  await page.press("ArrowLeft");
  await waitFor(async () => (await now(page)) < before, "a step back", PATIENCE);
  await page.press("n");
  await waitFor(async () => (await now(page)) >= before, "the next problem", PATIENCE);
  await page.press("?");
  const dialog = await page.byRole("dialog", { name: "Keys" });
  const keys = await page.text(dialog);
  for (const key of ["p", "a b c s v w", ".", "F5", "PgDn PgUp", "Esc"]) {
    assert.ok(keys.split("\n").some((line) => line.trim() === key), `${key} in the list`);
  }
  await page.press("Escape");
  await hasNot(page, "dialog", "Keys");
  await presenter(page);
});

inOneBrowser(journey)("where callers hear nothing more, the remote leads to what they missed, and on to the answer", IN_WINDOW, async ({ page }) => {
  const curtain = "Behind this line the caller sees nothing";
  for (const id of ["always-fails", "both-ways"]) {
    await open(page, id);
    await present(page);
    await page.press("c");
    await has(page, "region", curtain);
    for (let count = 0; count < 60 && (await page.hasRole("region", { name: curtain })); count += 1) {
      await page.press("PageDown");
      await page.settled();
    }
    await hasNot(page, "region", curtain);
    // Nothing plays by itself; what they missed is gone through from where the curtain was drawn.
    assert.equal(await now(page), 0);
    const clock = () => page.evaluate(() => document.querySelector(".present-clock").textContent);
    await waitFor(async () => (await clock()) === "0:00:00.00", "the clock to be that of the stage", PATIENCE);
    await waitFor(() => page.evaluate(() => /Nothing has happened yet/.test(document.querySelector(".say b").textContent)), "and the sentence", PATIENCE);
    assert.equal(await page.hasRole("button", { name: "Pause" }), false);
    for (let count = 0; count < 60 && !(await page.hasRole("region", { name: "Answer" })); count += 1) {
      await page.press("PageDown");
      await page.settled();
    }
    await has(page, "region", "Answer");
    assert.equal(await page.evaluate(() => window.invokescope.scenario().id), id);
    await page.press("Escape");
    await untilLeft(page);
  }
});

inOneBrowser(journey)("a lesson that locks the curtain keeps it open", IN_WINDOW, async ({ page }) => {
  await page.evaluate(() => window.invokescope.load({ ...window.invokescope.scenario(), locks: ["curtain"] }));
  await page.settled();
  await present(page);
  await page.press("c");
  await page.settled();
  assert.equal(await page.hasRole("region", { name: "Behind this line the caller sees nothing" }), false);
});

journey("where full screen is allowed, who leaves it leaves the presentation", { timeout: 120_000, preload: `
  Element.prototype.requestFullscreen = function () { return Promise.resolve(); };
` }, async ({ page }) => {
  await present(page);
  // As the browser tells of it: Escape is its own then, and no key of the page's.
  await page.evaluate(() => document.dispatchEvent(new Event("fullscreenchange")));
  await untilLeft(page);
});

/** Letters in sight that are too small, but for the stage's, which are scaled (stage-faults.mjs); runs in the page. */
function smallLetters(least) {
  const isSeen = (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== "hidden" && !one.closest(".hidden, [data-stage]");
  const hasText = (one) => one.matches("input[type=text]") || [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const seen = [...document.querySelectorAll("#app *")].filter((one) => hasText(one) && isSeen(one));
  const size = (one) => parseFloat(getComputedStyle(one).fontSize);
  return seen.filter((one) => size(one) < least - 0.05).map((one) => `${JSON.stringify(one.textContent.trim().slice(0, 30))} is ${size(one)} px`);
}

/** What stands beyond the window, or over something else; runs in the page. */
function misplaced() {
  const parts = [...document.querySelectorAll(".ask, .answer, .stage-place, .say, .side > .card, .strip, .present-progress")].filter((one) => one.getClientRects().length > 0);
  const boxes = parts.map((one) => [one.className, one.getBoundingClientRect()]);
  const beyond = boxes.filter(([, box]) => box.left < 0 || box.top < 0 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5).map(([name]) => `${name} leaves the window`);
  const over = boxes.flatMap(([name, one], index) => boxes.slice(index + 1).filter(([, other]) => Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1).map(([other]) => `${name} and ${other} overlap`));
  const corner = document.querySelector(".presenter").getBoundingClientRect();
  const letters = (one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [...range.getClientRects()];
  };
  const words = [...document.querySelectorAll(".ask h2 span, .bet-options span, .answer .asked, .answer-text, .answer .next")].flatMap((one) => (one.matches(".asked") ? letters(one) : [...one.getClientRects()]));
  const hit = words.some((box) => box.right > corner.left + 1 && box.top < corner.bottom - 1) ? ["words are under what is in the corner"] : [];
  return [...beyond, ...over, ...hit];
}

for (const [width, height, least] of [[1920, 1080, 22], [1024, 768, 16]]) {
  inOneBrowser(journey)(`from the last row all can be read at ${width} × ${height}`, { ...IN_WINDOW, width, height, timeout: 240_000 }, async ({ page }) => {
    const found = [];
    for (const id of ["always-fails", "sync-chain", "throttled"]) {
      await open(page, id);
      await present(page);
      for (const [share, key] of [[0, ""], [0.5, ""], [0.5, "b"], [0.5, "s"], [0.5, "bs"], [1, ""], [1, "a"]]) {
        if (share > 0) await goTo(page, share);
        if (key) await page.press(...key);
        if (key === "bs") await page.byRole("radiogroup", { name: "Your bet" });
        if (key === "a") await has(page, "region", "Answer");
        await page.settled();
        // With bill, strip and options the stage is what gives way.
        const faults = [...(await stillFaults(page, key === "bs" ? Math.min(least, 13) : least)), ...(await page.evaluate(smallLetters, least)), ...(await page.evaluate(misplaced))];
        found.push(...faults.map((fault) => `${id} at ${share}${key}: ${fault}`));
        if (key && key !== "a") await page.press(...key);
      }
      await page.press("Escape");
      await untilLeft(page);
    }
    assert.deepEqual(found, []);
  });
}

/** Counts hands for all options with the keys alone, in both votes. */
async function countHands(page) {
  await page.press("v");
  await has(page, "region", "The room's guess");
  const { options } = await page.evaluate(() => window.invokescope.answer());
  await waitFor(async () => (await page.focused()).startsWith("input: "), "the focus in a field", PATIENCE);
  for (const round of [0, 1]) {
    for (const place of options.keys()) await page.press(String(8 - place + round), "Enter");
  }
  await page.evaluate(() => document.activeElement.blur());
}

for (const [width, height, least] of [[1920, 1080, 22], [1024, 768, 16]]) {
  inOneBrowser(journey)(`with hands counted, too, all can be read from the last row at ${width} × ${height}`, { ...IN_WINDOW, width, height, timeout: 240_000 }, async ({ page }) => {
    const found = [];
    for (const id of ["throttled", "sync-chain", "async-chain", "no-dlq"]) {
      const look = async (when) => {
        await page.settled();
        const faults = [...(await stillFaults(page, least)), ...(await page.evaluate(smallLetters, least)), ...(await page.evaluate(misplaced))];
        // On its way a token may pass over words.
        found.push(...faults.filter((fault) => !/under a token/.test(fault)).map((fault) => `${id} ${when}: ${fault}`));
      };
      await open(page, id);
      await present(page);
      await countHands(page);
      await look("before");
      await page.press("PageDown", "PageDown", "PageDown", "PageDown");
      await look("on the way");
      await goTo(page, 1);
      await page.press("a");
      await has(page, "region", "Answer");
      await look("with the answer");
      await page.press("v");
      await hasNot(page, "region", "The room's guess");
      await look("with the answer alone");
      await page.press("Escape");
      await untilLeft(page);
    }
    assert.deepEqual(found, []);
  });
}

for (const [width, height] of [[1920, 1080], [1024, 768]]) {
  inOneBrowser(journey)(`on the wall the question stays with its answer, and which option was right is told, at ${width} × ${height}`, { ...IN_WINDOW, width, height }, async ({ page }) => {
    for (const bet of [undefined, 0, 2]) {
      await open(page, "throttled");
      if (bet !== undefined) await page.evaluate((bet) => window.invokescope.bet(bet), bet);
      await goTo(page, 1);
      await present(page);
      await page.press("a");
      const answer = await page.text(await page.byRole("region", { name: "Answer", ...PATIENCE }));
      assert.match(answer, /make-invoice may run once at a time, and is busy\./, "the question");
      assert.match(answer, bet === 0 ? /You bet\s+✓\s*Web shop 429, order service 202/ : /(Answer|Right): “Web shop 429, order service 202”/, "the option that was right");
      await page.axe();
      await page.press("Escape");
      await untilLeft(page);
    }
  });
}

inOneBrowser(journey)("with the strip on the wall a reason is not parted inside a word", { ...IN_WINDOW, width: 1024, height: 768 }, async ({ page }) => {
  for (const [id, seconds] of [["no-dlq", 1], ["destinations", 7.2]]) {
    await open(page, id);
    await present(page);
    await page.press("s");
    await page.evaluate((to) => window.invokescope.seek(to), seconds * 1e6);
    await page.settled();
    assert.deepEqual((await stillFaults(page, 13)).filter((fault) => /broken/.test(fault)), [], id);
    await page.press("s", "Escape");
    await untilLeft(page);
  }
});

inOneBrowser(journey)("what the keys do has buttons, and what they did is said", { ...IN_WINDOW, width: 1024, height: 768 }, async ({ page }) => {
  await open(page, "three-uses");
  await present(page);
  const region = await presenter(page);
  const said = async () => page.evaluate(() => document.querySelector(".present-said").textContent);
  const untilSaid = (text) => waitFor(async () => (await said()) === text, text, PATIENCE);
  await page.press("a");
  await untilSaid("The run has not reached the answer yet.");
  assert.ok(await page.evaluate(() => document.querySelector(".present-said").offsetWidth > 100), "to be seen as well");
  await page.click("button", { name: "Next", within: region });
  await waitFor(async () => (await page.evaluate(() => window.invokescope.records().length)) > 0, "a step", PATIENCE);
  await untilSaid("");
  await page.click("button", { name: "Back", within: region });
  await waitFor(async () => (await now(page)) === 0, "the step back", PATIENCE);

  const show = await page.byRole("button", { name: "Show", within: region });
  const list = () => page.hasRole("list", { name: "Show" });
  await page.click(show);
  assert.ok(await list());
  await page.axe();
  await page.press("Escape");
  await waitFor(async () => !(await list()), "the list to be closed", PATIENCE);
  await presenter(page);
  for (const [name, place] of [["Bill", ".side"], ["Strip of time", ".strip"]]) {
    await page.click(show);
    await page.click("button", { name, within: region });
    await untilSaid(`${name}: shown`);
    assert.ok(await page.evaluate((place) => document.querySelector(place).getClientRects().length > 0, place), name);
    assert.match(await page.focused(), /^section: Presentation/, "no ring around the button at the next key");
    await page.click(show);
    await page.click("button", { name, within: region });
    await untilSaid(`${name}: hidden`);
  }
  await page.click(show);
  await page.click("button", { name: "Black screen", within: region });
  await waitFor(() => page.evaluate(() => document.querySelector(".present-black") !== null), "a black screen", PATIENCE);
  await untilSaid("Black screen: shown");
  await page.press("PageDown");
  await untilSaid("Black screen: hidden");

  await goTo(page, 1);
  for (let presses = 0; presses < 6 && (await said()) !== "That was the last lesson."; presses += 1) {
    await page.press("PageDown");
    await page.settled();
  }
  await untilSaid("That was the last lesson.");
});

inOneBrowser(journey)("the remote goes on at the end: to the answer, and to the next lesson", IN_WINDOW, async ({ page }) => {
  await open(page, "always-fails", 1);
  await present(page);
  await page.press("PageDown");
  await has(page, "region", "Answer");
  await page.press("PageDown");
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "no-dlq"), "the next lesson", PATIENCE);
  await hasNot(page, "region", "Answer");
});

inOneBrowser(journey)("a lesson that asks twice asks the room twice, and the remote goes back over a lesson's start", IN_WINDOW, async ({ page }) => {
  const question = async () => page.text(await page.byRole("region", { name: "Question", ...PATIENCE }));
  const options = async () => (await page.allByRole("radio", { within: await page.byRole("radiogroup", { name: "Your bet" }) })).length;
  await open(page, "sync");
  await present(page);
  const first = await question();
  for (let steps = 0; steps < 30 && !(await page.hasRole("region", { name: "Answer" })); steps += 1) {
    await page.press("PageDown");
    await page.settled();
  }
  await has(page, "region", "Answer");
  const answered = await now(page);
  await page.press("PageDown");
  await waitFor(async () => (await page.hasRole("region", { name: "Question" })) && (await question()) !== first, "the second question", PATIENCE);
  assert.equal(await page.hasRole("region", { name: "Answer" }), false, "its answer is not given away");
  assert.ok((await options()) >= 2);
  assert.equal(await now(page), answered, "nothing has happened meanwhile");
  // Playing waits there as well.
  await page.press("F5");
  await waitFor(async () => (await now(page)) === 0, "the start", PATIENCE);
  // At a pace at which no slow frame leaps over the rest of the lesson.
  await page.press("2");
  await page.press(" ");
  await has(page, "button", "Answer");
  const lessonEnd = await page.evaluate(() => Number(document.querySelector(".slider").max));
  await page.settled();
  assert.ok((await now(page)) < lessonEnd, "before the end");

  // What was counted outlives an Escape by accident.
  await page.press("v");
  await has(page, "region", "The room's guess");
  await page.evaluate(() => document.querySelector(".hands input").focus());
  await page.press("7", "Enter", "Escape", "Escape");
  await untilLeft(page);
  await present(page);
  await page.press("v");
  await has(page, "region", "The room's guess");
  assert.equal(await page.evaluate(() => document.querySelector(".hands input").value), "7");
  await page.press("Escape");

  await page.press("F5");
  await waitFor(async () => (await now(page)) === 0, "the start", PATIENCE);
  await page.press("PageUp");
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "accepted"), "the lesson before", PATIENCE);
  await presenter(page);
});

inOneBrowser(journey)("one page too many is taken back: the lesson before is at its end, with its answer and the hands that were counted", IN_WINDOW, async ({ page }) => {
  await open(page, "accepted");
  await present(page);
  await page.press("v");
  await has(page, "region", "The room's guess");
  await page.evaluate(() => document.querySelector(".hands input").focus());
  // A row that is left empty is nobody.
  await page.press("7", "Enter", "9");
  await page.evaluate(() => document.activeElement.blur());
  await goTo(page, 1);
  await has(page, "button", "Answer");
  await page.press("a");
  const answer = await page.text(await page.byRole("region", { name: "Answer", ...PATIENCE }));
  assert.equal(await page.evaluate(() => document.querySelectorAll(".hands tr.right").length), 1, "which option was right is told where nobody bet");
  const percents = () => page.evaluate(() => [...document.querySelectorAll(".hands td span")].map((span) => span.textContent.replace(/\s/g, " ")));
  await waitFor(async () => (await percents()).join() === "44 %,56 %,0 %", "each option's part", PATIENCE);
  // Back is first what was there without the answer.
  const end = await now(page);
  await page.press("PageUp");
  await hasNot(page, "region", "Answer");
  assert.equal(await now(page), end);
  await page.press("a");
  await has(page, "region", "Answer");
  assert.equal(await page.evaluate(() => document.activeElement.matches(".hands input")), false, "a key overwrites no hands");
  await page.press("PageDown");
  await hasNot(page, "region", "The room's guess");
  await page.press("PageDown");
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "sync"), "the lesson after", PATIENCE);
  await page.press("PageUp");
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "accepted"), "the lesson before", PATIENCE);
  await waitFor(async () => (await now(page)) === end, "its end", PATIENCE);
  await page.press("v");
  await has(page, "region", "The room's guess");
  assert.equal(await page.text(await page.byRole("region", { name: "Answer", ...PATIENCE })), answer);
  assert.equal((await percents()).join(), "44 %,56 %,0 %");
  await page.axe();
});

inOneBrowser(journey)("a comparison waits until the presentation is left", { ...IN_WINDOW, width: 1440, height: 900 }, async ({ page }) => {
  await open(page, "always-fails", 0.5);
  await page.click("button", { name: "Compare" });
  await has(page, "region", "Compare with");
  await page.evaluate(() => document.activeElement.blur());
  await present(page);
  await hasNot(page, "region", "Compare with");
  assert.equal(await page.evaluate(() => document.querySelectorAll("[data-stage]").length), 1);
  await page.press("Escape");
  await untilLeft(page);
  await has(page, "region", "Compare with");
});
