// <invoke-scope>, the figure in a page of somebody else's: poster first, then the page in a frame that scripts drive.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { inOneBrowser, journeys, PREFIX, waitFor } from "./lib/journey.mjs";

const SCRIPT = new URL("../../embed/invokescope-embed.js", import.meta.url);
const POSTER = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 72 42'%3E%3Crect width='72' height='42' fill='teal'/%3E%3C/svg%3E";
const EVENTS = ["ready", "change", "step", "marker", "predicted", "ended", "error", "resize"];

/** A page with figures, which writes down what they tell. */
const host = (body, head = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title>${head}
<script>
  window.told = [];
  for (const name of ${JSON.stringify(EVENTS)}) {
    addEventListener(name, (event) => event.target.localName === "invoke-scope" && told.push({ name, id: event.target.id, detail: event.detail }), true);
  }
</script>
<script defer src="${PREFIX}invokescope-embed.js"></script>
<body style="margin: 0 auto; max-width: 720px"><h1>Documentation</h1>${body}</body></html>`;

const far = '<div style="height: 6000px"></div>';
const pages = {
  "/far.html": host(`${far}<invoke-scope id="a" lesson="always-fails" at="2m6s" title="An event that never succeeds" poster="${POSTER}"></invoke-scope>`),
  "/near.html": host('<invoke-scope id="a" lesson="always-fails" at="2m6s" markers="130s 3m, soon"></invoke-scope>'),
  "/wrong.html": host('<invoke-scope id="a" lesson="nope" at="5s" theme="sepia"></invoke-scope>'),
  "/strange.html": host('<invoke-scope id="a" lesson="sync" lang="xx"></invoke-scope>'),
  "/own.html": host(`${far}<invoke-scope id="a" lesson="sync"><a href="elsewhere.html">What it shows</a></invoke-scope>`),
  "/marked.html": host('<invoke-scope id="a" lesson="accepted" at="0s" until="2s" markers="100ms 1s" pause-on-markers></invoke-scope>'),
  "/dark.html": host('<invoke-scope id="a" lesson="sync" controls="play"></invoke-scope>', '<style>:root { color-scheme: dark; }</style>'),
  "/all.html": host('<invoke-scope id="a" lesson="accepted" at="100ms" until="2s" theme="dark" lang="en-x-keys" controls="play" locks="modes calls"></invoke-scope>'),
  "/linked.html": host('<invoke-scope id="a" lesson="sync" link="?lesson=always-fails&amp;at=1m&amp;view=caller#nothing"></invoke-scope>'),
  "/two.html": host(`<invoke-scope id="a" lesson="sync"></invoke-scope>${far}<invoke-scope id="b" lesson="always-fails"></invoke-scope>`, `<script defer src="${PREFIX}invokescope-embed.js?again"></script>`),
  "/refusing.html": host('<invoke-scope id="a"></invoke-scope>', `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'; frame-src 'none'">`),
  "/boxed.html": '<!doctype html><title>Preview</title><iframe title="Documentation" sandbox="allow-scripts" src="/near.html" width="800" height="700"></iframe>',
  "/strict.html": `<!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; frame-src 'self'"><script defer src="${PREFIX}invokescope-embed.js"></script><invoke-scope id="a" lesson="sync" at="5s"></invoke-scope></html>`,
};
const journey = journeys({ pages });
const onGenerousHost = journeys({ pages, headers: { "Access-Control-Allow-Origin": "*" } });


const told = (page, name, id = "a") => page.evaluate((name, id) => window.told.filter((one) => one.name === name && one.id === id).map(({ detail }) => detail), name, id);
const untilTold = (page, name, { id, count = 1 } = {}) => waitFor(async () => (await told(page, name, id)).length >= count && (await told(page, name, id)), `${count} × ${name}`, { timeout: 20_000 });
/** Calls a method of the figure; what it gives, or what it fails with as { error }. */
const ask = (page, call, value, id = "a") => page.evaluate((call, value, id) => document.getElementById(id)[call](value ?? undefined).then((value) => value ?? null, (error) => ({ error: error.message })), call, value ?? null, id);
const shadow = (page, look, id = "a") => page.evaluate(`return (${look})(document.getElementById(${JSON.stringify(id)}).shadowRoot)`);
const isAsked = (site) => site.requests.some(({ path }) => path === PREFIX);

/** What the page itself says at that moment. */
async function alone(page, site, lesson, micros) {
  await page.open(`${site.url}?lesson=${lesson}`);
  await waitFor(() => page.evaluate((lesson) => window.invokescope.scenario().id === lesson, lesson), lesson);
  return page.evaluate((micros) => {
    window.invokescope.seek(micros);
    return { hash: window.invokescope.hash(), bill: window.invokescope.bill() };
  }, micros);
}

