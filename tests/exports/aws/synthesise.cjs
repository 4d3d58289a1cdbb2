// Runs programs for the CDK in one process. Given: folders with cdk-typescript/app.js; the template comes beside it.
const { copyFileSync, readdirSync, rmSync } = require("node:fs");
const { join } = require("node:path");

// The handler is copied nowhere: only the template is looked at.
// The CDK's own validation takes six sevenths of the time; the templates of lessons go through it, and through cfn-lint.
process.env.CDK_VALIDATION = "false";
process.env.CDK_CONTEXT_JSON = JSON.stringify({ "aws:cdk:disable-asset-staging": true });

const folders = process.argv.slice(2);
for (const folder of folders) {
  const out = join(folder, "cdk.out");
  process.env.CDK_OUTDIR = out;
  require(join(folder, "cdk-typescript", "app.js"));
  const templates = readdirSync(out).filter((name) => name.endsWith(".template.json"));
  if (templates.length !== 1) throw new Error(`${folder}: ${templates.length} templates`);
  copyFileSync(join(out, templates[0]), join(folder, "template.json"));
  rmSync(out, { recursive: true });
}
console.log(folders.length);
// Each app would be made once more when the process ends by itself.
process.exit(0);
