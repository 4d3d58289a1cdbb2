// The bet on a lesson's question, as a student lives it: choose, play, see what it was; right, wrong, or none at all; by mouse, by
// keys alone and on a phone. Whatever is changed, the key changes with it.
import assert from "node:assert/strict";
import { sizesToTry } from "./lib/browsers.mjs";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

const seek = (page, seconds) => page.evaluate((to) => window.invokescope.seek(to), seconds * 1e6);
const answer = (page) => page.evaluate(() => window.invokescope.answer());
const lessonId = (page) => page.evaluate(() => window.invokescope.scenario().id);
const bets = (page) => page.byRole("radiogroup", { name: "Your bet" });
const card = (page, timeout) => page.byRole("region", { name: "Answer", timeout });
/** What the run comes to is computed beside the first screen. */
const untilComputed = (page) => waitFor(async () => (await answer(page))?.key, "the key", { timeout: 20_000 });

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(async () => (await lessonId(page)) === id, `the lesson ${id}`);
  await untilComputed(page);
  await page.settled();
}

async function bet(page, option) {
  await page.click("radio", { name: option, within: await bets(page) });
  await waitFor(async () => (await answer(page)).bet === option, `a bet on ${option}`);
}

/** Plays from question to answer, without waiting for every second of it. */
async function playToTheEnd(page, seconds) {
  await page.click("button", { name: "Play" });
  await waitFor(() => page.evaluate(() => window.invokescope.now() > 0), "time to pass", { timeout: 20_000 });
  await seek(page, seconds);
}

journey("a whole lesson by mouse: a wrong bet, the answer with the misconception by name, and the next lesson", { timeout: 90_000 }, async ({ page }) => {
  await choose(page, "no-dlq");
  const question = await page.byRole("region", { name: "Question" });
  assert.match(await page.text(question), /What is left of the event\?/);
  assert.equal((await page.allByRole("radio", { within: await bets(page) })).length, 4);
  await page.byRole("button", { name: "Just watch" });
  assert.ok(!(await page.hasRole("textbox", { name: "Because" })), "no reason without a bet");
  await page.axe();
  await bet(page, "It is in a dead-letter queue");
  await page.setValue(await page.byRole("textbox", { name: "Because" }), "every function has one");
  await page.axe();
  await playToTheEnd(page, 210);
  const text = await page.text(await card(page));
  assert.match(text, /You bet\s+✕\s*It is in a dead-letter queue/);
  assert.match(text, /Because every function has one/);
  assert.match(text, /After 3 attempts the event is lost/);
  assert.match(text, /A dead-letter queue is there by itself\.[\s\S]*unless somebody sets one up/);
  assert.match(text, /The whole run costs [\d.]+ µ\$/);
  assert.match(text, /The rule: /);
  assert.ok(!(await page.hasRole("radiogroup", { name: "Your bet" })), "no more to bet");
  assert.deepEqual((({ bet, key, revealed, because }) => ({ bet, key, revealed, because }))(await answer(page)), {
    bet: "It is in a dead-letter queue",
    key: "Nothing: it is gone",
    revealed: true,
    because: "every function has one",
  });
  await page.axe();
  await page.byRole("group", { name: "What if" });
  await page.click("button", { name: "Next lesson" });
  await waitFor(async () => (await lessonId(page)) === "third-time", "the next lesson");
  await bets(page);
});

