// Reports to a learning platform by SCORM 1.2: how far the learner is, the score of the bets, and what has to be known to go on
// another time. Stands in the package only (tools/single/scorm.mjs); without a platform around it, it does nothing.
// Uses what docs/EMBED.md promises of window.invokescope, and of the platform only its `API`.

/** Windows above this one, or before it, that are asked for the platform's API. */
const WINDOWS_MAX = 16;
/** What SCORM 1.2 has room for, in characters. */
const SUSPEND_MAX = 4096;
/** Longest text of a bet or its reason that is kept: a hostile scenario must not use all of the room. */
const TEXT_MAX = 200;
/** What is seen is told this often at most, in milliseconds: each telling is a request of the platform's. */
const TELL_MS = 5000;
const SCORE_MAX = 100;

/** The platform's API: in a window above, or above the one that opened this. A window of another host cannot be asked. */
function findApi(from) {
  for (let at = from, tries = 0; at && tries < WINDOWS_MAX; tries += 1) {
    try {
      if (at.API) {
        return at.API;
      }
    } catch {
      // Of another host.
    }
    at = at.parent === at ? undefined : at.parent;
  }
  return undefined;
}

const two = (number) => String(number).padStart(2, "0");

/** A length of time as SCORM 1.2 writes it, such as 0000:12:30.00. */
function timespan(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${two(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(Math.floor(ms / 10) % 100)}`;
}

/** What an earlier visit has left: { at, bets }; nothing where it cannot be read. */
function remembered(text) {
  try {
    const { v, at, bets } = JSON.parse(text);
    return v === 1 && Array.isArray(bets) ? { at: Number.isSafeInteger(at) ? at : 0, bets: bets.filter(Array.isArray) } : undefined;
  } catch {
    return undefined;
  }
}

function report(api, page) {
  const began = Date.now();
  const get = (name) => String(api.LMSGetValue(name));
  const set = (name, value) => api.LMSSetValue(name, String(value));
  const before = remembered(get("cmi.suspend_data"));
  let isComplete = /completed|passed|failed/.test(get("cmi.core.lesson_status"));
  let timer;
  let isOver = false;
  let seen;
  /** Whether what an earlier visit left is on the page again. */
  let isRestored = false;
  const lesson = page.scenario().id ?? "";
  /** What was asked so far, by the question: { bet, because, isRight }. */
  const asked = new Map((before?.bets ?? []).map(([question, bet, because, isRight]) => [question, { bet, because, isRight }]));

  /** First the bet, then the place: after its answer nobody bets. */
  function restore() {
    betAgain();
    const place = Number(get("cmi.core.lesson_location") || before?.at || 0);
    if (Number.isSafeInteger(place) && place > page.now()) {
      page.seek(place);
    }
    isRestored = true;
    look();
    tell();
  }

  /** Makes the bet on the question that is asked now, if an earlier visit made one. */
  function betAgain() {
    const now = page.answer();
    const earlier = now && asked.get(now.question.slice(0, TEXT_MAX))?.bet;
    const option = now?.options.find((text) => text.slice(0, TEXT_MAX) === earlier);
    if (option && now.bet === null) {
      page.bet(option);
    }
  }

  /** Takes up what is to be seen now; whether an answer is new. A bet counts as it stood when its answer was first seen. */
  function look() {
    const now = page.answer();
    if (!now) {
      return false;
    }
    const question = now.question.slice(0, TEXT_MAX);
    const known = asked.get(question);
    const isAnswered = now.revealed && now.key !== null;
    const isRight = known?.isRight ?? (isAnswered ? Number(now.bet === now.key) : undefined);
    asked.set(question, {
      bet: now.bet?.slice(0, TEXT_MAX) ?? known?.bet,
      because: now.because?.slice(0, TEXT_MAX) ?? known?.because,
      isRight,
    });
    return isRight !== known?.isRight;
  }

  /** As much of it as there is room for: reasons go first. */
  function suspendData() {
    const bets = [...asked].map(([question, { bet, because, isRight }]) => [question, bet ?? null, because ?? "", isRight ?? null]);
    const text = () => JSON.stringify({ v: 1, at: seen.now, bets });
    bets.forEach((bet) => {
      if (text().length > SUSPEND_MAX) {
        bet[2] = "";
      }
    });
    while (text().length > SUSPEND_MAX) {
      bets.pop();
    }
    return text();
  }

  function tell() {
    clearTimeout(timer);
    timer = undefined;
    if (!seen || isOver) {
      return;
    }
    const judged = [...asked.values()].filter(({ isRight }) => isRight !== undefined && isRight !== null);
    const count = page.scenario().ask?.length ?? 0;
    isComplete ||= seen.ended || (count > 0 && judged.length >= count);
    set("cmi.core.lesson_location", seen.now);
    set("cmi.suspend_data", suspendData());
    if (judged.length > 0) {
      const right = judged.filter(({ isRight }) => isRight === 1).length;
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", SCORE_MAX);
      set("cmi.core.score.raw", Math.round((SCORE_MAX * right) / Math.max(count, judged.length)));
    }
    set("cmi.core.lesson_status", isComplete ? "completed" : "incomplete");
    api.LMSCommit("");
  }

  page.listen((now) => {
    // Other lessons can be opened from here; they are not this unit.
    if (now.arriving || now.lesson !== lesson || isOver) {
      return;
    }
    const last = seen;
    seen = now;
    if (!last) {
      setTimeout(restore);
    }
    if (!isRestored) {
      return;
    }
    if (last.question !== now.question) {
      setTimeout(betAgain);
    }
    const isAnswered = look();
    if (isAnswered || last.question !== now.question || last.bet !== now.bet || now.ended !== last.ended) {
      tell();
    } else {
      timer ??= setTimeout(tell, TELL_MS);
    }
  });

  addEventListener("pagehide", () => {
    if (!isOver && seen) {
      look();
      tell();
    }
    isOver = true;
    set("cmi.core.exit", isComplete ? "" : "suspend");
    set("cmi.core.session_time", timespan(Date.now() - began));
    api.LMSFinish("");
  });
  // The platform has been told that this visit is over.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

/** Waits until the page can be asked. */
function whenRunning(then) {
  const look = () => {
    if (document.body.dataset.boot === "running" && window.invokescope) {
      observer.disconnect();
      then(window.invokescope);
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { attributeFilter: ["data-boot"] });
  look();
}

const api = findApi(window) ?? findApi(window.opener);
if (api && String(api.LMSInitialize("")) === "true") {
  whenRunning((page) => report(api, page));
}
