// Finds Chromium and its driver, and starts them without a window.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { Browser, Builder, logging } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";

const CHROMIUM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMIUM_ELSEWHERE = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
const DRIVER = ["chromedriver", "chromium.chromedriver"];
const DRIVER_ELSEWHERE = ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

function firstThatRuns(names, elsewhere) {
  const folders = process.env.PATH.split(delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere];
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

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

/** Starts a browser and returns Selenium's driver for it. Nothing is downloaded if Chromium and chromedriver are here. */
export async function startChromium() {
  const options = new chrome.Options();
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
  return builder.build();
}