journey("a right bet by keys alone, and a second question after the first answer", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "sync");
  const first = await page.byRole("radio", { name: "At once", within: await bets(page) });
  await page.evaluate((radio) => radio.focus(), first);
  await page.press(" ", "ArrowDown", "ArrowDown");
  await waitFor(async () => (await answer(page)).bet === "After about 1 s", "the third option");
  assert.equal(await page.evaluate(() => window.invokescope.now()), 0, "choosing plays nothing");
  const play = await page.byRole("button", { name: "Play" });
  await page.evaluate((play) => play.focus(), play);
  await page.press(" ");
  const said = await card(page, 60_000);
  assert.match(await page.text(said), /You bet\s+✓\s*After about 1 s/);
  assert.match(await page.text(said), /The web shop waits 1\.1 s/);
  await page.byRole("button", { name: "Play" });
  const now = await page.evaluate(() => window.invokescope.now());
  assert.ok(now < 3_000_000, `the run waits for the next question: ${now}`);
  const next = await page.byRole("button", { name: "Next question" });
  await page.evaluate((next) => next.focus(), next);
  await page.press("Enter");
  await waitFor(async () => /Is that call faster\?/.test(await page.text(await page.byRole("region", { name: "Question" }))), "the second question");
  const second = await page.byRole("radio", { name: "No, it takes longer", within: await bets(page) });
  await page.evaluate((radio) => radio.focus(), second);
  await page.press(" ");
  await waitFor(async () => (await answer(page)).bet === "No, it takes longer", "the bet");
  await seek(page, 5);
  assert.match(await page.text(await card(page)), /✕\s*No, it takes longer[\s\S]*820 ms, against 1\.1 s/);
  await page.byRole("button", { name: "Next lesson" });
});

inOneBrowser(journey)("a question that the run has answered by then is asked all the same", { timeout: 90_000 }, async ({ page }) => {
  await choose(page, "both-ways");
  await page.click("button", { name: "Just watch" });
  await seek(page, 150);
  assert.ok(!/take along|A synchronous caller sees/i.test(await page.text(await card(page))), "the rule waits for the last answer");
  await page.click("button", { name: "Next question" });
  await page.untilText(/Whose calls cost more\?/);
  assert.ok(!(await page.hasRole("region", { name: "Answer" })));
  assert.equal((await answer(page)).revealed, false);
  await bet(page, "The web shop's");
  await bet(page, "Neither: the work is the same");
  await page.click("button", { name: "Show the answer" });
  const said = await page.text(await card(page));
  assert.match(said, /✕\s*Neither: the work is the same[\s\S]*Right: “The order service's/);
  assert.match(said, /were billed for the web shop's calls/);
});

inOneBrowser(journey)("who stops in the middle of a lesson saves what was bet so far", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  await page.click("button", { name: "Menu" });
  await page.byRole("button", { name: "Print sheet" });
  assert.ok(!(await page.hasRole("button", { name: "Your bets" })), "nothing was bet on yet");
  await page.press("Escape");
  await bet(page, "A few more tries, at once");
  await page.press("n");
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Your bets" });
  const dialog = await page.byRole("dialog", { name: "Your bets" });
  assert.match(await page.text(dialog), /A few more tries, at once\s+not seen yet/);
  await page.axe();
  // Once, whose file it is is asked for.
  await page.click("button", { name: "Save answers", within: dialog });
  await page.untilText("Write your name");
  const field = await page.byRole("textbox", { name: "Your name", within: dialog });
  assert.ok(await page.evaluate((field) => field === document.activeElement, field), "the focus in the field");
  const saved = await page.download(() => page.click("button", { name: "Save answers", within: dialog }));
  const { answers } = JSON.parse(saved.bytes);
  assert.deepEqual(answers.map((one) => [one.lesson, one.bet, one.right]), [["always-fails", "A few more tries, at once", null]]);
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("dialog")), "it to close");
});

inOneBrowser(journey)("after a bet the next step stands beside it: it plays, and keeps the bet", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  await bet(page, "Not at all");
  assert.ok(!(await page.hasRole("button", { name: "Just watch" })));
  await page.click("button", { name: "Now play" });
  await page.byRole("button", { name: "Pause" });
  assert.equal((await answer(page)).bet, "Not at all");
});

inOneBrowser(journey)("no bet: Play is never blocked, and the answer says nothing about one", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "timeout");
  await page.click("button", { name: "Just watch" });
  await page.byRole("button", { name: "Pause" });
  assert.ok(!(await page.hasRole("radiogroup", { name: "Your bet" })), "who watches needs no options");
  await seek(page, 330);
  assert.doesNotMatch(await page.text(await card(page)), /You bet/);
  assert.equal((await answer(page)).bet, null);
  await choose(page, "no-dlq");
  await bets(page);
  await page.click("button", { name: "Play" });
  await page.byRole("button", { name: "Pause" });
  await seek(page, 210);
  assert.doesNotMatch(await page.text(await card(page)), /You bet/);
});

