// Has the page work without a network after one visit: registers the service worker (sw.js beside it), lets it fetch the rest of
// the page when there is nothing else to do, and tells the page of a new version. Loaded by boot.js once the page stands.

const WORKER = "sw.js";
/** How often a page that stays open looks for a new version, in milliseconds. */
const LOOK_MS = 3_600_000;

/** A worker that is ready takes over when it is told to, and not before. */
function offer(worker) {
  const reload = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage("take over");
  };
  addEventListener("invokescope:reload", reload, { once: true });
  dispatchEvent(new Event("invokescope:new-version"));
}

/** A first worker has nobody to replace; one after it waits. */
function watch(worker) {
  const look = () => {
    if (worker.state === "installed" && navigator.serviceWorker.controller) {
      offer(worker);
    }
    if (worker.state === "activated") {
      fill(worker);
    }
  };
  worker.addEventListener("statechange", look);
  look();
}

/** Who saves data gets what the first screen needs, and the rest when it is asked for. */
function fill(worker) {
  if (!navigator.connection?.saveData) {
    worker.postMessage("fetch the rest");
  }
}

async function begin() {
  const registration = await navigator.serviceWorker.register(WORKER, { updateViaCache: "none" });
  const { active, installing, waiting } = registration;
  if (active) {
    fill(active);
  }
  if (waiting) {
    watch(waiting);
  }
  if (installing) {
    watch(installing);
  }
  registration.addEventListener("updatefound", () => watch(registration.installing));
  setInterval(() => registration.update().catch(() => undefined), LOOK_MS);
}

// A host that leaves sw.js out, or a browser that stores nothing, has the page as it is.
begin().catch(() => undefined);
