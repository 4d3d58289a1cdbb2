// The page's address: it says what is seen, opens it again, and goes back.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

const address = (page) => page.evaluate(() => location.search + location.hash);
const untilAddress = (page, wanted) => waitFor(async () => (wanted.test(await address(page)) ? true : Promise.reject(new Error(await address(page)))), `the address ${wanted}`, { timeout: 20_000 });
const title = (page) => page.evaluate(() => window.invokescope.scenario().id);
const untilLesson = (page, id) => waitFor(async () => (await title(page)) === id, `lesson ${id}`, { timeout: 20_000 });
const now = (page) => page.evaluate(() => window.invokescope.now());
const hash = (page) => page.evaluate(() => window.invokescope.hash());

inOneBrowser(journey)("more records than there are at a moment leave it as it is", { open: false }, async ({ page, site }) => {
  await page.open(`${site.url}?lesson=always-fails&at=2m6s&shown=99999`);
  await untilLesson(page, "always-fails");
  assert.match(await page.text(await page.byRole("alert")), /shown: found 99999; allowed: \d+ to \d+/);
  await waitFor(async () => (await now(page)) === 126_000_000, "the moment");
  await page.settled();
  assert.equal(await now(page), 126_000_000);
});

inOneBrowser(journey)("a link opens its lesson at its moment, as the caller sees it", { open: false }, async ({ page, site }) => {
  await page.open(`${site.url}?lesson=always-fails&at=2m6s&view=caller`);
  await untilLesson(page, "always-fails");
  await waitFor(async () => (await now(page)) === 126_000_000, "the moment");
  const view = await page.byRole("radio", { name: "What the caller sees" });
  await waitFor(() => page.evaluate((view) => view.checked || view.getAttribute("aria-checked") === "true", view), "the curtain");
  await page.untilText(/heard 202 after 20 ms/);
  assert.doesNotMatch(await page.text(), /not called yet|Nobody has called/);
});

/** Notes in each frame which question can be seen. */
const NOTE_QUESTIONS = `window.questionsSeen = new Set();
  (function look() {
    const question = document.querySelector(".app h2");
    if (question?.checkVisibility?.({ visibilityProperty: true }) ?? (question && getComputedStyle(question).visibility === "visible")) {
      window.questionsSeen.add(question.textContent);
    }
    requestAnimationFrame(look);
  })();`;

inOneBrowser(journey)("no other lesson is seen before the one that a link names", { open: false, preload: NOTE_QUESTIONS }, async ({ page, site }) => {
  await page.open(`${site.url}?lesson=always-fails&at=2m6s`);
  await untilLesson(page, "always-fails");
  await waitFor(async () => (await now(page)) === 126_000_000, "the moment");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  const seen = await page.evaluate(() => [...window.questionsSeen]);
  assert.equal(seen.length, 1, `seen: ${seen.join(" / ")}`);
});

journey("the address follows, a reload keeps what is seen, and back leads to the lesson before", async ({ page }) => {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "sync-chain");
  await untilLesson(page, "sync-chain");
  await untilAddress(page, /^\?lesson=sync-chain$/);
  await page.evaluate(() => window.invokescope.seek(1_250_000));
  await untilAddress(page, /^\?lesson=sync-chain&at=1s250ms$/);
  await page.reload();
  await untilLesson(page, "sync-chain");
  await waitFor(async () => (await now(page)) === 1_250_000, "the moment again");
  await page.evaluate(() => history.back());
  await untilLesson(page, "accepted");
  await untilAddress(page, /^$/);
  await page.evaluate(() => history.forward());
  await untilLesson(page, "sync-chain");
  await waitFor(async () => (await now(page)) === 1_250_000, "the moment once more");
});

inOneBrowser(journey)("while what back leads to is on its way, the address stays what back made it", async ({ page, site }) => {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "sync-chain");
  await untilLesson(page, "sync-chain");
  await untilAddress(page, /^\?lesson=sync-chain$/);
  site.fail = (path) => (path.includes("/lessons/") ? "hang" : undefined);
  await page.evaluate(() => {
    window.invokescope.seek(1_250_000);
    history.back();
  });
  await untilAddress(page, /^$/);
  // Longer than the address waits before it follows.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  assert.equal(await address(page), "");
});

