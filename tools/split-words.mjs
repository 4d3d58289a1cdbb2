// Run by trunk after a build. Takes the program's constant data (its sentences, names and tables) out of the WASM file into
// a file of its own, which boot.js puts into the program's memory before it starts: see docs/adr/0006.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const staging = process.env.TRUNK_STAGING_DIR;
const IMPORTS = 2;
const DATA = 11;
const DATA_COUNT = 12;
const MEMORY = 2;

/** Reads WASM's binary format: numbers in LEB128, and what is made of them. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) {
        return value;
      }
    }
  }
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  get done() {
    return this.at >= this.bytes.length;
  }
}

function sections(wasm) {
  const reader = new Reader(wasm);
  reader.take(8);
  const list = [];
  while (!reader.done) {
    const from = reader.at;
    const id = reader.take(1)[0];
    const body = reader.take(reader.number());
    list.push({ id, body, whole: wasm.subarray(from, reader.at) });
  }
  return list;
}

/** Pages of memory that the program asks for. It imports its memory before anything of varying shape, or not at all. */
function pagesOf(body) {
  const reader = new Reader(body);
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.take(reader.number());
    reader.take(reader.number());
    const kind = reader.take(1)[0];
    if (kind === MEMORY) {
      reader.number();
      return reader.number();
    }
    if (kind !== 0) {
      throw new Error("the program imports something that is neither a function nor its memory");
    }
    reader.number();
  }
  throw new Error("the program does not import its memory: see build.rs");
}

/** All segments as one block, and where it belongs. */
function blockOf(body) {
  const reader = new Reader(body);
  const segments = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const isActive = reader.number() === 0;
    const isConstant = reader.take(1)[0] === 0x41;
    const at = reader.number();
    const ends = reader.take(1)[0] === 0x0b;
    if (!isActive || !isConstant || !ends) {
      throw new Error("a data segment whose place is not known in advance");
    }
    segments.push({ at, bytes: reader.take(reader.number()) });
  }
  const at = Math.min(...segments.map((segment) => segment.at));
  const block = Buffer.alloc(Math.max(...segments.map((segment) => segment.at + segment.bytes.length)) - at);
  for (const segment of segments) {
    block.set(segment.bytes, segment.at - at);
  }
  // What is zero at the end is zero in new memory.
  return { at, block: block.subarray(0, block.findLastIndex((byte) => byte !== 0) + 1) };
}

const name = readdirSync(staging).find((file) => file.endsWith("_bg.wasm"));
const wasm = readFileSync(join(staging, name));
const parts = sections(wasm);
const { at, block } = blockOf(parts.find(({ id }) => id === DATA).body);
const pages = pagesOf(parts.find(({ id }) => id === IMPORTS).body);
const rest = parts.filter(({ id }) => id !== DATA && id !== DATA_COUNT).map(({ whole }) => whole);
const words = name.replace("_bg.wasm", "_words.bin");

writeFileSync(join(staging, words), block);
writeFileSync(join(staging, name), Buffer.concat([wasm.subarray(0, 8), ...rest]));
const page = join(staging, "index.html");
const script = /(<script defer src="[^"]*boot\.js")/;
const html = readFileSync(page, "utf8");
if (!script.test(html)) {
  throw new Error("index.html has no script tag for boot.js");
}
writeFileSync(page, html.replace(script, `$1 data-words="./${words}" data-at="${at}" data-pages="${pages}"`));
