// What is deployed, saved from the page: for each tool, and all of it.
import assert from "node:assert/strict";
import { inOneBrowser, journeys } from "./lib/journey.mjs";

const journey = inOneBrowser(journeys());

journey("a scenario is taken to AWS: a file for each tool, and all of it as a zip", { hash: "?lesson=always-fails" }, async ({ page }) => {
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Share" });
  const dialog = await page.byRole("dialog", { name: "Share" });
  await page.click("button", { name: "Take it to AWS", within: dialog });
  for (const [name, file, text] of [
    ["SAM", "template.yaml", /AWS::Serverless-2016-10-31/],
    ["CloudFormation", "cloudformation.yaml", /AWS::Lambda::Function/],
    ["Terraform", "main.tf", /resource "aws_lambda_function"/],
    ["CDK (TypeScript)", "app.ts", /aws-cdk-lib/],
    ["CDK (Python)", "app.py", /aws_cdk/],
  ]) {
    const saved = await page.download(() => page.click("button", { name, within: dialog }));
    assert.equal(saved.name, file);
    assert.match(saved.bytes.toString("utf8"), text);
  }
  const zip = await page.download(() => page.click("button", { name: "All of it (zip)", within: dialog }));
  assert.match(zip.name, /\.zip$/);
  assert.equal(zip.bytes.subarray(0, 2).toString("latin1"), "PK");
  await page.axe();
});

journey("settings that are changed before anything happens are in what is deployed", { hash: "?lesson=always-fails" }, async ({ page }) => {
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    const change = { at: "0s", set_function: { function: scenario.functions[0].name, memory_mb: 300 } };
    window.invokescope.load({ ...scenario, commands: [change] });
  });
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Share" });
  const dialog = await page.byRole("dialog", { name: "Share" });
  await page.click("button", { name: "Take it to AWS", within: dialog });
  const saved = await page.download(() => page.click("button", { name: "SAM", within: dialog }));
  assert.match(saved.bytes.toString("utf8"), /MemorySize: 300/);
});
