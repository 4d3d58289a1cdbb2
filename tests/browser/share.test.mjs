// Sharing: links that lead back to the same run, a frame for somebody else's page, and files for other tools.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";
import { copied, dialog, share } from "./lib/sharing.mjs";

const journey = journeys();

const hash = (page) => page.evaluate(() => window.invokescope.hash());

/** Goes to an instant of a lesson. */
async function go(page, id, seconds) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `the lesson ${id}`);
  await page.evaluate((to) => window.invokescope.seek(to), seconds * 1e6);
}

journey("a copied link opens the lesson, another this moment of it, and the code a frame with it", { timeout: 90_000 }, async ({ page, window }) => {
  await page.allowClipboard();
  await go(page, "always-fails", 126);
  const before = await hash(page);
  await share(page);
  await page.axe();
  const lesson = await copied(page, "Copy link to this lesson");
  assert.match(lesson, /\?lesson=always-fails$/);
  const moment = await copied(page, "Copy link to this moment");
  assert.match(moment, /\?lesson=always-fails&at=2m6s$/);
  const code = await copied(page, "Copy embed code");
  assert.match(code, /^<iframe src="[^"]+\?lesson=always-fails&amp;at=2m6s" title="Invokescope: The event that never succeeds"/);
  const element = await copied(page, "Copy code for the element");
  assert.match(element, /^<script defer src="[^"]+\/invokescope-embed\.js"><\/script>\n<invoke-scope lesson="always-fails" at="2m6s" title="Invokescope: The event that never succeeds"><a href="[^"]+\?lesson=always-fails&amp;at=2m6s">Invokescope: The event that never succeeds<\/a><\/invoke-scope>$/);
  await page.click("button", { name: "Close", within: await dialog(page) });
  await page.open(moment, window);
  await waitFor(async () => (await page.evaluate(() => window.invokescope.now())) === 126_000_000, "the moment");
  assert.equal(await hash(page), before);
});

inOneBrowser(journey)("what is copied while a panel is open opens without it", { timeout: 60_000 }, async ({ page }) => {
  await page.allowClipboard();
  await go(page, "always-fails", 126);
  await page.click("button", { name: "make-invoice" });
  await page.byRole("region", { name: /make-invoice/ });
  await share(page);
  assert.match(await copied(page, "Copy link to this moment"), /\?lesson=always-fails&at=2m6s$/);
  assert.match(await copied(page, "Copy embed code"), /\?lesson=always-fails&amp;at=2m6s"/);
});

inOneBrowser(journey)("a scenario of one's own is in its link whole; it has no lesson to link to", { timeout: 90_000 }, async ({ page, window }) => {
  await page.allowClipboard();
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    window.invokescope.load({ ...scenario, id: "", title: "Mine <b>\"&", seed: 5 });
    window.invokescope.seek(20_000_000);
  });
  const before = await hash(page);
  const open = await share(page);
  assert.ok(!(await page.hasRole("button", { name: "Copy link to this lesson", within: open })));
  const moment = await copied(page, "Copy link to this moment");
  assert.match(moment, /\?at=20s#run=1\./);
  assert.match(await copied(page, "Copy embed code"), / title="Invokescope: Mine &lt;b>&quot;&amp;"/);
  await page.click("button", { name: "Close", within: open });
  await page.open(moment, window);
  await waitFor(async () => (await page.evaluate(() => window.invokescope.now())) === 20_000_000, "the moment");
  assert.equal(await hash(page), before);
});

journey("what may not be copied is shown, selected", async ({ page }) => {
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  const open = await share(page);
  await page.click("button", { name: "Copy link to this moment", within: open });
  const field = await page.byRole("textbox", { name: /Copy this/, within: open });
  await waitFor(() => page.evaluate((field) => field === document.activeElement && field.selectionEnd > field.selectionStart, field), "it to be selected");
  assert.match(await page.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd), field), /^http.*\/some\/where\/\?lesson=accepted$/);
});

for (const [name, file, check] of [
  ["CSV", "third-time.csv", (text, count) => assert.ok(text.trimEnd().split("\n").length > count, "a line for each record")],
  ["JSON Lines", "third-time.jsonl", (text, count) => assert.ok(text.trimEnd().split("\n").map((line) => JSON.parse(line)).length >= count)],
  ["Chrome trace", "third-time.trace.json", (text) => assert.ok(JSON.parse(text).traceEvents.length > 5)],
  ["OpenTelemetry traces", "third-time.otlp.json", (text) => assert.ok(JSON.parse(text).resourceSpans.length > 0)],
  ["Mermaid sequence diagram", "third-time.mmd", (text) => assert.match(text, /sequenceDiagram/)],
  ["Save scenario", "third-time.json", (text) => assert.equal(JSON.parse(text).id, "third-time")],
]) {
  inOneBrowser(journey)(`${name} is saved as a file`, async ({ page }) => {
    await go(page, "third-time", 200);
    const count = await page.evaluate(() => window.invokescope.records().length);
    const open = await share(page);
    const saved = await page.download(() => page.click("button", { name, within: open }));
    assert.equal(saved.name, file);
    check(saved.bytes.toString(), count);
    await page.untilText(new RegExp(`${file.replaceAll(".", "\\.")} is saved`));
  });
}

