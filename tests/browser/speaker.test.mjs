// The speaker's window of a presentation, and the room's guess: two windows that are the same run, whichever is driven, and hands
// counted with keys alone. INVOKESCOPE_SEED=7 tries other commands; what differs prints its seed and what was done.
import assert from "node:assert/strict";
import { NotHere } from "./lib/find.mjs";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const SEED = Number(process.env.INVOKESCOPE_SEED ?? 20261126);
const COMMANDS = 200;

const journey = journeys();

/** Full screen is refused, as in a frame; and the window that is opened can be spoken to from here. */
const PRELOAD = `
  Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("refused"));
  const open = window.open;
  window.open = (...all) => (window.speaker = open.apply(window, all));
`;
const IN_WINDOW = { preload: PRELOAD, timeout: 240_000 };
const PATIENCE = { timeout: 20_000 };

const presenter = (page) => page.byRole("region", { name: "Presentation", ...PATIENCE });
const at = (page, id) => waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `the lesson ${id}`, PATIENCE);

async function present(page, id = "always-fails") {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await at(page, id);
  await page.press("p");
  await presenter(page);
  await page.settled();
}

/** Runs in the wall's window: whether both are there, and the same. */
function areSame() {
  const { speaker } = window;
  const is = (one) => one?.document?.body?.dataset.boot === "running" && one.invokescope;
  if (!is(window) || !is(speaker)) return false;
  const isFound = speaker.document.querySelector(".speaker [role=alert]")?.hidden;
  const seen = (one) => JSON.stringify([one.invokescope.hash(), one.invokescope.now(), one.invokescope.scenario().id, one.invokescope.answer()?.bet]);
  return Boolean(isFound) && seen(window) === seen(speaker);
}

const untilSame = (page, what) => waitFor(() => page.evaluate(areSame), `both windows to be the same ${what}`, PATIENCE);

async function openSpeaker(page) {
  await page.click("button", { name: "Open speaker window" });
  const opened = await waitFor(() => page.evaluate(() => window.speaker !== undefined && { isThere: Boolean(window.speaker) }), "the click to be heard", PATIENCE);
  if (!opened.isThere) {
    throw new NotHere("this browser's driver lets no page open a window");
  }
  await untilSame(page, "at first");
}

/** After the wall was reloaded: the window by its name. */
const findSpeaker = (page) =>
  page.evaluate(() => {
    const id = window.origin === "null" ? "" : new URLSearchParams(location.search).get("present");
    window.speaker = window.open("", `invokescope-speaker${id}`);
  });

/** Ends with no window but the first. */
const closing = (body) => async (given) => {
  const first = await given.page.driver.getWindowHandle();
  try {
    await body(given);
  } finally {
    for (const handle of await given.page.windows()) {
      if (handle !== first) {
        await given.page.switchTo(handle);
        await given.page.driver.close();
      }
    }
    await given.page.switchTo(first);
  }
};

/** Gives random commands in either window and waits until both are the same; says what was done and how long that took. */
function drive(seed, count, done) {
  let state = seed >>> 0;
  const draw = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const press = (one, key, more = {}) => one.document.body.dispatchEvent(new one.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  const pick = (one, selector) => {
    const all = [...one.document.querySelectorAll(selector)].filter((element) => !element.disabled);
    all[draw(all.length || 1)]?.click();
  };
  const lessons = window.invokescope.lessons().map(({ id }) => id);
  const choose = (one) => {
    const select = one.document.querySelector(".lesson-picker select");
    select.value = lessons[draw(lessons.length)];
    select.dispatchEvent(new one.Event("change", { bubbles: true }));
  };
  const end = (one) => Number(one.document.querySelector(".slider").max);
  const commands = [
    ["step", 6, (one) => press(one, "PageDown")],
    ["step back", 4, (one) => press(one, "PageUp")],
    ["next problem", 2, (one) => press(one, "n")],
    ["seek", 5, (one) => one.invokescope.seek(Math.floor((end(one) * draw(1_001)) / 1_000))],
    ["play", 4, (one) => one.invokescope.play()],
    ["switch", 5, (one) => pick(one, ".stage [role=switch]")],
    ["call", 4, (one) => pick(one, ".stage .st-call-now")],
    ["undo", 3, (one) => press(one, "z", { ctrlKey: true })],
    ["redo", 2, (one) => press(one, "z", { ctrlKey: true, shiftKey: true })],
    ["bet", 3, (one) => pick(one, ".bet-options input")],
    ["answer", 2, (one) => press(one, "a")],
    ["curtain", 1, (one) => press(one, "c")],
    ["black", 1, (one) => press(one, ".")],
    ["speed", 2, (one) => press(one, String(1 + draw(6)))],
    ["start", 1, (one) => press(one, "F5")],
    ["lesson", 1, choose],
  ];
  const bag = commands.flatMap((command) => Array(command[1]).fill(command));
  const windows = [["wall", window], ["speaker", window.speaker]];
  const seen = (one) => [one.invokescope.hash(), one.invokescope.now(), one.invokescope.scenario().id, one.invokescope.answer()?.bet ?? ""].join(" ");
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const isBusy = (one) => one.document.querySelector("[aria-busy=true]") !== null;
  const did = [];
  const took = [];
  (async () => {
    while (did.length < count) {
      const [name, , act] = bag[draw(bag.length)];
      const [who, one] = windows[draw(2)];
      did.push(`${who}: ${name}`);
      if (name === "play") {
        act(one);
        await pause(draw(300));
        const [other, by] = windows[draw(2)];
        did.push(`${other}: pause`);
        by.invokescope.pause();
      } else {
        act(one);
        // A call at the end sets the run going again, and an open curtain plays what was missed.
        if (["call", "curtain", "black"].includes(name)) one.invokescope.pause();
      }
      // A lesson's file is fetched first; what is looked for is found in frames.
      const given = performance.now();
      let begun = given;
      while (windows.some(([, one]) => isBusy(one)) && performance.now() - given < 10_000) {
        await pause(1);
        begun = performance.now();
      }
      while (seen(window) !== seen(window.speaker)) {
        if (performance.now() - begun > 15_000) {
          return { did, took, differs: windows.map(([who, one]) => `${who}: ${seen(one)}`) };
        }
        await pause(1);
      }
      took.push(performance.now() - begun);
    }
    return { did, took };
  })().then(done, (error) => done({ did, took, differs: [String(error)] }));
}

const part = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);

