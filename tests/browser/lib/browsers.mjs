// The browsers that the page is tried in, by name. Each file here knows one: how it is started, and what its driver does in
// a way of its own. All have the same methods; what a driver cannot do throws `NotHere`.
import { Chromium } from "./chromium.mjs";
import { Firefox } from "./firefox.mjs";
import { WebKit } from "./webkit.mjs";

const BROWSERS = { chromium: Chromium, firefox: Firefox, webkit: WebKit };

/** The one to use: INVOKESCOPE_BROWSER, or Chromium. */
export const CHOSEN = process.env.INVOKESCOPE_BROWSER ?? "chromium";

/** Starts a browser without a window. Nothing is downloaded if it and its driver are here. */
export function start(name = CHOSEN) {
  const known = BROWSERS[name];
  if (!known) {
    throw new Error(`INVOKESCOPE_BROWSER: found ${name}; allowed: ${Object.keys(BROWSERS).join(", ")}`);
  }
  return known.start();
}
