// What a test file of journeys needs: one browser and one site for the file, a fresh page for each journey.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CHOSEN, start } from "./browsers.mjs";
import { NotHere } from "./find.mjs";
import { Page } from "./page.mjs";
import { serve } from "./server.mjs";
import { WATCH } from "./watch.mjs";

export { waitFor } from "./page.mjs";

/** A path such as a documentation site would give us: everything has to work below it. */
export const PREFIX = "/some/where/";

// One browser for a file, however many sites it has.
let browser;
let users = 0;

const STILL_THERE_MS = 5000;

const IS_CI = Boolean(process.env.CI);

/** Whether the browser answers at all: now and then one dies, which says nothing of the page. */
function answers({ driver }) {
  const silence = new Promise((resolve) => setTimeout(resolve, STILL_THERE_MS, false).unref());
  return Promise.race([driver.executeScript(() => true).catch((error) => error.name === "UnexpectedAlertOpenError"), silence]);
}

/** The file's browser, which nobody waits for in a file without a journey for it. On a busy machine a start now and then fails. */
function started() {
  browser ??= IS_CI ? start().catch(() => start()) : start();
  return browser;
}

async function startAgain() {
  const dead = await browser;
  await Promise.race([dead.quit().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, STILL_THERE_MS).unref())]);
  browser = start();
  return browser;
}

/**
 * Declares the browser and the site of this test file, and returns `journey`:
 *
 *     const journey = journeys();
 *     journey("the caller hears nothing", { width: 390, height: 844, touch: true }, async ({ page, site }) => { … });
 *
 * The page is open when the body starts; `open: false` leaves that to the body, and `hash` goes behind the address.
 * `preload` is a script that runs before the page's own.
 * Afterwards the console must hold no error (or only those that `allowedErrors` matches), and nothing may have been
 * asked of another host. A journey that fails leaves a picture in target/shots/; one that asks for what this browser's
 * driver cannot do is skipped, and says so. If the browser itself has died, another is started and the journey tried once
 * more: a page that kills its browser does so again. Where CI is set, any other journey that fails is tried once more too, in another
 * browser as well, and what it failed with stands in the output as "unsteady": on a busy machine one now and then answers too late,
 * or answers and does nothing else.
 */
export function journeys(server = {}) {
  const shared = {};
  users += 1;

  before(async () => {
    shared.site = await serve({ prefix: PREFIX, ...server });
  });
  after(async () => {
    await shared.site?.close();
    users -= 1;
    if (users === 0) {
      await (await browser)?.quit();
    }
  });

  return function journey(name, ...rest) {
    const body = rest.pop();
    const { open = true, hash = "", preload = "", allowedErrors = /^$/, timeout = 60_000, ...window } = rest.pop() ?? {};
    const once = async (page) => {
      const { site } = shared;
      site.preload = (page.watched ? WATCH : "") + preload;
      site.fail = () => undefined;
      site.requests.length = 0;
      if (open) {
        await page.open(site.url + hash, window);
      }
      await body({ page, site, window });
      assert.deepEqual((await page.consoleErrors()).filter((line) => !allowedErrors.test(line)), [], "errors in the console");
      assert.deepEqual(await page.foreignRequests(site.origin), [], "requests to other hosts");
    };
    test(name, { timeout: IS_CI ? 2 * timeout : timeout }, async (context) => {
      let page = new Page(await started());
      try {
        try {
          await once(page);
        } catch (error) {
          if (error instanceof NotHere) {
            throw error;
          }
          const lives = await answers(await browser);
          if (lives && !IS_CI) {
            throw error;
          }
          context.diagnostic(lives ? `unsteady: ${name}: ${error.message}` : `${CHOSEN} died (${error.message}); another is started`);
          page = new Page(await startAgain());
          await once(page);
        }
      } catch (error) {
        if (error instanceof NotHere) {
          context.skip(error.message);
          return;
        }
        await explain(page, name, error);
        throw error;
      }
    });
  };
}

/** For journeys in which no browser has a part of its own (docs/TESTING.md says which do): one is enough, and time is short. */
export const inOneBrowser = (journey) => (CHOSEN === "chromium" ? journey : (name) => test(name, { skip: "one browser is enough" }));

async function explain(page, name, error) {
  try {
    const file = await page.shot(`failed-${CHOSEN}-${name.replace(/[^\w]+/g, "-").slice(0, 60)}`);
    const lines = (await page.consoleLines()).map((line) => `  console: ${line.message}`);
    error.message += `\n  picture: ${file.replace(process.cwd(), ".")}${lines.length ? `\n${lines.join("\n")}` : ""}`;
  } catch {
    // The browser itself is gone: the first error says enough.
  }
}
