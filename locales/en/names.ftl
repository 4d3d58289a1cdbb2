### What things are called. Short: they stand in boxes, tables and inside sentences. Where AWS has a word, it is AWS's.

## What money was paid for, in the bill.

names-cause-work = Work
names-cause-waiting = Waiting on another function
names-cause-failed = Failed attempts
names-cause-init = Cold starts
names-cause-requests = Requests
names-cause-storage = Ephemeral storage
names-cause-provisioned = Provisioned concurrency
names-cause-neighbours = Messages to queues, topics and buses

## Where a call is at this instant.

names-stage-resending = will be sent again
names-stage-travelling = on its way to Lambda
names-stage-queued = in the queue
names-stage-waiting-retry = waits for its next attempt
names-stage-waiting-room = waits for room
names-stage-initialising = starting cold
names-stage-working = running
names-stage-calling = waits for another function
names-stage-done = finished

## Why a call or an attempt was refused: a few words to pin on the picture, with the HTTP status.

# Fact: bad-request-status
names-refusal-not-json = not JSON, 400
# Fact: not-allowed-status
names-refusal-access-denied = no permission, 403
# Fact: throttle-status
names-refusal-request-rate = too many requests, 429
# Fact: not-found-status
names-refusal-not-found = no such function, 404
# Fact: not-ready-status
names-refusal-not-ready = not ready yet, 409
# Fact: too-large-status
names-refusal-too-large = too large, 413
# All of the function's reserved concurrency is in use.
# Fact: throttle-status
names-refusal-reserved-in-use = no room, 429
# All of the account's concurrency is in use.
# Fact: throttle-status
names-refusal-account-in-use = account is full, 429
# Fact: throttle-status
names-refusal-scaling-rate = scaling too fast, 429
# Lambda stops functions that call each other in a loop.
# Fact: bad-request-status
names-refusal-recursion = loop stopped, 400
# Fact: system-error-status
names-refusal-system-error = error in Lambda, 500

## How an attempt ended.

names-outcome-succeeded = succeeded
names-outcome-raised = failed
names-outcome-callee-failed = a call it made failed
names-outcome-timed-out = timed out
names-outcome-exited = crashed
names-outcome-out-of-memory = ran out of memory
names-outcome-response-too-large = returned too much
names-outcome-init-failed = failed to start

## By which route a message left Lambda.

names-via-dead-letter-queue = dead-letter queue
names-via-on-failure = on failure
names-via-on-success = on success

## What an attempt runs on.

names-capacity-on-demand = on demand
names-capacity-provisioned = provisioned
names-capacity-spill-over = spillover

## The state of a CloudWatch alarm.

names-alarm-no-data = no data yet
names-alarm-ok = OK
names-alarm-on = ALARM

## Rules that a run can follow.

names-preset-aws-today = AWS today
names-preset-course-notes = Course notes

## How sure a figure is, before its source.

names-status-documented = documented by AWS
names-status-measured = measured
names-status-assumed = assumed

## Kinds of call, and of processor.

names-mode-sync = sync
names-mode-async = async
names-mode-dry-run = dry run
names-architecture-x86 = x86
names-architecture-arm = Arm

## Why the simulation stopped, after "It stops when".

names-stop-too-many-calls = more calls are in progress than it can keep
# Number of ours: a run's longest time
names-stop-end-of-time = 31 days are over

## When a caller calls, under its name.

names-arrivals-by-hand = by hand
names-arrivals-every = every { $period }
# As schedules are written: a day is 24 h.
# Number of ours: a day
names-arrivals-daily = every 24 h
names-arrivals-random = at random, { $rate }
names-arrivals-one = one call
names-arrivals-burst = { NUMBER($count) } at once
names-arrivals-at = { $count ->
    [one] one call
   *[other] { $count } calls
}
names-rate-gap = one in { $gap }
# $rate is a number with at most one decimal.
names-rate-second = { $rate } a second

## How long something takes.

names-distribution-uniform = { $low } to { $high }
names-distribution-exponential = { $mean } on average
names-distribution-long-tailed = half within { $median }
names-distribution-percentiles = half within { $half }, nine of ten within { $most }

## When a function fails.

names-failure-never = never fails
names-failure-always = always fails
names-failure-chance = fails { $share } of the time
names-failure-chance-or-hang = fails { $share } of the time, never returns { $hangs }
names-failure-first = { $count ->
    [one] fails the first time
   *[other] fails the first { $count } times
}
names-failure-hangs = never returns

## How many attempts of a function run at once.

names-running-of = { NUMBER($running) } of { NUMBER($limit) } running
names-running = { NUMBER($running) } running