/** What a picture in pixels is: its size, the colour near its corner, and how many colours there are. */
const pixels = (page, bytes, type) =>
  page.evaluate(
    async (text, type) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type }));
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      const all = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
      return { width: image.width, height: image.height, corner: [...context.getImageData(3, 3, 1, 1).data.slice(0, 3)], colours: new Set(all).size };
    },
    bytes.toString("base64"),
    type,
  );

const sizeOf = (svg) => /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg).slice(1).map(Number);
const [LIGHT_PAPER, DARK_PAPER] = [[0xf6, 0xf5, 0xf1], [0x10, 0x14, 0x1f]];

journey("pictures are saved: of this moment and of the way to it, light and dark, whole and in parts", { timeout: 180_000 }, async ({ page }) => {
  await go(page, "third-time", 100);
  const open = await share(page);
  const save = async (name) => {
    const saved = await page.download(() => page.click("button", { name, within: open }), { timeout: 60_000 });
    await page.untilText(new RegExp(`${saved.name.replaceAll(".", "\\.")} is saved`), { timeout: 60_000 });
    return saved;
  };
  const choose = async (name, place) => page.setValue(await page.byRole("combobox", { name, within: open }), String(place));

  const svg = await save("SVG picture");
  const text = svg.bytes.toString();
  assert.equal(svg.name, "third-time.svg");
  assert.match(text, /<title>[^<]+, 0:01:40/);
  assert.match(text, />https?:\/\/[^<]*\?lesson=third-time&amp;at=1m40s</, "the address below");
  assert.doesNotMatch(text, /<(script|style|image|use|a) |href|url\(/);
  const png = await save("PNG picture");
  assert.equal(png.name, "third-time.png");
  const [width, height] = sizeOf(text);
  const light = await pixels(page, png.bytes, "image/png");
  assert.deepEqual([light.width, light.height, light.corner], [2 * width, 2 * height, LIGHT_PAPER]);
  assert.ok(light.colours > 100, `${light.colours} colours: there are words and shapes`);

  await choose("Colours", 1);
  const dark = await pixels(page, (await save("PNG picture")).bytes, "image/png");
  assert.deepEqual([dark.width, dark.height, dark.corner], [2 * width, 2 * height, DARK_PAPER]);
  const heights = [];
  for (const part of [1, 2]) {
    await choose("Shows", part);
    const alone = (await save("SVG picture")).bytes.toString();
    assert.deepEqual([/class="stage"/.test(alone), /class="strip"/.test(alone)], [part === 1, part === 2]);
    assert.match(alone, /fill="#1a2030"/);
    heights.push(sizeOf(alone)[1]);
  }
  assert.ok(heights[0] + heights[1] < height, "each part is less than the whole");

  await page.evaluate(() => window.invokescope.seek(1_200_000));
  const moving = await save("Animated SVG");
  assert.equal(moving.name, "third-time.animated.svg");
  assert.match(moving.bytes.toString(), /@keyframes[^]*prefers-color-scheme:dark|prefers-color-scheme:dark[^]*@keyframes/);
  assert.doesNotMatch(moving.bytes.toString(), /<script/);
  const gif = await save("Animated GIF");
  assert.equal(gif.name, "third-time.gif");
  assert.equal(gif.bytes.subarray(0, 6).toString(), "GIF89a");
  const first = await pixels(page, gif.bytes, "image/gif");
  assert.deepEqual([first.width, first.height], sizeOf(moving.bytes.toString()));
  assert.deepEqual(first.corner, DARK_PAPER);
  // A graphic control extension stands before each frame.
  assert.ok(gif.bytes.toString("latin1").split("!\xf9\x04").length > 5, "it moves");
  await page.axe();
});

inOneBrowser(journey)("a large file says how far it is, and can be given up", { timeout: 120_000 }, async ({ page }) => {
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    window.invokescope.load({ ...scenario, id: "storm", horizon: "1h", callers: [{ ...scenario.callers[0], when: { every: "10ms" } }] });
    window.invokescope.seek(1_500_000_000);
  });
  await waitFor(() => page.evaluate(() => window.invokescope.now() === 1_500_000_000), "the end", { timeout: 60_000 });
  const open = await share(page);
  await page.click("button", { name: "JSON Lines", within: open });
  await page.click("button", { name: "Cancel", within: open });
  await waitFor(async () => !(await page.hasRole("progressbar", { within: open })), "it to be given up");
  assert.doesNotMatch(await page.text(open), /is saved/);
});

journey("Escape closes it, the focus is back, and no key means anything else meanwhile", async ({ page }) => {
  const open = await share(page);
  await page.press("n");
  await page.press("p");
  assert.equal(await page.evaluate(() => window.invokescope.now()), 0);
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("dialog", { name: "Share" })), "it to close");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Menu");
  assert.ok(open);
});
