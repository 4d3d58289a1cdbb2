### While only what the caller sees is shown. Made from what callers know, and nothing else.

curtain-title = Behind this line the caller sees nothing
curtain-cannot-answer = The caller cannot tell:
curtain-no-question = It knows everything there is to know about this call.
curtain-no-call-yet = has not called yet
curtain-nothing-yet = Nobody has called yet.
    .why = The first call is about to be made.
curtain-strip = What each caller heard, and when
curtain-bill-title = The bill
curtain-bill = No answer says what a call cost. Whoever pays for the function sees it at the end of the month.
# On a button beside the question, once the run is over: it takes the curtain away.
curtain-lift = See what really happened
curtain-missed = What the callers missed
curtain-skip = Skip
    .label = Skip what the callers missed
# A call of a caller: Order service, call 3.
curtain-call = { $caller }, call { NUMBER($number) }

## What a caller knows of a request, in a line.

curtain-open = no answer for { $waited }
curtain-between = no answer for { $waited }; its SDK is about to send it again
curtain-heard = heard { $status } after { $waited }
curtain-heard-failed = heard { $status } with FunctionError after { $waited }
curtain-gave-up = gave up after { $waited }, heard nothing
curtain-gave-up-connecting = gave up after { $waited }, no connection
curtain-sent-times = { $line }, sent { $sends ->
    [one] once
    [2] twice
   *[other] { $sends } times
}

## What it cannot answer.

curtain-asks-stored = Is the event stored?
curtain-asks-begun = Has it started?
curtain-asks-how-long = How much longer will it take?
curtain-asks-run = Did it run?
curtain-asks-how-often = How many times?
# Alone, where it is known that it ran.
curtain-asks-how-often-run = How many times did it run?
curtain-asks-worked = Did it work?
curtain-asks-cost = What did it cost?
curtain-asks-how-far = How much was done before it failed?
curtain-asks-running = Is it still running?
curtain-asks-paid = Is somebody paying for it?

## The last thing that a caller did or heard, and what it can make of it.

curtain-calls = { $caller } calls { $function }.
curtain-sends-again = { $caller } sends the same request to { $function } again.
curtain-line = { $caller }: { $line }.
curtain-why-waits = It waits, and knows nothing until the answer comes.
curtain-why-waits-stored = It waits only to hear that the request has arrived.
curtain-why-between = Its SDK does that by itself.
curtain-why-dry-run = It is allowed to make this call. Nothing ran.
curtain-why-accepted = It will never hear anything else.
curtain-why-failed = The function ran and failed. Whether to call again is up to the caller.
curtain-why-worked = The function ran and worked, and the caller has the result.
# Its SDK gave up on an earlier send, and sent the request again.
curtain-why-worked-again = The caller has the result. An earlier send may have run as well.
curtain-why-unanswered = The last send ran nothing. An earlier one got no answer, and may run or have run.
curtain-why-refused = Nothing ran. Whether to call again is up to the caller.
curtain-why-no-connection = Lambda never got the request, so nothing ran.
curtain-why-gave-up-storing = It does not know whether the event is stored.
curtain-why-gave-up = The function may still be running, or may have finished. Nobody tells the caller.