inOneBrowser(journey)("a changed parameter changes the key; where the question no longer applies, the page says so", async ({ page }) => {
  await choose(page, "third-time");
  assert.equal((await answer(page)).key, "Every attempt, and no more");
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    scenario.functions[0].failure = "never";
    window.invokescope.load(scenario);
  });
  await waitFor(async () => (await answer(page))?.key === "Only the attempt that works", "another key");
  await choose(page, "always-fails");
  await page.click("switch", { name: /Order service/ });
  await waitFor(async () => (await answer(page))?.key === "Not at all", "the key of a synchronous call");
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    scenario.callers[0].when = "by_hand";
    window.invokescope.load(scenario);
  });
  await waitFor(async () => (await answer(page))?.key === null, "no key");
  await page.evaluate(() => window.invokescope.bet(3));
  assert.equal((await answer(page)).bet, "It tries until it works");
  await page.click("button", { name: /^Call now: / });
  await waitFor(async () => (await answer(page))?.key !== null, "a key after a call by hand");
});

inOneBrowser(journey)("tasks are ticked off by themselves, and announced", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "sync-failure");
  assert.ok(!(await page.hasRole("list", { name: "Tasks" })), "not before the answer");
  await seek(page, 210);
  await card(page);
  const tasks = await page.byRole("list", { name: "Tasks" });
  assert.match(await page.text(tasks), /☐\s*Get a message into the dead-letter queue/);
  await seek(page, 0);
  await page.click("switch", { name: /Web shop/ });
  await seek(page, 100);
  assert.match(await page.text(await page.byRole("list", { name: "Tasks" })), /☐/, "not before it happens");
  await seek(page, 210);
  await waitFor(async () => /☑\s*Get a message/.test(await page.text(await page.byRole("list", { name: "Tasks" }))), "the tick");
  await page.axe();
});

journey("all bets are summed up, kept in the page only, and in the browser when that is wanted", { timeout: 90_000 }, async ({ page }) => {
  await choose(page, "no-dlq");
  await bet(page, "Nothing: it is gone");
  await seek(page, 210);
  await card(page);
  await choose(page, "timeout");
  await bet(page, "About 30 s");
  await seek(page, 330);
  await card(page);
  const stored = () => page.evaluate(() => localStorage.length);
  assert.equal(await stored(), 0, "nothing is stored unasked");
  await page.click("button", { name: "Your bets" });
  const dialog = await page.byRole("dialog", { name: "Your bets" });
  const text = await page.text(dialog);
  assert.match(text, /1 of 2 were right\./);
  assert.match(text, /No safety net\s+✓\s*Nothing: it is gone[\s\S]*The bank that never answers\s+✕\s*About 30 s\s+About 90 s/);
  await page.axe();
  await page.click("checkbox", { name: "Keep my bets in this browser" });
  assert.equal(await stored(), 1);
  await page.click("button", { name: "Close", within: dialog });
  await page.reload();
  await untilComputed(page);
  await choose(page, "no-dlq");
  assert.equal((await answer(page)).bet, "Nothing: it is gone");
  await seek(page, 210);
  await page.click("button", { name: "Your bets" });
  await page.click("checkbox", { name: "Keep my bets in this browser" });
  assert.equal(await stored(), 0, "and gone when it is no longer wanted");
  // Where the browser has no room, the box does not say that something is kept.
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.click("checkbox", { name: "Keep my bets in this browser" });
  await waitFor(() => page.evaluate(() => !document.querySelector("dialog[open] input[type=checkbox]").checked), "the box unchecked");
  assert.equal(await stored(), 0);
});

inOneBrowser(journey)("of the next lesson nothing has been seen: its tasks wait for its answer", async ({ page }) => {
  await choose(page, "always-fails");
  await seek(page, 270);
  await card(page);
  await page.byRole("list", { name: "Tasks" });
  await page.click("button", { name: "Next lesson" });
  await waitFor(async () => (await lessonId(page)) === "no-dlq", "the next lesson");
  await untilComputed(page);
  await page.settled();
  assert.ok(!(await page.hasRole("list", { name: "Tasks" })));
});

