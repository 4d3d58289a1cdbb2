// The page to take along as one HTML file that is opened from disk.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";
import { lessonFile, makeSingle, watchedPage } from "./lib/single.mjs";

const hash = (page) => page.evaluate(() => window.invokescope.hash());
const now = (page) => page.evaluate(() => window.invokescope.now());
const seek = (page, seconds) => page.evaluate((to) => window.invokescope.seek(to), seconds * 1e6);

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await waitFor(() => page.evaluate((id) => window.invokescope.scenario().id === id, id), `the lesson ${id}`);
}

const journey = journeys();

/** A journey with a file from disk; at its end nothing but the file has been asked for, and the server has heard of nothing. */
function fromDisk(name, words, body, declare = journey) {
  declare(name, { open: false, timeout: 120_000 }, async ({ page, site, window }) => {
    const file = makeSingle(words);
    writeFileSync(file, watchedPage(readFileSync(file, "utf8")));
    const served = body.needsServed && (await body.needsServed(page, site, window));
    assert.deepEqual(await page.consoleErrors(), []);
    await page.requestedAddresses();
    site.requests.length = 0;
    const open = (query = "") => page.open(`${pathToFileURL(file)}${query}`, window);
    await body({ page, open, served });
    const asked = (await page.requestedAddresses()).map((address) => address.split(/[?#]/)[0]).filter((address) => !/^(data|blob|about):/.test(address));
    assert.deepEqual(asked.filter((address) => address !== String(pathToFileURL(file))), [], "nothing else was asked for");
    assert.deepEqual(site.requests, [], "the server hears of nothing");
  });
}

const everyPart = async ({ page, open, served }) => {
  await open();
  await page.byRole("region", { name: "Charts" });
  await choose(page, "always-fails");
  await seek(page, 126);
  assert.equal(await hash(page), served);
  await page.settled();
  await page.click("button", { name: "make-invoice" });
  await page.byRole("region", { name: "Settings of make-invoice" });
  await page.evaluate(() => document.querySelectorAll(".settings .source").forEach((source) => source.setAttribute("open", "")));
  await page.untilText(/documented by AWS/);
  await page.click("button", { name: "Close settings" });
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Share" });
  const dialog = await page.byRole("dialog", { name: "Share" });
  assert.match(await page.text(dialog), /open only on this computer/);
  await page.axe();
  await page.click("button", { name: "Close", within: dialog });
  await page.click("button", { name: "Present" });
  await waitFor(() => page.evaluate(() => document.querySelector("[data-present]") !== null), "presenting");
  await page.press("Escape");
  await page.click("button", { name: "Restart" });
  await page.click("button", { name: "Play" });
  await waitFor(async () => (await now(page)) > 0, "it to play");
  await page.click("button", { name: "Pause" });
};
everyPart.needsServed = async (page, site, window) => {
  await page.open(site.url, window);
  await choose(page, "always-fails");
  await seek(page, 126);
  return hash(page);
};
fromDisk("one file from disk plays a lesson, opens every part, and has the hash of the served page", [], everyPart);

fromDisk("files are saved from a file", [], async ({ page, open }) => {
  await open("?lesson=always-fails");
  await page.click("button", { name: "Menu" });
  await page.click("button", { name: "Share" });
  const dialog = await page.byRole("dialog", { name: "Share" });
  const saved = await page.download(() => page.click("button", { name: "CSV", within: dialog }));
  assert.equal(saved.name, "always-fails.csv");
});

fromDisk("from disk an address opens its moment, the address follows, a reload keeps it, and back goes back", [], async ({ page, open }) => {
  await open("?lesson=sync&at=1s");
  await waitFor(async () => (await now(page)) === 1_000_000, "the moment");
  await choose(page, "always-fails");
  await seek(page, 126);
  await waitFor(() => page.evaluate(() => location.search === "?lesson=always-fails&at=2m6s"), "the address");
  await page.reload();
  await waitFor(async () => (await now(page)) === 126_000_000, "the moment again");
  await page.evaluate(() => history.back());
  await waitFor(() => page.evaluate(() => window.invokescope.scenario().id === "sync"), "the lesson before");
});

const own = { ...lessonFile("04-always-fails.json"), id: "mine", title: "Mine </script> <!-- & <b>" };

fromDisk("a scenario, locks, a theme and a language that were put into the file are what it opens with", ["--scenario", own, "--locks", "modes,settings", "--theme", "dark", "--lang", "de"], async ({ page, open }) => {
  await open();
  const opened = () => page.evaluate(() => [window.invokescope.scenario().title, document.querySelector(".app").dataset.locks, document.documentElement.dataset.theme, window.invokescope.now()]);
  assert.deepEqual(await opened(), [own.title, "modes settings", "dark", 0]);
  assert.ok(await page.evaluate(() => location.search.includes("lang=de")), "the language is asked for");
  assert.ok(await page.hasRole("radiogroup", { name: "Your bet" }), "its question is asked");
  await seek(page, 30);
  await waitFor(() => page.evaluate(() => location.search.includes("at=30s") && location.hash.startsWith("#run=1.")), "the address");
  await page.reload();
  await waitFor(async () => (await now(page)) === 30_000_000, "the moment again");
  assert.equal((await opened())[1], "modes settings");
  await choose(page, "sync");
  assert.equal((await opened())[1], "modes settings", "of each lesson that is opened in the file");
  await waitFor(() => page.evaluate(() => location.search.includes("lesson=sync")), "the lesson's address");
  await page.reload();
  await waitFor(async () => (await opened())[1] === "modes settings", "after a reload as well");
});

fromDisk("the words of an address are about the scenario that the file was made with", ["--scenario", own, "--locks", "bets"], async ({ page, open }) => {
  const seen = () => page.evaluate(() => new Promise((done) => window.invokescope.listen(({ title, now, view, speed }) => done([title, now, view, speed]))));
  await open("?at=2m6s&view=caller&speed=10x&controls=play");
  assert.deepEqual(await seen(), [own.title, 126_000_000, "caller", "10x"]);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.controls), "play");
  await open("?at=1m&compare=sync&select=event-1&until=2m");
  assert.deepEqual((await seen()).slice(0, 2), [own.title, 60_000_000]);
  await page.byRole("region", { name: "Life of event 1" });
  await waitFor(() => page.evaluate(() => document.querySelectorAll(".pane").length === 2), "what stands beside it");
  await open("?at=soon");
  assert.match(await page.text(await page.byRole("alert")), /at: found soon/);
  assert.equal((await seen())[0], own.title);
  await open("?lesson=sync&at=1s");
  assert.equal(await page.evaluate(() => window.invokescope.scenario().id), "sync", "another lesson that it names");
});

fromDisk("a scenario that is wrong is told, and the page goes on", ["--scenario", { version: 1, callers: "nobody" }], async ({ page, open }) => {
  await open();
  assert.match(await page.text(await page.byRole("alert")), /callers/);
  assert.equal(await page.evaluate(() => window.invokescope.scenario().id), "accepted");
}, inOneBrowser(journey));
