// What the tests of figures in others' documentation share: a small site is built by its tool, served, and read in a browser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { journeys, PREFIX, waitFor } from "../browser/lib/journey.mjs";
import { DIST } from "../browser/lib/server.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const WORK = join(HERE, "../../target/hosts");
const PYTHONS_BIN = dirname(process.env.INVOKESCOPE_HOSTS_PYTHON ?? "/usr/bin/python3");
const MODULES = process.env.INVOKESCOPE_HOSTS_MODULES ?? join(WORK, "modules");
const [LESSON, MOMENT_US, LATER_US] = ["always-fails", 126_000_000, 190_000_000];

/** What runs in a site's folder knows nothing of a repository around it. */
const env = Object.fromEntries(Object.entries({ ...process.env, CI: "true" }).filter(([name]) => !name.startsWith("GIT_")));
const run = (cwd, program, ...options) => execFileSync(program, options, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });

/** Builds a copy of the site, with ours among its files; how long its tool took, in milliseconds. */
function build({ folder, files, build: [tool, ...options], modules, repository }) {
  const site = join(WORK, folder);
  rmSync(site, { recursive: true, force: true });
  cpSync(join(HERE, folder), site, { recursive: true });
  cpSync(DIST, join(site, files, "invokescope"), { recursive: true });
  cpSync(join(HERE, "poster.svg"), join(site, files, "poster.svg"));
  if (modules) {
    symlinkSync(join(MODULES, folder, "node_modules"), join(site, "node_modules"));
  }
  if (repository) {
    run(site, "git", "init", "--quiet");
    run(site, "git", "-c", "user.name=Tests", "-c", "user.email=tests@example.com", "commit", "--quiet", "--allow-empty", "--message", "Site");
  }
  const begun = Date.now();
  run(site, modules ? join(site, "node_modules/.bin", tool) : join(PYTHONS_BIN, tool), ...options);
  return Date.now() - begun;
}

const ask = (page, call, value) => page.evaluate((call, value) => document.querySelector("invoke-scope")[call](value ?? undefined), call, value ?? null);
/** Whether parts of the figure are laid out. */
const isLaidOut = (page, ...parts) => page.evaluate((parts) => parts.map((part) => document.querySelector("invoke-scope").shadowRoot.querySelector(part)?.getClientRects().length > 0), parts);

/**
 * Builds the site of a tool and declares its journey. `host` says: the folder, whose files it takes along, what builds the site,
 * where that is, the page with the figure, and how many milliseconds the tool may take; `modules` if it comes from npm, and
 * `repository` if it reads from one.
 */
export function figureIn(tool, host) {
  const took = build(host);
  const journey = journeys({ directory: join(WORK, host.folder, host.site) });
  journey(`${tool}: the figure is the same run, and a picture on paper`, { open: false }, async ({ page, site }) => {
    assert.ok(took < host.atMost, `built in ${took} ms`);
    await page.open(site.url + host.page, { ready: false });
    await waitFor(() => page.evaluate(() => document.querySelector("invoke-scope")?.shadowRoot?.querySelector("img")?.naturalWidth > 0), "the poster");
    assert.equal(await ask(page, "now"), MOMENT_US);
    await ask(page, "seek", LATER_US);
    const hash = await ask(page, "hash");
    assert.deepEqual(await isLaidOut(page, "iframe", "img"), [true, true]);
    await page.cdp("Emulation.setEmulatedMedia", { media: "print" });
    assert.deepEqual(await isLaidOut(page, "iframe", "img"), [false, true]);
    await page.cdp("Emulation.setEmulatedMedia", { media: "" });
    const script = site.requests.find(({ path }) => path.endsWith("invokescope-embed.js")).path;
    await page.open(`${site.origin}${dirname(script)}/?lesson=${LESSON}`);
    assert.ok(script.startsWith(PREFIX));
    await waitFor(() => page.evaluate((lesson) => window.invokescope.scenario().id === lesson, LESSON), LESSON);
    await page.evaluate((later) => window.invokescope.seek(later), LATER_US);
    assert.equal(await page.evaluate(() => window.invokescope.hash()), hash);
  });
}