inOneBrowser(journey)("what was changed in a lesson is in the link, and is the same run again", async ({ page }) => {
  await page.click("button", { name: /^Call now: / });
  await untilAddress(page, /lesson=accepted.*#run=1\./);
  const seek = () => page.evaluate(() => window.invokescope.seek(30_000_000));
  await seek();
  await untilAddress(page, /at=30s/);
  const before = await hash(page);
  await page.reload();
  await waitFor(async () => (await now(page)) === 30_000_000, "the moment again");
  assert.equal(await hash(page), before);
});

journey("a scenario of one's own is kept by a reload", async ({ page }) => {
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    window.invokescope.load({ ...scenario, id: "", title: "Mine", seed: 5 });
  });
  await untilAddress(page, /^[^?]*#run=1\./);
  await page.reload();
  await waitFor(async () => (await page.evaluate(() => window.invokescope.scenario().title)) === "Mine", "the scenario again");
  assert.equal(await page.evaluate(() => window.invokescope.scenario().seed), 5);
});

inOneBrowser(journey)("a link that is wrong is told in one message, and the rest of it is followed", { open: false }, async ({ page, site }) => {
  await page.open(`${site.url}?lesson=sync&at=soon&view=<b>&speed=fast`);
  await untilLesson(page, "sync");
  const message = await page.byRole("alert");
  const text = await page.text(message);
  assert.match(text, /at.*soon/);
  assert.match(text, /speed.*fast.*reading/s);
  await page.open(`${site.url}?lesson=nowhere`);
  assert.match(await page.text(await page.byRole("alert")), /lesson.*nowhere.*always-fails/s);
  await page.open(`${site.url}?lesson=sync#run=1.eyJzZWVkIjo`);
  await untilLesson(page, "sync");
  await waitFor(async () => /only a part/.test(await page.text(await page.byRole("alert"))), "the message");
});

inOneBrowser(journey)("each wrong word of an address is told as a person reads it, with what is allowed", { open: false, allowedErrors: /locales\/|404|Failed to load/ }, async ({ page, site }) => {
  const told = async (query) => {
    await page.open(`${site.url}?${query}`);
    return (await page.text(await page.byRole("alert"))).split("\n");
  };
  const all = await told("at=40d&shown=few&until=later&view=mine&compare=me&select=all%20of+it&speed=99x&locks=doors,calls&theme=sepia&controls=few&lesson=nope");
  for (const wanted of [
    /^lesson: found nope; allowed: accepted, .*three-uses$/,
    /^at: found 40d; allowed: an instant such as 2m6s or 1h30m, of 31d at most$/,
    /^shown: found few; allowed: /,
    /^until: found later; allowed: an instant/,
    /^view: found mine; allowed: .*caller/,
    /^compare: found me; allowed: sync, /,
    /^select: found all of it; allowed: event-1, /,
    /^speed: found 99x; allowed: .*reading/,
    /^locks: found doors; allowed: .*bets/,
    /^theme: found sepia; allowed: auto, light, dark$/,
    /^controls: found few; allowed: all, play, none$/,
  ]) {
    assert.equal(all.filter((line) => wanted.test(line.trim())).length, 1, `${wanted} in ${all.join("\n")}`);
  }
  assert.equal(await title(page), "accepted");
  assert.equal(await page.evaluate(() => document.querySelector(".app").dataset.locks), "calls", "what is right holds");
  for (const [query, wanted] of [
    ["lesson=always-fails&at=2m6s&shown=1", /shown: found 1; allowed: \d+ to \d+$/m],
    ["lesson=always-fails&view=caller&select=queue", /select: found queue; allowed: caller-1 and so on with view=caller/],
    ["lesson=always-fails&view=caller&compare=sync", /compare: found sync; allowed: only without view=caller/],
    ["lesson=always-fails&locks=settings&select=function-1", /select: found function-1/],
    ["lesson=always-fails&at=1s&at=2s", /at: found 2s; allowed: one value/],
    ["lesson=sync&select", /select: found nothing/],
    ["lang=no%20language", /could not be loaded in “no language”.*: en\.$/m],
  ]) {
    assert.match((await told(query)).join("\n"), wanted);
  }
  await told("lesson=always-fails&at=2m6s&shown=1");
  assert.equal(await now(page), 126_000_000, "the moment all the same");
});

