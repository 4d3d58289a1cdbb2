// Targets: 44 px where fingers point, 24 px elsewhere.
import assert from "node:assert/strict";
import { inOneBrowser, journeys } from "./lib/journey.mjs";

const journey = journeys();

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max) / 2));
  await page.settled();
}

/**
 * Targets that are smaller, in words: from its middle, so far to either side a pointer finds the target, or what does the same
 * (its label). Runs in the page.
 */
function smallTargets(least, within = "body") {
  const found = [];
  const reach = Math.floor(least / 2) - 1;
  for (const target of document.querySelector(within).querySelectorAll("button, summary, select, input, textarea, a.skip")) {
    if (target.getClientRects().length === 0 || getComputedStyle(target).visibility === "hidden" || target.matches(".skip:not(:focus)")) {
      continue;
    }
    target.scrollIntoView({ block: "center", inline: "center" });
    // What names a box on the stage is as large as that: both do the same. The queue's name stands above its box.
    const named = target.matches(".st-name") && (target.closest(".st-box") ?? target.parentElement.querySelector(".st-queue"));
    const box = (named || target.closest("label") || target).getBoundingClientRect();
    if (named) {
      const high = named.contains(target) ? box.height : box.height + target.getBoundingClientRect().height;
      if (box.width < least - 1 || high < least - 1) {
        found.push(`${target.textContent}: ${Math.round(box.width)} × ${Math.round(high)}`);
      }
      continue;
    }
    const middle = [box.left + box.width / 2, box.top + box.height / 2];
    const hits = ([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return target.contains(hit) || target.closest("label")?.contains(hit);
    };
    const misses = [[-reach, 0], [reach, 0], [0, -reach], [0, reach]].filter(([dx, dy]) => !hits([middle[0] + dx, middle[1] + dy]));
    if (misses.length > 0) {
      const name = (target.getAttribute("aria-label") ?? target.textContent).trim().slice(0, 30);
      found.push(`${target.tagName.toLowerCase()} ${name}: ${Math.round(box.width)} × ${Math.round(box.height)}, missed at ${JSON.stringify(misses)}`);
    }
  }
  return found;
}

const touched = [
  ["a tablet", { width: 1024, height: 768, touch: true }, "always-fails"],
  ["a tablet with a chain", { width: 1024, height: 768, touch: true }, "sync-chain"],
  ["a phone", { width: 390, height: 844, touch: true }, "always-fails"],
];
for (const [where, window, lesson] of touched) {
  inOneBrowser(journey)(`every target is 44 px for a finger on ${where}`, { ...window, timeout: 90_000 }, async ({ page }) => {
    await choose(page, lesson);
    if (window.width < 820) {
      await page.click("button", { name: "More" });
    }
    await page.byRole("region", { name: "Charts" });
    await page.settled();
    assert.deepEqual(await page.evaluate(smallTargets, 44), []);
    await page.click("button", { name: lesson === "sync-chain" ? "checkout" : "make-invoice" });
    await page.byRole("region", { name: /^Settings of/ });
    await page.evaluate(() => document.querySelector(".settings .more").setAttribute("open", ""));
    await page.settled();
    assert.deepEqual(await page.evaluate(smallTargets, 44, ".panels"), []);
    await page.axe();
  });
}

for (const [width, height] of [[1440, 900], [1280, 720]]) {
  inOneBrowser(journey)(`every target is 24 px for a mouse at ${width} × ${height}`, { width, height, timeout: 90_000 }, async ({ page }) => {
    await choose(page, "sync-chain");
    await page.byRole("region", { name: "Charts" });
    assert.deepEqual(await page.evaluate(smallTargets, 24), []);
  });
}

journey("a swipe that begins on the slider of time scrolls, or moves time, by its direction", { width: 390, height: 844, touch: true }, async ({ page }) => {
  await choose(page, "always-fails");
  await page.click("button", { name: "More" });
  await page.settled();
  const slider = await page.byRole("slider", { name: "Time" });
  const swipe = async (share, dx, dy) => {
    const box = await page.evaluate((slider) => slider.getBoundingClientRect().toJSON(), slider);
    const [x, y] = [box.left + box.width * share, box.top + box.height / 2];
    const touch = (type, ...touchPoints) => page.cdp("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", { x, y });
    for (let step = 1; step <= 10; step += 1) {
      await touch("touchMove", { x: x + (dx * step) / 10, y: y + (dy * step) / 10 });
    }
    await touch("touchEnd");
    await page.settled();
  };
  const now = () => page.evaluate((slider) => [window.invokescope.now(), Number(slider.value)], slider);
  const before = await now();
  const scrolled = await page.evaluate(() => scrollY);
  await swipe(0.8, 0, -200);
  assert.deepEqual(await now(), before, "upwards: time stands");
  assert.ok((await page.evaluate(() => scrollY)) > scrolled, "and the page scrolls");
  await swipe(0.3, 80, 4);
  assert.notDeepEqual(await now(), before, "sideways: time goes");
  const between = await now();
  await swipe(0.1, 0, 0);
  assert.ok((await now())[0] < between[0], "a tap goes there");
});
