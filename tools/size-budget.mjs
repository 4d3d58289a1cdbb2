// Every file of dist/: those that a browser loads on the first visit, those it loads when they are asked for, and the
// budgets.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const WASM_BUDGET_BYTES = 360_000;
const FIRST_LOAD_BUDGET_BYTES = 430_000;
/** What a page of somebody else's loads of us before anybody looks at the figure. */
const EMBED = "invokescope-embed.js";
const EMBED_BUDGET_BYTES = 4_000;

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);

const page = readFileSync(new URL("index.html", DIST), "utf8");
// The program's glue imports what loads its parts, so that comes with it.
const isFirst = (name) => name === "index.html" || page.includes(name) || name.endsWith("_parts.js");
const measured = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(fileURLToPath(DIST), join(entry.parentPath ?? entry.path, entry.name)))
  .sort()
  .map((name) => {
    const bytes = readFileSync(new URL(name, DIST));
    return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli(bytes).length };
  });
const parts = measured.filter((part) => isFirst(part.name));
const later = measured.filter((part) => !isFirst(part.name));

const sum = (list, key) => list.reduce((total, part) => total + part[key], 0);
const row = (name, raw, gzip, br) => console.log(`${name.padEnd(42)}${kilobytes(raw)}${kilobytes(gzip)}${kilobytes(br)}`);

console.log(`${"first load, in kB".padEnd(42)}${"raw".padStart(9)}${"gzip".padStart(9)}${"brotli".padStart(9)}`);
for (const part of parts) {
  row(part.name, part.raw, part.gzip, part.brotli);
}
row("total", sum(parts, "raw"), sum(parts, "gzip"), sum(parts, "brotli"));
if (later.length > 0) {
  console.log("loaded when asked for");
  for (const part of later) {
    row(part.name, part.raw, part.gzip, part.brotli);
  }
}

const wasm = sum(parts.filter((part) => part.name.endsWith(".wasm")), "brotli");
const all = sum(parts, "brotli");
const embed = sum(later.filter((part) => part.name === EMBED), "gzip");
const budgets = [
  ["WASM", wasm, WASM_BUDGET_BYTES, "brotli"],
  ["first load", all, FIRST_LOAD_BUDGET_BYTES, "brotli"],
  [EMBED, embed, EMBED_BUDGET_BYTES, "gzip"],
];
let failed = false;
for (const [what, bytes, budget, how] of budgets) {
  const over = bytes > budget || bytes === 0;
  failed ||= over;
  console.log(`${over ? "OVER BUDGET" : "within budget"}: ${what} ${bytes} of ${budget} bytes, ${how}`);
}
process.exitCode = failed ? 1 : 0;
