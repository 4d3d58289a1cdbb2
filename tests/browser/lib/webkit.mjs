// WebKit: WebKitGTK's MiniBrowser on a screen of its own. Its driver knows plain WebDriver and nothing else.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { Builder, Capabilities } from "selenium-webdriver";
import { firstThatRuns, freePort, NotHere, TIMEOUTS } from "./find.mjs";
import { watchedAddresses, watchedLines } from "./watch.mjs";

const LIBRARIES = ["/usr/lib", "/usr/lib64", "/usr/libexec"];
const API = "webkit2gtk-4.1";

function findMiniBrowser() {
  const folders = LIBRARIES.filter(existsSync).flatMap((folder) => [folder, ...readdirSync(folder).map((name) => `${folder}/${name}`)]);
  return firstThatRuns([], folders.map((folder) => `${folder}/${API}/MiniBrowser`));
}

/** A screen in memory; its number is what it writes once it is ready. */
async function startScreen(xvfb) {
  const screen = spawn(xvfb, ["-displayfd", "3", "-screen", "0", "2600x1600x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise((resolve, reject) => {
    screen.stdio[3].once("data", (data) => resolve(String(data).trim()));
    screen.once("exit", () => reject(new Error("Xvfb did not start")));
  });
  return { screen, display: `:${number}` };
}

async function untilAnswers(address) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await fetch(`${address}/status`).catch(() => undefined)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("WebKitWebDriver did not start");
}

export class WebKit {
  watched = true;
  #processes = [];

  static async start() {
    const [service, xvfb, binary] = [firstThatRuns(["WebKitWebDriver"]), firstThatRuns(["Xvfb"]), findMiniBrowser()];
    if (!service || !xvfb || !binary) {
      throw new Error("no WebKitGTK with WebKitWebDriver and Xvfb found: run tools/setup browsers");
    }
    const browser = new WebKit();
    const { screen, display } = await startScreen(xvfb);
    browser.#processes.push(screen);
    try {
      const env = { ...process.env, DISPLAY: display, GDK_BACKEND: "x11", WEBKIT_DISABLE_COMPOSITING_MODE: "1" };
      if (process.getuid?.() === 0) {
        env.WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS = "1";
      }
      const port = await freePort();
      browser.#processes.unshift(spawn(service, [`--port=${port}`], { env, stdio: "ignore" }));
      const address = `http://127.0.0.1:${port}`;
      await untilAnswers(address);
      const options = { binary, args: ["--automation"] };
      const capabilities = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": options, timeouts: TIMEOUTS });
      browser.driver = await new Builder().usingServer(address).withCapabilities(capabilities).build();
      return browser;
    } catch (error) {
      browser.#end();
      throw error;
    }
  }

  async quit() {
    try {
      await this.driver.quit();
    } finally {
      this.#end();
    }
  }

  #end() {
    this.#processes.forEach((one) => one.kill());
  }

  cdp(command) {
    throw new NotHere(`WebKit has no ${command}`);
  }

  // The site's server forbids caching, each site has an origin of its own, and the page stores nothing.
  async forget() {}

  async resize(width, height, { scale, touch }) {
    if (scale !== 1 || touch) {
      throw new NotHere("MiniBrowser is no phone");
    }
    const window = this.driver.manage().window();
    const inside = () => this.driver.executeScript(() => [innerWidth, innerHeight, outerWidth - innerWidth, outerHeight - innerHeight]);
    // The window's own bars are known only once it stands.
    let [, , besides, above] = await inside();
    for (let tries = 0; tries < 20; tries += 1) {
      await window.setRect({ x: 0, y: 0, width: width + besides, height: height + above });
      const [wide, high, ...bars] = await inside();
      if (wide === width && high === height) {
        return;
      }
      [besides, above] = bars;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new NotHere(`MiniBrowser's window cannot be ${width} × ${height}`);
  }

  async emulateMedia(features) {
    for (const [name, value] of Object.entries(features)) {
      if (!["light", "no-preference", "none"].includes(value)) {
        throw new NotHere(`WebKit's driver cannot set ${name}: ${value}`);
      }
    }
  }

  switchScripts(on) {
    if (!on) {
      throw new NotHere("without scripts there is nothing to ask this page with");
    }
  }

  inject(library) {
    return this.driver.executeScript(library);
  }

  downloads() {
    throw new NotHere("MiniBrowser asks where a download shall go");
  }

  allowClipboard() {
    throw new NotHere("WebKit lets nobody read the clipboard without being asked");
  }

  async enterFrame(index, { opaque }) {
    if (opaque) {
      throw new NotHere("WebKit's driver hangs in a frame that has no origin");
    }
    await this.driver.switchTo().frame(index);
  }

  async picture({ full }) {
    if (full) {
      throw new NotHere("WebKit's driver takes pictures of the window only");
    }
    // It waits for the next painting, which never comes if nothing changes.
    await this.driver.executeScript(() => {
      const { style } = document.documentElement;
      let left = 100;
      const timer = setInterval(() => {
        style.outline = left % 2 ? "1px solid rgb(0 0 0 / 0.01)" : "";
        left -= 1;
        if (left === 0) clearInterval(timer);
      }, 20);
    });
    return this.driver.takeScreenshot();
  }

  consoleLines() {
    return watchedLines(this.driver);
  }

  requestedAddresses() {
    return watchedAddresses(this.driver);
  }
}
