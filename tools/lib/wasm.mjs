// WASM's binary format, as far as tools/pack.mjs needs it: sections, numbers in LEB128, and the places in code that name a
// function by its number.

export const SECTION = { custom: 0, type: 1, imports: 2, functions: 3, exports: 7, start: 8, elements: 9, code: 10, data: 11, dataCount: 12 };
export const KIND = { func: 0, memory: 2 };

/** Reads a run of bytes from its beginning to its end. */
export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  get done() {
    return this.at >= this.bytes.length;
  }
  byte() {
    return this.bytes[this.at++];
  }
  /** An unsigned number; of a signed one only the length is right. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) {
        return value;
      }
    }
  }
  numbers(count) {
    for (let left = count; left > 0; left -= 1) {
      this.number();
    }
  }
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  text() {
    return Buffer.from(this.take(this.number())).toString("utf8");
  }
}

/** A number as LEB128, unsigned. */
export function leb(value) {
  const bytes = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return Buffer.from(bytes);
}

/** Something with its length before it. */
export const sized = (bytes) => Buffer.concat([leb(bytes.length), bytes]);
/** A list with its length before it. */
export const list = (items) => Buffer.concat([leb(items.length), ...items]);

export function sectionsOf(wasm) {
  const reader = new Reader(wasm);
  reader.take(8);
  const sections = [];
  while (!reader.done) {
    sections.push({ id: reader.byte(), body: reader.take(reader.number()) });
  }
  return sections;
}

export function wasmOf(sections) {
  const head = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  return Buffer.concat([head, ...sections.flatMap(({ id, body }) => [Buffer.from([id]), sized(body)])]);
}

/** The items of a section that is a list; `read` reads one. */
export function itemsOf(body, read) {
  const reader = new Reader(body);
  return Array.from({ length: reader.number() }, () => read(reader));
}

const none = () => undefined;
const one = (reader) => reader.number();
const two = (reader) => reader.numbers(2);
/** What follows each operation, by its first byte; operations not listed here are refused. */
const FOLLOWS = new Map();
const follows = (from, to, read) => {
  for (let code = from; code <= to; code += 1) {
    FOLLOWS.set(code, read);
  }
};
follows(0x00, 0x01, none);
follows(0x02, 0x04, one);
FOLLOWS.set(0x05, none).set(0x0b, none).set(0x0f, none);
follows(0x0c, 0x0d, one);
FOLLOWS.set(0x0e, (reader) => reader.numbers(reader.number() + 1));
FOLLOWS.set(0x11, two).set(0x13, two);
follows(0x1a, 0x1b, none);
FOLLOWS.set(0x1c, (reader) => reader.numbers(reader.number()));
follows(0x20, 0x26, one);
follows(0x28, 0x3e, two);
follows(0x3f, 0x42, one);
FOLLOWS.set(0x43, (reader) => reader.take(4)).set(0x44, (reader) => reader.take(8));
follows(0x45, 0xc4, none);
FOLLOWS.set(0xd0, one).set(0xd1, none);
/** The operations behind 0xfc: how many numbers follow each. */
const LATER = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
/** call, return_call, ref.func: a function's number follows. */
const NAMES_A_FUNCTION = new Set([0x10, 0x12, 0xd2]);

/** A function's body with each number of a function replaced by what `renumber` makes of it. */
export function withCallees(body, renumber) {
  const reader = new Reader(body);
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.numbers(2);
  }
  const parts = [];
  let from = 0;
  while (!reader.done) {
    const code = reader.byte();
    if (NAMES_A_FUNCTION.has(code)) {
      parts.push(body.subarray(from, reader.at), leb(renumber(reader.number())));
      from = reader.at;
    } else if (code === 0xfc) {
      const count = LATER[reader.number()];
      if (count === undefined) {
        throw new Error("an operation that tools/lib/wasm.mjs does not know");
      }
      reader.numbers(count);
    } else {
      const read = FOLLOWS.get(code);
      if (read === undefined) {
        throw new Error(`operation 0x${code.toString(16)}, which tools/lib/wasm.mjs does not know`);
      }
      read(reader);
    }
  }
  parts.push(body.subarray(from));
  return Buffer.concat(parts);
}
