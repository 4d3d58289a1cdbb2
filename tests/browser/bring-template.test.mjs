// A template or a log that somebody brings: what was found in it, what hurts, and the runs that show it.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = inOneBrowser(journeys());

const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Resize:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      MemorySize: 512
      Timeout: 20
      Events:
        Upload:
          Type: S3
          Properties:
            Bucket: !Ref Photos
            Events: s3:ObjectCreated:*
  Nightly:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Wobble: true
      Events:
        Night:
          Type: Schedule
          Properties:
            Schedule: rate(1 hour)
  Photos:
    Type: AWS::S3::Bucket
`;

const ID = "8f5d1a2e-0b7c-4d3a-9e6f-1c2b3a4d5e6f";
const report = (second, more) =>
  `2026-11-20T10:0${second}.000Z START RequestId: ${ID} Version: $LATEST
2026-11-20T10:0${second}.120Z END RequestId: ${ID}
2026-11-20T10:0${second}.121Z REPORT RequestId: ${ID}\tDuration: 118.40 ms\tBilled Duration: 119 ms\tMemory Size: 256 MB\tMax Memory Used: 71 MB\t${more}`;
const LOG = [report("0:00", "Status: error\tError Type: Error"), report("1:00", "Status: error\tError Type: Error"), report("3:02", "")].join("\n");

async function open(page, name, content) {
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Open" });
  const dialog = await page.byRole("dialog", { name: "Open" });
  await page.chooseFile(await page.evaluate(() => document.querySelector("dialog[open] input[type=file]")), name, content);
  return dialog;
}

const scenario = (page) => page.evaluate(() => window.invokescope.scenario());

for (const window of [{}, { width: 390, height: 844, touch: true }]) {
  const where = window.width ? "on a phone" : "on a desk";
  journey(`a template tells what was found in it, and what hurts opens at its instant, ${where}`, window, async ({ page }) => {
    const dialog = await open(page, "template.yaml", TEMPLATE);
    const found = await page.byRole("region", { name: "What was found", within: dialog });
    const text = await page.text(found);
    assert.match(text, /template\.yaml: a SAM template/);
    assert.match(text, /\d findings, [^\n]*\s+Findings\s+An event[^]*2 functions[^]*Not taken over[^]*Run what was found/, "what hurts comes first");
    assert.match(text, /Resize[^]*512 MB[^]*S3 calls \$LATEST asynchronously/);
    assert.match(text, /Nightly[^]*Night \(EventBridge\) calls \$LATEST asynchronously[^]*every hour/);
    const findings = await page.byRole("region", { name: "Findings", within: dialog });
    assert.match(await page.text(findings), /An event that Resize can't process is lost, and nobody is told[^]*1 lost/);
    await page.axe();
    const [show] = await page.allByRole("button", { name: "Show where it hurts", within: findings });
    await page.click(show);
    await waitFor(async () => !(await page.hasRole("dialog", { name: "Open" })), "the dialog to be closed");
    const shown = await scenario(page);
    assert.match(shown.title, /An event that Resize can't process is lost/);
    const lost = (await page.evaluate(() => window.invokescope.records())).filter(({ kind }) => kind === "lost");
    assert.equal(await page.evaluate(() => window.invokescope.now()), lost.at(-1)?.at ?? -1, "the instant at which it is lost");
    const spoken = (what) => waitFor(async () => what.test(await page.text(await page.byRole("status", { name: "Narration" }))), `${what} to be spoken`);
    await spoken(/The event is lost/);
    await page.press("ArrowLeft");
    await spoken(/gives up after/);
    assert.match(await page.text(), /The list of findings is in the menu/);
    await page.axe();
    // The list is still there, and a change stands beside what it changes.
    await page.click("button", { name: "Menu" });
    await page.click("button", { name: "Open" });
    const again = await page.byRole("region", { name: "Findings" });
    const [change] = await page.allByRole("button", { name: "Show it beside the change", within: again });
    await page.click(change);
    await page.byRole("region", { name: "Two futures" });
  });
}

journey("names without a place to break them widen no report on a phone", { width: 390, height: 844, touch: true }, async ({ page }) => {
  const dialog = await open(page, "template.yaml", TEMPLATE.replaceAll("Resize", "ThumbnailsOfAllThatIsUploadedByCustomersFunction"));
  await page.byRole("region", { name: "Findings", within: dialog });
  const wide = await page.evaluate(
    (dialog) => [dialog, ...dialog.querySelectorAll("*")].filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible").map((one) => one.outerHTML.slice(0, 80)),
    dialog,
  );
  assert.deepEqual(wide, [], "scrolls sideways");
});

journey("what was found runs as a whole; what is not understood is listed with its place", async ({ page }) => {
  const dialog = await open(page, "template.yaml", TEMPLATE);
  const found = await page.byRole("region", { name: "What was found", within: dialog });
  await waitFor(async () => (await page.focused()) === "h3: What was found", "the report to be read from its title on");
  await page.click(await page.evaluate(() => [...document.querySelectorAll("dialog[open] summary")].find((one) => /Not taken over/.test(one.textContent))));
  assert.match(await page.text(found), /line 22, column \d+, Resources\.Nightly\.Properties\.Wobble: not known here/);
  const place = await page.byRole("button", { name: /line 22, column/, within: found });
  await page.click(place);
  const excerpt = await waitFor(() => page.evaluate(() => document.querySelector("dialog[open] .excerpt")?.textContent), "the lines of the file");
  assert.match(excerpt, /^19 +Properties:\n20[^]*\n22 +Wobble: true\n[^]*\n25 /);
  assert.equal(await page.evaluate(() => document.querySelector("dialog[open] .excerpt mark").textContent.trim()), "22        Wobble: true");
  await page.axe();
  await page.click(place);
  assert.ok(!(await page.evaluate(() => document.querySelector("dialog[open] .excerpt"))), "and closed again");
  await page.click("button", { name: "Run what was found", within: found });
  await waitFor(async () => (await scenario(page)).functions.length === 2, "the whole template");
  assert.equal((await scenario(page)).title, "What was found in template.yaml");
});

const CHAIN = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String }
Mappings:
  Times: { prod: { Label: 60 }, dev: { Label: 5 } }
Resources:
  TakeOrder:
    Type: AWS::Serverless::Function
    Properties:
      Environment: { Variables: { LABEL: !Ref MakeLabel } }
      Events:
        Post: { Type: HttpApi, Properties: { Path: /orders, Method: POST } }
  MakeLabel:
    Type: AWS::Serverless::Function
    Properties: { Timeout: !FindInMap [Times, !Ref Stage, Label] }
`;

