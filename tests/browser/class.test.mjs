// What is handed out to a class: sheets of paper.
import assert from "node:assert/strict";
import { journeys, waitFor } from "./lib/journey.mjs";
import { lessonFile } from "./lib/single.mjs";

const journey = journeys();

const PATIENCE = { timeout: 20_000 };
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