journey("whichever window is driven, both are the same run", IN_WINDOW, closing(async ({ page }) => {
  await page.driver.manage().setTimeouts({ script: 200_000 });
  await present(page);
  await openSpeaker(page);
  const { did, took, differs } = await page.driver.executeAsyncScript(drive, SEED, COMMANDS);
  const told = () => `seed ${SEED}, after ${did.length} commands, the last: ${did.slice(-8).join(" · ")}`;
  assert.equal(differs, undefined, `${told()}: ${differs?.join(" · ")}`);
  assert.deepEqual(await page.consoleErrors(), [], told());
  const sorted = took.sort((one, other) => one - other);
  console.log(`the other window was the same after (ms): median ${part(sorted, 0.5)}, 95 % ${part(sorted, 0.95)}, last ${part(sorted, 1)}`);
}));

journey("whichever window is reloaded, they find each other again", IN_WINDOW, closing(async ({ page }) => {
  await present(page);
  await openSpeaker(page);
  await page.evaluate(() => window.invokescope.seek(130_000_000));
  await page.evaluate(() => document.querySelector(".stage [role=switch]").click());
  await untilSame(page, "after a change");
  const before = await page.evaluate(() => window.invokescope.hash());

  await page.evaluate(() => window.speaker.location.reload());
  await waitFor(() => page.evaluate(() => window.speaker.document.body?.dataset.boot !== "running"), "the speaker's to be reloaded", PATIENCE);
  await untilSame(page, "after the speaker's was reloaded");
  assert.equal(await page.evaluate(() => window.invokescope.hash()), before);
  // What was done before is known there, and what is done there is known here.
  await page.evaluate(() => window.speaker.invokescope.step(1));
  await waitFor(() => page.evaluate((before) => window.invokescope.hash() !== before, before), "a step", PATIENCE);
  await untilSame(page, "after a step");
  const then = await page.evaluate(() => window.invokescope.hash());

  await page.reload();
  await presenter(page);
  await findSpeaker(page);
  await untilSame(page, "after the wall's was reloaded");
  assert.equal(await page.evaluate(() => window.invokescope.hash()), then);
  await page.evaluate(() => window.invokescope.seek(1_000_000));
  await untilSame(page, "after a step of the wall");

  // Who leaves the presentation is told apart from who is there.
  await page.press("Escape");
  await waitFor(() => page.evaluate(() => !window.speaker.document.querySelector(".speaker [role=alert]").hidden), "the speaker to be told", PATIENCE);
  assert.equal(await page.evaluate(() => location.search.includes("present=")), false);
  await page.evaluate(() => window.invokescope.seek(2_000_000));
  await page.press("p");
  await presenter(page);
  await untilSame(page, "presented again");
  assert.equal(await page.evaluate(() => window.invokescope.now()), 2_000_000, "what the wall shows is what holds");
}));

/** As from disk: an origin that equals no other, and so no channel to broadcast on. */
const NO_ORIGIN = `${PRELOAD} Object.defineProperty(window, "origin", { value: "null" });`;

