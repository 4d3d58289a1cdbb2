// OpenTelemetry's traces, decoded by its own classes for OTLP JSON.
import assert from "node:assert/strict";
import { test } from "node:test";
import { exported, logOf, python, SCENARIOS } from "./lib/runner.mjs";

const of = (records, kind) => records.filter((record) => record.kind === kind);

for (const scenario of SCENARIOS) {
  test(`OpenTelemetry reads a span for each request, event and attempt of ${scenario}`, () => {
    const { requests, events, attempts } = python("otlp.py", [exported(scenario, "otlp")]);
    const { records } = logOf(scenario);
    assert.equal(requests.length, of(records, "sent").length);
    assert.equal(events.length, of(records, "accepted").length);
    const started = of(records, "started");
    assert.deepEqual(attempts.map((span) => span.from_us).sort(), started.map(({ at }) => at).sort());
    const finished = attempts.filter(({ attributes }) => !attributes["invokescope.unfinished"]);
    assert.deepEqual(finished.map((span) => span.to_us).sort(), of(records, "finished").map(({ at }) => at).sort());
    const failed = of(records, "finished").filter(({ outcome }) => outcome !== "succeeded");
    assert.equal(attempts.filter((span) => span.failed).length, failed.length);
  });
}

test("each attempt of an event is linked to the one before, in the event's own trace", () => {
  const { requests, attempts, services } = python("otlp.py", [exported("third-time", "otlp")]);
  assert.deepEqual(services, ["Order service", "charge"]);
  assert.equal(requests.length, 1);
  const [request] = requests;
  assert.equal(request.attributes["aws.request_id"].replaceAll("-", ""), request.trace);
  const inOrder = [...attempts].sort((one, other) => one.from_us - other.from_us);
  assert.deepEqual(inOrder.map(({ before }) => before), [[], [inOrder[0].id], [inOrder[1].id]]);
  assert.deepEqual(inOrder.map(({ attributes }) => attributes["invokescope.attempt"]), [1, 2, 3]);
  assert.deepEqual(inOrder.map(({ failed }) => failed), [true, true, false]);
  for (const { trace, attributes } of inOrder) {
    assert.equal(trace, request.trace);
    assert.equal(attributes["faas.invocation_id"], request.attributes["aws.request_id"]);
    assert.equal(attributes["faas.max_memory"], 512 * 1024 * 1024);
  }
});
