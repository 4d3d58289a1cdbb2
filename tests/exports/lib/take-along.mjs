// What is taken to AWS, unpacked: a folder for each scenario, and the programs for the CDK made into templates by the CDK itself.
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { SCENARIOS } from "./runner.mjs";

/** Every kind of target, aliases, circles, what is missing, and texts that each format could take for something else. */
export const EVERY_SETTING = "tests/exports/aws/every-setting.json";
export const TAKEN = [...SCENARIOS, EVERY_SETTING];

export const { INVOKESCOPE_PYTHON: PYTHON = "python3", INVOKESCOPE_EXPORT_MODULES: MODULES = resolve("tests/exports/node_modules") } = process.env;
const UNPACK = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
const CDK_VARIABLES = { CDK_DISABLE_VERSION_CHECK: "1", JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: "1" };

/** Unpacks the archive of each scenario into a folder; `remove` removes all of them. */
export function takeAlong() {
  const root = mkdtempSync(join(tmpdir(), "invokescope-aws-"));
  symlinkSync(MODULES, join(root, "node_modules"));
  const folders = new Map();
  for (const scenario of TAKEN) {
    const zip = spawnSync("target/debug/invokescope", ["export", scenario, "--as", "aws-zip"], { maxBuffer: 1 << 28 });
    if (zip.status !== 0) throw new Error(`${scenario}: ${zip.stderr}`);
    const folder = join(root, basename(scenario, ".json"));
    mkdirSync(folder);
    writeFileSync(`${folder}.zip`, zip.stdout);
    execFileSync(PYTHON, ["-c", UNPACK, `${folder}.zip`, `${folder}.all`]);
    const [inside] = readdirSync(`${folder}.all`);
    cpSync(join(`${folder}.all`, inside), folder, { recursive: true });
    folders.set(scenario, folder);
  }
  return { folders, remove: () => rmSync(root, { recursive: true }) };
}

/** Checks the types of all programs at once, and has the CDK make their templates. */
export async function synthesise(folders) {
  const programs = [...folders.values()].map((folder) => join(folder, "cdk-typescript", "app.ts"));
  const [first] = programs;
  const settings = JSON.parse(readFileSync(join(first, "..", "tsconfig.json"), "utf8"));
  const project = join(first, "..", "..", "..", "tsconfig.json");
  writeFileSync(project, JSON.stringify({ ...settings, files: programs }));
  // What is wrong with a type is in what it prints.
  await run(join(MODULES, ".bin", "tsc"), ["--project", project]);
  const outOf = (folder) => join(folder, "cdk.out");
  const load = (folder) => `process.env.CDK_OUTDIR = ${JSON.stringify(outOf(folder))}; require(${JSON.stringify(join(folder, "cdk-typescript", "app.js"))});`;
  // Each app would be made once more when the process ends by itself.
  const all = [...folders.values()].map(load).join("\n") + "\nprocess.exit(0);";
  const env = { ...process.env, ...CDK_VARIABLES };
  await Promise.all([run("node", ["-e", all], { env }), run(PYTHON, ["tests/exports/aws/synthesise.py", ...folders.values()], { env })]);
  for (const [scenario, folder] of folders) {
    const template = readdirSync(outOf(folder)).find((name) => name.endsWith(".template.json"));
    if (!template) throw new Error(`${scenario}: the CDK made no template`);
    cpSync(join(outOf(folder), template), join(folder, "cdk-typescript", "template.json"));
  }
}

/** What a Python program of tests/exports/aws prints of these folders, which is JSON. */
export const pythonOf = async (program, words) => JSON.parse(await run(PYTHON, [`tests/exports/aws/${program}`, ...words]));

/** What a program prints, while others run. */
async function run(program, words, options = {}) {
  try {
    return (await promisify(execFile)(program, words, { maxBuffer: 1 << 28, ...options })).stdout;
  } catch (error) {
    throw new Error(`${program} ${words[0]}: ${error.stdout}${error.stderr}`);
  }
}
