// How long a log of five megabytes takes in the page, from the file to its figures and to the scenario that runs like it, and how
// long the page blocks meanwhile: as lines, as what filter-log-events prints, and as a table of Logs Insights. In processor time
// of the page's own thread beside the time on the wall. BENCH_BYTES makes it smaller; INVOKESCOPE_DIST names another build.
import { relative } from "node:path";
import { start } from "./lib/browsers.mjs";
import { Page, waitFor } from "./lib/page.mjs";
import { DIST, serve } from "./lib/server.mjs";
import { traceTasks } from "./lib/tasks.mjs";

const bytes = Number(process.env.BENCH_BYTES ?? 5_000_000);
const sum = (all) => all.reduce((sum, one) => sum + one, 0);

/** Makes a log in the page, the same in each format. */
function make({ format, bytes }) {
  const hex = (number, digits) => number.toString(16).padStart(digits, "0");
  const begin = Date.UTC(2026, 0, 1);
  const events = [];
  for (let call = 0, size = 0, at = begin; size < bytes; call += 1) {
    // Gaps and work without an order that anybody sees, and the same each time.
    at += 1 + ((call * 7919) % 600);
    const took = 20 + ((call * 104_729) % 2000) / 10;
    const stream = `2026/01/01/[$LATEST]${hex(call % 10, 32)}`;
    const id = `${hex(call, 8)}-0000-4000-a000-${hex(call, 12)}`;
    const says = (after, message) => {
      events.push({ logStreamName: stream, timestamp: Math.floor(at + after), message, ingestionTime: Math.floor(at + after) + 9, eventId: hex(events.length, 56) });
      size += message.length + (format === "lines" ? 80 : 240);
    };
    says(0, `START RequestId: ${id} Version: $LATEST\n`);
    says(1, `${new Date(at).toISOString()}\t${id}\tINFO\torder ${call} is worked on\n`);
    if (call % 10 === 0) says(took, "[ERROR] ValueError: no tax id\rTraceback (most recent call last):\n");
    says(took, `END RequestId: ${id}\n`);
    says(took, `REPORT RequestId: ${id}\tDuration: ${took.toFixed(2)} ms\tBilled Duration: ${Math.ceil(took)} ms\tMemory Size: 512 MB\tMax Memory Used: 117 MB\t\n`);
  }
  const stamp = (timestamp) => new Date(timestamp).toISOString();
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const formats = {
    lines: () => events.map((event) => `${stamp(event.timestamp)} ${event.logStreamName} ${event.message}`).join(""),
    events: () => JSON.stringify({ events, searchedLogStreams: [] }, null, 4),
    table: () => `@timestamp,@logStream,@message\n${events.map((event) => [stamp(event.timestamp).replace("T", " ").replace("Z", ""), event.logStreamName, cell(event.message)].join(",")).join("\n")}\n`,
  };
  window.madeLog = new File([formats[format]()], "log");
}

/** Lets the log go over the page; what comes of it is waited for with `logTimes`. */
function drop() {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(window.madeLog);
  const began = performance.now();
  window.logTimes = new Promise((resolve) => {
    const times = {};
    let parts = 0;
    new MutationObserver((_, observer) => {
      const dialog = document.querySelector("dialog[open]");
      parts += dialog?.querySelector("progress[value]") ? 1 : 0;
      if (dialog?.querySelector("dl.rows")) times.figures ??= performance.now() - began;
      const buttons = [...(dialog?.querySelectorAll("button") ?? [])];
      if (buttons.some((button) => button.textContent.trim() === "Run the fitted scenario")) {
        observer.disconnect();
        resolve({ ...times, fitted: performance.now() - began, parts, bytes: window.madeLog.size });
      }
    }).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
  });
  document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
}

const site = await serve();
const browser = await start();
try {
  await browser.driver.manage().setTimeouts({ script: 600_000 });
  const page = new Page(browser);
  console.log(`\na log of ${bytes} bytes in ${relative(".", DIST)}`);
  for (const format of ["lines", "events", "table"]) {
    await page.open(site.url);
    await page.evaluate(() => window.invokescope.pause());
    // What is loaded when somebody opens something is there already, so that the network is not measured.
    await page.click("button", { name: "Menu" });
    await page.click("button", { name: "Open" });
    await waitFor(() => page.hasRole("dialog", { name: "Open" }), "the dialog");
    await page.evaluate(make, { format, bytes });
    const trace = await traceTasks(page.driver);
    await page.evaluate(drop);
    const { figures, fitted, parts, bytes: made } = await page.evaluate(() => window.logTimes);
    const tasks = (await trace.end()).toSorted((one, other) => other - one);
    const longest = tasks.slice(0, 5).map((task) => task.toFixed(0)).join(", ");
    console.log(`  ${format}: ${made} bytes, figures after ${figures.toFixed(0)} ms, fitted after ${fitted.toFixed(0)} ms on the wall; ${sum(tasks).toFixed(0)} ms of the processor, longest tasks ${longest} ms; said ${parts} times how far it is`);
  }
} finally {
  await browser.quit();
  await site.close();
}
