// tools/shot: serves dist/, opens it in headless Chromium, does something if asked, and takes a picture.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { start } from "../tests/browser/lib/browsers.mjs";
import { Page } from "../tests/browser/lib/page.mjs";
import { DIST, serve } from "../tests/browser/lib/server.mjs";

const HELP = `tools/shot OUT.png [options]: a picture of the page in dist/
  --build           run tools/build first (otherwise dist/ is taken as it is, or what INVOKESCOPE_DIST names)
  --size 1440x900   the window; 390x844 for a phone (add --touch)
  --scale 1         device pixels for a CSS pixel
  --dark            prefers-color-scheme: dark
  --reduced-motion  prefers-reduced-motion: reduce
  --forced-colors   forced-colors: active
  --touch           a phone: touch, mobile viewport
  --full            all of the page, not only the window
  --no-js           scripts switched off: the first paint
  --url-hash TEXT   what follows # in the address
  --click NAME      click the button, link or tab of that name (may be given several times; before --do)
  --press KEYS      press keys, separated by commas: Tab,Tab,Enter (after --click)
  --do JS           run this in the page, await allowed; what it returns is printed
  --wait MS         wait that long before the picture (default 150)
What the console said is printed. Example:
  tools/shot /tmp/a.png --dark --size 1280x800 --click Play --wait 2000`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: "boolean", short: "h" },
    build: { type: "boolean" },
    size: { type: "string", default: "1440x900" },
    scale: { type: "string", default: "1" },
    dark: { type: "boolean" },
    "reduced-motion": { type: "boolean" },
    "forced-colors": { type: "boolean" },
    touch: { type: "boolean" },
    full: { type: "boolean" },
    "no-js": { type: "boolean" },
    "url-hash": { type: "string" },
    click: { type: "string", multiple: true, default: [] },
    press: { type: "string" },
    do: { type: "string" },
    wait: { type: "string", default: "150" },
  },
});

const [out] = positionals;
if (values.help || !out) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}
if (values.build) {
  execFileSync(fileURLToPath(new URL("build", import.meta.url)), { stdio: "inherit" });
}
if (!existsSync(`${DIST}index.html`)) {
  console.error("dist/ is not there: run make dist, or give --build");
  process.exit(1);
}

async function findByName(page, name) {
  for (const role of ["button", "tab", "link", "radio", "checkbox", "switch", "menuitem", "option", "combobox", "slider"]) {
    const [found] = await page.allByRole(role, { name });
    if (found) {
      return found;
    }
  }
  throw new Error(`nothing to click is named ${name}`);
}

const site = await serve();
const browser = await start();
try {
  const page = new Page(browser);
  const [width, height] = values.size.split("x").map(Number);
  const hash = values["url-hash"] ? `#${values["url-hash"].replace(/^#/, "")}` : "";
  let failed;
  try {
    await page.open(site.url + hash, {
      width,
      height,
      scale: Number(values.scale),
      dark: values.dark,
      reducedMotion: values["reduced-motion"],
      forcedColors: values["forced-colors"],
      touch: values.touch,
      javascript: !values["no-js"],
    });
    for (const name of values.click) {
      await (await findByName(page, name)).click();
    }
    if (values.press) {
      await page.press(...values.press.split(","));
    }
    if (values.do) {
      const code = `const done = arguments[arguments.length - 1]; (async () => { ${values.do} })().then((v) => done(v ?? null), (e) => done("error: " + e));`;
      const result = await browser.driver.executeAsyncScript(code);
      if (result !== null) {
        console.log(result);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, Number(values.wait)));
  } catch (error) {
    failed = error;
  }
  await page.shot(resolve(out), { full: values.full });
  for (const line of await page.consoleLines()) {
    console.log(`console ${line.level}: ${line.message}`);
  }
  if (failed) {
    console.error(`the picture was taken, but: ${failed.message}`);
    process.exitCode = 1;
  }
} finally {
  await browser.quit();
  await site.close();
}