inOneBrowser(journey)("a switch pressed at the end holds from the start when it is played again, and undo takes it back", async ({ page }) => {
  await choose(page, "sync");
  await seek(page, 5);
  await card(page);
  await page.click("switch", { name: "Web shop calls asynchronously" });
  const hash = () => page.evaluate(() => window.invokescope.hash());
  const changedAtTheEnd = await hash();
  await page.click("button", { name: "Play again" });
  await waitFor(() => page.evaluate(() => window.invokescope.now() < 5_000_000), "the start");
  await seek(page, 5);
  await waitFor(async () => /☑\s*Have the web shop hear 202/.test(await page.text(await page.byRole("list", { name: "Tasks" }))), "the tick");
  const slider = await page.byRole("slider", { name: "Time" });
  assert.equal(await slider.getAttribute("max"), "5000000", "time ends where the lesson ends");
  await page.click("button", { name: "Undo" });
  await waitFor(async () => (await hash()) === changedAtTheEnd, "the run as it was");
});

inOneBrowser(journey)("so it does where a run is over before its lesson's time is", async ({ page }) => {
  await choose(page, "always-fails");
  await page.click("button", { name: "100×" });
  await page.click("button", { name: "Play" });
  await page.byRole("button", { name: "Play again", timeout: 30_000 });
  await page.click("switch", { name: "Order service calls asynchronously" });
  await page.click("button", { name: "Play again" });
  const heard = () => page.evaluate(() => window.invokescope.records().map((record) => record.what));
  await page.byRole("button", { name: "Play again", timeout: 30_000 });
  const mode = await page.byRole("switch", { name: "Order service calls asynchronously" });
  assert.equal(await page.evaluate((mode) => mode.getAttribute("aria-checked") ?? String(mode.checked), mode), "false");
  assert.ok(!JSON.stringify(await heard()).includes("dead_letter"), "a synchronous call has no dead letter");
});

inOneBrowser(journey)("the last lesson ends with all bets", async ({ page }) => {
  const last = await page.evaluate(() => window.invokescope.lessons().at(-1).id);
  await choose(page, last);
  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max)));
  await page.click("button", { name: "Next question" });
  await page.click("button", { name: "Show the answer" });
  await page.click("button", { name: "Your bets" });
  assert.match(await page.text(await page.byRole("dialog", { name: "Your bets" })), /not bet on anything/);
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("dialog", { name: "Your bets" })), "the dialog to close");
});

