// Sequence diagrams, read by Mermaid's own parser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import mermaid from "mermaid";
import { exported, logOf, ODD, SCENARIOS } from "./lib/runner.mjs";

/** Mermaid refuses longer ones. */
const TEXT_MAX = 50_000;

for (const scenario of SCENARIOS) {
  test(`Mermaid reads the diagram of ${scenario}`, async () => {
    const text = exported(scenario, "mermaid");
    assert.ok(text.length < TEXT_MAX, `${text.length} characters`);
    assert.ok(await mermaid.parse(text));
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    assert.equal(diagram.type, "sequence");
    // What it read is what was written: each participant with its name, and nothing was taken for another statement.
    const written = text.split("\n").map((line) => line.trim()).filter(Boolean).slice(1);
    const actors = written.filter((line) => /^(actor|participant) /.test(line));
    assert.equal(diagram.db.getActors().size, actors.length);
    const notes = written.filter((line) => line.startsWith("Note over "));
    const { NOTE, ACTIVE_START, ACTIVE_END } = diagram.db.LINETYPE;
    const messages = diagram.db.getMessages().filter(({ type }) => type !== ACTIVE_START && type !== ACTIVE_END);
    assert.equal(messages.filter(({ type }) => type === NOTE).length, notes.length);
    assert.equal(messages.length, written.length - actors.length);
  });
}

test("names survive in Mermaid, whatever is in them", async () => {
  const text = exported(ODD, "mermaid");
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  // While it reads, Mermaid keeps signs that are written by their numbers in a way of its own.
  const decoded = (name) => name.replaceAll(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
  const names = [...db.getActors().values()].map(({ description }) => decoded(description)).sort();
  const { callers, functions, targets } = JSON.parse(readFileSync(ODD, "utf8"));
  const all = ["Lambda", ...[...callers, ...functions, ...targets].map(({ name }) => name)];
  assert.ok(names.length > callers.length + 1, `${names}`);
  assert.deepEqual(names.filter((name) => !all.includes(name)), []);
});

test("a long run is cut, and the diagram says by how much", () => {
  const text = exported("backlog", "mermaid");
  const left = Number(text.match(/(\d+) records more, until/)?.[1]);
  const { records } = logOf("backlog");
  assert.ok(left > 0 && left < records.length && left > records.length / 2, `${left} of ${records.length}`);
});

test("a diagram that is none is refused", async () => {
  await assert.rejects(mermaid.parse("sequenceDiagram\n  a->>"));
});
