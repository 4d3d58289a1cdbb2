// The page in one file, made for a journey as people make it (tools/single.mjs).
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CHOSEN } from "./browsers.mjs";
import { WATCH } from "./watch.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

export const lessonFile = (name) => JSON.parse(readFileSync(join(ROOT, "src/lessons/data", name), "utf8"));

/** The file that tools/single.mjs makes with these words; a word that is an object is a scenario, and given as a file. */
export function makeSingle(words) {
  const folder = mkdtempSync(join(tmpdir(), "invokescope-"));
  const given = words.map((word) => {
    if (typeof word === "string") {
      return word;
    }
    const file = join(folder, "scenario.json");
    writeFileSync(file, JSON.stringify(word));
    return file;
  });
  const out = join(folder, words.includes("--scorm") ? "package.zip" : "page.html");
  execFileSync(process.execPath, ["tools/single.mjs", "--out", out, ...given], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  return out;
}

/** Has a page remember errors and requests where the browser's driver does not tell of them; the page's policy names that too. */
export function watchedPage(html) {
  if (CHOSEN === "chromium") {
    return html;
  }
  const hash = createHash("sha256").update(WATCH).digest("base64");
  return html.replace("script-src ", () => `script-src 'sha256-${hash}' `).replace(/(?=<meta name="viewport")/, () => `<script>${WATCH}</script>`);
}
