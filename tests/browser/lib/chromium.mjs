// Chromium: the browser that can be asked for most, through the DevTools protocol.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser, Builder, logging } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import { firstThatRuns, TIMEOUTS } from "./find.mjs";

const CHROMIUM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMIUM_ELSEWHERE = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
const DRIVER = ["chromedriver", "chromium.chromedriver"];
const DRIVER_ELSEWHERE = ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

const FLAGS = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
];

export class Chromium {
  /** Its driver tells of the console and of every request. */
  watched = false;
  #mediaFeatures = [];

  static async start() {
    const options = new chrome.Options();
    options.set("timeouts", TIMEOUTS);
    const binary = process.env.CHROME ?? firstThatRuns(CHROMIUM, CHROMIUM_ELSEWHERE);
    if (!binary) {
      throw new Error("no Chromium found: run tools/setup, or name one in CHROME");
    }
    options.setChromeBinaryPath(binary);
    options.addArguments(...FLAGS);
    if (process.getuid?.() === 0 || process.env.CI) {
      options.addArguments("--no-sandbox");
    }
    const logs = new logging.Preferences();
    logs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
    logs.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
    options.setLoggingPrefs(logs);

    const builder = new Builder().forBrowser(Browser.CHROME).setChromeOptions(options);
    const driver = process.env.CHROMEDRIVER ?? firstThatRuns(DRIVER, DRIVER_ELSEWHERE);
    if (driver) {
      builder.setChromeService(new chrome.ServiceBuilder(driver));
    } else {
      process.env.SE_AVOID_STATS ??= "true";
    }
    const browser = new Chromium();
    browser.driver = await builder.build();
    return browser;
  }

  quit() {
    return this.driver.quit();
  }

  cdp(command, parameters = {}) {
    return this.driver.sendAndGetDevToolsCommand(command, parameters);
  }

  async forget(origin) {
    await this.cdp("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
    await this.cdp("Network.setCacheDisabled", { cacheDisabled: true });
  }

  async resize(width, height, { scale, touch }) {
    await this.cdp("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile: touch });
    await this.cdp("Emulation.setTouchEmulationEnabled", { enabled: touch, maxTouchPoints: touch ? 5 : 1 });
  }

  async emulateMedia(features) {
    const known = new Map(this.#mediaFeatures.map(({ name, value }) => [name, value]));
    for (const [name, value] of Object.entries(features)) {
      known.set(name, value);
    }
    this.#mediaFeatures = [...known].map(([name, value]) => ({ name, value }));
    await this.cdp("Emulation.setEmulatedMedia", { features: this.#mediaFeatures });
  }

  switchScripts(on) {
    return this.cdp("Emulation.setScriptExecutionDisabled", { value: !on });
  }

  inject(library) {
    return this.driver.executeScript(library);
  }

  /** A folder into which downloads go from now on. */
  async downloads() {
    const folder = mkdtempSync(join(tmpdir(), "invokescope-"));
    await this.cdp("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
    return folder;
  }

  allowClipboard() {
    return this.cdp("Browser.grantPermissions", { permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"] });
  }

  enterFrame(index) {
    return this.driver.switchTo().frame(index);
  }

  /** A picture of the window, or of all of the page, in base64. */
  async picture({ full }) {
    const options = { format: "png", captureBeyondViewport: full };
    if (full) {
      const { cssContentSize } = await this.cdp("Page.getLayoutMetrics");
      options.clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
    }
    return (await this.cdp("Page.captureScreenshot", options)).data;
  }

  async consoleLines() {
    const entries = await this.driver.manage().logs().get(logging.Type.BROWSER);
    return entries.map((entry) => ({ level: entry.level.name, message: entry.message }));
  }

  async requestedAddresses() {
    const entries = await this.driver.manage().logs().get(logging.Type.PERFORMANCE);
    return entries
      .map((entry) => JSON.parse(entry.message).message)
      .filter(({ method }) => method === "Network.requestWillBeSent" || method === "Network.webSocketCreated")
      .map(({ params }) => params.request?.url ?? params.url);
  }
}
