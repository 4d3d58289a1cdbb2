// "Which kind of call?": somebody's own numbers, what is advised, why, and both runs.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = inOneBrowser(journeys());

async function ask(page) {
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Which kind of call?" });
  return page.byRole("region", { name: "Which kind of call?" });
}

const says = (page, region, text) => waitFor(async () => text.test(await page.text(region)), `the text ${text}`);

async function choose(page, region, name, option) {
  const select = await page.byRole("combobox", { name, within: region });
  const place = await page.evaluate((select, option) => [...select.options].findIndex((one) => one.text === option), select, option);
  assert.ok(place >= 0, option);
  await page.evaluate((select, place) => (select.selectedIndex = place), select, place);
  await page.evaluate((select) => select.dispatchEvent(new Event("change", { bubbles: true })), select);
}

async function enter(page, region, name, value) {
  await page.setValue(await page.byRole("textbox", { name, within: region }), value);
}

for (const window of [{}, { width: 390, height: 844, touch: true }]) {
  journey(`a few questions lead to a kind of call and to the runs that show why, ${window.width ?? "wide"}`, window, async ({ page }) => {
    const region = await ask(page);
    await says(page, region, /Call synchronously: wait for the answer\./);
    await page.axe();
    await enter(page, region, "How long is the work?", "60s");
    await says(page, region, /Call asynchronously, and fetch the result[^]*1,000 callers gave up after 29 s/);
    await choose(page, region, "Who calls?", "Another function");
    await choose(page, region, "Does the caller need the result?", "No");
    await enter(page, region, "How long is the work?", "2s");
    await says(page, region, /Call asynchronously: hand over an event\.[^]*billed while it waits: [^]* of /);
    await page.axe();
    await page.click("button", { name: "Show both runs", within: region });
    await waitFor(async () => !(await page.hasRole("dialog", { name: "Which kind of call?" })), "the dialog to be closed");
    assert.equal(await page.evaluate(() => window.invokescope.scenario().functions[0].calls[0].mode), "async");
    await page.byRole("region", { name: "Two futures" });
    // What was said is still there.
    await ask(page);
    const again = await page.byRole("region", { name: "Which kind of call?" });
    assert.match(await page.text(again), /hand over an event/);
  });
}

journey("a number that no simulation takes is refused at its field", async ({ page }) => {
  const region = await ask(page);
  await enter(page, region, "How many calls at once can the service behind it take?", "999999");
  await says(page, region, /found [^]*999999[^]*allowed/i);
  await enter(page, region, "How long is the work?", "2 moons");
  await says(page, region, /2 moons/);
  await says(page, region, /Call synchronously/);
});

journey("the questions begin with the numbers of one's own scenario", async ({ page }) => {
  const own = { callers: [{ name: "job", calls: "work", mode: "async", when: { every: "3s" } }], functions: [{ name: "work", memory_mb: 1024, work: "45s", timeout: "60s", reserved: 2 }] };
  await page.evaluate((own) => window.invokescope.load(own), own);
  const region = await ask(page);
  const value = async (name) => page.evaluate((field) => field.value, await page.byRole("textbox", { name, within: region }));
  assert.equal(await value("How long is the work?"), "45s");
  assert.equal(await value("How many calls at once can the service behind it take?"), "2");
});
