### Why something went wrong: one to three words, pinned where it happened. Refusals and outcomes are in names.ftl.

rules-why-label = Why
# The same, of what was pinned to a place of the stage.
rules-why-of = Why: { $reason }
rules-close-label = Close the rule
rules-init-timed-out = cold start too long
rules-init-failed = cold start failed
rules-duplicated = delivered twice
rules-no-more-tries = no more tries
rules-too-old = too old
rules-switched-off = switched off
rules-loop-stopped = loop stopped
rules-dead-letter = dead letter
rules-not-delivered = not delivered
rules-lost = lost
rules-no-connection = no connection
rules-sdk-stopped-waiting = SDK stopped waiting
rules-gave-up-waiting = gave up waiting
rules-answer-lost = answer lost on the way
rules-unheard = nobody listening

## What the scenario sets itself, where that is why something happened. Whole sentences, beside the facts of AWS.

rules-set-duplicates = Here { $share } of events are delivered twice.
rules-set-reserved = { $function } has a reserved concurrency of { NUMBER($limit) }.
rules-set-account = Here the account runs up to { NUMBER($limit) } attempts at once.
rules-set-system-errors = Here { $share } of tries meet an error in Lambda itself.
rules-set-dispatch = Here the queue hands an event over after { $delay }.
rules-set-cold-start = { $function } takes { $duration } for a cold start.
rules-set-timeout = { $function } has a timeout of { $duration }.
rules-set-retries = { $count ->
    [0] { $function } allows no retries.
    [one] { $function } allows one retry.
   *[other] { $function } allows { $count } retries.
}
rules-set-event-age = { $function } keeps an event for { $age } at most.
rules-set-unreachable = { $target } cannot be reached: that is a setting here.
rules-set-record-refused = { $function } did not take the record.
rules-set-idle = Idle environments of { $function } are kept for { $duration }.
rules-set-replaced = The code or the settings of { $function } were changed.
rules-set-connects = { $sender } waits for a connection for { $limit } at most: its own setting.
rules-set-reads = { $sender } waits for the answer for { $limit } at most: its own setting.
rules-set-sends = { $times ->
    [one] The SDK of { $sender } sends a request once: its own setting.
   *[other] The SDK of { $sender } sends a request up to { $times } times: its own setting.
}
rules-set-first-delay = Its first delay is { $delay }: its own setting.
rules-set-drops = Here a connection is dropped after being idle for { $limit }.
