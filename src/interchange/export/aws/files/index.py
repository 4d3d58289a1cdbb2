"""The handler of every function here: works, fails and calls others as its environment variables say.

Each variable is JSON, named after a field of Invokescope's scenario files and with that field's values:
INVOKESCOPE_WORK='"2s"', INVOKESCOPE_FAILURE='{"chance": "20%"}'. What is not set has the value in DEFAULTS.
"""
import json
import os
import random
import time

DEFAULTS = {
    "work": "100ms", "init": "0ms", "failure": "never", "init_failure": "never", "fails_by": "exception",
    "error": "Exception", "returns": "null", "returns_bytes": None, "effects": "ignored", "effect_name": "",
    "effect_at": "start", "effect_key": "request_id", "calls": [],
}
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}
# What this environment remembers: attempts by request id, and the keys of effects.
ATTEMPTS = {}
EFFECTS = set()


def setting(name):
    text = os.environ.get("INVOKESCOPE_" + name.upper())
    return DEFAULTS[name] if text is None else json.loads(text)


def seconds(text):
    digits = len(text.rstrip("abcdefghijklmnopqrstuvwxyz"))
    return float(text[:digits]) * UNITS[text[digits:]]


def drawn(distribution):
    """A length in seconds: fixed, or drawn from a distribution."""
    if isinstance(distribution, str):
        return seconds(distribution)
    (kind, value), = distribution.items()
    if kind == "uniform":
        return random.uniform(seconds(value[0]), seconds(value[1]))
    if kind == "percentiles":
        drawn, below, low = random.uniform(0, 100), 0, 0
        for share, length in value:
            share, length = float(share.rstrip("%")), seconds(length)
            if drawn < share:
                return low + (length - low) * (drawn - below) / (share - below)
            below, low = share, length
        return low
    if seconds(value) == 0:
        return 0.0
    if kind == "exponential":
        return random.expovariate(1 / seconds(value))
    return seconds(value) * random.lognormvariate(0, 1)


def fails(failure, attempt):
    """Whether this attempt fails. One that hangs never comes back."""
    if failure == "hangs":
        time.sleep(86400)
    if isinstance(failure, str):
        return failure == "always"
    if "chance" not in failure:
        return attempt <= failure["first_attempts"]
    draw = random.random() * 100
    chance, hangs = (float(failure.get(kind, "0%").rstrip("%")) for kind in ("chance", "hangs"))
    if chance <= draw < chance + hangs:
        time.sleep(86400)
    return draw < chance


def fail(way, message):
    if way == "exit":
        os._exit(1)
    hoard = []
    while way == "out_of_memory":
        hoard.append(bytearray(1 << 24))
    raise Exception(message)


def effect(event, request_id, at):
    """Leaves its trace in the log: every time, or once for an event as far as this environment remembers."""
    if setting("effects") == "ignored" or setting("effect_at") != at:
        return
    key, way = request_id, setting("effect_key")
    if way != "request_id":
        key = event
        for field in (way["payload_field"] if isinstance(way, dict) else way).split("."):
            key = key.get(field) if isinstance(key, dict) else None
        key = json.dumps(key)
    if setting("effects") == "every_run" or key not in EFFECTS:
        print("EFFECT", setting("effect_name") or "effect", key)
    EFFECTS.add(key)


def call(other, event):
    """Calls another function, and fails with it unless it is told to go on."""
    import boto3
    from botocore.config import Config

    limits = {name: seconds(other.get(name, "30min")) for name in ("connect_timeout", "read_timeout")}
    retries = {"mode": "standard", "total_max_attempts": other["attempts"]}
    client = boto3.client("lambda", config=Config(retries=retries, **limits))
    try:
        answer = client.invoke(
            FunctionName=other["function"], InvocationType=other["type"], Payload=json.dumps(event)
        )
        if "FunctionError" in answer:
            raise Exception(other["function"] + ": " + answer["Payload"].read().decode())
    except Exception as error:
        if not other.get("go_on"):
            raise
        print("GOES ON", error)


def returned():
    """What the scenario says, which is JSON as a rule; or as many bytes as it says, with the quotation marks."""
    size, text = setting("returns_bytes"), setting("returns")
    if size is not None:
        return "x" * max(size - 2, 0)
    try:
        return json.loads(text)
    except ValueError:
        return text


time.sleep(drawn(setting("init")))
if fails(setting("init_failure"), 1):
    fail(setting("fails_by"), setting("error"))


def handler(event, context):
    request_id = context.aws_request_id
    if len(ATTEMPTS) > 10000:
        ATTEMPTS.clear()
    ATTEMPTS[request_id] = attempt = ATTEMPTS.get(request_id, 0) + 1
    effect(event, request_id, "start")
    is_failing = fails(setting("failure"), attempt)
    time.sleep(drawn(setting("work")))
    effect(event, request_id, "work_done")
    if is_failing:
        fail(setting("fails_by"), setting("error"))
    for other in setting("calls"):
        call(other, event)
    effect(event, request_id, "success")
    return returned()
