// What is handed out to a class: sheets of paper, links and files with lessons in them, and the answers that come back.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import JSZip from "jszip";
import { manifest } from "../../tools/single/scorm.mjs";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";
import { lessonFile } from "./lib/single.mjs";

const journey = journeys();

const [ask] = lessonFile("04-always-fails.json").ask;
const PATIENCE = { timeout: 20_000 };
const SCORM_MAX = 700_000;
const lesson = lessonFile("04-always-fails.json");

async function openFromMenu(page, button, name) {
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: button });
  return page.byRole("dialog", { name, ...PATIENCE });
}

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `the lesson ${id}`, PATIENCE);
}

/** What stands on the sheet; nothing before it has its looks. */
const sheet = (page) =>
  page.evaluate(() => {
    const inside = document.querySelector("iframe").contentDocument;
    const isStyled = inside?.adoptedStyleSheets?.length === 1;
    return isStyled ? { title: inside.title, text: inside.body.innerText.replaceAll("\u00a0", " "), sheets: inside.querySelectorAll("main").length } : null;
  });
const untilSheet = (page, test) =>
  waitFor(async () => {
    const seen = await sheet(page);
    return seen && test(seen.text) && seen;
  }, "the sheet", PATIENCE);

/** Has printing noted: a driver's browser has no printer. */
const notePrinting = (page) =>
  page.evaluate(() => {
    const inside = document.querySelector("iframe").contentWindow;
    inside.print = () => (window.printed = inside.document.title);
  });

inOneBrowser(journey)("the student's sheet is shown and printed, and the teacher's with the key only when it is asked for", { timeout: 90_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  const dialog = await openFromMenu(page, "Print sheet", "Sheet to hand out");
  const student = await untilSheet(page, (text) => text.includes("Name"));
  assert.match(student.title, /^The event that never succeeds/);
  [lesson.question, lesson.hint, ...lesson.ask.flatMap((ask) => ask.options.map(({ text }) => text)), "Because"].forEach((text) => assert.ok(student.text.includes(text), text));
  assert.ok(![lesson.rule, "(right)", "Many believe"].some((text) => student.text.includes(text)), student.text);
  await page.axe();
  await page.click("radio", { name: "Teacher, with the key", within: dialog });
  const teacher = await untilSheet(page, (text) => text.includes("(right)"));
  [lesson.rule, "A few more tries, minutes apart (right)", "Many believe: “Retries come at once.”"].forEach((text) => assert.ok(teacher.text.includes(text), text));
  await notePrinting(page);
  await page.click("button", { name: "Print sheet", within: dialog });
  assert.match(await page.evaluate(() => window.printed), /^The event that never succeeds/);
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("dialog", { name: "Sheet to hand out" })), "it to close");
  assert.deepEqual(await page.consoleErrors(), []);
});

