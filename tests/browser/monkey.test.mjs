// A person who does anything at all: 300 actions, the same for the same seed. After each ten the page is looked at: no error,
// the focus is somewhere, nothing scrolls sideways, the bill is the sum of its records, and an instant that is left and gone
// back to is the same to the last bit. INVOKESCOPE_SEED=7 tries other actions; what fails prints its seed and what was done.
import assert from "node:assert/strict";
import { journeys, waitFor } from "./lib/journey.mjs";

const SEED = Number(process.env.INVOKESCOPE_SEED ?? 20261126);
const BATCHES = 30;
const ACTIONS = 10;
/** What of a run is checked record by record: more than the monkey brings about, as a rule. */
const RECORDS_MAX = 50_000;
const DIGITS = 40;

const journey = journeys();

/** Does some actions, a frame or two apart; says what they were, and the state of the draws. Runs in the page. */
function act(state, count, done) {
  // The page's own draws must not be disturbed, and every browser shall do the same: a small generator of our own.
  const draw = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const keys = [" ", "ArrowRight", "ArrowLeft", "n", "N", "c", "Home", "[", "]", "1", "2", "3", "4", "5", "+", "-", "0", "Escape", "z", "Z"];
  const usable = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && !element.matches(":disabled, [inert] *, [type=file], .sheet-print") && getComputedStyle(element).visibility === "visible";
  };
  const inSight = () => {
    const root = document.querySelector("dialog[open]") ?? document;
    return [...root.querySelectorAll("button, select, summary, input, textarea, [role=switch], [tabindex='0']")].filter(usable);
  };
  const set = (element, value) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value").set.call(element, value);
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const press = (key) => {
    const undo = key.toLowerCase() === "z";
    const options = { key: key.toLowerCase() === "z" ? "z" : key, ctrlKey: undo, shiftKey: key === "Z" || key === "N", bubbles: true, cancelable: true };
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", options));
    return `key ${key}`;
  };
  const use = (element) => {
    element.focus();
    const name = `${element.tagName.toLowerCase()} ${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40)}`;
    if (element.matches("select")) {
      set(element, element.options[draw(element.options.length)].value);
    } else if (element.matches("input[type=range]")) {
      set(element, String(Number(element.min || 0) + draw(1_000) / 1_000 * (Number(element.max || 100) - Number(element.min || 0))));
    } else if (element.matches("textarea, input:not([type=radio], [type=checkbox])")) {
      set(element, ["0", "1", "3s", "soon", "20%", "-5", "1min"][draw(7)]);
    } else {
      element.click();
    }
    return name;
  };
  const did = [];
  const next = () => {
    if (did.length === count) return done({ state, did });
    const all = inSight();
    did.push(draw(3) === 0 || all.length === 0 ? press(keys[draw(keys.length)]) : use(all[draw(all.length)]));
    requestAnimationFrame(() => requestAnimationFrame(next));
  };
  next();
}

/** What must be so at any time. Runs in the page. */
function look(digits, most) {
  const { pause, now, seek, hash, bill, records } = window.invokescope;
  pause();
  const at = now();
  seek(at);
  const before = hash();
  seek(at > 1_000_000 ? at / 3 : at + 5_000_000);
  seek(at);
  const after = hash();
  const whole = (text) => {
    const [dollars, rest = ""] = text.split(".");
    return BigInt(dollars + rest.padEnd(digits, "0"));
  };
  const all = records();
  const sum = all.reduce((sum, { cost }) => sum + whole(cost ?? "0"), 0n);
  const isWhole = all.length === 0 || (all[0].seq === 0 && all.length <= most);
  const root = document.documentElement;
  return { at, before, after, sum: String(isWhole ? sum : whole(bill())), bill: String(whole(bill())), sideways: root.scrollWidth - innerWidth, boot: document.body.dataset.boot };
}

/**
 * Whether the focus is somewhere. Of two browsers at once one can have the focus of the screen: the other's page then leaves its
 * own alone until it is looked at again. Runs in the page.
 */
function isSomewhere() {
  const active = document.activeElement;
  return !document.hasFocus() || (active !== null && active !== document.body && active !== document.documentElement);
}

journey("whatever a person does, the page keeps its promises", { timeout: 150_000 }, async ({ page }) => {
  await page.driver.manage().setTimeouts({ script: 60_000 });
  await page.click("button", { name: "Play" });
  let state = SEED >>> 0;
  const did = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const acted = await page.driver.executeAsyncScript(act, state, ACTIONS);
    state = acted.state;
    did.push(...acted.did);
    const told = () => `seed ${SEED}, after ${did.length} actions, the last: ${did.slice(-ACTIONS).join(" · ")}`;
    assert.deepEqual(await page.consoleErrors(), [], told());
    await waitFor(() => page.evaluate(isSomewhere), `the focus to be somewhere, ${told()}`, { timeout: 10_000 });
    const seen = await page.evaluate(look, DIGITS, RECORDS_MAX);
    assert.equal(seen.boot, "running", told());
    assert.ok(seen.sideways <= 0, `scrolls ${seen.sideways} px sideways, ${told()}`);
    assert.equal(seen.bill, seen.sum, `the bill is the sum of its records at ${seen.at}, ${told()}`);
    assert.equal(seen.after, seen.before, `away from ${seen.at} and back, ${told()}`);
  }
});
