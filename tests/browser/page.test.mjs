// The page around the stage: transport, bill, settings, rules, messages. By role and name, as a person finds them.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

const now = (page) => page.evaluate(() => window.invokescope.now());
const bill = (page) => page.evaluate(() => window.invokescope.bill());
const hash = (page) => page.evaluate(() => window.invokescope.hash());
const seek = (page, micros) => page.evaluate((micros) => window.invokescope.seek(micros), micros);

async function choose(page, id) {
  const picker = await page.byRole("combobox", { name: "Lesson" });
  await page.setValue(picker, id);
  await page.settled();
}

inOneBrowser(journey)("it opens before the call, with one question and one obvious button", async ({ page }) => {
  assert.ok(await page.hasRole("button", { name: "Play" }));
  assert.match(await page.text(), /Which comes first: the answer to the order service, or the invoice\?/);
  assert.doesNotMatch(await page.text(await page.byRole("region", { name: "Question" })), /202/, "nothing gives it away");
  const at = await now(page);
  await page.settled();
  assert.equal(await now(page), at, "nothing moves before play");
  assert.equal((await page.evaluate(() => window.invokescope.records())).length, 0, "nobody has called");
});

journey("play, pause, step forward and back, restart", async ({ page }) => {
  const start = { at: await now(page), hash: await hash(page) };
  await page.click("button", { name: "Play" });
  await waitFor(async () => (await now(page)) > start.at + 1000, "time to pass");
  await page.click("button", { name: "Pause" });
  const paused = await now(page);
  await page.settled();
  assert.equal(await now(page), paused);

  await page.click("button", { name: "Step forward" });
  const one = { at: await now(page), hash: await hash(page) };
  await page.click("button", { name: "Step forward" });
  assert.ok((await now(page)) >= one.at);
  await page.click("button", { name: "Step back" });
  assert.equal(await hash(page), one.hash, "back where it was, to the last bit");

  await page.click("button", { name: "Restart" });
  assert.equal(await now(page), start.at);
  assert.equal(await hash(page), start.hash);
});

journey("the slider goes to any instant, and says it as a clock", async ({ page }) => {
  const slider = await page.byRole("slider", { name: "Time" });
  await page.setValue(slider, 62_500_000);
  assert.equal(await now(page), 62_500_000);
  await page.settled();
  assert.equal(await slider.getAttribute("aria-valuetext"), "0:01:02.50");
  await page.setValue(slider, 1_000_000);
  assert.equal(await now(page), 1_000_000);
});

journey("the keyboard alone: space, arrows, Home, help", async ({ page }) => {
  const start = await now(page);
  await page.press("ArrowRight");
  const next = await now(page);
  assert.ok(next > start);
  await page.press("ArrowLeft");
  assert.ok((await now(page)) <= start);
  await page.press("Space");
  await waitFor(() => page.hasRole("button", { name: "Pause" }), "it to play");
  await page.press("Space");
  await waitFor(() => page.hasRole("button", { name: "Play" }), "it to stand");
  await page.press("Home");
  assert.equal(await now(page), start);
  await page.press("?");
  await page.byRole("dialog", { name: "Keys" });
  await page.axe();
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("dialog", { name: "Keys" })), "the list to close");
});

inOneBrowser(journey)("the speed can be chosen", async ({ page }) => {
  const group = await page.byRole("group", { name: "Speed" });
  for (const name of ["slow", "1×", "10×", "100×", "next event", "Reading"]) {
    const button = await page.byRole("button", { name, within: group });
    await page.click(button);
    await page.settled();
    assert.equal(await button.getAttribute("aria-pressed"), "true", name);
  }
});