journey("after a bet by mouse the space bar plays; a letter is for the page while an option has the focus", async ({ page }) => {
  await choose(page, "no-dlq");
  await bet(page, "It is in a dead-letter queue");
  await page.press(" ");
  await page.byRole("button", { name: "Pause" });
  await page.press(" ");
  await page.byRole("button", { name: "Play" });
  await page.evaluate(() => document.querySelector(".bet input:checked").focus());
  const [before, option] = await page.evaluate(() => [window.invokescope.now(), window.invokescope.answer().bet]);
  await page.press("ArrowRight");
  await waitFor(() => page.evaluate((before) => window.invokescope.now() > before, before), "a step on");
  assert.equal(await page.evaluate(() => window.invokescope.answer().bet), option, "the bet is made");
  for (const key of ["ArrowDown", "ArrowUp", " "]) {
    await page.press(key);
    assert.equal(await page.evaluate(() => window.invokescope.answer().bet), option, `${key} leaves the bet as it is`);
  }
  await page.click("radio", { name: "Nothing: it is gone", within: await bets(page) });
  assert.equal(await page.evaluate(() => [window.invokescope.answer().bet, document.querySelectorAll(".bet input:checked").length].join()), `${option},1`, "nor does a press");
  await page.evaluate(() => (window.invokescope.pause(), window.invokescope.seek(0)));
  await waitFor(() => page.evaluate(() => window.invokescope.now() === 0), "the start again");
  await bet(page, "Nothing: it is gone");
  await page.press("?");
  await page.byRole("dialog", { name: "Keys" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Keys", "it is read from its beginning");
});

inOneBrowser(journey)("a scenario of one's own without a question has no bet, and says nothing about one", async ({ page }) => {
  await page.evaluate(() => window.invokescope.load({ title: "Mine", callers: [{ name: "c", calls: "f", when: { at: ["1s"] } }], functions: [{ name: "f", work: "1s" }] }));
  await page.settled();
  assert.ok(!(await page.hasRole("radiogroup", { name: "Your bet" })));
  assert.ok(!(await page.hasRole("button", { name: "Just watch" })));
  assert.equal(await answer(page), null);
  const refused = await page.evaluate(() => {
    try {
      window.invokescope.bet(0);
      return "";
    } catch (error) {
      return error.message;
    }
  });
  assert.match(refused, /^bet: /);
});

inOneBrowser(journey)("a task is not offered where a control that it takes is locked", async ({ page }) => {
  const tasks = () => page.evaluate(() => [...document.querySelectorAll(".tasks li")].map((one) => one.innerText.replace(/\s+/g, " ").trim()));
  const task = { all: [{ count: { kind: "answered", failed: true }, at_least: 1 }] };
  const load = (locks) =>
    page.evaluate(({ locks, task }) => {
      const scenario = { ...window.invokescope.scenario(), title: `locks ${locks}`, locks };
      window.invokescope.load({ ...scenario, task: [{ ...task, text: "By a switch", needs: ["modes"] }, { ...task, text: "By hand", needs: ["calls"] }, { ...task, text: "Any way" }] });
    }, { locks, task });
  for (const [locks, offered] of [[[], ["By a switch", "By hand", "Any way"]], [["modes"], ["By hand", "Any way"]], [["calls", "modes"], ["Any way"]]]) {
    await load(locks);
    await untilComputed(page);
    await seek(page, 70);
    await card(page, 20_000);
    await waitFor(async () => (await tasks()).map((one) => one.replace("☐ ", "")).join() === offered.join(), `of ${locks} ${offered}`);
  }
});

inOneBrowser(journey)("who has bet finds the file of answers beside the answer, and comes to the reason after the options", { timeout: 60_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  await bet(page, "A few more tries, at once");
  const place = (element) => page.evaluate((element) => [...document.querySelectorAll("input, button, select, a[href]")].indexOf(element), element);
  const because = await page.byRole("textbox", { name: "Because" });
  const options = await page.allByRole("radio", { within: await bets(page) });
  assert.ok((await place(because)) > (await place(options.at(-1))), "after the options");
  await seek(page, 270);
  await page.click("button", { name: "Save answers", within: await card(page) });
  const dialog = await page.byRole("dialog", { name: "Your bets" });
  await page.setValue(await page.byRole("textbox", { name: "Your name", within: dialog }), "Ada");
  const saved = await page.download(() => page.click("button", { name: "Save answers", within: dialog }));
  assert.equal(JSON.parse(saved.bytes).answers[0].bet, "A few more tries, at once");
  assert.deepEqual(await page.consoleErrors(), []);
});

inOneBrowser(journey)("a figure can be told to ask nobody, and to have no way to another lesson", { open: false }, async ({ page, site }) => {
  for (const address of ["?lesson=always-fails&locks=bets,lessons", "?lesson=always-fails&locks=bets&controls=play"]) {
    await page.open(`${site.url}${address}`);
    await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "always-fails"), "the lesson");
    assert.equal(await page.hasRole("radiogroup", { name: "Your bet" }), false);
    assert.equal(await page.hasRole("combobox", { name: "Lesson" }), false);
    await page.evaluate(() => window.invokescope.seek(600_000_000));
    await page.byRole("region", { name: "Answer" });
    assert.equal(await page.hasRole("button", { name: "Next lesson" }), false, address);
    await page.axe();
  }
});

inOneBrowser(journey)("controls that a scenario locks are off", async ({ page }) => {
  await page.evaluate(() => window.invokescope.load({ ...window.invokescope.scenario(), locks: ["modes", "calls", "compare", "curtain"] }));
  await page.settled();
  assert.ok(!(await page.hasRole("button", { name: /^Call now: / })));
  assert.ok(!(await page.hasRole("button", { name: "Compare" })));
  assert.ok(!(await page.hasRole("radio", { name: "What the caller sees" })));
  const mode = await page.byRole("switch", { name: /Order service/ });
  const before = await mode.getAttribute("aria-checked");
  await page.click(mode);
  await page.untilText("switched off in this lesson");
  assert.equal(await mode.getAttribute("aria-checked"), before);
  // It is a student's page: the key to the bets is nowhere on it.
  await page.click("button", { name: "Menu" });
  await page.byRole("button", { name: "Keys and help" });
  assert.ok(!(await page.hasRole("button", { name: "Print sheet" })));
  assert.ok(!(await page.hasRole("button", { name: "Prepare for class" })));
  await page.axe();
});

