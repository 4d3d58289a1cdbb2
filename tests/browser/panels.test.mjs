// Panels beside the stage: what they must not cover, where the focus goes, what Escape closes, and what their fields say.
import assert from "node:assert/strict";
import { sizesToTry } from "./lib/browsers.mjs";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();
const SIZES = sizesToTry([[1920, 1080], [1440, 900], [1280, 720], [1024, 768], [800, 600], [720, 420], [390, 844]]);

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
}

const toTheMiddle = async (page) => {
  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max) / 2));
  await page.settled();
};

/** What a panel covers of the sentence and the transport, and how far it leaves the window; 0 is nothing. */
const harm = (page, panel) =>
  page.evaluate((panel) => {
    const box = panel.getBoundingClientRect();
    const covered = [".say", ".transport .buttons"].map((selector) => {
      const other = document.querySelector(selector).getBoundingClientRect();
      const [wide, high] = [Math.min(box.right, other.right) - Math.max(box.left, other.left), Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)];
      return wide > 1 && high > 1 ? [selector, Math.round(high)] : 0;
    });
    const outside = Math.max(0, -box.left, -box.top, box.right - innerWidth);
    return [...covered.filter(Boolean), ...(outside > 1 ? [["outside the window", outside]] : [])];
  }, panel);

const hasFocus = (page, element) => page.evaluate((element) => element.contains(document.activeElement), element);

for (const [width, height] of SIZES) {
  inOneBrowser(journey)(`settings and rules cover neither sentence nor transport at ${width} × ${height}`, { width, height }, async ({ page }) => {
    await choose(page, "always-fails");
    await toTheMiddle(page);
    await page.click("button", { name: "make-invoice" });
    const settings = await page.byRole("region", { name: "Settings of make-invoice" });
    assert.deepEqual(await harm(page, settings), []);
    await page.press("Escape");
    await waitFor(async () => !(await page.hasRole("region", { name: "Settings of make-invoice" })), "the settings to close");
    await page.click("button", { name: "Why" });
    const rule = await page.byRole("region", { name: "Why" });
    await waitFor(async () => /Two minutes pass between/.test(await page.text(rule)), "the sources to be here");
    assert.deepEqual(await harm(page, rule), []);
    await page.axe();
  });
}

journey("the focus goes into a panel, and back to what opened it; Escape closes what was opened last", async ({ page }) => {
  await choose(page, "always-fails");
  await toTheMiddle(page);
  const opener = await page.byRole("button", { name: "make-invoice" });
  await page.evaluate((opener) => opener.focus(), opener);
  await page.press("Enter");
  const settings = await page.byRole("region", { name: "Settings of make-invoice" });
  await waitFor(() => hasFocus(page, settings), "the focus in the settings");
  const why = await page.byRole("button", { name: "Why" });
  await page.evaluate((why) => why.focus(), why);
  await page.press("Enter");
  const rule = await page.byRole("region", { name: "Why" });
  await waitFor(() => hasFocus(page, rule), "the focus in the rule");
  assert.equal(await why.getAttribute("aria-expanded"), "true");
  await page.press("Escape");
  await waitFor(() => hasFocus(page, why), "the focus back on Why");
  const close = await page.byRole("button", { name: "Close settings" });
  await page.evaluate((close) => close.focus(), close);
  await page.press("Escape");
  await waitFor(() => hasFocus(page, opener), "the focus back on the function");
  assert.ok(!(await page.hasRole("region", { name: "Settings of make-invoice" })));
});

journey("a click on a box gives the focus back to its name, and Close does as Escape", async ({ page }) => {
  await choose(page, "always-fails");
  await page.click(await page.evaluate(() => document.querySelector(".st-caller .st-knows")));
  const settings = await page.byRole("region", { name: "Settings of Order service" });
  await waitFor(() => hasFocus(page, settings), "the focus in the settings");
  await page.click("button", { name: "Close settings" });
  await waitFor(async () => (await page.focused()) === "button: Order service", "the focus on the caller's name");
});

inOneBrowser(journey)("Escape folds sources away, and leaves the focus on their name", async ({ page }) => {
  const name = await page.evaluate(() => document.querySelector(".bill summary"));
  const isOpen = () => page.evaluate((name) => name.parentElement.open, name);
  await page.evaluate((name) => name.focus(), name);
  await page.press("Enter");
  await waitFor(isOpen, "the prices");
  await waitFor(() => page.evaluate((name) => name.parentElement.querySelector("a") !== null, name), "a link to a source");
  await page.press("Tab");
  assert.ok(!(await hasFocus(page, name)), "the focus is on a source");
  await page.press("Escape");
  await waitFor(async () => !(await isOpen()), "the prices folded away");
  await waitFor(() => hasFocus(page, name), "the focus on their name");
});

