// A small page: a frame in a documentation, a page at 400 %. The story first; the rest behind one button.
import assert from "node:assert/strict";
import { journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys({ pages: { "/frame.html": '<!doctype html><title>Documentation</title><iframe title="Invokescope" src="/some/where/" width="720" height="420"></iframe>' } });

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
}

const toTheMiddle = async (page) => {
  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max) / 2));
  await page.settled();
};

/** Whether the elements are shown, and inside the window. */
const inSight = (page, ...selectors) =>
  page.evaluate(
    (selectors) =>
      selectors.map((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return Boolean(box && box.width > 0 && box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1 && box.right <= innerWidth + 1);
      }),
    selectors,
  );

async function isInOneWindow(page) {
  assert.deepEqual(await inSight(page, ".scenario select", "[data-stage]", ".say", "#play", ".transport .slider", ".bill-figure", "#more"), Array(7).fill(true));
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight + 1), "and nothing else: nothing scrolls");
}

async function isTheWholeStory(page) {
  await isInOneWindow(page);
  for (const [role, name] of [["region", "Strip of time"], ["region", "Bill"], ["group", "Speed"]]) {
    assert.ok(!(await page.hasRole(role, { name })), `${name} waits behind More`);
  }
}

for (const [width, height] of [[720, 420], [800, 600], [390, 844], [1024, 420]]) {
  journey(`title, stage, sentence, transport and bill at ${width} × ${height}; the rest behind one button`, { width, height }, async ({ page }) => {
    await choose(page, "always-fails");
    await toTheMiddle(page);
    await isTheWholeStory(page);
    await page.axe();
    await page.click("button", { name: "More", expanded: false });
    await page.byRole("button", { name: "More", expanded: true });
    await page.byRole("region", { name: "Strip of time" });
    await page.byRole("region", { name: "Bill" });
    await page.byRole("group", { name: "Speed" });
    await page.byRole("button", { name: "Menu" });
    await page.byRole("button", { name: "Compare" });
    await page.byRole("region", { name: "Question" });
    await page.byRole("region", { name: "Charts" });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll");
    await page.axe();
    await page.press("Escape");
    await page.byRole("button", { name: "More", expanded: false });
    await waitFor(async () => (await page.focused()) === "button: More", "the focus on the button");
    await isTheWholeStory(page);
  });
}

journey("a frame in a page is the same", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/frame.html`, { ready: false, width: 1000, height: 700 });
  await page.enterFrame(0);
  await waitFor(() => page.evaluate(() => document.body?.dataset.boot === "running"), "the frame to run", { timeout: 20_000 });
  await page.settled();
  await isInOneWindow(page);
  await page.driver.switchTo().defaultContent();
});

journey("at 400 % question, stage and play are in reach, and nothing fixed stands over them", { width: 320, height: 256, timeout: 120_000 }, async ({ page }) => {
  for (const id of ["always-fails", "sync-chain", "delivered-twice"]) {
    await choose(page, id);
    await toTheMiddle(page);
    const whole = await page.evaluate(() => {
      const stage = document.querySelector("[data-stage]");
      const place = stage.parentElement;
      return [place.scrollHeight <= place.clientHeight + 1, document.documentElement.scrollWidth <= innerWidth];
    });
    assert.deepEqual(whole, [true, true], `${id}: the page scrolls, not the stage, and not sideways`);
  }
  const fixed = await page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.getClientRects().length > 0)
      .map((one) => one.className),
  );
  assert.deepEqual(fixed, []);
  const play = await page.byRole("button", { name: "Play" });
  await page.evaluate((play) => play.scrollIntoView({ block: "nearest" }), play);
  const hit = await page.evaluate((play) => {
    const box = play.getBoundingClientRect();
    return play.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
  }, play);
  assert.ok(hit, "Play is what a pointer finds there");
  await page.click("button", { name: "More" });
  await page.byRole("region", { name: "Question" });
  await page.axe();
});

journey("Tab comes to a way past everything first, and from there to Play", async ({ page }) => {
  await page.evaluate(() => document.activeElement?.blur());
  await page.press("Tab");
  assert.equal(await page.focused(), "a: Skip to Play");
  assert.deepEqual(await inSight(page, ".skip"), [true]);
  await page.axe();
  const address = await page.evaluate(() => location.href);
  await page.press("Enter");
  await waitFor(async () => (await page.focused()) === "button: Play", "the focus on Play");
  assert.equal(await page.evaluate(() => location.href), address);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".stage :disabled, .transport :disabled")].map((one) => one.outerHTML)), [], "no button that does nothing");
});

journey("the chosen view is told by more than its weight where colours are forced", { forcedColors: true }, async ({ page }) => {
  const looks = await page.evaluate(() =>
    [...document.querySelectorAll(".page-head .radios input")].map((input) => [input.checked, getComputedStyle(input.nextElementSibling).backgroundColor]),
  );
  const [chosen, other] = [looks.find(([checked]) => checked)[1], looks.find(([checked]) => !checked)[1]];
  assert.notEqual(chosen, other);
});
