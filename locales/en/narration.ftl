### Sentences of what happened, and why. What happened stands in bold; `.why` is the rule behind it, and what follows.
###
### $sender calls, waits and hears; $function runs. Both are names, and sentences may begin with them.
### Lengths of time, amounts and states come ready to be read. At most 100 letters for what happened, 140 for why.

## Who.

# Lambda itself, as one that sends.
narration-lambda = Lambda
# Somebody of whom nothing more is known.
narration-unknown-sender = The caller

## Before, after, and where a search finds nothing.

narration-beginning = Nothing has happened yet.
    .why = The first call is about to be made.
narration-beginning-one = { narration-beginning }
    .why = { $caller } is about to call { $function }.
narration-ending = Nothing more will happen by itself.
    .why = Call again, or change a setting.
narration-no-step-on = This is the end of the run.
narration-no-step-back = This is the beginning of the run.
narration-no-problem-on = Nothing more goes wrong.
narration-no-problem-back = Nothing went wrong before this.
narration-no-hearing-on = No caller hears anything more.
narration-no-hearing-back = No caller did anything before this.
narration-last-of-call = This was the last of #{ NUMBER($call) }.
narration-first-of-call = This was the first of #{ NUMBER($call) }.
# How far a search went.
narration-searched-until = The search went up to { $instant }.

## Changes, by a person or by the scenario.

narration-changed-command = { $change }.
narration-changed-mode = From now on { $change }.
    .why = Nothing else changes: the kind of call is one parameter. Calls that are already under way stay as they are.
narration-changed = From now on { $change }.
    .why = Earlier calls are not affected.
narration-changed-unknown = A setting was changed.
    .why = It acts from now on; what happened before stays as it was.
narration-stopped = The simulation stopped.
    .why = It stops when { $reason }.

## Calls.

narration-sent-sync = { $sender } calls { $function } and waits.
    .why = It hears nothing until the function is done.
narration-sent-sync-limit = { narration-sent-sync }
    .why = { narration-sent-sync.why } It waits { $limit } at most.
narration-sent-sync-inside = { $sender } calls { $function } and waits for the result.
    .why = { $sender } is billed while it waits.
narration-sent-sync-inside-limit = { narration-sent-sync-inside }
    .why = { narration-sent-sync-inside.why } It waits { $limit } at most.
narration-sent-async = { $sender } sends an event for { $function }.
    .why = It waits only to hear that the event is stored, not for what comes of it.
narration-sent-async-inside = { $sender } hands Lambda an event for { $function }.
    .why = It waits only until the event is stored, not until it is done.
narration-sent-dry-run = { $sender } asks whether it may call { $function }.
    .why = A dry run checks permission and parameters; the function does not run.
narration-sent-again = { $sender } sends the same request again.
    .why = Its SDK sends it again: send number { NUMBER($send) }. To Lambda it is a new call to { $function }.
narration-resend-due = { $sender } will send the request again in { $delay }.
    .why = Its SDK does that by itself. Lambda never repeats a synchronous call.

## At the front door.

narration-accepted = Lambda stores the event and answers { $status }.
    .why = { $status } only means that the event is in the queue. Nothing has run yet.
narration-checked = Lambda checks the call to { $function } and answers { $status }.
    .why = A dry run only checks permission and parameters: nothing runs, nothing is stored.
narration-refused = Lambda refuses the call: { $status }.
    .why = { $reason } Nothing of this call is stored, run or billed.

## Why there is no room, or a call cannot be taken. Whole sentences.

narration-reason-not-json = The payload is not JSON.
narration-reason-access-denied = The caller has no permission to invoke { $function }.
narration-reason-not-found = There is no function { $function }.
narration-reason-not-ready = { $function } is still being created.
# Facts: sync-payload-max, async-payload-max
narration-reason-too-large = The payload is too large: 6 MB for a synchronous call, 1 MB for an event.
narration-reason-recursion = The calls form a loop, and Lambda stopped it.
narration-reason-switched-off = { $function } is switched off: its reserved concurrency is zero.
narration-reason-reserved = { $limit ->
    [one] { $function } may run once at a time, and it is busy.
   *[other] { $function } may run { $limit } at a time, and all { $limit } are busy.
}
# Fact: sync-rate-per-unit
narration-reason-request-rate = { $function } takes 10 synchronous requests a second for each unit of its concurrency.
# Facts: scaling-step, scaling-period
narration-reason-scaling-rate = { $function } gains at most 1,000 environments every 10 s.
narration-reason-system-error = Something failed inside Lambda itself.
narration-reason-deleted = { $function } was deleted while the event waited.
# While an event waits. At the front door, narration-reason-not-ready says it.
narration-reason-pending = { $function } is being created, and starts nothing yet.
narration-reason-account = The account's concurrency is all in use.

