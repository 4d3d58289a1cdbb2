// What is taken to AWS, read by the tools that it is for: cfn-lint, SAM's translator, Terraform's language, the CDK, moto, boto3 and
// the AWS SDK for JavaScript. One stack in five formats says the same in each.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { EVERY_SETTING, pythonOf, synthesise, takeAlong, TAKEN } from "./lib/take-along.mjs";
import { ODD, runner } from "./lib/runner.mjs";

const SECONDS = { us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86400 };
const MAX_RETRIES = 2;
/** It takes a second for each template: those with every kind of resource, and a lesson. */
const LINTED = [EVERY_SETTING, ODD, "async-chain"];
const TYPES = { sync: "RequestResponse", async: "Event", dry_run: "DryRun" };

const seconds = (text) => Math.ceil(parseFloat(text) * SECONDS[text.match(/[a-z]+$/)[0]] - 1e-9);
const byName = (all) => new Map(all.map((one) => [one.name, one]));

const taken = takeAlong();
after(() => taken.remove());
const folderOf = (scenario) => taken.folders.get(scenario);
const folders = [...taken.folders.values()];
const linted = JSON.stringify([folders, LINTED.map(folderOf)]);
const [found, [deployed, called]] = await Promise.all([
  synthesise(taken.folders).then(() => pythonOf("read.py", [linted])),
  pythonOf("deployed.py", folders).then(async (deployed) => [deployed, await pythonOf("calling.py", folders)]),
]);

const readJson = (scenario, path) => JSON.parse(readFileSync(join(folderOf(scenario), path), "utf8"));

for (const scenario of LINTED) {
  test(`cfn-lint has nothing to say of ${scenario}`, () => assert.deepEqual(found[folderOf(scenario)].lint, []));
}

for (const scenario of TAKEN) {
  test(`the template of ${scenario} has the handler as it is`, () => assert.ok(found[folderOf(scenario)].code));

  test(`SAM, CloudFormation, Terraform and the CDK make the same of ${scenario}`, () => {
    const { sam, cloudformation, terraform, cdk } = found[folderOf(scenario)];
    assert.deepEqual(sam, cloudformation);
    assert.deepEqual(terraform, cloudformation);
    assert.deepEqual(cdk, cloudformation);
  });

  test(`the CDK makes the same template of the program in Python as of the one in TypeScript, of ${scenario}`, () => {
    const [typescript, python] = ["typescript", "python"].map((language) => readJson(scenario, `cdk-${language}/template.json`));
    assert.deepEqual(python, typescript);
  });

  test(`each format carries what it cannot say of ${scenario}`, () => {
    const { carried } = found[folderOf(scenario)];
    assert.equal(carried.length, 4);
    for (const one of carried) assert.deepEqual(one, carried[0]);
    assert.equal(carried[0][0], 1);
  });

  test(`each format of ${scenario} is that scenario when it is imported`, () => {
    const own = readJson(scenario, "scenario.json");
    for (const path of ["sam/template.yaml", "cloudformation/template.yaml", "terraform/main.tf", "cdk-typescript/template.json"]) {
      assert.deepEqual(JSON.parse(runner(["import", join(folderOf(scenario), path), "--as", "scenario"])), own, path);
    }
  });

  test(`moto deploys ${scenario} with the scenario's settings`, () => {
    const { status, by_template: byTemplate, functions, queues, alarms } = deployed[folderOf(scenario)];
    assert.equal(status, "CREATE_COMPLETE");
    const own = readJson(scenario, "scenario.json");
    const plan = readJson(scenario, "calls/plan.json");
    const ownFunctions = byName(own.functions);
    assert.equal(plan.functions.length, own.functions.filter(({ state }) => state !== "missing").length);
    for (const { name, function: inAws } of plan.functions) {
      const wanted = ownFunctions.get(name);
      const seen = functions[inAws];
      assert.equal(seen.memory_mb, wanted.memory_mb);
      assert.equal(seen.timeout_s, seconds(wanted.timeout));
      assert.equal(seen.architecture, wanted.architecture);
      assert.equal(seen.storage_mb, wanted.storage_mb);
      assert.equal(seen.reserved, wanted.reserved);
      assert.equal(JSON.parse(seen.variables.INVOKESCOPE_WORK) !== undefined, true);
      for (const field of ["memory_mb", "timeout_s", "reserved", "variables"]) assert.deepEqual(byTemplate[inAws][field], seen[field]);
      for (const events of Object.values(seen.events)) {
        assert.equal(events.retries, Math.min(wanted.retries, MAX_RETRIES));
        assert.equal(events.age_s, seconds(wanted.max_event_age));
        const isThere = (to) => to !== null && ownFunctions.get(to.function)?.state !== "missing";
        assert.equal(events.OnFailure !== undefined, isThere(wanted.on_failure));
        assert.equal(events.OnSuccess !== undefined, isThere(wanted.on_success));
      }
      const { dead_letters: deadLetters } = found[folderOf(scenario)].cloudformation.functions[inAws];
      assert.equal(deadLetters !== null, wanted.dead_letter_queue !== null);
    }
    assert.deepEqual(queues, plan.queues.map(({ queue }) => queue).sort());
    const ofFailures = (name) => own.functions.some((one) => one.state !== "missing" && [one.dead_letter_queue, one.on_failure].includes(name));
    const watched = own.targets.filter(({ name, kind, alarm }) => ["sqs", "sns"].includes(kind) && (alarm || ofFailures(name)));
    assert.equal(alarms.length, watched.length);
  });

  test(`the callers of ${scenario} send the right kind of call in boto3 and JavaScript`, () => {
    const own = readJson(scenario, "scenario.json");
    const plan = readJson(scenario, "calls/plan.json");
    const { boto3, JavaScript } = called.callers[folderOf(scenario)];
    assert.deepEqual(JavaScript, boto3);
    const wanted = own.callers.map((caller, index) => ({
      path: `/2015-03-31/functions/${encodeURIComponent(plan.callers[index].function)}/invocations`,
      type: TYPES[caller.mode],
      body: caller.payload.replaceAll("{n}", "1"),
    }));
    const sent = Object.values(boto3).map(({ sent: [only, ...more] }) => (assert.equal(more.length, 0), only));
    const order = (one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other));
    assert.deepEqual(sent.sort(order), wanted.sort(order));
  });
}