async function choose(page, within, name, option) {
  const select = await page.byRole("combobox", { name, within });
  const place = await page.evaluate((select, option) => [...select.options].findIndex((one) => one.text === option), select, option);
  assert.ok(place >= 0, option);
  await page.evaluate((select, place) => (select.selectedIndex = place), select, place);
  await page.evaluate((select) => select.dispatchEvent(new Event("change", { bubbles: true })), select);
}

journey("what the report asks can be answered, and what was found runs with the answers", async ({ page }) => {
  const dialog = await open(page, "template.yaml", CHAIN);
  const found = await page.byRole("region", { name: "What was found", within: dialog });
  const findings = await page.byRole("region", { name: "Findings", within: dialog });
  assert.match(await page.text(findings), /If it does call it, and waits for the answer/);
  await choose(page, found, /Does TakeOrder call MakeLabel\?/, "Yes, without waiting");
  await waitFor(async () => /An event that MakeLabel can't process is lost/.test(await page.text(findings)), "the finding about the call");
  await page.setValue(await page.byRole("textbox", { name: /The parameter Stage/, within: found }), "prod");
  await waitFor(async () => /One event of MakeLabel can cost/.test(await page.text(findings)), "the finding about the timeout");
  await page.axe();
  await page.click("button", { name: "Run what was found", within: found });
  await waitFor(async () => (await scenario(page)).functions.length === 2, "the whole template");
  const { callers, functions } = await scenario(page);
  assert.deepEqual(functions[0].calls.map(({ function: name, mode }) => [name, mode]), [["MakeLabel", "async"]]);
  // Who comes back finds what he said, and what was found with it.
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Open" });
  const again = await page.byRole("region", { name: "Findings" });
  await waitFor(async () => /One event of MakeLabel can cost/.test(await page.text(again)), "the findings as they were");
  assert.equal(await page.evaluate((field) => field.value, await page.byRole("textbox", { name: /The parameter Stage/ })), "prod");
  await page.press("Escape");
  assert.deepEqual(callers.map(({ name, service }) => [name, service]), [["POST /orders", "http_api"]]);
});

journey("a service calls in its own way: its switch is off, and no code of yours makes its call", async ({ page }) => {
  const dialog = await open(page, "template.yaml", TEMPLATE);
  await page.click("button", { name: "Run what was found", within: dialog });
  await waitFor(async () => (await scenario(page)).functions.length === 2, "the whole template");
  const toggle = await page.byRole("switch", { name: "S3 calls asynchronously" });
  const attribute = (name) => page.evaluate((toggle, name) => toggle.getAttribute(name), toggle, name);
  assert.equal(await attribute("aria-disabled"), "true");
  assert.match(await attribute("title"), /S3 calls functions asynchronously, in no other way/);
  await page.click(toggle);
  await waitFor(async () => /S3 calls in no other way/.test(await page.text()), "the reason");
  assert.equal((await scenario(page)).callers[0].mode, "async");
  const code = await page.byRole("region", { name: "Code" });
  assert.match(await page.text(code), /S3 makes this call itself[^]*What S3 receives now/);
  await page.axe();
});

journey("a log tells its attempts, waits and costs, and the scenario that runs like it is run and changed", async ({ page }) => {
  const dialog = await open(page, "report.log.gz", gzipSync(LOG));
  const log = await page.byRole("region", { name: "Your log", within: dialog });
  const run = await page.byRole("button", { name: "Run the fitted scenario", within: log });
  const text = await page.text(log);
  assert.match(text, /Events: 1, attempts 3/);
  assert.match(text, /failed\s+2 of 3/);
  await page.axe();
  await page.click(await page.evaluate(() => [...document.querySelectorAll("dialog[open] summary")].find((one) => /Events/.test(one.textContent))));
  assert.match(await page.text(log), /the retry 1 min after a failure[^]*the retry 2 min after the second failure/);
  await page.click(run);
  await waitFor(async () => (await scenario(page)).callers[0].mode === "async", "the fitted scenario");
  assert.equal((await scenario(page)).functions[0].memory_mb, 256);
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Open" });
  await page.click("button", { name: "without retries" });
  await page.byRole("region", { name: "Two futures" });
});
