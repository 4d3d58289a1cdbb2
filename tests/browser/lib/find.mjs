// Finding programs, how long drivers wait, and what a browser lacks.
import { accessSync, constants } from "node:fs";
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

/** A script that plays a whole lesson takes long on a busy machine; a driver's own patience is half a minute. */
export const TIMEOUTS = { script: 180_000 };

/** Thrown where a journey asks for what this browser's driver cannot do: the journey is skipped there, and says why. */
export class NotHere extends Error {}
