// A small page: a frame in a documentation, a page at 400 %. The story first; the rest behind one button.
import assert from "node:assert/strict";
import { inOneBrowser, journeys, waitFor } from "./lib/journey.mjs";

const journey = journeys({ pages: { "/frame.html": '<!doctype html><title>Documentation</title><iframe title="Invokescope" src="/some/where/" width="720" height="420"></iframe>' } });

async function choose(page, id) {
  await page.setValue(await page.byRole("combobox", { name: "Lesson" }), id);
  await page.settled();
}

const toTheMiddle = async (page) => {
  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max) / 2));
  await page.settled();
};

/** Whether the elements are shown, and inside the window. */
const inSight = (page, ...selectors) =>
  page.evaluate(
    (selectors) =>
      selectors.map((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return Boolean(box && box.width > 0 && box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1 && box.right <= innerWidth + 1);
      }),
    selectors,
  );

async function isInOneWindow(page) {
  assert.deepEqual(await inSight(page, ".scenario select", "[data-stage]", ".say", "#play", ".transport .slider", ".bill-figure", "#more"), Array(7).fill(true));
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight + 1), "and nothing else: nothing scrolls");
}

async function isTheWholeStory(page) {
  await isInOneWindow(page);
  for (const [role, name] of [["region", "Strip of time"], ["region", "Bill"], ["group", "Speed"]]) {
    assert.ok(!(await page.hasRole(role, { name })), `${name} waits behind More`);
  }
}

for (const [width, height] of [[720, 420], [800, 600], [390, 844], [1024, 420]]) {
  inOneBrowser(journey)(`title, stage, sentence, transport and bill at ${width} × ${height}; the rest behind one button`, { width, height }, async ({ page }) => {
    await choose(page, "always-fails");
    await toTheMiddle(page);
    await isTheWholeStory(page);
    await page.axe();
    await page.click("button", { name: "More", expanded: false });
    await page.byRole("button", { name: "More", expanded: true });
    await page.byRole("region", { name: "Strip of time" });
    await page.byRole("region", { name: "Bill" });
    await page.byRole("group", { name: "Speed" });
    await page.byRole("button", { name: "Menu" });
    await page.byRole("button", { name: "Compare" });
    await page.byRole("region", { name: "Question" });
    await page.byRole("region", { name: "Charts" });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll");
    await page.axe();
    await page.press("Escape");
    await page.byRole("button", { name: "More", expanded: false });
    await waitFor(async () => (await page.focused()) === "button: More", "the focus on the button");
    await isTheWholeStory(page);
  });
}

journey("a frame in a page is the same", { open: false }, async ({ page, site }) => {
  await page.open(`${site.origin}/frame.html`, { ready: false, width: 1000, height: 700 });
  await page.enterFrame(0);
  await waitFor(() => page.evaluate(() => document.body?.dataset.boot === "running"), "the frame to run", { timeout: 20_000 });
  await page.settled();
  await isInOneWindow(page);
  await page.driver.switchTo().defaultContent();
});

journey("at 400 % question, stage and play are in reach, and nothing fixed stands over them", { width: 320, height: 256, timeout: 120_000 }, async ({ page }) => {
  for (const id of ["always-fails", "sync-chain", "delivered-twice"]) {
    await choose(page, id);
    await toTheMiddle(page);
    const whole = await page.evaluate(() => {
      const stage = document.querySelector("[data-stage]");
      const place = stage.parentElement;
      return [place.scrollHeight <= place.clientHeight + 1, document.documentElement.scrollWidth <= innerWidth];
    });
    assert.deepEqual(whole, [true, true], `${id}: the page scrolls, not the stage, and not sideways`);
  }
  const fixed = await page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.getClientRects().length > 0)
      .map((one) => one.className),
  );
  assert.deepEqual(fixed, []);
  const play = await page.byRole("button", { name: "Play" });
  await page.evaluate((play) => play.scrollIntoView({ block: "nearest" }), play);
  const hit = await page.evaluate((play) => {
    const box = play.getBoundingClientRect();
    return play.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
  }, play);
  assert.ok(hit, "Play is what a pointer finds there");
  await page.click("button", { name: "More" });
  await page.byRole("region", { name: "Question" });
  await page.axe();
});

