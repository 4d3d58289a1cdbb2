### The boxes of the stage. Room is scarce: a line has about 20 letters.

## Titles of boxes, and marks on them.

stage-callers = Callers
stage-inside-lambda = Inside Lambda · the caller sees none of this
stage-straight-through = sync calls go straight through
stage-queue = Hidden queue
stage-poller = poller
stage-dead-letters = Dead-letter queue
stage-dead-letter-topic = Dead-letter topic
stage-destination = Destination
stage-on-failure = On failure
stage-on-success = On success
# The place of events that are lost: its name before and after there are any. The first says no more than that nobody tries them
# any more: what becomes of them is what lessons ask.
stage-given-up = Given up
stage-lost = Lost
stage-door = Invoke
stage-door-note = front door
# On the button that makes a call; the second word is left out where space is short.
stage-call = Call
stage-call-now = now
stage-sync = Sync
stage-async = Async
stage-call-id = #{ NUMBER($call) }

## What a caller knows, in two lines. `.short` stands in a small box, where a line has about 16 letters.

stage-knows-waiting = Waiting for { $waited }
    .short = Waiting { $waited }
stage-knows-waiting-many = Awaits { NUMBER($count) } answers
stage-knows-longest = the longest for { $waited }
stage-knows-nothing = knows nothing yet
stage-knows-not-called = Has not called yet
stage-knows-heard = Heard { $status } after { $waited }
# In a small box.
stage-knows-heard-briefly = Heard { $status }
stage-knows-gave-up = Gave up after { $waited }
stage-knows-function-failed = the function failed
stage-knows-has-output = it worked; has the output
    .short = has the output
stage-knows-no-more = will never hear more
    .short = hears no more
stage-knows-dry-run = may call; nothing ran
    .short = may call
stage-knows-not-stored = refused; nothing is stored
    .short = not stored
stage-knows-refused = refused; nothing ran
    .short = nothing ran
stage-knows-unanswered = refused; an earlier send may run
    .short = may still run
stage-knows-no-connection = no connection; nothing ran
    .short = nothing ran
stage-knows-may-run = heard nothing; it may still be running
    .short = may still run
stage-knows-may-be-stored = heard nothing; it may be stored
    .short = may be stored
stage-knows-heard-nothing = heard nothing
# What it heard of several calls. $list is some of those below.
stage-knows-so-far = heard: { $list }
stage-knows-so-far-gave-up = heard: { $list }; gave up on { NUMBER($count) }
stage-knows-nothing-gave-up = heard nothing; gave up on { NUMBER($count) }
stage-knows-so-far-accepted = { NUMBER($count) } accepted
stage-knows-so-far-results = { NUMBER($count) } fine
stage-knows-so-far-checked = { NUMBER($count) } allowed
stage-knows-so-far-failed = { NUMBER($count) } failed
stage-knows-so-far-refused = { NUMBER($count) } refused
stage-knows-so-far-nothing = { NUMBER($count) } unheard
# Between two parts of a list.
stage-and = { $list }, { $more }
# Its SDK is about to send the same request again.
stage-sends-again = Sends again in { $left }
    .short = Again in { $left }
stage-sends-again-count = its SDK: { NUMBER($send) } of { NUMBER($attempts) } at most
    .short = SDK: { NUMBER($send) } of { NUMBER($attempts) }

## Under the hidden queue. Events "below" wait on one of the retry clocks.

stage-queue-empty = empty
stage-queue-below = { $below ->
    [one] one waits below
   *[other] { $below } wait below
}
stage-queue-waiting = { $count ->
    [one] one event, { $age } old
   *[other] { $count } events, oldest { $age }
}
stage-queue-and-below = { $count ->
    [one] one, and { NUMBER($below) } below
   *[other] { $count }, and { NUMBER($below) } below
}

## The two clocks on which events wait before they are tried again.

stage-clock-error = After an error
stage-clock-room = No room
stage-clock-empty = empty
stage-clock-error-rule = waits before a retry
stage-clock-room-rule = waits for room
stage-clock-back-in = in { $left }
stage-clock-then-attempt = try { NUMBER($attempt) } of { NUMBER($attempts) }
stage-clock-throttled = throttled { NUMBER($times) }×
# How many more wait than the one that is shown.
stage-more = + { NUMBER($count) } more

## A function and its environments.

stage-memory-and-running = { $memory } · { $running }
stage-slot-cold = cold
stage-slot-free = free
stage-slot-warm = warm, idle
stage-slot-provisioned = provisioned
stage-slot-starting = starting
stage-slot-running = running
stage-slot-done = done
# The same in a low box.
stage-slot-waits = waits
stage-slot-waits-for = waits for { $callee }
stage-slot-timed-out = timed out, { $timeout }
stage-meter = billed while it waits
stage-more-busy = + { NUMBER($count) } busy
    .short = + { NUMBER($count) }
# What a function's runs left behind so far, where the scenario counts that.
stage-effects = { $count ->
    [0] no effects yet
    [one] one effect
   *[other] { $count } effects
}
# The same by the name that the scenario gives an effect, such as "card charged".
stage-effects-named = { $name }: { NUMBER($count) }
# Added to either, where one event had more than one.
stage-effects-repeated = { $effects }, { NUMBER($most) } for one event
# The same where all of them belong to one event.
stage-effects-of-one = { $effects }, all for one event
# What a function's runs came to so far, beside its environments.
stage-runs = { $count ->
    [0] none done
    [one] one run
   *[other] { $count } runs
}
# Added to it.
stage-runs-failed = { $runs }, { NUMBER($failed) } failed
# Fact: throttle-status
stage-throttled = { NUMBER($count) } refused: no room, 429
    .short = { NUMBER($count) } refused
# Beside a function that makes a call.
stage-calls = calls { $callee }

## Where events end. The number stands above, large.

stage-piled-messages = { $count ->
    [one] message
   *[other] messages
}
stage-piled-events = { $count ->
    [one] event
   *[other] events
}
stage-lost-none = nothing yet
# Of a queue to which no function sends anything any more.
stage-unused = no function uses it
stage-lost-some = nobody was told
stage-alarm-on = alarm: somebody is told
    .short = alarm!
# Fact: alarm-threshold
stage-alarm-off = alarm at 1 or more: OK
    .short = alarm: OK
# Fact: alarm-threshold
stage-alarm-no-data = alarm at 1 or more: no data yet
    .short = alarm: no data

## Names of controls, read aloud by screen readers.

stage-switch-label = { $caller } calls asynchronously
stage-edge-switch-label = { $function } calls { $callee } asynchronously
stage-call-now-label = Call now: { $caller }
# A service of AWS calls functions in one way.
stage-only-sync = { $service } calls functions synchronously, in no other way
stage-only-async = { $service } calls functions asynchronously, in no other way
