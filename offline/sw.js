// The service worker: answers for the files of one build of the page from a cache of its own, so that the page works without a
// network. It knows nothing but this build's files (tools/offline.mjs writes their names above), asks no other host, and
// a new build's worker waits until the page is told to use it. A classic script.
/* global FIRST, LATER, BUILD, VERSION */
"use strict";

/** Beside us there may be other pages, of ours too: each has caches by its own folder. */
const MINE = `invokescope ${self.registration.scope} `;
const CACHE = MINE + VERSION;
const ALL = new Set([...FIRST, ...LATER]);
const MATCH = { ignoreSearch: true, ignoreVary: true };
/** Files that carry their build in their names, and hence never change. */
const IS_FIXED = /-[0-9a-f]{16}/;
const PAGE = "index.html";

/** The page is asked for as its folder: some servers answer its name with a redirection. */
const addressOf = (name) => new URL(name === PAGE ? "." : name, self.registration.scope).href;

/** The file of ours that an address means; none for everything else, also what is below us and no part of the page. */
function nameOf(address) {
  const { scope } = self.registration;
  const path = address.split(/[?#]/)[0];
  const name = path.startsWith(scope) ? path.slice(scope.length) || PAGE : undefined;
  return ALL.has(name) ? name : undefined;
}

/** Fetches a file into the cache. What has been loaded with the page is not loaded again where the browser still has it. */
async function keep(cache, name) {
  const address = addressOf(name);
  if (await cache.match(address, MATCH)) {
    return;
  }
  const answer = await fetch(address, { cache: IS_FIXED.test(name) ? "force-cache" : "no-cache" });
  if (!answer.ok || answer.redirected) {
    throw new Error(`${name}: ${answer.status}`);
  }
  // A server that still has another build's page would leave us with two halves.
  if (name === PAGE && !(await answer.clone().text()).includes(BUILD)) {
    throw new Error(`${name}: another build's`);
  }
  await cache.put(address, answer);
}

async function keepAll(names) {
  const cache = await caches.open(CACHE);
  await Promise.all(names.map((name) => keep(cache, name)));
}

/** One after the other: whoever is doing something goes first. What fails is tried at the next visit. */
async function keepRest() {
  const cache = await caches.open(CACHE);
  for (const name of LATER) {
    await keep(cache, name);
  }
}

/** Pages of the version before may still be open: what they load stays until the version after this one. */
async function forgetOld() {
  const names = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== CACHE);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

async function answer(request, name) {
  const cache = await caches.open(CACHE);
  return (await cache.match(addressOf(name), MATCH)) ?? fetch(request);
}

/** What an open page of another version asks for. */
async function answerOlder(request) {
  for (const name of (await caches.keys()).filter((name) => name.startsWith(MINE))) {
    const found = await (await caches.open(name)).match(request, MATCH);
    if (found) {
      return found;
    }
  }
  return fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keepAll(FIRST)));
self.addEventListener("activate", (event) => event.waitUntil(forgetOld()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") {
    self.skipWaiting();
  }
  if (event.data === "fetch the rest") {
    event.waitUntil(keepRest().catch(() => undefined));
  }
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) {
    return;
  }
  const name = nameOf(request.url);
  if (name) {
    event.respondWith(answer(request, name));
  } else if (IS_FIXED.test(request.url)) {
    event.respondWith(answerOlder(request));
  }
});
