// The deeper engine on the page: the caller's SDK, destinations, odd events; and numbers that answer where they come from.
import assert from "node:assert/strict";
import { inOneBrowser, journeys } from "./lib/journey.mjs";

const journey = inOneBrowser(journeys());

const seek = (page, micros) => page.evaluate((micros) => window.invokescope.seek(micros), micros);
const kinds = (page, kind) =>
  page.evaluate((kind) => window.invokescope.records().filter((record) => record.kind === kind), kind);

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
}

/** Opens somebody's settings with all that stands behind "More". */
async function settings(page, name) {
  await page.click("button", { name });
  const panel = await page.byRole("region", { name: `Settings of ${name}` });
  assert.equal(await page.evaluate(() => document.querySelector(".settings .more").open), false, "simple ones first");
  await page.evaluate(() => document.querySelector(".settings .more > summary").click());
  await page.settled();
  return panel;
}

journey("a read time-out shorter than the function: two runs, both billed, one answer", async ({ page }) => {
  await choose(page, "timeout");
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    scenario.callers[0].mode = "sync";
    Object.assign(scenario.functions[0], { failure: "never", work: "3s", init: "0s" });
    window.invokescope.load(scenario);
  });
  const panel = await settings(page, "Order service");
  const set = async (name, value) => page.setValue(await page.byRole("textbox", { name, within: panel }), value);
  await set("Read time-out", "2s");
  await page.setValue(await page.byRole("combobox", { name: "Sends in all", within: panel }), "2");
  await set("Longest delay", "1s");
  await page.click("button", { name: /^Call now: / });
  await seek(page, 20_000_000);
  const hungUp = await kinds(page, "hung_up");
  assert.ok(hungUp.length >= 2 && hungUp.every(({ limit }) => limit === 2_000_000), JSON.stringify(hungUp));
  const runs = await kinds(page, "finished");
  assert.ok(runs.filter(({ cost }) => cost).length >= 2, "each send is a run with a charge");
  assert.ok((await kinds(page, "unheard")).length >= 2, "whose answers come back to nobody");

  await set("Read time-out", "soon");
  assert.match(await page.text(panel), /Found “soon”; allowed: a length such as/);
  await page.axe();
});

journey("destinations are chosen among the scenario's targets, and get records", async ({ page }) => {
  await choose(page, "always-fails");
  const panel = await settings(page, "make-invoice");
  const failures = await page.byRole("combobox", { name: "Destination on failure", within: panel });
  await page.setValue(failures, "invoices-dlq");
  await page.settled();
  await seek(page, 200_000_000);
  assert.equal((await kinds(page, "delivered")).length, 1);
  assert.equal((await kinds(page, "dead_lettered")).length, 1, "both routes");
  await page.axe();
});

for (const touch of [false, true]) {
  journey(`numbers on the stage answer where they come from, by ${touch ? "touch" : "mouse and keyboard"}`, { touch }, async ({ page }) => {
    const clock = await page.byRole("button", { name: "After an error" });
    await page.evaluate((clock) => clock.scrollIntoView({ block: "center" }), clock);
    if (touch) {
      await page.evaluate((clock) => clock.click(), clock);
    } else {
      await page.evaluate((clock) => clock.focus(), clock);
      await page.press("Enter");
    }
    await page.settled();
    const panel = await page.byRole("region", { name: "Numbers of the wait after an error" });
    await page.untilText(/One minute passes/);
    const said = await page.text(panel);
    assert.match(said, /One minute passes between a failed first attempt and the second\.\s*documented by AWS, docs\.aws\.amazon\.com, read 2026/);
    assert.match(said, /The course notes speak of 3 to 10 retries/, "the other account, named as such");
    assert.ok(await page.evaluate(() => document.querySelectorAll(".settings strong.assumed").length > 0), "assumptions look so");
    await page.axe();
  });
}
