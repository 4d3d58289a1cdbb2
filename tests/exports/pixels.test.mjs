// Pictures in pixels, as Pillow reads them: as large as the SVG says, in the colours of their theme, and as long as they play.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, ODD, python, runner } from "./lib/runner.mjs";

const PAPER = { light: [0xf6, 0xf5, 0xf1], dark: [0x10, 0x14, 0x1f] };
const CARD = { light: [0xff, 0xff, 0xff], dark: [0x1a, 0x20, 0x30] };
/** Pixels of a PNG for each of the SVG's. */
const SCALE = 2;
/** A picture after so many milliseconds, and everything stands at the end for so long. */
const [PICTURE_MS, HOLD_MS] = [100, 3000];

const sizeOf = (svg) => /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg).slice(1).map(Number);
const exported = (scenario, kind, words) => bytesOf(["export", scenario, "--as", kind, ...words]);

test("a PNG is the SVG in pixels, twice as wide and as high, whole and in parts, light and dark", () => {
  const pictures = ["always-fails", ODD].flatMap((scenario) =>
    [["--theme", "light"], ["--theme", "dark", "--caption", "<where> & when"], ["--only", "stage"], ["--only", "strip", "--theme", "dark"]].map((words) => [scenario, ["--at", "66s", ...words]]),
  );
  const found = python("pixels.py", pictures.map(([scenario, words]) => exported(scenario, "png", words)));
  pictures.forEach(([scenario, words], place) => {
    const svg = runner(["export", scenario, "--as", "svg", ...words]);
    const theme = words.includes("dark") ? "dark" : "light";
    const { format, size, corner, colours } = found[place];
    assert.equal(format, "PNG");
    assert.deepEqual(size, sizeOf(svg).map((pixels) => pixels * SCALE), `${scenario} ${words}`);
    // Parts lie on a card with round corners.
    if (!words.includes("--only")) assert.deepEqual(corner, PAPER[theme]);
    assert.ok(colours > 50, `${colours} colours: there are words and shapes`);
    assert.equal(svg.includes("&lt;where&gt; &amp; when"), words.includes("--caption"));
  });
  assert.ok(runner(["export", "always-fails", "--as", "svg", "--only", "strip", "--theme", "dark"]).includes(`#${CARD.dark.map((value) => value.toString(16).padStart(2, "0")).join("")}`));
});

test("a GIF plays the stretch that it was asked for, frame by frame, and stands at the end", () => {
  const words = ["--from", "61500ms", "--until", "62500ms"];
  const gif = exported("always-fails", "gif", words);
  const [found, dark] = python("pixels.py", [gif, exported("always-fails", "gif", [...words, "--theme", "dark"])]);
  const animated = runner(["export", "always-fails", "--as", "animated-svg", ...words]);
  assert.deepEqual([found.format, found.loops, found.size], ["GIF", 0, sizeOf(animated)]);
  assert.deepEqual([found.corner, dark.corner], [PAPER.light, PAPER.dark]);
  // As long as the SVG, but for a picture that is begun.
  const [, length] = /animation:(\d+)ms/.exec(animated);
  const sum = found.ms.reduce((all, ms) => all + ms, 0);
  assert.ok(Math.abs(sum - Number(length)) <= PICTURE_MS, `${sum} of ${length} ms`);
  assert.ok(sum > HOLD_MS && found.ms.every((ms) => ms >= PICTURE_MS && ms % PICTURE_MS === 0), `${found.ms}`);
  assert.ok(found.frames > 5 && found.changes === found.frames - 1, `${found.changes} changes in ${found.frames} frames`);
  assert.deepEqual(exported("always-fails", "gif", words), gif, "the same run, the same bytes");
});