test("the script is harmless without a document, and small", async () => {
  await import(SCRIPT.href);
  assert.equal(globalThis.customElements, undefined);
  assert.ok(gzipSync(readFileSync(SCRIPT), { level: 9 }).length <= 4000);
});

inOneBrowser(journey)("a figure shows all that a link says", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/linked.html`, { ready: false });
  const [ready] = await untilTold(page, "ready");
  assert.deepEqual([ready.lesson, ready.now], ["always-fails", 60_000_000]);
  assert.match(ready.address, /view=caller/);
  assert.equal(await shadow(page, "(root) => root.querySelector('a').href"), `${site.url}?lesson=always-fails&at=1m&view=caller#nothing`);
});

journey("what loads the figure leaves its poster whole, and is whole itself in a narrow column", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/far.html`, { ready: false });
  for (const width of [720, 304]) {
    for (const text of ["Load the figure", "Die Aufzeichnung dieses Beispiels hier abspielen und anhalten"]) {
      await page.evaluate((width, text) => {
        const figure = document.getElementById("a");
        figure.style.width = `${width}px`;
        figure.innerHTML = `<span slot="button">${text}</span>`;
      }, width, text);
      const [picture, button, box, isCut] = await shadow(page, `(root) => {
        const [picture, button, box] = ["img", "button", ".box"].map((one) => root.querySelector(one).getBoundingClientRect());
        const { scrollWidth, clientWidth } = root.querySelector("button");
        return [picture, button, box].map(({ top, bottom, left, right }) => ({ top, bottom, left, right })).concat(scrollWidth > clientWidth);
      }`);
      assert.ok(picture.bottom <= button.top, `below the picture at ${width}`);
      assert.ok(button.left >= box.left && button.right <= box.right && button.bottom <= box.bottom && !isCut, `whole at ${width}: ${text}`);
      assert.ok(picture.bottom - picture.top > 150, "the picture is large enough");
    }
  }
});

journey("a figure far away is a poster and a link; it comes when it is near", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/far.html`, { ready: false });
  const link = await page.evaluate(() => document.getElementById("a").shadowRoot.querySelector("a").href);
  assert.equal(link, `${site.url}?lesson=always-fails&at=2m6s`);
  assert.deepEqual(await shadow(page, "(root) => [root.querySelector('img').alt, root.querySelector('iframe')]"), ["An event that never succeeds", null]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.ok(!isAsked(site), "nothing of the page was asked for");
  await page.evaluate(() => document.getElementById("a").scrollIntoView());
  const [ready] = await untilTold(page, "ready");
  assert.deepEqual([ready.lesson, ready.now], ["always-fails", 126_000_000]);
  assert.equal(await shadow(page, "(root) => root.querySelector('iframe').title"), "An event that never succeeds");
  const box = await shadow(page, "(root) => { const { width, height } = root.querySelector('iframe').getBoundingClientRect(); return [width, height]; }");
  assert.ok(Math.abs(box[0] - 718) <= 2 && Math.abs(box[1] - 418) <= 2, `${box}`);
});

inOneBrowser(journey)("a figure far away comes when it is pressed, or asked", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/own.html`, { ready: false });
  assert.match(await page.evaluate(() => document.getElementById("a").innerText), /What it shows/);
  assert.ok(!isAsked(site));
  await shadow(page, "(root) => root.querySelector('button').click()");
  await untilTold(page, "ready");
  await page.open(`${site.origin}/far.html`, { ready: false });
  assert.equal(await ask(page, "now"), 126_000_000);
});

journey("scripts drive it with what the page can do, and it is the same run", { open: false }, async ({ page, site }) => {
  const expected = await alone(page, site, "always-fails", 190_000_000);
  await page.open(`${site.origin}/near.html`, { ready: false });
  await ask(page, "seek", 190_000_000);
  assert.deepEqual({ hash: await ask(page, "hash"), bill: await ask(page, "bill") }, expected);
  assert.equal(await ask(page, "step", 1), true);
  assert.ok((await ask(page, "now")) > 190_000_000);
  assert.ok((await ask(page, "records")).some(({ kind }) => kind === "retry_due"));
  assert.ok((await ask(page, "lessons")).length > 5);
  const scenario = await ask(page, "scenario");
  assert.match((await ask(page, "load", { ...scenario, seed: "many" })).error, /seed/);
  assert.match((await ask(page, "seek", -1)).error, /microseconds/);
  assert.match(await page.evaluate(() => document.getElementById("a").load(() => 1).catch(({ name }) => name)), /DataCloneError/);
  await ask(page, "load", { ...scenario, id: "", title: "Mine", seed: 5 });
  assert.equal((await ask(page, "scenario")).seed, 5);
  await ask(page, "play");
  await waitFor(async () => (await ask(page, "now")) > 0, "time to pass");
  await ask(page, "pause");
  assert.equal((await told(page, "change")).at(-1).playing, false);
  const link = await waitFor(() => shadow(page, "(root) => root.querySelector('a').href.includes('#run=1.') && root.querySelector('a').href"), "the link to follow");
  assert.ok(link.startsWith(site.url));
});

inOneBrowser(journey)("it tells what happens", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/near.html`, { ready: false });
  await untilTold(page, "ready");
  assert.match((await untilTold(page, "error"))[0].message, /markers: found soon/);
  assert.ok((await untilTold(page, "resize"))[0].height >= 400);
  await ask(page, "seek", 130_000_000);
  assert.deepEqual((await untilTold(page, "marker"))[0], { marker: "130s", at: 130_000_000 });
  await ask(page, "step", 1);
  const steps = await untilTold(page, "step");
  const { shown, records } = steps.at(-1);
  assert.equal(records.at(-1).seq, shown - 1);
  await ask(page, "seek", 0);
  const { options } = await waitFor(() => ask(page, "answer"), "the question");
  await ask(page, "bet", options[1]);
  assert.equal((await untilTold(page, "predicted"))[0].bet, options[1]);
  const horizon = await page.evaluate(() => document.getElementById("a").seek(1e15).then(() => document.getElementById("a").now()));
  assert.ok(horizon > 190_000_000);
  assert.equal((await untilTold(page, "ended"))[0].now, horizon);
});