## What senders hear.

narration-heard-accepted = { $sender } hears { $status } after { $waited }.
    .why = Many take this for success. It only means that the event is stored. { $sender } will never hear anything else.
narration-heard-dry-run = { $sender } hears { $status } after { $waited }.
    .why = It may make this call. Nothing ran.
narration-heard-failed = { $sender } hears { $status } after { $waited }, with an error inside.
    .why = A call that ran is answered { $status } even if the handler failed; FunctionError tells the difference.
narration-heard-result = { $sender } hears { $status } and the result after { $waited }.
    .why = It waited all that time, and now has the result.
narration-heard-event-refused = { $sender } hears { $status } after { $waited }.
    .why = The event was not stored. Whether to try again is up to the caller.
narration-heard-refused = { $sender } hears { $status } after { $waited }.
    .why = Nothing ran. Lambda never retries a synchronous call: that is up to the caller.
# The last send of a request is refused, and an earlier one was given up without an answer.
narration-why-unanswered = That send ran nothing. An earlier one got no answer, and may run or have run.
narration-heard = { $sender } hears { $status } after { $waited }.
# A function hears of a call that it made itself.
narration-heard-from = { $sender } hears { $status } from { $function } after { $waited }.
narration-why-callee-fails = { $function } failed, so { $sender } fails too.
narration-why-callee-ignored = { $function } failed. { $sender } handles that and carries on.
narration-why-callee-not-run-fails = { $function } did not run, so { $sender } fails.
narration-why-callee-not-run-ignored = { $function } did not run. { $sender } handles that and carries on.
narration-why-callee-worked = All that time { $sender } did nothing and was billed: the same time is paid for once more.
narration-why-callee-stored = The event is stored; { $sender } carries on and will not hear what comes of it.
narration-heard-by-sdk = The SDK of { $sender } hears { $status } after { $waited }.
    .why = It keeps that to itself and will send the request again. { $sender } hears nothing yet.
narration-answer-lost = The answer of { $function } is lost on its way back.
    .why = The connection was idle for { $idle }, and something on the way dropped it. { $sender } goes on waiting.
narration-unheard-event = The answer about the event for { $function } reaches nobody.
    .why = The request was given up. The event stays in the queue all the same.
narration-unheard-result = The answer of { $function } reaches nobody.
    .why = Its caller had given up on that request. The work is paid for all the same.
narration-unheard = The answer of { $function } reaches nobody.
    .why = Its caller had given up on that request.

## Senders who stop waiting, and what goes on regardless.

narration-sdk-stops-waiting = The SDK of { $sender } stops waiting after { $waited }.
narration-gives-up-connecting = { $sender } gives up connecting after { $waited }.
narration-gives-up-waiting = { $sender } gives up waiting after { $waited }.
narration-why-unconnected = There was no connection: Lambda never heard of this send.
narration-why-on-the-way = The call is still on its way, and Lambda takes it all the same.
narration-why-stored = It heard nothing. The event is stored, and Lambda runs it all the same.
narration-why-event-runs = It heard nothing. The event is already stored, and { $function } is running.
narration-why-runs-on = It heard nothing. { $function } keeps running and is billed; nobody is listening for its answer any more.
narration-why-too-late = It heard nothing. Lambda has already answered, but the answer comes too late.
narration-why-answer-lost = It heard nothing. Lambda has answered, but the answer was lost on its way back.

## Attempts.

narration-started-first = { $function } runs: attempt { NUMBER($attempt) }.
    .why = The poller took the event from the queue, { $waited } after it was stored.
narration-started-again = { $function } runs: attempt { NUMBER($attempt) }.
    .why = It is the same event with the same id, { $waited } after it was stored.
narration-started-copy = { $function } runs for the second copy of the event: attempt { NUMBER($attempt) }.
    .why = Both copies have the same id; only an idempotent handler can tell that it is one event.