for (const [width, height, touch] of sizesToTry([[1440, 900], [1280, 720], [1024, 768], [800, 600], [720, 420], [390, 844, true]])) {
  inOneBrowser(journey)(`at ${width} × ${height} question, options and Play are in sight together before the run, and stage and answer after it`, { width, height, touch, timeout: 240_000 }, async ({ page }) => {
    const outside = (...selectors) =>
      page.evaluate((selectors) => {
        const inside = (one) => {
          const { top, bottom, left, right } = one.getBoundingClientRect();
          return top >= 0 && left >= 0 && bottom <= innerHeight + 0.5 && right <= innerWidth + 0.5 && right > left;
        };
        const all = selectors.flatMap((selector) => {
          const found = [...document.querySelectorAll(selector)];
          return found.length === 0 ? [`no ${selector}`] : found.filter((one) => !inside(one)).map(() => `${selector} is outside`);
        });
        const stage = document.querySelector("[data-stage]").parentElement;
        const scrolls = stage.scrollHeight > stage.clientHeight + 1;
        const asks = document.querySelector(".ask");
        const cut = asks && asks.scrollHeight > asks.clientHeight + 1;
        const wide = document.documentElement.scrollWidth > innerWidth;
        return [...all, ...(scrolls ? ["the stage scrolls"] : []), ...(cut ? ["the question scrolls"] : []), ...(wide ? ["sideways"] : [])];
      }, selectors);
    // The stage is laid out again some frames after its room has changed.
    const stillOutside = async (...selectors) => {
      let faults = [];
      await waitFor(async () => (faults = await outside(...selectors)).length === 0, "all of it in sight", { timeout: 4000 }).catch(() => undefined);
      return faults;
    };
    const found = [];
    for (const { id } of await page.evaluate(() => window.invokescope.lessons())) {
      await choose(page, id);
      const note = (when, faults) => found.push(...faults.map((fault) => `${id}, ${when}: ${fault}`));
      note("before", await stillOutside(".ask h2", ".bet-options label", ".bet .watch", "#play", "[data-stage]"));
      await page.evaluate(() => window.invokescope.bet(window.invokescope.answer().options.findIndex((option) => option !== window.invokescope.answer().key)));
      await page.settled();
      note("with a bet", await stillOutside(".ask h2", ".bet-options label", ".because input", "#play", "[data-stage]"));
      await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max)));
      await card(page);
      await page.settled();
      note("after", await stillOutside(".answer", "[data-stage]", "#play"));
    }
    assert.deepEqual(found, []);
  });
}

inOneBrowser(journey)("on a phone what happens is told until the run stands still; then the answer takes the sentence's room", { width: 390, height: 844, touch: true, timeout: 90_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  const isTold = () => page.evaluate(() => document.querySelector(".say").getClientRects().length > 0);
  await seek(page, 183);
  await page.click("button", { name: "Play" });
  await waitFor(async () => (await answer(page)).revealed, "the moment that gives the answer", { timeout: 60_000 });
  assert.ok(await isTold());
  assert.equal(await page.hasRole("region", { name: "Answer" }), false);
  await page.click("button", { name: "Pause" });
  await card(page);
  assert.equal(await isTold(), false);
});

for (const [width, height] of [[320, 256], [320, 480], [390, 480]]) {
  inOneBrowser(journey)(`at ${width} × ${height} the answer to a bet can be read`, { width, height, touch: true }, async ({ page }) => {
    for (const id of ["always-fails", "both-ways"]) {
      await choose(page, id);
      await page.evaluate(() => window.invokescope.bet(window.invokescope.answer().options.findIndex((option) => option !== window.invokescope.answer().key)));
      await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max)));
      await card(page);
      await page.settled();
      const [told, sideways, covered] = await page.evaluate(() => {
        const [told, next] = [".answer .told", ".answer .next"].map((one) => document.querySelector(one).getBoundingClientRect());
        const isApart = told.right <= next.left + 1 || told.bottom <= next.top + 1 || told.top >= next.bottom - 1;
        return [told.width, document.documentElement.scrollWidth - innerWidth, !isApart];
      });
      assert.ok(told >= 110, `${id}: ${told} px for what is told`);
      assert.deepEqual([sideways, covered], [0, false], id);
    }
  });
}

