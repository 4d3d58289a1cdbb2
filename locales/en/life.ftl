### The life of one event: a card with all that happened to one call.

life-title = Life of event { $call }
life-request-id = Request id
life-whose = Call
life-cost = Cost
life-out-of-reach = Its beginning is too far back to show.
life-nothing-yet = Nothing has happened to it yet.
life-payload = Payload
life-metrics = Metrics it left
life-previous = Previous event
life-next = Next event
life-close = Close the life of this event

# Order service → make-invoice, async (Event). $invocation is the value of InvocationType.
life-call = { $from } → { $function }, { $mode } ({ $invocation })
# What an event that is not finished is doing, and for how long.
life-under-way = { $stage }, { $left } left
# Before what an attempt says of itself; calls that are waited for have only one.
life-attempt = Attempt { NUMBER($attempt) }: { $what }

## Facts of an attempt, one after another, with " · " between them.

life-waited-queue = { $waited } in the queue
life-waited-retry = waited { $waited } after an error
life-waited-room = waited { $waited } for room
life-straight-through = straight through
life-environment-warm = environment { NUMBER($number) }, warm
life-environment-cold = environment { NUMBER($number) }, cold start { $init }
life-environment-provisioned-warm = provisioned environment { NUMBER($number) }, warm
life-environment-provisioned-cold = provisioned environment { NUMBER($number) }, cold start { $init }
life-ran = ran { $duration }
life-billed = { $billed } billed
life-billed-waiting = { $billed } billed, { $waiting } of it waiting
life-and = { $facts } · { $fact }

## What follows an attempt.

life-back = Back to the queue for { $delay }.
# The first time with the rule: $first and $second are the two delays.
life-back-rule = Back to the queue for { $delay }. Lambda waits { $first } after the first failure, { $second } after the second.
life-again-after = again after { $delay }
# The next delay, added to the list above.
life-again-and-after = { $facts }, { $delay }
# Further delays that are not listed.
life-again-and-more = { $facts }…
life-back-off = Throttling uses up no attempt; the wait doubles from { $first } to { $most }.
life-straight-back = Straight back to the caller, who waited.
life-straight-back-failed = Straight back to the caller: Lambda never retries a synchronous call.

## How it ended.

# Of an event, between the end of an attempt and what follows from that.
life-end-run-over = this attempt is over
life-end-deleted = succeeded and deleted from the queue; nobody is told
life-end-reported = succeeded and deleted from the queue; the record is in { $place }
life-end-dead-letter = dead letter in { $place }
life-end-recorded = given up; the record is in { $place }
life-end-lost = lost: given up with nowhere to go
life-end-undelivered = gone: it could not be delivered to { $place }
life-end-answered = answered and finished
life-end-failed = answered with an error and finished
life-end-refused = refused at the front door: { $reason }
life-end-checked = checked; nothing ran
# A synchronous call whose caller had stopped waiting.
life-end-unheard = ran to its end, but its caller heard nothing
life-end-failed-unheard = failed, and its caller heard nothing
life-end-unreached = never reached Lambda

# Added to how a call stands whose caller stopped waiting.
life-gave-up = { $status }; the caller gave up after { $waited } and heard nothing
life-gave-up-sdk = { $status }; the caller's SDK stopped waiting after { $waited } and sends the request again
# Why nobody hears how an attempt ended.
life-nobody-waits = Its caller had stopped waiting after { $waited }: nobody hears of it.
life-lost-on-the-way = The answer was lost on its way back: the caller hears nothing until its own limit.
life-nobody-left = The function that called it was stopped meanwhile: nobody hears of it.

## Calls that belong to this one, as links.

life-related-made-by = Made by { $function }: event { $call }
life-related-made = It called { $function }: event { $call }
life-related-record-of = It is the record of { $function }: event { $call }
life-related-record = Its record went to { $function }: event { $call }
life-related-sent-before = The same request, sent earlier to { $function }: event { $call }
life-related-sent-again = The same request, sent again to { $function }: event { $call }

## What it cost.

life-cost-running = { $cost } + { $running } running
life-cost-with-calls = { $cost } · { $amount } with the calls it waited for
life-cost-with-calls-or-more = { $cost } · { $amount } or more with the calls it waited for

## Documents that can be opened.

life-log = { $lines ->
    [one] Log: one REPORT line
   *[other] Log: { $lines } REPORT lines
}
life-dead-letter-in = Dead letter in { $place }
life-record-sent-to = Record sent to { $place }
