// The native runner, and the scenarios that every export is tried on: the lessons, and one with names that no format likes.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

export const ODD = "tests/exports/odd-names.json";
export const SCENARIOS = [...readdirSync("src/lessons/data").map((file) => basename(file, ".json").replace(/^\d+-/, "")), ODD];

const MOST_BYTES = 1 << 28;

function done(program, words, input, encoding = "utf8") {
  const { status, stdout, stderr, error } = spawnSync(program, words, { input, encoding, maxBuffer: MOST_BYTES });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${words.join(" ")}: ${stderr}`);
  return stdout;
}

/** What the runner prints for these words. */
export const runner = (words, input = "") => done("target/debug/invokescope", words, input);

/** The same as bytes. */
export const bytesOf = (words) => done("target/debug/invokescope", words, "", "buffer");

export const exported = (scenario, kind) => runner(["export", scenario, "--as", kind]);

/** The log of a run, told by another way than exports: each record's own object, and the total in dollars. */
export function logOf(scenario) {
  const lines = runner(["run", scenario, "--format", "jsonl"]).trim().split("\n").map((line) => JSON.parse(line));
  return {
    records: lines.filter((line) => "kind" in line),
    dollars: lines.find((line) => "total_dollars" in line).total_dollars,
  };
}

/** Runs a Python program of this folder on files with these texts; returns what it prints, which is JSON. */
export function python(program, texts) {
  const folder = mkdtempSync(join(tmpdir(), "invokescope-"));
  try {
    const files = texts.map((text, place) => join(folder, String(place)));
    files.forEach((file, place) => writeFileSync(file, texts[place]));
    const { INVOKESCOPE_PYTHON: python = "python3" } = process.env;
    return JSON.parse(done(python, [`tests/exports/${program}`, ...files]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