journey("Tab comes to a way past everything first, and from there to Play", async ({ page }) => {
  await page.evaluate(() => document.activeElement?.blur());
  await page.press("Tab");
  assert.equal(await page.focused(), "a: Skip to Play");
  assert.deepEqual(await inSight(page, ".skip"), [true]);
  await page.axe();
  const address = await page.evaluate(() => location.href);
  await page.press("Enter");
  await waitFor(async () => (await page.focused()) === "button: Play", "the focus on Play");
  assert.equal(await page.evaluate(() => location.href), address);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".stage :disabled, .transport :disabled")].map((one) => one.outerHTML)), [], "no button that does nothing");
});

journey("the chosen view is told by more than its weight where colours are forced", { forcedColors: true }, async ({ page }) => {
  const looks = await page.evaluate(() =>
    [...document.querySelectorAll(".page-head .radios input")].map((input) => [input.checked, getComputedStyle(input.nextElementSibling).backgroundColor]),
  );
  const [chosen, other] = [looks.find(([checked]) => checked)[1], looks.find(([checked]) => !checked)[1]];
  assert.notEqual(chosen, other);
});

const PHONES = [
  [320, 568],
  [360, 640],
  [375, 667],
  [390, 664],
  [390, 844],
];

/** What of the page's head leaves the window or the head, lies over another part of it, or is a name that leaves its button. Runs in the page. */
function headFaults() {
  const shown = (one) => one.getClientRects().length > 0 && one.getBoundingClientRect().width > 1;
  const head = document.querySelector(".page-head").getBoundingClientRect();
  const parts = [...document.querySelectorAll(".page-head :is(select, button, .radios label, .brand svg)")].filter(shown).map((one) => [one.textContent.slice(0, 20), one.getBoundingClientRect()]);
  const beyond = parts.filter(([, box]) => box.top < 0 || box.left < 0 || box.right > innerWidth || box.bottom > head.bottom).map(([name]) => `${name} stands outside`);
  const over = parts.flatMap(([name, one], place) =>
    parts.slice(place + 1).filter(([, other]) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1).map(([other]) => `${name} lies over ${other}`),
  );
  const wide = [...document.querySelectorAll(".page-head .radios span")].filter(shown).filter((pill) => {
    const text = document.createRange();
    text.selectNodeContents(pill);
    const [box, words] = [pill.getBoundingClientRect(), text.getBoundingClientRect()];
    return words.left < box.left + 2 || words.right > box.right - 2;
  });
  return [...beyond, ...over, ...wide.map((pill) => `${pill.innerText} leaves its button`)];
}

for (const [width, height] of [[320, 640], ...PHONES]) {
  inOneBrowser(journey)(`on a phone of ${width} × ${height} the head is whole`, { width, height, touch: true }, async ({ page }) => {
    assert.deepEqual(await page.evaluate(headFaults), []);
    await page.click("button", { name: "More" });
    await waitFor(() => page.evaluate(() => scrollY > 0), "what follows to be in sight");
    await page.evaluate(() => scrollTo(0, 0));
    assert.deepEqual(await page.evaluate(headFaults), [], "with everything open");
    await page.byRole("button", { name: "Menu" });
    await page.byRole("radio", { name: "What the caller sees" });
  });
}

/** The answer of the lesson, with a bet on one of its options that is wrong. */
async function betAndAnswer(page) {
  await page.evaluate(() => window.invokescope.bet(window.invokescope.answer().options.findIndex((option) => option !== window.invokescope.answer().key)));
  await page.evaluate(() => window.invokescope.seek(Number(document.querySelector(".slider").max)));
  const answer = await page.byRole("region", { name: "Answer" });
  await page.settled();
  return answer;
}

