// The page works without a network after one visit, and a new version waits until it is asked for.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CHOSEN } from "./lib/browsers.mjs";
import { inOneBrowser, journeys, PREFIX, waitFor } from "./lib/journey.mjs";
import { DIST } from "./lib/server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "invokescope-"));
// Other people's pages are nearby, and the frame is one of them.
const pages = {
  "/host.html": `<!doctype html><title>Documentation</title><iframe title="Invokescope" src="${PREFIX}" width="900" height="700"></iframe>`,
  "/empty.html": "<!doctype html><title>Nothing</title>",
};
const declare = journeys({ directory, pages, offline: true });

/** A journey with the first build's site; whatever an earlier one has left is gone. */
function journey(name, body) {
  declare(name, { open: false, timeout: 240_000 }, async ({ page, site, window }) => {
    deploy("First");
    await page.open(`${site.origin}/empty.html`, { ...window, ready: false });
    await forget(page);
    try {
      await body({ page, site, window });
    } finally {
      await page.driver.switchTo().defaultContent();
      await forget(page);
    }
  });
}

/** Puts a build into the site's place: the one that is tested, with a title of its own. */
function deploy(build) {
  for (const name of readdirSync(DIST).filter((name) => name !== "l")) {
    cpSync(join(DIST, name), join(directory, name), { recursive: true });
  }
  const page = join(directory, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<html ", `<html data-build="${build}" `));
  execFileSync(process.execPath, ["tools/offline.mjs", directory], { cwd: ROOT });
}

/** Names of the files that are kept, for every version. */
const kept = (page) =>
  page.driver.executeAsyncScript(async (done) => {
    const caches = globalThis.caches;
    const names = (await caches.keys()).sort();
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url.replace(location.href.split(/[?#]/)[0], ""))));
    done(Object.fromEntries(names.map((name, index) => [name, all[index].sort()])));
  });

const listed = () => {
  const text = readFileSync(join(directory, "sw.js"), "utf8");
  const list = (name) => JSON.parse(text.match(new RegExp(`const ${name} = (.*);`))[1]);
  return [...list("FIRST"), ...list("LATER")].map((name) => (name === "index.html" ? "" : name)).sort();
};

const untilKept = (page) =>
  waitFor(async () => Object.values(await kept(page)).some((names) => names.length === listed().length), "all files to be kept", { timeout: 60_000, every: 200 });

/** As the person's key does: a driver's own reload may go past the worker. */
async function reload(page) {
  await page.evaluate(() => {
    document.body.dataset.boot = "left";
    location.reload();
  });
  await page.untilRunning();
}

/** Nobody is left with a worker of the journey before. Chromium's driver does so itself, and hangs where it was done already. */
const forget = (page) =>
  CHOSEN === "chromium" ||
  page.driver.executeAsyncScript(async (done) => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) {
      await registration.unregister();
    }
    for (const name of await caches.keys()) {
      await caches.delete(name);
    }
    done();
  });

// The first, while no worker of another journey is still at work.
journey("in a frame nothing is kept", async ({ page, site, window }) => {
  await page.open(`${site.origin}/host.html`, { ...window, ready: false });
  await page.enterFrame(0);
  await page.untilRunning();
  await page.settled();
  assert.ok(!site.requests.some(({ path }) => /offline\.js|sw\.js/.test(path)));
  await page.driver.switchTo().defaultContent();
  assert.deepEqual(await kept(page), {});
});

journey("after one visit the page works without a network, with lessons and parts that were never opened", async ({ page, site, window }) => {
  await page.open(site.url, window);
  await untilKept(page);
  const [[name, files]] = Object.entries(await kept(page));
  assert.match(name, /^invokescope http.*\/some\/where\/ [0-9a-f]{16}$/);
  assert.deepEqual(files, listed());
  assert.ok(!files.some((file) => /^l\/|en-x-|embed/.test(file)), "only the page itself");
  assert.equal(site.requests.filter(({ path }) => path.endsWith("_bg.wasm")).length <= 2, true, "the program is not loaded time and again");

  site.fail = () => 503;
  await page.driver.get(`${site.url}?lesson=always-fails&at=2m6s`);
  await page.untilRunning();
  await waitFor(async () => (await page.evaluate(() => window.invokescope.now())) === 126_000_000, "the moment");
  await page.click("button", { name: "make-invoice" });
  await page.byRole("region", { name: "Settings of make-invoice" });
  await page.click("button", { name: "Close settings" });
  await page.click("button", { name: "Next lesson" });
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id !== "always-fails"), "a lesson that was never opened");
  await reload(page);
  assert.equal(await page.hasRole("alert"), false);
});

journey("a new version says so, and is there when it is asked for and not before", async ({ page, site, window }) => {
  await page.open(site.url, window);
  await untilKept(page);
  await reload(page);
  deploy("Second");
  await reload(page);
  await page.untilText(/A new version is here/, { timeout: 20_000 });
  await page.shot("new-version");
  await page.axe();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.build), "First");
  await reload(page);
  await page.untilText(/A new version is here/, { timeout: 20_000 });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.build), "First", "a reload of its own changes nothing");
  await page.click("button", { name: "Dismiss" });
  assert.doesNotMatch(await page.text(), /A new version/);
  await reload(page);
  await page.untilText(/A new version is here/, { timeout: 20_000 });
  site.requests.length = 0;
  await page.click("button", { name: "Reload" });
  // The server is asked, for a driver asked while a page goes may never answer.
  await waitFor(() => site.requests.some(({ path }) => path.endsWith(".wasm")), "the new version to fetch its rest", { timeout: 20_000 });
  await waitFor(() => page.evaluate(() => document.documentElement.dataset.build === "Second"), "the new version", { timeout: 20_000 });
  await page.untilRunning();
  assert.doesNotMatch(await page.text(), /A new version/);
  await untilKept(page);
});

inOneBrowser(journey)("a host that still has half of another build's files keeps nobody from the page", async ({ page, site, window }) => {
  const worker = join(directory, "sw.js");
  writeFileSync(worker, readFileSync(worker, "utf8").replace(/const BUILD = .*/, 'const BUILD = "invokescope-0000000000000000.js";'));
  await page.open(site.url, window);
  await waitFor(() => site.requests.filter(({ path }) => path === PREFIX).length > 1, "the worker to look");
  await page.settled();
  await waitFor(() => page.driver.executeAsyncScript((done) => navigator.serviceWorker.getRegistrations().then((all) => done(all.length === 0))), "no worker to stay", { timeout: 10_000 });
  await reload(page);
});
