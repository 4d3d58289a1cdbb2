### Settings: labels of fields, what is allowed, and choices. Labels are short; hints stand below the field.


## Of a function.

# Facts: memory-min, memory-max
settings-memory = Memory
    .hint = AWS: 128 to 10,240
    .unit = MB
# Fact: timeout-max
settings-timeout = Timeout
    .hint = AWS: 1 s to 30 min
settings-architecture = Architecture
settings-init-fails = Cold start fails
    .hint = it is repeated once, within the invocation
settings-init-hangs = never ends
# Number of ours: parts of a whole
settings-init-chance = of each cold start, 0 to 100
# Number of ours: bound of ours
settings-work = Work
    .hint = up to 1 h; its own work, without the calls it makes
# Fact: init-max
settings-cold-start = Cold start
    .hint = 0s: environments are always warm. AWS: up to 10 s, and billed
settings-when-async = When it is called asynchronously
# Fact: unreserved-min
settings-reserved = Reserved concurrency
    .hint = empty: shares the account's; 0 switches it off. 100 must stay unreserved
    .unit = at once
# Facts: event-age-min, event-age-max
settings-event-age = Maximum event age
    .hint = AWS: 60 s to 6 h
settings-retries = Retries
settings-retries-allowed = after an error: { $least } to { $most } under these rules
settings-dead-letter-queue = Dead-letter queue
settings-no-destination = none
settings-no-dead-letter-queue = none: events that are given up are lost
settings-no-queue-here = this scenario has no queue for them
settings-for-given-up-events = for events that are given up

## How it fails.

settings-fails = Fails
    .hint = applies to attempts that start from now on
# Number of ours: parts of a whole
settings-chance = Chance
    .hint = of each attempt, 0 to 100
# Number of ours: parts of a whole
settings-chance-hangs = Chance of hanging
    .hint = it never ends then; with the other chance, 100 at most
# Number of ours: bound of ours
settings-failing-attempts = Attempts
    .hint = of each call, 0 to 255
settings-fails-never = never
settings-fails-always = always
settings-fails-by-chance = by chance
settings-fails-first = the first attempts
settings-fails-hangs = never returns (times out)

## Of a function, less often needed.

settings-on-failure = Destination on failure
    .hint = gets a record of each event that is given up
settings-on-success = Destination on success
    .hint = gets a record of each event that succeeds
settings-effects = Effects of a run
    .hint = what an event that comes twice does twice
settings-effects-ignored = not counted
settings-effects-every-run = an effect in each run
settings-effects-once = one effect per event (idempotent)
# Number of ours: bound of ours
settings-effect-name = The effect is called
    .hint = such as email sent; up to 40 characters
settings-effect-at = It happens
    .hint = a run that fails afterwards has had it too
settings-effect-at-start = when the run starts
settings-effect-at-work-done = when its own work is done
settings-effect-at-success = only if the run succeeds
settings-effect-key = An event is known by
settings-effect-key-request = its request id
settings-effect-key-field = a field of its payload
settings-payload-field = Field of the payload
    .hint = such as order or order.id
settings-provisioned = Provisioned concurrency
    .hint = for its alias; paid for in periods of five minutes
    .unit = kept ready
# Facts: storage-free, storage-max
settings-storage = Ephemeral storage
    .hint = AWS: 512 to 10,240
    .unit = MB
# Number of ours: bound of ours
settings-stays-warm = Stays warm when idle
    .hint = 1 s to 1 d
# Number of ours: bound of ours
settings-version = Deployed version
    .hint = 1 to 65,535; waiting events run on the new one
settings-state = The function is
    .hint = events that wait for a deleted function are given up
settings-state-active = active
# Fact: not-ready-status
settings-state-pending = being created (409)
# Fact: not-found-status
settings-state-missing = deleted (404)
settings-fails-by = Fails by
    .hint = a crash costs the environment
settings-fails-by-raising = raising an error
settings-fails-by-exit = exiting
settings-fails-by-memory = running out of memory
settings-error = Error message
settings-returns = Returns
    .hint = JSON
# Fact: response-max
settings-returns-size = Size of the result
    .hint = empty: its own size. AWS: up to 6 MB
    .unit = bytes

## Of a call that a function makes.

settings-calls-function = Calls { $function }
settings-edge-invocation-type = Invocation type
    .hint = from its next call on
settings-if-that-fails = If that fails
settings-fails-too = it fails too
settings-carries-on = it carries on

## Of a caller.

settings-invocation-type = Invocation type
    .hint = from its next call on
settings-event = Event
    .hint = { "{n}" } becomes the number of the call
# Facts: sync-payload-max, async-payload-max
settings-payload-size = Payload size
    .hint = empty: the event's own size. AWS: sync up to 6,291,456, async up to 1,048,576
    .unit = bytes

## When it calls.

settings-calls = Calls
    .hint = “Call now” works as well