journey("in a frame the history stays the host's", async ({ page }) => {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.src = location.href;
        frame.style = "width: 800px; height: 600px";
        frame.onload = resolve;
        document.body.prepend(frame);
      }),
  );
  const before = await page.evaluate(() => history.length);
  await page.enterFrame(0);
  await page.untilRunning();
  await page.evaluate(() => {
    // Not by its role: Firefox's driver looks for that in the page around the frame.
    const picker = document.querySelector(".lesson-picker select");
    picker.value = "sync";
    picker.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await untilLesson(page, "sync");
  await untilAddress(page, /lesson=sync/);
  assert.equal(await page.evaluate(() => history.length), before);
});

journey("theme and controls are as the address asks, from the first paint on", { open: false }, async ({ page, site, window }) => {
  await page.open(`${site.url}?theme=dark&controls=none&lesson=sync`, { ...window, width: 720, height: 420 });
  await untilLesson(page, "sync");
  const shown = () => page.evaluate(() => [".page-head select", ".transport", ".say"].map((one) => document.querySelector(one).getClientRects().length > 0));
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  assert.deepEqual([await shown(), await paper()], [[false, false, true], "dark"]);
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight + 1), "nothing scrolls");
  await page.axe();
  // Nobody can bet or go on there: the stage is seen from the start, and the sentence until the end.
  assert.equal(await page.hasRole("radiogroup", { name: "Your bet" }), false);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("[data-stage]")).visibility), "visible");
  await page.evaluate(() => window.invokescope.seek(60_000_000));
  await page.settled();
  assert.deepEqual(await shown(), [false, false, true]);
  assert.equal(await page.hasRole("button", { name: "Next lesson" }), false);
  await page.evaluate(() => window.invokescope.seek(1_000_000));
  await untilAddress(page, /theme=dark&controls=none&lesson=sync&at=1s/);
  await page.open(`${site.url}?theme=light&controls=play`, { ...window, dark: window.dark, width: 720, height: 420 });
  assert.deepEqual([await shown(), await paper()], [[false, true, true], "light"]);
  await page.axe();
  await page.open(`${site.url}?theme=sepia&controls=few`);
  assert.deepEqual(await shown(), [true, true, true]);
  assert.match(await page.text(await page.byRole("alert")), /theme.*sepia.*dark.*controls.*few.*none/s);
});

inOneBrowser(journey)("a link says where playing stops, and the next play goes on", { open: false }, async ({ page, site }) => {
  await page.open(`${site.url}?lesson=sync&at=0s&until=1s&speed=1x`);
  await untilLesson(page, "sync");
  const untilRest = (micros) => waitFor(async () => (await now(page)) === micros && !(await page.hasRole("button", { name: "Pause" })), `rest at ${micros}`, { timeout: 10_000 });
  await page.evaluate(() => window.invokescope.play());
  await untilRest(1_000_000);
  await untilAddress(page, /at=1s&until=1s/);
  await page.evaluate(() => window.invokescope.play());
  await waitFor(async () => (await now(page)) > 1_000_000, "to go on");
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "always-fails");
  await untilLesson(page, "always-fails");
  await untilAddress(page, /^\?lesson=always-fails$/);
});

