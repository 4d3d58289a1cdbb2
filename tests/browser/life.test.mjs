// The life of one event: chosen wherever it is seen, told on one card, and marked everywhere else.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = inOneBrowser(journeys());

const now = (page) => page.evaluate(() => window.invokescope.now());
const seek = async (page, seconds) => {
  await page.evaluate((micros) => window.invokescope.seek(micros), seconds * 1_000_000);
  await page.settled();
};

async function choose(page, id, seconds) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
  await seek(page, seconds);
}

const life = (page, call) => page.byRole("region", { name: `Life of event ${call}` });

/** Clicks the token of that call: asks the stage where pointers would hit one. */
async function clickToken(page, call, touch) {
  const stage = await page.evaluate(() => document.querySelector(".stage"));
  const place = await page.evaluate(
    (stage, call) => {
      const box = stage.getBoundingClientRect();
      for (let y = 4; y < box.height; y += 6) {
        for (let x = 4; x < box.width; x += 6) {
          const at = { bubbles: true, clientX: box.left + x, clientY: box.top + y };
          stage.dispatchEvent(new PointerEvent("pointermove", at));
          if (stage.classList.contains("pointed")) {
            return [at.clientX + 4, at.clientY + 4];
          }
        }
      }
      return null;
    },
    stage,
    call,
  );
  assert.ok(place, "a token is on the stage");
  const [x, y] = place.map(Math.round);
  if (touch) {
    await page.cdp("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    await page.cdp("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    return;
  }
  for (const type of ["mousePressed", "mouseReleased"]) {
    await page.cdp("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
  }
}

journey("a token on the stage opens the life of its event, by mouse", async ({ page }) => {
  await choose(page, "always-fails", 30);
  await clickToken(page, 1);
  const card = await life(page, 1);
  const text = await page.text(card);
  assert.match(text, /waits for its next attempt, \d+ s left/i);
  assert.match(text, /Order service → make-invoice, async \(Event\)/);
  assert.match(text, /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
  assert.match(text, /Attempt 1 of 3 failed: no tax id/);
  assert.match(text, /environment 1/);
  assert.match(text, /Back to the queue for 60 s/);
  assert.doesNotMatch(text, /Attempt 2/);
  await page.axe();
});

journey("the whole story stands on the card when it is over, with the dead letter, the log and the metrics", async ({ page }) => {
  await choose(page, "always-fails", 250);
  await page.press("]");
  const card = await life(page, 1);
  assert.match(await page.text(card), /dead letter in invoices-dlq/i);
  const total = await page.text(await page.byRole("region", { name: "Bill" }));
  assert.match(await page.text(card), /Cost\s+100\.6 µ\$/);
  assert.match(total, /100\.6|\$0\.000 100 6/);
  for (const name of [/Payload/, /REPORT lines/, /Metrics it left/, /Dead letter in invoices-dlq/]) {
    await page.evaluate((card, name) => {
      [...card.querySelectorAll("summary")].find((summary) => new RegExp(name).test(summary.textContent)).click();
    }, card, name.source);
  }
  const text = await page.text(card);
  assert.equal(text.match(/REPORT RequestId: /g).length, 3);
  assert.match(text, /AsyncEventsDropped 1/);
  assert.match(text, /ErrorCode \(Number\): 200/);
  await page.axe();
  await page.shot("life-dead-letter");
});

journey("steps are buttons that go to their instants; only the past is told, and open papers stay open", async ({ page }) => {
  await choose(page, "always-fails", 250);
  await page.press("]");
  const card = await life(page, 1);
  await page.evaluate((card) => card.querySelector("summary").click(), card);
  await page.click(await page.byRole("button", { name: /Attempt 2 of 3 failed/, within: card }));
  await waitFor(async () => Math.round((await now(page)) / 1_000_000) === 64, "the playhead to be where the attempt ended");
  await waitFor(async () => !/Attempt 3/.test(await page.text(card)), "later steps to be gone");
  assert.ok(await page.evaluate((card) => card.querySelector("details").open, card));
  await page.click("button", { name: "Play" });
  await waitFor(async () => /Attempt 3/.test(await page.text(card)), "the next attempt", { timeout: 30_000 });
  await page.click("button", { name: "Pause" });
  assert.ok(await page.evaluate((card) => card.isConnected && card.querySelector("details").open, card), "the same card, as it was");
});

journey("previous and next, by keys and buttons; the focus stays; Escape closes", async ({ page }) => {
  await choose(page, "sync-chain", 4);
  await page.press("]");
  const card = await life(page, 3);
  await page.press("[");
  assert.ok(await life(page, 2));
  assert.match(await page.text(card), /Made by checkout: event 1/);
  assert.match(await page.text(card), /It called make-invoice: event 3/);
  assert.match(await page.text(card), /with the calls it waited for/);
  await page.click("button", { name: "Previous event" });
  await page.press("Enter");
  assert.ok(await life(page, 1));
  assert.equal(await page.focused(), "button: Previous event");
  await page.click("button", { name: "It called charge: event 2" });
  assert.ok(await life(page, 2));
  await page.press("?");
  assert.match(await page.text(await page.byRole("dialog", { name: "Keys" })), /\[ and \]\s+The life of the previous or the next event/);
  await page.press("Escape");
  await page.press("Escape");
  await waitFor(async () => !(await page.hasRole("region", { name: /^Life of event/ })), "the card to close");
});

journey("environments, charges, dead letters and rows of the strip open it too, with keys alone", async ({ page }) => {
  await choose(page, "sync-chain", 2);
  const slot = await page.byRole("button", { name: /#3/ });
  await page.evaluate((slot) => slot.focus(), slot);
  await page.press("Enter");
  assert.ok(await life(page, 3));
  assert.ok(await page.evaluate((slot) => slot.classList.contains("chosen"), slot), "its environment is marked");

  await choose(page, "always-fails", 250);
  await page.click("button", { name: "Each charge, and the other kind of call" });
  const charge = await waitFor(async () => (await page.allByRole("button", { name: /make-invoice #1/ }))[0], "the charges");
  await page.evaluate((charge) => charge.focus(), charge);
  await page.press("Enter");
  assert.ok(await life(page, 1));
  assert.equal(await charge.getAttribute("aria-pressed"), "true");
  assert.ok(await page.evaluate(() => document.querySelector(".st-ending.chosen")), "its dead letter is marked");

  await page.press("Escape");
  await page.click("button", { name: "Dead-letter queue" });
  const letters = await page.byRole("region", { name: "Messages in invoices-dlq" });
  const letter = await page.byRole("button", { name: /make-invoice #1, 3 attempts/, within: letters });
  await page.evaluate((letter) => letter.focus(), letter);
  await page.press("Enter");
  assert.ok(await life(page, 1));

  await page.press("Escape");
  const strip = await page.byRole("img", { name: "Strip of time" });
  await page.driver.actions().move({ origin: strip, x: -200, y: -5 }).click().perform();
  assert.ok(await life(page, 1));
});

journey("behind the curtain there is no life of an event", async ({ page }) => {
  await choose(page, "always-fails", 250);
  await page.press("]");
  await life(page, 1);
  await page.click("radio", { name: "What the caller sees" });
  await waitFor(async () => !(await page.evaluate(() => document.querySelector(".life"))), "the card to be gone");
  await page.press("]");
  await page.settled();
  assert.ok(!(await page.evaluate(() => document.querySelector(".life"))));
});

for (const dark of [false, true]) {
  journey(`a panel over the stage at 390 px, by touch, ${dark ? "dark" : "light"}`, { width: 390, height: 844, touch: true, dark }, async ({ page }) => {
    await choose(page, "throttled", 2.5);
    await waitFor(() => page.evaluate(() => document.querySelector(".st-clock.busy") !== null), "the event to reach the clock");
    await page.evaluate(() => document.querySelector(".st-clock.busy").scrollIntoView({ block: "center" }));
    await page.settled();
    await clickToken(page, 2, true);
    const card = await waitFor(async () => (await page.allByRole("region", { name: /^Life of event/ }))[0], "the card");
    const box = await page.evaluate((card) => card.getBoundingClientRect().toJSON(), card);
    const say = await page.evaluate(() => document.querySelector(".say").getBoundingClientRect().top);
    assert.ok(box.left >= 0 && box.right <= 390 && box.bottom <= say + 1, JSON.stringify(box));
    await page.axe();
    await page.shot(`life-390-${dark ? "dark" : "light"}`);
    await page.click("button", { name: "Close the life of this event" });
    await waitFor(async () => !(await page.hasRole("region", { name: /^Life of event/ })), "the card to close");
  });
}