inOneBrowser(journey)("it pauses on markers, and stops where it is to stop", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/marked.html`, { ready: false });
  await untilTold(page, "ready");
  const scenario = await ask(page, "scenario");
  await ask(page, "load", { ...scenario, speed: "1x" });
  await ask(page, "seek", 0);
  for (const at of [100_000, 1_000_000, 2_000_000]) {
    await ask(page, "play");
    await waitFor(async () => (await ask(page, "now")) === at && !(await told(page, "change")).at(-1).playing, `a stop at ${at}`, { timeout: 20_000 });
  }
  assert.deepEqual((await told(page, "marker")).map(({ marker }) => marker), ["100ms", "1s"]);
  assert.deepEqual((await told(page, "ended")).map(({ now }) => now), [2_000_000]);
  await ask(page, "play");
  await waitFor(async () => (await ask(page, "now")) > 2_000_000, "to go on when asked to");
});

inOneBrowser(journey)("what its attributes say is what its page shows", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/all.html`, { ready: false });
  const [{ lesson, now, address }] = await untilTold(page, "ready");
  assert.deepEqual([lesson, now], ["accepted", 100_000]);
  assert.equal(new URL(address).search, "?lesson=accepted&at=100ms&until=2s&theme=dark&lang=en-x-keys&controls=play&locks=modes,calls");
  const shown = await shadow(page, `(root) => {
    const { documentElement: html } = root.querySelector("iframe").contentDocument;
    const isShown = (one) => html.querySelector(one).getClientRects().length > 0;
    return [getComputedStyle(html).colorScheme, html.lang, isShown(".page-head select"), isShown(".transport"), html.querySelector(".app").dataset.locks];
  }`);
  assert.deepEqual(shown, ["dark", "en-x-keys", false, true, "modes calls"]);
  // A script's own word holds from then on, and none takes it back.
  await ask(page, "seek", 1_900_000);
  await ask(page, "until", 1_950_000);
  await ask(page, "play");
  assert.equal((await untilTold(page, "ended"))[0].now, 1_950_000);
  await ask(page, "until");
  await ask(page, "play");
  await waitFor(async () => (await ask(page, "now")) > 2_000_000, "to go on past both", { timeout: 20_000 });
});

journey("of two figures only the one that is seen runs, though the script is there twice", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/two.html`, { ready: false });
  await untilTold(page, "ready");
  await ask(page, "play", undefined, "b");
  await ask(page, "play");
  const passed = async (id) => {
    const before = await ask(page, "now", undefined, id);
    await new Promise((resolve) => setTimeout(resolve, 700));
    return (await ask(page, "now", undefined, id)) - before;
  };
  assert.ok((await passed("a")) > 0);
  assert.equal(await passed("b"), 0);
  await page.evaluate(() => document.getElementById("b").scrollIntoView());
  await waitFor(async () => (await passed("b")) > 0, "b to run");
  assert.equal(await passed("a"), 0);
});

inOneBrowser(journey)("what its attributes say later is shown, and who waits for what was there is told", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/near.html`, { ready: false });
  await untilTold(page, "ready");
  const entries = await page.evaluate(() => history.length);
  await page.evaluate(() => {
    const figure = document.getElementById("a");
    figure.setAttribute("lesson", "sync");
    figure.setAttribute("at", "5s");
  });
  const [, ready] = await untilTold(page, "ready", { count: 2 });
  assert.deepEqual([ready.lesson, ready.now], ["sync", 5_000_000]);
  assert.equal(await page.evaluate(() => history.length), entries, "the history stays the host's");
  const lost = await page.evaluate(() => {
    const figure = document.getElementById("a");
    const asked = figure.records();
    figure.remove();
    return asked.catch(({ message }) => message);
  });
  assert.match(lost, /taken off/);
});

