// What a test file of journeys needs: one browser and one site for the file, a fresh page for each journey.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startChromium } from "./chromium.mjs";
import { Page } from "./page.mjs";
import { serve } from "./server.mjs";

export { waitFor } from "./page.mjs";

/** A path such as a documentation site would give us: everything has to work below it. */
export const PREFIX = "/some/where/";

/**
 * Declares the browser and the site of this test file, and returns `journey`:
 *
 *     const journey = journeys();
 *     journey("the caller hears nothing", { width: 390, height: 844, touch: true }, async ({ page, site }) => { … });
 *
 * The page is open when the body starts; `open: false` leaves that to the body, and `hash` goes behind the address.
 * Afterwards the console must hold no error (or only those that `allowedErrors` matches), and nothing may have been
 * asked of another host. A journey that fails leaves a picture in target/shots/.
 */
export function journeys(server = {}) {
  const shared = {};

  before(async () => {
    shared.site = await serve({ prefix: PREFIX, ...server });
    shared.driver = await startChromium();
  });
  after(async () => {
    await shared.driver?.quit();
    await shared.site?.close();
  });

  return function journey(name, ...rest) {
    const body = rest.pop();
    const { open = true, hash = "", allowedErrors = /^$/, timeout = 60_000, ...window } = rest.pop() ?? {};
    test(name, { timeout }, async () => {
      const { site, driver } = shared;
      const page = new Page(driver);
      site.fail = () => undefined;
      site.requests.length = 0;
      try {
        if (open) {
          await page.open(site.url + hash, window);
        }
        await body({ page, site, window });
        assert.deepEqual((await page.consoleErrors()).filter((line) => !allowedErrors.test(line)), [], "errors in the console");
        assert.deepEqual(await page.foreignRequests(site.origin), [], "requests to other hosts");
      } catch (error) {
        await explain(page, name, error);
        throw error;
      }
    });
  };
}

async function explain(page, name, error) {
  try {
    const file = await page.shot(`failed-${name.replace(/[^\w]+/g, "-").slice(0, 60)}`);
    const lines = (await page.consoleLines()).map((line) => `  console: ${line.message}`);
    error.message += `\n  picture: ${file.replace(process.cwd(), ".")}${lines.length ? `\n${lines.join("\n")}` : ""}`;
  } catch {
    // The browser itself is gone: the first error says enough.
  }
}
