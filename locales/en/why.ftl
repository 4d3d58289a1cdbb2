### The rule behind what happened, in a panel of its own: loaded when somebody asks why.

# Of what was pinned to a place of the stage.
why-of = Why: { $reason }
why-close-label = Close the rule

## What the scenario sets itself, where that is why something happened. Whole sentences, beside the facts of AWS.

why-set-duplicates = Here { $share } of events are delivered twice.
why-set-reserved = { $function } has a reserved concurrency of { NUMBER($limit) }.
why-set-account = Here the account runs up to { NUMBER($limit) } attempts at once.
why-set-system-errors = Here { $share } of tries meet an error in Lambda itself.
why-set-dispatch = Here the queue hands an event over after { $delay }.
why-set-cold-start = { $function } takes { $duration } for a cold start.
why-set-timeout = { $function } has a timeout of { $duration }.
why-set-retries = { $count ->
    [0] { $function } allows no retries.
    [one] { $function } allows one retry.
   *[other] { $function } allows { $count } retries.
}
why-set-event-age = { $function } keeps an event for { $age } at most.
why-set-unreachable = { $target } could not be reached: that is a setting here.
# $reason: with its HTTP status, such as "404 no such function".
why-set-record-refused = { $function } did not take the record: { $reason }.
why-set-idle = Idle environments of { $function } are kept for { $duration }.
why-set-replaced = The code or the settings of { $function } were changed.
why-set-connects = { $sender } waits for a connection for { $limit } at most: its own setting.
why-set-reads = { $sender } waits for the answer for { $limit } at most: its own setting.
why-set-sends = { $times ->
    [one] The SDK of { $sender } sends a request once: its own setting.
   *[other] The SDK of { $sender } sends a request up to { $times } times: its own setting.
}
why-set-first-delay = Its first delay is { $delay }: its own setting.
why-set-drops = Here a connection is dropped after being idle for { $limit }.