inOneBrowser(journey)("a wrong field says its name, what was found and what is allowed", async ({ page }) => {
  await choose(page, "always-fails");
  await page.click("button", { name: "make-invoice" });
  const panel = await page.byRole("region", { name: "Settings of make-invoice" });
  const hash = () => page.evaluate(() => window.invokescope.hash());
  const before = await hash();
  const enter = async (name, value) => {
    const field = await page.byRole("textbox", { name, within: panel });
    await page.setValue(field, value);
    await page.settled();
    return field;
  };
  for (const [name, value, told] of [
    ["Memory", "99999999999", /Memory was not changed\. Found “99999999999”; allowed: 128 to 10240 MB/],
    ["Memory", "1,5", /Memory was not changed\. Found “1,5”; allowed: a whole number/],
    ["Timeout", "99999999999h", /Timeout was not changed\. Found .*; allowed: 1s to 30min/],
    ["Timeout", "5", /Timeout was not changed\. Found “5”; allowed: a length such as/],
  ]) {
    const field = await enter(name, value);
    assert.match(await page.text(panel), told);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.equal(await hash(), before, "and nothing is changed");
  }
  await page.axe();
  await enter("Timeout", "1,5s");
  assert.equal((await page.evaluate(() => window.invokescope.records().filter(({ kind }) => kind === "changed").length)), 1);
  const timeout = await page.byRole("textbox", { name: "Timeout", within: panel });
  await waitFor(async () => (await timeout.getAttribute("value")) === "1500ms" || page.evaluate((field) => field.value === "1500ms", timeout), "1.5 s, not 15");
});

inOneBrowser(journey)("what a run leaves behind, a cold start that fails, fixed delays and idle connections can be set", { timeout: 90_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  const openAll = () => page.evaluate(() => document.querySelector(".settings .more").setAttribute("open", ""));
  const choice = async (panel, name, place) => {
    await page.evaluate(
      (select, place) => {
        select.selectedIndex = place;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      },
      await page.byRole("combobox", { name, within: panel }),
      place,
    );
    await page.settled();
  };
  const enter = async (panel, name, value) => {
    await page.setValue(await page.byRole("textbox", { name, within: panel }), value);
    await page.settled();
  };
  await page.click("button", { name: "make-invoice" });
  const panel = await page.byRole("region", { name: "Settings of make-invoice" });
  await openAll();
  await choice(panel, "Cold start fails", 1);
  await choice(panel, "Effects of a run", 1);
  await enter(panel, "The effect is called", "email sent");
  await choice(panel, "It happens", 1);
  await choice(panel, "An event is known by", 1);
  await enter(panel, "Field of the payload", "order.id");
  await page.axe();
  await page.click("button", { name: "Close settings" });

  await page.click("button", { name: "Order service" });
  const caller = await page.byRole("region", { name: "Settings of Order service" });
  await openAll();
  await enter(caller, "Fixed delays", "1s, 2s");
  await enter(caller, "Idle connections end after", "350s");
  assert.match(await page.text(caller), /0s: no limit/);
  const set = await page.evaluate(() => window.invokescope.records().filter(({ kind }) => kind === "changed").length);
  assert.equal(set, 8);
  const sends = await page.byRole("combobox", { name: "Sends in all", within: caller });
  assert.equal(await page.evaluate((sends) => sends.selectedIndex, sends), 2, "one more than there are delays");
  await enter(caller, "Idle connections end after", "");
  await page.axe();
});

journey("the menu closes when the Tab key leads out of it", async ({ page }) => {
  await page.click("button", { name: "Menu" });
  const keys = await page.byRole("button", { name: "Keys and help" });
  await page.evaluate((keys) => keys.focus(), keys);
  await page.press("Tab");
  await waitFor(async () => !(await page.hasRole("button", { name: "Keys and help" })), "the menu to close");
});

for (const [width, height] of SIZES) {
  inOneBrowser(journey)(`the menu with its rules stays in the window at ${width} × ${height}`, { width, height }, async ({ page }) => {
    if (height < 560 || (width > 640 && width < 820)) {
      await page.click("button", { name: "More" });
    }
    await page.click("button", { name: "Menu" });
    await waitFor(() => page.evaluate(() => document.querySelector(".menu details.drop > summary")), "the rules to be loaded");
    await page.evaluate(() => document.querySelector(".menu details.drop > summary").click());
    const menu = await page.evaluate(() => {
      const box = document.querySelector(".menu-panel").getBoundingClientRect();
      return [box.left, box.top, innerWidth - box.right, innerHeight - box.bottom].map(Math.round);
    });
    assert.ok(menu.every((room) => room >= 0), `room left, top, right, bottom: ${menu}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll");
  });
}
