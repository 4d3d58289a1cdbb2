### What a command changes, as a short statement: "From now on checkout takes 1 s", and in the list of changes.

# A caller or a function, and what it does or has from then on.
changes-of = { $name } { $change }
changes-calls-now = { $caller } calls now
changes-emptied = { $target } is emptied
changes-mode-sync = { $caller } calls { $function } synchronously
changes-mode-async = { $caller } calls { $function } asynchronously
changes-mode-dry-run = { $caller } calls { $function } as a dry run
changes-reachable = { $target } can be reached
changes-unreachable = { $target } cannot be reached

## After a caller's name.

changes-calls = calls { $when }
changes-payload = sends another payload
changes-payload-bytes = { $bytes ->
    [one] sends a payload of one byte
   *[other] sends a payload of { $bytes } bytes
}
changes-payload-own-size = sends its payload as it is
changes-idle-timeout = loses answers on connections that are idle for { $limit }
changes-no-idle-timeout = loses no answers on the way
changes-permitted = may call
changes-not-permitted = may not call
changes-unqualified = calls the function by its name alone
changes-alias = calls the alias
changes-latest = calls $LATEST
changes-sends = { $times ->
    [one] sends a request once
   *[other] sends a request up to { $times } times
}

## After a function's name.

changes-memory = has { $memory } of memory
changes-architecture = runs on { $architecture }
changes-timeout = has a timeout of { $duration }
changes-takes = takes { $duration }
changes-fails-by-raising = fails by raising an error
changes-fails-by-exit = fails by crashing
changes-fails-by-memory = fails by running out of memory
changes-storage = has { $memory } of ephemeral storage
changes-provisioned = has a provisioned concurrency of { NUMBER($count) }
changes-effects-ignored = has no effects that are counted
changes-effects-every-run = has its effect in every run
changes-effects-once = has its effect once for each event
changes-init-never-fails = has a cold start that never fails
changes-init-hangs = has a cold start that never ends
changes-init-may-fail = has a cold start that may fail
# What its runs leave behind is named, such as "card charged".
changes-effect-name = leaves behind: { $name }
changes-effect-at-start = has its effect when a run begins
changes-effect-when-done = has its effect when its work is done
changes-effect-at-success = has its effect when a run succeeds
changes-effect-by-request = recognises an event by its request id
changes-effect-by-field = recognises an event by { $path } in its payload
changes-version = runs version { $version } of its code
changes-error = fails with another error message
changes-returns = returns another result
changes-returns-size = returns a result of another size
changes-no-cold-start = has no cold start
changes-cold-start = takes { $duration } for a cold start
changes-stays-warm = stays warm for { $duration }
changes-reserved = has a reserved concurrency of { NUMBER($count) }
changes-no-reserved = has no reserved concurrency
changes-retries = { $count ->
    [0] allows no retries
    [one] allows one retry
   *[other] allows { $count } retries
}
changes-event-age = keeps events for { $duration } at most
changes-dead-letter-queue = has { $name } as its dead-letter queue
changes-no-dead-letter-queue = has no dead-letter queue
changes-on-failure = has { $name } as its destination on failure
changes-no-on-failure = has no destination on failure
changes-on-success = has { $name } as its destination on success
changes-no-on-success = has no destination on success
changes-ready = is ready
changes-pending = is being created
changes-missing = is deleted
changes-callee-fails = fails when a call it makes fails
changes-callee-ignored = carries on when a call it makes fails

## Settings of the account.

changes-concurrency = the account runs up to { NUMBER($count) } attempts at once
changes-network = the network takes { $duration } each way
changes-dispatch = the queue hands an event over after { $duration }
changes-system-errors = { $share } of tries meet an error in Lambda itself
changes-duplicates = { $share } of events are delivered twice
changes-throttled-back-off = throttled events back off
changes-throttled-in-line = throttled events wait in line
changes-loops-refused = Lambda refuses loops of calls
changes-loops-stopped = Lambda stops loops of calls
