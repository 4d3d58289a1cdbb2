// All files that the page may ask its server for, in one packed text. LZMA takes two thirds of what gzip takes; packing takes
// ten seconds, so that the result is kept beside the build for as long as nothing in it changes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { compress } from "lzma1";

const PACKED = "target/single/packed";
/** What the parts of the page say that are loaded later, and what of it where some are left out (build.rs). */
const TEXTS = "locales/later.en.txt";
const UNIT_TEXTS = "locales/later.en-x-unit.txt";
/** LZMA's strongest. */
const MODE = 9;
/** What stands in the file itself, or is for other pages and for tests: languages that nobody speaks, pages to read, … */
const LEFT_OUT = /^(index\.html|boot\.js|sw\.js|offline\.js|manifest\.webmanifest|invokescope-embed\.js|class\/.*|icon-.*\.png|favicon-.*\.svg|page-.*\.css|l\/.*|(.*\.)?locales\/(.*\.)?en-x-.*)$/;
/** Alike beside alike packs best: the program, its parts, what several parts share, texts. */
const ORDER = [/_bg\.wasm$/, /_split_.*\.wasm$/, /\.(wasm|bin)$/, /^/];
/** As in single/files.js. */
const HERE = "https://invokescope.invalid/";

const place = (name) => ORDER.findIndex((kind) => kind.test(name));

/** The page's modules as one script, which leaves them in `window.invokescopeModules` by their names. */
export async function modulesOf(dist, program) {
  const names = [program, "frame.js", "height.js"];
  const lines = names.map((name, index) => `import * as m${index} from ${JSON.stringify(`./${name}`)};`);
  const table = names.map((name, index) => `${JSON.stringify(name)}: m${index}`);
  const contents = `${lines.join("\n")}\nwindow.invokescopeModules = { ${table.join(", ")} };`;
  return bundle({ stdin: { contents, resolveDir: dist } }, { "import.meta.url": JSON.stringify(HERE) });
}

/** A script made of modules, as small as it gets. */
export async function bundle(entry, define = {}) {
  const { outputFiles } = await build({ ...entry, define, bundle: true, minify: true, format: "iife", target: "es2022", legalComments: "none", write: false, logLevel: "error" });
  return outputFiles[0].text.trimEnd();
}

/** Files that only these parts of the program load: as the script that loads them tells in a comment for each shared file. */
function filesOf(dist, program, parts) {
  const name = program.replace(/\.js$/, "");
  const link = readFileSync(join(dist, `${name}_parts.js`), "utf8");
  const shared = [...link.matchAll(/\/\* ([\w, ]+) \*\/\nconst __(chunk_\d+) /g)].filter(([, users]) => users.split(", ").every((user) => parts.includes(user)));
  return new Set([...parts.map((part) => `${name}_split_${part}.wasm`), ...shared.map(([, , file]) => `${name}_${file}.wasm`)]);
}

/**
 * Files of a build by their names, and `modules` beside them, but for those of the parts `without`: `names` with their lengths in
 * order, and `text`, packed.
 */
export function pack(dist, program, modules, without = []) {
  const leftOut = filesOf(dist, program, without);
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .filter((name) => !LEFT_OUT.test(name) && !leftOut.has(name) && !name.endsWith(".js"))
    .map((name) => ({ name, bytes: readFileSync(join(dist, without.length > 0 && name === TEXTS ? UNIT_TEXTS : name)) }))
    .concat({ name: "modules.js", bytes: Buffer.from(modules) })
    .sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
  const whole = Buffer.concat(files.map(({ bytes }) => bytes));
  const names = files.map(({ name, bytes }) => [name, bytes.length]);
  return { names, length: whole.length, text: packed(whole) };
}

function packed(whole) {
  const kept = join(PACKED, createHash("sha256").update(whole).digest("hex"));
  if (existsSync(kept)) {
    return readFileSync(kept, "latin1");
  }
  const text = Buffer.from(compress(whole, MODE)).toString("base64");
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, text);
  return text;
}