journey("lessons, locks and looks become links, code, sheets, an HTML file and a package", { timeout: 180_000 }, async ({ page, window, site }) => {
  await choose(page, "sync");
  let dialog = await openFromMenu(page, "Prepare for class", "Prepare for class");
  const within = { within: dialog };
  assert.ok(await page.hasRole("checkbox", { name: "2/21 · One call that waits", checked: true, ...within }), "what is open is chosen");
  await page.axe();
  await page.click("checkbox", { name: "4/21 · The event that never succeeds", ...within });
  await page.click("checkbox", { name: "Calls by hand", ...within });
  await page.click("radio", { name: "Dark", ...within });
  const value = async (name) => page.evaluate((field) => field.value, await page.byRole("textbox", { name, ...within }));
  const lines = (await value("Links")).split("\n");
  const links = lines.map((line) => line.slice(line.indexOf("http")));
  assert.match(lines[1], /^The event that never succeeds: http/);
  assert.deepEqual(
    links.map((link) => link.split("?")[1]),
    ["sync", "always-fails"].map((id) => `theme=dark&lesson=${id}&lessons=sync,always-fails&locks=calls`),
  );
  const code = (await value("Code for a page")).split("\n");
  assert.match(code[1], /^<iframe src="[^"]+lesson=always-fails&amp;lessons=sync,always-fails&amp;locks=calls" title="Invokescope: The event that never succeeds"/);
  await page.click("button", { name: "Show sheets", ...within });
  assert.equal((await untilSheet(page, (text) => text.includes("The event that never succeeds"))).sheets, 2, "one for each");
  await page.axe();
  const html = await page.download(() => page.click("button", { name: "HTML file: The event that never succeeds", ...within }));
  assert.equal(html.name, "always-fails.html");
  const zip = await page.download(() => page.click("button", { name: "SCORM package: The event that never succeeds", ...within }));
  assert.equal(zip.name, "always-fails.zip");
  assert.ok(zip.bytes.length <= SCORM_MAX, `${zip.bytes.length} bytes`);
  const packed = await JSZip.loadAsync(zip.bytes, { checkCRC32: true });
  assert.equal(await packed.file("imsmanifest.xml").async("string"), manifest(lesson), "as the tool makes it");
  assert.match(await packed.file("index.html").async("string"), /<script type="application\/json" id="baked">\{[^<]*"scenario":\{/);
  assert.deepEqual(await page.consoleErrors(), []);

  // What was prepared opens as it was to.
  const opened = () => page.evaluate(() => [window.invokescope.scenario().id, document.querySelector(".app").dataset.locks, document.documentElement.dataset.theme]);
  await page.open(links[0], window);
  await waitFor(async () => JSON.stringify(await opened()) === '["sync","calls","dark"]', "the link", PATIENCE);
  await page.click("button", { name: "Next lesson" });
  await waitFor(async () => (await opened())[0] === "always-fails", "the next of those that were chosen", PATIENCE);
  assert.ok(await page.evaluate((button) => button.disabled, await page.byRole("button", { name: "Next lesson" })), "the last of them");
  const file = join(mkdtempSync(join(tmpdir(), "invokescope-")), html.name);
  writeFileSync(file, html.bytes);
  await page.open(String(pathToFileURL(file)), window);
  assert.deepEqual(await opened(), ["always-fails", "calls", "dark"]);

  // A scenario of one's own is in its link whole.
  await page.open(site.url, window);
  await page.evaluate(() => window.invokescope.load({ ...window.invokescope.scenario(), id: "mine", title: "Mine", seed: 5 }));
  dialog = await openFromMenu(page, "Prepare for class", "Prepare for class");
  assert.ok(await page.hasRole("checkbox", { name: "Open now: Mine", checked: true, within: dialog }));
  await page.click("checkbox", { name: "Settings", within: dialog });
  const line = await page.evaluate((field) => field.value, await page.byRole("textbox", { name: "Links", within: dialog }));
  assert.match(line, /^Open now: Mine: http/);
  await page.open(line.slice(line.indexOf("http")), window);
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().seed === 5 && document.querySelector(".app").dataset.locks === "settings"), "one's own", PATIENCE);
});

inOneBrowser(journey)("the chosen lessons follow each other on the wall, and the list leads back to all", { timeout: 120_000, width: 1024, height: 768 }, async ({ page, window, site }) => {
  const id = () => page.evaluate(() => window.invokescope.scenario().id);
  const untilOpen = (wanted) => waitFor(async () => (await id()) === wanted, `the lesson ${wanted}`, PATIENCE);
  const place = () => page.evaluate(() => document.querySelector(".presenter > span").textContent);
  const dialog = await openFromMenu(page, "Prepare for class", "Prepare for class");
  const within = { within: dialog };
  await page.click("checkbox", { name: /Just accepted/, ...within });
  assert.equal(await page.hasRole("button", { name: "Present them", ...within }), false, "nothing is chosen");
  for (const name of [/No safety net/, /Room for one/]) await page.click("checkbox", { name, ...within });
  await page.click("button", { name: "Present them", ...within });
  await page.byRole("region", { name: "Presentation", ...PATIENCE });
  await untilOpen("no-dlq");
  await waitFor(async () => (await page.focused()).startsWith("section: Presentation"), "the focus on the wall", PATIENCE);
  assert.equal(await place(), "1 / 2");
  for (let steps = 0; steps < 60 && (await id()) === "no-dlq"; steps += 1) {
    await page.press("PageDown");
    await page.settled();
  }
  await untilOpen("throttled");
  assert.equal(await place(), "2 / 2");
  await page.press("Escape");

  const list = await page.byRole("combobox", { name: "Lesson", ...PATIENCE });
  const choices = () => page.evaluate((list) => [...list.options].filter((one) => !one.hidden).map((one) => one.textContent), list);
  assert.deepEqual(await choices(), ["1/2 · No safety net", "2/2 · Room for one", "All 21 lessons"]);
  await waitFor(() => page.evaluate(() => location.search.includes("lessons=no-dlq,throttled")), "the address to say so", PATIENCE);
  await page.setValue(list, "all");
  await waitFor(async () => (await choices()).length === 21, "all lessons", PATIENCE);
  assert.equal(await id(), "throttled", "the lesson stays");

  await page.open(`${site.url}?lessons=timeout,sync`, window);
  await untilOpen("timeout");
  await page.open(`${site.url}?lesson=sync&lessons=sync,nonsense`, window);
  await waitFor(async () => /nonsense/.test(await page.text(await page.byRole("alert"))), "what is wrong to be said", PATIENCE);
  await untilOpen("sync");
  assert.equal((await page.allByRole("option", { within: await page.byRole("combobox", { name: "Lesson" }) })).length, 21);
});

