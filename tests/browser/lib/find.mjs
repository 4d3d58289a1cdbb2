// Finding programs and ports, how long drivers wait, and what a browser lacks.
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

/** The first of these names that is a program on PATH, or else the first of these files that is one. */
export function firstThatRuns(names, elsewhere = []) {
  const folders = process.env.PATH.split(delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere];
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A port that nobody listens at, for a driver of its own. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A script that plays a whole lesson takes long on a busy machine; a driver's own patience is half a minute. */
export const TIMEOUTS = { script: 180_000 };

/** Thrown where a journey asks for what this browser's driver cannot do: the journey is skipped there, and says why. */
export class NotHere extends Error {}
