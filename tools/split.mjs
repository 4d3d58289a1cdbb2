// Run by trunk after a build: takes the parts of the program that are loaded when asked for (each `#[wasm_split]` function
// with all that only it needs) out of the WASM file, into files of their own. See docs/adr/0009.
//
// trunk has built the whole program and tied it to JavaScript under a name with a hash. Here the same program is split,
// tied again, and put in that place under the same name; each part carries it too, so that no two builds mix.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import { joinSmall } from "./split-small.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const isRelease = process.env.TRUNK_PROFILE === "release";
const whole = join("target/wasm32-unknown-unknown", isRelease ? "web" : "debug", "invokescope.wasm");
const work = "target/split";

const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, RUST_LOG: "error" } });

/** What binaryen says to no purpose: it knows no name section as new as these, and needs none. */
const IS_NOISE = /^(warning: unknown name subsection.*)?$/;

/** A worker that takes from the files that wait, one at a time, until none is left. */
function optimiseIn(waiting) {
  const worker = new Worker(new URL("./optimise.mjs", import.meta.url), { stderr: true });
  createInterface({ input: worker.stderr }).on("line", (line) => IS_NOISE.test(line) || console.error(line));
  return new Promise((resolve, reject) => {
    const next = () => {
      const { value: file, done } = waiting.next();
      return done ? worker.terminate().then(resolve) : worker.postMessage(file);
    };
    worker.on("message", next).on("error", reject);
    next();
  });
}

async function optimiseAll(files) {
  if (!isRelease) {
    return files.forEach(([from, to]) => copyFileSync(from, to));
  }
  const size = ([from]) => statSync(from).size;
  const waiting = [...files].sort((one, other) => size(other) - size(one)).values();
  await Promise.all(Array.from({ length: availableParallelism() }, () => optimiseIn(waiting)));
}

const name = readdirSync(staging).find((file) => file.endsWith("_bg.wasm")).replace("_bg.wasm", "");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
run("wasm-split-cli", whole, work, "--out-name", name);

const bound = join(work, "bound");
run("wasm-bindgen", join(work, `${name}.wasm`), "--target", "web", "--keep-lld-exports", "--no-typescript", "--out-dir", bound, "--out-name", name);
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