# $send: which send of the request this is.
narration-started-sync = { $send ->
    [1] { $function } runs.
   *[other] { $function } runs for the request that was sent again.
}
    .why = { $send ->
        [1] The call came straight through; { $sender } waits.
       *[other] To Lambda it is a call like any other; { $sender } waits for this one.
    }
narration-started-unheard = { $function } runs.
    .why = The call came straight through, though nobody waits for it any more.
# $why is one of the reasons above.
narration-starts-cold = { $why } It starts cold: { $init } before the handler begins, also billed.
# An environment in which a run crashed or timed out is initialised again by the next run. $why is one of the reasons above.
narration-starts-reset = { $why } Its environment was reset: init runs first, within its timeout.
# Fact: init-max
narration-init-timed-out = The cold start of { $function } reached its limit of 10 s.
    .why = Lambda repeats it within the invocation, on the function's own timeout. Only that is billed.
narration-init-failed = The cold start of { $function } failed.
    .why = { narration-init-timed-out.why }
narration-init-failed-error = The cold start of { $function } failed: { $error }.
    .why = { narration-init-timed-out.why }
narration-initialised = The cold start is over; { $function } begins its work.
    .why = The environment stays warm for later calls. Its start is billed like work.
narration-attempt = Attempt { NUMBER($attempt) }
narration-attempt-of = Attempt { NUMBER($attempt) } of { NUMBER($attempts) }

# $which is the attempt ("Attempt 2 of 3") or the function. $billed is a time.
narration-raised = { $which } failed.
    .why = The handler raised an error. Its { $billed } are billed all the same.
narration-raised-error = { $which } failed: { $error }.
    .why = { narration-raised.why }
narration-callee-failed = { $which } failed because a call it made failed.
    .why = Its { $billed } are billed all the same.
narration-callee-failed-waiting = { narration-callee-failed }
    .why = Its { $billed } are billed all the same, { $waiting } of them for waiting on another function.
# $outcome says how, such as "crashed".
narration-crashed = { $which } { $outcome }.
    .why = The runtime is gone, and its environment is reset. Its { $billed } are billed all the same.
# Its cold start failed, and failed again when it was repeated within the run. $outcome says so.
narration-run-init-failed = { $which } { $outcome }.
    .why = Its init failed within the run as well; the handler never began. Its { $billed } are billed all the same.
narration-run-init-failed-error = { $which } { $outcome }: { $error }.
    .why = { narration-run-init-failed.why }
# Fact: response-max
narration-response-too-large = { $which } { $outcome }.
    .why = Lambda returns 6 MB at most. Its { $billed } are billed all the same.
narration-timed-out = { $which } timed out.
    .why = Lambda stops it after { $timeout }. All { $billed } are billed, and its environment is reset.
narration-succeeded = { $function } succeeded.
    .why = { $billed } are billed. The result goes to nobody.
narration-succeeded-destination = { $function } succeeded.
    .why = { $billed } are billed. A record of the result goes to { $target }.
narration-answers = { $function } is done, and answers.
    .why = { $billed } are billed.
narration-answers-waiting = { narration-answers }
    .why = { $billed } are billed, { $waiting } of them for waiting on another function.
narration-answers-nobody = { $function } is done, but its answer comes too late.
    .why = { $billed } are billed.
narration-answers-nobody-waiting = { narration-answers-nobody }
    .why = { narration-answers-waiting.why }
# What a run left behind, before why.
narration-effect-recorded = It had its effect. { $why }
narration-effect-known = It knew this event already and did nothing the second time. { $why }

## Environments.

narration-environment-broken = The environment of { $function } is reset.
    .why = The attempt in it { $outcome }, so it may be in a bad state. Its init runs again within the next run, on the function's timeout.
narration-environment-replaced = An environment of { $function } is taken down.
    .why = Its code or its settings are out of date. The next attempt gets a new one.
narration-environment-idle = An idle environment of { $function } is taken down.
    .why = Nobody needed it for { $idle }. Idle environments cost nothing.
narration-provisioned = { $environments ->
    [one] One ready environment of { $function } is paid for, for five minutes.
   *[other] { $environments } ready environments of { $function } are paid for, for five minutes.
}
    .why = Provisioned concurrency costs money whether it is used or not.

## The hidden queue.

