// Run by trunk after a build: packs the program for a short first load. See docs/adr/0006.
//  * Its constant data (sentences, names, tables) goes into a file of its own, which boot.js puts into its memory.
//  * Functions that look alike stand next to each other, which brotli shrinks better. Those called most keep short numbers.
//  * What it asks of JavaScript has short names, on both sides.
//  * All style sheets become one, without comments and indentation.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KIND, Reader, SECTION, itemsOf, leb, list, sectionsOf, sized, wasmOf, withCallees } from "./lib/wasm.mjs";

/** Functions whose numbers take one byte; wasm-opt has put those first that are called most. */
const SHORT = 128;

const staging = process.env.TRUNK_STAGING_DIR;
const isIn = (ending) => readdirSync(staging).find((file) => file.endsWith(ending));
const name = isIn("_bg.wasm");
const glue = name.replace("_bg.wasm", ".js");

/** One import, read and kept as bytes; its kind, the module's name and its own, and what describes it. */
function readImport(reader) {
  const [module, field] = [reader.text(), reader.text()];
  const from = reader.at;
  const kind = reader.byte();
  let pages;
  if (kind === KIND.memory) {
    const hasMost = reader.number() % 2 === 1;
    pages = reader.number();
    reader.numbers(hasMost ? 1 : 0);
  } else if (kind === KIND.func) {
    reader.number();
  } else {
    throw new Error("the program imports something that is neither a function nor its memory");
  }
  return { module, field, kind, pages, described: reader.bytes.subarray(from, reader.at) };
}

/** The program's constant data as one block, and where in memory it belongs. */
function blockOf(body) {
  const segments = itemsOf(body, (reader) => {
    const isActive = reader.number() === 0;
    const isConstant = reader.byte() === 0x41;
    const at = reader.number();
    const ends = reader.byte() === 0x0b;
    if (!isActive || !isConstant || !ends) {
      throw new Error("a data segment whose place is not known in advance");
    }
    return { at, bytes: reader.take(reader.number()) };
  });
  const at = Math.min(...segments.map((segment) => segment.at));
  const block = Buffer.alloc(Math.max(...segments.map((segment) => segment.at + segment.bytes.length)) - at);
  for (const segment of segments) {
    block.set(segment.bytes, segment.at - at);
  }
  // What is zero at the end is zero in new memory.
  return { at, block: block.subarray(0, block.findLastIndex((byte) => byte !== 0) + 1) };
}

/** Gives each import a short name, in the program and in what wasm-bindgen wrote to go with it. */
function shorten(imports) {
  const short = new Map();
  for (const { field, kind } of imports) {
    if (kind === KIND.func && !short.has(field)) {
      short.set(field, `_${short.size.toString(36)}`);
    }
  }
  const text = readFileSync(join(staging, glue), "utf8").replace(/^(\s+)([\w$]+): /gm, (whole, space, field) =>
    short.has(field) ? `${space}${short.get(field)}: ` : whole);
  const missing = [...short].find(([, to]) => !new RegExp(`^\\s+${to}: `, "m").test(text));
  if (missing !== undefined) {
    throw new Error(`${glue} does not define ${missing[0]} the way this script expects`);
  }
  writeFileSync(join(staging, glue), text);
  return imports.map((one) => ({ ...one, field: short.get(one.field) ?? one.field }));
}

const sections = sectionsOf(readFileSync(join(staging, name)));
const part = (id) => sections.find((section) => section.id === id);
const put = (id, body) => {
  part(id).body = body;
};

const imports = itemsOf(part(SECTION.imports).body, readImport);
const memory = imports.find(({ kind }) => kind === KIND.memory);
if (memory === undefined) {
  throw new Error("the program does not import its memory: see build.rs");
}
const imported = imports.filter(({ kind }) => kind === KIND.func).length;
put(SECTION.imports, list(shorten(imports).map(({ module, field, described }) =>
  Buffer.concat([sized(Buffer.from(module)), sized(Buffer.from(field)), described]))));

// Where each function goes: the often called stay, the rest is sorted by its bytes.
const bodies = itemsOf(part(SECTION.code).body, (reader) => reader.take(reader.number()));
const types = itemsOf(part(SECTION.functions).body, (reader) => reader.number());
const keep = Math.max(0, SHORT - imported);
const order = [...bodies.keys()];
const sorted = [...order.slice(0, keep), ...order.slice(keep).sort((one, other) => Buffer.compare(bodies[one], bodies[other]))];
const moved = new Array(order.length);
sorted.forEach((before, after) => {
  moved[before] = after;
});
const renumber = (number) => (number < imported ? number : imported + moved[number - imported]);
put(SECTION.functions, list(sorted.map((before) => leb(types[before]))));
put(SECTION.code, list(sorted.map((before) => sized(withCallees(bodies[before], renumber)))));
put(SECTION.exports, list(itemsOf(part(SECTION.exports).body, (reader) => {
  const label = sized(reader.take(reader.number()));
  const kind = reader.byte();
  const number = reader.number();
  return Buffer.concat([label, Buffer.from([kind]), leb(kind === KIND.func ? renumber(number) : number)]);
})));
put(SECTION.elements, list(itemsOf(part(SECTION.elements).body, (reader) => {
  const from = reader.at;
  const isPlain = reader.number() === 0 && reader.byte() === 0x41;
  reader.number();
  if (!isPlain || reader.byte() !== 0x0b) {
    throw new Error("a table of functions whose place is not known in advance");
  }
  const head = reader.bytes.subarray(from, reader.at);
  return Buffer.concat([head, list(Array.from({ length: reader.number() }, () => leb(renumber(reader.number()))))]);
})));
if (part(SECTION.start) !== undefined) {
  put(SECTION.start, leb(renumber(new Reader(part(SECTION.start).body).number())));
}

const { at, block } = blockOf(part(SECTION.data).body);
const words = name.replace("_bg.wasm", "_words.bin");
writeFileSync(join(staging, words), block);
writeFileSync(join(staging, name), wasmOf(sections.filter(({ id }) => id !== SECTION.data && id !== SECTION.dataCount)));

const page = join(staging, "index.html");
const script = /(<script defer src="[^"]*boot\.js")/;
const html = readFileSync(page, "utf8");
if (!script.test(html)) {
  throw new Error("index.html has no script tag for boot.js");
}
const sheets = [...html.matchAll(/<link rel="stylesheet" href="(?:\.\/)?([^"]+)"[^>]*>\n?/g)];
const css = sheets.map(([, file]) => readFileSync(join(staging, file), "utf8")).join("\n");
const lean = css.replace(/\/\*.*?\*\//gs, "").replace(/\s*\n\s*/g, "\n").replace(/(?<=[;{},])\n/g, "");
const sheet = `style-${createHash("sha256").update(lean).digest("hex").slice(0, 16)}.css`;
writeFileSync(join(staging, sheet), lean);
sheets.forEach(([, file]) => rmSync(join(staging, file)));
const [first, ...others] = sheets.map(([link]) => link);
const styled = others.reduce((text, link) => text.replace(link, ""), html.replace(first, `<link rel="stylesheet" href="./${sheet}">\n`));
writeFileSync(page, styled.replace(script, `$1 data-words="./${words}" data-at="${at}" data-pages="${memory.pages}"`));
