// One page in a browser, spoken to the way a person would: by roles and names, clicks and keys.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Key } from "selenium-webdriver";

const SHOTS = fileURLToPath(new URL("../../../target/shots/", import.meta.url));
const require = createRequire(import.meta.url);
const libraries = new Map();

function library(file) {
  if (!libraries.has(file)) {
    libraries.set(file, readFileSync(require.resolve(file), "utf8"));
  }
  return libraries.get(file);
}

/** Runs in the page, and belongs to it: a driver's own script may live in another realm, whose RegExp is not the page's. */
function find(root, role, name, rest) {
  const options = { ...rest };
  if (name !== null) {
    // A number and its unit are bound by a space that does not break; here a space is a space.
    const wanted = typeof name === "string" ? name : new RegExp(name.source, name.flags);
    options.name = (given) => {
      const spaced = given.replaceAll("\u00a0", " ");
      return typeof wanted === "string" ? spaced === wanted : wanted.test(spaced);
    };
  }
  return globalThis.TestingLibraryDom.queryAllByRole(root ?? document.body, role, options);
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is truthy and returns it; afterwards says what it was waiting for, and what it saw last. */
export async function waitFor(predicate, what, { timeout = 5000, every = 30 } = {}) {
  const end = Date.now() + timeout;
  let last;
  do {
    try {
      last = await predicate();
      if (last) {
        return last;
      }
    } catch (error) {
      last = error;
    }
    await pause(every);
  } while (Date.now() < end);
  throw new Error(`waited ${timeout / 1000} s in vain for ${what}; seen last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
}

export class Page {
  #browser;

  /** A page in a browser that `start` of browsers.mjs gave. */
  constructor(browser) {
    this.#browser = browser;
  }

  /** Selenium's driver, for what is missing here. */
  get driver() {
    return this.#browser.driver;
  }

  /** Whether the page's own script has to write down what the driver cannot tell (see watch.mjs). */
  get watched() {
    return this.#browser.watched;
  }

  get #driver() {
    return this.#browser.driver;
  }

  /** A command of the DevTools protocol, which only Chromium has: a journey that needs it is skipped elsewhere. */
  cdp(command, parameters = {}) {
    return this.#browser.cdp(command, parameters);
  }

  // ----- opening

  /**
   * Goes to `address` in a window of that size and waits until the program runs.
   * `touch` makes it a phone; `javascript: false` switches scripts off; `ready: false` doesn't wait.
   */
  async open(address, { width = 1440, height = 900, scale = 1, dark = false, reducedMotion = false, forcedColors = false, touch = false, javascript = true, ready = true } = {}) {
    await this.#driver.get("about:blank");
    await this.#browser.forget(new URL(address).origin);
    await this.resize(width, height, { scale, touch });
    await this.emulateMedia({
      "prefers-color-scheme": dark ? "dark" : "light",
      "prefers-reduced-motion": reducedMotion ? "reduce" : "no-preference",
      "forced-colors": forcedColors ? "active" : "none",
    });
    await this.#browser.switchScripts(javascript);
    await this.consoleLines();
    await this.requestedAddresses();
    await this.#driver.get(address);
    if (ready && javascript) {
      await this.untilRunning();
    }
  }

  /** Loads the same address again; storage stays. */
  async reload() {
    // Not every driver waits until the page that is left is gone.
    await this.evaluate(() => void (window.isLeft = true));
    await this.#driver.navigate().refresh();
    await this.untilRunning();
  }

  untilRunning() {
    return waitFor(() => this.evaluate(() => !window.isLeft && document.body?.dataset.boot === "running" && !document.querySelector(".strip.loading")), "the program to run", { timeout: 20_000 });
  }

  /** Speaks to a frame of the page from now on; `opaque` if its sandbox leaves it without an origin. */
  enterFrame(index, { opaque = false } = {}) {
    return this.#browser.enterFrame(index, { opaque });
  }

  /** All windows that the driver knows, this one among them. */
  windows() {
    return this.#driver.getAllWindowHandles();
  }

  /** Speaks to another window from now on. */
  switchTo(handle) {
    return this.#driver.switchTo().window(handle);
  }

  resize(width, height, { scale = 1, touch = false } = {}) {
    return this.#browser.resize(width, height, { scale, touch });
  }

  /** Changes what media queries see, also while the page runs: emulateMedia({ "prefers-color-scheme": "dark" }). */
  emulateMedia(features) {
    return this.#browser.emulateMedia(features);
  }

  // ----- looking

  /** Runs a function (or the text of a function's body) in the page and returns what it returns. */
  evaluate(script, ...values) {
    return this.#driver.executeScript(script, ...values);
  }

  async #inject(name, source) {
    if (!(await this.evaluate((global) => typeof window[global] !== "undefined", name))) {
      await this.#browser.inject(source());
    }
  }

  /**
   * All elements with that role, as assistive technology would find them. The name may be a string (all of it) or a RegExp.
   * Other options as in Testing Library: level, pressed, checked, selected, expanded, current, hidden; `within` is an element.
   */
  async allByRole(role, { name, within = null, ...rest } = {}) {
    await this.#inject("invokescopeFind", () => `${library("@testing-library/dom/dist/@testing-library/dom.umd.min.js")};globalThis.invokescopeFind = ${find};`);
    const wanted = name instanceof RegExp ? { source: name.source, flags: name.flags } : name;
    return this.evaluate((...all) => window.invokescopeFind(...all), within, role, wanted ?? null, rest);
  }

  /** The one element with that role and name; waits for it, and fails if there are several. */
  async byRole(role, options = {}) {
    const what = `one ${role}${options.name === undefined ? "" : ` named ${options.name}`}`;
    const { timeout, ...query } = options;
    let found = [];
    try {
      await waitFor(async () => (found = await this.allByRole(role, query)).length === 1, what, { timeout });
    } catch (error) {
      const others = await this.evaluate((role) => window.invokescopeFind?.(null, role, null, {}).map((e) => (e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 60)), role);
      throw new Error(`${what}: found ${found.length}. Every ${role} here: ${JSON.stringify(others)}`, { cause: error });
    }
    return found[0];
  }

  /** True if something with that role and name is there now. */
  async hasRole(role, options = {}) {
    return (await this.allByRole(role, options)).length > 0;
  }

  /** What a reader sees: the text of the page, or of one element. Spaces that do not break are spaces. */
  async text(element) {
    return this.evaluate((element) => (element ?? document.body).innerText.replaceAll("\u00a0", " "), element ?? null);
  }

  /** Waits until the page shows that text (a string or a RegExp). */
  untilText(text, options) {
    const seen = (all) => (text instanceof RegExp ? text.test(all) : all.includes(text));
    return waitFor(async () => seen(await this.text()), `the text ${text}`, options);
  }

  /** The element that has the keyboard's focus, as "role-or-tag: name". */
  focused() {
    return this.evaluate(() => {
      const e = document.activeElement;
      return `${e.getAttribute("role") ?? e.tagName.toLowerCase()}: ${(e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 80)}`;
    });
  }

  // ----- doing

  async click(role, options) {
    const element = typeof role === "string" ? await this.byRole(role, options) : role;
    // As the browser brings into sight what gets the focus: clear of the transport, which drivers know nothing of.
    await this.evaluate((element) => element.scrollIntoView({ block: "nearest", inline: "nearest" }), element);
    await element.click();
    return element;
  }

  /** Presses keys one after the other: press("Tab", "Shift+ArrowRight", " ", "k"). Names as in KeyboardEvent.key. */
  async press(...keys) {
    for (const key of keys) {
      const parts = key.length > 1 ? key.split("+") : [key];
      const codes = parts.map(keyCode);
      const actions = this.#driver.actions();
      codes.forEach((code) => actions.keyDown(code));
      codes.reverse().forEach((code) => actions.keyUp(code));
      await actions.perform();
    }
  }

  /** Sets a field, slider or select to a value as if the person had, with the events that belong to it. */
  async setValue(element, value) {
    await this.evaluate(
      (element, value) => {
        const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value");
        own.set.call(element, value);
        element.dispatchEvent(new Event("input", { bubbles: true }));
        element.dispatchEvent(new Event("change", { bubbles: true }));
      },
      element,
      String(value),
    );
  }

  /** Does something that ends in a download, and returns the file: { name, bytes }. */
  async download(doing, { timeout = 20_000 } = {}) {
    const folder = await this.#browser.downloads();
    await doing();
    const whole = (name) => !/^\.|\.(crdownload|part)$/.test(name);
    const names = () => readdirSync(folder);
    const done = async () => {
      const seen = names();
      if (seen.length === 0 || !seen.every(whole)) {
        return undefined;
      }
      // Firefox writes under a name of its own at first, and for a moment that is whole.
      await pause(100);
      return names().join("\n") === seen.join("\n") && { name: seen[0], bytes: readFileSync(join(folder, seen[0])) };
    };
    return waitFor(done, "a download", { timeout });
  }

  /** Gives a file to <input type=file>, as if chosen in the file dialogue. */
  async chooseFile(element, name, content) {
    const file = join(mkdtempSync(join(tmpdir(), "invokescope-")), name);
    writeFileSync(file, content);
    await element.sendKeys(file);
  }

  /** Lets the page read and write the clipboard without asking. */
  async allowClipboard() {
    await this.#browser.allowClipboard();
  }

  clipboard() {
    return this.#driver.executeAsyncScript((done) => navigator.clipboard.readText().then(done, (error) => done(`error: ${error}`)));
  }

  /** A lesson that was chosen is open, parts that were asked for are here, and two frames later: what was changed is painted. */
  async settled() {
    await waitFor(() => this.evaluate(() => !document.querySelector("[aria-busy=true]")), "the page to be no longer busy");
    return this.#driver.executeAsyncScript((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  }

  // ----- watching

  /** A picture of the window (or of all of the page) as target/shots/NAME.png, or wherever `name` says if it ends in .png. */
  async shot(name, { full = false } = {}) {
    const file = name.endsWith(".png") ? name : join(SHOTS, `${name}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(await this.#browser.picture({ full }), "base64"));
    return file;
  }

  /** What the console said since the last question: [{ level: "SEVERE" | "WARNING" | "INFO", message }]. */
  consoleLines() {
    return this.#browser.consoleLines();
  }

  /** Errors, refused resources and broken content security rules since the last question. */
  async consoleErrors() {
    // Not an error, whatever the event that tells of it: what changed size while sizes were told is told in the next frame.
    const isLaterSize = (line) => line.message.includes("ResizeObserver loop completed with undelivered notifications");
    return (await this.consoleLines()).filter((line) => !isLaterSize(line)).filter((line) => line.level === "SEVERE" || /Content.Security.Policy/i.test(line.message)).map((line) => line.message);
  }

  /** Every address that the browser asked for since the last question, whatever became of it. */
  requestedAddresses() {
    return this.#browser.requestedAddresses();
  }

  /** Addresses that left the site: anything but its own origin and data the page made itself. */
  async foreignRequests(origin) {
    return (await this.requestedAddresses()).filter((address) => !address.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(address));
  }

  /** No rule of axe-core may be broken on the page as it is now. `options` go to axe.run. */
  async axe(options = {}) {
    await this.#inject("axe", () => library("axe-core/axe.min.js"));
    const result = await this.#driver.executeAsyncScript((options, done) => {
      window.axe.run(document, options).then(
        (result) => done({ violations: result.violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, where: nodes.map((n) => `${n.target.join(" ")} — ${n.failureSummary}`) })) }),
        (error) => done({ error: String(error) }),
      );
    }, options);
    assert.equal(result.error, undefined);
    assert.equal(result.violations.length, 0, `axe: ${result.violations.map((v) => `${v.id} (${v.impact}): ${v.help}\n    ${v.where.join("\n    ")}`).join("\n  ")}`);
  }
}

const KEYS = {
  Shift: Key.SHIFT,
  Control: Key.CONTROL,
  Alt: Key.ALT,
  Meta: Key.META,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  Space: " ",
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  Home: Key.HOME,
  End: Key.END,
  PageUp: Key.PAGE_UP,
  PageDown: Key.PAGE_DOWN,
  F1: Key.F1,
  F5: Key.F5,
};

function keyCode(name) {
  const code = KEYS[name] ?? (name.length === 1 ? name : undefined);
  if (code === undefined) {
    throw new Error(`unknown key ${name}`);
  }
  return code;
}
