// Opening what somebody brings: a scenario from a file, pasted, or dropped on the page. What is wrong with it is told, and the
// page keeps what it shows.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

const MINE = JSON.stringify({
  title: "Mine <b>",
  horizon: "1min",
  callers: [{ name: "Cron", calls: "report", mode: "async", when: { at: ["1s"] } }],
  functions: [{ name: "report", work: "2s" }],
});
const WRONG = MINE.replace('"1min"', '"soon"').replace('"2s"', '"2 moons"');

const title = (page) => page.evaluate(() => window.invokescope.scenario().title);
const hash = (page) => page.evaluate(() => window.invokescope.hash());

async function openDialog(page) {
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Open" });
  return page.byRole("dialog", { name: "Open" });
}

const fileField = (page) => page.evaluate(() => document.querySelector("dialog[open] input[type=file]"));
const isMine = (page) => waitFor(async () => (await title(page)) === "Mine <b>", "the scenario of one's own");

/** As if files were let go over the page: one, or several with the same text. */
const drop = (page, names, text) =>
  page.evaluate(
    (names, text) => {
      const dataTransfer = new DataTransfer();
      [names].flat().forEach((name) => dataTransfer.items.add(new File([text], name)));
      for (const kind of ["dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
      }
    },
    names,
    text,
  );

inOneBrowser(journey)("a scenario from a file: opened, and what is wrong in another told field by field", async ({ page }) => {
  const dialog = await openDialog(page);
  await page.axe();
  const before = await hash(page);
  await page.chooseFile(await fileField(page), "wrong.json", WRONG);
  const alert = await page.byRole("alert", { within: dialog });
  const text = await page.text(alert);
  assert.match(text, /What was open before stays/);
  assert.match(text, /wrong\.json: horizon: found "?soon"?; allowed: a duration/);
  assert.match(text, /wrong\.json: functions\[0\]\.work: found "?2 moons"?/);
  assert.equal(await hash(page), before);
  await page.axe();
  await page.chooseFile(await fileField(page), "mine.json", MINE);
  await isMine(page);
  assert.ok(!(await page.hasRole("dialog", { name: "Open" })));
  await waitFor(async () => /Play/.test(await page.focused()), "the focus on Play");
  await page.evaluate(() => window.invokescope.seek(30_000_000));
  assert.equal((await page.evaluate(() => window.invokescope.records())).filter(({ kind }) => kind === "finished").length, 1);
  assert.ok(!(await page.hasRole("radiogroup", { name: "Your bet" })), "nothing to bet on in a scenario of one's own");
});

journey("a scenario pasted, with keys alone; no text, prose and markup are refused", async ({ page }) => {
  const dialog = await openDialog(page);
  const field = await page.byRole("textbox", { name: "Or paste it here", within: dialog });
  for (const text of ["", "to be or not to be", "", "<svg onload=alert(1)>", "[1, 2]", "[".repeat(5_000)]) {
    await page.setValue(field, text);
    await page.click("button", { name: "Open what is pasted", within: dialog });
    const said = text === "" ? /There is nothing in the field yet\. Paste a scenario/ : /pasted text: found neither a scenario, nor a template, nor a log/;
    assert.match(await page.text(await page.byRole("alert", { within: dialog })), said, text);
  }
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("dialog", { name: "Open" })), "the dialog to be closed");
  const again = await openDialog(page);
  assert.ok(!(await page.hasRole("alert", { within: again })), "an old fault is gone");
  await page.setValue(await page.byRole("textbox", { name: "Or paste it here", within: again }), MINE);
  await page.click("button", { name: "Open what is pasted", within: again });
  await isMine(page);
});

journey("a file dropped on the page is opened; one that is too large is not read", async ({ page }) => {
  // A picture of the file is enough: no browser is asked to hold so much.
  await page.evaluate(() => void Object.defineProperty(File.prototype, "size", { configurable: true, get: () => 2 ** 26 + 1 }));
  await drop(page, "huge.json", " ");
  const dialog = await page.byRole("dialog", { name: "Open" });
  await waitFor(async () => page.hasRole("alert", { within: dialog }), "what is wrong");
  assert.match(await page.text(await page.byRole("alert", { within: dialog })), /huge\.json: found 67108865 bytes; allowed: at most 67108864 bytes/);
  await page.evaluate(() => delete File.prototype.size);
  await drop(page, ["one.json", "two.json", "three.json"], MINE);
  await waitFor(async () => /one\.json: found 3 files; allowed: one file at a time/.test(await page.text(await page.byRole("alert", { within: dialog }))), "that there are several");
  await drop(page, "mine.json", MINE);
  await isMine(page);
  assert.ok(!(await page.hasRole("dialog", { name: "Open" })));
});

