// How high a frame has to be for the page in it, told to whoever has put it there in each way that hosts understand: the
// browser's own (frame-sizing), that of H5P's resizer, and a listener of frame.js. Loaded by boot.js where the page is in a
// frame; docs/EMBED.md says what is said.

const RATIO = 12 / 7;
const HEIGHT_MIN = 240;
const HEIGHT_MAX = 900;
/** A page as wide as this has its first screen in any frame; what it has below that is no reason for a higher one. */
const WIDE = 820;

/** So long something has to be too high before it counts, in milliseconds: much is so for a moment. */
const REST_MS = 300;

let wanted = { width: 0, height: 0 };
let listener = () => undefined;
let timer;
/** Whether a script of H5P's is in the host's page. */
let hasResizer = false;

/** By the width alone, at first. */
function look() {
  if (innerWidth !== wanted.width) {
    want(Math.max(HEIGHT_MIN, Math.round(innerWidth / RATIO)));
  }
  clearTimeout(timer);
  timer = setTimeout(grow, REST_MS);
}

/** And what a narrow page has to scroll for. Never less than before: what it needs follows what it gets. */
function grow() {
  const needed = Math.min(document.documentElement.scrollHeight, HEIGHT_MAX);
  if (document.body.dataset.boot === "running" && innerWidth < WIDE && needed > Math.max(innerHeight, wanted.height)) {
    want(needed);
  }
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
