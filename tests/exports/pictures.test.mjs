// Still pictures: XML as Python's expat reads it, that needs no other file, and whose words stay where they belong when
// Chromium sets them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { viewer } from "./lib/pictures.mjs";
import { ODD, python, runner, SCENARIOS } from "./lib/runner.mjs";

/** Instants of each run, besides its end. */
const INSTANTS = ["150ms", "1200ms"];
const KINDS = new Set(["svg", "title", "desc", "g", "rect", "circle", "path", "text", "tspan"]);
const ATTRIBUTES = /^(xmlns|width|height|viewBox|role|font-(family|size|weight)|fill|stroke(-width|-dasharray)?|opacity|x|y|rx|r|cx|cy|d|class|transform|text-anchor)$/;

const still = (scenario, ...words) => runner(["export", scenario, "--as", "svg", ...words]);

let chromium;
before(async () => {
  chromium = await viewer();
});
after(() => chromium.close());

/** Texts that leave the picture or the box in which they begin, and pairs that lie on each other. Runs in Chromium. */
function misplaced() {
  const svg = document.documentElement;
  const whole = svg.getBoundingClientRect();
  const box = (one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const holds = (outer, one) => one.left >= outer.left - 1 && one.right <= outer.right + 1 && one.top >= outer.top - 2 && one.bottom <= outer.bottom + 2;
  const cards = [...svg.querySelectorAll("rect")].map(box).filter(({ left, right, top, bottom }) => right - left > 40 && bottom - top > 15);
  const texts = [...svg.querySelectorAll("text")].filter((one) => !one.closest(".token")).map((one) => ({ says: one.textContent, ...box(one) }));
  const wrong = texts.filter((one) => !holds(whole, one)).map(({ says }) => `leaves the picture: ${says}`);
  for (const one of texts) {
    // The smallest box around the place where it begins.
    const [x, y] = [(one.left + 2), (one.top + one.bottom) / 2];
    const around = cards.filter((card) => x >= card.left && x <= card.right && y >= card.top && y <= card.bottom);
    const [smallest] = around.sort((a, b) => (a.right - a.left) * (a.bottom - a.top) - (b.right - b.left) * (b.bottom - b.top));
    if (smallest && !holds(smallest, one)) wrong.push(`leaves its box: ${one.says}`);
  }
  texts.forEach((one, place) => {
    for (const other of texts.slice(place + 1)) {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > 1 && high > 5) wrong.push(`lie on each other: ${one.says} / ${other.says}`);
    }
  });
  return wrong;
}

for (const scenario of SCENARIOS) {
  test(`pictures of ${scenario} are XML that needs nothing, and no word leaves its box`, async () => {
    const pictures = INSTANTS.map((at) => still(scenario, "--at", at));
    pictures.push(still(scenario, "--theme", "dark"));
    for (const [place, found] of python("pictures.py", pictures).entries()) {
      assert.equal(found.root, "svg");
      assert.deepEqual(found.kinds.filter((kind) => !KINDS.has(kind)), []);
      assert.deepEqual(found.attributes.filter((name) => !ATTRIBUTES.test(name)), []);
      assert.deepEqual(found.addresses, []);
      assert.ok(found.title.length > 5 && found.desc.length > 20, `${found.title}: ${found.desc}`);
      await chromium.show(pictures[place], "svg");
      assert.deepEqual(await chromium.run(`return (${misplaced})()`), [], INSTANTS[place] ?? "the end");
    }
    assert.equal(still(scenario, "--at", INSTANTS[1]), pictures[1], "the same run, the same bytes");
  });
}

test("light, dark and print differ in nothing but colours", () => {
  const all = ["light", "dark", "print"].map((theme) => still("always-fails", "--at", "66s", "--theme", theme));
  const [light, dark, print] = all.map((text) => text.replaceAll(/#[0-9a-f]{6}/g, "#"));
  assert.equal(light, dark);
  assert.equal(light, print);
  assert.equal(new Set(all).size, all.length);
  const greys = [...all[2].matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/g)];
  assert.ok(greys.length > 20 && greys.every(([, r, g, b]) => r === g && g === b));
});

test("names are texts, whatever is in them", () => {
  const [found] = python("pictures.py", [still(ODD, "--at", "3s")]);
  const odd = JSON.parse(readFileSync(ODD, "utf8"));
  for (const { name } of [...odd.callers, ...odd.functions]) {
    assert.ok(found.texts.some((text) => text === name || text.endsWith("…") && name.startsWith(text.slice(0, -1))), name);
  }
  // Names have no control characters, but titles, errors and payloads may.
  const callers = [{ name: "a]\"'&<b", calls: "<f>", mode: "async", when: { at: ["0s"] }, payload: "\"]]><x>\u007f\"" }];
  const functions = [{ name: "<f>", failure: "always", error: "\u0000&lt;", dead_letter_queue: "d" }];
  const hostile = { title: "</title><script>alert(1)</script>\u0007", horizon: "5min", callers, functions, targets: [{ name: "d" }] };
  for (const at of ["2ms", "5min"]) {
    const [other] = python("pictures.py", [runner(["export", "-", "--as", "svg", "--at", at], JSON.stringify(hostile))]);
    assert.ok(other.title.startsWith("</title><script>alert(1)</script>\ufffd"), other.title);
    assert.ok(other.texts.includes("a]\"'&<b") && other.texts.includes("<f>"), `${other.texts}`);
    assert.ok(at === "2ms" || other.texts.some((text) => text.startsWith("\"]]><x>\ufffd")), `${other.texts}`);
  }
});
