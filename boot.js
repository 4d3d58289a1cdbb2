// Starts the program and says what is going on while it loads. Trunk writes the program's addresses onto our script tag.
// Has the style sheet follow what the address asks for, and hands a host that speaks up on to frame.js.
// Leaves "loading", "failed" or "running" in <body data-boot>, and nothing global.
"use strict";

(() => {
  const { js, wasm } = document.currentScript.dataset;
  const status = document.getElementById("boot-status");
  const again = document.getElementById("boot-again");
  // The page in one file has its modules inside, and maybe a scenario; tools/single.mjs makes it.
  const single = window.invokescopeSingle;
  const load = single?.load ?? ((name) => import(new URL(name, document.baseURI).href));

  function say(text) {
    status.textContent = text;
  }

  function fail(text) {
    document.body.dataset.boot = "failed";
    status.setAttribute("role", "alert");
    say(text);
    again.hidden = false;
  }

  // Reads the whole file and reports how much of it is here.
  async function download(address) {
    const answer = await fetch(address);
    if (!answer.ok) {
      throw new Error(`the server answered ${answer.status}`);
    }
    // A compressed answer's length is not that of its content.
    const total = answer.headers.get("Content-Encoding") ? 0 : Number(answer.headers.get("Content-Length"));
    const parts = [];
    let have = 0;
    for (const reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) {
        return new Blob(parts).arrayBuffer();
      }
      parts.push(value);
      have += value.length;
      // What came after a failure elsewhere must not hide that failure.
      if (document.body.dataset.boot === "loading") {
        say(`Loading the simulation: ${total ? `${Math.floor((100 * have) / total)} %` : `${Math.ceil(have / 1000)} kB`}`);
      }
    }
  }

  // A frame with sandbox="allow-scripts" alone is a stranger to its own server.
  function isShutOff() {
    return globalThis.origin === "null";
  }

  function whyNotDownloaded(error) {
    if (isShutOff()) {
      return "This frame may not load the simulation from its own server. Whoever embeds it can add allow-same-origin to the frame's sandbox, or let the server send Access-Control-Allow-Origin.";
    }
    return `The simulation could not be downloaded (${error.message}). Check the connection, then try again.`;
  }

  async function start() {
    document.body.dataset.boot = "loading";
    say("Loading the simulation");
    if (typeof WebAssembly !== "object") {
      fail("This browser cannot run the simulation: WebAssembly is missing or switched off. A current Firefox, Chrome, Edge or Safari can.");
      return;
    }
    let program;
    let bytes;
    try {
      [program, bytes] = await Promise.all([load(js), download(wasm)]);
    } catch (error) {
      fail(whyNotDownloaded(error));
      // What the host does not allow, it will not allow the next time either.
      again.hidden = isShutOff();
      return;
    }
    try {
      await program.default({ module_or_path: bytes });
    } catch (error) {
      fail(`The simulation did not start (${error.message}). Try again; if it keeps failing, another or newer browser may do.`);
      return;
    }
    await untilReady();
    await single?.begin();
    document.body.dataset.boot = "running";
    if (parent !== window) {
      // Without it the frame is as high as its host has made it.
      load("height.js").catch(() => undefined);
    }
    keepForOffline();
  }

  // Only for a visit of its own, once it has come to rest: in a frame, or from disk, nothing is kept. A host that wants none of
  // it takes the manifest out of index.html.
  function keepForOffline() {
    const isWanted = document.querySelector("link[rel=manifest]");
    if (isWanted && parent === window && isSecureContext && "serviceWorker" in navigator) {
      const rest = window.requestIdleCallback ?? setTimeout;
      rest(() => load("offline.js").catch(() => undefined));
    }
  }

  // The page takes the status's place, and then says that it is ready for scripts. Not at once: a part is fetched, and before
  // that another language, if it is to be in one.
  function untilReady() {
    return new Promise((done) => {
      const look = () => (document.querySelector("#app > [data-ready]") ? done() : undefined);
      new MutationObserver(look).observe(document.getElementById("app"), { childList: true, subtree: true, attributeFilter: ["data-ready"] });
      look();
    });
  }

  const asked = new URLSearchParams(location.search);
  for (const name of ["theme", "controls"]) {
    document.documentElement.dataset[name] = asked.get(name) ?? single?.baked?.[name] ?? "";
  }

  // From the start, so that no word is lost.
  addEventListener("message", ({ data, source, ports: [port] }) => {
    if (source !== window && source === parent && data?.invokescope === 1 && port) {
      load("frame.js").then(
        ({ answer }) => answer(port, data),
        () => port.postMessage({ event: "error", detail: { message: whyNotDownloaded({ message: "frame.js" }) } }),
      );
    }
  });

  // Some browsers choose at once by the keys that go through a closed list, and each choice would be another lesson: here they open
  // the list, and Enter chooses. Where a browser refuses, Enter or space opens it.
  addEventListener("keydown", (event) => {
    const list = event.target.closest?.(".scenario select");
    const goesThrough = (event.key.length === 1 && event.key !== " ") || /^(Arrow|Page|Home|End)/.test(event.key);
    if (!list || !goesThrough || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    try {
      list.showPicker?.();
    } catch {
      // Refused.
    }
  });

  again.addEventListener("click", () => location.reload());
  start();
})();
