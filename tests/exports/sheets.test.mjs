// Sheets to hand out, printed by Chromium and read by pypdf: two pages at most, with every question, and the key for teachers.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { viewer } from "./lib/pictures.mjs";
import { ODD, python, runner } from "./lib/runner.mjs";

const FOLDER = "src/lessons/data";
const READERS = ["student", "teacher"];
/** In inches. */
const PAPERS = { A4: [8.27, 11.69], Letter: [8.5, 11] };
const MARGINS = { marginTop: 0.51, marginBottom: 0.51, marginLeft: 0.59, marginRight: 0.59 };
const PAGES_MAX = 2;

let chromium;
before(async () => {
  chromium = await viewer();
});
after(() => chromium.close());

/** Each sheet on each paper, as pypdf reads it. */
async function printed(sheets) {
  const pdfs = [];
  for (const html of sheets) {
    await chromium.show(html, "html");
    for (const [paperWidth, paperHeight] of Object.values(PAPERS)) {
      const { data } = await chromium.browser.cdp("Page.printToPDF", { paperWidth, paperHeight, printBackground: false, preferCSSPageSize: false, ...MARGINS });
      pdfs.push(Buffer.from(data, "base64"));
    }
  }
  return python("sheets.py", pdfs);
}

/** Without what line breaks and ligatures make of a text. */
const letters = (text) => text.normalize("NFKD").replaceAll(/\s+/g, "");
const has = (sheet, text) => assert.ok(letters(sheet.text).includes(letters(text)), `“${text}” in: ${sheet.text}`);

for (const file of readdirSync(FOLDER)) {
  const lesson = JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8"));
  test(`both sheets of ${lesson.id} fit on two pages, with every question`, async () => {
    const asks = lesson.ask ?? [];
    const all = await printed(READERS.map((reader) => runner(["sheet", lesson.id, "--for", reader])));
    const papers = Object.keys(PAPERS).length;
    for (const [place, reader] of READERS.entries()) {
      for (const sheet of all.slice(place * papers, (place + 1) * papers)) {
        assert.ok(sheet.pages <= PAGES_MAX, `${sheet.pages} pages for a ${reader}`);
        const texts = [lesson.title, lesson.question, lesson.hint, ...asks.map(({ question }) => question ?? "")];
        const options = asks.flatMap((ask) => ask.options.map(({ text }) => text));
        const afterwards = [...(lesson.what_if ?? []).map(({ label }) => label), ...(lesson.task ?? []).map(({ text }) => text)];
        [...texts, ...options, ...afterwards].forEach((text) => has(sheet, text));
        if (reader === "teacher") {
          [lesson.rule, lesson.notes ?? "", ...(lesson.objectives ?? [])].forEach((text) => has(sheet, text));
          assert.equal(sheet.text.split("(right)").length - 1, asks.length, "one right option for each question");
        } else {
          for (const secret of [lesson.rule, lesson.notes].filter(Boolean)) {
            assert.ok(!letters(sheet.text).includes(letters(secret)), `the student reads: ${secret}`);
          }
          assert.ok(!sheet.text.includes("(right)"));
          options.forEach((text) => assert.ok(letters(sheet.first).includes(letters(text)), `“${text}” is on the first page`));
          for (const hint of [lesson.hint, ...afterwards].filter(Boolean)) {
            assert.ok(!letters(sheet.first).includes(letters(hint)), `before the bet a student reads: ${hint}`);
          }
        }
      }
    }
  });
}

test("the key is the run's own, and misconceptions have their names", () => {
  const sheet = runner(["sheet", "always-fails", "--for", "teacher"]);
  assert.match(sheet, /<li class="right">A few more tries, minutes apart \(right\)/);
  assert.match(sheet, /A few more tries, at once <span class="aside">Many believe: “Retries come at once.”/);
  // Another run has another answer.
  const scenario = JSON.parse(readFileSync(`${FOLDER}/04-always-fails.json`, "utf8"));
  scenario.functions[0].failure = "never";
  const other = runner(["sheet", "-", "--for", "teacher"], JSON.stringify(scenario));
  assert.match(other, /<li class="right">Not at all \(right\)/);
});

test("a sheet is black on white, and nothing in it runs or is fetched", async () => {
  for (const scenario of ["destinations", ODD]) {
    for (const reader of READERS) {
      const html = runner(["sheet", scenario, "--for", reader]);
      assert.ok(!/<script|<link|<img|url\(|@import/i.test(html.replaceAll("&lt;script", "")), scenario);
      const colours = [...html.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b/g)];
      assert.ok(colours.length > 20 && colours.every(([, r, g, b]) => r === g && g === b));
    }
  }
});
