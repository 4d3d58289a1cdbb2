// The page in somebody else's documentation: in a frame, sandboxed as strictly as it may be.
import assert from "node:assert/strict";
import { journeys, PREFIX, waitFor } from "./lib/journey.mjs";

const frame = (sandbox) => `<!doctype html><title>Documentation</title><iframe title="Invokescope" ${sandbox} src="${PREFIX}" width="900" height="700"></iframe>`;
const pages = {
  "/plain.html": frame(""),
  "/strict.html": frame('sandbox="allow-scripts"'),
  "/same-origin.html": frame('sandbox="allow-scripts allow-same-origin"'),
};

async function bootStateInFrame(page, address, { opaque = false } = {}) {
  await page.open(address, { ready: false });
  await page.enterFrame(0, { opaque });
  const state = await waitFor(() => page.evaluate(() => (document.body.dataset.boot === "loading" ? null : document.body.dataset.boot)), "the frame to come up or give up", { timeout: 10_000 });
  const said = await page.text();
  await page.driver.switchTo().defaultContent();
  return { state, said };
}

const onPlainHost = journeys({ pages });
const onGenerousHost = journeys({ pages, headers: { "Access-Control-Allow-Origin": "*" } });

for (const name of ["plain", "same-origin"]) {
  onPlainHost(`a frame runs on any host: ${name}`, { open: false }, async ({ page, site }) => {
    assert.equal((await bootStateInFrame(page, `${site.origin}/${name}.html`)).state, "running");
  });
}

onGenerousHost("a frame with allow-scripts alone runs where the host allows every origin", { open: false }, async ({ page, site }) => {
  assert.equal((await bootStateInFrame(page, `${site.origin}/strict.html`, { opaque: true })).state, "running");
});

onPlainHost("a frame with allow-scripts alone says what it needs elsewhere", { open: false, allowedErrors: /CORS|ERR_FAILED/ }, async ({ page, site }) => {
  const { state, said } = await bootStateInFrame(page, `${site.origin}/strict.html`, { opaque: true });
  assert.equal(state, "failed");
  assert.match(said, /allow-same-origin/);
  assert.ok(!(await page.hasRole("button", { name: "Try again" })), "it would fail again");
});