inOneBrowser(journey)("the bill: causes, charges with their sums, and what they mean for a million calls", async ({ page }) => {
  await choose(page, "sync-chain");
  await seek(page, 10_000_000);
  assert.equal(await bill(page), "0.000060266786");
  const region = await page.byRole("region", { name: "Bill" });
  await waitFor(async () => /60\.27 µ\$/.test(await page.text(region)), "the total");
  const text = await page.text(region);
  const rows = ["Work", "Waiting on another function", "Requests"].map((row) => Number(new RegExp(`${row}\\s+([\\d.]+) µ\\$`).exec(text)[1]));
  assert.deepEqual(rows, [22.5, 37.17, 0.6], "which are the total, as they are read");
  assert.doesNotMatch(text, /[.]0{4}/, "no number with more than three zeros after the point");
  assert.match(text, /\$60\.27 per million calls/);
  await page.click("button", { name: "Each charge, and the other kind of call", expanded: false });
  const charge = await page.byRole("button", { name: /checkout #1/ });
  assert.match(await page.text(charge), /2,740 ms × 512 MB \+ 1 request/);
  await page.click(charge);
  await page.byRole("region", { name: "Life of event 1" });
});

inOneBrowser(journey)("after the run the rule is told, and the other way shown", async ({ page }) => {
  await choose(page, "sync-chain");
  assert.doesNotMatch(await page.text(), /The rule:/);
  await seek(page, 10_000_000);
  await page.untilText(/The rule:/);
  await page.click("button", { name: "Each charge, and the other kind of call" });
  const table = await page.byRole("table", { name: "Same calls, the other way" });
  await waitFor(async () => /Bill per million calls\s+\$60\.27\s+\$/.test(await page.text(table)), "both ways to be simulated");
  assert.match(await page.text(table), /Caller waits\s+2\.8 s\s+20 ms/);
});

inOneBrowser(journey)("where the course notes and AWS differ, the page says so with its source and offers both", async ({ page }) => {
  await page.click("button", { name: "Menu" });
  await waitFor(() => page.evaluate(() => document.querySelector("details.drop > summary")), "the rules to be loaded");
  await page.evaluate(() => document.querySelector("details.drop > summary").click());
  const group = await page.byRole("group", { name: "Rules" });
  assert.match(await page.text(), /0 to 2[\s\S]*3 to 10/);
  await page.untilText(/documented by AWS/);
  await page.axe();
  await page.click(await page.byRole("button", { name: "Course notes", within: group }));
  await page.settled();
  const preset = await page.evaluate(() => window.invokescope.scenario().preset);
  assert.equal(preset, "course-notes");
  await seek(page, 1_000_000);
  const accepted = await page.evaluate(() => window.invokescope.records().find(({ kind }) => kind === "accepted").status);
  assert.equal(accepted, 200);
});

inOneBrowser(journey)("a wrong scenario is refused with the field, what was found and what is allowed; the page goes on", async ({ page }) => {
  const before = await hash(page);
  const message = await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    scenario.functions[0].memory_mb = 64;
    scenario.callers[0].calls = "nobody";
    try {
      window.invokescope.load(scenario);
      return "no error";
    } catch (error) {
      return error.message;
    }
  });
  assert.match(message, /callers\[0\]\.calls.*nobody.*make-invoice/);
  assert.match(await page.text(await page.byRole("alert")), /cannot be opened/);
  assert.equal(await hash(page), before);
  await page.axe();
  for (const wrong of ["", "{", "[]", "null", '{"version":99}', '{"callers":1}']) {
    const thrown = await page.evaluate((wrong) => {
      try {
        window.invokescope.load(wrong);
        return "";
      } catch (error) {
        return error.message;
      }
    }, wrong);
    assert.match(thrown, /allowed/, wrong);
  }
  await page.click("button", { name: "Dismiss" });
  await page.click("button", { name: "Step forward" });
  assert.notEqual(await hash(page), before);
});

journey("the same run under the API, by the same hash", async ({ page }) => {
  await seek(page, 65_000_000);
  const far = await hash(page);
  await seek(page, 3_000_000);
  await seek(page, 65_000_000);
  assert.equal(await hash(page), far);
  const records = await page.evaluate(() => window.invokescope.records());
  assert.deepEqual(records.map(({ seq }) => seq), records.map((_, index) => index));
  assert.ok(records.some(({ kind }) => kind === "finished"));
  assert.equal(await page.evaluate(() => window.invokescope.step(-1)), true);
});

for (const [width, height] of [[1440, 900], [1280, 720]]) {
  inOneBrowser(journey)(`the first screen fits ${width} × ${height}`, { width, height }, async ({ page }) => {
    const sizes = await page.evaluate(() => {
      const bottom = Math.round(document.querySelector(".screen").getBoundingClientRect().bottom);
      return [bottom, innerHeight, document.documentElement.scrollWidth, innerWidth];
    });
    assert.ok(sizes[0] <= sizes[1] && sizes[2] <= sizes[3], String(sizes));
  });
}

for (const width of [390, 320]) {
  inOneBrowser(journey)(`one column at ${width} px, with the transport in reach`, { width, height: 760, touch: true }, async ({ page }) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    const play = await page.byRole("button", { name: "Play" });
    const bottom = await page.evaluate((play) => play.getBoundingClientRect().bottom, play);
    assert.ok(bottom <= 760, "play is in the window");
    await page.click(play);
    await waitFor(() => page.hasRole("button", { name: "Pause" }), "it to play");
    await page.click("button", { name: "Pause" });
    await page.axe();
    await page.shot(`page-${width}`);
  });
}

for (const dark of [false, true]) {
  inOneBrowser(journey)(`nothing for axe to say after a run, ${dark ? "dark" : "light"}`, { dark }, async ({ page }) => {
    await choose(page, "always-fails");
    await seek(page, 250_000_000);
    await page.untilText(/The rule:/);
    await page.axe();
    await page.shot(dark ? "page-dark" : "page-light");
  });
}

journey("nothing runs while paused", async ({ page }) => {
  // What is on a way that takes no simulated time comes to rest first.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const frames = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const own = window.requestAnimationFrame;
        let count = 0;
        window.requestAnimationFrame = (then) => {
          count += 1;
          return own.call(window, then);
        };
        setTimeout(() => {
          window.requestAnimationFrame = own;
          resolve(count);
        }, 500);
      }),
  );
  assert.equal(frames, 0);
});
