// The browsers that the page is tried in, by name. Each file here knows one: how it is started, and what its driver does in
// a way of its own. All have the same methods; what a driver cannot do throws `NotHere`.
import { Chromium } from "./chromium.mjs";
import { Firefox } from "./firefox.mjs";
import { WebKit } from "./webkit.mjs";

const BROWSERS = { chromium: Chromium, firefox: Firefox, webkit: WebKit };

/** The one to use: INVOKESCOPE_BROWSER, or Chromium. */
export const CHOSEN = process.env.INVOKESCOPE_BROWSER ?? "chromium";

/** A script that plays a whole lesson takes long on a busy machine; a driver's own patience is half a minute. */
const SCRIPT_MS = 180_000;

/** Starts a browser without a window. Nothing is downloaded if it and its driver are here. */
export async function start(name = CHOSEN) {
  const known = BROWSERS[name];
  if (!known) {
    throw new Error(`INVOKESCOPE_BROWSER: found ${name}; allowed: ${Object.keys(BROWSERS).join(", ")}`);
  }
  const browser = await known.start();
  await browser.driver.manage().setTimeouts({ script: SCRIPT_MS });
  return browser;
}
