// What is handed out to a class: sheets of paper, links, and files with lessons in them.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import JSZip from "jszip";
import { manifest } from "../../tools/single/scorm.mjs";
import { journeys, waitFor } from "./lib/journey.mjs";
import { lessonFile } from "./lib/single.mjs";

const journey = journeys();

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

journey("the student's sheet is shown and printed, and the teacher's with the key only when it is asked for", { timeout: 90_000 }, async ({ page }) => {
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
  assert.ok(await page.hasRole("checkbox", { name: "One call that waits", checked: true, ...within }), "what is open is chosen");
  await page.axe();
  await page.click("checkbox", { name: "The event that never succeeds", ...within });
  await page.click("checkbox", { name: "Calls by hand", ...within });
  await page.click("radio", { name: "Dark", ...within });
  const value = async (name) => page.evaluate((field) => field.value, await page.byRole("textbox", { name, ...within }));
  const links = (await value("Links")).split("\n");
  assert.deepEqual(
    links.map((link) => link.split("?")[1]),
    ["theme=dark&lesson=sync&locks=calls", "theme=dark&lesson=always-fails&locks=calls"],
  );
  const code = (await value("Code for a page")).split("\n");
  assert.match(code[1], /^<iframe src="[^"]+lesson=always-fails&amp;locks=calls" title="Invokescope: The event that never succeeds"/);
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
  assert.match(await packed.file("index.html").async("string"), /<script type="application\/json" id="baked">\{"scenario":\{/);
  assert.deepEqual(await page.consoleErrors(), []);

  // What was prepared opens as it was to.
  const opened = () => page.evaluate(() => [window.invokescope.scenario().id, document.querySelector(".app").dataset.locks, document.documentElement.dataset.theme]);
  await page.open(links[0], window);
  await waitFor(async () => JSON.stringify(await opened()) === '["sync","calls","dark"]', "the link", PATIENCE);
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
  const link = await page.evaluate((field) => field.value, await page.byRole("textbox", { name: "Links", within: dialog }));
  await page.open(link, window);
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().seed === 5 && document.querySelector(".app").dataset.locks === "settings"), "one's own", PATIENCE);
});
