// The page in one file: its own files stand in it, packed (tools/single/). What the page would ask its server for is answered
// from there, and nothing else is asked of anybody. A classic script, before boot.js, which looks for what it leaves:
// `window.invokescopeSingle` with `load` (a module by its name), `baked` (what the file was made to open with) and `begin`.
// Not from "lzma1", which has the packing as well and is five times as large.
import { Decoder } from "../node_modules/lzma1/lib/decoder.js";
import { InputBuffer, OutputBuffer } from "../node_modules/lzma1/lib/streams.js";

/** Stands for the server: modules ask for what lies beside them, and a page from disk has no address to ask at. */
const HERE = "https://invokescope.invalid/";
const TYPES = { js: "text/javascript", json: "application/json", txt: "text/plain", wasm: "application/wasm" };
/** So long the first picture has to be painted before unpacking takes half a second, in milliseconds. */
const PAINT_MS = 60;
/** What an address says itself of what it opens. */
const OPENS = /[?&]lesson=|#run=/;

const network = window.fetch.bind(window);
let opened;
let modules;

/** All files by their names; unpacked once, when the first is asked for. */
function files() {
  opened ??= new Promise((resolve) => setTimeout(resolve, PAINT_MS)).then(unpack);
  return opened;
}

function unpack() {
  const { textContent, dataset } = document.getElementById("files");
  const packed = Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0));
  const output = new OutputBuffer(Number(dataset.length));
  new Decoder().decompress(new InputBuffer(packed), output);
  let at = 0;
  return new Map(JSON.parse(dataset.names).map(([name, length]) => [name, output.buf.subarray(at, (at += length))]));
}

/** The name of the file that an address means; none for an address of somebody else's. */
function nameOf(address) {
  const url = new URL(address, HERE);
  return url.href.startsWith(HERE) ? decodeURIComponent(url.pathname.slice(1)) : undefined;
}

window.fetch = async (address, options) => {
  const name = nameOf(address instanceof Request ? address.url : address);
  if (name === undefined) {
    return network(address, options);
  }
  const bytes = (await files()).get(name);
  if (!bytes) {
    return new Response(null, { status: 404 });
  }
  const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
  return new Response(bytes, { headers: { "Content-Type": type, "Content-Length": bytes.length } });
};

/** A module of the page: all of them are one script, whose hash the page's policy names. */
async function load(address) {
  const bytes = (await files()).get("modules.js");
  if (!modules) {
    const script = document.createElement("script");
    script.textContent = new TextDecoder().decode(bytes);
    document.head.append(script);
    modules = window.invokescopeModules;
  }
  return modules[nameOf(address)];
}

const baked = JSON.parse(document.getElementById("baked").textContent);
if (baked?.lang && !/[?&]lang=/.test(location.search)) {
  writeAddress(`lang=${encodeURIComponent(baked.lang)}`);
}

// What the file's maker switched off, for every lesson that is opened in it (src/app/share/address.rs).
if (baked?.locks) {
  document.documentElement.dataset.locks = baked.locks;
}

/** Adds to what the address says; that is no step to go back to. */
function writeAddress(part) {
  try {
    history.replaceState(null, "", `${location.search ? `${location.search}&` : "?"}${part}${location.hash}`);
  } catch {
    // A browser that refuses this to pages from disk keeps no such steps either.
  }
}

/** Opens the scenario that the file was made with, unless the address names something else. */
function begin() {
  if (!baked?.scenario || OPENS.test(location.search + location.hash)) {
    return;
  }
  writeAddress("view=real");
  try {
    window.invokescope.load(baked.scenario);
  } catch {
    // The page says what is wrong with it.
  }
}

window.invokescopeSingle = { baked, begin, load };
