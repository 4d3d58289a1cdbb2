// Pictures in Chromium: a file for each, so that nothing of a page is around them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "../../browser/lib/browsers.mjs";

/** Starts Chromium for the tests of a file; `show` opens a text as a file of this kind. */
export async function viewer() {
  const browser = await start("chromium");
  const folder = mkdtempSync(join(tmpdir(), "invokescope-"));
  let count = 0;
  return {
    browser,
    async show(text, ending) {
      count += 1;
      const file = join(folder, `${count}.${ending}`);
      writeFileSync(file, text);
      await browser.driver.get(pathToFileURL(file).href);
    },
    run: (what, ...values) => browser.driver.executeScript(what, ...values),
    async close() {
      await browser.quit();
      rmSync(folder, { recursive: true });
    },
  };
}
