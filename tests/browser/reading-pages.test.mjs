// The lessons as pages to read: without scripts, and with links to the moments.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";
import { DIST } from "./lib/server.mjs";

const journey = inOneBrowser(journeys());
// A quick build is without them.
const skip = !existsSync(join(DIST, "l")) && Boolean(process.env.INVOKESCOPE_DIST);

if (!skip) {
  journey("a lesson is read without scripts, and leads to its moments", { open: false }, async ({ page, site }) => {
    await page.open(`${site.url}l/`, { ready: false });
    await page.axe();
    await page.click("link", { name: "The event that never succeeds" });
    await page.byRole("heading", { name: "What happens" });
    assert.match(await page.text(), /What does Lambda do after[^]*gives up after 3 attempts[^]*a failing event cannot loop forever/);
    // One script may be there: the journey's own, which watches the console where the driver cannot.
    assert.deepEqual(await page.evaluate(() => [...document.scripts].map((script) => script.src).filter((src) => !src.endsWith("/preload.js"))), []);
    await waitFor(() => page.evaluate(() => document.querySelector("img").naturalWidth > 500), "the picture");
    await page.axe();
    await page.click("link", { name: "0:04:00.00" });
    await page.untilRunning();
    await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "always-fails" && window.invokescope.now() === 240_000_000), "the moment");
  });
}