/** The results as a table: rows of cells, the first of which are the heads. */
const table = (page, within) => page.evaluate((within) => [...within.querySelectorAll(".results tr")].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").replace(" :", ":").trim())), within);

inOneBrowser(journey)("a class's results are a table with a row for each student, sorted and printed", { timeout: 120_000 }, async ({ page }) => {
  const dialog = await openFromMenu(page, "Prepare for class", "Prepare for class");
  const other = { lesson: "mine", question: "Why?", bet: "So", because: "", right: null, at: 70_000 };
  const both = (name, bet, more) => JSON.stringify({ ...JSON.parse(answers(name, bet, "", more)), answers: [...JSON.parse(answers(name, bet)).answers, other] });
  await hand(page, dialog, { "z.json": answers("bob", WRONG), "y.json": both("Cleo", RIGHT, {}), "nameless.json": answers("", RIGHT, "", { answers: [{ ...other, at: 1, right: "No" }] }) });
  await page.untilText("3 files read, of 3 students.", PATIENCE);
  assert.deepEqual(await table(page, dialog), [
    ["Student", "Right", "1. The event that never succeeds: " + (ask.question || lesson.question), "2. mine: Why?", "Time"],
    ["bob", "0 of 1 (0 %)", "✕ wrong", "– not answered", ""],
    ["Cleo", "1 of 1 (100 %)", "✓ right", "… not seen yet", "1 min 9 s"],
    ["nameless.json", "0 of 1 (0 %)", "– not answered", "✕ wrong", ""],
  ]);
  const heads = await page.evaluate((within) => [...within.querySelectorAll(".results .results-question")].map((head) => head.innerText.split(":")[0].replace(/\s+/g, " ").trim()), dialog);
  assert.deepEqual(heads, ["1. The event that never succeeds", "2. mine"], "in sight");
  const field = await page.evaluate((dialog) => dialog.querySelector("input[type=file]").getBoundingClientRect().width, dialog);
  assert.ok(field <= 1, "the browser says nothing of its own beside the number of files");
  const named = await page.byRole("table", { name: "Results of 3 students", within: dialog });
  assert.equal((await page.allByRole("rowheader", { within: named })).length, 3);
  await page.click("button", { name: "Right", within: named });
  assert.deepEqual((await table(page, dialog)).map(([name]) => name), ["Student", "Cleo", "bob", "nameless.json"]);
  assert.equal(await page.evaluate((dialog) => dialog.querySelector("[aria-sort]").getAttribute("aria-sort"), dialog), "descending");
  await hand(page, dialog, { "later.json": answers("Bob", RIGHT, "", { saved: 3 }) });
  await page.untilText("later.json replaces z.json: it is of the same student and was saved later", PATIENCE);
  await page.untilText("4 files read, of 3 students.", PATIENCE);
  assert.deepEqual((await table(page, dialog)).map(([name, right]) => `${name} ${right}`).filter((row) => /bob/i.test(row)), ["Bob 1 of 1 (100 %)"]);
  await page.axe();
  await page.resize(390, 664);
  const fits = () => page.evaluate((dialog) => [dialog.scrollWidth <= dialog.clientWidth + 1, document.documentElement.scrollWidth <= innerWidth], dialog);
  assert.deepEqual(await fits(), [true, true], "a narrow page scrolls the table in its place");
  await page.axe();
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await page.click("button", { name: "Print results", within: dialog });
  assert.ok(await page.evaluate(() => window.printed));
  assert.deepEqual(await page.consoleErrors(), []);
  // What was read stays, and so does what was chosen: a class is looked at more than once.
  await page.resize(1280, 800);
  await page.click("checkbox", { name: "Settings", within: dialog });
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("dialog")), "the dialog closed", PATIENCE);
  const again = await openFromMenu(page, "Prepare for class", "Prepare for class");
  assert.deepEqual((await table(page, again)).map(([name]) => name).sort(), ["Bob", "Cleo", "Student", "nameless.json"]);
  assert.ok(await page.hasRole("checkbox", { name: "Settings", checked: true, within: again }));
});

const RIGHT = "A few more tries, minutes apart";
const WRONG = "A few more tries, at once";
const answers = (name, bet, because = "", more = {}) =>
  JSON.stringify({ invokescope: "answers", version: 1, name, saved: 2, answers: [{ lesson: lesson.id, question: ask.question || lesson.question, bet, because, right: RIGHT, at: 1 }], ...more });