narration-duplicated = The queue will deliver this event to { $function } twice.
    .why = Delivery is at least once: now and then an event comes twice, without any error.
# $twice: how many events the queue has delivered twice.
narration-deleted = { $twice ->
    [0] { $function } has done its work, and the event is deleted.
   *[other] { $function } has done its work, and this copy of the event is deleted.
}
    .why = { $sender } is not told how it ended.
# Fact: not-found-status
narration-no-function = The poller finds no function to run: 404.
    .why = { $reason } No attempt started, and nothing is billed.
# Fact: not-ready-status
narration-function-not-ready = The poller finds the function not ready: 409.
    .why = { $reason } No attempt started, and nothing is billed.
# Fact: system-error-status
narration-lambda-failed = Lambda itself failed: 500.
    .why = { $reason } No attempt started, and nothing is billed.
# Fact: throttle-status
narration-throttled = The event is throttled: no room, 429.
    .why = { $reason } No attempt started, and nothing is billed.
# Fact: throttle-status
narration-throttled-again = { $times ->
    [2] The event is throttled again, twice so far: 429.
   *[other] The event is throttled again, { $times } times so far: 429.
}
    .why = { $reason } No attempt started, and nothing is billed.
narration-backs-off = The event waits { $delay } and is tried again.
    .why = Throttling uses up no attempt. The wait doubles, from { $first } to { $most }, until the event is too old.
narration-retry = The event goes back to the queue and waits { $delay }.
    .why = Lambda retries a failed event by itself. { $sender } is told nothing.
narration-retry-failed = { $which } failed.
    .why = The event goes back to the queue and waits { $delay }. { $sender } is told nothing.

## Where Lambda gives up on an event.

narration-given-up-retries = { $attempts ->
    [one] Lambda gives up after one attempt.
   *[other] Lambda gives up after { $attempts } attempts.
}
    .why = { $function } allows no more, so a failing event can't loop forever.
narration-given-up-age = Lambda gives up: the event is too old.
    .why = Its next try could not start within { $age } of being stored. { $attempts ->
        [0] No attempt ran.
        [one] One attempt ran.
       *[other] { $attempts } attempts ran.
    }
narration-given-up-switched-off = Lambda gives up at once.
    .why = { $function } is switched off: its reserved concurrency is zero, so no attempt is made.
# $calls is about how many calls Lambda lets pass.
narration-given-up-recursion = Lambda stops the loop and gives up.
    .why = After about { NUMBER($calls) } calls in a loop it takes them for a mistake.
narration-dead-letter = The event is sent to { $target }, the dead-letter queue.
    .why = Its payload is kept there with the error. { $sender } is not told.
narration-dead-letter-topic = The event is published to { $target }, the dead-letter topic.
    .why = Subscribers get its payload with the error. { $sender } is not told.
narration-lost = The event is lost.
    .why = { $function } has no dead-letter queue and no destination for failures: nobody keeps the payload, and nobody is told.
narration-record-of-success = A record of the success is sent to { $target }, the destination on success.
    .why = { narration-record-of-failure.why }
narration-record-of-failure = A record of the failure is sent to { $target }, the destination on failure.
    .why = A destination gets the event and its outcome: that is how to learn the end of an asynchronous call.
narration-invoked-with-success = { $function } is invoked with the record of the success.
    .why = { narration-invoked-with-failure.why }
narration-invoked-with-failure = { $function } is invoked with the record of the failure.
    .why = A function used as a destination runs, and is billed, like any other.
narration-undelivered = { $target } did not take the message, which is gone.
    .why = Only a metric shows it.
narration-undelivered-too-large = The message is too large for { $target }, and is gone.
    .why = Only a metric shows it.
narration-emptied = { $messages ->
    [one] { $target } is emptied: one message.
   *[other] { $target } is emptied: { $messages } messages.
}
    .why = The alarm will see it at its next look.

## The alarm.

narration-alarm-first-news = The alarm on { $target } goes off.
    .why = It looks once a minute and found a message. Only now does anybody hear of the failure.
narration-alarm = The alarm on { $target } goes off.
    .why = It looks once a minute and found a message.
# $state is the alarm's, as CloudWatch names it.
narration-alarm-over = The alarm on { $target } says { $state }.
    .why = It looks once a minute, and { $target } is empty.