journey("under a strict policy it works with no more than script-src and frame-src", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/strict.html`, { ready: false });
  assert.equal(await waitFor(() => ask(page, "now"), "an answer"), 5_000_000);
});

journey("a policy without frame-src is named", { open: false, allowedErrors: /Content.Security.Policy|postMessage|frame-src|ERR_BLOCKED_BY_CSP/i }, async ({ page, site }) => {
  await page.open(`${site.origin}/refusing.html`, { ready: false });
  assert.match((await untilTold(page, "error"))[0].message, /frame-src lacks http/);
  assert.match(await shadow(page, "(root) => root.querySelector('[role=status]').textContent"), /frame-src/);
});

inOneBrowser(journey)("a page that does not start is told", { open: false, allowedErrors: /503|Failed to load/ }, async ({ page, site }) => {
  site.fail = (path) => (path.endsWith("_bg.wasm") ? 503 : undefined);
  await page.open(`${site.origin}/near.html`, { ready: false });
  assert.match((await untilTold(page, "error"))[0].message, /could not be downloaded/);
  assert.match((await ask(page, "now")).error, /could not be downloaded/);
});

inOneBrowser(journey)("what is wrong with a figure's attributes is told to its page's scripts as well", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/wrong.html`, { ready: false });
  const [{ message }] = await untilTold(page, "error");
  assert.match(message, /lesson.*nope.*always-fails/s);
  assert.match(message, /theme.*sepia.*dark/s);
  assert.equal(await ask(page, "now"), 0, "the page goes on");
});

inOneBrowser(journey)("a language that the page has not is told to its page's scripts", { open: false, allowedErrors: /locales\/|404|Failed to load/ }, async ({ page, site }) => {
  await page.open(`${site.origin}/strange.html`, { ready: false });
  assert.match((await untilTold(page, "error"))[0].message, /could not be loaded in “xx”/);
});

onGenerousHost("it works in a page of another origin", { open: false }, async ({ page, site }) => {
  await page.open(site.origin.replace("127.0.0.1", "localhost") + "/near.html", { ready: false });
  await page.evaluate((src) => document.getElementById("a").setAttribute("src", src), site.url);
  await waitFor(async () => (await told(page, "ready")).length > 0 && (await ask(page, "now")) === 126_000_000, "the moment", { timeout: 20_000 });
  // The host is another one than the journey counts on.
  const others = (await page.requestedAddresses()).filter((address) => !/^(http:\/\/(127\.0\.0\.1|localhost):|data:|blob:|about:)/.test(address));
  assert.deepEqual(others, []);
});

onGenerousHost("it works in a page that is shut off from its own origin and storage", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/boxed.html`, { ready: false });
  await page.enterFrame(0, { opaque: true });
  const now = await waitFor(() => ask(page, "now"), "an answer", { timeout: 20_000 });
  await page.driver.switchTo().defaultContent();
  assert.equal(now, 126_000_000);
});

inOneBrowser(journey)("on paper there is the poster, and the address", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/far.html`, { ready: false });
  await page.evaluate(() => document.getElementById("a").scrollIntoView());
  await untilTold(page, "ready");
  await page.cdp("Emulation.setEmulatedMedia", { media: "print" });
  const shown = await shadow(page, "(root) => ['iframe', 'img'].map((name) => getComputedStyle(root.querySelector(name)).display)");
  const address = await shadow(page, "(root) => getComputedStyle(root.querySelector('a'), '::after').content");
  await page.cdp("Emulation.setEmulatedMedia", { media: "" });
  assert.equal(shown[0], "none");
  assert.notEqual(shown[1], "none");
  assert.match(address, /always-fails/);
});

journey("it is as dark as the page around it, unless its theme says otherwise", { open: false }, async ({ page, site }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  for (const [theme, expected] of [[undefined, "dark"], ["light", "light"]]) {
    await page.open(`${site.origin}/dark.html`, { ready: false });
    if (theme) {
      await page.evaluate((theme) => document.getElementById("a").setAttribute("theme", theme), theme);
    }
    await untilTold(page, "ready");
    await page.driver.switchTo().frame(await page.evaluate(() => document.getElementById("a").shadowRoot.querySelector("iframe")));
    assert.equal(await paper(), expected);
    await page.driver.switchTo().defaultContent();
  }
});
