# Decodes OTLP JSON with OpenTelemetry's own classes, and prints what it found.
import json
import sys

from opentelemetry.proto_json.trace.v1.trace import Span, Status, TracesData

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
data = TracesData.from_json(text)
# Nothing was there that the classes do not know.
assert data.to_dict() == json.loads(text), "written again, it is the same"

spans = [span for resource in data.resource_spans for scope in resource.scope_spans for span in scope.spans]
by_id = {span.span_id: span for span in spans}
assert len(by_id) == len(spans), "each span has an id of its own"
for span in spans:
    assert len(span.span_id) == 8 and len(span.trace_id) == 16, span
    assert span.start_time_unix_nano <= span.end_time_unix_nano, span
    assert not span.parent_span_id or by_id[span.parent_span_id].trace_id == span.trace_id, span
    assert all(by_id[link.span_id].trace_id == link.trace_id for link in span.links), span


def value(attribute):
    one = attribute.value
    values = (one.string_value, one.int_value, one.bool_value)
    return next(value for value in values if value is not None)


def attempt(span):
    of_span = {attribute.key: value(attribute) for attribute in span.attributes}
    before = [link.span_id for link in span.links]
    return {
        "trace": span.trace_id.hex(),
        "id": span.span_id.hex(),
        "before": [id.hex() for id in before],
        "from_us": span.start_time_unix_nano // 1000 - 1767225600 * 10**6,
        "to_us": span.end_time_unix_nano // 1000 - 1767225600 * 10**6,
        "failed": bool(span.status) and span.status.code == Status.StatusCode.STATUS_CODE_ERROR,
        "attributes": of_span,
    }


def of_kinds(*kinds):
    return [attempt(span) for span in spans if span.kind in kinds]


json.dump(
    {
        "services": [
            next(value(attribute) for attribute in resource.resource.attributes if attribute.key == "service.name")
            for resource in data.resource_spans
        ],
        "requests": of_kinds(Span.SpanKind.SPAN_KIND_CLIENT, Span.SpanKind.SPAN_KIND_PRODUCER),
        "events": of_kinds(Span.SpanKind.SPAN_KIND_INTERNAL),
        "attempts": of_kinds(Span.SpanKind.SPAN_KIND_SERVER, Span.SpanKind.SPAN_KIND_CONSUMER),
    },
    sys.stdout,
)