inOneBrowser(journey)("a link switches controls off, besides those of the lesson", { open: false }, async ({ page, site }) => {
  await page.open(`${site.url}?locks=modes,compare`);
  await waitFor(() => page.evaluate(() => document.querySelector(".app").dataset.locks === "modes compare"), "the locks");
  assert.ok(!(await page.hasRole("button", { name: "Compare" })));
  await page.click("button", { name: /^Call now: / });
  await untilAddress(page, /locks=modes,compare#run=1\./);
  await page.reload();
  await waitFor(() => page.evaluate(() => document.querySelector(".app").dataset.locks === "modes compare"), "the locks again");
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "sync");
  await untilLesson(page, "sync");
  assert.equal(await page.evaluate(() => document.querySelector(".app").dataset.locks), "modes compare", "other lessons keep them");
  await untilAddress(page, /^\?lesson=sync&locks=modes,compare$/);
  assert.match(await page.evaluate(() => document.title), /^One call that waits – Invokescope$/);
  // Neither another lesson's name nor a scenario of one's own leads out of it.
  await page.open(`${site.url}?lesson=nope&locks=bets`);
  await waitFor(() => page.evaluate(() => document.querySelector(".app").dataset.locks === "bets"), "the locks of what stands in for an unknown lesson");
  await page.evaluate(() => window.invokescope.load({ ...window.invokescope.scenario(), id: "mine", locks: [] }));
  await waitFor(() => page.evaluate(() => document.querySelector(".app").dataset.locks === "bets"), "the locks of another scenario");
  await untilAddress(page, /locks=bets#run=1\./);
  await page.press("p");
  await page.byRole("region", { name: "Presentation" });
  assert.equal(await page.hasRole("button", { name: "Open speaker window" }), false, "that window has the key");
  await page.reload();
  await page.byRole("region", { name: "Presentation" });
  await waitFor(async () => !(await page.hasRole("button", { name: "Open speaker window" })), "no way to it after a reload either");
  await page.press("Escape");
  await untilAddress(page, /^\?locks=bets#run=1\./);
  // Nor does a reload of that scenario, or a lesson that is opened after it.
  await page.reload();
  await waitFor(() => page.evaluate(() => document.querySelector(".app").dataset.locks === "bets"), "the locks of another scenario, reloaded");
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "sync");
  await untilLesson(page, "sync");
  await untilAddress(page, /^\?lesson=sync&locks=bets$/);
  await page.open(`${site.url}?locks=doors`);
  assert.match(await page.text(await page.byRole("alert")), /locks.*doors.*curtain/s);
});

inOneBrowser(journey)("where comparing is switched off, what the lesson proposes can be tried, and nothing else", { open: false }, async ({ page, site }) => {
  await page.open(`${site.url}?lesson=always-fails&compare=what-if-3&locks=compare`);
  await untilLesson(page, "always-fails");
  const beside = await page.byRole("region", { name: "Compare with" });
  assert.equal(await page.hasRole("combobox", { name: "Compare with" }), false);
  assert.ok(await page.hasRole("heading", { within: beside }));
  assert.equal(await page.hasRole("alert"), false);
  await page.open(`${site.url}?lesson=always-fails&compare=sync&locks=compare`);
  assert.match(await page.text(await page.byRole("alert")), /compare.*sync/s);
});

journey("what stands beside the run and what is selected are in the address, and a reload and back show them again", { open: false, timeout: 90_000 }, async ({ page, site }) => {
  const stages = () => page.evaluate(() => document.querySelectorAll(".pane").length);
  const untilStages = (count) => waitFor(async () => (await stages()) === count, `${count} stages`);
  await page.open(`${site.url}?lesson=always-fails&at=2m6s&compare=sync&select=event-1`);
  await untilLesson(page, "always-fails");
  await untilStages(2);
  await page.byRole("region", { name: "Life of event 1" });
  await untilAddress(page, /^\?lesson=always-fails&at=2m6s&compare=sync&select=event-1$/);
  await page.reload();
  await untilStages(2);
  await waitFor(async () => (await now(page)) === 126_000_000, "the moment again");
  await page.click("button", { name: "Compare" });
  await untilStages(0);
  await untilAddress(page, /^\?lesson=always-fails&at=2m6s&select=event-1$/);
  await page.press("Escape");
  await untilAddress(page, /^\?lesson=always-fails&at=2m6s$/);
  await page.click("button", { name: "Compare" });
  await untilAddress(page, /compare=sync$/);
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "sync-chain");
  await untilLesson(page, "sync-chain");
  await untilAddress(page, /^\?lesson=sync-chain(&compare=async|&compare=sync)?$/);
  await page.evaluate(() => history.back());
  await untilLesson(page, "always-fails");
  await untilStages(2);
  await page.open(`${site.url}?lesson=sync&compare=me&select=caller-200`);
  const message = await page.byRole("alert");
  assert.match(await page.text(message), /compare.*me.*without-dead-letters.*select.*caller-200.*function-1/s);
  assert.equal(await stages(), 0);
});

