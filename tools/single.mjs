// The page to take along, made of dist/: one HTML file that needs no server, or a SCORM 1.2 package for a learning platform.
//
//     tools/run node tools/single.mjs                                        # target/single/invokescope.html
//     tools/run node tools/single.mjs --scenario my.json --locks modes,calls  # opens with it; a lesson's id will do as well
//     tools/run node tools/single.mjs --scorm --scenario always-fails        # target/single/always-fails.zip
//     tools/run node tools/single.mjs --prepare   # dist/class/: what the page puts scenarios into that are prepared for a class
//
// --theme light|dark decides how it looks, --lang de in which language it is, --out FILE where it goes, INVOKESCOPE_DIST which build it is made of.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { singlePage } from "./single/page.mjs";
import { MANIFEST, scormPackage, unitPage } from "./single/scorm.mjs";

const LOCKS = ["modes", "calls", "settings", "compare", "curtain", "bets", "lessons"];
const THEMES = ["auto", "light", "dark"];
/** Learning platforms refuse what is larger, or take long over it. */
const SCORM_MAX = 700_000;

const dist = process.env.INVOKESCOPE_DIST ?? "dist";

function refuse(line) {
  console.error(`single: ${line}`);
  process.exit(2);
}

/** The scenario of a file, or of the lesson with that id. */
function scenarioOf(given) {
  const lesson = () => readdirSync(join(dist, "lessons")).find((name) => name.replace(/^\d+-/, "") === `${given}.json`);
  const file = existsSync(given) ? given : lesson() && join(dist, "lessons", lesson());
  if (!file) {
    refuse(`--scenario: found ${given}; allowed: a file, or the id of a lesson`);
  }
  try {
    const scenario = JSON.parse(readFileSync(file, "utf8"));
    if (typeof scenario === "object" && scenario && !Array.isArray(scenario)) {
      return scenario;
    }
  } catch (error) {
    refuse(`${file}: ${error.message}`);
  }
  return refuse(`${file}: found no object; needed: a scenario (docs/SCENARIO.md)`);
}

/** Files without a scenario, and the manifest without a name: src/interchange/prepared.rs fills them. */
async function prepare(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "page.html"), await singlePage(dist));
  writeFileSync(join(folder, "unit.html"), await unitPage(dist, null));
  writeFileSync(join(folder, "imsmanifest.xml"), MANIFEST);
}

function wordsOf() {
  const text = { type: "string" };
  try {
    return parseArgs({ options: { scenario: text, locks: text, theme: text, lang: text, out: text, scorm: { type: "boolean" }, prepare: { type: "boolean" } } }).values;
  } catch (error) {
    return refuse(error.message);
  }
}

const words = wordsOf();
const locks = words.locks?.split(",").filter(Boolean) ?? [];
const strange = locks.find((lock) => !LOCKS.includes(lock));
if (strange) {
  refuse(`--locks: found ${strange}; allowed: ${LOCKS.join(", ")}`);
}
if (words.theme && !THEMES.includes(words.theme)) {
  refuse(`--theme: found ${words.theme}; allowed: ${THEMES.join(", ")}`);
}
if (!existsSync(join(dist, "index.html"))) {
  refuse(`no ${dist}/index.html; run make dist first`);
}
if (words.prepare) {
  await prepare(join(dist, "class"));
  process.exit();
}
const asked = words.scenario ?? (locks.length > 0 || words.scorm ? "accepted" : undefined);
const scenario = asked && scenarioOf(asked);
if (scenario && locks.length > 0) {
  scenario.locks = [...new Set([...(scenario.locks ?? []), ...locks])];
}
const { theme, lang } = words;
const named = Object.entries({ scenario, theme, lang, locks: locks.join(",") }).filter(([, value]) => value);
const baked = named.length > 0 ? Object.fromEntries(named) : null;

const name = String(scenario?.id || "invokescope").replace(/[^\w-]/g, "-");
const out = words.out ?? `target/single/${name}.${words.scorm ? "zip" : "html"}`;
const bytes = words.scorm ? await scormPackage(dist, baked) : Buffer.from(await singlePage(dist, { baked }));
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, bytes);
console.log(`single: ${out}, ${(bytes.length / 1000).toFixed(1)} kB`);
if (words.scorm && bytes.length > SCORM_MAX) {
  console.error(`single: OVER BUDGET: ${bytes.length} of ${SCORM_MAX} bytes`);
  process.exitCode = 1;
}
