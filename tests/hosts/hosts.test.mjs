// Figures in documentation made by the tools that people use: each small site here is built by its tool, served, and read in
// a browser. The recipes are those of docs/EMBED.md. `tools/setup hosts` installs the tools.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { journeys, PREFIX, waitFor } from "../browser/lib/journey.mjs";
import { DIST } from "../browser/lib/server.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const WORK = join(HERE, "../../target/hosts");
const BIN = dirname(process.env.INVOKESCOPE_HOSTS_PYTHON ?? "/usr/bin/python3");
/** Of a documentation with one page, on a machine that does other things too. */
const BUILD_MS_MAX = 20_000;
const [LESSON, MOMENT_US, LATER_US] = ["always-fails", 126_000_000, 190_000_000];

/** Of each tool: the folder whose files it takes along, what builds the site, where that is, and the page with the figure. */
const HOSTS = {
  MkDocs: { folder: "mkdocs", files: "docs", build: ["mkdocs", "build", "--quiet", "--strict", "--site-dir", "site"], site: "site", page: "" },
  Sphinx: { folder: "sphinx", files: "_static", build: ["sphinx-build", "-q", "-W", "-b", "html", ".", "_build"], site: "_build", page: "" },
  mdBook: { folder: "mdbook", files: "src", build: ["mdbook", "build"], site: "book", page: "retries.html" },
};

/** Builds a copy of the site, with ours among its files; how long its tool took, in milliseconds. */
function build({ folder, files, build: [tool, ...options] }) {
  const site = join(WORK, folder);
  rmSync(site, { recursive: true, force: true });
  cpSync(join(HERE, folder), site, { recursive: true });
  cpSync(DIST, join(site, files, "invokescope"), { recursive: true });
  cpSync(join(HERE, "poster.svg"), join(site, files, "poster.svg"));
  const begun = Date.now();
  execFileSync(join(BIN, tool), options, { cwd: site, stdio: ["ignore", "ignore", "inherit"] });
  return Date.now() - begun;
}

const ask = (page, call, value) => page.evaluate((call, value) => document.querySelector("invoke-scope")[call](value ?? undefined), call, value ?? null);
/** Whether parts of the figure are laid out. */
const isLaidOut = (page, ...parts) => page.evaluate((parts) => parts.map((part) => document.querySelector("invoke-scope").shadowRoot.querySelector(part)?.getClientRects().length > 0), parts);

for (const [tool, host] of Object.entries(HOSTS)) {
  const took = build(host);
  const directory = join(WORK, host.folder, host.site);
  const journey = journeys({ directory });
  journey(`${tool}: the figure is the same run, and a picture on paper`, { open: false }, async ({ page, site }) => {
    assert.ok(took < BUILD_MS_MAX, `built in ${took} ms`);
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
