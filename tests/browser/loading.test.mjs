// What is loaded after the first screen: only when it is asked for, and a download that fails is told and can be repeated.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

const asked = (site, part) => site.requests.filter(({ path }) => path.endsWith(".wasm") && path.includes(part)).length;

journey("settings and the life of an event are loaded when they are first opened, and once", async ({ page, site }) => {
  await page.byRole("region", { name: "Charts" });
  assert.equal(asked(site, "details"), 1, "what stands below comes by itself");
  assert.equal(asked(site, "settings") + asked(site, "life") + asked(site, "below_bill"), 0, "and nothing else");
  await page.click("button", { name: "Order service" });
  await page.byRole("region", { name: "Settings of Order service" });
  await page.click("button", { name: "Close settings" });
  await page.click("button", { name: "Order service" });
  await page.byRole("region", { name: "Settings of Order service" });
  assert.equal(asked(site, "settings"), 1);
  assert.equal(asked(site, "life"), 0);
});

const told = { allowedErrors: /\.wasm|WebAssembly|HTTP|TypeError/ };

journey("settings that cannot be downloaded say so, and come after another try", told, async ({ page, site }) => {
  site.fail = (path) => (/settings.*\.wasm$/.test(path) ? 404 : undefined);
  await page.click("button", { name: "Order service" });
  assert.match(await page.text(await page.byRole("alert")), /the settings could not be downloaded/);
  await page.axe();
  await page.shot("failed-settings");

  await page.click("button", { name: "Try again" });
  await waitFor(() => asked(site, "settings") >= 2, "a second request");
  assert.match(await page.text(await page.byRole("alert")), /the settings could not be downloaded/, "it still fails");

  site.fail = () => undefined;
  await page.click("button", { name: "Try again" });
  await page.byRole("region", { name: "Settings of Order service" });
  assert.equal(await page.hasRole("alert"), false);
});

inOneBrowser(journey)("settings that cannot be downloaded can be closed, and the simulation goes on", told, async ({ page, site }) => {
  site.fail = (path) => (/settings.*\.wasm$/.test(path) ? 404 : undefined);
  await page.click("button", { name: "Order service" });
  await page.byRole("alert");
  await page.click("button", { name: "Close" });
  await waitFor(async () => !(await page.hasRole("alert")), "the message to go");
  await page.evaluate(() => window.invokescope.seek(1_000_000));
  await page.settled();
  assert.equal(await page.evaluate(() => window.invokescope.now()), 1_000_000);
});

inOneBrowser(journey)("the details are told as well, and come after another try", { ...told, open: false }, async ({ page, site }) => {
  site.fail = (path) => (/details.*\.wasm$/.test(path) ? 404 : undefined);
  await page.open(site.url);
  assert.match(await page.text(await page.byRole("alert")), /the charts and the bill explained could not be downloaded/);
  site.fail = () => undefined;
  await page.click("button", { name: "Try again" });
  await page.byRole("region", { name: "Charts" });
});

const lesson = (page) => page.evaluate(() => window.invokescope.scenario().id);

journey("a lesson is fetched when it is chosen, and the one that was chosen last is the one that opens", async ({ page, site }) => {
  const fetched = () => site.requests.filter(({ path }) => path.includes("lessons/")).length;
  assert.equal(fetched(), 0, "the first lesson is built in");
  await page.click("button", { name: "Next lesson" });
  await page.click("button", { name: "Next lesson" });
  await waitFor(async () => (await lesson(page)) === "both-ways", "the third lesson");
  await page.settled();
  assert.equal(await page.evaluate((picker) => picker.value, await page.byRole("combobox", { name: "Lesson" })), "both-ways");
});

inOneBrowser(journey)("a lesson that cannot be downloaded is told, what is open stays open, and another try opens it", { allowedErrors: /lessons|HTTP/ }, async ({ page, site }) => {
  site.fail = (path) => (path.includes("lessons/") ? 404 : undefined);
  await page.click("button", { name: "Next lesson" });
  assert.match(await page.text(await page.byRole("alert")), /The lesson could not be downloaded.*One call that waits.*404/s);
  assert.equal(await lesson(page), "accepted");
  assert.equal(await page.evaluate((picker) => picker.value, await page.byRole("combobox", { name: "Lesson" })), "accepted");
  await page.axe();
  site.fail = () => undefined;
  await page.click("button", { name: "Next lesson" });
  await waitFor(async () => (await lesson(page)) === "sync", "the lesson");
  assert.equal(await page.hasRole("alert"), false);
});

const openSources = (page) =>
  page.evaluate(() => document.querySelectorAll(".settings .source").forEach((source) => source.setAttribute("open", "")));
const facts = (site) => site.requests.filter(({ path }) => path.includes("locales/facts.")).length;

journey("what numbers rest on is fetched when it is first asked for, and once", async ({ page, site }) => {
  await page.click("button", { name: "make-invoice" });
  await page.byRole("region", { name: "Settings of make-invoice" });
  assert.equal(facts(site), 0, "nobody has asked yet");
  await openSources(page);
  await page.untilText(/documented by AWS, docs\.aws\.amazon\.com/);
  await page.click("button", { name: "Close settings" });
  await page.click("button", { name: "Order service" });
  await page.byRole("region", { name: "Settings of Order service" });
  await openSources(page);
  await page.untilText(/documented by AWS/);
  assert.equal(facts(site), 1);
});

inOneBrowser(journey)("sources that cannot be downloaded say so, and come after another try", { allowedErrors: /locales|HTTP/ }, async ({ page, site }) => {
  site.fail = (path) => (path.includes("locales/facts.") ? 404 : undefined);
  await page.click("button", { name: "make-invoice" });
  await page.byRole("region", { name: "Settings of make-invoice" });
  await page.evaluate(() => document.querySelector(".settings .source").setAttribute("open", ""));
  assert.match(await page.text(await page.byRole("alert")), /the sources could not be downloaded/);
  await page.axe();
  await page.click("button", { name: "Try again" });
  await waitFor(() => facts(site) >= 2, "a second request");
  assert.match(await page.text(await page.byRole("alert")), /the sources could not be downloaded/, "it still fails");

  site.fail = () => undefined;
  await page.click("button", { name: "Try again" });
  await page.untilText(/documented by AWS/);
  assert.equal(await page.hasRole("alert"), false);
});
