// Puts dist/ into the folder of a site as one more release: `v/<version>/`, which never changes again, and the newest beside it.
//
//     tools/run node tools/release.mjs SITE [--base https://example.com/invokescope/]
//
// Figures and links that name a version go on as they are after the next release. With --base, the address of the folder, the
// pages to read tell others how to show them (oEmbed, OpenGraph): these need whole addresses. --version instead of that of
// Cargo.toml, INVOKESCOPE_DIST for another build.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";

const SCRIPT = "invokescope-embed.js";
/** What the newest release's script opens; empty beside a page that has no versions. */
const OPENS = 'const RELEASE = "";';
const PICTURE = "picture.png";
const FRAME = { width: 720, height: 420 };

const dist = process.env.INVOKESCOPE_DIST ?? "dist";

function refuse(line) {
  console.error(`release: ${line}`);
  process.exit(2);
}

function wordsOf() {
  const text = { type: "string" };
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { base: text, version: text } });
    return { ...values, site: positionals.length === 1 && positionals[0] ? positionals[0] : refuse("needed: one folder, of the site") };
  } catch (error) {
    return refuse(error.message);
  }
}

/** The address of the site's folder, ending in a slash. */
function baseOf(given) {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!/^https?:$/.test(url?.protocol) || url.search || url.hash) {
    refuse(`--base: found ${given}; allowed: an address such as https://example.com/invokescope/`);
  }
  return url.href.replace(/\/*$/, "/");
}

const words = wordsOf();
const version = words.version ?? readFileSync("Cargo.toml", "utf8").match(/^version = "(.+)"$/m)[1];
if (!/^\w[\w.-]{0,39}$/.test(version)) {
  refuse(`--version: found ${version}; allowed: letters, digits, dots and hyphens, 40 at most`);
}
const base = words.base === undefined ? undefined : baseOf(words.base);

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();

/** Whether both folders hold the same page. Pages to read may have been made for another address. */
function isSame(one, other) {
  const [left, right] = [one, other].map((folder) => filesIn(folder).filter((name) => !name.startsWith("l/")));
  return left.join("\n") === right.join("\n") && left.every((name) => readFileSync(join(one, name)).equals(readFileSync(join(other, name))));
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const plain = (html) => html.replace(/&(amp|lt|gt|quot);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name]);

/** How wide and how high a PNG is, in pixels: its first chunk says it. */
function sizeOf(png) {
  const bytes = readFileSync(png);
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** What others need to show a lesson: the page itself in a frame, of this version. `picture` has address and size. */
function oembed(lesson, title, picture) {
  const html = `<iframe src="${escaped(`${base}v/${version}/?lesson=${lesson}`)}" title="${escaped(title)}" width="${FRAME.width}" height="${FRAME.height}" style="border: 0" allow="fullscreen; clipboard-write" loading="lazy"></iframe>`;
  const thumbnail = { thumbnail_url: picture.url, thumbnail_width: picture.width, thumbnail_height: picture.height };
  return { version: "1.0", type: "rich", title, provider_name: "Invokescope", provider_url: base, html, ...FRAME, ...thumbnail };
}

/** Writes oEmbed beside each page to read, and into the page where to find it. */
function announce(folder) {
  for (const entry of readdirSync(join(folder, "l"), { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const file = join(folder, "l", entry.name, "index.html");
    const page = readFileSync(file, "utf8");
    const title = plain(page.match(/<meta property="og:title" content="([^"]*)">/)[1]);
    const here = `${base}l/${entry.name}/`;
    const picture = { url: here + PICTURE, ...sizeOf(join(folder, "l", entry.name, PICTURE)) };
    const lines = [
      `<link rel="canonical" href="${escaped(here)}">`,
      `<link rel="alternate" type="application/json+oembed" href="${escaped(`${here}oembed.json`)}" title="${escaped(title)}">`,
      `<meta property="og:url" content="${escaped(here)}">`,
      `<meta property="og:image" content="${escaped(picture.url)}">`,
      `<meta property="og:image:width" content="${picture.width}">`,
      `<meta property="og:image:height" content="${picture.height}">`,
      '<meta name="twitter:card" content="summary_large_image">',
    ];
    writeFileSync(file, page.replace("</head>", () => `${lines.join("\n")}\n</head>`));
    writeFileSync(join(folder, "l", entry.name, "oembed.json"), `${JSON.stringify(oembed(entry.name, title, picture))}\n`);
  }
}

const place = join(words.site, "v", version);
if (existsSync(place) && !isSame(dist, place)) {
  refuse(`${place} is another build, and figures count on it; needed: another version in Cargo.toml`);
}
if (!existsSync(join(dist, "l"))) {
  refuse(`${dist} has no pages to read; needed: a build by tools/build`);
}
// Made beside its place: a release is there whole or not at all.
const making = join(words.site, "v", `.${version}`);
rmSync(making, { recursive: true, force: true });
mkdirSync(join(words.site, "v"), { recursive: true });
cpSync(dist, making, { recursive: true });
if (base) {
  announce(making);
}
const script = readFileSync(join(dist, SCRIPT), "utf8");
if (!script.includes(OPENS)) {
  refuse(`${join(dist, SCRIPT)} lacks ${OPENS}`);
}
// Pages that are open may still load what an older release had: nothing of it is taken away.
cpSync(making, words.site, { recursive: true });
const newest = join(words.site, "index.html");
// So that the code for a figure names the release from the day it is copied.
writeFileSync(newest, readFileSync(newest, "utf8").replace("</head>", `<meta name="invokescope-release" content="v/${version}/">\n</head>`));
writeFileSync(join(words.site, SCRIPT), script.replace(OPENS, `const RELEASE = "${version}";`));
rmSync(place, { recursive: true, force: true });
renameSync(making, place);
console.log(`release: ${version} is in ${place}, and the newest in ${words.site}${base ? `, at ${base}` : "; without --base no page tells how others can show it"}`);
