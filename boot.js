// Starts the program and says what is going on while it loads. trunk writes the two addresses onto our own script tag.

const tag = document.querySelector("script[data-js][data-wasm]");
const status = document.getElementById("boot-status");
const again = document.getElementById("boot-again");

function state(name) {
  document.body.dataset.boot = name;
}

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
  state("failed");
  say(text);
  status.setAttribute("role", "alert");
  again.hidden = false;
}

again.addEventListener("click", () => location.reload());

// Reads the whole answer and reports how much of it is here.
async function download(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`the server answered ${answer.status}`);
  }
  const total = answer.headers.get("Content-Encoding") ? 0 : Number(answer.headers.get("Content-Length"));
  const reader = answer.body.getReader();
  const parts = [];
  let have = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    parts.push(value);
    have += value.length;
    progress(total ? `Loading the simulation: ${Math.floor((100 * have) / total)} %` : `Loading the simulation: ${Math.ceil(have / 1000)} kB`);
  }
  return new Blob(parts).arrayBuffer();
}

async function start() {
  if (typeof WebAssembly !== "object") {
    fail("This browser cannot run the simulation: WebAssembly is missing or switched off. A current Firefox, Chrome, Edge or Safari can.");
    return;
  }
  state("loading");
  say("Loading the simulation");
  let program;
  let bytes;
  try {
    [program, bytes] = await Promise.all([import(new URL(tag.dataset.js, document.baseURI)), download(tag.dataset.wasm)]);
  } catch (error) {
    fail(`The simulation could not be downloaded (${error.message}). Check the connection, then try again.`);
    return;
  }
  try {
    await program.default({ module_or_path: bytes });
    state("running");
  } catch (error) {
    fail(`The simulation did not start (${error.message}). Try again; if it keeps failing, another or newer browser may do.`);
  }
}

start();