test("the program that makes the calls makes them, and reads attempts, messages and cost", () => {
  const { table } = deployed[folderOf("third-time")];
  const cells = table.trim().split("\n").map((line) => line.split(/ {2,}/));
  const row = (what) => cells.find(([first]) => first === what).slice(1);
  assert.deepEqual(row("Order service heard 202"), ["1", "1"]);
  assert.deepEqual(row("charge: attempts"), ["3", "1"]);
  assert.deepEqual(row("charge: billed ms"), ["4500", "1234"]);
  assert.deepEqual(row("charges-dlq: messages"), ["0", "0"]);
  assert.equal(row("attempts cost, in dollars")[1], "0.000010483");
});

test("names survive on the way, whatever is in them", () => {
  const { carried: [[, { scenario, functions }]] } = found[folderOf(ODD)];
  const own = JSON.parse(readFileSync(ODD, "utf8"));
  assert.deepEqual(scenario.callers.map(({ name }) => name), own.callers.map(({ name }) => name));
  assert.deepEqual(Object.values(functions).sort(), own.functions.map(({ name }) => name).sort());
  assert.equal(scenario.title, own.title);
});

test("the handler works, fails and calls as its variables say", () => {
  const { handler } = called;
  const outcomes = (name) => handler[name].outcomes;
  assert.deepEqual(handler.works, { outcomes: [["returned", { ok: [1] }]], slept: [120, 1.5], printed: "" });
  const failed = ["raised", 'no "tax"'];
  assert.deepEqual(outcomes("fails twice"), [failed, failed, ["returned", null]]);
  assert.deepEqual(outcomes("always"), [["raised", "Exception"]]);
  assert.deepEqual(outcomes("by chance"), [["raised", "Exception"]]);
  assert.deepEqual(outcomes("never by chance"), [["returned", null]]);
  assert.equal(handler["init fails"].init, "no start");
  assert.ok(Math.max(...handler.hangs.slept) > 1800, "longer than any timeout");
  assert.equal(JSON.stringify(outcomes("long")[0][1]).length, 100);
  assert.deepEqual(outcomes("no JSON"), [["returned", "{"]]);
  const [init, work] = handler.drawn.slept;
  assert.ok(init > 0 && work >= 1 && work <= 2);
  assert.equal(handler["drawn long"].slept[0], 0);
  assert.equal(handler.effects.printed.match(/EFFECT card charged/g).length, 3);
  assert.equal(handler.once.printed.match(/EFFECT/g).length, 1);
  assert.deepEqual(outcomes("calls"), [["returned", null]]);
  assert.match(handler.calls.printed, /GOES ON it-fails/);
  assert.equal(outcomes("fails with it")[0][0], "raised");
  assert.deepEqual(handler.sent.map(({ type }) => type), ["Event", "RequestResponse", "RequestResponse"]);
  assert.deepEqual(JSON.parse(handler.sent[0].body), { order: { id: 7 } });
  assert.equal(handler.exit, 1);
});
