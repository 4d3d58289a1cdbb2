// How high a frame has to be for the page in it, told to whoever has put it there in each way that hosts understand: the
// browser's own (frame-sizing), that of H5P's resizer, and a listener of frame.js. Loaded by boot.js where the page is in a
// frame; docs/EMBED.md says what is said.

const RATIO = 12 / 7;
const HEIGHT_MIN = 240;
const HEIGHT_MAX = 900;
/** A page as wide as this has its first screen in any frame; what it has below that is no reason for a higher one. */
const WIDE = 820;
/** On one as narrow as this the answer takes so much more than what stands in its place before, so that it needs no step of its own. */
const NARROW = 640;
const ANSWER = 44;
/** From this height on the head of such a page has a second line. */
const TALL = 600;
const SECOND_LINE = 39;

/** So much more than there is has to be needed, in pixels: a rounded one is no reason to grow, again and again. */
const SLACK = 4;
/** How often it is looked for what a narrow page has to scroll for, in milliseconds. */
const LOOK_MS = 150;

let wanted = { width: 0, height: 0 };
let listener = () => undefined;
let isListening = false;
let timer;
/** What was needed at the last look, if that was too much. */
let neededBefore = 0;
/** What the page shows on its way to what its address names needs another height. */
let isArriving = true;
/** Whether a script of H5P's is in the host's page. */
let hasResizer = false;

/** By the width alone, at first. */
function look() {
  // On paper, or hidden, a frame has no size, and so no height that would suit it.
  if (innerWidth === 0) {
    return;
  }
  if (innerWidth !== wanted.width) {
    want(least());
  }
  timer ??= setTimeout(grow, LOOK_MS);
  if (window.invokescope && !isListening) {
    isListening = true;
    window.invokescope.listen(({ arriving }) => {
      isArriving = arriving;
      look();
    });
  }
}

/** The height by the width. */
function least() {
  return Math.max(HEIGHT_MIN, Math.round(innerWidth / RATIO));
}

/** How much more the stage needs than its place has, or the bet that stands there before the run. */
function missingForStage() {
  const place = document.querySelector(".stage-place");
  const bet = document.querySelector(".betting .ask");
  const ofBet = bet ? bet.scrollHeight - bet.clientHeight : 0;
  return Math.max(document.querySelector("[data-stage]").offsetHeight - place.clientHeight, ofBet, 0);
}

/** How much of the stage a long sentence covers, and not only because the page stands scrolled. */
function coveredBySentence() {
  const [stage, sentence] = [".stage-place", ".say"].map((part) => document.querySelector(part).getBoundingClientRect());
  const below = document.documentElement.scrollHeight - innerHeight;
  return sentence.height > 0 ? Math.max(stage.bottom - sentence.top - below, 0) : 0;
}

/** With all that lies below the frame's edge. */
function needed() {
  const isNarrow = !isArriving && innerWidth < WIDE && document.body.dataset.boot === "running" && document.querySelector("[data-stage]");
  return isNarrow ? Math.ceil(Math.min(document.documentElement.scrollHeight + missingForStage() + coveredBySentence(), HEIGHT_MAX)) : 0;
}

/** What is too high for a moment does not count. Never less than before at one width: what is needed follows what is given. */
function grow() {
  timer = undefined;
  const now = needed();
  const isMore = now > Math.max(innerHeight, wanted.height) + SLACK;
  if (isMore && neededBefore) {
    const height = Math.min(now, neededBefore);
    const isBeforeAnswer = innerWidth <= NARROW && wanted.height === least() && !document.querySelector(".answer");
    want(isBeforeAnswer ? withAnswer(height) : height);
  }
  // Meanwhile more may have come, which nobody else tells of.
  if (isMore) {
    timer = setTimeout(grow, LOOK_MS);
  }
  neededBefore = isMore && !neededBefore ? now : 0;
}

/** A height that is enough for the answer as well. */
function withAnswer(height) {
  const most = height + ANSWER;
  return Math.min(height < TALL && most >= TALL ? most + SECOND_LINE : most, HEIGHT_MAX);
}

function want(height) {
  wanted = { width: innerWidth, height };
  askBrowser();
  if (hasResizer) {
    say("resize", { scrollHeight: height });
  }
  listener(wanted);
}

/** The browser takes what the document measures at this moment; the page itself is as high as its frame. */
function askBrowser() {
  const { style } = document.documentElement;
  style.minHeight = `${wanted.height}px`;
  try {
    window.requestResize?.();
  } catch {
    // An older kind of frame.
  }
  style.minHeight = "";
}

/** In the words of H5P's resizer. Its `prepareResize` makes a frame small to measure it, which we need not. */
const say = (action, more) => parent.postMessage({ context: "h5p", action, ...more }, "*");

function hear({ data, source }) {
  if (source !== parent || data?.context !== "h5p") {
    return;
  }
  if (data.action === "ready") {
    say("hello");
  } else if (["hello", "resize", "resizePrepared"].includes(data.action)) {
    hasResizer = true;
    look();
    say("resize", { scrollHeight: wanted.height });
  }
}

/** Calls the function with width and height, in CSS pixels, now and after each change; and no other from now on. */
export function watchHeight(tell) {
  look();
  listener = tell;
  tell(wanted);
}

if (parent !== window) {
  addEventListener("message", hear);
  new ResizeObserver(look).observe(document.body);
  say("hello");
}
