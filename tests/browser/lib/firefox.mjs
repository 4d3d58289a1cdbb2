// Firefox: windows of any size through WebDriver BiDi, media queries through its preferences.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser, Builder } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { firstThatRuns, freePort, NotHere, TIMEOUTS } from "./find.mjs";
import { watchedAddresses, watchedLines } from "./watch.mjs";

const FIREFOX_ELSEWHERE = ["/Applications/Firefox.app/Contents/MacOS/firefox"];

// What a media query answers is a preference: its name, and the value for each answer.
const MEDIA = {
  "prefers-color-scheme": ["layout.css.prefers-color-scheme.content-override", { dark: 0, light: 1 }],
  "prefers-reduced-motion": ["ui.prefersReducedMotion", { reduce: 1, "no-preference": 0 }],
  "forced-colors": ["browser.display.document_color_use", { active: 2, none: 0 }],
};
const FINE_AND_HOVERS = 6;
const COARSE = 1;

export class Firefox {
  watched = true;
  #bidi;

  static async start() {
    const binary = process.env.FIREFOX ?? firstThatRuns(["firefox-esr", "firefox"], FIREFOX_ELSEWHERE);
    const driver = firstThatRuns(["geckodriver"]);
    if (!binary || !driver) {
      throw new Error("no Firefox with geckodriver found: run tools/setup browsers");
    }
    const options = new firefox.Options();
    options.set("timeouts", TIMEOUTS);
    options.setBinary(binary);
    options.addArguments("-headless");
    options.enableBidi();
    // Its own preferences can be set only by a driver that may. Two at once must not meet at the port that is everybody's.
    const words = ["--allow-system-access", `--websocket-port=${await freePort()}`];
    const service = new firefox.ServiceBuilder(driver).addArguments(...words);
    const browser = new Firefox();
    browser.driver = await new Builder().forBrowser(Browser.FIREFOX).setFirefoxOptions(options).setFirefoxService(service).build();
    browser.#bidi = await browser.driver.getBidi();
    return browser;
  }

  quit() {
    return this.driver.quit();
  }

  cdp(command) {
    throw new NotHere(`Firefox has no ${command}`);
  }

  async #ask(method, params) {
    const { type, message } = await this.#bidi.send({ method, params });
    if (type === "error") {
      throw new Error(`${method}: ${message}`);
    }
  }

  async #prefer(preferences) {
    await this.driver.setContext("chrome");
    try {
      await this.driver.executeScript((preferences) => {
        for (const [name, value] of Object.entries(preferences)) {
          const set = { number: "setIntPref", boolean: "setBoolPref", string: "setCharPref" }[typeof value];
          globalThis.Services.prefs[set](name, value);
        }
      }, preferences);
    } finally {
      await this.driver.setContext("content");
    }
  }

  // The site's server forbids caching, each site has an origin of its own, and the page stores nothing.
  async forget() {}

  async resize(width, height, { scale, touch }) {
    const context = await this.driver.getWindowHandle();
    const params = { context, viewport: { width, height }, devicePixelRatio: scale };
    await this.#ask("browsingContext.setViewport", params);
    const pointer = touch ? COARSE : FINE_AND_HOVERS;
    await this.#prefer({ "ui.primaryPointerCapabilities": pointer, "ui.allPointerCapabilities": pointer });
  }

  async emulateMedia(features) {
    const preferences = Object.entries(features).map(([feature, value]) => {
      const [name, values] = MEDIA[feature];
      return [name, values[value]];
    });
    await this.#prefer(Object.fromEntries(preferences));
  }

  switchScripts(on) {
    if (!on) {
      throw new NotHere("without scripts there is nothing to ask this page with");
    }
  }

  /** In the page's own realm: what executeScript defines is gone afterwards. */
  async inject(library) {
    const context = await this.driver.getWindowHandle();
    await this.#ask("script.evaluate", { expression: `${library};0`, target: { context }, awaitPromise: false });
  }

  async downloads() {
    const folder = mkdtempSync(join(tmpdir(), "invokescope-"));
    await this.#prefer({ "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.always_ask_before_handling_new_types": false });
    return folder;
  }

  allowClipboard() {
    return this.#prefer({ "dom.events.testing.asyncClipboard": true });
  }

  enterFrame(index) {
    return this.driver.switchTo().frame(index);
  }

  picture({ full }) {
    return full ? this.driver.takeFullPageScreenshot() : this.driver.takeScreenshot();
  }

  consoleLines() {
    return watchedLines(this.driver);
  }

  requestedAddresses() {
    return watchedAddresses(this.driver);
  }
}
