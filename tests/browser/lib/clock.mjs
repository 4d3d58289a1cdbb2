// A clock of our own for the page: frames come when a test says so, and the tab is hidden when it says so.

/** Runs in the page before anything else. */
function ownClock() {
  let waiting = new Map();
  let given = 0;
  let hidden = false;
  let timer;
  const browsersFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (then) => {
    given += 1;
    waiting.set(given, then);
    return given;
  };
  window.cancelAnimationFrame = (number) => waiting.delete(number);
  Object.defineProperty(document, "hidden", { get: () => hidden });
  Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });

  /** One frame at this time of the wall's clock; none while hidden. Whether the page had asked for it. */
  function frame(wallMs) {
    if (hidden || waiting.size === 0) {
      return false;
    }
    const due = waiting;
    waiting = new Map();
    due.forEach((then) => then(wallMs));
    return true;
  }

  function hide(yes) {
    hidden = yes;
    document.dispatchEvent(new Event("visibilitychange"));
  }

  /** Gives frames by the real clock from now on: so many a second, or none. */
  function run(perSecond) {
    clearInterval(timer);
    timer = perSecond ? setInterval(() => frame(performance.now()), 1000 / perSecond) : undefined;
  }

  /** When the browser has painted what is on the page now. */
  function painted() {
    return new Promise((resolve) => browsersFrame(() => setTimeout(resolve)));
  }

  Object.defineProperty(window, "invokescopeClock", { value: { frame, hide, run, painted } });
}

export const OWN_CLOCK = `(${ownClock})();`;
