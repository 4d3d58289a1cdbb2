// Pictures that move: small, without scripts, and at each instant what the scene has there. Chromium's animations are stopped
// at looks of the picture's own clock; `examples/looks.rs` asks the scene for the same looks.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { viewer } from "./lib/pictures.mjs";
import { exported, ODD, python, runner, SCENARIOS } from "./lib/runner.mjs";

const BYTES_MAX = 60_000;
/** Instants of each, in per cent of its length. */
const SHARES = [15, 45, 80];
/** Right after a look: keyframes are rounded to a thousandth of a per cent. */
const AFTER_MS = 3;
/** A point between two that is left out may be so far off, in pixels; and a token goes on for a few milliseconds. */
const TOLERANCE = 3;

/** By scenario, as the runner wrote them. */
const pictures = new Map();
let chromium;
before(async () => {
  chromium = await viewer();
});
after(() => chromium.close());

function looks(lesson) {
  const { stdout, stderr, status } = spawnSync("target/debug/examples/looks", [lesson, ...SHARES.map(String)], { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** Stops everything at an instant, and tells what is to be seen. Runs in Chromium. */
function stopped(ms) {
  const all = document.getAnimations();
  for (const animation of all) {
    animation.pause();
    animation.currentTime = ms;
  }
  const stage = [...document.querySelectorAll("g")].find((one) => one.querySelector(":scope > g .token, :scope > .token") || one.querySelector(":scope > rect[rx='16']"));
  const origin = stage.getScreenCTM();
  const opacity = (one) => {
    let seen = 1;
    for (let up = one; up instanceof Element; up = up.parentElement) seen *= Number(getComputedStyle(up).opacity);
    return seen;
  };
  const tokens = [...document.querySelectorAll(".token")].filter((one) => opacity(one) > 0.01).map((one) => {
    const { e, f } = one.querySelector(".m").getScreenCTM();
    return { says: one.querySelector("text")?.textContent ?? "", x: e - origin.e, y: f - origin.f, seen: opacity(one) * 100, pips: one.querySelectorAll("circle[r='3']").length };
  });
  const boxes = [...stage.querySelectorAll("rect")].filter((one) => opacity(one) > 0.01).map((one) => ["x", "y", "width", "height"].map((name) => Number(one.getAttribute(name))));
  const texts = [...document.querySelectorAll("text")].filter((one) => opacity(one) > 0.01).map((one) => one.textContent);
  return { count: all.length, tokens, boxes, texts };
}

function compare(seen, scene, where) {
  const near = (one, other) => one.says === other.says && one.pips === other.pips && Math.abs(one.x - other.x) < TOLERANCE && Math.abs(one.y - other.y) < TOLERANCE;
  // What has all but faded may be gone.
  const wanted = scene.tokens.filter((token) => token.seen > 20);
  for (const token of wanted) {
    assert.ok(seen.tokens.some((one) => near(one, token)), `${where}: no token ${JSON.stringify(token)} among ${JSON.stringify(seen.tokens)}`);
  }
  for (const token of seen.tokens) {
    assert.ok(scene.tokens.some((one) => near(one, token)), `${where}: no such token: ${JSON.stringify(token)}`);
  }
  for (const box of scene.boxes.filter(([, , , height]) => height > 30)) {
    assert.ok(seen.boxes.some((one) => one.every((value, place) => Math.abs(value - box[place]) < 0.6)), `${where}: no box ${box}`);
  }
  for (const text of scene.texts) {
    const begin = (one) => one.replace(/…$/, "").trim();
    assert.ok(seen.texts.some((one) => one.startsWith(text) || one.endsWith("…") && text.startsWith(begin(one))), `${where}: nobody says “${text}”: ${seen.texts}`);
  }
}

for (const scenario of SCENARIOS) {
  test(`the moving picture of ${scenario} is small and needs nothing`, () => {
    const text = exported(scenario, "animated-svg");
    pictures.set(scenario, text);
    assert.ok(Buffer.byteLength(text) <= BYTES_MAX, `${Buffer.byteLength(text)} bytes`);
    const [found] = python("pictures.py", [text]);
    assert.deepEqual(found.kinds.filter((kind) => ["script", "image", "use", "a", "foreignObject"].includes(kind)), []);
    assert.deepEqual(found.addresses, []);
    assert.ok(found.attributes.every((name) => !name.startsWith("on") && !name.includes("href")));
    assert.ok(!/@import|@font-face|url\(/.test(found.style));
    assert.match(found.style, /prefers-color-scheme:dark/);
    assert.match(found.style, /prefers-reduced-motion:no-preference/);
  });
}

for (const lesson of SCENARIOS.filter((scenario) => scenario !== ODD)) {
  test(`Chromium shows what the scene has in ${lesson}: at three instants, and at the end where nothing may move`, async () => {
    const { written, look_ms: lookMs, at, last } = looks(lesson);
    assert.equal(written, pictures.get(lesson), "the same run, the same bytes");
    await chromium.browser.emulateMedia({ "prefers-reduced-motion": "no-preference" });
    await chromium.show(written, "svg");
    for (const scene of at) {
      const seen = await chromium.run(`return (${stopped})(arguments[0])`, scene.look * lookMs + AFTER_MS);
      assert.ok(seen.count > 10);
      compare(seen, scene, `look ${scene.look}`);
    }
    await chromium.browser.emulateMedia({ "prefers-reduced-motion": "reduce" });
    const seen = await chromium.run(`return (${stopped})(0)`);
    assert.equal(seen.count, 0, "nothing moves");
    compare(seen, last, "the end");
  });
}

test("it is dark where the reader's system is", async () => {
  await chromium.show(exported("accepted", "animated-svg"), "svg");
  const ground = () => chromium.run("return getComputedStyle(document.querySelector('rect')).fill");
  await chromium.browser.emulateMedia({ "prefers-color-scheme": "light" });
  assert.equal(await ground(), "rgb(246, 245, 241)");
  await chromium.browser.emulateMedia({ "prefers-color-scheme": "dark" });
  assert.equal(await ground(), "rgb(16, 20, 31)");
});

test("a stretch begins and ends where it is asked to", async () => {
  const text = runner(["export", "always-fails", "--as", "animated-svg", "--from", "60s", "--until", "65s"]);
  await chromium.browser.emulateMedia({ "prefers-reduced-motion": "no-preference" });
  await chromium.show(text, "svg");
  const first = await chromium.run(`return (${stopped})(${AFTER_MS})`);
  assert.ok(first.texts.some((one) => one.startsWith("0:01:00")), `${first.texts}`);
  await chromium.browser.emulateMedia({ "prefers-reduced-motion": "reduce" });
  const end = await chromium.run(`return (${stopped})(0)`);
  assert.ok(end.texts.some((one) => one.startsWith("0:01:05")), `${end.texts}`);
});