const stageIsSeen = (page) => page.evaluate(() => getComputedStyle(document.querySelector("[data-stage]")).visibility === "visible");

inOneBrowser(journey)("on a low phone the bet has the stage's place until something moves", { width: 360, height: 640, touch: true }, async ({ page }) => {
  await choose(page, "no-dlq");
  assert.ok(!(await stageIsSeen(page)));
  await bet(page, "It waits to be looked at");
  await page.click("button", { name: "Play" });
  await waitFor(() => stageIsSeen(page), "the stage");
});

journey("a whole lesson on a phone: the bet lies over the lower part of the stage until something moves", { width: 390, height: 844, touch: true, timeout: 90_000 }, async ({ page }) => {
  await choose(page, "no-dlq");
  assert.ok(await stageIsSeen(page));
  const [stage, asked] = await page.evaluate(() => [".stage-place", ".ask"].map((name) => document.querySelector(name).getBoundingClientRect().toJSON()));
  assert.ok(asked.top > stage.top + 60 && asked.bottom <= stage.bottom + 1, "who calls is seen above the question");
  await bet(page, "It waits to be looked at");
  await page.axe();
  await page.click("button", { name: "Play" });
  await waitFor(async () => (await page.evaluate(() => document.querySelector(".bet")?.checkVisibility())) !== true, "the stage alone");
  await seek(page, 210);
  assert.match(await page.text(await card(page)), /You bet\s+✕\s*It waits to be looked at\s+\(wrong\)\s+Right: “Nothing: it is gone”/);
  await page.axe();
  await page.click("button", { name: "More" });
  await page.untilText("Lambda keeps no event after its last attempt.");
  await page.click("button", { name: "Next lesson" });
  await waitFor(async () => (await lessonId(page)) === "third-time", "the next lesson");
});

/** Where the options are on the screen. */
const placesOfOptions = (page) =>
  page.evaluate(() => {
    const place = (label) => (({ x, y, width, height }) => [x, y, width, height].map(Math.round))(label.getBoundingClientRect());
    return [...document.querySelectorAll(".bet-options label")].map(place);
  });

for (const [width, height, touch] of sizesToTry([[390, 844, true], [720, 420, false], [800, 600, false], [1024, 768, false], [1280, 720, false], [1440, 900, false]])) {
  journey(`no option moves from under a finger when there is a bet, at ${width} × ${height}`, { width, height, touch }, async ({ page }) => {
    for (const id of ["accepted", "both-ways", "always-fails"]) {
      await choose(page, id);
      const before = await placesOfOptions(page);
      assert.ok(before.length > 1, `options of ${id}`);
      await page.evaluate(() => window.invokescope.bet(window.invokescope.answer().options[0]));
      await page.byRole("textbox", { name: "Because" });
      await page.settled();
      assert.deepEqual(await placesOfOptions(page), before, id);
    }
  });
}

inOneBrowser(journey)("the answer is announced with the bet", { timeout: 90_000 }, async ({ page }) => {
  await choose(page, "no-dlq");
  await bet(page, "Nothing: it is gone");
  await seek(page, 210);
  const spoken = async () => page.text(await page.byRole("status", { name: "Narration" }));
  await waitFor(async () => /You bet on “Nothing: it is gone”, and that is right\. After 3 attempts/.test(await spoken()), "the answer", { timeout: 60_000 });
});

journey("a box whose settings are locked is not selected", async ({ page }) => {
  await page.evaluate(() => window.invokescope.load({ ...window.invokescope.scenario(), locks: ["settings"] }));
  await page.settled();
  await page.evaluate(() => [".st-function", ".st-caller", ".st-queue"].forEach((box) => document.querySelector(box).click()));
  await page.settled();
  await page.evaluate(() => document.querySelectorAll("button.st-name").forEach((name) => name.click()));
  await page.settled();
  assert.equal(await page.evaluate(() => document.querySelector('.st-box.selected, .st-name[aria-pressed="true"]')), null);
});
