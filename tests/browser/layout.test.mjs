// The whole story of every lesson is in sight at every size: nothing is cut, nothing scrolls, and letters can be read.
import assert from "node:assert/strict";
import { journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

/** Width and height of the window, and the least size of letters on the stage, in CSS pixels. */
const SIZES = [
  [1920, 1080, 17.5],
  [1440, 900, 14],
  [1280, 720, 12],
  [1024, 768, 12],
  [800, 600, 12],
  [720, 420, 12],
  [390, 844, 12],
];

/** What is wrong with the stage as it is shown now, in words. Runs in the page. */
function faults(least) {
  const stage = document.querySelector("[data-stage]");
  const place = stage.parentElement;
  const box = stage.getBoundingClientRect();
  const found = [];
  if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) {
    found.push(`the stage leaves the window: ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
  }
  if (place.scrollHeight > place.clientHeight + 1 || place.scrollWidth > place.clientWidth + 1) {
    found.push(`the stage scrolls: ${place.scrollWidth} × ${place.scrollHeight} in ${place.clientWidth} × ${place.clientHeight}`);
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
    found.push("the page scrolls sideways");
  }
  const scale = new DOMMatrix(getComputedStyle(stage.querySelector(".st-scaled")).transform).a;
  for (const element of stage.querySelectorAll(".st-scaled *")) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("").trim();
    const style = getComputedStyle(element);
    if (!text || element.getClientRects().length === 0 || style.visibility === "hidden" || element.closest(".hidden, .why-facts")) {
      continue;
    }
    const size = parseFloat(style.fontSize) * scale;
    if (size < least - 0.05) {
      found.push(`${JSON.stringify(text)} is ${size.toFixed(1)} px`);
    }
    if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) {
      found.push(`${JSON.stringify(text)} is cut`);
    }
  }
  return found;
}

const lessons = (page) =>
  page.evaluate(() => [...document.querySelectorAll(".scenario option:not([hidden])")].map((option) => option.value));

/** Opens a lesson and goes to its middle: by then most that it shows is there. */
async function openInTheMiddle(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max) / 2));
  await page.settled();
}

for (const [width, height, least] of SIZES) {
  journey(`every lesson is whole at ${width} × ${height}`, { width, height, timeout: 240_000 }, async ({ page }) => {
    const found = [];
    for (const id of await lessons(page)) {
      await openInTheMiddle(page, id);
      for (const fault of await page.evaluate(faults, least)) {
        found.push(`${id}: ${fault}`);
      }
    }
    assert.deepEqual(found, []);
  });
}

journey("choosing a lesson hands the focus on to Play, and the buttons beside go on and back", async ({ page }) => {
  const picker = await page.byRole("combobox", { name: "Lesson" });
  await page.setValue(picker, "always-fails");
  await waitFor(() => page.evaluate(() => document.activeElement?.id === "play"), "the focus on Play");
  await page.click("button", { name: "Next lesson" });
  const opened = (id) => waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `the lesson ${id}`);
  await opened("no-dlq");
  await page.click("button", { name: "Previous lesson" });
  await opened("always-fails");
});

journey("the menu opens, and Escape closes it and gives the focus back", async ({ page }) => {
  await page.click("button", { name: "Menu" });
  await page.byRole("combobox", { name: "Theme" });
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("combobox", { name: "Theme" })), "the menu to close");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Menu");
});
