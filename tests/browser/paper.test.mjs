// What is small and easily forgotten: the page on paper, its icon, and keys that must not scroll the stage away.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

const now = (page) => page.evaluate(() => window.invokescope.now());

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(async () => (await page.evaluate(() => window.invokescope.scenario().id)) === id, `the lesson ${id}`);
}

/** How many pages a PDF has. */
const pages = (pdf) => Buffer.from(pdf, "base64").toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

for (const [width, height, touch] of [[1440, 900], [1024, 768], [390, 844, true]]) {
  journey(`printed from ${width} × ${height}, question, stage, sentence, strip and bill are on one sheet`, { width, height, touch }, async ({ page }) => {
    await choose(page, "always-fails");
    await page.evaluate(() => window.invokescope.seek(270e6));
    await page.byRole("region", { name: "Answer" });
    await page.settled();
    for (const landscape of [true, false]) {
      // A4, in inches.
      const { data } = await page.cdp("Page.printToPDF", { landscape, paperWidth: 8.27, paperHeight: 11.69, printBackground: true, preferCSSPageSize: false });
      assert.equal(pages(data), 1, landscape ? "landscape" : "portrait");
    }
    await page.cdp("Emulation.setEmulatedMedia", { media: "print" });
    const seen = await page.evaluate(() => {
      const parts = { question: ".answer .asked", answer: ".answer h2", stage: "[data-stage]", sentence: ".say", strip: ".strip canvas", bill: ".bill", header: ".page-head", transport: ".transport", details: ".below" };
      return Object.keys(parts).filter((name) => document.querySelector(parts[name])?.getClientRects().length > 0);
    });
    await page.cdp("Emulation.setEmulatedMedia", { media: "" });
    assert.deepEqual(seen, ["question", "answer", "stage", "sentence", "strip", "bill"]);
  });
}

journey("on paper there are no buttons, whatever was opened beside the run", { width: 1440, height: 900 }, async ({ page }) => {
  await choose(page, "always-fails");
  await page.click("radio", { name: "What the caller sees" });
  await page.evaluate(() => window.invokescope.seek(270e6));
  await page.settled();
  await page.click("radio", { name: "What really happens" });
  await waitFor(() => page.evaluate(() => document.querySelector(".replay")?.getClientRects().length > 0), "the note on what was missed");
  await page.evaluate(() => document.querySelector(".bill-more").click());
  await waitFor(() => page.evaluate(() => document.querySelector("#other-title")), "the same calls the other way");
  await page.cdp("Emulation.setEmulatedMedia", { media: "print" });
  const seen = await page.evaluate(() => [".replay", ".bill-more", ".card.other", ".charges"].filter((one) => document.querySelector(one)?.getClientRects().length > 0));
  await page.cdp("Emulation.setEmulatedMedia", { media: "" });
  assert.deepEqual(seen, []);
});

/** How bright the page's ground is, from 0 to 1, and the darkest of what is painted on the strip. Runs in the page. */
function brightness() {
  const ground = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim().slice(1).match(/../g).map((part) => parseInt(part, 16));
  const strip = document.querySelector(".strip canvas");
  const { data } = strip.getContext("2d").getImageData(0, 0, strip.width, strip.height);
  let darkest = 255;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] > 250) darkest = Math.min(darkest, Math.max(data[at], data[at + 1], data[at + 2]));
  }
  return { ground: Math.max(...ground) / 255, ink: darkest / 255 };
}

for (const chosen of ["by the system", "by the reader"]) {
  inOneBrowser(journey)(`paper is light although the theme chosen ${chosen} is dark`, async ({ page }) => {
    await choose(page, "always-fails");
    await page.evaluate(() => window.invokescope.seek(270e6));
    if (chosen === "by the system") {
      await page.emulateMedia({ "prefers-color-scheme": "dark" });
    } else {
      await page.click("button", { name: "Menu" });
      await page.setValue(await page.byRole("combobox", { name: "Theme" }), "dark");
      await page.press("Escape");
    }
    const isDark = async () => {
      const { ground, ink } = await page.evaluate(brightness);
      return ground < 0.3 && ink > 0.1;
    };
    await waitFor(isDark, "the dark theme");
    await page.settled();
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const { ground, ink } = await page.evaluate(brightness);
    assert.ok(ground > 0.9, `the ground is ${ground}`);
    assert.ok(ink < 0.3, `what is painted on it is ${ink}`);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await waitFor(isDark, "the dark theme again");
  });
}

inOneBrowser(journey)("the icon is a file, and nothing needs more than the page's own origin", async ({ page }) => {
  const [icon, policy] = await page.evaluate(() => [document.querySelector("link[rel~=icon]").href, document.querySelector("meta[http-equiv]").content]);
  assert.match(icon, /^http.*favicon.*\.svg$/);
  assert.equal(policy, "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
  const type = await page.evaluate(async (icon) => (await fetch(icon)).headers.get("content-type"), icon);
  assert.match(type, /svg/);
  assert.deepEqual(await page.consoleErrors(), []);
});

journey("Page Down and Page Up step while the stage is in sight, and scroll below it", async ({ page }) => {
  const start = await now(page);
  await page.press("PageDown");
  await waitFor(async () => (await now(page)) > start, "a step");
  assert.equal(await page.evaluate(() => scrollY), 0, "the stage stays");
  const stepped = await now(page);
  await page.press("PageUp");
  await waitFor(async () => (await now(page)) < stepped, "a step back");
  assert.equal(await page.evaluate(() => scrollY), 0);
  const before = await now(page);
  await page.evaluate(() => document.getElementById("below").scrollIntoView());
  await page.press("PageDown");
  await page.settled();
  assert.equal(await now(page), before, "below the stage these keys are the browser's");
});
