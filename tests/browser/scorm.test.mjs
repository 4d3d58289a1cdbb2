// The SCORM package in a learning platform: scorm-again is the platform's side.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { before } from "node:test";
import JSZip from "jszip";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";
import { lessonFile, makeSingle, watchedPage } from "./lib/single.mjs";

const require = createRequire(import.meta.url);
const SCORM_MAX = 700_000;
const SUSPEND_MAX = 4096;

/** A platform with the unit in a frame, and what it remembers of an earlier visit. */
const platform = (saved) => `<!doctype html><title>Learning platform</title>
<script>${readFileSync(require.resolve("scorm-again/scorm12/min"), "utf8")}</script>
<script>
  window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
  API.loadFromJSON(${JSON.stringify(saved).replaceAll("<", "\\u003c")});
  window.finished = 0;
  // The platform writes a time again in its own way: what the unit told is kept as it came.
  API.on("LMSSetValue.cmi.core.session_time", (name, time) => (window.told = time));
  API.on("LMSFinish", () => (window.finished += 1));
</script>
<iframe title="Unit" src="unit.html" width="1200" height="800"></iframe>`;

const pages = {};
const journey = journeys({ pages });
const once = inOneBrowser(journey);
let zip;
let scenario;

before(async () => {
  scenario = { ...lessonFile("02-sync.json"), title: `Calls & "answers" <1>` };
  const bytes = readFileSync(makeSingle(["--scorm", "--scenario", scenario, "--locks", "compare"]));
  assert.ok(bytes.length <= SCORM_MAX, `${bytes.length} bytes`);
  zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
  pages["/lms/unit.html"] = watchedPage(await zip.file("index.html").async("string"));
});

const own = { open: false, timeout: 120_000 };

/** What the platform knows. */
const core = (page, name) => page.evaluate((name) => parent.API.lmsGetValue(name), name);

async function visit(page, site, window, saved = {}) {
  pages["/lms/"] = platform(saved);
  await page.open(`${site.origin}/lms/`, { ...window, ready: false });
  await page.enterFrame(0);
  await page.untilRunning();
}

/** Presses what has that name in the unit: Firefox's driver finds roles in the page above only. */
const press = (page, name) =>
  waitFor(
    () =>
      page.evaluate((name) => {
        const found = [...document.querySelectorAll("button, label")].find((one) => one.innerText.includes(name) && one.checkVisibility());
        found?.click();
        return found !== undefined;
      }, name),
    name,
  );

/** Leaves the unit as a platform does, which takes its frame away, and says what was reported by then. */
async function leave(page) {
  await page.driver.switchTo().defaultContent();
  await page.evaluate(() => document.querySelector("iframe").remove());
  await waitFor(() => page.evaluate(() => window.finished === 1), "the visit to be over");
  return page.evaluate(() => JSON.parse(JSON.stringify(window.API.cmi)));
}

journey("a unit reports that it was completed, its score and its place, and goes on there", own, async ({ page, site, window }) => {
  await visit(page, site, window);
  assert.equal(await page.evaluate(() => document.querySelector(".app").dataset.locks), "compare");
  await waitFor(async () => (await core(page, "cmi.core.lesson_status")) === "incomplete", "it to begin");
  await press(page, "After about 1 s");
  await page.evaluate(() => window.invokescope.seek(1_500_000));
  await waitFor(async () => (await core(page, "cmi.core.score.raw")) === "50", "half of the score");
  assert.equal(await core(page, "cmi.core.lesson_status"), "incomplete", "there is a second question");
  const left = await leave(page);
  assert.equal(left.core.lesson_location, "1500000");
  assert.equal(left.core.exit, "suspend");
  assert.match(await page.evaluate(() => window.told), /^\d{4}:\d\d:\d\d\.\d\d$/);
  assert.ok(left.suspend_data.length <= SUSPEND_MAX);

  const { lesson_status, lesson_location, score } = left.core;
  await visit(page, site, window, { core: { lesson_status, lesson_location, score }, suspend_data: left.suspend_data });
  await waitFor(() => page.evaluate(() => window.invokescope.now() === 1_500_000), "the place");
  await waitFor(async () => (await page.evaluate(() => window.invokescope.answer().bet)) === "After about 1 s", "the bet");
  await press(page, "Next question");
  await press(page, "Yes, it takes less time");
  await page.evaluate(() => window.invokescope.seek(6_000_000));
  await waitFor(async () => (await core(page, "cmi.core.lesson_status")) === "completed", "it to be completed");
  const end = await leave(page);
  assert.equal(end.core.lesson_status, "completed");
  assert.deepEqual([end.core.score.raw, end.core.score.min, end.core.score.max], ["100", "0", "100"]);
});

const many = Array.from({ length: 8 }, (_, index) => [`${index}${"q".repeat(150)}`, "x".repeat(150), "y".repeat(150), 0]);
once("what an earlier visit left is no obstacle, whether it fills the room or is torn", own, async ({ page, site, window }) => {
  for (const text of [JSON.stringify({ v: 1, at: 0, bets: many }), '{"v":1,"bets":[["a', '{"v":1,"at":"x","bets":[1,null]}']) {
    assert.ok(text.length <= SUSPEND_MAX);
    await visit(page, site, window, { core: { lesson_status: "incomplete" }, suspend_data: text });
    assert.equal(await page.evaluate(() => parent.API.cmi.suspend_data.length > 0), true);
    await press(page, "After about 1 s");
    await page.evaluate(() => window.invokescope.seek(1_500_000));
    await waitFor(async () => Number(await core(page, "cmi.core.score.raw")) > 0, "a score");
    const left = JSON.parse((await leave(page)).suspend_data);
    assert.ok(JSON.stringify(left).length <= SUSPEND_MAX);
    assert.deepEqual([left.v, left.at], [1, 1_500_000]);
  }
});

once("the manifest is XML and has what SCORM 1.2 asks for, and without a platform the unit is just the page", own, async ({ page, site, window }) => {
  await page.open(`${site.origin}/lms/unit.html`, window);
  assert.equal(await page.evaluate(() => window.invokescope.scenario().title), scenario.title);
  assert.deepEqual(Object.keys(zip.files).sort(), ["imsmanifest.xml", "index.html"]);
  const found = await page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, "application/xml");
    const all = (name) => [...xml.getElementsByTagNameNS("http://www.imsproject.org/xsd/imscp_rootv1p1p2", name)];
    const [resource] = all("resource");
    return {
      error: xml.querySelector("parsererror")?.textContent ?? null,
      root: xml.documentElement.localName,
      schema: all("schema").map((one) => one.textContent).concat(all("schemaversion").map((one) => one.textContent)),
      organization: all("organizations")[0]?.getAttribute("default") === all("organization")[0]?.getAttribute("identifier"),
      titles: all("title").map((one) => one.textContent),
      item: all("item")[0]?.getAttribute("identifierref") === resource?.getAttribute("identifier"),
      resource: [resource?.getAttribute("type"), resource?.getAttributeNS("http://www.adlnet.org/xsd/adlcp_rootv1p2", "scormtype"), resource?.getAttribute("href")],
      files: all("file").map((one) => one.getAttribute("href")),
    };
  }, await zip.file("imsmanifest.xml").async("string"));
  assert.deepEqual(found, {
    error: null,
    root: "manifest",
    schema: ["ADL SCORM", "1.2"],
    organization: true,
    titles: [scenario.title, scenario.title],
    item: true,
    resource: ["webcontent", "sco", "index.html"],
    files: ["index.html"],
  });
});
