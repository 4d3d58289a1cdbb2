// The browsers that the page is tried in, by name. Each file here knows one: how it is started, and what its driver does in
// a way of its own. All have the same methods; what a driver cannot do throws `NotHere`.
import { Chromium } from "./chromium.mjs";
import { Firefox } from "./firefox.mjs";
import { WebKit } from "./webkit.mjs";

const BROWSERS = { chromium: Chromium, firefox: Firefox, webkit: WebKit };

/** The one to use: INVOKESCOPE_BROWSER, or Chromium. */
export const CHOSEN = process.env.INVOKESCOPE_BROWSER ?? "chromium";

// Letters are a little wider or narrower elsewhere; the two layouts of the stage that have least room for them show that.
const ELSEWHERE = [1024, 390];

/** Of sizes of the window, each with its width first: those to try in this browser. */
export const sizesToTry = (sizes) => (CHOSEN === "chromium" ? sizes : sizes.filter(([width]) => ELSEWHERE.includes(width)));

/** Starts a browser without a window. Nothing is downloaded if it and its driver are here. */
export function start(name = CHOSEN) {
  const known = BROWSERS[name];
  if (!known) {
    throw new Error(`INVOKESCOPE_BROWSER: found ${name}; allowed: ${Object.keys(BROWSERS).join(", ")}`);
  }
  return known.start();
}
