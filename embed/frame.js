// The page's side of a figure in somebody else's page: answers over the channel that the host's script handed over, and tells
// what happens. Loaded by boot.js when a host speaks. It can do what window.invokescope can, and nothing else; docs/EMBED.md
// says what is said.
import { watchHeight } from "./height.js";

const CALLS = new Set(["answer", "bet", "bill", "hash", "lessons", "load", "now", "pause", "play", "records", "scenario", "seek", "step", "until"]);
const MARKERS_MAX = 200;
const RECORDS_MAX = 1000;
/** Longest word of a stranger's that is repeated. */
const WORD_MAX = 40;
/** When the address is looked at again, in milliseconds after a change. */
const ADDRESS_MS = [600, 2500];
/** The last instant that a run can have, in microseconds. */
const AT_MAX = 31 * 86_400_000_000;
const UNITS = { d: 86_400_000_000, h: 3_600_000_000, m: 60_000_000, s: 1_000_000, ms: 1000, us: 1 };

/** The host that spoke last: its channel, what it wants, and what it was told. */
let host;
/** What was seen last; from when on the page is listened to. */
let latest;
let timers = [];

/** An instant as the address has it, such as 2m6s, in microseconds; NaN for what is none. */
function instant(words) {
  const parts = [...words.matchAll(/(\d{1,15})(d|h|ms|m|us|s)/gy)];
  const isWhole = parts.length > 0 && parts.reduce((length, [part]) => length + part.length, 0) === words.length;
  const at = parts.reduce((sum, [, number, unit]) => sum + Number(number) * UNITS[unit], 0);
  return isWhole && at <= AT_MAX ? at : Number.NaN;
}

const tell = (event, detail) => host.port.postMessage({ event, detail });

/** Answers on this port from now on, and on no other. What the host wishes came from a stranger. */
export async function answer(port, { markers, pauses, scheme }) {
  host?.port.close();
  beAsDark(scheme);
  const words = (Array.isArray(markers) ? markers : []).slice(0, MARKERS_MAX).map((word) => String(word).slice(0, WORD_MAX));
  const all = words.map((marker) => ({ marker, at: instant(marker) })).sort((a, b) => a.at - b.at);
  const wrong = all.filter(({ at }) => Number.isNaN(at)).map(({ marker }) => `markers: found ${marker}; allowed: instants such as 2m6s or 1h30m, of 31d at most`);
  const mine = { port, pauses: pauses === true, markers: all.filter(({ at }) => !Number.isNaN(at)), wrong, seen: undefined };
  host = mine;
  const problem = await problemOfStart();
  if (host !== mine) {
    return;
  }
  if (problem) {
    tell("error", { message: problem });
    return;
  }
  mine.until = instant(new URLSearchParams(location.search).get("until") ?? "");
  if (!latest) {
    window.invokescope.listen((seen) => {
      latest = seen;
      follow(seen);
    });
  } else {
    follow(latest);
  }
}

/** Where the browser does not tell a frame how dark the page around it is, the host does; the address has the last word. */
function beAsDark(scheme) {
  const isAsked = /[?&]theme=(light|dark)\b/.test(location.search);
  if (!isAsked && ["light", "dark"].includes(scheme) && !matchMedia(`(prefers-color-scheme: ${scheme})`).matches) {
    document.documentElement.dataset.theme = scheme;
  }
}

/** Waits until the page runs; what it says if it cannot. */
function problemOfStart() {
  return new Promise((done) => {
    const look = () => {
      const { boot } = document.body.dataset;
      if (boot === "running") {
        done(window.invokescope ? undefined : "The part of the page that answers could not be downloaded");
      } else if (boot === "failed") {
        done(document.getElementById("boot-status")?.textContent || "The page did not start");
      }
    };
    new MutationObserver(look).observe(document.body, { attributeFilter: ["data-boot"] });
    look();
  });
}

/** Tells the host what is seen now, and what of it is new. */
function follow(seen) {
  const before = host.seen;
  // The moment that the address names comes first.
  if (!before && seen.arriving) {
    return;
  }
  host.seen = seen;
  const detail = { ...seen, address: location.href };
  if (!before) {
    host.lesson = seen.lesson;
    aim(seen);
    host.port.onmessage = ({ data }) => hear(data);
    tell("ready", detail);
    watchHeight((size) => tell("resize", size));
    [...host.wrong, seen.notice ?? []].flat().forEach((message) => tell("error", { message }));
    return;
  }
  if (seen.notice !== null && seen.notice !== before.notice) {
    tell("error", { message: seen.notice });
  }
  aim(seen);
  tell("change", detail);
  tellAddressLater(seen, detail.address);
  if (seen.shown !== before.shown) {
    tell("step", { now: seen.now, shown: seen.shown, records: window.invokescope.records(Math.max(before.shown, seen.shown - RECORDS_MAX)) });
  }
  const isOnward = seen.now > before.now && (seen.playing || before.playing);
  for (const marker of markersOf(seen)) {
    if (marker.at === seen.now ? seen.now !== before.now : isOnward && marker.at > before.now && marker.at < seen.now) {
      tell("marker", marker);
    }
  }
  if (seen.bet !== null && (seen.bet !== before.bet || seen.question !== before.question)) {
    tell("predicted", window.invokescope.answer());
  }
  if ((seen.ended && !before.ended) || (isOnward && !seen.playing && seen.now === host.until)) {
    tell("ended", { now: seen.now });
  }
}

/** The address follows when the page has been at rest for a while. */
function tellAddressLater(seen, told) {
  timers.forEach(clearTimeout);
  const look = () => {
    if (location.href !== told && host.seen === seen) {
      tell("change", { ...seen, address: location.href });
      told = location.href;
    }
  };
  timers = ADDRESS_MS.map((ms) => setTimeout(look, ms));
}

/** They are instants of the lesson that the figure is about, and of no other. */
const markersOf = ({ lesson }) => (lesson === host.lesson ? host.markers : []);

/** Has playing stop where it is to stop next. */
function aim(seen) {
  const stops = host.pauses ? markersOf(seen).map(({ at }) => at) : [];
  if (seen.lesson === host.lesson) {
    stops.push(host.until);
  }
  const ahead = stops.filter((at) => at > seen.now);
  window.invokescope.until(ahead.length > 0 ? Math.min(...ahead) : undefined);
}

/** Does what the host asks for, if that is one of the calls. */
function hear(message) {
  const { id, call, value } = Object(message);
  if (!Number.isSafeInteger(id)) {
    return;
  }
  try {
    if (!CALLS.has(call)) {
      throw new Error(`found ${String(call).slice(0, WORD_MAX)}; allowed: ${[...CALLS].join(", ")}`);
    }
    if (call === "until") {
      window.invokescope.until(value);
      host.until = value ?? Number.NaN;
      aim(host.seen);
      host.port.postMessage({ id });
      return;
    }
    const said = window.invokescope[call](value);
    if (call === "load") {
      host.lesson = window.invokescope.scenario().id ?? "";
    }
    host.port.postMessage({ id, value: said });
  } catch (error) {
    host.port.postMessage({ id, error: error.message });
  }
}
