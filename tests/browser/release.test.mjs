// Releases beside each other in a site's folder: a figure goes on with the version that it was written for.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inOneBrowser, journeys, PREFIX, waitFor } from "./lib/journey.mjs";
import { DIST } from "./lib/server.mjs";
import { copied, share } from "./lib/sharing.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const SITE = "target/released";
const host = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title><script defer src="${PREFIX}invokescope-embed.js"></script>${body}</html>`;
const pages = {
  "/newest.html": host('<invoke-scope lesson="sync" at="5s"></invoke-scope>'),
  "/older.html": host('<invoke-scope version="0.0.1" lesson="sync" at="5s"></invoke-scope>'),
  "/beside.html": host("").replace(PREFIX, `${PREFIX}v/0.0.1/`).replace("</html>", '<invoke-scope lesson="sync" at="5s"></invoke-scope></html>'),
};
const journey = inOneBrowser(journeys({ directory: join(ROOT, SITE), pages }));
// A quick build has no pages to read, and none is released.
const skip = !existsSync(join(DIST, "l"));

/** Runs the tool; what it said, and how it ended. */
function release(dist, ...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/release.mjs", SITE, ...words], { cwd: ROOT, encoding: "utf8", env: { ...process.env, INVOKESCOPE_DIST: dist } });
  return { status, said: stdout + stderr };
}

if (!skip) {
  journey("a figure opens a page that the next release leaves as it is", { open: false }, async ({ page, site }) => {
    rmSync(join(ROOT, SITE), { recursive: true, force: true });
    const older = join(ROOT, "target/older");
    rmSync(older, { recursive: true, force: true });
    cpSync(DIST, older, { recursive: true });
    appendFileSync(join(older, "boot.js"), "\n// Of an older release.\n");
    for (const [build, version] of [[older, "0.0.1"], [DIST, "0.0.2"], [DIST, "0.0.2"]]) {
      const { status, said } = release(build, "--version", version, "--base", site.url);
      assert.equal(status, 0, said);
    }
    assert.match(release(DIST, "--version", "0.0.1").said, /another build/);
    assert.match(release(DIST, "--version", "../1").said, /found \.\.\/1; allowed/);
    assert.match(release(DIST, "--base", "example.com").said, /found example\.com; allowed/);
    assert.match(readFileSync(join(ROOT, SITE, "v/0.0.1/boot.js"), "utf8"), /older release/);
    for (const [name, version] of [["newest", "0.0.2"], ["older", "0.0.1"], ["beside", "0.0.1"]]) {
      site.requests.length = 0;
      await page.open(`${site.origin}/${name}.html`, { ready: false });
      assert.equal(await page.evaluate(() => document.querySelector("invoke-scope").now()), 5_000_000);
      const ours = site.requests.map(({ path }) => path).filter((path) => path.startsWith(PREFIX) && !path.endsWith("embed.js"));
      assert.ok(ours.length > 3 && ours.every((path) => path.startsWith(`${PREFIX}v/${version}/`)), `${name}: ${ours}`);
    }
  });

  journey("a page to read says how others can show it, and that can be shown", { open: false }, async ({ page, site }) => {
    release(DIST, "--version", "0.0.2", "--base", site.url);
    await page.open(`${site.url}l/always-fails/`, { ready: false });
    const { title, type, html, width, height, version, thumbnail_url: picture, thumbnail_width: thumbnailWidth, thumbnail_height: thumbnailHeight } = await page.evaluate(() => fetch(document.querySelector('link[type="application/json+oembed"]').href).then((answer) => answer.json()));
    assert.deepEqual([version, type, title, width, height], ["1.0", "rich", "The event that never succeeds", 720, 420]);
    assert.match(picture, /\/l\/always-fails\/picture\.png$/);
    const drawn = await page.evaluate((url) => fetch(url).then((answer) => answer.blob()).then(createImageBitmap).then((image) => [image.width, image.height]), picture);
    assert.deepEqual(drawn, [thumbnailWidth, thumbnailHeight]);
    assert.ok(thumbnailWidth >= 1200, "wide enough for a large card");
    assert.equal(await page.evaluate(() => document.querySelector('meta[property="og:image"]').content), picture);
    await page.evaluate((html) => document.querySelector("main").insertAdjacentHTML("beforeend", html), html);
    await page.evaluate(() => document.querySelector("iframe").scrollIntoView());
    await waitFor(() => page.evaluate(() => document.querySelector("iframe").contentWindow.invokescope?.scenario().id === "always-fails"), "the lesson", { timeout: 20_000 });
    assert.match(await page.evaluate(() => document.querySelector("iframe").src), /\/v\/0\.0\.2\/\?lesson=always-fails$/);
  });

  journey("code for a figure names the release from which it is copied", { open: false }, async ({ page, site }) => {
    release(DIST, "--version", "0.0.2", "--base", site.url);
    await page.allowClipboard();
    await page.open(`${site.url}?lesson=always-fails`);
    await share(page);
    const code = await copied(page, "Copy embed code");
    assert.ok(code.includes(`src="${site.url}v/0.0.2/?lesson=always-fails`), code);
    await page.open(`${site.url}v/0.0.1/?lesson=always-fails`);
    await share(page);
    assert.ok((await copied(page, "Copy embed code")).includes(`src="${site.url}v/0.0.1/?lesson=always-fails`), "a release names itself");
  });
}
