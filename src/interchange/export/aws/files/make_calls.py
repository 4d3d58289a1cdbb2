"""Makes the calls of the simulated run in AWS, at their times, and prints what came of them beside the simulation.

    python3 make_calls.py            # says what would be done, and what it costs by the simulation
    python3 make_calls.py --go       # does it, waits as long as the simulation lasted, and compares

Needs boto3, and credentials that may invoke the functions, read their logs and look at the queues.
"""
import argparse
import collections
import datetime
import json
import pathlib
import re
import threading
import time
from decimal import Decimal

PLAN = json.loads((pathlib.Path(__file__).parent / "plan.json").read_text(encoding="utf-8"))
REPORT = re.compile(r"^REPORT RequestId: \S+.*?Billed Duration: (\d+) ms", re.DOTALL)
# Lines of the log, and counts of messages, take a while to be seen.
SETTLE_S = 60
FOREVER_S = 1800


def seconds(micros):
    return FOREVER_S if micros is None else micros / 1e6


def payload(caller, number):
    text = caller["payload"].replace("{n}", str(number))
    # Spaces make JSON as large as it is to be, and change nothing of what it says.
    return text.encode().ljust(caller["payload_bytes"] or 0)


def client_of(caller):
    import boto3
    from botocore.config import Config

    return boto3.client("lambda", config=Config(
        retries={"mode": "standard", "total_max_attempts": caller["attempts"]},
        connect_timeout=seconds(caller["connect_timeout_us"]),
        read_timeout=seconds(caller["read_timeout_us"]),
        max_pool_connections=64,
    ))


def made(client, caller, call):
    """What the caller hears, in the simulation's words."""
    from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError

    sent = {"FunctionName": caller["function"], "InvocationType": call["type"]}
    body = payload(caller, call["n"])
    if body.strip():
        sent["Payload"] = body
    try:
        answer = client.invoke(**sent)
    except ClientError as error:
        return str(error.response["ResponseMetadata"]["HTTPStatusCode"])
    except (ConnectTimeoutError, ReadTimeoutError):
        return "gave up"
    return str(answer["StatusCode"]) + (" Unhandled" if answer.get("FunctionError") else "")


def make_calls(begun):
    """Each call at its time, in a thread of its own; what each caller heard, by what it was."""
    heard = [collections.Counter() for _ in PLAN["callers"]]
    clients = [client_of(caller) for caller in PLAN["callers"]]
    lock, threads = threading.Lock(), []

    def make(call):
        what = made(clients[call["caller"]], PLAN["callers"][call["caller"]], call)
        with lock:
            heard[call["caller"]][what] += 1

    for call in PLAN["calls"]:
        time.sleep(max(0, begun + call["at_us"] / 1e6 - time.time()))
        threads.append(threading.Thread(target=make, args=(call,), daemon=True))
        threads[-1].start()
    return heard, threads


def attempts_in(messages):
    """How many attempts the lines of a log tell of, and what was billed."""
    billed = [int(found[1]) for found in map(REPORT.match, messages) if found]
    return len(billed), sum(billed)


def logged(function, begun):
    import boto3

    pages = boto3.client("logs").get_paginator("filter_log_events").paginate(
        logGroupName=function["log_group"], startTime=int(begun * 1000), filterPattern="REPORT"
    )
    return attempts_in(event["message"] for page in pages for event in page["events"])


def messages_in(queue):
    import boto3

    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName=queue["queue"])["QueueUrl"]
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return int(found["Attributes"]["ApproximateNumberOfMessages"])


def dollars(function, attempts, billed_ms):
    """What attempts cost: requests, and the time of their memory and of storage beyond what is free. Work in environments that are kept ready has a price of its own;
    a log does not say which attempts ran there, so that the same part of the time is taken as in the simulation."""
    price = PLAN["picodollars"]
    ready = Decimal(function["billed_provisioned_ms"]) / (function["billed_ms"] or 1)
    each = (1 - ready) * price[function["price"]] + ready * price[function["price"] + "_provisioned"]
    time_ = billed_ms * (function["memory_mb"] * each + function["storage_mb_beyond_free"] * price["gb_s_storage"]) / 1024 / 1000
    return (Decimal(attempts * price["request"]) + time_) / 10**12


def line(what, simulated, here="-"):
    print(f"{what:<48} {simulated!s:>18} {here!s:>18}")


def compare(heard, found, messages):
    """The table: simulated, and in AWS. Without what was found, only the simulation's side."""
    line("", "simulated", "here")
    for index, caller in enumerate(PLAN["callers"]):
        here = None if heard is None else heard[index]
        for what in sorted(set(caller["heard"]) | set(here or ())):
            count = "-" if here is None else here[what]
            line(f"{caller['name']} heard {what}", caller["heard"].get(what, 0), count)
    total = [Decimal(0), Decimal(0)]
    for index, function in enumerate(PLAN["functions"]):
        attempts, billed = ("-", "-") if found is None else found[index]
        line(f"{function['name']}: attempts", function["attempts"], attempts)
        line(f"{function['name']}: billed ms", function["billed_ms"], billed)
        total[0] += dollars(function, function["attempts"], function["billed_ms"])
        if found is not None:
            total[1] += dollars(function, attempts, billed)
    for index, queue in enumerate(PLAN["queues"]):
        line(f"{queue['name']}: messages", queue["messages"], "-" if messages is None else messages[index])
    line("attempts cost, in dollars", f"{total[0]:.9f}", "-" if found is None else f"{total[1]:.9f}")
    kept_ready = Decimal(PLAN["simulated_kept_ready_dollars"])
    if kept_ready:
        line("environments kept ready cost, in dollars", f"{kept_ready:.9f}")


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--go", action="store_true", help="make the calls")
    words.add_argument("--wait", type=float, default=PLAN["simulated_us"] / 1e6, help="seconds from the first call on")
    words.add_argument("--settle", type=float, default=SETTLE_S, help="seconds for logs and counts to be seen")
    asked = words.parse_args()
    print(f"{len(PLAN['calls'])} calls in {asked.wait:.0f} s; by the simulation all of it costs "
          f"${PLAN['simulated_bill_dollars']}")
    if PLAN["calls_left_out"]:
        print(f"{PLAN['calls_left_out']} more calls of the simulation are not made: the counts differ by that")
    if not PLAN["simulated_whole"]:
        print("The simulation was too long: its side of the table ends early")
    for change in PLAN["changes_by_hand"]:
        print("To be done by hand:", json.dumps(change))
    for caller in PLAN["callers"]:
        if not caller["permitted"]:
            print(f"{caller['name']} is not permitted in the simulation: it hears 403 there")
    if not asked.go:
        compare(None, None, None)
        return
    begun = time.time()
    print("begun at", datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"))
    heard, threads = make_calls(begun)
    time.sleep(max(0, begun + asked.wait - time.time()) + asked.settle)
    # Whoever still waits by now has heard nothing in the simulation either.
    last = time.time() + 5
    for thread in threads:
        thread.join(timeout=max(0, last - time.time()))
    found = [logged(function, begun) for function in PLAN["functions"]]
    compare(heard, found, [messages_in(queue) for queue in PLAN["queues"]])


if __name__ == "__main__":
    main()
