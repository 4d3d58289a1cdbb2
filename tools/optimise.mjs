// A worker of tools/split.mjs: makes WASM files smaller, one after the other as they are sent. Binaryen is loaded once for all of
// them; hundreds of files are tiny, and wasm-opt, the same as a command, takes half a second to begin.
import { readFileSync, writeFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import binaryen from "binaryen";
import { putAlikeTogether } from "./alike.mjs";

const { Features } = binaryen;

/** What every browser with WebAssembly of the last years can do; the parts no longer say it themselves. */
const FEATURES = [
  Features.BulkMemory,
  Features.BulkMemoryOpt,
  Features.CallIndirectOverlong,
  Features.Multivalue,
  Features.MutableGlobals,
  Features.NontrappingFPToInt,
  Features.ReferenceTypes,
  Features.SignExt,
].reduce((all, one) => all | one);

// As `wasm-opt -O2`. What is called in one place only stays a function: packed, alike functions take less than their bodies in the
// midst of others. Only what is hardly longer than a call of it is put where it is called.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(0);
binaryen.setOneCallerInlineMaxSize(0);
binaryen.setAlwaysInlineMaxSize(4);
binaryen.setDebugInfo(false);

/**
 * What can never happen is found first, by looking at all that flows anywhere; then all else until nothing gets smaller. Ends that are
 * alike are joined, which saves 0.2 %, and variables that hold the same, 0.1 %.
 */
const BEFORE = ["gufa"];
const AFTER = ["code-folding", "merge-locals", "reorder-locals", "reorder-functions-by-name", "strip-producers", "strip-target-features"];

function optimised(bytes) {
  const program = binaryen.readBinary(bytes);
  program.setFeatures(FEATURES);
  let smallest;
  for (;;) {
    program.runPasses(BEFORE);
    program.optimize();
    program.runPasses(AFTER);
    const made = program.emitBinary();
    if (smallest && made.length >= smallest.length) {
      program.dispose();
      return putAlikeTogether(binaryen, FEATURES, made);
    }
    smallest = made;
  }
}

parentPort.on("message", ([from, to]) => {
  writeFileSync(to, optimised(readFileSync(from)));
  parentPort.postMessage("done");
});