journey("back from a comparison leads to the run alone, and forward to both again", async ({ page }) => {
  const untilStages = (count) => waitFor(async () => (await page.evaluate(() => document.querySelectorAll(".pane").length)) === count, `${count} stages`);
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "always-fails");
  await untilAddress(page, /^\?lesson=always-fails$/);
  await page.click("button", { name: "Compare" });
  await untilStages(2);
  await page.click("button", { name: "Play" });
  await untilAddress(page, /compare=sync/);
  await page.evaluate(() => history.back());
  await untilStages(0);
  assert.equal(await title(page), "always-fails");
  await page.evaluate(() => history.forward());
  await untilStages(2);
});

inOneBrowser(journey)("of several things at one instant a link leads to the one that was told", async ({ page }) => {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "always-fails");
  await untilLesson(page, "always-fails");
  const shown = () => page.evaluate(() => document.querySelector(".say b").textContent);
  await page.evaluate(() => window.invokescope.seek(62_000_000));
  await page.press("n");
  await waitFor(async () => /Attempt 2 of 3 failed/.test(await shown()), "the failure");
  const before = [await now(page), await hash(page), await shown()];
  await untilAddress(page, /at=1m[\dmsu]*&shown=\d+/);
  await page.reload();
  await untilLesson(page, "always-fails");
  await waitFor(async () => (await shown()) === before[2], "the same sentence", { timeout: 20_000 });
  assert.deepEqual([await now(page), await hash(page), await shown()], before);
  await page.evaluate(() => window.invokescope.seek(62_000_000));
  await untilAddress(page, /at=1m2s$/);
});

inOneBrowser(journey)("what would have happened without a change is in the link: a reload has both futures again", { timeout: 90_000 }, async ({ page }) => {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), "both-ways");
  await untilLesson(page, "both-ways");
  await page.evaluate(() => window.invokescope.seek(110_000_000));
  await page.evaluate(() => window.invokescope.seek(500_000));
  await page.click("switch", { name: "Web shop calls asynchronously" });
  await page.evaluate(() => window.invokescope.seek(110_000_000));
  const figures = async () => (await page.text(await page.byRole("region", { name: "Two futures" }))).replace(/\s+/g, " ");
  const untilFigures = (wanted) => waitFor(async () => ((await figures()) === wanted ? true : Promise.reject(new Error(await figures()))), "the same figures", { timeout: 20_000 });
  await waitFor(async () => (/Failures seen\D+\d+\D+0\b/.test(await figures()) ? true : Promise.reject(new Error(await figures()))), "failures before, and none now");
  const before = await figures();
  await untilAddress(page, /at=1m50s#run=1\./);
  await page.reload();
  await untilLesson(page, "both-ways");
  await untilFigures(before);
  assert.doesNotMatch(await address(page), /compare/);
  await page.click("button", { name: "Compare" });
  await untilAddress(page, /&compare=old-future#run=1\./);
  await page.reload();
  await waitFor(() => page.evaluate(() => document.querySelectorAll(".pane").length === 2), "both stages", { timeout: 20_000 });
  await untilFigures(before);
});
