// How high a frame is: told to its host by the browser, in the words of H5P's resizer, or to the element; else the host decides.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, PREFIX, waitFor } from "./lib/journey.mjs";

/** What a host has that knows of H5P: as H5P describes its resizer. */
const RESIZER = `
  addEventListener("message", ({ data, source }) => {
    const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
    const answer = (action) => source.postMessage({ context: "h5p", action }, "*");
    if (data.context !== "h5p" || !frame?.dataset.resized) { return; }
    ({
      hello() { frame.style.width = "100%"; answer("hello"); },
      prepareResize() { frame.style.height = data.clientHeight + "px"; answer("resizePrepared"); },
      resize() { frame.style.height = data.scrollHeight + "px"; },
    })[data.action]();
  });
  document.querySelector("[data-resized]").contentWindow.postMessage({ context: "h5p", action: "ready" }, "*");`;

const frame = (id, more) => `<iframe id="${id}" title="${id}" src="${PREFIX}?lesson=always-fails&amp;at=2m6s" ${more}></iframe>`;
const figure = (id, style) => `<invoke-scope id="${id}" lesson="always-fails" at="2m6s" style="${style}"></invoke-scope>`;
const pages = {
  "/frames.html": `<!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title><body style="margin: 0; width: 720px">
${frame("sized", 'style="width: 720px; border: 0; frame-sizing: content-height"')}
${frame("resized", 'data-resized="yes" style="border: 0"')}
${frame("plain", 'width="720" height="300" style="border: 0"')}<script>${RESIZER}</script></body></html>`,
  "/figures.html": `<!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title><script defer src="${PREFIX}invokescope-embed.js"></script>
<script>window.told = []; addEventListener("resize", (event) => told.push([event.target.id, event.detail?.height]), true);</script>
<body style="margin: 0">${figure("wide", "width: 1000px")}${figure("narrow", "width: 342px")}${figure("fixed", "width: 342px; height: 400px")}</body></html>`,
};
/** In columns as narrow as documentation has on a phone. */
const COLUMNS = [304, 320, 340];
for (const width of COLUMNS) {
  pages[`/column-${width}.html`] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title><script defer src="${PREFIX}invokescope-embed.js"></script>
<script>window.told = []; addEventListener("resize", (event) => event.detail && told.push(event.detail.height), true);</script>
<body style="margin: 0"><invoke-scope id="a" lesson="sync-chain" style="width: ${width}px"></invoke-scope></body></html>`;
}
const journey = journeys({ pages });

journey("a plain frame is as high as the page asks, where its host listens", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/frames.html`, { ready: false });
  const heights = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll("iframe")].map(({ id, offsetHeight }) => [id, offsetHeight])));
  const knows = await page.evaluate(() => CSS.supports("frame-sizing: content-height"));
  await waitFor(async () => (await heights()).resized === 420 && (!knows || (await heights()).sized === 420), "the heights", { timeout: 20_000 });
  assert.equal((await heights()).plain, 300);
  await page.evaluate(() => (document.body.style.width = "600px"));
  await waitFor(async () => (await heights()).resized === 350, "the height of another width");
});

journey("a figure is as high as its page asks, unless its height is set", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/figures.html`, { ready: false });
  const sizes = (id) =>
    page.evaluate((id) => {
      const frame = document.getElementById(id).shadowRoot.querySelector("iframe");
      const { scrollHeight, clientHeight } = frame?.contentDocument?.documentElement ?? {};
      return { figure: document.getElementById(id).offsetHeight, frame: frame?.offsetHeight, needed: scrollHeight, has: clientHeight };
    }, id);
  for (const id of ["wide", "narrow", "fixed"]) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
    await page.evaluate((id) => document.getElementById(id).now(), id);
  }
  await page.evaluate(() => document.getElementById("narrow").scrollIntoView());
  let narrow;
  const isWhole = async () => {
    narrow = await sizes("narrow");
    return narrow.frame > 400 && narrow.needed <= narrow.has;
  };
  await waitFor(isWhole, "all of the narrow one to be seen", { timeout: 20_000 }).catch((error) => assert.fail(`${error.message}: ${JSON.stringify(narrow)}`));
  assert.ok(narrow.frame < 700, JSON.stringify(narrow));
  const told = await page.evaluate(() => told.filter(([id]) => id === "narrow").map(([, height]) => height));
  assert.ok(told.length <= 2, `in one step from the height of a figure: ${told}`);
  // A sentence of four lines has its room as well.
  const hidden = () =>
    page.evaluate(() => {
      const figure = document.getElementById("narrow");
      figure.seek(20_000);
      const say = figure.shadowRoot.querySelector("iframe").contentDocument.querySelector(".say");
      return say.scrollHeight - say.clientHeight;
    });
  await waitFor(async () => (await hidden()) <= 0, "all of the sentence to be seen", { timeout: 10_000 });
  assert.equal((await sizes("fixed")).figure, 400);
  // What is below the first screen of a wide page is no reason for a higher frame, which would have more below again.
  assert.ok(Math.abs((await sizes("wide")).frame - (1000 * 7) / 12) < 2, JSON.stringify(await sizes("wide")));
});

for (const width of COLUMNS) {
  inOneBrowser(journey)(`in a column of ${width} the answer is whole, and has no step of its own`, { open: false }, async ({ page, site }) => {
    await page.open(`${site.origin}/column-${width}.html`, { ready: false });
    const inside = (look) => page.evaluate(`return (${look})(document.getElementById("a").shadowRoot.querySelector("iframe").contentDocument)`);
    await page.evaluate(() => document.getElementById("a").now());
    await waitFor(() => page.evaluate(() => told.at(-1) > 400), "the height");
    const end = await inside("(page) => Number(page.querySelector('.slider').max)");
    await page.evaluate((end) => document.getElementById("a").seek(end), end);
    await waitFor(() => inside("(page) => page.querySelector('.answer')?.getClientRects().length > 0"), "the answer");
    // Longer than the page looks for what it needs.
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.ok(await inside("({ documentElement: page }) => [page, page.querySelector('.answer')].every((one) => one.scrollHeight <= one.clientHeight)"), "nothing scrolls");
    const told = await page.evaluate(() => window.told);
    assert.ok(told.length <= 2, `in one step from the height of a figure: ${told}`);
  });
}
