// What is closed, or goes away under one's hand, gives the focus back to where it came from: by its button, by Escape, and by
// keys alone.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

async function choose(page, id, seconds) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
  await page.evaluate((micros) => window.invokescope.seek(micros), seconds * 1e6);
  await page.settled();
}

async function showCharges(page) {
  await page.click("button", { name: "Each charge, and the other kind of call" });
  await page.settled();
}

const focus = (page, element) => page.evaluate((element) => element.focus(), element);
const hasFocus = (page, element) => page.evaluate((element) => element.contains(document.activeElement), element);
const untilFocus = (page, element, what) => waitFor(() => hasFocus(page, element), `the focus ${what}`, { timeout: 15_000 });
const untilGone = (page, role, name) => waitFor(async () => !(await page.hasRole(role, { name })), `${name} to be gone`, { timeout: 15_000 });

/** Opens something with Enter on `opener`, closes it by `close`, and sees where the focus is each time. */
async function thereAndBack(page, opener, role, name, close) {
  await focus(page, opener);
  await page.press("Enter");
  const opened = await page.byRole(role, { name, timeout: 15_000 });
  await untilFocus(page, opened, `in ${name}`);
  await close(opened);
  await untilGone(page, role, name);
  await untilFocus(page, opener, `back from ${name}`);
}

const byEscape = (page) => () => page.press("Escape");
const byButton = (page, name) => async (opened) => {
  await focus(page, await page.byRole("button", { name, within: opened }));
  await page.press("Enter");
};

journey("the life of an event gives the focus back to the charge that opened it", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "always-fails", 250);
  await showCharges(page);
  // The card's own program is here then: while it is on its way, the card hides the charges and is not yet there to have the focus.
  await page.press("]");
  await page.byRole("region", { name: "Life of event 1", timeout: 15_000 });
  await page.press("Escape");
  await untilGone(page, "region", "Life of event 1");
  const charge = (await page.allByRole("button", { name: /make-invoice #1/ }))[0];
  assert.ok(charge, "a charge");
  await thereAndBack(page, charge, "region", "Life of event 1", byButton(page, "Close the life of this event"));
  await thereAndBack(page, charge, "region", "Life of event 1", byEscape(page));
});

inOneBrowser(journey)("opened by a key, the life of an event gives the focus back to what had it", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "always-fails", 250);
  const play = await page.byRole("button", { name: /^Play/ });
  await focus(page, play);
  await page.press("]");
  const card = await page.byRole("region", { name: "Life of event 1", timeout: 15_000 });
  await untilFocus(page, card, "in the card");
  await page.press("Escape");
  await untilGone(page, "region", "Life of event 1");
  await untilFocus(page, play, "back on Play");
});

journey("two futures give the focus back to Compare, by Escape and by the button itself", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "both-ways", 60);
  const compare = await page.byRole("button", { name: "Compare" });
  await thereAndBack(page, compare, "region", "Compare with", byEscape(page));
  await thereAndBack(page, compare, "region", "Compare with", async () => {
    await focus(page, compare);
    await page.press("Enter");
  });
});

inOneBrowser(journey)("two futures that a change in the past opened give the focus back when they are closed", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "always-fails", 250);
  await page.evaluate(() => window.invokescope.seek(100_000));
  await page.settled();
  const mode = await page.byRole("switch", { name: /Order service/ });
  await focus(page, mode);
  await page.press(" ");
  const show = await page.byRole("button", { name: "Compare", timeout: 15_000 });
  await focus(page, show);
  await page.press("Enter");
  const other = await page.byRole("region", { name: "Compare with", timeout: 15_000 });
  await untilFocus(page, other, "in the other run");
  await page.press("Escape");
  await untilGone(page, "region", "Compare with");
  await untilFocus(page, show, "back on what opened it");
});

journey("Show now hands the focus on to what it shows", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "both-ways", 0);
  await showCharges(page);
  const show = await page.byRole("button", { name: "Show now" });
  await focus(page, show);
  await page.press("Enter");
  await page.byRole("table", { name: "Same calls, the other way", timeout: 15_000 });
  await untilGone(page, "button", "Show now");
  await waitFor(async () => (await page.focused()) === "h2: Same calls, the other way", "the focus on its title", { timeout: 15_000 });
});

inOneBrowser(journey)("after Undo and after Redo the focus is where it was, and where the button goes it is on what had it before", { timeout: 120_000 }, async ({ page }) => {
  await choose(page, "always-fails", 0.1);
  const mode = await page.byRole("switch", { name: /Order service/ });
  await focus(page, mode);
  await page.press(" ");
  await page.byRole("button", { name: "Undo", timeout: 15_000 });
  await page.press("Control+z");
  await untilGone(page, "button", "Undo");
  await untilFocus(page, mode, "still on the switch");
  const redo = await page.byRole("button", { name: "Redo" });
  await focus(page, redo);
  await page.press("Enter");
  await untilGone(page, "button", "Redo");
  await untilFocus(page, mode, "back on the switch");
  const undo = await page.byRole("button", { name: "Undo" });
  await focus(page, undo);
  await page.press("Enter");
  await untilGone(page, "button", "Undo");
  await untilFocus(page, mode, "back on the switch");
});
