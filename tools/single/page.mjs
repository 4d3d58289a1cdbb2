// The page in one HTML file: what index.html has, with style, scripts and files inside, and a policy that names each by its
// hash and allows nothing else, so that nothing can be asked of anybody.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, modulesOf, pack } from "./archive.mjs";

/** What a build without this cannot have, or we would make a page that half works. */
function replaceOnce(html, what, by) {
  const parts = html.split(what);
  if (parts.length !== (what instanceof RegExp ? 2 + (what.source.match(/\((?!\?)/g) ?? []).length : 2)) {
    throw new Error(`index.html: found ${parts.length - 1} of ${what}; needed: one`);
  }
  return html.replace(what, () => by);
}

function attribute(html, pattern) {
  const found = html.match(pattern);
  if (!found) {
    throw new Error(`index.html: found no ${pattern}`);
  }
  return found[1];
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Text for an element whose end tag the parser looks for inside. */
function inside(text, tag) {
  if (new RegExp(`</${tag}|<!--`, "i").test(text)) {
    throw new Error(`a ${tag} must not hold its own end or a comment's begin`);
  }
  return text;
}

/** JSON in a data block of the page. */
export const data = (value) => JSON.stringify(value ?? null).replaceAll("<", "\\u003c");

/** The place that says what the file opens with; tools and pages put `data` there. */
export const BAKED = /(<script type="application\/json" id="baked">)[^<]*(?=<\/script>)/;

/**
 * The file for a build, opening with `baked`: null, or { scenario, theme, controls }. `adapter` is a script that is added for
 * whoever shows the file; the policy allows it. The parts `without` are left out: the page says that they could not be loaded.
 * Without `still` there is no picture while it is unpacked, only words.
 */
export async function singlePage(dist, { baked = null, adapter, without = [], still = true } = {}) {
  const index = readFileSync(join(dist, "index.html"), "utf8");
  const source = still ? index : index.replace(/<svg class="still[\s\S]*?<\/svg>\n*/g, "");
  const script = /<script defer src="\.\/boot\.js" data-js="([^"]+)" data-wasm="([^"]+)"><\/script>\n?/;
  const [, program, wasm] = source.match(script) ?? [];
  const read = (name) => readFileSync(join(dist, name), "utf8");
  const style = inside(read(attribute(source, /<link rel="stylesheet" href="\.\/([^"]+)"/)), "style");
  const icon = Buffer.from(read(attribute(source, /<link rel="icon" href="\.\/([^"]+)"/))).toString("base64");

  const modules = await modulesOf(dist, program);
  const files = pack(dist, program, modules, without);
  const scripts = [await bundle({ entryPoints: ["single/files.js"] }), read("boot.js"), ...(adapter ? [adapter] : [])];
  const [opener, boot, ...others] = scripts.map((text) => inside(text, "script"));
  const allowed = [...scripts, modules].map(hash).join(" ");
  const policy = `default-src 'none'; script-src 'wasm-unsafe-eval' ${allowed}; style-src ${hash(style)}; img-src data:`;

  const end = [
    `<script type="application/json" id="baked">${data(baked)}</script>`,
    `<script type="text/plain" id="files" data-length="${files.length}" data-names='${JSON.stringify(files.names)}'>${files.text}</script>`,
    "<!-- Unpacked by lzma1, MIT licence, © Filip Seman and Nathan Rugg. -->",
    `<script>${opener}</script>`,
    `<script data-js="${program}" data-wasm="${wasm}">${boot}</script>`,
    ...others.map((text) => `<script>${text}</script>`),
  ];
  let html = source.replace(script, "").replace(/<link rel="manifest"[^>]*>\n?/, "").replace(/\n{2,}(?=<\/head>)/, "\n");
  html = replaceOnce(html, /<meta http-equiv="Content-Security-Policy" content="[^"]*">/, `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  html = replaceOnce(html, /<link rel="icon"[^>]*>/, `<link rel="icon" href="data:image/svg+xml;base64,${icon}">`);
  html = replaceOnce(html, /<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
  return replaceOnce(html, "</body>", `${end.join("\n")}\n</body>`);
}
