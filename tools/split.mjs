// Run by trunk after a build: takes the parts of the program that are loaded when asked for (each `#[wasm_split]` function
// with all that only it needs) out of the WASM file, into files of their own. See docs/adr/0009.
//
// trunk has built the whole program and tied it to JavaScript under a name with a hash. Here the same program is split,
// tied again, and put in that place under the same name; each part carries it too, so that no two builds mix.
import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { joinSmall } from "./split-small.mjs";

/** What every browser with WebAssembly of the last years can do; the parts no longer say it themselves. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/**
 * What can never happen is found first, by looking at all that flows anywhere; then all else until nothing gets smaller. What is
 * called in one place only stays a function: packed, alike functions take less than their bodies in the midst of others, and
 * 1.4 % less when they stand beside each other, as sorted by name they mostly do. Only what is hardly longer than a call of it is put
 * where it is called; ends that are alike are joined, which saves 0.2 %.
 */
const PASSES = ["--gufa", "-O2", "--converge", "--one-caller-inline-max-function-size=0", "--always-inline-max-function-size=3", "--code-folding", "--reorder-functions-by-name", "--strip-producers", "--strip-target-features"];

const staging = process.env.TRUNK_STAGING_DIR;
const isRelease = process.env.TRUNK_PROFILE === "release";
const whole = join("target/wasm32-unknown-unknown", isRelease ? "web" : "debug", "invokescope.wasm");
const work = "target/split";

const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, RUST_LOG: "error" } });

async function optimise([from, to]) {
  if (!isRelease) {
    return copyFileSync(from, to);
  }
  const { stderr } = await promisify(execFile)("wasm-opt", [...PASSES, ...FEATURES.map((feature) => `--enable-${feature}`), from, "-o", to]);
  // It knows no name section as new as these, and needs none.
  const told = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("warning: unknown name subsection"));
  told.forEach((line) => console.error(line));
}

/** On each core one at a time: there are hundreds, most of them small. */
async function optimiseAll(files) {
  const waiting = files.values();
  const work = async () => {
    for (const file of waiting) {
      await optimise(file);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

const name = readdirSync(staging).find((file) => file.endsWith("_bg.wasm")).replace("_bg.wasm", "");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
run("wasm-split-cli", whole, work, "--out-name", name);

const bound = join(work, "bound");
run("wasm-bindgen", join(work, `${name}.wasm`), "--target", "web", "--keep-lld-exports", "--no-typescript", "--out-dir", bound, "--out-name", name);
// The longest first.
const files = [[join(bound, `${name}_bg.wasm`), join(staging, `${name}_bg.wasm`)]];

const linkName = `${name}_parts.js`;
// Only where it is fetched from: the program itself calls what it imports by the old name.
const glue = readFileSync(join(bound, `${name}.js`), "utf8");
writeFileSync(join(staging, `${name}.js`), glue.replaceAll('from "./__wasm_split.js"', `from "./${linkName}"`));

let link = readFileSync(join(work, "__wasm_split.js"), "utf8");
for (const part of readdirSync(work).filter((file) => file.endsWith(".wasm") && file !== `${name}.wasm`)) {
  const renamed = `${name}_${part}`;
  link = link.replaceAll(`./${part}`, `./${renamed}`);
  files.push([join(work, part), join(staging, renamed)]);
}
await optimiseAll(files);
writeFileSync(join(staging, linkName), isRelease ? joinSmall(staging, name, link) : link);
