// Starts the program and says what is going on while it loads. Its addresses, and where in memory its words belong, are
// written onto our own script tag by trunk and tools/pack.mjs.
// Leaves "loading", "failed" or "running" in <body data-boot>, and nothing global.
"use strict";

(() => {
  const { js, wasm, words, at, pages } = document.currentScript.dataset;
  const status = document.getElementById("boot-status");
  const again = document.getElementById("boot-again");

  function say(text) {
    status.textContent = text;
  }

  // The other download may go on after one has failed: the bad news stays.
  function progress(text) {
    if (document.body.dataset.boot === "loading") {
      say(text);
    }
  }

  function fail(text) {
    document.body.dataset.boot = "failed";
    status.setAttribute("role", "alert");
    say(text);
    again.hidden = false;
  }

  // Reads the whole file and reports how much is here of all that is loaded.
  const loaded = { have: 0, total: 0, unknown: false };

  async function download(address) {
    const answer = await fetch(address);
    if (!answer.ok) {
      throw new Error(`the server answered ${answer.status}`);
    }
    // A compressed answer's length is not that of its content.
    const length = answer.headers.get("Content-Encoding") ? 0 : Number(answer.headers.get("Content-Length"));
    loaded.total += length;
    loaded.unknown ||= length === 0;
    const reader = answer.body.getReader();
    const parts = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return new Blob(parts).arrayBuffer();
      }
      parts.push(value);
      loaded.have += value.length;
      const { have, total, unknown } = loaded;
      progress(`Loading the simulation: ${unknown ? `${Math.ceil(have / 1000)} kB` : `${Math.floor((100 * have) / total)} %`}`);
    }
  }

  function whyNotDownloaded(error) {
    // A frame with sandbox="allow-scripts" alone is a stranger to its own server.
    if (globalThis.origin === "null") {
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
    let text;
    try {
      [program, bytes, text] = await Promise.all([import(new URL(js, document.baseURI).href), download(wasm), download(words)]);
    } catch (error) {
      fail(whyNotDownloaded(error));
      return;
    }
    try {
      const memory = new WebAssembly.Memory({ initial: Number(pages) });
      new Uint8Array(memory.buffer).set(new Uint8Array(text), Number(at));
      await program.default({ module_or_path: bytes, memory });
    } catch (error) {
      fail(`The simulation did not start (${error.message}). Try again; if it keeps failing, another or newer browser may do.`);
      return;
    }
    document.body.dataset.boot = "running";
  }

  again.addEventListener("click", () => location.reload());
  start();
})();