inOneBrowser(journey)("what was selected before a presentation is not there in a scenario that was dropped meanwhile", { timeout: 60_000 }, async ({ page }) => {
  const long = JSON.parse(MINE);
  Object.assign(long, { title: "Long", functions: [{ name: "report", work: "2s", calls: [{ function: "mail", mode: "sync" }] }, { name: "mail", work: "1s" }] });
  await drop(page, "long.json", JSON.stringify(long));
  await waitFor(async () => (await title(page)) === "Long", "the longer scenario");
  await page.click("button", { name: "mail" });
  await page.byRole("region", { name: /mail/ });
  await page.press("p");
  await page.byRole("region", { name: "Presentation" });
  await drop(page, "mine.json", MINE);
  await isMine(page);
  await page.press("p");
  await waitFor(async () => !(await page.hasRole("region", { name: "Presentation" })), "the presentation to end");
  await page.settled();
  assert.equal(await page.evaluate(() => document.querySelectorAll(".settings-place .settings").length), 0, "no settings");
  await page.click("button", { name: "report" });
  await page.byRole("region", { name: /report/ });
});

const KEPT = "invokescope-scenario";
const kept = (page) => page.evaluate((key) => localStorage.getItem(key), KEPT);
/** For the next journey: not every browser begins it with nothing. */
const forget = (page) => page.evaluate((key) => localStorage.removeItem(key), KEPT);
const paste = async (page, text) => {
  const dialog = await openDialog(page);
  await page.setValue(await page.byRole("textbox", { name: /paste/, within: dialog }), text);
  await page.click("button", { name: "Open what is pasted", within: dialog });
};

journey("the last scenario is kept in the browser if one wants that, offered in a later visit, and forgotten again", { timeout: 90_000 }, async ({ page, site }) => {
  await paste(page, MINE);
  await isMine(page);
  await page.untilText(/Keep this scenario in this browser/);
  assert.equal(await kept(page), null, "nothing is kept before the answer");
  await page.axe();
  await page.click("button", { name: "Keep it" });
  await page.untilText(/is kept in this browser/);
  assert.equal(JSON.parse(await kept(page)).title, "Mine <b>");
  await paste(page, MINE.replace("Mine", "Another"));
  await waitFor(async () => JSON.parse(await kept(page)).title === "Another <b>", "the last one to be kept");
  // As a person comes back: opened by the tests' own way, the browser would have forgotten everything.
  const visit = (query) => page.evaluate((address) => location.assign(address), site.url + query);
  await visit("?lesson=sync");
  await waitFor(() => page.evaluate(() => window.invokescope?.scenario().id === "sync"), "the lesson", { timeout: 20_000 });
  assert.doesNotMatch(await page.text(), /Another <b>/);
  await visit("?speed=1x");
  await page.untilText(/Your scenario “Another <b>” is kept in this browser/, { timeout: 20_000 });
  await page.click("button", { name: "Open it" });
  await waitFor(async () => (await title(page)) === "Another <b>", "the scenario that was kept");
  await visit("?theme=light");
  await page.untilText(/Your scenario/, { timeout: 20_000 });
  await page.click("button", { name: "Forget it" });
  assert.equal(await kept(page), null);
  await waitFor(async () => !(await page.hasRole("button", { name: "Forget it" })), "the offer to go");
});

inOneBrowser(journey)("a second scenario for which the browser has no room is said to be without room", { timeout: 60_000 }, async ({ page }) => {
  await paste(page, MINE);
  await page.click("button", { name: "Keep it" });
  await page.untilText(/is kept in this browser/);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await paste(page, MINE.replace("Mine", "Another"));
  await page.untilText(/The browser has no room for this scenario/);
  assert.equal(JSON.parse(await kept(page)).title, "Mine <b>", "what was kept before is not lost");
  await forget(page);
});

inOneBrowser(journey)("what was kept and cannot be read is not offered", { timeout: 60_000 }, async ({ page, site }) => {
  await page.evaluate((key) => localStorage.setItem(key, "{"), KEPT);
  await page.evaluate((address) => location.assign(address), `${site.url}?theme=light`);
  await waitFor(() => page.evaluate(() => location.search.includes("theme") && window.invokescope?.scenario()), "the page", { timeout: 20_000 });
  await page.settled();
  assert.doesNotMatch(await page.text(), /Your scenario/);
  await forget(page);
});

inOneBrowser(journey)("after a No nothing is kept and nothing asked again", { timeout: 90_000 }, async ({ page }) => {
  await paste(page, MINE);
  await page.click("button", { name: "No" });
  await paste(page, MINE.replace("Mine", "Another"));
  await waitFor(async () => (await title(page)) === "Another <b>", "the second scenario");
  assert.doesNotMatch(await page.text(), /Keep this scenario/);
  assert.equal(await kept(page), null);
});

/** As in a browser that lets no page keep anything. */
const SHUT_OFF = `
  Object.defineProperty(window, "localStorage", { get() { throw new DOMException("shut off", "SecurityError"); } });
`;

journey("where nothing can be kept nothing is asked", { preload: SHUT_OFF, timeout: 90_000 }, async ({ page }) => {
  await paste(page, MINE);
  await isMine(page);
  await page.settled();
  assert.doesNotMatch(await page.text(), /Keep this scenario/);
});
