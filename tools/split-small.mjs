// What several parts of the program share comes in hundreds of files, most of them of some dozen bytes: one for each set of parts
// that share something. Each would be a request. The small ones are put into one file, from which they are taken by their places.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What is larger has a file of its own, and is loaded only by who needs it. */
const SMALL_BYTES = 2_000;

/** Takes part of the file `all`, as if it had been asked for alone. A download that failed is tried again by the next. */
const taker = (all) => `let small = undefined;
function takeSmall(from, to) {
    small ??= fetch(new URL("./${all}", import.meta.url)).then((answer) => {
        if (!answer.ok) throw new Error(\`${all}: \${answer.status}\`);
        return answer.arrayBuffer();
    });
    small.catch(() => { small = undefined; });
    return small.then((bytes) => new Response(bytes.slice(from, to), { headers: { "Content-Type": "application/wasm" } }));
}
`;

/** Joins the small shared files of `folder`, of the program `name`; what loads them, `link`, is returned as it has to be then. */
export function joinSmall(folder, name, link) {
  const all = `${name}_chunks.bin`;
  const shared = readdirSync(folder).filter((file) => file.startsWith(`${name}_chunk_`)).sort();
  const small = shared.map((file) => [file, readFileSync(join(folder, file))]).filter(([, bytes]) => bytes.length < SMALL_BYTES);
  let from = 0;
  for (const [file, bytes] of small) {
    const asked = `fetch(new URL("./${file}", import.meta.url))`;
    if (!link.includes(asked)) {
      throw new Error(`${file}: nothing asks for it as ${asked}`);
    }
    link = link.replace(asked, `takeSmall(${from}, ${from + bytes.length})`);
    from += bytes.length;
    rmSync(join(folder, file));
  }
  writeFileSync(join(folder, all), Buffer.concat(small.map(([, bytes]) => bytes)));
  return link.replace(/(?<=^import .*\n)/, () => `\n${taker(all)}`);
}
