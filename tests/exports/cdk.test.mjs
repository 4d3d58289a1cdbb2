// Random scenarios as programs for the CDK. Those in TypeScript are run by the CDK itself, and what it makes of them is the scenario
// again when it is imported. Those in Python ask the same of the CDK, call by call.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { MODULES, PYTHON } from "./lib/take-along.mjs";

/** As many as take about a minute of one core, most of it the CDK's. */
const COUNT = process.env.INVOKESCOPE_CASES ?? "1000";

const run = promisify(execFile);
const root = mkdtempSync(join(tmpdir(), "invokescope-cdk-"));
after(() => rmSync(root, { recursive: true }));
const cases = join(root, "cases");
mkdirSync(cases);
symlinkSync(MODULES, join(root, "node_modules"));

const quietly = { maxBuffer: 1 << 28, env: { ...process.env, INVOKESCOPE_CDK: cases, INVOKESCOPE_CASES: COUNT, CDK_DISABLE_VERSION_CHECK: "1" } };
const property = (name) => run("cargo", ["test", "--locked", "--test", "properties", name], quietly);

await property("cdk_programs");
const folders = readdirSync(cases).map((name) => join(cases, name));
const project = { compilerOptions: { target: "ES2022", module: "CommonJS", noCheck: true, types: ["node"], skipLibCheck: true }, files: folders.map((folder) => join(folder, "cdk-typescript/app.ts")) };
writeFileSync(join(root, "tsconfig.json"), JSON.stringify(project));
await run(join(MODULES, ".bin", "tsc"), ["--project", join(root, "tsconfig.json")], quietly);

const started = performance.now();
const [made, [typescript, python]] = await Promise.all([
  run("node", ["tests/exports/aws/synthesise.cjs", ...folders], quietly),
  Promise.all([
    run("node", ["tests/exports/aws/cdk-calls.cjs", ...folders], quietly),
    run(PYTHON, ["tests/exports/aws/cdk_calls.py", ...folders], quietly),
  ]),
]);

test(`the CDK makes a template of each of ${COUNT} random scenarios, and each is its scenario when it is imported`, async () => {
  assert.equal(made.stdout.trim(), COUNT);
  console.log(`${COUNT} programs run by the CDK in ${Math.round((performance.now() - started) / 1000)} s`);
  const { stdout } = await property("cdk_templates");
  assert.match(stdout, /1 passed/);
});

test(`the programs in Python ask the same of the CDK as those in TypeScript, in each of ${COUNT} random scenarios`, () => {
  const [ones, others] = [typescript, python].map(({ stdout }) => stdout.trim().split("\n"));
  assert.equal(ones.length, folders.length);
  assert.equal(others.length, folders.length);
  folders.forEach((folder, place) => {
    const [one, other] = [JSON.parse(ones[place]), JSON.parse(others[place])];
    assert.ok(one.length > 2, folder);
    assert.deepEqual(other, one, folder);
  });
});
