// A static web server such as anyone might put the site on, which remembers what it was asked for and can be told to fail.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** What is served: the release site, or another build's folder below the project's root in INVOKESCOPE_DIST. */
export const DIST = fileURLToPath(new URL(`../../../${process.env.INVOKESCOPE_DIST ?? "dist"}/`, import.meta.url));

const MIME = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

// In a file of its own, since the page's policy allows no script in its text.
const PRELOAD = "preload.js";
const OFFLINE = "offline.js";

/**
 * Serves `directory` under `prefix` (such as "/docs/lambda/") on a free port of this machine.
 * `pages` adds made-up pages: { "/frame.html": "<!doctype html>…" }. `headers` go with every answer.
 * The page keeps itself for offline use with `offline` only. Returns { origin, url, requests, fail, preload, close }. `preload` is a script to run before the page's own. Set `fail` to a function from a path to an answer for it:
 * a status code, "hang" (no answer ever), "cut" (half a file, then nothing), or undefined (serve it).
 */
export async function serve({ directory = DIST, prefix = "/", pages = {}, headers = {}, port = 0, offline = false } = {}) {
  const site = { requests: [], fail: () => undefined, preload: "" };

  async function answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    site.requests.push({ method: request.method, path });
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value);
    }
    response.setHeader("Cache-Control", "no-store");

    const failure = site.fail(path);
    if (typeof failure === "number") {
      response.writeHead(failure).end();
      return;
    }
    if (failure === "hang") {
      return;
    }
    if (path in pages) {
      response.writeHead(200, { "Content-Type": MIME[".html"] }).end(pages[path]);
      return;
    }
    if (path === `${prefix}${PRELOAD}`) {
      response.writeHead(200, { "Content-Type": MIME[".js"] }).end(site.preload);
      return;
    }
    // Its worker would answer in our place, and keep what one journey has loaded for the next.
    if (path === `${prefix}${OFFLINE}` && !offline) {
      response.writeHead(200, { "Content-Type": MIME[".js"] }).end();
      return;
    }
    if (path === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length)) : "..";
    const file = join(directory, inside === "." || inside.endsWith("/") ? join(inside, "index.html") : inside);
    const info = inside.startsWith("..") ? undefined : await stat(file).catch(() => undefined);
    if (!info?.isFile()) {
      response.writeHead(404, { "Content-Type": MIME[".txt"] }).end("not here\n");
      return;
    }
    if (site.preload && file.endsWith("index.html")) {
      const page = await readFile(file, "utf8");
      response.writeHead(200, { "Content-Type": MIME[".html"] }).end(page.replace(/<head>/, `$&<script src="${prefix}${PRELOAD}"></script>`));
      return;
    }
    response.writeHead(200, { "Content-Type": MIME[extname(file)] ?? "application/octet-stream", "Content-Length": info.size });
    if (failure === "cut") {
      createReadStream(file, { end: Math.floor(info.size / 2) })
        .on("data", (part) => response.write(part))
        .on("end", () => response.destroy());
      return;
    }
    createReadStream(file).pipe(response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  site.origin = `http://127.0.0.1:${server.address().port}`;
  site.url = `${site.origin}${prefix}`;
  site.close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections?.();
    });
  return site;
}