settings-by-hand = by hand only
settings-every = at intervals
settings-at-random = at random
settings-at-once = many at once
settings-at-times = at given times
# Number of ours: bound of ours
settings-interval = Every
    .hint = from now on; 1 ms to 31 d
# Number of ours: bound of ours
settings-rate = Calls a second
    .hint = on average; 0.001 to 100,000
# Number of ours: bound of ours
settings-burst = Calls
    .hint = 1 to 1,000,000, now
    .unit = at once
settings-times = Times
    .hint = since the start, with commas between

## Of a caller, less often needed: its SDK and its permission.

settings-qualifier = Calls
    .hint = provisioned concurrency belongs to the alias
settings-unqualified = the function by its name
settings-alias = the alias
settings-permission = Permission to invoke
settings-permitted = yes
# Fact: not-allowed-status
settings-not-permitted = no: hears 403
# Number of ours: nothing is nothing
settings-read-timeout = Read time-out
    .hint = 0s: waits forever. If shorter than the function, it asks again while the first run goes on
# Number of ours: bound of ours
settings-connect-timeout = Connect time-out
    .hint = 0s: waits forever; up to 30 min
# Number of ours: bound of ours, and the statuses that SDKs retry
settings-sends = Sends in all
    .hint = 1 to 20; again after 429, 5xx and time-outs
settings-first-delay = First delay
    .hint = before it sends again, doubled each time
# Fact: throttle-status
settings-throttle-delay = First delay after a 429
# Number of ours: bound of ours
settings-longest-delay = Longest delay
    .hint = 0s: no limit; up to 30 min
# Numbers of ours: examples
settings-fixed-delays = Fixed delays
    .hint = instead of delays that double, such as 1s, 2s, 5s; empty: none
# Fact: nat-idle-timeout
settings-idle-timeout = Idle connections end after
    .hint = empty: never. A NAT gateway: 350 s. An answer that comes later is lost
settings-jitter = Delays are
settings-full-delays = of full length
settings-drawn-delays = drawn between nothing and full length
settings-sdk = SDK
    .hint = its defaults; each can be changed below
settings-sdk-none = none: sends once, waits forever
# $sdk is a product's name, such as Python (boto3).
# Number of ours: when the SDKs changed how they try again
settings-sdk-since = { $sdk }, since November 2026
# Number of ours: when the SDKs changed how they try again
settings-sdk-before = { $sdk }, before November 2026
settings-sdk-as-set = as set below

## Of a queue or topic.

settings-holds = { $waiting ->
    [one] one message here, { NUMBER($received) } received in all.
   *[other] { $waiting } messages here, { NUMBER($received) } received in all.
}
# Fact: alarm-threshold
settings-alarm = Alarm at 1 message or more:
settings-drain = Drain { $target }
settings-reachable = Can be reached
    .hint = if not, what is sent there is gone
settings-is-reachable = yes
settings-is-unreachable = no: deleted, or no permission
settings-message = { $function } #{ $call }, { $attempts ->
    [one] one attempt
   *[other] { $attempts } attempts
}

## Of the account, and of the hidden queue.

# Number of ours: bound of ours
settings-dispatch = An idle queue hands an event over after
    .hint = 0 to 1 h
# Number of ours: bound of ours; 1,000 is account-concurrency
settings-account-concurrency = Account concurrency
    .hint = 1 to 1,000,000; AWS: 1,000 to begin with
    .unit = at once
# Number of ours: bound of ours
settings-network = Network, one way
    .hint = 0 to 60 s
# Number of ours: parts of a whole
settings-system-errors = System errors
    .hint = of all tries, 0 to 100
# Number of ours: parts of a whole
settings-duplicates = Events delivered twice
    .hint = of all events, 0 to 100
settings-loops = Loops of calls
settings-loops-refused = cannot be set up
settings-loops-stopped = are stopped by Lambda

## Titles of the card.

settings-close = Close settings
settings-of = Settings of { $name }
settings-of-queue = Settings of the queue and the account
settings-messages-in = Messages in { $target }

## Titles of panels with facts.

settings-numbers-door = Numbers of the front door
settings-numbers-error = Numbers of the wait after an error
settings-numbers-room = Numbers of the wait for room
settings-destination-function = function { $function }

## How long something takes.

settings-always = always the same
settings-between = anywhere between
settings-exponential = exponential
settings-long-tailed = long-tailed
settings-percentiles = by percentiles
# The points of such a distribution, each before a length of time: of all attempts, the shortest, half of them, and the longest.
settings-shortest = shortest
settings-median = median
settings-longest = longest
# $share: a percentage of all attempts that take the length of time, or less.
settings-share-within = { $share } within
settings-takes = takes
settings-from = from
settings-mean = mean
settings-half-below = half are below
settings-to = to
settings-is = is

## What is wrong, below a field.

settings-wrong = { $field } was not changed. Found { $found }; allowed: { $allowed }.
settings-source = source
