// The call as code: it follows the switch, the language and the answer, and can be copied.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys();

async function choose(page, id, seconds) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
  await page.evaluate((micros) => window.invokescope.seek(micros), seconds * 1_000_000);
  await page.settled();
}

const card = (page) => page.byRole("region", { name: "Code" });
const marked = (page) => page.evaluate(() => document.querySelector("section[aria-label=Code] mark").textContent);
const text = async (page) => page.text(await card(page));

inOneBrowser(journey)("the code of the first caller, with the switch's parameter marked, follows the switch", async ({ page }) => {
  await choose(page, "always-fails", 1);
  assert.match(await text(page), /client\.invoke\(\s+FunctionName='make-invoice',\s+InvocationType='Event',\s+Payload='\{"order": 4711\}'/);
  assert.equal(await marked(page), "InvocationType='Event'");
  assert.match(await text(page), /After 20 ms:\s+answer\['StatusCode'\]\s+# 202\s+answer\['Payload'\]\.read\(\)\s+# \(empty\)/);
  await page.click("switch", { name: "Order service calls asynchronously" });
  await waitFor(async () => (await marked(page)) === "InvocationType='RequestResponse'", "the code to follow");
  await page.axe();
  await page.shot("code-light");
});

inOneBrowser(journey)("each language, by keys alone", async ({ page }) => {
  await choose(page, "throttled", 2.6);
  const group = await page.byRole("radiogroup", { name: "Language" });
  const first = await page.byRole("radio", { name: "boto3", within: group });
  await page.evaluate((radio) => radio.focus(), first);
  const seen = [];
  for (let i = 0; i < 6; i += 1) {
    seen.push(await text(page));
    await page.press("ArrowRight");
    await page.settled();
  }
  const expected = [/errorfactory\.TooManyRequestsException/, /httpStatusCode: 429/, /InvokeError::TooManyRequestsException/, /\*types\.TooManyRequestsException/, /model\.TooManyRequestsException/, /exit status 254/];
  expected.forEach((pattern, place) => assert.match(seen[place], pattern));
  for (const all of seen) {
    assert.match(all, /No answer yet: waiting for 2\.5 s\./);
  }
});

inOneBrowser(journey)("functions' own calls can be picked, and follow what is selected; behind the curtain there are none", async ({ page }) => {
  await choose(page, "sync-chain", 2);
  const picker = async () => page.byRole("combobox", { name: "Call", within: await card(page) });
  const options = async () => page.evaluate((picker) => [...picker.options].map((option) => option.textContent), await picker());
  const pick = async (name) => {
    const list = await picker();
    await page.setValue(list, await page.evaluate((list, name) => [...list.options].find((option) => option.textContent === name).value, list, name));
  };
  assert.deepEqual(await options(), ["Web shop → checkout", "checkout → charge", "charge → make-invoice"]);
  await pick("checkout → charge");
  await page.settled();
  assert.match(await text(page), /FunctionName='charge'/);
  assert.match(await text(page), /Payload=json\.dumps\(event\)/);
  assert.match(await text(page), /No answer yet: waiting/);
  await page.click("button", { name: "Web shop" });
  await waitFor(async () => /FunctionName='checkout'/.test(await text(page)), "the selected caller's code");
  await pick("charge → make-invoice");
  await page.settled();
  await page.click("radio", { name: "What the caller sees" });
  await waitFor(async () => (await options()).length === 1, "functions' calls to be gone");
  assert.match(await text(page), /FunctionName='checkout'/);
  assert.doesNotMatch(await text(page), /make-invoice/);
});

journey("it is copied as it stands", async ({ page }) => {
  await choose(page, "always-fails", 1);
  await page.allowClipboard();
  await page.click(await page.byRole("button", { name: "Copy", within: await card(page) }));
  await page.untilText("Copied.");
  const shown = await page.evaluate(() => document.querySelector("section[aria-label=Code] pre").textContent);
  assert.equal(await page.clipboard(), shown);
});

journey("where the clipboard is not allowed, the code is selected, and the page says so", async ({ page }) => {
  await choose(page, "always-fails", 1);
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) } });
  });
  await page.click(await page.byRole("button", { name: "Copy", within: await card(page) }));
  await page.untilText(/The clipboard is not allowed here/);
  const [selected, shown] = await page.evaluate(() => [String(getSelection()), document.querySelector("section[aria-label=Code] pre").textContent]);
  assert.equal(selected.trim(), shown.trim());
});

inOneBrowser(journey)("an event with quotes, line ends and any script in it stays one literal", async ({ page }) => {
  await page.evaluate(() => {
    const scenario = window.invokescope.scenario();
    scenario.callers[0].payload = '{"it\'s": "a \\"b\\"",\n "ä": "日本"}';
    scenario.callers[0].sdk = "java";
    window.invokescope.load(scenario);
  });
  await page.untilText(/LambdaClient\.builder\(\)/);
  assert.ok((await text(page)).includes(String.raw`fromUtf8String("{\"it's\": \"a \\\"b\\\"\",\n \"ä\": \"日本\"}")`), await text(page));
  assert.match(await text(page), /maxAttempts\(4\)[\s\S]*socketTimeout\(Duration\.ofMillis\(30000\)\)/);
});

for (const dark of [false, true]) {
  inOneBrowser(journey)(`at 390 px by touch, ${dark ? "dark" : "light"}`, { width: 390, height: 844, touch: true, dark }, async ({ page }) => {
    await page.click("button", { name: "More" });
    await choose(page, "timeout", 100);
    const go = await page.byRole("radio", { name: "Go" });
    await page.evaluate((radio) => radio.closest("label").scrollIntoView({ block: "center" }), go);
    await page.evaluate((radio) => radio.closest("label"), go).then((label) => label.click());
    await waitFor(async () => /types\.InvocationTypeEvent/.test(await text(page)), "Go");
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    await page.axe();
    await page.shot(`code-390-${dark ? "dark" : "light"}`);
  });
}
