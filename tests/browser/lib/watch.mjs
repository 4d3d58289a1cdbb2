// For browsers whose driver tells nothing of the console and the network: a script that the server puts before the page's
// own, and what it remembered. It sees what a page can see of itself since it was last loaded.

/** Runs in the page, before anything else. */
function watch() {
  const lines = [];
  const note = (level, message) => lines.push({ level, message: String(message) });
  for (const [name, level] of [["error", "SEVERE"], ["warn", "WARNING"]]) {
    const own = console[name];
    console[name] = (...parts) => {
      note(level, parts.join(" "));
      own.apply(console, parts);
    };
  }
  const told = (event) => event.message || `not loaded: ${event.target?.src ?? event.target?.href}`;
  addEventListener("error", (event) => note("SEVERE", told(event)), true);
  addEventListener("unhandledrejection", (event) => note("SEVERE", event.reason));
  addEventListener("securitypolicyviolation", (event) => note("SEVERE", `Content Security Policy: ${event.violatedDirective} refuses ${event.blockedURI}`));
  const addresses = () => performance.getEntriesByType("resource").map(({ name }) => name);
  Object.defineProperty(window, "invokescopeWatch", { value: { take: () => lines.splice(0), addresses } });
}

export const WATCH = `(${watch})();`;

/** Lines of the console since the last question. */
export async function watchedLines(driver) {
  return (await driver.executeScript(() => window.invokescopeWatch?.take())) ?? [];
}

/** Every address that the page asked for since it was loaded. */
export async function watchedAddresses(driver) {
  return (await driver.executeScript(() => window.invokescopeWatch?.addresses())) ?? [];
}