/** Files that are chosen at once. */
async function hand(page, dialog, files) {
  const folder = mkdtempSync(join(tmpdir(), "invokescope-"));
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  // A file dialogue has no role that drivers find.
  const field = await page.evaluate((dialog) => dialog.querySelector("input[type=file]"), dialog);
  await field.sendKeys(paths.join("\n"));
}

journey("a stack of answer files is read, what is none of them is told, and a student saves one", { timeout: 120_000 }, async ({ page }) => {
  let dialog = await openFromMenu(page, "Prepare for class", "Prepare for class");
  await hand(page, dialog, {
    "a.json": answers("Ada", RIGHT, "two <b>retries</b>"),
    "b.json": answers("Bob", WRONG, "it is fast"),
    "c.json": answers("Cleo", WRONG),
    "again.json": answers("Cleo", WRONG),
    "early.json": answers("cleo ", RIGHT, "", { saved: 1 }),
    "new.json": answers("Dan", RIGHT, "", { version: 2 }),
    "photo.json": Buffer.from([0xff, 0xd8, 0xff]),
    "other.json": answers("Flo", "On a Tuesday"),
    "empty.json": JSON.stringify({ ...JSON.parse(answers("Gil", RIGHT)), answers: [] }),
    "edited.json": answers("Eve", RIGHT).replace('"at":1', '"at":-1'),
  });
  await page.untilText("6 files read, of 4 students.", PATIENCE);
  const text = await page.text(dialog);
  assert.match(text, /early\.json is left out: c\.json is of the same student and was saved later/);
  assert.match(text, /again\.json: the same as one before/);
  assert.match(text, /new\.json: saved by another version of this page/);
  assert.match(text, /photo\.json: not a file that “Save answers” made/);
  assert.match(text, /edited\.json: not as “Save answers” writes it \(answers\[0\]\.at: found -1; allowed: whole milliseconds since 1970\)/);
  assert.match(text, /empty\.json: no answer in it/);
  assert.match(text, /On a Tuesday \(not one of the options here\)\s+1 \(25 %\)/);
  assert.match(text, /The event that never succeeds: /);
  assert.match(text, /✓ A few more tries, minutes apart \(right\)\s+1 \(25 %\)/);
  assert.match(text, /A few more tries, at once\s+2 \(50 %\)\s+Many believe: “Retries come at once\.”/);
  await page.evaluate((dialog) => dialog.querySelectorAll("details").forEach((one) => (one.open = true)), dialog);
  assert.match(await page.text(dialog), /One reason\s+two <b>retries<\/b>/);
  await page.axe();
  await page.click("button", { name: "Forget them", within: dialog });
  assert.doesNotMatch(await page.text(dialog), /files read|Many believe/);
  // The button has gone with its focus: the key is the dialog's all the same.
  await page.evaluate(() => document.activeElement.blur());
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("dialog")), "the dialog closed", PATIENCE);

  await choose(page, lesson.id);
  await waitFor(() => page.evaluate(() => window.invokescope.answer()?.key), "the key", PATIENCE);
  await page.evaluate((bet) => window.invokescope.bet(bet), WRONG);
  await page.setValue(await page.byRole("textbox", { name: "Because" }), "it is in a hurry");
  await page.evaluate(() => window.invokescope.seek(270_000_000));
  await page.click("button", { name: "Your bets" });
  const bets = await page.byRole("dialog", { name: "Your bets" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Your bets", "read from its title on");
  await page.setValue(await page.byRole("textbox", { name: "Your name", within: bets }), "Eve O'Neil");
  await page.axe();
  const width = () => page.evaluate((dialog) => dialog.getBoundingClientRect().width, bets);
  const narrow = await width();
  const before = Date.now();
  const saved = await page.download(() => page.click("button", { name: "Save answers", within: bets }));
  assert.equal(saved.name, "answers-Eve-O-Neil.json");
  await page.untilText("Saved as answers-Eve-O-Neil.json.");
  assert.equal(await width(), narrow, "the file's name makes it no wider");
  const { name, version, answers: [answer] } = JSON.parse(saved.bytes);
  assert.deepEqual([name, version, answer.bet, answer.because, answer.right], ["Eve O'Neil", 1, WRONG, "it is in a hurry", RIGHT]);
  assert.ok(answer.at <= before && answer.at > before - 120_000, "when the bet was made");
  await page.press("Escape");
  dialog = await openFromMenu(page, "Prepare for class", "Prepare for class");
  await hand(page, dialog, { [saved.name]: saved.bytes });
  await page.untilText("One file read, of one student.", PATIENCE);
  assert.match(await page.text(dialog), /A few more tries, at once\s+1 \(100 %\)/);
  assert.deepEqual(await page.consoleErrors(), []);
});
