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
/** Before a scenario in an address, and how long it may be there, as src/interchange/link.rs has it. */
const TOKEN = "#run=1.";
const TOKEN_MAX = 100_000;

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
  writeAddress(`${location.search ? `${location.search}&` : "?"}lang=${encodeURIComponent(baked.lang)}${location.hash}`);
}

// What the file's maker switched off, for every lesson that is opened in it (src/app/share/address.rs).
if (baked?.locks) {
  document.documentElement.dataset.locks = baked.locks;
}

// What the file was made with is what an address means that names no scenario: there the page reads it, with all else that the
// address says of it.
if (baked?.scenario && !isNamed()) {
  const token = tokenOf(baked.scenario);
  if (token.length <= TOKEN_MAX) {
    writeAddress(`${location.search}${TOKEN}${token}`);
  }
}

/** Whether the address names what it opens. */
function isNamed() {
  return OPENS.test(location.search + location.hash);
}

/** A scenario as an address holds it. */
function tokenOf(scenario) {
  const letters = Array.from(new TextEncoder().encode(JSON.stringify(scenario)), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Writes what follows the page in its address; that is no step to go back to. */
function writeAddress(rest) {
  try {
    history.replaceState(null, "", rest);
  } catch {
    // A browser that refuses this to pages from disk keeps no such steps either.
  }
}

/** Waits until the page shows what it opens with; where the address has no room for that, the page is told. */
async function begin() {
  const page = window.invokescope;
  if (!page || !baked?.scenario) {
    return;
  }
  if (isNamed()) {
    await new Promise((done) => page.listen(({ arriving }) => arriving || done()));
    return;
  }
  try {
    page.load(baked.scenario);
  } catch {
    // The page says what is wrong with it.
  }
}

window.invokescopeSingle = { baked, begin, load };