journey("without an origin the windows know each other by their handles", { ...IN_WINDOW, preload: NO_ORIGIN }, closing(async ({ page }) => {
  await present(page);
  await openSpeaker(page);
  await page.evaluate(() => window.speaker.invokescope.step(1));
  await page.evaluate(() => window.invokescope.step(1));
  await untilSame(page, "after a step in each");
  const before = await page.evaluate(() => window.invokescope.hash());
  await page.evaluate(() => window.speaker.location.reload());
  await waitFor(() => page.evaluate(() => window.speaker.document.body?.dataset.boot !== "running"), "the speaker's to be reloaded", PATIENCE);
  await untilSame(page, "after the speaker's was reloaded");
  await page.reload();
  await presenter(page);
  await findSpeaker(page);
  await untilSame(page, "after the wall's was reloaded");
  assert.equal(await page.evaluate(() => window.invokescope.hash()), before);
}));

inOneBrowser(journey)("what is no message of the other window has no effect", IN_WINDOW, closing(async ({ page }) => {
  await present(page);
  await openSpeaker(page);
  const before = await page.evaluate(() => window.invokescope.hash());
  await page.evaluate(() => {
    const id = new URLSearchParams(location.search).get("present");
    const channel = new BroadcastChannel(`invokescope-${id}`);
    const head = { from_speaker: true, count: 1000, by_speaker: true };
    const state = { ...head, presentation: "state", scenario: "?", openings: 0, commands: [{ at: "1s", call_now: "nobody" }], now: 5, shown: 1, playing: true, speed: "1x", view: "real", question: 0, watching: false, bet: null, withheld: true, bill: false, strip: false, black: null, voting: false, votes: [[], []], began: 0 };
    const all = [1, null, {}, "", "{", "[]", "null", JSON.stringify({ ...state, speed: "99x" }), JSON.stringify({ ...state, now: 1e300 }), JSON.stringify({ ...state, text: "{}", preset: "aws-today", lesson: false }), JSON.stringify(state), JSON.stringify({ ...head, presentation: "playhead", now: -1, shown: 0 }), "x".repeat(5_000_000)];
    all.forEach((one) => channel.postMessage(one));
    postMessage(JSON.stringify(state), "*");
  });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.equal(await page.evaluate(() => window.invokescope.hash()), before);
  assert.equal(await page.evaluate(() => window.invokescope.now()), 0);
  await page.evaluate(() => window.speaker.invokescope.step(1));
  await untilSame(page, "after all that");
}));

inOneBrowser(journey)("the speaker sees notes, what comes next and which option is right, and can show it", { ...IN_WINDOW, width: 1280, height: 720 }, closing(async ({ page }) => {
  await present(page);
  await openSpeaker(page);
  const key = await page.evaluate(() => window.invokescope.answer().key);
  const { notes } = await page.evaluate(() => window.invokescope.scenario());
  const wall = await page.driver.getWindowHandle();
  const handles = await page.windows();
  if (handles.length < 2) throw new NotHere("this browser's driver knows one window");
  await page.switchTo(handles.find((handle) => handle !== wall));
  await page.resize(1280, 720);
  await page.settled();
  const region = await page.byRole("region", { name: "Speaker", ...PATIENCE });
  const text = await page.text(region);
  for (const wanted of [key, notes, "so far", "Next"]) {
    assert.ok(text.includes(wanted.replaceAll("\u00a0", " ")), `${wanted} in ${text}`);
  }
  const next = await page.evaluate(() => [...document.querySelectorAll(".speaker h2")].find((one) => one.textContent === "Next").nextElementSibling.textContent);
  assert.ok(next.length > 10, next);
  await page.axe();
  await page.press("PageDown");
  await page.settled();
  const said = await page.text(await page.evaluate(() => document.querySelector(".say p")));
  assert.ok(said.includes(next.slice(0, 20)), `${said} was said to come: ${next}`);

  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max)));
  await page.click("button", { name: "Answer" });
  await page.click("button", { name: "Black screen" });
  await page.axe();
  await page.switchTo(wall);
  await waitFor(() => page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2).className === "present-black"), "a black wall", PATIENCE);
  await page.press(".");
  await page.byRole("region", { name: "Answer", ...PATIENCE });
}));

