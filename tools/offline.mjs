// Run by tools/build after all else: writes sw.js into a build, with the names of the files that the page is made of, and a
// version that any change in them changes.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Not the page: pages to read, the script of others' pages, files that a teacher prepares for a class (two megabytes), languages that nobody speaks, and the worker itself. */
const LEFT_OUT = /^(l\/|class\/|sw\.js$|invokescope-embed\.js$|locales\/(.*\.)?en-x-)/;

const dist = process.argv[2] ?? "dist";
const page = readFileSync(join(dist, "index.html"), "utf8");
const [, build] = page.match(/data-js="([^"]+)"/) ?? [];
if (!build) {
  throw new Error(`${dist}/index.html names no program`);
}
const names = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
  .filter((name) => !LEFT_OUT.test(name))
  .sort();
// The program's glue imports what loads its parts, so that comes with it.
const isFirst = (name) => name === "index.html" || page.includes(name) || name.endsWith("_parts.js");

const worker = readFileSync("offline/sw.js", "utf8");
const hash = createHash("sha256").update(worker);
names.forEach((name) => hash.update(`\n${name}\n`).update(readFileSync(join(dist, name))));
const known = {
  VERSION: hash.digest("hex").slice(0, 16),
  BUILD: build,
  FIRST: names.filter(isFirst),
  LATER: names.filter((name) => !isFirst(name)),
};
const lines = Object.entries(known).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
writeFileSync(join(dist, "sw.js"), `${lines.join("\n")}\n\n${worker}`);
