// Run by trunk after a build. `trunk serve` adds an inline script that reloads the page after a change, and our content
// security policy refuses inline scripts: it moves into a file, so that the page we develop obeys the policy we ship.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const staging = process.env.TRUNK_STAGING_DIR;
const page = join(staging, "index.html");
const html = readFileSync(page, "utf8");
const inline = html.match(/<script>([^<]*__TRUNK_ADDRESS__[\s\S]*?)<\/script>/);

if (inline) {
  const script = inline[1].replace(/'\{\{__TRUNK_ADDRESS__\}\}'/, "location.host").replace("{{__TRUNK_WS_BASE__}}", "/");
  writeFileSync(join(staging, "reload.js"), script);
  // What is worked on is not kept for offline use either.
  const plain = html.replace(/<link rel="manifest"[^>]*>\n?/, "");
  writeFileSync(page, plain.replace(inline[0], '<script defer src="./reload.js"></script>'));
}
