// What programs in TypeScript ask of the CDK: runs them with a stand-in for it, and prints a line of JSON for each, its calls in order.
// cdk_calls.py does the same for those in Python.
const Module = require("node:module");
const { join } = require("node:path");

let calls = [];

/** A value that a call returned, or the part of it with this name. */
const plain = (value) => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "string") return value.endsWith("/handler") ? "handler" : value;
  if ((typeof value === "function" || typeof value === "object") && value !== null) {
    return NAMES.get(value) ?? Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, plain(inside)]));
  }
  return value;
};
const NAMES = new WeakMap();

function standIn(name) {
  const call = (words) => {
    const number = calls.push([name, ...words.map(plain)]) - 1;
    return standIn(`#${number}`);
  };
  const object = new Proxy(function () {}, {
    get: (_, key) => (key === "prototype" ? Object.prototype : standIn(`${name}.${String(key)}`)),
    set: (_, key, value) => (calls.push([`${name}.${String(key)} =`, plain(value)]), true),
    apply: (_, __, words) => call(words),
    construct: (_, words) => call(words),
  });
  NAMES.set(object, { is: name });
  return object;
}

/** The class that a program's own stack extends. */
class Stack {
  constructor(...words) {
    NAMES.set(this, { is: "this" });
    calls.push(["Stack", ...words.map(plain)]);
    this.templateOptions = standIn("this.templateOptions");
    this.formatArn = standIn("this.formatArn");
    this.node = { tryGetContext: () => undefined };
  }
}

const library = new Proxy({ Stack }, { get: (own, key) => own[key] ?? standIn(String(key)) });
const load = Module._load;
Module._load = (name, ...rest) => (name === "aws-cdk-lib" ? library : name === "constructs" ? {} : load(name, ...rest));

for (const folder of process.argv.slice(2)) {
  calls = [];
  require(join(folder, "cdk-typescript", "app.js"));
  console.log(JSON.stringify(calls));
}