for (const [width, height] of [...PHONES, [844, 390]]) {
  inOneBrowser(journey)(`on a phone of ${width} × ${height} stage, sentence and Pause are in sight while it plays, and the stage keeps its size`, { width, height, touch: true, timeout: 90_000 }, async ({ page }) => {
    for (const id of ["accepted", "always-fails", "sync-chain", "backlog"]) {
      await choose(page, id);
      await page.click("button", { name: "Play" });
      await page.byRole("button", { name: "Pause" });
      const sizes = new Set();
      for (const share of [0.1, 0.2, 0.25, 0.3]) {
        await page.evaluate((share) => window.invokescope.seek(Number(document.querySelector(".slider").max) * share), share);
        await page.settled();
        assert.deepEqual(await inSight(page, "[data-stage]", ".say", "#play", ".transport .slider", "#more"), Array(5).fill(true), `${id} at ${share}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight + 1), `${id}: nothing scrolls`);
        sizes.add(await page.evaluate(() => document.querySelector("[data-stage]").getBoundingClientRect().height));
      }
      assert.equal(sizes.size, 1, `${id}: the stage keeps its size, not ${[...sizes]}`);
      await page.evaluate(() => window.invokescope.pause());
    }
  });
}

for (const [width, height, touch] of [...PHONES.map((size) => [...size, true]), [844, 390, true], [720, 420, false], [320, 480, false]]) {
  inOneBrowser(journey)(`the rule is read in the answer, and what can be tried comes next, at ${width} × ${height}`, { width, height, touch }, async ({ page }) => {
    await choose(page, "always-fails");
    const answer = await betAndAnswer(page);
    assert.match(await page.text(answer), /The rule: \S/);
    const isRead = await page.evaluate((answer) => {
      answer.scrollTop = answer.scrollHeight;
      const [rule, room] = [answer.querySelector(".rule"), answer].map((one) => one.getBoundingClientRect());
      return rule.height > 0 && rule.bottom <= room.bottom && room.bottom <= innerHeight;
    }, answer);
    assert.ok(isRead, "the end of the rule is in sight");
    assert.deepEqual(await inSight(page, "#play", "#more", ".answer .next"), [true, true, true]);
    await page.axe();
    await page.click("button", { name: height < 560 ? "More" : /^What if/ });
    await page.byRole("button", { name: "More", expanded: true });
    await waitFor(() => page.evaluate(() => document.querySelector(".what-if .plain").getBoundingClientRect().bottom < document.querySelector(".transport").getBoundingClientRect().top), "what can be tried in sight");
    for (const place of [0.3, 0.6, 0]) {
      await page.evaluate((place) => scrollTo(0, document.querySelector(".screen").offsetHeight * place), place);
      assert.deepEqual(await inSight(page, "#play", ".transport .slider", "#more"), [true, true, true], `scrolled to ${place}`);
    }
    await page.axe();
  });
}

for (const [width, height] of [...PHONES, [720, 600]]) {
  inOneBrowser(journey)(`the sentence stays in sight while the rest is read, at ${width} × ${height}`, { width, height, touch: true }, async ({ page }) => {
    await choose(page, "always-fails");
    await toTheMiddle(page);
    await page.click("button", { name: "More" });
    for (const place of [0, 0.3, 0.6]) {
      await page.evaluate((place) => scrollTo(0, document.querySelector(".screen").offsetHeight * place), place);
      assert.deepEqual(await inSight(page, ".say p", "#play"), [true, true], `scrolled to ${place}`);
    }
  });
}

for (const [width, height] of [[304, 420], [320, 480], [340, 600]]) {
  inOneBrowser(journey)(`at ${width} × ${height} the answer has the room that it needs`, { width, height, touch: true }, async ({ page }) => {
    for (const id of ["accepted", "sync-chain", "backlog"]) {
      await choose(page, id);
      const answer = await betAndAnswer(page);
      const [needs, has] = await page.evaluate((answer) => [answer.scrollHeight, answer.clientHeight], answer);
      assert.ok(has >= Math.min(needs, height * 0.4), `${id}: ${has} of ${needs}`);
      assert.deepEqual(await inSight(page, ".answer", ".answer .next", "#play"), [true, true, true], id);
    }
  });
}

inOneBrowser(journey)("a figure that is only played says the rule too", { open: false }, async ({ page, site }) => {
  await page.open(`${site.url}?lesson=always-fails&controls=play`, { width: 720, height: 420 });
  const answer = await betAndAnswer(page);
  assert.match(await page.text(answer), /The rule: \S/);
  assert.deepEqual(await inSight(page, ".answer", "[data-stage]", "#play"), [true, true, true]);
});

inOneBrowser(journey)("two futures on a phone: transport, sentence and differences are in sight with this run's stage, and the question before it", { width: 390, height: 844, touch: true }, async ({ page }) => {
  await page.click("button", { name: "Compare" });
  const group = await page.byRole("radiogroup", { name: "Your bet" });
  assert.ok(await page.evaluate((group) => group.getBoundingClientRect().bottom < document.querySelector("[data-stage]").getBoundingClientRect().top, group), "the options above the stages");
  assert.ok(await page.evaluate(() => [...document.querySelectorAll(".ask, .ask h2")].every((one) => one.scrollWidth <= one.clientWidth)), "the question is whole");
  await page.click("button", { name: "Play" });
  await page.byRole("button", { name: "Pause" });
  await page.evaluate(() => window.invokescope.seek(35_000_000));
  await page.settled();
  await page.evaluate(() => window.invokescope.pause());
  await page.byRole("region", { name: "Two futures" });
  await page.settled();
  assert.deepEqual(await inSight(page, ".futures", ".futures div:not([hidden]) dd", "[data-stage]", ".say", "#play", ".transport .slider"), Array(6).fill(true));
  await page.evaluate(() => scrollTo(0, 0));
  assert.deepEqual(await page.evaluate(headFaults), []);
  await page.axe();
  await page.evaluate(() => document.querySelectorAll("[data-stage]")[1].scrollIntoView({ block: "center" }));
  assert.deepEqual(await inSight(page, ".say", "#play", ".transport .slider"), [true, true, true], "with the other stage as well");
});

inOneBrowser(journey)("what closes a long dialog stays in sight on a phone, and a press beside it closes it too", { width: 390, height: 664, touch: true }, async ({ page }) => {
  const open = async () => {
    await page.click("button", { name: "Menu" });
    await page.click("button", { name: "Share" });
    const dialog = await page.byRole("dialog", { name: "Share" });
    await page.settled();
    return dialog;
  };
  const dialog = await open();
  const close = await page.byRole("button", { name: "Close", within: dialog });
  for (const place of [0, 0.5, 1]) {
    const isSeen = await page.evaluate(
      (dialog, close, place) => {
        dialog.scrollTop = dialog.scrollHeight * place;
        const box = close.getBoundingClientRect();
        return close.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
      },
      dialog,
      close,
      place,
    );
    assert.ok(isSeen, `scrolled to ${place}`);
  }
  await page.axe();
  await page.click(close);
  await waitFor(async () => !(await page.hasRole("dialog", { name: "Share" })), "the dialog to close");
  await open();
  await page.driver.actions().move({ x: 4, y: 300 }).click().perform();
  await waitFor(async () => !(await page.hasRole("dialog", { name: "Share" })), "the dialog to close");
});

journey("on a small page the last sentence is read, too, before the answer takes its place", { width: 390, height: 844, touch: true, timeout: 90_000 }, async ({ page }) => {
  await choose(page, "always-fails");
  await page.evaluate(() => window.invokescope.seek(200e6));
  await page.settled();
  await page.evaluate(() => {
    window.told = [];
    const look = () => {
      const what = document.querySelector(".answer")?.getClientRects().length > 0 ? "answer" : document.querySelector(".say b")?.textContent;
      if (what && what !== window.told.at(-1)?.what) window.told.push({ what, ms: performance.now(), words: document.querySelector(".say [aria-hidden]")?.textContent.split(/\s+/).length });
      requestAnimationFrame(look);
    };
    look();
  });
  await page.click("button", { name: "Play" });
  const told = await waitFor(() => page.evaluate(() => window.told.at(-1).what === "answer" && window.told), "the answer", { timeout: 60_000 });
  const [last, answer] = told.slice(-2);
  assert.match(last.what, /alarm/i);
  // A word is read in 300 ms; a slow machine shows a sentence late.
  assert.ok(answer.ms - last.ms > 0.7 * Math.max(2_000, 300 * last.words), JSON.stringify(told));
});