for (const [width, height] of [[800, 500], [1024, 600], [1180, 800]]) {
  inOneBrowser(journey)(`in a speaker's window of ${width} × ${height} notes, the next step and the key are in sight`, { ...IN_WINDOW, width, height }, closing(async ({ page }) => {
    await present(page);
    await openSpeaker(page);
    const wall = await page.driver.getWindowHandle();
    const handles = await page.windows();
    if (handles.length < 2) throw new NotHere("this browser's driver knows one window");
    await page.switchTo(handles.find((handle) => handle !== wall));
    await page.resize(width, height);
    for (const id of await page.evaluate(() => window.invokescope.lessons().map(({ id }) => id))) {
      await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
      await at(page, id);
      await page.settled();
      const below = await page.evaluate(() => {
        const heads = [...document.querySelectorAll(".speaker h2")].filter((head) => ["Next", "Right", "Notes"].includes(head.textContent) && head.offsetParent);
        const bottom = (head) => head.nextElementSibling.getBoundingClientRect().bottom;
        return heads.length < 3 ? ["something is missing"] : heads.filter((head) => bottom(head) > innerHeight).map((head) => `${head.textContent} ends at ${bottom(head)}`);
      });
      assert.deepEqual(below, [], id);
      // While hands are counted, what is right and what comes next are.
      await page.click("button", { name: "Count hands" });
      await page.byRole("region", { name: "The room's guess", ...PATIENCE });
      const hidden = await page.evaluate(() => {
        const heads = [...document.querySelectorAll(".speaker h2")].filter((head) => ["Next", "Right"].includes(head.textContent) && head.offsetParent);
        return heads.map((head) => [head.textContent, head.nextElementSibling.getBoundingClientRect().bottom]).filter(([, bottom]) => bottom > innerHeight);
      });
      assert.deepEqual(hidden, [], `${id} with hands`);
      await page.click("button", { name: "Count hands" });
    }
    const why = await page.evaluate((button) => document.getElementById(button.getAttribute("aria-describedby"))?.textContent, await page.byRole("button", { name: "Answer" }));
    assert.match(why, /once the run has reached it/, "why it is off");
    await page.axe();
  }));
}

journey("hands are counted with keys alone, twice, and stand beside the outcome", IN_WINDOW, async ({ page }) => {
  await present(page);
  const { options, key } = await page.evaluate(() => window.invokescope.answer());
  await page.press("v");
  await page.byRole("region", { name: "The room's guess", ...PATIENCE });
  await waitFor(async () => (await page.focused()).startsWith("input: "), "the focus in the first field", PATIENCE);
  await page.axe();
  const advice = () => page.evaluate(() => document.querySelector(".hands [role=status]").textContent);
  const right = options.indexOf(key);
  // Few are right, then half of them.
  for (const hands of options.map((_, place) => (place === right ? 3 : 9))) {
    await page.press(...String(hands), "Enter");
  }
  await waitFor(async () => (await advice()).startsWith("Explain it first"), "advice", PATIENCE);
  assert.equal(await page.evaluate(() => document.querySelectorAll(".hands .right, .hands i").length), 0, "nothing is given away");
  await page.press("ArrowUp", "1", "5", "ArrowUp", "ArrowDown");
  for (let back = 0; back < options.length - 1 - right; back += 1) await page.press("ArrowUp");
  // The field's number is chosen with the focus: digits take its place.
  const inFocus = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.equal(await inFocus(), `${key}, Before`);
  await page.press("2", "0");
  await waitFor(async () => (await advice()).startsWith("Discuss it"), "other advice", PATIENCE);
  await page.press("9", "9");
  assert.equal(await page.evaluate(() => document.activeElement.value), "209", "three digits and no more");
  await waitFor(async () => (await advice()).startsWith("Explain briefly"), "advice to go on", PATIENCE);
  for (let on = right; on < options.length; on += 1) await page.press("Enter");
  assert.equal(await inFocus(), `${options[0]}, After`);
  for (const place of options.keys()) {
    await page.press(...String(place === right ? 24 : 2), "x", "Enter");
  }
  await waitFor(async () => (await advice()) === "Now play on, then show the answer.", "advice after the second vote", PATIENCE);

  // The remote goes on working meanwhile.
  await page.press("PageDown");
  await waitFor(() => page.evaluate(() => window.invokescope.now() > 0 || window.invokescope.records().length > 0), "a step", PATIENCE);
  await page.press(".");
  await waitFor(() => page.evaluate(() => document.querySelector(".present-black") !== null), "a black screen", PATIENCE);
  await page.press(".", "b", "b");
  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max)));
  await page.press("a");
  await page.byRole("region", { name: "Answer", ...PATIENCE });
  const bars = await page.evaluate(() => [...document.querySelectorAll(".hands .right td")].map((cell) => cell.innerText.trim()));
  assert.equal(bars.length, 2);
  assert.ok(bars.every((bar) => /^\d+\s%$/.test(bar)), bars.join(" · "));
  const [before, after] = bars.map((bar) => bar.replace(/\s/g, " "));
  assert.equal((await advice()).replaceAll("\u00a0", " "), `Right: ${before} before, ${after} after.`);
  await page.axe();
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("region", { name: "The room's guess" })), "the panel to be closed", PATIENCE);
  await presenter(page);
});
