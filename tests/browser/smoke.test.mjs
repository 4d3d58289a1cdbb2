// The page comes up, alone, wherever it is put; and where it cannot, it says so.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

journey("the program starts below any path and replaces the still picture", async ({ page, site }) => {
  assert.equal(await page.evaluate(() => document.getElementById("boot-status")), null);
  assert.ok(await page.hasRole("heading", { level: 1, name: /Invokescope/ }));
  assert.ok(site.requests.every(({ path }) => path.startsWith("/some/where/") || path === "/favicon.ico"));
});

for (const dark of [false, true]) {
  inOneBrowser(journey)(`nothing for axe to say, ${dark ? "dark" : "light"}`, { dark }, async ({ page }) => {
    await page.axe();
    await page.shot(dark ? "start-dark" : "start-light");
  });
}

journey("without JavaScript: the title, the first sentence, the picture and what to do", { javascript: false }, async ({ page }) => {
  // Scripts are off for the page, and so for us: read the document through the protocol instead.
  const text = await readWithoutScripts(page);
  assert.match(text, /Invokescope/);
  assert.match(text, /One call to a Lambda function, two contracts/);
  assert.match(text, /switch JavaScript on/i);
  await page.shot("no-javascript");
});

journey("a failed download is told in a sentence, with a way to try again", { open: false, allowedErrors: /\.wasm/ }, async ({ page, site }) => {
  site.fail = (path) => (path.endsWith(".wasm") ? 503 : undefined);
  await page.open(site.url, { ready: false });
  const alert = await page.byRole("alert");
  assert.match(await page.text(alert), /could not be downloaded/);
  assert.ok(await page.hasRole("heading", { level: 1 }), "the first sentence and picture stay");
  await page.axe();
  await page.shot("failed-download");

  site.fail = () => undefined;
  await page.click("button", { name: "Try again" });
  await page.untilRunning();
});

journey("a download that breaks off is told as well", { open: false, allowedErrors: /\.wasm|ERR_/ }, async ({ page, site }) => {
  site.fail = (path) => (path.endsWith(".wasm") ? "cut" : undefined);
  await page.open(site.url, { ready: false });
  assert.match(await page.text(await page.byRole("alert")), /could not be downloaded/);
});

journey("a missing script is told as well", { open: false, allowedErrors: /\.js/ }, async ({ page, site }) => {
  site.fail = (path) => (/invokescope.*\.js$/.test(path) ? 404 : undefined);
  await page.open(site.url, { ready: false });
  assert.match(await page.text(await page.byRole("alert")), /could not be downloaded/);
});

const without = { open: false, preload: "delete globalThis.WebAssembly;" };
journey("a browser without WebAssembly is told which ones have it", without, async ({ page, site }) => {
  await page.open(site.url, { ready: false });
  assert.match(await page.text(await page.byRole("alert")), /WebAssembly/);
});

async function readWithoutScripts(page) {
  const { root } = await waitFor(() => page.cdp("DOM.getDocument", { depth: -1 }), "the document");
  const words = [];
  (function walk(node) {
    if (node.nodeType === 3) {
      words.push(node.nodeValue.trim());
    }
    (node.children ?? []).forEach(walk);
  })(root);
  return words.filter(Boolean).join(" ");
}
